/**
 * The folded state of streams, kept between two readings so that only the tail of a stream is read again: in memory, and
 * as snapshots for when the memory is empty.
 *
 * @since 0.1.0
 */
import { Clock, Context, Effect, Exit, Option } from "effect"
import * as FoldSnapshots from "../internal/foldSnapshots.ts"
import type * as EventCodec from "../log/EventCodec.ts"
import type { Appended } from "../log/Append.ts"
import { EventStore, type EventStoreError } from "../log/EventStore.ts"
import type { NewEvent } from "../log/StoredEvent.ts"
import { Forgetting } from "../persons/Forgetting.ts"
import * as Snapshots from "../log/Snapshots.ts"
import type { Parted, Projection } from "../projecting/Projection.ts"
import * as Draft from "../projecting/Draft.ts"
import * as Steps from "../log/Steps.ts"

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
  /** Reads what is not known yet, if {@link Held} does not say that nothing can be new. */
  readonly load: (streamId: string) => Effect.Effect<Folded<S>, EventStoreError>
  /**
   * Goes on from a state that was loaded by the events that were appended to it, so that they are not read again. What
   * readers of the log may not get is not folded: the next load then reads.
   */
  readonly advance: (loaded: Folded<S>, events: ReadonlyArray<NewEvent>, appended: Appended) => Effect.Effect<void>
  /** Lets go of every state in memory, those that are being folded included. Snapshots stay; see {@link Snapshots.Shape}. */
  readonly forgetAll: Effect.Effect<void>
}

/**
 * The moment since which whoever asks for a state is sure that nobody else has written to its stream: what was read or appended
 * here at that moment or later is given without a look at the log. An append that expects its version is refused all the same
 * if that was wrong. Nobody is sure unless something says so.
 *
 * **Units** - nanoseconds of the clock that goes on while a process stands still (`Clock.monotonicTimeNanos`).
 *
 * @category services
 * @since 0.1.0
 */
export const Held: Context.Reference<bigint | undefined> = Context.Reference<bigint | undefined>(
  "@kpacite/event-store/deciding/StreamFold/Held",
  { defaultValue: () => undefined }
)

/**
 * How the states of a fold are kept as snapshots. States have to be plain data ({@link PlainData}).
 *
 * **Shape** - a snapshot holds the state of each part of the projection; those whose events or format changed since are
 * folded again. `format` is that of a projection without parts (default 1), and has to be raised when the same events
 * fold to another state than before. `every` says how many events come between two snapshots (default 1 000).
 *
 * @category models
 * @since 0.1.0
 */
export interface Keeping {
  readonly name: string
  readonly format?: number
  readonly every?: number
}

/** How many events one reading asks for, and how many are folded at a stretch; then others get their turn. */
const pageSize = 250

/** What is known of a stream: a state with the hash of its last event, and where the last snapshot stands. */
interface Known<S> extends FoldSnapshots.At<S> {
  readonly mark: FoldSnapshots.Mark | undefined
  /** When the log had nothing newer, on the clock of {@link Held}. */
  readonly seen: bigint
  /** What was read from the log before this was appended: it holds if that append is undone. */
  readonly read?: Known<S>
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
  readonly projection: Projection<S, E> | Parted<S, E>
  readonly codec: EventCodec.EventCodec<E>
  readonly capacity?: number
  readonly snapshots?: Keeping
}): Effect.Effect<StreamFold<S>, never, EventStore> =>
  Effect.gen(function* () {
    const { capacity = 100, codec, projection } = options
    const store = yield* EventStore
    const kept = yield* FoldSnapshots.make<S, E>({ projection, codec, store, keeping: options.snapshots, pageSize })
    // A Map keeps its insertion order: the first key is the one that nobody asked for in the longest time.
    const cache = new Map<string, Known<S>>()
    // What stands behind the states that were handed out, and the round in which they were read.
    const handedOut = new WeakMap<
      Folded<S>,
      { readonly known: Known<S>; readonly began: number; readonly at: bigint }
    >()
    let round = 0
    const nothing: Known<S> = { version: 0, state: projection.initial, hash: "", mark: undefined, seen: 0n }

    const remember = (streamId: string, folded: Known<S>) => {
      const known = cache.get(streamId)
      // Two fibers may load at once; the one that read less must not undo the other.
      const newest = known !== undefined && known.version > folded.version ? known : folded
      cache.delete(streamId)
      if (newest.version > 0) cache.set(streamId, newest)
      const oldest = cache.keys().next()
      if (cache.size > capacity && oldest.done !== true) cache.delete(oldest.value)
    }

    const handed = (known: Known<S>, began: number, at: bigint): Folded<S> => {
      const folded = { version: known.version, state: known.state }
      handedOut.set(folded, { known, began, at })
      return folded
    }

    const forgetAll = () => {
      round++
      cache.clear()
    }

    const recalled = (streamId: string): Effect.Effect<Known<S>, EventStoreError> =>
      Effect.map(kept.recall(streamId), ({ at, mark }) => ({ ...nothing, ...at, mark }))

    const load = Effect.fnUntraced(function* (streamId: string): Effect.fn.Return<Folded<S>, EventStoreError> {
      const began = round
      const [at, held] = [yield* Clock.monotonicTimeNanos, yield* Held]
      const remembered = cache.get(streamId)
      if (held !== undefined && remembered !== undefined && remembered.seen >= held) {
        remember(streamId, remembered)
        return handed(remembered, began, at)
      }
      const owner = Draft.begin()
      let known = remembered ?? (yield* recalled(streamId))
      while (true) {
        // The last event that is known is read again: what was folded may be of a transaction that was undone, or of a
        // log that was put back to an earlier day.
        const range = { fromVersion: Math.max(known.version, 1), maxCount: pageSize, knownHash: known.hash }
        const { events } = yield* store.read(streamId, range)
        if (known.version > 0 && events[0]?.hash !== known.hash) {
          cache.delete(streamId)
          known = known.read ?? { ...nothing, mark: known.mark && { ...known.mark, version: 0 } }
          continue
        }
        const last = events.at(-1)
        const decoded = yield* codec.decodeAll(known.version > 0 ? events.slice(1) : events)
        known = {
          version: last?.version ?? 0,
          hash: last?.hash ?? "",
          state: Draft.fold(projection, known.state, decoded, owner),
          mark: known.mark,
          seen: at
        }
        if (events.length < pageSize) break
        yield* Steps.turn
      }
      if (began === round) {
        remember(streamId, known)
        kept.save(streamId, known, forgetAll)
      }
      return handed(known, began, at)
    })

    const advance = Effect.fnUntraced(function* (
      loaded: Folded<S>,
      events: ReadonlyArray<NewEvent>,
      { dropped, firstVersion, lastHash, lastPosition, lastVersion, repeated, streamId }: Appended
    ) {
      const from = handedOut.get(loaded)
      if (from === undefined || repeated || dropped === true || firstVersion !== loaded.version + 1) return
      const { at, began, known } = from
      // Decoded from what was written, as a reader would: an event may hold more than its shape has.
      const asRead = ({ payload, schemaVersion, type }: NewEvent, index: number) => ({
        type,
        schemaVersion,
        payload: JSON.parse(JSON.stringify(payload)),
        streamId,
        position: lastPosition - events.length + 1 + index
      })
      const next = yield* Effect.exit(
        Effect.gen(function* () {
          const written = yield* Steps.inTurns(Steps.map(events, asRead))
          const decoded = yield* codec.decodeAll(written)
          const owner = Draft.begin()
          let state = known.state
          for (let from = 0; from < decoded.length; from += pageSize) {
            if (from > 0) yield* Steps.turn
            if (began !== round) break
            state = Draft.fold(projection, state, decoded.slice(from, from + pageSize), owner)
          }
          return state
        })
      )
      // Whoever loads next is told what cannot be read or folded; here it is written, and that is the answer. And what somebody was
      // forgotten for since the state was read must not come back.
      if (Exit.isFailure(next) || began !== round) return
      const { mark, state } = known
      const read = { version: known.version, hash: known.hash, state, mark, seen: known.seen }
      remember(streamId, {
        version: lastVersion,
        hash: lastHash,
        state: next.value,
        mark,
        // The append was refused if somebody had written until then.
        seen: at,
        read
      })
    })

    const snapshots = yield* Snapshots.Snapshots
    const forgetting = yield* Effect.serviceOption(Forgetting)
    if (Option.isSome(forgetting)) {
      // Snapshots go first, or what they hold could be folded again.
      yield* forgetting.value.whenForgotten(({ streamId }) =>
        Effect.andThen(snapshots.drop(streamId), Effect.sync(forgetAll))
      )
    }
    return { load, advance, forgetAll: Effect.sync(forgetAll) }
  })
