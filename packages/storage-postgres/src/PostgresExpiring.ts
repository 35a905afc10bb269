/**
 * What is kept for a while, in a table of PostgreSQL.
 *
 * What is removed is gone from the table. What the server wrote of it before, in its write-ahead log and in backups, lasts as long as
 * those are kept.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Expiring from "@kpacite/event-store/beside/Expiring"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import { Clock, Effect, Layer, Option, type Scope } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { expiringHistory } from "./internal/expiring.ts"
import { cannotOpen, type CannotOpen, formatIn, migrate } from "./internal/opening.ts"
import { problemIn } from "./internal/problem.ts"
import { inTransaction } from "./internal/transaction.ts"
import * as PostgresClient from "./PostgresClient.ts"

/**
 * What is kept, on the client of the application. The table is created or brought up to date first.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or was brought up to date by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<Expiring.Expiring["Service"], CannotOpen, PgClient.PgClient> = Effect.gen(
  function* () {
    const sql = (yield* PgClient.PgClient).withoutTransforms()
    yield* migrate(sql, expiringHistory)

    return Expiring.make({
      put: ({ key, place, text, until }, most, now) =>
        available(
          "keep something for a while",
          inTransaction(sql)(
            Effect.gen(function* () {
              // Whoever counts in a place counts alone.
              yield* sql`select pg_advisory_xact_lock(hashtext('expiring'), hashtext(${place}))`
              yield* sql`delete from expiring where until <= ${now}`
              const written = yield* sql<{ readonly known: boolean; readonly kept: number }>`select
                exists (select 1 from expiring where place = ${place} and key = ${key}) as known,
                (select count(*) from expiring where place = ${place})::integer as kept`
              const { kept, known } = written[0] ?? { known: false, kept: 0 }
              if (known || kept >= most) return known
              yield* sql`insert into expiring (place, key, text, until) values (${place}, ${key}, ${text}, ${until})`
              return true
            })
          )
        ),
      get: (place, key, now) =>
        Effect.map(
          available(
            "read what is kept for a while",
            sql<{ readonly text: string }>`select text from expiring
              where place = ${place} and key = ${key} and until > ${now}`
          ),
          ([row]) => row?.text
        ),
      list: (place, now) =>
        available(
          "read what is kept for a while",
          sql<Expiring.Entry>`select place, key, text, until::float8 as until from expiring
            where place = ${place} and until > ${now} order by turn`
        ),
      remove: (place, key, now) =>
        Effect.map(
          available(
            "remove what was kept for a while",
            sql`delete from expiring where place = ${place} and key = ${key} and until > ${now} returning 1`
          ),
          ({ length }) => length > 0
        ),
      counts: (now) => available("read what is kept for a while", countsIn(sql, now)),
      clear: (now) =>
        Effect.asVoid(available("clear what was kept for a while", sql`delete from expiring where until <= ${now}`))
    })
  }
)

/** The same on the client of the application. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Expiring.Expiring, CannotOpen, PgClient.PgClient> = Layer.effect(
  Expiring.Expiring,
  make
)

/** The same with a connection pool of its own. @category layers @since 0.1.0 */
export const layerPool = (config: PostgresClient.Config): Layer.Layer<Expiring.Expiring, CannotOpen> =>
  layer.pipe(Layer.provide(PostgresClient.layer(config)))

/**
 * How many are kept in each place of a database, without changing anything; none when nothing was ever kept there.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or read.
 *
 * @category reading
 * @since 0.1.0
 */
export const counts = Effect.fn("PostgresExpiring.counts")(
  function* (
    config: PostgresClient.Config
  ): Effect.fn.Return<ReadonlyMap<string, number>, SqlError, Reactivity.Reactivity | Scope.Scope> {
    const sql = (yield* PostgresClient.make(config)).withoutTransforms()
    if (Option.isNone(yield* formatIn(sql, expiringHistory.table))) return new Map()
    return yield* countsIn(sql, yield* Clock.currentTimeMillis)
  },
  Effect.scoped,
  Effect.provide(Reactivity.layer),
  Effect.mapError(cannotOpen)
)

const countsIn = (sql: SqlClient, now: number) =>
  Effect.map(
    sql<{ readonly place: string; readonly kept: number }>`select place, count(*)::integer as kept
      from expiring where until > ${now} group by place`,
    (rows): ReadonlyMap<string, number> => new Map(rows.map(({ kept, place }) => [place, kept]))
  )

const available = <A>(operation: string, query: Effect.Effect<A, SqlError>) =>
  Effect.mapError(
    query,
    (cause) => new EventStoreError({ reason: new Unavailable({ operation, cause, ...problemIn(cause) }) })
  )
