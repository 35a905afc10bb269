/**
 * The port of snapshots: the folded state of a stream, kept so that only the events after it are read and folded again.
 * A snapshot is never needed and never trusted beyond what can be checked; losing one costs time and nothing else.
 *
 * A snapshot may hold people's words, outside of the log and of whatever seals it. Forgetting somebody has to
 * {@link Snapshots drop} the snapshots of the stream.
 *
 * @since 0.1.0
 */
import { Context, Data, Effect, Option } from "effect"

/**
 * A state of a stream, as text.
 *
 * **Shape** - `name` is the fold's, `fingerprint` says how its text is to be read, `hash` is that of the event at `version`,
 * which tells whether the stream still has the same history. What the state depends on beside the events, its text says.
 *
 * @category models
 * @since 0.1.0
 */
export interface Snapshot {
  readonly streamId: string
  readonly name: string
  readonly fingerprint: string
  readonly version: number
  readonly hash: string
  readonly state: string
}

/**
 * What there is for a fold of a stream. Dropping ends an era; what was folded in an earlier era is not saved any more.
 *
 * @category models
 * @since 0.1.0
 */
export interface Found {
  readonly era: number
  readonly snapshot: Option.Option<Snapshot>
}

/** The database of the snapshots did not answer. @category errors @since 0.1.0 */
export class SnapshotsUnavailable extends Data.TaggedError("SnapshotsUnavailable")<{
  readonly operation: string
  /** Why, and what to do first, where that is known. */
  readonly problem?: string
  readonly cause: unknown
}> {
  readonly isRetryable = true
  override get message() {
    const because = this.problem === undefined ? "" : `, because ${this.problem}`
    return `Snapshots: could not ${this.operation}${because}; try again.`
  }
}

/**
 * Keeps the last snapshot of each stream for each fold.
 *
 * @category models
 * @since 0.1.0
 */
export interface Shape {
  readonly load: (streamId: string, name: string) => Effect.Effect<Found, SnapshotsUnavailable>
  /** In the place of the one before. False, and nothing is kept, when the era of the stream has ended. */
  readonly save: (snapshot: Snapshot, era: number) => Effect.Effect<boolean, SnapshotsUnavailable>
  /** Removes the snapshots of a stream, or all of them, and ends the era. */
  readonly drop: (streamId?: string) => Effect.Effect<void, SnapshotsUnavailable>
}

/**
 * Keeps nothing.
 *
 * @category constructors
 * @since 0.1.0
 */
export const none: Shape = {
  load: () => Effect.succeed({ era: 0, snapshot: Option.none() }),
  save: () => Effect.succeed(false),
  drop: () => Effect.void
}

/**
 * Where snapshots are kept; nowhere, unless an adapter is provided.
 *
 * @category services
 * @since 0.1.0
 */
export const Snapshots: Context.Reference<Shape> = Context.Reference<Shape>("@kpacite/event-store/Snapshots", {
  defaultValue: () => none
})
