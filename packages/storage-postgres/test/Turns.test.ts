/** Who holds up appends, and who does not. */
import { assert, describe, it } from "@effect/vitest"
import * as PgClient from "@effect/sql-pg/PgClient"
import { type Append, EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Context, Deferred, Effect, Fiber, Layer, Logger, Redacted, Stream } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../../../tests/postgres/Postgres.ts"

const append = (commandId: string, streamId = "a"): Append => ({
  streamId,
  expected: "any",
  events: [{ type: "Noted", schemaVersion: 1, payload: "the words of Zoé" }],
  metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
})

const application = (url: Redacted.Redacted, applicationName: string, turns: PostgresEventStore.Turns = {}) =>
  Effect.map(Layer.build(PostgresEventStore.layerPool({ url, applicationName }, [], turns)), (context) => ({
    store: Context.get(context, EventStore),
    sql: Context.get(context, SqlClient)
  }))

type Application = Effect.Success<ReturnType<typeof application>>

const impatient = { reportAfter: "200 millis", giveUpAfter: "1 second" } as const

/** An append in a transaction that stays open; answers its process in the database, and what ends it. */
const holding = Effect.fnUntraced(function* ({ sql, store }: Application) {
  const began = yield* Deferred.make<number>()
  const open = yield* Effect.forkScoped(
    sql.withTransaction(
      Effect.gen(function* () {
        const [row] = yield* sql<{ pid: number }>`select pg_backend_pid() as pid`
        yield* store.append(append("held", "held"))
        yield* Deferred.succeed(began, row?.pid ?? 0)
        return yield* Effect.never
      })
    )
  )
  return { pid: yield* Deferred.await(began), end: Fiber.interrupt(open) }
})

const logging = (lines: Array<string>) => Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])

const begun = Effect.gen(function* () {
  const url = yield* emptyDatabase
  const holder = yield* application(url, "the accounts office")
  const waiting = yield* application(url, "waiting", impatient)
  return { holder, url, waiting }
})

describe("a transaction that keeps its turn", () => {
  it.live("is reported, and appends behind it give up and say which process it is", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      const { holder, waiting } = yield* begun
      const { end, pid } = yield* holding(holder)
      const { reason } = yield* Effect.flip(waiting.store.append(append("c1")))
      assert.strictEqual(reason._tag, "Unavailable")
      for (const said of [reason.message, lines.join("\n")]) {
        assert.include(said, `process ${pid} of the database (the accounts office, idle in transaction)`)
        assert.notInclude(said, "Zoé")
        assert.notInclude(said, "insert")
        assert.notInclude(said, "select")
      }
      // Once, however often it is looked at.
      yield* Effect.flip(waiting.store.append(append("c2")))
      assert.lengthOf(lines, 1)
      yield* end
      assert.isFalse((yield* waiting.store.append(append("c1"))).repeated)
    }).pipe(Effect.provide(logging(lines)))
  })

  it.live("makes appends that were gathered give up together, and not one after the other", () =>
    Effect.gen(function* () {
      const { holder, waiting } = yield* begun
      const { end } = yield* holding(holder)
      const streams = Array.from({ length: 40 }, (_, n) => `s${n}`)
      const failed = yield* Effect.forEach(
        streams,
        (stream) => Effect.flip(waiting.store.append(append("c", stream))),
        {
          concurrency: "unbounded"
        }
      ).pipe(Effect.timeout("20 seconds"))
      assert.lengthOf(failed, 40)
      yield* end
      assert.lengthOf(yield* waiting.store.readAll({ after: 0, maxCount: 99 }), 0)
    }).pipe(Effect.provide(logging([])))
  )

  it.live("makes an append in another transaction of an application give up as well", () =>
    Effect.gen(function* () {
      const { holder, waiting } = yield* begun
      const { pid } = yield* holding(holder)
      const error = yield* Effect.flip(waiting.sql.withTransaction(waiting.store.append(append("c1"))))
      assert.include(error.message, `process ${pid} of the database`)
    }).pipe(Effect.provide(logging([])))
  )

  it.live("is waited for as long as the application wants", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      const { holder, url } = yield* begun
      const patient = yield* application(url, "patient", { reportAfter: "100 millis", giveUpAfter: Infinity })
      const { end } = yield* holding(holder)
      const appending = yield* Effect.forkChild(patient.store.append(append("c1")))
      while (lines.length === 0) yield* Effect.sleep("20 millis")
      yield* end
      assert.strictEqual((yield* Fiber.join(appending)).lastPosition, 1)
    }).pipe(Effect.provide(logging(lines)))
  })
})

describe("transactions that do not append", () => {
  /** A transaction with a number of its own, in a database of the same server. */
  const open = Effect.fnUntraced(function* (url: Redacted.Redacted, database?: string) {
    const address = new URL(Redacted.value(url))
    if (database !== undefined) address.pathname = `/${database}`
    const sql = yield* PgClient.make({ url: Redacted.make(address.href) })
    const began = yield* Deferred.make<void>()
    yield* Effect.forkScoped(
      sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`set transaction isolation level serializable`
          yield* sql`select txid_current()`
          yield* Deferred.succeed(began, undefined)
          return yield* Effect.never
        })
      )
    )
    yield* Deferred.await(began)
  })

  it.live("case 40: that stay open in the same database and in another one hold up no delivery", () =>
    Effect.gen(function* () {
      const { holder: writer, url, waiting: reader } = yield* begun
      yield* open(url)
      yield* open(url, "template1")
      const follower = yield* reader.store.follow(0).pipe(Stream.take(20), Stream.runCollect, Effect.forkChild)
      for (let n = 1; n <= 20; n++) yield* writer.store.append(append(`c${n}`))
      const seen = yield* Effect.timeout(Fiber.join(follower), "20 seconds")
      assert.deepStrictEqual(
        seen.map(({ position }) => position),
        Array.from({ length: 20 }, (_, n) => n + 1)
      )
    }).pipe(Effect.provide(Reactivity.layer))
  )
})
