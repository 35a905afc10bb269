/** The tables brought up to date, or the reason why the database cannot be used. */
import { Effect, Option, Schema } from "effect"
import * as Migrator from "effect/sql/Migrator"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import * as logHistory from "./migrations.ts"
import { problemIn } from "./problem.ts"
import { longer } from "./silence.ts"
import { inTransaction } from "./transaction.ts"

export class CannotOpen extends Schema.TaggedError<CannotOpen>()("CannotOpen", {
  problem: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message() {
    return `Cannot open the event store on PostgreSQL: ${this.problem}.`
  }
}

/** A list of migrations, the number of its last one, and the table that says which ones were done. */
export interface History {
  readonly migrations: Parameters<typeof Migrator.fromRecord>[0]
  readonly oldest: number
  readonly supportedFormat: number
  readonly table: string
}

/**
 * Safe when several programs start at once: they take turns, and what one of them makes is there whole or not at all. A
 * database that is up to date is only read.
 */
export const migrate = Effect.fnUntraced(
  function* (sql: SqlClient.SqlClient, { migrations, oldest, supportedFormat, table }: History = logHistory) {
    const found = Effect.map(formatIn(sql, table), Option.getOrUndefined)
    const isNow = (format: number | undefined): Effect.Effect<boolean, CannotOpen> =>
      format === undefined || (format >= oldest && format < supportedFormat)
        ? Effect.succeed(false)
        : format === supportedFormat
          ? Effect.succeed(true)
          : Effect.fail(
              new CannotOpen({
                problem:
                  format < oldest
                    ? "it was made by a version that was never published; choose another one"
                    : `it has format ${format} and this program knows formats up to ${supportedFormat}; update the program`
              })
            )
    if (yield* isNow(yield* found)) return
    yield* inTransaction(sql)(
      Effect.gen(function* () {
        // A program that is killed meanwhile is noticed, so that nobody waits for work that comes to nothing; where the system of the
        // server cannot tell, they do.
        yield* sql`do $$ begin
          perform set_config('client_connection_check_interval', '1000', true);
        exception when others then null;
        end $$`
        yield* sql`select pg_advisory_xact_lock(hashtext(${table}), hashtext(current_schema()))`
        if (yield* isNow(yield* found)) return
        // As the migrator would make it, which hides in a transaction why it could not. One that is there may lie in another
        // schema of the search path than the one in which it would be made.
        if (!(yield* isThere(sql, table))) {
          yield* sql`create table ${sql(table)} (
            migration_id integer primary key,
            created_at timestamp with time zone not null default now(),
            name text not null
          )`
        }
        const bringUpToDate = Migrator.make({})({ loader: Migrator.fromRecord(migrations), table })
        yield* Effect.provideService(bringUpToDate, SqlClient.SqlClient, sql)
      })
      // Long tables take long to bring up to date.
    ).pipe(longer(Infinity))
  },
  Effect.mapError((error) => (error._tag === "CannotOpen" ? error : cannotOpen(error)))
)

/** The format of the tables; nothing where none was made, or where making them was cut off at its very beginning. */
export const formatIn = Effect.fnUntraced(function* (sql: SqlClient.SqlClient, table: string) {
  if (!(yield* isThere(sql, table))) return Option.none<number>()
  const [row] = yield* sql<{ format: number | null }>`select max(migration_id) as format from ${sql(table)}`
  return Option.fromNullishOr(row?.format)
})

// A process of the server remembers which tables are missing until it opens another one, such as pg_class: without that, it
// would not see what was made while it waited for its turn.
const isThere = (sql: SqlClient.SqlClient, table: string): Effect.Effect<boolean, SqlError> =>
  Effect.map(sql`select 1 from pg_class where oid = to_regclass(${table})`, ({ length }) => length > 0)

export const cannotOpen = (cause: SqlError | Migrator.MigrationError): CannotOpen => {
  const reason = cause._tag === "SqlError" ? cause.reason._tag : cause.kind
  const {
    problem = `its tables cannot be brought up to date (${cause.message}); check that the user may create tables`
  } = problemIn(cause)
  return new CannotOpen({
    problem: reason === "AuthenticationError" ? "the server refuses the user or the password; check both" : problem,
    cause
  })
}
