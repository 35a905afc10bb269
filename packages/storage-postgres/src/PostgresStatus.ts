/**
 * How an event store in PostgreSQL is doing: looked at without changing anything.
 *
 * @since 0.1.0
 */
import { DateTime, Effect, Option } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { cannotOpen, formatIn } from "./internal/opening.ts"
import { supportedFormat, table } from "./internal/migrations.ts"
import * as PostgresClient from "./PostgresClient.ts"

/**
 * The state of a log.
 *
 * **Shape** - `format` is that of the tables, `supportedFormat` the one that this program writes. **Units** - `bytes` on the
 * disk, with the indexes; `recordedAt` of the last event is an ISO 8601 instant in UTC.
 *
 * @category models
 * @since 0.1.0
 */
export interface Status {
  readonly format: number
  readonly supportedFormat: number
  readonly lastPosition: number
  readonly recordedAt: Option.Option<string>
  readonly streams: number
  readonly bytes: number
}

/**
 * The format of the log in a database, which can be asked while its tables are brought up to date; nothing when they are not there.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or read.
 *
 * @category reading
 * @since 0.1.0
 */
export const format = Effect.fn("PostgresStatus.format")(
  function* (config: PostgresClient.Config) {
    return yield* formatIn((yield* PostgresClient.make(config)).withoutTransforms(), table)
  },
  Effect.scoped,
  Effect.provide(Reactivity.layer),
  Effect.mapError(cannotOpen)
)

/**
 * The state of the log in a database; nothing when its tables are not there.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or read.
 *
 * @category reading
 * @since 0.1.0
 */
export const read = Effect.fn("PostgresStatus.read")(
  function* (config: PostgresClient.Config) {
    const sql = (yield* PostgresClient.make(config)).withoutTransforms()
    if (Option.isNone(yield* formatIn(sql, table))) return Option.none<Status>()
    const [row] = yield* sql<{
      format: number
      position: number | null
      recorded_at: number | null
      streams: number
      bytes: number
    }>`select
      (select max(migration_id) from ${sql(table)})::integer as format,
      e.position::float8 as position,
      (extract(epoch from e.recorded_at) * 1000)::float8 as recorded_at,
      (select count(*) from event_store_streams)::float8 as streams,
      (pg_total_relation_size('event_store_events') + pg_total_relation_size('event_store_streams'))::float8 as bytes
    from (select 1) one
    left join (select position, recorded_at from event_store_events order by position desc limit 1) e on true`
    return Option.map(Option.fromUndefinedOr(row), ({ bytes, format, position, recorded_at, streams }): Status => ({
      format,
      supportedFormat,
      lastPosition: position ?? 0,
      recordedAt: Option.map(Option.fromNullishOr(recorded_at), (at) => DateTime.formatIso(DateTime.makeUnsafe(at))),
      streams,
      bytes
    }))
  },
  Effect.scoped,
  Effect.provide(Reactivity.layer),
  Effect.mapError(cannotOpen)
)
