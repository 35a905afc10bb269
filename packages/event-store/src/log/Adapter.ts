/**
 * What a database has to do to be an event store. {@link EventStore.make} adds everything that must be the same
 * everywhere: limits, ids, digests, gathering appends into one commit, and following.
 *
 * @since 0.1.0
 */
import type { Context, Effect, Result, Stream } from "effect"
import type { Appended } from "./Append.ts"
import type { DuplicateEvent, EventStoreError, VersionConflict } from "./EventStoreError.ts"
import type { Sha256 } from "./HashChain.ts"
import type { Prepared } from "./PreparedAppend.ts"
import type { LogRange, StreamRange, StreamSlice } from "./Range.ts"
import type { Restored, StoredEvent } from "./StoredEvent.ts"

/**
 * Appends that are written together or not at all: to different streams, or side by side to one stream, each going on from the one
 * before ({@link EventStore.appendAll}). Of several to one stream, one that was written before is a `DuplicateEvent`.
 *
 * @category models
 * @since 0.1.0
 */
export type Group = ReadonlyArray<Prepared>

/**
 * What became of a group: where each append stands, in the same order, or why none was written.
 *
 * @category models
 * @since 0.1.0
 */
export type Answer = Result.Result<ReadonlyArray<Appended>, VersionConflict | DuplicateEvent>

/**
 * An event as it lies in the tables: the JSON as text, and what the store keeps beside it to answer repeated commands.
 *
 * **Shape** - `commandId` is the store's own copy of the one in the metadata; `chosenId` is null when the id of the event
 * follows from the command and the place; `place` counts from 0 in the append, which wrote `size` events.
 *
 * @category models
 * @since 0.1.0
 */
export interface EventRow {
  readonly event: Omit<StoredEvent, "payload" | "metadata">
  readonly payload: string
  readonly metadata: string
  readonly commandId: string
  readonly chosenId: string | null
  readonly place: number
  readonly size: number
}

/**
 * What an adapter implements.
 *
 * **Shape** - `write` makes one commit of several groups. No stream is in two of them. Each is refused or written for
 * itself; positions follow the order of the groups, of the appends in a group, and of the events in an append. `flushes`
 * says how many writes may be under way at once (default 1); `inTransaction` whether a caller with this context has a
 * transaction open that the append belongs to, so that it is not gathered with others; `sha256` what the platform has for digests; `rows`
 * lets `verify` look at the tables, in the order of the positions, and is for stores that others can write to past this
 * program. `readAll` never passes over an event that
 * becomes visible later; `wakeUps` emits soon after an append and may miss some, since followers also poll.
 *
 * @category models
 * @since 0.1.0
 */
export interface Adapter {
  readonly write: (groups: ReadonlyArray<Group>) => Effect.Effect<ReadonlyArray<Answer>, EventStoreError>
  readonly flushes?: number
  readonly inTransaction?: (context: Context.Context<never>) => boolean
  readonly sha256?: Sha256
  /** Writes events just as they were in another store, in one commit; they go on from the end of the log. */
  readonly restore: (events: ReadonlyArray<Restored>) => Effect.Effect<void, EventStoreError>
  readonly read: (streamId: string, range: StreamRange) => Effect.Effect<StreamSlice, EventStoreError>
  readonly readAll: (range: LogRange) => Effect.Effect<ReadonlyArray<StoredEvent>, EventStoreError>
  readonly lastPosition: Effect.Effect<number, EventStoreError>
  /** What follows a position and is at hand, so that whoever follows need not ask the database; perhaps none. */
  readonly newest?: (after: number) => ReadonlyArray<StoredEvent>
  readonly rows?: (range: LogRange) => Effect.Effect<ReadonlyArray<EventRow>, EventStoreError>
  readonly wakeUps: Stream.Stream<void>
}
