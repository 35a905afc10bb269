/**
 * The legal public holidays of France, computed for any year. Alsace and Moselle have two more (Code du travail
 * L3134-13), which are not counted here.
 *
 * **Source** - Code du travail L3133-1, 1° to 11°.
 *
 * @since 0.1.0
 */
import * as LocalDate from "../LocalDate.ts"
import type { Text } from "../Text.ts"

/** A day that is off by law; minors do not work on it. @category models @since 0.1.0 */
export interface PublicHoliday {
  readonly day: LocalDate.LocalDate
  readonly name: Text
}

/**
 * Easter Sunday in the Gregorian calendar.
 *
 * **Source** - the anonymous algorithm of 1876, as given by Jean Meeus, "Astronomical Algorithms" (1991), chapter 8.
 *
 * ```ts
 * import * as PublicHolidays from "@kpacite/core/planning/PublicHolidays"
 *
 * PublicHolidays.easter(2026) // => "2026-04-05"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const easter = (year: number): LocalDate.LocalDate => {
  const golden = year % 19
  const century = whole(year, 100)
  const correction = whole(century - whole(century + 8, 25) + 1, 3)
  const moon = (19 * golden + century - whole(century, 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * whole(year % 100, 4) - moon - (year % 4)) % 7
  const late = whole(golden + 11 * moon + 22 * sunday, 451)
  const march = moon + sunday - 7 * late + 22
  return LocalDate.plusDays(day(year, "03-01"), march - 1)
}

/** The eleven holidays of a year, in order. @category getters @since 0.1.0 */
export const ofYear = (year: number): ReadonlyArray<PublicHoliday> => {
  const sunday = easter(year)
  const holidays: ReadonlyArray<PublicHoliday> = [
    { day: day(year, "01-01"), name: { fr: "jour de l'An", en: "New Year's Day" } },
    { day: LocalDate.plusDays(sunday, 1), name: { fr: "lundi de Pâques", en: "Easter Monday" } },
    { day: day(year, "05-01"), name: { fr: "1er mai", en: "May Day" } },
    { day: day(year, "05-08"), name: { fr: "8 mai", en: "Victory Day" } },
    { day: LocalDate.plusDays(sunday, 39), name: { fr: "Ascension", en: "Ascension Day" } },
    { day: LocalDate.plusDays(sunday, 50), name: { fr: "lundi de Pentecôte", en: "Whit Monday" } },
    { day: day(year, "07-14"), name: { fr: "14 juillet", en: "Bastille Day" } },
    { day: day(year, "08-15"), name: { fr: "Assomption", en: "Assumption Day" } },
    { day: day(year, "11-01"), name: { fr: "Toussaint", en: "All Saints' Day" } },
    { day: day(year, "11-11"), name: { fr: "11 novembre", en: "Armistice Day" } },
    { day: day(year, "12-25"), name: { fr: "Noël", en: "Christmas Day" } }
  ]
  return holidays.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * What is celebrated on a day, if it is a legal public holiday.
 *
 * ```ts
 * import * as LocalDate from "@kpacite/core/LocalDate"
 * import * as PublicHolidays from "@kpacite/core/planning/PublicHolidays"
 *
 * PublicHolidays.on(LocalDate.LocalDate.make("2026-05-25"))?.fr // => "lundi de Pentecôte"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const on = (date: LocalDate.LocalDate): Text | undefined =>
  ofYear(Number(date.slice(0, 4))).find(({ day }) => day === date)?.name

function day(year: number, monthDay: string): LocalDate.LocalDate {
  return LocalDate.LocalDate.make(`${String(year).padStart(4, "0")}-${monthDay}`)
}

function whole(dividend: number, divisor: number): number {
  return Math.floor(dividend / divisor)
}
