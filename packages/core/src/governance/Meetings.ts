/**
 * The meetings of the group: every Friday by itself, whenever else one is planned, and who was there. What was talked about in one is
 * said of the points.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Deadlines from "./Deadlines.ts"
import { PointId, MeetingId } from "./GovernanceIds.ts"
import {
  NotAmongPresent,
  MeetingNeedsMore,
  MeetingNotAhead,
  MeetingNotFound,
  MeetingNotOpen,
  MeetingRunning
} from "./MeetingRejections.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/** A meeting that nobody closed is over after so long. **Units** - minutes. @category policies @since 0.1.0 */
export const mostMinutes = 8 * 60

/** Nobody meets alone. @category policies @since 0.1.0 */
export const leastPresent = 2

// -- events ----------------------------------------------------------------------------------------------------------

/** The group meets once more, beside its Fridays. **Units** - `minutes` how long it is to last. @category events @since 0.1.0 */
export const MeetingPlanned = Schema.TaggedStruct("MeetingPlanned", {
  meetingId: MeetingId,
  startsAt: Instant.Instant,
  minutes: Schema.Int,
  place: Schema.NullOr(Personal.impersonal(Schema.NonEmptyString, "where the group meets")),
  by: PersonId,
  on: LocalDate
})
/** The group is together; `agenda` are the points that were open then. @category events @since 0.1.0 */
export const MeetingOpened = Schema.TaggedStruct("MeetingOpened", {
  meetingId: MeetingId,
  present: Schema.Array(PersonId),
  facilitator: PersonId,
  scribe: PersonId,
  timekeeper: PersonId,
  agenda: Schema.Array(PointId),
  by: PersonId,
  at: Instant.Instant
})
/** The group goes apart; what was not talked about waits for the next time. @category events @since 0.1.0 */
export const MeetingClosed = Schema.TaggedStruct("MeetingClosed", {
  meetingId: MeetingId,
  minutesSpent: Schema.Int,
  by: PersonId,
  at: Instant.Instant
})

/** What can happen to meetings. @category events @since 0.1.0 */
export const Event = Schema.Union([MeetingPlanned, MeetingOpened, MeetingClosed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A meeting to come. @category state @since 0.1.0 */
export interface Planned extends Omit<typeof MeetingPlanned.Type, "_tag" | "on"> {}

/** A meeting that was opened. @category state @since 0.1.0 */
export interface Opened extends Omit<typeof MeetingOpened.Type, "_tag" | "agenda" | "at"> {
  readonly openedAt: Instant.Instant
}

/** A meeting that is over. @category state @since 0.1.0 */
export interface Held extends Opened {
  readonly minutesSpent: number
}

/** The meetings that were planned and not opened, the one that nobody closed yet, and the last one that was closed. @category state @since 0.1.0 */
export interface State {
  readonly planned: { readonly [meetingId: string]: Planned }
  readonly opened: Opened | null
  readonly last: Held | null
}

/** The group has not met yet. @category state @since 0.1.0 */
export const initial: State = { planned: {}, opened: null, last: null }

/** The meeting in which the group is together at a moment. @category getters @since 0.1.0 */
export const running = ({ opened }: Pick<State, "opened">, at: Instant.Instant): Opened | undefined =>
  opened !== null && at < Instant.plusMinutes(opened.openedAt, mostMinutes) ? opened : undefined

/**
 * Whether the one who asks leads a meeting at this moment, because somebody else who was there named them: nobody gives
 * themselves what a facilitator may do for others.
 *
 * @category guards
 * @since 0.1.0
 */
export const facilitates = (state: Pick<State, "opened">, { actor, at }: Pick<Asked<unknown>, "actor" | "at">) => {
  const meeting = running(state, at)
  return meeting !== undefined && meeting.by !== meeting.facilitator && Actor.is(actor, meeting.facilitator)
}

/** When the group meets, for how long, and where; without an id it is the Friday meeting, which nobody plans. @category models @since 0.1.0 */
export interface Next extends Pick<Planned, "startsAt" | "minutes" | "place"> {
  readonly meetingId: MeetingId | null
}

/**
 * The next meeting after a moment: that of Friday, or an earlier one that was planned. Whoever met on a Friday already meets
 * again on the next one.
 *
 * @category getters
 * @since 0.1.0
 */
export const next = ({ last, opened, planned }: State, at: Instant.Instant): Next => {
  const metOn = [opened, last].flatMap((meeting) => (meeting === null ? [] : [Instant.toLocalDate(meeting.openedAt)]))
  const friday = Deadlines.nextSession(at)
  const met = metOn.includes(Instant.toLocalDate(friday))
  let first: Next = {
    meetingId: null,
    startsAt: met ? Deadlines.nextSession(friday) : friday,
    minutes: Deadlines.pointGouvernance.minutes,
    place: null
  }
  for (const meeting of Object.values(planned)) {
    if (meeting.startsAt > at && meeting.startsAt <= first.startsAt) first = meeting
  }
  const { minutes, place, meetingId, startsAt } = first
  return { meetingId, startsAt, minutes, place }
}

// -- commands --------------------------------------------------------------------------------------------------------

export const PlanMeeting = Schema.TaggedStruct("PlanMeeting", {
  startsAt: Instant.Written,
  minutes: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 5, maximum: mostMinutes }))),
  place: Schema.optionalKey(Words.Line)
}).annotate({
  description:
    "The group meets once more than on Fridays at 14:00 in Paris, which nobody has to plan: when, for how many minutes (120 unless it is said) and where. Until when proposals are open does not change by it. For active members and coordinators."
})
export const OpenMeeting = Schema.TaggedStruct("OpenMeeting", {
  meetingId: Schema.optionalKey(MeetingId),
  present: Lists.unique(PersonId),
  facilitator: PersonId,
  scribe: PersonId,
  timekeeper: PersonId
}).annotate({
  description:
    "We are together now: who is there, who leads, who writes down and who looks at the clock; one person may do several of these, and whoever opens the meeting is among those who are there. `meetingId` names a meeting that was planned. A facilitator who was named by somebody else may amend proposals and note the answers of those who are not there, as long as the meeting is open. For active members and coordinators."
})
export const CloseMeeting = Schema.TaggedStruct("CloseMeeting", { meetingId: MeetingId }).annotate({
  description:
    "We go apart. What was not talked about is on the agenda of the next meeting by itself. For active members and coordinators."
})

/** What can be asked about meetings. @category commands @since 0.1.0 */
export const Command = Schema.Union([PlanMeeting, OpenMeeting, CloseMeeting])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is here, and which points are open. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly points: { readonly points: { readonly [pointId: string]: { readonly status: string } } }
}

const planMeeting = decides(
  { events: [MeetingPlanned], rejections: [NotAllowed, MeetingNotAhead] },
  (asked: Asked<typeof PlanMeeting.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { minutes = Deadlines.pointGouvernance.minutes, place = null, startsAt } = asked.command
      const latest = Deadlines.latestClose(asked.at)
      yield* unless(startsAt > asked.at && startsAt <= latest, () => new MeetingNotAhead({ latest }))
      const meetingId = MeetingId.make(asked.commandId)
      return [{ _tag: "MeetingPlanned", meetingId, startsAt, minutes, place, by, on: today(asked) }]
    })
)

const openMeeting = decides(
  {
    events: [MeetingClosed, MeetingOpened],
    rejections: [
      NotAllowed,
      MeetingRunning,
      MeetingNotFound,
      MeetingNeedsMore,
      NotAmongPresent,
      PersonUnknown,
      NotInThisState
    ]
  },
  (asked: Asked<typeof OpenMeeting.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { at, command, commandId } = asked
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { facilitator, present, scribe, meetingId = MeetingId.make(commandId), timekeeper } = command
      const { opened } = state
      const before = running(state, at)
      if (before !== undefined) return yield* Result.fail(new MeetingRunning({ meetingId: before.meetingId }))
      yield* unless(
        command.meetingId === undefined || Lookup.get(state.planned, meetingId) !== undefined,
        () => new MeetingNotFound({ id: meetingId })
      )
      yield* unless(present.length >= leastPresent, () => new MeetingNeedsMore({ least: leastPresent }))
      for (const [as, personId] of Object.entries({ opener: by, facilitator, scribe, timekeeper } as const)) {
        yield* unless(
          present.includes(personId),
          () => new NotAmongPresent({ personId, as: as as (typeof NotAmongPresent.Type)["as"] })
        )
      }
      for (const personId of present) yield* here(personId, window)
      const agenda = Object.entries(window.points.points).flatMap(([id, { status }]) =>
        status === "open" ? [PointId.make(id)] : []
      )
      // The one before is over, although nobody said so.
      const forgotten = opened === null ? [] : [closing(opened, by, at)]
      return [
        ...forgotten,
        { _tag: "MeetingOpened", meetingId, present, facilitator, scribe, timekeeper, agenda, by, at }
      ]
    })
)

/** Whoever is there belongs to the group. */
const here = (personId: PersonId, window: Standing.Window): Result.Result<unknown, PersonUnknown | NotInThisState> =>
  Standing.isCoordinator(window, Actor.person(personId))
    ? Result.succeed(undefined)
    : Standing.present(personId, "present", window.membership)

const closeMeeting = decides(
  { events: [MeetingClosed], rejections: [NotAllowed, MeetingNotOpen] },
  (asked: Asked<typeof CloseMeeting.Type>, { opened }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      if (opened?.meetingId !== asked.command.meetingId) return yield* Result.fail(new MeetingNotOpen({}))
      return [closing(opened, by, asked.at)]
    })
)

const closing = ({ openedAt, meetingId }: Opened, by: PersonId, at: Instant.Instant): typeof MeetingClosed.Type => {
  const minutesSpent = Math.min(mostMinutes, Math.max(0, Instant.minutesBetween(openedAt, at)))
  return { _tag: "MeetingClosed", meetingId, minutesSpent, by, at }
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { PlanMeeting: planMeeting, OpenMeeting: openMeeting, CloseMeeting: closeMeeting }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The meetings after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "MeetingPlanned": {
      const { _tag: _, on: __, ...planned } = event
      return { ...state, planned: Draft.put(state.planned, event.meetingId, planned) }
    }
    case "MeetingOpened": {
      const { _tag: _, agenda: __, at: openedAt, ...opened } = event
      return { ...state, planned: Draft.remove(state.planned, event.meetingId), opened: { ...opened, openedAt } }
    }
    case "MeetingClosed": {
      const { opened } = state
      if (opened?.meetingId !== event.meetingId) return state
      return { ...state, opened: null, last: { ...opened, minutesSpent: event.minutesSpent } }
    }
    default:
      return state
  }
}
