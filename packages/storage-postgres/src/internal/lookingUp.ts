/** The careful way to write groups of appends, in one call of a function of the database; and events of another store. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as Heads from "@kpacite/event-store/log/Heads"
import { hasChosenId, type Restored } from "@kpacite/event-store/log/StoredEvent"
import { Result } from "effect"

/** What `event_store_append_together` answers to one append; the log ends there once the appends up to it are written. */
export interface Outcome {
  readonly outcome: "written" | "repeated" | "conflict" | "duplicate"
  readonly first_version: number
  readonly last_version: number
  readonly last_position: number
  /** Hexadecimal; for a conflict that of the last event of the stream. */
  readonly last_hash: string | null
  readonly taken: string
  readonly stream: number | null
  readonly end_position: number
  readonly end_hash: string | null
}

const statement = `select * from event_store_append_together($1, $2, $3, $4::bigint[], $5, $6, $7::timestamptz[], $8,
  $9, $10, $11, $12, $13, $14, $15)`

export const of = (groups: ReadonlyArray<Group>) => ({ statement, parameters: parameters(groups) })

export const restoring = (sql: ReturnType<PgClient["withoutTransforms"]>) => (restored: ReadonlyArray<Restored>) => {
  const events = restored.map(({ event }) => event)
  return sql`select event_store_restore(
      ${events.map(({ position }) => position)}::bigint[],
      ${events.map(({ streamId }) => streamId)},
      ${events.map(({ version }) => version)},
      ${restored.map(({ place }) => place)},
      ${restored.map(({ size }) => size)},
      ${restored.map((one) => (hasChosenId(one) ? one.event.eventId : ""))},
      ${events.map(({ metadata }) => metadata.commandId)},
      ${events.map(({ type }) => type)},
      ${events.map(({ schemaVersion }) => schemaVersion)},
      ${events.map(({ recordedAt }) => recordedAt)}::timestamptz[],
      ${events.map(({ hash }) => hash)},
      ${events.map(({ payload }) => JSON.stringify(payload))},
      ${events.map(({ metadata }) => JSON.stringify(metadata))}
    )`
}

/** A list for each column: eight of the appends, and seven of their events. */
const parameters = (groups: ReadonlyArray<Group>): ReadonlyArray<unknown> => {
  const numbers: Array<number> = []
  const streams: Array<string> = []
  const commands: Array<string> = []
  const expectations: Array<number> = []
  const afters: Array<string> = []
  const sizes: Array<number> = []
  const instants: Array<string> = []
  const metadata: Array<string> = []
  const appends: Array<number> = []
  const places: Array<number> = []
  const chosen: Array<string> = []
  const types: Array<string> = []
  const versions: Array<number> = []
  const payloads: Array<string> = []
  const digests: Array<Uint8Array> = []
  for (const [number, group] of groups.entries()) {
    for (const append of group) {
      numbers.push(number)
      streams.push(append.streamId)
      commands.push(append.commandId)
      expectations.push(expectedParameter(append.expected))
      afters.push(append.after ?? "")
      sizes.push(append.events.length)
      instants.push(append.recordedAt)
      metadata.push(append.metadata)
      for (const [place, event] of append.events.entries()) {
        appends.push(numbers.length)
        places.push(place)
        chosen.push(event.chosen ? event.eventId : "")
        types.push(event.type)
        versions.push(event.schemaVersion)
        payloads.push(event.payload)
        digests.push(event.digest)
      }
    }
  }
  const ofAppends = [numbers, streams, commands, expectations, afters, sizes, instants, metadata]
  const ofEvents = [appends, places, chosen, types, versions, payloads, concat(digests)]
  return [...ofAppends, ...ofEvents]
}

/** Remembers where the streams and the log end. */
export const learn = (heads: Heads.Heads, groups: ReadonlyArray<Group>, rows: ReadonlyArray<Outcome>): void => {
  let next = 0
  for (const group of groups) {
    for (const { streamId } of group) {
      const row = rows[next++]
      if (row === undefined || row.stream === null || row.last_hash === null) continue
      // What was refused together with another append of its group has no position, and stands where the stream stood.
      if (row.outcome === "repeated") heads.streams.delete(streamId)
      else Heads.learn(heads, streamId, { stream: row.stream, version: row.last_version, hash: bytes(row.last_hash) })
    }
  }
  const end = rows.at(-1)
  heads.end =
    end === undefined || end.end_hash === null ? undefined : { position: end.end_position, hash: bytes(end.end_hash) }
}

const bytes = (hash: string): Uint8Array => Buffer.from(hash, "hex")

/** The rows hold one answer for each append, in order. */
export const answers = (groups: ReadonlyArray<Group>, rows: ReadonlyArray<Outcome>): ReadonlyArray<Answer> => {
  let next = 0
  return groups.map((group) =>
    Result.all(
      group.map(({ expected, streamId }) => {
        const row = rows[next++]
        if (row?.outcome === "conflict") {
          return Result.fail(new EventStore.VersionConflict({ streamId, expected, actual: row.last_version }))
        }
        if (row?.outcome === "duplicate") {
          return Result.fail(new EventStore.DuplicateEvent({ streamId, eventId: row.taken }))
        }
        return Result.succeed({
          streamId,
          firstVersion: row?.first_version ?? 0,
          lastVersion: row?.last_version ?? 0,
          lastPosition: row?.last_position ?? 0,
          lastHash: row?.last_hash ?? "",
          createdStream: row?.first_version === 1,
          repeated: row?.outcome === "repeated"
        })
      })
    )
  )
}

const expectedParameter = (expected: EventStore.ExpectedVersion): number =>
  expected === "any" ? -2 : expected === "streamExists" ? -1 : expected === "noStream" ? 0 : expected

const concat = (digests: ReadonlyArray<Uint8Array>): Uint8Array => {
  const bytes = new Uint8Array(digests.length * 32)
  for (const [index, digest] of digests.entries()) bytes.set(digest, index * 32)
  return bytes
}
