/**
 * A decider: what may happen (`decide`), and what is the case once it happened (`evolve`). Pure, so that a log replays
 * to the same state for ever.
 *
 * **Source** - Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 *
 * @since 0.1.0
 */
import type { Result } from "effect"

/**
 * Decides commands of type `C` into events of type `E` or a rejection of type `R`, against a state of type `S`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Decider<in C, E, S, out R> {
  readonly initial: S
  readonly decide: (command: C, state: S) => Result.Result<ReadonlyArray<E>, R>
  readonly evolve: (state: S, event: E) => S
}
