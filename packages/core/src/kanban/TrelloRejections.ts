/**
 * Why an export of a Trello board is not imported.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** A list is named that the board does not have; its cards would become something else for good. @category rejections @since 0.1.0 */
export class ListNotOnBoard extends Rejection.make<ListNotOnBoard>()(
  "ListNotOnBoard",
  { list: Schema.String, lists: Schema.Array(Schema.String) },
  {
    problem: ({ list }) => ({
      fr: `Ce tableau n'a pas de liste « ${list} ».`,
      en: `This board has no list “${list}”.`
    }),
    remedy: ({ lists }) => {
      const names = lists.join(", ")
      return { fr: `Choisis parmi ses listes : ${names}.`, en: `Choose among its lists: ${names}.` }
    }
  }
) {}

/** An older export than the one imported last would undo newer work. @category rejections @since 0.1.0 */
export class ExportOutdated extends Rejection.make<ExportOutdated>()(
  "ExportOutdated",
  { lastActivityAt: Instant.Instant, importedUpTo: Instant.Instant },
  {
    problem: ({ importedUpTo, lastActivityAt }) => {
      const last = LocalDate.inWords(Instant.toLocalDate(lastActivityAt))
      const imported = LocalDate.inWords(Instant.toLocalDate(importedUpTo))
      return {
        fr: `Cet export s'arrête au ${last.fr} ; un export plus récent, qui va jusqu'au ${imported.fr}, a déjà été importé.`,
        en: `This export ends on ${last.en}; a newer one, up to ${imported.en}, was imported already.`
      }
    },
    remedy: { fr: "Exporte de nouveau le tableau depuis Trello.", en: "Export the board from Trello again." }
  }
) {}

/** Why an import is refused, and its preview as well. @category rejections @since 0.1.0 */
export const obstacles = [Rejection.NotAllowed, ExportOutdated, ListNotOnBoard, Rejection.PersonUnknown] as const
