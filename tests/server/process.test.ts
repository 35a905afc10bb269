/** The real program: it starts, survives being killed, stops when it is told to, and says nothing about people in its log. */
import { rmSync } from "node:fs"
import { request } from "node:http"
import { connect, createServer, type Socket } from "node:net"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted, Schedule, type Scope, Stream } from "effect"
import { proxy } from "../faults/SilentProxy.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "./Main.ts"
import * as Servers from "./Servers.ts"

const places: ReadonlyArray<{
  readonly name: string
  readonly environment: Effect.Effect<{ readonly [name: string]: string }, unknown, Scope.Scope>
}> = [
  { name: "SQLite", environment: Effect.map(Main.folder, (path) => ({ DATA_DIR: path })) },
  { name: "PostgreSQL", environment: Effect.map(emptyDatabase, (url) => ({ DATABASE_URL: Redacted.value(url) })) }
]

const foundIn = (server: Main.Serving) => Servers.found({ client: server.client, operator: server.shown ?? "" })

describe("a first start without the example", () => {
  it.live("shows what to send until the first coordinator is in, word for word", () =>
    Effect.gen(function* () {
      const server = yield* Main.serve({ DATA_DIR: yield* Main.folder })
      const shown = Array.from(
        server.output().matchAll(/curl -X POST (\S+)(?: \\\n\s+-H "Authorization: (Bearer \S+)")?[^]*?-d '([^']+)'/g)
      )
      let answered: { readonly [name: string]: unknown } = {}
      for (const [, url = "", authorization = "", body = ""] of shown) {
        const filled = body.replace(/"[A-Z]+"/, (word) =>
          JSON.stringify(answered[word === '"COMMANDID"' ? "commandId" : "invitation"])
        )
        const headers = { authorization, "content-type": "application/json" }
        const answer = yield* Effect.promise(() => fetch(url, { method: "POST", headers, body: filled }))
        answered = yield* Effect.promise(() => answer.json() as Promise<{ readonly [name: string]: unknown }>)
        assert.isTrue(answer.ok, JSON.stringify(answered))
      }
      assert.lengthOf(shown, 4)
      const { profiles } = (yield* server
        .client(String(answered["token"]))
        .view("ma-cooperative", "membership", "members", {})).document.team[0] ?? { profiles: [] }
      assert.deepStrictEqual(profiles, ["project", "animation", "economic"])
    })
  )
})

describe.each(places)("the program on $name", ({ environment }) => {
  it.live("killed in the middle of a burst of commands, loses none that it accepted and doubles none", () =>
    Effect.gen(function* () {
      const place = yield* environment
      const first = yield* Main.serve(place)
      const { coordinator } = yield* foundIn(first)
      const keys = Array.from({ length: 200 }, (_, index) => `burst-${index}`)
      const burst = (server: Main.Serving, onAnswer: (key: string, version: number) => void) =>
        Effect.forEach(
          keys,
          (key) =>
            Effect.match(
              server.client(coordinator).command(
                "les-ormes",
                {
                  _tag: "Apply",
                  name: `Candidate ${key}`,
                  birthDate: Servers.day("2008-01-01"),
                  motivation: "apprendre"
                },
                { commandId: key }
              ),
              { onFailure: () => undefined, onSuccess: ({ version }) => onAnswer(key, version) }
            ),
          { concurrency: 8, discard: true }
        )

      const accepted = new Map<string, number>()
      yield* burst(first, (key, version) => {
        accepted.set(key, version)
        if (accepted.size === 60) first.process.kill("SIGKILL")
      })
      assert.strictEqual((yield* first.ended).signal, "SIGKILL")
      assert.isAtLeast(accepted.size, 60)
      assert.isBelow(accepted.size, keys.length)

      const second = yield* Main.serve(place)
      assert.isUndefined(second.shown, "the operator token is shown at the first start only")
      assert.match(second.output(), /S'il est perdu[^]*If it is lost[^]*--new-operator-token/)
      const written = Effect.map(
        Stream.runCollect(second.client(coordinator).events("les-ormes")),
        (events) =>
          new Map(
            Array.from(
              Map.groupBy(events, (event) => event.metadata.commandId),
              ([key, group]) => [key, group.map(({ version }) => version)] as const
            )
          )
      )
      const afterwards = yield* written
      for (const [key, version] of accepted) assert.deepStrictEqual(afterwards.get(key), [version], key)

      // Whoever got no answer asks again with the same key.
      const answers = new Map<string, number>()
      yield* burst(second, (key, version) => answers.set(key, version))
      const finally_ = yield* written
      for (const key of keys) assert.deepStrictEqual(finally_.get(key), [answers.get(key)], key)
      for (const [key, version] of accepted) assert.strictEqual(answers.get(key), version)
    })
  )
})

// Each waits for a program of its own.
describe.concurrent("the program", () => {
  it.live("told to stop, answers what it accepted and nothing more, ends the news, and ends with code 0", () =>
    Effect.gen(function* () {
      const place = { DATA_DIR: yield* Main.folder }
      const server = yield* Main.serve(place)
      const { coordinator, yanis } = yield* foundIn(server)
      const listening = yield* Effect.promise(() =>
        fetch(`${server.url}/cooperatives/les-ormes/events/live`, {
          headers: { authorization: `Bearer ${coordinator}` }
        })
      )

      // The server has begun with this command and waits for its body when it is told to stop; two other connections are
      // open by then, one with half a request.
      const command = yield* begin(`${server.url}/cooperatives/les-ormes/membership/hear-motivation`, {
        authorization: `Bearer ${coordinator}`,
        "idempotency-key": "last"
      })
      const [begun, fresh] = [yield* keptAlive(server.url), yield* keptAlive(server.url)]
      const asked = ["GET /health HTTP/1.1\r\n", "Host: here\r\n\r\n"]
      yield* begun.send(asked[0] ?? "")
      server.process.kill("SIGTERM")
      yield* Effect.retry(
        Effect.tryPromise(() => fetch(`${server.url}/health`)).pipe(Effect.flip, Effect.asVoid),
        Schedule.spaced("20 millis")
      )
      // Either there is no connection any more, or it says so.
      for (const late of [yield* begun.send(asked[1] ?? ""), yield* fresh.send(asked.join(""))]) {
        assert.match(late, /^$|^HTTP\/1.1 503 [^]*^connection: close\r$/im)
      }
      const answer = yield* command.end(JSON.stringify({ personId: yanis }))
      assert.deepStrictEqual(answer, { status: 200, connection: "close" })
      yield* Effect.promise(() => listening.text())
      const { code, signal } = yield* server.ended
      assert.deepStrictEqual({ code, signal }, { code: 0, signal: null })

      const again = yield* Main.serve(place)
      const events = yield* Stream.runCollect(again.client(coordinator).events("les-ormes", 10))
      assert.deepStrictEqual(
        events.map(({ metadata, type }) => [type, metadata.commandId]),
        [["MotivationHeard", "last"]]
      )
    })
  )

  it.live("told to stop while its database is silent, ends all the same, and says why if it had to be cut off", () =>
    Effect.gen(function* () {
      const way = yield* proxy(yield* emptyDatabase)
      const server = yield* Main.serve({ DATABASE_URL: Redacted.value(way.url), DATABASE_TIMEOUT: "3600" })
      const { coordinator } = yield* foundIn(server)
      yield* way.silence(true)
      const asking = yield* Effect.forkScoped(
        Effect.ignore(server.client(coordinator).view("les-ormes", "membership", "members", {}))
      )
      yield* Effect.sleep("500 millis")
      server.process.kill("SIGTERM")
      const { code, log, signal } = yield* Effect.timeout(server.ended, "30 seconds")
      assert.isNull(signal)
      // Whatever could be let go of in time is no reason.
      if (code !== 0) assert.match(log, /Stopped without the database/)
      assert.include([0, 4], code)
      yield* Fiber.interrupt(asking)
    })
  )

  it.live("ends when what ran it as a script has ended, so that its port is free", () =>
    Effect.gen(function* () {
      const place = { DATA_DIR: yield* Main.folder, PORT: "0", npm_lifecycle_event: "start" }
      const running = yield* Main.runBy(["sh", "-c", '"$0" "$@"; true'], place, "--empty")
      const url = yield* Main.listening(running)
      running.process.kill("SIGKILL")
      yield* Effect.retry(
        Effect.tryPromise(() => fetch(`${url}/health`)).pipe(Effect.flip, Effect.asVoid),
        Schedule.max([Schedule.spaced("50 millis"), Schedule.recurs(300)])
      )
      yield* running.ended
    })
  )

  it.live("does not start on a log whose keys are all missing, and says so", () =>
    Effect.gen(function* () {
      const folder = yield* Main.folder
      yield* Effect.scoped(
        Effect.gen(function* () {
          const server = yield* Servers.openOn(Main.storage({ dataFolder: folder }))
          yield* Servers.found(server)
        })
      )
      rmSync(join(folder, "kpacite-keys.sqlite"))
      const { ended } = yield* Main.run({ DATA_DIR: folder, PORT: "0" }, "--empty")
      const { code, log, output } = yield* ended
      assert.strictEqual(code, 2, log)
      assert.match(log + output, /KEYS_DATABASE_URL: .*there are no keys in this place/)
    })
  )

  it.live("writes a log without people: no name, no word, no id of a person, no token", () =>
    Effect.gen(function* () {
      const server = yield* Main.serve({ DATA_DIR: yield* Main.folder })
      const { coordinator, lea, member } = yield* foundIn(server)
      const asLea = server.client(member)
      yield* Effect.ignore(asLea.command("les-ormes", { _tag: "Admit", personId: lea }))
      yield* asLea.view("les-ormes", "membership", "members", {})
      yield* server.client(coordinator).signOutPerson("les-ormes", lea)
      yield* Effect.ignore(asLea.view("les-ormes", "membership", "members", {}))
      yield* Servers.sendTo(`${server.url}/Léa%20Martin?name=Léa`, "GET")
      yield* Servers.sendTo(`${server.url}/cooperatives/Léa/membership/members?person=lea`, "GET", {
        token: coordinator
      })
      server.process.kill("SIGTERM")
      const { log } = yield* server.ended
      const lines = log
        .trim()
        .split("\n")
        .filter((line) => !/^\(node:\d+\) ExperimentalWarning|^\(Use `node/.test(line))
        .map((line) => JSON.parse(line))
      const requests = lines.filter(({ message }) => message === "request").map(({ annotations }) => annotations)
      assert.deepInclude(requests, {
        ...requests.find(({ route }) => route === "/cooperatives/:id/membership/admit"),
        method: "POST",
        status: 200,
        cooperative: "les-ormes"
      })
      assert.includeMembers(
        requests.map(({ route, status }) => `${route} ${status}`),
        ["/cooperatives/:id/people/:personId/sign-out 204", "/cooperatives/:id/membership/members 401", "none 404"]
      )
      for (const word of [
        "Martin",
        "L\\u00e9a",
        "Léa",
        "L%C3%A9a",
        "bricoler",
        "lea",
        "camille",
        coordinator,
        member,
        server.shown ?? "-"
      ]) {
        assert.notInclude(log, word)
      }
    })
  )

  it.live("makes another operator token when it is asked to, and the one before no longer works", () =>
    Effect.gen(function* () {
      const place = { DATA_DIR: yield* Main.folder }
      const first = yield* Main.serve(place)
      first.process.kill("SIGTERM")
      yield* first.ended
      const second = yield* Main.serve(place, "--new-operator-token")
      assert.match(second.shown ?? "", /^[\w-]{43}$/)
      assert.notInclude(second.output(), "If it is lost")
      assert.include(second.output(), `kill ${second.process.pid}`)
      const founding = (token: string | undefined, id: string) =>
        second.client(token).command(id, { _tag: "FoundCooperative", name: "A", territory: "B", carrier: "C" })
      const refused = yield* Effect.flip(founding(first.shown, "first"))
      assert.strictEqual(refused._tag, "Unauthorized")
      assert.strictEqual((yield* founding(second.shown, "second")).version, 1)
    })
  )

  const wrong: ReadonlyArray<readonly [name: string, value: string]> = [
    ["PORT", "quatre-vingts"],
    ["PORT", "70000"],
    ["HOST", " "],
    ["PUBLIC_URL", "https://ormes.example/kpa"],
    ["DATA_DIR", "/dev/null/kpacite"],
    ["DATABASE_URL", "mysql://localhost/kpacite"],
    ["DATABASE_URL", "postgres://nobody@127.0.0.1:1/kpacite"]
  ]
  it.live.each(wrong)("names %s, says the remedy and ends with code 2 when it is %s", ([name, value]) =>
    Effect.gen(function* () {
      const { ended } = yield* Main.run({ DATA_DIR: yield* Main.folder, PORT: "0", [name]: value }, "--empty")
      const { code, log, output } = yield* ended
      assert.strictEqual(code, 2, log)
      assert.include(log + output, `${name}: `)
      assert.notInclude(log + output, "    at ")
    })
  )

  it.live("says that the port is taken, and ends with code 2", () =>
    Effect.gen(function* () {
      const taken = yield* Effect.acquireRelease(
        Effect.callback<ReturnType<typeof createServer>>((resume) => {
          const server = createServer().listen(0, "127.0.0.1", () => resume(Effect.succeed(server)))
        }),
        (server) => Effect.sync(() => server.close())
      )
      const address = taken.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const { ended } = yield* Main.run({ DATA_DIR: yield* Main.folder }, "--empty", "--port", String(port))
      const { code, log, output } = yield* ended
      assert.strictEqual(code, 2, log)
      assert.include(log + output, "PORT")
      assert.include(log + output, String(port))
    })
  )

  it.live("explains itself in one language, that of the locale, and complains in it", () =>
    Effect.gen(function* () {
      const said = (environment: { readonly [name: string]: string }, ...flags: ReadonlyArray<string>) =>
        Effect.flatMap(Main.run(environment, ...flags), ({ ended }) => ended)
      const [french, english] = [
        // Once as in a checkout, from its sources.
        yield* (yield* Main.runSources({ LANG: "en_GB.UTF-8", LC_ALL: "fr_FR.UTF-8" }, "--help")).ended,
        yield* said({ LANG: "C" }, "--help")
      ]
      for (const { code, output } of [french, english]) {
        assert.strictEqual(code, 0)
        for (const word of ["--port", "--empty", "--new-operator-token", "PORT", "DATA_DIR", "DATABASE_TIMEOUT"]) {
          assert.include(output, word)
        }
      }
      assert.include(french.output, "Remplacer le jeton")
      assert.notMatch(french.output, /\b(?:the|Show|otherwise|Replace)\b/)
      assert.include(english.output, "Replace the operator token")
      assert.notMatch(english.output, /\b(?:le|la|sinon|Remplacer)\b/)
      const wrong = yield* said({ LANG: "fr_FR.UTF-8" }, "--port", "abc")
      assert.notStrictEqual(wrong.code, 0)
      assert.include(wrong.log + wrong.output, "« abc » n'est pas un port.")
      assert.notMatch(wrong.log + wrong.output, /Invalid|Expected|ERROR/)
    })
  )
})

/** Sends the headers of a POST and waits until the server asks for the body. */
const begin = (url: string, headers: { readonly [name: string]: string }) =>
  Effect.callback<{
    readonly end: (
      body: string
    ) => Effect.Effect<{ readonly status: number | undefined; readonly connection: string | undefined }>
  }>((resume) => {
    const sending = request(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", expect: "100-continue" }
    })
    sending.once("continue", () =>
      resume(
        Effect.succeed({
          end: (body) =>
            Effect.callback((answered) => {
              sending.once("response", (response) => {
                response.resume()
                answered(Effect.succeed({ status: response.statusCode, connection: response.headers.connection }))
              })
              sending.once("error", (cause) => answered(Effect.die(cause)))
              sending.end(body)
            })
        })
      )
    )
    sending.flushHeaders()
  })

/** A connection on which a request may be sent in pieces; gives what was answered a moment after each. */
const keptAlive = (url: string) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.callback<Socket>((resume) => {
        const socket = connect(Number(new URL(url).port), "127.0.0.1", () => resume(Effect.succeed(socket)))
        socket.on("error", () => undefined)
      }),
      (socket) => Effect.sync(() => socket.destroy())
    ),
    (socket) => {
      let answer = ""
      socket.on("data", (bytes) => (answer += bytes))
      return {
        send: (piece: string) =>
          Effect.andThen(
            Effect.sync(() => socket.write(piece)),
            Effect.as(Effect.sleep("500 millis"), undefined)
          ).pipe(Effect.map(() => answer))
      }
    }
  )
