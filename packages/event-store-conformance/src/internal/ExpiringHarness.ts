/** How the suite comes by a place; whoever writes an adapter finds this type at the suite. */
import type { Expiring } from "@kpacite/event-store/beside/Expiring"
import type { Effect, Scope } from "effect"

/**
 * How the suite comes by places of one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  /** A new, empty place that nobody else uses. Opened twice, it is what two processes have; what only one process can hold is given again. */
  readonly place: Effect.Effect<Effect.Effect<Expiring["Service"], unknown, Scope.Scope>, unknown, Scope.Scope>
}
