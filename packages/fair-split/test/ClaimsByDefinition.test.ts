import { assert, describe, it } from "@effect/vitest"
import * as Claims from "@kpacite/fair-split/Claims"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import * as fc from "fast-check"

type Amounts = ReadonlyArray<Rational.Rational>

const instance = fc
  .record({ claims: fc.array(fc.bigInt(0n, 40n), { minLength: 1, maxLength: 7 }), portion: fc.bigInt(0n, 24n) })
  .map(({ claims, portion }) => ({
    claims,
    estate: Rational.of(portion * claims.reduce((sum, claim) => sum + claim, 0n), 24n)
  }))

const half = (claim: bigint) => Rational.of(claim, 2n)

/** Whether one and the same level was given to everybody, and those with less room than that got all their room. */
const isLevel = (amounts: Amounts, rooms: Amounts): boolean => {
  const level = amounts.reduce(Rational.max, Rational.zero)
  return amounts.every((amount, index) => Rational.equals(amount, Rational.min(level, rooms[index] ?? Rational.zero)))
}

const losses = (claims: ReadonlyArray<bigint>, awards: Amounts): Amounts =>
  claims.map((claim, index) => Rational.subtract(Rational.fromInt(claim), awards[index] ?? Rational.zero))

const halfSum = (claims: ReadonlyArray<bigint>) => half(claims.reduce((sum, claim) => sum + claim, 0n))

type Definition = (claims: ReadonlyArray<bigint>, estate: Rational.Rational, awards: Amounts) => boolean

/** What makes an award the one of a method, beside that it sums to the estate. */
const definitions: Readonly<Record<Exclude<Claims.Method, "RandomArrival">, Definition>> = {
  Proportional: (claims, _, awards) =>
    claims.every((a, i) =>
      claims.every((b, j) => {
        const [x, y] = [awards[i] ?? Rational.zero, awards[j] ?? Rational.zero]
        return Rational.equals(Rational.multiply(x, Rational.fromInt(b)), Rational.multiply(y, Rational.fromInt(a)))
      })
    ),
  EqualAwards: (claims, _, awards) => isLevel(awards, claims.map(Rational.fromInt)),
  EqualLosses: (claims, _, awards) => isLevel(losses(claims, awards), claims.map(Rational.fromInt)),
  Talmud: (claims, estate, awards) =>
    isLevel(Rational.compare(estate, halfSum(claims)) <= 0 ? awards : losses(claims, awards), claims.map(half)),
  Piniles: (claims, estate, awards) => {
    const beyond = awards.map((amount, index) => Rational.subtract(amount, half(claims[index] ?? 0n)))
    return isLevel(Rational.compare(estate, halfSum(claims)) <= 0 ? awards : beyond, claims.map(half))
  }
}

describe("claims by their definitions", () => {
  it.each(Object.entries(definitions))("one level, or one loss, or one fraction for everybody: %s", (name, holds) => {
    const method = Claims.Method.literals.find((one) => one === name)
    assert.isDefined(method)
    fc.assert(
      fc.property(instance, ({ claims, estate }) => {
        const awards = Result.getOrThrow(Claims.award(method, estate, claims))
        assert.deepStrictEqual(Rational.sum(awards), estate)
        assert.isTrue(holds(claims, estate, awards))
      }),
      { numRuns: 300 }
    )
  })

  it("awards of several methods are told apart by these definitions", () => {
    const claims = [100n, 200n, 300n]
    const estate = Rational.fromInt(200)
    const told = Object.entries(definitions).map(([name, holds]) => [
      name,
      Object.keys(definitions).filter((other) => {
        const method = Claims.Method.literals.find((one) => one === other) ?? "Proportional"
        return holds(claims, estate, Result.getOrThrow(Claims.award(method, estate, claims)))
      })
    ])
    assert.deepStrictEqual(Object.fromEntries(told), {
      Proportional: ["Proportional"],
      EqualAwards: ["EqualAwards"],
      EqualLosses: ["EqualLosses"],
      // Below half of all claims these two are the same.
      Talmud: ["Talmud", "Piniles"],
      Piniles: ["Talmud", "Piniles"]
    })
  })
})
