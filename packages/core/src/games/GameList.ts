/**
 * The games that were started, the newest first: what is being played, and whether the reader has answered.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { GameId, PersonId, PotId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Game from "./Game.ts"
import type * as Games from "./Games.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  games: Schema.Array(
    Schema.Struct({
      gameId: GameId,
      game: Game.Kind,
      potId: PotId,
      status: Schema.Literals(["open", "revealed", "closed"]),
      by: PersonId,
      on: LocalDate,
      answers: Schema.Int,
      /** Whether the reader has answered; what they answered is shown to nobody. */
      answered: Schema.Boolean
    })
  )
}).annotate({
  description: "The games about pay, the newest first: what is being played, and whether I have answered."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly games: Games.State
}

/** Every game of the cooperative, for those who belong to it. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (viewer._tag !== "Person" || !Standing.belongs(window, viewer)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    return Result.succeed({
      games: Object.values(window.games.games)
        .map((game) => {
          const { by, gameId, on, potId, status } = game
          const answered = Game.answered(game)
          return {
            gameId,
            game: game.game,
            potId,
            status,
            by,
            on,
            answers: answered.length,
            answered: answered.includes(viewer.id)
          }
        })
        .toReversed()
    })
  }
})
