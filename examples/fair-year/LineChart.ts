/** Lines over the weeks of a year, one for each person. */
import * as Svg from "./Svg.ts"

export interface Series {
  readonly name: string
  /** Which of the five colours. */
  readonly colour: number
  /** One value for each week, in cents; absent before the person joined. */
  readonly values: ReadonlyArray<number | undefined>
}

export interface Panel {
  readonly title: string
  readonly series: ReadonlyArray<Series>
  /** The scale, in cents: from minus this to this, with a line at each step. */
  readonly most: number
  readonly step: number
  readonly height: number
}

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
}

const signed = (value: number, language: Svg.Language): string => {
  const digits = String(Math.abs(value))
  return `${value < 0 ? "−" : value > 0 ? "+" : ""}${language === "fr" ? digits.replace(".", ",") : digits}`
}

/** A panel: the scale, the band of one cent either way, the lines, and at their ends who they are and where they end. */
export const panel = (
  { height, most, series, step, title }: Panel,
  { left, top, width }: Frame,
  language: Svg.Language
): ReadonlyArray<string> => {
  const weeks = Math.max(...series.map(({ values }) => values.length))
  const x = (week: number) => left + (width * (week + 1)) / weeks
  const y = (cents: number) => top + height / 2 - (cents * height) / 2 / most
  const steps = Array.from({ length: 2 * Math.floor(most / step) + 1 }, (_, index) => {
    const cents = (index - Math.floor(most / step)) * step
    return Number(cents.toFixed(1))
  })
  return [
    Svg.words(title, left, top - 12, { style: "strong" }),
    Svg.element("rect", { class: "band", x: left, y: y(1), width, height: y(-1) - y(1) }),
    ...steps.flatMap((cents) => [
      Svg.element("line", {
        class: cents === 0 ? "zero" : "grid",
        x1: left,
        y1: y(cents),
        x2: left + width,
        y2: y(cents)
      }),
      Svg.words(signed(cents, language), left - 8, y(cents) + 4, { anchor: "end", style: "soft" })
    ]),
    ...series.map(({ colour, values }) =>
      Svg.element("polyline", {
        class: `line${colour}`,
        points: values
          .flatMap((value, week) =>
            value === undefined ? [] : [`${Svg.coordinate(x(week))},${Svg.coordinate(y(value))}`]
          )
          .join(" ")
      })
    ),
    ...ends(series, y, top + height / 2).map(({ at, colour, last, name }) =>
      Svg.words(`${name} ${signed(Number(last.toFixed(1)), language)}`, left + width + 8, at + 4, {
        style: `name${colour}`
      })
    )
  ]
}

/** Where the names stand: beside the ends of their lines, moved apart as far as reading needs. */
const ends = (series: ReadonlyArray<Series>, y: (cents: number) => number, middle: number) => {
  const lineHeight = 17
  const placed: Array<{ name: string; colour: number; last: number; at: number }> = []
  for (const { colour, name, values } of series.toSorted((a, b) => (b.values.at(-1) ?? 0) - (a.values.at(-1) ?? 0))) {
    const last = values.at(-1) ?? 0
    placed.push({ name, colour, last, at: Math.max(y(last), (placed.at(-1)?.at ?? -lineHeight) + lineHeight) })
  }
  // Names that were pushed down stand around the place where their lines are, not below it.
  const wanted = placed.reduce((sum, { last }) => sum + y(last), 0) / placed.length
  const got = placed.reduce((sum, { at }) => sum + at, 0) / placed.length
  const shift = Number.isFinite(wanted) ? wanted - got : middle
  return placed.map((end) => ({ ...end, at: end.at + shift }))
}
