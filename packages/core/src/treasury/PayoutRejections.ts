/**
 * Why a pay run is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PayRunId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** Nobody is owed anything. @category rejections @since 0.1.0 */
export class NothingDue extends Rejection.make<NothingDue>()(
  "NothingDue",
  {},
  {
    problem: { fr: "Il n'y a rien à payer pour l'instant.", en: "There is nothing to pay at the moment." },
    remedy: {
      fr: "Partagez d'abord une semaine, et acceptez le partage.",
      en: "Share a week first, and agree to the split."
    },
    next: [{ view: "treasury/week" }, { command: "ShareWeek" }, { command: "AgreeAllocation" }]
  }
) {}

/** The pay run was confirmed or cancelled before. @category rejections @since 0.1.0 */
export class PayRunEnded extends Rejection.make<PayRunEnded>()(
  "PayRunEnded",
  { payRunId: PayRunId, status: Schema.Literals(["confirmed", "cancelled"]) },
  {
    problem: ({ status }) =>
      status === "confirmed"
        ? { fr: "Cette paie est déjà versée.", en: "This pay run was paid already." }
        : { fr: "Cette paie a été annulée.", en: "This pay run was cancelled." },
    remedy: {
      fr: "Demande une nouvelle paie s'il reste quelque chose de dû.",
      en: "Request another one if anything is due."
    },
    next: [{ command: "RequestPay" }]
  }
) {}
