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
 * One split, settled.
 *
 * **Shape** - payments are sorted by id and sum to the pot plus `fromBox`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Settled = Schema.Struct({
  splitId: Schema.String,
  ledger: Ledger,
  payments: Schema.Array(Payment),
  fromBox: Money.Units
})

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
export const reverse = (ledger: Ledger, settled: Settled): Settled => {
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
