/** The databases that keep a log on disk, and what somebody who owns one may do to it. */
import { join } from "node:path"
import { Effect, Redacted, type Scope } from "effect"
import { temporaryFolder } from "../conformance/SqlitePlace.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"

export interface Database {
  readonly name: string
  /** A new, empty place for a log: the path of a file, or a URL. */
  readonly place: Effect.Effect<string, unknown, Scope.Scope>
  readonly tables: { readonly events: string; readonly streams: string }
  /** What takes the guard off the events; whoever owns the database may do so. */
  readonly disarm: ReadonlyArray<string>
  /** Bytes in hexadecimal, as this database writes them in a statement. */
  readonly bytes: (hex: string) => string
}

export const sqlite: Database = {
  name: "SQLite",
  place: Effect.map(temporaryFolder, (folder) => join(folder, "events.db")),
  tables: { events: "events", streams: "streams" },
  disarm: ["changed", "removed", "replaced"].map((what) => `DROP TRIGGER events_are_never_${what}`),
  bytes: (hex) => `x'${hex}'`
}

export const postgres: Database = {
  name: "PostgreSQL",
  place: Effect.map(emptyDatabase, Redacted.value),
  tables: { events: "event_store_events", streams: "event_store_streams" },
  disarm: ["DROP TRIGGER event_store_events_are_never_changed ON event_store_events"],
  bytes: (hex) => `'\\x${hex}'`
}
