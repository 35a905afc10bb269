/**
 * The connection for appends outside of transactions. Statements are sent one after the other without waiting for the
 * answers in between, and the database carries them out in this order.
 *
 * It stands outside the pool of the application and is made with the same settings: opened when it is first needed, and anew
 * when it is lost. A statement on it cannot be interrupted, since others wait behind it. So whoever gives one up ends the
 * connection, and the database is told to end its side as well, so that nothing is written later; everything that waits on it
 * fails for the same reason.
 */
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { PgConnection, Result } from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import { Duration, Effect, Exit, type Fiber, type Scope } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { endBackend, limitOf, moment, silencesOf, silent, within } from "./silence.ts"

/** Asks the database, on the connection that is open. */
export interface Line {
  readonly ask: (sql: string, parameters: ReadonlyArray<unknown>) => Effect.Effect<Result, SqlError | EventStoreError>
}

/** Milliseconds until somebody looks what is in the way of a statement. */
const patience = 50

/**
 * `settings` is asked once on each new connection, and `onNew` called; `watch` fails when an append has to be given up, and
 * whatever happens, a statement that got no answer for `extra` milliseconds longer than usual is.
 */
export const make = Effect.fnUntraced(function* (
  client: PgClient,
  options: {
    readonly settings: string
    readonly extra: number
    readonly onNew: () => void
    readonly watch: Effect.Effect<never, EventStoreError>
  }
): Effect.fn.Return<Line, SqlError, Scope.Scope> {
  const sql = client.withoutTransforms()
  const limit = limitOf(client.config)
  const { types: _, ...config } = client.config
  const pool = yield* PgPool.make({
    ...(limit < 5_000 ? { connectTimeout: limit } : {}),
    ...config,
    multiplex: true,
    minConnections: 0,
    maxConnections: 1
  })
  const silences = silencesOf(client)
  const known = new WeakMap<PgConnection, number>()
  const ended = new WeakMap<PgConnection, SqlError | EventStoreError>()
  const waiting = new Set<{ readonly connection: PgConnection; readonly giveUp: () => void }>()

  /** The database is told first, so that nothing is written after whoever waits was told that nothing is known. */
  const end = (connection: PgConnection, reason: SqlError | EventStoreError) =>
    Effect.suspend(() => {
      ended.set(connection, reason)
      const told = within(
        moment,
        endBackend((statement, parameters) => sql.unsafe(statement, parameters), connection.processId),
        "a connection was not ended"
      )
      return Effect.andThen(
        Effect.all([Effect.ignore(told), pool.invalidate(connection)]),
        Effect.sync(() => {
          for (const one of waiting) if (one.connection === connection) one.giveUp()
        })
      )
    })

  const longest = limit + options.extra
  const silence = Effect.callback<never, SqlError>((resume) => {
    if (!Number.isFinite(longest)) return undefined
    const missing = `the database gave no answer within ${Duration.format(Duration.millis(longest))}`
    const timer = setTimeout(
      () => resume(Effect.fail(silent(`${missing}; check that it runs and can be reached`))),
      longest
    )
    return Effect.sync(() => clearTimeout(timer))
  })

  /** Runs beside a statement that waits for long. */
  const guard = (connection: PgConnection) =>
    Effect.catch(Effect.raceFirst(options.watch, silence), (reason) => end(connection, reason))

  const asked = (connection: PgConnection, statement: string, parameters: ReadonlyArray<unknown>) =>
    Effect.withFiber(({ context }) =>
      Effect.callback<Result, SqlError | EventStoreError>((resume) => {
        const fork = Effect.runForkWith(context)
        let guarding: Fiber.Fiber<unknown, unknown> | undefined
        const timer = setTimeout(() => {
          guarding = fork(guard(connection))
        }, patience)
        const answering = fork(connection.query(statement, parameters))
        const one = { connection, giveUp: () => answering.interruptUnsafe() }
        waiting.add(one)
        answering.addObserver((exit) => {
          clearTimeout(timer)
          waiting.delete(one)
          guarding?.interruptUnsafe()
          const reason = ended.get(connection)
          resume(reason === undefined || Exit.isSuccess(exit) ? exit : Effect.fail(reason))
        })
      })
    )

  /** Answers whether a connection can be used: those that were open when another one fell silent have most likely done so too. */
  const isCurrent = (connection: PgConnection) => {
    const since = known.get(connection)
    known.set(connection, silences.count)
    const answers = (limit: number, statement: string) =>
      within(limit, connection.query(statement), "a connection gave no answer", () => pool.invalidate(connection))
    if (since === undefined) {
      options.onNew()
      return Effect.as(answers(limit, options.settings), true)
    }
    return Effect.match(answers(Math.min(limit / 4, moment), "select 1"), { onFailure: () => false, onSuccess: () => true })
  }

  const ask: Line["ask"] = (statement, parameters) =>
    Effect.flatMap(
      pool.use((connection) => {
        const query = asked(connection, statement, parameters)
        return known.get(connection) === silences.count
          ? query
          : Effect.flatMap(isCurrent(connection), (current) => (current ? query : Effect.succeed(undefined)))
      }),
      (result) => (result === undefined ? ask(statement, parameters) : Effect.succeed(result))
    )

  return { ask }
})
