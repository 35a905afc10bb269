/**
 * The day of work: nobody works before they were checked in, and what everybody worked is recorded afterwards.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import type { Actor } from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as AtAHome from "./AtAHome.ts"
import * as Fiche from "./Fiche.ts"
import * as MayWork from "./MayWork.ts"
import * as WorksOn from "./WorksOn.ts"
import {
  AloneAtAHome,
  AttendanceIncomplete,
  CorrectedByTwo,
  FicheNotInThisState,
  FicheNotStarted,
  MoreThanHasPassed,
  NotCheckedIn,
  NotOnThisFiche,
  NotTheWorkDay
} from "./PlanningRejections.ts"
import { must } from "../Text.ts"

// -- commands --------------------------------------------------------------------------------------------------------

export const CheckIn = Schema.TaggedStruct("CheckIn", {
  ficheId: FicheId,
  people: Lists.nonEmpty(PersonId)
}).annotate({
  description:
    "These people are here and begin to work; nobody works before it. On the day of work, for coordinators and for whoever has a seat; the law and the papers are checked again. A minor is checked in at somebody's home together with somebody else, or after them."
})
/** The minutes of everybody, each person once. **Units** - minutes of effective work, breaks not included. @category models @since 0.1.0 */
export const Minutes = Lists.nonEmpty(
  Schema.Struct({
    personId: PersonId,
    minutes: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Fiche.longest }))
  })
).check(
  Schema.makeFilter(
    (attendances) => new Set(attendances.map(({ personId }) => personId)).size === attendances.length,
    must({ fr: "doit nommer chaque personne une seule fois", en: "must name everybody once" })
  )
)

export const RecordAttendance = Schema.TaggedStruct("RecordAttendance", {
  ficheId: FicheId,
  attendances: Minutes
}).annotate({
  description:
    "Records the minutes of effective work, breaks not included, of everybody who was checked in, never more than have passed since the start; 0 for somebody who did not come. Recorded again, it replaces the earlier list until money is shared by it or two people have corrected it. For coordinators."
})

/** Why minutes are not an attendance. @category rejections @since 0.1.0 */
export const notTheAttendance = [NotOnThisFiche, NotCheckedIn, MoreThanHasPassed, AttendanceIncomplete] as const

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, who may work, and whose home it is. @category deciders @since 0.1.0 */
export interface Window extends MayWork.Window, AtAHome.Window {
  readonly membership: MayWork.Window["membership"]
}

/** Notes who arrived; the law and the papers may have changed since they signed up. @category deciders @since 0.1.0 */
export const checkIn = decides(
  {
    events: [Fiche.CheckedIn],
    rejections: [
      NotFound,
      NotAllowed,
      NotOnThisFiche,
      FicheNotInThisState,
      NotTheWorkDay,
      AloneAtAHome,
      ...MayWork.obstacles
    ]
  },
  (asked: Asked<typeof CheckIn.Type>, state: Fiche.State, window: Window) =>
    Result.gen(function* () {
      const { actor, at, command } = asked
      const { ficheId, people } = command
      yield* Standing.asParticipant(window, actor)
      const fiche = yield* Fiche.find(state, ficheId)
      const by = yield* whoChecksIn(ficheId, fiche, window, actor)
      const { status, workDay } = fiche
      const arrived = [...new Set(people)].filter((personId) => !fiche.checkedIn.includes(personId))
      if (arrived.length === 0) return []
      yield* confirmed(ficheId, status)
      const day = today(asked)
      const underWay = fiche.startsAt <= at && at <= fiche.endsAt
      yield* unless(day === workDay || underWay, () => new NotTheWorkDay({ ficheId, workDay, day }))
      for (const personId of arrived) {
        const place = Fiche.placeOf(fiche.signUps, personId)
        if (place === undefined) return yield* Result.fail(new NotOnThisFiche({ ficheId, personId }))
        yield* MayWork.mayWork(place, ficheId, fiche, WorksOn.of(state.fiches), window)
      }
      const alone = AtAHome.minorsNeverAloneAtAHome(fiche, [...fiche.checkedIn, ...arrived], window)
      if (alone !== undefined) return yield* Result.fail(new AloneAtAHome({ ficheId, personId: alone }))
      return [{ _tag: "CheckedIn", ficheId, people: arrived, by, at }]
    })
)

/** Records who worked how long. @category deciders @since 0.1.0 */
export const recordAttendance = decides(
  {
    events: [Fiche.AttendanceRecorded],
    rejections: [NotFound, NotAllowed, FicheNotInThisState, FicheNotStarted, CorrectedByTwo, ...notTheAttendance]
  },
  ({ actor, at, command }: Asked<typeof RecordAttendance.Type>, state: Fiche.State, window: Window) =>
    Result.gen(function* () {
      const { ficheId } = command
      const by = yield* Standing.asCoordinator(window, actor)
      const fiche = yield* Fiche.find(state, ficheId)
      yield* confirmed(ficheId, fiche.status)
      yield* unless(fiche.startsAt < at, () => new FicheNotStarted({ ficheId, startsAt: fiche.startsAt }))
      const attendances = yield* attendanceOf(ficheId, command.attendances, fiche, at)
      if (sameAttendance(attendances, fiche.attendance)) return []
      yield* unless(fiche.corrections.length === 0, () => new CorrectedByTwo({ ficheId }))
      return [{ _tag: "AttendanceRecorded", ficheId, attendances, by, at }]
    })
)

/**
 * The minutes as an attendance of a fiche, when they can be: of people who have a seat and were checked in, of all of these, and not
 * more than have passed since the start.
 *
 * @category checking
 * @since 0.1.0
 */
export const attendanceOf = (
  ficheId: FicheId,
  said: typeof Minutes.Type,
  fiche: Fiche.Fiche,
  at: Instant.Instant
): Result.Result<ReadonlyArray<Fiche.Attendance>, (typeof notTheAttendance)[number]["Type"]> =>
  Result.gen(function* () {
    const passed = Instant.minutesBetween(fiche.startsAt, at)
    const attendances: Array<Fiche.Attendance> = []
    for (const { minutes, personId } of said) {
      const place = Fiche.placeOf(fiche.signUps, personId)
      if (place === undefined) return yield* Result.fail(new NotOnThisFiche({ ficheId, personId }))
      yield* unless(minutes === 0 || fiche.checkedIn.includes(personId), () => new NotCheckedIn({ ficheId, personId }))
      yield* unless(minutes <= passed, () => new MoreThanHasPassed({ ficheId, personId, minutes, passed }))
      attendances.push({ personId, minutes, seat: place.seat })
    }
    const missing = fiche.checkedIn.filter((id) => Fiche.placeOf(attendances, id) === undefined)
    yield* unless(missing.length === 0, () => new AttendanceIncomplete({ ficheId, missing }))
    return attendances
  })

/** A coordinator, or somebody who has a seat themself. */
const whoChecksIn = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  window: Window,
  actor: Actor
): Result.Result<PersonId, NotAllowed | NotOnThisFiche> =>
  actor._tag === "Person" && !Standing.isCoordinator(window, actor)
    ? Result.map(
        unless(Fiche.isOn(fiche, actor), () => new NotOnThisFiche({ ficheId, personId: actor.id })),
        () => actor.id
      )
    : Standing.asCoordinator(window, actor)

const confirmed = (ficheId: FicheId, status: Fiche.Fiche["status"]): Result.Result<void, FicheNotInThisState> =>
  unless(
    status === "confirmed" || status === "held",
    () => new FicheNotInThisState({ ficheId, status, needs: "confirmed" })
  )

/** Whether two lists say the same of everybody. @category guards @since 0.1.0 */
export const sameAttendance = (
  some: ReadonlyArray<Fiche.Attendance>,
  others: ReadonlyArray<Fiche.Attendance>
): boolean =>
  some.length === others.length &&
  some.every(({ minutes, personId }) =>
    others.some((other) => other.personId === personId && other.minutes === minutes)
  )
