/**
 * Points: what somebody wants the group to talk about. A point is open until the group has treated it in a meeting, its author
 * takes it back, or it becomes part of another one; what a meeting did not come to waits for the next one by itself.
 *
 * It is one file because each command is a step in the life of the same point.
 *
 * @since 0.1.0
 */
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { ActionId, DecisionId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import type * as Governance from "./Governance.ts"
import { PointId, MeetingId } from "./GovernanceIds.ts"
import {
  DecisionNotFound,
  MergedIntoItself,
  NotYourPoint,
  PointNotFound,
  PointOver,
  TreatedByNothing
} from "./PointRejections.ts"
import { ForFacilitatorOrScribe, MeetingNotOpen } from "./MeetingRejections.ts"
import * as Meetings from "./Meetings.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** What a point is about: something that stops us, a subject, an idea, a rule to look at again, a rule that we lack. @category models @since 0.1.0 */
export const Kind = Schema.Literals(["blockage", "subject", "idea", "review", "noRule"])
export type Kind = typeof Kind.Type

/** What the group made of a point; one that it put off is as open as before. @category models @since 0.1.0 */
export const TreatedAs = Schema.Literals(["decided", "action", "explained", "postponed", "dropped"])

const raised = {
  pointId: PointId,
  kind: Kind,
  words: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  on: LocalDate
}

/** Somebody wants the group to talk about something. @category events @since 0.1.0 */
export const PointRaised = Schema.TaggedStruct("PointRaised", raised)
/** The same, and nobody learns who it was. @category events @since 0.1.0 */
export const AnonymousPointRaised = Hidden.event(Schema.TaggedStruct("AnonymousPointRaised", raised), { author: "by" })
/** Somebody else wants it too. @category events @since 0.1.0 */
export const PointSupported = Schema.TaggedStruct("PointSupported", { pointId: PointId, by: PersonId, on: LocalDate })
/** It is about the same as another point, and goes on as a part of that one. @category events @since 0.1.0 */
export const PointMerged = Schema.TaggedStruct("PointMerged", {
  pointId: PointId,
  into: PointId,
  by: PersonId,
  on: LocalDate
})

const withdrawn = { pointId: PointId, by: PersonId, on: LocalDate }

/** Whoever raised it takes it back. @category events @since 0.1.0 */
export const PointWithdrawn = Schema.TaggedStruct("PointWithdrawn", withdrawn)
/** The same, and nobody learns who it was. @category events @since 0.1.0 */
export const AnonymousPointWithdrawn = Hidden.event(Schema.TaggedStruct("AnonymousPointWithdrawn", withdrawn), {
  author: "by"
})
/** The group talked about it in a meeting, and this is what came of it. @category events @since 0.1.0 */
export const PointTreated = Schema.TaggedStruct("PointTreated", {
  pointId: PointId,
  meetingId: MeetingId,
  as: TreatedAs,
  decisionId: Schema.NullOr(DecisionId),
  actionId: Schema.NullOr(ActionId),
  by: PersonId,
  on: LocalDate
})

/** What can happen to points. @category events @since 0.1.0 */
export const Event = Schema.Union([
  PointRaised,
  AnonymousPointRaised,
  PointSupported,
  PointMerged,
  PointWithdrawn,
  AnonymousPointWithdrawn,
  PointTreated
])
export type Event = typeof Event.Type

/** What a meeting leaves is put off by itself. @category events @since 0.1.0 */
export const folds = [Meetings.MeetingOpened, Meetings.MeetingClosed] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** A point. @category state @since 0.1.0 */
export interface Point {
  readonly pointId: PointId
  /** Points have numbers in the order in which they were raised. */
  readonly number: number
  readonly kind: Kind
  readonly by: PersonId
  readonly anonymous: boolean
  readonly since: LocalDate
  /** Everybody who wants it too, and whoever supported what has become part of it. */
  readonly supporters: ReadonlyArray<PersonId>
  /** What has become part of it. */
  readonly parts: ReadonlyArray<PointId>
  /** In how many meetings it was left for the next one. */
  readonly postponed: number
  readonly postponedIn: MeetingId | null
  readonly status: "open" | "treated" | "merged" | "withdrawn"
  readonly into: PointId | null
  readonly treated: Omit<typeof PointTreated.Type, "_tag" | "pointId"> | null
}

/** Every point that was ever raised, and what the meeting that is going on has before it. @category state @since 0.1.0 */
export interface State {
  readonly points: { readonly [pointId: string]: Point }
  readonly raised: number
  readonly agenda: ReadonlyArray<PointId>
}

/** There is nothing to talk about yet. @category state @since 0.1.0 */
export const initial: State = { points: {}, raised: 0, agenda: [] }

// -- commands --------------------------------------------------------------------------------------------------------

const asks = { kind: Kind, words: Words.Text }

export const RaisePoint = Schema.TaggedStruct("RaisePoint", asks).annotate({
  description:
    "I want the group to talk about something: what stops us (`blockage`), a subject, an idea, a rule to look at again (`review`) or one that we lack (`noRule`). It is on the agenda of every meeting until the group has treated it. For everybody who belongs, and for people who applied."
})
export const RaiseAnonymousPoint = Hidden.command(
  Schema.TaggedStruct("RaiseAnonymousPoint", asks).annotate({
    description:
      "The same, and nobody learns that it was me: not from the log, from no view, and not from whoever runs the server's records of requests. For everybody who belongs, and for people who applied."
  })
)
export const SupportPoint = Schema.TaggedStruct("SupportPoint", { pointId: PointId }).annotate({
  description: "I want us to talk about this too; points that many support come first. For everybody who belongs."
})
export const MergePoints = Schema.TaggedStruct("MergePoints", { pointId: PointId, into: PointId }).annotate({
  description:
    "Two points are about the same: the first becomes part of the second, with those who support it. Should the second be taken back, the first is open again. For active members and coordinators."
})
export const WithdrawPoint = Schema.TaggedStruct("WithdrawPoint", { pointId: PointId }).annotate({
  description: "We do not need to talk about this any more. For whoever raised it with their name."
})
export const WithdrawAnonymousPoint = Hidden.command(
  Schema.TaggedStruct("WithdrawAnonymousPoint", { pointId: PointId }).annotate({
    description:
      "The same for a point that I raised without my name; nobody learns that it was me. For whoever raised it."
  })
)
export const TreatPoint = Schema.TaggedStruct("TreatPoint", {
  pointId: PointId,
  as: TreatedAs,
  decisionId: Schema.optionalKey(DecisionId),
  actionId: Schema.optionalKey(ActionId)
}).annotate({
  description:
    "What the group made of a point: `decided` (`decisionId` says how), an `action` (`actionId` says which), `explained`, `dropped`, or `postponed` to the next meeting, where it is as open as before. While a meeting is open, for its facilitator and its scribe, named by somebody else who opened it."
})

/** What can be asked about points. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  RaisePoint,
  RaiseAnonymousPoint,
  SupportPoint,
  MergePoints,
  WithdrawPoint,
  WithdrawAnonymousPoint,
  TreatPoint
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is here, whether the group is together, and what it has decided. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly meetings: Meetings.State
  readonly governance: Pick<Governance.State, "decisions">
}

/** Whoever belongs has something to say, and whoever wants to. */
const asSomebodyWithAWord = (window: Standing.Window, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> => {
  if (actor._tag !== "Person") return Result.fail(new NotAllowed({ needs: "belongingOrApplying" }))
  const applies = Lookup.get(window.membership.members, actor.id)?.status === "applied"
  return Standing.belongs(window, actor) || applies
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "belongingOrApplying" }))
}

const pointOf = ({ points }: Pick<State, "points">, pointId: PointId): Result.Result<Point, PointNotFound> => {
  const point = Lookup.get(points, pointId)
  return point === undefined ? Result.fail(new PointNotFound({ id: pointId })) : Result.succeed(point)
}

/** The point, as long as it is open. @category checking @since 0.1.0 */
export const open = (state: Pick<State, "points">, pointId: PointId): Result.Result<Point, PointNotFound | PointOver> =>
  Result.flatMap(pointOf(state, pointId), (point) => {
    const { into, status } = point
    return status === "open" ? Result.succeed(point) : Result.fail(new PointOver({ pointId, status, into }))
  })

const raising = (asked: Asked<Omit<typeof RaisePoint.Type, "_tag">>, window: Standing.Window) =>
  Result.map(asSomebodyWithAWord(window, asked.actor), (by) => {
    const { kind, words } = asked.command
    return { pointId: PointId.make(asked.commandId), kind, words, by, on: today(asked) }
  })

const raisePoint = decides(
  { events: [PointRaised], rejections: [NotAllowed] },
  (asked: Asked<typeof RaisePoint.Type>, _state: State, window: Standing.Window) =>
    Result.map(raising(asked, window), (point) => [{ _tag: "PointRaised", ...point }])
)

const raiseAnonymousPoint = decides(
  { events: [AnonymousPointRaised], rejections: [NotAllowed] },
  (asked: Asked<typeof RaiseAnonymousPoint.Type>, _state: State, window: Standing.Window) =>
    Result.map(raising(asked, window), (point) => [{ _tag: "AnonymousPointRaised", ...point }])
)

const supportPoint = decides(
  { events: [PointSupported], rejections: [NotAllowed, PointNotFound, PointOver] },
  (asked: Asked<typeof SupportPoint.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { pointId } = asked.command
      const { supporters } = yield* open(state, pointId)
      return supporters.includes(by) ? [] : [{ _tag: "PointSupported", pointId, by, on: today(asked) }]
    })
)

const mergePoints = decides(
  { events: [PointMerged], rejections: [NotAllowed, PointNotFound, PointOver, MergedIntoItself] },
  (asked: Asked<typeof MergePoints.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { into, pointId } = asked.command
      yield* unless(into !== pointId, () => new MergedIntoItself({ pointId }))
      yield* open(state, pointId)
      yield* open(state, into)
      return [{ _tag: "PointMerged", pointId, into, by, on: today(asked) }]
    })
)

/** Whoever raised an open point, in the way in which they did. */
const takingBack = (
  asked: Asked<{ readonly pointId: PointId }>,
  anonymous: boolean,
  state: State,
  window: Standing.Window
) =>
  Result.gen(function* () {
    const by = yield* asSomebodyWithAWord(window, asked.actor)
    const { pointId } = asked.command
    const point = yield* pointOf(state, pointId)
    yield* unless(point.by === by && point.anonymous === anonymous, () => new NotYourPoint({ pointId }))
    yield* open(state, pointId)
    return { pointId, by, on: today(asked) }
  })

const notTakenBack = [NotAllowed, PointNotFound, PointOver, NotYourPoint] as const

const withdrawPoint = decides(
  { events: [PointWithdrawn], rejections: notTakenBack },
  (asked: Asked<typeof WithdrawPoint.Type>, state: State, window: Standing.Window) =>
    Result.map(takingBack(asked, false, state, window), (point) => [{ _tag: "PointWithdrawn", ...point }])
)

const withdrawAnonymousPoint = decides(
  { events: [AnonymousPointWithdrawn], rejections: notTakenBack },
  (asked: Asked<typeof WithdrawAnonymousPoint.Type>, state: State, window: Standing.Window) =>
    Result.map(takingBack(asked, true, state, window), (point) => [{ _tag: "AnonymousPointWithdrawn", ...point }])
)

const treatPoint = decides(
  {
    events: [PointTreated],
    rejections: [
      NotAllowed,
      MeetingNotOpen,
      ForFacilitatorOrScribe,
      PointNotFound,
      PointOver,
      TreatedByNothing,
      DecisionNotFound
    ]
  },
  (asked: Asked<typeof TreatPoint.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const meeting = Meetings.running(window.meetings, asked.at)
      if (meeting === undefined) return yield* Result.fail(new MeetingNotOpen({}))
      const { facilitator, scribe, meetingId } = meeting
      yield* unless(by === facilitator || by === scribe, () => new ForFacilitatorOrScribe({ facilitator, scribe }))
      const { actionId = null, as, decisionId = null, pointId } = asked.command
      const point = yield* open(state, pointId)
      // Whoever opened the meeting has said alone who was there, and who does what.
      yield* unless(as === "postponed" || by !== meeting.by, () => new ForFacilitatorOrScribe({ facilitator, scribe }))
      if (as === "decided") yield* unless(decisionId !== null, () => new TreatedByNothing({ as }))
      if (as === "action") yield* unless(actionId !== null, () => new TreatedByNothing({ as }))
      if (decisionId !== null) {
        yield* unless(
          Lookup.get(window.governance.decisions, decisionId) !== undefined,
          () => new DecisionNotFound({ id: decisionId })
        )
      }
      // It waits for the next meeting already.
      if (as === "postponed" && point.postponedIn === meetingId) return []
      return [{ _tag: "PointTreated", pointId, meetingId, as, decisionId, actionId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  RaisePoint: raisePoint,
  RaiseAnonymousPoint: raiseAnonymousPoint,
  SupportPoint: supportPoint,
  MergePoints: mergePoints,
  WithdrawPoint: withdrawPoint,
  WithdrawAnonymousPoint: withdrawAnonymousPoint,
  TreatPoint: treatPoint
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The points after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "PointRaised":
    case "AnonymousPointRaised": {
      const { by, kind, on, pointId } = event
      const number = state.raised + 1
      const point: Point = {
        pointId,
        number,
        kind,
        by,
        anonymous: event._tag === "AnonymousPointRaised",
        since: on,
        supporters: [],
        parts: [],
        postponed: 0,
        postponedIn: null,
        status: "open",
        into: null,
        treated: null
      }
      return { ...state, raised: number, points: Draft.put(state.points, pointId, point) }
    }
    case "PointSupported":
      return edited(state, event.pointId, ({ supporters }) => ({ supporters: together(supporters, [event.by]) }))
    case "PointMerged": {
      const { into, pointId } = event
      const merged = Lookup.get(state.points, pointId)
      if (merged === undefined) return state
      return edited(
        edited(state, pointId, () => ({ status: "merged", into })),
        into,
        ({ parts, supporters }) => ({
          parts: [...parts, pointId],
          supporters: together(supporters, merged.supporters)
        })
      )
    }
    case "PointWithdrawn":
    case "AnonymousPointWithdrawn": {
      const { parts = [] } = Lookup.get(state.points, event.pointId) ?? {}
      // Nobody takes back what others raised.
      return parts.reduce(
        (next, part) => edited(next, part, () => ({ status: "open", into: null })),
        edited(state, event.pointId, () => ({ status: "withdrawn" }))
      )
    }
    case "PointTreated": {
      const { _tag: _, pointId, ...treated } = event
      return edited(state, pointId, (point) =>
        treated.as === "postponed" ? leftIn(treated.meetingId, point) : { status: "treated", treated }
      )
    }
    case "MeetingOpened":
      return { ...state, agenda: event.agenda }
    case "MeetingClosed":
      return state.agenda.reduce<State>(
        (next, pointId) => edited(next, pointId, (point) => leftIn(event.meetingId, point)),
        { ...state, agenda: [] }
      )
    default:
      return state
  }
}

/** A meeting leaves a point that is open for the next one; once, however often that is said. */
const leftIn = (meetingId: MeetingId, { postponed, postponedIn, status }: Point): Partial<Point> =>
  status === "open" && postponedIn !== meetingId ? { postponed: postponed + 1, postponedIn: meetingId } : {}

const together = (some: ReadonlyArray<PersonId>, others: ReadonlyArray<PersonId>): ReadonlyArray<PersonId> =>
  Array.from(new Set([...some, ...others]))

const edited = (state: State, pointId: PointId, change: (point: Point) => Partial<Point>): State => {
  const point = Lookup.get(state.points, pointId)
  return point === undefined
    ? state
    : { ...state, points: Draft.put(state.points, pointId, { ...point, ...change(point) }) }
}
