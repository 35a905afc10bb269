/**
 * A season as people would write it down, and the commands that it stands for, in the order in which they were asked. It can be told
 * as it was written, or as if its last week were the one before today.
 */
import * as Actor from "@kpacite/core/Actor"
import type { Asked } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Mix from "@kpacite/core/follow-up/Mix"
import * as Process from "@kpacite/core/governance/Process"
import { ClientId, CommandId, FicheId, PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Charges from "@kpacite/core/treasury/Charges"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Clients from "@kpacite/core/business/Clients"
import * as PublicHolidays from "@kpacite/core/planning/PublicHolidays"
import { Task } from "@kpacite/core/Task"
import { ServiceId } from "@kpacite/core/skills/Service"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { Profile } from "@kpacite/core/membership/Standing"
import * as Week from "@kpacite/core/Week"
import { Effect, Schema, Struct } from "effect"
import board from "../trello-board/trello-project100.json" with { type: "json" }
import fridays from "./fridays.json" with { type: "json" }
import outside from "./outside.json" with { type: "json" }
import json from "./season.json" with { type: "json" }

// -- the data --------------------------------------------------------------------------------------------------------

/** A day and a time in Paris, such as `2026-07-15T18:00`. */
const Moment = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/))
const Time = Schema.String.check(Schema.isPattern(/^\d{2}:\d{2}$/))

const Young = Schema.Struct({
  id: PersonId,
  name: Schema.NonEmptyString,
  birthDate: LocalDate.LocalDate,
  motivation: Schema.NonEmptyString,
  parents: Schema.optionalKey(Schema.Literals(["bothHolders", "oneHolder"])),
  reasonForOne: Schema.optionalKey(Schema.NonEmptyString)
})

const Fiche = Schema.Struct({
  id: FicheId,
  client: ClientId,
  title: Schema.NonEmptyString,
  place: Schema.NonEmptyString,
  day: LocalDate.LocalDate,
  from: Time,
  to: Time,
  breakMinutes: Schema.optionalKey(Schema.Int),
  seats: Schema.Struct({ min: Schema.Int, max: Schema.Int, learner: Schema.Int }),
  task: Task,
  service: Schema.optionalKey(ServiceId),
  price: Schema.Int,
  difficulty: Schema.optionalKey(Schema.Int),
  /** In the order in which they sign up; `zoe:learner` comes to learn. */
  signUps: Schema.Array(Schema.String),
  /** Who was there, with their minutes. */
  present: Schema.Record(Schema.String, Schema.Int)
})

/** A fiche that still lies ahead, so many days after today. */
const Ahead = Schema.Struct({
  ...Struct.omit(Fiche.fields, ["day", "present"]),
  inDays: Schema.Int.check(Schema.isGreaterThan(0))
})

const asked = { at: Moment, by: PersonId, id: CommandId, refused: Schema.optionalKey(Schema.String) }

/** What several people answer to a proposal, one after the other; a reason beside an answer. */
const Answers = Schema.Struct({
  proposalId: ProposalId,
  version: Schema.Int,
  secret: Schema.optionalKey(Schema.Literal(true)),
  of: Schema.Record(
    Schema.String,
    Schema.Union([
      Process.StanceTag,
      Schema.Tuple([Schema.Union([Process.StanceTag, Process.Stance]), Schema.NonEmptyString])
    ])
  )
})

const Step = Schema.Union([
  Schema.Struct({ ...asked, ask: Cooperative.Command }),
  Schema.Struct({ ...asked, adoptTariff: Schema.String }),
  Schema.Struct({ ...asked, adoptRates: Schema.Literal("july2026") }),
  Schema.Struct({ ...asked, importTrello: Schema.Literal(true) }),
  Schema.Struct({ ...asked, publishQuarter: Schema.Literal(true) }),
  Schema.Struct({ at: Moment, id: CommandId, answers: Answers })
])

const Season = Schema.Struct({
  note: Schema.String,
  id: Schema.NonEmptyString,
  founding: Schema.Struct({ at: Moment, name: Schema.String, territory: Schema.String, carrier: Schema.String }),
  coordinators: Schema.NonEmptyArray(
    Schema.Struct({ id: PersonId, name: Schema.NonEmptyString, profiles: Schema.Array(Profile) })
  ),
  charter: Schema.Struct({ at: Moment, text: Schema.NonEmptyString, reviewOn: LocalDate.LocalDate }),
  people: Schema.NonEmptyArray(Young),
  cape: Schema.Struct({ startsOn: LocalDate.LocalDate, endsOn: LocalDate.LocalDate }),
  clients: Schema.Array(
    Schema.Struct({ id: CommandId, ...Clients.AddClient.fields, _tag: Schema.optionalKey(Schema.Never) })
  ),
  fiches: Schema.Array(Fiche),
  ahead: Schema.Array(Ahead),
  steps: Schema.Array(Step)
})
type Season = typeof Season.Type

const decode = Schema.decodeUnknownEffect(Schema.toCodecJson(Season))

/** When the season is told: so many weeks after it was written, and which day it is then. */
export interface When {
  readonly weeks: number
  readonly today: LocalDate.LocalDate
}

/** The id of the cooperative in the story. */
export const { id } = json

/** As it was written: the Monday after its last week. */
const asWritten: When = { weeks: 0, today: LocalDate.LocalDate.make("2026-08-24") }

const mondayOf = (day: LocalDate.LocalDate) => Week.monday(Week.of(day))

/** The season whose last week is the one before today. */
export const until = (today: LocalDate.LocalDate): When => ({
  weeks: LocalDate.daysBetween(mondayOf(asWritten.today), mondayOf(today)) / 7,
  today
})

/** The season whose cooperative was founded on a day, to go on with it. */
export const since = (founded: LocalDate.LocalDate, today: LocalDate.LocalDate): When => ({
  weeks: LocalDate.daysBetween(LocalDate.LocalDate.make(json.founding.at.slice(0, 10)), founded) / 7,
  today
})

/** The season of this folder and the Trello board beside it, as the commands that tell it. */
export const readFor = (when: When) =>
  Effect.gen(function* () {
    const season = yield* decode(
      moved({ ...json, steps: [...json.steps, ...fridays.steps, ...outside.steps] }, when.weeks)
    )
    return {
      id: season.id,
      commands: commands(season, yield* Effect.fromResult(TrelloExport.parse(board)), when.today)
    }
  }).pipe(Effect.orDie)

/** The season as it was written. */
export const read = readFor(asWritten)

/** The same, with every day, moment, week and split so many weeks later; people keep their ages. */
const moved = (value: unknown, weeks: number): unknown => {
  if (typeof value === "string") return movedText(value, weeks)
  if (Array.isArray(value)) return value.map((item) => moved(item, weeks))
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, weeks)]))
    : value
}

const movedText = (text: string, weeks: number): string => {
  const day = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(text)
  if (day !== null) return `${LocalDate.plusDays(LocalDate.LocalDate.make(day[1] ?? ""), 7 * weeks)}${day[2] ?? ""}`
  const week = /^(\d{4}-W\d{2})(\.\d+)?$/.exec(text)
  if (week === null) return text
  return `${Week.of(LocalDate.plusDays(Week.monday(Week.Week.make(week[1] ?? "")), 7 * weeks))}${week[2] ?? ""}`
}

// -- the commands ----------------------------------------------------------------------------------------------------

/** A command of the season; `refused` names the rejection that the story tells of. */
export interface Told extends Asked<Cooperative.Command> {
  readonly refused?: string | undefined
}

/** Every command of the season, the earliest first. `trello` is the export that is imported along the way. */
const commands = (season: Season, trello: TrelloExport.Board, today: LocalDate.LocalDate): ReadonlyArray<Told> =>
  [
    ...founding(season),
    ...season.people.flatMap((young) => welcome(young, season)),
    ...season.clients.map(({ id, _tag: _, ...client }) =>
      told(id, nadia(season), afterFounding(season, 7, "09:00"), { _tag: "AddClient", ...client })
    ),
    ...season.fiches.flatMap((fiche) => work(fiche, season)),
    ...season.ahead.flatMap((fiche) => toCome(fiche, season, today)),
    ...season.steps.flatMap((step) => ("answers" in step ? answersOf(step) : [stepOf(step, trello)]))
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

const told = (id: string, actor: Actor.Actor, at: string, command: Cooperative.Command): Told => ({
  command,
  actor,
  at: moment(at),
  commandId: CommandId.make(id)
})

/** A moment of the season, from a day and a time in Paris. */
export const moment = (at: string): Instant.Instant =>
  Instant.inParis(LocalDate.LocalDate.make(at.slice(0, 10)), at.slice(11))

/** A day that is so many days after the cooperative was founded, and a time. */
const afterFounding = (season: Season, days: number, time: string): string =>
  `${dayAfterFounding(season, days)}T${time}`

const dayAfterFounding = ({ founding }: Season, days: number): LocalDate.LocalDate =>
  LocalDate.plusDays(LocalDate.LocalDate.make(founding.at.slice(0, 10)), days)

const nadia = (season: Season): Actor.Actor => Actor.person(season.coordinators[0].id)

const founding = (season: Season): ReadonlyArray<Told> => {
  const { at, carrier, name, territory } = season.founding
  return [
    told(season.id, Actor.operator, at, { _tag: "FoundCooperative", name, territory, carrier }),
    ...season.coordinators.map(({ id, name, profiles }, index) =>
      told(id, index === 0 ? Actor.operator : nadia(season), at, {
        _tag: "WelcomeCoordinator",
        name,
        adult: true,
        profiles
      })
    ),
    ...charter(season)
  ]
}

/** The charter is put to the group, everybody says yes, and what came of it is said. */
const charter = ({ charter: { at, reviewOn, text }, people }: Season): ReadonlyArray<Told> => {
  const proposalId = ProposalId.make("charter")
  const author = Actor.person(people[0].id)
  const change = { _tag: "AdoptCharter", text, reviewOn } as const
  const of = Object.fromEntries(people.map(({ id }) => [id, "Agree"] as const))
  const stated = told("charter-outcome", author, at, {
    _tag: "StateOutcome",
    proposalId,
    statement: "Lue à voix haute, corrigée, acceptée par tout le monde."
  })
  return [
    told("charter", author, at, { _tag: "OpenProposal", title: "Notre charte", text, change }),
    ...answersOf({ at, id: CommandId.make("charter"), answers: { proposalId, version: 1, of } }),
    { ...stated, at: Instant.plusMinutes(stated.at, 20) }
  ]
}

/** From the application to the contract. */
const welcome = (young: typeof Young.Type, season: Season): ReadonlyArray<Told> => {
  const { birthDate, id, motivation, name, parents, reasonForOne } = young
  const team = nadia(season)
  const { endsOn, startsOn } = season.cape
  const signedOn = dayAfterFounding(season, 9)
  const insuredOn = dayAfterFounding(season, 8)
  return [
    told(id, team, afterFounding(season, 1, "10:00"), { _tag: "Apply", name, birthDate, motivation }),
    told(`${id}-heard`, team, afterFounding(season, 2, "10:00"), { _tag: "HearMotivation", personId: id }),
    told(`${id}-admitted`, team, afterFounding(season, 4, "10:00"), { _tag: "Admit", personId: id }),
    told(`${id}-adheres`, Actor.person(id), afterFounding(season, 4, "17:00"), { _tag: "Adhere", version: 1 }),
    ...(parents === undefined
      ? []
      : [
          told(`${id}-parents`, team, afterFounding(season, 7, "10:00"), {
            _tag: "RecordParentalAuthorisation",
            personId: id,
            signedBy: parents,
            ...(reasonForOne === undefined ? {} : { reasonForOne }),
            acts: ["signCape", "doPrestations", "receivePay"],
            signedOn: dayAfterFounding(season, 5)
          })
        ]),
    told(`${id}-insured`, team, afterFounding(season, 8, "10:00"), {
      _tag: "RecordInsurerAnswer",
      personId: id,
      accepted: true,
      answeredOn: insuredOn
    }),
    told(`${id}-cape`, team, afterFounding(season, 9, "10:00"), {
      _tag: "SignCape",
      personId: id,
      fullTimeEmployee: false,
      signedOn,
      startsOn,
      endsOn,
      contents: {
        programme: "Découvrir l'entrepreneuriat collectif par des prestations dans le quartier.",
        means: "Un local, du matériel, l'accompagnement de l'équipe de coordination.",
        carrierFee: "Le tarif du porteur, adopté et visible dans le registre.",
        commitmentsToThirdParties: "Aucun engagement au-delà des prestations inscrites ; le porteur en répond.",
        accountingInformation: "Chaque semaine sur la feuille de la semaine, chaque mois par le porteur.",
        earlyTermination: "À tout moment, par écrit, sans motif.",
        payBeforeActivity: "Aucune rémunération avant la première prestation.",
        socialContributions: "Payées par le porteur, remboursées par l'activité."
      }
    })
  ]
}

/** From the sheet on the wall to the attendance. */
const work = (fiche: typeof Fiche.Type, season: Season): ReadonlyArray<Told> => {
  const { from, id, present, to } = fiche
  const team = nadia(season)
  const day = free(fiche.day, -1, fiche.signUps, season)
  const people = Object.keys(present).map((person) => PersonId.make(person))
  const [first, ...others] = people
  return [
    ...onTheWall(fiche, day, `${LocalDate.plusDays(day, -4)}T12`, season),
    told(`${id}-confirmed`, team, `${LocalDate.plusDays(day, -2)}T17:00`, { _tag: "ConfirmFiche", ficheId: id }),
    ...(first === undefined
      ? []
      : [
          told(`${id}-here`, team, `${day}T${from}`, { _tag: "CheckIn", ficheId: id, people: [first, ...others] }),
          told(`${id}-done`, team, `${day}T${to}`, {
            _tag: "RecordAttendance",
            ficheId: id,
            attendances: [
              { personId: first, minutes: present[first] ?? 0 },
              ...others.map((personId) => ({ personId, minutes: present[personId] ?? 0 }))
            ]
          })
        ])
  ]
}

/** What was put on the wall on the last day of the season, for the days that come. */
const toCome = (fiche: typeof Ahead.Type, season: Season, today: LocalDate.LocalDate): ReadonlyArray<Told> => {
  const day = free(LocalDate.plusDays(today, fiche.inDays), 1, fiche.signUps, season)
  return onTheWall(fiche, day, `${dayAfterFounding(season, 67)}T16`, season)
}

/** The nearest day on which those who sign up may work: minors do not on public holidays. */
const free = (
  day: LocalDate.LocalDate,
  towards: 1 | -1,
  signUps: ReadonlyArray<string>,
  season: Season
): LocalDate.LocalDate => {
  const minors = season.people.some(
    ({ birthDate, id }) => LocalDate.ageOn(birthDate, day) < 18 && signUps.some((entry) => entry.split(":")[0] === id)
  )
  return minors && PublicHolidays.on(day) !== undefined
    ? free(LocalDate.plusDays(day, towards), towards, signUps, season)
    : day
}

/** The fiche and those who put themselves on it, within an hour such as `2026-07-10T12`. */
const onTheWall = (
  fiche: Omit<typeof Ahead.Type, "inDays">,
  day: LocalDate.LocalDate,
  hour: string,
  season: Season
): ReadonlyArray<Told> => {
  const { breakMinutes, client, difficulty, from, id, place, price, seats, service, task, title, to } = fiche
  return [
    told(id, nadia(season), `${hour}:00`, {
      _tag: "OpenFiche",
      clientId: client,
      title,
      place,
      startsAt: moment(`${day}T${from}`),
      endsAt: moment(`${day}T${to}`),
      ...(breakMinutes === undefined ? {} : { breakMinutes }),
      seats,
      skills: [],
      work: { task },
      ...(service === undefined ? {} : { serviceId: service }),
      priceCents: price,
      ...(difficulty === undefined ? {} : { difficultyPercent: difficulty })
    }),
    ...fiche.signUps.map((entry, index) => {
      const [person = "", seat] = entry.split(":")
      const at = `${hour}:${String(10 + index).padStart(2, "0")}`
      return told(`${id}-${person}`, Actor.person(PersonId.make(person)), at, {
        _tag: "SignUp",
        ficheId: id,
        seat: seat === "learner" ? "learner" : "regular"
      })
    })
  ]
}

type Answering = Extract<typeof Step.Type, { readonly answers: unknown }>

const answersOf = ({ answers: { of, proposalId, secret, version }, at, id }: Answering): ReadonlyArray<Told> =>
  Object.entries(of).map(([person, said], index) => {
    const [answer, reason] = Array.isArray(said) ? said : [said]
    const stance = (typeof answer === "string" ? { _tag: answer } : answer) as Process.Stance
    const _tag = secret === true ? "TakeSecretStance" : "TakeStance"
    const command = { _tag, proposalId, version, stance, ...(reason === undefined ? {} : { reason }) } as const
    const asked = told(`${id}-${person}`, Actor.person(PersonId.make(person)), at, command)
    return { ...asked, at: Instant.plusMinutes(asked.at, index) }
  })

type Single = Exclude<typeof Step.Type, { readonly answers: unknown }>

const stepOf = (step: Single, trello: TrelloExport.Board): Told => ({
  ...told(step.id, Actor.person(step.by), step.at, commandOf(step, trello)),
  refused: step.refused
})

const commandOf = (step: Single, trello: TrelloExport.Board): Cooperative.Command => {
  if ("ask" in step) return step.ask
  if ("adoptRates" in step) return { _tag: "AdoptRateTable", table: Charges.july2026 }
  // The season may be told at any time of the year: it is the quarter that was over by then.
  if ("publishQuarter" in step) {
    return { _tag: "PublishDashboard", quarter: Mix.lastOver(LocalDate.LocalDate.make(step.at.slice(0, 10))) }
  }
  if ("importTrello" in step) return { _tag: "ImportTrello", board: trello }
  return { _tag: "AdoptTariff", tariff: Tariff.known.find(({ name }) => name === step.adoptTariff) ?? Tariff.opteos }
}
