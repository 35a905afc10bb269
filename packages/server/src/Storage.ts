/**
 * Where the log is kept: in PostgreSQL when it is named, in one SQLite file of the data folder otherwise; and the keys with
 * which people's words are sealed in it.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { About } from "@kpacite/http/AccessHandlers"
import { version } from "@kpacite/host/Version"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSnapshots from "@kpacite/storage-sqlite/SqliteSnapshots"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Effect, Layer, Option } from "effect"
import { fileOf as pathIn, type Settings, WrongSetting } from "./Settings.ts"

/** The SQLite file of the log. @category names @since 0.1.0 */
export const fileOf = ({ dataFolder, file = `${dataFolder}/kpacite.sqlite` }: Pick<Settings, "dataFolder" | "file">) =>
  file

/** The SQLite file of the keys: beside the log, and named after it. @category names @since 0.1.0 */
export const keysFileOf = (settings: Pick<Settings, "dataFolder" | "file">): string =>
  fileOf(settings).replace(/(\.\w+)?$/, "-keys$1")

/**
 * The log with people's words sealed in it, and a way to forget people.
 *
 * **Fails with** `WrongSetting` when a place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (settings: Settings): Layer.Layer<EventStore | Forgetting.Forgetting | About, WrongSetting> =>
  Layer.merge(
    Forgetting.layer(Cooperative.personal, Cooperative.hidden).pipe(
      Layer.catch(unusable("KEYS_DATABASE_URL")),
      Layer.provide(Layer.merge(log(settings), keys(settings)))
    ),
    about(Option.isSome(settings.databaseUrl) ? "postgres" : "sqlite")
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
        Layer.provideMerge(PostgresEventStore.layerPool({ url })),
        Layer.catch(unusable("DATABASE_URL"))
      )
  })

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
  const file = Option.flatMap(settings.keysUrl, pathIn)
  const url = named ? settings.keysUrl : settings.databaseUrl
  return Option.isSome(file) || Option.isNone(url)
    ? SqliteSubjectKeys.layer({ file: Option.getOrElse(file, () => keysFileOf(settings)) }).pipe(
        Layer.catch(unusable(named ? "KEYS_DATABASE_URL" : "DATA_DIR"))
      )
    : // People's words are asked for all the time, and their keys rarely.
      PostgresSubjectKeys.layerPool({ url: url.value, maxConnections: 2 }).pipe(
        Layer.catch(unusable(named ? "KEYS_DATABASE_URL" : "DATABASE_URL"))
      )
}

/** What the server says of itself when asked for its health. @category layers @since 0.1.0 */
export const about = (storage: string): Layer.Layer<About> => Layer.succeed(About, { storage, version })

const unusable =
  (variable: string) =>
  <A>(error: { readonly message: string }): Layer.Layer<A, WrongSetting> =>
    Layer.effectContext(Effect.fail(new WrongSetting({ variable, remedy: error.message })))
