/**
 * Documents of projections in PostgreSQL, on the client of the application. Leases go by the clock of the server.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import { Documents, make as makeDocuments } from "@kpacite/event-store/projecting/Documents"
import { DocumentsError, DocumentsUnavailable } from "@kpacite/event-store/projecting/DocumentsError"
import { Effect, Layer, Option, Result } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { on } from "./internal/documents.ts"
import { problemIn } from "./internal/problem.ts"
import { type CannotOpen, migrate } from "./internal/opening.ts"
import { inTransaction } from "./internal/transaction.ts"

/**
 * The documents beside the events. The tables are created or brought up to date first.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or was brought up to date by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<Documents["Service"], CannotOpen, PgClient.PgClient> = Effect.gen(function* () {
  const sql = (yield* PgClient.PgClient).withoutTransforms()
  yield* migrate(sql)
  const tables = on(sql)
  const isInTransaction = Effect.map(Effect.serviceOption(sql.transactionService), Option.isSome)

  return makeDocuments({
    change: (name, transition) =>
      Effect.flatMap(isInTransaction, (patient) =>
        Effect.gen(function* () {
          const { builds, now } = yield* tables.builds(name, patient)
          const changed = transition(builds, now)
          if (Result.isFailure(changed)) return yield* new DocumentsError({ reason: changed.failure })
          yield* tables.save(changed.success)
          return changed.success.answer
        }).pipe(inTransaction(sql), available("be written"))
      ),
    read: (wanted, keys) => available("be read")(tables.read(wanted, keys)),
    list: (wanted, range) => available("be read")(tables.list(wanted, range)),
    builds: available("be read")(tables.all),
    remove: (id) =>
      available("be removed")(
        Effect.gen(function* () {
          while (yield* tables.removeSome(id)) yield* Effect.yieldNow
        })
      )
  })
})

/**
 * The documents beside the events as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<Documents, CannotOpen, PgClient.PgClient> = Layer.effect(Documents, make)

const available =
  (operation: string) =>
  <A>(query: Effect.Effect<A, SqlError | DocumentsError>) =>
    Effect.mapError(query, (error) =>
      error._tag === "DocumentsError"
        ? error
        : new DocumentsError({ reason: new DocumentsUnavailable({ operation, cause: error, ...problemIn(error) }) })
    )
