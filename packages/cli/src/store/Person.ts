/**
 * `kpa person export`: everything of one person in the log, for that person.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { WordsUnreadable } from "@kpacite/event-store/persons/Forgetting"
import * as CooperativeId from "@kpacite/host/CooperativeId"
import * as PersonExport from "@kpacite/host/PersonExport"
import * as Storage from "@kpacite/server/Storage"
import { Effect, Layer, Option, Schema, Stream } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Export from "./Export.ts"
import * as Forget from "./Forget.ts"
import * as Log from "./Log.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Writes what the log keeps of a person, with their words, into a new file or onto the standard output.
 *
 * **Fails with** - a refusal when nobody of that id is known there, or when the keys do not open the words.
 *
 * @category running
 * @since 0.1.0
 */
export const exported = Effect.fn("person export")(function* (
  options: {
    readonly database: Option.Option<string>
    readonly json: boolean
    readonly person: string
    readonly cooperative: string
    readonly file: Option.Option<string>
  },
  language: Language.Language
) {
  const { cooperative, json, person } = options
  if (!Schema.is(CooperativeId.CooperativeId)(cooperative)) return yield* Forget.unknownCooperative(cooperative)
  if (!Schema.is(PersonId)(person)) return yield* Forget.unknownPerson(person, cooperative)
  const place = yield* Log.place(options.database)
  yield* Log.present(place)
  // Who is nobody here is told so before anything is opened, with or without the keys.
  yield* Effect.scoped(
    Effect.flatMap(Log.open(place), (store) =>
      Effect.mapError(Forget.mentioned(store, person, cooperative), (error) =>
        error instanceof Refusal.Refusal ? error : Log.unavailable(place)(error)
      )
    )
  )
  const document = yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Effect.mapError(Layer.build(Storage.layer(place.settings)), Log.ofSetting)
      return yield* Effect.mapError(
        Effect.provideContext(PersonExport.collect(cooperative, person), context),
        () => noAnswer
      )
    })
  ).pipe(
    Effect.catchDefect((cause) =>
      cause instanceof WordsUnreadable ? Effect.fail(unreadable(cause)) : Effect.die(cause)
    )
  )
  const text = JSON.stringify(document, undefined, 2)
  const file = Option.getOrUndefined(Option.filter(options.file, (name) => name !== "-"))
  if (file === undefined) return yield* Output.result(text)
  yield* Export.toNewFile(file, Stream.make(`${text}\n`))
  const events = document.events.length + document.access.length
  return yield* Output.result(
    json
      ? JSON.stringify({ database: place.name, cooperative, person, file, events }, undefined, 2)
      : done(events, file)[language]
  )
})

const done = (events: number, file: string) => {
  const { en, fr } = Refusal.quoted(file)
  return {
    fr: `${Numbers.events(events, "fr")} dans ${fr}, que vous seul pouvez lire. Donnez-le à cette personne, à nulle autre, puis supprimez-le.`,
    en: `${Numbers.events(events, "en")} in ${en}, which you alone can read. Give it to that person, to nobody else, and then delete it.`
  }
}

const noAnswer = Refusal.because("Store", {
  problem: { fr: "Le journal ou les clés ne répondent plus.", en: "The log or the keys no longer answer." },
  remedy: {
    fr: "Vérifiez les deux bases, puis recommencez : rien n'a été écrit.",
    en: "Check both databases, then try again: nothing was written."
  }
})

const unreadable = ({ position }: WordsUnreadable): Refusal.Refusal =>
  Refusal.because("Store", {
    problem: {
      fr: `Les clés n'ouvrent pas les mots du journal, à la place ${position} : il en manque, ou ce sont celles d'un autre journal.`,
      en: `The keys do not open the words of the log, at position ${position}: some are missing, or they belong to another log.`
    },
    remedy: {
      fr: "Remettez la copie des clés qui va avec ce journal (KEYS_DATABASE_URL), puis recommencez.",
      en: "Bring back the copy of the keys that belongs to this log (KEYS_DATABASE_URL), then try again."
    }
  })
