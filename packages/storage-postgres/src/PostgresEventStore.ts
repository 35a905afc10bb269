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
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import * as Newest from "@kpacite/event-store/log/Newest"
import type { DocumentProjection } from "@kpacite/event-store/projecting/DocumentProjection"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as Heads from "@kpacite/event-store/log/Heads"
import { Context, type Duration, Effect, Layer, Option, Result, type Scope } from "effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { patience } from "./internal/documents.ts"
import * as Appending from "./internal/appending.ts"
import * as Inline from "./internal/inline.ts"
import * as Inserting from "./internal/inserting.ts"
import * as Line from "./internal/line.ts"
import * as LookingUp from "./internal/lookingUp.ts"
import { problemIn } from "./internal/problem.ts"
import { CannotOpen, cannotOpen, migrate } from "./internal/opening.ts"
import * as Rows from "./internal/rawRows.ts"
import * as Reading from "./internal/reading.ts"
import { watching } from "./internal/turns.ts"
import { sha256 } from "./internal/sha256.ts"
import * as Transaction from "./internal/transaction.ts"
import * as WakeUps from "./internal/wakeUps.ts"
import * as PostgresClient from "./PostgresClient.ts"

export {
  /** The database cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
  CannotOpen
}

/**
 * How long appends wait for their turn, which a transaction of an application that appends keeps until it ends.
 *
 * **Shape** - after `reportAfter` (default 5 seconds) a warning in the log says which process of the database has the turn;
 * after `giveUpAfter` (default 12 seconds) the append fails with `Unavailable`, which says so too. `Infinity` never gives up.
 *
 * @category models
 * @since 0.1.0
 */
export interface Turns {
  readonly reportAfter?: Duration.Input
  readonly giveUpAfter?: Duration.Input
}

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
    const { giveUpAfter, watch, watched } = watching(client, turns)
    const heads = Heads.make()
    const line = yield* Effect.mapError(
      Line.make(client, {
        settings: Inserting.settings,
        extra: giveUpAfter,
        watch: watch("append"),
        // The database behind it may be another one, which has lost what the last one had.
        onNew: () => Heads.forget(heads)
      }),
      cannotOpen
    )
    const newest = Newest.make()
    const appending = Appending.make(line, heads, newest)
    const restore = LookingUp.restoring(sql)
    const { announce, wakeUps } = yield* Effect.mapError(WakeUps.make(client, line), cannotOpen)
    const { lastPosition, read, readAll } = Reading.on(sql)
    const rows = Rows.on(sql)
    const project = Inline.on(sql, readAll)

    const inTransaction = (context: Context.Context<never>) =>
      Option.isSome(Context.getOption(context, client.transactionService))

    /** On the client, whose transaction it may be. */
    const lookUp = (groups: ReadonlyArray<Group>) => {
      const { parameters, statement } = LookingUp.of(groups)
      return sql.unsafe<LookingUp.Outcome>(statement, parameters)
    }

    /** In one transaction, the events and what they change in the documents. */
    const writeInline = (groups: ReadonlyArray<Group>) =>
      Effect.flatMap(Effect.context<never>(), (context) =>
        Effect.gen(function* () {
          // Others wait until this transaction ends, so a process that falls asleep in it must not keep it open.
          if (!inTransaction(context))
            yield* sql`select set_config('idle_in_transaction_session_timeout', ${patience}, true)`
          const rows = yield* lookUp(groups)
          const written = rows.filter(({ outcome }) => outcome === "written")
          const first = Math.min(...written.map((row) => row.last_position - (row.last_version - row.first_version)))
          const last = Math.max(...written.map((row) => row.last_position))
          for (const projection of written.length === 0 ? [] : projections) yield* project(projection, { first, last })
          return rows
        }).pipe(Transaction.inTransaction(sql))
      )

    /** In a transaction of the application, or in one with the documents. */
    const together = (groups: ReadonlyArray<Group>) =>
      Effect.gen(function* () {
        const append = available("append", projections.length === 0 ? lookUp(groups) : writeInline(groups))
        const rows = yield* watched("append", append)
        if (rows.some(({ outcome }) => outcome === "written")) yield* client.afterCommit(Effect.sync(announce))
        return LookingUp.answers(groups, rows)
      })

    const alone = (groups: ReadonlyArray<Group>) =>
      Effect.map(available("append", appending(groups)), (answers) => {
        if (answers.some(isWritten)) announce()
        return answers
      })

    // So that the documents can be read before the first append.
    for (const projection of projections) {
      yield* Transaction.inTransaction(sql)(
        Effect.flatMap(lastPosition, (last) => project(projection, { first: Infinity, last }))
      ).pipe(Effect.mapError(cannotOpen))
    }

    return EventStore.make({
      write: (groups) =>
        Effect.withFiber(({ context }) =>
          inTransaction(context) || projections.length > 0 ? together(groups) : alone(groups)
        ),
      restore: (events) =>
        events.length === 0
          ? Effect.void
          : Effect.andThen(
              watched("import", available("import", restore(events))),
              client.afterCommit(Effect.sync(announce))
            ),
      // While the database writes one batch, this process prepares the next.
      flushes: 2,
      inTransaction,
      sha256,
      read: (streamId, range) => available("read a stream", read(streamId, range)),
      readAll: (range) => available("read the log", readAll(range)),
      lastPosition: available("read the log", lastPosition),
      newest: newest.after,
      rows: (range) => available("read the log", rows(range)),
      wakeUps
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
  config: PostgresClient.Config,
  inline: ReadonlyArray<DocumentProjection> = [],
  turns: Turns = {}
): Layer.Layer<EventStore.EventStore | PgClient.PgClient | SqlClient.SqlClient, CannotOpen> =>
  layerInline(inline, turns).pipe(Layer.provideMerge(PostgresClient.layer(config)))

const isWritten = (answer: Answer): boolean =>
  Result.isSuccess(answer) && answer.success.some(({ repeated }) => !repeated)

const available = <A>(operation: string, query: Effect.Effect<A, SqlError | EventStore.EventStoreError>) =>
  Effect.mapError(query, (cause) =>
    cause._tag === "EventStoreError"
      ? cause
      : new EventStore.EventStoreError({
          reason: new EventStore.Unavailable({ operation, cause, ...problemIn(cause) })
        })
  )
