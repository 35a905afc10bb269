/**
 * A cooperative that goes on: weeks like those of {@link Years}, with points and a proposal in each, and in front of it always the
 * same: two fiches of the days to come, a point and a proposal that is still open. So that what its pages show differs in how much
 * lies behind it, and in nothing else.
 */
import type * as Cooperative from "@kpacite/core/Cooperative"
import { DecisionId } from "@kpacite/core/Ids"
import { MeetingId, PointId } from "@kpacite/core/governance/GovernanceIds"
import * as Ids from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Week from "@kpacite/core/Week"
import * as Years from "../store/Years.ts"

type Event = Cooperative.Event

const young = (n: number) => Ids.PersonId.make(`member-${n}`)
/** A group of the size that the law of a cooperative has in mind, in which somebody comes and goes each month. */
const group: Years.Group = { together: 16, comeAWeek: 0.25 }
const newestOf = (week: number) => Years.newestOf(group, week)

/** Whose pages are looked at: somebody who has a part of the last week's money, and a coordinator. */
export const member = (weeks: number) => young(newestOf(weeks - 1) - ((weeks - 1) % group.together))
export const coordinator = Ids.PersonId.make("ana")

/** What is looked at. */
export const [ficheId, proposalId] = [Ids.FicheId.make("ahead-0"), Ids.ProposalId.make("ahead")] as const

/** The week before this one, the last in which money was shared. */
export const lastWeek = (today: LocalDate.LocalDate): Week.Week => Week.of(LocalDate.plusDays(today, -7))

/** So many weeks, which end before the one of this day. */
export const of = (weeks: number, today: LocalDate.LocalDate): ReadonlyArray<Event> => {
  const first = LocalDate.plusDays(Week.monday(Week.of(today)), -7 * weeks)
  const talks = Array.from({ length: weeks }, (_, week) =>
    Array.from(talked(week, LocalDate.plusDays(first, 7 * week)))
  )
  // What no split takes back would wait, and be made ready anew each time: a group does not leave it for a year.
  const happened = Years.weeks(weeks, first, group).filter(({ _tag }) => _tag !== "PaymentReversed")
  return [...happened, ...talks.flat(), ...ahead(team(newestOf(weeks - 1)), member(weeks), today)]
}

/** A meeting with a dozen points, and a proposal that the group adopts. */
function* talked(week: number, on: LocalDate.LocalDate): Generator<Event> {
  const people = team(newestOf(week))
  const [by, other] = people
  const points = Array.from({ length: 12 }, (_, n) => PointId.make(`point-${week}-${n}`))
  for (const pointId of points) {
    yield { _tag: "PointRaised", pointId, kind: "subject", words: "Les clés du local.", by, on }
    yield { _tag: "PointSupported", pointId, by: other, on }
  }
  const id = Ids.ProposalId.make(`proposal-${week}`)
  yield* opened(id, people, on)
  for (const personId of people) yield answered(id, personId, on)
  const friday = LocalDate.plusDays(on, 4)
  const [meetingId, at] = [MeetingId.make(`meeting-${week}`), Instant.inParis(friday, "14:00")]
  const roles = { facilitator: by, scribe: other, timekeeper: other }
  yield { _tag: "MeetingOpened", meetingId, present: people, ...roles, agenda: points, by, at }
  for (const pointId of points) {
    const how = { as: "explained", decisionId: null, actionId: null } as const
    yield { _tag: "PointTreated", pointId, meetingId, ...how, by, on: friday }
  }
  yield { _tag: "MeetingClosed", meetingId, minutesSpent: 90, by, at: Instant.plusMinutes(at, 90) }
  const counts = { ...nobody, Consent: people.length }
  const size = people.length
  const outcome = "adopted"
  yield {
    _tag: "OutcomeStated",
    proposalId: id,
    title: "Les clés",
    process: "consent",
    outcome,
    tally: {
      electorate: size,
      answered: size,
      counted: size,
      needed: Math.ceil(size / 2),
      counts,
      sums: [],
      chosen: null,
      outcome,
      because: "noObjection"
    },
    statement: "On essaie jusqu'à l'été.",
    elected: null,
    decisionId: DecisionId.make(`adopted-${week}`),
    by,
    on: friday
  }
}

/** Those who came last: they are there for long. */
const team = (newest: number) =>
  Array.from({ length: 12 }, (_, n) => young(newest - n)) as [Ids.PersonId, Ids.PersonId, ...Array<Ids.PersonId>]

type Team = ReturnType<typeof team>

function* opened(
  proposalId: Ids.ProposalId,
  electorate: readonly [Ids.PersonId, ...ReadonlyArray<Ids.PersonId>],
  on: LocalDate.LocalDate
): Generator<Event> {
  const [by] = electorate
  yield {
    _tag: "ProposalOpened",
    proposalId,
    pointId: null,
    domainId: null,
    game: null,
    title: "Les clés",
    text: "Qui ferme le local garde les clés jusqu'au lendemain.",
    change: null,
    process: "consent",
    options: [],
    electorate,
    quorum: 5_000,
    closesAt: Instant.inParis(LocalDate.plusDays(on, 9), "16:00"),
    secret: false,
    hidden: "never",
    by,
    on
  }
}

const answered = (proposalId: Ids.ProposalId, personId: Ids.PersonId, on: LocalDate.LocalDate): Event => ({
  _tag: "StanceTaken",
  proposalId,
  version: 1,
  personId,
  stance: { _tag: "Consent" },
  reason: null,
  channel: "app",
  recordedBy: null,
  on
})

const nobody = {
  Consent: 0,
  StandAside: 0,
  Objection: 0,
  Agree: 0,
  Abstain: 0,
  Disagree: 0,
  Block: 0,
  Advice: 0,
  Scores: 0,
  Dots: 0,
  In: 0,
  Out: 0,
  Slots: 0,
  Nomination: 0
}

/** What lies before the group today. */
function* ahead(people: Team, member: Ids.PersonId, today: LocalDate.LocalDate): Generator<Event> {
  const clientId = Ids.ClientId.make("client-ahead")
  const on = today
  yield { _tag: "ClientAdded", clientId, name: "Mme Blanc", kind: "household", phone: null, mail: null, on }
  for (const [n, days] of [2, 5].entries()) {
    const workDay = LocalDate.plusDays(today, days)
    const ficheId = Ids.FicheId.make(`ahead-${n}`)
    yield {
      _tag: "FicheOpened",
      ficheId,
      clientId,
      title: "Tailler la haie",
      place: "3 rue des Lilas",
      startsAt: Instant.inParis(workDay, "09:00"),
      endsAt: Instant.inParis(workDay, "12:00"),
      workDay,
      breakMinutes: 15,
      seats: { min: 1, max: 4, learner: 1 },
      skills: ["jardiner"],
      task: "light",
      serviceId: null,
      quoteId: null,
      priceCents: 12_000,
      difficultyPercent: 100,
      by: coordinator,
      on
    }
    const at = Instant.inParis(today, "08:00")
    for (const personId of people.slice(n, n + 2)) yield { _tag: "SignedUp", ficheId, personId, seat: "regular", at }
  }
  yield { _tag: "PointRaised", pointId: PointId.make("ahead"), kind: "idea", words: "Un goûter.", by: people[0], on }
  const [by, ...others] = people
  yield* opened(proposalId, [by, ...others.filter((person) => person !== member), member], on)
  for (const personId of people.slice(0, 5)) yield answered(proposalId, personId, on)
}
