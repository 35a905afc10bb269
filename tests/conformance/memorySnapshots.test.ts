import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import { SnapshotsSuite } from "@kpacite/event-store-conformance"
import { Effect } from "effect"

/** Nobody else can look into this process, so the place opened again is the same one. */
const place = Effect.map(MemorySnapshots.make, (snapshots) => ({
  open: Effect.succeed(snapshots),
  store: MemoryEventStore.make
}))

SnapshotsSuite.suite("snapshots in memory", { place })
