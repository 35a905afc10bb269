/** Measures this project beside what a developer would use today, on the machine that it runs on. */
import { cpus, loadavg } from "node:os"
import { parseArgs } from "node:util"
import * as Agenda from "./agenda/Cases.ts"
import * as Bench from "./Bench.ts"
import * as Pages from "./pages/Cases.ts"
import * as Report from "./Report.ts"
import * as Split from "./split/Cases.ts"
import * as Floods from "./stall/Floods.ts"
import * as Stall from "./stall/Cases.ts"
import * as Store from "./store/Cases.ts"

const casesWith = (peer: boolean): ReadonlyArray<Bench.Case> => [
  ...Split.cases,
  ...Store.cases,
  ...Stall.cases,
  ...Floods.cases,
  ...Agenda.cases,
  ...Pages.cases(peer)
]

const help = `pnpm bench [--case NAME]... [--peer] [--quick] [--json | --markdown]

Measures this project beside what a developer would use today: all in one process, results checked first, warmed up,
interleaved over at least 5 rounds. Progress goes to standard error, results to standard output.

  --case NAME   only this case, or all whose names go on after it with “-”; may be given several times
  --peer        measures pages beside SvelteKit too, which is installed into a temporary folder and built: it takes minutes
  --quick       fewer and shorter rounds: a first impression, no result
  --json        one JSON document: times in nanoseconds an operation, ratios above 1 where ours is faster
  --markdown    the page docs/benchmarks.md, ratios alone
  --help        this text

Cases:
${casesWith(true)
  .map(({ name, title }) => `  ${name.padEnd(23)} ${title}`)
  .join("\n")}
`

const refuse = (message: string): never => {
  process.stderr.write(`${message}\n\n${help}`)
  process.exit(2)
}

const read = () => {
  try {
    return parseArgs({
      options: {
        case: { type: "string", multiple: true, default: [] },
        peer: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        markdown: { type: "boolean", default: false },
        help: { type: "boolean", default: false }
      }
    }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

const options = read()

if (options.help) {
  process.stdout.write(help)
  process.exit(0)
}
const cases = casesWith(options.peer)
const means = (wanted: string, { name }: Bench.Case) => name === wanted || name.startsWith(`${wanted}-`)
const unknown = options.case.filter((wanted) => !cases.some((one) => means(wanted, one)))
if (unknown.length > 0) refuse(`There is no case called ${unknown.join(", ")}.`)
const asked =
  options.case.length === 0 ? cases : cases.filter((one) => options.case.some((wanted) => means(wanted, one)))
for (const { leftOut, name } of asked) {
  if (leftOut !== undefined) process.stderr.write(`${name} is left out: ${leftOut}\n`)
}
const chosen = asked.filter(({ leftOut }) => leftOut === undefined)

const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length }
const [load = 0] = loadavg()
const live = process.stderr.isTTY
const progress = (line: string) => process.stderr.write(live ? `\r\u001b[2K${line}` : `${line}\n`)

const forPeople = !options.json && !options.markdown
if (forPeople) process.stdout.write(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}\n\n`)
const measured: Array<Bench.Measured> = []
for (const one of chosen) {
  const result = await Bench.measure(one, options.quick ? Bench.quick : one.effort, progress)
  measured.push(result)
  if (live) process.stderr.write("\r\u001b[2K")
  if (forPeople) process.stdout.write(`${Report.table(result)}\n`)
}
if (options.json) {
  process.stdout.write(`${JSON.stringify({ machine, quick: options.quick, cases: measured }, null, 2)}\n`)
}
if (options.markdown) {
  const day = new Date().toISOString().slice(0, 10)
  process.stdout.write(Report.page({ day, machine, load, quick: options.quick }, measured))
}
