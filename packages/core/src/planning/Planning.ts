/**
 * Fiches prestation: a client, a time, a place and seats. Young people put themselves on the fiches they want; a full
 * fiche has a waiting list that moves up by itself; the law and the papers are checked when somebody signs up and again
 * on the day of work; attendance says who worked how long, which is what money is shared by.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import type { Actor } from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { ClientId, FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { PositiveCents } from "../Money.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as MayWork from "./MayWork.ts"
import type * as Clients from "./Clients.ts"
import * as Fiche from "./Fiche.ts"
import * as PlanningRejections from "./PlanningRejections.ts"
import { Task } from "./Task.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** A moment on a full minute, as people make appointments. @category models @since 0.1.0 */
export const Minute = Instant.Instant.check(
  Schema.isPattern(/:00\.000Z$/, { message: "must be on a full minute, such as 2026-07-06T08:30:00.000Z" })
)

/** A withdrawal with less notice than this is noted as late; it is never blocked before the start. **Units** - minutes. @category policies @since 0.1.0 */
export const lateBelow = 24 * 60

/** A fiche is one stretch of work. **Units** - minutes. @category policies @since 0.1.0 */
export const longestFiche = 24 * 60

// -- events ----------------------------------------------------------------------------------------------------------

/** A prestation on offer. **Units** - cents HT, minutes, difficulty in hundredths. @category events @since 0.1.0 */
export const FicheOpened = Schema.TaggedStruct("FicheOpened", {
  ficheId: FicheId,
  clientId: ClientId,
  /** What is to be done, in words that name nobody. */
  title: Schema.NonEmptyString,
  place: Personal.field(Schema.NonEmptyString, "clientId"),
  startsAt: Instant.Instant,
  endsAt: Instant.Instant,
  workDay: LocalDate.LocalDate,
  breakMinutes: Schema.Int,
  seats: Fiche.Seats,
  skills: Schema.Array(Schema.NonEmptyString),
  task: Task,
  priceCents: PositiveCents,
  difficultyPercent: Schema.Int,
  by: PersonId,
  on: LocalDate.LocalDate
})
const place = { ficheId: FicheId, personId: PersonId, seat: Fiche.Seat, at: Instant.Instant }
/** A young person took a free seat. @category events @since 0.1.0 */
export const SignedUp = Schema.TaggedStruct("SignedUp", place)
/** The fiche was full: the person waits, first come first served. @category events @since 0.1.0 */
export const Waitlisted = Schema.TaggedStruct("Waitlisted", place)
/** A seat became free, and the first of the waiting list who may take it has it now. @category events @since 0.1.0 */
export const MovedUp = Schema.TaggedStruct("MovedUp", place)
/** A place was given back, or lost by pausing or leaving; see {@link lateBelow}. @category events @since 0.1.0 */
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
/**
 * Who worked how long; recorded again, it replaces what was recorded before. **Units** - minutes; 0 is a no-show.
 *
 * @category events
 * @since 0.1.0
 */
export const AttendanceRecorded = Schema.TaggedStruct("AttendanceRecorded", {
  ficheId: FicheId,
  attendances: Schema.Array(Schema.Struct({ personId: PersonId, minutes: Schema.Int, seat: Fiche.Seat })),
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
  AttendanceRecorded
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Every fiche with its places, by id. @category state @since 0.1.0 */
export interface State {
  readonly fiches: Fiche.Fiches
}

/** No fiche yet. @category state @since 0.1.0 */
export const initial: State = { fiches: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const OpenFiche = Schema.TaggedStruct("OpenFiche", {
  clientId: ClientId,
  title: Schema.NonEmptyString,
  place: Schema.NonEmptyString,
  startsAt: Minute,
  endsAt: Minute,
  breakMinutes: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: longestFiche }))),
  seats: Fiche.Seats,
  skills: Schema.Array(Schema.NonEmptyString),
  work: Schema.Struct({ task: Task }),
  priceCents: PositiveCents,
  difficultyPercent: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })))
}).annotate({
  description:
    "Offers a prestation for a client: the price in cents HT, the break in minutes, the difficulty in hundredths (100 when it is not said), at most 24 hours in all. For active members and coordinators."
})
export const SignUp = Schema.TaggedStruct("SignUp", { ficheId: FicheId, seat: Fiche.Seat }).annotate({
  description:
    "I would like to be on this fiche; when it is full, on its waiting list. The law and the papers are checked, and a refusal names the article and the remedy."
})
export const Withdraw = Schema.TaggedStruct("Withdraw", {
  ficheId: FicheId,
  reason: Schema.optionalKey(Schema.NonEmptyString)
}).annotate({
  description:
    "I am not coming, or no longer waiting. Possible until the start; less than 24 hours before it, a seat that is given back is noted as late."
})
export const ConfirmFiche = Schema.TaggedStruct("ConfirmFiche", { ficheId: FicheId }).annotate({
  description:
    "The prestation takes place with those who are on it; somebody has to have a regular seat. For coordinators."
})
export const CancelFiche = Schema.TaggedStruct("CancelFiche", {
  ficheId: FicheId,
  reason: Schema.NonEmptyString
}).annotate({
  description:
    "The prestation does not take place, and this is why. For coordinators, until the attendance is recorded."
})
export const CheckIn = Schema.TaggedStruct("CheckIn", {
  ficheId: FicheId,
  people: Schema.NonEmptyArray(PersonId)
}).annotate({
  description:
    "These people are here and begin to work; nobody works before it. On the day of work, for coordinators and for whoever has a seat; the law and the papers are checked again."
})
export const RecordAttendance = Schema.TaggedStruct("RecordAttendance", {
  ficheId: FicheId,
  attendances: Schema.NonEmptyArray(
    Schema.Struct({
      personId: PersonId,
      minutes: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: longestFiche }))
    })
  ).check(
    Schema.makeFilter(
      (attendances) =>
        new Set(attendances.map(({ personId }) => personId)).size === attendances.length || "must name everybody once"
    )
  )
}).annotate({
  description:
    "Records the minutes of effective work, breaks not included, of everybody who was checked in; 0 for somebody who did not come. Recorded again, it replaces the earlier list until money is shared by it. For coordinators."
})

/** What can be asked about fiches. @category commands @since 0.1.0 */
export const Command = Schema.Union([OpenFiche, SignUp, Withdraw, ConfirmFiche, CancelFiche, CheckIn, RecordAttendance])
export type Command = typeof Command.Type

// -- rejections -------------------------------------------------------------------------------------------------------

/**
 * Why a fiche or a place on it is refused; an obstacle of the law names its article.
 *
 * @category rejections
 * @since 0.1.0
 */
export type Rejection = MayWork.Obstacle | NotAllowed | NotFound | PlanningRejections.Refused

// -- decide ----------------------------------------------------------------------------------------------------------

/**
 * What deciding about a fiche needs to know of the rest; `locked` when money of the fiche was shared already.
 *
 * @category deciders
 * @since 0.1.0
 */
export interface Around extends MayWork.Papers {
  readonly clients: Clients.State
  readonly locked: boolean
}

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

/**
 * Young people take seats for themselves alone; the team confirms, cancels and records the work.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (asked: Asked<Command>, state: State, around: Around): Decision => {
  const { actor, command } = asked
  const { membership } = around
  if (command._tag === "OpenFiche") {
    return Result.flatMap(Membership.asParticipant(membership, actor), (by) => openFiche(asked, command, by, around))
  }
  const fiche = state.fiches[command.ficheId]
  if (fiche === undefined) return Result.fail(new NotFound({ what: "fiche", id: command.ficheId }))
  switch (command._tag) {
    case "SignUp":
      return Result.flatMap(asMember(membership, actor), (by) => signUp(asked, command, by, fiche, state, around))
    case "Withdraw":
      return Result.flatMap(asMember(membership, actor), (by) => withdraw(asked, command, by, fiche, state, around))
    case "CheckIn":
      return Result.flatMap(whoChecksIn(command.ficheId, fiche, membership, actor), (by) =>
        checkIn(asked, command, by, fiche, state, around)
      )
    case "ConfirmFiche":
      return Result.flatMap(Membership.asCoordinator(membership, actor), (by) =>
        confirmFiche(asked, command, by, fiche)
      )
    case "CancelFiche":
      return Result.flatMap(Membership.asCoordinator(membership, actor), (by) => cancelFiche(asked, command, by, fiche))
    case "RecordAttendance":
      return Result.flatMap(Membership.asCoordinator(membership, actor), (by) =>
        recordAttendance(asked, command, by, fiche, around.locked)
      )
  }
}

/** Young people work; the adults of the team do not take their seats. */
const asMember = ({ members }: Membership.State, actor: Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && members[actor.id] !== undefined
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "member" }))

const whoChecksIn = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  membership: Membership.State,
  actor: Actor
): Result.Result<PersonId, NotAllowed | PlanningRejections.NotOnThisFiche> => {
  if (actor._tag === "Person" && !Membership.isCoordinator(membership, actor)) {
    return Fiche.isOn(fiche, actor)
      ? Result.succeed(actor.id)
      : Result.fail(new PlanningRejections.NotOnThisFiche({ ficheId, personId: actor.id }))
  }
  return Membership.asCoordinator(membership, actor)
}

const openFiche = (asked: Asked<Command>, command: typeof OpenFiche.Type, by: PersonId, around: Around): Decision =>
  Result.gen(function* () {
    const { breakMinutes = 0, clientId, difficultyPercent = 100, endsAt, startsAt, work, _tag: _, ...said } = command
    yield* unless(around.clients.clients[clientId] !== undefined, () => new NotFound({ what: "client", id: clientId }))
    const minutes = Instant.minutesBetween(startsAt, endsAt)
    yield* unless(minutes > 0, () => new PlanningRejections.FicheTimesInvalid({ wrong: "endsBeforeStart" }))
    yield* unless(startsAt > asked.at, () => new PlanningRejections.FicheTimesInvalid({ wrong: "startsInThePast" }))
    yield* unless(minutes <= longestFiche, () => new PlanningRejections.FicheTimesInvalid({ wrong: "tooLong" }))
    yield* unless(breakMinutes < minutes, () => new PlanningRejections.FicheTimesInvalid({ wrong: "breakTooLong" }))
    const ficheId = FicheId.make(asked.commandId)
    const workDay = Instant.toLocalDate(startsAt)
    const { task } = work
    const on = today(asked)
    return [
      {
        _tag: "FicheOpened",
        ficheId,
        clientId,
        ...said,
        startsAt,
        endsAt,
        workDay,
        breakMinutes,
        task,
        difficultyPercent,
        by,
        on
      }
    ]
  })

const signUp = (
  { at }: Asked<Command>,
  { ficheId, seat }: typeof SignUp.Type,
  personId: PersonId,
  fiche: Fiche.Fiche,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    yield* stillAhead(ficheId, fiche, at)
    const taken = Fiche.placeOf(fiche.signUps, personId)
    if (taken?.seat === seat) return []
    if (taken !== undefined)
      return yield* Result.fail(
        new PlanningRejections.AlreadyOnThisFiche({ ficheId, seat: taken.seat, waiting: false })
      )
    yield* unless(
      seat === "regular" || fiche.seats.learner > 0,
      () => new PlanningRejections.NoLearnerSeat({ ficheId })
    )
    yield* MayWork.mayWork(personId, ficheId, fiche, state.fiches, around)
    // Whoever waited first goes first, if what kept them from moving up is settled by now.
    const moved = moveUp(ficheId, state, around, at)
    const waited = Fiche.placeOf(fiche.waiting, personId)
    if (waited?.seat === seat) return moved
    if (waited !== undefined)
      return yield* Result.fail(
        new PlanningRejections.AlreadyOnThisFiche({ ficheId, seat: waited.seat, waiting: true })
      )
    const room = Fiche.placesLeft(moved.reduce(evolveFiche, fiche), seat) > 0
    return [...moved, { _tag: room ? "SignedUp" : "Waitlisted", ficheId, personId, seat, at }]
  })

const withdraw = (
  { at }: Asked<Command>,
  { ficheId, reason }: typeof Withdraw.Type,
  personId: PersonId,
  fiche: Fiche.Fiche,
  state: State,
  around: Around
): Decision => {
  const place = placeIn(fiche, personId)
  if (place === undefined) return Result.succeed([])
  return Result.map(stillAhead(ficheId, fiche, at), () => {
    const late = place === "seat" && isLate(fiche, at)
    const words = { because: "asked", reason: reason ?? null } as const
    const withdrawn: Event = { _tag: "Withdrawn", ficheId, personId, from: place, late, ...words, at }
    return [withdrawn, ...moveUp(ficheId, evolve(state, withdrawn), around, at)]
  })
}

/**
 * Takes somebody who pauses or leaves off every fiche that has not started, and lets those who wait move up (row C10).
 *
 * @category decisions
 * @since 0.1.0
 */
export const release = (
  personId: PersonId,
  because: "paused" | "left",
  at: Instant.Instant,
  state: State,
  papers: MayWork.Papers
): ReadonlyArray<Event> => {
  const withdrawn = Object.entries(state.fiches).flatMap(([id, fiche]): ReadonlyArray<typeof Withdrawn.Type> => {
    const from = placeIn(fiche, personId)
    if (from === undefined || !Fiche.isAhead(fiche, at) || fiche.startsAt <= at) return []
    const late = from === "seat" && isLate(fiche, at)
    return [{ _tag: "Withdrawn", ficheId: FicheId.make(id), personId, from, because, late, reason: null, at }]
  })
  const events: Array<Event> = [...withdrawn]
  let current = events.reduce(evolve, state)
  for (const { ficheId } of withdrawn) {
    const moved = moveUp(ficheId, current, papers, at)
    events.push(...moved)
    current = moved.reduce(evolve, current)
  }
  return events
}

/**
 * What follows here from events of the membership.
 *
 * @category decisions
 * @since 0.1.0
 */
export const releaseAfter = (
  events: ReadonlyArray<Membership.Event>,
  at: Instant.Instant,
  state: State,
  papers: MayWork.Papers
): ReadonlyArray<Event> =>
  events.flatMap((event) => {
    if (event._tag === "MemberPaused") return release(event.personId, "paused", at, state, papers)
    return event._tag === "MemberLeft" ? release(event.personId, "left", at, state, papers) : []
  })

const confirmFiche = (
  { at }: Asked<Command>,
  { ficheId }: typeof ConfirmFiche.Type,
  by: PersonId,
  fiche: Fiche.Fiche
): Decision =>
  Result.gen(function* () {
    const { status } = fiche
    if (status === "confirmed") return []
    yield* unless(
      status === "open",
      () => new PlanningRejections.FicheNotInThisState({ ficheId, status, needs: "open" })
    )
    yield* unless(at < fiche.endsAt, () => new PlanningRejections.FicheStarted({ ficheId, startsAt: fiche.startsAt }))
    yield* unless(
      fiche.signUps.some(({ seat }) => seat === "regular"),
      () => new PlanningRejections.NobodySignedUp({ ficheId })
    )
    return [{ _tag: "FicheConfirmed", ficheId, by, at }]
  })

const cancelFiche = (
  { at }: Asked<Command>,
  { ficheId, reason }: typeof CancelFiche.Type,
  by: PersonId,
  { status }: Fiche.Fiche
): Decision => {
  if (status === "cancelled") return Result.succeed([])
  return status === "held"
    ? Result.fail(new PlanningRejections.FicheNotInThisState({ ficheId, status, needs: "open" }))
    : Result.succeed([{ _tag: "FicheCancelled", ficheId, by, reason, at }])
}

const checkIn = (
  asked: Asked<Command>,
  { ficheId, people }: typeof CheckIn.Type,
  by: PersonId,
  fiche: Fiche.Fiche,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    const { at } = asked
    const { status, workDay } = fiche
    const arrived = [...new Set(people)].filter((personId) => !fiche.checkedIn.includes(personId))
    if (arrived.length === 0) return []
    yield* unless(
      status === "confirmed" || status === "held",
      () => new PlanningRejections.FicheNotInThisState({ ficheId, status, needs: "confirmed" })
    )
    const day = today(asked)
    const underWay = fiche.startsAt <= at && at <= fiche.endsAt
    yield* unless(day === workDay || underWay, () => new PlanningRejections.NotTheWorkDay({ ficheId, workDay, day }))
    for (const personId of arrived) {
      yield* unless(
        Fiche.placeOf(fiche.signUps, personId) !== undefined,
        () => new PlanningRejections.NotOnThisFiche({ ficheId, personId })
      )
      yield* MayWork.mayWork(personId, ficheId, fiche, state.fiches, around)
    }
    return [{ _tag: "CheckedIn", ficheId, people: arrived, by, at }]
  })

const recordAttendance = (
  { at }: Asked<Command>,
  command: typeof RecordAttendance.Type,
  by: PersonId,
  fiche: Fiche.Fiche,
  locked: boolean
): Decision =>
  Result.gen(function* () {
    const { ficheId } = command
    const { status } = fiche
    yield* unless(
      status === "confirmed" || status === "held",
      () => new PlanningRejections.FicheNotInThisState({ ficheId, status, needs: "confirmed" })
    )
    yield* unless(
      fiche.startsAt < at,
      () => new PlanningRejections.FicheNotStarted({ ficheId, startsAt: fiche.startsAt })
    )
    const attendances: Array<Fiche.Attendance> = []
    for (const { minutes, personId } of command.attendances) {
      const place = Fiche.placeOf(fiche.signUps, personId)
      if (place === undefined) return yield* Result.fail(new PlanningRejections.NotOnThisFiche({ ficheId, personId }))
      yield* unless(
        minutes === 0 || fiche.checkedIn.includes(personId),
        () => new PlanningRejections.NotCheckedIn({ ficheId, personId })
      )
      attendances.push({ personId, minutes, seat: place.seat })
    }
    const missing = fiche.checkedIn.filter((id) => Fiche.placeOf(attendances, id) === undefined)
    yield* unless(missing.length === 0, () => new PlanningRejections.AttendanceIncomplete({ ficheId, missing }))
    if (sameAttendance(attendances, fiche.attendance)) return []
    yield* unless(!locked, () => new PlanningRejections.AttendanceLocked({ ficheId }))
    return [{ _tag: "AttendanceRecorded", ficheId, attendances, by, at }]
  })

/** The first of those who wait, and may work, take the seats that are free. */
const moveUp = (
  ficheId: FicheId,
  state: State,
  around: MayWork.Papers,
  at: Instant.Instant
): ReadonlyArray<typeof MovedUp.Type> => {
  const events: Array<typeof MovedUp.Type> = []
  let current = state
  for (const { personId, seat } of state.fiches[ficheId]?.waiting ?? []) {
    const fiche = current.fiches[ficheId]
    if (fiche === undefined || Fiche.placesLeft(fiche, seat) <= 0) continue
    if (Result.isFailure(MayWork.mayWork(personId, ficheId, fiche, current.fiches, around))) continue
    const moved: typeof MovedUp.Type = { _tag: "MovedUp", ficheId, personId, seat, at }
    events.push(moved)
    current = evolve(current, moved)
  }
  return events
}

const stillAhead = (
  ficheId: FicheId,
  { startsAt, status }: Fiche.Fiche,
  at: Instant.Instant
): Result.Result<void, PlanningRejections.FicheNotInThisState | PlanningRejections.FicheStarted> =>
  status === "held" || status === "cancelled"
    ? Result.fail(new PlanningRejections.FicheNotInThisState({ ficheId, status, needs: "open" }))
    : unless(at < startsAt, () => new PlanningRejections.FicheStarted({ ficheId, startsAt }))

const isLate = ({ startsAt }: Fiche.Fiche, at: Instant.Instant): boolean =>
  Instant.minutesBetween(at, startsAt) < lateBelow

const placeIn = (fiche: Fiche.Fiche, personId: PersonId): "seat" | "waitingList" | undefined => {
  if (Fiche.placeOf(fiche.signUps, personId) !== undefined) return "seat"
  return Fiche.placeOf(fiche.waiting, personId) === undefined ? undefined : "waitingList"
}

const sameAttendance = (some: ReadonlyArray<Fiche.Attendance>, others: ReadonlyArray<Fiche.Attendance>): boolean =>
  some.length === others.length &&
  some.every(({ minutes, personId }) =>
    others.some((other) => other.personId === personId && other.minutes === minutes)
  )

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The fiches after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "FicheOpened": {
      const { _tag: _, by: _by, ficheId, on: _on, ...opened } = event
      const fiche: Fiche.Fiche = { ...opened, status: "open", signUps: [], waiting: [], checkedIn: [], attendance: [] }
      return { fiches: { ...state.fiches, [ficheId]: fiche } }
    }
    case "SignedUp":
    case "Waitlisted":
    case "MovedUp":
    case "Withdrawn":
    case "FicheConfirmed":
    case "FicheCancelled":
    case "CheckedIn":
    case "AttendanceRecorded": {
      const fiche = state.fiches[event.ficheId]
      return fiche === undefined ? state : { fiches: { ...state.fiches, [event.ficheId]: evolveFiche(fiche, event) } }
    }
    default:
      return state
  }
}

function evolveFiche(fiche: Fiche.Fiche, event: Exclude<Event, typeof FicheOpened.Type>): Fiche.Fiche {
  switch (event._tag) {
    case "SignedUp":
    case "MovedUp": {
      const { personId, seat } = event
      const waiting = fiche.waiting.filter((place) => place.personId !== personId)
      return { ...fiche, signUps: [...fiche.signUps, { personId, seat }], waiting }
    }
    case "Waitlisted": {
      const { personId, seat } = event
      return { ...fiche, waiting: [...fiche.waiting, { personId, seat }] }
    }
    case "Withdrawn": {
      const stays = ({ personId }: Fiche.Place) => personId !== event.personId
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
      return { ...fiche, checkedIn: [...fiche.checkedIn, ...event.people] }
    case "AttendanceRecorded":
      return { ...fiche, status: "held", attendance: event.attendances }
  }
}
