/**
 * Why a split is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PotId, ReceiptId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { Text } from "../Text.ts"
import { Week } from "../Week.ts"

/** Nothing received until then can be shared; `waiting` says what waits for what. @category rejections @since 0.1.0 */
export class NothingToShare extends Rejection.make<NothingToShare>()(
  "NothingToShare",
  {
    week: Week,
    waiting: Schema.Array(
      Schema.Struct({ receiptId: ReceiptId, reason: Schema.Literals(["question", "attendance", "rule"]) })
    )
  },
  {
    problem: ({ waiting, week }) =>
      waiting.length === 0
        ? { fr: `Rien à partager jusqu'à la semaine ${week}.`, en: `Nothing to share until week ${week}.` }
        : {
            fr: `Rien ne peut encore être partagé : ${waiting.length} paiement(s) attendent une règle en vigueur le jour du travail, les présences, ou une réponse à une question.`,
            en: `Nothing can be shared yet: ${waiting.length} payment(s) wait for a rule in force on the day of work, for the attendance, or for an answer to a question.`
          },
    remedy: ({ waiting }) =>
      waiting.some(({ reason }) => reason === "question")
        ? {
            fr: "Un paiement fait plus que deux fois le prix de sa fiche : dites pourquoi, ou rendez ce qui est en trop.",
            en: "A payment is more than twice the price of its fiche: say why, or give back what is too much."
          }
        : waiting.some(({ reason }) => reason === "rule")
          ? {
              fr: "Décidez ensemble d'une règle de répartition qui vaut aussi pour ces jours-là (TakeDecision, AdoptSplitRule).",
              en: "Decide together on a split rule that covers those days as well (TakeDecision, AdoptSplitRule)."
            }
          : {
              fr: "Note les présences (RecordAttendance), ou attends qu'un client paie.",
              en: "Record the attendance (RecordAttendance), or wait for a client to pay."
            }
  }
) {}

/** The rule cannot be applied to what happened. @category rejections @since 0.1.0 */
export class SplitNotPossible extends Rejection.make<SplitNotPossible>()(
  "SplitNotPossible",
  { because: Text, advice: Text },
  { problem: ({ because }) => because, remedy: ({ advice }) => advice }
) {}

const settled = {
  agreed: {
    problem: (potId: PotId) => ({
      fr: `Le partage ${potId} est déjà accepté.`,
      en: `Split ${potId} is agreed already.`
    }),
    remedy: {
      fr: "Si un client reprend son argent, note-le (ReversePayment) : le prochain partage en tiendra compte.",
      en: "If a client takes money back, record it (ReversePayment): the next split takes it into account."
    }
  },
  reversed: {
    problem: (potId: PotId) => ({ fr: `Le partage ${potId} a été annulé.`, en: `Split ${potId} was taken back.` }),
    remedy: { fr: "Partagez la semaine à nouveau (ShareWeek).", en: "Share the week again (ShareWeek)." }
  }
}

/** The split is settled one way or the other. @category rejections @since 0.1.0 */
export class PotNotProposed extends Rejection.make<PotNotProposed>()(
  "PotNotProposed",
  { potId: PotId, status: Schema.Literals(["agreed", "reversed"]) },
  {
    problem: ({ potId, status }) => settled[status].problem(potId),
    remedy: ({ status }) => settled[status].remedy
  }
) {}
