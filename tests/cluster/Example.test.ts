/** The example of several servers, as people start it. */
import { spawn } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import { assert, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { compiled } from "../desk/Programs.ts"
import { ownDatabase } from "../postgres/Postgres.ts"
import * as Runners from "./Runners.ts"

const main = fileURLToPath(new URL("../../examples/many-machines/main.ts", import.meta.url))

it.live("three servers start with one command, are one cluster, and end with it", () =>
  Effect.gen(function* () {
    const DATABASE_URL = Redacted.value(yield* ownDatabase)
    const [port = 0, cluster = 0] = yield* Effect.promise(() => Runners.freePorts(2, 6))
    const child = spawn(process.execPath, [main, "--empty"], {
      env: { ...compiled, DATABASE_URL, PORT: String(port), CLUSTER_PORT: String(cluster) },
      stdio: ["ignore", "pipe", "pipe"]
    })
    yield* Effect.addFinalizer(() => Effect.sync(() => child.kill("SIGTERM")))
    let output = ""
    child.stderr.resume()
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
    const started = new Promise<void>((resolve) =>
      child.stdout.on("data", (words) => (output += words).split("Ctrl+C").length > 3 && resolve())
    )
    yield* Effect.promise(() => Promise.race([started, ended]))
    const urls = [0, 1, 2].map((number) => `http://127.0.0.1:${port + number}`)
    const [token = ""] = /^ {2}[\w-]{43}$/m.exec(output) ?? []
    const send = (url: string, key: string) =>
      fetch(`${url}/cooperatives/les-ormes/founding/found-cooperative`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token.trim()}`,
          "content-type": "application/json",
          "idempotency-key": key
        },
        body: JSON.stringify({ name: "Les Ormes", territory: "Villeurbanne", carrier: "Optéos" })
      })
    const statuses = yield* Effect.promise(async () => {
      const answers = []
      for (const url of urls) answers.push(await send(url, "the-same"))
      for (const [number, url] of urls.entries()) answers.push(await send(url, `another-${number}`))
      return answers.map(({ status }) => status)
    })
    assert.deepStrictEqual(statuses, [200, 200, 200, 409, 409, 409])
    child.kill("SIGTERM")
    assert.strictEqual(yield* Effect.promise(() => ended), 0)
    const left = yield* Effect.promise(() => Promise.allSettled(urls.map((url) => fetch(`${url}/health`))))
    assert.deepStrictEqual(
      left.map(({ status }) => status),
      ["rejected", "rejected", "rejected"]
    )
  })
)
