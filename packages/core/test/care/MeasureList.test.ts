/** Verifies: C11 — who sees who mediates, and what binds whom. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as MeasureList from "../../src/care/MeasureList.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import { at, coordinator, day, folded, looking, monday, operator, person, personId } from "../Fixtures.ts"
import { group, members, rule } from "../governance/Group.ts"
import { begun, decisionId, measured, mediator, on, separated } from "./Fixtures.ts"

const [ana, max, lea, sam, zoe, kim] = ["ana", "max", "lea", "sam", "zoe", "kim"].map((id) => person(id)) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor,
  Actor
]
const named = (id: string) => ({ personId: personId(id), name: id === "ana" ? "Ana" : id })
const seen = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, when = monday) =>
  Result.getOrThrow(MeasureList.view.show(folded(...events), looking(viewer, {}, at(when))))

const aMonth = measured("sam", "notTogether", "lea", "2026-08-05")
const reminder = { ...measured("kim", "reminder"), decisionId: DecisionId.make("kept") } as Cooperative.Event
const contested = (id = "sam", when = monday): Cooperative.Event => ({
  _tag: "AppealMade",
  decisionId,
  personId: personId(id),
  on: day(when)
})

describe("who mediates and what binds whom (C11)", () => {
  const story = [...begun, mediator("zoe", "2026-12-31"), aMonth, reminder, separated(["kim", "tom"], "2026-07-08")]
  const [both, apart] = [
    {
      mediators: [
        { ...named("zoe"), until: day("2026-12-31") },
        { ...named("max"), until: null }
      ],
      mediatorsComplete: true
    },
    [{ people: [named("kim"), named("tom")], until: day("2026-07-08") }]
  ]
  const ofSam = {
    decisionId,
    proposalId: ProposalId.make("p"),
    person: named("sam"),
    kind: "notTogether",
    with: named("lea"),
    on,
    until: day("2026-08-05"),
    binds: true,
    appeal: "none",
    appealUntil: day("2026-07-20"),
    mayAppeal: false,
    mayAnswer: false
  } as const
  const ofKim = { ...ofSam, decisionId: DecisionId.make("kept"), person: named("kim"), kind: "reminder" } as const
  const all = [ofSam, { ...ofKim, with: null, until: null }] as const

  it("is read in full by the team and those who mediate; by others what binds themselves", () => {
    const full = { ...both, measures: all, toHear: [], separations: apart, mayOrder: true }
    assert.deepStrictEqual(seen(ana, story), { ...full, mediates: false })
    for (const viewer of [zoe, max]) assert.deepStrictEqual(seen(viewer, story), { ...full, mediates: true })
    const little = { ...both, measures: [], toHear: [], separations: [], mayOrder: false, mediates: false }
    assert.deepStrictEqual(seen(sam, story), { ...little, measures: [{ ...ofSam, mayAppeal: true }] })
    assert.deepStrictEqual(seen(kim, story), { ...little, measures: [{ ...all[1], mayAppeal: true }] })
    assert.deepStrictEqual(seen(lea, story), little)
  })

  it("is for those who belong, and for whoever was put out: nobody else", () => {
    const out = [...story, { _tag: "MemberLeft", personId: personId("sam"), on } satisfies Cooperative.Event]
    assert.lengthOf(seen(sam, out).measures, 1)
    for (const viewer of [operator, person("stranger")])
      assert.isTrue(Result.isFailure(MeasureList.view.show(folded(...out), looking(viewer, {}))))
  })

  it("says whether one young person and one adult mediate", () => {
    const complete = (...ids: ReadonlyArray<string>) =>
      seen(lea, [...members(5), coordinator("max"), ...ids.map((id) => mediator(id))]).mediatorsComplete
    assert.deepStrictEqual(
      [[], ["zoe"], ["zoe", "tom"], ["max"], ["max", "ana"], ["tom", "max", "zoe"]].map((ids) => complete(...ids)),
      [false, false, false, false, false, true]
    )
  })

  it("shows who is kept apart on the days of it", () => {
    const days = ["2026-07-05", "2026-07-06", "2026-07-08", "2026-07-09"]
    assert.deepStrictEqual(
      days.map((when) => seen(ana, story, when).separations.length),
      [0, 1, 1, 0]
    )
  })

  it("lets whoever it binds contest it for two weeks, once, while it binds", () => {
    const may = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
      seen(sam, [...begun, aMonth, ...events], when).measures[0]?.mayAppeal
    assert.deepStrictEqual([may("2026-07-20"), may("2026-07-21")], [true, false])
    assert.isFalse(may(monday, contested()))
    assert.isFalse(may(monday, { _tag: "MeasureLifted", decisionId, by: DecisionId.make("d"), on }))
  })

  it("lets a coordinator who had no part in it answer once it is contested, and nobody else", () => {
    const may = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
      seen(viewer, [...begun, ...events]).measures.map(({ appeal, mayAnswer }) => [appeal, mayAnswer])
    assert.deepStrictEqual(may(ana, aMonth), [["none", false]])
    assert.deepStrictEqual(may(ana, aMonth, contested()), [["made", true]])
    for (const viewer of [zoe, sam]) assert.deepStrictEqual(may(viewer, aMonth, contested()), [["made", false]])
    assert.deepStrictEqual(may(ana, measured("ana", "reminder"), contested("ana")), [["made", false]])
    const answered: Cooperative.Event = { _tag: "AppealDecided", decisionId, upheld: false, by: personId("max"), on }
    assert.deepStrictEqual(may(ana, aMonth, contested(), answered), [["refused", false]])
  })

  it("tells those who mediate whom to hear, and not of themselves, nor of what is over or was heard", () => {
    const of = group(begun)
    const about = (id: string): Change.Change => ({
      _tag: "DecideMeasure",
      personId: personId(id),
      kind: "pause",
      with: null,
      until: null
    })
    const open = (id: string, change: Change.Change) =>
      of.ask(lea, { _tag: "OpenProposal", title: `Pour ${id}`, text: "Un mois.", change }, at(monday), id)
    open("sam", about("sam"))
    open("zoe", about("zoe"))
    open("rule", rule)
    open("tom", { _tag: "ExcludeMember", personId: personId("tom") })
    open("kim", about("kim"))
    of.ask(zoe, { _tag: "NoteHearing", proposalId: ProposalId.make("kim"), came: true })
    open("gone", about("kim"))
    of.ask(lea, { _tag: "WithdrawProposal", proposalId: ProposalId.make("gone") })
    const toHear = (viewer: Actor) => Result.getOrThrow(MeasureList.view.show(of.state, looking(viewer, {}))).toHear
    const hears = (id: string) => ({ proposalId: ProposalId.make(id), title: `Pour ${id}`, person: named(id) })
    assert.deepStrictEqual(toHear(zoe), [hears("sam"), hears("tom")])
    assert.deepStrictEqual(toHear(max), [hears("sam"), hears("zoe"), hears("tom")])
    for (const viewer of [ana, sam]) assert.deepStrictEqual(toHear(viewer), [])
  })
})
