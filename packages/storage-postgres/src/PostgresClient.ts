/**
 * A client of PostgreSQL that waits for nothing for ever. A connection may fall silent without being closed (a machine that
 * sleeps, a network that drops what is sent): then what was asked on it fails, it is thrown away together with all that
 * were open by then, and the next statement gets a new one.
 *
 * **Source** - decision 0023.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import type { PgConnection, Result } from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import { Duration, Effect, Exit, Layer, Scope } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Connection } from "effect/sql/SqlConnection"
import { SqlError, UnknownError } from "effect/sql/SqlError"
import * as Statement from "effect/sql/Statement"
import { cannotOpen, type CannotOpen } from "./internal/opening.ts"
import {
  countSilences,
  endBackend,
  limitOf,
  moment,
  type Silences,
  silent,
  usualLimit,
  within
} from "./internal/silence.ts"

/**
 * A pool of connections, and how long is waited for an answer to a statement and for a free connection.
 *
 * **Shape** - `answersWithin` is the one of this module if nothing is said; `Infinity` waits for ever. Reading rows as a stream
 * has no limit. Appends get what they may wait for their turn in addition.
 *
 * @category models
 * @since 0.1.0
 */
export interface Config extends PgClient.PgPoolConfig {
  readonly answersWithin?: Duration.Input | undefined
}

/**
 * How long a statement may take before its connection counts as silent.
 *
 * @category limits
 * @since 0.1.0
 */
export const answersWithin: Duration.Input = usualLimit

/**
 * The client on a pool of its own. Connections are opened when they are needed.
 *
 * **Fails with** `SqlError` when a setting cannot be used.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (
  config: Config
): Effect.fn.Return<PgClient.PgClient, SqlError, Scope.Scope | Reactivity.Reactivity> {
  const limit = limitOf(config)
  const patience = limit < 5_000 ? { connectTimeout: limit } : {}
  const pool = yield* PgPool.make({ ...patience, ...config, multiplex: false })
  // Connections that are as old as one that fell silent are most likely silent too. The pool does not say how old they are:
  // those that come for the first time have to answer first.
  const silences: Silences = { count: 0 }
  const eras = new WeakMap<PgConnection, number>()
  const isCurrent = (connection: PgConnection) => {
    const { count } = silences
    const known = eras.get(connection)
    eras.set(connection, known ?? count)
    if (known !== undefined || count === 0) return Effect.succeed((known ?? count) === count)
    const answered = within(Math.min(limit / 4, moment), connection.query("select 1"), "a connection gave no answer")
    return Effect.match(answered, { onFailure: () => false, onSuccess: () => true })
  }

  const taken = within(
    limit,
    Effect.gen(function* () {
      const scope = yield* Effect.scope
      while (true) {
        const lease = yield* Scope.fork(scope)
        const connection = yield* Scope.provide(pool.get, lease)
        if (yield* isCurrent(connection)) return connection
        yield* Effect.andThen(pool.invalidate(connection), Scope.close(lease, Exit.void))
      }
    }),
    "no connection to the database was free, and none could be opened,"
  )

  /** With those of its age, which are asked nothing any more. */
  const thrownAway = (connection: PgConnection) =>
    Effect.suspend(() => {
      silences.count++
      return pool.invalidate(connection)
    })

  const terminated = ({ processId }: PgConnection) =>
    Effect.scoped(
      Effect.flatMap(taken, (connection) =>
        within(
          limit,
          endBackend((sql, values) => connection.query(sql, values), processId),
          "a silent connection was not ended",
          () => thrownAway(connection)
        )
      )
    )

  const limited = (connection: PgConnection, asked: PgConnection = connection): Connection => {
    let given: SqlError | undefined
    const letGo = () => {
      given = silent("the database gave no answer to what was asked before")
      // The pool closes the connection as soon as whoever waits has let go of it. The database may know nothing of that, be at
      // work still or keep a transaction open, and is told on another connection.
      return Effect.andThen(thrownAway(connection), Effect.ignore(terminated(connection)))
    }
    const ask = <A>(query: Effect.Effect<A, SqlError>) =>
      Effect.suspend(() =>
        given === undefined ? within(limit, query, "the database gave no answer", letGo) : Effect.fail(given)
      )
    const rows = (sql: string, parameters: ReadonlyArray<unknown>, prepare?: boolean) =>
      given !== undefined && sql === "ROLLBACK"
        ? // Without its connection, the database rolls back by itself.
          Effect.succeed([])
        : Effect.map(ask(asked.query(sql, parameters, prepare)), (result) => result.rows)
    return {
      execute: (sql, parameters, transform) => transformed(rows(sql, parameters), transform),
      executeUnprepared: (sql, parameters, transform) => transformed(rows(sql, parameters, false), transform),
      executeRaw: (sql, parameters) => ask(asked.query(sql, parameters)),
      executeValues: (sql, parameters) => ask(asked.queryValues(sql, parameters)),
      executeValuesUnprepared: (sql, parameters) => ask(asked.queryValues(sql, parameters, false)),
      executeStream: (sql, parameters) => asked.stream(sql, parameters)
    }
  }

  const { transformJson, transformQueryNames, transformResultNames } = config
  const client = yield* SqlClient.make({
    acquirer: Effect.map(taken, (connection) => limited(connection)),
    transactionAcquirer: Effect.flatMap(taken, (connection) =>
      Effect.map(connection.pin, (pinned) => limited(connection, pinned))
    ),
    driver: "pg",
    prepareTransactionControls: true,
    commit,
    releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
    compiler: PgClient.makeCompiler(transformQueryNames, transformJson),
    spanAttributes: [
      ...Object.entries(config.spanAttributes ?? {}),
      ["db.system.name", "postgresql"],
      ["db.namespace", config.database ?? config.username ?? "postgres"],
      ["server.address", config.host ?? "localhost"],
      ["server.port", config.port ?? 5432]
    ],
    transformRows: transformResultNames && Statement.defaultTransforms(transformResultNames, transformJson).array
  })

  const made = Object.assign(client, {
    [PgClient.TypeId]: PgClient.TypeId,
    config,
    json: (value: unknown) => Statement.fragment([json(value, undefined, undefined)]),
    listen: (channel: string) =>
      Effect.gen(function* () {
        const connection = yield* taken
        const listening = yield* Effect.acquireRelease(Scope.make(), (scope) =>
          // To stop listening is a statement as well.
          Effect.ignore(
            within(limit, Scope.close(scope, Exit.void), "the database went on", () => thrownAway(connection))
          )
        )
        const missing = "the database did not say that it listens"
        return yield* within(limit, Scope.provide(connection.listen(channel), listening), missing, () =>
          thrownAway(connection)
        )
      }),
    notify: (channel: string, payload: string) => Effect.asVoid(client`select pg_notify(${channel}, ${payload})`)
  })
  countSilences(made, silences)
  return made
})

/**
 * The client on a pool of its own, for the stores here and for tables of an application.
 *
 * **Fails with** `CannotOpen` when a setting cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (config: Config): Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, CannotOpen> =>
  PgClient.layerFrom(Effect.mapError(make(config), cannotOpen))

/**
 * Whether a database can only be read: a copy of another one, or one that somebody closed.
 *
 * **Fails with** `CannotOpen` when it cannot be reached.
 *
 * @category reading
 * @since 0.1.0
 */
export const isReadOnly = Effect.fn("PostgresClient.isReadOnly")(
  function* (config: Config) {
    const sql = yield* make(config)
    const [row] = yield* sql<{ is: boolean }>`select current_setting('transaction_read_only') = 'on' as is`
    return row?.is === true
  },
  Effect.scoped,
  Effect.provide(Reactivity.layer),
  Effect.mapError(cannotOpen)
)

const json = Statement.custom<PgClient.PgCustom>("PgJson")

const transformed = (
  rows: Effect.Effect<ReadonlyArray<object>, SqlError>,
  transform: (<A extends object>(rows: ReadonlyArray<A>) => ReadonlyArray<A>) | undefined
) => (transform === undefined ? rows : Effect.map(rows, transform))

/** PostgreSQL answers `ROLLBACK` to the `COMMIT` of a transaction in which something failed. */
const commit = (connection: Connection): Effect.Effect<void, SqlError> =>
  Effect.flatMap(connection.executeRaw("COMMIT", []) as Effect.Effect<Result, SqlError>, ({ command }) => {
    if (command !== "ROLLBACK") return Effect.void
    const cause = new Error("the transaction was rolled back, because something in it failed")
    return Effect.fail(
      new SqlError({ reason: new UnknownError({ cause, message: cause.message, operation: "commit" }) })
    )
  })
