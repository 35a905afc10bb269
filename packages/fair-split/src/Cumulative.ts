/**
 * The settlement that rounds what a person is due since the beginning, not the week.
 *
 * Nobody is ever paid in advance, the order of the weeks is indifferent, and correcting one person never moves a cent of
 * another. In exchange the box, which is what the group has kept of the pots and not paid yet, holds up to one cent less than
 * there are members, until the season is closed.
 *
 * **Shape** - `0 ≤ carry < 1` for everybody, after every split.
 *
 * @since 0.1.0
 */
import * as Rational from "./Rational.ts"
import * as Settlement from "./Settlement.ts"

/**
 * The ledger before the first split.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty: Settlement.Ledger = Settlement.empty

/**
 * Settles one split: everybody is paid up to the whole cents of their total.
 *
 * @category settling
 * @since 0.1.0
 */
export const settle: Settlement.Settle = (ledger, { splitId, entitlements }) => {
  const carries = new Map(Object.entries(ledger.carries))
  let fromBox = 0n
  const payments = entitlements.map(({ id, amount: entitlement }): Settlement.Payment => {
    const before = carries.get(id) ?? Rational.zero
    const due = Rational.add(before, entitlement)
    const amount = Rational.floor(due)
    const after = Rational.fraction(due)
    carries.set(id, after)
    fromBox += amount
    return { id, amount, entitlement, before, after }
  })
  fromBox -= Rational.floor(Rational.sum(entitlements.map(({ amount }) => amount)))
  return { splitId, ledger: Settlement.of(carries, ledger.box - fromBox), payments, fromBox }
}

/**
 * Takes a settled split back: the negative of what was paid, and every fraction owed as before.
 *
 * @category corrections
 * @since 0.1.0
 */
export const reverse: (ledger: Settlement.Ledger, settled: Settlement.Paid) => Settlement.Settled = Settlement.reverse
