/**
 * `kpa forget`: the words of a person made unreadable for ever, everywhere.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as CooperativeId from "@kpacite/host/CooperativeId"
import type * as Text from "@kpacite/fair-split/Text"
import * as Server from "@kpacite/server/Server"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, type Option, Predicate, Schema } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Projections from "./Projections.ts"

/**
 * Destroys the key of a person of a cooperative, and whatever is kept of their words beside the log: documents are taken
 * from readers at once, and built anew by a server that runs. When it has ended, none of them shows the words.
 *
 * **Fails with** - a refusal when nobody of that id is known there, or when `yes` is not said.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("forget")(function* (
  options: {
    readonly database: Option.Option<string>
    readonly json: boolean
    readonly person: string
    readonly cooperative: string
    readonly yes: boolean
  },
  language: Language.Language
) {
  const { cooperative, json, person, yes } = options
  if (!Schema.is(CooperativeId.CooperativeId)(cooperative)) return yield* unknownCooperative(cooperative)
  const place = yield* Log.place(options.database)
  yield* Log.present(place)
  const subject = { streamId: CooperativeId.streamId(cooperative), subjectId: person }
  const inConfidence = { ...subject, streamId: CooperativeId.confidentialStreamId(cooperative) }
  const already = yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Effect.mapError(
        Layer.build(
          Server.services.pipe(
            Layer.provideMerge(
              Layer.mergeAll(
                Storage.layer(place.settings),
                Storage.keys(place.settings),
                Storage.waiting(place.settings)
              )
            )
          )
        ),
        Log.ofSetting
      )
      return yield* Effect.gen(function* () {
        const [held] = yield* Context.get(context, SubjectKeys).find([subject])
        // Their key may be lost, or the id mistaken; only the log as it is written can tell, because words are not needed for it.
        if (held === undefined) yield* mentioned(yield* Log.open(place), person, cooperative)
        const already = held === "destroyed"
        if (!already && !yes) return yield* sure(person, cooperative)
        // Once more does no harm, and finishes what was cut off: the key by which somebody is known here goes last.
        for (const one of [inConfidence, subject]) yield* Context.get(context, Forgetting).forget(one)
        return already
      }).pipe(Effect.mapError((error) => (error instanceof Refusal.Refusal ? error : Log.unavailable(place)(error))))
    })
  )
  const projections = yield* Projections.clear(place, json ? Effect.void : Output.aside(waiting[language]))
  return yield* Output.result(
    json
      ? JSON.stringify({ database: place.name, cooperative, person, already, rebuild: projections }, undefined, 2)
      : done(person, already, projections)[language]
  )
})

const pageSize = 1_000

/**
 * Refuses a cooperative that has no log, and somebody whom nothing in its log is about, which may be sealed.
 *
 * @category refusing
 * @since 0.1.0
 */
export const mentioned = Effect.fnUntraced(function* (
  store: EventStore["Service"],
  person: string,
  cooperative: CooperativeId.CooperativeId
) {
  for (let fromVersion = 1; ; fromVersion += pageSize) {
    const { events, version } = yield* store.read(CooperativeId.streamId(cooperative), {
      fromVersion,
      maxCount: pageSize
    })
    if (version === 0) return yield* unknownCooperative(cooperative)
    if (events.some(isAbout(person))) return undefined
    if (events.length < pageSize) return yield* unknownPerson(person, cooperative)
  }
})

/** Whose a value is, if it is sealed as the log writes it. @category reading @since 0.1.0 */
export const sealedOf = (value: unknown): unknown =>
  Predicate.hasProperty(value, "$sealed") && Predicate.hasProperty(value, "of") && value.of

/** Whether an event, sealed as it is written, holds or held words of a person, or may hold some. */
const isAbout =
  (person: string) =>
  ({ metadata, payload, type }: StoredEvent): boolean => {
    if (!Predicate.isObject(payload)) return false
    // What is sealed in a hidden event is of an alias, and nobody has that for an id.
    const isHidden = sealedOf(metadata["sealed"]) !== false
    return (
      Object.values(Cooperative.personal.get(type) ?? {}).some((subject) => Reflect.get(payload, subject) === person) ||
      (!isHidden && Object.values(payload).some((value) => sealedOf(value) === person))
    )
  }

const done = (person: string, already: boolean, projections: ReadonlyArray<string>): Text.Text => {
  const { en, fr } = Refusal.quoted(person)
  const rebuild = projections.map((name) => `  ${name}`)
  return {
    fr: [
      already ? `${fr} était déjà oublié.` : `${fr} est oublié : ses mots ne peuvent plus être lus.`,
      ...notReached.fr,
      ...(rebuild.length === 0
        ? []
        : [
            "Ce que montraient ces projections est supprimé ; un serveur qui tourne le reconstruit sans ses mots :",
            ...rebuild
          ])
    ].join("\n"),
    en: [
      already ? `${en} was forgotten already.` : `${en} is forgotten: their words can no longer be read.`,
      ...notReached.en,
      ...(rebuild.length === 0
        ? []
        : [
            "What these projections showed is removed; a running server builds it anew without their words:",
            ...rebuild
          ])
    ].join("\n")
  }
}

/** What destroying a key does not do, for whoever has just done it. */
const notReached = {
  fr: [
    "Ce qui reste, et que cette commande ne peut pas atteindre :",
    "  - Les anciennes copies des clés (fichiers, sauvegardes et journaux WAL de PostgreSQL) contiennent encore la sienne : supprimez-les.",
    "  - Ce que d'autres ont écrit de cette personne dans leurs propres mots, les textes du groupe et les tableaux importés.",
    "  - Les identifiants, jours, heures et sommes : ce sont aussi les comptes des autres.",
    "  - Ce qui est déjà sorti : papier, exports, captures d'écran, journaux du relais TLS."
  ],
  en: [
    "What remains, and this command cannot reach:",
    "  - Older copies of the keys (files, backups and the write-ahead log of PostgreSQL) still hold this person's: delete them.",
    "  - What others wrote about this person in words of their own, texts of the group and imported boards.",
    "  - Ids, days, hours and amounts: they are the accounts of others as well.",
    "  - What has left already: paper, exports, screenshots, the logs of the proxy with TLS."
  ]
}

/** Programs that run look every two seconds, and believe what they knew for five at most. */
const waiting: Text.Text = {
  fr: "Encore quelques secondes, le temps que chaque serveur qui tourne l'apprenne…",
  en: "A few more seconds, until every running server has heard of it…"
}

const sure = (person: string, cooperative: string): Refusal.Refusal => {
  const [who, where] = [Refusal.quoted(person), Refusal.quoted(cooperative)]
  return Refusal.because("Usage", {
    problem: {
      fr: `Oublier ${who.fr} dans ${where.fr} ne peut pas être défait : son nom et tout ce que cette personne a écrit deviennent illisibles pour toujours. Les heures, les sommes et les décisions restent.`,
      en: `Forgetting ${who.en} in ${where.en} cannot be undone: their name and all that they wrote become unreadable for ever. Hours, amounts and decisions stay.`
    },
    remedy: { fr: "Si c'est bien ce que vous voulez, ajoutez --yes", en: "If this is what you want, add --yes" }
  })
}

/** There is no log of that cooperative. @category refusing @since 0.1.0 */
export const unknownCooperative = (id: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(id)
  return Refusal.because("Usage", {
    place: { fr: "--cooperative", en: "--cooperative" },
    problem: { fr: `il n'y a pas de coopérative ${fr}.`, en: `there is no cooperative ${en}.` },
    remedy: {
      fr: "Écrivez l'identifiant qui est dans ses adresses, comme les-ormes dans /cooperatives/les-ormes",
      en: "Write the id that is in its addresses, such as les-ormes in /cooperatives/les-ormes"
    }
  })
}

/** Nothing in the log of that cooperative is about somebody of that id. @category refusing @since 0.1.0 */
export const unknownPerson = (person: string, cooperative: string): Refusal.Refusal => {
  const [who, where] = [Refusal.quoted(person), Refusal.quoted(cooperative)]
  return Refusal.because("Usage", {
    problem: { fr: `${who.fr} n'est personne dans ${where.fr}.`, en: `${who.en} is nobody in ${where.en}.` },
    remedy: {
      fr: "Écrivez l'identifiant de la personne, celui que montre la liste des membres, et non son nom.",
      en: "Write the id of the person, which the list of members shows, and not their name."
    }
  })
}
