import { join } from "node:path"
import { SnapshotsSuite } from "@kpacite/event-store-conformance"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSnapshots from "@kpacite/storage-sqlite/SqliteSnapshots"
import { Effect } from "effect"
import { temporaryFolder } from "./SqlitePlace.ts"

const place = Effect.map(temporaryFolder, (folder) => {
  const options = { file: join(folder, "events.db") }
  return { open: SqliteSnapshots.make(options), store: SqliteEventStore.make(options) }
})

SnapshotsSuite.suite("snapshots on SQLite", { place })
