/** How long is waited for a database, which may have fallen silent without closing its connections. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import { Context, Duration, Effect, Fiber } from "effect"
import { ConnectionError, SqlError } from "effect/sql/SqlError"

/** What the database did not do in time, in words for whoever runs the program. */
export class Silence extends Error {
  override readonly name = "Silence"
}

/** How much longer than usual the statements of an effect may take, in milliseconds. */
const Extra = Context.Reference<number>("@kpacite/storage-postgres/internal/silence/Extra", { defaultValue: () => 0 })

/** For what waits for its turn, or has much to do. */
export const longer = (extra: Duration.Input): (<A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>) =>
  Effect.provideService(Extra, Duration.toMillis(extra))

/**
 * Fails when an effect has not ended after so many milliseconds. Whoever waited waits no longer, and neither does whoever
 * interrupts: `letGo` has to end what waits on a silent connection, since it cannot be interrupted. Time is real time, as
 * the database's is.
 */
export const within = <A, R>(
  usual: number,
  effect: Effect.Effect<A, SqlError, R>,
  missing: string,
  letGo: () => Effect.Effect<void> = () => Effect.void
): Effect.Effect<A, SqlError, R> =>
  Effect.flatMap(Effect.context<R>(), (context) => {
    const limit = usual + Context.get(context, Extra)
    if (!Number.isFinite(limit)) return effect
    const fork = Effect.runForkWith(context)
    return Effect.callback<A, SqlError>((resume) => {
      const fiber = fork(effect)
      const end = (told: () => void) => {
        // In this order: whoever is told goes on at once, and must not meet what is silent; and is told why it ended.
        fork(letGo())
        told()
        fork(Fiber.interrupt(fiber))
      }
      const given = () => {
        const time = Duration.format(Duration.millis(limit))
        const error = silent(`${missing} within ${time}; check that it runs and can be reached`)
        end(() => resume(Effect.fail(error)))
      }
      let left = steps
      const wait = (): ReturnType<typeof setTimeout> =>
        setTimeout(() => {
          if (--left > 0) timer = wait()
          else given()
        }, limit / steps)
      let timer = wait()
      fiber.addObserver((exit) => {
        clearTimeout(timer)
        resume(exit)
      })
      return Effect.callback<void>((stopped) => {
        clearTimeout(timer)
        const patience = setTimeout(() => end(() => stopped(Effect.void)), Math.min(limit, moment))
        fiber.addObserver(() => {
          clearTimeout(patience)
          stopped(Effect.void)
        })
        fork(Fiber.interrupt(fiber))
      })
    })
  })

/**
 * In how many steps time is counted. While this program stands still itself (a machine that slept or has too much else to do),
 * an answer may have come that nobody has read; Node looks at its timers first. So that counts for one step at most.
 */
const steps = 4

/** How long a database that is well may take to stop what nobody waits for, or to answer to nothing, in milliseconds. */
export const moment = 1_000

export const silent = (problem: string): SqlError => {
  const cause = new Silence(problem)
  return new SqlError({ reason: new ConnectionError({ cause, message: problem, operation: "query" }) })
}

/** How long a statement may take before its connection counts as silent, if nothing else is said. */
export const usualLimit: Duration.Input = "10 seconds"

/** What the settings of a client say about that, in milliseconds. */
export const limitOf = (config: PgClient["config"] & { readonly answersWithin?: Duration.Input | undefined }): number =>
  Duration.toMillis(config.answersWithin ?? usualLimit)

/** How many connections of a client fell silent so far: those that were open by then have to answer first. */
export interface Silences {
  count: number
}

const silences = new WeakMap<object, Silences>()

export const countSilences = (client: object, counted: Silences): void => void silences.set(client, counted)

/** Clients that are not made here count none. */
export const silencesOf = (client: object): Silences => silences.get(client) ?? { count: 0 }

/** Ends a connection from another one, if it is of the same user and program: behind a proxy, its number may not be that of the database. */
export const endBackend = (
  query: (statement: string, parameters: ReadonlyArray<unknown>) => Effect.Effect<unknown, SqlError>,
  processId: number
): Effect.Effect<unknown, SqlError> =>
  query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_stat_activity me
      on me.pid = pg_backend_pid() and me.usename = a.usename and me.application_name = a.application_name
      where a.pid = $1`,
    [processId]
  )
