/**
 * A view for somebody from outside: a function of what is public and of the day, and of nobody who looks. This is the only place where a
 * view is opened to them.
 *
 * **Source** - decision 0055.
 *
 * @since 0.1.0
 */
import type { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import type { RejectionSchema } from "../Rejection.ts"
import * as View from "../View.ts"
import * as PublicWhole from "./PublicWhole.ts"

/** A public view, with its types inferred. @category constructors @since 0.1.0 */
export const make = <Document extends Schema.Top, const Rejections extends ReadonlyArray<RejectionSchema>>(view: {
  readonly document: Document
  readonly rejections: Rejections
  readonly show: (whole: PublicWhole.PublicWhole) => Result.Result<Document["Type"], Rejections[number]["Type"]>
}) => ({
  ...View.make({
    query: {},
    document: view.document,
    rejections: view.rejections,
    show: (window: PublicWhole.Window, { at }) => view.show(PublicWhole.of(window, Instant.toLocalDate(at)))
  }),
  audience: "anybody" as const
})
