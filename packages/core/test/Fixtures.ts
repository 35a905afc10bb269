/**
 * A small cooperative to begin tests with: Ana coordinates, Léa and Sam are members with valid papers, since June 2026.
 */
import { assert } from "@effect/vitest"
import { DeciderSpec } from "@kpacite/event-store/testing"
import * as Actor from "../src/Actor.ts"
import type { Asked } from "../src/Asked.ts"
import * as Cooperative from "../src/Cooperative.ts"
import { ClientId, CommandId, FicheId, PersonId } from "../src/Ids.ts"
import * as Instant from "../src/Instant.ts"
import * as LocalDate from "../src/LocalDate.ts"
import type { Rejection } from "../src/Rejection.ts"
import type * as Fiche from "../src/planning/Fiche.ts"
import type * as Planning from "../src/planning/Planning.ts"

/** Given these events, when this is asked of the whole cooperative, then that happens. */
export const { given } = DeciderSpec.of(Cooperative.decider)

export const day = (text: string): LocalDate.LocalDate => LocalDate.LocalDate.make(text)
export const at = (on: string, time = "10:00"): Instant.Instant => {
  const known = moments.get(`${on} ${time}`) ?? Instant.inParis(day(on), time)
  moments.set(`${on} ${time}`, known)
  return known
}

/** Stories ask for the same few moments again and again, and a zone takes its time. */
const moments = new Map<string, Instant.Instant>()

export const personId = (id: string): PersonId => PersonId.make(id)
export const person = (id: string): Actor.Actor => Actor.person(personId(id))
export const operator = Actor.operator

/** Monday, 6 July 2026: the day on which tests ask when they do not say otherwise. */
export const monday = "2026-07-06"

export const asked = <C>(
  actor: Actor.Actor,
  command: C,
  when: Instant.Instant = at(monday),
  commandId = "asked"
): Asked<C> => ({ actor, command, at: when, commandId: CommandId.make(commandId) })

/** The state after these events. */
export const folded = (...events: ReadonlyArray<Cooperative.Event>): Cooperative.State =>
  events.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)

/** Somebody who looks at a view. */
export const looking = <const Q>(viewer: Actor.Actor, query: Q, when: Instant.Instant = at(monday)) => ({
  viewer,
  at: when,
  query
})

/** Refusals say in both languages what is the matter and what to do next, each in its own way. */
export const wellSaid = (...refusals: ReadonlyArray<Pick<Rejection, "problem" | "remedy">>): void => {
  for (const { problem, remedy } of refusals) {
    for (const words of [problem.fr, problem.en, remedy.fr, remedy.en]) assert.match(words, /^[^a-z].{9,}\.$/)
    assert.notStrictEqual(problem.fr, problem.en)
    assert.notStrictEqual(remedy.fr, remedy.en)
  }
  assert.lengthOf(new Set(refusals.map(({ problem }) => problem.fr)), refusals.length)
}

/**
 * What each refusal says to a reader who knows the names of people: what kind it is, both languages, what it rests on if that is a
 * text of law, then what programs do next. Each is well said, also to whoever knows no name.
 */
export const wordsOf = (...refusals: ReadonlyArray<Rejection>): ReadonlyArray<ReadonlyArray<string>> =>
  refusals.map((refusal) => {
    wellSaid(refusal)
    const { kind, next, problem, remedy, source } = refusal.withNames(({ id }) => ({ fr: id, en: id }))
    const said = [kind, `${problem.fr} ${remedy.fr}`, `${problem.en} ${remedy.en}`]
    return [...said, ...(source === undefined ? [] : [source]), ...next.map((one) => JSON.stringify(one))]
  })

// -- events ----------------------------------------------------------------------------------------------------------

export const since = day("2026-06-01")

export const founded: ReadonlyArray<Cooperative.Event> = [
  { _tag: "CooperativeFounded", name: "La Cape", territory: "Roubaix", carrier: "Optéos", on: since },
  {
    _tag: "CoordinatorJoined",
    personId: personId("ana"),
    name: "Ana",
    profiles: ["project", "animation", "economic"],
    by: null,
    on: since
  }
]

export const coordinator = (id: string, on = since, by: string | null = null): Cooperative.Event => ({
  _tag: "CoordinatorJoined",
  personId: personId(id),
  name: id,
  profiles: [],
  by: by === null ? null : personId(by),
  on
})

export const charter = (version = 1, on = since, askedFrom = on): Cooperative.Event => ({
  _tag: "CharterAdopted",
  version,
  text: "On se respecte.",
  askedFrom,
  on
})

/** Applied, heard and admitted on the same day; it was not noted by whom, unless it is said. */
export const member = (
  id: string,
  birthDate: string,
  on = since,
  by: string | null = null
): ReadonlyArray<Cooperative.Event> => [
  {
    _tag: "ApplicationSubmitted",
    personId: personId(id),
    name: id,
    birthDate: day(birthDate),
    motivation: "Apprendre un métier.",
    on
  },
  { _tag: "MotivationHeard", personId: personId(id), by: personId("ana"), on },
  { _tag: "MemberAdmitted", personId: personId(id), by: by === null ? null : personId(by), on }
]

export const adhered = (id: string, version = 1, on = since): Cooperative.Event => ({
  _tag: "CharterAdhered",
  personId: personId(id),
  version,
  on
})

export const contents = {
  programme: "Préparer une activité de jardinage.",
  means: "Un local et des outils.",
  carrierFee: "11,5 % de la marge brute.",
  commitmentsToThirdParties: "Aucun achat à crédit.",
  accountingInformation: "Chaque mois.",
  earlyTermination: "Par lettre, sans préavis.",
  payBeforeActivity: "Aucune.",
  socialContributions: "Retenues sur les recettes."
}

export const insured = (id: string, answeredOn = since): Cooperative.Event => ({
  _tag: "InsurerAnswered",
  personId: personId(id),
  accepted: true,
  answeredOn,
  on: answeredOn
})

export const capeSigned = (id: string, startsOn: string, endsOn: string): Cooperative.Event => ({
  _tag: "CapeSigned",
  personId: personId(id),
  signedOn: day(startsOn),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  carrier: "Optéos",
  contents,
  on: day(startsOn)
})

/** Insured, and under a CAPE until the end of May 2027. */
export const papers = (id: string): ReadonlyArray<Cooperative.Event> => [
  insured(id),
  capeSigned(id, since, "2027-05-31")
]

/** A member who may work: with charter, insurance and CAPE. */
export const worker = (id: string, birthDate: string): ReadonlyArray<Cooperative.Event> => [
  ...member(id, birthDate),
  adhered(id),
  ...papers(id)
]

export const cooperative: ReadonlyArray<Cooperative.Event> = [
  ...founded,
  charter(),
  ...worker("lea", "2006-03-14"),
  ...worker("sam", "2005-11-02")
]

// -- planning --------------------------------------------------------------------------------------------------------

export const ficheId = (id: string): FicheId => FicheId.make(id)

export const clientAdded = (id = "petit", contact: { phone?: string; mail?: string } = {}): Cooperative.Event => ({
  _tag: "ClientAdded",
  clientId: ClientId.make(id),
  name: "Mme Petit",
  kind: "household",
  phone: contact.phone ?? null,
  mail: contact.mail ?? null,
  on: since
})

/** A fiche of Mme Petit on one day: two regular seats, one to learn, 120 €. */
export const ficheOpened = (
  id: string,
  workDay = "2026-07-08",
  from = "09:00",
  to = "12:00",
  changes: Partial<typeof Planning.FicheOpened.Type> = {}
): Cooperative.Event => ({
  _tag: "FicheOpened",
  ficheId: ficheId(id),
  clientId: ClientId.make("petit"),
  title: "Désherber le potager",
  place: "12 rue des Lilas",
  startsAt: at(workDay, from),
  endsAt: at(workDay, to),
  workDay: day(workDay),
  breakMinutes: 0,
  seats: { min: 1, max: 2, learner: 1 },
  skills: [],
  task: "light",
  serviceId: null,
  quoteId: null,
  priceCents: 12_000,
  difficultyPercent: 100,
  by: personId("ana"),
  on: since,
  ...changes
})

export const signedUp = (id: string, who: string, seat: Fiche.Seat = "regular"): Cooperative.Event => ({
  _tag: "SignedUp",
  ficheId: ficheId(id),
  personId: personId(who),
  seat,
  at: at(since)
})

export const waitlisted = (id: string, who: string, seat: Fiche.Seat = "regular"): Cooperative.Event => ({
  _tag: "Waitlisted",
  ficheId: ficheId(id),
  personId: personId(who),
  seat,
  at: at(since)
})

export const ficheConfirmed = (id: string): Cooperative.Event => ({
  _tag: "FicheConfirmed",
  ficheId: ficheId(id),
  by: personId("ana"),
  at: at(since)
})

export const checkedIn = (id: string, when: Instant.Instant, ...people: ReadonlyArray<string>): Cooperative.Event => ({
  _tag: "CheckedIn",
  ficheId: ficheId(id),
  people: people.map(personId),
  by: personId("ana"),
  at: when
})

export const attended = (
  id: string,
  when: Instant.Instant,
  minutes: { readonly [who: string]: number }
): Cooperative.Event => ({
  _tag: "AttendanceRecorded",
  ficheId: ficheId(id),
  attendances: Object.entries(minutes).map(([who, worked]) => ({
    personId: personId(who),
    minutes: worked,
    seat: "regular" as const
  })),
  by: personId("ana"),
  at: when
})
