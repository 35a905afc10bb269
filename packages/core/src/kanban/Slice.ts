/**
 * The registration of the kanban: roles, actions and imports, and the views of the board.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Actions from "./Actions.ts"
import * as Board from "./Board.ts"
import * as Roles from "./Roles.ts"
import * as TrelloImport from "./TrelloImport.ts"
import * as TrelloPreview from "./TrelloPreview.ts"

/** Roles that last, actions that end, and boards that come from Trello. @category slices @since 0.1.0 */
export const kanban = Slice.make("kanban", {
  parts: { roles: Roles, actions: Actions, trello: TrelloImport },
  views: { board: Board, "preview-trello-import": TrelloPreview }
})
