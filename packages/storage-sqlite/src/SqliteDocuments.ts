/**
 * Documents of projections in an SQLite file, beside the events or in a file of their own. Several processes may share
 * the file.
 *
 * @since 0.1.0
 */
import { Documents, make as makeDocuments } from "@kpacite/event-store/projecting/Documents"
import { DocumentsError, DocumentsUnavailable } from "@kpacite/event-store/projecting/DocumentsError"
import { Clock, Effect, Layer, Result, type Scope } from "effect"
import { attempt, type CannotOpen, problemIn, open, transaction } from "./internal/Database.ts"
import { on } from "./internal/documents.ts"

/**
 * The documents in a file, which is created if it is missing and closed with the scope. What was removed is overwritten,
 * so that no words stay behind in the file.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly file: string
}): Effect.fn.Return<Documents["Service"], CannotOpen, Scope.Scope> {
  const db = yield* open(options.file)
  db.exec("PRAGMA secure_delete = ON")
  const tables = on(db)

  const reading = <A>(operation: string, body: () => A) =>
    Effect.flatMap(
      available(operation, () => transaction(db, "BEGIN", () => Result.succeed(body()))),
      Effect.fromResult
    )

  return makeDocuments({
    change: (name, transition) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) =>
        Effect.flatMap(
          available("be written", () =>
            transaction(db, "BEGIN IMMEDIATE", () =>
              Result.map(transition(tables.builds(name), now), (changed) => {
                tables.save(changed)
                return changed.answer
              })
            )
          ),
          (result) => Effect.fromResult(Result.mapError(result, (reason) => new DocumentsError({ reason })))
        )
      ),
    read: (wanted, keys) => reading("be read", () => tables.read(wanted, keys)),
    list: (wanted, range) => reading("be read", () => tables.list(wanted, range)),
    builds: Effect.flatMap(Clock.currentTimeMillis, (now) =>
      Effect.map(available("be read", tables.all), (builds) => ({ now, builds }))
    ),
    remove: (id) =>
      Effect.gen(function* () {
        const some = available("be removed", () =>
          transaction(db, "BEGIN IMMEDIATE", () => Result.succeed(tables.removeSome(id)))
        )
        while (yield* Effect.flatMap(some, Effect.fromResult)) yield* Effect.yieldNow
        // The journal beside the file still has them. While somebody reads from it, it stays until later.
        yield* available("be removed", () => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"))
      })
  })
})

/**
 * The documents in a file as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: { readonly file: string }): Layer.Layer<Documents, CannotOpen> =>
  Layer.effect(Documents, make(options))

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(
    attempt(run),
    ({ cause }) => new DocumentsError({ reason: new DocumentsUnavailable({ operation, cause, ...problemIn(cause) }) })
  )
