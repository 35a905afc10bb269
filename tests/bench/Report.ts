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
