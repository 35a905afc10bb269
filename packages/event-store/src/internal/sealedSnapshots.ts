/**
 * Snapshots hold words of everybody in a stream, so they are sealed as well: with a key of the stream, which lasts until
 * somebody in it is forgotten. So a copy of a snapshot forgets with the log. A forgetting may be cut off when only the key
 * of the person is destroyed; so a snapshot opens only as long as nobody in its stream was forgotten after it was begun.
 */
import { Effect, Option, Predicate } from "effect"
import type { EventStoreError } from "../log/EventStoreError.ts"
import * as Steps from "../log/Steps.ts"
import { type Shape, type Snapshot, SnapshotsUnavailable } from "../log/Snapshots.ts"
import type { Held, Subject, SubjectKeys } from "../persons/SubjectKeys.ts"
import type * as Sealing from "./sealing.ts"

/** No stream has such a name. */
export const isSnapshot = ({ streamId }: Subject): boolean => streamId.startsWith(prefix)

const prefix = "$snapshots/"

/** Who is forgotten when the era of a stream ends. */
const subjectOf = (streamId: string, era: number): Subject => ({
  streamId: `${prefix}${streamId}`,
  subjectId: String(era)
})

export const make = (
  snapshots: Shape,
  keys: SubjectKeys["Service"],
  sealing: Effect.Success<typeof Sealing.make>,
  /** Whether all words of a stream could be read. */
  isWhole: (streamId: string) => boolean
): Shape => {
  const keyOf = (held: Held | undefined) =>
    held === undefined || held === "destroyed" ? Effect.undefined : sealing.key(held)

  /** The last turn in which a key of a stream was destroyed, as far as was looked. */
  const turns = new Map<string, number>()
  let looked = 0
  const turnOf = Effect.fnUntraced(function* (streamId: string) {
    for (const { subject, turn } of yield* available("read the keys", keys.destroyedAfter(looked))) {
      turns.set(subject.streamId, Math.max(turn, turns.get(subject.streamId) ?? 0))
      looked = Math.max(looked, turn)
    }
    return turns.get(streamId) ?? 0
  })
  /** The turn of a stream when its snapshot was last asked for: what is saved later was folded from there on. */
  const begun = new Map<string, number>()

  return {
    load: Effect.fnUntraced(function* (streamId, name) {
      const turn = yield* turnOf(streamId)
      begun.set(streamId, turn)
      const { era, snapshot } = yield* snapshots.load(streamId, name)
      if (Option.isNone(snapshot)) return { era, snapshot }
      const subject = subjectOf(streamId, era)
      const [held] = yield* available("read the keys", keys.find([subject]))
      const key = yield* keyOf(held)
      if (key === undefined) return { era, snapshot: Option.none() }
      const sealed = snapshot.value.state.split(between)
      // One that does not open is none: whoever asks can do without.
      const pieces = yield* Effect.option(
        Effect.forEach(sealed, ($sealed, index) => {
          const place = placeOf(snapshot.value, turn, index, sealed.length)
          return Effect.andThen(
            Steps.turn,
            Effect.filterOrFail(sealing.open({ $sealed, of: subject.subjectId }, key, place), Predicate.isString)
          )
        })
      )
      return { era, snapshot: Option.map(pieces, (pieces) => ({ ...snapshot.value, state: pieces.join("") })) }
    }),
    save: Effect.fnUntraced(function* (snapshot, era) {
      if (!isWhole(snapshot.streamId)) return true
      const subject = subjectOf(snapshot.streamId, era)
      const [held] = yield* available("keep a key", keys.obtain([subject]))
      const key = yield* keyOf(held)
      if (key === undefined) return false
      const turn = begun.get(snapshot.streamId) ?? (yield* turnOf(snapshot.streamId))
      const count = Math.max(1, Math.ceil(snapshot.state.length / pieceLength))
      const sealed = yield* Effect.forEach(Array.from({ length: count }), (_, index) => {
        const piece = snapshot.state.slice(index * pieceLength, (index + 1) * pieceLength)
        return Effect.andThen(
          Steps.turn,
          sealing.seal(key, placeOf(snapshot, turn, index, count), subject.subjectId, piece)
        )
      })
      const state = sealed.map(({ $sealed }) => $sealed).join(between)
      return yield* snapshots.save({ ...snapshot, state }, era)
    }),
    drop: Effect.fnUntraced(function* (streamId) {
      if (streamId !== undefined) {
        const { era } = yield* snapshots.load(streamId, "")
        yield* available("destroy a key", keys.destroy(subjectOf(streamId, era)))
      }
      yield* snapshots.drop(streamId)
    })
  }
}

/** Another version of the stream, another fold or another shape, somebody forgotten since, another piece: not the same. */
const placeOf = (
  { fingerprint, hash, name, streamId, version }: Snapshot,
  turn: number,
  index: number,
  count: number
): Sealing.Place => ({
  streamId,
  eventId: `${version} ${hash} ${turn}`,
  type: name,
  field: `${fingerprint} ${index}/${count}`
})

/** A state is sealed piece by piece, so that others get their turn in between. **Units** - UTF-16 code units. */
const pieceLength = 65_536

/** No sealed value has this sign. */
const between = "."

const available = <A>(operation: string, effect: Effect.Effect<A, EventStoreError>) =>
  Effect.mapError(effect, (cause) => {
    const problem = cause.reason._tag === "Unavailable" ? cause.reason.problem : undefined
    return new SnapshotsUnavailable({ operation, cause, ...(problem !== undefined && { problem }) })
  })
