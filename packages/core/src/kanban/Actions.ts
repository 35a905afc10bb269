/**
 * Actions: something is done once, by a day and under a role if that is known. An action moves over the board and says why
 * when it is stuck.
 *
 * It is one file because every command works on the same list of actions, and what one may do depends on how far the
 * action is.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { ActionId, PersonId, RoleId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import type * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { ActionNotOnBoard, BlockedWithoutReason, RoleNeverDone } from "./ActionsRejections.ts"
import * as Roles from "./Roles.ts"
import { RoleNotInUse } from "./RolesRejections.ts"
import * as BoardGuards from "./BoardGuards.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** How far an action is. A role has nothing of the kind (row F1). @category models @since 0.1.0 */
export const ActionState = Schema.Literals(["todo", "doing", "blocked", "done"])
export type ActionState = typeof ActionState.Type

// -- events ----------------------------------------------------------------------------------------------------------

const action = { actionId: ActionId, source: Schema.optionalKey(BoardGuards.Source) }

const everybodys = "an action belongs to the group, whoever takes it"
const Task = Personal.impersonal(Schema.NonEmptyString, everybodys)
const Details = Personal.impersonal(Schema.String, everybodys)

/** Something is to be done once; it begins as “to do”. @category events @since 0.1.0 */
export const ActionOpened = Schema.TaggedStruct("ActionOpened", {
  ...action,
  title: Task,
  description: Details,
  roleId: Schema.NullOr(RoleId),
  due: Schema.NullOr(LocalDate),
  assignees: Schema.Array(PersonId),
  on: LocalDate
})
/** The same action under another title. @category events @since 0.1.0 */
export const ActionRenamed = Schema.TaggedStruct("ActionRenamed", { ...action, title: Task })
/** What is to be done was written anew. @category events @since 0.1.0 */
export const ActionDescribed = Schema.TaggedStruct("ActionDescribed", { ...action, description: Details })
/** It should be done by another day, or (`null`) by none in particular. @category events @since 0.1.0 */
export const ActionRescheduled = Schema.TaggedStruct("ActionRescheduled", {
  ...action,
  due: Schema.NullOr(LocalDate)
})
/** The action belongs to a role from now on, or to none. @category events @since 0.1.0 */
export const ActionFiled = Schema.TaggedStruct("ActionFiled", { ...action, roleId: Schema.NullOr(RoleId) })
/** Somebody does it, alone or with those who took it before. @category events @since 0.1.0 */
export const ActionTaken = Schema.TaggedStruct("ActionTaken", { ...action, personId: PersonId })
/** Somebody no longer does it; the others still do. @category events @since 0.1.0 */
export const ActionReleased = Schema.TaggedStruct("ActionReleased", { ...action, personId: PersonId })
/** It is elsewhere on the board, though not done; a blocked action says why. @category events @since 0.1.0 */
export const ActionMoved = Schema.TaggedStruct("ActionMoved", {
  ...action,
  to: Schema.Literals(["todo", "doing", "blocked"]),
  why: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  on: LocalDate
})
/** It is done; `by` is who said so. @category events @since 0.1.0 */
export const ActionDone = Schema.TaggedStruct("ActionDone", { ...action, by: PersonId, on: LocalDate })
/** Off the board: given up if it was not done, only put out of sight if it was. @category events @since 0.1.0 */
export const ActionDropped = Schema.TaggedStruct("ActionDropped", action)
/** It is back on the board, as far as it was. @category events @since 0.1.0 */
export const ActionRestored = Schema.TaggedStruct("ActionRestored", action)

/** What can happen to actions. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ActionOpened,
  ActionRenamed,
  ActionDescribed,
  ActionRescheduled,
  ActionFiled,
  ActionTaken,
  ActionReleased,
  ActionMoved,
  ActionDone,
  ActionDropped,
  ActionRestored
])
export type Event = typeof Event.Type

/** Nobody counts any more on whoever leaves. @category events @since 0.1.0 */
export const folds = [Membership.MemberLeft, Coordination.CoordinatorLeft] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** Something to be done once. @category state @since 0.1.0 */
export interface Action {
  readonly title: string
  readonly description: string
  readonly roleId: RoleId | null
  readonly due: LocalDate | null
  readonly assignees: ReadonlyArray<PersonId>
  readonly state: ActionState
  /** Who moved it last, why, and when. The reason belongs to them, is only ever shown, and may be forgotten. */
  readonly moved: { readonly by: PersonId; readonly why: string | null; readonly on: LocalDate } | undefined
  readonly openedOn: LocalDate
  readonly archived: boolean
}

/** All actions, the archived ones as well. @category state @since 0.1.0 */
export interface State {
  readonly actions: { readonly [actionId: string]: Action }
  /** The actions of each person, so that nobody looks through all of them when somebody leaves. */
  readonly assigned: { readonly [personId: string]: { readonly [actionId: string]: true } }
}

/** Nothing is to be done yet. @category state @since 0.1.0 */
export const initial: State = { actions: {}, assigned: {} }

/** 2: who is assigned is found by person as well. @category state @since 0.1.0 */
export const format = 2

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "why an action is blocked, shown on the board"

// -- commands --------------------------------------------------------------------------------------------------------

/** Nothing more to say, or words. */
const Description = Schema.Union([Schema.Literal(""), Words.Text])

export const OpenAction = Schema.TaggedStruct("OpenAction", {
  title: Words.Line,
  description: Schema.optionalKey(Description),
  roleId: Schema.optionalKey(RoleId),
  due: Schema.optionalKey(LocalDate),
  assignees: Schema.optionalKey(Lists.unique(PersonId))
}).annotate({
  description:
    "Something is to be done once, by a day (`due`), under a role and by somebody if that is known already. For members and coordinators."
})
export const ChangeAction = Schema.TaggedStruct("ChangeAction", {
  actionId: ActionId,
  title: Schema.optionalKey(Words.Line),
  description: Schema.optionalKey(Description),
  due: Schema.optionalKey(Schema.NullOr(LocalDate)),
  roleId: Schema.optionalKey(Schema.NullOr(RoleId))
}).annotate({
  description:
    "Says an action better: what is left out stays as it is, `null` takes the day or the role away. For members and coordinators."
})
export const TakeAction = Schema.TaggedStruct("TakeAction", { actionId: ActionId }).annotate({
  description: "I do this one, alone or with those who took it before. For members and coordinators."
})
export const ReleaseAction = Schema.TaggedStruct("ReleaseAction", {
  actionId: ActionId,
  personId: Schema.optionalKey(PersonId)
}).annotate({
  description: "I no longer do it; nobody puts it down for somebody else. For members and coordinators."
})
export const MoveAction = Schema.TaggedStruct("MoveAction", {
  actionId: ActionId,
  to: ActionState,
  why: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "Moves an action on the board: a blocked one says why, and a done one may be moved back. For members and coordinators."
})
export const DropAction = Schema.TaggedStruct("DropAction", { actionId: ActionId }).annotate({
  description:
    "Takes an action off the board: given up if it was not done, only put out of sight if it was. For members and coordinators."
})
export const RestoreAction = Schema.TaggedStruct("RestoreAction", { actionId: ActionId }).annotate({
  description: "Puts an action back on the board, as far as it was. For members and coordinators."
})

/** What can be asked about actions. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  OpenAction,
  ChangeAction,
  TakeAction,
  ReleaseAction,
  MoveAction,
  DropAction,
  RestoreAction
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is here, and the roles that actions are filed under. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly roles: Roles.State
}

const openAction = decides(
  { events: [ActionOpened], rejections: [NotAllowed, NotFound, RoleNotInUse, ...BoardGuards.reasonsNotHere] },
  (asked: Asked<typeof OpenAction.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, asked.actor)
      const { assignees = [], description = "", due = null, roleId = null, title } = asked.command
      if (roleId !== null) yield* Roles.inUse(window.roles, roleId)
      for (const personId of assignees) yield* BoardGuards.asSomebodyHere(window, personId)
      const actionId = ActionId.make(asked.commandId)
      return [{ _tag: "ActionOpened", actionId, title, description, roleId, due, assignees, on: today(asked) }]
    })
)

const changeAction = decides(
  {
    events: [ActionRenamed, ActionDescribed, ActionRescheduled, ActionFiled],
    rejections: [NotAllowed, NotFound, ActionNotOnBoard, RoleNotInUse]
  },
  ({ actor, command }: Asked<typeof ChangeAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, actor)
      const { actionId } = command
      const known = yield* onBoard(state, actionId)
      const { description = known.description, due = known.due, roleId = known.roleId, title = known.title } = command
      if (roleId !== null && roleId !== known.roleId) yield* Roles.inUse(window.roles, roleId)
      const events: Array<
        | typeof ActionRenamed.Type
        | typeof ActionDescribed.Type
        | typeof ActionRescheduled.Type
        | typeof ActionFiled.Type
      > = []
      if (title !== known.title) events.push({ _tag: "ActionRenamed", actionId, title })
      if (description !== known.description) events.push({ _tag: "ActionDescribed", actionId, description })
      if (due !== known.due) events.push({ _tag: "ActionRescheduled", actionId, due })
      if (roleId !== known.roleId) events.push({ _tag: "ActionFiled", actionId, roleId })
      return events
    })
)

const takeAction = decides(
  { events: [ActionTaken], rejections: [NotAllowed, NotFound, ActionNotOnBoard] },
  ({ actor, command: { actionId } }: Asked<typeof TakeAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* BoardGuards.asMember(window, actor)
      const { assignees } = yield* onBoard(state, actionId)
      return assignees.includes(personId) ? [] : [{ _tag: "ActionTaken", actionId, personId }]
    })
)

const releaseAction = decides(
  { events: [ActionReleased], rejections: [NotAllowed, NotFound, ActionNotOnBoard] },
  ({ actor, command }: Asked<typeof ReleaseAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, actor)
      const { actionId, personId = by } = command
      yield* unless(personId === by, () => new NotAllowed({ needs: "oneself" }))
      const { assignees } = yield* onBoard(state, actionId)
      return assignees.includes(personId) ? [{ _tag: "ActionReleased", actionId, personId }] : []
    })
)

const moveAction = decides(
  {
    events: [ActionReleased, ActionMoved, ActionDone],
    rejections: [NotAllowed, NotFound, RoleNeverDone, ActionNotOnBoard, BlockedWithoutReason]
  },
  (asked: Asked<typeof MoveAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { actionId, to, why = null } = asked.command
      const known = yield* movable(state, actionId, window)
      if (known.archived) return yield* Result.fail(new ActionNotOnBoard({ actionId }))
      if (to === "blocked" && why === null) return yield* Result.fail(new BlockedWithoutReason({ actionId }))
      // Blocked again is news: whatever it waited for, it now waits for what this reason says.
      if (to === known.state && to !== "blocked") return []
      const on = today(asked)
      if (to === "done") return [{ _tag: "ActionDone", actionId, by, on }]
      return [...reopened(known, actionId, window), { _tag: "ActionMoved", actionId, to, why, by, on }]
    })
)

/**
 * What comes with moving an action back from "done": those who did it and left since are no longer counted on.
 *
 * @category deciding
 * @since 0.1.0
 */
export const reopened = (
  { assignees, state }: Pick<Action, "assignees" | "state">,
  actionId: ActionId,
  window: Standing.Window
): ReadonlyArray<typeof ActionReleased.Type> =>
  state === "done"
    ? assignees
        .filter((personId) => !BoardGuards.isHere(window, personId))
        .map((personId) => ({ _tag: "ActionReleased", actionId, personId }))
    : []

const dropAction = decides(
  { events: [ActionDropped], rejections: [NotAllowed, NotFound, RoleNeverDone] },
  ({ actor, command: { actionId } }: Asked<typeof DropAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, actor)
      const { archived } = yield* movable(state, actionId, window)
      return archived ? [] : [{ _tag: "ActionDropped", actionId }]
    })
)

const restoreAction = decides(
  { events: [ActionRestored], rejections: [NotAllowed, NotFound] },
  ({ actor, command: { actionId } }: Asked<typeof RestoreAction.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, actor)
      const { archived } = yield* actionOf(state, actionId)
      return archived ? [{ _tag: "ActionRestored", actionId }] : []
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  OpenAction: openAction,
  ChangeAction: changeAction,
  TakeAction: takeAction,
  ReleaseAction: releaseAction,
  MoveAction: moveAction,
  DropAction: dropAction,
  RestoreAction: restoreAction
}

const actionOf = ({ actions }: State, actionId: ActionId): Result.Result<Action, NotFound> => {
  const action = Lookup.get(actions, actionId)
  return action === undefined ? Result.fail(new NotFound({ what: "action", id: actionId })) : Result.succeed(action)
}

const onBoard = (state: State, actionId: ActionId): Result.Result<Action, NotFound | ActionNotOnBoard> =>
  Result.flatMap(actionOf(state, actionId), (action) =>
    action.archived ? Result.fail(new ActionNotOnBoard({ actionId })) : Result.succeed(action)
  )

/** The action, unless what was named is a role, which neither moves nor ends. */
const movable = (
  state: State,
  actionId: ActionId,
  { roles }: Window
): Result.Result<Action, NotFound | RoleNeverDone> => {
  const roleId = RoleId.make(actionId)
  return Result.match(Roles.roleOf(roles, roleId), {
    onFailure: () => actionOf(state, actionId),
    onSuccess: ({ name }) => Result.fail(new RoleNeverDone({ roleId, name }))
  })
}

// -- evolve ----------------------------------------------------------------------------------------------------------

type Folded = Event | (typeof folds)[number]["Type"]

/** The actions after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Folded): State => {
  switch (event._tag) {
    case "ActionOpened": {
      const { assignees, description, due, on, roleId, title } = event
      const opened: Action = {
        title,
        description,
        roleId,
        due,
        assignees,
        state: "todo",
        moved: undefined,
        openedOn: on,
        archived: false
      }
      const next = { ...state, actions: Draft.put(state.actions, event.actionId, opened) }
      return assignees.reduce((next, personId) => assigned(next, event.actionId, personId), next)
    }
    case "ActionRenamed":
      return change(state, event.actionId, { title: event.title })
    case "ActionDescribed":
      return change(state, event.actionId, { description: event.description })
    case "ActionRescheduled":
      return change(state, event.actionId, { due: event.due })
    case "ActionFiled":
      return change(state, event.actionId, { roleId: event.roleId })
    case "ActionTaken": {
      const { actionId, personId } = event
      const assignees = Lookup.get(state.actions, actionId)?.assignees
      if (assignees === undefined || assignees.includes(personId)) return state
      const next = change(state, actionId, { assignees: Draft.push(assignees, personId) })
      return assigned(next, actionId, personId)
    }
    case "ActionReleased":
      return released(state, event.actionId, event.personId)
    case "ActionMoved": {
      const { actionId, by, on, to, why } = event
      return change(state, actionId, { state: to, moved: { by, why, on } })
    }
    case "ActionDone": {
      const { actionId, by, on } = event
      return change(state, actionId, { state: "done", moved: { by, why: null, on } })
    }
    case "ActionDropped":
      return change(state, event.actionId, { archived: true })
    case "ActionRestored":
      return change(state, event.actionId, { archived: false })
    case "MemberLeft":
    case "CoordinatorLeft":
      return withoutAssignee(state, event.personId)
    default:
      return state
  }
}

const change = (state: State, actionId: ActionId, changes: Partial<Action>): State => {
  const action = Lookup.get(state.actions, actionId)
  return action === undefined
    ? state
    : { ...state, actions: Draft.put(state.actions, actionId, { ...action, ...changes }) }
}

const assigned = (state: State, actionId: ActionId, personId: PersonId): State => ({
  ...state,
  assigned: Draft.put(state.assigned, personId, Draft.put(Lookup.get(state.assigned, personId) ?? {}, actionId, true))
})

const released = (state: State, actionId: ActionId, personId: PersonId): State => {
  const assignees = Lookup.get(state.actions, actionId)?.assignees
  const theirs = Lookup.get(state.assigned, personId)
  if (assignees === undefined || theirs === undefined) return state
  const next = change(state, actionId, { assignees: assignees.filter((id) => id !== personId) })
  return { ...next, assigned: Draft.put(next.assigned, personId, Draft.remove(theirs, actionId)) }
}

/** Frees the open actions of somebody who left; who did what is done stays written. */
const withoutAssignee = (state: State, personId: PersonId): State =>
  Object.keys(Lookup.get(state.assigned, personId) ?? {})
    .filter((id) => Lookup.get(state.actions, id)?.state !== "done")
    .reduce((next, id) => released(next, ActionId.make(id), personId), state)
