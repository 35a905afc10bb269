/**
 * What opportunities, leads, contacts and quotes are called.
 *
 * @since 0.1.0
 */
import { t } from "../../Words.ts"

/** The columns of the pipeline. @category wording @since 0.1.0 */
export const columns = {
  found: t("Trouvées", "Found"),
  qualified: t("Précisées", "Qualified"),
  quoted: t("Devis chez le client", "Quote with the client"),
  won: t("Gagnées", "Won"),
  lost: t("Perdues", "Lost")
} as const

/** Why work was lost. @category wording @since 0.1.0 */
export const lostBecause = {
  price: t("le prix", "the price"),
  delay: t("le délai", "the delay"),
  skill: t("il nous manquait un savoir-faire", "a skill that we lacked"),
  noAnswer: t("pas de réponse", "no answer"),
  law: t("la loi ne le permet pas", "the law does not allow it"),
  withdrawn: t("le client a changé d'avis à temps", "the client changed their mind in time"),
  other: t("autre chose", "something else")
} as const

/** How an opportunity came about. @category wording @since 0.1.0 */
export const sources = {
  prospecting: t("On est allé vers ce client", "We went to this client"),
  lead: t("Quelqu'un en a entendu parler", "Somebody heard of it"),
  cameBack: t("Le client est revenu", "The client came back"),
  neighbour: t("Une voisine ou un voisin", "A neighbour"),
  referrer: t("Une structure", "An organisation"),
  other: t("Autrement", "In another way")
} as const

/** Where a lead comes from. @category wording @since 0.1.0 */
export const leadSources = {
  facebook: t("Facebook", "Facebook"),
  flyer: t("une affiche", "a flyer"),
  site: t("notre page", "our page"),
  wordOfMouth: t("le bouche-à-oreille", "word of mouth"),
  phone: t("un coup de fil", "a call"),
  referrer: t("une structure", "an organisation"),
  doorstep: t("le porte-à-porte", "going from door to door")
} as const

/** What came of a contact. @category wording @since 0.1.0 */
export const outcomes = {
  yes: t("Oui", "Yes"),
  maybe: t("Peut-être", "Maybe"),
  no: t("Non", "No"),
  absent: t("Personne", "Nobody there"),
  stop: t("Plus jamais", "Never again")
} as const

/** How somebody was contacted. @category wording @since 0.1.0 */
export const channels = {
  meeting: t("Une rencontre", "A meeting"),
  doorstep: t("Une visite chez la personne", "A visit at their home"),
  phone: t("Un appel", "A call"),
  message: t("Un SMS ou un mail", "A text message or a mail")
} as const
