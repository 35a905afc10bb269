/**
 * Why something about the money that comes in or is spent is refused.
 *
 * @since 0.1.0
 */
import { offPremises } from "../business/QuotePolicies.ts"
import { FicheId, PotId, ReceiptId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { Cents, inWords } from "../Money.ts"
import * as Rejection from "../Rejection.ts"

/** A day that lies ahead. @category rejections @since 0.1.0 */
export class NotReceivedYet extends Rejection.make<NotReceivedYet>()(
  "NotReceivedYet",
  { receivedOn: LocalDate.LocalDate },
  {
    problem: ({ receivedOn }) => {
      const { en, fr } = LocalDate.inWords(receivedOn)
      return { fr: `Le ${fr} est dans le futur.`, en: `${en} lies ahead.` }
    },
    remedy: {
      fr: "Note l'argent quand il est arrivé sur le compte.",
      en: "Record money once it has arrived on the account."
    },
    next: ({ receivedOn }) => [{ wait: receivedOn }]
  }
) {}

/** Nobody pays so long before the work: another year was meant. @category rejections @since 0.1.0 */
export class ReceivedLongBefore extends Rejection.make<ReceivedLongBefore>()(
  "ReceivedLongBefore",
  { receivedOn: LocalDate.LocalDate, workDay: LocalDate.LocalDate },
  {
    problem: ({ receivedOn, workDay }) => {
      const [received, work] = [LocalDate.inWords(receivedOn), LocalDate.inWords(workDay)]
      return {
        fr: `Le ${received.fr}, c'est plus d'un an avant le travail (${work.fr}).`,
        en: `${received.en} is more than a year before the work (${work.en}).`
      }
    },
    remedy: {
      fr: "Regarde sur le relevé de compte quel jour l'argent est arrivé, et vérifie l'année.",
      en: "Look at the statement for the day on which the money arrived, and check the year."
    }
  }
) {}

/** More goes back than came in. @category rejections @since 0.1.0 */
export class MoreThanReceived extends Rejection.make<MoreThanReceived>()(
  "MoreThanReceived",
  { receiptId: ReceiptId, ttc: Cents, most: Cents },
  {
    problem: ({ most, ttc }) => ({
      fr: `On ne peut pas rendre ${inWords(ttc).fr} : il reste ${inWords(most).fr} de ce paiement.`,
      en: `${inWords(ttc).en} cannot go back: ${inWords(most).en} is left of this payment.`
    }),
    remedy: ({ most }) => ({
      fr: `Rends au plus ${inWords(most).fr}.`,
      en: `Give back ${inWords(most).en} at most.`
    })
  }
) {}

/** The split that this money is in has not been agreed yet. @category rejections @since 0.1.0 */
export class PotUnderDiscussion extends Rejection.make<PotUnderDiscussion>()(
  "PotUnderDiscussion",
  { potId: PotId },
  {
    problem: {
      fr: "Le partage de cet argent est encore en discussion.",
      en: "The split of this money is still being discussed."
    },
    remedy: { fr: "Acceptez-le, ou annulez-le.", en: "Agree to it, or take it back." },
    next: ({ potId }) => [
      { command: "ApproveAllocation", fields: { potId } },
      { command: "ReversePot", fields: { potId } }
    ]
  }
) {}

/** Nobody asks about this payment. @category rejections @since 0.1.0 */
export class PaymentNotQuestioned extends Rejection.make<PaymentNotQuestioned>()(
  "PaymentNotQuestioned",
  { receiptId: ReceiptId },
  {
    problem: {
      fr: "Personne ne se pose de question sur ce paiement.",
      en: "Nobody has a question about this payment."
    },
    remedy: {
      fr: "Il n'y a rien à faire : il sera dans le prochain partage.",
      en: "There is nothing to do: it will be in the next split."
    }
  }
) {}

/** Payments have covered all the rest of it already. @category rejections @since 0.1.0 */
export class MoreThanIsOpen extends Rejection.make<MoreThanIsOpen>()(
  "MoreThanIsOpen",
  { cents: Cents, open: Cents },
  {
    problem: ({ cents, open }) => ({
      fr: `On ne peut pas enlever ${inWords(cents).fr} de ces frais : il en reste ${inWords(open).fr} à payer.`,
      en: `${inWords(cents).en} cannot be taken off these costs: ${inWords(open).en} of them is left to be paid.`
    }),
    remedy: ({ open }) => ({
      fr: `Enlève au plus ${inWords(open).fr}. Si un partage qui n'est pas encore accepté les a déjà retirés, annulez-le d'abord.`,
      en: `Take off ${inWords(open).en} at most. If a split that is not agreed yet has paid them, take it back first.`
    }),
    next: () => [{ command: "ReversePot" }]
  }
) {}

/** A pot was shared by the attendance of this fiche, so it takes two people to correct it. @category rejections @since 0.1.0 */
export class AttendanceLocked extends Rejection.make<AttendanceLocked>()(
  "AttendanceLocked",
  { ficheId: FicheId },
  {
    problem: {
      fr: "De l'argent a déjà été réparti avec ces présences.",
      en: "Money was shared by this attendance already."
    },
    remedy: {
      fr: "Propose une correction avec sa raison : une deuxième personne la confirme, et l'argent est réparti à nouveau.",
      en: "Propose a correction with its reason: a second person confirms it, and the money is shared again."
    },
    next: ({ ficheId }) => [{ command: "CorrectAttendance", fields: { ficheId } }]
  }
) {}

/** A client who signed at home may not pay yet; what came all the same is not shared before that day. @category rejections @since 0.1.0 */
export class PaidTooEarly extends Rejection.make<PaidTooEarly>()(
  "PaidTooEarly",
  { receiptId: ReceiptId, from: LocalDate.LocalDate },
  {
    source: offPremises.paymentSource,
    problem: ({ from }) => ({
      fr: `Ce client a signé chez lui : il ne peut payer qu'à partir du ${LocalDate.inWords(from).fr}.`,
      en: `This client signed at home: they may pay from ${LocalDate.inWords(from).en} on.`
    }),
    remedy: {
      fr: "Rendez l'argent, ou gardez-le sans le partager jusqu'à ce jour.",
      en: "Give the money back, or keep it without sharing it until that day."
    },
    next: ({ from, receiptId }) => [{ command: "ReversePayment", fields: { receiptId } }, { wait: from }]
  }
) {}
