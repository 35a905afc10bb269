/**
 * What every place for snapshots must do, as tests.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import { foldingFromSnapshots } from "./internal/FoldingFromSnapshots.ts"
import { keepingSnapshots } from "./internal/KeepingSnapshots.ts"
import type { Harness } from "./internal/SnapshotsHarness.ts"

export type { Harness, Place } from "./internal/SnapshotsHarness.ts"

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
