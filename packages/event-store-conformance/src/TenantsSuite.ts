/**
 * What two tenants of one place must be to each other, as tests: nothing.
 *
 * The number in a title is the number of the case in the project's list of conformance cases.
 *
 * @since 0.1.0
 */
import { describe } from "@effect/vitest"
import type { Effect, Scope } from "effect"
import type { Documents } from "@kpacite/event-store/projecting/Documents"
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import { sharing } from "./internal/Sharing.ts"
import type { Shape } from "@kpacite/event-store/log/Snapshots"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import type { Held } from "./EventStoreSuite.ts"

/**
 * How the suite comes by two tenants that share as much as tenants of this adapter ever do: a server, a folder, a process.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Harness {
  readonly place: Effect.Effect<readonly [Tenant, Tenant], unknown, Scope.Scope>
}

/**
 * Everything that one tenant has. `hold` is as in the suite of the event store.
 *
 * @category testing
 * @since 0.1.0
 */
export interface Tenant {
  readonly store: EventStore["Service"]
  readonly documents: Documents["Service"]
  readonly snapshots: Shape
  readonly keys: SubjectKeys["Service"]
  readonly hold: (append: Append) => Effect.Effect<Held, unknown, Scope.Scope>
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
    sharing(harness)
  })
}
