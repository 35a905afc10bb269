/** How the suite comes by keys; whoever writes an adapter finds these types at the suite. */
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import type { Effect, Scope } from "effect"

/**
 * How the suite comes by keys of one adapter, and by logs.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  /** A new, empty place for keys and one for a log, that nobody else uses. */
  readonly place: Effect.Effect<Place, unknown, Scope.Scope>
}

/**
 * Where the keys and the log of a test live. Each is opened with a connection of its own: opened twice, it is what two
 * processes have. What only one process can hold is given again.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Place {
  readonly keys: Effect.Effect<SubjectKeys["Service"], unknown, Scope.Scope>
  readonly log: Effect.Effect<EventStore["Service"], unknown, Scope.Scope>
}
