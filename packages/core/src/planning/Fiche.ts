/**
 * A fiche prestation as it stands: who has a seat, who waits, who was there.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Actor from "../Actor.ts"
import type { ClientId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import type * as LocalDate from "../LocalDate.ts"
import type { Task } from "./Task.ts"
import type { Shift } from "./WorkRules.ts"

/** `regular` to do the work, `learner` to learn it beside somebody. @category models @since 0.1.0 */
export const Seat = Schema.Literals(["regular", "learner"])
/** @since 0.1.0 */
export type Seat = typeof Seat.Type

/** How many are needed, how many fit, and how many may come to learn. @category models @since 0.1.0 */
export const Seats = Schema.Struct({
  min: Schema.Int.check(Schema.isGreaterThan(0)),
  max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  learner: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))
}).check(Schema.makeFilter(({ max, min }) => min <= max || "min must not be above max"))

/** Somebody's place on a fiche or on its waiting list. @category models @since 0.1.0 */
export interface Place {
  readonly personId: PersonId
  readonly seat: Seat
}

/** Who worked how long, on which kind of seat. **Units** - minutes of effective work; 0 is a no-show. @category models @since 0.1.0 */
export interface Attendance extends Place {
  readonly minutes: number
}

/**
 * A fiche; `place` is `null` once the client's words were forgotten, `attendance` is empty until the fiche was held.
 *
 * **Units** - the price in cents HT, the difficulty in hundredths, breaks in minutes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Fiche {
  readonly clientId: ClientId
  readonly title: string
  readonly place: string | null
  readonly startsAt: Instant.Instant
  readonly endsAt: Instant.Instant
  readonly workDay: LocalDate.LocalDate
  readonly breakMinutes: number
  readonly seats: typeof Seats.Type
  readonly skills: ReadonlyArray<string>
  readonly task: Task
  readonly priceCents: number
  readonly difficultyPercent: number
  readonly status: "open" | "confirmed" | "held" | "cancelled"
  readonly signUps: ReadonlyArray<Place>
  /** In the order in which people came. */
  readonly waiting: ReadonlyArray<Place>
  readonly checkedIn: ReadonlyArray<PersonId>
  readonly attendance: ReadonlyArray<Attendance>
}

/** Every fiche, by its id. @category models @since 0.1.0 */
export interface Fiches {
  readonly [ficheId: string]: Fiche
}

/** How many seats of a kind are free. @category getters @since 0.1.0 */
export const placesLeft = (fiche: Fiche, seat: Seat): number =>
  (seat === "learner" ? fiche.seats.learner : fiche.seats.max) -
  fiche.signUps.filter((taken) => taken.seat === seat).length

/** Whether somebody has a seat on a fiche. @category guards @since 0.1.0 */
export const isOn = (fiche: Fiche, actor: Actor.Actor): boolean =>
  fiche.signUps.some(({ personId }) => Actor.is(actor, personId))

/** Whether a fiche is still going to happen, or is happening. @category guards @since 0.1.0 */
export const isAhead = (fiche: Fiche, at: Instant.Instant): boolean =>
  (fiche.status === "open" || fiche.status === "confirmed") && at < fiche.endsAt

/** Somebody's place in a list of places. @category getters @since 0.1.0 */
export const placeOf = (places: ReadonlyArray<Place>, personId: PersonId): Place | undefined =>
  places.find((place) => place.personId === personId)

/** Whether somebody worked on a fiche or, as long as that is not known, is going to. @category guards @since 0.1.0 */
export const works = (personId: PersonId, fiche: Fiche): boolean =>
  fiche.status === "held"
    ? (fiche.attendance.find((attendance) => attendance.personId === personId)?.minutes ?? 0) > 0
    : placeOf(fiche.signUps, personId) !== undefined

/** Somebody's work on a fiche: what was worked when that is known, what is planned otherwise. @category getters @since 0.1.0 */
export const shiftOf = (personId: PersonId, fiche: Fiche): Shift => {
  const { breakMinutes, endsAt, startsAt, task } = fiche
  const planned = Instant.minutesBetween(startsAt, endsAt) - breakMinutes
  const worked = fiche.attendance.find((attendance) => attendance.personId === personId)
  const minutes = worked === undefined ? planned : worked.minutes
  const lasted = minutes > planned ? Instant.plusMinutes(startsAt, minutes + breakMinutes) : endsAt
  return { startsAt, endsAt: lasted, minutes, breakMinutes, task }
}
