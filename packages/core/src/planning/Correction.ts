/**
 * Correcting what was recorded of the work, also when money was shared by it: one person says what is right and why, and a second one
 * who was there or coordinates says so too. Both values stay in the log; money that was shared by the first ones is taken back by
 * the treasury and shared again.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import type { Asked } from "../Asked.ts"
import { FicheId, type PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import * as TwoPeople from "../membership/TwoPeople.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Attendance from "./Attendance.ts"
import * as Fiche from "./Fiche.ts"
import { CorrectionReplaced, FicheNotInThisState, NoCorrectionProposed, NotOnThisFiche } from "./PlanningRejections.ts"

// -- commands --------------------------------------------------------------------------------------------------------

export const CorrectAttendance = Schema.TaggedStruct("CorrectAttendance", {
  ficheId: FicheId,
  attendances: Attendance.Minutes,
  reason: Words.Text
}).annotate({
  description:
    "Other minutes are right than those recorded, and this is why; said again, it replaces what was proposed before. Nothing changes before a second person agrees. For coordinators, also after money was shared."
})
export const AgreeCorrection = Schema.TaggedStruct("AgreeCorrection", {
  ficheId: FicheId,
  proposedAt: Instant.Instant
}).annotate({
  description:
    "The corrected minutes that were proposed at `proposedAt` are right. Money that was shared by the earlier ones is taken back and waits to be shared again. For coordinators and those who have a seat on the fiche, but neither for whoever proposed it nor for somebody whom that person let in."
})
export const DropCorrection = Schema.TaggedStruct("DropCorrection", { ficheId: FicheId }).annotate({
  description: "The minutes stay as they were recorded. For coordinators and those who have a seat on the fiche."
})

// -- decide ----------------------------------------------------------------------------------------------------------

/** Proposes other minutes. @category deciders @since 0.1.0 */
export const correctAttendance = decides(
  {
    events: [Fiche.AttendanceCorrectionProposed],
    rejections: [NotFound, NotAllowed, FicheNotInThisState, ...Attendance.notTheAttendance]
  },
  ({ actor, at, command }: Asked<typeof CorrectAttendance.Type>, state: Fiche.State, window: Standing.Window) =>
    Result.gen(function* () {
      const { ficheId, reason } = command
      const by = yield* Standing.asCoordinator(window, actor)
      const fiche = yield* Fiche.find(state, ficheId)
      const { status } = fiche
      yield* unless(status === "held", () => new FicheNotInThisState({ ficheId, status, needs: "held" }))
      const attendances = yield* Attendance.attendanceOf(ficheId, command.attendances, fiche, at)
      if (Attendance.sameAttendance(attendances, fiche.attendance)) return []
      return [{ _tag: "AttendanceCorrectionProposed", ficheId, attendances, reason, by, at }]
    })
)

/** Says yes to what somebody else proposed. @category deciders @since 0.1.0 */
export const agreeCorrection = decides(
  {
    events: [Fiche.AttendanceCorrected],
    rejections: [
      NotFound,
      NotAllowed,
      NotOnThisFiche,
      NoCorrectionProposed,
      CorrectionReplaced,
      ...TwoPeople.notTheSecond
    ]
  },
  (
    { actor, at, command: { ficheId, proposedAt } }: Asked<typeof AgreeCorrection.Type>,
    state: Fiche.State,
    window: TwoPeople.Window
  ) =>
    Result.gen(function* () {
      const { by, correction, fiche } = yield* proposed(ficheId, actor, state, window)
      const { attendances, by: proposedBy } = correction
      yield* unless(correction.at === proposedAt, () => new CorrectionReplaced({ ficheId }))
      yield* second(fiche, proposedBy, by, window)
      return [{ _tag: "AttendanceCorrected", ficheId, before: fiche.attendance, attendances, proposedBy, by, at }]
    })
)

/** Whether somebody may be the second person, after the one who proposed. */
const second = (fiche: Fiche.Fiche, first: PersonId, by: PersonId, window: TwoPeople.Window) => {
  const circle = Standing.participants(window).filter((id) => mayDecide(fiche, Actor.person(id), window))
  return TwoPeople.asSecond({ first, by, circles: [circle], otherwise: circle.filter((id) => id !== first) }, window)
}

/** Whether it is for somebody to say yes to the correction of a fiche: not for whoever proposed it. @category guards @since 0.1.0 */
export const mayAgree = (fiche: Fiche.Fiche, actor: Actor.Actor, window: TwoPeople.Window): boolean =>
  fiche.correction !== undefined &&
  actor._tag === "Person" &&
  mayDecide(fiche, actor, window) &&
  Result.isSuccess(second(fiche, fiche.correction.by, actor.id, window))

/** Says no to it, or takes it back. @category deciders @since 0.1.0 */
export const dropCorrection = decides(
  {
    events: [Fiche.AttendanceCorrectionDropped],
    rejections: [NotFound, NotAllowed, NotOnThisFiche, NoCorrectionProposed]
  },
  (
    { actor, at, command: { ficheId } }: Asked<typeof DropCorrection.Type>,
    state: Fiche.State,
    window: Standing.Window
  ) =>
    Result.map(proposed(ficheId, actor, state, window), ({ by }) => [
      { _tag: "AttendanceCorrectionDropped", ficheId, by, at }
    ])
)

/** The correction of a fiche, for those who may say yes or no to it. */
const proposed = (ficheId: FicheId, actor: Actor.Actor, state: Fiche.State, window: Standing.Window) =>
  Result.gen(function* () {
    const by: PersonId = yield* Standing.asParticipant(window, actor)
    const fiche = yield* Fiche.find(state, ficheId)
    yield* unless(mayDecide(fiche, actor, window), () => new NotOnThisFiche({ ficheId, personId: by }))
    const { correction } = fiche
    if (correction === undefined) return yield* Result.fail(new NoCorrectionProposed({ ficheId }))
    return { by, correction, fiche }
  })

/** Whether somebody can know how long the others worked: they were there, or coordinate. @category guards @since 0.1.0 */
export const mayDecide = (fiche: Fiche.Fiche, actor: Actor.Actor, window: Standing.Window): boolean =>
  Standing.isCoordinator(window, actor) || Fiche.isOn(fiche, actor)
