/**
 * The ISO week of a day, which names a split when nobody names it.
 *
 * @since 0.1.0
 */
import { DateTime, Effect } from "effect"

/**
 * The week of a day in its own time zone, such as `2026-W47`.
 *
 * **Source** - ISO 8601: weeks begin on Monday, and a week belongs to the year that holds its Thursday.
 *
 * ```ts
 * import { DateTime } from "effect"
 * import * as Week from "@kpacite/cli/split/Week"
 *
 * Week.of(DateTime.makeUnsafe("2027-01-01T12:00:00Z")) // => "2026-W53"
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const of = (day: DateTime.DateTime): string => {
  const { day: date, month, weekDay, year } = DateTime.toParts(day)
  // Only the calendar matters from here on, so the day is counted as one of UTC.
  const here = DateTime.makeUnsafe({ year, month, day: date })
  const thursday = DateTime.add(here, { days: 4 - (weekDay === 0 ? 7 : weekDay) })
  const its = DateTime.toPartsUtc(thursday).year
  const days =
    (thursday.epochMilliseconds - DateTime.makeUnsafe({ year: its, month: 1, day: 1 }).epochMilliseconds) / 86_400_000
  return `${its}-W${`${Math.floor(days / 7) + 1}`.padStart(2, "0")}`
}

/**
 * The week of today, where the program runs.
 *
 * @category reading
 * @since 0.1.0
 */
export const current: Effect.Effect<string> = Effect.map(DateTime.now, (now) =>
  of(DateTime.setZone(now, DateTime.zoneMakeLocal()))
)
