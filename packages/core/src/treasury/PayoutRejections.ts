/**
 * Why a pay run is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PayRunId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** Nobody is owed anything. @category rejections @since 0.1.0 */
export class NothingDue extends Rejection.make<NothingDue>()(
  "NothingDue",
  {},
  {
    problem: { fr: "Il n'y a rien à payer pour l'instant.", en: "There is nothing to pay at the moment." },
    remedy: {
      fr: "Partage d'abord une semaine, et fais accepter le partage.",
      en: "Share a week first, and agree to the split."
    },
    next: [{ view: "treasury/week" }, { command: "ShareWeek" }, { command: "ApproveAllocation" }]
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

/** Nobody pays what was not asked for yet. @category rejections @since 0.1.0 */
export class PaidBeforeRequested extends Rejection.make<PaidBeforeRequested>()(
  "PaidBeforeRequested",
  { paidOn: LocalDate.LocalDate, requestedOn: LocalDate.LocalDate },
  {
    problem: ({ paidOn, requestedOn }) => {
      const [paid, asked] = [LocalDate.inWords(paidOn), LocalDate.inWords(requestedOn)]
      return {
        fr: `Cette paie a été demandée le ${asked.fr} : elle ne peut pas avoir été versée le ${paid.fr}.`,
        en: `This pay run was requested on ${asked.en}: it cannot have been paid on ${paid.en}.`
      }
    },
    remedy: {
      fr: "Regarde sur le relevé quel jour la structure porteuse l'a versée.",
      en: "Look at the statement for the day on which the carrier paid it."
    }
  }
) {}
