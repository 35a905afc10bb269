/**
 * Whoever started the server as a script: `npx`, `pnpm` and the shells between them. They do not all pass a signal on, and
 * a server that outlives them would go on holding its port.
 *
 * @since 0.1.0
 */
import { readFileSync } from "node:fs"
import process from "node:process"
import { Effect, Result } from "effect"

/**
 * Ends when a process ended on the way from whoever ran the script to this one; never, for a server that no script started.
 *
 * @category running
 * @since 0.1.0
 */
export const gone: Effect.Effect<void> = Effect.suspend(() => {
  const way = runners(process.pid)
  const isThere = Effect.sync(() => way.every(([child, parent]) => parentOf(child) === parent))
  return way.length === 0
    ? Effect.never
    : Effect.repeat(Effect.delay(isThere, lookEvery), { while: (there) => there }).pipe(Effect.asVoid)
})

const lookEvery = "500 millis"

/** Each process that a script started, with its parent, as far as the system tells. */
const runners = (pid: number): ReadonlyArray<readonly [child: number, parent: number]> => {
  const parent = parentOf(pid)
  if (parent === undefined || parent <= 1 || !isInScript(pid)) return []
  return [[pid, parent], ...runners(parent)]
}

/** Scripts of npm and pnpm are told their name. */
const isInScript = (pid: number): boolean =>
  pid === process.pid
    ? process.env["npm_lifecycle_event"] !== undefined
    : Result.match(read(`/proc/${pid}/environ`), {
        onFailure: () => false,
        onSuccess: (environment) => environment.split("\0").some((one) => one.startsWith("npm_lifecycle_event="))
      })

/** Its own parent every system tells; that of others only where there is /proc. */
const parentOf = (pid: number): number | undefined =>
  pid === process.pid
    ? process.ppid
    : Result.match(read(`/proc/${pid}/stat`), {
        onFailure: () => undefined,
        // The name of the program comes before, in parentheses, and may hold any.
        onSuccess: (line) => Number(line.slice(line.lastIndexOf(")") + 1).split(" ")[2])
      })

const read = (file: string) => Result.try(() => readFileSync(file, "utf8"))
