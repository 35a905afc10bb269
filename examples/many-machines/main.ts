/**
 * Three servers on one machine that have the cooperatives of one PostgreSQL among them. Any of them may be asked; end one and look at
 * the others. Ctrl+C ends all.
 *
 * Run it with a database of yours: DATABASE_URL=postgres://… npx pnpm@12 --filter @kpacite/example-many-machines start
 */
import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import process from "node:process"
import { fileURLToPath } from "node:url"

const { CLUSTER_PORT = "8900", DATABASE_URL, PORT = "8787" } = process.env
if (DATABASE_URL === undefined) {
  process.stderr.write("Name a database of yours: DATABASE_URL=postgres://user:password@host/database\n")
  process.exit(2)
}

const program = fileURLToPath(import.meta.resolve("@kpacite/server/main"))
// All of them know it and nobody else: on several machines, give each the same one.
const secret = randomBytes(32).toString("hex")

/** Starts a server, and waits until it listens: the first one makes the tables and the example. */
const start = (number: number) => {
  const server = spawn(process.execPath, [program, ...process.argv.slice(2)], {
    env: {
      ...process.env,
      PORT: String(Number(PORT) + number),
      // Each takes this port and the one after it.
      CLUSTER: `127.0.0.1:${Number(CLUSTER_PORT) + 2 * number}`,
      CLUSTER_SECRET: secret
    },
    stdio: ["ignore", "pipe", "inherit"]
  })
  server.stdout.pipe(process.stdout)
  return new Promise<typeof server>((resolve, reject) => {
    server.stdout.on("data", (words) => String(words).includes("Ctrl+C") && resolve(server))
    server.once("close", (code) => reject(new Error(`A server ended with code ${code}.`)))
  })
}

const servers: Array<Awaited<ReturnType<typeof start>>> = []
for (const number of [0, 1, 2]) servers.push(await start(number))
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => servers.forEach((server) => server.kill("SIGTERM")))
}
