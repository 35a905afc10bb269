/**
 * The flyers, and what each place has brought. For everybody who belongs.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { FlyerId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import type * as Flyers from "./Flyers.ts"

/** **Units** - cents. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  flyers: Schema.Array(
    Schema.Struct({
      flyerId: FlyerId,
      where: Schema.String,
      on: LocalDate,
      printed: Schema.Int,
      cents: Cents,
      /** How many who asked for something, or to join, came from it, as far as a request was taken. */
      requests: Schema.Int
    })
  )
}).annotate({
  description:
    "The flyers, how many were printed, and how many requests each has brought; for members and coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly flyers: Flyers.State
}

/** The flyers, in the order in which they were made. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    return Result.succeed({
      flyers: Object.entries(window.flyers.flyers).map(([id, flyer]) => ({
        flyerId: FlyerId.make(id),
        ...flyer
      }))
    })
  }
})
