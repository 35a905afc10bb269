/** Servers of one cluster, each in a process of its own on this machine. */
import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import process from "node:process"
import { compiled } from "../desk/Programs.ts"

export interface Runner {
  readonly child: ChildProcess
  readonly url: string
  /** The token of whoever runs it, if this start showed one. */
  readonly operator: string | undefined
  readonly log: () => string
  readonly ended: Promise<number | null>
}

export const secret = "a secret for tests, which nobody guesses"

/** Starts the program (its file, with what stands before it) and waits until it listens. `cluster` is its port for the others. */
export const start = async (options: {
  readonly program: ReadonlyArray<string>
  readonly databaseUrl: string
  /** Nothing for a server that stands alone. */
  readonly cluster?: number
  readonly environment?: Readonly<Record<string, string>>
}): Promise<Runner> => {
  const { cluster, databaseUrl, environment, program } = options
  const child = spawn(process.execPath, [...program, "--empty", "--port", "0"], {
    env: {
      ...compiled,
      DATABASE_URL: databaseUrl,
      ...(cluster !== undefined && { CLUSTER: `127.0.0.1:${cluster}`, CLUSTER_SECRET: secret }),
      ...environment
    },
    stdio: ["ignore", "pipe", "pipe"]
  })
  let [output, log] = ["", ""]
  child.stderr.on("data", (bytes) => (log += bytes))
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (bytes) => {
      output += bytes
      const address = /http:\/\/[\d.]+:\d+/.exec(output)?.[0]
      if (address !== undefined && output.includes("Ctrl+C")) resolve(address)
    })
    child.once("close", (code) => reject(new Error(`The server ended with code ${code}: ${output}${log}`)))
  })
  const operator = /^ {2}([\w-]{43})$/m.exec(output)?.[1]
  return { child, url, operator, log: () => log, ended }
}

/** Ports that are free, each with those after it: two of them, if nothing else is said. */
export const freePorts = async (count: number, inRow = 2): Promise<ReadonlyArray<number>> => {
  const found: Array<number> = []
  for (let port = 20_000 + Math.floor(Math.random() * 10_000); found.length < count; port += inRow) {
    const free = await Promise.all(Array.from({ length: inRow }, (_, n) => isFree(port + n)))
    if (free.every((one) => one)) found.push(port)
  }
  return found
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
  })
