import { assert, describe, it } from "@effect/vitest"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Predicate, Schema } from "effect"
import * as Sharing from "../../src/treasury/Sharing.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { day, monday, operator } from "../Fixtures.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Golden from "../golden/Golden.ts"
import {
  ana,
  ben,
  byHours,
  cost,
  fiches,
  gardenPaid,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  potId,
  ready,
  ruled,
  sam,
  share,
  shareAndAgree,
  shareThisWeek,
  story,
  tariff,
  team,
  zoe
} from "./Fixtures.ts"

const today = day(monday)

describe("taking a proposed split back", () => {
  const pot = potId("2026-W28.1")
  const reverse = { _tag: "ReversePot", potId: pot, reason: "Une heure manque." } as const

  it("restores the balances and every fraction that is owed, exactly (F7)", () => {
    const known = {
      garden: held(
        [
          ["lea", 7],
          ["sam", 5],
          ["zoe", 3]
        ],
        { price: 10_001 }
      )
    }
    const money = story(known, [
      ...team,
      ...ruled(byHours, { commonPot: 1_234 }),
      tariff(Tariff.coopaname, { on: "2026-07-01" }),
      cost("garden", 77),
      cost(null, 55),
      paid("r0", "garden", 5_003, { receivedOn: "2026-06-30", vat: 2_000 })
    ])
    shareAndAgree(money, "2026-07-02")
    money.happened(cost("garden", 33), cost(null, 44), paid("r1", "garden", 4_998, { vat: 2_000 }))
    const { balances, ledger } = money.sharing
    share(money)
    assert.notDeepEqual(money.sharing.ledger, ledger)
    assert.notDeepEqual(money.sharing.balances, balances)
    const [event] = money.ask(lea, reverse)
    has(event, { _tag: "PotReversed", potId: pot, by: "lea", reason: "Une heure manque.", on: today })
    assert.deepStrictEqual(money.sharing.ledger, ledger)
    assert.deepStrictEqual(money.sharing.balances, balances)
    assert.strictEqual(money.sharing.pots[pot]?.status, "reversed")
    assert.isUndefined(money.state.receipts.receipts["r1"]?.potId)
  })

  it("keeps fixed fees charged, to be borne by the next pot", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(Tariff.coopaname, { on: "2026-07-01" }),
      gardenPaid
    ])
    const first = only(share(money))
    money.ask(lea, reverse)
    assert.strictEqual(money.sharing.balances.openFees, 3_000)
    const again = only(share(money))
    assert.deepStrictEqual([again.fees?.cents, again.lines], [0, first.lines])
  })

  it("lets the week be shared again by what is known by then", () => {
    const money = story(fiches, [...ready, gardenPaid])
    share(money)
    money.ask(sam, reverse)
    money.plan({
      garden: held([
        ["lea", 120],
        ["sam", 120]
      ])
    })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 45_000, sam: 45_000 })
  })

  it("is for those who have a part in it, with a reason", () => {
    for (const actor of [lea, sam]) {
      const money = story(fiches, [...ready, gardenPaid])
      share(money)
      assert.isUndefined(money.refusal(actor, reverse))
      for (const outside of [ana, ben, zoe]) has(money.refusal(outside, reverse), { _tag: "NoPartInIt" })
      has(money.refusal(operator, reverse), { _tag: "NotAllowed", needs: "member" })
    }
    assert.isFalse(Schema.is(Sharing.ReversePot)({ ...reverse, reason: "" }))
  })

  it("happens once, to a split that exists", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(sam, reverse), { _tag: "NotFound", what: "pot", id: pot })
    share(money)
    money.ask(sam, reverse)
    has(money.refusal(sam, reverse), { _tag: "PotNotProposed", potId: pot, status: "reversed" })
    has(money.refusal(lea, { _tag: "ApproveAllocation", potId: pot }), { _tag: "PotNotProposed", status: "reversed" })
  })

  it("gives nothing back when nothing had been proposed yet", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const [locked] = story(fiches, money.events).ask(ana, shareThisWeek)
    assert.isDefined(locked)
    money.happened(locked)
    const [event] = money.ask(lea, reverse)
    assert.deepStrictEqual(
      event?._tag === "PotReversed" ? [event.settled.payments, event.settled.fromBox] : undefined,
      [[], 0n]
    )
    assert.isUndefined(money.state.receipts.receipts["r1"]?.potId)
  })
})

describe("a log in which every split says what is owed to everybody", () => {
  it("folds to just that, although it is worked out from what each split paid", () => {
    const slice = Golden.slices.find(({ name }) => name === "treasury")
    assert.isDefined(slice)
    const events = Golden.log(slice).filter(({ streamId }) => streamId === Golden.stream)
    const decode = Schema.decodeUnknownSync(Schema.toCodecJson(Settlement.Ledger))
    let [said, state] = [0, Cooperative.projection.initial]
    for (const event of events) {
      state = Cooperative.projection.evolve(state, Cooperative.codec.decode(event))
      const { payload } = event
      if (!Predicate.hasProperty(payload, "settled") || !Predicate.hasProperty(payload.settled, "ledger")) continue
      said++
      assert.deepStrictEqual(state.sharing.ledger, decode(payload.settled.ledger))
    }
    assert.isAbove(said, 3)
  })
})
