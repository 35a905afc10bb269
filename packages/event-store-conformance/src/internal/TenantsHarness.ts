/** How the suite comes by tenants; whoever writes an adapter finds these types at the suite. */
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import type { Shape } from "@kpacite/event-store/log/Snapshots"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import type { Documents } from "@kpacite/event-store/projecting/Documents"
import type { Effect, Scope } from "effect"
import type { Held } from "./EventStoreHarness.ts"

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
