/** What one process manages on one cooperative, on many that are watched, and with many who are signed in; beside another checkout in the same run. */
import { cpus, loadavg } from "node:os"
import process from "node:process"
import { parseArgs } from "node:util"
import * as Statistics from "../Statistics.ts"
import * as Child from "./Child.ts"
import * as Page from "./Page.ts"
import * as Telephones from "./Telephones.ts"

const help = `pnpm bench:scale [--before FOLDER] [--case NAME]... [--rounds N] [--watched N] [--sessions N] [--markdown]

Measures servers in processes of their own, on SQLite, interleaved. On a shared machine, the time of the processor says more than the clock.

  --before FOLDER  a checkout of another version, installed, to measure beside this one
  --case NAME      one of taps, http, watched, sessions, state; may be given several times
  --rounds N       how often each is asked (5)
  --watched N      how many cooperatives are watched (300)
  --sessions N     how many people are signed in (150000)
  --markdown       the page docs/benchmarks-scale.md
  --help           this text
`

const options = (() => {
  try {
    return parseArgs({
      options: {
        before: { type: "string" },
        case: { type: "string", multiple: true, default: [] },
        rounds: { type: "string", default: "5" },
        watched: { type: "string", default: "300" },
        sessions: { type: "string", default: "150000" },
        markdown: { type: "boolean", default: false },
        help: { type: "boolean", default: false }
      }
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
    return process.exit(2)
  }
})()
if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const [rounds, watched, sessions] = [options.rounds, options.watched, options.sessions].map(Number) as [
  number,
  number,
  number
]
const progress = (line: string) => process.stderr.write(`${line}\n`)
const contenders: ReadonlyArray<readonly [name: string, checkout: string | undefined]> = [
  ["now", undefined],
  ...(options.before === undefined ? [] : [["before", options.before] as const])
]
const rows: Array<Page.Row> = []
const { median } = Statistics

/** Each contender is opened, asked round by round beside the others, and ended; the figures are medians. */
const beside = async <A>(
  open: (checkout: string | undefined, name: string) => Promise<A>,
  ask: (one: A, round: number) => Promise<ReadonlyArray<readonly [what: string, value: number, unit: string]>>,
  end: (one: A) => Promise<unknown>
) => {
  const opened: Array<readonly [string, A]> = []
  for (const [name, checkout] of contenders) {
    progress(`getting ready: ${name}`)
    opened.push([name, await open(checkout, name)])
  }
  const found = new Map<string, { readonly unit: string; readonly values: Map<string, Array<number>> }>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, one] of opened) {
      for (const [what, value, unit] of await ask(one, round)) {
        // The first time warms up.
        if (round === 0) continue
        const row = found.get(what) ?? { unit, values: new Map() }
        found.set(what, row)
        row.values.set(name, [...(row.values.get(name) ?? []), value])
      }
    }
    progress(`round ${round} of ${rounds}`)
  }
  for (const [, one] of opened) await end(one)
  for (const [what, { unit, values }] of found) {
    const of = (name: string) => values.get(name)
    const [now, before] = [of("now") ?? [], of("before")]
    rows.push({ what, unit, now: median(now), before: before && median(before) })
    progress(
      `${what}: ${median(now).toFixed(3)} ${before === undefined ? "" : `before ${median(before).toFixed(3)}`} ${unit}`
    )
  }
}

const friday = async (checkout: string | undefined) => {
  const child = await Child.start(checkout)
  await child.ask({ do: "tell", cooperatives: 1, kind: "friday", sessions: 150 })
  const url = (await child.ask({ do: "serve" })).value as string
  return { child, url }
}
type Friday = Awaited<ReturnType<typeof friday>>
const endFriday = ({ child }: Friday) => child.end()

const taps = 900
const cpuOf = async (child: Child.Child) => {
  const { system, user } = (await child.ask({ do: "cpu" })).value as NodeJS.CpuUsage
  return (system + user) / 1_000
}

const cases: { readonly [name: string]: () => Promise<void> } = {
  taps: () =>
    beside(
      friday,
      async ({ child }) => {
        const { cpu, wall } = await child.ask({ do: "tap", taps, cooperatives: 1, atOnce: taps })
        return [
          [`${taps} taps at once on one proposal: a command`, cpu / taps, "ms of CPU"],
          [`${taps} taps at once on one proposal`, (taps / wall) * 1_000, "commands/s"]
        ]
      },
      endFriday
    ),
  http: () =>
    beside(
      friday,
      async ({ child, url }, round) => {
        // A server closes what is silent for long, as between two rounds.
        const agent = Telephones.connections(1_000)
        const [start, few] = [await cpuOf(child), 300]
        const wall = await Telephones.tap(url, few, agent, round)
        const then = await cpuOf(child)
        await Telephones.ask(`${url}/health`, few, agent)
        const last = await cpuOf(child)
        agent.destroy()
        return [
          [`the same over HTTP, ${few} at once: a command`, (then - start) / few, "ms of CPU"],
          [`the same over HTTP, ${few} at once`, (few / wall) * 1_000, "commands/s"],
          ["a request for the health of the server, for comparison", (last - then) / few, "ms of CPU"]
        ]
      },
      endFriday
    ),
  watched: () =>
    beside(
      async (checkout) => {
        const child = await Child.start(checkout)
        await child.ask({ do: "tell", cooperatives: watched, kind: "small", sessions: 0 })
        await child.ask({ do: "serve" })
        return child
      },
      async (child) => {
        const job = { do: "tap", taps: watched, cooperatives: watched, atOnce: 64 } as const
        const alone = await child.ask(job)
        await child.ask({ do: "watch", cooperatives: watched, first: watched })
        const others = await child.ask(job)
        await child.ask({ do: "unwatch" })
        await child.ask({ do: "watch", cooperatives: watched, first: 0 })
        const beside = await child.ask(job)
        await child.ask({ do: "unwatch" })
        return [
          [`a command, nobody watches`, alone.cpu / watched, "ms of CPU"],
          [`a command, ${watched} other cooperatives are watched`, others.cpu / watched, "ms of CPU"],
          [
            `a command, and telling it to who watches: ${watched} cooperatives, each is watched`,
            beside.cpu / watched,
            "ms of CPU"
          ]
        ]
      },
      (child) => child.end()
    ),
  sessions: async () => {
    for (const [name, checkout] of contenders) {
      let child = await Child.start(checkout)
      await child.ask({ do: "tell", cooperatives: 1, kind: "friday", sessions })
      const times: Array<number> = []
      for (let start = 0; start < 4; start++) {
        child = await child.again()
        const { cpu } = await child.ask({ do: "enter" })
        times.push(cpu)
        progress(`${name}, start ${start}: ${cpu.toFixed(0)} ms of CPU`)
      }
      const [first = 0, ...others] = times
      const what = `${sessions} people are signed in: a start, with one of them coming in`
      Page.add(rows, `${what}, for the first time`, "ms of CPU", name, first)
      Page.add(rows, what, "ms of CPU", name, median(others))
      await child.end()
    }
  },
  state: async () => {
    for (const [name, checkout] of contenders) {
      let child = await Child.start(checkout)
      await child.ask({ do: "tell", cooperatives: 1, kind: "years", sessions: 0 })
      // The first one leaves a snapshot.
      const figures: Array<{ readonly milliseconds: number; readonly bytes: number }> = []
      for (let start = 0; start < 4; start++) {
        child = await child.again()
        await child.ask({ do: "serve" })
        figures.push((await child.ask({ do: "cold" })).value as (typeof figures)[number])
      }
      const [first, ...others] = figures
      const what = "three years of a cooperative of sixteen"
      Page.add(rows, `${what}, read for the first time`, "ms of CPU", name, first?.milliseconds ?? 0)
      Page.add(
        rows,
        `${what}, read again by another start`,
        "ms of CPU",
        name,
        median(others.map(({ milliseconds }) => milliseconds))
      )
      Page.add(rows, `${what}, in memory`, "MB", name, median(others.map(({ bytes }) => bytes / 1e6)))
      await child.end()
    }
  }
}

const unknown = options.case.filter((name) => !Object.hasOwn(cases, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no case called ${unknown.join(", ")}.\n\n${help}`)
  process.exit(2)
}
const [load = 0] = loadavg()
for (const [name, run] of Object.entries(cases)) {
  if (options.case.length > 0 && !options.case.includes(name)) continue
  progress(`-- ${name}`)
  await run()
}
const about = { day: new Date().toISOString().slice(0, 10), node: process.version, cores: cpus().length, load }
process.stdout.write(options.markdown ? Page.page(about, rows) : Page.table(rows))
process.exit(0)
