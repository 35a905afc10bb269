/** Stores, and the database's own language beside them, on a place that may be given to another program. */
import { DatabaseSync } from "node:sqlite"
import { EventStore } from "@kpacite/event-store/EventStore"
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
  isUrl(place)
    ? Effect.scoped(
        Effect.flatMap(connection(place), (context) =>
          Effect.map(
            Effect.forEach(statements, (statement) => Context.get(context, SqlClient).unsafe<Row>(statement)),
            (answers) => answers.at(-1) ?? []
          )
        )
      )
    : Effect.try({
        try: () => {
          using db = new DatabaseSync(place, { enableForeignKeyConstraints: false })
          return statements.map((statement) => db.prepare(statement).all()).at(-1) ?? []
        },
        catch: (cause) => cause
      })

type Row = Readonly<Record<string, unknown>>

const connection = (url: string) => Layer.build(PostgresEventStore.layerPool({ url: Redacted.make(url) }))
