/**
 * The settlement whose every week sums to its pot, to the cent. It needs no box, as the other settlements do: cents that the
 * group lends or keeps from week to week, so that what is paid in a week may differ from the pot.
 *
 * The leftover cents of a week go to those to whom most is owed. With four people or more nobody can promise both exact
 * weeks and less than a cent of debt: the debts stay within `(n − 1) / 2` cents, and no such rule does better.
 *
 * **Source** - the greedy rule for carpools (Fagin and Williams 1983; Ajtai and others 1998), here for any number of
 * cents a week; the bound is matched by Cembrano, Correa, Griesbach and Verdugo, Online Proportional Apportionment, 2025.
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
 * Settles one split; the payments sum to the pot.
 *
 * @category settling
 * @since 0.1.0
 */
export const settle: Settlement.Settle = Cents.settle((_, leftover) => ({ cents: leftover, fromBox: 0n }))

/**
 * Takes a settled split back: the negative of what was paid, and every fraction owed as before.
 *
 * @category corrections
 * @since 0.1.0
 */
export const reverse: (ledger: Settlement.Ledger, settled: Settlement.Settled) => Settlement.Settled =
  Settlement.reverse
