/**
 * What people write, as the fields of a command understand it. A suffix in the name of a field says what is translated:
 * `priceCents~euros` takes `84,50`, `startsAt~paris` takes what a browser gives for a day and an hour, `minutes~hours` takes
 * `3 h 30`.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Schema } from "effect"

/** The fields of a command from those of a form; what is empty is left out, and what a translation does not understand stays as it is. @category reading @since 0.1.0 */
export const understood = (typed: URLSearchParams): URLSearchParams => {
  const fields = new URLSearchParams()
  for (const [name, value] of typed) {
    if (own.has(name) || value === "") continue
    const [, field = name, kind] = suffixed.exec(name) ?? []
    fields.append(field, translate(kind, value.trim()))
  }
  return fields
}

/** A person's id may be part of a name, as in `votes[awa]`, and may hold any sign. */
const suffixed = /^(.+)~(euros|paris|hours)$/

/** The name of the field of a command, without what is translated. @category reading @since 0.1.0 */
export const nameOf = (name: string): string => suffixed.exec(name)?.[1] ?? name

/** What a form says to the page and not to the command. */
const own = new Set(["cle", "faire", "retour"])

const translate = (kind: string | undefined, value: string): string => {
  switch (kind) {
    case "euros":
      return cents(value) ?? value
    case "paris":
      return moment(value) ?? value
    case "hours":
      return duration(value) ?? value
    default:
      return value
  }
}

const cents = (value: string): string | undefined => {
  const [, euros = "", rest = ""] =
    /^(\d{1,9})(?:[,.](\d{1,2}))?\s*€?$/.exec(value.replaceAll(/[\s\u00A0\u202F]/g, "")) ?? []
  return euros === "" ? undefined : String(Number(euros) * 100 + Number(rest.padEnd(2, "0")))
}

/** Hours and minutes as people say them; a number alone could be either, and is not guessed. */
const duration = (value: string): string | undefined => {
  const [said, hours = "0", rest = "0"] =
    /^(?:(\d{1,2})\s*[h:])?\s*(?:(\d{1,4})\s*(?:min(?:utes?)?)?)?$/i.exec(value.replaceAll(/[\u00A0\u202F]/g, " ")) ??
    []
  const alone = /^\d+$/.test(value) && value !== "0"
  return said === undefined || alone ? undefined : String(Number(hours) * 60 + Number(rest))
}

const isDay = Schema.is(LocalDate.LocalDate)

const moment = (value: string): string | undefined => {
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(value) ?? []
  return isDay(day) ? Instant.inParis(day, time) : undefined
}
