/** How the suite comes by documents; whoever writes an adapter finds these types at the suite. */
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { DocumentProjection } from "@kpacite/event-store/projecting/DocumentProjection"
import type { Documents } from "@kpacite/event-store/projecting/Documents"
import type { Effect, Scope } from "effect"

/**
 * How the suite comes by documents of one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  /** A new, empty place for a log and its documents: a file, a database, a piece of memory. */
  readonly place: Effect.Effect<Place, unknown, Scope.Scope>
}

/**
 * Where a log lives with its documents.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Place {
  /**
   * The log and the documents of this place, with connections of their own, and projections that run inside the appends:
   * opened twice, it is what two processes have. What only one process can hold is the same again.
   */
  readonly open: (
    inline?: ReadonlyArray<DocumentProjection>
  ) => Effect.Effect<
    { readonly store: EventStore["Service"]; readonly documents: Documents["Service"] },
    unknown,
    Scope.Scope
  >
}
