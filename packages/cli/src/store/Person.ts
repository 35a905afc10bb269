/**
 * `kpa person export`: everything of one person in the log, for that person.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as CooperativeId from "@kpacite/host/CooperativeId"
import * as PersonExport from "@kpacite/host/PersonExport"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, Logger, Option, Predicate, Schema, Stream } from "effect"
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
  const streamId = CooperativeId.streamId(cooperative)
  const place = yield* Log.place(options.database)
  yield* Log.present(place)
  const document = yield* Effect.scoped(
    Effect.gen(function* () {
      const written = yield* Log.open(place)
      // Who is nobody here is told so before anything is opened, with or without the keys.
      yield* Forget.mentioned(written, person, cooperative)
      const context = yield* Effect.mapError(
        Layer.build(Layer.merge(Storage.layer(place.settings), Storage.keys(place.settings))),
        Log.ofSetting
      )
      const document = yield* Effect.provideContext(PersonExport.collect(cooperative, person), context)
      const [held] = yield* Context.get(context, SubjectKeys).find([{ streamId, subjectId: person }])
      const lost = held === "destroyed" ? undefined : yield* unopened(written, document)
      return lost === undefined ? document : yield* unreadable(lost)
    })
  ).pipe(
    Effect.mapError((error) =>
      error._tag === "EventStoreError" ? Log.unavailable(place)(error) : error._tag === "Unavailable" ? noAnswer : error
    ),
    // What cannot be opened is said as a refusal, and not beside the words.
    Effect.provide(Logger.layer([]))
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
}, Log.reading)

const pageSize = 1_000

/** The position of words of this person that are sealed in the log, and are not in what was to be written. */
const unopened = Effect.fnUntraced(function* (
  written: EventStore["Service"],
  { cooperative, events, person }: PersonExport.Document
) {
  const facts = new Map(events.map(({ facts, number }) => [number, facts]))
  for (let fromVersion = 1; ; fromVersion += pageSize) {
    const page = yield* written.read(CooperativeId.streamId(cooperative), { fromVersion, maxCount: pageSize })
    for (const { payload, position, version } of page.events) {
      if (!Predicate.isObject(payload)) continue
      for (const [field, word] of Object.entries(payload)) {
        if (Forget.sealedOf(word) !== person) continue
        const shown = facts.get(version)
        if (!Predicate.hasProperty(shown, field) || shown[field] === null) return position
      }
    }
    if (page.events.length < pageSize) return undefined
  }
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

const unreadable = (position: number): Refusal.Refusal =>
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
