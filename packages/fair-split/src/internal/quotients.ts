/** What parties ask for under a divisor method, and the exact order in which it is granted. */
import type { Divisor } from "./divisors.ts"

/** A party asks for one more unit; the quotient of weight and divisor as a float tells most requests apart. */
export interface Request {
  readonly id: string
  readonly weight: bigint
  /** The unit is so many after this one. */
  readonly from: bigint
  readonly further: number
  readonly quotient: number
}

/** What a party asks for from one unit, counted from zero, up to another. */
export const requests = (
  method: Divisor,
  id: string,
  weight: bigint,
  from: bigint,
  to: bigint
): ReadonlyArray<Request> => {
  const [size, first, count] = [Number(weight), Number(from), Number(to - from)]
  const divisor = divisors[method]
  const asked: Array<Request> = []
  for (let further = 0; further < count; further++) {
    asked.push({ id, weight, from, further, quotient: size / divisor(first + further) })
  }
  return asked
}

/** The order in which units are granted: floats decide where their error can not, exact fractions everywhere else. */
export const largestFirst = (method: Divisor): ((a: Request, b: Request) => number) => {
  const exact = ({ weight, from, further }: Request) => claims[method](weight, from + BigInt(further))
  return (a, b) => {
    if (surely(a.quotient, b.quotient)) return -1
    if (surely(b.quotient, a.quotient)) return 1
    return compareClaims(exact(b), exact(a))
  }
}

/** A float that ran out of its range says nothing. */
const surely = (larger: number, smaller: number): boolean =>
  larger > smaller * (1 + 1e-12) && smaller > 0 && larger < Infinity

const divisors: Readonly<Record<Divisor, (unit: number) => number>> = {
  Adams: (unit) => unit,
  Dean: (unit) => unit * ((2 * unit + 2) / (2 * unit + 1)),
  HuntingtonHill: (unit) => Math.sqrt(unit) * Math.sqrt(unit + 1),
  Webster: (unit) => unit + 0.5,
  DHondt: (unit) => unit + 1
}

/** The same quotient as an exact fraction; a zero divisor asks before everybody. */
interface Claim {
  readonly over: bigint
  readonly under: bigint
}

const claims: Readonly<Record<Divisor, (weight: bigint, unit: bigint) => Claim>> = {
  Adams: (weight, unit) => ({ over: weight, under: unit }),
  Dean: (weight, unit) => ({ over: weight * (2n * unit + 1n), under: 2n * unit * (unit + 1n) }),
  // Its quotients are compared by their squares.
  HuntingtonHill: (weight, unit) => ({ over: weight * weight, under: unit * (unit + 1n) }),
  Webster: (weight, unit) => ({ over: 2n * weight, under: 2n * unit + 1n }),
  DHondt: (weight, unit) => ({ over: weight, under: unit + 1n })
}

const compareClaims = (a: Claim, b: Claim): number => {
  if (a.under === 0n && b.under === 0n) return a.over > b.over ? 1 : a.over < b.over ? -1 : 0
  const left = a.over * b.under
  const right = b.over * a.under
  return left > right ? 1 : left < right ? -1 : 0
}
