/**
 * The games that were started, the newest first: what is being played, and whether the reader has answered.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { GameId, PersonId, PotId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Games from "./Games.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  games: Schema.Array(
    Schema.Struct({
      gameId: GameId,
      game: Games.Kind,
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
export interface Whole {
  readonly membership: Membership.State
  readonly games: Games.State
}

/** Every game of the cooperative, for those who belong to it. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  show: ({ games, membership }: Whole, { viewer }): Result.Result<typeof Document.Type, NotAllowed> => {
    if (viewer._tag !== "Person" || !Membership.belongs(membership, viewer)) {
      return Result.fail(new NotAllowed({ needs: "member" }))
    }
    return Result.succeed({
      games: Object.values(games.games)
        .map((game) => {
          const { by, gameId, on, potId, status } = game
          const answered = Games.answered(game)
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
