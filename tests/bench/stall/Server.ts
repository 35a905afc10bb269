/** A server as people start it, in a folder of its own, that says for how long one request held it. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export interface Server {
  readonly operator: string
  readonly send: (method: string, path: string, token?: string, body?: unknown) => Promise<Answer>
  /** The longest time for which nothing else got a turn since this was asked before, in milliseconds. */
  readonly longestStall: () => Promise<number>
  readonly close: () => Promise<void>
}

interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- any JSON may come
  readonly json: any
}

export const start = async (): Promise<Server> => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-stall-"))
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", at("./measuring.ts"), at("../../../packages/server/src/main.ts"), "--empty", "--port", "0"],
    { stdio: ["ignore", "pipe", "ignore", "ipc"], env: { ...process.env, DATA_DIR: folder, HOST: "127.0.0.1" } }
  )
  const { operator, url } = await greeting(child)
  const send: Server["send"] = async (method, path, token, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        "accept-language": "en",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" })
      },
      ...(body !== undefined && { body: JSON.stringify(body) })
    })
    const text = await response.text()
    return { status: response.status, json: text === "" ? undefined : JSON.parse(text) }
  }
  return {
    operator,
    send,
    longestStall: async () => {
      child.send("longest")
      const [milliseconds] = await once(child, "message")
      return milliseconds as number
    },
    close: async () => {
      const ended = once(child, "exit")
      child.kill("SIGTERM")
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** What it prints when it listens. */
const greeting = async (child: ChildProcess): Promise<{ readonly url: string; readonly operator: string }> => {
  let said = ""
  for await (const piece of child.stdout ?? []) {
    said += String(piece)
    const [url, operator] = [/http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0], /^ {2}([\w-]{40,})$/m.exec(said)?.[1]]
    if (url !== undefined && operator !== undefined) {
      child.stdout?.resume()
      return { url, operator }
    }
  }
  throw new Error(`the server did not start: ${said}`)
}
