/** What one person, or one connection, may take of a server, so that there is something left for everybody else. */
import { connect, type Socket } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Quotas from "@kpacite/host/Quotas"
import * as AtOnce from "@kpacite/http/AtOnce"
import * as Listeners from "@kpacite/http/Listeners"
import * as Limits from "@kpacite/server/Limits"
import * as Settings from "@kpacite/server/Settings"
import { ConfigProvider, Effect, Layer } from "effect"
import * as Servers from "./Servers.ts"

const live = "/cooperatives/les-ormes/events/live"

/** Opens a stream of news and reads its first line; it stays open until the test ends. */
const listen = (url: string, token: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const gone = new AbortController()
      const response = await fetch(`${url}${live}`, {
        headers: { authorization: `Bearer ${token}`, "accept-language": "en" },
        signal: gone.signal
      })
      const opened = response.status === 200
      return { gone, response, answer: opened ? undefined : await response.json() }
    }),
    ({ gone }) => Effect.sync(() => gone.abort())
  )

/** Again and again until it holds; somebody who hangs up is noticed a moment later. */
const eventually = <A>(effect: Effect.Effect<A>, holds: (value: A) => boolean): Effect.Effect<A> =>
  Effect.flatMap(effect, (value) =>
    holds(value) ? Effect.succeed(value) : Effect.andThen(Effect.sleep(20), eventually(effect, holds))
  )

describe("streams of news", () => {
  const withLimits = (limits: Listeners.Most) =>
    Effect.gen(function* () {
      const server = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.succeed(Listeners.Limits, limits))
      return { ...server, ...(yield* Servers.found(server)) }
    })

  it.live("are so many of one person and no more, and others still listen", () =>
    Effect.gen(function* () {
      const { coordinator, member, url } = yield* withLimits({ person: 2, all: 10 })
      yield* listen(url, member)
      yield* listen(url, member)
      const { answer, response } = yield* listen(url, member)
      assert.strictEqual(response.status, 429)
      assert.deepInclude(answer, { tag: "TooManyListeners", facts: { whose: "person", most: 2 } })
      assert.strictEqual((yield* listen(url, coordinator)).response.status, 200)
    })
  )

  it.live("are so many in all, and whoever hangs up makes room", () =>
    Effect.gen(function* () {
      const { coordinator, member, url } = yield* withLimits({ person: 10, all: 2 })
      const first = yield* listen(url, member)
      yield* listen(url, member)
      assert.deepInclude((yield* listen(url, coordinator)).answer, { facts: { whose: "all", most: 2 } })
      first.gone.abort()
      const { response } = yield* eventually(
        Effect.scoped(listen(url, coordinator)),
        ({ response }) => response.status === 200
      )
      assert.strictEqual(response.status, 200)
    })
  )
})

describe("requests of one person", () => {
  const board = "/cooperatives/les-ormes/kanban/board"

  /** A server with a board of so many cards, each with 60 000 signs on it. */
  const withBoard = (limits: AtOnce.Most, cards: number) =>
    Effect.gen(function* () {
      const server = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.succeed(AtOnce.Limits, limits))
      const place = { ...server, ...(yield* Servers.found(server)) }
      const card = (n: number) => ({ id: `c${n}`, name: `Carte ${n}`, idList: "l", desc: "x".repeat(60_000) })
      yield* place.send("POST", "/cooperatives/les-ormes/kanban/import-trello", {
        token: place.member,
        body: JSON.stringify({
          board: {
            id: "b",
            lists: [{ id: "l", name: "À faire" }],
            cards: Array.from({ length: cards }, (_, n) => card(n))
          }
        })
      })
      return place
    })

  /** Asks, and reads nothing more once the answer begins, until the test ends. */
  const askedAndUnread = (url: string, path: string, token: string) =>
    Effect.acquireRelease(
      Effect.callback<Socket>((resume) => {
        const { hostname, port } = new URL(url)
        const socket = connect(Number(port), hostname, () =>
          socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`)
        )
        socket.once("readable", () => resume(Effect.succeed(socket)))
        socket.on("error", () => undefined)
      }),
      (socket) => Effect.sync(() => socket.destroy())
    )

  it.live(
    "are worked on so many at a time until their answers were read; others are answered, and those beyond refused",
    () =>
      Effect.gen(function* () {
        const { coordinator, member, send, url } = yield* withBoard({ person: 2, waiting: 0 }, 130)
        const unread: Array<Socket> = []
        for (let n = 0; n < 2; n++) unread.push(yield* askedAndUnread(url, `${board}?archived=true`, member))
        const refused = yield* send("GET", board, { token: member })
        assert.deepInclude(refused.json, { tag: "TooManyAtOnce", facts: { most: 2 } })
        assert.strictEqual((yield* send("GET", board, { token: coordinator })).status, 200)
        // Whoever hangs up makes room.
        for (const socket of unread) socket.destroy()
        yield* eventually(send("GET", board, { token: member }), ({ status }) => status === 200)
      })
  )

  it.live("are all answered when a page asks for many at once", () =>
    Effect.gen(function* () {
      const { member, send } = yield* withBoard({ person: 2, waiting: 100 }, 1)
      const answers = yield* Effect.all(
        Array.from({ length: 40 }, () => send("GET", board, { token: member })),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    })
  )
})

describe("a connection that dawdles", () => {
  const impatient: Limits.Connections = {
    ...Limits.connections,
    headersTimeout: 150,
    requestTimeout: 300,
    keepAliveTimeout: 100,
    connectionsCheckingInterval: 50
  }

  /** Sends one piece after the other for as long as it may, and gives what came back. */
  const dripping = (url: string, begin: string, drop: string): Effect.Effect<string> =>
    Effect.callback((resume) => {
      const { hostname, port } = new URL(url)
      let answer = ""
      const socket = connect(Number(port), hostname, () => socket.write(begin))
      const drops = setInterval(() => socket.writable && socket.write(drop), 20)
      socket.on("data", (bytes) => (answer += bytes.toString()))
      socket.on("error", () => undefined)
      socket.on("close", () => {
        clearInterval(drops)
        resume(Effect.succeed(answer))
      })
    })

  const opened = Effect.gen(function* () {
    const server = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.empty, impatient)
    return { ...server, ...(yield* Servers.found(server)) }
  })

  it.live("while it sends its head is closed", () =>
    Effect.gen(function* () {
      const { url } = yield* opened
      const answer = yield* dripping(url, "GET /health HTTP/1.1\r\nHost: localhost\r\n", "X-Slow: 1\r\n")
      assert.notInclude(answer, "200 OK")
      assert.strictEqual((yield* Servers.sendTo(`${url}/health`, "GET")).status, 200)
    })
  )

  it.live("while it reads nothing of its answer is closed", () =>
    Effect.gen(function* () {
      // Longer than the first manual of a process takes to be made.
      const hasty = { ...Limits.connections, silence: 1_000 }
      const { url } = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.empty, hasty)
      const { hostname, port } = new URL(url)
      const asked = "GET /docs HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(8)
      // Reading goes on only once it is closed, so what is left of the answers did not arrive.
      const bytes = yield* Effect.callback<number>((resume) => {
        let read = 0
        const socket = connect(Number(port), hostname, () => socket.write(asked))
        setTimeout(() => socket.on("data", (piece) => (read += piece.length)), 4_000)
        socket.on("error", () => undefined)
        socket.on("close", () => resume(Effect.succeed(read)))
      })
      const page = yield* Servers.sendTo(`${url}/docs`, "GET")
      assert.isBelow(bytes, 8 * page.text.length)
    })
  )

  for (const [path, needsToken] of [
    ["/sessions", false],
    ["/cooperatives/les-ormes/membership/apply", true]
  ] as const) {
    it.live(`while it sends the body of ${path} is closed, and nothing is written`, () =>
      Effect.gen(function* () {
        const { coordinator, log, url } = yield* opened
        const before = yield* log
        const head = [
          `POST ${path} HTTP/1.1`,
          "Host: localhost",
          "Content-Type: application/json",
          "Content-Length: 4000",
          ...(needsToken ? [`Authorization: Bearer ${coordinator}`] : [])
        ]
        const answer = yield* dripping(url, `${head.join("\r\n")}\r\n\r\n{`, " ")
        assert.notMatch(answer, /^HTTP\/1\.1 [25]/)
        assert.strictEqual(yield* log, before)
      })
    )
  }
})

const read = (environment: { readonly [name: string]: string }) =>
  Effect.provideService(
    Settings.fromEnvironment,
    ConfigProvider.ConfigProvider,
    ConfigProvider.fromEnv({ env: environment })
  )

describe("the address that people know", () => {
  it.effect("is that of a server, with nothing behind it, and without its last slash", () =>
    Effect.gen(function* () {
      assert.isUndefined((yield* read({})).publicUrl)
      for (const [written, known] of [
        ["https://ormes.example", "https://ormes.example"],
        ["https://Ormes.example/", "https://ormes.example"],
        ["http://192.168.1.7:8787", "http://192.168.1.7:8787"]
      ] as const) {
        assert.strictEqual((yield* read({ PUBLIC_URL: written })).publicUrl, known)
      }
      for (const wrong of [
        "ormes.example",
        "https://ormes.example/kpa",
        "https://a:b@ormes.example",
        "ftp://a.b",
        "https://a.b/?c"
      ]) {
        assert.strictEqual((yield* Effect.flip(read({ PUBLIC_URL: wrong }))).variable, "PUBLIC_URL", wrong)
      }
    })
  )
})

describe("the limits", () => {
  it.effect("are the policies, unless whoever runs the server says otherwise", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual((yield* read({})).limits, Limits.policies)
      const names = Object.keys(Limits.variables)
      const said = Object.fromEntries(names.map((name, index) => [name, String(index + 1)]))
      assert.deepStrictEqual((yield* read(said)).limits, {
        memory: 14 * 1_048_576,
        quotas: {
          request: { events: 1, bytes: 2 },
          personAndDay: { events: 3, bytes: 4 },
          cooperativeAndDay: { events: 5, bytes: 6 },
          text: 7,
          list: 8
        },
        listeners: { person: 9, all: 10 },
        atOnce: { person: 11, waiting: 12 },
        connections: { ...Limits.connections, maxConnections: 13 }
      })
    })
  )

  it.effect("are whole numbers above zero; what is not says which variable it is", () =>
    Effect.gen(function* () {
      for (const wrong of ["0", "-1", "many", "1.5"]) {
        const error = yield* Effect.flip(read({ LIMIT_PERSON_EVENTS: wrong }))
        assert.strictEqual(error.variable, "LIMIT_PERSON_EVENTS", wrong)
      }
    })
  )

  it.live("refuse what is beyond them with 429 and words, and write nothing", () =>
    Effect.gen(function* () {
      const quotas = { ...Quotas.policies, personAndDay: { events: 8, bytes: 1_000_000 } }
      const server = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.succeed(Quotas.Quotas, quotas))
      const place = { ...server, ...(yield* Servers.found(server)) }
      const ask = (n: number) =>
        place.send("POST", "/cooperatives/les-ormes/kanban/open-action", {
          token: place.coordinator,
          body: JSON.stringify({ title: `Action ${n}` })
        })
      let n = 0
      while ((yield* ask(n)).status === 200 && n < 20) n++
      assert.isAbove(n, 0)
      assert.isBelow(n, 20)
      const before = yield* place.log
      const answer = yield* ask(n)
      assert.strictEqual(answer.status, 429)
      assert.strictEqual(answer.json.tag, "TooMuchToday")
      assert.include(answer.json.remedy, "demain")
      assert.strictEqual(yield* place.log, before)
    })
  )
})
