/**
 * How long a quote holds, and what protects a client who signs at home.
 *
 * @since 0.1.0
 */

import type { BasisPoints } from "../Money.ts"

/** The VAT that most services carry. **Source** - Code général des impôts, article 278. @category policies @since 0.1.0 */
export const standardVat: BasisPoints = 2_000

/** How long a quote holds when it does not say. **Units** - days. **Source** - usage. @category policies @since 0.1.0 */
export const quoteValidFor = 30

/**
 * A household that signs at its home or door has fourteen days to withdraw, and pays nothing in the first seven; at a distance it has
 * the same fourteen days.
 *
 * **Units** - days after the contract; the first payment is possible on the day after `noPayment`.
 *
 * **Source** - Code de la consommation L221-18 (withdrawal), L221-10 (no payment before the end of seven days).
 *
 * @category policies
 * @since 0.1.0
 */
export const offPremises = {
  withdrawal: 14,
  noPayment: 7,
  withdrawalSource: "Code de la consommation L221-18",
  paymentSource: "Code de la consommation L221-10"
} as const

/** What every document of somebody under a CAPE says of the contract and the carrier. @category policies @since 0.1.0 */
export const mentions = {
  source: "Code de commerce R127-3",
  fields: ["carrier", "seat", "registration", "capeUntil"]
} as const
