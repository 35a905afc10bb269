/** Instants of the database as ISO 8601 texts in UTC. A log holds many of the same day, so its date is written once. */
import { DateTime } from "effect"

const day = 86_400_000

let lastDay = Number.NaN
let lastDate = ""

/** From seconds since 1970, as PostgreSQL gives them, to the millisecond. */
export const text = (seconds: number): string => {
  const milliseconds = Math.round(seconds * 1000)
  const thisDay = Math.floor(milliseconds / day)
  if (thisDay !== lastDay) {
    lastDate = DateTime.formatIso(DateTime.makeUnsafe(thisDay * day)).slice(0, -"00:00:00.000Z".length)
    lastDay = thisDay
  }
  const rest = milliseconds - thisDay * day
  const second = Math.floor(rest / 1000)
  const minute = Math.floor(second / 60)
  return `${lastDate}${digits(Math.floor(minute / 60), 2)}:${digits(minute % 60, 2)}:${digits(second % 60, 2)}.${digits(rest % 1000, 3)}Z`
}

const digits = (number: number, length: number): string => String(number).padStart(length, "0")
