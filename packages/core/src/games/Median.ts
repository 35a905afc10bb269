/**
 * The middle of several whole splits of one pot: for each person the median of what was proposed, made to fit the pot
 * again.
 *
 * Somebody who asks for very much or gives somebody nothing moves a median no further than the next proposal. Medians of
 * different people seldom make the pot together, so they are scaled; because of that a share may lie outside of what was
 * proposed for the person, as soon as three people share.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import type { Cents } from "../Money.ts"

/** A whole split: how much each person gets. **Units** - cents. @category models @since 0.1.0 */
export interface Shares {
  readonly [personId: string]: Cents
}

/**
 * The median for each person, before it is made to fit: with an even number of proposals the mean of the two in the
 * middle, exactly.
 *
 * ```ts
 * import * as Median from "@kpacite/core/games/Median"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * const medians = Median.medians([{ awa: 60, malo: 40 }, { awa: 55, malo: 45 }])
 * Rational.toString(medians.get("awa") ?? Rational.zero) // => "115/2"
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const medians = (proposals: ReadonlyArray<Shares>): ReadonlyMap<string, Rational.Rational> => {
  const people = Object.keys(proposals[0] ?? {}).toSorted()
  const lower = Math.floor((proposals.length - 1) / 2)
  const upper = Math.floor(proposals.length / 2)
  return new Map(
    people.map((id) => {
      const amounts = proposals.map((shares) => Lookup.get(shares, id) ?? 0).toSorted((a, b) => a - b)
      return [id, Rational.of(BigInt(amounts[lower] ?? 0) + BigInt(amounts[upper] ?? 0), 2n)]
    })
  )
}

/**
 * The pot divided in proportion to the medians, to the cent. Nothing when every median is zero: then the proposals have
 * nothing in common, and no number is made up.
 *
 * **Units** - `pot` in cents; `splitId` names the split for the lot between exactly equal claims on a cent.
 *
 * ```ts
 * import * as Median from "@kpacite/core/games/Median"
 *
 * const proposals = [{ awa: 60, malo: 40 }, { awa: 70, malo: 30 }, { awa: 10, malo: 90 }]
 * Median.split("game 1", 100, proposals) // => { awa: 60, malo: 40 }
 * ```
 *
 * @category splitting
 * @since 0.1.0
 */
export const split = (splitId: string, pot: Cents, proposals: ReadonlyArray<Shares>): Shares | undefined => {
  // Twice a median is whole, and proportions stay as they are.
  const parties = Array.from(medians(proposals), ([id, median]) => ({
    id,
    weight: Rational.floor(Rational.add(median, median))
  }))
  return Apportionment.largestRemainder(BigInt(pot), parties, { _tag: "SmallerFirst", splitId }).pipe(
    Result.map((awards): Shares => Object.fromEntries(awards.map(({ amount, id }) => [id, Number(amount)]))),
    Result.getOrUndefined
  )
}
