/** What a server says of itself, and what it still does, while its log or its keys do not do what they should. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "@effect/vitest"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import type { Settings } from "@kpacite/server/Settings"
import { Effect, Logger, Option } from "effect"
import { temporaryFolder } from "../conformance/SqlitePlace.ts"
import { proxy } from "../faults/SilentProxy.ts"
import { mayMount, smallDisk } from "../faults/SmallDisk.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "./Main.ts"
import * as Servers from "./Servers.ts"

/** A server with a cooperative, where the settings say, and everything that it writes in its log. */
const begun = Effect.fnUntraced(function* (place: Partial<Settings>) {
  const lines: Array<string> = []
  const logger = Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])
  const server = yield* Servers.openOn(Main.storage(place), logger)
  const people = yield* Servers.found(server)
  let commands = 0
  const apply = () =>
    server.send("POST", "/cooperatives/les-ormes/membership/apply", {
      token: people.coordinator,
      body: JSON.stringify({ name: "Inès", birthDate: "2008-01-01", motivation: `apprendre ${commands++}` })
    })
  const hear = () =>
    server.send("POST", "/cooperatives/les-ormes/membership/hear-motivation", {
      token: people.coordinator,
      body: JSON.stringify({ personId: people.yanis })
    })
  const health = (language = "en") => server.send("GET", "/health", { headers: { "accept-language": language } })
  const members = server.send("GET", "/cooperatives/les-ormes/membership/members", { token: people.member })
  return { ...server, ...people, apply, health, hear, lines, members }
})

const becomes = (status: number, asked: Effect.Effect<Servers.Answer>) =>
  Effect.gen(function* () {
    while ((yield* asked).status !== status) yield* Effect.sleep("200 millis")
  }).pipe(Effect.timeout("30 seconds"))

describe("a full disk", () => {
  it.live.skipIf(!mayMount)("is told in words, in the log and by /health, until there is room again", () =>
    Effect.gen(function* () {
      const { fill, folder, makeRoom } = yield* smallDisk
      const { apply, health, lines, members } = yield* begun({ dataFolder: folder })
      assert.strictEqual((yield* health()).status, 200)
      yield* fill(0)
      let refused = 0
      for (let n = 0; n < 50 && refused < 3; n++) if ((yield* apply()).status === 503) refused++
      assert.strictEqual(refused, 3)
      const answer = yield* health()
      assert.strictEqual(answer.status, 503)
      assert.deepStrictEqual(answer.json.problems, ["Nothing new is taken: the disk is full or failing; make room."])
      assert.match((yield* health("fr")).json.problems.join(), /le disque est plein ou défaillant ; fais de la place/)
      const warnings = lines.filter((line) => line !== "request")
      assert.isAbove(warnings.length, 0)
      for (const line of warnings) assert.match(line, /because the disk is full or failing; make room/)
      assert.strictEqual((yield* members).status, 200)
      yield* makeRoom
      assert.strictEqual((yield* apply()).status, 200)
      assert.strictEqual((yield* health()).status, 200)
    })
  )
})

describe("another program that writes for a long time", () => {
  it.live("is told apart from a full disk", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const { apply, health, lines } = yield* begun({ dataFolder: folder })
      const other = new DatabaseSync(join(folder, "kpacite.sqlite"))
      yield* Effect.addFinalizer(() => Effect.sync(() => other.close()))
      other.exec("BEGIN IMMEDIATE")
      assert.strictEqual((yield* apply()).status, 503)
      assert.match((yield* health()).json.problems.join(), /another program has been writing/)
      assert.match(lines.join("\n"), /because another program has been writing/)
      other.exec("ROLLBACK")
      assert.strictEqual((yield* apply()).status, 200)
      assert.strictEqual((yield* health()).status, 200)
    })
  )
})

// Each waits for limits of its own, on a server of its own.
describe.concurrent("a database that falls silent", () => {
  it.live("with the log fails what is asked in time, is told by /health, and the next command is done", () =>
    Effect.gen(function* () {
      const way = yield* proxy(yield* emptyDatabase)
      const { apply, health, members } = yield* begun({ databaseUrl: Option.some(way.url), answersWithin: "2 seconds" })
      yield* way.silence()
      assert.strictEqual((yield* apply()).status, 503)
      assert.strictEqual((yield* apply()).status, 200)
      yield* way.silence(true)
      assert.strictEqual((yield* health()).status, 503)
      assert.strictEqual((yield* members).status, 503)
      yield* way.recover
      // Connections that were about to be opened are given up first.
      yield* becomes(200, members)
      yield* becomes(200, health())
    })
  )

  it.live("with the keys alone is told by /health; what needs no words goes on, and people stay signed in", () =>
    Effect.gen(function* () {
      const way = yield* proxy(yield* emptyDatabase)
      const { apply, health, hear, members } = yield* begun({
        dataFolder: yield* temporaryFolder,
        keysUrl: Option.some(way.url),
        answersWithin: "1 second"
      })
      assert.strictEqual((yield* members).status, 200)
      yield* way.silence(true)
      // Longer than what was known of the keys is believed.
      yield* Effect.sleep(Forgetting.believed + 500)
      const answers = yield* Effect.all([members, members, hear()], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [200, 200, 200]
      )
      assert.strictEqual((yield* apply()).status, 503)
      const answer = yield* health()
      assert.strictEqual(answer.status, 503)
      assert.include(answer.json.problems.join(), "The keys do not answer.")
      yield* way.recover
      yield* becomes(200, health())
      yield* becomes(200, Effect.suspend(apply))
    })
  )
})
