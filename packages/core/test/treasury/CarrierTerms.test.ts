import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Charges from "../../src/treasury/Charges.ts"
import { TariffOfAnotherCarrier } from "../../src/treasury/CarrierTermsRejections.ts"
import * as Quote from "../../src/treasury/Quote.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import * as Week from "../../src/Week.ts"
import { asked, day, looking, monday, wellSaid } from "../Fixtures.ts"
import {
  ana,
  ben,
  byHours,
  equal,
  type Event,
  fiches,
  free,
  held,
  lea,
  only,
  paid,
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
/** The rates of others, under the name of the carrier of these tests. */
const [coopaname, encom] = [Tariff.coopaname, Tariff.encom].map((other) => ({ ...other, carrier: "Optéos" })) as [
  Tariff.Tariff,
  Tariff.Tariff
]

describe("what the carrier keeps", () => {
  it("is adopted by the coordinator who looks after the money (C4)", () => {
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
      .then({ _tag: "TariffAdopted", tariff: Tariff.opteos, waivedFees: [], fees: null, on: today })
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: coopaname, waivedFees: ["fixed"] }))
      .then({ _tag: "TariffAdopted", tariff: coopaname, waivedFees: ["fixed"], fees: null, on: today })
    for (const actor of [ben, lea]) {
      given(...team)
        .when(asked(actor, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
        .thenRejected("NotAllowed", { needs: "economicCoordinator" })
    }
  })

  it("changes with the month: what the tariff before it still charges is charged by that one", () => {
    given(...team, tariff(coopaname, { on: "2026-04-20" }))
      .when(asked(ana, { _tag: "AdoptTariff", tariff: encom }))
      .then({
        _tag: "TariffAdopted",
        tariff: encom,
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
      tariff(coopaname, { on: "2026-05-02" }),
      paid("r1", "garden", 10_000)
    ])
    const first = only(share(money))
    assert.deepStrictEqual(first.fees, { through: "2026-07", cents: 9_000 })
    assert.deepStrictEqual(
      [first.lines[0]?.contribution, first.lines[0]?.fees, first.lines[0]?.envelope],
      [1_350, 8_650, 0]
    )
    assert.strictEqual(money.sharing.balances.openFees, 350)
    money.happened(paid("r2", "garden", 10_000, { receivedOn: "2026-07-07" }))
    const second = only(share(money, "2026-07-08"))
    assert.deepStrictEqual(second.fees, { through: "2026-07", cents: 0 })
    assert.strictEqual(second.lines[0]?.fees, 350)
    money.happened(paid("r3", "garden", 90_000, { receivedOn: "2026-09-01" }))
    assert.strictEqual(only(share(money, "2026-09-02")).lines[0]?.fees, 6_000)
    assert.strictEqual(money.sharing.balances.openFees, 0)
    assert.strictEqual(money.sharing.balances.feesThrough, "2026-09")
  })

  it("charges a month once, though several pots are made of one week", () => {
    const two = { garden: held([["lea", 60]]), later: held([["sam", 60]], { workDay: "2026-07-02" }) }
    const money = story(two, [
      ...team,
      ...ruled(byHours),
      ...ruled(equal, { version: 2, activeFrom: "2026-07-01" }),
      tariff(encom, { on: "2026-07-01" }),
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
    money.ask(ana, { _tag: "AdoptTariff", tariff: coopaname }, "2026-10-05")
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
    assert.deepStrictEqual(money.sharing.balances.yearBase, { "2026": 3_100_000, "2027": 100_000 })
  })
})

describe("a tariff belongs to a carrier", () => {
  const changed = (carrier: string, on: string): Event => ({ _tag: "CarrierChanged", carrier, on: day(on) })
  const adopt = (tariff: Tariff.Tariff) => ({ _tag: "AdoptTariff", tariff }) as const

  it("that carries the cooperative: that of another one is refused", () => {
    given(...team)
      .when(asked(ana, adopt(Tariff.coopaname)))
      .thenRejected("TariffOfAnotherCarrier", { carrier: "Coopaname", now: "Optéos" })
    given(...team, changed("Coopaname", "2026-07-01"))
      .when(asked(ana, adopt(Tariff.coopaname)))
      .then({ _tag: "TariffAdopted", tariff: Tariff.coopaname, waivedFees: [], fees: null, on: today })
    given(...team)
      .when(asked(ana, adopt({ ...Tariff.opteos, carrier: "OPTÉOS" })))
      .then({
        _tag: "TariffAdopted",
        tariff: { ...Tariff.opteos, carrier: "OPTÉOS" },
        waivedFees: [],
        fees: null,
        on: today
      })
    wellSaid(new TariffOfAnotherCarrier({ carrier: "Coopaname", now: "Optéos" }))
  })

  it("ends with it: work under the next one waits until the tariff of that one is known", () => {
    const later = { later: held([["sam", 60]], { workDay: "2026-07-02" }) }
    const money = story(later, [
      ...team,
      ...ruled(byHours),
      tariff(free),
      changed("Coopaname", "2026-07-01"),
      paid("r1", "later", 10_000)
    ])
    const refused = money.refusal(ana, { _tag: "ShareWeek", week: Week.of(today) })
    assert.strictEqual(refused?._tag, "TariffMissing")
    const sheet = Result.getOrThrow(WeekSheet.view.show(money.state, looking(ana, {})))
    assert.deepStrictEqual(
      sheet.waiting.map(({ reason }) => reason),
      ["tariff"]
    )
    money.ask(ana, adopt(Tariff.coopaname))
    assert.strictEqual(only(share(money)).lines[0]?.contribution, 1_350)
  })

  it("stays for the work that was done under it, with brackets of its own", () => {
    const both = { garden: held([["lea", 60]]), later: held([["sam", 60]], { workDay: "2026-07-02" }) }
    const money = story(both, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 3_000_000),
      changed("Nord", "2026-07-01"),
      tariff({ ...Tariff.opteos, carrier: "Nord" }, { on: "2026-07-01" }),
      paid("r2", "later", 1_000_000, { receivedOn: "2026-07-07" }),
      paid("r3", "garden", 100_000, { receivedOn: "2026-07-08" })
    ])
    assert.deepStrictEqual(
      only(share(money, "2026-07-08")).lines.map(({ contribution }) => contribution),
      [345_000, 115_000, 10_500]
    )
    assert.deepStrictEqual(money.sharing.balances.yearBase, { "2026": 3_100_000, "2026 1": 1_000_000 })
    const quote = Quote.view.show(
      { ...money.state, carrierTerms: { ...money.state.carrierTerms, rateTable: Charges.july2026 } },
      looking(ana, { ttc: 100_000, vat: 0 })
    )
    const kept = Result.getOrThrow(quote).explanation.children.map(({ amount }) => Number(amount.numerator))
    assert.include(kept, 11_500)
  })

  it("can still be noted for the time of an earlier carrier, and charges no months of another one", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      changed("Coopaname", "2026-07-01"),
      paid("r1", "garden", 90_000)
    ])
    assert.strictEqual(money.refusal(ana, { _tag: "ShareWeek", week: Week.of(today) })?._tag, "TariffMissing")
    money.ask(ana, adopt(encom))
    const pot = only(share(money))
    assert.isNull(pot.fees)
    assert.strictEqual(pot.lines[0]?.contribution, 9_000)
    assert.isUndefined(money.state.carrierTerms.tariff)
  })

  it("charges its last months when the next one is adopted, and those of the next one from then on", () => {
    given(...team, tariff(encom, { on: "2026-04-20" }), changed("Coopaname", "2026-06-15"))
      .when(asked(ana, adopt(Tariff.coopaname)))
      .then({
        _tag: "TariffAdopted",
        tariff: Tariff.coopaname,
        waivedFees: [],
        fees: { through: "2026-05", cents: 3_800 },
        on: today
      })
  })

  it("goes on with its own base when it returns", () => {
    const three = { garden: held([["lea", 60]]), last: held([["lea", 60]], { workDay: "2026-07-05" }) }
    const money = story(three, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 3_000_000),
      changed("Nord", "2026-07-01"),
      changed("Optéos", "2026-07-03"),
      tariff(Tariff.opteos, { on: "2026-07-03" }),
      paid("r2", "last", 100_000)
    ])
    assert.deepStrictEqual(
      only(share(money)).lines.map(({ contribution }) => contribution),
      [345_000, 10_500]
    )
  })

  it("says, when it returns, what it keeps of a time of which nothing was known", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      paid("r1", "garden", 90_000),
      changed("Nord", "2026-07-01"),
      changed("Optéos", "2026-07-03")
    ])
    assert.strictEqual(money.refusal(ana, { _tag: "ShareWeek", week: Week.of(today) })?._tag, "TariffMissing")
    money.ask(ana, adopt(encom))
    assert.strictEqual(only(share(money)).lines[0]?.contribution, 9_000)
  })

  it("keeps what it kept of an earlier time when it returns with another tariff", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(encom),
      paid("r1", "garden", 90_000),
      changed("Nord", "2026-07-01"),
      changed("Optéos", "2026-07-03"),
      tariff(free, { on: "2026-07-03" })
    ])
    assert.strictEqual(only(share(money)).lines[0]?.contribution, 9_000)
  })

  it("still asks for the months of its time when its tariff is noted again", () => {
    const again = tariff(encom, { on: "2026-06-20" })
    given(...team, tariff(encom, { on: "2026-04-20" }), changed("Coopaname", "2026-06-15"), again)
      .when(asked(ana, adopt(Tariff.coopaname)))
      .then({
        _tag: "TariffAdopted",
        tariff: Tariff.coopaname,
        waivedFees: [],
        fees: { through: "2026-05", cents: 3_800 },
        on: today
      })
  })

  it("counts its base out where it was counted in, though the next one takes over on the same day", () => {
    const money = story({ garden: held([["lea", 60]], { workDay: monday }) }, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 90_000)
    ])
    const pot = only(share(money))
    money.ask(ana, { _tag: "ChangeCarrier", carrier: "Nord" })
    money.ask(lea, { _tag: "ReversePot", potId: pot.potId, reason: "On en reparle." })
    for (const base of Object.values(money.sharing.balances.yearBase)) assert.strictEqual(base, 0)
    money.ask(ana, adopt({ ...Tariff.opteos, carrier: "Nord" }))
    assert.strictEqual(only(share(money)).lines[0]?.contribution, 10_350)
  })
})
