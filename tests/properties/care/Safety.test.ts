/**
 * What binds people, over random histories: who was heard, who had a voice, until when it lasts, what planning says, and that no cent
 * depends on it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Measures from "@kpacite/core/care/Measures"
import * as Cooperative from "@kpacite/core/Cooperative"
import { care } from "@kpacite/core/care/Slice"
import { CommandId, DecisionId, FicheId, PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { tagOf } from "@kpacite/core/Part"
import * as Naming from "@kpacite/core/planning/Naming"
import * as Task from "@kpacite/core/Task"
import { treasury } from "@kpacite/core/treasury/Slice"
import * as Season from "@kpacite/example-season/Season"
import { Effect, Result } from "effect"
import fc from "fast-check"
import {
  asked,
  at,
  clientAdded,
  coordinator,
  day,
  ficheOpened,
  folded,
  monday,
  person,
  personId,
  signedUp,
  worker
} from "../../../packages/core/test/Fixtures.ts"
import { mediator } from "../../../packages/core/test/care/Fixtures.ts"
import { members, names } from "../../../packages/core/test/governance/Group.ts"

const ids = names
const somebody = fc.constantFrom(...ids)
const begun = [...members(5), coordinator("max"), mediator("zoe"), mediator("max")]

// -- histories of commands -------------------------------------------------------------------------------------------

const proposals = ["p1", "p2"] as const

type Asking = readonly [by: string, command: Cooperative.Command, id?: string]

/** What may happen about people's safety; most of it is refused most of the time. */
const moves = (
  n: number,
  one: string,
  other: string,
  p: (typeof proposals)[number]
): ReadonlyArray<ReadonlyArray<Asking>> => {
  const proposalId = ProposalId.make(p)
  const decisionId = DecisionId.make(`${p}-stated`)
  const open = (change: Extract<Cooperative.Command, { _tag: "OpenProposal" }>["change"]): ReadonlyArray<Asking> => [
    ["kim", { _tag: "OpenProposal", title: "Une mesure", text: "Voilà.", change }, p]
  ]
  return [
    open({ _tag: "ExcludeMember", personId: personId(one) }),
    open({
      _tag: "DecideMeasure",
      personId: personId(one),
      kind: n % 2 === 0 ? "pause" : "notTogether",
      with: n % 2 === 0 ? null : personId(other),
      until: n % 3 === 0 ? day("2026-08-01") : null
    }),
    [...ids].flatMap((id): ReadonlyArray<Asking> => [
      [id, { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Agree" } }],
      [id, { _tag: "TakeSecretStance", proposalId, version: 1, stance: { _tag: "Agree" } }]
    ]),
    [["zoe", { _tag: "NoteHearing", proposalId, came: n % 2 === 0 }]],
    [["max", { _tag: "NoteHearing", proposalId, came: true }]],
    [["kim", { _tag: "StateOutcome", proposalId, statement: "C'est dit." }, `${p}-stated`]],
    [[one, { _tag: "Appeal", decisionId }]],
    [["ana", { _tag: "DecideAppeal", decisionId, upheld: n % 3 !== 0 }]],
    [...open({ _tag: "LiftMeasure", decisionId })].map(([by, command]): Asking => [by, command, `lift-${n}`]),
    [["ana", { _tag: "OrderSeparation", people: [personId(one), personId(other)], until: day("2026-07-20") }]],
    [["zoe", { _tag: "OrderSeparation", people: [personId(one), personId(other)], until: day("2026-07-12") }]]
  ]
}

interface Happened {
  readonly event: Cooperative.Event
  readonly before: Cooperative.State
  readonly after: Cooperative.State
}

/** A step lies half a day after the one before. */
const moment = (n: number) => Instant.plusMinutes(at(monday), n * 12 * 60)

interface Step {
  readonly which: number
  readonly one: string
  readonly other: string
  readonly p: (typeof proposals)[number]
}

const story = fc.array(
  fc.record({ which: fc.nat(10), one: somebody, other: somebody, p: fc.constantFrom(...proposals) }),
  { maxLength: 14 }
)

/** A whole measure, so that there is something to contest and to end. */
const whole: ReadonlyArray<Step> = [1, 2, 3].map((which) => ({ which, one: "sam", other: "lea", p: "p1" }))
const stated: ReadonlyArray<Step> = Array.from({ length: 10 }, () => ({ which: 5, one: "sam", other: "lea", p: "p1" }))

const played = (steps: ReadonlyArray<Step>) => {
  let state = folded(...begun)
  const happened: Array<Happened> = []
  for (const [index, { one, other, p, which }] of steps.entries()) {
    const n = index + 1
    for (const [turn, [by, command, id]] of (moves(n, one, other, p)[which] ?? []).entries()) {
      const commandId = CommandId.make(id ?? `c${n}-${turn}`)
      const decided = Cooperative.decide(
        { command, actor: Actor.person(PersonId.make(by)), at: moment(n), commandId },
        state
      )
      if (Result.isFailure(decided)) continue
      for (const event of decided.success) {
        const before = state
        state = Cooperative.projection.evolve(state, event)
        happened.push({ event, before, after: state })
      }
    }
  }
  return { happened, state, now: moment(steps.length) }
}

const contested: Step = { which: 6, one: "sam", other: "lea", p: "p1" }
const beginnings: ReadonlyArray<ReadonlyArray<Step>> = [
  [],
  [...whole, ...stated],
  [...whole, ...stated, contested, { ...contested, which: 7 }],
  [...whole, ...stated, contested, contested, { ...contested, which: 7 }],
  [...whole, ...stated, { ...contested, which: 8 }]
]

const careTags = new Set(
  Object.values(care.parts).flatMap((part) => ("Event" in part ? part.Event.members.map(tagOf) : []))
)

describe("a measure, whatever is asked", () => {
  it("is decided in the story, contested and ended, or nothing is tried", () => {
    const tags = played([
      ...whole,
      ...stated,
      { which: 6, one: "sam", other: "lea", p: "p1" },
      { which: 7, one: "sam", other: "lea", p: "p1" }
    ]).happened.map(({ event }) => event._tag)
    assert.includeMembers(tags, ["HearingNoted", "MeasureDecided", "AppealMade", "AppealDecided"])
  })

  it("follows from an adopted outcome on which whoever it binds had no voice, after they were heard; binds until it is lifted or undone; and moves no cent", () => {
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), story, (beginning, steps) => {
        const { happened } = played([...beginning, ...steps])
        for (const { after, before, event } of happened) {
          if (careTags.has(event._tag)) {
            for (const part of Object.keys(treasury.parts) as Array<keyof Cooperative.State>) {
              assert.strictEqual(after[part], before[part], `${event._tag} changes ${part}`)
            }
          }
          if (event._tag === "MemberLeft" || event._tag === "MeasureDecided") {
            const measure = event._tag === "MeasureDecided" ? event : undefined
            const { personId: id } = event
            const proposal = Object.values(after.proposals.proposals).find(
              ({ closed, status, versions }) =>
                status === "adopted" &&
                (measure === undefined || closed?.decisionId === measure.decisionId) &&
                Object(versions.at(-1)?.change).personId === id
            )
            if (proposal === undefined) return assert.fail(`${event._tag} without an outcome`)
            assert.notInclude(proposal.electorate, id)
            assert.notProperty(after.stances.answers[proposal.proposalId] ?? {}, id)
            assert.include(before.measures.heard[proposal.proposalId] ?? [], id)
          }
          if (event._tag === "AppealDecided" || event._tag === "MeasureLifted") {
            const { decisionId } = event
            const measure = after.measures.measures[decisionId]
            if (measure === undefined) return assert.fail("of no measure")
            const ended = event._tag === "MeasureLifted" || event.upheld
            const binds = Measures.binds(measure, event.on)
            if (ended) assert.isFalse(binds)
          }
          if (event._tag === "SeparationOrdered") {
            assert.isTrue(event.until <= LocalDate.plusDays(event.on, 7))
            assert.isTrue(
              Measures.mayBeTogether(
                { ...after.measures, measures: {}, separations: after.measures.separations.slice(-1) },
                event.people,
                LocalDate.plusDays(event.until, 1)
              )
            )
          }
        }
      }),
      { numRuns: 60 }
    )
  })
})

// -- one question ----------------------------------------------------------------------------------------------------

const kept = fc.record({
  separations: fc.array(
    fc.record({
      people: fc.uniqueArray(somebody, { minLength: 2, maxLength: 4 }),
      until: fc.integer({ min: -3, max: 6 })
    }),
    { maxLength: 3 }
  ),
  measures: fc.array(
    fc.record({
      id: somebody,
      kind: fc.constantFrom("reminder", "notTogether", "pause", "exclusion"),
      other: fc.option(somebody),
      until: fc.option(fc.integer({ min: -3, max: 6 }))
    }),
    { maxLength: 3 }
  )
})

const eventsOf = ({ measures, separations }: typeof kept extends fc.Arbitrary<infer A> ? A : never) => [
  ...separations.map(({ people, until }): Cooperative.Event => ({
    _tag: "SeparationOrdered",
    people: people.map((id) => personId(id)),
    until: LocalDate.plusDays(day(monday), until),
    by: personId("ana"),
    on: LocalDate.plusDays(day(monday), -3)
  })),
  ...measures.map(({ id, kind, other, until }, n): Cooperative.Event => ({
    _tag: "MeasureDecided",
    personId: personId(id),
    kind,
    with: other === null ? null : personId(other),
    until: until === null ? null : LocalDate.plusDays(day(monday), until),
    decisionId: DecisionId.make(`d${n}`),
    proposalId: ProposalId.make(`p${n}`),
    on: LocalDate.plusDays(day(monday), -3)
  }))
]

const garden = [clientAdded(), ficheOpened("garden", "2026-07-08", "09:00", "12:00")]

const signUp = (state: Cooperative.State, id: string) =>
  Cooperative.decide(
    asked(person(id), { _tag: "SignUp", ficheId: FicheId.make("garden"), seat: "regular" } as const),
    state
  )

describe("whether people may be together", () => {
  it("is the same whoever comes first, and for any two reasons refused in the same words to both", () => {
    fc.assert(
      fc.property(kept, somebody, somebody, (why, one, other) => {
        fc.pre(one !== other)
        const state = folded(...begun, ...eventsOf(why))
        const on = day("2026-07-08")
        const may = (...people: ReadonlyArray<string>) =>
          Measures.mayBeTogether(
            state.measures,
            people.map((id) => personId(id)),
            on
          )
        assert.strictEqual(may(one, other), may(other, one))
        // A larger group is possible only if each two of it are.
        if (may(one, other, "tom")) assert.isTrue(may(one, other) && may(one, "tom") && may(other, "tom"))
        const said = (id: string, there: string) => {
          const full = folded(...begun, ...eventsOf(why), ...garden, signedUp("garden", there))
          const decided = signUp(full, id)
          if (Result.isSuccess(decided)) return undefined
          const { _tag, next, problem, remedy } = decided.failure.withNames(Naming.forReader(full, person(id)))
          return JSON.stringify([_tag, problem, remedy, next])
        }
        const [first, second] = [said(one, other), said(other, one)]
        assert.strictEqual(first === undefined, may(one, other))
        assert.strictEqual(first, second)
        if (first !== undefined) {
          assert.include(first, "NotPossibleForYouNow")
          // Neither of the two, unless they are whom everybody is told to talk to.
          const told = Measures.toTalkTo(state, on)
          for (const id of [one, other]) if (!told.includes(personId(id))) assert.notInclude(first, `${id} `)
        }
      }),
      { numRuns: 200 }
    )
  })

  it("is said after the law: what a minor may not do is told as such, whatever keeps them apart", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Task.Task.literals), fc.boolean(), (task, apart) => {
        const young = worker("pia", "2009-09-01")
        const opened = ficheOpened("garden", "2026-07-08", "09:00", "12:00", { task })
        const kept: ReadonlyArray<Cooperative.Event> = apart
          ? eventsOf({ separations: [], measures: [{ id: "lea", kind: "pause", other: null, until: null }] }).map(
              (event) => ({ ...event, personId: personId("pia") }) as Cooperative.Event
            )
          : []
        const state = folded(...begun, ...young, ...kept, clientAdded(), opened)
        const decided = signUp(state, "pia")
        const forbidden = Task.catalogue[task].minorAllowed === "no"
        const tag = Result.isFailure(decided) ? decided.failure._tag : "may"
        // Heavy loads are allowed by a doctor, which the law says as well.
        const byLaw = ["WorkRuleBroken", "FitnessMissing"].includes(tag)
        if (forbidden) assert.strictEqual(tag, "WorkRuleBroken", task)
        else if (apart && !byLaw) assert.strictEqual(tag, "NotPossibleForYouNow", task)
      }),
      { numRuns: 40 }
    )
  })
})

// -- pay -------------------------------------------------------------------------------------------------------------

describe("what people are due", () => {
  it.effect("is the same to the cent with any of care, or without it", () =>
    Effect.gen(function* () {
      const { commands } = yield* Season.read
      let state = Cooperative.projection.initial
      const events: Array<Cooperative.Event> = []
      for (const { refused: _, ...one } of commands) {
        const decided = Cooperative.decide(one, state)
        if (Result.isFailure(decided)) continue
        events.push(...decided.success)
        state = decided.success.reduce(Cooperative.projection.evolve, state)
      }
      const parts = Object.keys(treasury.parts) as ReadonlyArray<keyof Cooperative.State>
      const money = (all: ReadonlyArray<Cooperative.Event>) => {
        const end = all.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
        return parts.map((part) => end[part])
      }
      const without = events.filter(({ _tag }) => !careTags.has(_tag))
      assert.isBelow(without.length, events.length)
      const expected = money(without)
      assert.deepStrictEqual(money(events), expected)
      fc.assert(
        fc.property(kept, fc.nat(events.length), (why, where) => {
          const more = [...events.slice(0, where), ...eventsOf(why), ...events.slice(where)]
          assert.deepStrictEqual(money(more), expected)
        }),
        { numRuns: 5 }
      )
    })
  )
})
