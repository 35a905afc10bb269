/**
 * Why a split is refused.
 *
 * @since 0.1.0
 */
import * as RuleNotApplicable from "@kpacite/fair-split/RuleNotApplicable"
import { Schema } from "effect"
import type { Text } from "../Text.ts"
import { type PersonId, PotId, ReceiptId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import * as Week from "../Week.ts"

/** What a payment waits for, and what helps it. */
const waits: {
  readonly [Reason in "question" | "rule" | "attendance" | "tariff"]: {
    readonly for: Text
    readonly help: Text
    readonly next: ReadonlyArray<Rejection.Next>
  }
} = {
  question: {
    for: { fr: "une réponse à une question", en: "an answer to a question" },
    help: {
      fr: "Un paiement fait plus que deux fois le prix de sa fiche, ou autant qu'un autre pour elle : dites pourquoi, ou rendez ce qui est en trop.",
      en: "A payment is more than twice the price of its fiche, or as much as another one for it: say why, or give back what is too much."
    },
    next: [{ view: "planning/alerts" }, { command: "ExplainPayment" }, { command: "ReversePayment" }]
  },
  rule: {
    for: { fr: "une règle en vigueur le jour du travail", en: "a rule in force on the day of work" },
    help: {
      fr: "Décidez ensemble d'une règle de répartition qui vaut aussi pour ces jours-là.",
      en: "Decide together on a split rule that covers those days as well."
    },
    next: [{ view: "treasury/week" }, { command: "OpenProposal" }]
  },
  attendance: {
    for: { fr: "les présences", en: "the attendance" },
    help: { fr: "Note les présences qui manquent.", en: "Record the attendance that is missing." },
    next: [{ view: "treasury/week" }, { command: "RecordAttendance" }]
  },
  tariff: {
    for: { fr: "le tarif du porteur", en: "the tariff of the carrier" },
    help: { fr: "Adopte d'abord le tarif du porteur.", en: "Adopt the tariff of the carrier first." },
    next: [{ command: "AdoptTariff" }]
  }
}

const nothingYet: Text = {
  fr: "Note les présences, ou attends qu'un client paie.",
  en: "Record the attendance, or wait for a client to pay."
}

/** Each thing that any of the payments waits for, once. */
const lacking = (waiting: ReadonlyArray<{ readonly reason: keyof typeof waits }>) =>
  (["question", "rule", "attendance", "tariff"] as const).filter((reason) =>
    waiting.some((one) => one.reason === reason)
  )

/** Nothing received until then can be shared; `waiting` says what waits for what. @category rejections @since 0.1.0 */
export class NothingToShare extends Rejection.make<NothingToShare>()(
  "NothingToShare",
  {
    week: Week.Week,
    waiting: Schema.Array(
      Schema.Struct({ receiptId: ReceiptId, reason: Schema.Literals(["question", "attendance", "rule", "tariff"]) })
    )
  },
  {
    problem: ({ waiting, week }) => {
      if (waiting.length === 0) {
        const { en, fr } = Week.inWords(week)
        return { fr: `Rien à partager jusqu'à ${fr}.`, en: `Nothing to share until ${en}.` }
      }
      const several = waiting.length > 1
      const things = lacking(waiting).map((reason) => waits[reason].for)
      const [fr, en] = [things.map(({ fr }) => fr).join(", "), things.map(({ en }) => en).join(", ")]
      return {
        fr: `Rien ne peut encore être partagé : ${several ? `${waiting.length} paiements attendent` : "un paiement attend"} ${fr}.`,
        en: `Nothing can be shared yet: ${several ? `${waiting.length} payments wait` : "a payment waits"} for ${en}.`
      }
    },
    remedy: ({ waiting }) => {
      const help = waiting.length === 0 ? [nothingYet] : lacking(waiting).map((reason) => waits[reason].help)
      return { fr: help.map(({ fr }) => fr).join(" "), en: help.map(({ en }) => en).join(" ") }
    },
    next: ({ waiting }) =>
      waiting.length === 0
        ? [{ view: "treasury/week" }, { command: "RecordAttendance" }, { command: "ReceivePayment" }]
        : lacking(waiting).flatMap((reason) => waits[reason].next)
  }
) {}

/** The week has not begun, so it has nothing that another one has not. @category rejections @since 0.1.0 */
export class WeekAhead extends Rejection.make<WeekAhead>()(
  "WeekAhead",
  { week: Week.Week, now: Week.Week },
  {
    problem: ({ week }) => {
      const { en, fr } = Week.inWords(week)
      return { fr: `On ne partage pas encore ${fr} : elle n'a pas commencé.`, en: `Not yet: ${en} has not begun.` }
    },
    remedy: ({ now }) => {
      const { en, fr } = Week.inWords(now)
      return {
        fr: `Vérifie la date. Tout ce qui est arrivé jusqu'à aujourd'hui est dans ${fr}.`,
        en: `Check the date. All that came in until today is in ${en}.`
      }
    },
    next: ({ now }) => [{ command: "ShareWeek", fields: { week: now } }]
  }
) {}

/**
 * Why a rule cannot be applied, in its own sentences, with people's names in place of their ids.
 *
 * @category wording
 * @since 0.1.0
 */
export const inWords = (
  { reason, rule }: Pick<RuleNotApplicable.RuleNotApplicable, "reason" | "rule">,
  nameOf: (id: PersonId) => Text
): { readonly problem: Text; readonly remedy: Text } => {
  const judge = judgeOf(reason)
  if (judge !== undefined) return ballotDoesNotDo(nameOf(judge as PersonId))
  // Where nobody has a weight is known by an id alone.
  const why: RuleNotApplicable.Reason = reason._tag === "AllWeightsZero" ? { _tag: reason._tag } : reason
  const of = (language: keyof Text) =>
    // Not made: whatever stands there is only looked up, and may be nobody's id.
    RuleNotApplicable.because(rule, "EUR", why, (id) => nameOf(id as PersonId)[language])
  const [fr, en] = [of("fr"), of("en")]
  return {
    problem: { fr: fr.problem.fr, en: en.problem.en },
    remedy: { fr: fr.remedy.fr, en: en.remedy.en }
  }
}

/** Whose opinion does not do for a rule; what is wrong with it tells what they think of somebody, which is told to nobody. */
const judgeOf = (reason: RuleNotApplicable.Reason): string | undefined => {
  if (reason._tag === "PointsNotAllowed") return reason.judge
  const lacksPoints =
    reason._tag === "EmptyBallot" || (reason._tag === "MissingFact" && reason.field.startsWith("points: "))
  return lacksPoints ? reason.id : undefined
}

const ballotDoesNotDo = ({ en, fr }: Text) => ({
  problem: {
    fr: `L'avis de « ${fr} » ne suffit pas pour cette règle.`,
    en: `The opinion of "${en}" is not enough for this rule.`
  },
  remedy: {
    fr: "Donner son avis à nouveau, avec des points pour chacun des autres, ou choisir une autre règle.",
    en: "Give the opinion again, with points for each of the others, or choose another rule."
  }
})

/** The rule cannot be applied to what happened. @category rejections @since 0.1.0 */
export class SplitNotPossible extends Rejection.make<SplitNotPossible>()(
  "SplitNotPossible",
  { rule: Schema.String, reason: RuleNotApplicable.Reason },
  {
    problem: (facts, { people }) => inWords(facts, people).problem,
    remedy: (facts, { people }) => inWords(facts, people).remedy,
    next: [{ view: "treasury/week" }]
  }
) {}

const settled = {
  agreed: {
    problem: { fr: "Ce partage est déjà accepté.", en: "This split is agreed already." },
    remedy: {
      fr: "Si un client reprend son argent, note-le : le prochain partage en tiendra compte. Si une présence est fausse, propose une correction. Sinon, tu peux proposer au groupe de l'annuler et de partager à nouveau.",
      en: "If a client takes money back, record it: the next split takes it into account. If an attendance is wrong, propose a correction. Otherwise you can put it to the group to take it back and share again."
    },
    next: [{ command: "ReversePayment" }, { command: "CorrectAttendance" }, { command: "OpenProposal" }]
  },
  reversed: {
    problem: { fr: "Ce partage a été annulé.", en: "This split was taken back." },
    remedy: { fr: "Partage la semaine à nouveau.", en: "Share the week again." },
    next: [{ command: "ShareWeek" }]
  }
} as const

/** The split is settled one way or the other. @category rejections @since 0.1.0 */
export class PotNotProposed extends Rejection.make<PotNotProposed>()(
  "PotNotProposed",
  { potId: PotId, status: Schema.Literals(["agreed", "reversed"]) },
  {
    problem: ({ status }) => settled[status].problem,
    remedy: ({ status }) => settled[status].remedy,
    next: ({ status }) => settled[status].next
  }
) {}

/** Nobody lifts what they did not say. @category rejections @since 0.1.0 */
export class NoObjection extends Rejection.make<NoObjection>()(
  "NoObjection",
  { potId: PotId },
  {
    problem: {
      fr: "Tu n'as pas d'objection à ce partage.",
      en: "You have no objection to this split."
    },
    remedy: {
      fr: "Regarde qui en a une : c'est cette personne qui peut la lever.",
      en: "See who has one: that person can lift it."
    },
    next: [{ view: "treasury/week" }]
  }
) {}
