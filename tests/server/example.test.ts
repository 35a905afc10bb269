/** Verifies: A1 — the first start founds the example cooperative, whatever happens on the way, and the next one adds nothing. */
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Season from "@kpacite/example-season/Season"
import * as SeasonStory from "@kpacite/example-season/main"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { Effect, Option, Redacted } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "./Main.ts"

const places = [
  {
    name: "SQLite",
    place: Effect.map(Main.folder, (path) => ({
      environment: { DATA_DIR: path },
      store: Main.storage({ dataFolder: path })
    }))
  },
  {
    name: "PostgreSQL",
    place: Effect.map(emptyDatabase, (url) => ({
      environment: { DATABASE_URL: Redacted.value(url) },
      store: Main.storage({ databaseUrl: Option.some(url) })
    }))
  }
]

/** What the log says, without the moment at which this machine wrote it. */
const logOf = (stream: string) =>
  Effect.map(
    Effect.flatMap(EventStore, (store) => store.read(stream)),
    ({ events }) =>
      events.map(({ metadata, payload, type, version }) => ({ version, type, payload, commandId: metadata.commandId }))
  )

/** Starts the program, and gives what it has printed as soon as that contains these words. */
const until = Effect.fnUntraced(function* (environment: { readonly [name: string]: string }, words: string) {
  const running = yield* Main.runSources({ PORT: "0", ...environment })
  yield* Effect.promise(
    () =>
      new Promise<void>((resolve, reject) => {
        running.process.stdout?.on("data", () => running.output().includes(words) && resolve())
        running.process.once("exit", (code) => reject(new Error(`ended with ${code}: ${running.output()}`)))
      })
  )
  return running
})

const killed = (running: Main.Running) =>
  Effect.andThen(
    Effect.sync(() => running.process.kill("SIGKILL")),
    running.ended
  )

describe.each(places)("the example cooperative on $name", ({ place }) => {
  it.live("is whole after the server was killed in the middle of founding it, three times", () =>
    Effect.gen(function* () {
      const { environment, store } = yield* place
      let printed = ""
      for (const week of ["2026-W26", "2026-W29", "2026-W32"]) {
        printed += (yield* killed(yield* until(environment, week))).output
      }
      const first = yield* until(environment, "Ctrl+C")
      assert.match(printed, /L3164-6/)
      assert.match(first.output(), /Le dernier partage/)
      yield* killed(first)

      const stream = streamId(CooperativeId.make((yield* Season.read).id))
      const told = yield* logOf(stream).pipe(Effect.provide(store))
      const expected = yield* Effect.andThen(SeasonStory.replay, logOf((yield* Season.read).id)).pipe(
        Effect.provide(MemoryEventStore.layer)
      )
      assert.deepStrictEqual(told, expected)

      const second = yield* until(environment, "Ctrl+C")
      assert.notMatch(second.output(), /2026-W/)
      yield* killed(second)
      assert.deepStrictEqual(yield* logOf(stream).pipe(Effect.provide(store)), told)
    })
  )
})
