/**
 * What everything that keeps documents must do, as tests: an adapter that passes them keeps the promises of the port,
 * and projections and consumers run on it as they should.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import { consuming } from "./internal/Consuming.ts"
import { consumingPoisoned } from "./internal/ConsumingPoisoned.ts"
import { consumingTogether } from "./internal/ConsumingTogether.ts"
import { keeping } from "./internal/Keeping.ts"
import { projecting } from "./internal/Projecting.ts"
import { projectingInline } from "./internal/ProjectingInline.ts"
import { rebuilding } from "./internal/Rebuilding.ts"
import type { Harness } from "./internal/DocumentsHarness.ts"

export type { Harness, Place } from "./internal/DocumentsHarness.ts"

/**
 * Declares every conformance test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    describe("documents and leases", () => {
      keeping(harness)
    })
    describe("projections that run by themselves", () => {
      projecting(harness)
    })
    describe("building anew", () => {
      rebuilding(harness)
    })
    describe("projections inside the append", () => {
      projectingInline(harness)
    })
    describe("consumers", () => {
      consuming(harness)
      consumingPoisoned(harness)
      consumingTogether(harness)
    })
  })
}
