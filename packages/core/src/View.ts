/**
 * What one person looks at: a document made from the folded log, for somebody in particular.
 *
 * A view reads nothing but the fold, so it can never disagree with it; and it decides itself what its reader may see.
 *
 * @since 0.1.0
 */
import type { Result, Schema } from "effect"
import type { Actor } from "./Actor.ts"
import type { Instant } from "./Instant.ts"

/**
 * Who looks, when, and what they ask about.
 *
 * @category models
 * @since 0.1.0
 */
export interface Looking<out Q> {
  readonly viewer: Actor
  readonly at: Instant
  readonly query: Q
}

/**
 * A view over a fold `W`. `query` says which words a reader may add to narrow it; every one of them is text, as in an
 * address.
 *
 * @category models
 * @since 0.1.0
 */
export interface View<in W, Query extends Schema.Struct.Fields, Document extends Schema.Top, out R> {
  readonly query: Query
  readonly document: Document
  readonly show: (whole: W, looking: Looking<Schema.Struct.Type<Query>>) => Result.Result<Document["Type"], R>
}

/**
 * A view, with its types inferred.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <W, Query extends Schema.Struct.Fields, Document extends Schema.Top, R>(
  view: View<W, Query, Document, R>
): View<W, Query, Document, R> => view
