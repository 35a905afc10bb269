/**
 * Why an export of a Trello board is not imported.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import type { Text } from "../Text.ts"

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
      if (lists.length === 0) {
        return {
          fr: "Ce tableau n'a aucune liste : importe-le sans rien dire de ses listes.",
          en: "This board has no lists: import it without saying anything of them."
        }
      }
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
      // On one day, only the time tells them apart.
      const oneDay = Instant.toLocalDate(lastActivityAt) === Instant.toLocalDate(importedUpTo)
      const [last, imported] = [inWords(lastActivityAt, oneDay), inWords(importedUpTo, oneDay)]
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

const inWords = (moment: Instant.Instant, withTime: boolean): Text => {
  const day = LocalDate.inWords(Instant.toLocalDate(moment))
  if (!withTime) return day
  const minutes = Instant.minuteOfDay(moment)
  const [hour, minute] = [`${Math.floor(minutes / 60)}`, `${minutes % 60}`.padStart(2, "0")]
  return { fr: `${day.fr} à ${hour} h ${minute}`, en: `${day.en} at ${hour}:${minute}` }
}
