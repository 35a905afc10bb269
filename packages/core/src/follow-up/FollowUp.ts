/**
 * The individual follow-up: every young person has a referent among the coordinators, meets them regularly in private,
 * and sets goals of their own.
 *
 * It is one file because interviews and goals are both between a young person and their referent, so that every command
 * asks who that is.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Indicators from "./Indicators.ts"
import {
  GoalClosed,
  InterviewInThePast,
  InterviewNotPlanned,
  NextDateNotAhead,
  NoReferent,
  NotTheReferent,
  ReferentNotCoordinator
} from "./FollowUpRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * How long after an interview, or after being admitted, the next one is due when no other day was agreed.
 *
 * **Source** - a default of the cooperatives themselves; no text asks for it.
 *
 * @category policies
 * @since 0.1.0
 */
export const interviewEvery = {
  days: 42,
  source: "Usage des coopératives : un entretien toutes les six semaines"
} as const

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/**
 * This coordinator follows the young person from now on, in the place of any other; `by` is who chose it, `null` in logs that
 * did not say.
 *
 * @category events
 * @since 0.1.0
 */
export const ReferentAssigned = Schema.TaggedStruct("ReferentAssigned", {
  personId: PersonId,
  referentId: PersonId,
  by: Schema.NullOr(PersonId),
  on: LocalDate.LocalDate
})
/** The young person lets their referent read what was written before they were. It ends with that referent. @category events @since 0.1.0 */
export const EarlierNotesShared = Schema.TaggedStruct("EarlierNotesShared", {
  personId: PersonId,
  referentId: PersonId,
  on: LocalDate.LocalDate
})
/** The young person no longer lets their referent read it. @category events @since 0.1.0 */
export const EarlierNotesWithheld = Schema.TaggedStruct("EarlierNotesWithheld", {
  personId: PersonId,
  on: LocalDate.LocalDate
})
/** `replaces` names the interview that was planned before and will not take place. @category events @since 0.1.0 */
export const InterviewPlanned = Schema.TaggedStruct("InterviewPlanned", {
  interviewId: InterviewId,
  personId: PersonId,
  replaces: Schema.NullOr(InterviewId),
  at: Instant.Instant,
  on: LocalDate.LocalDate
})
/** They met; the note is the young person's, and may be forgotten. @category events @since 0.1.0 */
export const InterviewHeld = Schema.TaggedStruct("InterviewHeld", {
  interviewId: InterviewId,
  personId: PersonId,
  by: PersonId,
  note: mine(Schema.NonEmptyString),
  nextOn: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** What the young person aims at; the words are theirs, and may be forgotten. @category events @since 0.1.0 */
export const GoalSet = Schema.TaggedStruct("GoalSet", {
  goalId: GoalId,
  personId: PersonId,
  by: PersonId,
  goal: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
const goalClosed = { goalId: GoalId, personId: PersonId, by: PersonId, on: LocalDate.LocalDate }
/** They got there. @category events @since 0.1.0 */
export const GoalReached = Schema.TaggedStruct("GoalReached", goalClosed)
/** It is no longer wanted; no reason is kept. @category events @since 0.1.0 */
export const GoalDropped = Schema.TaggedStruct("GoalDropped", goalClosed)

/** What can happen in a follow-up. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ReferentAssigned,
  EarlierNotesShared,
  EarlierNotesWithheld,
  InterviewPlanned,
  InterviewHeld,
  GoalSet,
  GoalReached,
  GoalDropped
])
export type Event = typeof Event.Type

/** Who chose the referent was not told at first. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  ReferentAssigned: [(payload) => ({ ...payload, by: null })]
}

// -- state -----------------------------------------------------------------------------------------------------------

/** Who followed a young person, from when until when, and who chose them. @category state @since 0.1.0 */
export interface Following {
  readonly referentId: PersonId
  readonly from: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate | undefined
  readonly by: PersonId | null
}

/** Where one young person's follow-up stands. @category state @since 0.1.0 */
export interface Path {
  readonly admittedOn: LocalDate.LocalDate | undefined
  readonly referentId: PersonId | undefined
  /** Every referent so far, the one of today last. */
  readonly referents: ReadonlyArray<Following>
  /** Whether the referent of today may read what was written before. */
  readonly sharesEarlier: boolean
  /** Who followed them when they agreed to the facts that are shared, each once; `null` is nobody. */
  readonly factsWith: ReadonlyArray<PersonId | null>
  /** The interview that is planned and was not held yet. */
  readonly planned: InterviewId | undefined
  readonly lastHeldOn: LocalDate.LocalDate | undefined
  readonly nextOn: LocalDate.LocalDate | undefined
}

/** A meeting of a young person and their referent; its note is folded in `FollowUpWords`. @category state @since 0.1.0 */
export interface Interview {
  readonly personId: PersonId
  readonly at: Instant.Instant
  readonly status: "planned" | "held" | "cancelled"
  readonly heldOn: LocalDate.LocalDate | undefined
  readonly by: PersonId | undefined
}

/** Something that a young person aims at; its words are folded in `FollowUpWords`. @category state @since 0.1.0 */
export interface Goal {
  readonly personId: PersonId
  readonly by: PersonId
  /** Who followed the young person then. */
  readonly referentId: PersonId | undefined
  readonly status: "open" | "reached" | "dropped"
  readonly setOn: LocalDate.LocalDate
  readonly closedOn: LocalDate.LocalDate | undefined
}

/** Where every follow-up stands, and no word of any. @category state @since 0.1.0 */
export interface State {
  readonly paths: { readonly [personId: string]: Path }
  readonly interviews: { readonly [interviewId: string]: Interview }
  readonly goals: { readonly [goalId: string]: Goal }
}

/** Nobody is followed yet. @category state @since 0.1.0 */
export const initial: State = { paths: {}, interviews: {}, goals: {} }

/** 3: with whom facts were shared. @category state @since 0.1.0 */
export const format = 3

const emptyPath: Path = {
  admittedOn: undefined,
  referentId: undefined,
  referents: [],
  sharesEarlier: false,
  factsWith: [],
  planned: undefined,
  lastHeldOn: undefined,
  nextOn: undefined
}

/** Somebody's follow-up; empty as long as nothing happened. @category getters @since 0.1.0 */
export const pathOf = (state: State, personId: PersonId): Path => Lookup.get(state.paths, personId) ?? emptyPath

/** Whether the coordinator who follows this young person is asking. @category guards @since 0.1.0 */
export const isReferent = (state: State, actor: Actor.Actor, personId: PersonId): boolean => {
  const { referentId } = pathOf(state, personId)
  return referentId !== undefined && Actor.is(actor, referentId)
}

/**
 * Whether somebody may read what was written with a referent: the young person everything, a referent what was written with
 * them, and what was written before only with the young person's yes.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayRead = (
  state: State,
  actor: Actor.Actor,
  personId: PersonId,
  writtenWith: PersonId | undefined
): boolean =>
  Actor.is(actor, personId) ||
  (isReferent(state, actor, personId) &&
    ((writtenWith !== undefined && Actor.is(actor, writtenWith)) || pathOf(state, personId).sharesEarlier))

/**
 * Whether somebody may read the facts that a young person shared. They are one whole, so a referent reads them when all were said with
 * them, and others only with the young person's yes.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayReadFacts = (state: State, actor: Actor.Actor, personId: PersonId): boolean =>
  pathOf(state, personId).factsWith.every((referentId) => mayRead(state, actor, personId, referentId ?? undefined))

/**
 * The day by which the next interview should take place: the one agreed in the last interview, or six weeks after
 * admission.
 *
 * @category getters
 * @since 0.1.0
 */
export const dueOn = ({ admittedOn, nextOn }: Path): LocalDate.LocalDate | undefined =>
  nextOn ?? (admittedOn === undefined ? undefined : LocalDate.plusDays(admittedOn, interviewEvery.days))

// -- commands --------------------------------------------------------------------------------------------------------

export const AssignReferent = Schema.TaggedStruct("AssignReferent", {
  personId: PersonId,
  referentId: PersonId
}).annotate({
  description:
    "From now on this coordinator follows the young person, who sees it; whoever did before no longer reads their notes, and what was written before is read by the new one only with the young person's yes. For coordinators."
})
export const ShareEarlierNotes = Schema.TaggedStruct("ShareEarlierNotes", { referentId: PersonId }).annotate({
  description:
    "My referent may read the notes and goals that were written, and the facts that were recorded, before they followed me; `referentId` says whom I mean. It ends when somebody else follows me. For the young person alone."
})
export const WithholdEarlierNotes = Schema.TaggedStruct("WithholdEarlierNotes", {}).annotate({
  description: "My referent may no longer read what was written before they followed me. For the young person alone."
})
export const PlanInterview = Schema.TaggedStruct("PlanInterview", { personId: PersonId, at: Instant.Written }).annotate(
  {
    description:
      "The young person and their referent will meet at this moment; planning again moves the meeting. For the two of them."
  }
)
export const HoldInterview = Schema.TaggedStruct("HoldInterview", {
  interviewId: InterviewId,
  note: Words.Text,
  nextOn: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Notes that they met; the note belongs to the young person, who can read it. The next interview is due 42 days later unless another day is agreed. For the referent."
})
export const SetGoal = Schema.TaggedStruct("SetGoal", { personId: PersonId, goal: Words.Text }).annotate({
  description: "Notes something that the young person aims at. For them and their referent."
})
export const ReachGoal = Schema.TaggedStruct("ReachGoal", { goalId: GoalId }).annotate({
  description: "The goal is reached. For the young person and their referent."
})
export const DropGoal = Schema.TaggedStruct("DropGoal", { goalId: GoalId }).annotate({
  description: "The goal is not wanted any more; no reason is asked for. For the young person and their referent."
})

/** What can be asked in a follow-up. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  AssignReferent,
  ShareEarlierNotes,
  WithholdEarlierNotes,
  PlanInterview,
  HoldInterview,
  SetGoal,
  ReachGoal,
  DropGoal
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** The coordination chooses the referent; all the rest is between a young person and their referent. @category deciders @since 0.1.0 */
export type Window = Standing.Window

const assignReferent = decides(
  { events: [ReferentAssigned], rejections: [NotAllowed, PersonUnknown, NotInThisState, ReferentNotCoordinator] },
  (asked: Asked<typeof AssignReferent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { personId, referentId } = asked.command
      const by = yield* Standing.asCoordinator(window, asked.actor)
      yield* Standing.present(personId, "present", window.membership)
      yield* unless(
        Standing.isCoordinator(window, Actor.person(referentId)),
        () => new ReferentNotCoordinator({ referentId })
      )
      if (pathOf(state, personId).referentId === referentId) return []
      return [{ _tag: "ReferentAssigned", personId, referentId, by, on: today(asked) }]
    })
)

/** The young person themself: nobody says yes in their place. */
const asOneself = ({ actor }: Asked<unknown>, window: Window): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && Lookup.get(window.membership.members, actor.id) !== undefined
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "oneself" }))

const shareEarlierNotes = decides(
  { events: [EarlierNotesShared], rejections: [NotAllowed, NotTheReferent] },
  (asked: Asked<typeof ShareEarlierNotes.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* asOneself(asked, window)
      const { referentId } = asked.command
      const path = pathOf(state, personId)
      yield* unless(path.referentId === referentId, () => new NotTheReferent({ referentId }))
      return path.sharesEarlier ? [] : [{ _tag: "EarlierNotesShared", personId, referentId, on: today(asked) }]
    })
)

const withholdEarlierNotes = decides(
  { events: [EarlierNotesWithheld], rejections: [NotAllowed] },
  (asked: Asked<typeof WithholdEarlierNotes.Type>, state: State, window: Window) =>
    Result.map(asOneself(asked, window), (personId) =>
      pathOf(state, personId).sharesEarlier ? [{ _tag: "EarlierNotesWithheld", personId, on: today(asked) }] : []
    )
)

/** The young person or their referent: nobody else has a say in the follow-up. */
const oneOfTheTwo = (
  { actor }: Asked<unknown>,
  personId: PersonId,
  state: State
): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && (actor.id === personId || isReferent(state, actor, personId))
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "referent" }))

const planInterview = decides(
  {
    events: [InterviewPlanned],
    rejections: [NotAllowed, PersonUnknown, NotInThisState, NoReferent, InterviewInThePast]
  },
  (asked: Asked<typeof PlanInterview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { at, personId } = asked.command
      yield* oneOfTheTwo(asked, personId, state)
      yield* Standing.present(personId, "present", window.membership)
      const { planned, referentId } = pathOf(state, personId)
      yield* unless(referentId !== undefined, () => new NoReferent({ personId }))
      const on = today(asked)
      yield* unless(Instant.toLocalDate(at) >= on, () => new InterviewInThePast({ at }))
      if (planned !== undefined && Lookup.get(state.interviews, planned)?.at === at) return []
      const interviewId = InterviewId.make(asked.commandId)
      return [{ _tag: "InterviewPlanned", interviewId, personId, replaces: planned ?? null, at, on }]
    })
)

const holdInterview = decides(
  { events: [InterviewHeld], rejections: [NotFound, NotAllowed, InterviewNotPlanned, NextDateNotAhead] },
  (asked: Asked<typeof HoldInterview.Type>, state: State, window: Window) => {
    const { actor, command } = asked
    if (!Standing.isCoordinator(window, actor)) return Result.fail(new NotAllowed({ needs: "referent" }))
    const { interviewId, note } = command
    const interview = Lookup.get(state.interviews, interviewId)
    if (interview === undefined) return Result.fail(new NotFound({ what: "interview", id: interviewId }))
    const { personId, status } = interview
    if (actor._tag !== "Person" || !isReferent(state, actor, personId)) {
      return Result.fail(new NotAllowed({ needs: "referent" }))
    }
    if (status !== "planned") return Result.fail(new InterviewNotPlanned({ interviewId, status }))
    const on = today(asked)
    const nextOn = command.nextOn ?? LocalDate.plusDays(on, interviewEvery.days)
    if (nextOn <= on) return Result.fail(new NextDateNotAhead({ nextOn }))
    return Result.succeed([{ _tag: "InterviewHeld", interviewId, personId, by: actor.id, note, nextOn, on }])
  }
)

const setGoal = decides(
  { events: [GoalSet], rejections: [NotAllowed, PersonUnknown, NotInThisState] },
  (asked: Asked<typeof SetGoal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { goal, personId } = asked.command
      const by = yield* oneOfTheTwo(asked, personId, state)
      yield* Standing.present(personId, "present", window.membership)
      return [{ _tag: "GoalSet", goalId: GoalId.make(asked.commandId), personId, by, goal, on: today(asked) }]
    })
)

/** What is noted when a goal is closed; nothing when it is closed in the same way already. */
const closing = (asked: Asked<{ readonly goalId: GoalId }>, as: "reached" | "dropped", state: State, window: Window) =>
  Result.gen(function* () {
    const { goalId } = asked.command
    if (!Standing.belongs(window, asked.actor)) return yield* Result.fail(new NotAllowed({ needs: "referent" }))
    const goal = Lookup.get(state.goals, goalId)
    if (goal === undefined) return yield* Result.fail(new NotFound({ what: "goal", id: goalId }))
    const { personId, status } = goal
    const by = yield* oneOfTheTwo(asked, personId, state)
    if (status === as) return []
    if (status !== "open") return yield* Result.fail(new GoalClosed({ goalId, status }))
    return [{ goalId, personId, by, on: today(asked) }]
  })
const notClosed = [NotFound, NotAllowed, GoalClosed] as const

const reachGoal = decides(
  { events: [GoalReached], rejections: notClosed },
  (asked: Asked<typeof ReachGoal.Type>, state: State, window: Window) =>
    Result.map(closing(asked, "reached", state, window), (closed) =>
      closed.map((facts) => ({ _tag: "GoalReached", ...facts }))
    )
)

const dropGoal = decides(
  { events: [GoalDropped], rejections: notClosed },
  (asked: Asked<typeof DropGoal.Type>, state: State, window: Window) =>
    Result.map(closing(asked, "dropped", state, window), (closed) =>
      closed.map((facts) => ({ _tag: "GoalDropped", ...facts }))
    )
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  AssignReferent: assignReferent,
  ShareEarlierNotes: shareEarlierNotes,
  WithholdEarlierNotes: withholdEarlierNotes,
  PlanInterview: planInterview,
  HoldInterview: holdInterview,
  SetGoal: setGoal,
  ReachGoal: reachGoal,
  DropGoal: dropGoal
}

/** A yes can be taken back at any time. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WithholdEarlierNotes"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Follow-ups begin and end with what happens to members and in the team. @category folding @since 0.1.0 */
export const folds = [
  Membership.MemberAdmitted,
  Membership.MemberLeft,
  Coordination.CoordinatorLeft,
  Indicators.IndicatorRecorded,
  Indicators.IndicatorConsentWithdrawn
] as const

/**
 * Where the follow-ups stand after an event; when somebody leaves, nobody follows them any more.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "MemberAdmitted":
      // Whoever comes back begins a new round; what was agreed before they left is over.
      return change(state, event.personId, { admittedOn: event.on, nextOn: undefined })
    case "ReferentAssigned": {
      const { by, on, personId, referentId } = event
      const before = ended(pathOf(state, personId), on)
      const referents = Draft.push(before.referents, { referentId, from: on, until: undefined, by })
      return change(state, personId, { ...before, referentId, referents })
    }
    case "EarlierNotesShared":
      return change(state, event.personId, { sharesEarlier: true })
    case "EarlierNotesWithheld":
      return change(state, event.personId, { sharesEarlier: false })
    case "InterviewPlanned": {
      const { at, interviewId, personId, replaces } = event
      const interview: Interview = { personId, at, status: "planned", heldOn: undefined, by: undefined }
      const moved = changeInterview(state, replaces ?? undefined, { status: "cancelled" })
      const next = { ...moved, interviews: Draft.put(moved.interviews, interviewId, interview) }
      return change(next, personId, { planned: interviewId })
    }
    case "InterviewHeld": {
      const { by, interviewId, nextOn, on, personId } = event
      const next = changeInterview(state, interviewId, { status: "held", heldOn: on, by })
      return change(next, personId, { planned: undefined, lastHeldOn: on, nextOn })
    }
    case "GoalSet": {
      const { by, goalId, on, personId } = event
      const { referentId } = pathOf(state, personId)
      const goal: Goal = { personId, by, referentId, status: "open", setOn: on, closedOn: undefined }
      return { ...state, goals: Draft.put(state.goals, goalId, goal) }
    }
    case "GoalReached":
      return changeGoal(state, event.goalId, { status: "reached", closedOn: event.on })
    case "GoalDropped":
      return changeGoal(state, event.goalId, { status: "dropped", closedOn: event.on })
    case "IndicatorRecorded": {
      const { factsWith, referentId = null } = pathOf(state, event.personId)
      return factsWith.includes(referentId)
        ? state
        : change(state, event.personId, { factsWith: [...factsWith, referentId] })
    }
    case "IndicatorConsentWithdrawn":
      return change(state, event.personId, { factsWith: [] })
    case "MemberLeft": {
      // Nobody keeps reading the notes of somebody who is gone, except that person.
      const next = changeInterview(state, pathOf(state, event.personId).planned, { status: "cancelled" })
      return change(next, event.personId, { ...ended(pathOf(next, event.personId), event.on), planned: undefined })
    }
    case "CoordinatorLeft": {
      const followed = Object.entries(state.paths).filter(([, { referentId }]) => referentId === event.personId)
      return followed.reduce(
        (next, [personId, path]) => change(next, PersonId.make(personId), ended(path, event.on)),
        state
      )
    }
    default:
      return state
  }
}

/** Nobody follows the young person any more, and the yes that they gave their referent is over. */
const ended = (
  { referents }: Path,
  on: LocalDate.LocalDate
): Pick<Path, "referentId" | "referents" | "sharesEarlier"> => ({
  referentId: undefined,
  // Only the last one may go on; the others are not looked at, since somebody may have changed them thousands of times.
  referents: referents.at(-1)?.until === undefined ? endedLast(referents, on) : referents,
  sharesEarlier: false
})

const endedLast = (referents: Path["referents"], on: LocalDate.LocalDate): Path["referents"] => {
  const last = referents.at(-1)
  return last === undefined ? referents : [...referents.slice(0, -1), { ...last, until: on }]
}

const change = (state: State, personId: PersonId, changes: Partial<Path>): State => ({
  ...state,
  paths: Draft.put(state.paths, personId, { ...pathOf(state, personId), ...changes })
})

const changeInterview = (state: State, interviewId: InterviewId | undefined, changes: Partial<Interview>): State => {
  const interview = interviewId === undefined ? undefined : Lookup.get(state.interviews, interviewId)
  return interviewId === undefined || interview === undefined
    ? state
    : { ...state, interviews: Draft.put(state.interviews, interviewId, { ...interview, ...changes }) }
}

const changeGoal = (state: State, goalId: GoalId, changes: Partial<Goal>): State => {
  const goal = Lookup.get(state.goals, goalId)
  return goal === undefined ? state : { ...state, goals: Draft.put(state.goals, goalId, { ...goal, ...changes }) }
}
