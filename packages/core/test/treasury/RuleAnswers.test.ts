/** Verifies: F7 N1 — the week is shared by any rule the group decides, from what its people say. */
import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Governance from "../../src/governance/Governance.ts"
import type * as RuleAnswers from "../../src/treasury/RuleAnswers.ts"
import * as TreasuryWords from "../../src/treasury/TreasuryWords.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import { looking, personId } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  type Fiches,
  free,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  potId,
  receiptId,
  received,
  ruled,
  sam,
  share,
  shareAndAgree,
  spend,
  spendingAllowed,
  shareThisWeek,
  story,
  tariff,
  team,
  week,
  zoe
} from "./Fixtures.ts"

/** Léa, Sam and Zoé did the garden together; 90 € came in. */
const garden: Fiches = {
  garden: held([
    ["lea", 120],
    ["sam", 60],
    ["zoe", 60]
  ])
}
const under = (rule: Rule.Rule, cents = 9_000) =>
  story(garden, [...team, ...ruled(rule), tariff(free), paid("r1", "garden", cents)])
type Story = ReturnType<typeof under>

const claim = (of: Story, actor: Actor, cents: number) => of.ask(actor, { _tag: "StateClaim", week, cents })
const declare = (of: Story, actor: Actor, cents: number) => of.ask(actor, { _tag: "DeclareShare", week, cents })
const vote = (of: Story, actor: Actor, points: Record<string, number>) =>
  of.ask(actor, { _tag: "CastBallot", week, points: by(points) })
const by = (points: Record<string, number>) =>
  Object.fromEntries(Object.entries(points).map(([id, value]) => [personId(id), value]))
const sheet = (of: Story, viewer: Actor) =>
  Result.getOrThrow(
    WeekSheet.view.show({ ...of.state, treasuryWords: TreasuryWords.initial }, looking(viewer, { week }))
  )

describe("a week shared by needs", () => {
  it("gives in proportion to what each one claims", () => {
    const money = under({ _tag: "ByClaims", method: "Proportional" })
    claim(money, lea, 10_000)
    claim(money, sam, 5_000)
    claim(money, zoe, 3_000)
    assert.deepStrictEqual(payments(only(share(money))), { lea: 5_000, sam: 2_500, zoe: 1_500 })
  })

  it("counts the last word of each", () => {
    const money = under({ _tag: "ByClaims", method: "Proportional" })
    for (const cents of [1, 10_000]) claim(money, lea, cents)
    claim(money, sam, 5_000)
    claim(money, zoe, 3_000)
    has(payments(only(share(money))), { lea: 5_000 })
  })

  it("waits for those who have not said anything, and the week sheet names them", () => {
    const money = under({ _tag: "ByClaims", method: "Proportional" })
    claim(money, lea, 10_000)
    const refused = money.refusal(ana, shareThisWeek)
    assert.strictEqual(refused?._tag, "SplitNotPossible")
    const { next, waiting } = sheet(money, zoe)
    has(only(waiting), { reason: "statements", words: only(next).problem })
    has(only(next), { potId: "2026-W28.1", envelope: 9_000, needs: ["claims"] })
    assert.deepStrictEqual(
      only(next).missing.map(({ personId, what }) => [personId, what]),
      [
        [personId("sam"), ["claim"]],
        [personId("zoe"), ["claim"]]
      ]
    )
    assert.isNotNull(only(next).remedy)
  })

  it("shows everybody their own claim, and nobody else's", () => {
    const money = under({ _tag: "ByClaims", method: "Proportional" })
    claim(money, lea, 12_345)
    assert.strictEqual(sheet(money, lea).mine.claim, 12_345)
    for (const other of [sam, ana]) assert.notInclude(JSON.stringify(sheet(money, other).mine), "12345")
  })

  it("takes back what a client took back in proportion to what each one had", () => {
    const money = under({ _tag: "ByClaims", method: "EqualAwards" })
    claim(money, lea, 1_000)
    claim(money, sam, 5_000)
    claim(money, zoe, 9_000)
    shareAndAgree(money)
    assert.deepStrictEqual(received(money.sharing), { lea: 1_000, sam: 4_000, zoe: 4_000 })
    money.ask(ana, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 4_500, reason: "Geste commercial." })
    const back = only(share(money))
    assert.deepStrictEqual(payments(back), { lea: -500, sam: -2_000, zoe: -2_000 })
    approve(money, back)
    money.ask(ana, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 4_500, reason: "Tout est repris." })
    share(money)
    assert.deepStrictEqual(received(money.sharing), { lea: 0, sam: 0, zoe: 0 })
  })
})

describe("a week shared by what each one finds just", () => {
  it("gives exactly that when it makes the pot", () => {
    const money = under({ _tag: "SelfDeclared" })
    declare(money, lea, 4_000)
    declare(money, sam, 2_000)
    declare(money, zoe, 3_000)
    assert.deepStrictEqual(payments(only(share(money))), { lea: 4_000, sam: 2_000, zoe: 3_000 })
  })

  it("comes back to the group with the difference when it does not", () => {
    const money = under({ _tag: "SelfDeclared" })
    for (const person of [lea, sam, zoe]) declare(money, person, 4_000)
    const refused = money.refusal(ana, shareThisWeek)
    assert.include(refused?._tag === "SplitNotPossible" ? refused.problem.fr : "", "30,00")
    assert.strictEqual(Object.keys(money.sharing.pots).length, 0)
  })
})

describe("a week shared by opinions", () => {
  const give: Rule.Rule = { _tag: "Give" }
  const everybody = (money: Story) => {
    vote(money, lea, { sam: 1, zoe: 1 })
    vote(money, sam, { lea: 2, zoe: 1 })
    vote(money, zoe, { lea: 1, sam: 0 })
  }

  it("gives what the others give", () => {
    const money = under(give)
    everybody(money)
    assert.deepStrictEqual(payments(only(share(money))), { lea: 5_000, sam: 1_500, zoe: 2_500 })
  })

  it("never shows in the explanation who gave what to whom", () => {
    const money = under(give)
    everybody(money)
    shareAndAgree(money)
    const tree = only(sheet(money, lea).pots).explanation
    assert.isNotNull(tree)
    assert.isTrue(tree !== null && Explanation.check(tree))
    // Each person is named once, as the one who is paid.
    const labels = JSON.stringify(tree, (key, value) =>
      typeof value === "bigint" ? Number(value) : key === "why" ? null : value
    )
    const names = sheet(money, lea).pots[0]?.allocation.map(({ name }) => name) ?? []
    for (const name of names) assert.lengthOf(labels.match(new RegExp(`"fr":"${name}"`, "g")) ?? [], 1)
  })

  it("refuses points for oneself", () => {
    const money = under(give)
    const refused = money.refusal(lea, { _tag: "CastBallot", week, points: by({ lea: 5, sam: 1 }) })
    has(refused, { _tag: "OwnBallot", personId: "lea" })
  })

  it("leaves out what a ballot says of people who were not there", () => {
    const money = under(give)
    everybody(money)
    vote(money, lea, { sam: 1, zoe: 1, ben: 1_000 })
    vote(money, ben, { lea: 1_000 })
    const pot = share(money)
    // Ben judges from outside, which this rule does not know.
    assert.lengthOf(pot, 1)
  })

  it("may be judged by a coordinator from outside, who is paid nothing", () => {
    const money = under({ _tag: "Impartial", form: "Mean" })
    vote(money, lea, { sam: 1, zoe: 1 })
    vote(money, sam, { lea: 2, zoe: 1 })
    vote(money, zoe, { lea: 2, sam: 1 })
    has(money.refusal(ana, shareThisWeek), { _tag: "SplitNotPossible" })
    vote(money, ben, { lea: 2, sam: 1, zoe: 1 })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 4_500, sam: 2_250, zoe: 2_250 })
  })

  it("puts what three opinions leave over into the common pot, once the group agrees", () => {
    const money = under({ _tag: "ImpartialOfThree", leftoverTo: Governance.commonPotId })
    vote(money, lea, { sam: 1, zoe: 2 })
    vote(money, sam, { lea: 1, zoe: 1 })
    vote(money, zoe, { lea: 1, sam: 1 })
    const pot = only(share(money))
    const over = payments(pot)["common-pot"] ?? 0
    assert.isAbove(over, 0)
    assert.strictEqual(money.sharing.balances.commonPot, 0)
    approve(money, pot)
    assert.strictEqual(money.sharing.balances.commonPot, over)
    assert.notProperty(money.state.payout.due, "common-pot")
    assert.include(
      sheet(money, lea).pots.flatMap(({ allocation }) => allocation.map(({ name }) => name)),
      "Pot commun"
    )
  })
})

describe("what three opinions left over to the common pot", () => {
  it("cannot be spent any more once a credit note would take it out again", () => {
    const money = under({ _tag: "ImpartialOfThree", leftoverTo: Governance.commonPotId })
    vote(money, lea, { sam: 1, zoe: 2 })
    vote(money, sam, { lea: 1, zoe: 1 })
    vote(money, zoe, { lea: 1, sam: 1 })
    shareAndAgree(money)
    for (const [id, { ttc }] of Object.entries(money.state.receipts.receipts)) {
      money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId(id), ttc, reason: "Avoir" })
    }
    const back = only(share(money))
    money.happened(...spendingAllowed(1))
    has(money.refusal(ana, { ...spend, cents: 1 }), { _tag: "CommonPotTooSmall", left: 0 })
    approve(money, back)
    assert.strictEqual(money.sharing.balances.commonPot, 0)
  })
})

describe("a week shared by points or by teams", () => {
  it("gives in proportion to the points that the group gave", () => {
    const money = under({ _tag: "ByPoints" })
    money.ask(ana, { _tag: "GivePoints", week, points: by({ lea: 1, sam: 1, zoe: 1 }) })
    money.ask(ana, { _tag: "GivePoints", week, points: by({ lea: 1, sam: 3, zoe: 5 }) })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 1_000, sam: 3_000, zoe: 5_000 })
  })

  it("gives what each one adds to the team", () => {
    const money = under({ _tag: "Shapley" })
    const team = (cents: number, ...members: ReadonlyArray<string>) => ({ members: members.map(personId), cents })
    money.ask(ana, {
      _tag: "ValueTeams",
      week,
      teams: [
        team(3_000, "lea"),
        team(0, "sam"),
        team(0, "zoe"),
        team(6_000, "lea", "sam"),
        team(6_000, "lea", "zoe"),
        team(0, "sam", "zoe"),
        team(9_000, "lea", "sam", "zoe")
      ]
    })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 6_000, sam: 1_500, zoe: 1_500 })
  })

  it("is for those who look after the money to write down", () => {
    const money = under({ _tag: "ByPoints" })
    for (const other of [lea, ben])
      has(money.refusal(other, { _tag: "GivePoints", week, points: {} }), { needs: "economicCoordinator" })
  })
})

describe("an answer to what the rule asks", () => {
  const rule: Rule.Rule = { _tag: "SelfDeclared" }

  it("may be written down by a coordinator for somebody who handed it in on paper, and says so", () => {
    const money = under(rule)
    const [event] = money.ask(ben, { _tag: "DeclareShare", week, personId: personId("zoe"), cents: 4_000 })
    has(event, { _tag: "ShareDeclared", personId: "zoe", by: "ben", cents: 4_000 })
    assert.strictEqual(sheet(money, zoe).mine.declared, 4_000)
  })

  it("is never written down by one member for another", () =>
    has(under(rule).refusal(lea, { _tag: "DeclareShare", week, personId: personId("zoe"), cents: 0 }), {
      needs: "coordinator"
    }))

  it("is about people who are known here", () => {
    const money = under(rule)
    const stranger = personId("nobody")
    for (const command of [
      { _tag: "StateClaim", week, personId: stranger, cents: 1 },
      { _tag: "CastBallot", week, points: { [stranger]: 1 } },
      { _tag: "GivePoints", week, points: { [stranger]: 1 } },
      { _tag: "ValueTeams", week, teams: [{ members: [stranger], cents: 1 }] }
    ] satisfies ReadonlyArray<RuleAnswers.Command>)
      has(money.refusal(ana, command), { _tag: "PersonUnknown", personId: "nobody" })
  })

  it("is for one split: the next pot of the week asks again", () => {
    const money = under(rule)
    for (const person of [lea, sam, zoe]) declare(money, person, 3_000)
    shareAndAgree(money)
    money.happened(paid("r2", "garden", 9_000))
    assert.strictEqual(money.refusal(ana, shareThisWeek)?._tag, "SplitNotPossible")
    assert.lengthOf(only(sheet(money, lea).next).missing, 3)
  })

  it("counts again when the pot that used it is taken back, unless something newer was said", () => {
    const money = under(rule)
    for (const person of [lea, sam, zoe]) declare(money, person, 3_000)
    const pot = only(share(money))
    declare(money, lea, 2_000)
    declare(money, sam, 4_000)
    money.ask(lea, { _tag: "ReversePot", potId: pot.potId, reason: "On en reparle." })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 2_000, sam: 4_000, zoe: 3_000 })
  })

  it("stays where it is when a pot under another rule is shared", () => {
    const money = under(byHours)
    declare(money, lea, 3_000)
    shareAndAgree(money)
    assert.strictEqual(sheet(money, lea).mine.declared, 3_000)
  })

  it("leaves no trace in a pot whose rule does not ask for it", () => {
    const money = under(byHours)
    claim(money, lea, 4_242)
    vote(money, sam, { lea: 7 })
    assert.notInclude(
      JSON.stringify(share(money), (_, value) => (typeof value === "bigint" ? Number(value) : value)),
      "4242"
    )
    assert.notProperty(money.sharing.pots["2026-W28.1"]?.facts, "ballots")
  })
})

describe("several rules in one week", () => {
  it("share what can be shared, and the rest waits for what its rule asks", () => {
    const fiches: Fiches = { ...garden, flyers: held([["sam", 60]], { workDay: "2026-07-03" }) }
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      ...ruled({ _tag: "ByPoints" }, { version: 2, activeFrom: "2026-07-01" }),
      tariff(free),
      paid("r1", "garden", 9_000),
      paid("r2", "flyers", 1_000)
    ])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 4_500, sam: 2_250, zoe: 2_250 })
    has(only(sheet(money, lea).waiting), { receiptId: "r2", reason: "statements" })
    money.ask(ana, { _tag: "GivePoints", week, points: by({ sam: 1 }) })
    const later = only(share(money))
    assert.strictEqual(later.potId, potId("2026-W28.2"))
    assert.deepStrictEqual(payments(later), { sam: 1_000 })
  })
})
