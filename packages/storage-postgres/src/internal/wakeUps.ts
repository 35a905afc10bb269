/** Tells followers, here and in other processes, that something was appended. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import { Effect, PubSub, Queue, RcRef, Schedule, Stream } from "effect"
import type { Line } from "./line.ts"

/** Milliseconds between two notifications. */
const rest = 10

/** `announce` after an append; `wakeUps` is what followers listen to. */
export const make = Effect.fnUntraced(function* (client: PgClient, line: Line) {
  const channel = yield* ofThisLog(client.withoutTransforms())
  const wakeUps = yield* PubSub.sliding<void>(1)
  const context = yield* Effect.context<never>()

  // Other processes are told outside of the append, because a NOTIFY makes its transaction wait for all others that
  // notify; together, because each one costs a commit; and without waiting for the disk, which has what it is about. Whoever
  // waits for the answer to an append comes first.
  const notify = `select set_config('synchronous_commit', 'off', true), pg_notify($1, '')`
  const tell = () => line.ask(context, notify, [channel], () => {})
  let resting: ReturnType<typeof setTimeout> | undefined
  let isDue = false
  const announceToOthers = (): void => {
    isDue = resting !== undefined
    if (isDue) return
    setImmediate(tell)
    resting = setTimeout(() => {
      resting = undefined
      if (isDue) announceToOthers()
    }, rest)
  }
  yield* Effect.addFinalizer(() => Effect.sync(() => clearTimeout(resting)))

  const announce = (): void => {
    PubSub.publishUnsafe(wakeUps, undefined)
    announceToOthers()
  }

  // One connection listens while anybody follows; when it is lost, another one does. Meanwhile the followers still look
  // from time to time, and again as soon as somebody listens, because of what nobody heard. One that hears nothing for long
  // may have fallen silent, and nothing would tell.
  const listener = yield* RcRef.make({
    acquire: Effect.scoped(
      Effect.flatMap(client.listen(channel), (notifications) =>
        Effect.forever(
          Effect.andThen(PubSub.publish(wakeUps, undefined), Effect.timeout(Queue.take(notifications), "1 minute"))
        )
      )
    ).pipe(Effect.retry(Schedule.spaced("1 second")), Effect.forkScoped)
  })

  return { announce, wakeUps: Stream.unwrap(Effect.as(RcRef.get(listener), Stream.fromPubSub(wakeUps))) }
})

/** Notifications are heard in the whole database, and logs may share one, each in a schema of its own. */
const ofThisLog = (sql: ReturnType<PgClient["withoutTransforms"]>) =>
  Effect.map(
    sql<{ id: string }>`select 'event_store_events'::regclass::oid::text as id`,
    ([log]) => `event_store_events_${log?.id}`
  )
