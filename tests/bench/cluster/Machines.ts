/** Servers on one PostgreSQL of their own: one that stands alone, or some that share what there is. */
import { fileURLToPath } from "node:url"
import pg from "pg"
import * as Load from "../../cluster/Load.ts"
import * as Runners from "../../cluster/Runners.ts"
import type { PostgresServer } from "../../postgres/PostgresServer.ts"
import * as Processor from "./Processor.ts"

export interface Machines {
  readonly databaseUrl: string
  readonly runners: Array<Runners.Runner>
  readonly cooperatives: ReadonlyArray<Load.Cooperative>
  /** Where each cooperative lives now: who answers for it writes that it did. */
  readonly homes: () => Promise<ReadonlyMap<string, string>>
  readonly add: () => Promise<Runners.Runner>
  readonly close: () => Promise<void>
}

const program = [fileURLToPath(new URL("../../../packages/server/src/main.ts", import.meta.url))]

/** No server that is meant to be alone is told of others: `count` 0. */
export const open = async (
  postgres: PostgresServer,
  { cooperatives: many, count }: { readonly count: number; readonly cooperatives: number }
): Promise<Machines> => {
  const name = `bench_${Math.random().toString(36).slice(2)}`
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  const ports = [...(await Runners.freePorts(count + 2))]
  const runners: Array<Runners.Runner> = []
  const add = async () => {
    const alone = count === 0
    const port = ports.shift() ?? 0
    const runner = await Runners.start({
      program,
      databaseUrl: url.href,
      ...(alone ? {} : { cluster: port }),
      environment: { LIMIT_REQUESTS_PERSON: "64" }
    })
    runners.push(runner)
    return runner
  }
  const first = await add()
  while (runners.length < count) await add()
  const cooperatives: Array<Load.Cooperative> = []
  for (let n = 0; n < many; n++) {
    const runner = runners[n % runners.length] ?? first
    cooperatives.push(await Load.found(runner.url, first.operator ?? "", `ormes-${n}`))
  }
  return {
    databaseUrl: url.href,
    runners,
    cooperatives,
    add,
    homes: async () => {
      const before = runners.map((runner) => runner.log().length)
      for (const { id, token } of cooperatives) {
        const headers = { authorization: `Bearer ${token}` }
        await fetch(`${first.url}/cooperatives/${id}/kanban/board`, { headers })
      }
      const homes = cooperatives.flatMap(({ id }) => {
        const home = runners.find((runner, n) => runner.log().includes(`"cooperative":"${id}"`, before[n]))
        return home === undefined ? [] : [[id, home.url] as const]
      })
      return new Map(homes)
    },
    close: async () => {
      for (const { child } of runners) {
        child.kill("SIGCONT")
        child.kill("SIGTERM")
      }
      await Promise.all(runners.map(({ ended }) => ended))
    }
  }
}

/** What the servers and their database have had of the processor, in milliseconds. */
export const used = (postmaster: number, { runners }: Pick<Machines, "runners">) => ({
  servers: runners.reduce((sum, { child }) => sum + Processor.used(child.pid ?? 0), 0),
  database: Processor.used(postmaster)
})

/** Who leads a PostgreSQL: the parent of whoever answers a connection. */
export const postmasterOf = async ({ url }: PostgresServer): Promise<number> => {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query("select pg_backend_pid() as pid")
  const parent = Processor.parentOf(rows[0].pid)
  await client.end()
  return parent
}
