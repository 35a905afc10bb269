/**
 * The log that a command works with: found, looked at, opened.
 *
 * @since 0.1.0
 */
import type { DocumentsError } from "@kpacite/event-store/projecting/DocumentsError"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import { diskProblem } from "@kpacite/event-store/log/EventStoreError"
import type * as Text from "@kpacite/fair-split/Text"
import * as Requests from "@kpacite/host/Requests"
import * as Settings from "@kpacite/server/Settings"
import * as Storage from "@kpacite/server/Storage"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresExpiring from "@kpacite/storage-postgres/PostgresExpiring"
import * as PostgresStatus from "@kpacite/storage-postgres/PostgresStatus"
import * as SqliteDocuments from "@kpacite/storage-sqlite/SqliteDocuments"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteExpiring from "@kpacite/storage-sqlite/SqliteExpiring"
import * as SqliteStatus from "@kpacite/storage-sqlite/SqliteStatus"
import { Context, Effect, Layer, Option, Redacted, type Scope } from "effect"
import * as Refusal from "../Refusal.ts"

/**
 * Where a log is. `name` says it to people, without the password.
 *
 * @category models
 * @since 0.1.0
 */
export interface Place {
  readonly settings: Settings.Settings
  readonly kind: "sqlite" | "postgres"
  readonly name: string
}

/**
 * The state of a log, as the adapters tell it.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = SqliteStatus.Status

/**
 * Where the log is: what `--database` says, otherwise the environment.
 *
 * **Fails with** - a refusal that names the option or the variable that cannot be used.
 *
 * @category finding
 * @since 0.1.0
 */
export const place = Effect.fnUntraced(function* (
  database: Option.Option<string>
): Effect.fn.Return<Place, Refusal.Refusal> {
  const environment = yield* Effect.mapError(Settings.fromEnvironment, ofSetting)
  if (Option.isNone(database)) return placed(environment)
  const asked = database.value
  if (asked.trim() === "") return yield* notAPlace
  const [scheme] = /^[a-z][a-z\d+.-]+:\/\//i.exec(asked) ?? []
  if (scheme === undefined) return placed({ ...environment, file: asked, databaseUrl: Option.none() })
  if (!/^postgres(ql)?:$/.test(URL.parse(asked)?.protocol ?? "")) return yield* notAPlace
  return placed({ ...environment, databaseUrl: Option.some(Redacted.make(asked)) })
})

/**
 * Lets what only reads open a log and keys that this program may not write to.
 *
 * @category opening
 * @since 0.1.0
 */
export const reading: <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R> = SqliteStatus.reading

/**
 * The state of the log; nothing when there is none.
 *
 * @category reading
 * @since 0.1.0
 */
export const status = ({ name, settings }: Place): Effect.Effect<Option.Option<Status>, Refusal.Refusal> =>
  Option.match(settings.databaseUrl, {
    onNone: () => Effect.mapError(SqliteStatus.read({ file: Storage.fileOf(settings) }), cannotOpen(name)),
    onSome: (url) =>
      Effect.mapError(PostgresStatus.read({ url, answersWithin: settings.answersWithin }), cannotOpen(name))
  })

/**
 * The format of a log alone, for whoever may wait until another program has brought its tables up to date: those cannot be looked
 * at meanwhile. Nothing when there is none.
 *
 * @category reading
 * @since 0.1.0
 */
export const format = (place: Place): Effect.Effect<Option.Option<number>, Refusal.Refusal> =>
  Option.match(place.settings.databaseUrl, {
    onNone: () =>
      Effect.map(
        status(place),
        Option.map((found) => found.format)
      ),
    onSome: (url) =>
      Effect.mapError(
        PostgresStatus.format({ url, answersWithin: place.settings.answersWithin }),
        cannotOpen(place.name)
      )
  })

/**
 * How many requests from outside wait for somebody to take them, without changing anything.
 *
 * @category reading
 * @since 0.1.0
 */
export const requests = ({ name, settings }: Place): Effect.Effect<number, Refusal.Refusal> =>
  Option.match(settings.databaseUrl, {
    onNone: () =>
      Effect.mapError(SqliteExpiring.counts({ file: Storage.waitingFileOf(settings) }), unavailable({ name })),
    onSome: (url) => Effect.mapError(PostgresExpiring.counts({ url }), cannotOpen(name))
  }).pipe(
    Effect.map((counts) => {
      let all = 0
      for (const [place, kept] of counts) if (Requests.isPlace(place)) all += kept
      return all
    })
  )

/**
 * The state of a log that must be there.
 *
 * @category reading
 * @since 0.1.0
 */
export const existing = (place: Place): Effect.Effect<Status, Refusal.Refusal> =>
  Effect.flatMap(status(place), (found) =>
    Option.isNone(found) ? Effect.fail(none(place)) : Effect.succeed(found.value)
  )

/**
 * Opens a log of the present format. Nothing is created and nothing is changed by that.
 *
 * @category opening
 * @since 0.1.0
 */
export const open = (place: Place): Effect.Effect<EventStore.EventStore["Service"], Refusal.Refusal, Scope.Scope> =>
  Effect.flatMap(existing(place), (found) => opened(place, found))

/**
 * Opens a log of the present format, or makes an empty one.
 *
 * @category opening
 * @since 0.1.0
 */
export const openOrMake = (
  place: Place
): Effect.Effect<EventStore.EventStore["Service"], Refusal.Refusal, Scope.Scope> =>
  Effect.flatMap(status(place), (found) => opened(place, Option.getOrUndefined(found)))

/**
 * Opens a log of the present format together with the documents that projections keep beside it.
 *
 * @category opening
 * @since 0.1.0
 */
export const openWithDocuments = Effect.fnUntraced(function* (place: Place) {
  const { name, settings } = place
  yield* present(place)
  const layer = Option.match(settings.databaseUrl, {
    onNone: () => {
      const file = { file: Storage.fileOf(settings) }
      return Layer.merge(SqliteEventStore.layer(file), SqliteDocuments.layer(file)).pipe(Layer.catch(closed(name)))
    },
    onSome: (url) =>
      PostgresDocuments.layer.pipe(
        Layer.provideMerge(PostgresEventStore.layerPool({ url, answersWithin: settings.answersWithin })),
        Layer.catch(closed(name))
      )
  })
  return yield* Layer.build(layer)
})

const closed = (name: string) => (error: { readonly problem: string }) =>
  Layer.effectContext(Effect.fail(cannotOpen(name)(error)))

/**
 * The state of a log that must be there, in the present format.
 *
 * @category reading
 * @since 0.1.0
 */
export const present = (place: Place): Effect.Effect<Status, Refusal.Refusal> =>
  Effect.filterOrElse(
    existing(place),
    ({ format, supportedFormat }) => format === supportedFormat,
    (found) => Effect.fail(old(place, found))
  )

const opened = Effect.fnUntraced(function* (place: Place, found: Status | undefined) {
  const { name, settings } = place
  if (found !== undefined && found.format < found.supportedFormat) return yield* old(place, found)
  const layer = Option.match(settings.databaseUrl, {
    onNone: () =>
      Layer.build(SqliteEventStore.layer({ file: Storage.fileOf(settings) })).pipe(Effect.mapError(cannotOpen(name))),
    onSome: (url) =>
      Layer.build(PostgresEventStore.layerPool({ url, answersWithin: settings.answersWithin })).pipe(
        Effect.mapError(cannotOpen(name))
      )
  })
  return Context.get(yield* layer, EventStore.EventStore)
})

/**
 * A refusal for a setting of the server.
 *
 * @category refusing
 * @since 0.1.0
 */
export const ofSetting = ({ remedy, variable }: Settings.WrongSetting): Refusal.Refusal => {
  const [fr = remedy, en = fr] = remedy.split(" / ")
  return Refusal.because("Usage", {
    problem: { fr: `${variable} ne peut pas servir.`, en: `${variable} cannot be used.` },
    remedy: { fr: sentence(fr), en: sentence(en) }
  })
}

/**
 * A refusal for a database that stopped answering.
 *
 * @category refusing
 * @since 0.1.0
 */
export const unavailable =
  ({ name }: Pick<Place, "name">) =>
  ({ reason }: EventStore.EventStoreError | DocumentsError): Refusal.Refusal => {
    const { en, fr } = Refusal.quoted(name)
    if ("problem" in reason && reason.problem === diskProblem) {
      return Refusal.because("Store", {
        problem: {
          fr: `Le disque du journal ${fr} est plein, ou défaillant.`,
          en: `The disk of the log ${en} is full, or failing.`
        },
        remedy: {
          fr: "Faites de la place, puis recommencez : on peut refaire la même commande.",
          en: "Make room, then try again: the same command may be repeated."
        }
      })
    }
    const detail = Refusal.quoted(
      "cause" in reason && reason.cause instanceof Error ? reason.cause.message : reason.message
    )
    return Refusal.because("Store", {
      problem: {
        fr: `Le journal ${fr} ne répond plus : ${detail.fr}`,
        en: `The log ${en} no longer answers: ${detail.en}`
      },
      remedy: {
        fr: "Vérifiez la base et la place sur le disque, puis recommencez : on peut refaire la même commande.",
        en: "Check the database and the space on the disk, then try again: the same command may be repeated."
      }
    })
  }

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

const placed = (settings: Settings.Settings): Place =>
  Option.match(settings.databaseUrl, {
    onNone: () => ({ settings, kind: "sqlite" as const, name: Storage.fileOf(settings) }),
    onSome: (url) => ({ settings, kind: "postgres" as const, name: withoutPassword(Redacted.value(url)) })
  })

const withoutPassword = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `postgres://${host}${pathname}`
}

const cannotOpen =
  (name: string) =>
  ({ problem }: { readonly problem: string }): Refusal.Refusal => {
    const { en, fr } = Refusal.quoted(name)
    const [what = problem, remedy] = problem.split("; ")
    const known = problems.find(([pattern]) => pattern.test(problem))?.[1]
    return Refusal.because("Usage", {
      problem: {
        fr: `Le journal ${fr} ne peut pas être ouvert : ${known?.problem ?? what}.`,
        en: `The log ${en} cannot be opened: ${what}.`
      },
      remedy: {
        fr: known?.remedy ?? "Vérifiez ce que dit --database, DATABASE_URL ou DATA_DIR.",
        en: remedy === undefined ? "Check what --database, DATABASE_URL or DATA_DIR say." : `${sentence(remedy)}.`
      }
    })
  }

/** What the adapters say in English. */
const problems: ReadonlyArray<readonly [RegExp, { readonly problem: string; readonly remedy: string }]> = [
  [
    /newer|knows formats up to/,
    {
      problem: "il a été écrit par une version plus récente",
      remedy: "Mettez ce programme à jour."
    }
  ],
  [
    /another program|not an SQLite file|not a database|never published/,
    { problem: "c'est un autre genre de fichier", remedy: "Choisissez un autre fichier." }
  ],
  [
    /cannot be created/,
    {
      problem: "son dossier ne peut pas être créé",
      remedy: "Créez-le, ou choisissez un dossier où ce programme peut écrire."
    }
  ],
  [
    /-wal, which can only be taken in/,
    {
      problem:
        "ce qui a été écrit en dernier se trouve dans le fichier -wal à côté, qui ne peut être repris que là où ce programme peut écrire",
      remedy: "Copiez les deux fichiers dans un dossier où il le peut, et servez-vous de la copie."
    }
  ],
  [
    /SQLite cannot open it|unable to open/,
    {
      problem: "SQLite n'y arrive pas",
      remedy: "Vérifiez que ce programme peut lire et écrire le fichier et son dossier."
    }
  ],
  [
    /cannot be reached/,
    { problem: "le serveur ne répond pas", remedy: "Vérifiez l'adresse, et que le serveur tourne." }
  ],
  [/disk is full/, { problem: "le disque est plein ou défaillant", remedy: "Faites de la place." }],
  [
    /user or the password/,
    {
      problem: "le serveur refuse l'utilisateur ou le mot de passe",
      remedy: "Vérifiez les deux."
    }
  ],
  [
    /brought up to date/,
    {
      problem: "ses tables ne peuvent pas être mises à jour",
      remedy: "Vérifiez que l'utilisateur a le droit de créer des tables."
    }
  ]
]

const notAPlace = Refusal.because("Usage", {
  place: { fr: "--database", en: "--database" },
  problem: {
    fr: "ce n'est ni un fichier ni une adresse de PostgreSQL.",
    en: "this is neither a file nor an address of PostgreSQL."
  },
  remedy: {
    fr: "Écrivez un fichier, comme data/kpacite.sqlite, ou postgres://utilisateur:motdepasse@machine/base",
    en: "Write a file, such as data/kpacite.sqlite, or postgres://user:password@host/database"
  }
})

const none = ({ name }: Place): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  return Refusal.because("Usage", {
    problem: { fr: `Il n'y a pas de journal dans ${fr}.`, en: `There is no log in ${en}.` },
    remedy: {
      fr: "Dites où il est avec --database, DATABASE_URL ou DATA_DIR ; kpa serve en crée un nouveau.",
      en: "Say where it is with --database, DATABASE_URL or DATA_DIR; kpa serve makes a new one."
    }
  })
}

const old = ({ name }: Place, { format, supportedFormat }: Status): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  const words: Text.Text = {
    fr: `Le journal ${fr} a le format ${format} ; ce programme travaille avec le format ${supportedFormat}.`,
    en: `The log ${en} has format ${format}; this program works with format ${supportedFormat}.`
  }
  return Refusal.because("Usage", {
    problem: words,
    remedy: {
      fr: "Faites une copie de sauvegarde, puis lancez : kpa migrate",
      en: "Make a backup, then run: kpa migrate"
    }
  })
}
