/** A fresh SQLite file for each test. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as EventStore from "@kpacite/event-store/EventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect } from "effect"

export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpacite-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

export const sqlitePlace = Effect.map(temporaryFolder, (folder) => {
  const file = join(folder, "events.db")
  return { open: SqliteEventStore.make({ file }), hold: hold(file) }
})

/** The adapter never leaves a transaction open, so another program with the same file does: plain SQL. */
const hold = (file: string) => (append: EventStore.Append) =>
  Effect.gen(function* () {
    const db = yield* Effect.acquireRelease(
      Effect.sync(() => new DatabaseSync(file)),
      (db) => Effect.sync(() => db.close())
    )
    db.exec("BEGIN IMMEDIATE")
    const insert = db.prepare(
      `INSERT INTO events (stream_id, version, event_id, command_id, type, schema_version, payload, metadata, recorded_at)
       VALUES (?, (SELECT coalesce(max(version), 0) + 1 FROM events WHERE stream_id = ?1), ?, ?, ?, ?, ?, ?, '2026-01-05')`
    )
    for (const [index, event] of append.events.entries()) {
      const [payload, metadata] = [JSON.stringify(event.payload), JSON.stringify(append.metadata)]
      const { commandId } = append.metadata
      insert.run(append.streamId, EventStore.eventId(append, index), commandId, event.type, 1, payload, metadata)
    }
    return { commit: Effect.sync(() => db.exec("COMMIT")), rollBack: Effect.sync(() => db.exec("ROLLBACK")) }
  })
