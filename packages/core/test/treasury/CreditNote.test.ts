import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Tariff from "../../src/treasury/Tariff.ts"
import type * as Sharing from "../../src/treasury/Sharing.ts"
import { day, monday, personId } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  cost,
  equal,
  fiches,
  free,
  gardenPaid,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  ready,
  receiptId,
  received,
  ruled,
  settled,
  share,
  shareAndAgree,
  shareThisWeek,
  spend,
  spendingAllowed,
  story,
  tariff,
  team,
  totals
} from "./Fixtures.ts"

const today = day(monday)

describe("a credit note", () => {
  const reverse = (ttc: number, id = "r1") =>
    ({ _tag: "ReversePayment", receiptId: receiptId(id), ttc, reason: "Chèque sans provision." }) as const

  it("before sharing simply makes the money less", () => {
    const money = story(fiches, [...ready, gardenPaid])
    assert.deepStrictEqual(money.ask(ben, reverse(30_000)), [
      {
        _tag: "PaymentReversed",
        reversalId: receiptId("ask-1"),
        receiptId: receiptId("r1"),
        ttc: 30_000,
        by: personId("ben"),
        reason: "Chèque sans provision.",
        on: today
      }
    ])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 40_000, sam: 20_000 })
    assert.deepStrictEqual(money.state.receipts.reversals, {})
  })

  it("over everything that was not shared leaves nothing to wait for", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ben, reverse(90_000))
    has(money.refusal(ana, shareThisWeek), { _tag: "NothingToShare", waiting: [] })
  })

  it("never goes over what was received, also in several parts", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(ben, reverse(90_001)), { _tag: "MoreThanReceived", receiptId: "r1", ttc: 90_001, most: 90_000 })
    money.ask(ben, reverse(50_000))
    has(money.refusal(ben, reverse(40_001)), { _tag: "MoreThanReceived", most: 40_000 })
    money.ask(ben, reverse(40_000))
    has(money.refusal(ben, reverse(1)), { _tag: "MoreThanReceived", most: 0 })
  })

  it("is recorded by a coordinator, for a payment that is known", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(lea, reverse(1)), { _tag: "NotAllowed", needs: "coordinator" })
    has(money.refusal(ben, reverse(1, "r9")), { _tag: "NotFound", what: "receipt", id: "r9" })
  })

  it("waits for a split that is being discussed to be agreed or taken back", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const { potId } = only(share(money))
    has(money.refusal(ben, reverse(1)), { _tag: "PotUnderDiscussion", potId })
    const agreed = story(fiches, money.events)
    approve(agreed, { potId })
    assert.isUndefined(agreed.refusal(ben, reverse(1)))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Encore une heure." })
    assert.isUndefined(money.refusal(ben, reverse(1)))
  })

  it("after sharing takes everybody's part back in the next split (F7)", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000), "2026-07-14")
    const back = only(share(money, "2026-07-14"))
    assert.deepStrictEqual(payments(back), { lea: -20_000, sam: -10_000 })
    has(back, { takesBack: receiptId("r1"), reversalId: receiptId("ask-4"), ruleVersion: 1, fees: null })
    assert.strictEqual(money.refusal(ana, { _tag: "ShareWeek", week: back.week }, "2026-07-14")?._tag, "NothingToShare")
  })

  it("is shared in the same breath as new money, in a pot of its own", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]], { price: 5_000 }) }
    const money = story(known, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000))
    money.happened(paid("r2", "flyers", 5_000))
    assert.deepStrictEqual<unknown>(
      share(money).map((pot) => [pot.potId, pot.takesBack, payments(pot)]),
      [
        ["2026-W28.2", null, { zoe: 5_000 }],
        ["2026-W28.3", "r1", { lea: -20_000, sam: -10_000 }]
      ]
    )
  })

  it("goes by the rule and the hours of then, whatever was decided since", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.happened(...ruled(equal, { version: 2 }))
    money.plan({ garden: held([["zoe", 60]]) })
    money.ask(ben, reverse(90_000))
    assert.deepStrictEqual(payments(only(share(money))), { lea: -60_000, sam: -30_000 })
  })

  it("can itself be discussed: a split that takes back is taken back, and proposed again", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000))
    const { balances, ledger } = money.sharing
    const { lines, potId } = only(share(money))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Le client va payer." })
    assert.deepStrictEqual(money.sharing.balances, balances)
    assert.deepStrictEqual(money.sharing.ledger, ledger)
    assert.deepStrictEqual(only(share(money)).lines, lines)
  })

  for (const [name, rule] of [
    ["by hours", byHours],
    ["by hours and coefficient", { _tag: "ByHoursTimesCoefficient" }],
    ["equal", equal],
    ["by prestation", { _tag: "ByPrestation", within: "Hours" }]
  ] as const) {
    /** Verifies: F7, N1 */
    it(`in three parts undoes everything exactly, under the rule ${name}`, () => {
      const known = {
        garden: held(
          [
            ["lea", 125],
            ["sam", 40, "learner"],
            ["zoe", 75]
          ],
          { price: 33_333, difficulty: 110 }
        ),
        flyers: held([["sam", 35]], { price: 10_000 })
      }
      const money = story(known, [
        ...team,
        ...ruled(rule, { commonPot: 1_111, learnerPercent: 60 }),
        tariff(Tariff.encom, { on: "2026-07-01" }),
        cost("garden", 1_234),
        cost(null, 567),
        paid("r0", "flyers", 10_007, { receivedOn: "2026-07-01", vat: 2_000 })
      ])
      shareAndAgree(money, "2026-07-02")
      money.happened(paid("r1", "garden", 40_003, { vat: 2_000 }), cost("garden", 345), cost(null, 678))
      const before = money.sharing
      const paidBefore = received(before)
      shareAndAgree(money)
      for (const ttc of [13_001, 9_999, 40_003 - 13_001 - 9_999]) {
        money.ask(ben, reverse(ttc), "2026-07-07")
        shareAndAgree(money, "2026-07-08")
      }
      const after = money.sharing
      assert.deepStrictEqual(settled(after.balances), settled(before.balances))
      assert.deepStrictEqual(totals(after), totals(before))
      for (const id of ["lea", "sam", "zoe"]) {
        const change = (received(after)[id] ?? 0) - (paidBefore[id] ?? 0)
        assert.isTrue(Math.abs(change) <= 1, `${id}: ${change}`)
        const carry = (state: Sharing.State) => state.ledger.carries[id] ?? Rational.zero
        // What was paid too much or too little is what is owed.
        assert.deepStrictEqual(Rational.add(carry(after), Rational.fromInt(change)), carry(before))
        assert.strictEqual(Rational.compare(carry(after), Rational.one), -1)
        assert.strictEqual(Rational.compare(Rational.fromInt(-1), carry(after)), -1)
      }
    })
  }

  it("leaves exactly nothing when all shares are whole cents", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    for (const ttc of [30_000, 15_000, 45_000]) {
      money.ask(ben, reverse(ttc))
      shareAndAgree(money)
    }
    assert.deepStrictEqual(received(money.sharing), { lea: 0, sam: 0 })
    assert.deepStrictEqual(money.sharing.ledger, { carries: {}, box: 0n })
    assert.deepStrictEqual(money.sharing.balances.yearBase, { "2026": 0 })
  })

  it("counts what went back before sharing apart from what goes back after", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ben, reverse(30_000))
    shareAndAgree(money)
    money.ask(ben, reverse(20_000))
    money.ask(ben, reverse(40_000))
    assert.deepStrictEqual(
      Object.values(money.state.receipts.reversals).map(({ already, ttc }) => [already, ttc]),
      [
        [0, 20_000],
        [20_000, 40_000]
      ]
    )
    shareAndAgree(money)
    assert.deepStrictEqual(totals(money.sharing).envelope, 0)
  })

  it("takes back its own payment's part of a pot of several, whatever went back of the others", () => {
    const money = story(fiches, [
      ...ready,
      cost("garden", 6_000),
      paid("r1", "garden", 60_000),
      paid("r2", "garden", 30_000)
    ])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000, "r2"))
    money.ask(ben, reverse(10_000))
    const backs = shareAndAgree(money)
    assert.deepStrictEqual<unknown>(
      backs.map((pot) => [pot.takesBack, pot.lines.map(({ costs, envelope }) => [costs, envelope])]),
      [
        ["r2", [[0, -30_000]]],
        ["r1", [[-1_000, -9_000]]]
      ]
    )
    assert.deepStrictEqual(
      Object.values(money.state.receipts.reversals).map(({ already }) => already),
      [0, 0]
    )
  })

  it("reopens the costs that the money had paid, for the client's next payment", () => {
    const money = story(fiches, [...ready, cost("garden", 9_000), gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(90_000))
    shareAndAgree(money)
    assert.strictEqual(money.sharing.balances.openCosts["garden"], 9_000)
    money.happened(paid("r2", "garden", 90_000))
    assert.deepStrictEqual(payments(only(share(money))), { lea: 54_000, sam: 27_000 })
  })

  it("gives nobody money that is not theirs, when it is taken back after another payment has borne what it had opened", () => {
    const also = { ...fiches, other: held([["zoe", 60]]) }
    const money = story(also, [...ready, cost(null, 10_000), cost("garden", 5_000), gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(90_000))
    const back = only(share(money))
    money.happened(paid("r2", "other", 30_000), paid("r3", "garden", 9_000))
    shareAndAgree(money)
    money.ask(lea, { _tag: "ReversePot", potId: back.potId, reason: "Je ne suis pas d'accord." })
    has(money.sharing.balances, { openGeneralCosts: -10_000 })
    money.happened(paid("r4", "other", 20_000), paid("r5", "garden", 20_000))
    const [pot] = share(money)
    for (const line of pot?.lines ?? []) has(line, { costs: 0, generalCosts: 0, envelope: 20_000 })
    has(money.sharing.balances, { openGeneralCosts: 0 })
    has(money.sharing.balances.openCosts, { garden: 0 })
  })

  it("may leave the common pot owing what was spent of it", () => {
    const money = story(fiches, [...team, ...ruled(byHours, { commonPot: 5_000 }), tariff(free), gardenPaid])
    shareAndAgree(money)
    money.happened(...spendingAllowed(50_000))
    money.ask(ana, { ...spend, cents: 45_000 })
    money.ask(ben, reverse(90_000))
    shareAndAgree(money)
    assert.strictEqual(money.sharing.balances.commonPot, -45_000)
    has(money.refusal(ana, { ...spend, cents: 1 }), { left: -45_000 })
  })
})
