/**
 * Many splits in a row: replaying them, correcting one that was wrong, and closing the books.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Cumulative from "./Cumulative.ts"
import * as Exact from "./Exact.ts"
import * as Cents from "./internal/cents.ts"
import * as Rational from "./Rational.ts"
import * as Settlement from "./Settlement.ts"
import * as Steady from "./Steady.ts"

/**
 * The settlement a group has chosen, as data.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Method = Schema.Literals(["Steady", "Exact", "Cumulative"])

/**
 * @category models
 * @since 0.1.0
 */
export type Method = typeof Method.Type

/**
 * The settlement behind each name.
 *
 * @category settling
 * @since 0.1.0
 */
export const settle: Readonly<Record<Method, Settlement.Settle>> = {
  Steady: Steady.settle,
  Exact: Exact.settle,
  Cumulative: Cumulative.settle
}

/**
 * Settles a season from its beginning. A split that comes again under the same id counts once.
 *
 * @category replaying
 * @since 0.1.0
 */
export const replay = (
  method: Method,
  splits: Iterable<Settlement.Split>,
  start: Settlement.Ledger = Settlement.empty
): ReadonlyArray<Settlement.Settled> => {
  const known = new Set<string>()
  const season: Array<Settlement.Settled> = []
  let ledger = start
  for (const split of splits) {
    if (known.has(split.splitId)) continue
    known.add(split.splitId)
    const settled = settle[method](ledger, split)
    season.push(settled)
    ledger = settled.ledger
  }
  return season
}

/**
 * The ledger after the last split.
 *
 * @category reading
 * @since 0.1.0
 */
export const ledger = (season: ReadonlyArray<Settlement.Settled>): Settlement.Ledger =>
  season.at(-1)?.ledger ?? Settlement.empty

/**
 * What each member has been due and has been paid in all.
 *
 * @category models
 * @since 0.1.0
 */
export interface Total {
  readonly id: string
  readonly entitled: Rational.Rational
  readonly paid: bigint
}

/**
 * The totals of a season, sorted by id.
 *
 * @category reading
 * @since 0.1.0
 */
export const totals = (season: Iterable<Settlement.Settled>): ReadonlyArray<Total> => {
  const sums = new Map<string, Total>()
  for (const { payments } of season) {
    for (const { id, amount, entitlement } of payments) {
      const { entitled, paid } = sums.get(id) ?? nothing(id)
      sums.set(id, { id, entitled: Rational.add(entitled, entitlement), paid: paid + amount })
    }
  }
  return Array.from(sums.values()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * One settlement that brings everybody from what was posted to what the corrected season would have paid. The stored
 * splits stay as they are.
 *
 * **Shape** - `posted` is everything settled so far, earlier corrections included; `corrected` is the season as it
 * should have been, from its beginning. Only those whose account changes are listed.
 *
 * @category corrections
 * @since 0.1.0
 */
export const correction = (
  method: Method,
  splitId: string,
  posted: ReadonlyArray<Settlement.Settled>,
  corrected: Iterable<Settlement.Split>
): Settlement.Settled => {
  const right = replay(method, corrected)
  const now = ledger(posted)
  const next = ledger(right)
  const before = new Map(Object.entries(now.carries))
  const after = new Map(Object.entries(next.carries))
  const was = new Map(totals(posted).map((total) => [total.id, total]))
  const should = new Map(totals(right).map((total) => [total.id, total]))
  const payments = Array.from(new Set([...was.keys(), ...should.keys()]))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((id): Settlement.Payment => {
      const old = was.get(id) ?? nothing(id)
      const { entitled, paid } = should.get(id) ?? nothing(id)
      return {
        id,
        amount: paid - old.paid,
        entitlement: Rational.subtract(entitled, old.entitled),
        before: before.get(id) ?? Rational.zero,
        after: after.get(id) ?? Rational.zero
      }
    })
    .filter(({ amount, entitlement }) => amount !== 0n || entitlement.numerator !== 0n)
  return { splitId, ledger: next, payments, fromBox: now.box - next.box }
}

/**
 * Closes the books: the box is emptied, so that the members together have received exactly the sum of all pots, and each
 * of them is within a cent of what was due.
 *
 * **Shape** - whole cents owed or advanced are paid or taken back first; then the cents left in the box go to those to
 * whom most is owed, or come from those who are most in advance. Fractions remain in the ledger and sum to zero.
 *
 * @category closing
 * @since 0.1.0
 */
export const close = (ledger: Settlement.Ledger, splitId: string): Settlement.Settled => {
  const accounts = Object.entries(ledger.carries).map(([id, before]) => {
    const amount = before.numerator / before.denominator
    return { id, before, amount, rest: Rational.subtract(before, Rational.fromInt(amount)) }
  })
  let box = ledger.box
  for (const { amount } of accounts) box -= amount
  const step = box < 0n ? -1n : 1n
  const moved = Cents.ranked(
    splitId,
    accounts.map(({ id, before, rest }) => ({
      id,
      claim: step < 0n ? Rational.negate(rest) : rest,
      entitlement: before
    }))
  ).slice(0, Number(step * box))
  const lucky = new Set(moved.map(({ id }) => id))
  const payments = accounts
    .map(({ id, before, amount: whole }): Settlement.Payment => {
      const amount = whole + (lucky.has(id) ? step : 0n)
      const after = Rational.subtract(before, Rational.fromInt(amount))
      return { id, amount, entitlement: Rational.zero, before, after }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    splitId,
    ledger: Settlement.of(
      payments.map(({ id, after }) => [id, after]),
      0n
    ),
    payments: payments.filter(({ amount }) => amount !== 0n),
    fromBox: ledger.box
  }
}

const nothing = (id: string): Total => ({ id, entitled: Rational.zero, paid: 0n })
