/**
 * The event store on PostgreSQL, through a client that the application may use for its own tables as well: an append
 * inside `sql.withTransaction` is written with everything else of that transaction or not at all.
 *
 * Appends take turns under one lock until they are committed, so that positions have the order of the commits and no
 * reader passes over an event. Other transactions of the application or of the server do not matter.
 *
 * **Source** - decision 0003.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import type { Answer, Group } from "@kpacite/event-store/Adapter"
import * as EventStore from "@kpacite/event-store/EventStore"
import { hasChosenId, type Restored, type StoredEvent } from "@kpacite/event-store/StoredEvent"
import {
  DateTime,
  Effect,
  Layer,
  Option,
  PubSub,
  Queue,
  RcRef,
  Result,
  Schedule,
  Schema,
  type Scope,
  Stream
} from "effect"
import * as Migrator from "effect/sql/Migrator"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { latest, migrations, table } from "./internal/migrations.ts"

/** The database cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
export class CannotOpen extends Schema.TaggedError<CannotOpen>()("CannotOpen", {
  problem: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message() {
    return `Cannot open the event store on PostgreSQL: ${this.problem}.`
  }
}

/** What `event_store_write` answers to one append. */
interface Outcome {
  readonly outcome: "written" | "repeated" | "conflict" | "duplicate"
  readonly first_version: number
  readonly last_version: number
  readonly last_position: number
  readonly taken: string
}

interface Row {
  readonly position: number
  readonly stream_id: string
  readonly version: number
  readonly event_id: string
  readonly type: string
  readonly schema_version: number
  readonly payload: string
  readonly metadata: string
  readonly recorded_at: number
  readonly hash: string
}

/** The version of the stream, beside each event; no event beside it when there is none in the range. */
type StreamRow = { readonly stream_version: number } & (Row | { readonly position: null })

/**
 * The store on the client of the application. The tables are created or brought up to date first, safely when several
 * servers start at once.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or was brought up to date by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<EventStore.EventStore["Service"], CannotOpen, PgClient.PgClient | Scope.Scope> =
  Effect.gen(function* () {
    const client = yield* PgClient.PgClient
    // An application may rename columns and keys for itself; here they are as they stand.
    const sql = client.withoutTransforms()
    yield* migrate(sql)
    const wakeUps = yield* PubSub.sliding<void>(1)
    const announcements = yield* Queue.sliding<void>(1)

    // Other processes are told outside of the append, because a NOTIFY makes its transaction wait for all others that
    // notify; and together, because each one costs a commit.
    yield* Queue.take(announcements).pipe(
      Effect.andThen(Effect.ignore(client.notify(channel, ""))),
      Effect.andThen(Effect.sleep("10 millis")),
      Effect.forever,
      Effect.forkScoped
    )
    const announce = Effect.andThen(PubSub.publish(wakeUps, undefined), Queue.offer(announcements, undefined))

    // One connection listens while anybody follows. Without it the followers still look from time to time.
    const listener = yield* RcRef.make({
      acquire: Effect.scoped(
        Effect.flatMap(client.listen(channel), (notifications) =>
          Effect.forever(Effect.andThen(Queue.take(notifications), PubSub.publish(wakeUps, undefined)))
        )
      ).pipe(Effect.retry(Schedule.spaced("1 second")), Effect.forkScoped)
    })

    const write = (groups: ReadonlyArray<Group>) => {
      const appends = groups.flatMap((group, index) => group.map((append) => ({ ...append, group: index })))
      const events = appends.flatMap((append, index) =>
        append.events.map((event, place) => ({ ...event, place, append: index + 1 }))
      )
      const digests = new Uint8Array(events.length * 32)
      for (const [index, { digest }] of events.entries()) digests.set(digest, index * 32)
      return sql<Outcome>`select * from event_store_write(
        ${appends.map(({ group }) => group)},
        ${appends.map(({ streamId }) => streamId)},
        ${appends.map(({ commandId }) => commandId)},
        ${appends.map(({ expected }) => expectedParameter(expected))}::bigint[],
        ${appends.map(({ events }) => events.length)},
        ${appends.map(({ recordedAt }) => recordedAt)}::timestamptz[],
        ${appends.map(({ metadata }) => metadata)},
        ${events.map(({ append }) => append)},
        ${events.map(({ place }) => place)},
        ${events.map(({ chosen, eventId }) => (chosen ? eventId : ""))},
        ${events.map(({ type }) => type)},
        ${events.map(({ schemaVersion }) => schemaVersion)},
        ${events.map(({ payload }) => payload)},
        ${digests}
      )`
    }

    const restore = (restored: ReadonlyArray<Restored>) => {
      const events = restored.map(({ event }) => event)
      return sql`select event_store_restore(
        ${events.map(({ position }) => position)}::bigint[],
        ${events.map(({ streamId }) => streamId)},
        ${events.map(({ version }) => version)},
        ${restored.map(({ place }) => place)},
        ${restored.map(({ size }) => size)},
        ${restored.map((one) => (hasChosenId(one) ? one.event.eventId : ""))},
        ${events.map(({ metadata }) => metadata.commandId)},
        ${events.map(({ type }) => type)},
        ${events.map(({ schemaVersion }) => schemaVersion)},
        ${events.map(({ recordedAt }) => recordedAt)}::timestamptz[],
        ${events.map(({ hash }) => hash)},
        ${events.map(({ payload }) => JSON.stringify(payload))},
        ${events.map(({ metadata }) => JSON.stringify(metadata))}
      )`
    }

    /** The rows hold one answer for each append, in order. */
    const answers = (groups: ReadonlyArray<Group>, rows: ReadonlyArray<Outcome>): ReadonlyArray<Answer> => {
      let next = 0
      return groups.map((group) =>
        Result.all(
          group.map(({ expected, streamId }) => {
            const row = rows[next++]
            if (row?.outcome === "conflict") {
              return Result.fail(new EventStore.VersionConflict({ streamId, expected, actual: row.last_version }))
            }
            if (row?.outcome === "duplicate") {
              return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: row.taken }))
            }
            return Result.succeed({
              streamId,
              firstVersion: row?.first_version ?? 0,
              lastVersion: row?.last_version ?? 0,
              lastPosition: row?.last_position ?? 0,
              createdStream: row?.first_version === 1,
              repeated: row?.outcome === "repeated"
            })
          })
        )
      )
    }

    const columns = sql.literal(`e.position::float8 as position, s.stream_id, e.version,
      coalesce(e.chosen_id, e.command_id || '/' || e.place) as event_id, e.type,
      e.schema_version, e.payload::text as payload, e.metadata::text as metadata,
      (extract(epoch from e.recorded_at) * 1000)::float8 as recorded_at, encode(e.hash, 'hex') as hash`)

    const read = (streamId: string, range: EventStore.StreamRange) => {
      const { commandId, direction, fromVersion = 1, maxCount = largest, recordedUntil, toVersion = largest } = range
      const until = recordedUntil === undefined ? sql.literal("") : sql`and e.recorded_at <= ${recordedUntil}`
      const command = commandId === undefined ? sql.literal("") : sql`and e.command_id = ${commandId}`
      const order = sql.literal(direction === "backwards" ? "desc" : "asc")
      // One statement, so that the version and the events belong to the same moment.
      return sql<StreamRow>`select s.stream_version, e.* from (
          select stream, stream_id, version as stream_version
          from event_store_streams where stream_id = ${streamId}
        ) s left join lateral (
          select ${columns} from event_store_events e where e.stream = s.stream
            and e.version between ${Math.min(fromVersion, largest)} and ${Math.min(toVersion, largest)}
            ${until} ${command}
          order by e.version ${order} limit ${Math.min(maxCount, largest)}
        ) e on true order by e.version ${order}`
    }

    return EventStore.make({
      write: Effect.fnUntraced(function* (groups) {
        const rows = yield* available("append", write(groups))
        if (rows.some(({ outcome }) => outcome === "written")) yield* client.afterCommit(announce)
        return answers(groups, rows)
      }),
      restore: (events) =>
        events.length === 0
          ? Effect.void
          : Effect.andThen(available("import", restore(events)), client.afterCommit(announce)),
      // While one commit is on its way to the disk, the next one travels to the server.
      flushes: 2,
      inTransaction: Effect.map(Effect.serviceOption(client.transactionService), Option.isSome),
      read: (streamId, range) =>
        Effect.map(available("read a stream", read(streamId, range)), (rows) => ({
          version: rows[0]?.stream_version ?? 0,
          events: rows.flatMap((row) => (row.position === null ? [] : [toEvent(row)]))
        })),
      readAll: ({ after, maxCount }) =>
        Effect.map(
          available(
            "read the log",
            sql<Row>`select ${columns} from event_store_events e join event_store_streams s using (stream)
              where e.position > ${after} order by e.position limit ${Math.min(maxCount, largest)}`
          ),
          (rows) => rows.map(toEvent)
        ),
      lastPosition: Effect.map(
        available(
          "read the log",
          sql<{ position: number }>`select max(position)::float8 as position from event_store_events`
        ),
        (rows) => rows[0]?.position ?? 0
      ),
      wakeUps: Stream.unwrap(Effect.as(RcRef.get(listener), Stream.fromPubSub(wakeUps)))
    })
  })

/**
 * The store on the client of the application. Following holds one connection of its pool.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<EventStore.EventStore, CannotOpen, PgClient.PgClient> = Layer.effect(
  EventStore.EventStore,
  make
)

/**
 * The store with a connection pool of its own, which is provided as well, for the application's own tables.
 *
 * ```ts
 * import { Redacted } from "effect"
 * import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
 *
 * const store = PostgresEventStore.layerPool({ url: Redacted.make("postgres://user:password@localhost/cooperatives") })
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layerPool = (
  config: PgClient.PgPoolConfig
): Layer.Layer<EventStore.EventStore | PgClient.PgClient | SqlClient.SqlClient, CannotOpen> =>
  layer.pipe(Layer.provideMerge(PgClient.layerFrom(Effect.mapError(PgClient.make(config), cannotOpen))))

const migrate = Effect.fnUntraced(
  function* (sql: SqlClient.SqlClient) {
    yield* Effect.provideService(bringUpToDate, SqlClient.SqlClient, sql)
    const [newest] = yield* sql<{ format: number }>`select max(migration_id) as format from ${sql(table)}`
    if (newest === undefined || newest.format <= latest) return undefined
    const problem = `it has format ${newest.format} and this program knows formats up to ${latest}; update the program`
    return yield* new CannotOpen({ problem })
  },
  Effect.mapError((error) => (error._tag === "CannotOpen" ? error : cannotOpen(error)))
)

const bringUpToDate = Migrator.make({})({ loader: Migrator.fromRecord(migrations), table })

const cannotOpen = (cause: SqlError | Migrator.MigrationError): CannotOpen => {
  const reason = cause._tag === "SqlError" ? cause.reason._tag : cause.kind
  const problem =
    reason === "ConnectionError"
      ? "the server cannot be reached; check the address and that it runs"
      : reason === "AuthenticationError"
        ? "the server refuses the user or the password; check both"
        : `its tables cannot be brought up to date (${cause.message}); check that the user may create tables`
  return new CannotOpen({ problem, cause })
}

const available = <A>(operation: string, query: Effect.Effect<A, SqlError>) =>
  Effect.mapError(
    query,
    (cause) => new EventStore.EventStoreError({ reason: new EventStore.Unavailable({ operation, cause }) })
  )

const expectedParameter = (expected: EventStore.ExpectedVersion): number =>
  expected === "any" ? -2 : expected === "streamExists" ? -1 : expected === "noStream" ? 0 : expected

const toEvent = (row: Row): StoredEvent => ({
  position: row.position,
  streamId: row.stream_id,
  version: row.version,
  eventId: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  payload: JSON.parse(row.payload),
  metadata: JSON.parse(row.metadata),
  recordedAt: DateTime.formatIso(DateTime.makeUnsafe(row.recorded_at)),
  hash: row.hash
})

/** Versions are four bytes, and no page is longer. */
const largest = 2_147_483_647

const channel = "event_store_events"
