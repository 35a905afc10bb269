/**
 * The games of cards that the reader plays or played: who chose which cards. Whoever did not play sees nothing of it.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as CardDeck from "./CardDeck.ts"
import { SkillGameId } from "./CardsRejections.ts"
import type * as SkillGames from "./SkillGames.ts"

const Card = Schema.Struct({ cardId: CardDeck.CardId, family: CardDeck.Family, words: Text })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  games: Schema.Array(
    Schema.Struct({
      gameId: SkillGameId,
      on: LocalDate,
      over: Schema.Boolean,
      /** Those that the reader has not chosen, in the order of the deck. */
      left: Schema.Array(Card),
      people: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, cards: Schema.Array(Card) }))
    })
  )
}).annotate({
  description: "The games of cards that one plays or played, with who chose which cards. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly skillGames: SkillGames.State
}

/** The newest first; people as they sat down. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (viewer._tag !== "Person" || !Standing.belongs(window, viewer)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const cards = (ids: ReadonlyArray<CardDeck.CardId>) => ids.flatMap((cardId) => CardDeck.find(cardId) ?? [])
    return Result.succeed({
      games: Object.entries(window.skillGames.games)
        .filter(([, { people }]) => people.includes(viewer.id))
        .map(([id, { cards: all, chosen, on, over, people }]) => {
          const of = (personId: PersonId) =>
            chosen.filter((one) => one.personId === personId).map(({ cardId }) => cardId)
          const mine = of(viewer.id)
          return {
            gameId: SkillGameId.make(id),
            on,
            over,
            left: cards(all.filter((cardId) => !mine.includes(cardId))),
            people: people.map((personId) => ({
              personId,
              name: MembershipWords.nameOf(window.membershipWords, personId),
              cards: cards(of(personId))
            }))
          }
        })
        .toReversed()
    })
  }
})
