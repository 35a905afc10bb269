/**
 * What the treasury refuses, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PayRunId, PersonId, PotId, ReceiptId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { Cents, format } from "../Money.ts"
import { Text } from "../Text.ts"
import { Week } from "../Week.ts"

/** No tariff of the carrier is known. @category rejections @since 0.1.0 */
export class TariffMissing extends Schema.TaggedError<TariffMissing>()("TariffMissing", {}) {
  get problem(): Text {
    return { fr: "On ne sait pas encore ce que garde le porteur.", en: "What the carrier keeps is not known yet." }
  }
  get remedy(): Text {
    return { fr: "Adoptez d'abord son tarif (AdoptTariff).", en: "Adopt its tariff first (AdoptTariff)." }
  }
}

/** The carrier does not lift this fee, or has no such fee. @category rejections @since 0.1.0 */
export class FeeNotWaivable extends Schema.TaggedError<FeeNotWaivable>()("FeeNotWaivable", {
  fee: Schema.String,
  waivable: Schema.Array(Schema.String)
}) {
  get problem(): Text {
    return {
      fr: `Dans ce tarif, « ${this.fee} » n'est pas un frais que l'on peut lever.`,
      en: `In this tariff, “${this.fee}” is not a fee that can be waived.`
    }
  }
  get remedy(): Text {
    return this.waivable.length === 0
      ? { fr: "N'en lève aucun (waivedFees vide).", en: "Waive none (empty waivedFees)." }
      : { fr: `On peut lever : ${this.waivable.join(", ")}.`, en: `These can be waived: ${this.waivable.join(", ")}.` }
  }
}

/** No table of rates was adopted, so nothing can be estimated. @category rejections @since 0.1.0 */
export class RatesMissing extends Schema.TaggedError<RatesMissing>()("RatesMissing", {}) {
  get problem(): Text {
    return {
      fr: "On ne connaît pas encore les taux de cotisation.",
      en: "The rates of contributions are not known yet."
    }
  }
  get remedy(): Text {
    return {
      fr: "Adoptez d'abord une table de taux (AdoptRateTable).",
      en: "Adopt a table of rates first (AdoptRateTable)."
    }
  }
}

/** Nothing received until then can be shared; `waiting` says what waits for what. @category rejections @since 0.1.0 */
export class NothingToShare extends Schema.TaggedError<NothingToShare>()("NothingToShare", {
  week: Week,
  waiting: Schema.Array(Schema.Struct({ receiptId: ReceiptId, reason: Schema.Literals(["attendance", "rule"]) }))
}) {
  get problem(): Text {
    return this.waiting.length === 0
      ? { fr: `Rien à partager jusqu'à la semaine ${this.week}.`, en: `Nothing to share until week ${this.week}.` }
      : {
          fr: `Rien ne peut encore être partagé : ${this.waiting.length} paiement(s) attendent une règle en vigueur le jour du travail, ou les présences.`,
          en: `Nothing can be shared yet: ${this.waiting.length} payment(s) wait for a rule in force on the day of work, or for the attendance.`
        }
  }
  get remedy(): Text {
    return this.waiting.some(({ reason }) => reason === "rule")
      ? {
          fr: "Décidez ensemble d'une règle de répartition qui vaut aussi pour ces jours-là (TakeDecision, AdoptSplitRule).",
          en: "Decide together on a split rule that covers those days as well (TakeDecision, AdoptSplitRule)."
        }
      : {
          fr: "Note les présences (RecordAttendance), ou attends qu'un client paie.",
          en: "Record the attendance (RecordAttendance), or wait for a client to pay."
        }
  }
}

/** The rule cannot be applied to what happened. @category rejections @since 0.1.0 */
export class SplitNotPossible extends Schema.TaggedError<SplitNotPossible>()("SplitNotPossible", {
  because: Text,
  advice: Text
}) {
  get problem(): Text {
    return this.because
  }
  get remedy(): Text {
    return this.advice
  }
}

/** A day that lies ahead. @category rejections @since 0.1.0 */
export class NotReceivedYet extends Schema.TaggedError<NotReceivedYet>()("NotReceivedYet", { receivedOn: LocalDate }) {
  get problem(): Text {
    return { fr: `Le ${this.receivedOn} est dans le futur.`, en: `${this.receivedOn} lies ahead.` }
  }
  get remedy(): Text {
    return {
      fr: "Note l'argent quand il est arrivé sur le compte.",
      en: "Record money once it has arrived on the account."
    }
  }
}

/** More goes back than came in. @category rejections @since 0.1.0 */
export class MoreThanReceived extends Schema.TaggedError<MoreThanReceived>()("MoreThanReceived", {
  receiptId: ReceiptId,
  ttc: Cents,
  most: Cents
}) {
  get problem(): Text {
    return {
      fr: `On ne peut pas rendre ${format(this.ttc)} : il reste ${format(this.most)} de ce paiement.`,
      en: `${format(this.ttc)} cannot go back: ${format(this.most)} is left of this payment.`
    }
  }
  get remedy(): Text {
    return { fr: `Rends au plus ${format(this.most)}.`, en: `Give back ${format(this.most)} at most.` }
  }
}

/** The split that this money is in has not been agreed yet. @category rejections @since 0.1.0 */
export class PotUnderDiscussion extends Schema.TaggedError<PotUnderDiscussion>()("PotUnderDiscussion", {
  potId: PotId
}) {
  get problem(): Text {
    return {
      fr: `Le partage ${this.potId} est encore en discussion.`,
      en: `Split ${this.potId} is still being discussed.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Acceptez-le (AgreeAllocation), ou annulez-le (ReversePot).",
      en: "Agree to it (AgreeAllocation), or take it back (ReversePot)."
    }
  }
}

/** The split is settled one way or the other. @category rejections @since 0.1.0 */
export class PotNotProposed extends Schema.TaggedError<PotNotProposed>()("PotNotProposed", {
  potId: PotId,
  status: Schema.Literals(["agreed", "reversed"])
}) {
  get problem(): Text {
    return this.status === "agreed"
      ? { fr: `Le partage ${this.potId} est déjà accepté.`, en: `Split ${this.potId} is agreed already.` }
      : { fr: `Le partage ${this.potId} a été annulé.`, en: `Split ${this.potId} was taken back.` }
  }
  get remedy(): Text {
    return this.status === "agreed"
      ? {
          fr: "Si un client reprend son argent, note-le (ReversePayment) : le prochain partage en tiendra compte.",
          en: "If a client takes money back, record it (ReversePayment): the next split takes it into account."
        }
      : { fr: "Partagez la semaine à nouveau (ShareWeek).", en: "Share the week again (ShareWeek)." }
  }
}

/** Money is looked at by two people. @category rejections @since 0.1.0 */
export class NotAlone extends Schema.TaggedError<NotAlone>()("NotAlone", { personId: PersonId }) {
  get problem(): Text {
    return {
      fr: "La même personne ne peut pas proposer et valider.",
      en: "The same person cannot propose and validate."
    }
  }
  get remedy(): Text {
    return {
      fr: "Demande à quelqu'un d'autre de vérifier et de valider.",
      en: "Ask somebody else to check and validate."
    }
  }
}

/** Nobody is owed anything. @category rejections @since 0.1.0 */
export class NothingDue extends Schema.TaggedError<NothingDue>()("NothingDue", {}) {
  get problem(): Text {
    return { fr: "Il n'y a rien à payer pour l'instant.", en: "There is nothing to pay at the moment." }
  }
  get remedy(): Text {
    return {
      fr: "Partagez d'abord une semaine, et acceptez le partage.",
      en: "Share a week first, and agree to the split."
    }
  }
}

/** The pay run was confirmed or cancelled before. @category rejections @since 0.1.0 */
export class PayRunEnded extends Schema.TaggedError<PayRunEnded>()("PayRunEnded", {
  payRunId: PayRunId,
  status: Schema.Literals(["confirmed", "cancelled"])
}) {
  get problem(): Text {
    return this.status === "confirmed"
      ? { fr: "Cette paie est déjà versée.", en: "This pay run was paid already." }
      : { fr: "Cette paie a été annulée.", en: "This pay run was cancelled." }
  }
  get remedy(): Text {
    return {
      fr: "Demande une nouvelle paie s'il reste quelque chose de dû (RequestPay).",
      en: "Request another one if anything is due (RequestPay)."
    }
  }
}

/** The common pot does not hold that much. @category rejections @since 0.1.0 */
export class CommonPotTooSmall extends Schema.TaggedError<CommonPotTooSmall>()("CommonPotTooSmall", {
  cents: Cents,
  left: Cents
}) {
  get problem(): Text {
    return {
      fr: `Le pot commun contient ${format(this.left)}, pas ${format(this.cents)}.`,
      en: `The common pot holds ${format(this.left)}, not ${format(this.cents)}.`
    }
  }
  get remedy(): Text {
    return { fr: "Dépensez moins, ou attendez le prochain partage.", en: "Spend less, or wait for the next split." }
  }
}

/** Opinions are about the others. @category rejections @since 0.1.0 */
export class OwnBallot extends Schema.TaggedError<OwnBallot>()("OwnBallot", { personId: PersonId }) {
  get problem(): Text {
    return { fr: "On ne se donne pas de points à soi-même.", en: "Nobody gives points to themselves." }
  }
  get remedy(): Text {
    return {
      fr: "Retire ton nom, et donne des points seulement aux autres.",
      en: "Take your own name out, and give points to the others only."
    }
  }
}

/** Every reason of this file. @category rejections @since 0.1.0 */
export type Refused =
  | TariffMissing
  | RatesMissing
  | FeeNotWaivable
  | NothingToShare
  | SplitNotPossible
  | NotReceivedYet
  | MoreThanReceived
  | PotUnderDiscussion
  | PotNotProposed
  | NotAlone
  | NothingDue
  | PayRunEnded
  | CommonPotTooSmall
  | OwnBallot
