/**
 * What every place for keys must do, as tests, and that a store forgets people and hides authors with them.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import { forgetting } from "./internal/Forgetting.ts"
import { hiding } from "./internal/Hiding.ts"
import { keepingKeys } from "./internal/KeepingKeys.ts"
import type { Harness } from "./internal/SubjectKeysHarness.ts"

export type { Harness, Place } from "./internal/SubjectKeysHarness.ts"

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
