/**
 * What the test files of a run share: one PostgreSQL server, and each program in one file. A run that asks for neither
 * does not wait for it, and the server is stopped with the run.
 */
import { rename } from "node:fs/promises"
import { join, relative, sep } from "node:path"
import { rolldown } from "rolldown"
import type { TestProject } from "vitest/node"
import { type PostgresServer, start } from "../postgres/PostgresServer.ts"
import { root } from "../Sources.ts"
import * as Desk from "./Desk.ts"

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  let server: Promise<PostgresServer> | undefined
  const { close, port } = await Desk.open((asked) => {
    if (asked !== "postgres") return inOneFile(asked)
    const given = process.env["TEST_POSTGRES_URL"]
    if (given !== undefined) return Promise.resolve(given)
    server = start({ waitsForDisk: false })
    return server.then(({ url }) => url)
  })
  project.provide("desk", port)
  return async () => {
    close()
    const started = await server?.catch(() => undefined)
    await started?.stop()
  }
}

/** Always in the same place, so that what Node compiled of it is found in the next run. */
const inOneFile = async (input: string): Promise<string> => {
  const file = join(
    root,
    "node_modules/.cache/programs",
    `${relative(root, input).replace(/\.ts$/, "").replaceAll(sep, "-")}.mjs`
  )
  const unfinished = `${file}.${process.pid}`
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" })
  await bundle.write({ file: unfinished, codeSplitting: false })
  await bundle.close()
  await rename(unfinished, file)
  return file
}
