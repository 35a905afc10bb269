/**
 * What every place for snapshots must do, as tests.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Effect, Scope } from "effect"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { foldingFromSnapshots } from "./internal/FoldingFromSnapshots.ts"
import { keepingSnapshots } from "./internal/KeepingSnapshots.ts"
import type { Shape } from "@kpacite/event-store/log/Snapshots"

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

/**
 * Declares every conformance test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    describe("keeping snapshots", () => {
      keepingSnapshots(harness)
    })
    describe("folding from a snapshot", () => {
      foldingFromSnapshots(harness)
    })
  })
}
