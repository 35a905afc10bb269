/**
 * The folded state of streams, kept between two readings so that only the tail of a stream is read again.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as EventCodec from "./EventCodec.ts"
import { EventStore, type EventStoreError } from "./EventStore.ts"
import type { Projection } from "./Projection.ts"

/**
 * A state and the version of the stream that it was folded up to; version 0 is a stream that does not exist.
 *
 * @category models
 * @since 0.1.0
 */
export interface Folded<S> {
  readonly version: number
  readonly state: S
}

/**
 * Reads a stream into its state.
 *
 * @category models
 * @since 0.1.0
 */
export interface StreamFold<S> {
  readonly load: (streamId: string) => Effect.Effect<Folded<S>, EventStoreError>
}

/** How many events one reading asks for. */
const pageSize = 1_000

/**
 * A fold that remembers the last `capacity` streams it was asked for (default 100).
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <S, E>(options: {
  readonly projection: Projection<S, E>
  readonly codec: EventCodec.EventCodec<E>
  readonly capacity?: number
}): Effect.Effect<StreamFold<S>, never, EventStore> =>
  Effect.map(EventStore, (store) => {
    const { codec, projection, capacity = 100 } = options
    // A Map keeps its insertion order: the first key is the one that nobody asked for in the longest time.
    const cache = new Map<string, Folded<S>>()
    const remember = (streamId: string, folded: Folded<S>) => {
      const known = cache.get(streamId)
      // Two fibers may load at once; the one that read less must not undo the other.
      const newest = known !== undefined && known.version > folded.version ? known : folded
      cache.delete(streamId)
      if (newest.version > 0) cache.set(streamId, newest)
      const oldest = cache.keys().next()
      if (cache.size > capacity && oldest.done !== true) cache.delete(oldest.value)
      return newest
    }
    const load = Effect.fnUntraced(function* (streamId: string) {
      let folded = cache.get(streamId) ?? { version: 0, state: projection.initial }
      while (true) {
        const slice = yield* store.read(streamId, { fromVersion: folded.version + 1, maxCount: pageSize })
        const events = yield* EventCodec.decodeAll(codec, slice.events)
        folded = {
          version: slice.events.at(-1)?.version ?? folded.version,
          state: events.reduce(projection.evolve, folded.state)
        }
        if (slice.events.length < pageSize) return remember(streamId, folded)
      }
    })
    return { load }
  })
