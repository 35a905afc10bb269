/** Verifies: C11 — what the group decides that binds somebody: heard before, contested after, and ended. */
import { assert, describe, it } from "@effect/vitest"
import * as Measures from "../../src/care/Measures.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import { DecisionId } from "../../src/Ids.ts"
import { asked, at, day, folded, given, monday, operator, person, personId } from "../Fixtures.ts"
import { adopting } from "../governance/Adopting.ts"
import { agree, ana, group, lea, members, proposalId, refused, rule, sam, saturday, zoe } from "../governance/Group.ts"
import { begun, concernId, decisionId, heard, measured, mediator, on, people, raised } from "./Fixtures.ts"

const max = person("max")
const pause = { _tag: "DecideMeasure", personId: personId("sam"), kind: "pause", with: null, until: null } as const
const contested = (id = "sam"): Cooperative.Event => ({ _tag: "AppealMade", decisionId, personId: personId(id), on })
const answered = (upheld: boolean, when = monday): Cooperative.Event => ({
  _tag: "AppealDecided",
  decisionId,
  upheld,
  by: personId("ana"),
  on: day(when)
})

/** The group says yes to what was put to it, which is stated once whoever it is about had their time. */
const decided = (of: ReturnType<typeof group>) => {
  for (const voter of of.proposal.electorate) of.answer(person(voter), agree)
  return of.ask(lea, of.outcome, saturday, "decided")
}

describe("hearing somebody first (C11)", () => {
  const note = { _tag: "NoteHearing", proposalId, came: true } as const

  it("is noted of what would bind somebody, by whoever mediates and is not in it", () => {
    given(...begun)
      .when(asked(zoe, note))
      .thenRejected("NotFound", { what: "proposal", id: proposalId })
    const of = group(begun)
    of.open()
    refused(of.refusal(zoe, note), "NoMeasure", { proposalId })
    const other = group(begun)
    other.open({ change: { ...pause, kind: "notTogether", with: personId("zoe") } })
    refused(other.refusal(zoe, note), "MediatorConcerned", { others: people("max") })
    assert.deepStrictEqual(other.ask(max, note), [
      { _tag: "HearingNoted", proposalId, personId: personId("sam"), came: true, by: personId("max"), on }
    ])
    assert.deepStrictEqual(other.state.measures.heard, { p: people("sam") })
  })

  it("is noted of leaving as well, and whoever nobody listened to does not leave", () => {
    const of = group(begun)
    of.open({ change: { _tag: "ExcludeMember", personId: personId("sam") } })
    of.ask(zoe, note)
    const [, ...follows] = decided(of)
    const bound = { personId: personId("sam"), on: day("2026-07-11") }
    assert.deepStrictEqual(follows, [
      { _tag: "MemberLeft", ...bound },
      { _tag: "MeasureDecided", ...bound, kind: "exclusion", with: null, until: null, decisionId, proposalId }
    ])
  })
})

describe("what is put to the group about safety (C11)", () => {
  const opening = (change: Change.Change | null, history: ReadonlyArray<Cooperative.Event> = begun) => {
    const refusal = group(history).refusal(lea, { _tag: "OpenProposal", title: "On décide", text: "Oui ?", change })
    return refusal === undefined
      ? "may"
      : [refusal._tag, Reflect.get(refusal, "personId") ?? Reflect.get(refusal, "id")]
  }
  const lift: Change.Change = { _tag: "LiftMeasure", decisionId }
  const lifted: Cooperative.Event = { _tag: "MeasureLifted", decisionId, by: DecisionId.make("d"), on }

  it("is about people who belong, and with people who belong where that matters", () => {
    const apart = { ...pause, kind: "notTogether" } as const
    assert.deepStrictEqual(opening({ ...pause, personId: personId("nobody") }), ["PersonUnknown", "nobody"])
    assert.deepStrictEqual(opening({ ...apart, with: personId("nobody") }), ["PersonUnknown", "nobody"])
    for (const change of [pause, apart, { ...apart, with: personId("lea") }, { ...pause, with: personId("nobody") }])
      assert.strictEqual(opening(change), "may")
    assert.strictEqual(opening(null), "may")
  })

  it("names no fifth person to mediate, and one of the four for another term", () => {
    const four = [...members(5), ...["lea", "sam", "zoe", "tom"].map((id) => mediator(id))]
    const name = (id: string) => opening({ _tag: "NameMediator", personId: personId(id), until: null }, four)
    assert.deepStrictEqual(name("kim"), ["MediatorsEnough", undefined])
    assert.strictEqual(name("zoe"), "may")
  })

  it("ends a measure that binds, once; from then on it binds nobody", () => {
    assert.deepStrictEqual(opening(lift), ["MeasureNotFound", decisionId])
    assert.deepStrictEqual(opening(lift, [...begun, measured("sam", "pause"), lifted]), ["MeasureNotFound", decisionId])
    const { followed, it } = adopting([...begun, measured("sam", "pause")])
    assert.isFalse(Measures.mayBeTogether(it.state.measures, people("sam"), on))
    assert.deepStrictEqual(followed("end", lift), [
      { _tag: "MeasureLifted", decisionId, by: DecisionId.make("end-outcome"), on }
    ])
    assert.isTrue(Measures.mayBeTogether(it.state.measures, people("sam"), on))
  })

  it("binds nobody when it is about something else, or nothing", () => {
    const { followed } = adopting(begun)
    assert.deepStrictEqual(
      followed("rule", rule).map(({ _tag }) => _tag),
      ["RuleAdopted"]
    )
    const of = group(begun)
    of.open({ change: null, process: "consensus" })
    assert.deepStrictEqual(
      decided(of).map(({ _tag }) => _tag),
      ["OutcomeStated"]
    )
  })
})

describe("contesting a measure (C11)", () => {
  const appeal = { _tag: "Appeal", decisionId } as const
  const answer = (upheld: boolean) => ({ _tag: "DecideAppeal", decisionId, upheld }) as const

  it("is for whoever it binds; to anybody else nothing is told of it, and of what is not there nobody contests it", () => {
    given(...begun)
      .when(asked(sam, appeal))
      .thenRejected("MeasureNotFound", { id: decisionId })
    for (const history of [begun, [...begun, measured("sam", "pause")]])
      given(...history)
        .when(asked(operator, appeal))
        .thenRejected("NotAllowed", { needs: "oneself" })
    given(...begun)
      .when(asked(ana, answer(true)))
      .thenRejected("MeasureNotFound", { id: decisionId })
    for (const event of [contested(), answered(true)])
      assert.deepStrictEqual(folded(...begun, event).measures.measures, {})
  })

  it("is answered by no coordinator who put it to the group, nor by whoever it binds", () => {
    const of = group([...begun, raised("sam", ["max"]), heard("sam", "max")])
    const { personId: bound, until, with: other } = pause
    of.ask(
      max,
      { _tag: "ProposeMeasure", concernId, personId: bound, kind: "pause", with: other, until, text: "Un mois." },
      at(monday),
      "p"
    )
    decided(of)
    of.ask(sam, appeal, saturday)
    refused(of.refusal(max, answer(true), saturday), "NotWhoDecided")
    assert.deepStrictEqual(of.ask(ana, answer(false), saturday), [answered(false, "2026-07-11")])
    given(...begun, measured("max", "reminder"), contested("max"))
      .when(asked(max, answer(true)))
      .thenRejected("NotWhoDecided")
  })

  it("with success ends it, and without it stays", () => {
    const together = (upheld: boolean) =>
      Measures.mayBeTogether(
        folded(...begun, measured("sam", "pause"), contested(), answered(upheld)).measures,
        people("sam"),
        day("2026-07-07")
      )
    assert.deepStrictEqual([together(true), together(false)], [true, false])
  })

  it("with success makes a member again of whoever was put out by it, and of nobody else", () => {
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: personId("sam"), on }
    for (const [history, upheld] of [
      [[measured("sam", "exclusion")], true],
      [[measured("sam", "pause"), left], true],
      [[measured("sam", "exclusion"), left], false]
    ] as const)
      given(...begun, ...history, contested())
        .when(asked(ana, answer(upheld)))
        .then(answered(upheld))
    given(...begun, measured("max", "reminder"), contested("max"))
      .when(asked(ana, answer(true)))
      .then(answered(true))
  })
})
