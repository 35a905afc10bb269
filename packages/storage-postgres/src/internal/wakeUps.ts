/** Tells followers, here and in other processes, that something was appended. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import { Effect, PubSub, Queue, RcRef, Schedule, Stream } from "effect"

/** `announce` after an append; `wakeUps` is what followers listen to. */
export const make = Effect.fnUntraced(function* (client: PgClient) {
  const sql = client.withoutTransforms()
  const channel = yield* ofThisLog(sql)
  const wakeUps = yield* PubSub.sliding<void>(1)
  const announcements = yield* Queue.sliding<void>(1)

  // Other processes are told outside of the append, because a NOTIFY makes its transaction wait for all others that
  // notify; together, because each one costs a commit; and without waiting for the disk, which has what it is about.
  const notify = sql`select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, '')`
  yield* Queue.take(announcements).pipe(
    Effect.andThen(Effect.ignore(notify)),
    Effect.andThen(Effect.sleep("10 millis")),
    Effect.forever,
    Effect.forkScoped
  )
  const announce = (): void => {
    PubSub.publishUnsafe(wakeUps, undefined)
    Queue.offerUnsafe(announcements, undefined)
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
