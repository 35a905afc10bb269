/**
 * The event store in memory: the reference for every adapter, and what tests and examples run on.
 *
 * @since 0.1.0
 */
import { Effect, Layer, PubSub, Result, Stream } from "effect"
import type { Adapter, Answer, Group } from "./Adapter.ts"
import * as EventStore from "./EventStore.ts"
import * as HashChain from "./HashChain.ts"
import { goesOn, type Prepared } from "./PreparedAppend.ts"
import { hasChosenId, type Restored, type StoredEvent } from "./StoredEvent.ts"

/**
 * An empty log. What it costs to append or to read does not depend on how long it is.
 *
 * @category constructors
 * @since 0.1.0
 */
export const adapter: Effect.Effect<Adapter> = Effect.suspend(() => adapterWith(() => undefined))

/**
 * What is done within every commit, before anybody sees its events, and once in the empty log. `readAll` reads the log with
 * them; `first` is behind `last` when there are none. Whatever it throws undoes the commit.
 *
 * @category models
 * @since 0.1.0
 */
export type Within = (
  written: { readonly first: number; readonly last: number },
  readAll: (range: EventStore.LogRange) => ReadonlyArray<StoredEvent>
) => void

const adapterWith = Effect.fnUntraced(function* (within: Within) {
  const log: Array<StoredEvent> = []
  const streams = new Map<string, MemoryStream>()
  /** The event ids that callers chose. */
  const chosen = new Set<string>()
  const wakeUps = yield* PubSub.sliding<void>(1)

  /** The answer if nothing is in the way; nothing is written yet. */
  const examine = ({ after, commandId, events, expected, streamId }: Prepared, index: number, group: Group) => {
    const { answers, events: written } = streams.get(streamId) ?? emptyStream()
    const first = answers.get(commandId)
    if (first !== undefined && (goesOn(group, index) || goesOn(group, index + 1))) {
      return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: `${commandId}/0` }))
    }
    if (first !== undefined) {
      return Result.succeed({ ...first, lastHash: written[first.lastVersion - 1]?.hash ?? "", repeated: true })
    }
    // What goes on from the one before was checked against it.
    const version = goesOn(group, index) && typeof expected === "number" ? expected : written.length
    const isOther = after !== undefined && after !== written.at(-1)?.hash
    if (!EventStore.meets(expected, version) || isOther) {
      return Result.fail(new EventStore.VersionConflict({ streamId, expected, actual: written.length }))
    }
    const taken = events.find((event) => event.chosen && chosen.has(event.eventId))
    if (taken !== undefined) return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: taken.eventId }))
    return Result.succeed({
      streamId,
      firstVersion: version + 1,
      lastVersion: version + events.length,
      lastPosition: 0,
      lastHash: "",
      createdStream: version === 0,
      repeated: false
    })
  }

  const store = ({ commandId, events, metadata, recordedAt, streamId }: Prepared, answer: EventStore.Appended) => {
    if (answer.repeated) return answer
    const stream = streams.get(streamId) ?? emptyStream()
    const about = JSON.parse(metadata)
    for (const event of events) {
      const position = log.length + 1
      const stored: StoredEvent = {
        position,
        streamId,
        version: stream.events.length + 1,
        eventId: event.eventId,
        type: event.type,
        schemaVersion: event.schemaVersion,
        payload: JSON.parse(event.payload),
        metadata: about,
        recordedAt,
        hash: HashChain.link(stream.events.at(-1)?.hash ?? HashChain.genesis, position, event.digest)
      }
      log.push(stored)
      stream.events.push(stored)
      if (event.chosen) chosen.add(event.eventId)
    }
    const written = { ...answer, lastPosition: log.length, lastHash: stream.events.at(-1)?.hash ?? "" }
    stream.answers.set(commandId, written)
    streams.set(streamId, stream)
    return written
  }

  const writeGroup = (group: Group): Answer =>
    Result.map(Result.all(group.map(examine)), (answers) =>
      group.map((append, index) => store(append, answers[index] as EventStore.Appended))
    )

  const undo = (length: number) => {
    for (const { eventId, metadata, streamId } of log.splice(length)) {
      const stream = streams.get(streamId)
      stream?.events.pop()
      stream?.answers.delete(metadata.commandId)
      if (stream?.events.length === 0) streams.delete(streamId)
      chosen.delete(eventId)
    }
  }

  const readAll = ({ after, maxCount }: EventStore.LogRange) =>
    // Positions count from 1 without a hole here, so the event after a position stands at that index.
    log.slice(Math.max(after, 0), Math.max(after, 0) + maxCount)

  within({ first: 1, last: 0 }, readAll)

  const write = (groups: ReadonlyArray<Group>) =>
    Effect.suspend(() => {
      const { length } = log
      const answers = groups.map(writeGroup)
      if (log.length === length) return Effect.succeed(answers)
      const done = Result.try(() => within({ first: length + 1, last: log.length }, readAll))
      if (Result.isSuccess(done)) return Effect.succeed(answers)
      undo(length)
      return Effect.die(done.failure)
    })

  const restore = (restored: Restored) => {
    const { event, place, size } = restored
    const { eventId, metadata, position, streamId, version } = event
    const stream = streams.get(streamId) ?? emptyStream()
    streams.set(streamId, stream)
    log.push(event)
    stream.events.push(event)
    if (hasChosenId(restored)) chosen.add(eventId)
    if (place > 0) return
    stream.answers.set(metadata.commandId, {
      streamId,
      firstVersion: version,
      lastVersion: version + size - 1,
      lastPosition: position + size - 1,
      createdStream: version === 1,
      repeated: false
    })
  }

  const read = (streamId: string, range: EventStore.StreamRange): EventStore.StreamSlice => {
    const { events: stream, answers } = streams.get(streamId) ?? emptyStream()
    const { commandId, direction, maxCount = Infinity, recordedUntil } = range
    // The events of one command stand side by side, so asking for them is asking for a range.
    const written = commandId === undefined ? undefined : (answers.get(commandId) ?? nothing)
    const from = Math.max(range.fromVersion ?? 1, written?.firstVersion ?? 1)
    const later = recordedUntil === undefined ? -1 : stream.findIndex(({ recordedAt }) => recordedAt > recordedUntil)
    const known = later === -1 ? stream.length : later
    const to = Math.min(range.toVersion ?? known, written?.lastVersion ?? known, known)
    const [start, step] = direction === "backwards" ? [to, -1] : [from, 1]
    const events: Array<StoredEvent> = []
    for (let version = start; version >= from && version <= to && events.length < maxCount; version += step) {
      const event = stream[version - 1]
      if (event !== undefined) events.push(event)
    }
    return { version: stream.length, events }
  }

  return {
    // JavaScript runs this without interruption, which is what makes it atomic.
    write: (groups) => Effect.tap(write(groups), PubSub.publish(wakeUps, undefined)),
    restore: (events) =>
      Effect.sync(() => {
        for (const restored of events) restore(restored)
      }),
    read: (streamId, range) => Effect.sync(() => read(streamId, range)),
    readAll: (range) => Effect.sync(() => readAll(range)),
    lastPosition: Effect.sync(() => log.length),
    wakeUps: Stream.fromPubSub(wakeUps)
  } satisfies Adapter
})

/**
 * An empty store.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<EventStore.EventStore["Service"]> = Effect.map(adapter, EventStore.make)

/**
 * An empty store that does something more within every commit.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeWith = (within: Within): Effect.Effect<EventStore.EventStore["Service"]> =>
  Effect.map(adapterWith(within), EventStore.make)

/**
 * The store in memory as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<EventStore.EventStore> = Layer.effect(EventStore.EventStore, make)

/** The events in order of version, and what each command was answered; they know the hashes. */
interface MemoryStream {
  readonly events: Array<StoredEvent>
  readonly answers: Map<string, Omit<EventStore.Appended, "lastHash">>
}

const emptyStream = (): MemoryStream => ({ events: [], answers: new Map() })

/** What a command wrote that wrote nothing: a range that holds no version. */
const nothing = { firstVersion: 1, lastVersion: 0 }
