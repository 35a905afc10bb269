/**
 * The individual follow-up: every young person has a referent among the coordinators, meets them regularly in private,
 * and sets goals of their own.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import type { Text } from "../Text.ts"

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

/** This coordinator follows the young person from now on, in the place of any other. @category events @since 0.1.0 */
export const ReferentAssigned = Schema.TaggedStruct("ReferentAssigned", {
  personId: PersonId,
  referentId: PersonId,
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
  InterviewPlanned,
  InterviewHeld,
  GoalSet,
  GoalReached,
  GoalDropped
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Where one young person's follow-up stands. @category state @since 0.1.0 */
export interface Path {
  readonly admittedOn: LocalDate.LocalDate | undefined
  readonly referentId: PersonId | undefined
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

const emptyPath: Path = {
  admittedOn: undefined,
  referentId: undefined,
  planned: undefined,
  lastHeldOn: undefined,
  nextOn: undefined
}

/** Somebody's follow-up; empty as long as nothing happened. @category getters @since 0.1.0 */
export const pathOf = (state: State, personId: PersonId): Path => state.paths[personId] ?? emptyPath

/** Whether the coordinator who follows this young person is asking. @category guards @since 0.1.0 */
export const isReferent = (state: State, actor: Actor.Actor, personId: PersonId): boolean => {
  const { referentId } = pathOf(state, personId)
  return referentId !== undefined && Actor.is(actor, referentId)
}

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
    "From now on this coordinator follows the young person; whoever did before no longer reads their notes. For coordinators."
})
export const PlanInterview = Schema.TaggedStruct("PlanInterview", { personId: PersonId, at: Instant.Instant }).annotate(
  {
    description:
      "The young person and their referent will meet at this moment; planning again moves the meeting. For the two of them."
  }
)
export const HoldInterview = Schema.TaggedStruct("HoldInterview", {
  interviewId: InterviewId,
  note: Schema.NonEmptyString,
  nextOn: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Notes that they met; the note belongs to the young person, who can read it. The next interview is due 42 days later unless another day is agreed. For the referent."
})
export const SetGoal = Schema.TaggedStruct("SetGoal", { personId: PersonId, goal: Schema.NonEmptyString }).annotate({
  description: "Notes something that the young person aims at. For them and their referent."
})
export const ReachGoal = Schema.TaggedStruct("ReachGoal", { goalId: GoalId }).annotate({
  description: "The goal is reached. For the young person and their referent."
})
export const DropGoal = Schema.TaggedStruct("DropGoal", { goalId: GoalId }).annotate({
  description: "The goal is not wanted any more; no reason is asked for. For the young person and their referent."
})

/** What can be asked in a follow-up. @category commands @since 0.1.0 */
export const Command = Schema.Union([AssignReferent, PlanInterview, HoldInterview, SetGoal, ReachGoal, DropGoal])
export type Command = typeof Command.Type

// -- rejections ------------------------------------------------------------------------------------------------------

/** A referent is a coordinator of today's team. @category rejections @since 0.1.0 */
export class ReferentNotCoordinator extends Schema.TaggedError<ReferentNotCoordinator>()("ReferentNotCoordinator", {
  referentId: PersonId
}) {
  get problem(): Text {
    return {
      fr: "Cette personne n'est pas dans l'équipe de coordination.",
      en: "This person is not in the coordination."
    }
  }
  get remedy(): Text {
    return { fr: "Choisis quelqu'un de l'équipe.", en: "Choose somebody of the team." }
  }
}

/** Nobody follows this young person yet. @category rejections @since 0.1.0 */
export class NoReferent extends Schema.TaggedError<NoReferent>()("NoReferent", { personId: PersonId }) {
  get problem(): Text {
    return { fr: "Ce jeune n'a pas encore de personne référente.", en: "This young person has no referent yet." }
  }
  get remedy(): Text {
    return {
      fr: "Demande à l'équipe de coordination d'en désigner une (AssignReferent).",
      en: "Ask the coordination to choose one (AssignReferent)."
    }
  }
}

/** An interview is planned for a moment ahead. @category rejections @since 0.1.0 */
export class InterviewInThePast extends Schema.TaggedError<InterviewInThePast>()("InterviewInThePast", {
  at: Instant.Instant
}) {
  get problem(): Text {
    return { fr: "Ce rendez-vous est déjà passé.", en: "This moment has passed already." }
  }
  get remedy(): Text {
    return { fr: "Choisis aujourd'hui ou un jour à venir.", en: "Choose today or a day ahead." }
  }
}

/** The interview took place already, or was moved or cancelled. @category rejections @since 0.1.0 */
export class InterviewNotPlanned extends Schema.TaggedError<InterviewNotPlanned>()("InterviewNotPlanned", {
  interviewId: InterviewId,
  status: Schema.Literals(["held", "cancelled"])
}) {
  get problem(): Text {
    return this.status === "held"
      ? { fr: "Cet entretien est déjà noté.", en: "This interview is noted already." }
      : { fr: "Cet entretien a été déplacé ou annulé.", en: "This interview was moved or cancelled." }
  }
  get remedy(): Text {
    return { fr: "Prévoyez-en un nouveau (PlanInterview).", en: "Plan a new one (PlanInterview)." }
  }
}

/** The next date lies after this interview. @category rejections @since 0.1.0 */
export class NextDateNotAhead extends Schema.TaggedError<NextDateNotAhead>()("NextDateNotAhead", {
  nextOn: LocalDate.LocalDate
}) {
  get problem(): Text {
    return {
      fr: `Le prochain entretien (${this.nextOn}) doit être dans le futur.`,
      en: `The next interview (${this.nextOn}) has to lie ahead.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Choisissez une date à venir, ou aucune : ce sera dans six semaines.",
      en: "Choose a day ahead, or none: it will be in six weeks."
    }
  }
}

/** The goal was reached or dropped before. @category rejections @since 0.1.0 */
export class GoalClosed extends Schema.TaggedError<GoalClosed>()("GoalClosed", {
  goalId: GoalId,
  status: Schema.Literals(["reached", "dropped"])
}) {
  get problem(): Text {
    return this.status === "reached"
      ? { fr: "Cet objectif est déjà atteint.", en: "This goal is reached already." }
      : { fr: "Cet objectif a été abandonné.", en: "This goal was dropped." }
  }
  get remedy(): Text {
    return { fr: "Fixe un nouvel objectif (SetGoal).", en: "Set a new goal (SetGoal)." }
  }
}

/** Why something in a follow-up is refused. @category rejections @since 0.1.0 */
export type Rejection =
  | NotAllowed
  | NotFound
  | PersonUnknown
  | Membership.NotInThisState
  | ReferentNotCoordinator
  | NoReferent
  | InterviewInThePast
  | InterviewNotPlanned
  | NextDateNotAhead
  | GoalClosed

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

// -- decide ----------------------------------------------------------------------------------------------------------

/**
 * The coordination chooses the referent; all the rest is between a young person and their referent.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (asked: Asked<Command>, state: State, membership: Membership.State): Decision => {
  const { command } = asked
  switch (command._tag) {
    case "AssignReferent":
      return assignReferent(asked, command, state, membership)
    case "PlanInterview":
      return planInterview(asked, command, state, membership)
    case "HoldInterview":
      return holdInterview(asked, command, state)
    case "SetGoal":
      return setGoal(asked, command, state, membership)
    case "ReachGoal":
      return closeGoal(asked, command.goalId, "reached", state)
    case "DropGoal":
      return closeGoal(asked, command.goalId, "dropped", state)
  }
}

const assignReferent = (
  asked: Asked<Command>,
  { personId, referentId }: typeof AssignReferent.Type,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    yield* unless(Membership.isCoordinator(membership, asked.actor), () => new NotAllowed({ needs: "coordinator" }))
    yield* Membership.present(personId, "present", membership)
    yield* unless(
      Membership.isCoordinator(membership, Actor.person(referentId)),
      () => new ReferentNotCoordinator({ referentId })
    )
    if (pathOf(state, personId).referentId === referentId) return []
    return [{ _tag: "ReferentAssigned", personId, referentId, on: today(asked) }]
  })

const planInterview = (
  asked: Asked<Command>,
  { at, personId }: typeof PlanInterview.Type,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    yield* oneOfTheTwo(asked, personId, state)
    yield* Membership.present(personId, "present", membership)
    const { planned, referentId } = pathOf(state, personId)
    if (referentId === undefined) return yield* Result.fail(new NoReferent({ personId }))
    const on = today(asked)
    if (Instant.toLocalDate(at) < on) return yield* Result.fail(new InterviewInThePast({ at }))
    if (planned !== undefined && state.interviews[planned]?.at === at) return []
    const interviewId = InterviewId.make(asked.commandId)
    return [{ _tag: "InterviewPlanned", interviewId, personId, replaces: planned ?? null, at, on }]
  })

const holdInterview = (asked: Asked<Command>, command: typeof HoldInterview.Type, state: State): Decision => {
  const { interviewId, note } = command
  const interview = state.interviews[interviewId]
  if (interview === undefined) return Result.fail(new NotFound({ what: "interview", id: interviewId }))
  const { personId, status } = interview
  if (asked.actor._tag !== "Person" || !isReferent(state, asked.actor, personId)) {
    return Result.fail(new NotAllowed({ needs: "referent" }))
  }
  if (status !== "planned") return Result.fail(new InterviewNotPlanned({ interviewId, status }))
  const on = today(asked)
  const nextOn = command.nextOn ?? LocalDate.plusDays(on, interviewEvery.days)
  if (nextOn <= on) return Result.fail(new NextDateNotAhead({ nextOn }))
  return Result.succeed([{ _tag: "InterviewHeld", interviewId, personId, by: asked.actor.id, note, nextOn, on }])
}

const setGoal = (
  asked: Asked<Command>,
  { goal, personId }: typeof SetGoal.Type,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    const by = yield* oneOfTheTwo(asked, personId, state)
    yield* Membership.present(personId, "present", membership)
    return [{ _tag: "GoalSet", goalId: GoalId.make(asked.commandId), personId, by, goal, on: today(asked) }]
  })

const closeGoal = (asked: Asked<Command>, goalId: GoalId, status: "reached" | "dropped", state: State): Decision => {
  const goal = state.goals[goalId]
  if (goal === undefined) return Result.fail(new NotFound({ what: "goal", id: goalId }))
  const { personId } = goal
  return Result.flatMap(oneOfTheTwo(asked, personId, state), (by): Decision => {
    if (goal.status === status) return Result.succeed([])
    if (goal.status !== "open") return Result.fail(new GoalClosed({ goalId, status: goal.status }))
    return Result.succeed([
      { _tag: status === "reached" ? "GoalReached" : "GoalDropped", goalId, personId, by, on: today(asked) }
    ])
  })
}

/** The young person or their referent: nobody else has a say in the follow-up. */
const oneOfTheTwo = (asked: Asked<Command>, personId: PersonId, state: State): Result.Result<PersonId, NotAllowed> => {
  const { actor } = asked
  return actor._tag === "Person" && (actor.id === personId || isReferent(state, actor, personId))
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "referent" }))
}

// -- evolve ----------------------------------------------------------------------------------------------------------

type Known =
  | Event
  | typeof Membership.MemberAdmitted.Type
  | typeof Membership.MemberLeft.Type
  | typeof Membership.CoordinatorLeft.Type

/**
 * Where the follow-ups stand after an event; when somebody leaves, nobody follows them any more.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Known): State => {
  switch (event._tag) {
    case "MemberAdmitted":
      return change(state, event.personId, { admittedOn: event.on })
    case "ReferentAssigned":
      return change(state, event.personId, { referentId: event.referentId })
    case "InterviewPlanned": {
      const { at, interviewId, personId, replaces } = event
      const interview: Interview = { personId, at, status: "planned", heldOn: undefined, by: undefined }
      const moved = changeInterview(state, replaces ?? undefined, { status: "cancelled" })
      const next = { ...moved, interviews: { ...moved.interviews, [interviewId]: interview } }
      return change(next, personId, { planned: interviewId })
    }
    case "InterviewHeld": {
      const { by, interviewId, nextOn, on, personId } = event
      const next = changeInterview(state, interviewId, { status: "held", heldOn: on, by })
      return change(next, personId, { planned: undefined, lastHeldOn: on, nextOn })
    }
    case "GoalSet": {
      const { by, goalId, on, personId } = event
      const goal: Goal = { personId, by, status: "open", setOn: on, closedOn: undefined }
      return { ...state, goals: { ...state.goals, [goalId]: goal } }
    }
    case "GoalReached":
      return changeGoal(state, event.goalId, { status: "reached", closedOn: event.on })
    case "GoalDropped":
      return changeGoal(state, event.goalId, { status: "dropped", closedOn: event.on })
    case "MemberLeft": {
      // Nobody keeps reading the notes of somebody who is gone, except that person.
      const next = changeInterview(state, pathOf(state, event.personId).planned, { status: "cancelled" })
      return change(next, event.personId, { referentId: undefined, planned: undefined })
    }
    case "CoordinatorLeft": {
      const followed = Object.entries(state.paths).filter(([, { referentId }]) => referentId === event.personId)
      return followed.reduce(
        (next, [personId]) => change(next, PersonId.make(personId), { referentId: undefined }),
        state
      )
    }
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: Partial<Path>): State => ({
  ...state,
  paths: { ...state.paths, [personId]: { ...pathOf(state, personId), ...changes } }
})

const changeInterview = (state: State, interviewId: InterviewId | undefined, changes: Partial<Interview>): State => {
  const interview = interviewId === undefined ? undefined : state.interviews[interviewId]
  return interviewId === undefined || interview === undefined
    ? state
    : { ...state, interviews: { ...state.interviews, [interviewId]: { ...interview, ...changes } } }
}

const changeGoal = (state: State, goalId: GoalId, changes: Partial<Goal>): State => {
  const goal = state.goals[goalId]
  return goal === undefined ? state : { ...state, goals: { ...state.goals, [goalId]: { ...goal, ...changes } } }
}
