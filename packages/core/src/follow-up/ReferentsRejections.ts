/**
 * Why somebody does not follow a young person, or does not read what was written with them.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { LocalDate, inWords } from "../LocalDate.ts"
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

/** Nobody asked the young person about this coordinator, or it is answered already. @category rejections @since 0.1.0 */
export class NotProposed extends Rejection.make<NotProposed>()(
  "NotProposed",
  { referentId: PersonId },
  {
    problem: {
      fr: "Personne ne t'a proposé cette personne, ou tu as déjà répondu.",
      en: "Nobody asked you about this person, or you have answered already."
    },
    remedy: {
      fr: "Regarde sur ton parcours ce qui t'est proposé.",
      en: "See on your path what you are asked."
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
      fr: "L'équipe de coordination en propose une, et le jeune dit oui ou non.",
      en: "The coordination proposes one, and the young person says yes or no."
    },
    next: ({ personId }) => [{ command: "ProposeReferent", fields: { personId } }]
  }
) {}

/** This coordinator was proposed, and the young person has not said yes. @category rejections @since 0.1.0 */
export class ReferentNotAccepted extends Rejection.make<ReferentNotAccepted>()(
  "ReferentNotAccepted",
  { personId: PersonId },
  {
    kind: "notAllowed",
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return {
        fr: `Pas encore : ${fr} n'a pas dit oui à ton accompagnement.`,
        en: `Not yet: ${en} has not said yes to being followed by you.`
      }
    },
    remedy: { fr: "Parlez-en. C'est le jeune qui choisit.", en: "Talk about it. The young person chooses." },
    next: ({ personId }) => [{ command: "ProposeReferent", fields: { personId } }]
  }
) {}

/**
 * What was written stays with whoever it was written with. `since` is from when on the referent who asks reads by themself; `null`
 * for a coordinator who does not follow the young person.
 *
 * @category rejections
 * @since 0.1.0
 */
export class NotesNotShared extends Rejection.make<NotesNotShared>()(
  "NotesNotShared",
  { personId: PersonId, since: Schema.NullOr(LocalDate) },
  {
    kind: "notAllowed",
    problem: ({ personId, since }, names) => {
      const name = names.people(personId)
      if (since === null) {
        return {
          fr: `Ce qui est écrit avec ${name.fr} n'est lu que par cette personne et par qui l'accompagne.`,
          en: `What is written with ${name.en} is read only by them and by whoever follows them.`
        }
      }
      const day = inWords(since)
      return {
        fr: `Tu accompagnes ${name.fr} depuis le ${day.fr} : ce qui a été écrit avant est resté avec la personne d'avant.`,
        en: `You have followed ${name.en} since ${day.en}: what was written before stayed with whoever came before.`
      }
    },
    remedy: ({ since }) =>
      since === null
        ? {
            fr: "Demande-lui d'abord. Si c'est grave et que ça presse, ouvre les notes en disant pourquoi : la personne le verra.",
            en: "Ask them first. If it is serious and urgent, open the notes and say why: they will see it."
          }
        : { fr: "Demande-lui si elle veut te le laisser lire.", en: "Ask them whether they want to let you read it." },
    next: ({ personId, since }) => (since === null ? [{ command: "OpenNotes", fields: { personId } }] : [])
  }
) {}
