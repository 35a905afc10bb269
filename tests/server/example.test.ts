/** Verifies: A1 — the first start founds the example cooperative, whatever happens on the way, and the next one adds nothing. */
import { assert, describe, it } from "@effect/vitest"
import { confidential } from "@kpacite/core/Cooperative"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Week from "@kpacite/core/Week"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Season from "@kpacite/example-season/Season"
import * as SeasonStory from "@kpacite/example-season/main"
import { confidentialStreamId, CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { DateTime, Effect, Option, Redacted } from "effect"
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

/** Those of these types alone, as the log that has nothing else counts them. */
const parted = <Told extends { readonly type: string }>(told: ReadonlyArray<Told>, is: (type: string) => boolean) =>
  told.filter(({ type }) => is(type)).map((one, index) => ({ ...one, version: index + 1 }))

/** Starts the program, and gives what it has printed as soon as that contains these words. */
const until = Effect.fnUntraced(function* (
  environment: { readonly [name: string]: string },
  words: string,
  start: typeof Main.run = Main.run
) {
  const running = yield* start({ PORT: "0", ...environment })
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
      const today = Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now))
      const season = yield* Season.readFor(Season.until(today))
      const lastWeek = Week.of(LocalDate.plusDays(today, -7))
      const before = (weeks: number) => Week.of(LocalDate.plusDays(Week.monday(lastWeek), -7 * weeks))
      for (const week of [before(8), before(5), before(2)]) {
        printed += (yield* killed(yield* until(environment, week))).output
      }
      // Once as in a checkout, from its sources.
      const first = yield* until(environment, "Ctrl+C", Main.runSources)
      assert.match(printed, /L3163-1/)
      assert.include(first.output(), `Le dernier partage / the last split: ${lastWeek}`)
      assert.match(
        first.output(),
        /Le vote derrière \/ the vote behind it: 12\/12, .*, à la version 2\. Personne n.a d.objection/
      )
      for (const name of ["Awa", "Hélène"]) {
        const [, link = ""] = new RegExp(`${name}, .*\\n +(http\\S+/entrer/\\S+)`).exec(first.output()) ?? []
        const page = yield* Effect.promise(() => fetch(link, { headers: { accept: "text/html" } }))
        assert.strictEqual(page.status, 200, first.output())
        assert.include(yield* Effect.promise(() => page.text()), `Bonjour ${name} !`.replace(" !", "\u00A0!"))
      }
      const [everybody = ""] = /http\S+\/coop\/\S+/.exec(first.output()) ?? []
      assert.strictEqual((yield* Effect.promise(() => fetch(everybody))).status, 200, first.output())
      yield* killed(first)

      const id = CooperativeId.make(Season.id)
      const stream = streamId(id)
      const logs = Effect.all([logOf(stream), logOf(confidentialStreamId(id))]).pipe(Effect.provide(store))
      const [told, kept] = yield* logs
      const whole = yield* Effect.andThen(SeasonStory.replayOf(season), logOf(Season.id)).pipe(
        Effect.provide(MemoryEventStore.layer)
      )
      const expected = parted(whole, (type) => !confidential.events.has(type))
      assert.deepStrictEqual(told.slice(0, expected.length), expected)
      assert.isNotEmpty(kept)
      assert.deepStrictEqual(
        kept,
        parted(whole, (type) => confidential.events.has(type))
      )
      // Whoever may try it out is invited, which the log tells as well.
      assert.deepStrictEqual(
        told.slice(expected.length).map(({ type }) => type),
        ["PersonInvited", "PersonInvited"]
      )

      const second = yield* until(environment, "Ctrl+C")
      assert.notMatch(second.output(), /^ {2}\d{4}-W\d{2} {2}/m)
      yield* killed(second)
      assert.deepStrictEqual(yield* logs, [told, kept])
    })
  )
})
