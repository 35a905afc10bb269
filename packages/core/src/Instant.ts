/**
 * A moment, as the log writes it: ISO 8601 in UTC with milliseconds, so that the order of the texts is the order in time.
 * Days and weeks are those of Europe/Paris.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { DateTime, Option, Schema } from "effect"
import * as LocalDate from "./LocalDate.ts"
import { must, type Text } from "./Text.ts"

/** Such as `2026-07-06T08:00:00.000Z`. @category models @since 0.1.0 */
export const Instant = Schema.String.check(
  Schema.isPattern(
    /^(?!0000|9999)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
    must({
      fr: "doit être un moment, comme 2026-07-06T08:00:00.000Z",
      en: "must be a moment such as 2026-07-06T08:00:00.000Z"
    })
  ).abort(),
  Schema.makeFilter(
    (text: string) => Option.isSome(DateTime.make(text)),
    must({ fr: "doit être un moment qui existe", en: "must be a moment that exists" })
  ).abort()
).pipe(Schema.brand("Instant"), (text) => Personal.impersonal(text, "a moment"))

/** @since 0.1.0 */
export type Instant = typeof Instant.Type

/**
 * A moment as people write one: on the calendar as well, while a log from before may hold 30 February, which is read as a day of March.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Written = Instant.check(
  Schema.makeFilter(
    (text: string) => Option.exists(DateTime.make(text), (moment) => DateTime.formatIso(moment) === text),
    must({
      fr: "doit être un moment qui existe dans le calendrier",
      en: "must be a moment that exists in the calendar"
    })
  )
)

const paris = DateTime.zoneMakeNamedUnsafe("Europe/Paris")

const parse = (instant: Instant): DateTime.Utc => DateTime.makeUnsafe(instant)

// The last year is left out, so that every moment has a day in Paris; sums that lead beyond stop there.
const calendar = {
  minimum: DateTime.makeUnsafe("0001-01-01T00:00:00.000Z"),
  maximum: DateTime.makeUnsafe("9998-12-31T23:59:59.999Z")
}

/**
 * The instant of a `DateTime`, cut to the calendar that four digits of a year can write.
 *
 * @category conversions
 * @since 0.1.0
 */
export const fromDateTime = (moment: DateTime.DateTime): Instant =>
  Instant.make(DateTime.formatIso(DateTime.clamp(DateTime.toUtc(moment), calendar)))

/**
 * The moment at which a clock in Paris shows this time on this day.
 *
 * **Units** - `time` is `HH:MM`.
 *
 * ```ts
 * import * as Instant from "@kpacite/core/Instant"
 * import * as LocalDate from "@kpacite/core/LocalDate"
 *
 * Instant.inParis(LocalDate.LocalDate.make("2026-07-06"), "10:00") // => "2026-07-06T08:00:00.000Z"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const inParis = (day: LocalDate.LocalDate, time: string): Instant =>
  fromDateTime(DateTime.makeZonedUnsafe(`${day}T${time}:00.000`, { timeZone: paris, adjustForTimeZone: true }))

/** A day and an hour on a clock in Paris. */
interface InParis {
  readonly day: LocalDate.LocalDate
  /** Since midnight. **Units** - minutes. */
  readonly minute: number
}

const clockAt = (millis: number): InParis => {
  const zoned = DateTime.setZone(DateTime.makeUnsafe(millis), paris)
  const { hour, minute } = DateTime.toParts(zoned)
  return { day: LocalDate.LocalDate.make(DateTime.formatIsoDate(zoned)), minute: hour * 60 + minute }
}

/** An hour. **Units** - milliseconds. */
const hourLong = 3_600_000

/** How many hours are remembered: two years of them. */
const mostHours = 17_520

const hours = new Map<number, InParis>()

/**
 * What a clock in Paris shows at the beginning of an hour, found once for each: a zone takes its time, and whoever compares thousands of
 * shifts asks thousands of times for the same few. Since 1946 Paris is whole hours away from UTC, and changes at whole hours.
 */
const atBegin = (hour: number): InParis => {
  const known = hours.get(hour)
  if (known !== undefined) return known
  if (hours.size >= mostHours) hours.clear()
  const found = clockAt(hour * hourLong)
  hours.set(hour, found)
  return found
}

const clockInParis = (instant: Instant): InParis => {
  const millis = DateTime.toEpochMillis(parse(instant))
  // What is before 1970 may lie in times when clocks were otherwise.
  if (millis < 0) return clockAt(millis)
  const { day, minute } = atBegin(Math.floor(millis / hourLong))
  return { day, minute: minute + Math.floor((millis % hourLong) / 60_000) }
}

/** The day in Paris. @category conversions @since 0.1.0 */
export const toLocalDate = (instant: Instant): LocalDate.LocalDate => clockInParis(instant).day

/**
 * Minutes since midnight on a clock in Paris.
 *
 * @category conversions
 * @since 0.1.0
 */
export const minuteOfDay = (instant: Instant): number => clockInParis(instant).minute

/** Whole minutes from one moment to another; negative when `to` comes first. @category arithmetic @since 0.1.0 */
export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.trunc((DateTime.toEpochMillis(parse(to)) - DateTime.toEpochMillis(parse(from))) / 60_000)

/** So many minutes later. @category arithmetic @since 0.1.0 */
export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  fromDateTime(DateTime.add(parse(instant), { minutes }))

/**
 * The moment up to which something goes, as people say it.
 *
 * ```ts
 * import * as Instant from "@kpacite/core/Instant"
 *
 * Instant.untilInWords(Instant.Instant.make("2026-07-03T12:00:00.000Z")).fr // => "jusqu'au 3 juillet 2026 à 14 h"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const untilInWords = (instant: Instant): Text => {
  const { en, fr } = inWords(instant)
  return { fr: `jusqu'au ${fr.slice("le ".length)}`, en: `until ${en}` }
}

/**
 * The moment as people say it, in Paris.
 *
 * ```ts
 * import * as Instant from "@kpacite/core/Instant"
 *
 * Instant.inWords(Instant.Instant.make("2026-07-03T12:00:00.000Z")).fr // => "le 3 juillet 2026 à 14 h"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const inWords = (instant: Instant): Text => {
  const day = LocalDate.inWords(toLocalDate(instant))
  const minute = minuteOfDay(instant)
  const [hours, minutes] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")]
  return {
    fr: `le ${day.fr} à ${hours} h${minutes === "00" ? "" : ` ${minutes}`}`,
    en: `${day.en} at ${hours}:${minutes}`
  }
}
