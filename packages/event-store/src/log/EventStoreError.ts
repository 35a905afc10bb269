/**
 * What a caller may expect of a stream, and everything that can be in the way of a request to the store.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * What the caller believes about the stream: nothing (`"any"`), that it does not exist yet, that it exists, or that its
 * last event has exactly this version.
 *
 * @category models
 * @since 0.1.0
 */
export const ExpectedVersion = Schema.Union([Schema.Literals(["any", "noStream", "streamExists"]), Schema.Natural])

/** @since 0.1.0 */
export type ExpectedVersion = typeof ExpectedVersion.Type

/** The stream is not where the caller believed; nothing was written. @category errors @since 0.1.0 */
export class VersionConflict extends Schema.TaggedError<VersionConflict>()("VersionConflict", {
  streamId: Schema.String,
  expected: ExpectedVersion,
  actual: Schema.Int
}) {
  readonly isRetryable = true
  override get message() {
    return `Stream ${this.streamId} is at version ${this.actual}, expected ${this.expected}: read it again and decide again.`
  }
}

/** Another command already wrote an event with this id to this stream; nothing was written. @category errors @since 0.1.0 */
export class DuplicateEvent extends Schema.TaggedError<DuplicateEvent>()("DuplicateEvent", {
  streamId: Schema.String,
  eventId: Schema.String
}) {
  readonly isRetryable = false
  override get message() {
    return `Event ${this.eventId} is already in stream ${this.streamId}, written by another command: choose a new event id.`
  }
}

/** The append breaks a declared limit and was refused before it reached the database. @category errors @since 0.1.0 */
export class InvalidAppend extends Schema.TaggedError<InvalidAppend>()("InvalidAppend", {
  field: Schema.String,
  problem: Schema.String
}) {
  readonly isRetryable = false
  override get message() {
    return `Cannot append: ${this.field} ${this.problem}.`
  }
}

/** What was asked for cannot be counted or is no instant; nothing was read. @category errors @since 0.1.0 */
export class InvalidRange extends Schema.TaggedError<InvalidRange>()("InvalidRange", {
  field: Schema.String,
  problem: Schema.String
}) {
  readonly isRetryable = false
  override get message() {
    return `Cannot read: ${this.field} ${this.problem}.`
  }
}

/**
 * The database did not answer or did not accept; whether an append was written is unknown: repeat it with the same command id.
 *
 * **Shape** - `problem` says why and what to do first, where that is known, in words that whoever runs the store may read. What the
 * driver said is in `cause` alone, because it may quote what people said.
 *
 * @category errors
 * @since 0.1.0
 */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", {
  operation: Schema.String,
  problem: Schema.optionalKey(Schema.String),
  cause: Schema.Defect()
}) {
  readonly isRetryable = true
  override get message() {
    const because = this.problem === undefined ? "" : `, because ${this.problem}`
    return `The event store could not ${this.operation}${because}. Try again with the same command id.`
  }
}

/** What is wrong with a disk that takes nothing more, and what to do about it. @category errors @since 0.1.0 */
export const diskProblem = "the disk is full or failing; make room"

/** Somebody else keeps the database to themselves. @category errors @since 0.1.0 */
export const contentionProblem =
  "another program has been writing to it for a long time; look which one, and try again when it is done"

/** What may be read and not written. @category errors @since 0.1.0 */
export const readOnlyProblem =
  "it can only be read; let this program write to it, or name the database that can be written to"

/** A database with which there is no connection. @category errors @since 0.1.0 */
export const unreachableProblem = "the server cannot be reached; check the address and that it runs"

/**
 * The one error of the port; `reason` says what happened.
 *
 * @category errors
 * @since 0.1.0
 */
export class EventStoreError extends Schema.TaggedError<EventStoreError>()("EventStoreError", {
  reason: Schema.Union([VersionConflict, DuplicateEvent, InvalidAppend, InvalidRange, Unavailable])
}) {
  get isRetryable() {
    return this.reason.isRetryable
  }
  override get message() {
    return this.reason.message
  }
}
