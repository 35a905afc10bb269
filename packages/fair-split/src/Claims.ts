/**
 * Sharing an amount that is too small for what everybody claims: needs, advances, debts.
 *
 * **Source** - Thomson, Axiomatic and game-theoretic analysis of bankruptcy and taxation problems, Mathematical Social
 * Sciences 45, 2003; Aumann and Maschler, Journal of Economic Theory 36, 1985, for the Talmud rule.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Rational from "./Rational.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * How claims are honoured when there is not enough: everybody the same fraction; the same amount, never more than the
 * claim; the same loss, never more than the claim; halves by equal amounts and then by equal losses (Talmud); the average
 * over all orders of arrival; halves by equal amounts, twice (Piniles).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Method = Schema.Literals([
  "Proportional",
  "EqualAwards",
  "EqualLosses",
  "Talmud",
  "RandomArrival",
  "Piniles"
])

/**
 * @category models
 * @since 0.1.0
 */
export type Method = typeof Method.Type

/**
 * With more claimants than this, the average over all orders of arrival is not computed.
 *
 * @category constants
 * @since 0.1.0
 */
export const arrivalLimit = 12

/**
 * What each claim is awarded out of the estate, in the order of the claims.
 *
 * **Fails with** - the reason, when a claim is negative, the claims do not exhaust the estate, or there are too many
 * claimants for `RandomArrival`.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Claims from "@kpacite/fair-split/Claims"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * const awards = Claims.award("Talmud", Rational.fromInt(200), [100n, 200n, 300n])
 * Result.getOrThrow(awards).map(Rational.toString) // => ["50", "75", "75"]
 * ```
 *
 * @category sharing
 * @since 0.1.0
 */
export const award = (
  method: Method,
  estate: Rational.Rational,
  claims: ReadonlyArray<bigint>
): Result.Result<ReadonlyArray<Rational.Rational>, RuleNotApplicable.Reason> => {
  const all = claims.reduce((sum, claim) => sum + claim, 0n)
  const negative = claims.find((claim) => claim < 0n)
  if (negative !== undefined || estate.numerator < 0n) {
    const value = negative === undefined ? Rational.toString(estate) : `${negative}`
    return Result.fail({ _tag: "NumberNotAllowed", id: "", field: negative === undefined ? "pot" : "claim", value })
  }
  if (Rational.compare(Rational.fromInt(all), estate) < 0) {
    return Result.fail({ _tag: "ClaimsBelowPot", claims: all, pot: estate })
  }
  if (method === "RandomArrival" && claims.length > arrivalLimit) {
    return Result.fail({ _tag: "TooManyPeople", limit: arrivalLimit, people: claims.length })
  }
  return Result.succeed(
    methods[method](
      estate,
      claims.map((claim) => Rational.fromInt(claim))
    )
  )
}

type Award = (estate: Rational.Rational, claims: ReadonlyArray<Rational.Rational>) => ReadonlyArray<Rational.Rational>

const proportional: Award = (estate, claims) => {
  const all = Rational.sum(claims)
  return claims.map((claim) =>
    all.numerator === 0n ? Rational.zero : Rational.divide(Rational.multiply(estate, claim), all)
  )
}

// From the smallest claim up: whoever claims no more than an equal part of the rest is served in full.
const equalAwards: Award = (estate, claims) => {
  const awards = claims.map(() => Rational.zero)
  const ascending = claims
    .map((claim, index) => ({ claim, index }))
    .toSorted((a, b) => Rational.compare(a.claim, b.claim))
  let rest = estate
  ascending.forEach(({ claim, index }, served) => {
    const part = Rational.divide(rest, Rational.fromInt(claims.length - served))
    const amount = Rational.min(claim, part)
    awards[index] = amount
    rest = Rational.subtract(rest, amount)
  })
  return awards
}

const equalLosses: Award = (estate, claims) => {
  const losses = equalAwards(Rational.subtract(Rational.sum(claims), estate), claims)
  return claims.map((claim, index) => Rational.subtract(claim, losses[index] ?? Rational.zero))
}

const talmud: Award = (estate, claims) => {
  const half = Rational.divide(Rational.sum(claims), two)
  const halves = claims.map((claim) => Rational.divide(claim, two))
  if (Rational.compare(estate, half) <= 0) return equalAwards(estate, halves)
  const losses = equalAwards(Rational.subtract(Rational.sum(claims), estate), halves)
  return claims.map((claim, index) => Rational.subtract(claim, losses[index] ?? Rational.zero))
}

const piniles: Award = (estate, claims) => {
  const half = Rational.divide(Rational.sum(claims), two)
  const halves = claims.map((claim) => Rational.divide(claim, two))
  if (Rational.compare(estate, half) <= 0) return equalAwards(estate, halves)
  const more = equalAwards(Rational.subtract(estate, half), halves)
  return halves.map((claim, index) => Rational.add(claim, more[index] ?? Rational.zero))
}

// Whoever arrives takes the claim or what is left. Who came before is all that matters, so sets replace orders.
const randomArrival: Award = (estate, claims) => {
  const n = claims.length
  const taken: Array<Rational.Rational> = [Rational.zero]
  const sizes: Array<number> = [0]
  for (let set = 1; set < 2 ** n; set++) {
    const last = 31 - Math.clz32(set)
    const others = set - 2 ** last
    taken.push(Rational.add(taken[others] ?? Rational.zero, claims[last] ?? Rational.zero))
    sizes.push((sizes[others] ?? 0) + 1)
  }
  return claims.map((claim, index) => {
    const bySize = claims.map(() => Rational.zero)
    taken.forEach((before, set) => {
      if ((set >> index) % 2 === 1) return
      const left = Rational.max(Rational.zero, Rational.subtract(estate, before))
      const size = sizes[set] ?? 0
      bySize[size] = Rational.add(bySize[size] ?? Rational.zero, Rational.min(claim, left))
    })
    return Rational.sum(
      bySize.map((sum, size) => Rational.divide(sum, Rational.fromInt(BigInt(n) * choose(n - 1, size))))
    )
  })
}

const methods: Readonly<Record<Method, Award>> = {
  Proportional: proportional,
  EqualAwards: equalAwards,
  EqualLosses: equalLosses,
  Talmud: talmud,
  RandomArrival: randomArrival,
  Piniles: piniles
}

const two = Rational.fromInt(2)

const choose = (n: number, k: number): bigint => {
  let result = 1n
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i)
  return result
}
