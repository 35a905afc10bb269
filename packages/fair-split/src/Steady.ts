/**
 * The default settlement: weekly cents for everybody, and never a whole cent of debt either way.
 *
 * Each week everybody gets the floor or the ceiling of the entitlement. The leftover cents go to those to whom most is
 * owed; a small box lends or keeps a cent only when somebody would otherwise reach a whole cent of debt or advance.
 *
 * **Shape** - after every split, for everybody, `|carry| < 1`; the payments sum to the pot plus `fromBox`; the box stays
 * within one cent less than the number of members who ever took part.
 *
 * @since 0.1.0
 */
import * as Cents from "./internal/cents.ts"
import * as Settlement from "./Settlement.ts"

/**
 * The ledger before the first split.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty: Settlement.Ledger = Settlement.empty

/**
 * Settles one split.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Entitlement from "@kpacite/fair-split/Entitlement"
 * import * as Facts from "@kpacite/fair-split/Facts"
 * import * as Money from "@kpacite/fair-split/Money"
 * import * as Steady from "@kpacite/fair-split/Steady"
 *
 * const facts = Facts.euros({
 *   pot: Money.eur(100n),
 *   people: [{ id: "awa", minutes: 60 }, { id: "malo", minutes: 60 }, { id: "zoe", minutes: 60 }]
 * })
 * const entitlements = Result.getOrThrow(Entitlement.of({ _tag: "Equal" }, facts))
 * const settled = Steady.settle(Steady.empty, { splitId: "week 1", entitlements })
 * settled.payments.map((payment) => payment.amount).toSorted() // => [33n, 33n, 34n]
 * ```
 *
 * @category settling
 * @since 0.1.0
 */
export const settle: Settlement.Settle = Cents.settle((claimants, leftover, box) => {
  let must = 0n
  let may = 0n
  for (const { claim } of claimants) {
    if (claim.numerator >= claim.denominator) must += 1n
    if (claim.numerator > 0n) may += 1n
  }
  const wanted = leftover + box
  const cents = wanted < must ? must : wanted > may ? may : wanted
  return { cents, fromBox: cents - leftover }
})

/**
 * Takes a settled split back: the negative of what was paid, and every fraction owed as before.
 *
 * @category corrections
 * @since 0.1.0
 */
export const reverse: (ledger: Settlement.Ledger, settled: Settlement.Paid) => Settlement.Settled = Settlement.reverse
