/**
 * What everything that keeps documents must do, as tests: an adapter that passes them keeps the promises of the port,
 * and projections and consumers run on it as they should.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Effect, Scope } from "effect"
import type { DocumentProjection } from "@kpacite/event-store/projecting/DocumentProjection"
import type { Documents } from "@kpacite/event-store/projecting/Documents"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { consumers } from "./internal/Consuming.ts"
import { keeping } from "./internal/Keeping.ts"
import { projecting } from "./internal/Projecting.ts"
import { projectingInline } from "./internal/ProjectingInline.ts"
import { rebuilding } from "./internal/Rebuilding.ts"

/**
 * How the suite comes by documents of one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export interface DocumentsHarness {
  /** A new, empty place for a log and its documents: a file, a database, a piece of memory. */
  readonly place: Effect.Effect<DocumentsPlace, unknown, Scope.Scope>
}

/**
 * Where a log lives with its documents.
 *
 * @category testing
 * @since 0.1.0
 */
export interface DocumentsPlace {
  /**
   * The log and the documents of this place, with connections of their own, and projections that run inside the appends:
   * opened twice, it is what two processes have. What only one process can hold is the same again.
   */
  readonly open: (
    inline?: ReadonlyArray<DocumentProjection>
  ) => Effect.Effect<
    { readonly store: EventStore["Service"]; readonly documents: Documents["Service"] },
    unknown,
    Scope.Scope
  >
}

/**
 * Declares every conformance test for one adapter.
 *
 * @category testing
 * @since 0.1.0
 */
export const suite = (name: string, harness: DocumentsHarness): void => {
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
      consumers(harness)
    })
  })
}
