/** The real program in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as Client from "@kpacite/http/Client"
import type { Settings } from "@kpacite/server/Settings"
import * as Storage from "@kpacite/server/Storage"
import { Effect, Option, Redacted, type Scope } from "effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import { compiled, inOneFile } from "../desk/Programs.ts"
import type { OpenServer } from "./Servers.ts"

const main = new URL("../../packages/server/src/main.ts", import.meta.url)

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly output: string
  readonly log: string
}

export interface Running {
  readonly process: ChildProcess
  readonly output: () => string
  readonly ended: Effect.Effect<Ended>
}

/** A folder that goes with the scope. */
export const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpacite-main-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

/** Where the program keeps what it is told, opened as the program opens it. */
export const storage = (place: Partial<Settings>) =>
  Storage.layer({
    host: "127.0.0.1",
    port: 0,
    dataFolder: "",
    databaseUrl: Option.none(),
    keysUrl: Option.none(),
    ...place
  })

/** Starts the program with nothing in its environment that it knows but what is given; it is killed with the scope. */
export const run = (environment: Environment, ...flags: ReadonlyArray<string>) => runBy([], environment, ...flags)

/** The same, by another program that stands before it. */
export const runBy = (before: ReadonlyArray<string>, environment: Environment, ...flags: ReadonlyArray<string>) =>
  Effect.flatMap(inOneFile(main), (program) => start([...before, process.execPath, program, ...flags], environment))

/** The same from its sources, as in a checkout. */
export const runSources = (environment: Environment, ...flags: ReadonlyArray<string>) =>
  start([process.execPath, fileURLToPath(main), ...flags], environment)

interface Environment {
  readonly [name: string]: string
}

const start = (
  [program = "", ...words]: ReadonlyArray<string>,
  environment: Environment
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const env = { ...compiled, ...environment }
      const child = spawn(program, words, { env, stdio: ["ignore", "pipe", "pipe"] })
      let [output, log] = ["", ""]
      child.stdout.on("data", (bytes) => (output += bytes))
      child.stderr.on("data", (bytes) => (log += bytes))
      const exit = new Promise<Ended>((resolve) =>
        child.once("close", (code, signal) => resolve({ code, signal, output, log }))
      )
      return { process: child, output: () => output, ended: Effect.promise(() => exit) }
    }),
    (running) =>
      Effect.andThen(
        Effect.sync(() => running.process.kill("SIGKILL")),
        running.ended
      )
  )

export interface Serving extends Running, Pick<OpenServer, "client"> {
  readonly url: string
  /** The operator token, if this start showed one. */
  readonly shown: string | undefined
}

/** The address where the program listens, as soon as it says so. */
export const listening = (running: Running) =>
  Effect.promise(
    () =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const address = /http:\/\/[\d.]+:\d+/.exec(running.output())?.[0]
          if (address !== undefined && running.output().includes("Ctrl+C")) resolve(address)
        }
        running.process.stdout?.on("data", look)
        running.process.once("exit", (code) => reject(new Error(`The server ended with code ${code}.`)))
      })
  )

/** Starts the program on a free port and waits until it says where it listens. */
export const serve = Effect.fnUntraced(function* (environment: Environment, ...flags: ReadonlyArray<string>) {
  const running = yield* run({ PORT: "0", ...environment }, "--empty", ...flags)
  const url = yield* listening(running)
  const client: OpenServer["client"] = (token, language = "en") =>
    Effect.runSync(
      Effect.provide(
        Client.make({ baseUrl: url, language, ...(token !== undefined && { token: Redacted.make(token) }) }),
        FetchHttpClient.layer
      )
    )
  const shown = /^ {2}([\w-]{43})$/m.exec(running.output())?.[1]
  return { ...running, url, client, shown } satisfies Serving
})
