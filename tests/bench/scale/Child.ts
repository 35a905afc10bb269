/** Servers of one checkout or another, each in a process of its own and on a log of its own. */
import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import process from "node:process"
import { fileURLToPath } from "node:url"
import type { Job } from "./serving.ts"

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What a job gave; times in milliseconds. */
interface Done {
  readonly value: unknown
  readonly wall: number
  readonly cpu: number
}

export interface Child {
  readonly ask: (job: Job) => Promise<Done>
  readonly again: () => Promise<Child>
  readonly end: () => Promise<void>
}

/** On a log in a new folder, or in a database. */
export const start = async (checkout: string | undefined, databaseUrl?: string): Promise<Child> => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-scale-"))
  const open = (): Child => {
    const child = fork(at("./serving.ts"), [folder], {
      execArgv: ["--expose-gc", "--import", at("./resolving.ts")],
      env: {
        ...process.env,
        ...(checkout !== undefined && { BENCH_CHECKOUT: checkout }),
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl })
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"]
    })
    const over = async () => {
      const ended = once(child, "exit")
      child.disconnect()
      await ended
    }
    return {
      ask: async (job) => {
        child.send(job)
        const [answer] = await once(child, "message")
        const { problem, ...done } = answer as Done & { readonly problem?: string }
        if (problem !== undefined) throw new Error(problem)
        return done
      },
      again: async () => {
        await over()
        return open()
      },
      end: async () => {
        await over()
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
  return open()
}
