/** The same rows by plain prepared statements on two drivers, and Emmett's store. */
import { registerHooks } from "node:module"
import { DatabaseSync } from "node:sqlite"
import Database from "better-sqlite3"
import { emmettEvent } from "./PostgresPeers.ts"
import * as Sample from "./Sample.ts"
import type { Store } from "./Store.ts"

const settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"

const table = `CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  metadata TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  UNIQUE (stream_id, version)
) STRICT`

const insert = `INSERT INTO events (stream_id, version, event_id, type, schema_version, payload, metadata, recorded_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

const select = "SELECT * FROM events WHERE stream_id = ? ORDER BY version"

interface Driver {
  readonly exec: (sql: string) => unknown
  readonly close: () => void
  readonly insert: (...values: ReadonlyArray<string | number>) => unknown
  readonly select: (streamId: string) => ReadonlyArray<unknown>
}

const floor = (name: string, { close, exec, insert, select }: Driver): Store => {
  const put = (streamId: string, version: number, { metadata, payload, type }: Sample.Sample) =>
    insert(
      streamId,
      version,
      `${metadata.commandId}/0`,
      type,
      1,
      JSON.stringify(payload),
      JSON.stringify(metadata),
      new Date().toISOString()
    )
  const several = (streamId: string, version: number, events: ReadonlyArray<Sample.Sample>) => {
    exec("BEGIN IMMEDIATE")
    for (const [index, event] of events.entries()) put(streamId, version + 1 + index, event)
    exec("COMMIT")
  }
  const rows = (streamId: string) =>
    // The columns of the table above.
    select(streamId).map((row) => {
      const { metadata, payload, ...rest } = row as { readonly payload: string; readonly metadata: string }
      return { ...rest, payload: JSON.parse(payload) as Sample.Payload, metadata: JSON.parse(metadata) as unknown }
    })
  return {
    name,
    note: "no events twice, no conflict with its version, no digests, no wake-ups",
    append: async (streamId, version, events) => {
      const [only] = events
      if (events.length === 1 && only !== undefined) put(streamId, version + 1, only)
      else several(streamId, version, events)
    },
    read: async (streamId) => rows(streamId).length,
    fold: async (streamId) =>
      rows(streamId).reduce((hours, { payload }) => Sample.evolve(hours, payload), Sample.none()),
    close: async () => close()
  }
}

export const betterSqlite = (file: string): Store => {
  const db = new Database(file)
  db.exec(`${settings}; ${table}`)
  const [put, get] = [db.prepare(insert), db.prepare(select)]
  return floor("better-sqlite3, prepared statements", {
    exec: (sql) => db.exec(sql),
    close: () => db.close(),
    insert: (...values) => put.run(...values),
    select: (streamId) => get.all(streamId)
  })
}

export const nodeSqlite = (file: string): Store => {
  const db = new DatabaseSync(file)
  db.exec(`${settings}; ${table}`)
  const [put, get] = [db.prepare(insert), db.prepare(select)]
  return floor("node:sqlite, prepared statements", {
    exec: (sql) => db.exec(sql),
    close: () => db.close(),
    insert: (...values) => put.run(...values),
    select: (streamId) => get.all(streamId)
  })
}

/** Its own driver, the package sqlite3, has to be compiled; it takes another one through its connection. */
const loadEmmett = async () => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "sqlite3"
        ? { url: "data:text/javascript,export default {}", shortCircuit: true }
        : next(specifier, context)
  })
  const loaded = await import("@event-driven-io/emmett-sqlite")
  hooks.deregister()
  return loaded
}

export const emmett = async (file: string): Promise<Store> => {
  const { getSQLiteEventStore } = await loadEmmett()
  const db = new DatabaseSync(file)
  db.exec(settings)
  const statements = new Map<string, ReturnType<typeof db.prepare>>()
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, known)
    return known
  }
  // Its own driver takes whatever it gets, and Emmett gives it an object where a name belongs.
  const bound = (values: ReadonlyArray<unknown> = []) =>
    values.map((value) =>
      typeof value === "bigint" || typeof value === "number"
        ? value
        : typeof value === "boolean"
          ? Number(value)
          : value === null || value === undefined
            ? null
            : typeof value === "string"
              ? value
              : JSON.stringify(value)
    )
  let depth = 0
  const connection = {
    close: () => db.close(),
    command: async (sql: string, values?: ReadonlyArray<unknown>) => prepared(sql).run(...bound(values)),
    batchCommand: async (all: ReadonlyArray<string>) => all.forEach((sql) => db.exec(sql)),
    query: async (sql: string, values?: ReadonlyArray<unknown>) => prepared(sql).all(...bound(values)),
    querySingle: async (sql: string, values?: ReadonlyArray<unknown>) => prepared(sql).get(...bound(values)) ?? null,
    withTransaction: async <A>(run: () => Promise<A>): Promise<A> => {
      if (depth++ === 0) db.exec("BEGIN IMMEDIATE")
      try {
        const result = await run()
        if (--depth === 0) db.exec("COMMIT")
        return result
      } catch (error) {
        if (--depth === 0) db.exec("ROLLBACK")
        throw error
      }
    }
  }
  const store = getSQLiteEventStore({
    fileName: file,
    // Its type names the driver that is not there.
    connectionOptions: { singleton: true, connection: connection as never }
  })
  return {
    name: "Emmett 0.42",
    note: "on node:sqlite, because its own driver has to be compiled; it does not take several writers at once",
    append: (streamId, version, events) =>
      store.appendToStream(streamId, events.map(emmettEvent), { expectedStreamVersion: BigInt(version) }),
    read: async (streamId) => (await store.readStream(streamId)).events.length,
    fold: async (streamId) =>
      (
        await store.aggregateStream<Sample.Hours, ReturnType<typeof emmettEvent>>(streamId, {
          initialState: Sample.none,
          evolve: (hours: Sample.Hours, event: ReturnType<typeof emmettEvent>) => Sample.evolve(hours, event.data)
        })
      ).state,
    close: async () => db.close()
  }
}
