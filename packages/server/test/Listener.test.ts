/** What many requests at once do to a socket: each begins in a turn of its own, and only for somebody who is still there. */
import type { IncomingMessage, ServerResponse } from "node:http"
import { type AddressInfo, connect, type Socket } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import * as Limits from "@kpacite/server/Limits"
import { Listener } from "@kpacite/server/Listener"
import { most } from "@kpacite/server/Pipelines"
import { Effect } from "effect"

interface Begun {
  readonly path: string
  /** The round of the event loop. */
  readonly round: number
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** A listener that notes when each request began; the `answer` is given as it says. */
const listening = (answer: (begun: Begun) => void) =>
  Effect.gen(function* () {
    const begun: Array<Begun> = []
    let [round, ends] = [0, false]
    const next = () => {
      round++
      if (!ends) setImmediate(next)
    }
    next()
    const listener = new Listener(Limits.connections)
    listener.on("request", (request, response) => {
      begun.push({ path: request.url ?? "", round, request, response })
      answer({ path: request.url ?? "", round, request, response })
    })
    yield* Effect.acquireRelease(
      Effect.promise(() => new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve))),
      () =>
        Effect.promise(() => {
          ends = true
          listener.closeAllConnections()
          return new Promise((resolve) => listener.close(resolve))
        })
    )
    return { listener, begun, port: (listener.address() as AddressInfo).port }
  })

const get = (path: string, ...headers: ReadonlyArray<string>) =>
  [`GET ${path} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n")

const ask = (port: number, text: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      let answered = ""
      const socket: Socket = connect(port, "127.0.0.1", () => text !== "" && socket.write(text))
      socket.on("data", (bytes) => (answered += bytes.toString()))
      socket.on("error", () => undefined)
      return { socket, answered: () => answered }
    }),
    ({ socket }) => Effect.sync(() => socket.destroy())
  )

const until = (holds: () => boolean): Effect.Effect<void> =>
  Effect.suspend(() => (holds() ? Effect.void : Effect.andThen(Effect.sleep(5), until(holds))))

const statuses = (answered: string): ReadonlyArray<string> =>
  Array.from(answered.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status = ""]) => status)

const atOnce = ({ path, response }: Begun) => response.end(path)

describe("requests that arrive together", () => {
  it.live("each begin in a turn of their own on one connection, and are answered in their order", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(atOnce)
      const paths = Array.from({ length: most }, (_, n) => `/${n}`)
      const { answered } = yield* ask(port, paths.map((path) => get(path)).join(""))
      yield* until(() => answered().includes(`/${most - 1}`))
      assert.deepStrictEqual(
        begun.map(({ path }) => path),
        paths
      )
      assert.strictEqual(new Set(begun.map(({ round }) => round)).size, most)
      assert.strictEqual(statuses(answered()).length, most)
    })
  )

  it.live("each begin in a turn of their own on many connections", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(atOnce)
      const asking: Array<Socket> = []
      for (let n = 0; n < 100; n++) asking.push((yield* ask(port, "")).socket)
      yield* until(() => asking.every(({ connecting }) => !connecting))
      for (const socket of asking) socket.write(get("/"))
      yield* until(() => begun.length === 100)
      assert.strictEqual(new Set(begun.map(({ round }) => round)).size, 100)
    })
  )

  it.live("of one connection let one of another through", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(atOnce)
      const [many, other] = [yield* ask(port, ""), yield* ask(port, "")]
      yield* until(() => !many.socket.connecting && !other.socket.connecting)
      // Both are there before the first of the many has begun: a slow machine changes nothing.
      many.socket.write(get("/many").repeat(most))
      other.socket.write(get("/other"))
      yield* until(() => begun.length === most + 1)
      assert.isBelow(
        begun.findIndex(({ path }) => path === "/other"),
        most
      )
    })
  )

  it.live("begin when the one before was answered, and never once nobody is there", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(() => undefined)
      const { answered, socket } = yield* ask(port, get("/1") + get("/2") + get("/3"))
      yield* until(() => begun.length === 1)
      begun[0]?.response.end("one")
      yield* until(() => begun.length === 2)
      assert.include(answered(), "one")
      socket.destroy()
      yield* Effect.sleep(50)
      assert.strictEqual(begun.length, 2)
    })
  )

  it.live("are refused where more of them wait than a connection may have, with words", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(() => undefined)
      const { answered, socket } = yield* ask(port, get("/").repeat(1_500))
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["429"])
      assert.include(answered(), "TooManyOnConnection")
      assert.isAtMost(begun.length, 1)
    })
  )
})

describe("what cannot be read after requests that can", () => {
  it.live("is answered after them", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(({ response }) => void setTimeout(() => response.end("fine"), 20))
      const { answered, socket } = yield* ask(port, `${get("/1")}${get("/2")}nonsense\r\n\r\n`)
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["200", "200", "400"])
      assert.strictEqual(begun.length, 2)
    })
  )

  it.live("takes the place of the request that it belongs to", () =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(atOnce)
      const chunked = ["POST /2 HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "", "no size", ""].join(
        "\r\n"
      )
      const { answered, socket } = yield* ask(port, `${get("/1")}${chunked}`)
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["200", "400"])
      assert.deepStrictEqual(
        begun.map(({ path }) => path),
        ["/1"]
      )
    })
  )
})

describe("a body in pieces", () => {
  const inPieces = (piece: string, count: number) => {
    const head = ["POST / HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "", ""].join("\r\n")
    return `${head}${`${piece.length.toString(16)}\r\n${piece}\r\n`.repeat(count)}0\r\n\r\n`
  }
  const whole = ({ request, response }: Begun) => request.on("data", () => undefined).on("end", () => response.end())

  it.live("of a byte each is refused, with words", () =>
    Effect.gen(function* () {
      const { port } = yield* listening(whole)
      const { answered, socket } = yield* ask(port, inPieces("x", 20_000))
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["413"])
      assert.include(answered(), "ChunksTooLarge")
    })
  )

  it.live("is taken as a slow line brings it", () =>
    Effect.gen(function* () {
      const { port } = yield* listening(whole)
      const { answered } = yield* ask(port, inPieces("x".repeat(100), 20_000))
      yield* until(() => answered() !== "")
      assert.deepStrictEqual(statuses(answered()), ["200"])
    })
  )
})

describe("a request to go on in another protocol", () => {
  it.live("is answered in this one, in its turn, and its connection closes", () =>
    Effect.gen(function* () {
      const { port } = yield* listening(atOnce)
      const other = get("/2", "Connection: Upgrade", "Upgrade: websocket")
      const { answered, socket } = yield* ask(port, `${get("/1")}${other}${get("/3")}`)
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["200", "200"])
      assert.include(answered(), "Connection: close")
    })
  )
})

describe("a listener that stops", () => {
  it.live("answers what it had begun, and begins nothing that waited behind it", () =>
    Effect.gen(function* () {
      const { begun, listener, port } = yield* listening(() => undefined)
      const { answered, socket } = yield* ask(port, get("/1") + get("/2"))
      yield* until(() => begun.length === 1)
      listener.stop(1_000)
      begun[0]?.response.end("one")
      yield* until(() => socket.closed)
      assert.deepStrictEqual(statuses(answered()), ["200"])
      assert.include(answered(), "Connection: close")
      assert.strictEqual(begun.length, 1)
    })
  )
})

describe("a request", () => {
  const from = (...lines: ReadonlyArray<string>) =>
    Effect.gen(function* () {
      const { begun, port } = yield* listening(atOnce)
      const { answered } = yield* ask(port, [...lines, "Connection: close", "", ""].join("\r\n"))
      yield* until(() => answered() !== "")
      return { status: statuses(answered())[0], begun: begun.length }
    })
  const to = (host: string) => from("GET / HTTP/1.1", `Host: ${host}`)

  it.live("for a host that nothing is called is refused before it begins", () =>
    Effect.gen(function* () {
      for (const host of [
        "a".repeat(256),
        'x"><script>',
        "ormes.example/kpa",
        "a b",
        "zoe@ormes.example",
        "[::1",
        "a:123456"
      ])
        assert.deepStrictEqual(yield* to(host), { status: "400", begun: 0 }, host)
      assert.deepStrictEqual(yield* from("GET / HTTP/1.1"), { status: "400", begun: 0 })
    })
  )

  it.live("for a name or an address, with a port or without, begins", () =>
    Effect.gen(function* () {
      for (const host of [
        "ormes.example",
        "localhost:8787",
        "192.168.1.12:8787",
        "[::1]:8787",
        "kpa_web",
        "xn--caf-dma.fr",
        ""
      ])
        assert.deepStrictEqual(yield* to(host), { status: "200", begun: 1 }, host)
      assert.deepStrictEqual(yield* from("GET / HTTP/1.0"), { status: "200", begun: 1 })
    })
  )
})
