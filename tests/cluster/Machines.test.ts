/**
 * Three servers with the cooperatives of one PostgreSQL, while one is killed, one added, one frozen and thawed and one stopped.
 * `CLUSTER_COMMANDS=20000` asks for more than a test run has time for.
 */
import { connect } from "node:net"
import process from "node:process"
import { setTimeout } from "node:timers/promises"
import { connect as connectTls, type ConnectionOptions } from "node:tls"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import * as Secret from "@kpacite/cluster/Secret"
import { Effect, Exit, Redacted, Scope } from "effect"
import { inOneFile } from "../desk/Programs.ts"
import { ownDatabase } from "../postgres/Postgres.ts"
import { audit } from "./Audit.ts"
import * as Load from "./Load.ts"
import * as Runners from "./Runners.ts"

const commands = Number(process.env["CLUSTER_COMMANDS"] ?? 400)

/** Longer than a lock of somebody who shows no life is respected, in milliseconds. */
const frozenFor = 12_000

describe("three servers on one PostgreSQL", () => {
  const scope = Scope.makeUnsafe()
  const all: Array<Runners.Runner> = []
  let [databaseUrl, program, operator] = ["", "", ""]
  let [ports, cooperatives]: [ReadonlyArray<number>, ReadonlyArray<Load.Cooperative>] = [[], []]
  const start = async (cluster = 0, environment = {}) => {
    const runner = await Runners.start({ program: [program], databaseUrl, cluster, environment })
    all.push(runner)
    return runner
  }

  beforeAll(async () => {
    databaseUrl = Redacted.value(await Effect.runPromise(Scope.provide(ownDatabase, scope)))
    program = await Effect.runPromise(inOneFile(new URL("../../packages/server/src/main.ts", import.meta.url)))
    ports = await Runners.freePorts(4)
    const first = await start(ports[0])
    await Promise.all(ports.slice(1, 3).map((port) => start(port)))
    operator = first.operator ?? ""
    // Each of them is asked, wherever a cooperative will live.
    cooperatives = await Promise.all(
      Array.from({ length: 12 }, (_, n) => Load.found(all[n % 3]?.url ?? "", operator, `ormes-${n}`))
    )
  })
  afterAll(async () => {
    for (const { child } of all) child.kill("SIGKILL")
    await Promise.all(all.map(({ ended }) => ended))
    await Effect.runPromise(Scope.close(scope, Exit.void))
  })

  /** Whether somebody may speak on a port, with what they know. */
  const mayEnter = async (port: number, options: ConnectionOptions | undefined) => {
    const socket =
      options === undefined
        ? connect(port, "127.0.0.1", () => socket.write('{"_tag":"Ping"}\n'))
        : connectTls({ host: "127.0.0.1", port, ...options })
    let answered = false
    socket.once("secureConnect", () => (answered = true))
    socket.once("data", () => (answered = true))
    socket.once("secureConnect", () => socket.end())
    socket.on("error", () => {})
    await new Promise((resolve) => socket.once("close", resolve))
    return answered
  }

  it("turn away whoever does not know their secret, on both ports, before a word is said", async () => {
    const [port = 0] = ports
    for (const at of [port, port + 1]) {
      assert.isFalse(await mayEnter(at, undefined), "without a secret")
      assert.isFalse(await mayEnter(at, { rejectUnauthorized: false }), "over TLS")
      const other = Secret.speaking(Redacted.make("another secret, which is as long as it has to be"))
      assert.isFalse(await mayEnter(at, other), "with another secret")
      assert.isTrue(await mayEnter(at, Secret.speaking(Redacted.make(Runners.secret))))
    }
  })

  it("answer alike, whichever is asked, and each one says what is new", async () => {
    for (const { id, token } of cooperatives) {
      const headers = { authorization: `Bearer ${token}` }
      const listening = new AbortController()
      const lines = await Promise.all(
        all.map(async ({ url }) => {
          const at = `${url}/cooperatives/${id}/events/live`
          const { body } = await fetch(at, { headers, signal: listening.signal })
          const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
          assert.include((await reader?.read())?.value, "listening")
          return reader
        })
      )
      const opened = await Promise.all(
        all.map(({ url }) =>
          fetch(`${url}/cooperatives/${id}/kanban/open-action`, {
            method: "POST",
            headers: { ...headers, "content-type": "application/json", "idempotency-key": "the-same" },
            body: JSON.stringify({ title: "À toutes et tous" })
          })
        )
      )
      const versions = opened.map(async (one) => ((await one.json()) as { readonly version: number }).version)
      const [version, ...others] = await Promise.all(versions)
      assert.deepStrictEqual(others, [version, version])
      for (const line of lines) assert.include((await line?.read())?.value, `data: {"version":${version}}`)
      listening.abort()
      const seen = await Promise.all(
        all.map(async ({ url }) => {
          const answer = await fetch(`${url}/cooperatives/${id}/kanban/board`, { headers })
          return [answer.status, answer.headers.get("etag"), await answer.text()]
        })
      )
      assert.strictEqual(seen[0]?.[0], 200)
      assert.deepStrictEqual(seen, [seen[0], seen[0], seen[0]])
    }
  })

  it(`lose none of ${commands} commands and do none twice, whatever happens to one of them`, async () => {
    const [first, second, third] = all as [Runners.Runner, Runners.Runner, Runners.Runner]
    const crowd = Load.crowd({ cooperatives, urls: () => all.map(({ url }) => url), atOnce: 12 })
    const part = () => crowd.ask(commands / 8)
    /** Everybody asks, and meanwhile it happens. */
    const during = async (happens: () => Promise<unknown>) => {
      const asking = part()
      await happens()
      await asking
    }
    await part()
    await during(async () => second.child.kill("SIGKILL"))
    await during(() => start(ports[3]))
    await part()
    await during(async () => {
      third.child.kill("SIGSTOP")
      await setTimeout(frozenFor)
      third.child.kill("SIGCONT")
    })
    await part()
    await during(async () => first.child.kill("SIGTERM"))
    assert.strictEqual(await first.ended, 0)
    await part()
    assert.lengthOf(crowd.done, 8 * Math.ceil(commands / 8))
    // Some asked where nobody was.
    assert.isAbove(crowd.repeats(), 0)
    assert.deepStrictEqual(await Effect.runPromise(audit(databaseUrl, crowd)), [])
  }, 1_200_000)
})
