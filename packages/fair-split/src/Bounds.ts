/**
 * Sharing in proportion to weights while nobody gets less than a floor or more than a cap.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import * as Claims from "./Claims.ts"
import * as Rational from "./Rational.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * Somebody with a weight, a least and perhaps a largest amount.
 *
 * **Units** - `floor` and `cap` in minor units; `weight` in any unit common to all.
 *
 * @category models
 * @since 0.1.0
 */
export interface Bounded {
  readonly id: string
  readonly weight: Rational.Rational
  readonly floor: bigint
  readonly cap?: bigint
}

/**
 * Everybody gets the same multiple of their weight, raised to the floor or cut to the cap. When the pot does not even
 * cover the floors, each floor is served as far as an equal amount goes.
 *
 * **Fails with** - the reason, when a floor or cap is negative, a floor is above its cap, or the caps leave money over.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Bounds from "@kpacite/fair-split/Bounds"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * const shares = Bounds.fit(Rational.fromInt(1000), [
 *   { id: "awa", weight: Rational.fromInt(1), floor: 200n },
 *   { id: "malo", weight: Rational.fromInt(2), floor: 0n },
 *   { id: "zoe", weight: Rational.fromInt(3), floor: 0n }
 * ])
 * Array.from(Result.getOrThrow(shares).values(), Rational.toString) // => ["200", "320", "480"]
 * ```
 *
 * @category sharing
 * @since 0.1.0
 */
export const fit = (
  pot: Rational.Rational,
  people: ReadonlyArray<Bounded>
): Result.Result<ReadonlyMap<string, Rational.Rational>, RuleNotApplicable.Reason> =>
  Result.gen(function* () {
    for (const { id, floor, cap } of people) {
      if (floor < 0n) yield* refuse({ _tag: "NumberNotAllowed", id, field: "floor", value: `${floor}` })
      if (cap !== undefined && cap < 0n) {
        yield* refuse({ _tag: "NumberNotAllowed", id, field: "cap", value: `${cap}` })
      }
      if (cap !== undefined && cap < floor) yield* refuse({ _tag: "FloorAboveCap", id, floor, cap })
    }
    const floors = people.reduce((sum, { floor }) => sum + floor, 0n)
    if (Rational.compare(Rational.fromInt(floors), pot) > 0) {
      const awards = yield* Claims.award(
        "EqualAwards",
        pot,
        people.map(({ floor }) => floor)
      )
      return new Map(people.map(({ id }, index) => [id, awards[index] ?? Rational.zero]))
    }
    const level = levelFor(pot, people)
    if (level === undefined) return yield* refuse({ _tag: "CapsBelowPot", pot })
    return new Map(people.map((person) => [person.id, at(level, person)]))
  })

/** What somebody gets at a given amount for each unit of weight. */
const at = (level: Rational.Rational, { weight, floor, cap }: Bounded): Rational.Rational => {
  const raised = Rational.max(Rational.multiply(level, weight), Rational.fromInt(floor))
  return cap === undefined ? raised : Rational.min(raised, Rational.fromInt(cap))
}

/** The level at which the amounts sum to the pot; their sum grows in straight pieces between floors and caps. */
const levelFor = (pot: Rational.Rational, people: ReadonlyArray<Bounded>): Rational.Rational | undefined => {
  const weighty = people.filter(({ weight }) => weight.numerator > 0n)
  const bends = weighty
    .flatMap(({ weight, floor, cap }) =>
      [floor, ...(cap === undefined ? [] : [cap])].map((bound) => Rational.divide(Rational.fromInt(bound), weight))
    )
    .toSorted(Rational.compare)
  const sumAt = (level: Rational.Rational) => Rational.sum(people.map((person) => at(level, person)))
  let low = 0
  let high = bends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (Rational.compare(sumAt(bends[middle] ?? Rational.zero), pot) >= 0) high = middle
    else low = middle + 1
  }
  const start = low === 0 ? Rational.zero : (bends[low - 1] ?? Rational.zero)
  const missing = Rational.subtract(pot, sumAt(start))
  if (missing.numerator === 0n) return start
  const end = bends[low]
  // Between two bends, those strictly between their bounds grow with their weights.
  const growing = weighty.filter(({ weight, floor, cap }) => {
    const amount = Rational.multiply(start, weight)
    return (
      Rational.compare(amount, Rational.fromInt(floor)) >= 0 &&
      (cap === undefined || Rational.compare(amount, Rational.fromInt(cap)) < 0)
    )
  })
  const slope = Rational.sum(growing.map(({ weight }) => weight))
  if (slope.numerator === 0n) return end
  return Rational.add(start, Rational.divide(missing, slope))
}

const refuse = (reason: RuleNotApplicable.Reason) => Result.fail(reason)
