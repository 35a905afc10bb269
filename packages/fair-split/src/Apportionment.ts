/**
 * Dividing a whole number once, without any history: seats, vouchers, the cents of a single gift.
 *
 * For money that comes back every week use a settlement: it remembers. Among these methods only the largest remainder
 * and the quota method keep everybody within one unit of the exact share; the divisor methods suit seats.
 *
 * **Source** - Balinski and Young, Fair Representation, 1982, for the methods and what each of them keeps and breaks.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import type { Divisor } from "./internal/divisors.ts"
import * as Quotients from "./internal/quotients.ts"
import * as Remainders from "./internal/remainders.ts"
import * as TieBreak from "./TieBreak.ts"

export { Divisor } from "./internal/divisors.ts"

/**
 * Somebody with a claim on the units.
 *
 * @category models
 * @since 0.1.0
 */
export interface Party {
  readonly id: string
  readonly weight: bigint
}

/**
 * How many units a party gets.
 *
 * @category models
 * @since 0.1.0
 */
export interface Award {
  readonly id: string
  readonly amount: bigint
}

/**
 * What decides between two exactly equal claims: `SmallerFirst` favours the smaller weight, then the lot of the split;
 * `ListOrder` favours whoever stands first in the list.
 *
 * @category models
 * @since 0.1.0
 */
export type Ties = { readonly _tag: "SmallerFirst"; readonly splitId: string } | { readonly _tag: "ListOrder" }

/**
 * A division that makes no sense.
 *
 * **Shape** - `NoWeight` when there are units and nobody has weight; `NegativeWeight` and `DuplicateId` name the party;
 * `MinimumTooHigh` when the minimum for everybody exceeds the pot; `TooLong` when the quota method would take more steps
 * than anybody waits for.
 *
 * @category errors
 * @since 0.1.0
 */
export class NotApportionable extends Schema.TaggedError<NotApportionable>()("NotApportionable", {
  reason: Schema.Literals(["NoWeight", "NegativeWeight", "DuplicateId", "MinimumTooHigh", "TooLong"]),
  id: Schema.optionalKey(Schema.String)
}) {}

type Apportioned = Result.Result<ReadonlyArray<Award>, NotApportionable>

/**
 * Everybody gets the floor of the exact share; the units left over go to the largest fractions. Hamilton's method.
 *
 * **Shape** - with a `minimum`, whoever has less gets it, and has no part in the units left over.
 *
 * **Fails with** - `NotApportionable`.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Apportionment from "@kpacite/fair-split/Apportionment"
 *
 * const parties = [{ id: "a", weight: 6n }, { id: "b", weight: 6n }, { id: "c", weight: 2n }]
 * const awards = Apportionment.largestRemainder(10n, parties, { _tag: "ListOrder" })
 * Result.getOrThrow(awards).map((award) => award.amount) // => [4n, 4n, 2n]
 * ```
 *
 * @category methods
 * @since 0.1.0
 */
export const largestRemainder = (pot: bigint, parties: ReadonlyArray<Party>, ties: Ties, minimum = 0n): Apportioned =>
  (minimum === 0n ? inMachineNumbers(pot, parties, ties) : undefined) ??
  divide(pot, parties, ties, (units, order) => {
    if (minimum * BigInt(order.length) > units) {
      return Result.fail(new NotApportionable({ reason: "MinimumTooHigh" }))
    }
    const awards = new Map<string, bigint>()
    let rest = units
    let open = order
    let over = 0n
    let shares: ReadonlyArray<{ readonly id: string; readonly whole: bigint; readonly left: bigint }> = []
    do {
      const all = weightOf(open)
      const pot = rest
      shares = open.map(({ id, weight }) => ({ id, whole: (weight * pot) / all, left: (weight * pot) % all }))
      for (const { id, whole } of shares) if (whole < minimum) awards.set(id, minimum)
      shares = shares.filter(({ id }) => !awards.has(id))
      open = open.filter(({ id }) => !awards.has(id))
      rest = units - minimum * BigInt(awards.size)
      over = shares.reduce((sum, { whole }) => sum - whole, rest)
      // The raised shares may cost more than all fractions together: then the others share what is left afresh.
    } while (over < 0n)
    const lucky = shares.toSorted((a, b) => descending(a.left, b.left)).slice(0, Number(over))
    for (const { id, whole } of shares) awards.set(id, whole)
    for (const { id, whole } of lucky) awards.set(id, whole + 1n)
    return Result.succeed(awards)
  })

/**
 * Units go one after the other to the largest quotient of weight and divisor; computed without going through them.
 *
 * **Fails with** - `NotApportionable`.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Apportionment from "@kpacite/fair-split/Apportionment"
 *
 * const parties = [{ id: "a", weight: 53n }, { id: "b", weight: 24n }, { id: "c", weight: 23n }]
 * const seats = Apportionment.byDivisor("DHondt", 7n, parties, { _tag: "ListOrder" })
 * Result.getOrThrow(seats).map((award) => award.amount) // => [4n, 2n, 1n]
 * ```
 *
 * @category methods
 * @since 0.1.0
 */
export const byDivisor = (method: Divisor, pot: bigint, parties: ReadonlyArray<Party>, ties: Ties): Apportioned =>
  divide(pot, parties, ties, (units, order) => {
    const all = weightOf(order)
    const count = BigInt(order.length)
    // A unit whose quotient exceeds all/(units − n) is granted for sure, and one below all/(units + n) for sure is not.
    // Divisors lie between a and a + 1, so with a share s all units before ⌈s⌉ − 1 exceed, and none from ⌈s⌉ on does.
    const low = units > count ? units - count : 0n
    const awards = new Map<string, bigint>()
    const open: Array<Quotients.Request> = []
    let left = units
    for (const { id, weight } of order) {
      const sure = low === 0n ? 0n : (weight * low - 1n) / all
      const possible = (weight * (units + count) - 1n) / all + 1n
      awards.set(id, sure)
      left -= sure
      for (const request of Quotients.requests(method, id, weight, sure, possible)) open.push(request)
    }
    for (const { id } of open.toSorted(Quotients.largestFirst(method)).slice(0, Number(left))) {
      awards.set(id, (awards.get(id) ?? 0n) + 1n)
    }
    return Result.succeed(awards)
  })

/**
 * D'Hondt among those who would not go above the ceiling of their share: within a unit of it for every size of the pot,
 * and nobody loses when the pot grows.
 *
 * **Fails with** - `NotApportionable`, also when pot and weights are so large that more than ten million comparisons
 * would be needed; weights with a small common measure, such as hours, never come near it.
 *
 * **Source** - Balinski and Young, The Quota Method of Apportionment, American Mathematical Monthly 82, 1975.
 *
 * @category methods
 * @since 0.1.0
 */
export const quota = (pot: bigint, parties: ReadonlyArray<Party>, ties: Ties): Apportioned =>
  divide(pot, parties, ties, (units, order) => {
    const measure = order.reduce((common, { weight }) => gcd(common, weight), 0n)
    const weights = order.map(({ weight }) => weight / measure)
    const all = weights.reduce((sum, weight) => sum + weight, 0n)
    // At every multiple of the total weight all shares are whole, so whatever happened before, the method is there.
    const rounds = units / all
    const awards = weights.map((weight) => weight * rounds)
    if ((units - rounds * all) * BigInt(order.length) > 10_000_000n) {
      return Result.fail(new NotApportionable({ reason: "TooLong" }))
    }
    for (let size = rounds * all + 1n; size <= units; size++) {
      let best = -1
      weights.forEach((weight, index) => {
        const own = awards[index] ?? 0n
        if (own * all >= weight * size) return
        if (best < 0 || weight * ((awards[best] ?? 0n) + 1n) > (weights[best] ?? 0n) * (own + 1n)) best = index
      })
      awards[best] = (awards[best] ?? 0n) + 1n
    }
    return Result.succeed(new Map(order.map(({ id }, index) => [id, awards[index] ?? 0n])))
  })

/** The largest remainder many times faster; nothing when a number is too large or anything is out of the ordinary. */
const inMachineNumbers = (pot: bigint, parties: ReadonlyArray<Party>, ties: Ties): Apportioned | undefined => {
  const weights: Array<number> = []
  const ids = new Set<string>()
  for (const { id, weight } of parties) {
    weights.push(Number(weight))
    ids.add(id)
  }
  const remainders = Remainders.of(Number(pot), weights)
  if (remainders === undefined || ids.size < parties.length) return undefined
  const { wholes, lefts, bar, tied, contested } = remainders
  const atBar = () => parties.filter((_, index) => lefts[index] === bar)
  const lucky = contested < tied ? new Set(inTieOrder(atBar(), ties).slice(0, contested)) : undefined
  return Result.succeed(
    parties.map((party, index) => {
      const left = lefts[index] ?? 0
      const wins = left > bar || (left === bar && (lucky === undefined || lucky.has(party)))
      return { id: party.id, amount: BigInt((wholes[index] ?? 0) + (wins ? 1 : 0)) }
    })
  )
}

/** The checks all methods share; a pot to give back is the mirror image, and those without weight stand aside. */
const divide = (
  pot: bigint,
  parties: ReadonlyArray<Party>,
  ties: Ties,
  method: (units: bigint, order: ReadonlyArray<Party>) => Result.Result<Map<string, bigint>, NotApportionable>
): Apportioned =>
  Result.gen(function* () {
    const seen = new Set<string>()
    for (const { id, weight } of parties) {
      if (seen.has(id)) return yield* Result.fail(new NotApportionable({ reason: "DuplicateId", id }))
      if (weight < 0n) return yield* Result.fail(new NotApportionable({ reason: "NegativeWeight", id }))
      seen.add(id)
    }
    const order = parties.filter(({ weight }) => weight > 0n)
    if (order.length === 0) {
      return pot === 0n
        ? parties.map(({ id }) => ({ id, amount: 0n }))
        : yield* Result.fail(new NotApportionable({ reason: "NoWeight" }))
    }
    const awards = yield* method(pot < 0n ? 0n - pot : pot, inTieOrder(order, ties))
    return parties.map(({ id }) => {
      const amount = awards.get(id) ?? 0n
      return { id, amount: pot < 0n ? 0n - amount : amount }
    })
  })

// All methods sort stably, so whoever stands first here wins a tie.
const inTieOrder = (parties: ReadonlyArray<Party>, ties: Ties): ReadonlyArray<Party> => {
  if (ties._tag === "ListOrder") return parties
  return parties
    .map((party) => ({ party, lot: TieBreak.lot(ties.splitId, party.id) }))
    .toSorted(
      (a, b) =>
        descending(b.party.weight, a.party.weight) || descending(b.lot, a.lot) || (a.party.id < b.party.id ? -1 : 1)
    )
    .map(({ party }) => party)
}

const weightOf = (parties: ReadonlyArray<Party>): bigint => parties.reduce((sum, { weight }) => sum + weight, 0n)

const descending = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
