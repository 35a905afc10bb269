import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import * as Rational from "@kpacite/fair-split/Rational"

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const rational = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 25n })).map(([n, d]) => Rational.of(n, d))

const reduced = ({ numerator, denominator }: Rational.Rational) => {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
  return denominator > 0n && gcd(numerator < 0n ? -numerator : numerator, denominator) === 1n
}

describe("Rational", () => {
  it("keeps lowest terms with a positive denominator", () => {
    assert.deepStrictEqual(Rational.of(6n, -4n), { numerator: -3n, denominator: 2n })
    assert.deepStrictEqual(Rational.of(0n, -7n), Rational.zero)
    assert.deepStrictEqual(Rational.of(3n, -2n), { numerator: -3n, denominator: 2n })
    assert.deepStrictEqual(Rational.of(-3n, -2n), { numerator: 3n, denominator: 2n })
    assert.deepStrictEqual(Rational.of(5n, -1n), Rational.fromInt(-5))
  })

  it("refuses a zero denominator like bigint does", () => {
    assert.throws(() => Rational.of(1n, 0n), RangeError)
    assert.throws(() => Rational.divide(Rational.one, Rational.zero), RangeError)
  })

  it("adds, multiplies and divides by the definitions, in lowest terms", () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const sum = Rational.add(a, b)
        assert.deepStrictEqual(
          sum,
          Rational.of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
        )
        assert.isTrue(reduced(sum) && reduced(Rational.multiply(a, b)))
        assert.deepStrictEqual(Rational.subtract(sum, b), a)
        fc.pre(b.numerator !== 0n)
        assert.deepStrictEqual(Rational.multiply(Rational.divide(a, b), b), a)
      })
    )
  })

  it("orders by value", () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        const difference = Rational.subtract(a, b).numerator
        assert.strictEqual(Rational.compare(a, b), difference < 0n ? -1 : difference > 0n ? 1 : 0)
        assert.isTrue(Rational.equals(a, b) === (difference === 0n))
        assert.deepStrictEqual(Rational.add(Rational.min(a, b), Rational.max(a, b)), Rational.add(a, b))
      })
    )
  })

  it("splits every value into a floor and a fraction below one", () => {
    fc.assert(
      fc.property(rational, (a) => {
        const rest = Rational.fraction(a)
        assert.deepStrictEqual(Rational.add(Rational.fromInt(Rational.floor(a)), rest), a)
        assert.isTrue(rest.numerator >= 0n && rest.numerator < rest.denominator)
        assert.strictEqual(Rational.isInteger(a), rest.numerator === 0n)
      })
    )
    assert.strictEqual(Rational.floor(Rational.fromInt(-4)), -4n)
  })

  it("sums nothing to zero and thirds to one", () => {
    assert.deepStrictEqual(Rational.sum([]), Rational.zero)
    assert.deepStrictEqual(Rational.sum([1n, 1n, 1n].map((n) => Rational.of(n, 3n))), Rational.one)
  })

  it("is stored as text and comes back the same", () => {
    const decode = Schema.decodeUnknownResult(Rational.Rational)
    fc.assert(
      fc.property(rational, (a) => {
        assert.deepStrictEqual(Result.getOrThrow(decode(Schema.encodeSync(Rational.Rational)(a))), a)
      })
    )
    assert.deepStrictEqual(Result.getOrThrow(decode("4/6")), Rational.of(2n, 3n))
    assert.strictEqual(Schema.encodeSync(Rational.Rational)(Rational.fromInt(5)), "5")
    for (const wrong of ["1/0", "1/00", "1.5", "", "1/-2", "1/2/3", 3]) assert.isTrue(Result.isFailure(decode(wrong)))
  })
})
