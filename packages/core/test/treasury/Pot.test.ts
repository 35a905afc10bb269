import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as Pot from "../../src/treasury/Pot.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { day } from "../Fixtures.ts"
import { ficheId, free, receiptId } from "./Fixtures.ts"

type Options = Parameters<typeof Pot.waterfall>[0]

const receipt = (ttc: number, vat = 0): Options["receipt"] => ({
  receiptId: receiptId("receipt"),
  ficheId: ficheId("garden"),
  workDay: day("2026-07-06"),
  ttc,
  vat
})

const waterfall = (options: Partial<Options>) =>
  Pot.waterfall({
    receipt: receipt(100_000),
    outstanding: { costs: 0, generalCosts: 0, fees: 0 },
    tariff: free,
    baseSoFar: 0,
    commonPot: 0,
    ...options
  })

/** A line of an envelope and nothing else. */
const envelope = (cents: number, fiche = "garden", id = "receipt"): Pot.Line => ({
  ...waterfall({ receipt: receipt(cents) }),
  ficheId: ficheId(fiche),
  receiptId: receiptId(id)
})

const amounts = ({ commonPot, contribution, costs, envelope, fees, generalCosts, ht, vat }: Pot.Line) => ({
  vat,
  ht,
  costs,
  contribution,
  generalCosts,
  fees,
  commonPot,
  envelope
})

const fields = [
  "ttc",
  "vat",
  "ht",
  "costs",
  "base",
  "contribution",
  "generalCosts",
  "fees",
  "commonPot",
  "envelope"
] as const

const addsUp = (line: Pot.Line) => {
  const { commonPot, contribution, costs, envelope, fees, generalCosts, ht, ttc, vat } = line
  assert.strictEqual(vat + ht, ttc)
  assert.strictEqual(costs + contribution + generalCosts + fees + commonPot + envelope, ht)
}

const line = fc
  .record({
    ttc: fc.integer({ min: 1, max: 500_000 }),
    vat: fc.constantFrom(0, 550, 1_000, 2_000),
    costs: fc.oneof(fc.constant(0), fc.nat(300_000)),
    generalCosts: fc.oneof(fc.constant(0), fc.nat(100_000)),
    fees: fc.oneof(fc.constant(0), fc.nat(20_000)),
    tariff: fc.constantFrom(...Tariff.known),
    baseSoFar: fc.nat(13_000_000),
    commonPot: fc.integer({ min: 0, max: 10_000 })
  })
  .map(({ costs, fees, generalCosts, ttc, vat, ...rest }) => ({
    outstanding: { costs, generalCosts, fees },
    line: waterfall({ receipt: receipt(ttc, vat), outstanding: { costs, generalCosts, fees }, ...rest })
  }))

describe("the waterfall of a receipt", () => {
  /** Verifies: F7 */
  it("leads from 1 000 € HT with 120 € of costs at Optéos to 700.92 € to share", () => {
    const worked = waterfall({
      receipt: receipt(120_000, 2_000),
      outstanding: { costs: 12_000, generalCosts: 0, fees: 0 },
      tariff: Tariff.opteos,
      commonPot: 1_000
    })
    assert.deepStrictEqual(amounts(worked), {
      vat: 20_000,
      ht: 100_000,
      costs: 12_000,
      contribution: 10_120,
      generalCosts: 0,
      fees: 0,
      commonPot: 7_788,
      envelope: 70_092
    })
    assert.strictEqual(worked.base, 88_000)
    assert.deepStrictEqual(
      [worked.receiptId, worked.ficheId, worked.workDay, worked.ttc],
      ["receipt", "garden", "2026-07-06", 120_000]
    )
  })

  it("leads from 240 € with 12 % of the HT for the carrier and 15 € of expenses to 144.90 € to share", () => {
    // **Source** - two independent implementations, one in JavaScript, one in Python.
    const twelvePercent: Tariff.Tariff = { ...Tariff.encom, brackets: [{ upTo: null, rate: 1_200 }], monthlyFees: [] }
    const { commonPot, contribution, costs, envelope, ht, vat } = waterfall({
      receipt: receipt(24_000, 2_000),
      outstanding: { costs: 1_500, generalCosts: 0, fees: 0 },
      tariff: twelvePercent,
      commonPot: 1_000
    })
    assert.deepStrictEqual(
      { vat, ht, contribution, costs, commonPot, envelope },
      { vat: 4_000, ht: 20_000, contribution: 2_400, costs: 1_500, commonPot: 1_610, envelope: 14_490 }
    )
  })

  it("takes VAT out of what was paid, half a cent up", () => {
    assert.strictEqual(Pot.withoutVat(12_000, 2_000), 10_000)
    assert.strictEqual(Pot.withoutVat(10_000, 2_000), 8_333)
    assert.strictEqual(Pot.withoutVat(1_000, 550), 948)
    assert.strictEqual(Pot.withoutVat(3, 10_000), 2)
    assert.strictEqual(Pot.withoutVat(12_000, 0), 12_000)
  })

  it("pays what is open in order: costs, carrier, general costs, fees; the common pot gets its part of the rest", () => {
    const all = waterfall({
      outstanding: { costs: 10_000, generalCosts: 20_000, fees: 3_000 },
      tariff: Tariff.coopaname,
      commonPot: 2_500
    })
    assert.deepStrictEqual(amounts(all), {
      vat: 0,
      ht: 100_000,
      costs: 10_000,
      contribution: 12_150,
      generalCosts: 20_000,
      fees: 3_000,
      commonPot: 13_713,
      envelope: 41_137
    })
  })

  it("takes no more than there is: what one step leaves is the most that the next one gets", () => {
    const costly = waterfall({ outstanding: { costs: 120_000, generalCosts: 1, fees: 1 }, tariff: Tariff.opteos })
    assert.deepStrictEqual(
      [costly.costs, costly.base, costly.contribution, costly.generalCosts, costly.envelope],
      [100_000, 0, 0, 0, 0]
    )
    const general = waterfall({ outstanding: { costs: 0, generalCosts: 95_000, fees: 10_000 }, tariff: Tariff.opteos })
    assert.deepStrictEqual([general.generalCosts, general.fees, general.envelope], [88_500, 0, 0])
    const fees = waterfall({ outstanding: { costs: 0, generalCosts: 80_000, fees: 10_000 }, tariff: Tariff.opteos })
    assert.deepStrictEqual([fees.generalCosts, fees.fees, fees.envelope], [80_000, 8_500, 0])
  })

  it("adds up to the cent and is never negative, whatever is open and whoever the carrier is", () => {
    fc.assert(
      fc.property(line, ({ line, outstanding }) => {
        addsUp(line)
        for (const field of fields) assert.isTrue(line[field] >= 0, field)
        assert.isTrue(line.costs <= outstanding.costs)
        assert.isTrue(line.generalCosts <= outstanding.generalCosts)
        assert.isTrue(line.fees <= outstanding.fees)
      })
    )
  })
})

describe("a line that takes money back", () => {
  it("is the exact opposite of a line that goes back as a whole", () => {
    fc.assert(
      fc.property(line, ({ line }) => {
        const back = Pot.takenBack(line, 0, line.ttc)
        for (const field of fields) assert.strictEqual(back[field], 0 - line[field], field)
        assert.deepStrictEqual(
          [back.receiptId, back.ficheId, back.workDay],
          [line.receiptId, line.ficheId, line.workDay]
        )
      })
    )
  })

  it("takes a third of every part when a third goes back", () => {
    const whole = waterfall({
      receipt: receipt(120_000, 2_000),
      outstanding: { costs: 12_000, generalCosts: 3_000, fees: 600 },
      tariff: Tariff.opteos,
      commonPot: 1_000
    })
    const back = Pot.takenBack(whole, 0, 40_000)
    assert.deepStrictEqual(amounts(back), {
      vat: -6_667,
      ht: -33_333,
      costs: -4_000,
      contribution: -3_373,
      generalCosts: -1_000,
      fees: -200,
      commonPot: -2_476,
      envelope: -22_284
    })
    assert.strictEqual(back.base, -29_333)
    assert.strictEqual(back.ttc, -40_000)
  })

  it("leaves the rest as a line of its own, which adds up and gives the same back as the whole would have", () => {
    fc.assert(
      fc.property(line, fc.nat(100_000), ({ line }, back) => {
        const gone = Math.min(back, line.ttc)
        const left = Pot.leftOf(line, line.ttc - gone)
        addsUp(left)
        assert.strictEqual(left.ttc, line.ttc - gone)
        if (gone === 0) assert.deepStrictEqual(left, line)
        if (gone === 0 || gone === line.ttc) return
        const [first, last] = [Pot.takenBack(line, 0, gone), Pot.takenBack(line, gone, line.ttc - gone)]
        for (const field of fields) {
          assert.strictEqual(left[field], line[field] + first[field], field)
          assert.strictEqual(Pot.takenBack(left, 0, left.ttc)[field], last[field], field)
        }
      })
    )
  })

  it("leaves nothing behind after the last of several parts, to the cent", () => {
    fc.assert(
      fc.property(line, fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 4 }), ({ line }, parts) => {
        const lines: Array<Pot.Line> = [line]
        let already = 0
        for (const part of [...parts, line.ttc]) {
          const ttc = Math.min(part, line.ttc - already)
          if (ttc === 0) continue
          const back = Pot.takenBack(line, already, ttc)
          addsUp(back)
          lines.push(back)
          already += ttc
        }
        for (const field of fields)
          assert.strictEqual(
            lines.reduce((sum, line) => sum + line[field], 0),
            0,
            field
          )
      })
    )
  })

  it("sums lines field by field", () => {
    const lines = [envelope(100), envelope(23), Pot.takenBack(envelope(100), 0, 100)]
    assert.strictEqual(Pot.total(lines, "ttc"), 23)
    assert.strictEqual(Pot.total(lines, "envelope"), 23)
    assert.strictEqual(Pot.total([], "ht"), 0)
  })
})
