/**
 * The event store in one SQLite file, on the driver that Node brings along. Several processes may share the file.
 *
 * An append is on the disk when it is acknowledged; appends that come at once share one transaction. SQLite lets one
 * writer in at a time, so positions are given in the order of the commits and no reader passes over an event.
 *
 * @since 0.1.0
 */
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as Heads from "@kpacite/event-store/log/Heads"
import * as Newest from "@kpacite/event-store/log/Newest"
import type { DocumentProjection } from "@kpacite/event-store/projecting/DocumentProjection"
import * as InlineProjection from "@kpacite/event-store/projecting/InlineProjection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect, Layer, PubSub, Result, type Scope, Stream } from "effect"
import { attempt, CannotOpen, isConstraint, problemIn, open, transaction } from "./internal/Database.ts"
import * as Documents from "./internal/documents.ts"
import { number, type Row, text } from "./internal/rows.ts"
import * as Rows from "./internal/rawRows.ts"
import * as Writing from "./internal/writing.ts"

export {
  /** The file cannot be used as an event store; the message says why and what to do. @category errors @since 0.1.0 */
  CannotOpen
}

const columns = `position, e.version, coalesce(chosen_id, command_id || '/' || place) AS event_id, type,
  schema_version, payload, metadata, recorded_at, lower(hex(e.hash)) AS hash`

const streamPart = `SELECT ${columns} FROM events e
  WHERE stream = ? AND e.version BETWEEN ? AND ? ORDER BY e.version`

const sql = {
  ...Writing.sql,
  forwards: `${streamPart} LIMIT ?`,
  backwards: `${streamPart} DESC LIMIT ?`,
  later: `SELECT version FROM events WHERE stream = ? AND recorded_at > ? ORDER BY version LIMIT 1`,
  log: `SELECT stream_id, ${columns} FROM events e JOIN streams USING (stream) WHERE position > ? ORDER BY position LIMIT ?`
} as const

/**
 * Where the store is, and which projections are written in the transactions of its appends; their documents are in the
 * same file.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly file: string
  readonly inline?: ReadonlyArray<DocumentProjection>
}

/**
 * The store in a file. The file and its folder are created if they are missing; it is closed with the scope.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* ({
  file,
  inline = []
}: Options): Effect.fn.Return<EventStore.EventStore["Service"], CannotOpen, Scope.Scope> {
  const db = yield* open(file)
  // What a projection writes over may be people's words.
  if (inline.length > 0) db.exec("PRAGMA secure_delete = ON")
  const head = db.prepare(sql.head)
  const written = db.prepare(sql.written)
  const forwards = db.prepare(sql.forwards)
  const backwards = db.prepare(sql.backwards)
  const later = db.prepare(sql.later)
  const log = db.prepare(sql.log)
  const last = db.prepare(sql.last)
  const heads = Heads.make()
  const newest = Newest.make()
  const { restore, short, write } = Writing.on(db, heads)
  const rows = Rows.on(db)
  const readAll = ({ after, maxCount }: EventStore.LogRange) =>
    log.all(after, maxCount).map((row) => toEvent(text(row, "stream_id"), row))
  const tables = { ...Documents.on(db), readAll }
  const wakeUps = yield* PubSub.sliding<void>(1)

  /** Runs inside a transaction, so that the version and the events belong to the same moment. */
  const read = (streamId: string, range: EventStore.StreamRange) => {
    const row = head.get(streamId)
    const [stream, version] = [number(row, "stream"), number(row, "version")]
    const beyond = range.recordedUntil === undefined ? undefined : later.get(stream, range.recordedUntil)
    const known = beyond === undefined ? version : number(beyond, "version") - 1
    // The events of one command stand side by side, so asking for them is asking for a range.
    const command = range.commandId === undefined ? undefined : written.get(stream, range.commandId)
    const rows = (range.direction === "backwards" ? backwards : forwards).all(
      stream,
      Math.max(range.fromVersion ?? 1, number(command, "first")),
      Math.min(range.toVersion ?? known, range.commandId === undefined ? known : number(command, "last"), known),
      Math.min(range.maxCount ?? version, version)
    )
    return Result.succeed({ version, events: rows.map((row) => toEvent(streamId, row)) })
  }

  const position = () => number(last.get(), "position")

  /** Inside the transaction that wrote everything behind `before`. */
  const project = (before: number) => {
    if (inline.length === 0) return
    const written = { first: before + 1, last: position() }
    for (const projection of inline) InlineProjection.run(projection, tables, written)
  }

  /** Nothing if the database has to look things up. */
  const shortly = (groups: ReadonlyArray<Group>) => {
    const plan = inline.length > 0 ? undefined : Heads.plan(heads, groups, Writing.sha256)
    if (plan === undefined) return undefined
    try {
      const answers = short(plan)
      if (answers === undefined) Heads.forget(heads)
      else newest.add(plan)
      return answers
    } catch (cause) {
      Heads.forget(heads)
      // Something is there already: somebody else wrote it, or the command was sent again.
      if (isConstraint(cause)) return undefined
      throw cause
    }
  }

  const carefully = (groups: ReadonlyArray<Group>): ReadonlyArray<Answer> => {
    // Known again once something was written.
    heads.end = undefined
    try {
      const answers = transaction(db, "BEGIN IMMEDIATE", () => {
        const before = inline.length === 0 ? 0 : position()
        const answers = groups.map(write)
        project(before)
        return Result.succeed(answers)
      })
      return Result.getOrThrow(answers)
    } catch (cause) {
      // What was remembered as written is not.
      Heads.forget(heads)
      throw cause
    }
  }

  // So that the documents can be read before the first append. Somebody else's event must not keep the store closed.
  yield* Effect.ignore(
    attempt(() => transaction(db, "BEGIN IMMEDIATE", () => Result.succeed(project(Number.MAX_SAFE_INTEGER))))
  )

  return EventStore.make({
    write: (groups) =>
      Effect.map(
        appending(() => shortly(groups) ?? carefully(groups)),
        (answers) => {
          PubSub.publishUnsafe(wakeUps, undefined)
          return answers
        }
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
    readAll: (range) => available("read the log", () => readAll(range)),
    lastPosition: available("read the log", position),
    sha256: Writing.sha256,
    newest: newest.after,
    rows: (range) => available("read the log", () => rows(range)),
    wakeUps: Stream.fromPubSub(wakeUps)
  })
})

/**
 * The store in a file as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: Options): Layer.Layer<EventStore.EventStore, CannotOpen> =>
  Layer.effect(EventStore.EventStore, make(options))

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(
    attempt(run),
    ({ cause }) =>
      new EventStore.EventStoreError({ reason: new EventStore.Unavailable({ operation, cause, ...problemIn(cause) }) })
  )

/** A projection that fails is a defect of the program; the database is not to blame, and to try again is no use. */
const appending = <A>(run: () => A) =>
  Effect.catch(available("append", run), (error) => {
    const { reason } = error
    return reason._tag === "Unavailable" && reason.cause instanceof InlineProjection.ProjectionFailed
      ? Effect.die(reason.cause)
      : Effect.fail(error)
  })

const toEvent = (streamId: string, row: Row): StoredEvent => ({
  position: number(row, "position"),
  streamId,
  version: number(row, "version"),
  eventId: text(row, "event_id"),
  type: text(row, "type"),
  schemaVersion: number(row, "schema_version"),
  payload: JSON.parse(text(row, "payload")),
  metadata: JSON.parse(text(row, "metadata")),
  recordedAt: text(row, "recorded_at"),
  hash: text(row, "hash")
})
