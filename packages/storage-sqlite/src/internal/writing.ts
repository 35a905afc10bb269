/** Writes groups of appends on one connection, inside a write transaction of the caller. */
import { hash } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import type { Prepared } from "@kpacite/event-store/log/PreparedAppend"
import { hasChosenId, type Restored } from "@kpacite/event-store/log/StoredEvent"
import { Result } from "effect"
import { bytes, number } from "./rows.ts"

export const sql = {
  head: `SELECT s.stream, e.version, e.hash FROM streams s LEFT JOIN events e USING (stream)
    WHERE stream_id = ? ORDER BY e.version DESC LIMIT 1`,
  written: `SELECT version AS first, version + size - 1 AS last, position + size - 1 AS position
    FROM events WHERE stream = ? AND command_id = ? AND place = 0`,
  hashAt: `SELECT hash FROM events WHERE position = ?`,
  taken: `SELECT 1 FROM events WHERE chosen_id = ?`,
  open: `INSERT INTO streams (stream_id) VALUES (?)`,
  insert: `INSERT INTO events (position, stream, version, place, size, chosen_id, command_id, type, schema_version,
    payload, metadata, recorded_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  last: `SELECT max(position) AS position FROM events`
} as const

/** The statements of one connection. */
export const on = (db: DatabaseSync) => {
  const head = db.prepare(sql.head)
  const written = db.prepare(sql.written)
  const hashAt = db.prepare(sql.hashAt)
  const taken = db.prepare(sql.taken)
  const openStream = db.prepare(sql.open)
  const insert = db.prepare(sql.insert)
  const last = db.prepare(sql.last)

  /** Where an append would go, or where it went before; nothing is written yet. */
  const examine = ({ commandId, events, expected, streamId }: Prepared) => {
    const row = head.get(streamId)
    const [stream, version] = [number(row, "stream"), number(row, "version")]
    const before = { stream, version, hash: row === undefined || version === 0 ? zero : bytes(row, "hash") }
    const earlier = row === undefined ? undefined : written.get(before.stream, commandId)
    if (earlier !== undefined) {
      const [first, last, position] = [number(earlier, "first"), number(earlier, "last"), number(earlier, "position")]
      const row = hashAt.get(position)
      const link = row === undefined ? zero : bytes(row, "hash")
      return Result.succeed({ before, earlier: answer(streamId, first, last, position, link, true) })
    }
    if (!EventStore.meets(expected, before.version)) {
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
      group.map(({ commandId, events, metadata, recordedAt, streamId }, index) => {
        const { before, earlier } = examined[index] as Result.Result.Success<ReturnType<typeof examine>>
        if (earlier !== undefined) return earlier
        const stream = before.stream > 0 ? before.stream : Number(openStream.run(streamId).lastInsertRowid)
        let position = number(last.get(), "position")
        let link = before.hash
        for (const [place, event] of events.entries()) {
          position++
          link = linked(link, position, event.digest)
          insert.run(
            position,
            stream,
            before.version + 1 + place,
            place,
            events.length,
            event.chosen ? event.eventId : null,
            commandId,
            event.type,
            event.schemaVersion,
            event.payload,
            metadata,
            recordedAt,
            link
          )
        }
        const version = before.version + events.length
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

  return { write, restore }
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
  lastHash: Buffer.from(link).toString("hex"),
  createdStream: firstVersion === 1,
  repeated
})

/** By the cryptography that Node brings along. */
export const sha256 = (data: string | Uint8Array): Uint8Array => Buffer.from(hash("sha256", data, "binary"), "latin1")

const zero: Uint8Array = new Uint8Array(32)

/** `HashChain.link` on bytes. */
const linked = (before: Uint8Array, position: number, digest: Uint8Array): Uint8Array => {
  const block = Buffer.allocUnsafe(72)
  block.set(before)
  block.writeBigUInt64BE(BigInt(position), 32)
  block.set(digest, 40)
  return sha256(block)
}
