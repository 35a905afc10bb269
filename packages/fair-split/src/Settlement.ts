/**
 * The ledger of fractions still owed, and what one settlement paid. Both are plain data that survive JSON.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import type * as Entitlement from "./Entitlement.ts"
import * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"

/**
 * What the cooperative still owes each member after rounding, and the box that lends or keeps whole cents meanwhile.
 *
 * **Shape** - `carries` sum to `box`; a member who is owed nothing is absent; a negative carry was paid in advance.
 *
 * **Units** - minor units.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ledger = Schema.Struct({
  carries: Schema.Record(Schema.String, Rational.Rational),
  box: Money.Units
})

/**
 * @category models
 * @since 0.1.0
 */
export type Ledger = typeof Ledger.Type

/**
 * The ledger before the first split.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty: Ledger = { carries: {}, box: 0n }

/**
 * What one member is paid, and what was owed before and after.
 *
 * **Shape** - `before + entitlement = amount + after`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Payment = Schema.Struct({
  id: Schema.String,
  amount: Money.Units,
  entitlement: Rational.Rational,
  before: Rational.Rational,
  after: Rational.Rational
})

/**
 * @category models
 * @since 0.1.0
 */
export type Payment = typeof Payment.Type

/**
 * What one split paid to whom, and nothing of anybody else.
 *
 * **Shape** - payments are sorted by id and sum to the pot plus `fromBox`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Paid = Schema.Struct({
  splitId: Schema.String,
  payments: Schema.Array(Payment),
  fromBox: Money.Units
})

/**
 * @category models
 * @since 0.1.0
 */
export type Paid = typeof Paid.Type

/**
 * One split, settled: what it paid, and the ledger after it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Settled = Schema.Struct({ ...Paid.fields, ledger: Ledger })

/**
 * @category models
 * @since 0.1.0
 */
export type Settled = typeof Settled.Type

/**
 * One split to settle: a name for it that nobody can choose to their advantage, and what everybody is due.
 *
 * @category models
 * @since 0.1.0
 */
export interface Split {
  readonly splitId: string
  readonly entitlements: Entitlement.Entitlements
}

/**
 * A way to turn entitlements into whole cents that remembers what is still owed.
 *
 * @category models
 * @since 0.1.0
 */
export type Settle = (ledger: Ledger, split: Split) => Settled

/**
 * Takes a settled split back: everybody gives back what the split paid, and is owed again what it was before. Nothing is
 * split a second time.
 *
 * @category corrections
 * @since 0.1.0
 */
export const reverse = (ledger: Ledger, settled: Paid): Settled => {
  const carries = new Map(Object.entries(ledger.carries))
  const payments = settled.payments.map(({ id, amount, entitlement }): Payment => {
    const before = carries.get(id) ?? Rational.zero
    const after = Rational.add(Rational.subtract(before, entitlement), Rational.fromInt(amount))
    carries.set(id, after)
    return { id, amount: 0n - amount, entitlement: Rational.negate(entitlement), before, after }
  })
  return {
    splitId: settled.splitId,
    ledger: of(carries, ledger.box + settled.fromBox),
    payments,
    fromBox: 0n - settled.fromBox
  }
}

/**
 * The ledger after what a split paid: those who were paid are owed what their payments say, and everybody else what they were owed before.
 *
 * ```ts
 * import * as Settlement from "@kpacite/fair-split/Settlement"
 *
 * Settlement.after(Settlement.empty, { splitId: "week 1", payments: [], fromBox: 1n }) // => { carries: {}, box: -1n }
 * ```
 *
 * @category settling
 * @since 0.1.0
 */
export const after = (ledger: Ledger, { fromBox, payments }: Paid): Ledger => {
  const carries = new Map(Object.entries(ledger.carries))
  for (const { after, id } of payments) carries.set(id, after)
  return of(carries, ledger.box - fromBox)
}

/**
 * A ledger with the carries given: sorted by id and without zeros, so that equal ledgers are equal texts.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (carries: Iterable<readonly [string, Rational.Rational]>, box: bigint): Ledger => ({
  carries: Object.fromEntries(
    Array.from(carries)
      .filter(([, carry]) => carry.numerator !== 0n)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  ),
  box
})
