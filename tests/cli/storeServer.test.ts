/** The commands beside a server that runs: serving, forgetting, projections. */
import { copyFileSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import * as SqliteDocuments from "@kpacite/storage-sqlite/SqliteDocuments"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as Client from "@kpacite/http/Client"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, Logger, Option, Redacted, Schedule, Schema } from "effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import { run } from "../../packages/cli/test/Terminal.ts"
import * as Servers from "../server/Servers.ts"
import * as Program from "./Kpa.ts"
import * as Logs from "./Logs.ts"

const english = { LANG: "en_GB.UTF-8" }

/** `kpa serve --json` on a free port, once it has said where. */
const serving = Effect.fnUntraced(function* (folder: string) {
  const running = yield* Program.start(["serve", "--empty", "--json", "--port", "0"], {
    environment: { ...english, DATA_DIR: folder }
  })
  const line = yield* Effect.promise(
    () =>
      new Promise<string>((resolve, reject) => {
        let output = ""
        running.process.stdout?.on("data", (text) => {
          output += text
          if (output.includes("\n")) resolve(output)
        })
        running.process.once("exit", (code) => reject(new Error(`The server ended with code ${code}.`)))
      })
  )
  const { address, operatorToken = "" }: { readonly address: string; readonly operatorToken?: string } =
    JSON.parse(line)
  const client = (token?: string) =>
    Effect.runSync(
      Effect.provide(
        Client.make({
          baseUrl: address,
          language: "en",
          ...(token !== undefined && { token: Redacted.make(token) })
        }),
        FetchHttpClient.layer
      )
    )
  return { running, operator: operatorToken, client }
})

describe("kpa serve", () => {
  it.live("serves until it is told to stop, ends with code 0, and prints one line of JSON", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      const { client, operator, running } = yield* serving(folder)
      const founded = yield* client(operator).command("les-ormes", {
        _tag: "FoundCooperative",
        name: "Les Ormes",
        territory: "Villeurbanne",
        carrier: "Optéos"
      })
      assert.strictEqual(founded.version, 1)
      running.process.kill("SIGTERM")
      const { code, complaint, output, signal } = yield* running.ended
      assert.deepStrictEqual({ code, signal }, { code: 0, signal: null }, complaint)
      assert.strictEqual(output.trim().split("\n").length, 1)
      assert.notInclude(complaint, "ExperimentalWarning")
      const again = yield* serving(folder)
      assert.strictEqual(again.operator, "", "the operator token is shown at the first start only")
    }).pipe(Effect.scoped)
  )

  it.live("says in one language what is wrong with a setting, and ends with code 2", () =>
    Effect.gen(function* () {
      const environment = { LANG: "fr_FR.UTF-8", DATA_DIR: yield* Logs.folder }
      const wrong: ReadonlyArray<readonly [ReadonlyArray<string>, { readonly [name: string]: string }, string]> = [
        [["--port", "70000"], {}, "--port"],
        [[], { PORT: "quatre-vingts" }, "PORT"],
        [[], { PORT: "0", OTEL_EXPORTER_OTLP_ENDPOINT: "collecteur" }, "OTEL_EXPORTER_OTLP_ENDPOINT"]
      ]
      for (const [flags, more, word] of wrong) {
        const { code, complaint } = yield* run(["serve", "--empty", ...flags], {
          environment: { ...environment, ...more }
        })
        assert.strictEqual(code, 2, complaint)
        assert.include(complaint, word)
        assert.include(complaint, "→")
        assert.notInclude(complaint, "write ")
        assert.notInclude(complaint, "    at ")
      }
    }).pipe(Effect.scoped)
  )
})

describe("kpa export", () => {
  it.live("into a pipe that reads only the beginning is no error", () =>
    Effect.gen(function* () {
      const file = join(yield* Logs.folder, "log.sqlite")
      yield* Logs.grow(file, 1, 10, 2_000)
      const running = yield* Program.start(["export", "--database", file], { environment: english })
      running.process.stdout?.once("data", () => running.process.stdout?.destroy())
      const { code, complaint } = yield* running.ended
      assert.deepStrictEqual({ code, complaint }, { code: 0, complaint: "" })
    }).pipe(Effect.scoped)
  )
})

describe("a backup", () => {
  it.live("of the log and the keys brings everything back in another place, the words included", () =>
    Effect.gen(function* () {
      const [folder, other] = [yield* Logs.folder, yield* Logs.folder]
      const first = yield* serving(folder)
      const { coordinator, lea } = yield* Servers.found(first)
      first.running.process.kill("SIGTERM")
      yield* first.running.ended
      const [backup, log] = [join(other, "backup.ndjson"), join(other, "kpacite.sqlite")]
      const exported = yield* run(["export", backup, "--json"], { environment: { DATA_DIR: folder } })
      copyFileSync(join(folder, "kpacite-keys.sqlite"), join(other, "kpacite-keys.sqlite"))
      assert.strictEqual((yield* run(["import", backup, "--database", log])).code, 0)
      const verified = yield* run(["verify", "--json", "--database", log])
      assert.strictEqual(JSON.parse(verified.output).seal, JSON.parse(exported.output).seal)
      const second = yield* serving(other)
      const members = yield* second.client(coordinator).view("les-ormes", "membership", "members", {})
      assert.include(JSON.stringify(members), "Léa Martin")
      assert.include(JSON.stringify(members), lea)
    }).pipe(Effect.scoped)
  )
})

describe("kpa forget", () => {
  it.live("takes a person's words away while the server runs, and leaves the log whole", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      const place = { environment: { ...english, DATA_DIR: folder } }
      const { client, operator, running } = yield* serving(folder)
      const { coordinator, lea } = yield* Servers.found({ client, operator })
      const shown = Effect.map(client(coordinator).view("les-ormes", "membership", "members", {}), (view) =>
        JSON.stringify(view)
      )
      assert.include(yield* shown, "Léa Martin")
      const log = readFileSync(join(folder, "kpacite.sqlite"))

      const asked = yield* run(["forget", lea, "--cooperative", "les-ormes"], place)
      assert.strictEqual(asked.code, 2)
      assert.include(asked.complaint, "cannot be undone")
      assert.include(yield* shown, "Léa Martin")
      for (const args of [
        ["nobody", "--cooperative", "les-ormes"],
        [lea, "--cooperative", "elsewhere"],
        [lea, "--cooperative", "Les Ormes"]
      ]) {
        assert.strictEqual((yield* run(["forget", ...args, "--yes"], place)).code, 2)
      }

      const done = yield* run(["forget", lea, "--cooperative", "les-ormes", "--yes"], place)
      assert.strictEqual(done.code, 0, done.complaint)
      yield* Effect.retry(
        Effect.filterOrFail(
          shown,
          (text) => !text.includes("Léa"),
          () => "the server still shows the words"
        ),
        { schedule: Schedule.spaced("200 millis"), times: 50 }
      )
      assert.include(yield* shown, "Yanis")
      const again = yield* run(["forget", lea, "--cooperative", "les-ormes", "--yes", "--json"], place)
      assert.deepInclude(JSON.parse(again.output), { person: lea, already: true })
      running.process.kill("SIGTERM")
      yield* running.ended

      assert.strictEqual((yield* run(["verify"], place)).code, 0)
      const { output } = yield* run(["export"], place)
      assert.notInclude(output, "Martin")
      for (const name of readdirSync(folder)) {
        assert.isFalse(readFileSync(join(folder, name)).includes(Buffer.from("Martin")), name)
      }
      assert.isFalse(log.includes(Buffer.from("Martin")))
    }).pipe(Effect.scoped)
  )
})

describe("kpa forget and projections", () => {
  /** Whoever applied, by name: documents that show people's words. */
  const applicants = DocumentProjection.make({
    name: "applicants",
    version: 1,
    types: ["ApplicationSubmitted"],
    document: Schema.Array(Schema.String),
    initial: () => [],
    project: ({ payload, streamId }) => [
      { key: streamId, evolve: (names) => [...names, String(Object(payload).name ?? "forgotten")] }
    ]
  })

  it.live("takes the words out of documents too, by the time it has ended, also when another program builds them", () =>
    Effect.gen(function* () {
      const folder = yield* Logs.folder
      const place = { environment: { ...english, DATA_DIR: folder } }
      const server = yield* serving(folder)
      const { lea } = yield* Servers.found(server)
      const settings = { host: "", port: 0, dataFolder: folder, databaseUrl: Option.none(), keysUrl: Option.none() }
      yield* Effect.gen(function* () {
        const documents = yield* Documents
        const store = yield* EventStore
        // Nobody tells this program what to do when somebody is forgotten.
        yield* Projector.run({ projections: [applicants], lookEvery: "50 millis" }).pipe(
          Effect.updateContext((_: Context.Context<never>) =>
            Context.make(EventStore, store).pipe(Context.add(Documents, documents))
          ),
          Effect.forkScoped
        )
        const names = Effect.map(documents.get("applicants", "cooperative/les-ormes"), (found) =>
          Option.match(found, { onNone: () => "", onSome: ({ document }) => JSON.stringify(document) })
        )
        const eventually = (word: string) =>
          Effect.retry(
            Effect.filterOrFail(
              names,
              (text) => text.includes(word),
              () => "not yet"
            ),
            { schedule: Schedule.spaced("50 millis"), times: 200 }
          )
        yield* eventually("Yanis")
        assert.include(yield* names, "Léa Martin")
        const asked = yield* run(["forget", lea, "--cooperative", "les-ormes"], place)
        assert.strictEqual(asked.code, 2)
        assert.include(yield* names, "Léa Martin")
        const done = yield* run(["forget", lea, "--cooperative", "les-ormes", "--yes"], place)
        assert.strictEqual(done.code, 0, done.complaint)
        assert.include(done.output, "builds it anew without their words:\n  applicants")
        assert.notInclude(yield* Effect.orElseSucceed(names, () => "none"), "Martin")
        const after = yield* eventually("Yanis")
        assert.notInclude(after, "Martin")
        assert.include(after, "forgotten")
      }).pipe(
        Effect.provide([Storage.layer(settings), SqliteDocuments.layer({ file: join(folder, "kpacite.sqlite") })]),
        Effect.provide(Logger.layer([])),
        Effect.scoped
      )
      server.running.process.kill("SIGTERM")
      yield* server.running.ended
      for (const name of readdirSync(folder)) {
        assert.isFalse(readFileSync(join(folder, name)).includes(Buffer.from("Martin")), name)
      }
    }).pipe(Effect.scoped)
  )
})

describe("projections", () => {
  const fills = (poison: ReadonlySet<number>) =>
    DocumentProjection.make({
      name: "fills",
      version: 1,
      document: Schema.Int,
      initial: () => 0,
      retry: Schedule.recurs(0),
      project: ({ position, streamId }) => [
        {
          key: streamId,
          evolve: (count) => {
            if (poison.has(position)) throw new Error("a word of somebody")
            return count + 1
          }
        }
      ]
    })

  const places = (file: string) => Layer.merge(SqliteEventStore.layer({ file }), SqliteDocuments.layer({ file }))

  it.live("are shown by kpa status, rebuilt by kpa rebuild, and set going again by kpa resume", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(10)
      const kpa = (...args: ReadonlyArray<string>) => run([...args, "--database", file], { environment: english })
      const poison = new Set([7])
      yield* Effect.gen(function* () {
        yield* Effect.forkScoped(Projector.run({ projections: [fills(poison)], lookEvery: "50 millis", keepFor: 0 }))
        const until = (wanted: (status: ProjectionStatus.Status) => boolean) =>
          Effect.retry(
            Effect.filterOrFail(
              ProjectionStatus.all,
              (all) => all.some(wanted),
              () => "not yet"
            ),
            { schedule: Schedule.spaced("50 millis"), times: 200 }
          )
        yield* until(({ state }) => state === "parked")
        const parked = yield* kpa("status")
        assert.match(parked.output, /Projection +fills 1, parked, 4 events behind, stopped in front of position 7/)
        assert.notInclude(parked.output, "a word of somebody")
        assert.strictEqual((yield* kpa("resume", "fills", "--skip", "8")).code, 4)
        assert.strictEqual((yield* kpa("rebuild", "spills")).code, 2)

        poison.clear()
        assert.strictEqual((yield* kpa("resume", "fills")).code, 0)
        yield* until(({ lag, state }) => state === "running" && lag === 0)
        const again = yield* kpa("resume", "fills")
        assert.strictEqual(again.code, 4)
        assert.include(again.complaint, "is not parked")

        const rebuilt = yield* kpa("rebuild", "fills", "--wait", "--json")
        assert.strictEqual(rebuilt.code, 0, rebuilt.complaint)
        assert.deepInclude(JSON.parse(rebuilt.output), { name: "fills", version: 1, generation: 2, done: true })
        const served = yield* (yield* Documents).get("fills", "jar 1")
        assert.deepInclude(Object(served).value, { document: 4, generation: 2 })
        const status = JSON.parse((yield* kpa("status", "--json")).output)
        assert.deepInclude(status.projections[0], { name: "fills", state: "running", lag: 0, parked: null })
        assert.strictEqual(yield* (yield* EventStore).lastPosition, 10)
      }).pipe(Effect.provide([places(file), Logger.layer([])]))
    }).pipe(Effect.scoped)
  )

  it.live("consumers are shown by kpa status too, and set going again by kpa resume, but are not rebuilt", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(10)
      const kpa = (...args: ReadonlyArray<string>) => run([...args, "--database", file], { environment: english })
      const poison = new Set([7])
      const failing = (name: string, onFailure: "park" | "goOn") =>
        ConsumerRunner.run(
          Consumer.make({
            name,
            onFailure,
            retry: Schedule.recurs(0),
            handle: ({ position }) =>
              poison.has(position) ? Effect.fail(new Error("a word of somebody")) : Effect.void
          }),
          { lookEvery: "50 millis" }
        )
      yield* Effect.gen(function* () {
        yield* Effect.forkScoped(failing("mails", "park"))
        yield* Effect.forkScoped(failing("letters", "goOn"))
        const until = (wanted: (all: ReadonlyArray<ProjectionStatus.Status>) => boolean) =>
          Effect.retry(
            Effect.filterOrFail(ProjectionStatus.all, wanted, () => "not yet"),
            { schedule: Schedule.spaced("50 millis"), times: 200 }
          )
        yield* until((all) => all.some(({ state }) => state === "parked") && all.some(({ lag }) => lag === 0))
        const parked = yield* kpa("status")
        assert.match(parked.output, /Consumer +letters, running, up to date, without 1 event/)
        assert.match(parked.output, /Consumer +mails, parked, 4 events behind, stopped in front of position 7/)
        assert.match((yield* kpa("status", "--lang", "fr")).output, /Consommateur +mails, arrêté, /)
        const { consumers } = JSON.parse((yield* kpa("status", "--json")).output)
        assert.deepInclude(consumers[0], { name: "letters" })
        assert.deepInclude(consumers[0].failures[0], { position: 7, streamId: "jar 1" })
        assert.notInclude(JSON.stringify([parked.output, consumers]), "a word of somebody")

        assert.strictEqual((yield* kpa("rebuild", "mails")).code, 2)
        assert.strictEqual((yield* kpa("resume", "mails", "--skip", "8")).code, 4)
        const again = yield* kpa("resume", "letters")
        assert.strictEqual(again.code, 4)
        assert.include(again.complaint, "The consumer")
        poison.clear()
        const resumed = yield* kpa("resume", "mails")
        assert.strictEqual(resumed.code, 0, resumed.complaint)
        assert.include(resumed.output, 'The consumer "mails" tries the event again')
        yield* until((all) => all.every(({ lag }) => lag === 0))
      }).pipe(Effect.provide([places(file), Logger.layer([])]))
    }).pipe(Effect.scoped)
  )

  it.live("can go on behind an event that they cannot handle", () =>
    Effect.gen(function* () {
      const file = yield* Logs.log(10)
      yield* Effect.gen(function* () {
        yield* Effect.forkScoped(Projector.run({ projections: [fills(new Set([7]))], lookEvery: "50 millis" }))
        const parked = yield* Effect.retry(
          Effect.filterOrFail(
            ProjectionStatus.all,
            ([one]) => one?.state === "parked",
            () => "not yet"
          ),
          { schedule: Schedule.spaced("50 millis"), times: 200 }
        )
        assert.strictEqual(parked[0]?.parked?.position, 7)
        const { code, output } = yield* run(["resume", "fills", "--skip", "7", "--json", "--database", file], {
          environment: english
        })
        assert.strictEqual(code, 0)
        assert.deepInclude(JSON.parse(output), { name: "fills", skipped: 7 })
        yield* ProjectionStatus.reached("fills", 10)
      }).pipe(Effect.provide([places(file), Logger.layer([])]))
    }).pipe(Effect.scoped)
  )
})
