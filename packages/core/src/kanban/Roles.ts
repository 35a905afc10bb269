/**
 * Roles: somebody looks after something for as long as the group needs it. A role is held by somebody or vacant, and is
 * never done, which is what tells it from an action (row F1).
 *
 * Nobody gets a role without their yes, and nobody loses one without it: a role is taken by oneself, offered to somebody else,
 * given back by its holder, or filled or declared vacant by a proposal that the group adopted.
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
import type * as Governance from "../governance/Governance.ts"
import * as Proposals from "../governance/Proposals.ts"
import { PersonId, RoleId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import type * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { RoleHeld, RoleNotInUse, RoleNotOffered, TermNotAhead } from "./RolesRejections.ts"
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
/** Somebody is asked to hold the role; it is theirs when they say yes, and an earlier offer is over. @category events @since 0.1.0 */
export const RoleOffered = Schema.TaggedStruct("RoleOffered", {
  ...which,
  personId: PersonId,
  until: Schema.NullOr(LocalDate),
  by: PersonId,
  on: LocalDate
})
/** They said no, or whoever asked (`by`) no longer does. @category events @since 0.1.0 */
export const RoleOfferEnded = Schema.TaggedStruct("RoleOfferEnded", { ...which, personId: PersonId, by: PersonId })
/** The holder stays until another day, or (`null`) without an end. @category events @since 0.1.0 */
export const RoleTermSet = Schema.TaggedStruct("RoleTermSet", { ...which, until: Schema.NullOr(LocalDate) })
/** The role is vacant and says so: its holder gave it back, or their term was over, or the group decided so. @category events @since 0.1.0 */
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
  RoleOffered,
  RoleOfferEnded,
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

/** Somebody was asked to hold a role, and has not answered. @category state @since 0.1.0 */
export interface Offer {
  readonly personId: PersonId
  readonly until: LocalDate | null
  readonly by: PersonId
}

/** Something to be looked after for as long as the group needs it. @category state @since 0.1.0 */
export interface Role {
  readonly name: string
  readonly purpose: string
  readonly accountabilities: ReadonlyArray<string>
  /** Nobody when the role is vacant. */
  readonly holder: Holder | undefined
  readonly offer: Offer | undefined
  readonly retired: boolean
}

/** All roles, the retired ones as well. @category state @since 0.1.0 */
export interface State {
  readonly roles: { readonly [roleId: string]: Role }
}

/** Nobody looks after anything yet. @category state @since 0.1.0 */
export const initial: State = { roles: {} }

/** 2: who was asked to hold a role. @category state @since 0.1.0 */
export const format = 2

// -- commands --------------------------------------------------------------------------------------------------------

export const DefineRole = Schema.TaggedStruct("DefineRole", {
  name: Words.Line,
  purpose: Words.Text,
  accountabilities: Schema.optionalKey(Lists.of(Words.Text))
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
    "I take a vacant role, or go on holding mine with another term; `until` is its last day, and without it there is no end. With somebody else's id it is offered to them, and theirs once they accept. For members and coordinators; who holds a role offers it on."
})
export const AcceptRole = Schema.TaggedStruct("AcceptRole", { roleId: RoleId }).annotate({
  description: "I take the role that was offered to me. For whoever was asked."
})
export const DeclineRole = Schema.TaggedStruct("DeclineRole", { roleId: RoleId }).annotate({
  description:
    "I do not take the role that was offered to me, or no longer offer it. For whoever was asked, or who asked."
})
export const ReleaseRole = Schema.TaggedStruct("ReleaseRole", {
  roleId: RoleId
}).annotate({
  description:
    "The role becomes vacant and stays visible as such. For its holder, and for anybody once its term is over; otherwise it is put to the group (OpenProposal). For members and coordinators."
})
export const RetireRole = Schema.TaggedStruct("RetireRole", { roleId: RoleId }).annotate({
  description:
    "The group no longer needs the role, which is not the same as being done. Somebody's role is retired by themself alone. For members and coordinators."
})
export const ReinstateRole = Schema.TaggedStruct("ReinstateRole", { roleId: RoleId }).annotate({
  description: "The group needs a retired role again; it comes back vacant. For members and coordinators."
})

/** What can be asked about roles. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  DefineRole,
  ChangeRole,
  AssignRole,
  AcceptRole,
  DeclineRole,
  ReleaseRole,
  RetireRole,
  ReinstateRole
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const defineRole = decides(
  { events: [RoleDefined], rejections: [NotAllowed] },
  (asked: Asked<typeof DefineRole.Type>, _: State, window: Standing.Window) =>
    Result.map(BoardGuards.asMember(window, asked.actor), () => {
      const { accountabilities = [], name, purpose } = asked.command
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
    events: [RoleAssigned, RoleOffered, RoleTermSet],
    rejections: [NotAllowed, NotFound, RoleNotInUse, RoleHeld, ...BoardGuards.reasonsNotHere, TermNotAhead]
  },
  (asked: Asked<typeof AssignRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { personId, roleId, until = null } = asked.command
      const role = yield* inUse(state, roleId)
      yield* BoardGuards.asSomebodyHere(window, personId)
      const on = today(asked)
      yield* ahead(until, on)
      if (role.holder?.personId !== personId) yield* freeFor(by, roleId, role, on)
      if (personId === by) return given(roleId, role, by, until, on)
      const same = role.offer?.personId === personId && role.offer.until === until
      const stays = role.holder?.personId === personId && role.holder.until === until
      return same || stays ? [] : [{ _tag: "RoleOffered", roleId, personId, until, by, on }]
    })
)

const acceptRole = decides(
  {
    events: [RoleAssigned, RoleTermSet],
    rejections: [NotAllowed, NotFound, RoleNotInUse, RoleNotOffered, RoleHeld, TermNotAhead]
  },
  (asked: Asked<typeof AcceptRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { roleId } = asked.command
      const role = yield* inUse(state, roleId)
      const { holder, name, offer } = role
      if (offer?.personId !== by) return yield* Result.fail(new RoleNotOffered({ roleId, name }))
      const on = today(asked)
      yield* ahead(offer.until, on)
      // Whoever holds the role has said yes by offering it.
      if (holder?.personId !== by) yield* freeFor(offer.by, roleId, role, on)
      return given(roleId, role, by, offer.until, on)
    })
)

const declineRole = decides(
  { events: [RoleOfferEnded], rejections: [NotAllowed, NotFound, RoleNotOffered] },
  (asked: Asked<typeof DeclineRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { roleId } = asked.command
      const { name, offer } = yield* roleOf(state, roleId)
      if (offer === undefined || (offer.personId !== by && offer.by !== by)) {
        return yield* Result.fail(new RoleNotOffered({ roleId, name }))
      }
      return [{ _tag: "RoleOfferEnded", roleId, personId: offer.personId, by }]
    })
)

/** Somebody holds the role from now on, or goes on holding it with another term. */
const given = (
  roleId: RoleId,
  { holder, offer }: Role,
  personId: PersonId,
  until: LocalDate | null,
  on: LocalDate
): ReadonlyArray<typeof RoleAssigned.Type | typeof RoleTermSet.Type> => {
  if (holder?.personId !== personId) return [{ _tag: "RoleAssigned", roleId, personId, until, on }]
  return holder.until === until && offer?.personId !== personId ? [] : [{ _tag: "RoleTermSet", roleId, until }]
}

const ahead = (until: LocalDate | null, on: LocalDate): Result.Result<void, TermNotAhead> =>
  until !== null && until < on ? Result.fail(new TermNotAhead({ until })) : Result.succeed(undefined)

/** Whether somebody takes a role from nobody when they dispose of it: it is vacant or theirs, or its term is over. @category checking @since 0.1.0 */
export const isFreeFor = (personId: PersonId, { holder }: Pick<Role, "holder">, on: LocalDate): boolean =>
  holder === undefined || holder.personId === personId || (holder.until !== null && holder.until < on)

const freeFor = (personId: PersonId, roleId: RoleId, role: Role, on: LocalDate): Result.Result<void, RoleHeld> =>
  role.holder === undefined || isFreeFor(personId, role, on)
    ? Result.succeed(undefined)
    : Result.fail(new RoleHeld({ roleId, name: role.name, holder: role.holder.personId }))

/** The role, retired or not, if it is somebody of the cooperative who asks. */
const roleForMember = (
  { actor, command }: Asked<{ readonly roleId: RoleId }>,
  state: State,
  window: Standing.Window
): Result.Result<Role, NotAllowed | NotFound> =>
  Result.flatMap(BoardGuards.asMember(window, actor), () => roleOf(state, command.roleId))

const releaseRole = decides(
  { events: [RoleReleased], rejections: [NotAllowed, NotFound, RoleHeld] },
  (asked: Asked<typeof ReleaseRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { roleId } = asked.command
      const role = yield* roleOf(state, roleId)
      const { holder } = role
      if (holder === undefined) return []
      yield* freeFor(by, roleId, role, today(asked))
      return [{ _tag: "RoleReleased", roleId, personId: holder.personId }]
    })
)

const retireRole = decides(
  { events: [RoleRetired], rejections: [NotAllowed, NotFound, RoleHeld] },
  (asked: Asked<typeof RetireRole.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* BoardGuards.asMember(window, asked.actor)
      const { roleId } = asked.command
      const role = yield* roleOf(state, roleId)
      if (role.retired) return []
      yield* freeFor(by, roleId, role, today(asked))
      return [{ _tag: "RoleRetired", roleId }]
    })
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
  AcceptRole: acceptRole,
  DeclineRole: declineRole,
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

/**
 * What the group decided about a role: whoever was elected holds it, or nobody does. A role that is gone by then stays as it is.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  OutcomeStated: follows(
    { events: [RoleAssigned, RoleReleased], rejections: [] },
    (
      event: typeof Governance.OutcomeStated.Type,
      asked: Asked<unknown>,
      state: State,
      { proposals }: { readonly proposals: Proposals.State }
    ) => {
      const change = Proposals.adopted(event, proposals)
      if (change?._tag !== "FillRole" && change?._tag !== "VacateRole") return Result.succeed([])
      const { roleId } = change
      const role = Lookup.get(state.roles, roleId)
      if (role === undefined || role.retired) return Result.succeed([])
      if (change._tag === "FillRole") {
        const { elected } = event
        const { until } = change
        return Result.succeed(
          elected === null ? [] : [{ _tag: "RoleAssigned", roleId, personId: elected, until, on: today(asked) }]
        )
      }
      const { holder } = role
      return Result.succeed(holder === undefined ? [] : [{ _tag: "RoleReleased", roleId, personId: holder.personId }])
    }
  )
}

const sameWords = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((word, index) => word === right[index])

// -- evolve ----------------------------------------------------------------------------------------------------------

type Folded = Event | (typeof folds)[number]["Type"]

/** The roles after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Folded): State => {
  switch (event._tag) {
    case "RoleDefined": {
      const { accountabilities, name, purpose, roleId } = event
      const defined: Role = { name, purpose, accountabilities, holder: undefined, offer: undefined, retired: false }
      return { ...state, roles: Draft.put(state.roles, roleId, defined) }
    }
    case "RoleRenamed":
      return change(state, event.roleId, { name: event.name })
    case "RoleDescribed":
      return change(state, event.roleId, { purpose: event.purpose, accountabilities: event.accountabilities })
    case "RoleAssigned": {
      const { on, personId, roleId, until } = event
      return change(state, roleId, { holder: { personId, since: on, until }, offer: undefined })
    }
    case "RoleOffered": {
      const { by, personId, roleId, until } = event
      return change(state, roleId, { offer: { personId, until, by } })
    }
    case "RoleOfferEnded":
      return change(state, event.roleId, { offer: undefined })
    case "RoleTermSet": {
      const { holder, offer } = Lookup.get(state.roles, event.roleId) ?? {}
      if (holder === undefined) return state
      // With another term the offer of one to the holder has been answered; an offer to somebody else stands.
      const left = offer?.personId === holder.personId ? undefined : offer
      return change(state, event.roleId, { holder: { ...holder, until: event.until }, offer: left })
    }
    case "RoleReleased":
      return Lookup.get(state.roles, event.roleId)?.holder?.personId === event.personId
        ? change(state, event.roleId, { holder: undefined })
        : state
    case "RoleRetired":
      return change(state, event.roleId, { retired: true, holder: undefined, offer: undefined })
    case "RoleReinstated":
      return change(state, event.roleId, { retired: false })
    case "MemberLeft":
    case "CoordinatorLeft":
      return without(state, event.personId)
    default:
      return state
  }
}

const change = (state: State, roleId: RoleId, changes: Partial<Role>): State => {
  const role = Lookup.get(state.roles, roleId)
  return role === undefined ? state : { ...state, roles: Draft.put(state.roles, roleId, { ...role, ...changes }) }
}

/** What somebody held is vacant, and nobody waits for their answer or offers in their name. */
const without = (state: State, personId: PersonId): State =>
  Object.entries(state.roles).reduce((next, [id, { holder, offer }]) => {
    const holds = holder?.personId === personId
    const asked = offer?.personId === personId || offer?.by === personId
    if (!holds && !asked) return next
    return change(next, RoleId.make(id), { holder: holds ? undefined : holder, offer: asked ? undefined : offer })
  }, state)
