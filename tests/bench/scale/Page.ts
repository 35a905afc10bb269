/** The figures of the servers as a table, and as a page of the docs. */

export interface Row {
  readonly what: string
  readonly unit: string
  readonly now: number | undefined
  readonly before: number | undefined
}

/** Sets the figure of one contender. */
export const add = (rows: Array<Row>, what: string, unit: string, name: string, value: number): void => {
  const index = rows.findIndex((row) => row.what === what)
  const row = rows[index] ?? { what, unit, now: undefined, before: undefined }
  const next = name === "now" ? { ...row, now: value } : { ...row, before: value }
  if (index === -1) rows.push(next)
  else rows[index] = next
}

const figure = (value: number | undefined): string =>
  value === undefined ? "–" : value >= 100 ? Math.round(value).toString() : value.toPrecision(2)

export const table = (rows: ReadonlyArray<Row>): string =>
  [
    "| what | before | now | |",
    "|---|---|---|---|",
    ...rows.map(({ before, now, unit, what }) => `| ${what} | ${figure(before)} | ${figure(now)} | ${unit} |`),
    ""
  ].join("\n")

export const page = (
  about: { readonly day: string; readonly node: string; readonly cores: number; readonly load: number },
  rows: ReadonlyArray<Row>
): string => `# What one process manages

Servers in processes of their own, each on a SQLite file, asked in one run and interleaved, beside the version before commands were
written together. Medians; the time of the processor is that of the server alone, and does not depend on what else runs. Run on ${about.day}:
Node ${about.node}, ${about.cores} shared virtual cores, load ${about.load.toFixed(1)} at the beginning. To repeat it:
\`npx pnpm@12 --silent bench:scale --before FOLDER --markdown > docs/benchmarks-scale.md\`, with a checkout of that version in the folder.

${table(rows)}
Why it is so: [commands are written together](decisions/0044-commands-are-written-together.md),
[one follower a process](decisions/0042-one-follower-a-process.md), [one stream of access a cooperative](decisions/0043-a-stream-of-access-a-cooperative.md),
[memory and snapshots by what they cost](decisions/0045-memory-and-snapshots-by-what-they-cost.md).
`
