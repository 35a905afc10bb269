/**
 * `kpa export`: the whole log as text, a line for each event.
 *
 * @since 0.1.0
 */
import * as LogFile from "@kpacite/event-store/log/LogFile"
import { Effect, FileSystem, Option, type PlatformError, Stream } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Progress from "./Progress.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Writes the log into a new file, which is there whole or not at all, or onto the standard output.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("export")(function* (
  options: {
    readonly database: Option.Option<string>
    readonly json: boolean
    readonly file: Option.Option<string>
  },
  language: Language.Language
) {
  const file = Option.filter(options.file, (name) => name !== "-")
  const place = yield* Log.place(options.database)
  const progress = yield* Progress.make({ fr: "Exportés :", en: "Exported:" }, language)
  const last = yield* Effect.scoped(
    Effect.gen(function* () {
      const store = yield* Log.open(place)
      let last = ""
      const pages = LogFile.exported(store, progress).pipe(
        Stream.mapError(Log.unavailable(place)),
        Stream.mapArray((lines) => {
          last = lines.at(-1) ?? last
          return [`${lines.join("\n")}\n`] as const
        })
      )
      yield* Option.match(file, { onNone: () => Output.pages(pages), onSome: (file) => toNewFile(file, pages) })
      return last
    })
  )
  const { end } = JSON.parse(last)
  // Whoever read the standard output had enough before the end.
  if (end === undefined) return
  const seal = `${end.position}:${end.seal}`
  const name = Option.getOrUndefined(file)
  const words = options.json
    ? JSON.stringify(
        { database: place.name, ...(name !== undefined && { file: name }), events: end.events, seal },
        undefined,
        2
      )
    : done(end.events, seal, language)
  // On the standard output is the log already.
  yield* name === undefined ? Output.aside(words) : Output.result(words)
}, Log.reading)

const done = (events: number, seal: string, language: Language.Language): string =>
  ({
    fr: `${Numbers.events(events, "fr")} ${events < 2 ? "exporté" : "exportés"}. Sceau : ${seal}`,
    en: `${Numbers.events(events, "en")} exported. Seal: ${seal}`
  })[language]

/**
 * Writes a file that its owner alone may read: beside it first, so that one that was begun is never taken for a whole one.
 *
 * **Fails with** - a refusal when the file is there already or cannot be written.
 *
 * @category writing
 * @since 0.1.0
 */
export const toNewFile = Effect.fnUntraced(function* <E>(file: string, pages: Stream.Stream<string, E>) {
  const fs = yield* FileSystem.FileSystem
  const beside = `${file}.part`
  const cannot = (error: PlatformError.PlatformError) => Effect.fail(cannotWrite(file, error))
  if (yield* Effect.catchTag(fs.exists(file), "PlatformError", cannot)) return yield* isThere(file, false)
  const encoder = new TextEncoder()
  yield* Effect.scoped(
    Effect.gen(function* () {
      const part = yield* fs
        .open(beside, { flag: "wx", mode: 0o600 })
        .pipe(
          Effect.catchTag("PlatformError", (error) =>
            error.reason._tag === "AlreadyExists" ? Effect.fail(isThere(beside, true)) : cannot(error)
          )
        )
      yield* Effect.onError(
        Effect.andThen(
          Stream.runForEach(pages, (page) =>
            Effect.catchTag(part.writeAll(encoder.encode(page)), "PlatformError", cannot)
          ),
          Effect.catchTag(part.sync, "PlatformError", cannot)
        ),
        () => Effect.ignore(fs.remove(beside, { force: true }))
      )
    })
  )
  yield* Effect.catchTag(fs.rename(beside, file), "PlatformError", cannot)
})

const isThere = (file: string, part: boolean): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(file)
  return Refusal.because("Usage", {
    problem: { fr: `Le fichier ${fr} existe déjà.`, en: `The file ${en} is there already.` },
    remedy: part
      ? {
          fr: "Un autre export est en cours, ou a été interrompu. S'il n'y en a pas d'autre, supprimez ce fichier.",
          en: "Another export is going on, or was cut off. If there is no other, delete this file."
        }
      : { fr: "Choisissez un autre nom, ou déplacez-le.", en: "Choose another name, or move it away." }
  })
}

const cannotWrite = (file: string, { reason }: PlatformError.PlatformError): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(file)
  return Refusal.because("Usage", {
    problem: { fr: `Le fichier ${fr} ne peut pas être écrit.`, en: `The file ${en} cannot be written.` },
    remedy:
      reason._tag === "NotFound"
        ? { fr: "Son dossier n'existe pas : créez-le d'abord.", en: "Its folder is not there: make it first." }
        : {
            fr: "Vérifiez que le dossier vous est ouvert et que le disque n'est pas plein.",
            en: "Check that you may write to its folder, and that the disk is not full."
          }
  })
}
