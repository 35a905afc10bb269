/**
 * The snapshots of a fold. There is one of each stream, and it holds for each part of the projection its state and the
 * fingerprint of what that depends on: the parts that changed since are folded anew, the others go on.
 */
import { Effect, Option, Predicate, Result } from "effect"
import * as Draft from "../projecting/Draft.ts"
import * as PlainData from "../deciding/PlainData.ts"
import * as Steps from "../log/Steps.ts"
import * as Snapshots from "../log/Snapshots.ts"
import type { EventCodec } from "../log/EventCodec.ts"
import type { EventStore, EventStoreError } from "../log/EventStore.ts"
import * as Projection from "../projecting/Projection.ts"

/** The state of a stream at an event. */
export interface At<S> {
  readonly version: number
  readonly hash: string
  readonly state: S
}

/** Where the last snapshot of a stream stands; shared by all that is known of it, one after the other. */
export interface Mark {
  readonly era: number
  version: number
  /** What had been folded by then, as the fold counts it. */
  weight: number
  /** Of its text. */
  length: number
}

export interface FoldSnapshots<S> {
  /** What a snapshot has of a stream, with the parts that it lacks folded up to there. */
  readonly recall: (
    streamId: string
  ) => Effect.Effect<{ readonly mark: Mark | undefined; readonly at?: At<S> }, EventStoreError>
  /** Saves a state if it is time for it; `ended` is called if the snapshots were dropped since the state was begun. */
  readonly save: (
    streamId: string,
    known: At<S> & { readonly mark: Mark | undefined; readonly weight: number },
    ended: () => void
  ) => void
}

/** Of the document in a snapshot. Another shape of it gets another name, so that neither is read as the other. */
const shape = "parts-1"

/** The name of the only part of a projection that has no parts. */
const whole = ""

type States = { readonly [name: string]: unknown }

export const make = Effect.fnUntraced(function* <S, E>(options: {
  readonly projection: Projection.Projection<S, E> | Projection.Parted<S, E>
  readonly codec: EventCodec<E>
  readonly store: EventStore["Service"]
  readonly keeping: { readonly name: string; readonly format?: number; readonly every?: number } | undefined
  readonly pageSize: number
  /** From what weight on another snapshot is worth its while. */
  readonly worthwhile: number
}): Effect.fn.Return<FoldSnapshots<S>> {
  const { codec, keeping, pageSize, projection, store, worthwhile } = options
  const snapshots = yield* Snapshots.Snapshots
  if (keeping === undefined || snapshots === Snapshots.none) {
    return { recall: () => Effect.succeed({ mark: undefined }), save: () => undefined }
  }
  const { every, format = 1, name } = keeping
  const isParted = "parts" in projection
  const parts: { readonly [name: string]: Projection.AnyPart } = isParted
    ? projection.parts
    : { [whole]: { ...projection, format } }
  // It takes a tenth of the start of a server to look at every shape, and its first snapshot may be far away.
  let made: ReadonlyMap<string, string> | undefined
  const fingerprints = () =>
    (made ??= new Map(
      Object.entries(parts).map(([part, { events, format }]) => [part, `${format}-${codec.fingerprint(events)}`])
    ))
  // What a part folded under its fingerprint is of its type.
  const joined = (states: States) =>
    (isParted ? Object.fromEntries(Object.keys(parts).map((part) => [part, states[part]])) : states[whole]) as S
  const split = (state: S): States => (isParted ? (state as States) : { [whole]: state })
  // A save belongs to no request: it must not take part in a transaction of whoever happened to load the stream.
  const inBackground = Effect.runForkWith(yield* Effect.context())

  /** The states of some parts at a version, from the beginning. Whether the stream has the snapshot's event there, the load sees. */
  const foldedUpTo = Effect.fnUntraced(function* (
    streamId: string,
    version: number,
    missing: { readonly [name: string]: Projection.AnyPart }
  ) {
    // They are given what the codec decodes and the states that they made, as in the fold of everything.
    const { evolve, initial } = Projection.parts(
      missing as { readonly [name: string]: Projection.Part<unknown, never> }
    )
    const some = { evolve: evolve as unknown as (states: States, event: E) => States }
    const types = Object.values(missing).map(({ events }) => events)
    const isFolded = (type: string) => types.some((events) => events === undefined || events.has(type))
    const owner = Draft.begin()
    let states: States = initial
    for (let from = 1; from <= version; from += pageSize) {
      const { events } = yield* store.read(streamId, { fromVersion: from, toVersion: version, maxCount: pageSize })
      const decoded = yield* codec.decodeAll(events.filter(({ type }) => codec.knows(type) && isFolded(type)))
      states = Draft.fold(some, states, decoded, owner)
      if (events.length < pageSize) break
    }
    return states
  })

  const found = Effect.fnUntraced(
    function* (streamId: string) {
      const { era, snapshot } = yield* snapshots.load(streamId, name)
      if (Option.isNone(snapshot) || snapshot.value.fingerprint !== shape) return { era, states: new Map() }
      const { hash, state, version } = snapshot.value
      return { era, hash, version, states: usable(state, fingerprints()), length: state.length }
    },
    Effect.catch((error) => Effect.as(Effect.logWarning(error.message), undefined))
  )

  const recall = Effect.fnUntraced(function* (streamId: string) {
    const there = yield* found(streamId)
    if (there === undefined) return { mark: undefined }
    const { era, hash, length = 0, states, version } = there
    const mark: Mark = { era, version: 0, weight: 0, length }
    if (version === undefined || hash === undefined || states.size === 0) return { mark }
    const missing = Object.fromEntries(Object.entries(parts).filter(([part]) => !states.has(part)))
    // A snapshot that lacks something is replaced as soon as the stream was folded.
    if (Object.keys(missing).length === 0) mark.version = version
    else mark.weight = -Infinity
    const others = mark.version === version ? {} : yield* foldedUpTo(streamId, version, missing)
    return { mark, at: { version, hash, state: joined({ ...Object.fromEntries(states), ...others }) } }
  })

  const write = Effect.fnUntraced(function* (streamId: string, known: At<S>, mark: Mark, ended: () => void) {
    // Whoever asked for the stream goes first.
    yield* Steps.turn
    const { hash, version } = known
    const states = split(known.state)
    const document = Array.from(fingerprints(), ([part, fingerprint]) => [part, { fingerprint, state: states[part] }])
    const encoded = yield* Steps.inTurns(PlainData.encodeInSteps(Object.fromEntries(document)))
    const state = yield* Effect.fromResult(Result.mapError(encoded, placed))
    mark.length = state.length
    if (!(yield* snapshots.save({ streamId, name, fingerprint: shape, version, hash, state }, mark.era))) ended()
  })

  return {
    recall,
    save: (streamId, known, ended) => {
      const { mark, version, weight } = known
      if (mark === undefined) return
      const isDue =
        every === undefined
          ? // To read a snapshot costs a fraction of what it costs to fold as much.
            weight - mark.weight >= Math.max(worthwhile, mark.length / 2)
          : version - mark.version >= every
      if (!isDue) return
      // Noted at once, so that it is tried once for each so many events, whether it succeeds or not.
      mark.version = version
      mark.weight = weight
      inBackground(
        Effect.catch(write(streamId, known, mark, ended), (error) =>
          Effect.logWarning(`No snapshot of ${name} was saved. ${error.message}`)
        )
      )
    }
  }
})

/** The states in the document of a snapshot that were folded by the parts of now. */
const usable = (text: string, fingerprints: ReadonlyMap<string, string>): ReadonlyMap<string, unknown> => {
  const states = new Map<string, unknown>()
  const document = Result.getOrUndefined(PlainData.decode(text))
  if (!Predicate.isObject(document)) return states
  for (const [part, kept] of Object.entries(document)) {
    if (!Predicate.isObject(kept) || !Object.hasOwn(kept, "state")) continue
    const { fingerprint, state } = kept as { readonly fingerprint?: unknown; readonly state: unknown }
    if (fingerprint !== undefined && fingerprint === fingerprints.get(part)) states.set(part, state)
  }
  return states
}

/** Where in the state of the projection it is, and not where in the document. */
const placed = ({ found, path: [part = whole, , ...inside] }: PlainData.NotPlain): PlainData.NotPlain =>
  new PlainData.NotPlain({ found, path: part === whole ? inside : [part, ...inside] })
