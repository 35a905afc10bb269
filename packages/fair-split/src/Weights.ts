/**
 * Sharing an amount in proportion to whole-number weights: heads, minutes, minutes times coefficient, points.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import type * as Facts from "./Facts.ts"
import * as Rational from "./Rational.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * What gives somebody weight.
 *
 * @category models
 * @since 0.1.0
 */
export type Basis = "Equal" | "Hours" | "HoursTimesCoefficient" | "Points"

/**
 * The weight of each person.
 *
 * **Units** - heads, minutes, hundredths of a minute, or points.
 *
 * @category models
 * @since 0.1.0
 */
export type Weights = ReadonlyMap<string, bigint>

/**
 * Somebody who was there.
 *
 * @category models
 * @since 0.1.0
 */
export interface Present extends Facts.Participant {
  readonly points?: number
}

/**
 * The weight of each person on the basis given.
 *
 * **Fails with** - the reason, when a name appears twice or a number is not a whole number, zero or more.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (basis: Basis, people: ReadonlyArray<Present>): Result.Result<Weights, RuleNotApplicable.Reason> => {
  const weights = new Map<string, bigint>()
  for (const person of people) {
    const { id, minutes, coefficient = 100, points } = person
    if (weights.has(id)) return Result.fail({ _tag: "DuplicateId", id })
    if (!isCount(minutes)) return Result.fail(notAllowed(id, "minutes", minutes))
    if (!isCount(coefficient)) return Result.fail(notAllowed(id, "coefficient", coefficient))
    if (points !== undefined && !isCount(points)) return Result.fail(notAllowed(id, "points", points))
    if (basis === "Points" && points === undefined) return Result.fail({ _tag: "MissingFact", id, field: "points" })
    weights.set(id, weight[basis]({ minutes, coefficient, points: points ?? 0 }))
  }
  return Result.succeed(weights)
}

/**
 * The sum of all weights.
 *
 * @category reading
 * @since 0.1.0
 */
export const total = (weights: Weights): bigint => {
  let sum = 0n
  for (const weight of weights.values()) sum += weight
  return sum
}

/**
 * An amount shared in proportion to the weights. Nobody gets anything of nothing, whatever the weights.
 *
 * **Fails with** - `AllWeightsZero` when there is something to share and nobody has weight.
 *
 * @category sharing
 * @since 0.1.0
 */
export const share = (
  amount: Rational.Rational,
  weights: Weights,
  where?: string
): Result.Result<ReadonlyMap<string, Rational.Rational>, RuleNotApplicable.Reason> => {
  const all = total(weights)
  if (all === 0n && amount.numerator !== 0n) {
    return Result.fail({ _tag: "AllWeightsZero", ...(where === undefined ? {} : { where }) })
  }
  const shares = new Map<string, Rational.Rational>()
  for (const [id, weight] of weights) {
    shares.set(id, all === 0n ? Rational.zero : Rational.of(amount.numerator * weight, amount.denominator * all))
  }
  return Result.succeed(shares)
}

const weight: Readonly<Record<Basis, (facts: { minutes: number; coefficient: number; points: number }) => bigint>> = {
  Equal: () => 1n,
  Hours: ({ minutes }) => BigInt(minutes),
  HoursTimesCoefficient: ({ minutes, coefficient }) => BigInt(minutes) * BigInt(coefficient),
  Points: ({ points }) => BigInt(points)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const notAllowed = (id: string, field: string, value: number): RuleNotApplicable.Reason => ({
  _tag: "NumberNotAllowed",
  id,
  field,
  value: `${value}`
})
