/**
 * What every event store must do, as tests: an adapter that passes them keeps the promises of the port.
 *
 * The number in each title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Effect, Scope } from "effect"
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import { appending } from "./internal/Appending.ts"
import { identity } from "./internal/Identity.ts"
import { limiting } from "./internal/Limiting.ts"
import { readingOneStream } from "./internal/ReadingOneStream.ts"
import { readingTheLog } from "./internal/ReadingTheLog.ts"
import { severalStreams } from "./internal/SeveralStreams.ts"
import { trusting } from "./internal/Trusting.ts"

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
