/**
 * Whether the keys are there that open the words in a log, for `kpa verify`.
 *
 * @since 0.1.0
 */
import { existsSync } from "node:fs"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as KeyCheck from "@kpacite/event-store/persons/KeyCheck"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import type * as Text from "@kpacite/fair-split/Text"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, Option } from "effect"
import type * as Language from "../Language.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Whose words cannot be read; nothing, where there are no keys at all: a copy of a log may well lie without them.
 *
 * @category checking
 * @since 0.1.0
 */
export const check = Effect.fnUntraced(function* (place: Log.Place, store: EventStore["Service"]) {
  const file = Option.getOrUndefined(Storage.keysIn(place.settings))
  if (file !== undefined && !existsSync(file)) return Option.none<ReadonlyArray<KeyCheck.Unreadable>>()
  const keys = yield* Effect.option(Layer.build(Storage.keys(place.settings)))
  if (Option.isNone(keys)) return Option.none<ReadonlyArray<KeyCheck.Unreadable>>()
  const found = yield* Effect.mapError(
    KeyCheck.unreadable(store, Context.get(keys.value, SubjectKeys)),
    Log.unavailable(place)
  )
  return Option.some(found)
})

/**
 * One line for each of them, or what there is to say where none is missing.
 *
 * @category printing
 * @since 0.1.0
 */
export const words = (found: Option.Option<ReadonlyArray<KeyCheck.Unreadable>>, language: Language.Language): string =>
  Option.match(found, {
    onNone: () => notThere[language],
    onSome: (found) => (found.length === 0 ? whole[language] : found.map((one) => line(one)[language]).join("\n"))
  })

/**
 * After the lines.
 *
 * @category refusing
 * @since 0.1.0
 */
export const refusal = (count: number, language: Language.Language): Refusal.Refusal => {
  const many = Numbers.count(count, language)
  return Refusal.because("Altered", {
    problem: {
      fr: `Des mots de ${many} personne${count > 1 ? "s" : ""} ne peuvent pas être lus : ces clés ne sont pas celles du journal, ou il en manque.`,
      en: `Words of ${many} ${count > 1 ? "people" : "person"} cannot be read: these are not the keys of the log, or some are missing.`
    },
    remedy: {
      fr: "Arrêtez le serveur et remettez la dernière copie des clés, faite après celle du journal ; sinon, oubliez ces personnes avec kpa forget.",
      en: "Stop the server and bring back the latest copy of the keys, made after that of the log; otherwise forget these people with kpa forget."
    }
  })
}

const line = ({ position, problem, streamId, subjectId, words }: KeyCheck.Unreadable): Text.Text => {
  const [who, where] = [Refusal.quoted(subjectId), Refusal.quoted(streamId)]
  const many = (language: Language.Language) =>
    Numbers.several(words, language, { fr: ["texte", "textes"], en: ["text", "texts"] })
  return {
    fr: `${who.fr} dans ${where.fr}, depuis la place ${position} : ${many("fr")}, et ${problem === "keyMissing" ? "pas de clé" : "une autre clé"}.`,
    en: `${who.en} in ${where.en}, from position ${position} on: ${many("en")}, and ${problem === "keyMissing" ? "no key" : "another key"}.`
  }
}

const whole: Text.Text = {
  fr: "Les clés de tous les mots sont là.",
  en: "The keys of all words are there."
}

const notThere: Text.Text = {
  fr: "Les clés n'ont pas été vérifiées : il n'y en a pas à leur endroit.",
  en: "The keys were not checked: there are none in their place."
}
