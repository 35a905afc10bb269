/**
 * Why somebody may not be the second of two people.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

const alone = {
  same: {
    fr: "La même personne ne peut pas proposer, puis dire oui.",
    en: "The same person cannot propose and then say yes."
  },
  letIn: {
    fr: "Une de ces deux personnes a fait entrer l'autre : pour dire oui, il faut quelqu'un d'autre.",
    en: "One of these two people let the other one in: it takes somebody else to say yes."
  },
  letInByOne: {
    fr: "La même personne vous a fait entrer tous les deux, directement ou non : ici, quelqu'un d'autre peut dire oui.",
    en: "The same person let both of you in, directly or not: somebody else is here who can say yes."
  }
} as const

/** Money is looked at by two people who did not let each other in. @category rejections @since 0.1.0 */
export class NotAlone extends Rejection.make<NotAlone>()(
  "NotAlone",
  { personId: PersonId, because: Schema.Literals(["same", "letIn", "letInByOne"]) },
  {
    problem: ({ because }) => alone[because],
    remedy: {
      fr: "Demande à quelqu'un d'autre de vérifier et de dire oui.",
      en: "Ask somebody else to check and say yes."
    },
    next: [{ view: "membership/members" }]
  }
) {}

/** Those decide whom it concerns, as long as any of them are here. @category rejections @since 0.1.0 */
export class NoPartInIt extends Rejection.make<NoPartInIt>()(
  "NoPartInIt",
  { personId: PersonId },
  {
    problem: {
      fr: "Ce sont les personnes que cela concerne qui décident, et tu n'en fais pas partie.",
      en: "Those whom it concerns decide, and you are not one of them."
    },
    remedy: {
      fr: "Parles-en avec une personne qui y a une part : elle peut le faire.",
      en: "Talk with somebody who has a part in it: they can do it."
    },
    next: [{ view: "membership/members" }]
  }
) {}
