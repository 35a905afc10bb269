/**
 * The wall of the cooperative, which tells roles from actions: a role lasts, is held by somebody or vacant, and is never
 * done; an action is done once, and says why when it is stuck. Both stand in this one file, since every rule about the one
 * speaks of the other.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { ActionId, PersonId, RoleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { NotAllowed, NotFound, type PersonUnknown } from "../Rejection.ts"
import type { Text } from "../Text.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** How far an action is. A role has nothing of the kind (row F1). @category models @since 0.1.0 */
export const ActionState = Schema.Literals(["todo", "doing", "blocked", "done"])
export type ActionState = typeof ActionState.Type

/** The board and the card that a role or an action was imported from. @category models @since 0.1.0 */
export const Source = Schema.Struct({ board: Schema.NonEmptyString, card: Schema.NonEmptyString })
export type Source = typeof Source.Type

// -- events ----------------------------------------------------------------------------------------------------------

const role = { roleId: RoleId, source: Schema.optionalKey(Source) }

/** The group needs somebody for this; the role is vacant at first. @category events @since 0.1.0 */
export const RoleDefined = Schema.TaggedStruct("RoleDefined", {
  ...role,
  name: Schema.NonEmptyString,
  /** Empty when nobody wrote it down yet, which only an import may do. */
  purpose: Schema.String,
  accountabilities: Schema.Array(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
/** The same role under another name. @category events @since 0.1.0 */
export const RoleRenamed = Schema.TaggedStruct("RoleRenamed", { ...role, name: Schema.NonEmptyString })
/** What the role is for was written anew, purpose and accountabilities together. @category events @since 0.1.0 */
export const RoleDescribed = Schema.TaggedStruct("RoleDescribed", {
  ...role,
  purpose: Schema.String,
  accountabilities: Schema.Array(Schema.NonEmptyString)
})
/**
 * Somebody holds the role, until a day when a term was agreed. Whoever held it before hands it over.
 *
 * @category events
 * @since 0.1.0
 */
export const RoleAssigned = Schema.TaggedStruct("RoleAssigned", {
  ...role,
  personId: PersonId,
  until: Schema.NullOr(LocalDate.LocalDate),
  on: LocalDate.LocalDate
})
/** The holder stays until another day, or (`null`) without an end. @category events @since 0.1.0 */
export const RoleTermSet = Schema.TaggedStruct("RoleTermSet", { ...role, until: Schema.NullOr(LocalDate.LocalDate) })
/** The holder gave the role back; it is vacant and says so. @category events @since 0.1.0 */
export const RoleReleased = Schema.TaggedStruct("RoleReleased", { ...role, personId: PersonId })
/** The group no longer needs the role; this is not the same as being done. @category events @since 0.1.0 */
export const RoleRetired = Schema.TaggedStruct("RoleRetired", role)
/** The group needs the role again; it comes back vacant. @category events @since 0.1.0 */
export const RoleReinstated = Schema.TaggedStruct("RoleReinstated", role)

const action = { actionId: ActionId, source: Schema.optionalKey(Source) }

/** Something is to be done once; it begins as “to do”. @category events @since 0.1.0 */
export const ActionOpened = Schema.TaggedStruct("ActionOpened", {
  ...action,
  title: Schema.NonEmptyString,
  description: Schema.String,
  roleId: Schema.NullOr(RoleId),
  due: Schema.NullOr(LocalDate.LocalDate),
  assignees: Schema.Array(PersonId),
  on: LocalDate.LocalDate
})
/** The same action under another title. @category events @since 0.1.0 */
export const ActionRenamed = Schema.TaggedStruct("ActionRenamed", { ...action, title: Schema.NonEmptyString })
/** What is to be done was written anew. @category events @since 0.1.0 */
export const ActionDescribed = Schema.TaggedStruct("ActionDescribed", { ...action, description: Schema.String })
/** It should be done by another day, or (`null`) by none in particular. @category events @since 0.1.0 */
export const ActionRescheduled = Schema.TaggedStruct("ActionRescheduled", {
  ...action,
  due: Schema.NullOr(LocalDate.LocalDate)
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
  on: LocalDate.LocalDate
})
/** It is done; `by` is who said so. @category events @since 0.1.0 */
export const ActionDone = Schema.TaggedStruct("ActionDone", { ...action, by: PersonId, on: LocalDate.LocalDate })
/** Off the board: given up if it was not done, only put out of sight if it was. @category events @since 0.1.0 */
export const ActionDropped = Schema.TaggedStruct("ActionDropped", action)
/** It is back on the board, as far as it was. @category events @since 0.1.0 */
export const ActionRestored = Schema.TaggedStruct("ActionRestored", action)

/** What can happen on the wall. @category events @since 0.1.0 */
export const Event = Schema.Union([
  RoleDefined,
  RoleRenamed,
  RoleDescribed,
  RoleAssigned,
  RoleTermSet,
  RoleReleased,
  RoleRetired,
  RoleReinstated,
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

// -- state -----------------------------------------------------------------------------------------------------------

/** Who holds a role, since when, and until when if a term was agreed. @category state @since 0.1.0 */
export interface Holder {
  readonly personId: PersonId
  readonly since: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate | null
}

/** Something to be looked after for as long as the group needs it. @category state @since 0.1.0 */
export interface Role {
  readonly name: string
  readonly purpose: string
  readonly accountabilities: ReadonlyArray<string>
  /** Nobody when the role is vacant. */
  readonly holder: Holder | undefined
  readonly retired: boolean
}

/** Something to be done once. @category state @since 0.1.0 */
export interface Action {
  readonly title: string
  readonly description: string
  readonly roleId: RoleId | null
  readonly due: LocalDate.LocalDate | null
  readonly assignees: ReadonlyArray<PersonId>
  readonly state: ActionState
  /** Who moved it last, why, and when. The reason belongs to them, is only ever shown, and may be forgotten. */
  readonly moved: { readonly by: PersonId; readonly why: string | null; readonly on: LocalDate.LocalDate } | undefined
  readonly openedOn: LocalDate.LocalDate
  readonly archived: boolean
}

/** The wall, with the retired roles and the archived actions. @category state @since 0.1.0 */
export interface State {
  readonly roles: { readonly [roleId: string]: Role }
  readonly actions: { readonly [actionId: string]: Action }
}

/** An empty wall. @category state @since 0.1.0 */
export const initial: State = { roles: {}, actions: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const DefineRole = Schema.TaggedStruct("DefineRole", {
  name: Schema.NonEmptyString,
  purpose: Schema.NonEmptyString,
  accountabilities: Schema.Array(Schema.NonEmptyString)
}).annotate({
  description:
    "The group needs somebody to look after something, for as long as it lasts; the role is vacant at first. For members and coordinators."
})
export const ChangeRole = Schema.TaggedStruct("ChangeRole", {
  roleId: RoleId,
  name: Schema.optionalKey(Schema.NonEmptyString),
  purpose: Schema.optionalKey(Schema.NonEmptyString),
  accountabilities: Schema.optionalKey(Schema.Array(Schema.NonEmptyString))
}).annotate({ description: "Says a role better; what is left out stays as it is. For members and coordinators." })
export const AssignRole = Schema.TaggedStruct("AssignRole", {
  roleId: RoleId,
  personId: PersonId,
  until: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Somebody takes a role over, or goes on holding it with another term; `until` is its last day, and without it there is no end. For members and coordinators."
})
export const ReleaseRole = Schema.TaggedStruct("ReleaseRole", { roleId: RoleId }).annotate({
  description: "The role becomes vacant and stays visible as such. For members and coordinators."
})
export const RetireRole = Schema.TaggedStruct("RetireRole", { roleId: RoleId }).annotate({
  description: "The group no longer needs the role, which is not the same as being done. For members and coordinators."
})
export const ReinstateRole = Schema.TaggedStruct("ReinstateRole", { roleId: RoleId }).annotate({
  description: "The group needs a retired role again; it comes back vacant. For members and coordinators."
})

export const OpenAction = Schema.TaggedStruct("OpenAction", {
  title: Schema.NonEmptyString,
  description: Schema.optionalKey(Schema.String),
  roleId: Schema.optionalKey(RoleId),
  due: Schema.optionalKey(LocalDate.LocalDate),
  assignees: Schema.optionalKey(Schema.UniqueArray(PersonId))
}).annotate({
  description:
    "Something is to be done once, by a day (`due`), under a role and by somebody if that is known already. For members and coordinators."
})
export const ChangeAction = Schema.TaggedStruct("ChangeAction", {
  actionId: ActionId,
  title: Schema.optionalKey(Schema.NonEmptyString),
  description: Schema.optionalKey(Schema.String),
  due: Schema.optionalKey(Schema.NullOr(LocalDate.LocalDate)),
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
  description: "Somebody no longer does it, oneself if nobody else is named. For members and coordinators."
})
export const MoveAction = Schema.TaggedStruct("MoveAction", {
  actionId: ActionId,
  to: ActionState,
  why: Schema.optionalKey(Schema.NonEmptyString)
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

/** What can be asked about roles and actions. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  DefineRole,
  ChangeRole,
  AssignRole,
  ReleaseRole,
  RetireRole,
  ReinstateRole,
  OpenAction,
  ChangeAction,
  TakeAction,
  ReleaseAction,
  MoveAction,
  DropAction,
  RestoreAction
])
export type Command = typeof Command.Type

// -- rejections ------------------------------------------------------------------------------------------------------

/** A role was moved as if it were an action. @category rejections @since 0.1.0 */
export class RoleNeverDone extends Schema.TaggedError<RoleNeverDone>()("RoleNeverDone", {
  roleId: RoleId,
  name: Schema.String
}) {
  readonly source = "Kpa-Cité/Construire, kanban : différence entre les rôles et les actions"
  get problem(): Text {
    return {
      fr: `« ${this.name} » est un rôle : il dure, il n'avance pas et n'est jamais « fait ».`,
      en: `“${this.name}” is a role: it lasts, it does not move on, and it is never “done”.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Confie-le à quelqu'un (AssignRole), rends-le (ReleaseRole), ou retire-le si plus personne n'en a besoin (RetireRole).",
      en: "Hand it to somebody (AssignRole), give it back (ReleaseRole), or retire it if nobody needs it any more (RetireRole)."
    }
  }
}

/** An action is stuck and nobody says why. @category rejections @since 0.1.0 */
export class BlockedWithoutReason extends Schema.TaggedError<BlockedWithoutReason>()("BlockedWithoutReason", {
  actionId: ActionId
}) {
  get problem(): Text {
    return { fr: "Une action bloquée dit pourquoi elle l'est.", en: "A blocked action says why it is blocked." }
  }
  get remedy(): Text {
    return {
      fr: "Écris ce qui manque ou qui l'on attend (why) : les autres pourront aider.",
      en: "Write what is missing or who is awaited (why): others can then help."
    }
  }
}

/** The role was retired. @category rejections @since 0.1.0 */
export class RoleNotInUse extends Schema.TaggedError<RoleNotInUse>()("RoleNotInUse", {
  roleId: RoleId,
  name: Schema.String
}) {
  get problem(): Text {
    return { fr: `Le rôle « ${this.name} » a été retiré.`, en: `The role “${this.name}” was retired.` }
  }
  get remedy(): Text {
    return { fr: "Remets-le d'abord en place (ReinstateRole).", en: "Reinstate it first (ReinstateRole)." }
  }
}

/** The action was put away. @category rejections @since 0.1.0 */
export class ActionNotOnBoard extends Schema.TaggedError<ActionNotOnBoard>()("ActionNotOnBoard", {
  actionId: ActionId
}) {
  get problem(): Text {
    return { fr: "Cette action est archivée.", en: "This action is archived." }
  }
  get remedy(): Text {
    return {
      fr: "Remets-la d'abord sur le tableau (RestoreAction).",
      en: "Put it back on the board first (RestoreAction)."
    }
  }
}

/** A term that is over before it begins. @category rejections @since 0.1.0 */
export class TermNotAhead extends Schema.TaggedError<TermNotAhead>()("TermNotAhead", { until: LocalDate.LocalDate }) {
  get problem(): Text {
    return {
      fr: `Le mandat finirait le ${this.until}, dans le passé.`,
      en: `The term would end on ${this.until}, in the past.`
    }
  }
  get remedy(): Text {
    return { fr: "Choisis un jour à venir, ou aucun.", en: "Choose a day ahead, or none." }
  }
}

/** Why something about a role or an action is refused. @category rejections @since 0.1.0 */
export type Rejection =
  | NotAllowed
  | NotFound
  | PersonUnknown
  | Membership.NotInThisState
  | RoleNeverDone
  | BlockedWithoutReason
  | RoleNotInUse
  | ActionNotOnBoard
  | TermNotAhead

// -- decide ----------------------------------------------------------------------------------------------------------

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

/**
 * Everybody who belongs to the cooperative may use the wall, for themselves and for others.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (asked: Asked<Command>, state: State, membership: Membership.State): Decision => {
  const { actor, command } = asked
  if (actor._tag !== "Person" || !Membership.belongs(membership, actor)) {
    return Result.fail(new NotAllowed({ needs: "member" }))
  }
  switch (command._tag) {
    case "DefineRole":
      return defineRole(asked, command)
    case "ChangeRole":
      return changeRole(command, state)
    case "AssignRole":
      return assignRole(asked, command, state, membership)
    case "ReleaseRole":
      return releaseRole(command, state)
    case "RetireRole":
      return Result.map(roleOf(state, command.roleId), ({ retired }) =>
        retired ? [] : [{ _tag: "RoleRetired", roleId: command.roleId }]
      )
    case "ReinstateRole":
      return Result.map(roleOf(state, command.roleId), ({ retired }) =>
        retired ? [{ _tag: "RoleReinstated", roleId: command.roleId }] : []
      )
    case "OpenAction":
      return openAction(asked, command, state, membership)
    case "ChangeAction":
      return changeAction(command, state)
    case "TakeAction":
      return Result.map(onBoard(state, command.actionId), ({ assignees }) =>
        assignees.includes(actor.id) ? [] : [{ _tag: "ActionTaken", actionId: command.actionId, personId: actor.id }]
      )
    case "ReleaseAction":
      return releaseAction(command, command.personId ?? actor.id, state)
    case "MoveAction":
      return moveAction(command, actor.id, today(asked), state, membership)
    case "DropAction":
      return Result.map(movable(state, command.actionId), ({ archived }) =>
        archived ? [] : [{ _tag: "ActionDropped", actionId: command.actionId }]
      )
    case "RestoreAction":
      return Result.map(actionOf(state, command.actionId), ({ archived }) =>
        archived ? [{ _tag: "ActionRestored", actionId: command.actionId }] : []
      )
  }
}

const defineRole = (asked: Asked<Command>, command: typeof DefineRole.Type): Decision => {
  const { accountabilities, name, purpose } = command
  const roleId = RoleId.make(asked.commandId)
  return Result.succeed([{ _tag: "RoleDefined", roleId, name, purpose, accountabilities, on: today(asked) }])
}

const changeRole = (command: typeof ChangeRole.Type, state: State): Decision =>
  Result.map(inUse(state, command.roleId), (known) => {
    const { accountabilities = known.accountabilities, name = known.name, purpose = known.purpose, roleId } = command
    const events: Array<Event> = []
    if (name !== known.name) events.push({ _tag: "RoleRenamed", roleId, name })
    if (purpose !== known.purpose || !sameWords(accountabilities, known.accountabilities)) {
      events.push({ _tag: "RoleDescribed", roleId, purpose, accountabilities })
    }
    return events
  })

const assignRole = (
  asked: Asked<Command>,
  command: typeof AssignRole.Type,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    const { personId, roleId, until = null } = command
    const { holder } = yield* inUse(state, roleId)
    yield* here(personId, membership)
    const on = today(asked)
    if (until !== null && until < on) return yield* Result.fail(new TermNotAhead({ until }))
    if (holder?.personId !== personId) return [{ _tag: "RoleAssigned", roleId, personId, until, on }]
    return holder.until === until ? [] : [{ _tag: "RoleTermSet", roleId, until }]
  })

const releaseRole = ({ roleId }: typeof ReleaseRole.Type, state: State): Decision =>
  Result.map(roleOf(state, roleId), ({ holder }) =>
    holder === undefined ? [] : [{ _tag: "RoleReleased", roleId, personId: holder.personId }]
  )

const openAction = (
  asked: Asked<Command>,
  command: typeof OpenAction.Type,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    const { assignees = [], description = "", due = null, roleId = null, title } = command
    if (roleId !== null) yield* inUse(state, roleId)
    for (const personId of assignees) yield* here(personId, membership)
    const actionId = ActionId.make(asked.commandId)
    return [{ _tag: "ActionOpened", actionId, title, description, roleId, due, assignees, on: today(asked) }]
  })

const changeAction = (command: typeof ChangeAction.Type, state: State): Decision =>
  Result.gen(function* () {
    const { actionId } = command
    const known = yield* onBoard(state, actionId)
    const { description = known.description, due = known.due, roleId = known.roleId, title = known.title } = command
    if (roleId !== null && roleId !== known.roleId) yield* inUse(state, roleId)
    const events: Array<Event> = []
    if (title !== known.title) events.push({ _tag: "ActionRenamed", actionId, title })
    if (description !== known.description) events.push({ _tag: "ActionDescribed", actionId, description })
    if (due !== known.due) events.push({ _tag: "ActionRescheduled", actionId, due })
    if (roleId !== known.roleId) events.push({ _tag: "ActionFiled", actionId, roleId })
    return events
  })

const releaseAction = ({ actionId }: typeof ReleaseAction.Type, personId: PersonId, state: State): Decision =>
  Result.map(onBoard(state, actionId), ({ assignees }) =>
    assignees.includes(personId) ? [{ _tag: "ActionReleased", actionId, personId }] : []
  )

const moveAction = (
  command: typeof MoveAction.Type,
  by: PersonId,
  on: LocalDate.LocalDate,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    const { actionId, to, why = null } = command
    const known = yield* movable(state, actionId)
    if (known.archived) return yield* Result.fail(new ActionNotOnBoard({ actionId }))
    if (to === "blocked" && why === null) return yield* Result.fail(new BlockedWithoutReason({ actionId }))
    // Blocked again is news: whatever it waited for, it now waits for what this reason says.
    if (to === known.state && to !== "blocked") return []
    if (to === "done") return [{ _tag: "ActionDone", actionId, by, on }]
    return [...reopened(known, actionId, membership), { _tag: "ActionMoved", actionId, to, why, by, on }]
  })

/**
 * What comes with moving an action back from "done": those who did it and left since are no longer counted on.
 *
 * @category deciding
 * @since 0.1.0
 */
export const reopened = (
  { assignees, state }: Pick<Action, "assignees" | "state">,
  actionId: ActionId,
  membership: Membership.State
): ReadonlyArray<typeof ActionReleased.Type> =>
  state === "done"
    ? assignees
        .filter((personId) => !Membership.belongs(membership, Actor.person(personId)))
        .map((personId) => ({ _tag: "ActionReleased", actionId, personId }))
    : []

const roleOf = (state: State, roleId: RoleId): Result.Result<Role, NotFound> => {
  const known = state.roles[roleId]
  return known === undefined ? Result.fail(new NotFound({ what: "role", id: roleId })) : Result.succeed(known)
}

const inUse = (state: State, roleId: RoleId): Result.Result<Role, NotFound | RoleNotInUse> =>
  Result.flatMap(roleOf(state, roleId), (known) =>
    known.retired ? Result.fail(new RoleNotInUse({ roleId, name: known.name })) : Result.succeed(known)
  )

const actionOf = (state: State, actionId: ActionId): Result.Result<Action, NotFound> => {
  const known = state.actions[actionId]
  return known === undefined ? Result.fail(new NotFound({ what: "action", id: actionId })) : Result.succeed(known)
}

const onBoard = (state: State, actionId: ActionId): Result.Result<Action, NotFound | ActionNotOnBoard> =>
  Result.flatMap(actionOf(state, actionId), (known) =>
    known.archived ? Result.fail(new ActionNotOnBoard({ actionId })) : Result.succeed(known)
  )

/** The action, unless what was named is a role, which neither moves nor ends. */
const movable = (state: State, actionId: ActionId): Result.Result<Action, NotFound | RoleNeverDone> => {
  const roleId = RoleId.make(actionId)
  return Result.match(roleOf(state, roleId), {
    onFailure: () => actionOf(state, actionId),
    onSuccess: ({ name }) => Result.fail(new RoleNeverDone({ roleId, name }))
  })
}

/** Holds for somebody who belongs to the cooperative today. */
const here = (
  personId: PersonId,
  membership: Membership.State
): Result.Result<unknown, PersonUnknown | Membership.NotInThisState> =>
  Membership.isCoordinator(membership, Actor.person(personId))
    ? Result.succeed(undefined)
    : Membership.present(personId, "present", membership)

const sameWords = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((word, index) => word === right[index])

// -- evolve ----------------------------------------------------------------------------------------------------------

type Known = Event | typeof Membership.MemberLeft.Type | typeof Membership.CoordinatorLeft.Type

/**
 * The wall after an event; somebody who leaves holds no role and no open action any more.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Known): State => {
  switch (event._tag) {
    case "RoleDefined": {
      const { accountabilities, name, purpose, roleId } = event
      const defined: Role = { name, purpose, accountabilities, holder: undefined, retired: false }
      return { ...state, roles: { ...state.roles, [roleId]: defined } }
    }
    case "RoleRenamed":
      return changedRole(state, event.roleId, { name: event.name })
    case "RoleDescribed":
      return changedRole(state, event.roleId, { purpose: event.purpose, accountabilities: event.accountabilities })
    case "RoleAssigned": {
      const { on, personId, roleId, until } = event
      return changedRole(state, roleId, { holder: { personId, since: on, until } })
    }
    case "RoleTermSet": {
      const holder = state.roles[event.roleId]?.holder
      return holder === undefined
        ? state
        : changedRole(state, event.roleId, { holder: { ...holder, until: event.until } })
    }
    case "RoleReleased":
      return state.roles[event.roleId]?.holder?.personId === event.personId
        ? changedRole(state, event.roleId, { holder: undefined })
        : state
    case "RoleRetired":
      return changedRole(state, event.roleId, { retired: true, holder: undefined })
    case "RoleReinstated":
      return changedRole(state, event.roleId, { retired: false })
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
      return { ...state, actions: { ...state.actions, [event.actionId]: opened } }
    }
    case "ActionRenamed":
      return changedAction(state, event.actionId, { title: event.title })
    case "ActionDescribed":
      return changedAction(state, event.actionId, { description: event.description })
    case "ActionRescheduled":
      return changedAction(state, event.actionId, { due: event.due })
    case "ActionFiled":
      return changedAction(state, event.actionId, { roleId: event.roleId })
    case "ActionTaken": {
      const assignees = state.actions[event.actionId]?.assignees ?? []
      return assignees.includes(event.personId)
        ? state
        : changedAction(state, event.actionId, { assignees: [...assignees, event.personId] })
    }
    case "ActionReleased": {
      const assignees = state.actions[event.actionId]?.assignees ?? []
      return changedAction(state, event.actionId, { assignees: assignees.filter((id) => id !== event.personId) })
    }
    case "ActionMoved": {
      const { actionId, by, on, to, why } = event
      return changedAction(state, actionId, { state: to, moved: { by, why, on } })
    }
    case "ActionDone": {
      const { actionId, by, on } = event
      return changedAction(state, actionId, { state: "done", moved: { by, why: null, on } })
    }
    case "ActionDropped":
      return changedAction(state, event.actionId, { archived: true })
    case "ActionRestored":
      return changedAction(state, event.actionId, { archived: false })
    case "MemberLeft":
    case "CoordinatorLeft":
      return withoutPerson(state, event.personId)
    default:
      return state
  }
}

const changedRole = (state: State, roleId: RoleId, changes: Partial<Role>): State => {
  const known = state.roles[roleId]
  return known === undefined ? state : { ...state, roles: { ...state.roles, [roleId]: { ...known, ...changes } } }
}

const changedAction = (state: State, actionId: ActionId, changes: Partial<Action>): State => {
  const known = state.actions[actionId]
  return known === undefined ? state : { ...state, actions: { ...state.actions, [actionId]: { ...known, ...changes } } }
}

/** Frees the roles and the open actions of somebody who left; who did what is done stays written. */
const withoutPerson = (state: State, personId: PersonId): State => ({
  roles: Object.fromEntries(
    Object.entries(state.roles).map(([id, known]) => [
      id,
      known.holder?.personId === personId ? { ...known, holder: undefined } : known
    ])
  ),
  actions: Object.fromEntries(
    Object.entries(state.actions).map(([id, known]) => [
      id,
      known.state !== "done" && known.assignees.includes(personId)
        ? { ...known, assignees: known.assignees.filter((assignee) => assignee !== personId) }
        : known
    ])
  )
})
