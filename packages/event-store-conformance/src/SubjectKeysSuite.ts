/**
 * What every place for keys must do, as tests, and that a store forgets people and hides authors with them.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Effect, Scope } from "effect"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { forgetting } from "./internal/Forgetting.ts"
import { hiding } from "./internal/Hiding.ts"
import { keepingKeys } from "./internal/KeepingKeys.ts"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"

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

/**
 * Declares every test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    describe("keys", () => {
      keepingKeys(harness)
    })
    describe("forgetting", () => {
      forgetting(harness)
    })
    describe("hiding", () => {
      hiding(harness)
    })
  })
}
