/** The real `kpa`, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { Effect, type Scope } from "effect"
import { compiled, inOneFile } from "../desk/Programs.ts"

const main = new URL("../../packages/cli/src/main.ts", import.meta.url)

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly output: string
  readonly complaint: string
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Effect.Effect<Ended>
}

export interface Place {
  readonly input?: string | Uint8Array
  readonly environment?: { readonly [name: string]: string }
  readonly folder?: string
  /** Started from its sources, as in a checkout, and not from one file. */
  readonly fromSources?: boolean
  /** Where the result goes: a file that is open, instead of to the test. */
  readonly output?: number
}

/** Starts the program with nothing in its environment that it knows but what is given; it is killed with the scope. */
export const start = (
  args: ReadonlyArray<string>,
  { environment = {}, folder, fromSources = false, input = "", output: place }: Place = {}
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.map(fromSources ? Effect.succeed(fileURLToPath(main)) : inOneFile(main), (program) => {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: folder,
        env: { ...compiled, ...environment },
        stdio: ["pipe", place ?? "pipe", "pipe"]
      })
      let [output, complaint] = ["", ""]
      child.stdout?.setEncoding("utf8").on("data", (text) => (output += text))
      child.stderr?.setEncoding("utf8").on("data", (text) => (complaint += text))
      // A program that is done before it has read everything is no failure of the test.
      child.stdin?.on("error", () => undefined)
      child.stdin?.end(input)
      const exit = new Promise<Ended>((resolve) =>
        child.once("close", (code, signal) => resolve({ code, signal, output, complaint }))
      )
      return { process: child, ended: Effect.promise(() => exit) }
    }),
    (running) =>
      Effect.andThen(
        Effect.sync(() => running.process.kill("SIGKILL")),
        running.ended
      )
  )

/** Runs the program to its end. */
export const run = (args: ReadonlyArray<string>, place?: Place): Effect.Effect<Ended> =>
  Effect.scoped(Effect.flatMap(start(args, place), ({ ended }) => ended))
