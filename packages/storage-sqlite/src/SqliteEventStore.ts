/**
 * The event store in one SQLite file, on the driver that Node brings along. Several processes may share the file.
 *
 * An append is on the disk when it is acknowledged; appends that come at once share one transaction. SQLite lets one
 * writer in at a time, so positions are given in the order of the commits and no reader passes over an event.
 *
 * @since 0.1.0
 */
import * as EventStore from "@kpacite/event-store/EventStore"
import type { StoredEvent } from "@kpacite/event-store/StoredEvent"
import { Effect, Layer, PubSub, Result, type Scope, Stream } from "effect"
import { attempt, CannotOpen, open, transaction } from "./internal/Database.ts"
import { number, type Row, text } from "./internal/rows.ts"
import * as Writing from "./internal/writing.ts"

export {
  /** The file cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
  CannotOpen
}

const columns = `position, stream_id, e.version, coalesce(chosen_id, command_id || '/' || place) AS event_id, type,
  schema_version, payload, metadata, recorded_at, lower(hex(e.hash)) AS hash`

const streamPart = `SELECT ${columns} FROM events e JOIN streams USING (stream)
  WHERE stream = ? AND e.version BETWEEN ? AND ? AND recorded_at <= ? ORDER BY e.version`

const sql = {
  ...Writing.sql,
  forwards: `${streamPart} LIMIT ?`,
  backwards: `${streamPart} DESC LIMIT ?`,
  log: `SELECT ${columns} FROM events e JOIN streams USING (stream) WHERE position > ? ORDER BY position LIMIT ?`
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
  const forwards = db.prepare(sql.forwards)
  const backwards = db.prepare(sql.backwards)
  const log = db.prepare(sql.log)
  const last = db.prepare(sql.last)
  const { restore, write } = Writing.on(db)
  const wakeUps = yield* PubSub.sliding<void>(1)

  /** Runs inside a transaction, so that the version and the events belong to the same moment. */
  const read = (streamId: string, range: EventStore.StreamRange) => {
    const row = head.get(streamId)
    const [stream, version] = [number(row, "stream"), number(row, "version")]
    // The events of one command stand side by side, so asking for them is asking for a range.
    const command = range.commandId === undefined ? undefined : written.get(stream, range.commandId)
    const rows = (range.direction === "backwards" ? backwards : forwards).all(
      stream,
      Math.max(range.fromVersion ?? 1, number(command, "first")),
      Math.min(range.toVersion ?? version, range.commandId === undefined ? version : number(command, "last")),
      range.recordedUntil ?? endOfTime,
      Math.min(range.maxCount ?? version, version)
    )
    return Result.succeed({ version, events: rows.map(toEvent) })
  }

  return EventStore.make({
    write: (groups) =>
      Effect.tap(
        Effect.flatMap(
          available("append", () => transaction(db, "BEGIN IMMEDIATE", () => Result.succeed(groups.map(write)))),
          Effect.fromResult
        ),
        PubSub.publish(wakeUps, undefined)
      ),
    restore: (events) =>
      Effect.tap(
        Effect.asVoid(
          available("import", () => transaction(db, "BEGIN IMMEDIATE", () => Result.succeed(restore(events))))
        ),
        PubSub.publish(wakeUps, undefined)
      ),
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

const toEvent = (row: Row): StoredEvent => ({
  position: number(row, "position"),
  streamId: text(row, "stream_id"),
  version: number(row, "version"),
  eventId: text(row, "event_id"),
  type: text(row, "type"),
  schemaVersion: number(row, "schema_version"),
  payload: JSON.parse(text(row, "payload")),
  metadata: JSON.parse(text(row, "metadata")),
  recordedAt: text(row, "recorded_at"),
  hash: text(row, "hash")
})

/** Sorts after every instant. */
const endOfTime = "~"
