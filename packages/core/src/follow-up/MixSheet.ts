/**
 * How mixed the group is, by the last quarter that was published, or (`?quarter=`) an earlier one.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Mix from "./Mix.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Those that were published, the newest first. */
  quarters: Schema.Array(Mix.Quarter),
  /** The one that is shown; null when nothing was published, or not that one. */
  shown: Schema.NullOr(Schema.Struct({ quarter: Mix.Quarter, figures: Mix.Figures })),
  /** The quarter that may be published next, for whoever may; null otherwise. */
  next: Schema.NullOr(Mix.Quarter)
}).annotate({
  description:
    "How mixed the group is, by quarters that were published and do not change: counts without any name or id, small ones hidden. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly mix: Mix.State
}

/** One quarter. @category views @since 0.1.0 */
export const view = View.make({
  query: { quarter: Schema.optionalKey(Mix.Quarter) },
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { published } = window.mix
    const shown =
      query.quarter === undefined ? published.at(-1) : published.find(({ quarter }) => quarter === query.quarter)
    const over = Mix.lastOver(Instant.toLocalDate(at))
    const mayPublish = Standing.isProjectCoordinator(window, viewer) && published.every(({ quarter }) => quarter < over)
    return Result.succeed({
      quarters: published.map(({ quarter }) => quarter).toReversed(),
      shown: shown === undefined ? null : { quarter: shown.quarter, figures: shown.document },
      next: mayPublish ? over : null
    })
  }
})
