/**
 * Tells whoever listens that a cooperative changed. Events whose author is hidden wake nobody: who looks around at that
 * moment could see whose they are. They are seen with the next change. All listeners of one cooperative share one reader of the log, which
 * reads only as long as somebody listens.
 *
 * @since 0.1.0
 */
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Array as Arr, Context, Deferred, Effect, Layer, Option, PubSub, RcMap, Ref, Stream } from "effect"
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

/** One follower of the log for each cooperative that somebody watches. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Live, never, EventStore> = Layer.effect(
  Live,
  Effect.gen(function* () {
    const store = yield* EventStore
    const ended = yield* Deferred.make<void>()

    /** The last event of a cooperative; the reader of its news begins right after it. */
    const lastOf = (id: CooperativeId) =>
      Effect.orDie(
        Effect.map(store.read(streamId(id), { direction: "backwards", maxCount: 1 }), ({ events }) => events.at(0))
      )

    const news = yield* RcMap.make({
      lookup: Effect.fnUntraced(function* (id: CooperativeId) {
        // The newest change says enough, also to whoever reads slowly: an import of thousands of cards is one.
        const hub = yield* PubSub.sliding<StoredEvent>(1)
        yield* store.follow((yield* lastOf(id))?.position ?? 0).pipe(
          Stream.filter((event) => event.streamId === streamId(id) && !PersonalWords.isHidden(event)),
          Stream.runForEachArray((events) => PubSub.publish(hub, Arr.lastNonEmpty(events))),
          Effect.forkScoped
        )
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
