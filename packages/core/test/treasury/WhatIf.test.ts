/** Verifies: F7 — a group looks at what another rule would give before it decides. */
import { assert, describe, it } from "@effect/vitest"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as WhatIf from "../../src/treasury/WhatIf.ts"
import { looking, member, operator, person, personId } from "../Fixtures.ts"
import {
  ana,
  byHours,
  equal,
  fiches,
  gardenPaid,
  has,
  held,
  lea,
  only,
  paid,
  potId,
  ready,
  received,
  receiptId,
  sam,
  share,
  shareAndAgree,
  story,
  week,
  zoe
} from "./Fixtures.ts"

const points: Rule.Rule = { _tag: "ByPoints" }
type Story = ReturnType<typeof story>
const asking = (of: Story, viewer: Actor, rules: readonly [Rule.Rule, ...Array<Rule.Rule>], over: WhatIf.Over) =>
  WhatIf.view.show(of.state, looking(viewer, { rules, over }))
const look = (of: Story, rules: readonly [Rule.Rule, ...Array<Rule.Rule>], over: WhatIf.Over = { _tag: "Upcoming" }) =>
  Result.getOrThrow(asking(of, zoe, rules, over))
const cents = (outcome: WhatIf.Document["outcomes"][number] | undefined) =>
  outcome?._tag === "Applied"
    ? Object.fromEntries(outcome.shares.map(({ cents, personId }) => [personId, cents]))
    : outcome

describe("what if", () => {
  it("shows what waits under several rules side by side, and the gaps", () => {
    const { outcomes, people, pots } = look(story(fiches, [...ready, gardenPaid]), [equal, byHours])
    assert.deepStrictEqual(pots, [{ potId: potId("2026-W28.1"), week, envelope: 90_000 }])
    assert.deepStrictEqual(outcomes.map(cents), [
      { lea: 45_000, sam: 45_000 },
      { lea: 60_000, sam: 30_000 }
    ])
    has(outcomes[1], { smallest: 30_000, largest: 60_000, gap: 30_000 })
    assert.deepStrictEqual(
      people.map(({ gap, largest, personId, smallest }) => [personId, smallest, largest, gap]),
      [
        ["lea", 45_000, 60_000, 15_000],
        ["sam", 30_000, 45_000, 15_000]
      ]
    )
  })

  it("foretells the split to the cent, fractions owed included", () => {
    const money = story(
      {
        ...fiches,
        square: held([
          ["lea", 60],
          ["sam", 60],
          ["zoe", 60]
        ])
      },
      [...ready, gardenPaid]
    )
    for (const [index, pot] of [100, 100, 100].entries()) {
      money.happened(paid(`more-${index}`, "square", pot))
      const [outcome] = look(money, [byHours]).outcomes
      const before = received(money.sharing)
      const [shared] = shareAndAgree(money)
      assert.isDefined(shared)
      const after = received(money.sharing)
      const gained = Object.fromEntries(Object.entries(after).map(([id, sum]) => [id, sum - (before[id] ?? 0)]))
      assert.deepStrictEqual(cents(outcome), gained)
    }
  })

  it("says in words why a rule cannot be applied, with names, and goes on with the others", () => {
    const { state } = story(fiches, [...ready, gardenPaid])
    const membershipWords = { ...state.membershipWords, names: { ...state.membershipWords.names, lea: "Léa" } }
    const [wanting, applied] = Result.getOrThrow(
      WhatIf.view.show(
        { ...state, membershipWords },
        looking(zoe, { rules: [points, equal], over: { _tag: "Upcoming" } })
      )
    ).outcomes
    has(wanting, { _tag: "NotApplicable", potId: "2026-W28.1" })
    assert.include(wanting?._tag === "NotApplicable" ? wanting.problem.fr : "", "« Léa »")
    assert.strictEqual(applied?._tag, "Applied")
  })

  it("finds what was stated for a rule that is not in force", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ana, { _tag: "GivePoints", week, points: { [personId("lea")]: 1, [personId("sam")]: 2 } })
    assert.deepStrictEqual(look(money, [points]).outcomes.map(cents), [{ lea: 30_000, sam: 60_000 }])
  })

  it("tells nobody what somebody thinks of another one: only that their opinion does not do for a rule", () => {
    const garden = held(["lea", "sam", "zoe", "tom"].map((id) => [id, 60] as const))
    const cast = (of: Story, by: Actor, points: { readonly [id: string]: number }) =>
      of.ask(by, {
        _tag: "CastBallot",
        week,
        points: Object.fromEntries(Object.entries(points).map(([id, given]) => [personId(id), given]))
      })
    const impartial: Rule.Rule = { _tag: "Impartial", form: "Mean" }
    for (const [points, rule] of [
      [{ lea: 0, zoe: 5, tom: 5 }, impartial],
      [{ zoe: 5, tom: 5 }, impartial],
      [{ lea: 0, zoe: 0, tom: 0 }, { _tag: "Give" }]
    ] as const) {
      const money = story({ garden }, [...ready, ...member("tom", "2006-01-01"), gardenPaid])
      cast(money, lea, { sam: 1, zoe: 1, tom: 1 })
      cast(money, zoe, { lea: 1, sam: 1, tom: 1 })
      cast(money, person("tom"), { lea: 1, sam: 1, zoe: 1 })
      cast(money, sam, points)
      const [outcome] = look(money, [rule]).outcomes
      const said = outcome?._tag === "NotApplicable" ? outcome : assert.fail("it does for the rule")
      const words = [said.problem.fr, said.problem.en, said.remedy.fr, said.remedy.en].join(" ")
      assert.include(said.problem.fr, "sam")
      assert.notMatch(words, /\b(lea|zoe|tom|0|5)\b|aucun|no point/i)
    }
  })

  it("tells nobody what somebody said for themselves before it is shared: only coordinators, who read it in the log", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const stated = (by: Actor, cents: number) => {
      money.ask(by, { _tag: "StateClaim", week, cents })
      money.ask(by, { _tag: "DeclareShare", week, cents })
    }
    stated(lea, 61_234)
    stated(sam, 28_766)
    const declared: Rule.Rule = { _tag: "SelfDeclared" }
    const rules = [
      declared,
      { _tag: "ByClaims", method: "Proportional" },
      { _tag: "FloorsAndCaps", rule: declared, floor: 1n },
      equal
    ] as const
    for (const viewer of [zoe, sam]) {
      const { outcomes, people } = Result.getOrThrow(asking(money, viewer, rules, { _tag: "Upcoming" }))
      assert.deepStrictEqual(
        outcomes.map(({ _tag }) => _tag),
        ["NotApplicable", "NotApplicable", "NotApplicable", "Applied"]
      )
      assert.deepStrictEqual(
        people.map(({ gap }) => gap),
        [0, 0]
      )
    }
    const { outcomes } = Result.getOrThrow(asking(money, ana, rules, { _tag: "Upcoming" }))
    assert.deepStrictEqual(cents(outcomes[0]), { lea: 61_234, sam: 28_766 })
    // Neither how much it makes in all: of two people, each one would know the other's.
    for (const [by, cents] of [
      [lea, 61_235],
      [lea, 61_233]
    ] as const) {
      stated(by, cents)
      const said = Result.getOrThrow(asking(money, sam, rules, { _tag: "Upcoming" })).outcomes
      const words = said
        .map((one) => (one._tag === "NotApplicable" ? `${one.problem.fr} ${one.problem.en}` : ""))
        .join(" ")
      assert.include(words, "reste à elle")
      assert.notMatch(words, /\d/)
    }
  })

  it("looks at a pot of the past by the facts that it was shared by", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const { potId } = only(share(money))
    money.plan({ garden: held([["zoe", 600]]) })
    assert.deepStrictEqual(look(money, [byHours], { _tag: "Pot", potId }).outcomes.map(cents), [
      { lea: 60_000, sam: 30_000 }
    ])
  })

  it("replays a season under another rule, without the pots that were taken back", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const { potId } = only(share(money))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "On en reparle." })
    shareAndAgree(money)
    money.happened(paid("later", "garden", 30_000, { receivedOn: "2026-07-13" }))
    shareAndAgree(money, "2026-07-13")
    money.ask(
      ana,
      { _tag: "ReversePayment", receiptId: receiptId("later"), ttc: 10_000, reason: "Geste." },
      "2026-07-20"
    )
    share(money, "2026-07-20")
    const whole = look(money, [equal, byHours], { _tag: "Season" })
    assert.lengthOf(whole.pots, 3)
    assert.deepStrictEqual(whole.outcomes.map(cents), [
      { lea: 55_000, sam: 55_000 },
      { lea: 73_333, sam: 36_667 }
    ])
    const some = look(money, [equal], { _tag: "Season", from: week, until: week })
    assert.deepStrictEqual(some.outcomes.map(cents), [{ lea: 45_000, sam: 45_000 }])
  })

  it("is empty when nothing waits", () => {
    const { outcomes, people, pots } = look(story(fiches, ready), [equal])
    assert.deepStrictEqual([pots, people], [[], []])
    has(outcomes[0], { _tag: "Applied", gap: 0 })
  })

  it("is for those who belong, and for pots that exist", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const refused = (viewer: Actor, over: WhatIf.Over) =>
      Result.getOrThrow(Result.flip(asking(money, viewer, [equal], over)))._tag
    assert.strictEqual(refused(operator, { _tag: "Upcoming" }), "NotAllowed")
    assert.strictEqual(refused(sam, { _tag: "Pot", potId: potId("2026-W01.9") }), "NotFound")
  })
})
