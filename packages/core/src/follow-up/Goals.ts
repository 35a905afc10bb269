/**
 * What a young person aims at, and the steps on the way: set, done and closed by them or their referent.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Ids from "../Ids.ts"
import { GoalId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import * as Rejection from "../Rejection.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as FollowUp from "./FollowUp.ts"
import { GoalClosed } from "./FollowUpRejections.ts"
import * as Referents from "./Referents.ts"
import { ReferentNotAccepted } from "./ReferentsRejections.ts"

/** A step towards a goal. @category ids @since 0.1.0 */
export const StepId = Ids.make("StepId")
/** @since 0.1.0 */
export type StepId = typeof StepId.Type

/** There is no such step. @category rejections @since 0.1.0 */
export class StepNotFound extends Rejection.notFound<StepNotFound>()(
  "StepNotFound",
  StepId,
  { fr: "Cette étape", en: "This step" },
  { words: { fr: "dans le parcours du jeune", en: "in the path of the person" }, view: "follow-up/path" }
) {}

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")
const aboutGoal = { goalId: GoalId, personId: PersonId, by: PersonId, on: LocalDate.LocalDate }

/** What the young person aims at; the words are theirs, and may be forgotten. @category events @since 0.1.0 */
export const GoalSet = Schema.TaggedStruct("GoalSet", {
  goalId: GoalId,
  personId: PersonId,
  by: PersonId,
  goal: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
/** They got there. @category events @since 0.1.0 */
export const GoalReached = Schema.TaggedStruct("GoalReached", aboutGoal)
/** It is no longer wanted; no reason is kept. @category events @since 0.1.0 */
export const GoalDropped = Schema.TaggedStruct("GoalDropped", aboutGoal)
/** Something to do on the way to a goal, in words that are the young person's. @category events @since 0.1.0 */
export const StepAdded = Schema.TaggedStruct("StepAdded", {
  stepId: StepId,
  ...aboutGoal,
  words: mine(Schema.NonEmptyString)
})
/** A step is behind them. @category events @since 0.1.0 */
export const StepDone = Schema.TaggedStruct("StepDone", { stepId: StepId, ...aboutGoal })

/** What can happen to goals. @category events @since 0.1.0 */
export const Event = Schema.Union([GoalSet, GoalReached, GoalDropped, StepAdded, StepDone])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Something that a young person aims at; its words are folded in `FollowUpWords`. @category state @since 0.1.0 */
export interface Goal {
  readonly personId: PersonId
  readonly by: PersonId
  /** Who followed the young person then. */
  readonly referentId: PersonId | undefined
  readonly status: "open" | "reached" | "dropped"
  readonly setOn: LocalDate.LocalDate
  readonly closedOn: LocalDate.LocalDate | undefined
  readonly steps: ReadonlyArray<Step>
}

/** Something to do on the way. @category state @since 0.1.0 */
export interface Step {
  readonly stepId: StepId
  /** Who followed the young person then. */
  readonly referentId: PersonId | undefined
  readonly doneOn: LocalDate.LocalDate | undefined
}

/** Every goal, and who follows whom today. @category state @since 0.1.0 */
export interface State {
  readonly goals: { readonly [goalId: string]: Goal }
  readonly following: { readonly [personId: string]: PersonId }
}

/** Nobody aims at anything yet. @category state @since 0.1.0 */
export const initial: State = { goals: {}, following: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const SetGoal = Schema.TaggedStruct("SetGoal", { personId: PersonId, goal: Words.Text }).annotate({
  description: "Notes something that the young person aims at. For them and their referent."
})
export const ReachGoal = Schema.TaggedStruct("ReachGoal", { goalId: GoalId }).annotate({
  description: "The goal is reached. For the young person and their referent."
})
export const DropGoal = Schema.TaggedStruct("DropGoal", { goalId: GoalId }).annotate({
  description: "The goal is not wanted any more; no reason is asked for. For the young person and their referent."
})
export const AddStep = Schema.TaggedStruct("AddStep", { goalId: GoalId, words: Words.Line }).annotate({
  description: "Something to do on the way to an open goal. For the young person and their referent."
})
export const DoStep = Schema.TaggedStruct("DoStep", { goalId: GoalId, stepId: StepId }).annotate({
  description: "This step is done. For the young person and their referent."
})

/** What can be asked about goals. @category commands @since 0.1.0 */
export const Command = Schema.Union([SetGoal, ReachGoal, DropGoal, AddStep, DoStep])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who follows whom. @category deciders @since 0.1.0 */
export type Window = FollowUp.Window

const setGoal = decides(
  { events: [GoalSet], rejections: [NotAllowed, ReferentNotAccepted, PersonUnknown, NotInThisState] },
  (asked: Asked<typeof SetGoal.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const { goal, personId } = asked.command
      const by = yield* FollowUp.asOneOfTheTwo(asked.actor, personId, window)
      yield* Standing.present(personId, "present", window.membership)
      return [{ _tag: "GoalSet", goalId: GoalId.make(asked.commandId), personId, by, goal, on: today(asked) }]
    })
)

/** Goes on with a goal, for one of the two, and with what is noted of whatever they do to it. */
const between = (asked: Asked<{ readonly goalId: GoalId }>, state: State, window: Window) =>
  Result.gen(function* () {
    const { goalId } = asked.command
    if (!Standing.belongs(window, asked.actor)) return yield* Result.fail(new NotAllowed({ needs: "referent" }))
    const goal = Lookup.get(state.goals, goalId)
    if (goal === undefined) return yield* Result.fail(new NotFound({ what: "goal", id: goalId }))
    const { personId } = goal
    const by = yield* FollowUp.asOneOfTheTwo(asked.actor, personId, window)
    return { goal, facts: { goalId, personId, by, on: today(asked) } }
  })

/** What is noted when a goal is closed; nothing when it is closed in the same way already. */
const closing = (asked: Asked<{ readonly goalId: GoalId }>, as: "reached" | "dropped", state: State, window: Window) =>
  Result.gen(function* () {
    const {
      facts,
      goal: { status }
    } = yield* between(asked, state, window)
    if (status === as) return []
    return status === "open" ? [facts] : yield* Result.fail(new GoalClosed({ goalId: facts.goalId, status }))
  })
const notClosed = [NotFound, NotAllowed, ReferentNotAccepted, GoalClosed] as const

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

/** The same for a goal that is still aimed at. */
const underWay = (asked: Asked<{ readonly goalId: GoalId }>, state: State, window: Window) =>
  Result.flatMap(between(asked, state, window), ({ facts, goal }) =>
    goal.status === "open"
      ? Result.succeed({ facts, steps: goal.steps })
      : Result.fail(new GoalClosed({ goalId: facts.goalId, status: goal.status }))
  )

const addStep = decides(
  { events: [StepAdded], rejections: notClosed },
  (asked: Asked<typeof AddStep.Type>, state: State, window: Window) =>
    Result.map(underWay(asked, state, window), ({ facts }) => [
      { _tag: "StepAdded", stepId: StepId.make(asked.commandId), ...facts, words: asked.command.words }
    ])
)

const doStep = decides(
  { events: [StepDone], rejections: [...notClosed, StepNotFound] },
  (asked: Asked<typeof DoStep.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { facts, steps } = yield* underWay(asked, state, window)
      const { stepId } = asked.command
      const step = steps.find((one) => one.stepId === stepId)
      yield* unless(step !== undefined, () => new StepNotFound({ id: stepId }))
      return step?.doneOn === undefined ? [{ _tag: "StepDone", stepId, ...facts }] : []
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  SetGoal: setGoal,
  ReachGoal: reachGoal,
  DropGoal: dropGoal,
  AddStep: addStep,
  DoStep: doStep
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What says who follows whom when something is written. @category folding @since 0.1.0 */
export const folds = [
  Referents.ReferentAssigned,
  Referents.ReferentAccepted,
  Membership.MemberLeft,
  Coordination.CoordinatorLeft
] as const

/** Every goal after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "GoalSet": {
      const { by, goalId, on, personId } = event
      const referentId = Lookup.get(state.following, personId)
      const goal: Goal = { personId, by, referentId, status: "open", setOn: on, closedOn: undefined, steps: [] }
      return { ...state, goals: Draft.put(state.goals, goalId, goal) }
    }
    case "GoalReached":
      return change(state, event.goalId, () => ({ status: "reached", closedOn: event.on }))
    case "GoalDropped":
      return change(state, event.goalId, () => ({ status: "dropped", closedOn: event.on }))
    case "StepAdded": {
      const { goalId, personId, stepId } = event
      const referentId = Lookup.get(state.following, personId)
      return change(state, goalId, ({ steps }) => ({
        steps: Draft.push(steps, { stepId, referentId, doneOn: undefined })
      }))
    }
    case "StepDone":
      return change(state, event.goalId, ({ steps }) => ({
        steps: steps.map((step) => (step.stepId === event.stepId ? { ...step, doneOn: event.on } : step))
      }))
    case "ReferentAssigned":
    case "ReferentAccepted":
      return { ...state, following: Draft.put(state.following, event.personId, event.referentId) }
    case "MemberLeft":
      return { ...state, following: Draft.remove(state.following, event.personId) }
    case "CoordinatorLeft": {
      const followed = Object.keys(state.following).filter(
        (personId) => Lookup.get(state.following, personId) === event.personId
      )
      return {
        ...state,
        following: followed.reduce<State["following"]>(
          (left, personId) => Draft.remove(left, personId),
          state.following
        )
      }
    }
    default:
      return state
  }
}

const change = (state: State, goalId: GoalId, to: (goal: Goal) => Partial<Goal>): State => {
  const goal = Lookup.get(state.goals, goalId)
  return goal === undefined ? state : { ...state, goals: Draft.put(state.goals, goalId, { ...goal, ...to(goal) }) }
}
