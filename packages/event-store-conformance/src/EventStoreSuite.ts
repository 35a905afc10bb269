/**
 * What every event store must do, as tests: an adapter that passes them keeps the promises of the port.
 *
 * The number in each title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import { appending } from "./internal/Appending.ts"
import { identity } from "./internal/Identity.ts"
import { limiting } from "./internal/Limiting.ts"
import { readingOneStream } from "./internal/ReadingOneStream.ts"
import { readingTheLog } from "./internal/ReadingTheLog.ts"
import { severalStreams } from "./internal/SeveralStreams.ts"
import { trusting } from "./internal/Trusting.ts"
import type { Harness } from "./internal/EventStoreHarness.ts"

export type { Harness, Held, Place } from "./internal/EventStoreHarness.ts"

/**
 * Declares every conformance test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: Harness): void => {
  // oxlint-disable-next-line vitest/valid-title -- the adapter names itself
  describe(name, () => {
    describe("append and expected version", () => {
      appending(harness)
    })
    describe("identity and idempotence", () => {
      identity(harness)
    })
    describe("several streams in one append", () => {
      severalStreams(harness)
    })
    describe("reading one stream", () => {
      readingOneStream(harness)
    })
    describe("the whole log", () => {
      readingTheLog(harness)
    })
    describe("trust and exchange", () => {
      trusting(harness)
    })
    describe("limits", () => {
      limiting(harness)
    })
  })
}
