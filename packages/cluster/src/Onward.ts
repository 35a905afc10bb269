/**
 * Takes a request to the machine where its cooperative lives, as it is: that one reads it, knows who asks and answers. To open it here and
 * to ask there piece by piece would cost more than one machine saves by having a cooperative in memory.
 *
 * Between machines requests travel on connections that know the secret, on the port after that of the runner.
 *
 * **Source** - RFC 9110, section 7.6, on what an intermediary passes on; decision 0047.
 *
 * @since 0.1.0
 */
import { type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { Agent, request as ask } from "node:https"
import type { Duplex } from "node:stream"
import { createServer } from "node:tls"
import { Cache, Data, Duration, Effect, Exit, type Redacted, type Scope } from "effect"
import type { RunnerAddress } from "effect/cluster/RunnerAddress"
import { Sharding } from "effect/cluster/Sharding"
import { CooperativeEntity } from "./CooperativeEntity.ts"
import * as Secret from "./Secret.ts"

/** How a request that belongs to somebody else may end here after all. @category models @since 0.1.0 */
export interface Ends {
  /** It is answered here: nothing of its body was read. */
  readonly here: () => void
  /** The other machine broke off, and nobody knows whether it was done. */
  readonly broken: () => void
}

/** Takes a request where it belongs. @category models @since 0.1.0 */
export type Onward = (request: IncomingMessage, response: ServerResponse, ends: Ends) => void

/** The port for requests of other machines is taken. @category errors @since 0.1.0 */
export class CannotListen extends Data.TaggedError("CannotListen")<{ readonly cause: unknown }> {}

/**
 * For how long a machine that says nothing is waited for, once it has all of a request. Whoever asks then asks again, and by then
 * somebody else has the cooperative.
 *
 * @category policies
 * @since 0.1.0
 */
export const silence: Duration.Duration = Duration.seconds(10)

/** For how long it is believed that a cooperative lives where it lived. Another machine answers as well, only with more work. @category policies @since 0.1.0 */
export const believed: Duration.Duration = Duration.seconds(2)

/**
 * Listens for requests of other machines, which `server` answers as its own, and takes those of this one to them.
 *
 * **Shape** - `host` and `port` are those of the runner; `cooperativeOf` says to which cooperative an address belongs, if to any.
 *
 * **Fails with** `CannotListen`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly host: string
  readonly port: number
  readonly secret: Redacted.Redacted
  readonly server: Server
  readonly cooperativeOf: (url: string) => string | undefined
}): Effect.fn.Return<Onward, CannotListen, Scope.Scope | Sharding> {
  const { cooperativeOf, host, port, secret, server } = options
  const sharding = yield* Sharding
  const clientOf = yield* CooperativeEntity.client
  const homes = yield* Cache.makeWith((id: string) => Effect.timeout(clientOf(id).Home(), believed), {
    capacity: 10_000,
    timeToLive: (exit) => (Exit.isSuccess(exit) ? believed : Duration.zero)
  })
  const run = Effect.runForkWith(yield* Effect.context<never>())

  const arrived = new WeakSet<Duplex>()
  yield* listen({ host, port: port + 1, secret }, (socket) => {
    arrived.add(socket)
    server.emit("connection", socket)
  })
  const agent = yield* Effect.acquireRelease(
    Effect.sync(() => new Agent({ keepAlive: true, ...Secret.speaking(secret) })),
    (agent) => Effect.sync(() => agent.destroy())
  )

  const isHere = (id: string) => sharding.hasShardId(sharding.getShardId(id as never, "default"))

  return (request, response, ends) => {
    const id = cooperativeOf(request.url ?? "")
    // Where it was sent to it stays, even if the cooperative has moved on meanwhile: nothing goes round in circles.
    if (id === undefined || arrived.has(request.socket) || isHere(id)) return ends.here()
    const lost = () => void run(Cache.invalidate(homes, id))
    run(Cache.get(homes, id)).addObserver((home) => {
      if (Exit.isFailure(home) || isHere(id)) return ends.here()
      pass({ home: home.value, agent, request, response, ends, lost })
    })
  }
})

/** Connections of those who know the secret; none, once the scope is closed. */
const listen = (
  { host, port, secret }: { readonly host: string; readonly port: number; readonly secret: Redacted.Redacted },
  arrive: (socket: Duplex) => void
) =>
  Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>, CannotListen>((resume) => {
      const server = createServer({ ...Secret.listening(secret), noDelay: true }, arrive)
      server.on("tlsClientError", (_, socket) => socket.destroy())
      server.once("error", (cause) => resume(Effect.fail(new CannotListen({ cause }))))
      server.listen(port, host, () => resume(Effect.succeed(server)))
    }),
    (server) => Effect.sync(() => server.close())
  )

const pass = (one: {
  readonly home: RunnerAddress
  readonly agent: Agent
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly ends: Ends
  readonly lost: () => void
}): void => {
  const { agent, ends, home, lost, request, response } = one
  let state: "connecting" | "asked" | "answered" | "over" = "connecting"
  const onward = ask({
    agent,
    host: home.host,
    port: home.port + 1,
    method: request.method,
    path: request.url,
    headers: passedOn(request.rawHeaders)
  })
  const failed = () => {
    const before = state
    if (before === "over") return
    state = "over"
    onward.destroy()
    lost()
    if (before === "connecting") ends.here()
    else if (before === "answered") response.destroy()
    else ends.broken()
  }
  const begin = () => {
    if (state !== "connecting") return
    state = "asked"
    request.pipe(onward)
  }
  onward.on("socket", (socket) => {
    if (socket.connecting || !onward.reusedSocket) socket.once("secureConnect", begin)
    else begin()
  })
  onward.once("finish", () => onward.setTimeout(Duration.toMillis(silence), () => state === "asked" && failed()))
  onward.on("error", failed)
  onward.once("response", (answer) => {
    if (state !== "asked") return
    state = "answered"
    onward.setTimeout(0)
    if (answer.headers.connection === "close") response.shouldKeepAlive = false
    response.sendDate = false
    response.writeHead(answer.statusCode ?? 502, passedOn(answer.rawHeaders))
    response.flushHeaders()
    answer.once("error", failed)
    answer.once("end", () => (state = "over"))
    answer.pipe(response)
  })
  response.once("close", () => {
    state = "over"
    onward.destroy()
  })
}

/** The headers without those that are about one connection. */
const passedOn = (raw: ReadonlyArray<string>): Array<string> => {
  const names = new Set(perConnection)
  for (let at = 0; at < raw.length; at += 2) {
    if (raw[at]?.toLowerCase() === "connection") {
      for (const name of (raw[at + 1] ?? "").split(",")) names.add(name.trim().toLowerCase())
    }
  }
  return raw.filter((_, index) => !names.has((raw[index - (index % 2)] ?? "").toLowerCase()))
}

const perConnection: ReadonlyArray<string> =
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer upgrade".split(" ")
