/**
 * What is said on pages, in French and English: texts, amounts, days and hours, as people write them in France.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Money from "@kpacite/core/Money"
import * as Week from "@kpacite/core/Week"

/** The languages of the pages. @category models @since 0.1.0 */
export type Language = keyof Text

/** A text where it is used, so that neither language can be forgotten. @category constructors @since 0.1.0 */
export const t = (fr: string, en: string): Text => ({ fr, en })

/**
 * So many of something. French has one form for none and for one, English for one alone.
 *
 * ```ts
 * import * as Words from "@kpacite/web/Words"
 *
 * Words.counted(0, ["place", "places"], ["seat", "seats"]) // => { fr: "0 place", en: "0 seats" }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const counted = (
  count: number,
  fr: readonly [one: string, more: string],
  en: readonly [one: string, more: string]
): Text => t(`${count} ${count < 2 ? fr[0] : fr[1]}`, `${count} ${count === 1 ? en[0] : en[1]}`)

/** How things are said in one language. @category models @since 0.1.0 */
export interface Words {
  readonly language: Language
  readonly say: (text: Text) => string
  readonly amount: (cents: number) => string
  /** What somebody wrote, in the signs of the reader's language: “« Oui »”. */
  readonly quote: (text: string) => string
  /** With the day of the week: “vendredi 10 juillet”. */
  readonly day: (day: LocalDate.LocalDate) => string
  /** “vendredi 10 juillet, 14 h”. */
  readonly moment: (moment: Instant.Instant) => string
  /** “14 h 30”. */
  readonly hour: (moment: Instant.Instant) => string
  /** “3 h 30”. **Units** - minutes. */
  readonly duration: (minutes: number) => string
  /** “du 6 au 12 juillet”. */
  readonly week: (week: Week.Week) => string
}

const weekdays = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
} as const

const noBreak = "\u00A0"

/** French has a space that does not break before its high signs, also in words of people. @category formatting @since 0.1.0 */
export const typeset = (text: string): string =>
  text.replaceAll(/ ([:;!?»])/g, `${noBreak}$1`).replaceAll("« ", `«${noBreak}`)

/** The words of one language. @category constructors @since 0.1.0 */
export const of = (language: Language): Words => {
  const french = language === "fr"
  const say = (text: Text) => (french ? typeset(text.fr) : text.en)
  const day = (on: LocalDate.LocalDate) => {
    const name = weekdays[language][LocalDate.isoWeekday(on) - 1] ?? ""
    // The year goes without saying.
    return `${name} ${LocalDate.inWords(on)[language].replace(/ \d{4}$/, "")}`
  }
  const clock = (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0")]
    if (!french) return `${hours}:${rest}`
    return rest === "00" ? `${hours}${noBreak}h` : `${hours}${noBreak}h${noBreak}${rest}`
  }
  const hour = (moment: Instant.Instant) => clock(Instant.minuteOfDay(moment))
  return {
    language,
    say,
    quote: (text) => (french ? `«${noBreak}${typeset(text)}${noBreak}»` : `“${text}”`),
    // A hyphen may be left at the end of a line, and is hardly seen.
    amount: (cents) => Money.inWords(cents)[language].replace("-", "\u2212"),
    day,
    hour,
    moment: (moment) => `${day(Instant.toLocalDate(moment))}, ${hour(moment)}`,
    duration: (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return `${rest}${noBreak}min`
      return rest === 0 ? `${hours}${noBreak}h` : `${hours}${noBreak}h${noBreak}${String(rest).padStart(2, "0")}`
    },
    week: (week) => {
      const monday = Week.monday(week)
      const [first = "", to = ""] = [monday, LocalDate.plusDays(monday, 6)].map((on) =>
        LocalDate.inWords(on)[language].replace(/ \d{4}$/, "")
      )
      const monthOf = (on: string) => on.slice(on.indexOf(" "))
      // The month is said once.
      const from = monthOf(first) === monthOf(to) ? first.slice(0, first.indexOf(" ")) : first
      return french ? `du ${from} au ${to}` : `${from} to ${to}`
    }
  }
}
