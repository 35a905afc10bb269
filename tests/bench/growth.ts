/** Asks a large log and a small one the same, on both databases, and says what an event takes on the disk. */
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import * as Bench from "./Bench.ts"
import * as Report from "./Report.ts"
import * as Growth from "./store/Growth.ts"

const help = `pnpm bench:growth [--events N] [--beside N] [--database NAME] [--markdown]

Fills two logs and compares what the same questions cost them, in one run and interleaved. Ten million events take some
minutes and ten gigabytes for each database.

  --events N       events of the large log (10000000)
  --beside N       events of the small one (100000)
  --database NAME  postgres or sqlite; both if it is not given
  --markdown       ratios and bytes alone, as in docs/benchmarks-growth.md
  --help           this text
`

const read = () => {
  try {
    return parseArgs({
      options: {
        events: { type: "string", default: "10000000" },
        beside: { type: "string", default: "100000" },
        database: { type: "string" },
        markdown: { type: "boolean", default: false },
        help: { type: "boolean", default: false }
      }
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`)
    return process.exit(2)
  }
}

const options = read()
if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const [events, beside] = [Number(options.events), Number(options.beside)]
const databases = [Growth.postgres, Growth.sqlite].filter(
  (_, index) => options.database === undefined || options.database === ["postgres", "sqlite"][index]
)
if (!(Number.isSafeInteger(events) && Number.isSafeInteger(beside) && beside >= 1_000) || databases.length === 0) {
  process.stderr.write(`Events are whole numbers from 1000 on, and there are two databases.\n\n${help}`)
  process.exit(2)
}

const progress = (line: string) => process.stderr.write(`${line}\n`)
const effort: Bench.Effort = { rounds: 7, batch: 200, warmUp: 400 }
const measured: Array<{
  readonly log: string
  readonly cases: ReadonlyArray<Bench.Measured>
  readonly sizes: ReadonlyArray<Growth.Size>
}> = []
for (const open of databases) {
  const small = await open(beside, progress)
  const large = await open(events, progress)
  const sizes = await large.sizes()
  const cases: Array<Bench.Measured> = []
  for (const question of Growth.questions) {
    const result = await Bench.measure(Growth.asked(question, large, small), effort, progress)
    cases.push(result)
    if (!options.markdown) process.stdout.write(`${Report.table(result)}\n`)
  }
  measured.push({ log: large.name, cases, sizes })
  await large.close()
  await small.close()
}

process.stdout.write(
  Report.growth(
    {
      day: new Date().toISOString().slice(0, 10),
      machine: { node: process.version, cores: cpus().length },
      events,
      beside
    },
    measured
  )
)
