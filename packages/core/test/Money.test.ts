import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as fc from "fast-check"
import * as Money from "../src/Money.ts"

describe("an amount in a sentence", () => {
  it("is written as people write it in each language", () => {
    assert.deepStrictEqual(Money.inWords(-123_456), { fr: "-1\u00A0234,56\u00A0€", en: "-€1,234.56" })
    assert.deepStrictEqual(Money.inWords(5), { fr: "0,05\u00A0€", en: "€0.05" })
  })
})

describe("an amount as people write it", () => {
  it("has two decimals, groups of three, and spaces that do not break", () => {
    const expected: ReadonlyArray<readonly [number, string]> = [
      [0, "0,00"],
      [5, "0,05"],
      [99, "0,99"],
      [100, "1,00"],
      [3742, "37,42"],
      [99_999, "999,99"],
      [100_000, "1\u00A0000,00"],
      [123_456_789, "1\u00A0234\u00A0567,89"],
      [-1, "-0,01"],
      [-123_456, "-1\u00A0234,56"]
    ]
    for (const [cents, text] of expected) assert.strictEqual(Money.format(cents), `${text}\u00A0€`)
  })

  it("can be read back to the cent", () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const digits = Money.format(cents).replaceAll(/[\u00A0€,]/g, "")
        assert.strictEqual(Number(digits), cents)
      })
    ))
})

describe("a fraction of an amount", () => {
  // Ten million euros, so that not even a thousandfold leaves the exact integers.
  const amounts = fc.integer({ min: -1e9, max: 1e9 })
  const fraction = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }))

  it("is rounded half away from zero", () => {
    assert.strictEqual(Money.fractionOf(5, 1, 2), 3)
    assert.strictEqual(Money.fractionOf(-5, 1, 2), -3)
    assert.strictEqual(Money.fractionOf(4, 1, 3), 1)
    assert.strictEqual(Money.fractionOf(5, 1, 3), 2)
    assert.strictEqual(Money.fractionOf(88_000, 1150, 10_000), 10_120)
  })

  it("is never further than half a cent from the exact one", () =>
    fc.assert(
      fc.property(amounts, fraction, (cents, [numerator, denominator]) => {
        const off =
          BigInt(Money.fractionOf(cents, numerator, denominator)) * BigInt(denominator) -
          BigInt(cents) * BigInt(numerator)
        assert.isTrue((off < 0n ? -off : off) * 2n <= BigInt(denominator))
      })
    ))

  it("of a reversal is the exact opposite, and nothing is never minus nothing", () =>
    fc.assert(
      fc.property(amounts, fraction, (cents, [numerator, denominator]) => {
        const part = Money.fractionOf(cents, numerator, denominator)
        assert.strictEqual(part + Money.fractionOf(-cents, numerator, denominator), 0)
        assert.isFalse(Object.is(part, -0))
      })
    ))

  it("of the whole is the whole, of nothing nothing", () =>
    fc.assert(
      fc.property(amounts, fraction, (cents, [numerator, denominator]) => {
        assert.strictEqual(Money.fractionOf(cents, denominator, denominator), cents)
        assert.strictEqual(Money.fractionOf(cents, 0, denominator), 0)
        assert.strictEqual(Money.fractionOf(0, numerator, denominator), 0)
      })
    ))
})

describe("what counts as an amount", () => {
  it("is a whole number of cents", () => {
    assert.isTrue(Schema.is(Money.Cents)(-3742))
    assert.isFalse(Schema.is(Money.Cents)(37.42))
    assert.isFalse(Schema.is(Money.PositiveCents)(0))
    assert.isTrue(Schema.is(Money.PositiveCents)(1))
    assert.isTrue(Schema.is(Money.BasisPoints)(0) && Schema.is(Money.BasisPoints)(10_000))
    assert.isFalse(Schema.is(Money.BasisPoints)(10_001) || Schema.is(Money.BasisPoints)(-1))
  })
})
