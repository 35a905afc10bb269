/** Largest remainders in machine numbers, which are whole and exact as long as every product stays below 2^53. */

/** What everybody gets for sure, and who else asks for the units left over. */
export interface Remainders {
  readonly wholes: ReadonlyArray<number>
  readonly lefts: ReadonlyArray<number>
  /** Whatever is left above this earns a unit. */
  readonly bar: number
  /** How many are exactly at the bar, and how many units there are for them. */
  readonly tied: number
  readonly contested: number
}

/** Nothing when a product would not fit, or when there is something below zero or no weight at all. */
export const of = (units: number, weights: ReadonlyArray<number>): Remainders | undefined => {
  let all = 0
  for (const weight of weights) {
    if (weight < 0) return undefined
    all += weight
  }
  if (units < 0 || all === 0 || !(all * units <= Number.MAX_SAFE_INTEGER)) return undefined
  const wholes: Array<number> = []
  const lefts: Array<number> = []
  let over = units
  for (const weight of weights) {
    const product = weight * units
    // Rounded, the quotient could only reach the next whole number where the product is 2^53 or more.
    const whole = Math.floor(product / all)
    const left = product - whole * all
    wholes.push(whole)
    lefts.push(left)
    over -= whole
  }
  if (over === 0) return { wholes, lefts, bar: all, tied: 0, contested: 0 }
  const bar = largest(lefts.slice(), over)
  let tied = 0
  let contested = over
  for (const left of lefts) {
    if (left === bar) tied += 1
    else if (left > bar) contested -= 1
  }
  return { wholes, lefts, bar, tied, contested }
}

/** The number that would stand at this place, counted from one, if the largest stood first. It mixes the list up. */
const largest = (values: Array<number>, place: number): number => {
  const at = (index: number) => values[index] ?? 0
  let first = 0
  let last = values.length - 1
  // Hoare's FIND: split at some value, go on in the part with the place, and never sort the rest.
  while (first < last) {
    const pivot = at((first + last) >> 1)
    let left = first
    let right = last
    while (left <= right) {
      while (at(left) > pivot) left++
      while (at(right) < pivot) right--
      if (left > right) break
      const larger = at(right)
      values[right--] = at(left)
      values[left++] = larger
    }
    if (place - 1 <= right) last = right
    else if (place - 1 >= left) first = left
    else return pivot
  }
  return at(first)
}
