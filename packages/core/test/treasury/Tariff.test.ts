import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import * as Pot from "../../src/treasury/Pot.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { FicheId, ReceiptId } from "../../src/Ids.ts"
import { day } from "../Fixtures.ts"

/** The contribution of a whole year, worked out bracket by bracket with plain arithmetic. */
const ofYear = (brackets: ReadonlyArray<readonly [part: number, rate: number]>) =>
  Math.round(brackets.reduce((sum, [part, rate]) => sum + part * rate, 0) / 10_000)

describe("Tariff", () => {
  it("keeps 11.5 % of the margin at Optéos", () => {
    assert.strictEqual(Tariff.contribution(Tariff.opteos, 0, 88_000), 10_120)
  })

  it("counts each rate of Optéos for the part of the year's margin that lies inside its bracket", () => {
    const { contribution, opteos } = Tariff
    assert.strictEqual(contribution(opteos, 0, 3_000_000), 345_000)
    assert.strictEqual(contribution(opteos, 3_000_000, 1_000), 105)
    assert.strictEqual(contribution(opteos, 2_999_000, 2_000), 115 + 105)
    assert.strictEqual(contribution(opteos, 0, 6_000_000), 345_000 + 315_000)
    assert.strictEqual(contribution(opteos, 6_000_000, 1_000), 95)
    assert.strictEqual(contribution(opteos, 5_999_000, 2_000), 105 + 95)
    assert.strictEqual(contribution(opteos, 8_999_000, 2_000), 95 + 85)
    assert.strictEqual(contribution(opteos, 11_999_000, 2_000), 85 + 75)
    assert.strictEqual(contribution(opteos, 12_000_000, 1_000_000), 75_000)
    const whole = [3_000_000, 1_150, 3_000_000, 1_050, 3_000_000, 950, 3_000_000, 850, 1_000_000, 750]
    const pairs = Array.from({ length: 5 }, (_, index) => [whole[2 * index] ?? 0, whole[2 * index + 1] ?? 0] as const)
    assert.strictEqual(contribution(opteos, 0, 13_000_000), ofYear(pairs))
  })

  it("may be written down without a word on monthly fees, when there are none", () => {
    const { monthlyFees: _, ...said } = Tariff.opteos
    assert.deepStrictEqual(Schema.decodeUnknownSync(Tariff.Written)(said), Tariff.opteos)
  })

  it("counts 13.5 % at Coopaname, however much it is", () => {
    assert.strictEqual(Tariff.contribution(Tariff.coopaname, 0, 100_000), 13_500)
    assert.strictEqual(Tariff.contribution(Tariff.coopaname, 100_000_000, 100_000), 13_500)
  })

  it("counts 10, then 8, then 6 % at ENCOM", () => {
    const { contribution, encom } = Tariff
    assert.strictEqual(contribution(encom, 0, 3_500_000), 350_000)
    assert.strictEqual(contribution(encom, 3_499_000, 2_000), 100 + 80)
    assert.strictEqual(contribution(encom, 4_499_000, 2_000), 80 + 60)
  })

  it("rounds half a cent of the year up", () => {
    const half: Tariff.Tariff = { ...Tariff.opteos, brackets: [{ upTo: null, rate: 5_000 }] }
    assert.strictEqual(Tariff.contribution(half, 0, 1), 1)
    assert.strictEqual(Tariff.contribution(half, 1, 1), 0)
    const less: Tariff.Tariff = { ...half, brackets: [{ upTo: null, rate: 4_999 }] }
    assert.strictEqual(Tariff.contribution(less, 0, 1), 0)
  })

  it("keeps nothing of nothing", () => {
    assert.strictEqual(Tariff.contribution(Tariff.opteos, 0, 0), 0)
    assert.strictEqual(Tariff.contribution(Tariff.opteos, 2_000_000, 0), 0)
  })

  it("keeps, over the parts of a year, exactly the contribution of the whole", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Tariff.known),
        fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 12 }),
        (tariff, parts) => {
          let soFar = 0
          let kept = 0
          for (const part of parts) {
            const now = Tariff.contribution(tariff, soFar, part)
            assert.isTrue(now >= 0 && now <= part)
            kept += now
            soFar += part
          }
          assert.strictEqual(kept, Tariff.contribution(tariff, 0, soFar))
        }
      )
    )
  })

  it("gives the contribution of a base back together with the base", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Tariff.known), fc.nat(15_000_000), fc.nat(15_000_000), (tariff, soFar, base) => {
        const there = Tariff.contribution(tariff, soFar, base)
        assert.strictEqual(Tariff.contribution(tariff, soFar + base, 0 - base), 0 - there)
      })
    )
  })

  it("says for each tariff which carrier it is of, where it was read and when", () => {
    assert.deepStrictEqual(
      Tariff.known.map(({ base, carrier }) => [carrier, base]),
      [
        ["Optéos", "grossMargin"],
        ["Coopaname", "grossMargin"],
        ["ENCOM", "cashedHt"]
      ]
    )
    for (const { readOn, source } of Tariff.known) {
      assert.match(source, /^https?:\/\//)
      assert.strictEqual(readOn, "2026-11-23")
    }
    assert.deepStrictEqual(
      Tariff.known.map(({ monthlyFees }) =>
        monthlyFees.map(({ centsPerMonth, id, waivable }) => [id, centsPerMonth, waivable])
      ),
      [
        [],
        [["fixed", 3_000, true]],
        [
          ["insurance", 1_600, false],
          ["accident", 300, true]
        ]
      ]
    )
  })

  it("refuses a tariff whose brackets do not go up to the last one, which is open", () => {
    const brackets = (...ends: ReadonlyArray<number | null>) =>
      Result.isSuccess(
        Schema.decodeUnknownResult(Tariff.Tariff)({
          ...Tariff.opteos,
          brackets: ends.map((upTo) => ({ upTo, rate: 1_000 }))
        })
      )
    assert.isTrue(brackets(null))
    assert.isTrue(brackets(1_000, 2_000, null))
    assert.isFalse(brackets())
    assert.isFalse(brackets(1_000))
    assert.isFalse(brackets(null, null))
    assert.isFalse(brackets(2_000, 1_000, null))
    assert.isFalse(brackets(1_000, 1_000, null))
    assert.isFalse(brackets(0, null))
    for (const tariff of Tariff.known) assert.deepStrictEqual(Schema.decodeUnknownSync(Tariff.Tariff)(tariff), tariff)
  })
})

/** A receipt of 1 000 € HT that nothing was counted before. */
const waterfall = (options: Partial<Parameters<typeof Pot.waterfall>[0]>) =>
  Pot.waterfall({
    receipt: {
      receiptId: ReceiptId.make("receipt"),
      ficheId: FicheId.make("fiche"),
      workDay: day("2026-07-06"),
      ttc: 120_000,
      vat: 2_000
    },
    outstanding: { costs: 0, generalCosts: 0, fees: 0 },
    tariff: Tariff.opteos,
    baseSoFar: 0,
    commonPot: 0,
    ...options
  })

describe("the carrier's part of a receipt", () => {
  it("is counted on the margin at Optéos, on what was cashed at ENCOM", () => {
    const outstanding = { costs: 12_000, generalCosts: 0, fees: 0 }
    const { base, contribution } = waterfall({ outstanding })
    assert.deepStrictEqual([base, contribution], [88_000, 10_120])
    const cashed = waterfall({ outstanding, tariff: Tariff.encom })
    assert.deepStrictEqual([cashed.base, cashed.contribution], [100_000, 10_000])
  })

  it("goes on from what was counted this year", () => {
    assert.strictEqual(waterfall({ baseSoFar: 2_950_000 }).contribution, 5_750 + 5_250)
  })

  it("comes before the costs when it is counted on what was cashed, so that costs never eat it", () => {
    const { base, contribution, costs, envelope } = waterfall({
      outstanding: { costs: 150_000, generalCosts: 0, fees: 0 },
      tariff: Tariff.encom
    })
    assert.deepStrictEqual(
      { base, contribution, costs, envelope },
      { base: 100_000, contribution: 10_000, costs: 90_000, envelope: 0 }
    )
  })
})
