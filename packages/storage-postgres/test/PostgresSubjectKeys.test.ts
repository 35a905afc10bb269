import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import type { Held } from "@kpacite/event-store/persons/SubjectKeys"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../../../tests/postgres/Postgres.ts"

const lea = { streamId: "jar", subjectId: "lea" }
const sam = { streamId: "jar", subjectId: "sam" }

const bytes = (held: ReadonlyArray<Held | undefined>) =>
  held.map((one) => (one === undefined || one === "destroyed" ? one : Array.from(Redacted.value(one))))

/** The log and the keys in one database, on one client. */
const opened = Effect.gen(function* () {
  const url = yield* emptyDatabase
  const context = yield* PostgresSubjectKeys.layer.pipe(
    Layer.provideMerge(PostgresEventStore.layerPool({ url })),
    Layer.build
  )
  return { url, context, keys: Context.get(context, SubjectKeys), sql: Context.get(context, SqlClient) }
})

describe("keys beside the log", () => {
  it.live("stay when the transaction fails in which they were first needed", () =>
    Effect.gen(function* () {
      const { keys, sql } = yield* opened
      const inside = yield* Effect.flip(
        sql.withTransaction(Effect.flatMap(keys.obtain([lea]), (held) => Effect.fail(held)))
      )
      assert.isTrue(Array.isArray(inside))
      assert.deepStrictEqual(bytes(yield* keys.find([lea])), bytes(inside as ReadonlyArray<Held>))
    })
  )

  it.live("open what was written in a transaction of the application, after another one was undone", () =>
    Effect.gen(function* () {
      const { context, sql } = yield* opened
      const personal = new Map([["Said", { words: "who" }]])
      const sealed = yield* Layer.build(Forgetting.layer(personal).pipe(Layer.provide(Layer.succeedContext(context))))
      const store = Context.get(sealed, EventStore)
      const say = (commandId: string, words: string) =>
        store.append({
          streamId: "jar",
          expected: "any",
          events: [{ type: "Said", schemaVersion: 1, payload: { who: "lea", words } }],
          metadata: { commandId, actor: "lea", occurredAt: "2026-01-05T08:00:00.000Z" }
        })
      yield* Effect.flip(sql.withTransaction(Effect.andThen(say("c1", "Non"), Effect.fail("undone"))))
      yield* sql.withTransaction(say("c2", "Oui"))
      const { events } = yield* store.read("jar")
      assert.deepStrictEqual(
        events.map(({ payload }) => payload),
        [{ who: "lea", words: "Oui" }]
      )
      const written = yield* sql<{ text: string }>`select e::text as text from event_store_events e`
      assert.lengthOf(written, 1)
      assert.notInclude(JSON.stringify(written), "Oui")
    })
  )

  it.live("keep for ever who was forgotten, whatever statement tries to change it", () =>
    Effect.gen(function* () {
      const { keys, sql } = yield* opened
      yield* keys.obtain([sam])
      yield* keys.destroy(lea)
      for (const statement of [
        "update subject_keys set key = '\\x00', turn = null",
        "delete from subject_keys",
        "truncate subject_keys"
      ]) {
        const { cause } = (yield* Effect.flip(sql.unsafe(statement))).reason
        assert.match(String(cause), /never comes back/, statement)
      }
      assert.strictEqual((yield* keys.find([lea]))[0], "destroyed")
    })
  )

  it.live("have a history of their own, and several servers may start at once", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const open = Effect.map(Layer.build(PostgresSubjectKeys.layerPool({ url })), Context.get(SubjectKeys))
      const all = yield* Effect.all([open, open, open, open], { concurrency: "unbounded" })
      const held = yield* Effect.forEach(all, (keys) => keys.obtain([lea]), { concurrency: "unbounded" })
      assert.strictEqual(new Set(held.map((one) => String(bytes(one)))).size, 1)
      const log = yield* Layer.build(PostgresEventStore.layerPool({ url }))
      const formats = yield* Context.get(log, SqlClient)<{ migration_id: number }>`
        select migration_id from subject_keys_migrations`
      assert.deepStrictEqual(
        formats.map(({ migration_id }) => migration_id),
        [1]
      )
    })
  )

  it.live("that a newer version has brought up to date are refused", () =>
    Effect.gen(function* () {
      const { sql, url } = yield* opened
      yield* sql`insert into subject_keys_migrations (migration_id, name) values (99, 'later')`
      const refused = yield* Effect.flip(Layer.build(PostgresSubjectKeys.layerPool({ url })))
      assert.include(refused.message, "update the program")
    })
  )
})
