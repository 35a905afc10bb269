/** A group that decides, one thing asked after another at a moment, each against all that happened before. */
import { assert } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Process from "../../src/governance/Process.ts"
import type { OpenProposal } from "../../src/governance/OpeningProposals.ts"
import { PersonId, ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import type { Rejection } from "../../src/Rejection.ts"
import { asked, at, charter, day, folded, founded, monday, person, worker } from "../Fixtures.ts"

/** Young people, all active members since June. */
export const names = ["lea", "sam", "zoe", "tom", "kim"] as const
export const [lea, sam, zoe, tom, kim] = names.map((name) => person(name)) as [Actor, Actor, Actor, Actor, Actor]
export const ana = person("ana")

/** So many of them, with Ana who coordinates. */
export const members = (count: number): ReadonlyArray<Cooperative.Event> => [
  ...founded,
  charter(),
  ...names.slice(0, count).flatMap((name) => worker(name, "2006-03-14"))
]

/** The end of the first Friday session after the Monday of the tests. */
export const friday = at("2026-07-10", "16:00")
/** A millisecond before it. */
export const justBefore = "2026-07-10T13:59:59.999Z" as Instant
export const saturday = at("2026-07-11")

export const rule = {
  _tag: "AdoptRule",
  title: "Le ménage",
  text: "Chacun son tour.",
  activeFrom: day(monday),
  reviewOn: day("2026-10-06")
} as const

export const consent: Process.Stance = { _tag: "Consent" }
export const objection: Process.Stance = { _tag: "Objection" }
export const agree: Process.Stance = { _tag: "Agree" }

/** The id of the first proposal of a test. */
export const proposalId = ProposalId.make("p")

export const group = (history: ReadonlyArray<Cooperative.Event> = members(3)) => {
  let state = folded(...history)
  let asks = 0
  const decide = (actor: Actor, command: Cooperative.Command, when: Instant, id: string) =>
    Cooperative.decide(asked(actor, command, when, id), state)
  const happen = (events: ReadonlyArray<Cooperative.Event>) => {
    state = events.reduce(Cooperative.projection.evolve, state)
  }
  const fresh = () => `ask-${(asks += 1)}`
  const it = {
    /** Whoever a measure would bind was heard, which is noted by somebody who mediates. */
    heard: (personId: PersonId) =>
      happen([{ _tag: "HearingNoted", proposalId, personId, came: true, by: PersonId.make("ana"), on: day(monday) }]),
    get state(): Cooperative.State {
      return state
    },
    get proposal() {
      const [first] = Object.values(state.proposals.proposals)
      assert.isDefined(first)
      return first
    },
    happened: (...events: ReadonlyArray<Cooperative.Event>) => happen(events),
    /** What happens; fails the test when it is refused. */
    ask: (
      actor: Actor,
      command: Cooperative.Command,
      when = at(monday),
      id = fresh()
    ): ReadonlyArray<Cooperative.Event> => {
      const events = Result.getOrThrow(decide(actor, command, when, id))
      happen(events)
      return events
    },
    /** The rejection, or nothing when it would happen. */
    refusal: (actor: Actor, command: Cooperative.Command, when = at(monday)): Rejection | undefined => {
      const result = decide(actor, command, when, fresh())
      return Result.isFailure(result) ? result.failure : undefined
    },
    /** Léa puts something to the group, by default a rule. */
    open: (more: Partial<typeof OpenProposal.Type> = {}, when = at(monday), by = lea) =>
      it.ask(
        by,
        { _tag: "OpenProposal", title: "Le ménage", text: "Chacun son tour.", change: rule, ...more },
        when,
        "p"
      ),
    /** Somebody answers the version that is asked. */
    answer: (actor: Actor, stance: Process.Stance, reason?: string, when = at(monday)) =>
      it.ask(actor, it.taking(stance, reason), when),
    taking: (stance: Process.Stance, reason?: string): Cooperative.Command => ({
      _tag: "TakeStance",
      proposalId,
      version: it.proposal.versions.length,
      stance,
      ...(reason === undefined ? {} : { reason })
    }),
    outcome: { _tag: "StateOutcome", proposalId, statement: "C'est dit." } as const
  }
  return it
}

/** Some facts of a rejection. */
export const refused = (rejection: Rejection | undefined, tag: string, facts: object = {}): void => {
  assert.isDefined(rejection)
  assert.strictEqual(rejection?._tag, tag)
  for (const [fact, value] of Object.entries(facts)) {
    assert.deepStrictEqual<unknown>(Reflect.get(rejection, fact), value, fact)
  }
}
