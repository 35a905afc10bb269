/**
 * The event store in memory: the reference for every adapter, and what tests and examples run on.
 *
 * @since 0.1.0
 */
import { DateTime, Effect, Layer, PubSub, Stream } from "effect"
import * as EventStore from "./EventStore.ts"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * An empty store that lives as long as its scope.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<EventStore.EventStore["Service"]> = Effect.gen(function* () {
  const log: Array<StoredEvent> = []
  const streams = new Map<string, Array<StoredEvent>>()
  const wakeUps = yield* PubSub.sliding<void>(1)

  // JavaScript runs this without interruption, which is what makes it atomic.
  const append = (append: EventStore.Append, recordedAt: string) => {
    const stream = streams.get(append.streamId) ?? []
    const earlier = stream.filter((event) => event.metadata.commandId === append.metadata.commandId)
    if (earlier.length > 0) return Effect.succeed(answer(append.streamId, earlier, true))
    if (!meets(append.expected, stream.length)) {
      const { streamId, expected } = append
      return fail(new EventStore.VersionConflict({ streamId, expected, actual: stream.length }))
    }
    const written = append.events.map((event, index) => ({
      position: log.length + 1 + index,
      streamId: append.streamId,
      version: stream.length + 1 + index,
      eventId: EventStore.eventId(append, index),
      type: event.type,
      schemaVersion: event.schemaVersion,
      payload: structuredCloneJson(event.payload),
      metadata: structuredCloneJson(append.metadata),
      recordedAt
    }))
    const ids = new Set(stream.map((event) => event.eventId))
    const duplicate = written.find((event) => ids.has(event.eventId))
    if (duplicate !== undefined) {
      return fail(new EventStore.DuplicateEvent({ streamId: append.streamId, eventId: duplicate.eventId }))
    }
    log.push(...written)
    streams.set(append.streamId, stream.concat(written))
    return Effect.succeed(answer(append.streamId, written, false))
  }

  const adapter: EventStore.Adapter = {
    append: (command) =>
      DateTime.now.pipe(
        Effect.flatMap((now) => append(command, DateTime.formatIso(now))),
        Effect.tap(() => PubSub.publish(wakeUps, undefined))
      ),
    read: (streamId, range) =>
      Effect.sync(() => {
        const stream = streams.get(streamId) ?? []
        const inRange = stream.filter(
          (event) =>
            event.version >= (range.fromVersion ?? 1) &&
            event.version <= (range.toVersion ?? Infinity) &&
            (range.recordedUntil === undefined || event.recordedAt <= range.recordedUntil) &&
            (range.commandId === undefined || event.metadata.commandId === range.commandId)
        )
        const ordered = range.direction === "backwards" ? inRange.toReversed() : inRange
        return { version: stream.length, events: ordered.slice(0, range.maxCount) }
      }),
    readAll: (range) =>
      Effect.sync(() => log.filter((event) => event.position > range.after).slice(0, range.maxCount)),
    lastPosition: Effect.sync(() => log.length),
    wakeUps: Stream.fromPubSub(wakeUps)
  }
  return EventStore.make(adapter)
})

/**
 * The store in memory as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<EventStore.EventStore> = Layer.effect(EventStore.EventStore, make)

const meets = (expected: EventStore.ExpectedVersion, actual: number): boolean =>
  expected === "any" ||
  (expected === "noStream" ? actual === 0 : expected === "streamExists" ? actual > 0 : actual === expected)

const answer = (streamId: string, events: ReadonlyArray<StoredEvent>, repeated: boolean): EventStore.Appended => {
  const first = events[0]?.version ?? 0
  return {
    streamId,
    firstVersion: first,
    lastVersion: events.at(-1)?.version ?? 0,
    lastPosition: events.at(-1)?.position ?? 0,
    createdStream: first === 1,
    repeated
  }
}

const fail = (reason: EventStore.EventStoreError["reason"]) => Effect.fail(new EventStore.EventStoreError({ reason }))

/** Readers get their own copy of what was appended: a caller that changes its object later changes no fact. */
const structuredCloneJson = <A>(value: A): A => JSON.parse(JSON.stringify(value))
