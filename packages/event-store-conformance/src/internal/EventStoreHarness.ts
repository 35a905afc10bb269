/** How the suite comes by stores; whoever writes an adapter finds these types at the suite. */
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import type { Effect, Scope } from "effect"

/**
 * How the suite comes by stores of one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  /** A new, empty place for one log that nothing else writes to: a file, a database, a piece of memory. */
  readonly place: Effect.Effect<Place, unknown, Scope.Scope>
}

/**
 * Where one log lives.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Place {
  /**
   * A store over the log of this place, with a connection of its own: opened twice, it is what two processes have.
   * A store that only one process can hold, such as the one in memory, gives the same store again.
   */
  readonly open: Effect.Effect<EventStore["Service"], unknown, Scope.Scope>
  /**
   * Writes an append inside a transaction and leaves the transaction open until one of the two answers is run. A store
   * whose appends cannot stay open does the append on `commit`, and nothing before.
   */
  readonly hold: (append: Append) => Effect.Effect<Held, unknown, Scope.Scope>
}

/**
 * An append that is written and not yet committed.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Held {
  readonly commit: Effect.Effect<void, unknown>
  readonly rollBack: Effect.Effect<void, unknown>
}
