/** Programs of their own that the tests start, talk to and kill. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { Effect, type Scope } from "effect"
import { compiled, inOneFile } from "../desk/Programs.ts"

export interface Program {
  readonly child: ChildProcess
  /** Gives it its one line of input, and what it says until it ends. `heard` is told of every line as it comes. */
  readonly run: (line: string, heard?: (said: ReadonlyArray<string>) => void) => Promise<ReadonlyArray<string>>
}

/** How to start a program of this folder, after `before` if the shell has something to do first. */
export const launcher = (name: string): Effect.Effect<(before?: string) => Program, never, Scope.Scope> =>
  Effect.gen(function* () {
    const file = yield* inOneFile(new URL(name, import.meta.url))
    const started = new Set<ChildProcess>()
    yield* Effect.addFinalizer(() => Effect.sync(() => started.forEach((child) => child.kill("SIGKILL"))))
    return (before = ":") => {
      const child = spawn("sh", ["-c", `${before}; exec "$0" "$1"`, process.execPath, file], {
        env: { ...process.env, ...compiled },
        stdio: ["pipe", "pipe", "inherit"]
      })
      started.add(child)
      const ended = once(child, "close")
      return {
        child,
        run: async (line, heard = () => {}) => {
          const said: Array<string> = []
          createInterface({ input: child.stdout }).on("line", (words) => heard((said.push(words), said)))
          child.stdin.end(`${line}\n`)
          await ended
          return said
        }
      }
    }
  })
