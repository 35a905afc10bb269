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
      fr: "Demande-lui de dire oui depuis un appareil où elle est connectée. Si elle n'en a plus, demande ce oui à quelqu'un d'autre de l'équipe de coordination, qui ne soit entré ni par toi ni par les mêmes personnes que toi ; à défaut, à la personne qui gère le serveur.",
      en: "Ask them to say yes on a device where they are signed in. If they have none left, ask somebody else of the coordination who came in neither through you nor through the same people as you; if there is nobody, whoever runs the server."
    },
    next: ({ personId }) => [{ command: "AllowInvitation", fields: { personId } }]
  }
) {}

const closed = {
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
