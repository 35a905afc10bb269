/** What a row of timings says: its middle, how far it spreads, and how it stands beside another row. */

export interface Summary {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** The middle value, or the mean of the two in the middle. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export const summary = (values: ReadonlyArray<number>): Summary => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values)
})

/** What half of them stay under, and what all but one in a hundred stay under. */
export const percentiles = (values: ReadonlyArray<number>): { readonly p50: number; readonly p99: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/**
 * How many times longer the others took than we did. Rounds are compared one by one, because what slows the machine
 * down for a moment slows down both of a round.
 */
export const ratio = (ours: ReadonlyArray<number>, others: ReadonlyArray<number>): Summary =>
  summary(ours.map((own, round) => (others[round] ?? Number.NaN) / own))

/** A ratio in words: above one we are faster. Less than five percent either way is no difference. */
export const inWords = (ratio: number): string => {
  if (ratio > 1 / 1.05 && ratio < 1.05) return "as fast as"
  return ratio > 1 ? `${short(ratio)}× faster than` : `${short(1 / ratio)}× slower than`
}

const short = (ratio: number): string => (ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toString())

/** The list, begun at another place in every round: nobody always runs first, or always after the same neighbour. */
export const rotated = <A>(list: ReadonlyArray<A>, by: number): ReadonlyArray<A> =>
  list.map((_, index) => list[(index + by) % list.length]).filter((item): item is A => item !== undefined)
