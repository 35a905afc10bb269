/** Who holds up appends, and who does not. */
import { assert, describe, it } from "@effect/vitest"
import * as PgClient from "@effect/sql-pg/PgClient"
import { type Append, EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Cause, Context, Deferred, Effect, Exit, Fiber, Layer, Logger, Redacted, Scope, Stream } from "effect"
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

/** Processes of the database that still have something to do for a program. */
const atWork = ({ sql }: Application, applicationName: string) =>
  Effect.map(
    sql`select 1 from pg_stat_activity where application_name = ${applicationName} and state <> 'idle'`,
    ({ length }) => length
  )

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

  it.live("is waited for as long as the application wants, whatever limits its user has in the database", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      const { holder, url } = yield* begun
      const limited = new URL(Redacted.value(url))
      const options = limited.searchParams.get("options") ?? ""
      limited.searchParams.set("options", `${options} -c lock_timeout=50 -c statement_timeout=50`)
      const patient = { reportAfter: "200 millis", giveUpAfter: Infinity } as const
      const { store } = yield* application(Redacted.make(limited.href), "limited", patient)
      const { end } = yield* holding(holder)
      const appending = yield* Effect.forkChild(store.append(append("c1")))
      while (lines.length === 0 && appending.pollUnsafe() === undefined) yield* Effect.sleep("20 millis")
      yield* end
      assert.strictEqual((yield* Fiber.join(appending)).lastPosition, 1)
    }).pipe(Effect.provide(logging(lines)))
  })

  it.live("keeps no program from ending: what still waits then fails, and is not written later", () =>
    Effect.gen(function* () {
      const { holder, url, waiting } = yield* begun
      const { end } = yield* holding(holder)
      // Before there is a connection, while its settings are made, and once the append waits.
      for (const millis of [-40, -30, -20, -12, -8, -4, -1, 0, 300]) {
        const scope = yield* Scope.make()
        const patient = { giveUpAfter: Infinity } as const
        const { store } = yield* Scope.provide(application(url, "ending", patient), scope)
        const appending = yield* Effect.forkChild(Effect.exit(store.append(append(`c${millis}`))))
        if (millis >= 0) while ((yield* atWork(waiting, "ending")) === 0) yield* Effect.sleep("5 millis")
        yield* Effect.sleep(Math.abs(millis))
        // Nothing that hangs can be interrupted.
        const closing = yield* Effect.forkDetach(Scope.close(scope, Exit.void))
        yield* Effect.timeout(Fiber.await(closing), "10 seconds")
        const exit = yield* Fiber.join(appending)
        assert.include(Exit.isFailure(exit) ? String(Cause.squash(exit.cause)) : "written", "was closed")
      }
      yield* end
      yield* waiting.store.append(append("c", "b"))
      assert.deepStrictEqual((yield* waiting.store.read("a")).events, [])
    }).pipe(Effect.provide(logging([])))
  )

  it.live("makes an append give up for good, also while the application uses all its connections", () =>
    Effect.gen(function* () {
      const { holder, url, waiting } = yield* begun
      const { end } = yield* holding(holder)
      const busy = yield* Effect.map(
        Layer.build(
          PostgresEventStore.layerPool({ url, applicationName: "busy", maxConnections: 1 }, [], {
            ...impatient,
            giveUpAfter: "300 millis"
          })
        ),
        (context) => ({ store: Context.get(context, EventStore), sql: Context.get(context, SqlClient) })
      )
      const using = yield* Effect.forkScoped(busy.sql`select pg_sleep(8)`)
      while ((yield* atWork(waiting, "busy")) === 0) yield* Effect.sleep("5 millis")
      yield* Effect.flip(busy.store.append(append("c1")))
      yield* end
      yield* waiting.store.append(append("c", "b"))
      assert.deepStrictEqual((yield* waiting.store.read("a")).events, [])
      yield* Fiber.interrupt(using)
    }).pipe(Effect.provide(logging([])))
  )
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
