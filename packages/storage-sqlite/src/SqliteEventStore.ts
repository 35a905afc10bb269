/**
 * The event store in one SQLite file, on the driver that Node brings along. Several processes may share the file.
 *
 * Every append is one write transaction that is on the disk when it is acknowledged. SQLite lets one writer in at a
 * time, so positions are given in the order of the commits and no reader passes over an event.
 *
 * @since 0.1.0
 */
import type { SQLOutputValue } from "node:sqlite"
import { DateTime, Effect, Layer, PubSub, Result, type Scope, Stream } from "effect"
import * as EventStore from "@kpacite/event-store/EventStore"
import type { StoredEvent } from "@kpacite/event-store/StoredEvent"
import { attempt, CannotOpen, open, transaction } from "./internal/Database.ts"

export {
  /** The file cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
  CannotOpen
}

const columns = "position, stream_id, version, event_id, type, schema_version, payload, metadata, recorded_at"

const streamPart = `SELECT ${columns} FROM events
  WHERE stream_id = ? AND version BETWEEN ? AND ? AND recorded_at <= ? ORDER BY version`

const sql = {
  head: `SELECT max(version) AS version FROM events WHERE stream_id = ?`,
  written: `SELECT min(version) AS first, max(version) AS last, max(position) AS position
    FROM events WHERE stream_id = ? AND command_id = ?`,
  insert: `INSERT INTO events
    (stream_id, version, event_id, command_id, type, schema_version, payload, metadata, recorded_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream_id, event_id) DO NOTHING`,
  forwards: `${streamPart} LIMIT ?`,
  backwards: `${streamPart} DESC LIMIT ?`,
  log: `SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
  last: `SELECT max(position) AS position FROM events`
} as const

/**
 * The store in a file. The file and its folder are created if they are missing; it is closed with the scope.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly file: string
}): Effect.fn.Return<EventStore.EventStore["Service"], CannotOpen, Scope.Scope> {
  const db = yield* open(options.file)
  const head = db.prepare(sql.head)
  const written = db.prepare(sql.written)
  const insert = db.prepare(sql.insert)
  const forwards = db.prepare(sql.forwards)
  const backwards = db.prepare(sql.backwards)
  const log = db.prepare(sql.log)
  const last = db.prepare(sql.last)
  const wakeUps = yield* PubSub.sliding<void>(1)

  /** Runs inside a write transaction, which is undone when this fails. */
  const write = (
    append: EventStore.Append,
    recordedAt: string
  ): Result.Result<EventStore.Appended, EventStore.VersionConflict | EventStore.DuplicateEvent> => {
    const { events, expected, metadata, streamId } = append
    const version = number(head.get(streamId), "version")
    const earlier = written.get(streamId, metadata.commandId)
    const first = number(earlier, "first")
    if (first > 0) {
      return Result.succeed(answer(streamId, first, number(earlier, "last"), number(earlier, "position"), true))
    }
    if (!EventStore.meets(expected, version)) {
      return Result.fail(new EventStore.VersionConflict({ streamId, expected, actual: version }))
    }
    const metadataText = JSON.stringify(metadata)
    let lastPosition = 0
    for (const [index, event] of events.entries()) {
      const eventId = EventStore.eventId(append, index)
      const { changes, lastInsertRowid } = insert.run(
        streamId,
        version + 1 + index,
        eventId,
        metadata.commandId,
        event.type,
        event.schemaVersion,
        JSON.stringify(event.payload),
        metadataText,
        recordedAt
      )
      if (changes === 0) return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId }))
      lastPosition = Number(lastInsertRowid)
    }
    return Result.succeed(answer(streamId, version + 1, version + events.length, lastPosition, false))
  }

  /** Runs inside a transaction, so that the version and the events belong to the same moment. */
  const read = (streamId: string, range: EventStore.StreamRange) => {
    const version = number(head.get(streamId), "version")
    // The events of one command stand side by side, so asking for them is asking for a range.
    const command = range.commandId === undefined ? undefined : written.get(streamId, range.commandId)
    const rows = (range.direction === "backwards" ? backwards : forwards).all(
      streamId,
      Math.max(range.fromVersion ?? 1, number(command, "first")),
      Math.min(range.toVersion ?? version, range.commandId === undefined ? version : number(command, "last")),
      range.recordedUntil ?? endOfTime,
      Math.min(range.maxCount ?? version, version)
    )
    return Result.succeed({ version, events: rows.map(toEvent) })
  }

  return EventStore.make({
    append: Effect.fnUntraced(function* (append) {
      const recordedAt = DateTime.formatIso(yield* DateTime.now)
      const outcome = yield* available("append", () =>
        transaction(db, "BEGIN IMMEDIATE", () => write(append, recordedAt))
      )
      if (Result.isFailure(outcome)) return yield* new EventStore.EventStoreError({ reason: outcome.failure })
      yield* PubSub.publish(wakeUps, undefined)
      return outcome.success
    }),
    read: (streamId, range) =>
      Effect.flatMap(
        available("read a stream", () => transaction(db, "BEGIN", () => read(streamId, range))),
        Effect.fromResult
      ),
    readAll: ({ after, maxCount }) => available("read the log", () => log.all(after, maxCount).map(toEvent)),
    lastPosition: available("read the log", () => number(last.get(), "position")),
    wakeUps: Stream.fromPubSub(wakeUps)
  })
})

/**
 * The store in a file as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: { readonly file: string }): Layer.Layer<EventStore.EventStore, CannotOpen> =>
  Layer.effect(EventStore.EventStore, make(options))

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(
    attempt(run),
    ({ cause }) => new EventStore.EventStoreError({ reason: new EventStore.Unavailable({ operation, cause }) })
  )

const answer = (
  streamId: string,
  firstVersion: number,
  lastVersion: number,
  lastPosition: number,
  repeated: boolean
): EventStore.Appended => ({
  streamId,
  firstVersion,
  lastVersion,
  lastPosition,
  createdStream: firstVersion === 1,
  repeated
})

type Row = Record<string, SQLOutputValue>

/** A number of a row; 0 when there is none, as the version of a stream without events. */
const number = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0)

const text = (row: Row, column: string): string => String(row[column])

const toEvent = (row: Row): StoredEvent => ({
  position: number(row, "position"),
  streamId: text(row, "stream_id"),
  version: number(row, "version"),
  eventId: text(row, "event_id"),
  type: text(row, "type"),
  schemaVersion: number(row, "schema_version"),
  payload: JSON.parse(text(row, "payload")),
  metadata: JSON.parse(text(row, "metadata")),
  recordedAt: text(row, "recorded_at")
})

/** Sorts after every instant. */
const endOfTime = "~"
