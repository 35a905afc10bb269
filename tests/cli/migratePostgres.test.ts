/** `kpa migrate` on PostgreSQL, where several programs may begin at once, and where one may have been cut off. */
import { assert, describe, it } from "@effect/vitest"
import * as PostgresClient from "@kpacite/storage-postgres/PostgresClient"
import { Effect, Fiber, Redacted } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { run } from "../../packages/cli/test/Terminal.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "../server/Main.ts"

const place = Effect.map(emptyDatabase, (url) => {
  const environment = { LANG: "en_GB.UTF-8", DATABASE_URL: Redacted.value(url) }
  const kpa = (...args: ReadonlyArray<string>) => run(args, { environment })
  return { environment, kpa, url: Redacted.value(url) }
})

describe("kpa migrate", () => {
  it.live("twice at once on an empty database is done once, and both say so", () =>
    Effect.gen(function* () {
      for (let round = 0; round < 3; round++) {
        const { kpa } = yield* place
        const both = yield* Effect.all([kpa("migrate"), kpa("migrate")], { concurrency: "unbounded" })
        for (const { code, complaint } of both) assert.strictEqual(code, 0, complaint)
        assert.strictEqual((yield* kpa("verify")).code, 0)
      }
    })
  )

  it.live("waits for another program that is at it, for longer than a database may be silent", () =>
    Effect.gen(function* () {
      const { environment, kpa, url } = yield* place
      assert.strictEqual((yield* kpa("migrate")).code, 0)
      // Back before the one that changes all rows.
      const made = (name: string) =>
        `do $$ begin execute 'drop function ' || (select oid::regprocedure from pg_proc where proname = '${name}' and pronamespace = current_schema()::regnamespace); end $$`
      yield* bare(url, [
        "delete from event_store_migrations where migration_id >= 9",
        made("event_store_append_looking_up"),
        made("event_store_append_together")
      ])
      // As long as its tables are changed, nobody looks at them.
      const other = yield* Effect.forkScoped(
        bare(url, ["do $$ begin lock table event_store_events in access exclusive mode; perform pg_sleep(2); end $$"])
      )
      yield* Effect.sleep("300 millis")
      const { code, complaint } = yield* run(["migrate"], { environment: { ...environment, DATABASE_TIMEOUT: "1" } })
      assert.strictEqual(code, 0, complaint)
      yield* Fiber.join(other)
    }).pipe(Effect.scoped)
  )

  it.live("goes on where a program was cut off that had made nothing but the list of what it does", () =>
    Effect.gen(function* () {
      const { kpa, url } = yield* place
      yield* cutOff(url, ["event_store_migrations", "subject_keys_migrations"])
      const before = yield* kpa("status")
      assert.strictEqual(before.code, 2)
      assert.match(before.complaint, /There is no log/)
      assert.strictEqual((yield* kpa("migrate")).code, 0)
      assert.strictEqual((yield* kpa("verify")).code, 0)
    })
  )

  it.live("says what to do where some tables are missing, or are there without the others", () =>
    Effect.gen(function* () {
      const missing = yield* place
      assert.strictEqual((yield* missing.kpa("migrate")).code, 0)
      yield* bare(missing.url, ["drop table event_store_streams"])
      const others = yield* place
      yield* bare(others.url, ["create table event_store_events (position bigint)"])
      for (const [{ kpa }, commands] of [
        [missing, ["status", "migrate", "verify"]],
        [others, ["migrate"]]
      ] as const) {
        for (const command of commands) {
          const { code, complaint } = yield* kpa(command)
          assert.strictEqual(code, 2, complaint)
          assert.match(complaint, /only some of its tables are there[^]*bring back a whole backup/i)
          assert.notInclude(complaint, "    at ")
        }
      }
    })
  )
})

describe("a database that can only be read", () => {
  it.live("may be looked at and verified, and ends a server with one sentence and code 2", () =>
    Effect.gen(function* () {
      const { environment, kpa, url } = yield* place
      assert.strictEqual((yield* kpa("migrate")).code, 0)
      const readOnly = new URL(url)
      const options = `${readOnly.searchParams.get("options")} -c default_transaction_read_only=on`
      readOnly.searchParams.set("options", options)
      const closed = { ...environment, DATABASE_URL: readOnly.href }
      for (const command of ["status", "verify"]) {
        const { code, complaint } = yield* run([command], { environment: closed })
        assert.strictEqual(code, 0, complaint)
      }
      const { ended } = yield* Main.run({ DATABASE_URL: readOnly.href, PORT: "0" }, "--empty")
      const { code, log, output } = yield* ended
      assert.strictEqual(code, 2, log)
      assert.match(log + output, /DATABASE_URL: .*this database can only be read/)
      assert.notInclude(log + output, "    at ")
      // Where there is no table yet, none can be made.
      const empty = new URL(Redacted.value(yield* emptyDatabase))
      empty.searchParams.set("options", `${empty.searchParams.get("options")} -c default_transaction_read_only=on`)
      const migrated = yield* run(["migrate"], { environment: { ...environment, DATABASE_URL: empty.href } })
      assert.strictEqual(migrated.code, 2)
      assert.match(migrated.complaint, /can only be read/)
      assert.notInclude(migrated.complaint, "    at ")
    })
  )
})

/** Statements beside the store, which would make its tables first. */
const bare = (url: string, statements: ReadonlyArray<string>) =>
  Effect.scoped(
    Effect.flatMap(PostgresClient.make({ url: Redacted.make(url) }), (sql) =>
      Effect.forEach(statements, (statement) => sql.unsafe(statement), { discard: true })
    )
  ).pipe(Effect.provide(Reactivity.layer))

const cutOff = (url: string, tables: ReadonlyArray<string>) =>
  bare(
    url,
    tables.map(
      (table) =>
        `create table ${table} (migration_id integer primary key, created_at timestamptz not null default now(), name text not null)`
    )
  )
