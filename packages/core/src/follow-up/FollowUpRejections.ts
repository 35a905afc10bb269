/**
 * Why something in a follow-up is refused, or why a fact is not recorded.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { GoalId, InterviewId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

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

/** An interview is noted once it has taken place. @category rejections @since 0.1.0 */
export class TooEarly extends Rejection.make<TooEarly>()(
  "TooEarly",
  { at: Instant.Instant },
  {
    problem: ({ at }) => {
      const { en, fr } = Instant.inWords(at)
      return {
        fr: `Cet entretien n'a pas encore eu lieu : il est prévu ${fr}.`,
        en: `This interview has not taken place yet: it is planned for ${en}.`
      }
    },
    remedy: {
      fr: "Note-le après. Si vous vous êtes vus plus tôt, changez d'abord l'heure.",
      en: "Note it afterwards. If you met earlier, change the time first."
    },
    next: ({ at }) => [{ wait: at }, { command: "PlanInterview" }]
  }
) {}

/** There is nothing to answer: the interview was not held. @category rejections @since 0.1.0 */
export class InterviewNotHeld extends Rejection.make<InterviewNotHeld>()(
  "InterviewNotHeld",
  { interviewId: InterviewId },
  {
    problem: { fr: "Cet entretien n'a pas été noté.", en: "This interview was not noted." },
    remedy: {
      fr: "Attends la note. Tu pourras y répondre dès qu'elle est là.",
      en: "Wait for the note. You can answer it as soon as it is there."
    },
    next: [{ view: "follow-up/path" }]
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
