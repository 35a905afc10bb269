/**
 * What several servers cost beside one, and for how long people wait when something happens to one of them. Milliseconds of the
 * processor, which a busy machine stretches less than time; waits want a machine that has nothing else to do.
 */
import { cpus, loadavg } from "node:os"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import { Effect } from "effect"
import { audit } from "../cluster/Audit.ts"
import * as Load from "../cluster/Load.ts"
import * as PostgresServer from "../postgres/PostgresServer.ts"
import * as Machines from "./cluster/Machines.ts"
import * as Statistics from "./Statistics.ts"

const help = `pnpm bench:cluster [--rounds N] [--commands N] [--cooperatives N] [--only cpu|waits] [--markdown]

  --rounds N        how often each is measured, interleaved (5)
  --commands N      how many commands a round has (4000)
  --cooperatives N  among how many cooperatives they are (200)
  --only WHAT       the processor alone, or the waits alone
  --markdown        as in docs/benchmarks-cluster.md
  --help            this text
`

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    commands: { type: "string", default: "4000" },
    cooperatives: { type: "string", default: "200" },
    only: { type: "string" },
    markdown: { type: "boolean", default: false },
    help: { type: "boolean", default: false }
  }
})
if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const [rounds, commands, many] = [options.rounds, options.commands, options.cooperatives].map(Number) as [
  number,
  number,
  number
]
const progress = (line: string) => process.stderr.write(`${line}\n`)
const postgres = await PostgresServer.start({ waitsForDisk: false })
const postmaster = await Machines.postmasterOf(postgres)

const contenders = [
  { name: "one server alone", count: 0 },
  { name: "a cluster of one", count: 1 },
  { name: "a cluster of three, the one asked that has the cooperative", count: 3, knows: true },
  { name: "a cluster of three, any of them asked", count: 3 }
]

/** Milliseconds of the processor for each command, by contender: of the servers, and of the database. */
const processor = async () => {
  const measured = []
  const opened = new Map<number, Machines.Machines>()
  for (const { count, knows = false, name } of contenders) {
    progress(`${name}: getting ready`)
    const machines = opened.get(count) ?? (await Machines.open(postgres, { count, cooperatives: many }))
    opened.set(count, machines)
    const homes = knows ? await machines.homes() : new Map<string, string>()
    const all = machines.runners.map(({ url }) => url)
    const urls = (id: string) => (knows ? [homes.get(id) ?? ""] : all)
    const crowd = Load.crowd({ cooperatives: machines.cooperatives, urls, atOnce: 64, twice: 0, seed: measured.length })
    await crowd.ask(commands)
    measured.push({ name, machines, crowd, servers: [] as Array<number>, database: [] as Array<number> })
  }
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`)
    for (const { crowd, database, machines, servers } of Statistics.rotated(measured, round)) {
      const before = Machines.used(postmaster, machines)
      await crowd.ask(commands)
      const after = Machines.used(postmaster, machines)
      servers.push((after.servers - before.servers) / commands)
      database.push((after.database - before.database) / commands)
    }
  }
  for (const { crowd } of measured) if (crowd.wrong.length > 0) throw new Error(crowd.wrong.join("\n"))
  for (const machines of opened.values()) await machines.close()
  return measured.map(({ database, name, servers }) => ({
    name,
    servers: Statistics.summary(servers).median,
    database: Statistics.summary(database).median
  }))
}

/** The longest wait of those who asked while it happened, in milliseconds; a few ask at once, and none is held up by another. */
const waits = async () => {
  progress("waits: getting ready")
  const machines = await Machines.open(postgres, { count: 3, cooperatives: 60 })
  const { runners } = machines
  const crowd = Load.crowd({
    cooperatives: machines.cooperatives,
    urls: () => runners.map(({ url }) => url),
    atOnce: 8,
    pause: 20
  })
  await crowd.ask(1_000)
  crowd.longest()
  const [first, second, third] = runners
  if (first === undefined || second === undefined || third === undefined) throw new Error("three servers were started")
  const found: Array<{ readonly what: string; readonly longest: number }> = []
  /** Everybody asks from before it happens until it is long over. */
  const while_ = async (what: string, seconds: number, happens: () => unknown) => {
    progress(`waits: ${what}`)
    const over = new AbortController()
    const asking = (async () => {
      while (!over.signal.aborted) await crowd.ask(32)
    })()
    await setTimeout(500)
    await happens()
    await setTimeout(seconds * 1_000)
    over.abort()
    await asking
    found.push({ what, longest: crowd.longest() })
  }
  await while_("nothing", 5, () => {})
  await while_("one is killed", 12, () => second.child.kill("SIGKILL"))
  runners.splice(1, 1)
  await while_("one is added", 10, machines.add)
  await while_("one stands still", 20, () => third.child.kill("SIGSTOP"))
  await while_("it goes on", 10, () => third.child.kill("SIGCONT"))
  await while_("one is stopped", 8, () => first.child.kill("SIGTERM"))
  if (crowd.wrong.length > 0) throw new Error(crowd.wrong.join("\n"))
  const problems = await Effect.runPromise(audit(machines.databaseUrl, crowd))
  if (problems.length > 0) throw new Error(problems.join("\n"))
  await machines.close()
  return found
}

const [cost, longest] = [options.only === "waits" ? [] : await processor(), options.only === "cpu" ? [] : await waits()]
await postgres.stop()

const [alone] = cost
const rows = cost.map(({ database, name, servers }) => {
  const ratio = alone === undefined ? 1 : (servers + database) / (alone.servers + alone.database)
  return `| ${name} | ${servers.toFixed(2)} | ${database.toFixed(2)} | ${ratio.toFixed(2)} |`
})
const lines = [
  ...(options.markdown
    ? [
        "# What several servers cost, and for how long people wait",
        "",
        `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${cpus().length} cores, with a load of ${loadavg()[0]?.toFixed(1)} beside; three servers, PostgreSQL and`,
        "everybody who asks share them. Made by `npx pnpm@12 bench:cluster --markdown`.",
        ""
      ]
    : []),
  ...(rows.length === 0
    ? []
    : [
        `${commands} commands over HTTP in each of ${rounds} rounds, 64 at once, among ${many} cooperatives; medians. A command opens an action on the board.`,
        "",
        "| | ms of the processor a command: servers | PostgreSQL | both, beside one server alone |",
        "|---|---|---|---|",
        ...rows,
        ""
      ]),
  ...(longest.length === 0
    ? []
    : [
        "The longest that anybody waited who asked again under the same number 50 ms after they got no answer, and elsewhere after 5 s",
        "of silence:",
        "",
        "| what happens to one of three | seconds |",
        "|---|---|",
        ...longest.map(({ longest, what }) => `| ${what} | ${(longest / 1_000).toFixed(2)} |`),
        ""
      ])
]
process.stdout.write(lines.join("\n"))
