/**
 * Why a command about what is public, or about somebody from outside, is refused.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Ids from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** Somebody from outside who asked for something, and what they asked. @category ids @since 0.1.0 */
export const ContactId = Personal.subject(Ids.make("ContactId"))
/** @since 0.1.0 */
export type ContactId = typeof ContactId.Type

/** Nobody would know what the page is about. @category rejections @since 0.1.0 */
export class PurposeMissing extends Rejection.make<PurposeMissing>()(
  "PurposeMissing",
  {},
  {
    problem: {
      fr: "La page ne dit pas encore pourquoi la coopérative existe.",
      en: "The page does not say yet why the cooperative exists."
    },
    remedy: {
      fr: "Écris d'abord le pourquoi, avec le groupe.",
      en: "Write the why first, with the group."
    },
    next: [{ command: "StatePurpose" }]
  }
) {}

/** Nothing of this cooperative is public. @category rejections @since 0.1.0 */
export class NoPublicPage extends Rejection.make<NoPublicPage>()(
  "NoPublicPage",
  {},
  {
    kind: "absent",
    problem: { fr: "Il n'y a pas de page publique ici.", en: "There is no public page here." },
    remedy: { fr: "Vérifie l'adresse.", en: "Check the address." }
  }
) {}

/** Nobody from outside has this id. @category rejections @since 0.1.0 */
export class ContactNotFound extends Rejection.notFound<ContactNotFound>()(
  "ContactNotFound",
  ContactId,
  { fr: "Cette demande", en: "This request" },
  { words: { fr: "dans la liste des demandes", en: "in the list of requests" }, view: "public/contacts" }
) {}

/** No flyer has this id. @category rejections @since 0.1.0 */
export class FlyerNotFound extends Rejection.notFound<FlyerNotFound>()(
  "FlyerNotFound",
  Ids.FlyerId,
  { fr: "Cette affiche", en: "This flyer" },
  { words: { fr: "dans la liste des affiches", en: "in the list of flyers" }, view: "public/flyers" }
) {}
