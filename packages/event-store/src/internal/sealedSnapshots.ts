/**
 * Snapshots hold words of everybody in a stream, so they are sealed as well: with a key of the stream, which lasts until
 * somebody in it is forgotten. So a copy of a snapshot forgets with the log.
 */
import { Effect, Option, Predicate } from "effect"
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
  sealing: Effect.Success<typeof Sealing.make>
): Shape => {
  const keyOf = (held: Held | undefined) =>
    held === undefined || held === "destroyed" ? Effect.undefined : sealing.key(held)

  return {
    load: Effect.fnUntraced(function* (streamId, name) {
      const { era, snapshot } = yield* snapshots.load(streamId, name)
      if (Option.isNone(snapshot)) return { era, snapshot }
      const subject = subjectOf(streamId, era)
      const [held] = yield* available("read the keys", keys.find([subject]))
      const key = yield* keyOf(held)
      if (key === undefined) return { era, snapshot: Option.none() }
      const sealed = { $sealed: snapshot.value.state, of: subject.subjectId }
      // One that does not open is none: whoever asks can do without.
      const state = yield* Effect.option(sealing.open(sealed, key, placeOf(snapshot.value)))
      return {
        era,
        snapshot: Option.map(Option.filter(state, Predicate.isString), (state) => ({ ...snapshot.value, state }))
      }
    }),
    save: Effect.fnUntraced(function* (snapshot, era) {
      const subject = subjectOf(snapshot.streamId, era)
      const [held] = yield* available("keep a key", keys.obtain([subject]))
      const key = yield* keyOf(held)
      if (key === undefined) return false
      const { $sealed } = yield* sealing.seal(key, placeOf(snapshot), subject.subjectId, snapshot.state)
      return yield* snapshots.save({ ...snapshot, state: $sealed }, era)
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

/** Another version of the stream, another fold or another shape: another snapshot. */
const placeOf = ({ fingerprint, hash, name, streamId, version }: Snapshot): Sealing.Place => ({
  streamId,
  eventId: `${version} ${hash}`,
  type: name,
  field: fingerprint
})

const available = <A, E>(operation: string, effect: Effect.Effect<A, E>) =>
  Effect.mapError(effect, (cause) => new SnapshotsUnavailable({ operation, cause }))
