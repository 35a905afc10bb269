/**
 * The skills game: people lay the cards on the table, and each chooses those that they find in themself. Nobody wins.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as CardDeck from "./CardDeck.ts"
import { CardId } from "./CardDeck.ts"
import { CardNotFound, NotInThisGame, SkillGameId, SkillGameNotFound, SkillGameOver } from "./CardsRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** These people lay these cards on the table. @category events @since 0.1.0 */
export const SkillGameStarted = Schema.TaggedStruct("SkillGameStarted", {
  gameId: SkillGameId,
  people: Schema.Array(PersonId),
  cards: Schema.Array(CardId),
  by: PersonId,
  on: LocalDate
})
/** This card is me, says somebody who plays. @category events @since 0.1.0 */
export const SkillCardChosen = Schema.TaggedStruct("SkillCardChosen", {
  gameId: SkillGameId,
  personId: PersonId,
  cardId: CardId,
  on: LocalDate
})
/** The cards are put away. @category events @since 0.1.0 */
export const SkillGameClosed = Schema.TaggedStruct("SkillGameClosed", {
  gameId: SkillGameId,
  by: PersonId,
  on: LocalDate
})
/** Everything that can happen in a game of cards. @category events @since 0.1.0 */
export const Event = Schema.Union([SkillGameStarted, SkillCardChosen, SkillGameClosed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A game, with who chose which cards, in the order in which they did. @category state @since 0.1.0 */
export interface Game {
  readonly people: ReadonlyArray<PersonId>
  readonly cards: ReadonlyArray<CardId>
  readonly chosen: ReadonlyArray<{ readonly personId: PersonId; readonly cardId: CardId }>
  readonly over: boolean
  readonly on: LocalDate
}

/** Every game, by its id. @category state @since 0.1.0 */
export interface State {
  readonly games: { readonly [gameId: string]: Game }
}

/** Nobody has played yet. @category state @since 0.1.0 */
export const initial: State = { games: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const StartSkillGame = Schema.TaggedStruct("StartSkillGame", {
  people: Lists.nonEmpty(PersonId, 30)
}).annotate({
  description:
    "We lay the cards of the deck on the table: each of these people, who are active, chooses those that they find in themself. For active members and coordinators."
})
export const ChooseCard = Schema.TaggedStruct("ChooseCard", { gameId: SkillGameId, cardId: CardId }).annotate({
  description: "This card is me. For those who play, of themselves."
})
export const CloseSkillGame = Schema.TaggedStruct("CloseSkillGame", { gameId: SkillGameId }).annotate({
  description: "We put the cards away. For those who play."
})

/** What can be asked in a game of cards. @category commands @since 0.1.0 */
export const Command = Schema.Union([StartSkillGame, ChooseCard, CloseSkillGame])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const startSkillGame = decides(
  { events: [SkillGameStarted], rejections: [NotAllowed, PersonUnknown, NotInThisState] },
  (asked: Asked<typeof StartSkillGame.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const people = Array.from(new Set(asked.command.people))
      for (const personId of people) {
        if (Standing.isCoordinator(window, Actor.person(personId))) continue
        yield* Standing.present(personId, "active", window.membership)
      }
      const cards = CardDeck.deck.map(({ cardId }) => cardId)
      return [
        { _tag: "SkillGameStarted", gameId: SkillGameId.make(asked.commandId), people, cards, by, on: today(asked) }
      ]
    })
)

/** The game, when it is theirs. */
const playing = (
  { games }: State,
  gameId: SkillGameId,
  personId: PersonId
): Result.Result<Game, SkillGameNotFound | NotInThisGame> => {
  const game = Lookup.get(games, gameId)
  if (game === undefined) return Result.fail(new SkillGameNotFound({ id: gameId }))
  return game.people.includes(personId) ? Result.succeed(game) : Result.fail(new NotInThisGame({ gameId }))
}

const chooseCard = decides(
  {
    events: [SkillCardChosen],
    rejections: [NotAllowed, SkillGameNotFound, NotInThisGame, SkillGameOver, CardNotFound]
  },
  (asked: Asked<typeof ChooseCard.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asParticipant(window, asked.actor)
      const { cardId, gameId } = asked.command
      const { cards, chosen, over } = yield* playing(state, gameId, personId)
      if (chosen.some((one) => one.personId === personId && one.cardId === cardId)) return []
      yield* unless(!over, () => new SkillGameOver({ gameId }))
      yield* unless(cards.includes(cardId), () => new CardNotFound({ id: cardId }))
      return [{ _tag: "SkillCardChosen", gameId, personId, cardId, on: today(asked) }]
    })
)

const closeSkillGame = decides(
  { events: [SkillGameClosed], rejections: [NotAllowed, SkillGameNotFound, NotInThisGame] },
  (asked: Asked<typeof CloseSkillGame.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { gameId } = asked.command
      const { over } = yield* playing(state, gameId, by)
      return over ? [] : [{ _tag: "SkillGameClosed", gameId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { StartSkillGame: startSkillGame, ChooseCard: chooseCard, CloseSkillGame: closeSkillGame }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The games after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "SkillGameStarted": {
      const { cards, gameId, on, people } = event
      return { games: Draft.put(state.games, gameId, { people, cards, chosen: [], over: false, on }) }
    }
    case "SkillCardChosen": {
      const { cardId, gameId, personId } = event
      return changed(state, gameId, (game) => ({ ...game, chosen: Draft.push(game.chosen, { personId, cardId }) }))
    }
    case "SkillGameClosed":
      return changed(state, event.gameId, (game) => ({ ...game, over: true }))
    default:
      return state
  }
}

const changed = (state: State, gameId: SkillGameId, changes: (game: Game) => Game): State => {
  const game = Lookup.get(state.games, gameId)
  return game === undefined ? state : { games: Draft.put(state.games, gameId, changes(game)) }
}
