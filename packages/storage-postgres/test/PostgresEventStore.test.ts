import * as PgClient from "@effect/sql-pg/PgClient"
import { assert, describe, it } from "@effect/vitest"
import { type Append, EventStore } from "@kpacite/event-store/log/EventStore"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as Verification from "@kpacite/event-store/log/Verification"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Context, Effect, Fiber, Layer, Queue, Redacted, Schedule, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { emptyDatabase } from "../../../tests/postgres/Postgres.ts"
import * as logHistory from "../src/internal/migrations.ts"
import { migrate } from "../src/internal/opening.ts"

const append = (commandId: string, streamId = "a"): Append => ({
  streamId,
  expected: "any",
  events: [{ type: "Noted", schemaVersion: 1, payload: { zuluKey: 1, alpha_key: "\u0000" } }],
  metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z", someKey: { other_key: 1 } }
})

/** The store and the application's own client, on the same connections. */
const application = (url: Redacted.Redacted, options: { readonly camelCase?: boolean } = {}) =>
  Effect.map(
    Layer.build(
      PostgresEventStore.layerPool({
        url,
        ...(options.camelCase === true && {
          transformResultNames: (name) => name.replaceAll(/_(.)/g, (_, letter) => String(letter).toUpperCase()),
          transformQueryNames: (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          transformJson: true
        })
      })
    ),
    (context) => ({ store: Context.get(context, EventStore), sql: Context.get(context, SqlClient) })
  )

const commands = (store: EventStore["Service"]) =>
  Effect.map(store.readAll({ after: 0, maxCount: 1_000 }), (log) => log.map((event) => event.metadata.commandId))

const refusal = (url: Redacted.Redacted) =>
  Effect.map(Effect.flip(Effect.scoped(application(url))), (error) => error.message)

describe("an append inside the application's transaction", () => {
  const opened = Effect.gen(function* () {
    const url = yield* emptyDatabase
    const { sql, store } = yield* application(url)
    yield* sql`create table members (name text not null)`
    const members = sql`select name from members`
    const signUp = (commandId: string, then: Effect.Effect<void, string>) =>
      sql.withTransaction(
        Effect.andThen(
          Effect.all([sql`insert into members values (${commandId})`, store.append(append(commandId))]),
          then
        )
      )
    return { members, signUp, sql, store, url }
  })

  it.live("is written with everything else of that transaction", () =>
    Effect.gen(function* () {
      const { members, signUp, store } = yield* opened
      yield* signUp("c1", Effect.void)
      assert.lengthOf(yield* members, 1)
      assert.deepStrictEqual(yield* commands(store), ["c1"])
    })
  )

  it.live("goes with everything else when that transaction is rolled back", () =>
    Effect.gen(function* () {
      const { members, signUp, store } = yield* opened
      yield* Effect.flip(signUp("c1", Effect.fail("changed my mind")))
      assert.lengthOf(yield* members, 0)
      assert.deepStrictEqual(yield* store.read("a"), { version: 0, events: [] })
      yield* signUp("c2", Effect.void)
      assert.deepStrictEqual(yield* commands(store), ["c2"])
    })
  )

  it.live("that is refused leaves the transaction usable", () =>
    Effect.gen(function* () {
      const { members, sql, store } = yield* opened
      const reason = yield* sql.withTransaction(
        Effect.gen(function* () {
          const error = yield* Effect.flip(store.append({ ...append("c1"), expected: 3 }))
          yield* sql`insert into members values ('waiting list')`
          return error.reason
        })
      )
      assert.deepInclude(reason, { _tag: "VersionConflict", expected: 3, actual: 0 })
      assert.lengthOf(yield* members, 1)
    })
  )

  it.live("in a transaction that looks at an old moment fails as something to try again, and writes nothing", () =>
    Effect.gen(function* () {
      const { sql, store, url } = yield* opened
      const other = yield* application(url)
      yield* store.append(append("c0"))
      const attempt = sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`set transaction isolation level repeatable read`
          yield* sql`select count(*) from members`
          yield* other.store.append(append("c1"))
          return yield* store.append(append("c2"))
        })
      )
      const error = yield* Effect.flip(attempt)
      assert.strictEqual(error._tag === "EventStoreError" ? error.reason._tag : error._tag, "Unavailable")
      assert.deepStrictEqual(yield* commands(store), ["c0", "c1"])
    })
  )
})

describe("a database whose transactions look at one moment by default", () => {
  it.live("is opened by several programs at once, and takes what they append at once, one after the other", () =>
    Effect.gen(function* () {
      for (const level of ["serializable", "repeatable\\ read"]) {
        const url = new URL(Redacted.value(yield* emptyDatabase))
        const options = `${url.searchParams.get("options")} -c default_transaction_isolation=${level}`
        url.searchParams.set("options", options)
        const programs = yield* Effect.all(
          Array.from({ length: 4 }, () => application(Redacted.make(url.href))),
          { concurrency: "unbounded" }
        )
        const appends = programs.flatMap(({ store }, program) =>
          Array.from({ length: 25 }, (_, n) => store.append(append(`c${program}-${n}`, `s${n % 3}`)))
        )
        const appended = yield* Effect.all(appends, { concurrency: "unbounded" })
        assert.lengthOf(appended, 100)
      }
    })
  )
})

describe("other transactions", () => {
  it.live("that stay open for long hold back neither an append nor a reader", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const [writer, reader, foreign] = yield* Effect.all([application(url), application(url), application(url)])
      yield* foreign.sql`create table elsewhere (n integer)`
      const open = yield* Effect.forkChild(
        foreign.sql.withTransaction(Effect.andThen(foreign.sql`insert into elsewhere values (1)`, Effect.never))
      )
      yield* Effect.sleep("50 millis")
      yield* writer.store.append(append("c1"))
      assert.deepStrictEqual(yield* commands(reader.store), ["c1"])
      yield* Fiber.interrupt(open)
    })
  )
})

describe("followers in other programs", () => {
  it.effect("are woken by a notification: their clock stands still, so they never look by themselves", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const [writer, reader] = yield* Effect.all([application(url), application(url)])
      const follower = yield* reader.store.follow(0).pipe(Stream.take(1), Stream.runCollect, Effect.forkChild)
      // A notification is for those who already listen; nobody can see from outside when they do.
      const keepAppending = Effect.forEach(
        Array.from({ length: 500 }, (_, n) => `c${n}`),
        (id) =>
          Effect.all([
            writer.store.append(append(id)),
            TestClock.adjust("10 millis"),
            TestClock.withLive(Effect.sleep("10 millis"))
          ]),
        { discard: true }
      )
      const seen = yield* Effect.raceFirst(Fiber.join(follower), Effect.as(keepAppending, []))
      assert.lengthOf(seen, 1)
    })
  )
})

describe("two logs in one database", () => {
  it.live("case 57: the news of one wakes nobody who follows the other", () =>
    Effect.gen(function* () {
      const urls = yield* Effect.all([emptyDatabase, emptyDatabase])
      const [here, there] = urls.map((url) => new URL(Redacted.value(url)))
      assert.deepStrictEqual([here?.host, here?.pathname], [there?.host, there?.pathname])
      const [one, other] = yield* Effect.all([listening(urls[0]), listening(urls[1])])
      yield* one.store.append(append("c1"))
      yield* Effect.timeout(Queue.take(one.news), "10 seconds")
      assert.strictEqual(yield* Queue.size(other.news), 0)
      yield* other.store.append(append("c1"))
      yield* Effect.timeout(Queue.take(other.news), "10 seconds")
    })
  )

  const listening = Effect.fnUntraced(function* (url: Redacted.Redacted) {
    const context = yield* Layer.build(PostgresEventStore.layerPool({ url }))
    const client = Context.get(context, PgClient.PgClient)
    const [log] = yield* client<{ id: string }>`select 'event_store_events'::regclass::oid::text as id`
    return { store: Context.get(context, EventStore), news: yield* client.listen(`event_store_events_${log?.id}`) }
  })
})

describe("the client of the application", () => {
  it.live("may rename columns and keys for itself without changing what the log holds", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const { store } = yield* application(url, { camelCase: true })
      const { events, metadata } = append("c1")
      yield* store.append(append("c1"))
      const plain = yield* application(url)
      for (const reader of [store, plain.store]) {
        const [event] = (yield* reader.read("a")).events
        assert.deepStrictEqual(event?.payload, events[0]?.payload)
        assert.deepStrictEqual(event?.metadata, metadata)
        assert.deepStrictEqual((yield* reader.readAll({ after: 0, maxCount: 9 }))[0], event)
      }
    })
  )

  it.live("sees the payload as the text that JSON.stringify gives", () =>
    Effect.gen(function* () {
      const { sql, store } = yield* application(yield* emptyDatabase)
      yield* store.append(append("c1"))
      assert.deepStrictEqual(yield* sql`select payload::text as payload from event_store_events`, [
        { payload: '{"zuluKey":1,"alpha_key":"\\u0000"}' }
      ])
    })
  )
})

describe("opening", () => {
  it.live("several servers may start on an empty database at once", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const servers = yield* Effect.all(
        Array.from({ length: 6 }, () => application(url)),
        { concurrency: "unbounded" }
      )
      yield* Effect.forEach(servers, ({ store }, n) => store.append(append(`c${n}`)), { concurrency: "unbounded" })
      for (const { store } of servers) assert.strictEqual((yield* store.read("a")).version, 6)
    })
  )

  it.live("refuses a database that a newer version brought up to date", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const { sql } = yield* application(url)
      yield* sql`insert into event_store_migrations (migration_id, name) values (999, 'from the future')`
      assert.match(
        yield* refusal(url),
        /it has format 999 and this program knows formats up to \d+; update the program/
      )
    })
  )

  it.live("says what to do when nobody answers at the address", () =>
    Effect.gen(function* () {
      const message = yield* refusal(Redacted.make("postgres://nobody:nothing@127.0.0.1:1/nowhere"))
      assert.include(message, "the server cannot be reached; check the address and that it runs")
    })
  )

  it.live("says what to do when the password is wrong", () =>
    Effect.gen(function* () {
      const url = new URL(Redacted.value(yield* emptyDatabase))
      url.password = "wrong"
      const message = yield* refusal(Redacted.make(url.href))
      assert.include(message, "the server refuses the user or the password; check both")
      assert.notInclude(message, "wrong@")
    })
  )
})

describe("an older format", () => {
  /** A database of format 7 as its user sees it, with the rows that a program of that time wrote. */
  const ofFormat7 = Effect.fnUntraced(function* (url: Redacted.Redacted, admin?: SqlClient) {
    const [written, client] = [yield* emptyDatabase, yield* connected(url)]
    const { store } = yield* application(written)
    for (const id of ["c1", "c2"]) yield* store.append(append(id))
    yield* store.append(append("c3", "b"))
    const { "8_hash_of_an_append": _, ...migrations } = logHistory.migrations
    yield* migrate(client, { ...logHistory, migrations, supportedFormat: 7 })
    const [copying, from] = [admin ?? client, schemaOf(written)]
    yield* copying.unsafe(`insert into event_store_streams (stream_id)
      select stream_id from ${from}.event_store_streams order by stream`)
    yield* copying.unsafe(`insert into event_store_events select * from ${from}.event_store_events`)
  })

  const connected = (url: Redacted.Redacted) =>
    Effect.map(Layer.build(PgClient.layer({ url, maxConnections: 1 })), (context) => Context.get(context, SqlClient))

  const schemaOf = (url: Redacted.Redacted) =>
    (new URL(Redacted.value(url)).searchParams.get("options") ?? "").split("=")[1] ?? ""

  /** Everything that an append can be answered, on a log that has a beginning. */
  const appends = Effect.fnUntraced(function* (store: EventStore["Service"]) {
    const written = yield* store.append({ ...append("c4"), expected: 2 })
    assert.deepInclude(written, { repeated: false })
    const again = yield* store.append(append("c4"))
    assert.deepInclude(again, { repeated: true })
    assert.isTrue((yield* store.append(append("c1"))).repeated)
    assert.deepStrictEqual(yield* commands(store), ["c1", "c2", "c3", "c4"])
    const { findings, position } = yield* Verification.verify(store)
    assert.deepStrictEqual({ findings, position }, { findings: [], position: 4 })
  })

  it.live("with rows is brought up to date, takes appends, knows what it was asked before, and stays whole", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      yield* ofFormat7(url)
      const { store } = yield* application(url)
      yield* appends(store)
    })
  )

  it.live("is brought up to date by a user with a schema of their own, for a server with another user", () =>
    Effect.gen(function* () {
      const shared = yield* emptyDatabase
      const schema = schemaOf(shared)
      const [owner, server] = [`${schema}_owner`, `${schema}_server`]
      const admin = yield* connected(shared)
      const statements = (sql: string) => admin.unsafe(`do $$ begin ${sql} end $$`)
      yield* Effect.acquireRelease(
        statements(`create role ${owner}; create role ${server}; grant all on schema ${schema} to ${owner};
          grant usage on schema ${schema} to ${server};`),
        () => Effect.ignore(statements(`drop owned by ${owner}, ${server} cascade; drop role ${owner}, ${server};`))
      )
      /** As PostgreSQL sets it for everybody: first a schema of the user's own name, then the one for all. */
      const as = (user: string) => {
        const url = new URL(Redacted.value(shared))
        url.searchParams.set("options", `-c role=${user} -c search_path="$user",${schema}`)
        return Redacted.make(url.href)
      }
      yield* ofFormat7(as(owner), admin)
      yield* statements(`create schema ${owner} authorization ${owner};
        grant all on all tables in schema ${schema} to ${server};`)
      yield* application(as(owner))
      const { store } = yield* application(as(server))
      yield* appends(store)
    })
  )
})

describe("a connection that is lost", () => {
  it.live("makes an append unavailable, and the same append is answered once the server is back", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const { sql, store } = yield* application(url)
      const other = yield* application(url)
      yield* store.append(append("c1"))
      /** Until somebody has the turn, or waits for it: a busy machine may need a while. */
      const turn = (has: "granted" | "not granted") =>
        sql`select pid from pg_locks where locktype = 'advisory' and granted = ${has === "granted"}
          and objid = 'event_store_events'::regclass::oid`.pipe(
          Effect.repeat({ until: ({ length }) => length > 0, schedule: Schedule.spaced("10 millis") })
        )
      const blocked = yield* Effect.forkChild(
        other.sql.withTransaction(Effect.andThen(other.store.append(append("c2", "b")), Effect.never))
      )
      yield* turn("granted")
      const waiting = yield* Effect.forkChild(Effect.flip(store.append(append("c3"))))
      yield* turn("not granted")
      yield* sql`select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and not granted and objid = 'event_store_events'::regclass::oid`
      assert.strictEqual((yield* Fiber.join(waiting)).reason._tag, "Unavailable")
      yield* Fiber.interrupt(blocked)
      assert.isFalse((yield* store.append(append("c3"))).repeated)
      assert.deepStrictEqual(yield* commands(store), ["c1", "c3"])
    })
  )
})

describe("an import by another program", () => {
  it.live("is noticed by whoever remembers where the log ended before it", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const [one, other, source] = [
        yield* application(url),
        yield* application(url),
        yield* application(yield* emptyDatabase)
      ]
      // The same two events in both, of which the second comes by an import.
      for (const { store } of [one, source]) yield* store.append(append("c1", "b"))
      const [event] = (yield* source.store.read("b")).events
      const [first] = (yield* one.store.read("b")).events
      const recordedAt = first?.recordedAt ?? ""
      const next = {
        ...(event ?? assert.fail("nothing was written")),
        position: 2,
        version: 2,
        eventId: "c2/0",
        metadata: { ...event?.metadata, commandId: "c2", actor: "somebody", occurredAt: recordedAt },
        recordedAt
      }
      const imported = { ...next, hash: HashChain.of(first?.hash ?? "", next) }
      yield* other.store.restore([{ event: imported, place: 0, size: 1 }])
      const appended = yield* one.store.append(append("c3", "b"))
      assert.deepInclude(appended, { firstVersion: 3, lastPosition: 3 })
      assert.deepStrictEqual((yield* Verification.verify(one.store)).findings, [])
    })
  )
})

describe("a database that lost what it had acknowledged", () => {
  /** As after a failover behind a proxy that kept the connections. */
  const losing = (sql: SqlClient, count: number) =>
    Effect.all(
      [
        sql`alter table event_store_events disable trigger all`,
        sql`delete from event_store_events where position > (select max(position) from event_store_events) - ${count}`,
        sql`alter table event_store_events enable trigger all`
      ],
      { discard: true }
    )

  const places = (store: EventStore["Service"]) =>
    Effect.map(store.readAll({ after: 0, maxCount: 99 }), (log) =>
      log.map(({ position, streamId, version }) => `${position} ${streamId}${version}`)
    )

  it.live("gets the next events where it ends now, without a hole", () =>
    Effect.gen(function* () {
      const { sql, store } = yield* application(yield* emptyDatabase)
      for (const id of ["c1", "c2", "c3"]) yield* store.append(append(id))
      yield* losing(sql, 2)
      yield* store.append(append("c4"))
      assert.deepStrictEqual(yield* places(store), ["1 a1", "2 a2"])
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })
  )

  it.live("and whose place was filled by somebody else is not taken for what it was", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const [one, other] = [yield* application(url), yield* application(url)]
      yield* one.store.append(append("c1", "b"))
      for (const id of ["c2", "c3"]) yield* one.store.append(append(id))
      yield* losing(one.sql, 1)
      yield* other.store.append(append("c4", "b"))
      // The log ends at the same position as before, and the stream one event earlier.
      yield* one.store.append(append("c5"))
      assert.deepStrictEqual(yield* places(one.store), ["1 b1", "2 a1", "3 b2", "4 a2"])
      assert.deepStrictEqual((yield* Verification.verify(one.store)).findings, [])
    })
  )
})
