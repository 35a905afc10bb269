/**
 * An append that was checked against the limits and made ready for a database: texts, ids, digests. This is done before
 * any lock is taken, and in the same way for every adapter.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Steps from "./Steps.ts"
import type { Append } from "./Append.ts"
import { EventStoreError, ExpectedVersion, InvalidAppend } from "./EventStoreError.ts"
import * as HashChain from "./HashChain.ts"
import { hiddenType } from "./StoredEvent.ts"

/**
 * An event ready to be written; payload as the JSON text that the database keeps byte for byte.
 *
 * @category models
 * @since 0.1.0
 */
export interface PreparedEvent {
  readonly eventId: string
  /** Whether the caller chose the id; otherwise it follows from the command id and the place in the append. */
  readonly chosen: boolean
  readonly type: string
  readonly schemaVersion: number
  readonly payload: string
  /** {@link HashChain.digest} of the event. */
  readonly digest: Uint8Array
}

/**
 * An append ready to be written.
 *
 * **Units** - `recordedAt` is an ISO 8601 instant in UTC.
 *
 * @category models
 * @since 0.1.0
 */
export interface Prepared {
  readonly streamId: string
  readonly expected: ExpectedVersion
  /** The hash of the event that the stream has to end with, in hexadecimal. */
  readonly after: string | undefined
  readonly commandId: string
  readonly metadata: string
  readonly recordedAt: string
  readonly events: ReadonlyArray<PreparedEvent>
  /** Of all payloads together, and of the metadata that each event keeps, in UTF-16 code units. */
  readonly length: number
}

/**
 * What every adapter refuses in the same way. JSON has no negative zero: `-0` is taken, and comes back as `0`.
 *
 * **Units** - names in UTF-16 code units; a payload, the metadata, and all payloads of an append together, as well as the
 * metadata as often as there are events, in UTF-16 code units of their JSON text; the depth in arrays and objects inside one another.
 *
 * @category limits
 * @since 0.1.0
 */
export const limits = {
  nameLength: 512,
  eventsPerAppend: 10_000,
  jsonLength: 1_048_576,
  jsonDepth: 512,
  appendLength: 16_777_216
} as const

/**
 * Makes ready an append that keeps every limit.
 *
 * **Units** - `recordedAt` as in {@link Prepared}.
 *
 * **Fails with** `InvalidAppend`, naming the field and the limit.
 *
 * @category preparing
 * @since 0.1.0
 */
export const of = (
  append: Append,
  recordedAt: string,
  sha256?: HashChain.Sha256
): Result.Result<Prepared, EventStoreError> => Steps.atOnce(inSteps(append, recordedAt, sha256))

/**
 * The same in steps: an append may hold thousands of events.
 *
 * @category preparing
 * @since 0.1.0
 */
export function* inSteps(
  append: Append,
  recordedAt: string,
  sha256?: HashChain.Sha256
): Steps.Steps<Result.Result<Prepared, EventStoreError>> {
  const { after, events, expected, metadata, streamId } = append
  const { commandId } = metadata
  const badStream = nameProblem(streamId)
  if (badStream !== undefined) return refuse("streamId", badStream)
  if (streamId.startsWith("$")) return refuse("streamId", "must not start with $, which is reserved")
  const badCommand = nameProblem(commandId)
  if (badCommand !== undefined) return refuse("metadata.commandId", badCommand)
  if (!isExpectedVersion(expected)) return refuse("expected", "must be any, noStream, streamExists or a version")
  if (after !== undefined && !isHash.test(after)) return refuse("after", "must be a hash of 64 hexadecimal digits")
  const metadataText = json(metadata)
  if (Result.isFailure(metadataText)) return refuse("metadata", metadataText.failure)
  if (events.length === 0) return refuse("events", "must hold at least one event")
  if (events.length > limits.eventsPerAppend) {
    return refuse("events", `must hold at most ${limits.eventsPerAppend} events, got ${events.length}`)
  }
  const kept = metadataText.success.length * events.length
  if (kept > limits.appendLength) {
    return refuse(
      "metadata",
      `must be at most ${limits.appendLength} characters of JSON in all, since each of the ${events.length} events keeps it, got ${kept}; append fewer events, or keep large content outside the log`
    )
  }
  const digest = HashChain.digesting({ streamId, recordedAt }, metadataText.success, sha256)
  const chosenIds = new Set<string>()
  const prepared: Array<PreparedEvent> = []
  let length = 0
  for (const { eventId: ownId, payload, schemaVersion, type } of events) {
    const index = prepared.length
    if (index % eventsPerStep === 0 && index > 0) yield
    const derived = `${commandId}/${index}`
    const eventId = ownId ?? derived
    const chosen = eventId !== derived
    const badId = nameProblem(eventId)
    if (badId !== undefined) return refuse(`events[${index}].eventId`, badId)
    if (chosen) {
      if (looksDerived.test(eventId)) {
        return refuse(`events[${index}].eventId`, "must not end in / and a number, like the ids that the store gives")
      }
      if (chosenIds.has(eventId)) return refuse(`events[${index}].eventId`, `repeats ${eventId} inside the append`)
      chosenIds.add(eventId)
    }
    const badType = nameProblem(type)
    if (badType !== undefined) return refuse(`events[${index}].type`, badType)
    if (type === hiddenType) return refuse(`events[${index}].type`, "stands for events that are hidden from a reader")
    if (!isSchemaVersion(schemaVersion)) {
      return refuse(`events[${index}].schemaVersion`, "must be a whole number from 1 to 32767")
    }
    const text = json(payload)
    if (Result.isFailure(text)) return refuse(`events[${index}].payload`, text.failure)
    length += text.success.length
    if (length > limits.appendLength) {
      return refuse(
        "events",
        `must be at most ${limits.appendLength} characters of JSON together; append them in parts`
      )
    }
    prepared.push({
      eventId,
      chosen,
      type,
      schemaVersion,
      payload: text.success,
      digest: digest({ eventId, type, schemaVersion }, text.success)
    })
  }
  return Result.succeed({
    streamId,
    expected,
    after,
    commandId,
    metadata: metadataText.success,
    recordedAt,
    events: prepared,
    length: length + prepared.length * metadataText.success.length
  })
}

const eventsPerStep = 100

/**
 * Whether an append goes on from the one before it in its group: they are of one stream.
 *
 * @category preparing
 * @since 0.1.0
 */
export const goesOn = (group: ReadonlyArray<Prepared>, index: number): boolean =>
  index > 0 && group[index - 1]?.streamId === group[index]?.streamId

/**
 * Accepts appends that can be written together: those of one stream stand side by side and go on from each other; each command comes once in
 * a stream, and each chosen event id once.
 *
 * @category preparing
 * @since 0.1.0
 */
export const checkTogether = (group: ReadonlyArray<Prepared>): Result.Result<void, EventStoreError> => {
  const streams = new Set<string>()
  const ids = new Set<string>()
  const commands = new Set<string>()
  let version: number | undefined
  for (const [index, { after, commandId, events, expected, streamId }] of group.entries()) {
    if (!goesOn(group, index)) {
      if (streams.has(streamId)) return refuse("streamId", `names ${streamId} again; put its appends side by side`)
      streams.add(streamId)
      commands.clear()
      version = typeof expected === "number" ? expected : expected === "noStream" ? 0 : undefined
    } else if (version === undefined || expected !== version || after !== undefined) {
      return refuse("expected", `must be the version that the append before brings to ${streamId}, and nothing else`)
    }
    if (version !== undefined) version += events.length
    if (commands.has(commandId)) return refuse("metadata.commandId", `repeats ${commandId} in ${streamId}`)
    commands.add(commandId)
    for (const { chosen, eventId } of events) {
      if (chosen && ids.has(eventId)) return refuse("eventId", `repeats ${eventId} inside the append`)
      ids.add(eventId)
    }
  }
  return Result.void
}

const refuse = (field: string, problem: string): Result.Result<never, EventStoreError> =>
  Result.fail(new EventStoreError({ reason: new InvalidAppend({ field, problem }) }))

/**
 * Whether a stream or a command can have this name.
 *
 * @category limits
 * @since 0.1.0
 */
export const isName = (text: string): boolean => nameProblem(text) === undefined

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
const json = (value: unknown): Result.Result<string, string> => {
  const problem = jsonProblem(value)
  if (problem !== undefined) return Result.fail(problem)
  const text = JSON.stringify(value)
  return text.length > limits.jsonLength ? Result.fail(tooLong(text.length)) : Result.succeed(text)
}

const tooLong = (length: number | string) =>
  `must be at most ${limits.jsonLength} characters of JSON, got ${length}; keep large content outside the log`

/** What is nested deeper, or holds itself, would be too deep for the call stack; what is shared a million times, too long. */
const jsonProblem = (value: unknown): string | undefined => {
  let values = 0
  const look = (value: unknown, levels: number): string | undefined => {
    if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined
    if (typeof value === "number") return Number.isFinite(value) ? undefined : notJson
    if (typeof value !== "object") return notJson
    if (levels === 0) return `must hold at most ${limits.jsonDepth} arrays and objects inside one another`
    if (!Array.isArray(value) && !isRecord(value)) return notJson
    const children: ReadonlyArray<unknown> = Array.isArray(value) ? value : Object.values(value)
    values += children.length
    // Each value takes a character at least.
    if (values > limits.jsonLength) return tooLong("more")
    for (let index = 0; index < children.length; index++) {
      const problem = look(children[index], levels - 1)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  return look(value, limits.jsonDepth)
}

const notJson = "must be plain JSON; encode dates, big integers and other types with their codec first"

/** A plain object, also one of another realm, whose `Object.prototype` is another one. */
const isRecord = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null
}

const isExpectedVersion = Schema.is(ExpectedVersion)

const isSchemaVersion = (version: number): boolean => Number.isInteger(version) && version >= 1 && version <= 32_767

const isHash = /^[0-9a-f]{64}$/

const looksDerived = /\/\d+$/
