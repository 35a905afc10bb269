/**
 * A fact as the log keeps it: what happened, where it stands in its stream and in the whole log, and who asked for it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * Who asked for the events of one append, when, and in answer to what. Keys that the kernel does not know are kept.
 *
 * **Units** - `occurredAt` is an ISO 8601 instant in UTC, said by the caller; the store's own clock is `recordedAt`.
 *
 * @category models
 * @since 0.1.0
 */
export const Metadata = Schema.StructWithRest(
  Schema.Struct({
    commandId: Schema.NonEmptyString,
    actor: Schema.String,
    occurredAt: Schema.String,
    correlationId: Schema.optionalKey(Schema.String),
    causationId: Schema.optionalKey(Schema.String)
  }),
  [Schema.Record(Schema.String, Schema.Json)]
)

/** @since 0.1.0 */
export type Metadata = typeof Metadata.Type

/**
 * An event before it is stored.
 *
 * **Shape** - `eventId` defaults to `<commandId>/<index in the append>`, so that the same command makes the same ids.
 *
 * @category models
 * @since 0.1.0
 */
export interface NewEvent {
  readonly type: string
  readonly schemaVersion: number
  readonly payload: Schema.Json
  readonly eventId?: string
}

/**
 * An event after it was stored.
 *
 * **Units** - `version` counts from 1 inside the stream and `position` from 1 over the whole log, both without a hole;
 * `recordedAt` is an ISO 8601 instant in UTC; `hash` is the event's link of the {@link HashChain}, in hexadecimal.
 *
 * @category models
 * @since 0.1.0
 */
export const StoredEvent = Schema.Struct({
  position: Schema.Int,
  streamId: Schema.String,
  version: Schema.Int,
  eventId: Schema.String,
  type: Schema.String,
  schemaVersion: Schema.Int,
  payload: Schema.Json,
  metadata: Metadata,
  recordedAt: Schema.String,
  hash: Schema.String
})

/** @since 0.1.0 */
export type StoredEvent = typeof StoredEvent.Type

/**
 * The type that readers see instead of that of an event which is not for them. No event is stored under it.
 *
 * @category hiding
 * @since 0.1.0
 */
export const hiddenType = "$hidden"

/**
 * What stands in the place of an event for readers who may not know of it: where it stands and its hash, so that a copy of
 * the log has no hole. What it was, whose, and when, is not in there, and a program that folds such a copy passes over it.
 *
 * @category hiding
 * @since 0.1.0
 */
export const hidden = ({ hash, position, streamId, version }: StoredEvent): StoredEvent => ({
  position,
  streamId,
  version,
  eventId: "",
  type: hiddenType,
  schemaVersion: 1,
  payload: null,
  metadata: { commandId: hiddenType, actor: "", occurredAt: noTime },
  recordedAt: noTime,
  hash
})

const noTime = "1970-01-01T00:00:00.000Z"

/**
 * A stored event on its way into another store, with its place in its append, counted from 0, and the size of that.
 *
 * @category models
 * @since 0.1.0
 */
export interface Restored {
  readonly event: StoredEvent
  readonly place: number
  readonly size: number
}

/**
 * Whether the caller of an append chose the id of the event; otherwise it follows from the command and the place.
 *
 * @category getters
 * @since 0.1.0
 */
export const hasChosenId = ({ event, place }: Restored): boolean =>
  event.eventId !== `${event.metadata.commandId}/${place}`
