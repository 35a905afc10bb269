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
import { hash } from "node:crypto"
import * as PgClient from "@effect/sql-pg/PgClient"
import type { Group } from "@kpacite/event-store/Adapter"
import type { DocumentProjection } from "@kpacite/event-store/DocumentProjection"
import * as EventStore from "@kpacite/event-store/EventStore"
import { hasChosenId, type Restored, type StoredEvent } from "@kpacite/event-store/StoredEvent"
import { type Duration, Effect, Layer, Option, PubSub, Queue, RcRef, Schedule, type Scope, Stream } from "effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { patience } from "./internal/documents.ts"
import * as Inline from "./internal/inline.ts"
import * as Instants from "./internal/instants.ts"
import { onDisk } from "./internal/onDisk.ts"
import { CannotOpen, cannotOpen, migrate } from "./internal/opening.ts"
import * as Rows from "./internal/rawRows.ts"
import { watching } from "./internal/turns.ts"
import * as Transaction from "./internal/transaction.ts"
import * as Writing from "./internal/writing.ts"

export {
  /** The database cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
  CannotOpen
}

/**
 * How long appends wait for their turn, which a transaction of an application that appends keeps until it ends.
 *
 * **Shape** - after `reportAfter` (default 5 seconds) a warning in the log says which process of the database has the turn;
 * after `giveUpAfter` (default 30 seconds) the append fails with `Unavailable`, which says so too. `Infinity` never gives up.
 *
 * @category models
 * @since 0.1.0
 */
export interface Turns {
  readonly reportAfter?: Duration.Input
  readonly giveUpAfter?: Duration.Input
}

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
  Effect.suspend(() => makeInline([]))

/**
 * The store as in {@link make}, whose appends write the documents of these projections in their own transactions.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeInline = (
  projections: ReadonlyArray<DocumentProjection>,
  turns: Turns = {}
): Effect.Effect<EventStore.EventStore["Service"], CannotOpen, PgClient.PgClient | Scope.Scope> =>
  Effect.gen(function* () {
    const client = yield* PgClient.PgClient
    // An application may rename columns and keys for itself; here they are as they stand.
    const sql = client.withoutTransforms()
    yield* migrate(sql)
    const channel = yield* ofThisLog(sql)
    const watched = watching(client, turns)
    const wakeUps = yield* PubSub.sliding<void>(1)
    const announcements = yield* Queue.sliding<void>(1)

    // Other processes are told outside of the append, because a NOTIFY makes its transaction wait for all others that
    // notify; together, because each one costs a commit; and without waiting for the disk, which has what it is about.
    const notify = sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, '')`
    yield* Queue.take(announcements).pipe(
      Effect.andThen(Effect.ignore(notify)),
      Effect.andThen(Effect.sleep("10 millis")),
      Effect.forever,
      Effect.forkScoped
    )
    const announce = Effect.andThen(PubSub.publish(wakeUps, undefined), Queue.offer(announcements, undefined))

    // One connection listens while anybody follows; when it is lost, another one does. Meanwhile the followers still look
    // from time to time, and again as soon as somebody listens, because of what nobody heard.
    const listener = yield* RcRef.make({
      acquire: Effect.scoped(
        Effect.flatMap(client.listen(channel), (notifications) =>
          Effect.forever(Effect.andThen(PubSub.publish(wakeUps, undefined), Queue.take(notifications)))
        )
      ).pipe(Effect.retry(Schedule.spaced("1 second")), Effect.forkScoped)
    })

    const write = (groups: ReadonlyArray<Group>) =>
      sql.unsafe<Writing.Outcome>(Writing.statement, Writing.parameters(groups))

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

    const read = (streamId: string, range: EventStore.StreamRange) => {
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

    const readAll = ({ after, maxCount }: EventStore.LogRange) =>
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

    const project = Inline.on(sql, readAll)

    const rows = Rows.on(sql)

    const inTransaction = Effect.map(Effect.serviceOption(client.transactionService), Option.isSome)

    /** In one transaction, the events and what they change in the documents. */
    const writeInline = (groups: ReadonlyArray<Group>) =>
      Effect.flatMap(inTransaction, (patient) =>
        Effect.gen(function* () {
          // Others wait until this transaction ends, so a process that falls asleep in it must not keep it open.
          if (!patient) yield* sql`select set_config('idle_in_transaction_session_timeout', ${patience}, true)`
          const rows = yield* write(groups)
          const written = rows.filter(({ outcome }) => outcome === "written")
          const first = Math.min(...written.map((row) => row.last_position - (row.last_version - row.first_version)))
          const last = Math.max(...written.map((row) => row.last_position))
          for (const projection of written.length === 0 ? [] : projections) yield* project(projection, { first, last })
          return rows
        }).pipe(Transaction.inTransaction(sql))
      )

    // So that the documents can be read before the first append.
    for (const projection of projections) {
      yield* Transaction.inTransaction(sql)(
        Effect.flatMap(lastPosition, (last) => project(projection, { first: Infinity, last }))
      ).pipe(Effect.mapError(cannotOpen))
    }

    return EventStore.make({
      write: Effect.fnUntraced(function* (groups) {
        const append = available("append", projections.length === 0 ? write(groups) : writeInline(groups))
        const rows = yield* watched("append", append)
        if (rows.some(({ outcome }) => outcome === "written")) yield* client.afterCommit(announce)
        return Writing.answers(groups, rows)
      }),
      restore: (events) =>
        events.length === 0
          ? Effect.void
          : Effect.andThen(watched("import", available("import", restore(events))), client.afterCommit(announce)),
      // While the database writes one batch, this process prepares the next.
      flushes: 2,
      inTransaction,
      sha256: (data) => hash("sha256", data, "buffer"),
      read: (streamId, range) =>
        Effect.map(available("read a stream", read(streamId, range)), (rows) => ({
          version: rows[0]?.stream_version ?? 0,
          events: rows.filter((row) => row.position !== null).map((row) => toEvent(streamId, row))
        })),
      readAll: (range) => available("read the log", readAll(range)),
      lastPosition: available("read the log", lastPosition),
      rows: (range) => available("read the log", rows(range)),
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
 * The store as in {@link layer}, whose appends write the documents of these projections in their own transactions.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerInline = (
  projections: ReadonlyArray<DocumentProjection>,
  turns: Turns = {}
): Layer.Layer<EventStore.EventStore, CannotOpen, PgClient.PgClient> =>
  Layer.effect(EventStore.EventStore, makeInline(projections, turns))

/**
 * The store with a connection pool of its own, which is provided as well, for the application's own tables. Appends
 * write the documents of the projections in `inline`.
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
  config: PgClient.PgPoolConfig,
  inline: ReadonlyArray<DocumentProjection> = [],
  turns: Turns = {}
): Layer.Layer<EventStore.EventStore | PgClient.PgClient | SqlClient.SqlClient, CannotOpen> =>
  layerInline(inline, turns).pipe(
    Layer.provideMerge(PgClient.layerFrom(Effect.mapError(PgClient.make(config), cannotOpen)))
  )

const available = <A>(operation: string, query: Effect.Effect<A, SqlError>) =>
  Effect.mapError(
    query,
    (cause) =>
      new EventStore.EventStoreError({ reason: new EventStore.Unavailable({ operation, cause, ...onDisk(cause) }) })
  )

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

/** Notifications are heard in the whole database, and logs may share one, each in a schema of its own. */
const ofThisLog = (sql: ReturnType<PgClient.PgClient["withoutTransforms"]>) =>
  sql<{ id: string }>`select 'event_store_events'::regclass::oid::text as id`.pipe(
    Effect.map(([log]) => `event_store_events_${log?.id}`),
    Effect.mapError(cannotOpen)
  )
