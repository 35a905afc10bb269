/** The tables as they lie, for verifications. */
import type { DatabaseSync } from "node:sqlite"
import type { EventRow } from "@kpacite/event-store/log/Adapter"
import type { LogRange } from "@kpacite/event-store/log/EventStore"
import { number, type Row, text } from "./rows.ts"

const sql = `SELECT coalesce(stream_id, '') AS stream_id, e.*, lower(hex(e.hash)) AS link FROM events e LEFT JOIN streams USING (stream)
  WHERE position > ? ORDER BY position LIMIT ?`

/** The statement of one connection. */
export const on = (db: DatabaseSync) => {
  const events = db.prepare(sql)
  return ({ after, maxCount }: LogRange): ReadonlyArray<EventRow> => events.all(after, maxCount).map(toEventRow)
}

const toEventRow = (row: Row): EventRow => {
  const [commandId, place] = [text(row, "command_id"), number(row, "place")]
  const chosenId = row["chosen_id"] === null ? null : text(row, "chosen_id")
  return {
    event: {
      position: number(row, "position"),
      streamId: text(row, "stream_id"),
      version: number(row, "version"),
      eventId: chosenId ?? `${commandId}/${place}`,
      type: text(row, "type"),
      schemaVersion: number(row, "schema_version"),
      recordedAt: text(row, "recorded_at"),
      hash: text(row, "link")
    },
    payload: text(row, "payload"),
    metadata: text(row, "metadata"),
    commandId,
    chosenId,
    place,
    size: number(row, "size")
  }
}
