/** Stores, and the database's own language beside them, on a place that may be given to another program. */
import { DatabaseSync } from "node:sqlite"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Context, Effect, Layer, Redacted, type Scope } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

type Store = EventStore["Service"]

const isUrl = (place: string) => place.startsWith("postgres:")

/** A store with a connection of its own. */
export const open = (place: string): Effect.Effect<Store, unknown, Scope.Scope> =>
  isUrl(place) ? Effect.map(connection(place), Context.get(EventStore)) : SqliteEventStore.make({ file: place })

/** Runs statements one by one, as somebody would with the database's own program. */
export const bySql = (
  place: string,
  statements: ReadonlyArray<string>
): Effect.Effect<ReadonlyArray<Readonly<Record<string, unknown>>>, unknown> =>
  Effect.scoped(Effect.flatMap(sqlOn(place), (run) => run(statements)))

/** The same, on one connection for several times. */
export const sqlOn = (
  place: string
): Effect.Effect<
  (statements: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<Row>, unknown>,
  unknown,
  Scope.Scope
> =>
  isUrl(place)
    ? Effect.map(
        connection(place),
        (context) => (statements) =>
          Effect.map(
            Effect.forEach(statements, (statement) => Context.get(context, SqlClient).unsafe<Row>(statement)),
            (answers) => answers.at(-1) ?? []
          )
      )
    : Effect.map(
        Effect.acquireRelease(
          Effect.try({
            try: () => new DatabaseSync(place, { enableForeignKeyConstraints: false }),
            catch: (cause) => cause
          }),
          (db) => Effect.sync(() => db.close())
        ),
        (db) => (statements) =>
          Effect.try({
            try: () => statements.map((statement) => db.prepare(statement).all()).at(-1) ?? [],
            catch: (cause) => cause
          })
      )

type Row = Readonly<Record<string, unknown>>

const connection = (url: string) => Layer.build(PostgresEventStore.layerPool({ url: Redacted.make(url) }))
