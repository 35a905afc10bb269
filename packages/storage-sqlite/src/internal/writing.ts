/** Writes groups of appends on one connection. */
import { hash } from "node:crypto"
import type { DatabaseSync, SQLInputValue } from "node:sqlite"
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as Heads from "@kpacite/event-store/log/Heads"
import { goesOn, type Prepared } from "@kpacite/event-store/log/PreparedAppend"
import { hasChosenId, type Restored } from "@kpacite/event-store/log/StoredEvent"
import { Result } from "effect"
import { transaction } from "./Database.ts"
import { bytes, number } from "./rows.ts"

const columns = [
  "position",
  "stream",
  "version",
  "place",
  "size",
  "chosen_id",
  "command_id",
  "type",
  "schema_version",
  "payload",
  "metadata",
  "recorded_at",
  "hash"
]
const into = `INSERT INTO events (${columns.join(", ")})`
const values = columns.map(() => "?").join(", ")
const row = `(${values})`

export const sql = {
  head: `SELECT s.stream, e.version, e.hash FROM streams s LEFT JOIN events e USING (stream)
    WHERE stream_id = ? ORDER BY e.version DESC LIMIT 1`,
  written: `SELECT version AS first, version + size - 1 AS last, position + size - 1 AS position
    FROM events WHERE stream = ? AND command_id = ? AND place = 0`,
  hashAt: `SELECT hash FROM events WHERE position = ?`,
  taken: `SELECT 1 FROM events WHERE chosen_id = ?`,
  open: `INSERT INTO streams (stream_id) VALUES (?)`,
  insert: `${into} VALUES ${row}`,
  insertTen: `${into} VALUES ${Array.from({ length: 10 }, () => row).join(", ")}`,
  // Nothing that SQLite has committed is lost while the file is open, so the place of the end stands for its hash.
  insertAfter: `${into} SELECT ${values} WHERE ? = (SELECT max(position) FROM events)`,
  last: `SELECT max(position) AS position FROM events`
} as const

/**
 * The statements of one connection.
 *
 * **Shape** - `short` writes what was planned from what this process remembers, in a transaction of its own, or nothing if it
 * is not so; `write` looks everything up, inside a write transaction of the caller, and remembers it.
 */
export const on = (db: DatabaseSync, heads: Heads.Heads) => {
  const head = db.prepare(sql.head)
  const written = db.prepare(sql.written)
  const hashAt = db.prepare(sql.hashAt)
  const taken = db.prepare(sql.taken)
  const openStream = db.prepare(sql.open)
  const insert = db.prepare(sql.insert)
  const insertTen = db.prepare(sql.insertTen)
  const insertAfter = db.prepare(sql.insertAfter)
  const last = db.prepare(sql.last)

  const short = ({ after, answers, rows }: Heads.Plan): ReadonlyArray<Answer> | undefined => {
    const [only] = rows
    // A statement is a transaction by itself.
    if (rows.length === 1 && only !== undefined) {
      return insertAfter.run(...parameters(only), after.position).changes === 1 ? answers : undefined
    }
    return transaction(db, "BEGIN IMMEDIATE", () => {
      if (number(last.get(), "position") !== after.position) return Result.fail(undefined)
      let index = 0
      for (; index + 10 <= rows.length; index += 10) insertTen.run(...rows.slice(index, index + 10).flatMap(parameters))
      for (const row of rows.slice(index)) insert.run(...parameters(row))
      return Result.succeed(answers)
    }).pipe(Result.getOrUndefined)
  }

  /** Where an append would go, or where it went before; nothing is written yet. */
  const examine = ({ after, commandId, events, expected, streamId }: Prepared, index: number, group: Group) => {
    const row = head.get(streamId)
    const [stream, version] = [number(row, "stream"), number(row, "version")]
    const before = { stream, version, hash: row === undefined || version === 0 ? zero : bytes(row, "hash") }
    const earlier = row === undefined ? undefined : written.get(before.stream, commandId)
    const isOneOfSeveral = goesOn(group, index) || goesOn(group, index + 1)
    if (earlier !== undefined && isOneOfSeveral) {
      return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: `${commandId}/0` }))
    }
    if (earlier !== undefined) {
      const [first, last, position] = [number(earlier, "first"), number(earlier, "last"), number(earlier, "position")]
      const row = hashAt.get(position)
      const link = row === undefined ? zero : bytes(row, "hash")
      return Result.succeed({ before, earlier: answer(streamId, first, last, position, link, true) })
    }
    // What goes on from the one before was checked against it.
    const isExpected = goesOn(group, index) || EventStore.meets(expected, before.version)
    if (!isExpected || (after !== undefined && after !== HashChain.hex(before.hash))) {
      return Result.fail(new EventStore.VersionConflict({ streamId, expected, actual: before.version }))
    }
    const known = events.find((event) => event.chosen && taken.get(event.eventId) !== undefined)
    return known === undefined
      ? Result.succeed({ before, earlier: undefined })
      : Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: known.eventId }))
  }

  /** A group that is refused has written nothing. */
  const write = (group: Group): Answer =>
    Result.map(Result.all(group.map(examine)), (examined) =>
      group.map((append, index) => {
        const { events, streamId } = append
        const { before: examinedBefore, earlier } = examined[index] as Result.Result.Success<ReturnType<typeof examine>>
        if (earlier !== undefined) return earlier
        const before = goesOn(group, index) ? (heads.streams.get(streamId) ?? examinedBefore) : examinedBefore
        const stream = before.stream > 0 ? before.stream : Number(openStream.run(streamId).lastInsertRowid)
        let position = number(last.get(), "position")
        let link = before.hash
        for (const [place, event] of events.entries()) {
          position++
          link = HashChain.linked(link, position, event.digest, sha256)
          const version = before.version + 1 + place
          insert.run(...parameters({ append, event, stream, position, version, place, hash: link }))
        }
        const version = before.version + events.length
        Heads.learn(heads, streamId, { stream, version, hash: link })
        heads.end = { position, hash: link }
        return answer(streamId, before.version + 1, version, position, link, false)
      })
    )

  const restore = (events: ReadonlyArray<Restored>): void => {
    for (const restored of events) {
      const { event, place, size } = restored
      const { eventId, metadata, payload, position, streamId, version } = event
      const row = head.get(streamId)
      const stream = row === undefined ? Number(openStream.run(streamId).lastInsertRowid) : number(row, "stream")
      const hash = Buffer.from(event.hash, "hex")
      insert.run(
        position,
        stream,
        version,
        place,
        size,
        hasChosenId(restored) ? eventId : null,
        metadata.commandId,
        event.type,
        event.schemaVersion,
        JSON.stringify(payload),
        JSON.stringify(metadata),
        event.recordedAt,
        hash
      )
    }
  }

  return { short, write, restore }
}

const answer = (
  streamId: string,
  firstVersion: number,
  lastVersion: number,
  lastPosition: number,
  link: Uint8Array,
  repeated: boolean
): EventStore.Appended => ({
  streamId,
  firstVersion,
  lastVersion,
  lastPosition,
  lastHash: HashChain.hex(link),
  createdStream: firstVersion === 1,
  repeated
})

/** By the cryptography that Node brings along. */
export const sha256 = (data: string | Uint8Array): Uint8Array => Buffer.from(hash("sha256", data, "binary"), "latin1")

const zero: Uint8Array = new Uint8Array(32)

const parameters = ({ append, event, hash, place, position, stream, version }: Heads.Row): Array<SQLInputValue> => [
  position,
  stream,
  version,
  place,
  append.events.length,
  event.chosen ? event.eventId : null,
  append.commandId,
  event.type,
  event.schemaVersion,
  event.payload,
  append.metadata,
  append.recordedAt,
  hash
]
