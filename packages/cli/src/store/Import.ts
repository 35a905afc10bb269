/**
 * `kpa import`: a log that was exported, into an empty store.
 *
 * @since 0.1.0
 */
import type * as EventStore from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import { Effect, FileSystem, Option, type PlatformError, Stdio, Stream } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Progress from "./Progress.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Checks the whole file, then writes its events. An import that was cut off goes on where it stopped when it is asked for
 * again.
 *
 * **Fails with** - a refusal of the kind `Altered` for a file that is not whole, with its line; `Store` when the store is
 * not empty.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("import")(function* (
  options: { readonly database: Option.Option<string>; readonly json: boolean; readonly file: string },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const checked = yield* Progress.make({ fr: "Vérifiés :", en: "Checked:" }, language)
  const imported = yield* Progress.make({ fr: "Importés :", en: "Imported:" }, language)
  const events = yield* Effect.scoped(
    Effect.gen(function* () {
      const { file, name } = options.file === "-" ? yield* spooled : { file: options.file, name: options.file }
      const fs = yield* FileSystem.FileSystem
      // A file that cannot be read is refused before a store is made for it.
      yield* Effect.scoped(
        Effect.flatMap(fs.open(file, { flag: "r" }), (opened) => Effect.flatMap(opened.readAlloc(2), isPlain(name)))
      ).pipe(Effect.catchTag("PlatformError", (error) => Effect.fail(cannotRead(name)(error))))
      const lines = fs.stream(file).pipe(Stream.decodeText, Stream.splitLines)
      return yield* LogFile.imported(yield* Log.openOrMake(place), lines, { checked, imported }).pipe(
        Effect.mapError(refusal(place, name))
      )
    })
  )
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, events }, undefined, 2)
      : {
          fr: `${Numbers.events(events, "fr")} dans le journal « ${place.name} », vérifiés un par un.`,
          en: `${Numbers.events(events, "en")} in the log "${place.name}", checked one by one.`
        }[language]
  )
})

/** Another copy would be no better than a whole log that was packed, or that a terminal has rewritten. */
const isPlain = (file: string) => (begin: Option.Option<Uint8Array>) => {
  const [first, second] = Option.getOrElse(begin, () => new Uint8Array())
  if (first === 0x1f && second === 0x8b) return Effect.fail(Refusal.within(file)(packed))
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isWide ? Effect.fail(Refusal.within(file)(rewritten)) : Effect.void
}

const packed = Refusal.because("Usage", {
  problem: { fr: "Ce fichier est comprimé.", en: "This file is compressed." },
  remedy: {
    fr: "Décomprimez-le d'abord : gunzip -c journal.ndjson.gz | kpa import -",
    en: "Unpack it first: gunzip -c journal.ndjson.gz | kpa import -"
  }
})

const rewritten = Refusal.because("Usage", {
  problem: {
    fr: "Ce fichier est en UTF-16 : un terminal l'a réécrit.",
    en: "This file is in UTF-16: a terminal has rewritten it."
  },
  remedy: {
    fr: "Enregistrez-le en UTF-8, ou exportez à nouveau en nommant le fichier : kpa export journal.ndjson",
    en: "Save it as UTF-8, or export again and name the file: kpa export journal.ndjson"
  }
})

/** The standard input comes once and is read twice; it waits in a file that only this user can read. */
const spooled = Effect.gen(function* () {
  const fs = yield* FileSystem.FileSystem
  const { stdin } = yield* Stdio.Stdio
  const name = "-"
  const file = yield* Effect.mapError(fs.makeTempFileScoped({ prefix: "kpa-import-" }), cannotSpool)
  yield* Effect.mapError(fs.chmod(file, 0o600), cannotSpool)
  yield* Effect.mapError(Stream.run(stdin, fs.sink(file)), cannotSpool)
  return { file, name }
})

const refusal =
  (place: Log.Place, file: string) =>
  (
    error: LogFile.TextRefused | LogFile.StoreNotEmpty | EventStore.EventStoreError | PlatformError.PlatformError
  ): Refusal.Refusal => {
    switch (error._tag) {
      case "TextRefused": {
        const { line, problem } = error
        return Refusal.within(file)(
          Refusal.because("Altered", {
            place: { fr: `ligne ${line}`, en: `line ${line}` },
            problem: {
              fr: `${french[problem] ?? problem}. Rien n'a été importé.`,
              en: `it ${problem}. Nothing was imported.`
            },
            remedy: {
              fr: "Exportez à nouveau, ou prenez une autre copie du fichier.",
              en: "Export again, or take another copy of the file."
            }
          })
        )
      }
      case "StoreNotEmpty": {
        const { en, fr } = Refusal.quoted(place.name)
        return Refusal.because("Store", {
          problem: {
            fr: `Le journal ${fr} contient déjà ${Numbers.events(error.position, "fr")}, qui ne sont pas le début de ce fichier.`,
            en: `The log ${en} holds ${Numbers.events(error.position, "en")} already, which are not the beginning of this file.`
          },
          remedy: {
            fr: "Choisissez un journal vide : --database avec un nouveau fichier ou une base vide.",
            en: "Choose an empty log: --database with a new file or an empty database."
          }
        })
      }
      case "EventStoreError":
        return Log.unavailable(place)(error)
      case "PlatformError":
        return cannotRead(file)(error)
    }
  }

/** What the reader of the text says in English. */
const french: Readonly<Record<string, string>> = {
  "comes after the end of the log": "elle vient après la fin du journal",
  "is not an event as this program writes it": "ce n'est pas un événement comme ce programme les écrit",
  "does not fit the events before it": "elle ne va pas avec les événements d'avant",
  "is missing: the text was cut off": "elle manque : le fichier a été coupé",
  "does not follow the line before: events are missing": "elle ne suit pas la ligne d'avant : des événements manquent",
  "is out of order": "elle n'est pas à sa place",
  "is not the next event of its stream": "ce n'est pas l'événement suivant de son flux",
  "was altered: its hash does not fit": "elle a été modifiée : son empreinte ne va pas"
}

const cannotRead =
  (file: string) =>
  ({ reason }: PlatformError.PlatformError): Refusal.Refusal => {
    const { en, fr } = Refusal.quoted(file)
    return Refusal.because("Usage", {
      problem:
        reason._tag === "NotFound"
          ? { fr: `Il n'y a pas de fichier ${fr}.`, en: `There is no file ${en}.` }
          : { fr: `Le fichier ${fr} ne peut pas être lu.`, en: `The file ${en} cannot be read.` },
      remedy: {
        fr: "Donnez un fichier que kpa export a écrit, ou - pour l'entrée standard.",
        en: "Give a file that kpa export has written, or - for the standard input."
      }
    })
  }

const cannotSpool = (): Refusal.Refusal =>
  Refusal.because("Usage", {
    problem: {
      fr: "L'entrée standard ne peut pas être gardée le temps de la vérifier.",
      en: "The standard input cannot be kept while it is checked."
    },
    remedy: {
      fr: "Faites de la place dans le dossier temporaire (TMPDIR), ou donnez un fichier.",
      en: "Make room in the temporary folder (TMPDIR), or give a file."
    }
  })
