/**
 * The event store in memory: the reference for every adapter, and what tests and examples run on.
 *
 * @since 0.1.0
 */
import { DateTime, Effect, Layer, PubSub, Stream } from "effect"
import * as EventStore from "./EventStore.ts"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * An empty store. What it costs to append or to read does not depend on how long the log is.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<EventStore.EventStore["Service"]> = Effect.gen(function* () {
  const log: Array<StoredEvent> = []
  const streams = new Map<string, MemoryStream>()
  const wakeUps = yield* PubSub.sliding<void>(1)

  // JavaScript runs this without interruption, which is what makes it atomic.
  const append = (append: EventStore.Append, recordedAt: string) => {
    const { events, expected, metadata, streamId } = append
    const stream = streams.get(streamId) ?? emptyStream()
    const version = stream.events.length
    const first = stream.answers.get(metadata.commandId)
    if (first !== undefined) return Effect.succeed({ ...first, repeated: true })
    if (!EventStore.meets(expected, version)) {
      return fail(new EventStore.VersionConflict({ streamId, expected, actual: version }))
    }
    const ids = events.map((_, index) => EventStore.eventId(append, index))
    const taken = ids.find((id) => stream.eventIds.has(id))
    if (taken !== undefined) return fail(new EventStore.DuplicateEvent({ streamId, eventId: taken }))

    const kept = copy(metadata)
    for (const [index, event] of events.entries()) {
      const eventId = EventStore.eventId(append, index)
      const stored: StoredEvent = {
        position: log.length + 1,
        streamId,
        version: version + 1 + index,
        eventId,
        type: event.type,
        schemaVersion: event.schemaVersion,
        payload: copy(event.payload),
        metadata: kept,
        recordedAt
      }
      log.push(stored)
      stream.events.push(stored)
      stream.eventIds.add(eventId)
    }
    const answer: EventStore.Appended = {
      streamId,
      firstVersion: version + 1,
      lastVersion: version + events.length,
      lastPosition: log.length,
      createdStream: version === 0,
      repeated: false
    }
    stream.answers.set(metadata.commandId, answer)
    streams.set(streamId, stream)
    return Effect.succeed(answer)
  }

  const read = (streamId: string, range: EventStore.StreamRange): EventStore.StreamSlice => {
    const { events: stream, answers } = streams.get(streamId) ?? emptyStream()
    const { commandId, direction, maxCount = Infinity, recordedUntil } = range
    // The events of one command stand side by side, so asking for them is asking for a range.
    const written = commandId === undefined ? undefined : (answers.get(commandId) ?? nothing)
    const from = Math.max(range.fromVersion ?? 1, written?.firstVersion ?? 1)
    const to = Math.min(range.toVersion ?? stream.length, written?.lastVersion ?? stream.length, stream.length)
    const [start, step] = direction === "backwards" ? [to, -1] : [from, 1]
    const events: Array<StoredEvent> = []
    for (let version = start; version >= from && version <= to && events.length < maxCount; version += step) {
      const event = stream[version - 1]
      if (event !== undefined && (recordedUntil === undefined || event.recordedAt <= recordedUntil)) events.push(event)
    }
    return { version: stream.length, events }
  }

  return EventStore.make({
    append: (command) =>
      DateTime.now.pipe(
        Effect.flatMap((now) => append(command, DateTime.formatIso(now))),
        Effect.tap(() => PubSub.publish(wakeUps, undefined))
      ),
    read: (streamId, range) => Effect.sync(() => read(streamId, range)),
    // Positions count from 1 without a hole here, so the event after a position stands at that index.
    readAll: ({ after, maxCount }) => Effect.sync(() => log.slice(Math.max(after, 0), Math.max(after, 0) + maxCount)),
    lastPosition: Effect.sync(() => log.length),
    wakeUps: Stream.fromPubSub(wakeUps)
  })
})

/**
 * The store in memory as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<EventStore.EventStore> = Layer.effect(EventStore.EventStore, make)

/** The events in order of version, what each command was answered, and every event id that is taken. */
interface MemoryStream {
  readonly events: Array<StoredEvent>
  readonly answers: Map<string, EventStore.Appended>
  readonly eventIds: Set<string>
}

const emptyStream = (): MemoryStream => ({ events: [], answers: new Map(), eventIds: new Set() })

/** What a command wrote that wrote nothing: a range that holds no version. */
const nothing = { firstVersion: 1, lastVersion: 0 }

const fail = (reason: EventStore.EventStoreError["reason"]) => Effect.fail(new EventStore.EventStoreError({ reason }))

/** A caller that changes its object after the append changes no fact. */
const copy = <A>(value: A): A => JSON.parse(JSON.stringify(value))
