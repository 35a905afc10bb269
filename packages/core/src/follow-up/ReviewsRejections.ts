/**
 * Why a case review is not announced, held or answered.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { inWords, LocalDate } from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import { ReviewId } from "./ReviewEvents.ts"

const place = {
  words: { fr: "sur la page du comité de suivi", en: "on the page of case reviews" },
  view: "follow-up/reviews"
}

/** There is no such review for whoever asks. @category rejections @since 0.1.0 */
export class ReviewNotFound extends Rejection.notFound<ReviewNotFound>()(
  "ReviewNotFound",
  ReviewId,
  { fr: "Ce point de suivi", en: "This review" },
  place
) {}

/** Only coordinators who sit in the committee that follows young people review a path. @category rejections @since 0.1.0 */
export class NotOnTheCommittee extends Rejection.make<NotOnTheCommittee>()(
  "NotOnTheCommittee",
  {},
  {
    kind: "notAllowed",
    problem: {
      fr: "C'est réservé aux adultes de l'équipe qui siègent au comité de suivi des jeunes.",
      en: "This is only for coordinators who sit in the committee that follows the young people."
    },
    remedy: {
      fr: "Demande à l'un d'eux. Le groupe décide qui y siège.",
      en: "Ask one of them. The group decides who sits there."
    },
    next: [{ view: "governance/diagram" }]
  }
) {}

/** Whoever it is about is told a week before. @category rejections @since 0.1.0 */
export class ReviewNotAnnounced extends Rejection.make<ReviewNotAnnounced>()(
  "ReviewNotAnnounced",
  { earliest: LocalDate },
  {
    problem: ({ earliest }) => {
      const { en, fr } = inWords(earliest)
      return {
        fr: `La personne doit le savoir une semaine avant : pas plus tôt que le ${fr}.`,
        en: `They have to know it a week before: not before ${en}.`
      }
    },
    remedy: { fr: "Choisis un jour plus tard, ou attends ce jour.", en: "Choose a later day, or wait until then." },
    next: ({ earliest }) => [{ wait: earliest }]
  }
) {}

/** It was held, or is not yet. @category rejections @since 0.1.0 */
export class ReviewNotInThisState extends Rejection.make<ReviewNotInThisState>()(
  "ReviewNotInThisState",
  { needs: Schema.Literals(["announced", "held"]) },
  {
    problem: ({ needs }) =>
      needs === "announced"
        ? { fr: "Ce point de suivi a déjà eu lieu.", en: "This review has taken place already." }
        : { fr: "Ce point de suivi n'a pas encore eu lieu.", en: "This review has not taken place yet." },
    remedy: { fr: "Regarde où il en est.", en: "See where it stands." },
    next: [{ view: "follow-up/reviews" }]
  }
) {}

/** Those who review were told, and nobody else comes. @category rejections @since 0.1.0 */
export class NotAMemberOfTheReview extends Rejection.make<NotAMemberOfTheReview>()(
  "NotAMemberOfTheReview",
  { people: Schema.Array(PersonId) },
  {
    problem: ({ people }, names) => {
      const { en, fr } = names.people(...people)
      return Rejection.sentence({
        fr: `Pas annoncé pour ce point de suivi : ${fr}.`,
        en: `Not announced for this review: ${en}.`
      })
    },
    remedy: {
      fr: "Note seulement qui était annoncé, et présent.",
      en: "Note only those who were announced, and came."
    }
  }
) {}

/** There is no such proposal, or it is answered. @category rejections @since 0.1.0 */
export class NothingToAnswer extends Rejection.make<NothingToAnswer>()(
  "NothingToAnswer",
  { reviewId: ReviewId },
  {
    problem: {
      fr: "Il n'y a rien à répondre ici : tu l'as peut-être déjà fait.",
      en: "There is nothing to answer here: perhaps you have done so already."
    },
    remedy: { fr: "Regarde tes objectifs.", en: "Look at your goals." },
    next: [{ view: "follow-up/path" }]
  }
) {}
