/**
 * A decider: what may happen (`decide`), and what is the case once it happened (`evolve`). Pure, so that a log replays
 * to the same state for ever.
 *
 * **Source** - Jérémie Chassaing, "Functional Event Sourcing Decider" (2021).
 *
 * @since 0.1.0
 */
import { Result } from "effect"

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

/**
 * The state after a list of events.
 *
 * @category folding
 * @since 0.1.0
 */
export const fold = <E, S>(
  decider: { readonly evolve: (state: S, event: E) => S },
  state: S,
  events: Iterable<E>
): S => {
  let current = state
  for (const event of events) current = decider.evolve(current, event)
  return current
}

/**
 * Two deciders side by side. `left` says which commands the first one takes; every event reaches both states, since
 * what happens in one part may matter in the other.
 *
 * @category combining
 * @since 0.1.0
 */
export const combine = <C1, C2, E1, E2, S1, S2, R1, R2>(
  first: Decider<C1, E1, S1, R1> & { readonly evolve: (state: S1, event: E1 | E2) => S1 },
  second: Decider<C2, E2, S2, R2> & { readonly evolve: (state: S2, event: E1 | E2) => S2 },
  isFirst: (command: C1 | C2) => command is C1
): Decider<C1 | C2, E1 | E2, readonly [S1, S2], R1 | R2> => ({
  initial: [first.initial, second.initial],
  decide: (command, [left, right]): Result.Result<ReadonlyArray<E1 | E2>, R1 | R2> =>
    isFirst(command) ? first.decide(command, left) : second.decide(command, right),
  evolve: ([left, right], event) => [first.evolve(left, event), second.evolve(right, event)]
})
