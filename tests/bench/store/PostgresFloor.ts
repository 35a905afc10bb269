/** The floor: the same rows by plain prepared statements, and nothing of what makes a store. */
import pg from "pg"
import * as Sample from "./Sample.ts"
import type { Store } from "./Store.ts"

const columns = ["stream_id", "version", "event_id", "type", "schema_version", "payload", "metadata"]

const table = `create table if not exists floor_events (
  position bigserial primary key,
  stream_id text not null,
  version integer not null,
  event_id text not null,
  type text not null,
  schema_version smallint not null,
  payload json not null,
  metadata json not null,
  recorded_at timestamptz not null default now(),
  unique (stream_id, version)
)`

const insert = (rows: number): string => {
  const values = Array.from({ length: rows }, (_, row) =>
    columns.map((_, column) => `$${row * columns.length + column + 1}`).join(", ")
  )
  return `insert into floor_events (${columns.join(", ")}) values (${values.join("), (")})`
}

const values = (streamId: string, version: number, { metadata, payload, type }: Sample.Sample) => [
  streamId,
  version,
  `${metadata.commandId}/0`,
  type,
  1,
  JSON.stringify(payload),
  JSON.stringify(metadata)
]

const note = "no events twice, no conflict with its version, no order of the log, no digests, no wake-ups"

export const open = async (url: string, connections: number): Promise<Store & { readonly pool: pg.Pool }> => {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  pool.on("error", () => {})
  await pool.query(table)
  const statements = new Map<number, string>()
  const statement = (rows: number) => {
    const known = statements.get(rows) ?? insert(rows)
    statements.set(rows, known)
    return known
  }
  const select = (streamId: string): Promise<pg.QueryResult<{ readonly payload: Sample.Payload }>> =>
    pool.query({
      name: "read",
      text: "select * from floor_events where stream_id = $1 order by version",
      values: [streamId]
    })
  return {
    name: "pg, prepared statements",
    note,
    pool,
    append: (streamId, version, events) =>
      pool.query({
        name: `insert-${events.length}`,
        text: statement(events.length),
        values: events.flatMap((event, index) => values(streamId, version + 1 + index, event))
      }),
    read: async (streamId) => (await select(streamId)).rows.length,
    fold: async (streamId) =>
      (await select(streamId)).rows.reduce((hours, row) => Sample.evolve(hours, row.payload), Sample.none()),
    close: () => pool.end()
  }
}
