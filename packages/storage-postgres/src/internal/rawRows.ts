/** The tables as they lie, for verifications. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { EventRow } from "@kpacite/event-store/log/Adapter"
import type { LogRange } from "@kpacite/event-store/log/EventStore"
import { Effect } from "effect"
import * as Instants from "./instants.ts"

interface Row {
  readonly position: number
  readonly stream_id: string
  readonly version: number
  readonly place: number
  readonly size: number
  readonly chosen_id: string | null
  readonly command_id: string
  readonly type: string
  readonly schema_version: number
  readonly payload: string
  readonly metadata: string
  /** Seconds since 1970. */
  readonly recorded_at: number
  /** Microseconds beyond the millisecond, of which the store writes none. */
  readonly beyond: number
  readonly hash: string
}

/** The statement. */
export const on =
  (sql: ReturnType<PgClient["withoutTransforms"]>) =>
  ({ after, maxCount }: LogRange) =>
    Effect.map(
      sql<Row>`select e.position::float8 as position, coalesce(s.stream_id, '') as stream_id, e.version, e.place, e.size, e.chosen_id, e.command_id,
          e.type, e.schema_version, e.payload::text as payload, e.metadata::text as metadata,
          date_part('epoch', e.recorded_at) as recorded_at,
          (extract(microseconds from e.recorded_at)::bigint % 1000)::integer as beyond, encode(e.hash, 'hex') as hash
        from event_store_events e left join event_store_streams s using (stream)
        where e.position > ${after} order by e.position limit ${maxCount}`,
      (rows) => rows.map(toEventRow)
    )

const toEventRow = (row: Row): EventRow => ({
  event: {
    position: row.position,
    streamId: row.stream_id,
    version: row.version,
    eventId: row.chosen_id ?? `${row.command_id}/${row.place}`,
    type: row.type,
    schemaVersion: row.schema_version,
    recordedAt: Instants.text(row.recorded_at) + (row.beyond === 0 ? "" : ` and ${row.beyond} microseconds`),
    hash: row.hash
  },
  payload: row.payload,
  metadata: row.metadata,
  commandId: row.command_id,
  chosenId: row.chosen_id,
  place: row.place,
  size: row.size
})
