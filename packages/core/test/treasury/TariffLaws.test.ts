/** Verifies: N2 — the carrier's brackets are progressive, whatever the tariff. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as Tariff from "../../src/treasury/Tariff.ts"

const rate = fc.integer({ min: 0, max: 10_000 })

/** Between one and four brackets whose ends go up, the last one open. */
const tariff: fc.Arbitrary<Tariff.Tariff> = fc
  .record({
    ends: fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { maxLength: 3 }),
    rates: fc.array(rate, { minLength: 4, maxLength: 4 }),
    last: rate
  })
  .map(({ ends, last, rates }): Tariff.Tariff => {
    const closed = ends.toSorted((a, b) => a - b).map((upTo, index) => ({ upTo, rate: rates[index] ?? 0 }))
    const open = { upTo: null, rate: last }
    const [first, ...others] = closed
    return { ...Tariff.opteos, brackets: first === undefined ? [open] : [first, ...others, open] }
  })

/** The slow way: each cent of the base by itself, at the rate of the bracket that it lies in; rounded half a cent up. */
const centByCent = ({ brackets }: Tariff.Tariff, base: number): number => {
  let hundredths = 0
  for (let cent = 1; cent <= base; cent++) {
    hundredths += brackets.find(({ upTo }) => upTo === null || cent <= upTo)?.rate ?? 0
  }
  return Math.floor((hundredths + 5_000) / 10_000)
}

describe("any tariff", () => {
  it("counts every cent at the rate of the bracket in which it lies", () => {
    fc.assert(
      fc.property(tariff, fc.integer({ min: 0, max: 3_000 }), (tariff, base) => {
        assert.strictEqual(Tariff.contribution(tariff, 0, base), centByCent(tariff, base))
      })
    )
  })

  it("keeps no less when there is more to keep from, and never more than there is", () => {
    fc.assert(
      fc.property(tariff, fc.nat(3_000), fc.nat(3_000), fc.nat(500), (tariff, soFar, base, more) => {
        const due = Tariff.contribution(tariff, soFar, base)
        assert.isAtLeast(due, 0)
        assert.isAtLeast(Tariff.contribution(tariff, soFar, base + more), due)
        // Rounding the year may bring one cent of an earlier part into this one.
        assert.isAtMost(due, base + 1)
        assert.isAtMost(Tariff.contribution(tariff, 0, base), base)
      })
    )
  })
})
