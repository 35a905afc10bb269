/**
 * Where the log is kept: in PostgreSQL when it is named, in one SQLite file of the data folder otherwise; and the keys with
 * which people's words are sealed in it.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import type { Expiring } from "@kpacite/event-store/beside/Expiring"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as KeyCheck from "@kpacite/event-store/persons/KeyCheck"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { About } from "@kpacite/http/AccessHandlers"
import { version } from "@kpacite/host/Version"
import * as PostgresClient from "@kpacite/storage-postgres/PostgresClient"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresExpiring from "@kpacite/storage-postgres/PostgresExpiring"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteExpiring from "@kpacite/storage-sqlite/SqliteExpiring"
import * as SqliteSnapshots from "@kpacite/storage-sqlite/SqliteSnapshots"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Context, Effect, Layer, Option, Redacted } from "effect"
import * as Wellbeing from "./Wellbeing.ts"
import { fileOf as pathIn, type Settings, WrongSetting } from "./Settings.ts"

/** The SQLite file of the log. @category names @since 0.1.0 */
export const fileOf = ({ dataFolder, file = `${dataFolder}/kpacite.sqlite` }: Pick<Settings, "dataFolder" | "file">) =>
  file

/** The SQLite file of the keys: beside the log, and named after it. @category names @since 0.1.0 */
export const keysFileOf = (settings: Pick<Settings, "dataFolder" | "file">): string =>
  fileOf(settings).replace(/(\.\w+)?$/, "-keys$1")

/** The SQLite file of what waits beside the log: named after it as well. @category names @since 0.1.0 */
export const waitingFileOf = (settings: Pick<Settings, "dataFolder" | "file">): string =>
  fileOf(settings).replace(/(\.\w+)?$/, "-waiting$1")

/**
 * The log with people's words sealed in it, and a way to forget people. With `keysMustFit`, a place without any keys is
 * refused for a log that has sealed words.
 *
 * **Fails with** `WrongSetting` when a place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (
  settings: Settings,
  { keysMustFit = false }: { readonly keysMustFit?: boolean } = {}
): Layer.Layer<EventStore | Forgetting.Forgetting | About | SubjectKeys, WrongSetting> =>
  Forgetting.layer(Cooperative.personal, Cooperative.hidden, Cooperative.enveloped).pipe(
    Layer.catch(unusable("KEYS_DATABASE_URL")),
    Layer.provideMerge(watched(settings, keysMustFit)),
    Layer.provide(Layer.merge(log(settings), keys(settings)))
  )

/** New keys would be made for everybody, and the cooperatives would look like strangers. */
const noKeys = new WrongSetting({
  variable: "KEYS_DATABASE_URL",
  remedy:
    "il n'y a aucune clé à cet endroit, alors que le journal en demande ; remets les clés, ou, si elles sont perdues, oublie les personnes avec kpa forget / there are no keys in this place, although the log needs some; bring back the keys or, if they are lost, forget people with kpa forget"
})

/** The log and the keys, and what is wrong with them. */
const watched = (settings: Settings, keysMustFit: boolean) =>
  Layer.effectContext(
    Effect.gen(function* () {
      const parts = { log: yield* EventStore, keys: yield* SubjectKeys, files: filesOf(settings) }
      const others = keysMustFit ? KeyCheck.areOthers(parts.log, parts.keys) : Effect.succeed(false)
      const failed = ({ message }: { readonly message: string }) =>
        new WrongSetting({ variable: "KEYS_DATABASE_URL", remedy: message })
      if (yield* Effect.mapError(others, failed)) return yield* noKeys
      const { keys, log, problems } = Wellbeing.watching(parts)
      const storage = Option.isSome(settings.databaseUrl) ? "postgres" : "sqlite"
      return Context.make(EventStore, log).pipe(
        Context.add(SubjectKeys, keys),
        Context.add(About, { storage, version, problems })
      )
    })
  )

/**
 * The log as it is written, with the snapshots beside it, for exports, imports and verifications.
 *
 * **Fails with** `WrongSetting` when the place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const log = (settings: Settings): Layer.Layer<EventStore, WrongSetting> =>
  Option.match(settings.databaseUrl, {
    onNone: () =>
      Layer.merge(
        SqliteEventStore.layer({ file: fileOf(settings) }),
        SqliteSnapshots.layer({ file: fileOf(settings) })
      ).pipe(Layer.catch(unusable("DATA_DIR"))),
    onSome: (url) =>
      PostgresSnapshots.layer.pipe(
        Layer.provideMerge(
          PostgresEventStore.layerPool({
            url: settings.cluster === undefined ? url : sharedUrl(url),
            answersWithin: settings.answersWithin
          })
        ),
        Layer.catch(unusable("DATABASE_URL"))
      )
  })

/**
 * What waits beside the log for somebody to take it.
 *
 * **Fails with** `WrongSetting` when the place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const waiting = (settings: Settings): Layer.Layer<Expiring, WrongSetting> =>
  Option.match(settings.databaseUrl, {
    onNone: () => SqliteExpiring.layer({ file: waitingFileOf(settings) }).pipe(Layer.catch(unusable("DATA_DIR"))),
    onSome: (url) =>
      PostgresExpiring.layerPool({ url, maxConnections: 2, answersWithin: settings.answersWithin }).pipe(
        Layer.catch(unusable("DATABASE_URL"))
      )
  })

/**
 * A log that several servers write to: the database gives up for one that stands still in the middle of an append, which would
 * keep the turn of all of them as long as it does.
 *
 * @category settings
 * @since 0.1.0
 */
export const sharedUrl = (url: Redacted.Redacted): Redacted.Redacted => {
  const shared = new URL(Redacted.value(url))
  const options = [shared.searchParams.get("options") ?? "", "-c idle_in_transaction_session_timeout=5000"]
  shared.searchParams.set("options", options.join(" ").trim())
  return Redacted.make(shared.href)
}

/**
 * The keys: where the settings say, or beside the log.
 *
 * **Fails with** `WrongSetting` when the place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const keys = (settings: Settings): Layer.Layer<SubjectKeys, WrongSetting> => {
  const named = Option.isSome(settings.keysUrl)
  return Option.match(keysIn(settings), {
    onSome: (file) =>
      SqliteSubjectKeys.layer({ file }).pipe(Layer.catch(unusable(named ? "KEYS_DATABASE_URL" : "DATA_DIR"))),
    onNone: () =>
      // People's words are asked for all the time, and their keys rarely.
      PostgresSubjectKeys.layerPool({
        url: keysUrlOf(settings),
        maxConnections: 2,
        answersWithin: settings.answersWithin
      }).pipe(Layer.catch(unusable(named ? "KEYS_DATABASE_URL" : "DATABASE_URL")))
  })
}

/**
 * Refuses databases that can only be read: nobody could be let in there.
 *
 * **Fails with** `WrongSetting` also when one of them cannot be reached.
 *
 * @category checking
 * @since 0.1.0
 */
export const writable = ({ answersWithin, databaseUrl, keysUrl }: Settings): Effect.Effect<void, WrongSetting> =>
  Effect.forEach(
    [
      ["DATABASE_URL", databaseUrl],
      ["KEYS_DATABASE_URL", Option.filter(keysUrl, (url) => Option.isNone(pathIn(url)))]
    ] as const,
    ([variable, url]) =>
      Option.match(url, {
        onNone: () => Effect.void,
        onSome: (url) =>
          Effect.flatMap(
            Effect.mapError(
              PostgresClient.isReadOnly({ url, answersWithin }),
              ({ message }) => new WrongSetting({ variable, remedy: message })
            ),
            (isReadOnly) => (isReadOnly ? Effect.fail(onlyRead(variable)) : Effect.void)
          )
      }),
    { discard: true }
  )

const onlyRead = (variable: string) =>
  new WrongSetting({
    variable,
    remedy:
      "cette base ne peut être que lue, nomme celle où l'on peut écrire / this database can only be read, name the one that can be written to"
  })

/** The SQLite file of the keys, if they are in one. @category names @since 0.1.0 */
export const keysIn = (settings: Settings): Option.Option<string> =>
  Option.match(settings.keysUrl, {
    onSome: pathIn,
    onNone: () => (Option.isSome(settings.databaseUrl) ? Option.none() : Option.some(keysFileOf(settings)))
  })

const keysUrlOf = ({ databaseUrl, keysUrl }: Settings) => Option.getOrThrow(Option.orElse(keysUrl, () => databaseUrl))

const filesOf = (settings: Settings): ReadonlyArray<string> => [
  ...(Option.isSome(settings.databaseUrl) ? [] : [fileOf(settings)]),
  ...Option.toArray(keysIn(settings))
]

/** What a server says of itself that has its log and its keys from somewhere else. @category layers @since 0.1.0 */
export const about = (storage: string): Layer.Layer<About> =>
  Layer.succeed(About, { storage, version, problems: Effect.succeed([]) })

const unusable =
  (variable: string) =>
  <A>(error: { readonly message: string }): Layer.Layer<A, WrongSetting> =>
    Layer.effectContext(Effect.fail(new WrongSetting({ variable, remedy: error.message })))
