/** Whoever owns the database can take the guard off and change the log; `verify` tells it from an untouched one. */
import { assert, describe, it } from "@effect/vitest"
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Exit } from "effect"
import { type Database, postgres, sqlite } from "./Databases.ts"
import { bySql, open, sqlOn } from "./Stores.ts"

const append = (streamId: string, commandId: string): Append => ({
  streamId,
  expected: "any",
  events: ["Promised", "Paid"].map((type) => ({ type, schemaVersion: 1, payload: { cents: 500 } })),
  metadata: { commandId, actor: "lea", occurredAt: "2026-01-05T08:00:00.000Z" }
})

/** Two streams: positions 1 2 5 6 are versions 1 to 4 of the first, 3 4 7 8 of the second. */
const filled = (database: Database) =>
  Effect.gen(function* () {
    const place = yield* database.place
    const store = yield* open(place)
    yield* store.append(append("a", "c1"))
    yield* store.append(append("b", "c2"))
    yield* store.append(append("a", "c3"))
    yield* store.append(append("b", "c4"))
    return { place, store, before: yield* Verification.verify(store) }
  })

/** What a finding is about, in short. */
const told = (findings: ReadonlyArray<Verification.Finding>) =>
  findings.map((finding) => {
    switch (finding._tag) {
      case "Missing":
        return `Missing ${finding.from}`
      default:
        return `${finding._tag} ${finding.position}`
    }
  })

interface Crime {
  readonly deed: string
  readonly how: (tables: Database["tables"]) => ReadonlyArray<string>
  readonly findings: ReadonlyArray<string>
}

const crimes: ReadonlyArray<Crime> = [
  {
    deed: "a payload was changed",
    how: ({ events }) => [`UPDATE ${events} SET payload = '{"cents":900}' WHERE position = 4`],
    findings: ["WrongHash 4"]
  },
  {
    deed: "the payload of the very last event was changed",
    how: ({ events }) => [`UPDATE ${events} SET payload = '{"cents":900}' WHERE position = 8`],
    findings: ["WrongHash 8"]
  },
  {
    deed: "another person was put into the metadata",
    how: ({ events }) => [
      `UPDATE ${events} SET metadata = '{"commandId":"c2","actor":"tom","occurredAt":"2026-01-05T08:00:00.000Z"}' WHERE position = 3`
    ],
    findings: ["WrongHash 3"]
  },
  {
    deed: "a type was changed",
    how: ({ events }) => [`UPDATE ${events} SET type = 'Paid' WHERE position = 1`],
    findings: ["WrongHash 1"]
  },
  {
    deed: "a schema version was changed",
    how: ({ events }) => [`UPDATE ${events} SET schema_version = 2 WHERE position = 2`],
    findings: ["WrongHash 2"]
  },
  {
    deed: "an event was dated back",
    how: ({ events }) => [`UPDATE ${events} SET recorded_at = '2025-01-05T08:00:00.000Z' WHERE position = 6`],
    findings: ["WrongHash 6"]
  },
  {
    deed: "an event was given another id",
    how: ({ events }) => [`UPDATE ${events} SET chosen_id = 'other' WHERE position = 5`],
    findings: ["WrongHash 5"]
  },
  {
    deed: "a hash was changed",
    how: ({ events }) => [
      `UPDATE ${events} SET hash = (SELECT hash FROM ${events} WHERE position = 1) WHERE position = 5`
    ],
    findings: ["WrongHash 5", "WrongHash 6"]
  },
  {
    deed: "an event was removed",
    how: ({ events }) => [`DELETE FROM ${events} WHERE position = 5`],
    findings: ["Missing 5", "WrongVersion 6", "WrongHash 6"]
  },
  {
    deed: "a whole stream was cut off at the end of the log",
    how: ({ events }) => [`DELETE FROM ${events} WHERE stream = ${streamOf(events, 3)}`],
    findings: ["Missing 3"]
  },
  {
    deed: "the name of the stream at the end of the log was taken away",
    how: ({ events, streams }) => [`DELETE FROM ${streams} WHERE stream = ${streamOf(events, 8)}`],
    findings: ["WrongHash 3", "WrongHash 4", "WrongHash 7", "WrongHash 8"]
  },
  {
    deed: "a repeated command was to be answered with other versions",
    how: ({ events }) => [`UPDATE ${events} SET size = 9 WHERE position = 5`],
    findings: ["WrongCommand 5"]
  },
  {
    deed: "a repeated command was to be refused",
    how: ({ events }) => [`UPDATE ${events} SET chosen_id = 'c3/0' WHERE position = 5`],
    findings: ["WrongCommand 5"]
  },
  {
    deed: "an event was removed and the others moved up",
    how: ({ events }) => [
      `DELETE FROM ${events} WHERE position = 2`,
      ...shifted(events, "position", "position > 2", -1),
      ...shifted(events, "version", `version > 2 AND stream = ${streamOf(events, 1)}`, -1)
    ],
    findings: ["WrongCommand 1", ...[2, 3, 4, 5, 6, 7].map((position) => `WrongHash ${position}`)]
  },
  {
    deed: "an event was inserted",
    how: ({ events }) => [
      ...shifted(events, "position", "position > 2", 1),
      ...shifted(events, "version", `version > 2 AND stream = ${streamOf(events, 1)}`, 1),
      copied(events, { from: 2, position: "3", version: "3" })
    ],
    findings: [
      "WrongHash 3",
      "WrongCommand 1",
      "WrongCommand 2",
      ...[4, 5, 6, 7, 8, 9].map((position) => `WrongHash ${position}`)
    ]
  },
  {
    deed: "an event was added at the end, past the store",
    how: ({ events }) => [copied(events, { from: 8, position: "9", version: "5" })],
    findings: ["WrongHash 9", "WrongCommand 7", "WrongCommand 8"]
  },
  {
    deed: "two events of one stream were swapped",
    how: ({ events }) => [...swapped(events, "position", 5, 6), ...swappedVersions(events, 1, 3, 4)],
    findings: ["WrongHash 5", "WrongHash 6"]
  },
  {
    deed: "what two events say was swapped",
    how: ({ events }) => [
      `UPDATE ${events} SET type = CASE position WHEN 3 THEN 'Paid' ELSE 'Promised' END WHERE position IN (3, 4)`
    ],
    findings: ["WrongHash 3", "WrongHash 4"]
  },
  {
    deed: "two events of different streams were swapped",
    how: ({ events }) => swapped(events, "position", 2, 3),
    findings: ["WrongCommand 1", "WrongHash 2", "WrongHash 3", "WrongCommand 4"]
  },
  {
    deed: "the last event of one stream was moved to the other",
    how: ({ events }) => [`UPDATE ${events} SET stream = ${streamOf(events, 1)}, version = 5 WHERE position = 8`],
    findings: ["WrongCommand 7", "WrongHash 8"]
  },
  {
    deed: "a stream was given another name",
    how: ({ streams }) => [`UPDATE ${streams} SET stream_id = 'z' WHERE stream_id = 'b'`],
    findings: ["WrongHash 3", "WrongHash 4", "WrongHash 7", "WrongHash 8"]
  },
  {
    deed: "two streams changed their names",
    how: ({ streams }) => [
      `UPDATE ${streams} SET stream_id = 'z' WHERE stream_id = 'b'`,
      `UPDATE ${streams} SET stream_id = 'b' WHERE stream_id = 'a'`,
      `UPDATE ${streams} SET stream_id = 'a' WHERE stream_id = 'z'`
    ],
    findings: [1, 2, 3, 4, 5, 6, 7, 8].map((position) => `WrongHash ${position}`)
  }
]

/** JSON of PostgreSQL cannot be compared but as text. */
const text = (column: string) => `CAST(${column} AS TEXT)`

const chosen = (eventId: string) => ({ type: "Paid", schemaVersion: 1, payload: { cents: 500 }, eventId })

const streamOf = (events: string, position: number) => `(SELECT stream FROM ${events} WHERE position = ${position})`

/** Past the uniqueness of a column, by way of its negative numbers. */
const shifted = (events: string, column: string, which: string, by: number) => [
  `UPDATE ${events} SET ${column} = -(${column} + ${by}) WHERE ${which}`,
  `UPDATE ${events} SET ${column} = -${column} WHERE ${column} < 0`
]

const swapped = (events: string, column: string, one: number, other: number, which = "") => [
  `UPDATE ${events} SET ${column} = ${-other} WHERE ${column} = ${one}${which}`,
  `UPDATE ${events} SET ${column} = ${-one} WHERE ${column} = ${other}${which}`,
  `UPDATE ${events} SET ${column} = -${column} WHERE ${column} < 0`
]

const swappedVersions = (events: string, position: number, one: number, other: number) =>
  swapped(events, "version", one, other, ` AND stream = ${streamOf(events, position)}`)

const copied = (
  events: string,
  { from, position, version }: { readonly from: number; readonly position: string; readonly version: string }
) =>
  `INSERT INTO ${events} (position, stream, version, place, size, chosen_id, command_id, type, schema_version,
    payload, metadata, recorded_at, hash) SELECT ${position}, stream, ${version}, place, size, 'copy', 'forged', type,
    schema_version, payload, metadata, recorded_at, hash FROM ${events} WHERE position = ${from}`

describe.each([sqlite, postgres])("$name", (database) => {
  const { columns, disarm, others, tables } = database

  it.live("verify finds every change of one column of one row, whatever the column and whatever the row", () =>
    Effect.gen(function* () {
      const { place, store } = yield* filled(database)
      yield* store.append({ ...append("a", "c5"), events: ["x", "y"].map(chosen) })
      const run = yield* sqlOn(place)
      yield* run(disarm)
      let changes = 0
      for (const [name, key] of [
        ["events", "position"],
        ["streams", "stream"]
      ] as const) {
        const [table, kept] = [tables[name], `kept_${name}`]
        yield* run([`CREATE TABLE ${kept} AS SELECT * FROM ${table}`])
        const there = (yield* run([columns(table)])).map((column) => String(column["name"]))
        assert.sameMembers(there, Object.keys(others[name]))
        const rows = (yield* run([`SELECT ${key} AS row FROM ${kept} ORDER BY 1`])).map(({ row }) => Number(row))
        for (const column of there) {
          for (const value of others[name][column] ?? []) {
            for (const row of rows) {
              const update = `UPDATE ${table} SET ${column} = ${value} WHERE ${key} = ${row}`
              // What is unique the database refuses by itself.
              if (Exit.isFailure(yield* Effect.exit(run([update])))) continue
              // A changed key is a change; otherwise the row is compared with what it was.
              const same = (yield* run([
                `SELECT 1 FROM ${table} t JOIN ${kept} k ON t.${key} = k.${key} WHERE t.${key} = ${row}
                  AND (${text(`t.${column}`)} = ${text(`k.${column}`)}
                    OR (t.${column} IS NULL AND k.${column} IS NULL))`
              ])).length
              const { findings } = yield* Verification.verify(store)
              assert.strictEqual(findings.length > 0, same === 0, `${column} = ${value} in row ${row} of ${table}`)
              changes += 1 - same
              yield* run([
                `DELETE FROM ${table} WHERE ${key} NOT IN (SELECT ${key} FROM ${kept}) OR ${key} = ${row}`,
                `INSERT INTO ${table} SELECT * FROM ${kept} WHERE ${key} = ${row}`
              ])
            }
          }
        }
        assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
      }
      assert.isAbove(changes, 250)
    })
  )

  for (const { deed, findings, how } of crimes) {
    it.live(`verify finds that ${deed}`, () =>
      Effect.gen(function* () {
        const { before, place, store } = yield* filled(database)
        assert.deepStrictEqual(before.findings, [])
        yield* bySql(place, [...disarm, ...how(tables)])
        assert.deepStrictEqual(told((yield* Verification.verify(store)).findings), findings)
      })
    )
  }

  it.live("verify finds by a noted seal that the newest events were cut off", () =>
    Effect.gen(function* () {
      const { before, place, store } = yield* filled(database)
      yield* bySql(place, [...disarm, `DELETE FROM ${tables.events} WHERE position > 6`])
      assert.deepStrictEqual(told((yield* Verification.verify(store)).findings), [])
      assert.deepStrictEqual(told((yield* Verification.verify(store, { noted: [before] })).findings), ["OtherSeal 8"])
    })
  )

  it.live("verify finds by a noted seal that the log was written anew, with hashes that fit", () =>
    Effect.gen(function* () {
      const { before, place, store } = yield* filled(database)
      const anew = yield* forged(store)
      yield* bySql(place, [
        ...disarm,
        `UPDATE ${tables.events} SET payload = '{"cents":900}' WHERE position = 1`,
        ...anew.map(([position, hash]) => `UPDATE ${tables.events} SET hash = ${hash} WHERE position = ${position}`)
      ])
      assert.deepStrictEqual(told((yield* Verification.verify(store)).findings), [])
      assert.deepStrictEqual(told((yield* Verification.verify(store, { noted: [before] })).findings), ["OtherSeal 8"])
    })
  )

  /** The hashes of the first stream as they would be had its first event been another. */
  const forged = Effect.fnUntraced(function* (store: EventStore["Service"]) {
    let hash = HashChain.genesis
    return (yield* store.read("a")).events.map((event) => {
      hash = HashChain.of(hash, event.version === 1 ? { ...event, payload: { cents: 900 } } : event)
      return [event.position, database.bytes(hash)] as const
    })
  })
})
