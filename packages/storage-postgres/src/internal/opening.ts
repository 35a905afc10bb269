/** The tables brought up to date, or the reason why the database cannot be used. */
import { diskProblem } from "@kpacite/event-store/log/EventStoreError"
import { Effect, Schema } from "effect"
import * as Migrator from "effect/sql/Migrator"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import * as logHistory from "./migrations.ts"
import { onDisk } from "./onDisk.ts"

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

/** Safe when several servers start at once. */
export const migrate = Effect.fnUntraced(
  function* (sql: SqlClient.SqlClient, { migrations, oldest, supportedFormat, table }: History = logHistory) {
    const found = Effect.map(
      sql<{ format: number | null }>`select max(migration_id) as format from ${sql(table)}`,
      ([row]) => row?.format ?? supportedFormat
    )
    const [there] = yield* sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`
    if (there?.there === true && (yield* found) < oldest) {
      return yield* new CannotOpen({ problem: "it was made by a version that was never published; choose another one" })
    }
    const bringUpToDate = Migrator.make({})({ loader: Migrator.fromRecord(migrations), table })
    yield* Effect.provideService(bringUpToDate, SqlClient.SqlClient, sql)
    const format = yield* found
    if (format <= supportedFormat) return undefined
    const problem = `it has format ${format} and this program knows formats up to ${supportedFormat}; update the program`
    return yield* new CannotOpen({ problem })
  },
  Effect.mapError((error) => (error._tag === "CannotOpen" ? error : cannotOpen(error)))
)

export const cannotOpen = (cause: SqlError | Migrator.MigrationError): CannotOpen => {
  const reason = cause._tag === "SqlError" ? cause.reason._tag : cause.kind
  const problem =
    reason === "ConnectionError"
      ? "the server cannot be reached; check the address and that it runs"
      : reason === "AuthenticationError"
        ? "the server refuses the user or the password; check both"
        : "problem" in onDisk(cause)
          ? diskProblem
          : `its tables cannot be brought up to date (${cause.message}); check that the user may create tables`
  return new CannotOpen({ problem, cause })
}
