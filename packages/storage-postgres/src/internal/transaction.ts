/** Transactions that may lose their connection. */
import { Effect, Option } from "effect"
import type { SqlClient } from "effect/sql/SqlClient"
import { isSqlError, type SqlError } from "effect/sql/SqlError"

/**
 * Whoever waits for a turn has to see what was committed until then, whatever a database does by default. A transaction of
 * the application stays as it is.
 *
 * On a connection that is gone nothing can be rolled back either, and the driver makes a defect of that. The database has
 * rolled back by itself: it is trouble like any other, after which a program goes on.
 */
export const inTransaction =
  (sql: SqlClient) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError, R> =>
    Effect.flatMap(Effect.serviceOption(sql.transactionService), (open) => {
      const inTurns = Effect.andThen(sql`set transaction isolation level read committed`, effect)
      return Effect.catchDefect(sql.withTransaction(Option.isSome(open) ? effect : inTurns), (defect) =>
        isSqlError(defect) ? Effect.fail(defect) : Effect.die(defect)
      )
    })
