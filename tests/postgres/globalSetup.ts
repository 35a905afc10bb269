/**
 * Gives every test file the way to one PostgreSQL server. It is started when the first test asks for it, so that a run
 * of other tests does not wait, and it is stopped with the run.
 */
import { createServer } from "node:net"
import type { TestProject } from "vitest/node"
import { type PostgresServer, start } from "./PostgresServer.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the URL of the server. */
    readonly postgresDesk: number
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let started: Promise<Pick<PostgresServer, "url"> & Partial<PostgresServer>> | undefined
  const desk = createServer((visitor) => {
    visitor.on("error", () => visitor.destroy())
    const given = process.env["TEST_POSTGRES_URL"]
    started ??= given === undefined ? start() : Promise.resolve({ url: given })
    started.then(
      ({ url }) => visitor.end(JSON.stringify({ url })),
      (problem) => visitor.end(JSON.stringify({ problem: `${problem.message}\n${problem.cause}` }))
    )
  })
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve))
  const address = desk.address()
  project.provide("postgresDesk", typeof address === "object" && address !== null ? address.port : 0)
  return async () => {
    desk.close()
    const server = await started?.catch(() => undefined)
    await server?.stop?.()
  }
}
