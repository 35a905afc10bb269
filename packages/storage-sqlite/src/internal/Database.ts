/** One connection to a file: opened safely, its transactions, its typed statements. */
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs"
import { dirname, resolve, sep } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { contentionProblem, diskProblem, readOnlyProblem } from "@kpacite/event-store/log/EventStoreError"
import { Context, Data, Effect, Predicate, Result, Schedule, Schema, type Scope } from "effect"
import { migrations, oldest } from "./migrations.ts"

export class CannotOpen extends Schema.TaggedError<CannotOpen>()("CannotOpen", {
  file: Schema.String,
  problem: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message() {
    return `Cannot open the event store ${this.file}: ${this.problem}.`
  }
}

/** Commits what `body` did if it succeeds, and undoes it if it fails or throws. */
export const transaction = <A, E>(
  db: DatabaseSync,
  begin: "BEGIN" | "BEGIN IMMEDIATE",
  body: () => Result.Result<A, E>
): Result.Result<A, E> => {
  db.exec(begin)
  const ran = Result.try(() => {
    const result = body()
    if (Result.isSuccess(result)) db.exec("COMMIT")
    return result
  })
  if (db.isTransaction) db.exec("ROLLBACK")
  return Result.getOrThrow(ran)
}

/** What the driver threw. */
export class DriverFailed extends Data.TaggedError("DriverFailed")<{ readonly cause: unknown }> {}

/**
 * Runs the synchronous driver. While another process writes, it is tried again for about five seconds; the driver itself
 * waits only a moment, because nothing else runs in this process meanwhile.
 */
export const attempt = <A>(run: () => A): Effect.Effect<A, DriverFailed> =>
  Effect.suspend(() => {
    // The first try is plain code, because nearly every one succeeds.
    const first = Result.try({ try: run, catch: (cause) => new DriverFailed({ cause }) })
    if (Result.isSuccess(first)) return Effect.succeed(first.success)
    return isBusy(first.failure) ? again(run) : Effect.fail(first.failure)
  })

const again = <A>(run: () => A): Effect.Effect<A, DriverFailed> =>
  Effect.try({ try: run, catch: (cause) => new DriverFailed({ cause }) }).pipe(
    Effect.retry({ while: isBusy, schedule: Schedule.jittered(Schedule.spaced("15 millis")), times: 300 }),
    Effect.delay("15 millis")
  )

/** Milliseconds. */
const driverWaits = 5

/** What kind of file it is, and how it came to its present form. */
export interface Format {
  /** Four bytes, which the file command and this program can tell from other databases. */
  readonly applicationId: number
  /** As in migrations.ts. */
  readonly oldest: number
  readonly migrations: ReadonlyArray<string>
}

/** Whether what cannot be written to is opened for reading alone. */
export const OnlyReading: Context.Reference<boolean> = Context.Reference("@kpacite/storage-sqlite/OnlyReading", {
  defaultValue: () => false
})

/**
 * A connection that changes nothing. Beside a file of this kind SQLite wants to make others, so where it may not, it is told
 * that nobody else writes either; unless something that was written last still lies in the file beside it.
 */
export const openToRead = (file: string): DatabaseSync => {
  const opened = (place: string | URL) =>
    Result.try(() => {
      const db = new DatabaseSync(place, { readOnly: true })
      const looked = Result.try(() => db.prepare("PRAGMA user_version").get())
      if (Result.isFailure(looked)) db.close()
      return Result.map(looked, () => db)
    }).pipe(Result.flatMap((looked) => looked))
  const usual = opened(file)
  const alone = Result.isFailure(usual) && isClosed(file) && !liesBeside(file)
  return Result.getOrThrow(alone ? opened(unchanging(file)) : usual)
}

/** Whether something that was written last still lies in the file beside it. */
const liesBeside = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0

/** Why a file was not opened, where SQLite itself says only that it cannot; with what to do. */
export const besideIt = (file: string): string | undefined =>
  liesBeside(file) && isClosed(file)
    ? `what was written last is in ${file}-wal, which can only be taken in where this program may write; copy both files into such a folder, and use the copy`
    : undefined

/** The address by which SQLite is told so. */
const unchanging = (file: string): URL => {
  const folders = resolve(file)
    .split(sep)
    .filter((name) => name !== "")
  return new URL(`file:///${folders.map(encodeURIComponent).join("/")}?immutable=1`)
}

/** Whether neither the file nor anything beside it can be written. */
const isClosed = (file: string): boolean =>
  Result.isFailure(
    Result.try(() => {
      for (const path of [file, dirname(file)]) accessSync(path, constants.W_OK)
    })
  )

export const open = Effect.fnUntraced(function* (
  file: string,
  format: Format = logFormat
): Effect.fn.Return<DatabaseSync, CannotOpen, Scope.Scope> {
  const cannot = (problem: string) => (cause: unknown) => new CannotOpen({ file, problem, cause })
  const folder = dirname(file)
  const onlyReading = (yield* OnlyReading) && existsSync(file) && isClosed(file)
  yield* Effect.try({
    // People's work and pay are in there: what is made for them, folder and file, is for its owner alone.
    try: () => mkdirSync(folder, { recursive: true, mode: 0o700 }),
    catch: cannot(`the folder ${folder} cannot be created; create it, or choose one that this program may write to`)
  })
  const db = yield* Effect.acquireRelease(
    Effect.try({
      try: () => {
        if (onlyReading) return openToRead(file)
        // SQLite gives the files beside it the same rights.
        if (file !== ":memory:" && !existsSync(file)) closeSync(openSync(file, "a", 0o600))
        return new DatabaseSync(file, { timeout: driverWaits })
      },
      catch: (cause) =>
        cannot(
          besideIt(file) ?? "SQLite cannot open it; check that this program may read and write the file and its folder"
        )(cause)
    }),
    close
  )
  const problem = yield* Effect.mapError(
    attempt(() => bringUpToDate(db, format, onlyReading)),
    ({ cause }) =>
      errorCode(cause) === notADatabase
        ? cannot("it is not an SQLite file; choose another file")(cause)
        : cannot(problemIn(cause).problem ?? `SQLite says "${Predicate.isError(cause) ? cause.message : "no reason"}"`)(
            cause
          )
  )
  return problem === undefined ? db : yield* new CannotOpen({ file, problem })
})

export const supportedFormat = ({ migrations, oldest }: Format): number => oldest + migrations.length - 1

/** Brings the file to the present format, or says why not. A file that is none of ours is left as it is. */
const bringUpToDate = (db: DatabaseSync, known: Format, onlyReading: boolean): string | undefined => {
  const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
  const found = () => number("PRAGMA user_version")
  const { applicationId, migrations, oldest } = known
  const supported = supportedFormat(known)
  const id = number("PRAGMA application_id")
  if (id !== 0 && id !== applicationId) return anothers
  if (found() > supported) {
    return `it has format ${found()} and this program knows formats up to ${supported}; update the program`
  }
  // In this order, because another process may be creating the tables just now.
  if (number("SELECT count(*) FROM sqlite_schema") > 0 && number("PRAGMA application_id") !== applicationId) {
    return anothers
  }
  if (found() > 0 && found() < oldest) return "it was made by a version that was never published; choose another file"
  if (onlyReading) return found() === supported ? undefined : readOnlyProblem
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
  if (found() === supported) return undefined
  transaction(db, "BEGIN IMMEDIATE", () => {
    // Another process may have done it while this one waited for its turn.
    for (const script of migrations.slice(Math.max(0, found() + 1 - oldest))) db.exec(script)
    db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${supported}`)
    return Result.void
  })
  return undefined
}

const anothers = "it belongs to another program; choose another file"

/** Puts everything into the one file, so that it can be copied, and lets go of it. */
const close = (db: DatabaseSync) =>
  Effect.andThen(
    // Another process may still use the file; then it checkpoints when it closes.
    Effect.ignore(Effect.try({ try: () => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"), catch: () => undefined })),
    Effect.sync(() => db.close())
  )

/** The primary result code of SQLite is in the low byte. */
const errorCode = (cause: unknown): number | undefined =>
  Predicate.hasProperty(cause, "errcode") && typeof cause.errcode === "number" ? cause.errcode & 0xff : undefined

const isBusy = ({ cause }: DriverFailed): boolean => errorCode(cause) === 5

/** Whether a constraint of the tables refused something, or a trigger. */
export const isConstraint = (cause: unknown): boolean => errorCode(cause) === 19

const notADatabase = 26

/** What is wrong with the file, where SQLite tells, for the error that says so. */
export const problemIn = (cause: unknown): { readonly problem?: string } => {
  const problem = problems.get(errorCode(cause) ?? 0)
  return problem === undefined ? {} : { problem }
}

/** By the primary result codes of SQLite. */
const problems = new Map([
  [5, contentionProblem],
  [6, contentionProblem],
  [8, readOnlyProblem],
  [10, diskProblem],
  [13, diskProblem],
  [14, "its file or folder cannot be opened; check that they are there and that this program may write to them"]
])

/** "KpaE". */
export const logFormat: Format = { applicationId: 0x4b_70_61_45, oldest, migrations }
