/** The real program seals what people say, and lets go of whoever another program forgets while it runs. */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { PersonId } from "@kpacite/core/Ids"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import type { Settings } from "@kpacite/server/Settings"
import { Context, Effect, Layer, Option, Redacted, Schedule } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "./Main.ts"
import * as Servers from "./Servers.ts"

interface Place {
  readonly environment: { readonly [name: string]: string }
  readonly settings: Partial<Settings>
  /** All that lies where the log is. */
  readonly written: Effect.Effect<Buffer, unknown>
}

const filesIn = (folder: string) =>
  Effect.sync(() => Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file)))))

const rowsIn = (url: Redacted.Redacted) =>
  Effect.gen(function* () {
    const sql = Context.get(yield* Layer.build(PostgresEventStore.layerPool({ url, maxConnections: 1 })), SqlClient)
    const tables = yield* sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = current_schema()`
    const texts = yield* Effect.forEach(
      tables,
      ({ name }) => sql<{ text: string }>`select t::text as text from ${sql(name)} t`
    )
    assert.isAbove(tables.length, 3)
    return Buffer.from(texts.flatMap((rows) => rows.map(({ text }) => text)).join("\n"))
  }).pipe(Effect.scoped)

const places = [
  {
    name: "SQLite",
    place: Effect.map(Main.folder, (path): Place => ({
      environment: { DATA_DIR: path },
      settings: { dataFolder: path },
      written: filesIn(path)
    }))
  },
  {
    name: "PostgreSQL",
    place: Effect.map(emptyDatabase, (url): Place => ({
      environment: { DATABASE_URL: Redacted.value(url) },
      settings: { databaseUrl: Option.some(url) },
      written: rowsIn(url)
    }))
  },
  {
    name: "PostgreSQL, with the keys in a file",
    place: Effect.gen(function* () {
      const [url, file] = [yield* emptyDatabase, join(yield* Main.folder, "secret", "keys.sqlite")]
      const keysUrl = `file:${file}`
      const place: Place = {
        environment: { DATABASE_URL: Redacted.value(url), KEYS_DATABASE_URL: keysUrl },
        settings: {
          databaseUrl: Option.some(url),
          keysUrl: Option.some(Redacted.make(keysUrl))
        },
        written: Effect.tap(rowsIn(url), () =>
          Effect.sync(() => assert.strictEqual(statSync(dirname(file)).mode & 0o777, 0o700))
        )
      }
      return place
    })
  }
]

const words = ["Martin", "Léa", "bricoler", "2008-03-02", "Benali", "Yanis", "Camille", "Vidal"]

describe.each(places)("the program on $name", ({ place }) => {
  it.live("never writes people's words so that they can be read, and forgets whom another program forgets", () =>
    Effect.gen(function* () {
      const { environment, settings, written } = yield* place
      const server = yield* Main.serve(environment)
      const { coordinator, id, lea, member } = yield* Servers.found({
        client: server.client,
        operator: server.shown ?? ""
      })
      const asCamille = server.client(coordinator)
      const invitation = (yield* server.client(member).invite(id, lea)).invitation
      const members = Effect.map(asCamille.view(id, "membership", "members", {}), (seen) => JSON.stringify(seen))
      assert.include(yield* members, "Léa Martin")
      const clear = Effect.map(written, (bytes) => words.filter((word) => bytes.includes(word)))
      assert.deepStrictEqual(yield* clear, [])

      const subject = { streamId: streamId(CooperativeId.make(id)), subjectId: lea }
      yield* Effect.scoped(
        Effect.gen(function* () {
          const operator = Context.get(yield* Layer.build(Main.storage(settings)), Forgetting)
          assert.isTrue(yield* operator.forget(subject))
          assert.isFalse(yield* operator.forget({ ...subject, subjectId: PersonId.make("nobody") }))
        })
      )
      const seen = yield* members.pipe(
        Effect.filterOrFail(
          (seen) => !seen.includes("Martin"),
          () => "not yet"
        ),
        Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 100 })
      )
      assert.include(seen, "Yanis Benali")
      assert.include(seen, "effacé")

      const refused = yield* Effect.flip(server.client(member).view(id, "membership", "members", {}))
      assert.strictEqual(refused._tag, "Unauthorized")
      const late = yield* Effect.flip(server.client().accept(invitation))
      assert.strictEqual(late._tag, "InvitationRefused")
      assert.deepStrictEqual(yield* clear, [])

      server.process.kill("SIGTERM")
      yield* server.ended
      const again = yield* Main.serve(environment)
      const after = JSON.stringify(yield* again.client(coordinator).view(id, "membership", "members", {}))
      assert.notInclude(after, "Martin")
      assert.include(after, "Yanis Benali")
    })
  )
})

describe("the program", () => {
  it.live.each(["mysql://localhost/keys", "file:", "keys.sqlite"])(
    "names KEYS_DATABASE_URL, says the remedy and ends with code 2 when it is %s",
    (KEYS_DATABASE_URL) =>
      Effect.gen(function* () {
        const { ended } = yield* Main.run({ DATA_DIR: yield* Main.folder, PORT: "0", KEYS_DATABASE_URL }, "--empty")
        const { code, log, output } = yield* ended
        assert.strictEqual(code, 2, log)
        assert.include(log + output, "KEYS_DATABASE_URL: ")
      })
  )
})
