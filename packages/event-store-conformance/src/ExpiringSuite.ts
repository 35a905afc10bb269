/**
 * What every place for what is kept for a while must do, as tests.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Harness } from "./internal/ExpiringHarness.ts"
import { keepingForAWhile } from "./internal/KeepingForAWhile.ts"

export type { Harness } from "./internal/ExpiringHarness.ts"

/**
 * Declares every test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    keepingForAWhile(harness)
  })
}
