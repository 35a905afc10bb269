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
import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import { Cause, type Context, Duration, Effect, Exit, type Fiber, type Scope } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { endBackend, limitOf, moment, silencesOf, silent, within } from "./silence.ts"

/** Asks the database, on the connection that is open. Every append comes along here, so that it is plain code. */
export interface Line {
  readonly ask: (
    context: Context.Context<never>,
    statement: string,
    parameters: ReadonlyArray<unknown>,
    onExit: (exit: Exit.Exit<PgConnection.Result, SqlError | EventStoreError>) => void
  ) => void
}

/** Milliseconds after which somebody looks what is in the way of a statement; up to twice as many for the first ones. */
const patience = 50

const closed = new EventStoreError({
  reason: new Unavailable({ operation: "append", problem: "the store was closed", cause: "the store was closed" })
})

/** A statement without an answer yet, and what watches it if it waits for long. */
interface Asked {
  /** Once there is one. */
  connection: PgConnection.PgConnection | undefined
  /** In ticks of the timer. */
  readonly since: number
  answering: Fiber.Fiber<unknown, unknown> | undefined
  guard: Fiber.Fiber<unknown, unknown> | undefined
  readonly fork: <E>(effect: Effect.Effect<unknown, E>) => Fiber.Fiber<unknown, E>
}

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
  const known = new WeakMap<PgConnection.PgConnection, number>()
  const ended = new WeakMap<PgConnection.PgConnection, SqlError | EventStoreError>()
  const waiting = new Set<Asked>()

  // On a connection of its own: those of the application may all be waiting for the same turn.
  const tellingIt = (processId: number) =>
    Effect.scoped(
      Effect.flatMap(PgConnection.make({ ...config, connectTimeout: moment }), (other) =>
        endBackend((statement, parameters) => other.query(statement, parameters), processId)
      )
    )

  /** The database is told first, so that nothing is written after whoever waits was told that nothing is known. */
  const end = (connection: PgConnection.PgConnection, reason: SqlError | EventStoreError) =>
    Effect.suspend(() => {
      ended.set(connection, reason)
      const told = within(moment, tellingIt(connection.processId), "a connection was not ended")
      return Effect.andThen(
        Effect.all([Effect.ignore(told), pool.invalidate(connection)]),
        Effect.sync(() => {
          for (const one of waiting) if (one.connection === connection) one.answering?.interruptUnsafe()
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
  const guard = (connection: PgConnection.PgConnection) =>
    Effect.catch(Effect.raceFirst(options.watch, silence), (reason) => end(connection, reason))

  /** One timer for all of them, since nearly every statement is answered long before. */
  let timer: ReturnType<typeof setInterval> | undefined
  let ticks = 0
  const look = () => {
    ticks++
    if (waiting.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
    for (const one of waiting) {
      if (one.guard !== undefined || one.connection === undefined || one.since >= ticks - 1) continue
      one.guard = one.fork(guard(one.connection))
    }
  }

  let isClosed = false
  let onIdle = () => {}
  const idle = Effect.callback<void>((resume) => {
    onIdle = () => resume(Effect.void)
    if (waiting.size === 0) onIdle()
  })
  // What is under way may be answered yet; what still waits then would keep the program from ending, perhaps for ever.
  yield* Effect.addFinalizer(() =>
    Effect.gen(function* () {
      isClosed = true
      yield* Effect.ignore(within(moment, idle, "an append did not end"))
      const stuck = new Set([...waiting].flatMap(({ connection }) => connection ?? []))
      yield* Effect.forEach(stuck, (connection) => end(connection, closed), { discard: true })
      clearInterval(timer)
    })
  )

  /** Answers whether a connection can be used: those that were open when another one fell silent have most likely done so too. */
  const isCurrent = (connection: PgConnection.PgConnection) => {
    const since = known.get(connection)
    known.set(connection, silences.count)
    const answers = (limit: number, statement: string) =>
      within(limit, connection.query(statement), "a connection gave no answer", () => pool.invalidate(connection))
    if (since === undefined) {
      options.onNew()
      // Whoever comes next asks for the settings again if they could not be made.
      return Effect.as(answers(limit, options.settings), true).pipe(
        Effect.onError(() => Effect.sync(() => known.delete(connection)))
      )
    }
    return Effect.match(answers(Math.min(limit / 4, moment), "select 1"), {
      onFailure: () => false,
      onSuccess: () => true
    })
  }

  const ask: Line["ask"] = (context, statement, parameters, onExit) => {
    if (isClosed) return onExit(Exit.fail(closed))
    const fork = Effect.runForkWith(context)
    const one: Asked = { connection: undefined, since: ticks, answering: undefined, guard: undefined, fork }
    const query = (connection: PgConnection.PgConnection): Effect.Effect<PgConnection.Result | undefined, SqlError> => {
      one.connection = connection
      return connection.query(statement, parameters)
    }
    const answering = fork(
      pool.use((connection) =>
        known.get(connection) === silences.count
          ? query(connection)
          : Effect.flatMap(isCurrent(connection), (current) =>
              current ? query(connection) : Effect.succeed(undefined)
            )
      )
    )
    one.answering = answering
    waiting.add(one)
    timer ??= setInterval(look, patience)
    answering.addObserver((exit) => {
      waiting.delete(one)
      if (waiting.size === 0) onIdle()
      one.guard?.interruptUnsafe()
      // Who had no connection yet when the store was closed is let go of with the pool.
      const letGo = isClosed && Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause) ? closed : undefined
      const reason = (one.connection && ended.get(one.connection)) ?? letGo
      if (Exit.isFailure(exit)) onExit(reason === undefined ? Exit.failCause(exit.cause) : Exit.fail(reason))
      else if (exit.value === undefined) ask(context, statement, parameters, onExit)
      else onExit(Exit.succeed(exit.value))
    })
  }

  return { ask }
})
