import { assert, describe, it } from "@effect/vitest"
import * as Charges from "../../src/treasury/Charges.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { asked, day, monday } from "../Fixtures.ts"
import {
  ana,
  ben,
  byHours,
  cost,
  equal,
  ficheId,
  fiches,
  free,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  ready,
  ruled,
  share,
  shareAndAgree,
  story,
  tariff,
  team,
  withFiches
} from "./Fixtures.ts"

const { given } = withFiches(fiches)
const today = day(monday)

describe("what the carrier keeps", () => {
  it("is adopted by the coordinator who looks after the money (C4)", () => {
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
      .then({ _tag: "TariffAdopted", tariff: Tariff.opteos, waivedFees: [], fees: null, on: today })
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.coopaname, waivedFees: ["fixed"] }))
      .then({ _tag: "TariffAdopted", tariff: Tariff.coopaname, waivedFees: ["fixed"], fees: null, on: today })
    for (const actor of [ben, lea]) {
      given(...team)
        .when(asked(actor, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
        .thenRejected("NotAllowed", { needs: "economicCoordinator" })
    }
  })

  it("changes with the month: what the tariff before it still charges is charged by that one", () => {
    given(...team, tariff(Tariff.coopaname, { on: "2026-04-20" }))
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.encom }))
      .then({
        _tag: "TariffAdopted",
        tariff: Tariff.encom,
        waivedFees: [],
        fees: { through: "2026-06", cents: 9_000 },
        on: today
      })
  })

  it("comes with a table of rates, also adopted by the coordinator who looks after the money (N2)", () => {
    const adopt = { _tag: "AdoptRateTable", table: Charges.july2026 } as const
    given(...team)
      .when(asked(ana, adopt))
      .then({ _tag: "RateTableAdopted", table: Charges.july2026, on: today })
    given(...team)
      .when(asked(ben, adopt))
      .thenRejected("NotAllowed", { needs: "economicCoordinator" })
  })

  it("charges fixed fees for every month to the next pots that can bear them", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(Tariff.coopaname, { on: "2026-05-02" }),
      paid("r1", "garden", 10_000)
    ])
    const first = only(share(money))
    assert.deepStrictEqual(first.fees, { through: "2026-07", cents: 9_000 })
    assert.deepStrictEqual(
      [first.lines[0]?.contribution, first.lines[0]?.fees, first.lines[0]?.envelope],
      [1_350, 8_650, 0]
    )
    assert.strictEqual(money.treasury.purse.openFees, 350)
    money.happened(paid("r2", "garden", 10_000, { receivedOn: "2026-07-07" }))
    const second = only(share(money, "2026-07-08"))
    assert.deepStrictEqual(second.fees, { through: "2026-07", cents: 0 })
    assert.strictEqual(second.lines[0]?.fees, 350)
    money.happened(paid("r3", "garden", 90_000, { receivedOn: "2026-09-01" }))
    assert.strictEqual(only(share(money, "2026-09-02")).lines[0]?.fees, 6_000)
    assert.strictEqual(money.treasury.purse.openFees, 0)
    assert.strictEqual(money.treasury.purse.feesThrough, "2026-09")
  })

  it("charges a month once, though several pots are made of one week", () => {
    const two = { garden: held([["lea", 60]]), later: held([["sam", 60]], { workDay: "2026-07-02" }) }
    const money = story(two, [
      ...team,
      ...ruled(byHours),
      ...ruled(equal, { version: 2, activeFrom: "2026-07-01" }),
      tariff(Tariff.encom, { on: "2026-07-01" }),
      paid("r1", "garden", 50_000),
      paid("r2", "later", 50_000)
    ])
    assert.deepStrictEqual(
      share(money).map(({ fees, lines }) => [fees?.cents, lines[0]?.fees]),
      [
        [1_900, 1_900],
        [0, 0]
      ]
    )
  })

  it("charges no month under the new tariff that came before it", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(free, { on: "2026-01-10" }),
      paid("r1", "garden", 10_000)
    ])
    shareAndAgree(money, "2026-07-06")
    money.ask(ana, { _tag: "AdoptTariff", tariff: Tariff.coopaname }, "2026-10-05")
    money.happened(paid("r2", "garden", 90_000, { receivedOn: "2026-10-06" }))
    assert.strictEqual(only(share(money, "2026-10-06")).lines[0]?.fees, 3_000)
  })

  it("goes on from what earlier splits of the same year counted", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 2_990_000, { receivedOn: "2026-07-01" })
    ])
    shareAndAgree(money)
    money.happened(
      paid("r2", "garden", 5_000, { receivedOn: "2026-08-03" }),
      paid("r3", "garden", 10_000, { receivedOn: "2026-09-01" })
    )
    assert.deepStrictEqual(
      only(share(money, "2026-09-02")).lines.map(({ contribution }) => contribution),
      [575, 575 + 525]
    )
  })

  it("begins again with each calendar year, as money is received (N1)", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 3_000_000, { receivedOn: "2026-12-31" }),
      paid("r2", "garden", 100_000, { receivedOn: "2026-12-31" }),
      paid("r3", "garden", 100_000, { receivedOn: "2027-01-01" })
    ])
    assert.deepStrictEqual(
      only(share(money, "2027-01-03")).lines.map(({ contribution }) => contribution),
      [345_000, 10_500, 11_500]
    )
    assert.deepStrictEqual(money.treasury.purse.yearBase, { "2026": 3_100_000, "2027": 100_000 })
  })
})

describe("costs", () => {
  it("are recorded for a prestation or for all", () => {
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: ficheId("garden"), label: "Terreau", cents: 1_250 }))
      .then({ _tag: "CostRecorded", ficheId: ficheId("garden"), label: "Terreau", cents: 1_250, on: today })
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: null, label: "Affiches", cents: 900 }))
      .then({ _tag: "CostRecorded", ficheId: null, label: "Affiches", cents: 900, on: today })
  })

  it("need a prestation that exists, and a coordinator", () => {
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: ficheId("moon"), label: "Fusée", cents: 1 }))
      .thenRejected("NotFound", { what: "fiche", id: "moon" })
    given(...team)
      .when(asked(lea, { _tag: "RecordCost", ficheId: null, label: "Affiches", cents: 1 }))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("that are larger than a payment carry over to the next one for the same prestation (N1)", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]]) }
    const money = story(known, [
      ...ready,
      cost("garden", 7_000),
      cost("garden", 5_000),
      paid("r1", "garden", 10_000),
      paid("r2", "flyers", 10_000)
    ])
    const [garden, flyers] = only(share(money)).lines
    assert.deepStrictEqual([garden?.costs, garden?.envelope, flyers?.costs, flyers?.envelope], [10_000, 0, 0, 10_000])
    assert.strictEqual(money.treasury.purse.openCosts["garden"], 2_000)
    money.happened(paid("r3", "garden", 10_000, { receivedOn: "2026-07-07" }))
    assert.deepStrictEqual(payments(only(share(money, "2026-07-07"))), { lea: 5_333, sam: 2_667 })
    assert.strictEqual(money.treasury.purse.openCosts["garden"], 0)
  })

  it("of the cooperative are borne by the first payments of the week", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]]) }
    const money = story(known, [
      ...ready,
      cost(null, 4_000),
      cost(null, 8_000),
      paid("r1", "garden", 10_000),
      paid("r2", "flyers", 10_000)
    ])
    assert.deepStrictEqual(
      only(share(money)).lines.map(({ envelope, generalCosts }) => [generalCosts, envelope]),
      [
        [10_000, 0],
        [2_000, 8_000]
      ]
    )
    assert.strictEqual(money.treasury.purse.openGeneralCosts, 0)
  })

  it("may eat a whole pot: then everybody gets nothing of nothing", () => {
    const money = story(fiches, [...ready, cost(null, 12_000), paid("r1", "garden", 10_000)])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 0, sam: 0 })
  })
})

describe("the common pot", () => {
  const withCommonPot = () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours, { commonPot: 1_000 }),
      tariff(free),
      paid("r1", "garden", 30_000)
    ])
    share(money)
    return money
  }

  it("gets the part that the rule says, and is spent by who looks after the money (C4)", () => {
    const money = withCommonPot()
    assert.strictEqual(money.treasury.purse.commonPot, 3_000)
    assert.deepStrictEqual(money.ask(ana, { _tag: "SpendCommonPot", label: "Goûter", cents: 1_000 }), [
      { _tag: "CommonPotSpent", label: "Goûter", cents: 1_000, on: today }
    ])
    assert.strictEqual(money.treasury.purse.commonPot, 2_000)
    const refused = money.refusal(ben, { _tag: "SpendCommonPot", label: "Goûter", cents: 1 })
    assert.strictEqual(refused?._tag, "NotAllowed")
  })

  it("can be emptied, and holds no cent more", () => {
    const money = withCommonPot()
    const refused = money.refusal(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 3_001 })
    has(refused, { _tag: "CommonPotTooSmall", cents: 3_001, left: 3_000 })
    money.ask(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 3_000 })
    assert.strictEqual(money.treasury.purse.commonPot, 0)
  })
})
