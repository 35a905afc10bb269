/**
 * Tells whoever listens that a cooperative changed. Events whose author is hidden wake nobody: who looks around at that
 * moment could see whose they are. They are seen with the next change. All listeners of a process share one reader of the log, which
 * reads only as long as somebody listens: what is written is read once, however many cooperatives are watched.
 *
 * **Source** - decision 0042.
 *
 * @since 0.1.0
 */
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Context, Deferred, Effect, Exit, Layer, Option, PubSub, RcMap, RcRef, Ref, Stream } from "effect"
import type { Change } from "./Contract.ts"
import { type CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import * as PersonalWords from "@kpacite/host/PersonalWords"

/** News of every cooperative, for those who watch a page. @category services @since 0.1.0 */
export class Live extends Context.Service<
  Live,
  {
    /**
     * Says `listening` once nothing more can be missed; then what changed after a version, if one is named, and what
     * changes from now on.
     */
    readonly changes: (id: CooperativeId, afterVersion: number | undefined) => Stream.Stream<Change | "listening">
    /** Ends every stream of changes, so that a server that stops does not wait for its listeners. */
    readonly end: Effect.Effect<void>
  }
>()("@kpacite/http/Live") {}

/** How many events are read at once to find the last one that is told. */
const pageSize = 16

/** After how long it is tried again to follow a log in which something cannot be read. */
const pause = "1 second"

/**
 * What is written in so many milliseconds is read and told at once: to be woken up for each event costs more than all the rest, and nobody sees
 * the difference. It is a pause of the work and no hour of the day, so it does not depend on a clock.
 */
const gatherFor = 20
const gathering = Effect.callback<void>((resume) => {
  const timer = setTimeout(() => resume(Effect.void), gatherFor)
  return Effect.sync(() => clearTimeout(timer))
})

/** One follower of the log for all cooperatives that somebody watches. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Live, never, EventStore> = Layer.effect(
  Live,
  Effect.gen(function* () {
    const store = yield* EventStore
    const ended = yield* Deferred.make<void>()

    /** The last event of a cooperative. */
    const lastOf = (id: CooperativeId) =>
      Effect.orDie(
        Effect.map(store.read(streamId(id), { direction: "backwards", maxCount: 1 }), ({ events }) => events.at(0))
      )

    // The newest change says enough, also to whoever reads slowly: an import of thousands of cards is one.
    const hubs = new Map<string, PubSub.PubSub<StoredEvent>>()

    const tell = (event: StoredEvent | undefined) => {
      const hub = event === undefined || PersonalWords.isHidden(event) ? undefined : hubs.get(event.streamId)
      return hub === undefined || event === undefined ? Effect.void : PubSub.publish(hub, event)
    }

    /** Whoever began to listen before may have missed what came until now. */
    const catchUp = Effect.suspend(() =>
      Effect.forEach(Array.from(hubs.keys()), (id) =>
        Effect.flatMap(store.read(id, { direction: "backwards", maxCount: 1 }), ({ events }) => tell(events.at(0)))
      )
    )

    /** Goes on for ever: an event that cannot be read keeps the news from nobody but those who watch its cooperative. */
    const following = Effect.gen(function* () {
      const start = yield* store.lastPosition
      yield* catchUp
      yield* Stream.runForEachArray(store.follow(start), (events) => {
        // Of each cooperative the last one.
        const last = new Map(events.filter((event) => !PersonalWords.isHidden(event)).map((one) => [one.streamId, one]))
        return Effect.andThen(Effect.forEach(last.values(), tell, { discard: true }), gathering)
      })
    })

    const follower = yield* RcRef.make({
      acquire: following.pipe(
        Effect.exit,
        Effect.tap((exit) =>
          Exit.isFailure(exit) ? Effect.logError("The news begin anew.", exit.cause) : Effect.void
        ),
        Effect.andThen(Effect.sleep(pause)),
        Effect.forever,
        Effect.forkScoped({ startImmediately: true })
      )
    })

    const news = yield* RcMap.make({
      lookup: Effect.fnUntraced(function* (id: CooperativeId) {
        const hub = yield* PubSub.sliding<StoredEvent>(1)
        yield* Effect.acquireRelease(
          Effect.sync(() => hubs.set(streamId(id), hub)),
          () => Effect.sync(() => hubs.delete(streamId(id)))
        )
        yield* RcRef.get(follower)
        return hub
      })
    })

    /** The last change after a version, looked for from the end: whoever was away for a year need not wait for a whole log. */
    const since = (id: CooperativeId, after: number): Stream.Stream<StoredEvent> =>
      Stream.orDie(
        Stream.paginate(undefined as number | undefined, (toVersion) =>
          Effect.map(
            store.read(streamId(id), {
              direction: "backwards",
              fromVersion: after + 1,
              maxCount: pageSize,
              ...(toVersion !== undefined && { toVersion })
            }),
            ({ events }) => {
              const earlier = (events.at(-1)?.version ?? 0) - 1
              return [events, earlier > after ? Option.some(earlier) : Option.none()] as const
            }
          )
        ).pipe(
          Stream.filter((event) => !PersonalWords.isHidden(event)),
          Stream.take(1)
        )
      )

    return {
      changes: (id, afterVersion) =>
        Stream.unwrap(
          Effect.gen(function* () {
            // Listening begins before the reading, so that nothing in between goes unnoticed.
            const heard = yield* PubSub.subscribe(yield* RcMap.get(news, id))
            const seen = afterVersion ?? (yield* lastOf(id))?.version ?? 0
            const told = yield* Ref.make(seen)
            const changes = Stream.concat(since(id, seen), Stream.fromSubscription(heard)).pipe(
              Stream.filterEffect(({ version }) =>
                Ref.modify(told, (last) => [version > last, Math.max(last, version)])
              ),
              Stream.map(({ version }) => ({ version }))
            )
            return Stream.concat(Stream.succeed("listening" as const), changes)
          })
        ).pipe(Stream.interruptWhen(Deferred.await(ended))),
      end: Effect.asVoid(Deferred.succeed(ended, undefined))
    }
  })
)
