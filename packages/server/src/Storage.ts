/**
 * Where the log is kept: in PostgreSQL when it is named, in one SQLite file of the data folder otherwise.
 *
 * @since 0.1.0
 */
import { EventStore } from "@kpacite/event-store/EventStore"
import { About } from "@kpacite/http/AccessHandlers"
import * as Contract from "@kpacite/http/Contract"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Layer, Option } from "effect"
import { type Settings, WrongSetting } from "./Settings.ts"

/** The file in the data folder. @category names @since 0.1.0 */
export const fileOf = ({ dataFolder }: Pick<Settings, "dataFolder">): string => `${dataFolder}/kpacite.sqlite`

/**
 * **Fails with** `WrongSetting` when the place that was named cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (settings: Settings): Layer.Layer<EventStore | About, WrongSetting> =>
  Option.match(settings.databaseUrl, {
    onNone: () =>
      Layer.merge(
        SqliteEventStore.layer({ file: fileOf(settings) }).pipe(Layer.catch(unusable("DATA_DIR"))),
        about("sqlite")
      ),
    onSome: (url) =>
      Layer.merge(PostgresEventStore.layerPool({ url }).pipe(Layer.catch(unusable("DATABASE_URL"))), about("postgres"))
  })

/** What the server says of itself when asked for its health. @category layers @since 0.1.0 */
export const about = (storage: string): Layer.Layer<About> =>
  Layer.succeed(About, { storage, version: Contract.version })

const unusable = (variable: string) => (error: { readonly message: string }) =>
  Layer.effect(EventStore, Effect.fail(new WrongSetting({ variable, remedy: error.message })))
