/** A fresh SQLite file for each test. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type * as EventStore from "@kpacite/event-store/log/EventStore"
import * as PreparedAppend from "@kpacite/event-store/log/PreparedAppend"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Result } from "effect"
import * as Heads from "@kpacite/event-store/log/Heads"
import * as Writing from "../../packages/storage-sqlite/src/internal/writing.ts"

export const temporaryFolder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpacite-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

export const sqlitePlace = Effect.map(temporaryFolder, (folder) => {
  const file = join(folder, "events.db")
  return { open: SqliteEventStore.make({ file }), hold: hold(file) }
})

/** The adapter never leaves a transaction open, so another program with the same file does. */
export const hold = (file: string) => (append: EventStore.Append) =>
  Effect.gen(function* () {
    const db = yield* Effect.acquireRelease(
      Effect.sync(() => new DatabaseSync(file)),
      (db) => Effect.sync(() => db.close())
    )
    db.exec("BEGIN IMMEDIATE")
    const prepared = Result.getOrThrow(PreparedAppend.of(append, "2026-01-05T08:00:00.000Z"))
    Result.getOrThrow(Writing.on(db, Heads.make()).write([prepared]))
    return { commit: Effect.sync(() => db.exec("COMMIT")), rollBack: Effect.sync(() => db.exec("ROLLBACK")) }
  })
