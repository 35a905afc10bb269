/**
 * What is asked of a store when events are written, and what it answers.
 *
 * @since 0.1.0
 */
import type { ExpectedVersion } from "./EventStoreError.ts"
import type { Metadata, NewEvent } from "./StoredEvent.ts"

/**
 * One atomic write to one stream. A command id is written once per stream: a repeat answers as the first time.
 *
 * **Shape** - with `after`, the hash of an event in hexadecimal, the stream has to end with that very event, besides what is `expected`;
 * otherwise it is a `VersionConflict`, whose `actual` may be what was expected: a log that was put back to an earlier day has
 * other events at the same versions. So whoever remembers a state can write on it without reading first.
 *
 * @category models
 * @since 0.1.0
 */
export interface Append {
  readonly streamId: string
  readonly expected: ExpectedVersion
  readonly events: ReadonlyArray<NewEvent>
  readonly metadata: Metadata
  readonly after?: string
}

/**
 * Where the events of an append stand. `repeated` says that an earlier append of the same command wrote them;
 * `lastHash` is that of the last of them, in hexadecimal; `dropped` that words of them were not kept, because the person
 * whose words they are was forgotten: readers get other events than were given.
 *
 * @category models
 * @since 0.1.0
 */
export interface Appended {
  readonly streamId: string
  readonly firstVersion: number
  readonly lastVersion: number
  readonly lastPosition: number
  readonly lastHash: string
  readonly createdStream: boolean
  readonly repeated: boolean
  readonly dropped?: true
}
