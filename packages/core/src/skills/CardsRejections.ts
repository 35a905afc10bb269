/**
 * Why a command about the cards is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { CardId } from "./CardDeck.ts"

/** A game of cards. @category ids @since 0.1.0 */
export const SkillGameId = Ids.make("SkillGameId")
/** @since 0.1.0 */
export type SkillGameId = typeof SkillGameId.Type

/** No card of the deck has this id. @category rejections @since 0.1.0 */
export class CardNotFound extends Rejection.notFound<CardNotFound>()(
  "CardNotFound",
  CardId,
  { fr: "Cette carte", en: "This card" },
  { words: { fr: "sur ta boussole", en: "on your compass" }, view: "skills/compass" }
) {}

/** No game has this id. @category rejections @since 0.1.0 */
export class SkillGameNotFound extends Rejection.notFound<SkillGameNotFound>()(
  "SkillGameNotFound",
  SkillGameId,
  { fr: "Ce jeu de cartes", en: "This game of cards" },
  { words: { fr: "dans les jeux de cartes", en: "among the games of cards" }, view: "skills/games" }
) {}

/** It is over. @category rejections @since 0.1.0 */
export class SkillGameOver extends Rejection.make<SkillGameOver>()(
  "SkillGameOver",
  { gameId: SkillGameId },
  {
    problem: { fr: "Ce jeu de cartes est terminé.", en: "This game of cards is over." },
    remedy: {
      fr: "Commencez-en un autre, ou note la carte sur ta boussole.",
      en: "Begin another one, or mark the card on your compass."
    },
    next: [{ command: "StartSkillGame" }, { view: "skills/compass" }]
  }
) {}

/** Whoever asks does not play. @category rejections @since 0.1.0 */
export class NotInThisGame extends Rejection.make<NotInThisGame>()(
  "NotInThisGame",
  { gameId: SkillGameId },
  {
    kind: "notAllowed",
    problem: { fr: "C'est réservé aux personnes qui jouent.", en: "This is only for those who play." },
    remedy: { fr: "Commencez un jeu ensemble.", en: "Begin a game together." },
    next: [{ command: "StartSkillGame" }]
  }
) {}

/** Nobody speaks for somebody whom they have not worked with lately. **Units** - days. @category rejections @since 0.1.0 */
export class NeverWorkedTogether extends Rejection.make<NeverWorkedTogether>()(
  "NeverWorkedTogether",
  { personId: PersonId, days: Schema.Int },
  {
    problem: ({ days, personId }, names) => {
      const { en, fr } = names.people(personId)
      return {
        fr: `Toi et ${fr}, vous n'avez pas travaillé ensemble depuis ${days} jours.`,
        en: `You and ${en} have not worked together in the last ${days} days.`
      }
    },
    remedy: {
      fr: "Faites une prestation ou un atelier ensemble, puis dis ce que tu as vu.",
      en: "Do a prestation or a workshop together, then say what you have seen."
    },
    next: [{ view: "planning/week-plan" }]
  }
) {}

/** A proof is something that one did oneself. @category rejections @since 0.1.0 */
export class NotYourWork extends Rejection.make<NotYourWork>()(
  "NotYourWork",
  {},
  {
    problem: { fr: "Ce n'est pas un travail que tu as fait.", en: "This is not work that you did." },
    remedy: {
      fr: "Choisis une prestation où tu as travaillé, ou un rôle que tu tiens.",
      en: "Choose a prestation on which you worked, or a role that you hold."
    },
    next: [{ view: "skills/compass" }]
  }
) {}

/** Too few have said that they saw it. @category rejections @since 0.1.0 */
export class NotVouchedEnough extends Rejection.make<NotVouchedEnough>()(
  "NotVouchedEnough",
  { cardIds: Schema.Array(CardId), needed: Schema.Int },
  {
    problem: ({ cardIds, needed }) => ({
      fr:
        cardIds.length === 1
          ? `Une de ces cartes n'a pas encore été vue par ${needed} personnes.`
          : `${cardIds.length} de ces cartes n'ont pas encore été vues par ${needed} personnes.`,
      en: `${cardIds.length === 1 ? "One of these cards has" : `${cardIds.length} of these cards have`} not been seen by ${needed} people yet.`
    }),
    remedy: ({ needed }) => ({
      fr: `Demande à ${needed} personnes avec qui tu as travaillé de dire ce qu'elles ont vu.`,
      en: `Ask ${needed} people with whom you have worked to say what they have seen.`
    }),
    next: [{ view: "skills/compass" }]
  }
) {}
