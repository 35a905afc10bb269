/**
 * The cards of the skills game: twenty-four things that one learns by doing, in four families, said as one would say them of oneself.
 * They are data: another deck takes the place of this one, and what was said of cards that are in no deck any more stays in the log.
 *
 * **Source** - the families follow the practice of the Kpa-Cités (« Entretiens individuels, coaching, open badges », kpacite.fr) and the
 * competence grid of autonomie/enDI (dates, levels, a radar); the words are the project's own.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import type { Text } from "../Text.ts"

/** A card. @category ids @since 0.1.0 */
export const CardId = Ids.make("CardId")
/** @since 0.1.0 */
export type CardId = typeof CardId.Type

/** The four families, in the order in which they lie on the table. @category models @since 0.1.0 */
export const Family = Schema.Literals(["present", "doing", "together", "running"])
/** @since 0.1.0 */
export type Family = typeof Family.Type

/** How each family is called. @category models @since 0.1.0 */
export const familyWords: { readonly [F in Family]: Text } = {
  present: { fr: "Être là", en: "Being there" },
  doing: { fr: "Faire", en: "Doing" },
  together: { fr: "Avec les autres", en: "With others" },
  running: { fr: "Faire tourner", en: "Keeping it running" }
}

/** A card of the deck. @category models @since 0.1.0 */
export interface Card {
  readonly cardId: CardId
  readonly family: Family
  readonly words: Text
}

const family = (family: Family, cards: { readonly [id: string]: readonly [fr: string, en: string] }) =>
  Object.entries(cards).map(([id, [fr, en]]): Card => ({
    cardId: CardId.make(`${family}-${id}`),
    family,
    words: { fr, en }
  }))

/** All of them, family by family. @category models @since 0.1.0 */
export const deck: ReadonlyArray<Card> = [
  ...family("present", {
    1: ["J'arrive à l'heure, ou je préviens.", "I come on time, or tell you."],
    2: ["Je viens avec ce qu'il faut.", "I come with what is needed."],
    3: ["Je reste jusqu'au bout.", "I stay until it is done."],
    4: ["Je fais attention à ma sécurité et à celle des autres.", "I look after my safety and that of others."],
    5: ["Je demande quand je ne sais pas.", "I ask when I do not know."],
    6: ["J'écoute une remarque et j'en fais quelque chose.", "I listen to a remark and make something of it."]
  }),
  ...family("doing", {
    1: ["Je soigne et je range les outils.", "I look after tools and put them away."],
    2: ["Je prépare le travail dans le bon ordre.", "I prepare the work in the right order."],
    3: ["J'apprends un geste en le faisant.", "I learn a movement by doing it."],
    4: ["Je vérifie avant de dire que c'est fini.", "I check before I say that it is done."],
    5: ["Je trouve une autre façon quand ça coince.", "I find another way when it is stuck."],
    6: ["Je me sers d'un ordinateur pour le travail.", "I use a computer for the work."]
  }),
  ...family("together", {
    1: ["J'accueille quelqu'un qui arrive.", "I welcome somebody new."],
    2: ["J'explique à quelqu'un qui ne sait pas.", "I explain to somebody who does not know."],
    3: ["Je parle avec un client, calmement.", "I talk with a client, calmly."],
    4: ["J'écoute jusqu'au bout.", "I listen to the end."],
    5: ["Je dis que je ne suis pas d'accord, sans blesser.", "I say that I disagree, without hurting."],
    6: ["J'aide sans qu'on me le demande.", "I help without being asked."]
  }),
  ...family("running", {
    1: ["J'anime une réunion.", "I lead a meeting."],
    2: ["J'écris un message clair.", "I write a clear message."],
    3: ["Je compte une caisse ou des heures.", "I count a till or hours."],
    4: ["Je prépare un devis.", "I prepare a quote."],
    5: ["Je répartis le travail entre plusieurs personnes.", "I share out work among several people."],
    6: ["J'explique comment l'argent est partagé.", "I explain how money is shared."]
  })
]

const byId = new Map<string, Card>(deck.map((card) => [card.cardId, card]))

/** A card of the deck; nothing for one of another deck. @category getters @since 0.1.0 */
export const find = (cardId: string): Card | undefined => byId.get(cardId)
