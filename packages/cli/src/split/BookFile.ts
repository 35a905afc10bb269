/**
 * The file of a ledger: read whole, written whole, by one program at a time.
 *
 * @since 0.1.0
 */
import { kill, pid } from "node:process"
import { Effect, FileSystem, Option, Path, PlatformError, Predicate, Result, Schedule } from "effect"
import * as Refusal from "../Refusal.ts"
import * as Book from "./Book.ts"

/**
 * The ledger in a file; none, when there is no such file. `target` is where the file is, if its name is a link.
 *
 * **Fails with** - a refusal when the file cannot be read, or is no ledger.
 *
 * @category reading
 * @since 0.1.0
 */
export const load = Effect.fn("BookFile.load")(function* (file: string, target = file) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* Effect.andThen(aFile(target), fs.readFileString(target)).pipe(
    Effect.asSome,
    Effect.catchTag("PlatformError", (error) =>
      error.reason._tag === "NotFound"
        ? Effect.succeed(Option.none<string>())
        : Effect.fail(cannot("read", file, error))
    )
  )
  if (Option.isNone(text)) return Option.none<Book.Book>()
  return Option.some(yield* Effect.fromResult(Result.mapError(Book.decode(text.value), Refusal.within(file))))
})

/**
 * Lets one program at a time decide on the ledger and write what it decided. The file always holds either the old ledger
 * or the new one.
 *
 * **Fails with** - the refusal of the decision; or one that says why the file cannot be read or written. Either way the
 * file stays as it was.
 *
 * @category writing
 * @since 0.1.0
 */
export const update = <A extends { readonly book: Book.Book; readonly repeated: boolean }>(
  file: string,
  decide: (book: Option.Option<Book.Book>) => Result.Result<A, Refusal.Refusal>
): Effect.Effect<A, Refusal.Refusal, FileSystem.FileSystem | Path.Path> =>
  Effect.scoped(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      // A link is followed first: renaming onto it would leave its target behind.
      const target = yield* Effect.orElseSucceed(fs.realPath(file), () => file)
      yield* Effect.catchTag(aFile(target), "PlatformError", (error) =>
        error.reason._tag === "NotFound" ? Effect.void : Effect.fail(cannot("read", file, error))
      )
      yield* lock(file, `${target}.lock`)
      const outcome = yield* Effect.fromResult(decide(yield* load(file, target)))
      if (!outcome.repeated) yield* replace(file, target, Book.encode(outcome.book))
      return outcome
    })
  )

/** A device may have no end, and no ledger can take its place. */
const aFile = Effect.fnUntraced(function* (target: string) {
  const fs = yield* FileSystem.FileSystem
  const { type } = yield* fs.stat(target)
  if (type === "File") return
  return yield* Effect.fail(
    PlatformError.badArgument({ module: "FileSystem", method: "readFile", description: "not a file" })
  )
})

const lock = Effect.fnUntraced(function* (file: string, path: string) {
  const fs = yield* FileSystem.FileSystem
  yield* Effect.acquireRelease(fs.writeFileString(path, `${pid}\n`, { flag: "wx" }), () =>
    Effect.ignore(fs.remove(path))
  ).pipe(
    Effect.retry({
      schedule: Schedule.spaced("50 millis"),
      times: 60,
      while: (error) => error.reason._tag === "AlreadyExists"
    }),
    Effect.catchTag("PlatformError", (error) =>
      error.reason._tag === "AlreadyExists"
        ? Effect.flatMap(isOver(path), (over) => Effect.fail(locked(file, path, over)))
        : Effect.fail(cannot("write", file, error))
    )
  )
})

/** Writes beside the file, waits until it is on the disk, and renames: the one step that cannot be cut in half. */
const replace = (file: string, target: string, text: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    const beside = `${target}.new`
    // Names and amounts are for whoever keeps the ledger, unless its owner has opened it to others.
    const mode = yield* Effect.orElseSucceed(
      Effect.map(fs.stat(target), (info) => info.mode & 0o777),
      () => 0o600
    )
    yield* fs.remove(beside, { force: true })
    yield* Effect.scoped(
      Effect.gen(function* () {
        const written = yield* fs.open(beside, { flag: "wx", mode })
        yield* written.writeAll(new TextEncoder().encode(text))
        yield* written.sync
      })
    ).pipe(
      Effect.andThen(fs.chmod(beside, mode)),
      Effect.andThen(fs.rename(beside, target)),
      Effect.onError(() => Effect.ignore(fs.remove(beside, { force: true })))
    )
    // Not every system can flush a folder; the rename itself is done.
    yield* Effect.ignore(
      Effect.scoped(Effect.flatMap(fs.open(path.dirname(target), { flag: "r" }), (folder) => folder.sync))
    )
  }).pipe(Effect.catchTag("PlatformError", (error) => Effect.fail(cannot("write", file, error))))

/** Whether the program that took the lock no longer runs. */
const isOver = Effect.fnUntraced(function* (path: string) {
  const fs = yield* FileSystem.FileSystem
  const owner = /^[1-9]\d*$/.exec((yield* Effect.orElseSucceed(fs.readFileString(path), () => "")).trim())?.[0]
  if (owner === undefined) return false
  const asked = Result.try(() => kill(Number(owner), 0))
  return Result.isFailure(asked) && Predicate.hasProperty(asked.failure, "code") && asked.failure.code === "ESRCH"
})

const locked = (file: string, path: string, over: boolean): Refusal.Refusal => {
  const [book, lock] = [Refusal.quoted(file), Refusal.quoted(path)]
  return Refusal.because("Ledger", {
    problem: over
      ? {
          fr: `Le carnet ${book.fr} est resté verrouillé : un kpa a été arrêté brutalement.`,
          en: `The ledger ${book.en} is still locked: a kpa was stopped in the middle.`
        }
      : {
          fr: `Un autre kpa est en train d'écrire dans le carnet ${book.fr}.`,
          en: `Another kpa is writing to the ledger ${book.en}.`
        },
    remedy: over
      ? {
          fr: `Le carnet est entier. Supprimez le fichier ${lock.fr}, puis recommencez.`,
          en: `The ledger is whole. Delete the file ${lock.en}, then try again.`
        }
      : {
          fr: `Attendez un instant et recommencez. Si aucun kpa ne tourne, supprimez le fichier ${lock.fr}.`,
          en: `Wait a moment and try again. If no kpa is running, delete the file ${lock.en}.`
        }
  })
}

const cannot = (what: "read" | "write", file: string, { reason }: PlatformError.PlatformError): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(file)
  return Refusal.because("Ledger", {
    problem:
      what === "read"
        ? { fr: `Le carnet ${fr} ne peut pas être lu.`, en: `The ledger ${en} cannot be read.` }
        : { fr: `Le carnet ${fr} ne peut pas être écrit.`, en: `The ledger ${en} cannot be written.` },
    remedy:
      reason._tag === "NotFound"
        ? { fr: "Son dossier n'existe pas : créez-le d'abord.", en: "Its folder is not there: make it first." }
        : {
            fr: "Vérifiez que c'est un fichier, que le dossier vous est ouvert et que le disque n'est pas plein.",
            en: "Check that it is a file, that you may write to its folder, and that the disk is not full."
          }
  })
}
