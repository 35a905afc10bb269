/**
 * A day of the calendar, without time or zone.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { DateTime, Schema } from "effect"
import { must, type Text } from "./Text.ts"

type Parts = readonly [year: number, month: number, date: number]

const partsOf = (text: string): Parts => [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const exists = (text: string): boolean => {
  const [year, month, date] = partsOf(text)
  return date >= 1 && date <= (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0))
}

/**
 * Days since 1 January 1970. Days are counted on every event, so without a `DateTime` in between. Years begin in March, so that
 * the leap day is their last.
 *
 * **Source** - Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and `civil_from_days`.
 */
const numberOf = (day: LocalDate): number => {
  const [year, month, date] = partsOf(day)
  const march = month > 2 ? year : year - 1
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return march * 365 + Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400) + ofYear - toEpoch
}

/** From 1 March of the year 0 to 1 January 1970. */
const toEpoch = 719_468

const withNumber = (number: number): LocalDate => {
  const days = number + toEpoch
  const cycle = Math.floor(days / 146_097)
  const ofCycle = days - cycle * 146_097
  const yearOfCycle = Math.floor(
    (ofCycle - Math.floor(ofCycle / 1_460) + Math.floor(ofCycle / 36_524) - Math.floor(ofCycle / 146_096)) / 365
  )
  const ofYear = ofCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const year = yearOfCycle + cycle * 400 + (month < 10 ? 0 : 1)
  const digits = (n: number, width: number) => String(n).padStart(width, "0")
  return LocalDate.make(`${digits(year, 4)}-${digits(month < 10 ? month + 3 : month - 9, 2)}-${digits(date, 2)}`)
}

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

const [first, last] = [numberOf(LocalDate.make("0001-01-01")), numberOf(LocalDate.make("9999-12-31"))]

const format = (day: DateTime.Utc): LocalDate =>
  LocalDate.make(DateTime.formatIsoDateUtc(DateTime.clamp(day, calendar)))

/** So many days later, or earlier below zero. @category arithmetic @since 0.1.0 */
export const plusDays = (day: LocalDate, days: number): LocalDate =>
  withNumber(Math.min(Math.max(numberOf(day) + Math.trunc(days), first), last))

/**
 * The same day some months later, or the last day of that month when it is shorter.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const plusMonths = (day: LocalDate, months: number): LocalDate => format(DateTime.add(parse(day), { months }))

/** Days from one day to another; negative when `to` comes first. @category arithmetic @since 0.1.0 */
export const daysBetween = (from: LocalDate, to: LocalDate): number => numberOf(to) - numberOf(from)

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
export const isoWeekday = (day: LocalDate): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1

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
