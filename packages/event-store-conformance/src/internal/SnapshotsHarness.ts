/** How the suite comes by snapshots; whoever writes an adapter finds these types at the suite. */
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { Shape } from "@kpacite/event-store/log/Snapshots"
import type { Effect, Scope } from "effect"

/**
 * How the suite comes by snapshots of one adapter, and by a store whose streams they are of.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  /** A new, empty place for snapshots. */
  readonly place: Effect.Effect<Place, unknown, Scope.Scope>
}

/**
 * Where snapshots lie.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Place {
  /** With a connection of its own: opened twice, it is what two processes have, or the same again if only one can. */
  readonly open: Effect.Effect<Shape, unknown, Scope.Scope>
  readonly store: Effect.Effect<EventStore["Service"], unknown, Scope.Scope>
}
