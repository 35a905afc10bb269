/**
 * Places on a fiche: young people take them for themselves alone and give them back freely until the start; somebody who
 * pauses or leaves gives back all of theirs.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type { Actor } from "../Actor.ts"
import type { Asked } from "../Asked.ts"
import { FicheId, type PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Fiche from "./Fiche.ts"
import * as MayWork from "./MayWork.ts"
import * as WorksOn from "./WorksOn.ts"
import { AlreadyOnThisFiche, FicheNotInThisState, FicheStarted, NoLearnerSeat } from "./PlanningRejections.ts"
import * as WaitingList from "./WaitingList.ts"

/** A withdrawal with less notice than this is noted as late; it is never blocked before the start. **Units** - minutes. @category policies @since 0.1.0 */
export const lateBelow = 24 * 60

// -- commands --------------------------------------------------------------------------------------------------------

export const SignUp = Schema.TaggedStruct("SignUp", { ficheId: FicheId, seat: Fiche.Seat }).annotate({
  description:
    "I would like to be on this fiche; when it is full, on its waiting list. The law and the papers are checked, and a refusal names the article and the remedy."
})
export const Withdraw = Schema.TaggedStruct("Withdraw", {
  ficheId: FicheId,
  reason: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "I am not coming, or no longer waiting. Possible until the start; less than 24 hours before it, a seat that is given back is noted as late."
})

// -- decide ----------------------------------------------------------------------------------------------------------

/** Takes a seat, or a place on the waiting list when none is free. @category deciders @since 0.1.0 */
export const signUp = decides(
  {
    events: [Fiche.MovedUp, Fiche.SignedUp, Fiche.Waitlisted],
    rejections: [
      NotFound,
      NotAllowed,
      FicheNotInThisState,
      FicheStarted,
      AlreadyOnThisFiche,
      NoLearnerSeat,
      ...MayWork.obstacles
    ]
  },
  ({ actor, at, command }: Asked<typeof SignUp.Type>, state: Fiche.State, window: MayWork.Window) =>
    Result.gen(function* () {
      const { ficheId, seat } = command
      const personId = yield* asMember(window, actor)
      const fiche = yield* Fiche.find(state, ficheId)
      yield* stillAhead(ficheId, fiche, at)
      const taken = Fiche.placeOf(fiche.signUps, personId)
      if (taken?.seat === seat) return []
      if (taken !== undefined) {
        return yield* Result.fail(new AlreadyOnThisFiche({ ficheId, seat: taken.seat, waiting: false }))
      }
      yield* unless(seat === "regular" || fiche.seats.learner > 0, () => new NoLearnerSeat({ ficheId }))
      yield* MayWork.mayWork({ personId, seat }, ficheId, fiche, WorksOn.of(state.fiches), window)
      // Whoever waited first goes first, if what kept them from moving up is settled by now.
      const moved = WaitingList.moveUp(state, window, at, [ficheId])
      const waited = Fiche.placeOf(fiche.waiting, personId)
      if (waited?.seat === seat) return moved
      if (waited !== undefined) {
        return yield* Result.fail(new AlreadyOnThisFiche({ ficheId, seat: waited.seat, waiting: true }))
      }
      const room = Fiche.placesLeft(moved.reduce(Fiche.evolveFiche, fiche), seat) > 0
      return [...moved, { _tag: room ? "SignedUp" : "Waitlisted", ficheId, personId, seat, at }]
    })
)

/** Gives a place back; that seat, and the time of whoever had it, may be what others or they themselves waited for. @category deciders @since 0.1.0 */
export const withdraw = decides(
  {
    events: [Fiche.Withdrawn],
    rejections: [NotFound, NotAllowed, FicheNotInThisState, FicheStarted]
  },
  ({ actor, at, command }: Asked<typeof Withdraw.Type>, state: Fiche.State, window: MayWork.Window) =>
    Result.gen(function* () {
      const { ficheId, reason = null } = command
      const personId = yield* asMember(window, actor)
      const fiche = yield* Fiche.find(state, ficheId)
      const from = placeIn(fiche, personId)
      if (from === undefined) return []
      yield* stillAhead(ficheId, fiche, at)
      return [givenBack(ficheId, fiche, personId, from, { because: "asked", reason }, at)]
    })
)

/**
 * Takes somebody who pauses or leaves off every fiche that has not started (row C10).
 *
 * @category decisions
 * @since 0.1.0
 */
export const release = (
  personId: PersonId,
  because: "paused" | "left",
  at: Instant.Instant,
  state: Fiche.State
): ReadonlyArray<typeof Fiche.Withdrawn.Type> =>
  Object.entries(state.fiches).flatMap(([id, fiche]) => {
    const from = placeIn(fiche, personId)
    if (from === undefined || !Fiche.isUpcoming(fiche, at)) return []
    return [givenBack(FicheId.make(id), fiche, personId, from, { because, reason: null }, at)]
  })

/** Young people work; the adults of the team do not take their seats. */
const asMember = ({ membership }: MayWork.Window, actor: Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && Lookup.get(membership.members, actor.id) !== undefined
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "young" }))

const stillAhead = (
  ficheId: FicheId,
  { startsAt, status }: Fiche.Fiche,
  at: Instant.Instant
): Result.Result<void, FicheNotInThisState | FicheStarted> =>
  status === "held" || status === "cancelled"
    ? Result.fail(new FicheNotInThisState({ ficheId, status, needs: "open" }))
    : unless(at < startsAt, () => new FicheStarted({ ficheId, startsAt }))

const placeIn = (fiche: Fiche.Fiche, personId: PersonId): "seat" | "waitingList" | undefined => {
  if (Fiche.placeOf(fiche.signUps, personId) !== undefined) return "seat"
  return Fiche.placeOf(fiche.waiting, personId) === undefined ? undefined : "waitingList"
}

const givenBack = (
  ficheId: FicheId,
  { startsAt }: Fiche.Fiche,
  personId: PersonId,
  from: "seat" | "waitingList",
  why: Pick<typeof Fiche.Withdrawn.Type, "because" | "reason">,
  at: Instant.Instant
): typeof Fiche.Withdrawn.Type => {
  const late = from === "seat" && Instant.minutesBetween(at, startsAt) < lateBelow
  return { _tag: "Withdrawn", ficheId, personId, from, late, ...why, at }
}
