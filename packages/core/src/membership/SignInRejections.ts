/**
 * Why somebody is not let in.
 *
 * @since 0.1.0
 */
import { Schema, Struct } from "effect"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** Who was here before is let in again with a second yes only. **Source** - decision 0022. @category rejections @since 0.1.0 */
export class SecondYesMissing extends Rejection.make<SecondYesMissing>()(
  "SecondYesMissing",
  { personId: PersonId },
  {
    problem: {
      fr: "Cette personne est déjà entrée ici : pour la laisser entrer à nouveau, il faut un deuxième accord.",
      en: "This person has been in here before: letting them in again needs a second yes."
    },
    remedy: {
      fr: "Demande-lui de dire oui à une invitation de ta part, depuis un appareil où elle est connectée. Si elle n'en a plus, demande ce oui à quelqu'un d'autre de l'équipe de coordination, qui ne soit entré ni par toi ni par les mêmes personnes que toi ; à défaut, à la personne qui gère le serveur.",
      en: "Ask them to say yes to an invitation by you, on a device where they are signed in. If they have none left, ask somebody else of the coordination who came in neither through you nor through the same people as you; if there is nobody, whoever runs the server."
    },
    next: ({ personId }) => [{ command: "AllowInvitation", fields: { personId } }]
  }
) {}

/** A yes is for the invitation of one coordinator: the others cannot use it first. **Source** - decision 0022. @category rejections @since 0.1.0 */
export class YesForSomebodyElse extends Rejection.make<YesForSomebodyElse>()(
  "YesForSomebodyElse",
  { personId: PersonId, inviters: Schema.Array(PersonId) },
  {
    problem: ({ inviters }, names) => {
      const { en, fr } = names.people(...inviters)
      return {
        fr: `Il y a un oui pour laisser entrer cette personne à nouveau, mais pour une invitation faite par ${fr}.`,
        en: `There is a yes to letting this person in again, but to an invitation made by ${en}.`
      }
    },
    remedy: {
      fr: "Laisse-lui faire l'invitation, ou demande un autre oui, donné pour une invitation de ta part.",
      en: "Leave the invitation to them, or ask for another yes, given to an invitation by you."
    },
    next: ({ personId }) => [{ command: "AllowInvitation", fields: { personId } }]
  }
) {}

const unfit = {
  team: {
    fr: "La personne qui doit inviter ne fait pas partie de l'équipe de coordination.",
    en: "Whoever is to invite is not of the coordination."
  },
  same: {
    fr: "La personne qui invite doit être quelqu'un d'autre que celle qui dit oui, et que celle qui revient.",
    en: "Whoever invites has to be somebody else than whoever says yes, and than whoever comes back."
  },
  letIn: {
    fr: "Ton oui ne compte pas pour cette personne : l'une de vous deux a fait entrer l'autre, ou la même personne vous a fait entrer.",
    en: "Your yes does not count for them: one of you two let the other in, or the same person let in both of you."
  }
} as const

/** Whom a yes names cannot invite with it. **Source** - decision 0022. @category rejections @since 0.1.0 */
export class CannotInvite extends Rejection.make<CannotInvite>()(
  "CannotInvite",
  { personId: PersonId, because: Schema.Literals(Struct.keys(unfit)) },
  {
    problem: ({ because }) => unfit[because],
    remedy: ({ because }) =>
      because === "letIn"
        ? {
            fr: "Choisis quelqu'un d'autre de l'équipe, ou demande un oui à quelqu'un d'autre ; à défaut, à la personne qui gère le serveur.",
            en: "Choose somebody else of the team, or ask somebody else for a yes; if there is nobody, whoever runs the server."
          }
        : {
            fr: "Choisis quelqu'un d'autre de l'équipe de coordination.",
            en: "Choose somebody else of the coordination."
          }
  }
) {}

/** Why an invitation lets nobody in any more. @category rejections @since 0.1.0 */
export const closed = {
  used: { fr: "Cette invitation a déjà servi.", en: "This invitation was used already." },
  expired: { fr: "Cette invitation est arrivée à sa fin.", en: "This invitation has expired." },
  withdrawn: {
    fr: "Cette invitation a été retirée ou remplacée.",
    en: "This invitation was withdrawn or replaced."
  }
} as const

/** The invitation lets nobody in any more. @category rejections @since 0.1.0 */
export class InvitationNotOpen extends Rejection.make<InvitationNotOpen>()(
  "InvitationNotOpen",
  { because: Schema.Literals(Struct.keys(closed)) },
  {
    problem: ({ because }) => closed[because],
    remedy: {
      fr: "Demande une nouvelle invitation à l'équipe de coordination.",
      en: "Ask the coordination for a new invitation."
    }
  }
) {}
