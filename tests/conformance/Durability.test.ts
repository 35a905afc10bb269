/** What was acknowledged survives the sudden end of the process, and processes that share a database do no harm. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Context, Effect, Layer, Redacted } from "effect"
import { inOneFile } from "../desk/Programs.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { start } from "../postgres/PostgresServer.ts"
import { temporaryFolder } from "./SqlitePlace.ts"

const program = new URL("appendUntilKilled.ts", import.meta.url)

/** Runs the program to its end, and gives the commands that it saw acknowledged. `meanwhile` begins with the first one. */
const acknowledged = (args: ReadonlyArray<string>, meanwhile?: (child: ChildProcess) => Promise<unknown>) =>
  Effect.flatMap(inOneFile(program), (file) =>
    Effect.promise(async () => {
      const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "ignore"] })
      let said = ""
      child.stdout.setEncoding("utf8").on("data", (text) => (said += text))
      const ended = once(child, "close")
      await Promise.race([once(child.stdout, "data"), ended])
      await meanwhile?.(child)
      await ended
      return said.split("\n").filter((line) => line !== "")
    })
  )

const killAfter = (moment: number) => async (child: ChildProcess) => {
  await setTimeout(moment)
  child.kill("SIGKILL")
}

const stored = (store: EventStore["Service"]) => Effect.map(store.read("a"), ({ events }) => events)

/** Every command in the log is there with all its events, side by side, and versions have no hole. */
const assertWhole = (events: ReadonlyArray<StoredEvent>): ReadonlySet<string> => {
  assert.deepStrictEqual(
    events.map((event) => event.version),
    events.map((_, index) => index + 1)
  )
  const commands = Map.groupBy(events, (event) => event.metadata.commandId)
  for (const [commandId, written] of commands) {
    const [first] = written
    const size = (Number(commandId.split("-").at(-1)) % 3) + 1
    assert.deepStrictEqual(
      written.map((event) => event.version),
      Array.from({ length: size }, (_, index) => (first?.version ?? 0) + index)
    )
  }
  return new Set(commands.keys())
}

const adapters = [
  {
    name: "SQLite",
    place: Effect.map(temporaryFolder, (folder) => join(folder, "events.db")),
    open: (file: string) => SqliteEventStore.make({ file })
  },
  {
    name: "PostgreSQL",
    place: Effect.map(emptyDatabase, Redacted.value),
    open: (url: string) =>
      Effect.map(Layer.build(PostgresEventStore.layerPool({ url: Redacted.make(url) })), Context.get(EventStore))
  }
]

describe.each(adapters)("$name", ({ open, place }) => {
  it.live("every acknowledged append is there after the process was killed, and nothing is there by half", () =>
    Effect.gen(function* () {
      const location = yield* place
      const known: Array<string> = []
      for (const round of ["r1", "r2", "r3"]) {
        const moment = Math.floor(Math.random() * 300)
        const said = yield* acknowledged([location, round], killAfter(moment))
        known.push(...said)
        const inLog = assertWhole(yield* Effect.scoped(Effect.flatMap(open(location), stored)))
        const lost = known.filter((commandId) => !inLog.has(commandId))
        assert.deepStrictEqual(lost, [], `killed ${moment} ms after the first acknowledgement`)
        assert.isAbove(said.length, 0)
        // At most the one append that was under way is there without having been acknowledged.
        const unsaid = [...inLog].filter((id) => id.startsWith(`${round}-`)).length - said.length
        assert.include([0, 1], unsaid)
        known.push(...[...inLog].filter((id) => !known.includes(id)))
      }
    })
  )

  it.live("three processes that append to one stream at once lose nothing", () =>
    Effect.gen(function* () {
      const location = yield* place
      const runs = ["p1", "p2", "p3"]
      const said = yield* Effect.forEach(runs, (run) => acknowledged([location, run, "60"]), {
        concurrency: "unbounded"
      })
      const inLog = assertWhole(yield* Effect.scoped(Effect.flatMap(open(location), stored)))
      assert.strictEqual(inLog.size, 180)
      assert.sameMembers(said.flat(), [...inLog])
    })
  )
})

describe.each(adapters)("$name", ({ open, place }) => {
  it.live(
    "of three processes that append to one stream at once, two are killed, and nothing is lost or there twice",
    () =>
      Effect.gen(function* () {
        const location = yield* place
        const said = yield* Effect.forEach(
          [["p1"], ["p2", "40"], ["p3"]],
          ([run = "", count]) =>
            count === undefined
              ? acknowledged([location, run], killAfter(Math.floor(Math.random() * 200)))
              : acknowledged([location, run, count]),
          { concurrency: "unbounded" }
        )
        const { events, findings } = yield* Effect.scoped(
          Effect.flatMap(open(location), (store) =>
            Effect.all({
              events: stored(store),
              findings: Effect.map(Verification.verify(store), ({ findings }) => findings)
            })
          )
        )
        assert.deepStrictEqual(findings, [])
        const inLog = assertWhole(events)
        assert.deepStrictEqual(
          said.flat().filter((commandId) => !inLog.has(commandId)),
          []
        )
        // At most the one append that was under way when its process was killed.
        assert.isAtMost(inLog.size - said.flat().length, 2)
        assert.strictEqual([...inLog].filter((id) => id.startsWith("p2-")).length, 40)
      })
  )
})

describe("PostgreSQL itself", () => {
  it.live("every acknowledged append is there after the server broke off and started again", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => start({ waitsForDisk: true })),
        ({ stop }) => Effect.promise(stop)
      )
      const said = yield* acknowledged([server.url, "r1"], async () => {
        await setTimeout(200)
        await server.breakOff()
      })
      assert.isAbove(said.length, 0)
      yield* Effect.promise(server.startAgain)
      const store = yield* Effect.map(
        Layer.build(PostgresEventStore.layerPool({ url: Redacted.make(server.url) })),
        Context.get(EventStore)
      )
      const inLog = assertWhole(yield* stored(store))
      assert.deepStrictEqual(
        said.filter((commandId) => !inLog.has(commandId)),
        []
      )
    })
  )
})
