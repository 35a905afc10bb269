/** Logs in folders of their own, for the commands that look after them. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect } from "effect"

export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpa-store-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

/** Appends to the log in a file, `size` events each (1), to three streams in turn. */
export const grow = (file: string, from: number, to: number, size = 1) =>
  Effect.scoped(
    Effect.gen(function* () {
      yield* growing(yield* SqliteEventStore.make({ file }), from, to, size)
    })
  )

/** The same to a log that is open, and stays so. */
export const growing = (store: EventStore["Service"], from: number, to: number, size = 1) =>
  Effect.gen(function* () {
    for (let n = from; n <= to; n++) {
      const event = { type: "Filled", schemaVersion: 1, payload: { n, words: `été ${n} \u2028 "…"` } }
      yield* store.append({
        streamId: `jar ${n % 3}`,
        expected: "any",
        events: Array.from({ length: size }, () => event),
        metadata: { commandId: `c${n}`, actor: "lea", occurredAt: "2026-07-06T08:00:00.000Z" }
      })
    }
  })

/** The file of a log of so many events. */
export const log = Effect.fnUntraced(function* (events: number) {
  const file = join(yield* folder, "log.sqlite")
  yield* grow(file, 1, events)
  return file
})

/** Statements on the file by another program, which the store's own guards do not stop. */
export const tamper = (file: string, ...statements: ReadonlyArray<string>): Effect.Effect<void> =>
  Effect.sync(() => {
    const db = new DatabaseSync(file)
    db.exec("DROP TRIGGER IF EXISTS events_are_never_changed; DROP TRIGGER IF EXISTS events_are_never_removed")
    for (const statement of statements) db.exec(statement)
    db.close()
  })

/** Takes away what formats after the first one brought. */
export const toFirstFormat = (file: string): Effect.Effect<void> =>
  Effect.sync(() => {
    const db = new DatabaseSync(file)
    const later = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('events', 'streams')")
      .all()
    for (const { name } of later) db.exec(`DROP TABLE "${String(name)}"`)
    db.exec("PRAGMA user_version = 5; PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
  })
