/** Bars cut into parts, one under the other, each showing what became of a part of the one above. */
import * as Svg from "./Svg.ts"

export interface Part {
  /** A few short lines. */
  readonly words: ReadonlyArray<string>
  readonly size: number
  /** Which of the five colours. */
  readonly colour: number
}

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
}

export const barHeight = 62

/** A bar as wide as the frame. */
export const bar = (title: string, parts: ReadonlyArray<Part>, { left, top, width }: Frame): ReadonlyArray<string> => {
  const whole = parts.reduce((sum, { size }) => sum + size, 0)
  let from = left
  return [
    Svg.words(title, left, top - 10, { style: "strong" }),
    ...parts.flatMap(({ colour, size, words }) => {
      const wide = (width * size) / whole
      const middle = from + wide / 2
      const rect = Svg.element("rect", { class: `part${colour}`, x: from, y: top, width: wide, height: barHeight })
      from += wide
      const style = wide < 60 ? "ink small" : "ink"
      const first = top + barHeight / 2 + 5 - (words.length - 1) * 8
      return [
        rect,
        ...words.map((line, index) => Svg.words(line, middle, first + index * 16, { anchor: "middle", style }))
      ]
    })
  ]
}

/** The surface between the last part of a bar and the whole of the next. */
export const opened = (parts: ReadonlyArray<Part>, { left, top, width }: Frame, next: number): string => {
  const whole = parts.reduce((sum, { size }) => sum + size, 0)
  const right = left + width
  const from = right - (width * (parts.at(-1)?.size ?? 0)) / whole
  const corners = [
    [from, top + barHeight],
    [right, top + barHeight],
    [right, next],
    [left, next]
  ]
  const points = corners.map((corner) => corner.map(Svg.coordinate).join(",")).join(" ")
  return Svg.element("polygon", { class: "funnel", points })
}
