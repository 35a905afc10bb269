/** Measurements as a table for people, ratio first. */
import type * as Bench from "./Bench.ts"
import * as Statistics from "./Statistics.ts"

/** The table of one case, with a line for whatever somebody does not do. */
export const table = ({ name, title, unit, timings }: Bench.Measured): string => {
  const waits = timings.some((timing) => timing.waits !== undefined)
  const rows = [
    ["", "", "min to max", `${unit} a second`, "one takes, median (min to max)", waits ? "waits p50, p99" : ""],
    ...timings.map((timing, place) => [
      place === 0 ? "ours" : timing.beside ? "beside it:" : Statistics.inWords(timing.ratio.median),
      timing.name,
      place === 0 || timing.beside ? "" : range(timing.ratio),
      perSecond(timing),
      took(timing),
      waited(timing)
    ])
  ]
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const lines = rows.map(([ratio = "", who = "", range = "", rate = "", time = "", wait = ""]) =>
    [
      ratio.padStart(width(0)),
      who.padEnd(width(1)),
      range.padStart(width(2)),
      rate.padStart(width(3)),
      time.padEnd(width(4)),
      wait
    ]
      .join("  ")
      .trimEnd()
  )
  return [`${title}  [${name}]`, ...lines.map((line) => `  ${line}`), ...notes(timings), ""].join("\n")
}

/** What everybody's speed is told about in `docs/benchmarks.md`. */
export interface Run {
  /** `2026-11-27`. */
  readonly day: string
  readonly machine: { readonly node: string; readonly cores: number }
  /** How many programs wanted a core in the minute before the run. */
  readonly load: number
  readonly quick: boolean
}

/** A page with the ratios alone, because times are those of one machine on one day. */
export const page = ({ day, load, machine, quick }: Run, cases: ReadonlyArray<Bench.Measured>): string => `# Benchmarks

How fast this project is beside what a developer would use today: the ratio of the times in one run, above 1 where ours is faster. In
brackets the least and the most of its rounds. Everybody works in one process and in turns, so that a busy moment hits everybody alike;
results are checked first. No time is promised anywhere: this is one run on one machine, and ratios drift by a third between runs.

Run on ${day}: Node ${machine.node}, ${machine.cores} shared virtual cores, ${load.toFixed(1)} programs that wanted one in the minute before${
  load > machine.cores ? " (a busy machine: the wider the bracket, the less a line says)" : ""
}${quick ? ", short rounds (a first impression)" : ""}. To repeat it (\`--help\` lists the cases, \`--case\` chooses some):

\`\`\`sh
npx pnpm@12 --silent bench --markdown${quick ? " --quick" : ""} > docs/benchmarks.md
\`\`\`

| case | beside | ratio | |
|---|---|---|---|
${cases.flatMap(({ timings, title }) => timings.slice(1).map((timing) => row(title, timing))).join("\n")}
`

const row = (title: string, { beside, name, note, ratio }: Bench.Timing): string => {
  const [middle, low, high] = [ratio.median, ratio.min, ratio.max].map((value) => value.toPrecision(2))
  const ratios = beside ? "other work" : `${plain(middle)} (${plain(low)} to ${plain(high)})`
  return `| ${title} | ${name} | ${ratios} | ${note ?? ""} |`
}

/** `1.2e+3` as people write it. */
const plain = (digits = ""): string => String(Number(digits))

/** From the least to the most, in the direction in which the middle is told. */
const range = ({ median, min, max }: Statistics.Summary): string =>
  (median < 1 ? [1 / max, 1 / min] : [min, max]).map((ratio) => ratio.toFixed(1)).join(" to ")

/** Who shares a note shares a line. */
const notes = (timings: ReadonlyArray<Bench.Timing>): ReadonlyArray<string> => {
  const names = new Map<string, ReadonlyArray<string>>()
  for (const { name, note } of timings) if (note !== undefined) names.set(note, [...(names.get(note) ?? []), name])
  return Array.from(names, ([note, who]) => `  ${who.join(", ")}: ${note}`)
}

const perSecond = ({ time }: Bench.Timing): string => {
  const rate = 1e9 / time.median
  return (rate < 10 ? rate.toFixed(1) : Math.round(rate).toString()).replaceAll(/\B(?=(\d{3})+$)/g, " ")
}

const took = ({ time: { median, min, max } }: Bench.Timing): string => {
  const [size, unit] = median < 1e6 ? [1e3, "µs"] : [1e6, "ms"]
  const [middle, low, high] = [median, min, max].map((time) => (time / size).toFixed(2))
  return `${middle} ${unit} (${low} to ${high})`
}

const waited = ({ waits }: Bench.Timing): string =>
  waits === undefined ? "" : `${waits.p50.toFixed(2)} ms, ${waits.p99.toFixed(2)} ms`

/** What a log was asked after it had grown. */
export interface Grown {
  readonly log: string
  readonly cases: ReadonlyArray<Bench.Measured>
  readonly sizes: ReadonlyArray<{ readonly what: string; readonly bytes: number }>
}

/** A page with what the same question costs a large log beside a small one, and what an event takes on the disk. */
export const growth = (
  { beside, day, events, machine }: Pick<Run, "day" | "machine"> & { readonly events: number; readonly beside: number },
  grown: ReadonlyArray<Grown>
): string => `# What a log costs after it has grown

The same questions to a log of ${thousands(events)} events and to one of ${thousands(beside)}, in one run and interleaved: how many times as long
the large one takes, in brackets the least and the most of the rounds. Run on ${day}: Node ${machine.node}, ${machine.cores} shared virtual cores.
To repeat it: \`npx pnpm@12 --silent bench:growth --markdown > docs/benchmarks-growth.md\`.

| question | ${grown.map(({ log }) => log).join(" | ")} |
|---|${grown.map(() => "---|").join("")}
${(grown[0]?.cases ?? [])
  .map(({ title }, index) => `| ${title} | ${grown.map(({ cases }) => times(cases[index])).join(" | ")} |`)
  .join("\n")}

On the disk, of each event of some 230 bytes of JSON (its payload and its metadata), 200 events an append:

| table or index | bytes for an event |
|---|---|
${grown
  .flatMap(({ log, sizes }) =>
    sizes.map(({ bytes, what }) => `| ${log.split(",")[0]}: ${coded(what)} | ${bytes.toFixed(0)} |`)
  )
  .join("\n")}
`

/** `name`, and what is said of it after a comma. */
const coded = (what: string): string => what.replace(/^[^,]*/, (name) => `\`${name}\``)

const thousands = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, " ")

/** How many times as long ours takes: the other way round than ratios are given. */
const times = (measured: Bench.Measured | undefined): string => {
  const ratio = measured?.timings[1]?.ratio
  if (ratio === undefined) return ""
  const inverse = (value: number) => Number((1 / value).toPrecision(2))
  return `${inverse(ratio.median)} (${inverse(ratio.max)} to ${inverse(ratio.min)})`
}
