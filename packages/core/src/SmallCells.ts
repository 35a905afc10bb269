/**
 * Counts of people that can be published: a number below five could point at somebody, so it is hidden, and hidden in
 * such a way that it cannot be found out again from the rest.
 *
 * **How** - when a breakdown contains a cell from 1 to 4, all its cells below five are hidden, the empty ones too, so
 * that nobody knows which of them is empty. The total stays readable, so the sum of what is hidden is known; therefore
 * further cells are hidden as well (complementary suppression) until at least two are, until together they count five
 * people or more, and until they are not all fours. These further cells are taken from the end of the breakdown, where
 * "other" and "not said" stand, whatever they count: if the next smallest were taken, a reader who knows the rule would
 * learn that the hidden cell is smaller than those in sight, and could often work out the small one. So whoever knows
 * all of this, and even that one certain cell is small, still finds more than one number from 0 to 4 that fits it. A
 * breakdown of fewer than five people in all is hidden whole.
 *
 * **Source** - complementary suppression: Hundepool et al., "Statistical Disclosure Control" (2012), chapter 4. That the
 * choice must not depend on the counts was found by enumerating every table of two to five cells.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/** The smallest number of people that is shown, other than none at all (rows B4, M6). @category policies @since 0.1.0 */
export const least = 5

/** A number of people; `null` when it is hidden. @category models @since 0.1.0 */
export const Count = Schema.NullOr(Schema.Int)

/** One group of people, cut in one way. @category models @since 0.1.0 */
export const breakdown = <const K extends ReadonlyArray<string>>(keys: Schema.Literals<K>) =>
  Schema.Struct({ total: Count, cells: Schema.Array(Schema.Struct({ key: keys, count: Count })) })

/** What is published of a breakdown. @category models @since 0.1.0 */
export interface Breakdown<K extends string> {
  readonly total: number | null
  readonly cells: ReadonlyArray<{ readonly key: K; readonly count: number | null }>
}

/** How many people are in each cell, before anything is hidden. @category models @since 0.1.0 */
export type Cells<K extends string> = ReadonlyArray<{ readonly key: K; readonly count: number }>

/** A breakdown of which nothing is shown. @category publishing @since 0.1.0 */
export const whollyHidden = <K extends string>(cells: Cells<K>): Breakdown<K> => ({
  total: null,
  cells: cells.map(({ key }) => ({ key, count: null }))
})

/**
 * A single number of people, to be shown on its own.
 *
 * @category publishing
 * @since 0.1.0
 */
export const count = (people: number): number | null => (isSmall(people) ? null : people)

/**
 * What may be published of a breakdown; `fewest` is what {@link least} says, unless a proof by enumeration asks for less.
 *
 * ```ts
 * import * as SmallCells from "@kpacite/core/SmallCells"
 *
 * const { cells } = SmallCells.publish([{ key: "yes", count: 9 }, { key: "no", count: 2 }, { key: "notSaid", count: 6 }])
 * cells.map(({ count }) => count) // => [9, null, null]
 * ```
 *
 * @category publishing
 * @since 0.1.0
 */
export const publish = <K extends string>(cells: Cells<K>, fewest: number = least): Breakdown<K> => {
  const sum = total(cells)
  if (isSmall(sum, fewest)) return whollyHidden(cells)
  if (!cells.some(({ count }) => isSmall(count, fewest))) return { total: sum, cells }
  const hidden = cells.filter(({ count }) => count < fewest)
  for (const cell of cells.filter(({ count }) => count >= fewest).toReversed()) {
    if (!safe(hidden, fewest)) hidden.push(cell)
  }
  const keys = new Set(hidden.map(({ key }) => key))
  return { total: sum, cells: cells.map(({ count, key }) => ({ key, count: keys.has(key) ? null : count })) }
}

// One hidden cell alone is below five, so what is safe is always two of them or more.
const safe = (hidden: ReadonlyArray<{ readonly count: number }>, fewest: number): boolean =>
  total(hidden) >= fewest && hidden.some(({ count }) => count !== fewest - 1)

const isSmall = (people: number, fewest: number = least): boolean => people > 0 && people < fewest

/** How many people are counted in all. @category getters @since 0.1.0 */
export const total = (cells: ReadonlyArray<{ readonly count: number }>): number =>
  cells.reduce((sum, { count }) => sum + count, 0)
