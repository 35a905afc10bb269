import { assert, describe, it } from "@effect/vitest"
import * as Balances from "../../src/treasury/Balances.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { day } from "../Fixtures.ts"
import { ficheId, receiptId } from "./Fixtures.ts"

const adopted = (tariff: Tariff.Tariff, on: string, waivedFees: ReadonlyArray<string> = []) => ({
  tariff,
  waivedFees,
  on: day(on)
})
const fees = (feesThrough: string | undefined, on: string, until: string, tariff = Tariff.coopaname) =>
  Balances.fees({ feesThrough }, adopted(tariff, on), day(until))

describe("balances", () => {
  it("charges the fixed fee for every month since the tariff was adopted, also for months without a pot", () => {
    assert.deepStrictEqual(fees(undefined, "2026-06-30", "2026-06-30"), { through: "2026-06", cents: 3_000 })
    assert.deepStrictEqual(fees(undefined, "2026-06-30", "2026-07-01"), { through: "2026-07", cents: 6_000 })
    assert.deepStrictEqual(fees(undefined, "2026-06-01", "2026-09-15"), { through: "2026-09", cents: 12_000 })
  })

  it("charges no month twice", () => {
    assert.deepStrictEqual(fees("2026-07", "2026-06-01", "2026-07-31"), { through: "2026-07", cents: 0 })
    assert.deepStrictEqual(fees("2026-07", "2026-06-01", "2026-08-01"), { through: "2026-08", cents: 3_000 })
  })

  it("goes on through the end of a year", () => {
    assert.deepStrictEqual(fees("2026-11", "2026-06-01", "2027-02-01"), { through: "2027-02", cents: 9_000 })
    assert.deepStrictEqual(fees("2026-09", "2026-06-01", "2026-10-01"), { through: "2026-10", cents: 3_000 })
  })

  it("never goes back to an earlier month", () => {
    assert.deepStrictEqual(fees("2026-07", "2026-06-01", "2026-06-15"), { through: "2026-07", cents: 0 })
    assert.deepStrictEqual(fees(undefined, "2026-07-01", "2026-06-15"), { through: "2026-06", cents: 0 })
  })

  it("begins with the month in which the tariff was adopted, even if nothing was charged for long", () => {
    assert.deepStrictEqual(fees("2026-01", "2026-06-10", "2026-06-20"), { through: "2026-06", cents: 3_000 })
    assert.deepStrictEqual(fees("2026-05", "2026-06-10", "2026-06-20"), { through: "2026-06", cents: 3_000 })
    assert.deepStrictEqual(fees("2026-06", "2026-06-10", "2026-06-20"), { through: "2026-06", cents: 0 })
  })

  it("leaves the months before another tariff to the tariff that was in force", () => {
    const before = (feesThrough: string | undefined, on: string) =>
      Balances.feesBefore({ feesThrough }, adopted(Tariff.coopaname, "2026-01-15"), day(on))
    assert.deepStrictEqual(before(undefined, "2026-04-30"), { through: "2026-03", cents: 9_000 })
    assert.deepStrictEqual(before("2026-02", "2026-04-01"), { through: "2026-03", cents: 3_000 })
    assert.deepStrictEqual(before("2026-04", "2026-04-20"), { through: "2026-04", cents: 0 })
    assert.deepStrictEqual(before(undefined, "2027-01-01"), { through: "2026-12", cents: 36_000 })
  })

  it("lifts the fees that are waived, if the tariff allows it", () => {
    const { fees } = Balances
    const ofMonth = (tariff: Tariff.Tariff, ...waived: ReadonlyArray<string>) =>
      fees({ feesThrough: undefined }, adopted(tariff, "2026-06-01", waived), day("2026-06-30")).cents
    assert.strictEqual(ofMonth(Tariff.coopaname, "fixed"), 0)
    assert.strictEqual(ofMonth(Tariff.coopaname, "insurance"), 3_000)
    assert.strictEqual(ofMonth(Tariff.encom), 1_900)
    assert.strictEqual(ofMonth(Tariff.encom, "accident"), 1_600)
    assert.strictEqual(ofMonth(Tariff.encom, "accident", "insurance"), 1_600)
    assert.strictEqual(ofMonth(Tariff.opteos), 0)
  })

  it("adds charged fees to what is open", () => {
    const once = Balances.charge(Balances.empty, { through: "2026-07", cents: 3_000 })
    assert.deepStrictEqual(once, { ...Balances.empty, openFees: 3_000, feesThrough: "2026-07" })
    assert.strictEqual(Balances.charge(once, { through: "2026-08", cents: 500 }).openFees, 3_500)
    assert.strictEqual(Balances.charge(once, null), once)
  })

  it("adds to an amount that is known and begins one that is not", () => {
    assert.deepStrictEqual(Balances.plus({ a: 1 }, "a", 2), { a: 3 })
    assert.deepStrictEqual(Balances.plus({ a: 1 }, "b", -2), { a: 1, b: -2 })
  })

  it("counts a line in, and out again without a trace", () => {
    const line = {
      receiptId: receiptId("r"),
      ficheId: ficheId("garden"),
      workDay: day("2026-07-06"),
      ttc: 12_000,
      vat: 2_000,
      ht: 10_000,
      costs: 1_000,
      base: 9_000,
      contribution: 1_035,
      generalCosts: 500,
      fees: 300,
      commonPot: 700,
      envelope: 6_465
    }
    const before: Balances.Balances = {
      openCosts: { garden: 1_500 },
      openGeneralCosts: 500,
      openFees: 900,
      feesThrough: "2026-07",
      yearBase: { "2026": 100, "2027": 0 },
      carriers: [],
      sharedHt: { garden: 50 },
      commonPot: 7,
      yearOf: { r: "2027" },
      accountOf: {}
    }
    const after = Balances.count(before, line, 1)
    assert.deepStrictEqual(after, {
      openCosts: { garden: 500 },
      openGeneralCosts: 0,
      openFees: 600,
      feesThrough: "2026-07",
      yearBase: { "2026": 100, "2027": 9_000 },
      carriers: [],
      sharedHt: { garden: 10_050 },
      commonPot: 707,
      yearOf: { r: "2027" },
      accountOf: { r: "2027" }
    })
    assert.deepStrictEqual(Balances.count(after, line, -1), before)
  })
})
