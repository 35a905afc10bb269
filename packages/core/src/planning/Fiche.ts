/**
 * A fiche prestation: what can happen to it, and how it stands: who has a seat, who waits, who was there.
 *
 * It is one file because each event is a step of the same fiche, from the offer to what two people corrected.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { QuoteId } from "../business/BusinessIds.ts"
import { ClientId, FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { PositiveCents } from "../Money.ts"
import { NotFound } from "../Rejection.ts"
import { ServiceId } from "../skills/Service.ts"
import { must } from "../Text.ts"
import type { Shift } from "./Shift.ts"
import { Task } from "../Task.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** `regular` to do the work, `learner` to learn it beside somebody. @category models @since 0.1.0 */
export const Seat = Schema.Literals(["regular", "learner"])
/** @since 0.1.0 */
export type Seat = typeof Seat.Type

/** How many are needed, how many fit, and how many may come to learn. @category models @since 0.1.0 */
export const Seats = Schema.Struct({
  min: Schema.Int.check(Schema.isGreaterThan(0)),
  max: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  learner: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))
}).check(
  Schema.makeFilter(
    ({ max, min }) => min <= max,
    must({ fr: "le minimum ne doit pas dépasser le maximum", en: "the least must not be above the most" })
  )
)

/** A fiche is one stretch of work. **Units** - minutes. @category policies @since 0.1.0 */
export const longest = 24 * 60

// -- events ----------------------------------------------------------------------------------------------------------

/**
 * A prestation on offer, of a service of the group or of none, of a quote that the client accepted or of none. **Units** - cents HT, minutes, difficulty in hundredths.
 *
 * @category events
 * @since 0.1.0
 */
export const FicheOpened = Schema.TaggedStruct("FicheOpened", {
  ficheId: FicheId,
  clientId: ClientId,
  title: Personal.impersonal(Schema.NonEmptyString, "what is to be done, in words that name nobody"),
  place: Personal.field(Schema.NonEmptyString, "clientId"),
  startsAt: Instant.Instant,
  endsAt: Instant.Instant,
  workDay: LocalDate,
  breakMinutes: Schema.Int,
  seats: Seats,
  skills: Personal.impersonal(Schema.Array(Schema.NonEmptyString), "names of skills, the same for everybody"),
  task: Task,
  serviceId: Schema.NullOr(ServiceId),
  quoteId: Schema.NullOr(QuoteId),
  priceCents: PositiveCents,
  difficultyPercent: Schema.Int,
  by: PersonId,
  on: LocalDate
})
const place = { ficheId: FicheId, personId: PersonId, seat: Seat, at: Instant.Instant }
/** A young person took a free seat. @category events @since 0.1.0 */
export const SignedUp = Schema.TaggedStruct("SignedUp", place)
/** The fiche was full: the person waits, first come first served. @category events @since 0.1.0 */
export const Waitlisted = Schema.TaggedStruct("Waitlisted", place)
/** A seat became free, and the first of the waiting list who may take it has it now. @category events @since 0.1.0 */
export const MovedUp = Schema.TaggedStruct("MovedUp", place)
/** A place was given back, or lost by pausing or leaving; `late` with little notice. @category events @since 0.1.0 */
export const Withdrawn = Schema.TaggedStruct("Withdrawn", {
  ficheId: FicheId,
  personId: PersonId,
  from: Schema.Literals(["seat", "waitingList"]),
  because: Schema.Literals(["asked", "paused", "left"]),
  late: Schema.Boolean,
  reason: Personal.field(Schema.NonEmptyString, "personId"),
  at: Instant.Instant
})
/** The coordination says that the prestation takes place. @category events @since 0.1.0 */
export const FicheConfirmed = Schema.TaggedStruct("FicheConfirmed", {
  ficheId: FicheId,
  by: PersonId,
  at: Instant.Instant
})
/** The prestation does not take place, and nobody is bound to it any more. @category events @since 0.1.0 */
export const FicheCancelled = Schema.TaggedStruct("FicheCancelled", {
  ficheId: FicheId,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  at: Instant.Instant
})
/** These people were there, with their papers in order, and began to work. @category events @since 0.1.0 */
export const CheckedIn = Schema.TaggedStruct("CheckedIn", {
  ficheId: FicheId,
  people: Schema.Array(PersonId),
  by: PersonId,
  at: Instant.Instant
})
/** These people have not begun after all: whoever was with them at somebody's home came off the fiche before it began. @category events @since 0.1.0 */
export const CheckInTakenBack = Schema.TaggedStruct("CheckInTakenBack", {
  ficheId: FicheId,
  people: Schema.Array(PersonId),
  because: Schema.Literal("aloneAtAHome"),
  at: Instant.Instant
})
/**
 * Who worked how long; recorded again, it replaces what was recorded before. **Units** - minutes; 0 is a no-show.
 *
 * @category events
 * @since 0.1.0
 */
export const AttendanceRecorded = Schema.TaggedStruct("AttendanceRecorded", {
  ficheId: FicheId,
  attendances: Schema.Array(Schema.Struct({ personId: PersonId, minutes: Schema.Int, seat: Seat })),
  by: PersonId,
  at: Instant.Instant
})
/**
 * Somebody says that other minutes are right, and why; nothing changes before a second person says so too. **Units** - minutes.
 *
 * @category events
 * @since 0.1.0
 */
export const AttendanceCorrectionProposed = Schema.TaggedStruct("AttendanceCorrectionProposed", {
  ficheId: FicheId,
  attendances: AttendanceRecorded.fields.attendances,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  at: Instant.Instant
})
/** The minutes stay as they were recorded. @category events @since 0.1.0 */
export const AttendanceCorrectionDropped = Schema.TaggedStruct("AttendanceCorrectionDropped", {
  ficheId: FicheId,
  by: PersonId,
  at: Instant.Instant
})
/**
 * Two people say that these minutes are right, in the place of those `before`; money that was shared by those is shared again.
 * **Units** - minutes.
 *
 * @category events
 * @since 0.1.0
 */
export const AttendanceCorrected = Schema.TaggedStruct("AttendanceCorrected", {
  ficheId: FicheId,
  before: AttendanceRecorded.fields.attendances,
  attendances: AttendanceRecorded.fields.attendances,
  proposedBy: PersonId,
  by: PersonId,
  at: Instant.Instant
})

/** What can happen to a fiche and to the places on it. @category events @since 0.1.0 */
export const Event = Schema.Union([
  FicheOpened,
  SignedUp,
  Waitlisted,
  MovedUp,
  Withdrawn,
  FicheConfirmed,
  FicheCancelled,
  CheckedIn,
  CheckInTakenBack,
  AttendanceRecorded,
  AttendanceCorrectionProposed,
  AttendanceCorrectionDropped,
  AttendanceCorrected
])
/** @since 0.1.0 */
export type Event = typeof Event.Type

/** There were no services at first, and no quotes. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  FicheOpened: [(payload) => ({ ...payload, serviceId: null }), (payload) => ({ ...payload, quoteId: null })]
}

// -- state -----------------------------------------------------------------------------------------------------------

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
 * @category state
 * @since 0.1.0
 */
export interface Fiche {
  readonly clientId: ClientId
  readonly title: string
  readonly place: string | null
  readonly startsAt: Instant.Instant
  readonly endsAt: Instant.Instant
  readonly workDay: LocalDate
  readonly breakMinutes: number
  readonly seats: typeof Seats.Type
  readonly skills: ReadonlyArray<string>
  readonly task: Task
  readonly serviceId: ServiceId | null
  /** The quote that it does the work of, or a part of it. */
  readonly quoteId: QuoteId | null
  readonly priceCents: number
  readonly difficultyPercent: number
  readonly status: "open" | "confirmed" | "held" | "cancelled"
  readonly signUps: ReadonlyArray<Place>
  /** In the order in which people came. */
  readonly waiting: ReadonlyArray<Place>
  readonly checkedIn: ReadonlyArray<PersonId>
  readonly attendance: ReadonlyArray<Attendance>
  /** When that was recorded; `undefined` before it was. */
  readonly recordedAt: Instant.Instant | undefined
  /** What somebody says is right, until a second person says so too. */
  readonly correction: Pick<typeof AttendanceCorrectionProposed.Type, "attendances" | "by" | "at"> | undefined
  /** What was recorded before, and what two people put in its place; the earliest first. */
  readonly corrections: ReadonlyArray<Corrected>
}

/** What two people put in the place of what was recorded; `proposedAt` is the moment at which the first of them said why. @category state @since 0.1.0 */
export interface Corrected extends Omit<typeof AttendanceCorrected.Type, "_tag" | "ficheId"> {
  readonly proposedAt: Instant.Instant | undefined
}

/** Every fiche, by its id. @category state @since 0.1.0 */
export interface Fiches {
  readonly [ficheId: string]: Fiche
}

/** Every fiche with its places. @category state @since 0.1.0 */
export interface State {
  readonly fiches: Fiches
}

/** The fiche that somebody speaks of. @category getters @since 0.1.0 */
export const find = ({ fiches }: State, ficheId: FicheId): Result.Result<Fiche, NotFound> => {
  const fiche = Lookup.get(fiches, ficheId)
  return fiche === undefined ? Result.fail(new NotFound({ what: "fiche", id: ficheId })) : Result.succeed(fiche)
}

/** How many seats of a kind are free. @category getters @since 0.1.0 */
export const placesLeft = (fiche: Fiche, seat: Seat): number =>
  (seat === "learner" ? fiche.seats.learner : fiche.seats.max) -
  fiche.signUps.filter((taken) => taken.seat === seat).length

/** Whether somebody has a seat on a fiche. @category guards @since 0.1.0 */
export const isOn = (fiche: Fiche, actor: Actor.Actor): boolean =>
  fiche.signUps.some(({ personId }) => Actor.is(actor, personId))

/** Whether places on a fiche may still be taken and given back. @category guards @since 0.1.0 */
export const isUpcoming = (fiche: Fiche, at: Instant.Instant): boolean =>
  (fiche.status === "open" || fiche.status === "confirmed") && at < fiche.startsAt

/** Whether a fiche is still going to happen, or is happening. @category guards @since 0.1.0 */
export const isAhead = (fiche: Fiche, at: Instant.Instant): boolean =>
  (fiche.status === "open" || fiche.status === "confirmed") && at < fiche.endsAt

/**
 * The last start or end of a fiche that has passed, since when {@link isUpcoming} and {@link isAhead} say the same of every
 * fiche; empty when there is none yet.
 *
 * @category getters
 * @since 0.1.0
 */
export const lastTurn = ({ fiches }: State, at: Instant.Instant): string => {
  let last = ""
  for (const { endsAt, startsAt } of Object.values(fiches)) {
    if (startsAt <= at && startsAt > last) last = startsAt
    if (endsAt <= at && endsAt > last) last = endsAt
  }
  return last
}

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

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The fiches after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "FicheOpened": {
      const { _tag: _, by: _by, ficheId, on: _on, ...opened } = event
      const fiche: Fiche = {
        ...opened,
        status: "open",
        signUps: [],
        waiting: [],
        checkedIn: [],
        attendance: [],
        recordedAt: undefined,
        correction: undefined,
        corrections: []
      }
      return { fiches: Draft.put(state.fiches, ficheId, fiche) }
    }
    case "SignedUp":
    case "Waitlisted":
    case "MovedUp":
    case "Withdrawn":
    case "FicheConfirmed":
    case "FicheCancelled":
    case "CheckedIn":
    case "CheckInTakenBack":
    case "AttendanceRecorded":
    case "AttendanceCorrectionProposed":
    case "AttendanceCorrectionDropped":
    case "AttendanceCorrected":
      return change(state, event.ficheId, (fiche) => evolveFiche(fiche, event))
    default:
      return state
  }
}

/** One fiche after something happened to it. @category folding @since 0.1.0 */
export const evolveFiche = (fiche: Fiche, event: Exclude<Event, typeof FicheOpened.Type>): Fiche => {
  switch (event._tag) {
    case "SignedUp":
    case "MovedUp": {
      const { personId, seat } = event
      const waiting = fiche.waiting.filter((place) => place.personId !== personId)
      return { ...fiche, signUps: Draft.push(fiche.signUps, { personId, seat }), waiting }
    }
    case "Waitlisted": {
      const { personId, seat } = event
      return { ...fiche, waiting: Draft.push(fiche.waiting, { personId, seat }) }
    }
    case "Withdrawn": {
      const stays = ({ personId }: Place) => personId !== event.personId
      return {
        ...fiche,
        signUps: fiche.signUps.filter(stays),
        waiting: fiche.waiting.filter(stays),
        checkedIn: fiche.checkedIn.filter((personId) => personId !== event.personId)
      }
    }
    case "FicheConfirmed":
      return { ...fiche, status: "confirmed" }
    case "FicheCancelled":
      return { ...fiche, status: "cancelled" }
    case "CheckedIn":
      return { ...fiche, checkedIn: Draft.push(fiche.checkedIn, ...event.people) }
    case "CheckInTakenBack":
      return { ...fiche, checkedIn: fiche.checkedIn.filter((personId) => !event.people.includes(personId)) }
    case "AttendanceRecorded":
      return { ...fiche, status: "held", attendance: event.attendances, recordedAt: event.at, correction: undefined }
    case "AttendanceCorrectionProposed": {
      const { at, attendances, by } = event
      return { ...fiche, correction: { attendances, by, at } }
    }
    case "AttendanceCorrectionDropped":
      return { ...fiche, correction: undefined }
    case "AttendanceCorrected": {
      const { _tag: _, ficheId: _f, ...corrected } = event
      const corrections = Draft.push(fiche.corrections, { ...corrected, proposedAt: fiche.correction?.at })
      return { ...fiche, attendance: corrected.attendances, correction: undefined, corrections }
    }
  }
}

const change = (state: State, ficheId: FicheId, changes: (fiche: Fiche) => Fiche): State => {
  const fiche = Lookup.get(state.fiches, ficheId)
  return fiche === undefined ? state : { fiches: Draft.put(state.fiches, ficheId, changes(fiche)) }
}
