/**
 * An ISO 8601 week: from Monday to Sunday, named after the year of its Thursday.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as LocalDate from "./LocalDate.ts"
import { must, type Text } from "./Text.ts"

const firstDay = (week: string): LocalDate.LocalDate => {
  // The fourth of January is always in week 1.
  const fourth = LocalDate.LocalDate.make(`${week.slice(0, 4)}-01-04`)
  const first = LocalDate.plusDays(fourth, 1 - LocalDate.isoWeekday(fourth))
  return LocalDate.plusDays(first, (Number(week.slice(6)) - 1) * 7)
}

const thursdayOf = (day: LocalDate.LocalDate): LocalDate.LocalDate =>
  LocalDate.plusDays(day, 4 - LocalDate.isoWeekday(day))

/** Such as `2026-W28`. @category models @since 0.1.0 */
export const Week = Schema.String.check(
  Schema.isPattern(
    /^(?!0000)\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
    must({ fr: "doit être une semaine, comme 2026-W28", en: "must be a week such as 2026-W28" })
  ).abort(),
  Schema.makeFilter(
    (week: string) => thursdayOf(firstDay(week)).startsWith(week.slice(0, 4)),
    must({
      fr: "doit être une semaine qui existe dans le calendrier",
      en: "must be a week that exists in the calendar"
    })
  )
).pipe(Schema.brand("Week"), (text) => Personal.impersonal(text, "a week"))

/** @since 0.1.0 */
export type Week = typeof Week.Type

/**
 * The week of a day.
 *
 * ```ts
 * import * as LocalDate from "@kpacite/core/LocalDate"
 * import * as Week from "@kpacite/core/Week"
 *
 * Week.of(LocalDate.LocalDate.make("2027-01-01")) // => "2026-W53"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const of = (day: LocalDate.LocalDate): Week => {
  const thursday = thursdayOf(day)
  const newYear = LocalDate.LocalDate.make(`${thursday.slice(0, 4)}-01-01`)
  const number = Math.floor(LocalDate.daysBetween(newYear, thursday) / 7) + 1
  return Week.make(`${thursday.slice(0, 4)}-W${String(number).padStart(2, "0")}`)
}

/** The Monday that a week begins with. @category conversions @since 0.1.0 */
export const monday = (week: Week): LocalDate.LocalDate => firstDay(week)

/** The week as people say it: by the Monday that it begins with. @category formatting @since 0.1.0 */
export const inWords = (week: Week): Text => {
  const { en, fr } = LocalDate.inWords(monday(week))
  return { fr: `la semaine du ${fr}`, en: `the week of ${en}` }
}
