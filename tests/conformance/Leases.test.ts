/** Processes that run the same projection or consumer: one works, and what dies or falls asleep does no harm. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { append, upTo, wholeLog } from "../../packages/event-store-conformance/src/internal/Fixture.ts"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { DocumentsSuite } from "@kpacite/event-store-conformance"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Fiber, Layer, Option, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { inOneFile } from "../desk/Programs.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { inFile, onServer } from "./DocumentsPlaces.ts"
import { temporaryFolder } from "./SqlitePlace.ts"

const programs = {
  projecting: new URL("projectUntilKilled.ts", import.meta.url),
  consuming: new URL("consumeUntilKilled.ts", import.meta.url)
}
const name = "commands-by-stream"

type Opened = Effect.Success<ReturnType<DocumentsSuite.Place["open"]>>

interface Projecting {
  readonly child: ChildProcess
  /** The positions that it said. */
  readonly positions: () => ReadonlyArray<number>
}

const start = (location: string, program = programs.projecting) =>
  Effect.acquireRelease(
    Effect.map(inOneFile(program), (file): Projecting => {
      const child = spawn(process.execPath, [file, location], { stdio: ["ignore", "pipe", "inherit"] })
      let said = ""
      child.stdout.setEncoding("utf8").on("data", (text) => (said += text))
      return { child, positions: () => said.split("\n").filter(Boolean).map(Number) }
    }),
    kill
  )

const kill = ({ child }: Projecting) =>
  Effect.promise(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill("SIGKILL")
    await once(child, "close")
  })

const until = (condition: Effect.Effect<boolean, unknown>) =>
  Effect.gen(function* () {
    while (!(yield* condition)) yield* Effect.sleep("10 millis")
  }).pipe(Effect.timeout("60 seconds"))

/** What readers see is as many events as the checkpoint says, at every moment. */
const position = ({ documents }: Opened) =>
  Effect.map(documents.adapter.list({ name, version: 1, generation: 1 }, {}), (texts) => {
    const commands = Array.from(texts?.documents.values() ?? [], (text): ReadonlyArray<string> => JSON.parse(text))
    assert.lengthOf(commands.flat(), texts?.build.checkpoint ?? 0)
    return texts?.build.checkpoint ?? 0
  })

const assertShowsAll = Effect.fnUntraced(function* (opened: Opened) {
  const log = yield* wholeLog(opened.store)
  yield* until(Effect.map(position(opened), (at) => at === log.length))
  // Readers are shown a build a moment after it has caught up.
  yield* until(Effect.map(opened.documents.adapter.read({ name }, []), (served) => served !== undefined))
  const { documents } = yield* opened.documents.list(name)
  const streams = Map.groupBy(log, ({ streamId }) => streamId)
  assert.deepStrictEqual(
    new Map(documents.map(({ document, key }) => [key, document])),
    new Map(Array.from(streams, ([key, events]) => [key, events.map(({ metadata }) => metadata.commandId)]))
  )
})

const adapters = [
  {
    name: "SQLite",
    place: Effect.map(temporaryFolder, (folder) => join(folder, "events.db")),
    open: (location: string) => inFile(location)()
  },
  {
    name: "PostgreSQL",
    place: Effect.map(emptyDatabase, Redacted.value),
    open: (location: string) => onServer(Redacted.make(location))()
  }
]

// Each waits for leases to end, on a place of its own.
describe.concurrent.each(adapters)("$name", ({ open, place }) => {
  const begun = Effect.gen(function* () {
    const location = yield* place
    const opened = yield* open(location)
    const write = (run: string, count: number) =>
      Effect.forEach(upTo(count), (n) => opened.store.append(append(`s${n % 5}`, `${run}-${n}`)), { discard: true })
    return { location, opened, write }
  })

  it.live("case 48: when the process that works is killed, another goes on from its checkpoint", () =>
    Effect.gen(function* () {
      const { location, opened, write } = yield* begun
      yield* write("before", 100)
      let working = yield* start(location)
      yield* until(Effect.sync(() => working.positions().length > 0))
      for (const round of ["r1", "r2"]) {
        const next = yield* start(location)
        yield* write(round, 30)
        yield* Effect.sleep(Math.floor(Math.random() * 200))
        const writing = yield* Effect.forkChild(write(`${round}-during`, 60))
        yield* kill(working)
        const at = yield* position(opened)
        // Only one of them worked, and what the other does now begins where that one stopped.
        assert.deepStrictEqual(next.positions(), [])
        yield* until(Effect.sync(() => next.positions().length > 0))
        assert.strictEqual(next.positions()[0], at + 1)
        yield* Effect.raceFirst(
          Effect.forever(Effect.andThen(position(opened), Effect.sleep("5 millis"))),
          Effect.andThen(Fiber.join(writing), assertShowsAll(opened))
        )
        working = next
      }
    })
  )

  it.live("case 51: a process that fell asleep and wakes up when another works changes nothing any more", () =>
    Effect.gen(function* () {
      const { location, opened, write } = yield* begun
      const first = yield* start(location)
      yield* write("a", 50)
      yield* until(Effect.sync(() => first.positions().length > 20))
      // SQLite keeps everybody out while a process sleeps in the middle of a write; that is not what is asked here. Just
      // after appends it is nearly always in the middle of one, so every other time it has caught up before it falls asleep.
      for (let asleep = false, n = 0; !asleep; n++) {
        yield* write(`before-${n}`, 5)
        if (n % 2 === 1) {
          const last = yield* opened.store.lastPosition
          yield* until(Effect.map(position(opened), (at) => at === last))
          yield* Effect.sleep("100 millis")
        }
        first.child.kill("SIGSTOP")
        // One append: on a busy machine, several take long without anybody being in their way.
        asleep = Option.isSome(yield* Effect.timeoutOption(write(`asleep-${n}`, 1), "3 seconds"))
        if (!asleep) first.child.kill("SIGCONT")
      }
      const second = yield* start(location)
      yield* until(Effect.sync(() => second.positions().length > 0))
      yield* write("b", 50)
      first.child.kill("SIGCONT")
      yield* write("c", 50)
      yield* assertShowsAll(opened)
      // What a program says arrives a little later than what it writes.
      yield* until(Effect.sync(() => second.positions().length >= 100))
    })
  )
})

describe.concurrent("a consumer that writes in the transaction of its checkpoint", () => {
  it.live("case 50: killed at any moment, it has written exactly what its checkpoint says, and the next goes on", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const context = yield* Layer.build(
        PostgresDocuments.layer.pipe(Layer.provideMerge(PostgresEventStore.layerPool({ url })))
      )
      const { sql, store } = yield* Effect.provide(Effect.all({ sql: SqlClient, store: EventStore }), context)
      yield* sql`create table sent (position bigint not null)`
      /** Both of one moment. */
      const written = Effect.map(
        sql<{ checkpoint: number; sent: ReadonlyArray<number> | null }>`select
          (select checkpoint::integer from event_store_builds where name = 'consumer:mails') as checkpoint,
          (select array_agg(position::integer order by position) from sent) as sent`,
        ([row]) => {
          assert.deepStrictEqual(row?.sent ?? [], upTo(row?.checkpoint ?? 0))
          return row?.checkpoint ?? 0
        }
      )
      const writing = yield* Effect.forkChild(
        Effect.forEach(upTo(400), (n) => store.append(append(`s${n % 3}`, `c${n}`)), { discard: true })
      )
      let kills = 0
      for (let at = 0; at < 400 && kills < 6; kills++) {
        const working = yield* start(Redacted.value(url), programs.consuming)
        yield* until(Effect.sync(() => working.positions().length > 5))
        yield* Effect.sleep(Math.floor(Math.random() * 100))
        yield* kill(working)
        at = yield* written
      }
      assert.isAbove(kills, 1)
      yield* start(Redacted.value(url), programs.consuming)
      yield* Fiber.join(writing)
      yield* until(Effect.map(written, (at) => at === 400))
    })
  )
})
