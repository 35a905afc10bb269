/** The database ends connections, as it does when somebody restarts a proxy or an operator ends a session. */
import { randomUUID } from "node:crypto"
import { assert, describe, it } from "@effect/vitest"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Fiber, Layer, Logger, type Redacted, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import { append, upTo } from "../../packages/event-store-conformance/src/internal/Fixture.ts"
import { commandsByStream } from "../conformance/CommandsByStream.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"

const application = Effect.fnUntraced(function* (url: Redacted.Redacted, applicationName: string) {
  const layer = PostgresDocuments.layer.pipe(Layer.provideMerge(PostgresEventStore.layerPool({ url, applicationName })))
  const context = yield* Layer.build(layer)
  return yield* Effect.provide(Effect.all({ store: EventStore, documents: Documents, sql: SqlClient }), context)
})

type Application = Effect.Success<ReturnType<typeof application>>

const begun = Effect.gen(function* () {
  const url = yield* emptyDatabase
  const name = `reader ${randomUUID()}`
  const writer = yield* application(url, "writer")
  const reader = yield* application(url, name)
  const where = { listening: `and query like 'LISTEN%'`, all: "" }
  const sessions = (which: keyof typeof where) =>
    Effect.map(
      writer.sql.unsafe<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = $1 ${where[which]}`,
        [name]
      ),
      (rows) => rows.map(({ pid }) => pid)
    )
  const end = (pids: ReadonlyArray<number>) =>
    writer.sql`select pg_terminate_backend(pid) from unnest(${pids}::integer[]) as p (pid)`
  return { end, reader, sessions, writer }
})

const until = (condition: () => boolean | Effect.Effect<boolean, unknown>) =>
  Effect.gen(function* () {
    while (true) {
      const holds = condition()
      if (typeof holds === "boolean" ? holds : yield* holds) return
      yield* Effect.sleep("10 millis")
    }
  }).pipe(Effect.timeout("60 seconds"))

const following = ({ store }: Application, seen: Array<number>) =>
  Stream.runForEach(store.follow(0), ({ position }) => Effect.sync(() => void seen.push(position)))

const warnings = (lines: Array<string>) =>
  Logger.layer([Logger.make(({ logLevel, message }) => void (logLevel === "Warn" && lines.push(String(message))))])

describe("connections that the database ends", () => {
  it.effect("case 45: wake-ups come again: the clock of the follower stands still, so it never looks by itself", () =>
    Effect.gen(function* () {
      const { end, reader, sessions, writer } = yield* TestClock.withLive(begun)
      const seen: Array<number> = []
      yield* Effect.forkScoped(following(reader, seen))
      const wait = (condition: Parameters<typeof until>[0]) => TestClock.withLive(until(condition))
      const write = (n: number) => TestClock.withLive(writer.store.append(append("s", `c${n}`)))
      let before: ReadonlyArray<number> = []
      const listens = () => Effect.map(sessions("listening"), ([pid]) => pid !== undefined && !before.includes(pid))
      yield* wait(listens)
      yield* write(1)
      yield* wait(() => seen.length === 1)
      for (const n of [2, 4, 6]) {
        before = yield* sessions("listening")
        yield* end(before)
        // Nobody hears of this one.
        yield* write(n)
        yield* wait(listens)
        yield* wait(() => seen.length === n)
        yield* write(n + 1)
        yield* wait(() => seen.length === n + 1)
      }
      assert.deepStrictEqual(seen, upTo(7))
    })
  )

  it.live("case 45: followers, projections and consumers go on without gap or double, and are still live", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      const { end, reader, sessions, writer } = yield* begun
      const seen: Array<number> = []
      const handled: Array<number> = []
      const consumer = Consumer.make({
        name: "mails",
        partitions: 2,
        handle: ({ position }) => Effect.sync(() => void handled.push(position))
      })
      const running = Effect.all(
        [
          following(reader, seen),
          Projector.run({ projections: [commandsByStream()], lookEvery: "20 millis", leaseLasts: "2 seconds" }),
          ConsumerRunner.run(consumer, { lookEvery: "20 millis", leaseLasts: "2 seconds" })
        ],
        { concurrency: "unbounded" }
      ).pipe(Effect.provideService(EventStore, reader.store), Effect.provideService(Documents, reader.documents))
      yield* Effect.forkScoped(running)

      const writing = yield* Effect.forkChild(
        Effect.forEach(
          upTo(600),
          (n) => Effect.andThen(writer.store.append(append(`s${n % 5}`, `c${n}`)), Effect.sleep("5 millis")),
          { discard: true }
        )
      )
      let ended = 0
      for (let round = 0; round < 12; round++) {
        yield* Effect.sleep("250 millis")
        const all = yield* sessions("all")
        ended += all.length
        yield* end(all)
      }
      assert.isAbove(ended, 12)
      yield* Fiber.join(writing)

      yield* until(() => seen.length >= 600)
      yield* until(() => new Set(handled).size === 600)
      const shown = () =>
        Effect.map(reader.documents.adapter.builds, ({ builds }) =>
          builds.every(({ checkpoint, version }) => version === 0 || checkpoint === 600)
        )
      yield* until(() => Effect.orElseSucceed(shown(), () => false))
      assert.deepStrictEqual(seen, upTo(600))
      // An event whose acknowledgement was cut off is handled once more: that is all that may happen.
      assert.isBelow(handled.length, 600 + ended)
      const { documents } = yield* reader.documents.list("commands-by-stream")
      assert.deepStrictEqual(
        documents.map(({ document }) => document),
        upTo(5).map((stream) =>
          upTo(600)
            .filter((n) => n % 5 === stream - 1)
            .map((n) => `c${n}`)
        )
      )
      yield* writer.store.append(append("s0", "still live"))
      yield* until(() => seen.length === 601 && handled.includes(601))
      assert.isAbove(lines.length, 0)
    }).pipe(Effect.provide(warnings(lines)))
  })
})
