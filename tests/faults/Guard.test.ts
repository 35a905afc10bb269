/** The database itself refuses to change the log. */
import { assert, describe, it } from "@effect/vitest"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Cause, Effect, Exit } from "effect"
import { appends } from "./Commands.ts"
import { postgres, sqlite } from "./Databases.ts"
import { reasons } from "./Reasons.ts"
import { bySql, open } from "./Stores.ts"

/** The events with their places, as the store tells them. */
const log = (store: EventStore["Service"]) => store.readAll({ after: 0, maxCount: 1_000 })

const columns = `position, stream, version, place, size, chosen_id, command_id, type, schema_version, payload, metadata,
  recorded_at, hash`

/** Columns for a copy of an event with something else in one of them. */
const but = (column: string, value: string) => columns.replace(column, value)

const plain = (events: string): ReadonlyArray<string> => [
  `UPDATE ${events} SET payload = '{}'`,
  `UPDATE ${events} SET payload = payload WHERE position = 1`,
  `UPDATE ${events} SET position = position + 100`,
  `DELETE FROM ${events}`,
  `DELETE FROM ${events} WHERE position = 1`
]

/** What each database knows besides. */
const further = {
  SQLite: [
    `REPLACE INTO events (${columns}) SELECT ${but("payload", "'{}'")} FROM events WHERE position = 1`,
    `INSERT OR REPLACE INTO events (${columns}) SELECT ${but("position", "99")} FROM events WHERE position = 1`,
    `UPDATE OR REPLACE events SET position = 2 WHERE position = 1`,
    `INSERT INTO events (${columns}) SELECT ${columns} FROM events WHERE true
      ON CONFLICT (position) DO UPDATE SET payload = '{}'`
  ],
  PostgreSQL: [
    `TRUNCATE event_store_events`,
    `TRUNCATE event_store_events, event_store_streams CASCADE`,
    `INSERT INTO event_store_events (${columns}) SELECT ${columns} FROM event_store_events
      ON CONFLICT (position) DO UPDATE SET payload = '{}'`,
    `MERGE INTO event_store_events e USING event_store_streams s ON e.stream = s.stream WHEN MATCHED THEN DELETE`
  ]
}

describe.each([
  { ...sqlite, more: further.SQLite },
  { ...postgres, more: further.PostgreSQL }
])("$name", ({ more, place, tables }) => {
  const refuses = (statements: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const location = yield* place
      const store = yield* open(location)
      for (const commandId of ["c-1", "c-2", "c-10"]) yield* store.appendAll(appends(commandId))
      const before = yield* log(store)
      for (const statement of statements) {
        const refusal = yield* Effect.exit(bySql(location, [statement]))
        assert.isTrue(Exit.isFailure(refusal), `accepts ${statement}`)
        assert.match(reasons(Exit.isFailure(refusal) ? Cause.squash(refusal.cause) : undefined), /events are never/)
        assert.deepStrictEqual(yield* log(store), before, statement)
      }
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })

  it.live("case 60: refuses to change or remove events by plain SQL", () => refuses(plain(tables.events)))

  it.live("case 60: refuses every other way to write over an event or to remove it", () => refuses(more))
})
