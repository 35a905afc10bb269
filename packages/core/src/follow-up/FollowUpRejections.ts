/**
 * Why something in a follow-up is refused, or why a fact is not recorded.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** A referent is a coordinator of today's team. @category rejections @since 0.1.0 */
export class ReferentNotCoordinator extends Rejection.make<ReferentNotCoordinator>()(
  "ReferentNotCoordinator",
  { referentId: PersonId },
  {
    problem: {
      fr: "Cette personne n'est pas dans l'équipe de coordination.",
      en: "This person is not in the coordination."
    },
    remedy: { fr: "Choisis quelqu'un de l'équipe.", en: "Choose somebody of the team." },
    next: [{ view: "membership/members" }]
  }
) {}

/** A yes is meant for somebody, who does not follow the young person today. @category rejections @since 0.1.0 */
export class NotTheReferent extends Rejection.make<NotTheReferent>()(
  "NotTheReferent",
  { referentId: PersonId },
  {
    problem: {
      fr: "Cette personne n'est pas ta personne référente aujourd'hui.",
      en: "This person is not your referent today."
    },
    remedy: {
      fr: "Regarde sur ton parcours qui te suit, puis choisis.",
      en: "See on your path who follows you, then choose."
    },
    next: [{ view: "follow-up/path" }]
  }
) {}

/** Nobody follows this young person yet. @category rejections @since 0.1.0 */
export class NoReferent extends Rejection.make<NoReferent>()(
  "NoReferent",
  { personId: PersonId },
  {
    problem: { fr: "Ce jeune n'a pas encore de personne référente.", en: "This young person has no referent yet." },
    remedy: {
      fr: "Demande à l'équipe de coordination d'en désigner une.",
      en: "Ask the coordination to choose one."
    },
    next: ({ personId }) => [{ command: "AssignReferent", fields: { personId } }]
  }
) {}

/** An interview is planned for a moment ahead. @category rejections @since 0.1.0 */
export class InterviewInThePast extends Rejection.make<InterviewInThePast>()(
  "InterviewInThePast",
  { at: Instant.Instant },
  {
    problem: { fr: "Ce rendez-vous est déjà passé.", en: "This moment has passed already." },
    remedy: { fr: "Choisis aujourd'hui ou un jour à venir.", en: "Choose today or a day ahead." }
  }
) {}

/** The interview took place already, or was moved or cancelled. @category rejections @since 0.1.0 */
export class InterviewNotPlanned extends Rejection.make<InterviewNotPlanned>()(
  "InterviewNotPlanned",
  { interviewId: InterviewId, status: Schema.Literals(["held", "cancelled"]) },
  {
    problem: ({ status }) =>
      status === "held"
        ? { fr: "Cet entretien est déjà noté.", en: "This interview is noted already." }
        : { fr: "Cet entretien a été déplacé ou annulé.", en: "This interview was moved or cancelled." },
    remedy: { fr: "Prévoyez-en un nouveau.", en: "Plan a new one." },
    next: [{ command: "PlanInterview" }]
  }
) {}

/** The next date lies after this interview. @category rejections @since 0.1.0 */
export class NextDateNotAhead extends Rejection.make<NextDateNotAhead>()(
  "NextDateNotAhead",
  { nextOn: LocalDate.LocalDate },
  {
    problem: ({ nextOn }) => {
      const { en, fr } = LocalDate.inWords(nextOn)
      return {
        fr: `Le prochain entretien doit venir après celui-ci : le ${fr} est trop tôt.`,
        en: `The next interview has to come after this one: ${en} is too early.`
      }
    },
    remedy: {
      fr: "Choisis une date à venir, ou aucune : ce sera dans six semaines.",
      en: "Choose a day ahead, or none: it will be in six weeks."
    }
  }
) {}

/** The goal was reached or dropped before. @category rejections @since 0.1.0 */
export class GoalClosed extends Rejection.make<GoalClosed>()(
  "GoalClosed",
  { goalId: GoalId, status: Schema.Literals(["reached", "dropped"]) },
  {
    problem: ({ status }) =>
      status === "reached"
        ? { fr: "Cet objectif est déjà atteint.", en: "This goal is reached already." }
        : { fr: "Cet objectif a été abandonné.", en: "This goal was dropped." },
    remedy: { fr: "Fixe un nouvel objectif.", en: "Set a new goal." },
    next: [{ command: "SetGoal" }]
  }
) {}

/** An address that is said to have been looked up on a day to come. @category rejections @since 0.1.0 */
export class CheckedInFuture extends Rejection.make<CheckedInFuture>()(
  "CheckedInFuture",
  { checkedOn: LocalDate.LocalDate },
  {
    problem: ({ checkedOn }) => {
      const { en, fr } = LocalDate.inWords(checkedOn)
      return {
        fr: `L'adresse n'a pas pu être vérifiée le ${fr} : c'est dans le futur.`,
        en: `The address cannot have been checked on ${en}: that is ahead.`
      }
    },
    remedy: { fr: "Note le jour où l'adresse a été vérifiée.", en: "Note the day on which the address was checked." }
  }
) {}
