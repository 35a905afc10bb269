/**
 * `kpa copy-keys`: the keys of people in another place, for a backup or a move, and who was forgotten.
 *
 * @since 0.1.0
 */
import { existsSync, rmSync } from "node:fs"
import type { EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, Option, Redacted } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Copies the keys of a log to another place. Whoever was forgotten in either place is forgotten in the other place
 * afterwards; nobody comes back there.
 *
 * **Fails with** - a refusal when the other place cannot be opened, or has other keys for the same people.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("copyKeys")(function* (
  options: { readonly database: Option.Option<string>; readonly json: boolean; readonly to: string },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  // Where there is no log there are no keys, and none are made.
  yield* Log.existing(place)
  const to = yield* addressOf(options.to)
  const target = { ...place.settings, keysUrl: Option.some(to) }
  const file = Option.filter(Storage.keysIn(target), (path) => !existsSync(path))
  const people = yield* Effect.scoped(
    Effect.gen(function* () {
      const from = yield* Effect.mapError(Layer.build(Storage.keys(place.settings)), Log.ofSetting)
      const into = yield* Effect.mapError(Layer.build(Storage.keys(target)), ({ remedy }) =>
        cannotOpen(options.to, remedy)
      )
      return yield* Effect.mapError(
        SubjectKeys.copy(Context.get(from, SubjectKeys.SubjectKeys), Context.get(into, SubjectKeys.SubjectKeys)),
        refusal(place)
      )
    })
  ).pipe(Effect.onError(() => Effect.sync(() => Option.map(file, removed))))
  const many = (language: Language.Language) =>
    Numbers.several(people, language, { fr: ["clé copiée", "clés copiées"], en: ["key copied", "keys copied"] })
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, keys: people }, undefined, 2)
      : {
          fr: `${many("fr")}, avec ce qu'on sait de qui a été oublié.`,
          en: `${many("en")}, with what is known of whoever was forgotten.`
        }[language]
  )
})

/** What lacks some of the keys must not lie there as if it were a backup. */
const removed = (file: string): void => {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true })
}

/** A path, or an address as in KEYS_DATABASE_URL. */
const addressOf = (to: string): Effect.Effect<Redacted.Redacted, Refusal.Refusal> =>
  /^(postgres(ql)?:\/\/.|file:.)/.test(to)
    ? Effect.succeed(Redacted.make(to))
    : to.trim() === "" || /^[a-z][a-z\d+.-]+:/i.test(to)
      ? Effect.fail(notAPlace)
      : Effect.succeed(Redacted.make(`file:${to}`))

const refusal = (place: Log.Place) => (error: SubjectKeys.OtherKeys | EventStoreError) =>
  error._tag === "OtherKeys" ? otherKeys : Log.unavailable(place)(error)

const otherKeys = Refusal.because("Store", {
  problem: {
    fr: "L'autre endroit a d'autres clés pour les mêmes personnes : ce qui est scellé avec les unes ne s'ouvre pas avec les autres.",
    en: "The other place has other keys for the same people: what is sealed with the ones does not open with the others."
  },
  remedy: {
    fr: "Choisissez un endroit vide, ou une copie plus ancienne de ces mêmes clés.",
    en: "Choose an empty place, or an older copy of these same keys."
  }
})

const cannotOpen = (to: string, problem: string) => {
  const { en, fr } = Refusal.quoted(to.replace(/\/\/[^/@]*@/, "//"))
  return Refusal.because("Usage", {
    problem: {
      fr: `L'endroit ${fr} ne peut pas recevoir les clés.`,
      en: `The place ${en} cannot take the keys: ${problem}`
    },
    remedy: {
      fr: "Vérifiez l'adresse, et que ce programme peut y écrire.",
      en: "Check the address, and that this program may write there."
    }
  })
}

const notAPlace = Refusal.because("Usage", {
  problem: {
    fr: "Ce n'est ni un fichier ni une adresse de PostgreSQL.",
    en: "This is neither a file nor an address of PostgreSQL."
  },
  remedy: {
    fr: "Écrivez un fichier, comme sauvegarde/cles.sqlite, ou postgres://utilisateur:motdepasse@machine/base",
    en: "Write a file, such as backup/keys.sqlite, or postgres://user:password@host/database"
  }
})
