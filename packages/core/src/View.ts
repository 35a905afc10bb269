/**
 * What one person looks at: a document made from the folded log, for somebody in particular.
 *
 * A view reads nothing but the fold, so it can never disagree with it; and it decides itself what its reader may see.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import type { Result, Schema } from "effect"
import type { Actor } from "./Actor.ts"
import * as Instant from "./Instant.ts"
import type { RejectionSchema } from "./Rejection.ts"

/**
 * Who looks, when, and what they ask about.
 *
 * @category models
 * @since 0.1.0
 */
export interface Looking<out Q> {
  readonly viewer: Actor
  readonly at: Instant.Instant
  readonly query: Q
}

/**
 * A view over a fold `W`, which is its window to the whole.
 *
 * **Shape** - `query` says which words a reader may add to narrow it; they are text, as in an address, unless the view
 * `asks` in a body, because its query is too much for an address. `rejections` are the reasons not to show it.
 *
 * @category models
 * @since 0.1.0
 */
export interface View<
  in W,
  Query extends Schema.Struct.Fields,
  Document extends Schema.Top,
  out Rejections extends ReadonlyArray<RejectionSchema>
> {
  readonly query: Query
  readonly document: Document
  readonly asks?: "address" | "body"
  readonly rejections: Rejections
  /** What of the time the document depends on, beside the day in Paris; nothing, unless a view says so. */
  readonly moment?: (whole: W, at: Instant.Instant) => string
  readonly show: (
    whole: W,
    looking: Looking<Schema.Struct.Type<Query>>
  ) => Result.Result<Document["Type"], Rejections[number]["Type"]>
  /** The same in steps, for a view that takes long. */
  readonly showInSteps?: (
    whole: W,
    looking: Looking<Schema.Struct.Type<Query>>
  ) => Steps.Steps<Result.Result<Document["Type"], Rejections[number]["Type"]>>
}

/** A view of what is confidential: it alone may look at parts of that stream. @category models @since 0.1.0 */
export interface Confidential {
  readonly stream: "confidential"
}

/**
 * A view of what is confidential. What else it shows, it shows of the same moment.
 *
 * @category constructors
 * @since 0.1.0
 */
export const confidential = <V extends object>(view: V): V & Confidential => ({ ...view, stream: "confidential" })

/** A view for somebody from outside as well: it looks at what is public, and not at who looks. @category models @since 0.1.0 */
export interface ForAnybody {
  readonly audience: "anybody"
}

/** Any view. @category models @since 0.1.0 */
export interface AnyView {
  readonly stream?: "confidential"
  readonly audience?: "anybody"
  readonly query: Schema.Struct.Fields
  readonly document: Schema.Top
  readonly asks?: "address" | "body"
  readonly rejections: ReadonlyArray<RejectionSchema>
  readonly moment?: (whole: never, at: Instant.Instant) => string
  readonly show: (whole: never, looking: never) => Result.Result<unknown, unknown>
}

/**
 * A view, with its types inferred. Whoever refuses for a reason that is not listed gets a compile error here.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <
  W,
  Query extends Schema.Struct.Fields,
  Document extends Schema.Top,
  const Rejections extends ReadonlyArray<RejectionSchema>
>(
  view: View<W, Query, Document, Rejections>
): View<W, Query, Document, Rejections> => view

/**
 * A view that takes long, because much is asked: whoever runs it lets others have a turn between two steps.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeInSteps = <
  W,
  Query extends Schema.Struct.Fields,
  Document extends Schema.Top,
  const Rejections extends ReadonlyArray<RejectionSchema>
>(
  view: Omit<View<W, Query, Document, Rejections>, "show" | "showInSteps"> & {
    readonly showInSteps: NonNullable<View<W, Query, Document, Rejections>["showInSteps"]>
  }
): View<W, Query, Document, Rejections> => ({
  ...view,
  show: (whole, looking) => Steps.atOnce(view.showInSteps(whole, looking))
})

/**
 * What of the time a view depends on: at two instants with the same moment, it shows the same of the same fold.
 *
 * @category getters
 * @since 0.1.0
 */
export const momentOf = <W>(
  { moment }: { readonly moment?: (whole: W, at: Instant.Instant) => string },
  whole: W,
  at: Instant.Instant
): string => `${Instant.toLocalDate(at)} ${moment?.(whole, at) ?? ""}`
