/** Facts for the tests. */
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"

/** The facts of a split, in a currency that is only known when the program runs. */
export const facts = (
  pot: number,
  people: ReadonlyArray<{ readonly id: string; readonly minutes: number }>
): Facts.Facts<Money.Currency> => ({ currency: "EUR", pot: Money.of<Money.Currency>("EUR", BigInt(pot)), people })
