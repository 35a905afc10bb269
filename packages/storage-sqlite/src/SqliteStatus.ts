/**
 * How an event store in an SQLite file is doing: looked at without changing anything.
 *
 * @since 0.1.0
 */
import { existsSync, statSync } from "node:fs"
import { Effect, Option, Predicate } from "effect"
import {
  attempt,
  besideIt,
  CannotOpen,
  logFormat,
  OnlyReading,
  openToRead,
  supportedFormat
} from "./internal/Database.ts"
import { number, text } from "./internal/rows.ts"

/**
 * The state of a log.
 *
 * **Shape** - `format` is that of the tables, `supportedFormat` the one that this program writes. **Units** - `bytes` on the
 * disk, with what SQLite keeps beside the file; `recordedAt` of the last event is an ISO 8601 instant in UTC.
 *
 * @category models
 * @since 0.1.0
 */
export interface Status {
  readonly format: number
  readonly supportedFormat: number
  readonly lastPosition: number
  readonly recordedAt: Option.Option<string>
  readonly streams: number
  readonly bytes: number
}

/**
 * The state of the log in a file; nothing when there is no such file, or it is empty.
 *
 * **Fails with** `CannotOpen` when the file cannot be read, or holds something else.
 *
 * @category reading
 * @since 0.1.0
 */
export const read = Effect.fn("SqliteStatus.read")(function* (options: { readonly file: string }) {
  const { file } = options
  if (!existsSync(file)) return Option.none<Status>()
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const db = yield* Effect.acquireRelease(
        attempt(() => openToRead(file)),
        (db) => Effect.sync(() => db.close())
      )
      return yield* attempt(() => {
        const value = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
        const format = value("PRAGMA user_version")
        if (value("SELECT count(*) FROM sqlite_schema") === 0) return Option.none<Status>()
        if (value("PRAGMA application_id") !== logFormat.applicationId) return undefined
        const last = db.prepare("SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1").get()
        return Option.some({
          format,
          supportedFormat: supportedFormat(logFormat),
          lastPosition: number(last, "position"),
          recordedAt: Option.map(Option.fromUndefinedOr(last), (row) => text(row, "recorded_at")),
          streams: value("SELECT count(*) FROM streams"),
          bytes: sizeOf(file) + sizeOf(`${file}-wal`)
        })
      })
    })
  ).pipe(
    Effect.mapError(({ cause }) => {
      const problem = besideIt(file) ?? `SQLite says "${Predicate.isError(cause) ? cause.message : "no reason"}"`
      return new CannotOpen({ file, problem, cause })
    }),
    Effect.filterOrFail(
      (status) => status !== undefined,
      () => new CannotOpen({ file, problem: "it belongs to another program; choose another file" })
    )
  )
})

/**
 * Lets what only reads open a log and keys that this program may not write to: a snapshot of a disk, a backup that is closed.
 * Whatever would be written then is refused.
 *
 * @category reading
 * @since 0.1.0
 */
export const reading: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R> = Effect.provideService(
  OnlyReading,
  true
)

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
