/** A fresh PostgreSQL database for each test. */
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Context, Deferred, Effect, Fiber, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../postgres/Postgres.ts"

export const postgresPlace = Effect.map(emptyDatabase, (url) => ({
  open: Effect.map(connection(url), Context.get(EventStore.EventStore)),
  hold: hold(url)
}))

const connection = (url: Redacted.Redacted) => Layer.build(PostgresEventStore.layerPool({ url }))

/** An append inside a transaction of the application, which ends as the application says. */
export const hold = (url: Redacted.Redacted) => (append: EventStore.Append) =>
  Effect.gen(function* () {
    const context = yield* connection(url)
    const [sql, store] = [Context.get(context, SqlClient), Context.get(context, EventStore.EventStore)]
    const written = yield* Deferred.make<void, EventStore.EventStoreError>()
    const decision = yield* Deferred.make<void, "roll back">()
    const transaction = yield* Effect.forkChild(
      sql.withTransaction(
        store.append(append).pipe(
          Effect.asVoid,
          Effect.onExit((exit) => Deferred.done(written, exit)),
          Effect.andThen(Deferred.await(decision))
        )
      )
    )
    yield* Deferred.await(written)
    return {
      commit: Effect.andThen(Deferred.succeed(decision, undefined), Fiber.join(transaction)),
      rollBack: Effect.andThen(Deferred.fail(decision, "roll back"), Effect.exit(Fiber.join(transaction)))
    }
  })
