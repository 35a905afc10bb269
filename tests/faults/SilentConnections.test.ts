/** Connections to PostgreSQL that fall silent: a machine asleep, or a network that drops what is sent. */
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import * as PostgresClient from "@kpacite/storage-postgres/PostgresClient"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import * as PostgresStatus from "@kpacite/storage-postgres/PostgresStatus"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import { Cause, Effect, Exit, Fiber, Layer, Scope, Stream } from "effect"
import * as Reactivity from "effect/reactivity/Reactivity"
import { SqlClient } from "effect/sql/SqlClient"
import { append, upTo } from "../../packages/event-store-conformance/src/internal/Fixture.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { reasons } from "./Reasons.ts"
import { proxy, type SilentProxy } from "./SilentProxy.ts"

const impatient = { answersWithin: "3 seconds", connectTimeout: "3 seconds" } as const

const application = Effect.fnUntraced(function* ({ url }: Pick<SilentProxy, "url">) {
  const config = { url, ...impatient }
  const log = Layer.mergeAll(PostgresDocuments.layer, PostgresSnapshots.layer).pipe(
    Layer.provideMerge(PostgresEventStore.layerPool(config, [], { reportAfter: "50 millis", giveUpAfter: "3 seconds" }))
  )
  const context = yield* Layer.build(Layer.merge(log, PostgresSubjectKeys.layerPool({ ...config, maxConnections: 2 })))
  const services = { store: EventStore, documents: Documents, keys: SubjectKeys, sql: SqlClient }
  return yield* Effect.provide(Effect.all({ ...services, snapshots: Snapshots }), context)
})

type Application = Effect.Success<ReturnType<typeof application>>

const begun = Effect.gen(function* () {
  const way = yield* proxy(yield* emptyDatabase)
  return { ...(yield* application(way)), way }
})

const subject = { streamId: "s", subjectId: "lea" }

/** Everything that is ever asked of a database, each of them for itself. */
const asked: ReadonlyArray<readonly [string, (application: Application) => Effect.Effect<unknown, unknown>]> = [
  ["an append", ({ store }) => store.append(append("s", "c1"))],
  ["a stream", ({ store }) => store.read("s")],
  ["a page of the log", ({ store }) => store.readAll({ after: 0, maxCount: 1 })],
  ["the end of the log", ({ store }) => store.lastPosition],
  ["a verification", ({ store }) => store.rows?.({ after: 0, maxCount: 1 }) ?? Effect.void],
  ["documents", ({ documents }) => documents.adapter.builds],
  ["a snapshot", ({ snapshots }) => snapshots.load("s", "n")],
  ["a snapshot that is dropped", ({ snapshots }) => snapshots.drop("s")],
  ["a key", ({ keys }) => keys.find([subject])],
  ["a new key", ({ keys }) => keys.obtain([subject])],
  ["a key that is destroyed", ({ keys }) => keys.destroy(subject)],
  ["a statement of the application", ({ sql }) => sql`select 1`],
  ["a transaction of the application", ({ sql }) => sql.withTransaction(sql`select 1`)]
]

/** Far more than the limits of the test, and far less than a hang. */
const soon = Effect.timeout("15 seconds")

// Each waits for limits of its own, on a database of its own.
describe.concurrent("connections that fall silent", () => {
  it.live("fail what was asked on them with the reason; they are thrown away, and the next one answers", () =>
    Effect.gen(function* () {
      const { way, ...application } = yield* begun
      const all = Effect.forEach(
        asked,
        ([name, ask]) => Effect.map(Effect.exit(soon(ask(application))), (exit) => ({ name, exit })),
        { concurrency: 4 }
      )
      const failed = (exits: Effect.Success<typeof all>) =>
        exits.flatMap(({ exit, name }) => (Exit.isFailure(exit) ? [[name, reasons(Cause.squash(exit.cause))]] : []))
      assert.deepStrictEqual(failed(yield* all), [])
      yield* way.silence()
      // One of them is asked alone, so that the others, which nobody asked anything, have to be noticed as well.
      assert.match(reasons(yield* Effect.flip(soon(application.store.read("s")))), /no answer/)
      const keys = yield* Effect.flip(soon(application.keys.find([subject])))
      assert.match(keys.message, /no answer/)
      assert.deepStrictEqual(failed(yield* all), [])
      yield* way.silence()
      for (const [name, why = ""] of failed(yield* all)) assert.match(why, /no answer|not answer|no connection/, name)
      assert.deepStrictEqual(failed(yield* all), [])
    })
  )

  it.live("are thrown away as well when nobody but this client asked anything on them", () =>
    Effect.gen(function* () {
      const { way, ...application } = yield* begun
      yield* application.store.append(append("s", "c1"))
      yield* way.silence()
      // The database is told on a new connection to end what was asked on the silent one.
      yield* way.silenceBefore("pg_terminate_backend")
      assert.match(reasons(yield* Effect.flip(soon(application.store.read("s")))), /no answer/)
      yield* Effect.sleep("4 seconds")
      for (const _ of upTo(3)) yield* soon(application.store.read("s"))
    })
  )

  it.live("are thrown away as well when somebody wanted to listen on them", () =>
    Effect.gen(function* () {
      const way = yield* proxy(yield* emptyDatabase)
      const client = yield* Effect.provide(PostgresClient.make({ url: way.url, ...impatient }), Reactivity.layer)
      yield* client`select 1`
      yield* way.silenceBefore("LISTEN")
      assert.match(
        reasons(yield* Effect.flip(soon(Effect.scoped(client.listen("news"))))),
        /did not say that it listens/
      )
      yield* soon(client`select 1`)
    })
  )

  it.live("fail while no connection answers, and answer again when the database does", () =>
    Effect.gen(function* () {
      const { store, way } = yield* begun
      yield* way.silence(true)
      for (const _ of upTo(2)) {
        const error = yield* Effect.flip(soon(store.append(append("s", "c1"))))
        assert.match(error.message, /^The event store could not append, because /)
      }
      assert.isTrue(Exit.isFailure(yield* Effect.exit(soon(PostgresStatus.read({ url: way.url, ...impatient })))))
      yield* way.recover
      yield* soon(store.append(append("s", "c1")))
    })
  )

  it.live("fail a transaction before its commit, of which nothing is there afterwards", () =>
    Effect.gen(function* () {
      const { sql, store, way } = yield* begun
      const writing = sql.withTransaction(Effect.andThen(store.append(append("s", "c1")), way.silence()))
      assert.match(reasons(yield* Effect.flip(soon(writing))), /gave no answer/)
      assert.deepStrictEqual((yield* soon(store.read("s"))).events, [])
      // Its turn does not stay with the transaction that the database still has open.
      yield* soon(store.append(append("s", "c2")))
    })
  )

  it.live("do not gather what waits behind them: every append is answered, and none is tried one by one", () =>
    Effect.gen(function* () {
      const { store, way } = yield* begun
      yield* store.append(append("s", "c0"))
      yield* way.silence(true)
      const exits = yield* soon(
        Effect.forEach(upTo(60), (n) => Effect.exit(store.append(append(`s${n}`, `c${n}`))), {
          concurrency: "unbounded"
        })
      )
      assert.isTrue(exits.every(Exit.isFailure))
    })
  )

  it.live("do not keep a program from ending that listened on one of them", () =>
    Effect.gen(function* () {
      const way = yield* proxy(yield* emptyDatabase)
      const scope = yield* Scope.make()
      const { store } = yield* Scope.provide(application(way), scope)
      const seen: Array<number> = []
      const following = yield* Effect.forkIn(
        Stream.runForEach(store.follow(0), ({ position }) => Effect.sync(() => void seen.push(position))),
        scope
      )
      yield* store.append(append("s", "c1"))
      while (seen.length === 0) yield* Effect.sleep("10 millis")
      yield* way.silence()
      // Followers look by themselves.
      yield* Effect.retry(soon(store.append(append("s", "c2"))), { times: 1 })
      yield* soon(
        Effect.gen(function* () {
          while (seen.length === 1) yield* Effect.sleep("10 millis")
        })
      )
      yield* way.silence(true)
      yield* soon(Scope.close(scope, Exit.void))
      yield* soon(Fiber.await(following))
    })
  )
})

/** Just before Node looks which timers are due, and only then what came over the network. */
const stoodStill = (millis: number) =>
  Effect.callback<void>((resume) => {
    setImmediate(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis)
      resume(Effect.void)
    })
  })

describe("a program that stood still itself", () => {
  it.live("reads the answer that came meanwhile, and does not take the connection for a silent one", () =>
    Effect.gen(function* () {
      const { sql } = yield* application({ url: yield* emptyDatabase })
      const answer = yield* Effect.forkChild(sql`select 1 as one from pg_sleep(0.2)`)
      yield* Effect.sleep("100 millis")
      yield* stoodStill(4_000)
      assert.deepStrictEqual(yield* Fiber.join(answer), [{ one: 1 }])
    })
  )
})
