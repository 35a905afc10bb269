/**
 * Which events are read, and what comes back of one stream.
 *
 * @since 0.1.0
 */
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * Which part of a stream to read. Everything that is left out does not restrict.
 *
 * **Units** - versions are inclusive; `recordedUntil` is an inclusive ISO 8601 instant in UTC, and leaves out the first
 * event of the stream that was recorded later and all that come after it. So a stream as of an instant is always a
 * beginning of the stream, also where a clock went backwards.
 *
 * @category models
 * @since 0.1.0
 */
export interface StreamRange {
  readonly fromVersion?: number
  readonly toVersion?: number
  readonly recordedUntil?: string
  readonly commandId?: string
  readonly maxCount?: number
  readonly direction?: "forwards" | "backwards"
  /** The hash of an event that the reader has. If it is the first one that is read, its words need not be opened again. */
  readonly knownHash?: string
}

/**
 * Part of a stream, with the version of the stream's last event at the time of reading; 0 when the stream does not exist.
 *
 * @category models
 * @since 0.1.0
 */
export interface StreamSlice {
  readonly version: number
  readonly events: ReadonlyArray<StoredEvent>
}

/**
 * A page of the log: the events after a position, in order of position.
 *
 * @category models
 * @since 0.1.0
 */
export interface LogRange {
  readonly after: number
  readonly maxCount: number
}

/**
 * How many at most, as every database counts: the next whole number, none below zero, and `Infinity` for all there are.
 *
 * @category limits
 * @since 0.1.0
 */
export const count = (maxCount: number): number => (maxCount > 0 ? Math.min(Math.ceil(maxCount), most) : 0)

const most = 2_147_483_647
