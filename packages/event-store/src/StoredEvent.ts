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
 * **Units** - `version` counts from 1 inside the stream without a hole; `position` strictly increases over the whole log
 * and may have holes; `recordedAt` is an ISO 8601 instant in UTC.
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
  recordedAt: Schema.String
})

/** @since 0.1.0 */
export type StoredEvent = typeof StoredEvent.Type
