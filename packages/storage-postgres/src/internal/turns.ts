/**
 * Appends take turns, and a transaction of an application that appends keeps its turn until it ends. Who waits for long
 * says who has the turn, and gives up in the end, so that one forgotten transaction does not silently stop everything.
 */
import type { PgClient } from "@effect/sql-pg/PgClient"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import { longer } from "./silence.ts"
import { Clock, Context, Duration, Effect, Option } from "effect"

interface Holder {
  readonly pid: number
  readonly application: string
  readonly state: string | null
  /** Seconds; unknown to a user who may not see other users' transactions. */
  readonly age: number | null
}

/** How long the database has to say who has the turn. */
const answersWithin = Duration.seconds(2)

/** `watch` fails when what takes a turn has to be given up; `watched` runs something beside it. */
export const watching = (
  client: PgClient,
  {
    giveUpAfter = "12 seconds",
    reportAfter = "5 seconds"
  }: { readonly reportAfter?: Duration.Input; readonly giveUpAfter?: Duration.Input }
) => {
  const sql = client.withoutTransforms()
  const [report, end] = [Duration.toMillis(reportAfter), Duration.toMillis(giveUpAfter)]
  const reported = new Set<number>()

  // Somebody must be waiting: otherwise the holder is just at work.
  const holder = sql<Holder>`select a.pid, a.application_name as application, a.state,
      extract(epoch from clock_timestamp() - a.xact_start)::float8 as age
    from pg_locks l join pg_stat_activity a using (pid)
    where l.granted and (l.locktype, l.database, l.classid, l.objid, l.objsubid) in (
      select w.locktype, w.database, w.classid, w.objid, w.objsubid from pg_locks w
      where w.locktype = 'advisory' and not w.granted and w.objsubid = 2
        and w.database = (select d.oid from pg_database d where d.datname = current_database())
        and w.classid = (hashtext('event_store_write')::bigint & 4294967295)::oid
        and w.objid = 'event_store_events'::regclass::oid
    )`.pipe(
    Effect.map((rows) => rows[0]),
    // Whoever waits may be in a transaction, and its connection is busy with the waiting.
    Effect.updateContext((context: Context.Context<never>) => Context.omit(client.transactionService)(context)),
    Effect.timeout(answersWithin),
    Effect.option
  )

  const watch = (operation: string) =>
    Effect.gen(function* () {
      const began = yield* Clock.currentTimeMillis
      let waited = 0
      while (true) {
        yield* Effect.sleep(Math.max(100, Math.min(report, end - waited)))
        const found = yield* holder
        waited = (yield* Clock.currentTimeMillis) - began
        const other = Option.getOrUndefined(found)
        const isStuck = other !== undefined && (other.age === null || other.age * 1_000 + 1_000 >= waited)
        if (isStuck && !reported.has(other.pid)) {
          reported.add(other.pid)
          yield* Effect.logWarning(`Appends wait for their turn: ${described(other)}`)
        }
        if (other === undefined && Option.isSome(found)) reported.clear()
        if (waited >= end && (isStuck || Option.isNone(found))) {
          const problem = isStuck ? described(other) : "no connection was free, or the database did not answer"
          return yield* new EventStoreError({ reason: new Unavailable({ operation, problem, cause: problem }) })
        }
      }
    })

  const watched = <A>(
    operation: string,
    effect: Effect.Effect<A, EventStoreError>
  ): Effect.Effect<A, EventStoreError> =>
    // The statement itself gets as much longer, so that whoever has the turn is named.
    Effect.raceFirst(longer(giveUpAfter)(effect), watch(operation))

  return { watch, watched, giveUpAfter: end }
}

/** No query, because it may quote what a person said. */
const described = ({ age, application, pid, state }: Holder): string => {
  const since = age === null ? "" : ` for ${Math.round(age)} seconds`
  return `the transaction of process ${pid} of the database (${application || "no application name"}, ${state ?? "state unknown"}) has been open${since} and holds the turn`
}
