/**
 * Why something about a concern is refused. Nobody outside of it learns from these whether it exists.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { ConcernId } from "./ConcernEvents.ts"

/** There is no such concern for whoever asks. @category rejections @since 0.1.0 */
export class ConcernNotFound extends Rejection.notFound<ConcernNotFound>()(
  "ConcernNotFound",
  ConcernId,
  { fr: "Cette histoire", en: "This matter" },
  { words: { fr: "sur la page « Ça ne va pas ? »", en: "on the page “Not well?”" }, view: "care/help" }
) {}

/** Somebody to whom it was sent does not mediate. @category rejections @since 0.1.0 */
export class NotMediating extends Rejection.make<NotMediating>()(
  "NotMediating",
  { mediators: Schema.Array(PersonId) },
  {
    problem: {
      fr: "Une de ces personnes ne fait pas la médiation.",
      en: "One of these people does not mediate."
    },
    remedy: ({ mediators }, names) => {
      const { en, fr } = names.people(...mediators)
      return { fr: `Choisis parmi ${fr}.`, en: `Choose among ${en}.` }
    },
    next: [{ view: "care/help" }]
  }
) {}

/** It is over. @category rejections @since 0.1.0 */
export class ConcernOver extends Rejection.make<ConcernOver>()(
  "ConcernOver",
  { concernId: ConcernId },
  {
    problem: { fr: "Cette histoire est close.", en: "This matter is closed." },
    remedy: {
      fr: "Si ça recommence, dis-le de nouveau : ce sera une autre histoire.",
      en: "If it begins again, say so again: it will be another matter."
    },
    next: [{ command: "RaiseConcern" }]
  }
) {}

/** Before anything is asked of the group, whoever it would bind is heard. @category rejections @since 0.1.0 */
export class HearThemFirst extends Rejection.make<HearThemFirst>()(
  "HearThemFirst",
  { concernId: ConcernId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return Rejection.sentence({ fr: `${fr} n'a pas encore pu parler.`, en: `${en} could not speak yet.` })
    },
    remedy: {
      fr: "Écoute d'abord cette personne, et note que tu l'as fait.",
      en: "Listen to them first, and note that you did."
    },
    next: ({ concernId, personId }) => [{ command: "HearPerson", fields: { concernId, personId } }]
  }
) {}

/** Nothing is forgotten while it goes on. @category rejections @since 0.1.0 */
export class ConcernGoesOn extends Rejection.make<ConcernGoesOn>()(
  "ConcernGoesOn",
  { concernId: ConcernId },
  {
    problem: {
      fr: "Cette histoire n'est pas encore close.",
      en: "This matter is not closed yet."
    },
    remedy: {
      fr: "Demande d'abord à la médiation de la clore. Si tu l'as racontée, tu peux aussi la retirer.",
      en: "Ask those who mediate to close it first. If you told it, you can also take it back."
    },
    next: ({ concernId }) => [{ command: "CloseConcern", fields: { concernId, as: "withdrawn" } }]
  }
) {}
