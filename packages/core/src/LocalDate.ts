/**
 * A day of the calendar, without time or zone.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { DateTime, Option, Schema } from "effect"
import { must, type Text } from "./Text.ts"

const exists = (text: string): boolean =>
  Option.match(DateTime.make(`${text}T00:00:00Z`), {
    onNone: () => false,
    onSome: (day) => DateTime.formatIsoDateUtc(day) === text
  })

/** Such as `2026-07-06`. @category models @since 0.1.0 */
export const LocalDate = Schema.String.check(
  Schema.isPattern(
    /^(?!0000)\d{4}-\d{2}-\d{2}$/,
    must({ fr: "doit être un jour, comme 2026-07-06", en: "must be a day such as 2026-07-06" })
  ).abort(),
  Schema.makeFilter(
    exists,
    must({ fr: "doit être un jour qui existe dans le calendrier", en: "must be a day that exists in the calendar" })
  )
).pipe(Schema.brand("LocalDate"), (text) => Personal.impersonal(text, "a day"))

/** @since 0.1.0 */
export type LocalDate = typeof LocalDate.Type

const parse = (day: LocalDate): DateTime.Utc => DateTime.makeUnsafe(`${day}T00:00:00Z`)

// Four digits hold no more years; sums that lead beyond stop there instead of failing.
const calendar = {
  minimum: DateTime.makeUnsafe("0001-01-01T00:00:00Z"),
  maximum: DateTime.makeUnsafe("9999-12-31T00:00:00Z")
}

const format = (day: DateTime.Utc): LocalDate =>
  LocalDate.make(DateTime.formatIsoDateUtc(DateTime.clamp(day, calendar)))

/** So many days later, or earlier below zero. @category arithmetic @since 0.1.0 */
export const plusDays = (day: LocalDate, days: number): LocalDate => format(DateTime.add(parse(day), { days }))

/**
 * The same day some months later, or the last day of that month when it is shorter.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const plusMonths = (day: LocalDate, months: number): LocalDate => format(DateTime.add(parse(day), { months }))

/** Days from one day to another; negative when `to` comes first. @category arithmetic @since 0.1.0 */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((DateTime.toEpochMillis(parse(to)) - DateTime.toEpochMillis(parse(from))) / 86_400_000)

/**
 * Whole years on a day, as the law counts an age: one more on the birthday itself.
 *
 * ```ts
 * import * as LocalDate from "@kpacite/core/LocalDate"
 *
 * const { make } = LocalDate.LocalDate
 * LocalDate.ageOn(make("2010-07-06"), make("2026-07-05")) // => 15
 * LocalDate.ageOn(make("2010-07-06"), make("2026-07-06")) // => 16
 * ```
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const ageOn = (birth: LocalDate, day: LocalDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Monday is 1, Sunday 7. @category conversions @since 0.1.0 */
export const isoWeekday = (day: LocalDate): number => DateTime.getPartUtc(parse(day), "weekDay") || 7

/**
 * The day as people write it.
 *
 * ```ts
 * import * as LocalDate from "@kpacite/core/LocalDate"
 *
 * LocalDate.inWords(LocalDate.LocalDate.make("2026-07-03")) // => { fr: "3 juillet 2026", en: "3 July 2026" }
 * LocalDate.inWords(LocalDate.LocalDate.make("2026-07-01")).fr // => "1er juillet 2026"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const inWords = (day: LocalDate): Text => {
  const [year, month, date] = day.split("-").map(Number)
  const name = months[(month ?? 1) - 1] ?? months[0]
  return { fr: `${date === 1 ? "1er" : date} ${name.fr} ${year}`, en: `${date} ${name.en} ${year}` }
}

const months = [
  { fr: "janvier", en: "January" },
  { fr: "février", en: "February" },
  { fr: "mars", en: "March" },
  { fr: "avril", en: "April" },
  { fr: "mai", en: "May" },
  { fr: "juin", en: "June" },
  { fr: "juillet", en: "July" },
  { fr: "août", en: "August" },
  { fr: "septembre", en: "September" },
  { fr: "octobre", en: "October" },
  { fr: "novembre", en: "November" },
  { fr: "décembre", en: "December" }
] as const
