/**
 * The folded state of streams, kept between two readings so that only the tail of a stream is read again: in memory, and
 * as snapshots for when the memory is empty.
 *
 * @since 0.1.0
 */
import { Effect, Option, Result } from "effect"
import type * as EventCodec from "../log/EventCodec.ts"
import { EventStore, type EventStoreError } from "../log/EventStore.ts"
import { Forgetting } from "../persons/Forgetting.ts"
import * as PlainData from "./PlainData.ts"
import type { Projection } from "../projecting/Projection.ts"
import * as Snapshots from "../log/Snapshots.ts"

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
  /** Lets go of every state in memory, those that are being folded included. Snapshots stay; see {@link Snapshots.Shape}. */
  readonly forgetAll: Effect.Effect<void>
}

/**
 * How the states of a fold are kept as snapshots. States have to be plain data ({@link PlainData}).
 *
 * **Shape** - `format` has to be raised when the same events fold to another state than before; that the events
 * themselves change is noticed. `every` says how many events come between two snapshots (default 1 000).
 *
 * @category models
 * @since 0.1.0
 */
export interface Keeping {
  readonly name: string
  readonly format: number
  readonly every?: number
}

/** How many events one reading asks for. */
const pageSize = 1_000

/** What is known of a stream: a state with the hash of its last event, and where the last snapshot stands. */
interface Known<S> extends Folded<S> {
  readonly hash: string
  readonly mark: Mark | undefined
}

/** Shared by all that is known of a stream, one after the other. */
interface Mark {
  readonly era: number
  version: number
}

/**
 * A fold that remembers the last `capacity` streams it was asked for (default 100). With `snapshots`, it begins with a
 * snapshot where it remembers nothing, and saves one from time to time, in the background: whatever happens to a
 * snapshot makes a load slower at most.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <S, E>(options: {
  readonly projection: Projection<S, E>
  readonly codec: EventCodec.EventCodec<E>
  readonly capacity?: number
  readonly snapshots?: Keeping
}): Effect.Effect<StreamFold<S>, never, EventStore> =>
  Effect.gen(function* () {
    const { capacity = 100, codec, projection } = options
    const store = yield* EventStore
    const kept = yield* keeper<S>(codec, options.snapshots)
    // A Map keeps its insertion order: the first key is the one that nobody asked for in the longest time.
    const cache = new Map<string, Known<S>>()
    let round = 0
    const nothing: Known<S> = { version: 0, state: projection.initial, hash: "", mark: undefined }

    const remember = (streamId: string, folded: Known<S>) => {
      const known = cache.get(streamId)
      // Two fibers may load at once; the one that read less must not undo the other.
      const newest = known !== undefined && known.version > folded.version ? known : folded
      cache.delete(streamId)
      if (newest.version > 0) cache.set(streamId, newest)
      const oldest = cache.keys().next()
      if (cache.size > capacity && oldest.done !== true) cache.delete(oldest.value)
      return newest
    }

    const forgetAll = () => {
      round++
      cache.clear()
    }

    const load = Effect.fnUntraced(function* (streamId: string): Effect.fn.Return<Folded<S>, EventStoreError> {
      const began = round
      let known = cache.get(streamId) ?? { ...nothing, ...(yield* kept.recall(streamId)) }
      while (true) {
        // The last event that is known is read again: what was folded may be of a transaction that was undone, or of a
        // log that was put back to an earlier day.
        const range = { fromVersion: Math.max(known.version, 1), maxCount: pageSize }
        const { events } = yield* store.read(streamId, range)
        if (known.version > 0 && events[0]?.hash !== known.hash) {
          cache.delete(streamId)
          known = { ...nothing, mark: known.mark && { ...known.mark, version: 0 } }
          continue
        }
        const last = events.at(-1)
        const decoded = yield* codec.decodeAll(known.version > 0 ? events.slice(1) : events)
        known = {
          version: last?.version ?? 0,
          hash: last?.hash ?? "",
          state: decoded.reduce(projection.evolve, known.state),
          mark: known.mark
        }
        if (events.length < pageSize) break
      }
      if (began !== round) return { version: known.version, state: known.state }
      const { state, version } = remember(streamId, known)
      kept.save(streamId, known, forgetAll)
      return { version, state }
    })

    const snapshots = yield* Snapshots.Snapshots
    const forgetting = yield* Effect.serviceOption(Forgetting)
    if (Option.isSome(forgetting)) {
      // Snapshots go first, or what they hold could be folded again.
      yield* forgetting.value.whenForgotten(({ streamId }) =>
        Effect.andThen(snapshots.drop(streamId), Effect.sync(forgetAll))
      )
    }
    return { load, forgetAll: Effect.sync(forgetAll) }
  })

/** Recalls and saves states, if there is a place for them. */
const keeper = Effect.fnUntraced(function* <S>(
  codec: { readonly fingerprint: string },
  keeping: Keeping | undefined
): Effect.fn.Return<Keeper<S>> {
  const snapshots = yield* Snapshots.Snapshots
  if (keeping === undefined || snapshots === Snapshots.none) {
    return { recall: () => Effect.succeed({ mark: undefined }), save: () => undefined }
  }
  const { every = 1_000, format, name } = keeping
  const fingerprint = `${format}-${codec.fingerprint}`
  // A save belongs to no request: it must not take part in a transaction of whoever happened to load the stream.
  const inBackground = Effect.runForkWith(yield* Effect.context())

  const recall = Effect.fnUntraced(
    function* (streamId: string) {
      const { era, snapshot } = yield* snapshots.load(streamId, name)
      const mark: Mark = { era, version: 0 }
      if (Option.isNone(snapshot) || snapshot.value.fingerprint !== fingerprint) return { mark }
      const { hash, version } = snapshot.value
      const state = PlainData.decode(snapshot.value.state)
      // What was encoded under this fingerprint was an S.
      return Result.isSuccess(state) ? { state: state.success as S, version, hash, mark: { era, version } } : { mark }
    },
    Effect.catch((error) => Effect.as(Effect.logWarning(error.message), { mark: undefined }))
  )

  const write = Effect.fnUntraced(function* (streamId: string, known: Known<S>, era: number, ended: () => void) {
    // Whoever asked for the stream goes first.
    yield* Effect.yieldNow
    const { hash, version } = known
    const state = yield* Effect.fromResult(PlainData.encode(known.state))
    if (!(yield* snapshots.save({ streamId, name, fingerprint, version, hash, state }, era))) ended()
  })

  return {
    recall,
    save: (streamId, known, ended) => {
      const { mark, version } = known
      if (mark === undefined || version - mark.version < every) return
      // Noted at once, so that it is tried once for each so many events, whether it succeeds or not.
      mark.version = version
      inBackground(
        Effect.catch(write(streamId, known, mark.era, ended), (error) =>
          Effect.logWarning(`No snapshot of ${name} was saved. ${error.message}`)
        )
      )
    }
  }
})

interface Keeper<S> {
  /** What a snapshot has of a stream. */
  readonly recall: (streamId: string) => Effect.Effect<{ readonly mark: Mark | undefined } & Partial<Known<S>>>
  /** Saves a state if it is time for it; `ended` is called if the snapshots were dropped since the state was begun. */
  readonly save: (streamId: string, known: Known<S>, ended: () => void) => void
}
