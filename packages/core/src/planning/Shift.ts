/**
 * Work that somebody does or is going to do, and what of it the law adds up: days, weeks, stretches without a pause. A
 * shift counts for the day and the week, in Paris, on which it starts.
 *
 * @since 0.1.0
 */
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Week from "../Week.ts"
import type { Task } from "../Task.ts"

/**
 * Work that somebody does or is going to do.
 *
 * **Units** - `minutes` of effective work, breaks not included; `breakMinutes` declared inside of it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Shift {
  readonly startsAt: Instant.Instant
  readonly endsAt: Instant.Instant
  readonly minutes: number
  readonly breakMinutes: number
  readonly task: Task
}

/** From a moment to another one. @category models @since 0.1.0 */
export type Times = Pick<Shift, "startsAt" | "endsAt">

/** Found once for each shift: whoever compares thousands of them asks for the days of each thousands of times. */
const once = <A>(find: (shift: Times) => A): ((shift: Times) => A) => {
  const found = new WeakMap<Times, A>()
  return (shift) => {
    const known = found.get(shift)
    if (known !== undefined) return known
    const made = find(shift)
    found.set(shift, made)
    return made
  }
}

/** The day on which a shift starts. @category getters @since 0.1.0 */
export const dayOf: (shift: Times) => LocalDate.LocalDate = once(({ startsAt }) => Instant.toLocalDate(startsAt))

/** The days that a shift touches; one that ends at midnight does not touch the next. @category getters @since 0.1.0 */
export const daysOf: (shift: Times) => ReadonlyArray<LocalDate.LocalDate> = once((shift) => {
  const first = dayOf(shift)
  const last = Instant.toLocalDate(Instant.plusMinutes(shift.endsAt, -1))
  return last > first ? [first, last] : [first]
})

/**
 * Those that touch a day between two, these included, as {@link daysOf} says. The days of a moment are long to find, and somebody may
 * open thousands of fiches in one week: they are told by their moments alone.
 *
 * @category getters
 * @since 0.1.0
 */
export const touching = (from: LocalDate.LocalDate, to: LocalDate.LocalDate): ((shift: Times) => boolean) => {
  const [first, after] = [Instant.inParis(from, "00:00"), Instant.inParis(LocalDate.plusDays(to, 1), "00:00")]
  // The last day is that of a minute before the end.
  const [ends, endsAfter] = [Instant.plusMinutes(first, 1), Instant.plusMinutes(after, 1)]
  return ({ endsAt, startsAt }) =>
    (first <= startsAt && startsAt < after) || (startsAt < first && ends <= endsAt && endsAt < endsAfter)
}

/** Effective work of several shifts. **Units** - minutes. @category getters @since 0.1.0 */
export const minutesOf = (shifts: ReadonlyArray<Shift>): number =>
  shifts.reduce((minutes, shift) => minutes + shift.minutes, 0)

/** From the first start to the last end. **Units** - minutes. @category getters @since 0.1.0 */
export const spanOf = (shifts: readonly [Shift, ...ReadonlyArray<Shift>]): number => {
  let [{ endsAt, startsAt }] = shifts
  for (const shift of shifts) {
    if (shift.startsAt < startsAt) startsAt = shift.startsAt
    if (shift.endsAt > endsAt) endsAt = shift.endsAt
  }
  return Instant.minutesBetween(startsAt, endsAt)
}

/** A shift and the others of its ISO week. @category getters @since 0.1.0 */
export const weekOf = (shift: Shift, others: ReadonlyArray<Shift>): ReadonlyArray<Shift> => {
  const monday = Week.monday(Week.of(dayOf(shift)))
  const sunday = LocalDate.plusDays(monday, 6)
  return [shift, ...others.filter((other) => monday <= dayOf(other) && dayOf(other) <= sunday)]
}

/** The shifts that follow each other without half an hour in between, around one of them. @category getters @since 0.1.0 */
export const stretchAround = (shift: Shift, others: ReadonlyArray<Shift>): ReadonlyArray<Shift> => {
  let stretch: Array<Shift> = []
  let end: Instant.Instant | undefined
  // By their beginnings, so that each has to be compared only with the last end before it.
  for (const next of [shift, ...others].toSorted(byStart)) {
    if (end !== undefined && next.startsAt > end && Instant.minutesBetween(end, next.startsAt) >= 30) {
      if (stretch.includes(shift)) break
      stretch = []
      end = undefined
    }
    stretch.push(next)
    if (end === undefined || next.endsAt > end) end = next.endsAt
  }
  return stretch
}

const byStart = (one: Times, other: Times): number =>
  one.startsAt < other.startsAt ? -1 : one.startsAt > other.startsAt ? 1 : 0
