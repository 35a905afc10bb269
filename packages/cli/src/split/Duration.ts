/**
 * Hours of presence as people write them.
 *
 * @since 0.1.0
 */
import { Option } from "effect"
import * as Amount from "./Amount.ts"

/**
 * The minutes in `3h30`, `3 h 30 min`, `3:30`, `3,5`, `3.5`, `3h` or `45 min`. Hours in decimals must make whole minutes.
 * What may mean two things is not read: `3h5` five minutes or fifty, `1,500` an hour and a half or fifteen hundred.
 *
 * ```ts
 * import { Option } from "effect"
 * import * as Duration from "@kpacite/cli/split/Duration"
 *
 * const written = ["3h30", "3:30", "3,5", "45 min", "3h5", "1,500"]
 * written.map((text) => Option.getOrNull(Duration.parse(text))) // => [210, 210, 210, 45, null, null]
 * ```
 *
 * **Units** - minutes.
 *
 * @category reading
 * @since 0.1.0
 */
export const parse = (text: string): Option.Option<number> => {
  const words = Amount.spaced(text).trim().toLowerCase()
  return Option.filter(minutesIn(words), (minutes) => minutes <= longest)
}

const minutesIn = (words: string): Option.Option<number> => {
  const clock = /^(?<hours>\d{1,5}) ?(?:h|:) ?(?<minutes>[0-5]\d)(?::00| ?(?:min|mn|m))?$/.exec(words)?.groups
  if (clock !== undefined) return Option.some(Number(clock["hours"]) * 60 + Number(clock["minutes"]))
  const short = /^(?<minutes>\d{1,6}) ?(?:min|mn|minutes?)$/.exec(words)?.groups
  if (short !== undefined) return Option.some(Number(short["minutes"]))
  const decimal = /^(?<hours>\d{1,5})(?:[.,](?<part>\d{1,6}))? ?(?:h|hrs?|heures?|hours?)?$/.exec(words)?.groups
  if (decimal === undefined || /^[1-9]\d{0,2}[.,]\d{3}(?!\d)/.test(words)) return Option.none()
  // Counted in millionths of an hour, so that the test for whole minutes is exact.
  const millionths = Number(decimal["hours"]) * 1_000_000 + Number((decimal["part"] ?? "").padEnd(6, "0"))
  return (millionths * 60) % 1_000_000 === 0 ? Option.some((millionths * 60) / 1_000_000) : Option.none()
}

/**
 * The whole minutes in `90` or `90 min`.
 *
 * @category reading
 * @since 0.1.0
 */
export const parseMinutes = (text: string): Option.Option<number> => {
  const minutes = /^(\d{1,6}) ?(?:min|mn|minutes?)?$/i.exec(Amount.spaced(text).trim())?.[1]
  return minutes === undefined || Number(minutes) > longest ? Option.none() : Option.some(Number(minutes))
}

/** A year of 366 days: more hours than that are something else, such as a date in the days that a spreadsheet counts. */
const longest = 366 * 24 * 60

/**
 * Minutes as people read them: `3 h 30`.
 *
 * @category writing
 * @since 0.1.0
 */
export const written = (minutes: number): string =>
  `${Math.floor(minutes / 60)}\u00a0h\u00a0${`${minutes % 60}`.padStart(2, "0")}`
