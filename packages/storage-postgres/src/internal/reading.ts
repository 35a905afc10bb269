/** Reads streams and the log on one client. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { LogRange, StreamRange } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect } from "effect"
import * as Instants from "./instants.ts"

interface Row {
  readonly position: number
  readonly version: number
  readonly event_id: string
  readonly type: string
  readonly schema_version: number
  readonly payload: string
  readonly metadata: string
  /** Seconds since 1970. */
  readonly recorded_at: number
  readonly hash: string
}

/** The version of the stream, beside each event; no event beside it when there is none in the range. */
type StreamRow = { readonly stream_version: number } & (Row | { readonly position: null })

/** The statements. */
export const on = (sql: ReturnType<PgClient["withoutTransforms"]>) => {
  const columns = sql.literal(`e.position::float8 as position, e.version,
    coalesce(e.chosen_id, e.command_id || '/' || e.place) as event_id, e.type,
    e.schema_version, e.payload::text as payload, e.metadata::text as metadata,
    date_part('epoch', e.recorded_at) as recorded_at, encode(e.hash, 'hex') as hash`)

  // The events of one command stand side by side, so asking for them is asking for a range.
  const written = (commandId: string) => {
    const first = sql`from event_store_events r
      where r.stream::bigint = s.stream and r.command_id = ${commandId} and r.place = 0`
    return sql`and e.version between (select r.version ${first}) and (select r.version + r.size - 1 ${first})`
  }

  /** Before the first event that was recorded later. */
  const before = (recordedUntil: string) => sql`and e.version < coalesce((
      select l.version from event_store_events l where l.stream = s.stream and l.recorded_at > ${recordedUntil}
      order by l.version limit 1
    ), ${largest}::bigint + 1)`

  const rowsOf = (streamId: string, range: StreamRange) => {
    const { commandId, direction, fromVersion = 1, maxCount = largest, recordedUntil, toVersion = largest } = range
    const until = recordedUntil === undefined ? sql.literal("") : before(recordedUntil)
    const command = commandId === undefined ? sql.literal("") : written(commandId)
    const order = sql.literal(direction === "backwards" ? "desc" : "asc")
    // One statement, so that the version and the events belong to the same moment. There is one stream of that id, so
    // the rows come in the order in which they are looked up; to sort them again would cost more than to read them.
    // Without "offset 0" the version would be looked up once for each event.
    return sql<StreamRow>`select s.stream_version, e.* from (
        select stream, coalesce((
          select e.version from event_store_events e where e.stream = s.stream order by e.version desc limit 1
        ), 0) as stream_version
        from event_store_streams s where s.stream_id = ${streamId} offset 0
      ) s left join lateral (
        select ${columns} from event_store_events e where e.stream = s.stream
          and e.version between ${Math.min(fromVersion, largest)} and ${Math.min(toVersion, largest)}
          ${until} ${command}
        order by e.version ${order} limit ${Math.min(maxCount, largest)}
      ) e on true`
  }

  const read = (streamId: string, range: StreamRange) =>
    Effect.map(rowsOf(streamId, range), (rows) => ({
      version: rows[0]?.stream_version ?? 0,
      events: rows.filter((row) => row.position !== null).map((row) => toEvent(streamId, row))
    }))

  const readAll = ({ after, maxCount }: LogRange) =>
    Effect.map(
      sql<
        Row & { readonly stream_id: string }
      >`select s.stream_id, ${columns} from event_store_events e join event_store_streams s using (stream)
        where e.position > ${after} order by e.position limit ${Math.min(maxCount, largest)}`,
      (rows) => rows.map((row) => toEvent(row.stream_id, row))
    )

  const lastPosition = Effect.map(
    sql<{ position: number }>`select max(position)::float8 as position from event_store_events`,
    (rows) => rows[0]?.position ?? 0
  )

  return { read, readAll, lastPosition }
}

const toEvent = (streamId: string, row: Row): StoredEvent => ({
  position: row.position,
  streamId,
  version: row.version,
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  payload: JSON.parse(row.payload),
  metadata: JSON.parse(row.metadata),
  recordedAt: Instants.text(row.recorded_at),
  hash: row.hash
})

/** Versions are four bytes, and no page is longer. */
const largest = 2_147_483_647
