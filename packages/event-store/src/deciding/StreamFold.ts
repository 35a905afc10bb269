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
import * as Memory from "./Memory.ts"

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
   * What is held in memory, without a look at the log: others may have gone on since, and it may even have been undone. Whoever writes on
   * it says so ({@link after}), and the store compares.
   */
  readonly held: (streamId: string) => Effect.Effect<Folded<S> | undefined>
  /** The hash of the last event of what was loaded, for `Append.after`; nothing where there is none. */
  readonly after: (loaded: Folded<S>) => string | undefined
  /**
   * Goes on by events that are to be written, for whoever decides something else on them before they are; nothing when they cannot be
   * folded. It is not held until {@link keep} says that they were written.
   */
  readonly next: (loaded: Folded<S>, events: ReadonlyArray<NewEvent>) => Effect.Effect<Folded<S> | undefined>
  /**
   * Holds what {@link next} gave, once its last events were written. What readers of the log may not get is not held: the next
   * load then reads.
   */
  readonly keep: (streamId: string, next: Folded<S>, appended: Appended) => Effect.Effect<void>
  /**
   * Goes on from a state that was loaded by the events that were appended to it, so that they are not read again: {@link next} and
   * {@link keep} at once.
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
 * fold to another state than before. `every` says how many events come between two snapshots; by default it depends on what they
 * cost: a snapshot is saved when to fold again what came since would cost about as much as to read a snapshot, and more than {@link worthwhile}.
 *
 * @category models
 * @since 0.1.0
 */
export interface Keeping {
  readonly name: string
  readonly format?: number
  readonly every?: number
}

/**
 * From what weight on the events since the last snapshot are worth another one: some 20 ms of folding.
 *
 * **Units** - as in `weightOf`: characters of JSON, and as much again for each event.
 *
 * @category policies
 * @since 0.1.0
 */
export const worthwhile = 131_072

/** What it costs to read, decode and fold an event goes with its length, and most of it with the event. */
const weightOf = (length: number): number => 300 + length

/** How many events one reading asks for, and how many are folded at a stretch; then others get their turn. */
const pageSize = 250

/** What is known of a stream: a state with the hash of its last event, and where the last snapshot stands. */
interface Known<S> extends FoldSnapshots.At<S> {
  readonly mark: FoldSnapshots.Mark | undefined
  /** What was folded since the snapshot, and since the beginning or when it was last measured. */
  readonly weight: number
  /** Of the state in memory, when it was last measured, and with what came since. */
  readonly bytes: number
  readonly unmeasured: number
  /** When the log had nothing newer, on the clock of {@link Held}. */
  readonly seen: bigint
  /** What was read from the log before this was appended: it holds if that append is undone. */
  readonly read?: Known<S>
}

interface Handed<S> {
  readonly streamId: string
  readonly known: Known<S>
  readonly began: number
  /** When it was, on the clock of {@link Held}: an append on it is refused if somebody else wrote until then. */
  readonly at: bigint
}

/** A stream that is held; the memory knows it by this object. */
interface Entry<S> {
  known: Known<S>
}

/**
 * A fold that holds what it was asked for last, as far as the memory goes (default: one of its own, of {@link Memory.policy} bytes). With
 * `snapshots`, it begins with a snapshot where it holds nothing, and saves one from time to time, in the background: whatever
 * happens to a snapshot makes a load slower at most.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <S, E>(options: {
  readonly projection: Projection<S, E> | Parted<S, E>
  readonly codec: EventCodec.EventCodec<E>
  readonly memory?: Memory.Memory
  readonly snapshots?: Keeping
}): Effect.Effect<StreamFold<S>, never, EventStore> =>
  Effect.gen(function* () {
    const { codec, memory = Memory.make(), projection } = options
    const store = yield* EventStore
    const kept = yield* FoldSnapshots.make<S, E>({
      projection,
      codec,
      store,
      keeping: options.snapshots,
      pageSize,
      worthwhile
    })
    const cache = new Map<string, Entry<S>>()
    // What stands behind the states that were handed out, of which stream, and the round in which they were read.
    const handedOut = new WeakMap<Folded<S>, Handed<S>>()
    let everything = 0
    const rounds = new Map<string, number>()
    const roundOf = (streamId: string) => everything + (rounds.get(streamId) ?? 0)
    const nothing: Known<S> = {
      version: 0,
      state: projection.initial,
      hash: "",
      mark: undefined,
      weight: 0,
      bytes: 0,
      unmeasured: 0,
      seen: 0n
    }

    const drop = (streamId: string) => {
      const entry = cache.get(streamId)
      if (entry !== undefined) memory.release(entry)
      cache.delete(streamId)
    }

    const remember = (streamId: string, folded: Known<S>) => {
      const entry = cache.get(streamId) ?? { known: folded }
      // Two fibers may load at once; the one that read less must not undo the other.
      if (entry.known.version <= folded.version) entry.known = folded
      if (entry.known.version === 0) return
      cache.set(streamId, entry)
      memory.hold(entry, sizeOf(entry.known), () => cache.delete(streamId))
    }

    const recallHeld = (streamId: string): Known<S> | undefined => {
      const entry = cache.get(streamId)
      if (entry !== undefined) memory.touch(entry)
      return entry?.known
    }

    const handed = (streamId: string, known: Known<S>, began: number, at: bigint): Folded<S> => {
      const folded = { version: known.version, state: known.state }
      handedOut.set(folded, { streamId, known, began, at })
      return folded
    }

    const forgetAll = () => {
      everything++
      for (const streamId of Array.from(cache.keys())) drop(streamId)
    }

    /** Words are somebody's of one stream: nobody's going makes the folds of others worthless. */
    const forgetOne = (streamId: string) => {
      rounds.set(streamId, (rounds.get(streamId) ?? 0) + 1)
      drop(streamId)
    }

    /** Looks at the whole state again once what came since may have made it another one. */
    const measured = Effect.fnUntraced(function* (known: Known<S>) {
      if (known.bytes > 0 && known.unmeasured <= known.bytes / 8) return known
      const bytes = yield* Steps.inTurns(Memory.sizeInSteps(known.state))
      return { ...known, bytes, unmeasured: 0 }
    })

    const recalled = (streamId: string): Effect.Effect<Known<S>, EventStoreError> =>
      Effect.map(kept.recall(streamId), ({ at, mark }) => ({ ...nothing, ...at, mark }))

    const load = Effect.fnUntraced(function* (streamId: string): Effect.fn.Return<Folded<S>, EventStoreError> {
      const began = roundOf(streamId)
      const [at, since] = [yield* Clock.monotonicTimeNanos, yield* Held]
      const remembered = recallHeld(streamId)
      if (since !== undefined && remembered !== undefined && remembered.seen >= since) {
        return handed(streamId, remembered, began, at)
      }
      const owner = Draft.begin()
      let known = remembered ?? (yield* recalled(streamId))
      while (true) {
        // The last event that is known is read again: what was folded may be of a transaction that was undone, or of a
        // log that was put back to an earlier day.
        const range = { fromVersion: Math.max(known.version, 1), maxCount: pageSize, knownHash: known.hash }
        const { events } = yield* store.read(streamId, range)
        if (known.version > 0 && events[0]?.hash !== known.hash) {
          drop(streamId)
          known = known.read ?? { ...nothing, mark: known.mark && { ...known.mark, version: 0, weight: 0 } }
          continue
        }
        const last = events.at(-1)
        const news = known.version > 0 ? events.slice(1) : events
        const decoded = yield* codec.decodeAll(news)
        const weight = news.reduce((sum, { payload }) => sum + weightOf(JSON.stringify(payload).length), 0)
        known = {
          version: last?.version ?? 0,
          hash: last?.hash ?? "",
          state: Draft.fold(projection, known.state, decoded, owner),
          mark: known.mark,
          weight: known.weight + weight,
          bytes: known.bytes,
          unmeasured: known.unmeasured + weight,
          seen: at
        }
        if (events.length < pageSize) break
        yield* Steps.turn
      }
      known = yield* measured(known)
      if (began === roundOf(streamId)) {
        remember(streamId, known)
        kept.save(streamId, known, forgetAll)
      }
      return handed(streamId, known, began, at)
    })

    const next = Effect.fnUntraced(function* (loaded: Folded<S>, events: ReadonlyArray<NewEvent>) {
      const from = handedOut.get(loaded)
      if (from === undefined) return undefined
      const { at, began, known, streamId } = from
      let weight = 0
      // Decoded from what is written, as a reader would: an event may hold more than its shape has.
      const asRead = ({ payload, schemaVersion, type }: NewEvent) => {
        const text = JSON.stringify(payload)
        weight += weightOf(text.length)
        return { type, schemaVersion, payload: JSON.parse(text), streamId: "", position: 0 }
      }
      const state = yield* Effect.exit(
        Effect.gen(function* () {
          const written = yield* Steps.inTurns(Steps.map(events, asRead))
          const decoded = yield* codec.decodeAll(written)
          const owner = Draft.begin()
          let state = known.state
          for (let from = 0; from < decoded.length; from += pageSize) {
            if (from > 0) yield* Steps.turn
            if (began !== roundOf(streamId)) break
            state = Draft.fold(projection, state, decoded.slice(from, from + pageSize), owner)
          }
          return state
        })
      )
      // Whoever loads next is told what cannot be read or folded. And what somebody was forgotten for since the state was read
      // must not come back.
      if (Exit.isFailure(state) || began !== roundOf(streamId)) return undefined
      const { read, ...here } = known
      const then = {
        ...here,
        version: known.version + events.length,
        hash: "",
        state: state.value,
        weight: known.weight + weight,
        unmeasured: known.unmeasured + weight,
        // What was only going to be written is nothing to go back to.
        read: known.hash === "" && known.version > 0 ? (read ?? here) : here
      }
      return handed(streamId, then, began, at)
    })

    const keep = Effect.fnUntraced(function* (streamId: string, folded: Folded<S>, appended: Appended) {
      const from = handedOut.get(folded)
      const { dropped, lastHash, lastVersion, repeated } = appended
      if (from === undefined || repeated || dropped === true || lastVersion !== folded.version) return
      const known = yield* measured({ ...from.known, hash: lastHash, seen: from.at })
      if (from.began === roundOf(streamId)) {
        remember(streamId, known)
        kept.save(streamId, known, forgetAll)
      }
    })

    const advance = Effect.fnUntraced(function* (
      loaded: Folded<S>,
      events: ReadonlyArray<NewEvent>,
      appended: Appended
    ) {
      const { dropped, firstVersion, repeated, streamId } = appended
      if (repeated || dropped === true || firstVersion !== loaded.version + 1) return
      const then = yield* next(loaded, events)
      if (then !== undefined) yield* keep(streamId, then, appended)
    })

    const snapshots = yield* Snapshots.Snapshots
    const forgetting = yield* Effect.serviceOption(Forgetting)
    if (Option.isSome(forgetting)) {
      // Snapshots go first, or what they hold could be folded again.
      yield* forgetting.value.whenForgotten(({ streamId }) =>
        Effect.andThen(
          snapshots.drop(streamId),
          Effect.sync(() => forgetOne(streamId))
        )
      )
    }
    return {
      load,
      held: (streamId) =>
        Effect.map(Clock.monotonicTimeNanos, (at) => {
          const known = recallHeld(streamId)
          return known && handed(streamId, known, roundOf(streamId), at)
        }),
      after: (loaded) => handedOut.get(loaded)?.known.hash || undefined,
      next,
      keep,
      advance,
      forgetAll: Effect.sync(forgetAll)
    }
  })

/** Of what came since it was measured, as much as its text, twice: as objects it is larger, and not all of it is kept. */
const sizeOf = ({ bytes, unmeasured }: { readonly bytes: number; readonly unmeasured: number }): number =>
  entryBytes + bytes + 2 * unmeasured

/** What it takes to hold even the smallest state. */
const entryBytes = 512
