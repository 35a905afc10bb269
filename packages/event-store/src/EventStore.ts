/**
 * The port of the event store: append to one stream under an expectation, read a stream, read the log, follow it.
 *
 * An adapter implements {@link Adapter}; {@link make} adds what must be the same everywhere: the limits, checked before
 * any driver sees the data, and `follow`.
 *
 * @since 0.1.0
 */
import { Context, DateTime, Effect, Option, Queue, Result, Schema, Stream } from "effect"
import type { Metadata, NewEvent, StoredEvent } from "./StoredEvent.ts"

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

/**
 * One atomic write to one stream. A command id is written once per stream: a repeat answers as the first time.
 *
 * @category models
 * @since 0.1.0
 */
export interface Append {
  readonly streamId: string
  readonly expected: ExpectedVersion
  readonly events: ReadonlyArray<NewEvent>
  readonly metadata: Metadata
}

/**
 * Where the events of an append stand. `repeated` says that an earlier append of the same command wrote them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Appended {
  readonly streamId: string
  readonly firstVersion: number
  readonly lastVersion: number
  readonly lastPosition: number
  readonly createdStream: boolean
  readonly repeated: boolean
}

/**
 * Which part of a stream to read. Everything that is left out does not restrict.
 *
 * **Units** - versions are inclusive; `recordedUntil` is an inclusive ISO 8601 instant in UTC.
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

/** The database did not answer or did not accept; whether an append was written is unknown: repeat it with the same command id. @category errors @since 0.1.0 */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", {
  operation: Schema.String,
  cause: Schema.Defect()
}) {
  readonly isRetryable = true
  override get message() {
    return `The event store could not ${this.operation}: try again with the same command id.`
  }
}

/**
 * The one error of the port; `reason` says what happened.
 *
 * @category errors
 * @since 0.1.0
 */
export class EventStoreError extends Schema.TaggedError<EventStoreError>()("EventStoreError", {
  reason: Schema.Union([VersionConflict, DuplicateEvent, InvalidAppend, Unavailable])
}) {
  get isRetryable() {
    return this.reason.isRetryable
  }
  override get message() {
    return this.reason.message
  }
}

/**
 * What an adapter implements. It may trust that every append was checked against {@link limits}.
 *
 * **Shape** - `readAll` never passes over an event that becomes visible later; `wakeUps` emits soon after an append and
 * may miss some, since `follow` also polls.
 *
 * @category models
 * @since 0.1.0
 */
export interface Adapter {
  readonly append: (append: Append) => Effect.Effect<Appended, EventStoreError>
  readonly read: (streamId: string, range: StreamRange) => Effect.Effect<StreamSlice, EventStoreError>
  readonly readAll: (range: LogRange) => Effect.Effect<ReadonlyArray<StoredEvent>, EventStoreError>
  readonly lastPosition: Effect.Effect<number, EventStoreError>
  readonly wakeUps: Stream.Stream<void>
}

/**
 * Streams of events that only grow.
 *
 * @category services
 * @since 0.1.0
 */
export class EventStore extends Context.Service<
  EventStore,
  {
    /** Writes all events or none. **Fails with** `VersionConflict`, `DuplicateEvent`, `InvalidAppend`, `Unavailable`. */
    readonly append: (append: Append) => Effect.Effect<Appended, EventStoreError>
    /** A stream that does not exist reads as version 0 without events; it is not an error. */
    readonly read: (streamId: string, range?: StreamRange) => Effect.Effect<StreamSlice, EventStoreError>
    readonly readAll: (range: LogRange) => Effect.Effect<ReadonlyArray<StoredEvent>, EventStoreError>
    /** Every event after a position (`"now"`: after the last one), then each new one as it comes, without end. */
    readonly follow: (after: number | "now") => Stream.Stream<StoredEvent, EventStoreError>
  }
>()("@kpacite/event-store/EventStore") {}

/**
 * What every adapter refuses in the same way.
 *
 * **Units** - names in UTF-16 code units, payload and metadata in UTF-16 code units of their JSON text.
 *
 * @category limits
 * @since 0.1.0
 */
export const limits = {
  nameLength: 512,
  eventsPerAppend: 10_000,
  jsonLength: 1_048_576
} as const

/**
 * A live reader looks again after this time even if no wake-up came.
 *
 * **Units** - milliseconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const pollEvery = 250

/** How many events `follow` asks for at once. */
const pageSize = 500

/**
 * The port from an adapter.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (adapter: Adapter): EventStore["Service"] => ({
  append: (append) => Effect.flatMap(Effect.fromResult(check(append)), adapter.append),
  read: (streamId, range = {}) => Effect.suspend(() => adapter.read(streamId, inUtc(range))),
  readAll: adapter.readAll,
  follow: (after) =>
    Stream.unwrap(
      Effect.gen(function* () {
        // The wake-ups are listened to before the first read, so that nothing appended in between goes unnoticed.
        const bell = yield* Queue.sliding<void>(1)
        yield* Stream.merge(adapter.wakeUps, Stream.tick(pollEvery)).pipe(
          Stream.runForEach(() => Queue.offer(bell, undefined)),
          Effect.forkScoped
        )
        const start = after === "now" ? yield* adapter.lastPosition : after
        return Stream.paginate(start, (position) =>
          Effect.gen(function* () {
            const events = yield* adapter.readAll({ after: position, maxCount: pageSize })
            const last = events.at(-1)
            if (last === undefined) yield* Queue.take(bell)
            return [events, Option.some(last?.position ?? position)] as const
          })
        )
      })
    )
})

/**
 * Accepts an append that keeps every limit.
 *
 * **Fails with** `InvalidAppend`, naming the field and the limit.
 *
 * @category limits
 * @since 0.1.0
 */
export const check = (append: Append): Result.Result<Append, EventStoreError> => {
  const refuse = (field: string, problem: string) =>
    Result.fail(new EventStoreError({ reason: new InvalidAppend({ field, problem }) }))
  const name = nameProblem(append.streamId)
  if (name !== undefined) return refuse("streamId", name)
  if (append.streamId.startsWith("$")) return refuse("streamId", "must not start with $, which is reserved")
  const commandId = nameProblem(append.metadata.commandId)
  if (commandId !== undefined) return refuse("metadata.commandId", commandId)
  if (!isExpectedVersion(append.expected)) return refuse("expected", "must be any, noStream, streamExists or a version")
  const metadata = jsonProblem(append.metadata)
  if (metadata !== undefined) return refuse("metadata", metadata)
  if (append.events.length === 0) return refuse("events", "must hold at least one event")
  if (append.events.length > limits.eventsPerAppend) {
    return refuse("events", `must hold at most ${limits.eventsPerAppend} events, got ${append.events.length}`)
  }
  const seen = new Set<string>()
  for (const [index, event] of append.events.entries()) {
    const id = eventId(append, index)
    const problem = nameProblem(id)
    if (problem !== undefined) return refuse(`events[${index}].eventId`, problem)
    if (seen.has(id)) return refuse(`events[${index}].eventId`, `repeats ${id} inside the append`)
    seen.add(id)
    const type = nameProblem(event.type)
    if (type !== undefined) return refuse(`events[${index}].type`, type)
    if (!isSchemaVersion(event.schemaVersion))
      return refuse(`events[${index}].schemaVersion`, "must be a whole number from 1 to 32767")
    const payload = jsonProblem(event.payload)
    if (payload !== undefined) return refuse(`events[${index}].payload`, payload)
  }
  return Result.succeed(append)
}

/**
 * The id of an event of an append: the caller's, or one that the command id determines.
 *
 * @category limits
 * @since 0.1.0
 */
export const eventId = (append: Append, index: number): string =>
  append.events[index]?.eventId ?? `${append.metadata.commandId}/${index}`

/**
 * Whether a stream at version `actual` (0 when it does not exist) is where the caller believes it is.
 *
 * ```ts
 * import * as EventStore from "@kpacite/event-store/EventStore"
 *
 * EventStore.meets("noStream", 0) // => true
 * EventStore.meets(2, 3) // => false
 * ```
 *
 * @category limits
 * @since 0.1.0
 */
export const meets = (expected: ExpectedVersion, actual: number): boolean =>
  expected === "any" ||
  (expected === "noStream" ? actual === 0 : expected === "streamExists" ? actual > 0 : actual === expected)

/** Adapters compare instants as `recordedAt` writes them; any other way to write the same instant means the same. */
const inUtc = (range: StreamRange): StreamRange =>
  range.recordedUntil === undefined
    ? range
    : { ...range, recordedUntil: DateTime.formatIso(DateTime.makeUnsafe(range.recordedUntil)) }

/** Names become keys in every database, and some of them cannot hold these characters. */
const nameProblem = (name: string): string | undefined =>
  name.length === 0
    ? "must not be empty"
    : name.length > limits.nameLength
      ? `must have at most ${limits.nameLength} characters, got ${name.length}`
      : name.includes("\u0000")
        ? "must not contain a NUL character"
        : name.isWellFormed()
          ? undefined
          : "must be well-formed Unicode"

/** JSON.stringify would turn what is not JSON into something else without a word: NaN into null, a Map into {}. */
const jsonProblem = (value: unknown): string | undefined => {
  if (!isJson(value)) return "must be plain JSON; encode dates, big integers and other types with their codec first"
  const length = JSON.stringify(value).length
  return length > limits.jsonLength
    ? `must be at most ${limits.jsonLength} characters of JSON, got ${length}; keep large content outside the log`
    : undefined
}

const isJson: (value: unknown) => value is Schema.Json = Schema.is(Schema.Json)

const isExpectedVersion = Schema.is(ExpectedVersion)

const isSchemaVersion = (version: number): boolean => Number.isInteger(version) && version >= 1 && version <= 32_767
