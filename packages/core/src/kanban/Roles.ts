/**
 * Roles: somebody looks after something for as long as the group needs it. A role is held by somebody or vacant, and is
 * never done, which is what tells it from an action (row F1).
 *
 * It is one file because every command works on the same list of roles, and what one may do depends on who holds the role.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId, RoleId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import type * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { RoleNotInUse, TermNotAhead } from "./RolesRejections.ts"
import * as BoardGuards from "./BoardGuards.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const which = { roleId: RoleId, source: Schema.optionalKey(BoardGuards.Source) }

const everybodys = "a role belongs to the group, whoever holds it"
const Name = Personal.impersonal(Schema.NonEmptyString, everybodys)
const whatFor = {
  /** Empty when nobody wrote it down yet, which only an import may do. */
  purpose: Personal.impersonal(Schema.String, everybodys),
  accountabilities: Personal.impersonal(Schema.Array(Schema.NonEmptyString), everybodys)
}

/** The group needs somebody for this; the role is vacant at first. @category events @since 0.1.0 */
export const RoleDefined = Schema.TaggedStruct("RoleDefined", {
  ...which,
  name: Name,
  ...whatFor,
  on: LocalDate
})
/** The same role under another name. @category events @since 0.1.0 */
export const RoleRenamed = Schema.TaggedStruct("RoleRenamed", { ...which, name: Name })
/** What the role is for was written anew, purpose and accountabilities together. @category events @since 0.1.0 */
export const RoleDescribed = Schema.TaggedStruct("RoleDescribed", {
  ...which,
  ...whatFor
})
/**
 * Somebody holds the role, until a day when a term was agreed. Whoever held it before hands it over.
 *
 * @category events
 * @since 0.1.0
 */
export const RoleAssigned = Schema.TaggedStruct("RoleAssigned", {
  ...which,
  personId: PersonId,
  until: Schema.NullOr(LocalDate),
  on: LocalDate
})
/** The holder stays until another day, or (`null`) without an end. @category events @since 0.1.0 */
export const RoleTermSet = Schema.TaggedStruct("RoleTermSet", { ...which, until: Schema.NullOr(LocalDate) })
/** The holder gave the role back; it is vacant and says so. @category events @since 0.1.0 */
export const RoleReleased = Schema.TaggedStruct("RoleReleased", { ...which, personId: PersonId })
/** The group no longer needs the role; this is not the same as being done. @category events @since 0.1.0 */
export const RoleRetired = Schema.TaggedStruct("RoleRetired", which)
/** The group needs the role again; it comes back vacant. @category events @since 0.1.0 */
export const RoleReinstated = Schema.TaggedStruct("RoleReinstated", which)

/** What can happen to roles. @category events @since 0.1.0 */
export const Event = Schema.Union([
  RoleDefined,
  RoleRenamed,
  RoleDescribed,
  RoleAssigned,
  RoleTermSet,
  RoleReleased,
  RoleRetired,
  RoleReinstated
])
export type Event = typeof Event.Type

/** Whoever leaves holds no role any more. @category events @since 0.1.0 */
export const folds = [Membership.MemberLeft, Coordination.CoordinatorLeft] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** Who holds a role, since when, and until when if a term was agreed. @category state @since 0.1.0 */
export interface Holder {
  readonly personId: PersonId
  readonly since: LocalDate
  readonly until: LocalDate | null
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

/** All roles, the retired ones as well. @category state @since 0.1.0 */
export interface State {
  readonly roles: { readonly [roleId: string]: Role }
}

/** Nobody looks after anything yet. @category state @since 0.1.0 */
export const initial: State = { roles: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const DefineRole = Schema.TaggedStruct("DefineRole", {
  name: Words.Line,
  purpose: Words.Text,
  accountabilities: Lists.of(Words.Text)
}).annotate({
  description:
    "The group needs somebody to look after something, for as long as it lasts; the role is vacant at first. For members and coordinators."
})
export const ChangeRole = Schema.TaggedStruct("ChangeRole", {
  roleId: RoleId,
  name: Schema.optionalKey(Words.Line),
  purpose: Schema.optionalKey(Words.Text),
  accountabilities: Schema.optionalKey(Lists.of(Words.Text))
}).annotate({ description: "Says a role better; what is left out stays as it is. For members and coordinators." })
export const AssignRole = Schema.TaggedStruct("AssignRole", {
  roleId: RoleId,
  personId: PersonId,
  until: Schema.optionalKey(LocalDate)
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

/** What can be asked about roles. @category commands @since 0.1.0 */
export const Command = Schema.Union([DefineRole, ChangeRole, AssignRole, ReleaseRole, RetireRole, ReinstateRole])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const defineRole = decides(
  { events: [RoleDefined], rejections: [NotAllowed] },
  (asked: Asked<typeof DefineRole.Type>, _: State, window: Standing.Window) =>
    Result.map(BoardGuards.asMember(window, asked.actor), () => {
      const { accountabilities, name, purpose } = asked.command
      const roleId = RoleId.make(asked.commandId)
      return [{ _tag: "RoleDefined", roleId, name, purpose, accountabilities, on: today(asked) }]
    })
)

const changeRole = decides(
  { events: [RoleRenamed, RoleDescribed], rejections: [NotAllowed, NotFound, RoleNotInUse] },
  ({ actor, command }: Asked<typeof ChangeRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, actor)
      const role = yield* inUse(state, command.roleId)
      const { accountabilities = role.accountabilities, name = role.name, purpose = role.purpose, roleId } = command
      const events: Array<typeof RoleRenamed.Type | typeof RoleDescribed.Type> = []
      if (name !== role.name) events.push({ _tag: "RoleRenamed", roleId, name })
      if (purpose !== role.purpose || !sameWords(accountabilities, role.accountabilities)) {
        events.push({ _tag: "RoleDescribed", roleId, purpose, accountabilities })
      }
      return events
    })
)

const assignRole = decides(
  {
    events: [RoleAssigned, RoleTermSet],
    rejections: [NotAllowed, NotFound, RoleNotInUse, ...BoardGuards.reasonsNotHere, TermNotAhead]
  },
  (asked: Asked<typeof AssignRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      yield* BoardGuards.asMember(window, asked.actor)
      const { personId, roleId, until = null } = asked.command
      const { holder } = yield* inUse(state, roleId)
      yield* BoardGuards.asSomebodyHere(window, personId)
      const on = today(asked)
      if (until !== null && until < on) return yield* Result.fail(new TermNotAhead({ until }))
      if (holder?.personId !== personId) return [{ _tag: "RoleAssigned", roleId, personId, until, on }]
      return holder.until === until ? [] : [{ _tag: "RoleTermSet", roleId, until }]
    })
)

/** The role, retired or not, if it is somebody of the cooperative who asks. */
const roleForMember = (
  { actor, command }: Asked<{ readonly roleId: RoleId }>,
  state: State,
  window: Standing.Window
): Result.Result<Role, NotAllowed | NotFound> =>
  Result.flatMap(BoardGuards.asMember(window, actor), () => roleOf(state, command.roleId))

const releaseRole = decides(
  { events: [RoleReleased], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof ReleaseRole.Type>, state: State, window: Standing.Window) =>
    Result.map(roleForMember(asked, state, window), ({ holder }) =>
      holder === undefined ? [] : [{ _tag: "RoleReleased", roleId: asked.command.roleId, personId: holder.personId }]
    )
)

const retireRole = decides(
  { events: [RoleRetired], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof RetireRole.Type>, state: State, window: Standing.Window) =>
    Result.map(roleForMember(asked, state, window), ({ retired }) =>
      retired ? [] : [{ _tag: "RoleRetired", roleId: asked.command.roleId }]
    )
)

const reinstateRole = decides(
  { events: [RoleReinstated], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof ReinstateRole.Type>, state: State, window: Standing.Window) =>
    Result.map(roleForMember(asked, state, window), ({ retired }) =>
      retired ? [{ _tag: "RoleReinstated", roleId: asked.command.roleId }] : []
    )
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  DefineRole: defineRole,
  ChangeRole: changeRole,
  AssignRole: assignRole,
  ReleaseRole: releaseRole,
  RetireRole: retireRole,
  ReinstateRole: reinstateRole
}

/** The role, retired or not. @category getters @since 0.1.0 */
export const roleOf = ({ roles }: State, roleId: RoleId): Result.Result<Role, NotFound> => {
  const role = Lookup.get(roles, roleId)
  return role === undefined ? Result.fail(new NotFound({ what: "role", id: roleId })) : Result.succeed(role)
}

/** The role, unless it was retired. @category checking @since 0.1.0 */
export const inUse = (state: State, roleId: RoleId): Result.Result<Role, NotFound | RoleNotInUse> =>
  Result.flatMap(roleOf(state, roleId), (role) =>
    role.retired ? Result.fail(new RoleNotInUse({ roleId, name: role.name })) : Result.succeed(role)
  )

const sameWords = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((word, index) => word === right[index])

// -- evolve ----------------------------------------------------------------------------------------------------------

type Folded = Event | (typeof folds)[number]["Type"]

/** The roles after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Folded): State => {
  switch (event._tag) {
    case "RoleDefined": {
      const { accountabilities, name, purpose, roleId } = event
      const defined: Role = { name, purpose, accountabilities, holder: undefined, retired: false }
      return { ...state, roles: Draft.put(state.roles, roleId, defined) }
    }
    case "RoleRenamed":
      return change(state, event.roleId, { name: event.name })
    case "RoleDescribed":
      return change(state, event.roleId, { purpose: event.purpose, accountabilities: event.accountabilities })
    case "RoleAssigned": {
      const { on, personId, roleId, until } = event
      return change(state, roleId, { holder: { personId, since: on, until } })
    }
    case "RoleTermSet": {
      const holder = Lookup.get(state.roles, event.roleId)?.holder
      return holder === undefined ? state : change(state, event.roleId, { holder: { ...holder, until: event.until } })
    }
    case "RoleReleased":
      return Lookup.get(state.roles, event.roleId)?.holder?.personId === event.personId
        ? change(state, event.roleId, { holder: undefined })
        : state
    case "RoleRetired":
      return change(state, event.roleId, { retired: true, holder: undefined })
    case "RoleReinstated":
      return change(state, event.roleId, { retired: false })
    case "MemberLeft":
    case "CoordinatorLeft":
      return withoutHolder(state, event.personId)
    default:
      return state
  }
}

const change = (state: State, roleId: RoleId, changes: Partial<Role>): State => {
  const role = Lookup.get(state.roles, roleId)
  return role === undefined ? state : { ...state, roles: Draft.put(state.roles, roleId, { ...role, ...changes }) }
}

const withoutHolder = (state: State, personId: PersonId): State => {
  const held = Object.entries(state.roles).filter(([, { holder }]) => holder?.personId === personId)
  return held.reduce((next, [id]) => change(next, RoleId.make(id), { holder: undefined }), state)
}
