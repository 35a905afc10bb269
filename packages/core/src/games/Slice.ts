/**
 * The registration of the games: their part of the state and their views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as GameList from "./GameList.ts"
import * as Games from "./Games.ts"
import * as GameSheet from "./GameSheet.ts"

/** Trying out on a real pot what a group finds just, without moving money. @category slices @since 0.1.0 */
export const games = Slice.make("games", { parts: { games: Games }, views: { game: GameSheet, list: GameList } })
