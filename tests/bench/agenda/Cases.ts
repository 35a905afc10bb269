/** How long an agenda takes that has years of points and proposals behind it. **Source** - the goal: three years in under 20 ms. */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { MeetingId, PointId } from "@kpacite/core/governance/GovernanceIds"
import * as Agenda from "@kpacite/core/home/Agenda"
import { PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Result } from "effect"
import * as Bench from "../Bench.ts"

const people = Array.from({ length: 15 }, (_, n) => PersonId.make(`young-${n}`))
const [zoe = PersonId.make("zoe"), sam = PersonId.make("sam")] = people
const first = LocalDate.LocalDate.make("2026-01-05")
/** What is raised in a week, and what the group does not come to in its meeting. */
const [aWeek, left] = [12, 1] as const

/** So many weeks of points with the meetings in which they were treated, and of proposals that all have answered. */
function* history(weeks: number): Generator<Cooperative.Event> {
  const profiles = ["project"] as const
  yield { _tag: "CoordinatorJoined", personId: PersonId.make("ana"), name: "Ana", profiles, by: null, on: first }
  for (const personId of people) {
    const applied = { name: personId, birthDate: LocalDate.LocalDate.make("2008-03-02"), motivation: "Apprendre." }
    yield { _tag: "ApplicationSubmitted", personId, ...applied, on: first }
    yield { _tag: "MemberAdmitted", personId, by: null, on: first }
  }
  const waiting: Array<PointId> = []
  for (let week = 0; week < weeks; week += 1) {
    const on = LocalDate.plusDays(first, week * 7)
    for (let n = 0; n < aWeek; n += 1) {
      const pointId = PointId.make(`point-${week}-${n}`)
      waiting.push(pointId)
      yield { _tag: "PointRaised", pointId, kind: "subject", words: "Les clés du local.", by: zoe, on }
      for (const by of people.slice(0, n % 6)) yield { _tag: "PointSupported", pointId, by, on }
    }
    yield* proposed(week, on)
    const friday = LocalDate.plusDays(on, 4)
    const [meetingId, at] = [MeetingId.make(`meeting-${week}`), Instant.inParis(friday, "14:00")]
    const roles = { facilitator: zoe, scribe: sam, timekeeper: sam }
    yield { _tag: "MeetingOpened", meetingId, present: people, ...roles, agenda: [...waiting], by: sam, at }
    for (const pointId of waiting.splice(0, aWeek - left)) {
      const how = { as: "explained", decisionId: null, actionId: null } as const
      yield { _tag: "PointTreated", pointId, meetingId, ...how, by: sam, on: friday }
    }
    yield { _tag: "MeetingClosed", meetingId, minutesSpent: 90, by: sam, at: Instant.plusMinutes(at, 90) }
  }
}

/** A proposal of the week that nobody has stated the outcome of, with everybody's answer. */
function* proposed(week: number, on: LocalDate.LocalDate): Generator<Cooperative.Event> {
  const proposalId = ProposalId.make(`proposal-${week}`)
  yield {
    _tag: "ProposalOpened",
    proposalId,
    pointId: PointId.make(`point-${week}-0`),
    domainId: null,
    game: null,
    title: "Les clés",
    text: "Qui les garde ?",
    change: null,
    process: "consent",
    options: [],
    electorate: people,
    quorum: 5_000,
    closesAt: Instant.inParis(LocalDate.plusDays(on, 25), "16:00"),
    secret: false,
    hidden: "untilClose",
    by: sam,
    on
  }
  for (const personId of people) {
    const noted = { reason: null, channel: "app", recordedBy: null } as const
    yield { _tag: "StanceTaken", proposalId, version: 1, personId, stance: { _tag: "Consent" }, ...noted, on }
  }
}

const agenda = (weeks: number) => {
  const { evolve, initial } = Cooperative.projection
  let whole: Cooperative.State = initial
  for (const event of history(weeks)) whole = evolve(whole, event)
  const at = Instant.inParis(LocalDate.plusDays(first, (weeks - 1) * 7 + 5), "10:00")
  const looking = { viewer: Actor.person(zoe), at, query: {} }
  return () => Result.getOrThrow(Agenda.view.show(whole, looking))
}

const prepare = (): Bench.Prepared => {
  const [years, year] = [agenda(156), agenda(52)]
  const shown = years()
  return {
    ours: { name: "three years", work: Bench.repeat(years) },
    others: [
      { name: "one year", work: Bench.repeat(year), beside: true, note: "not the same work: a third of the points" }
    ],
    problems:
      shown.points.length === 156 * left && shown.closing.length > 0
        ? []
        : [`${shown.points.length} points are open, and ${shown.closing.length} proposals close`]
  }
}

/** What is measured of the agenda. */
export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "agenda",
    title: "The agenda of a group with 12 points and a proposal a week behind it, for three years",
    unit: "agendas",
    prepare
  }
]
