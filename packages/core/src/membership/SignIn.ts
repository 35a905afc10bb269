/**
 * Who let whom in, and where somebody is signed in: the facts of it, for people to see. Secrets are the server's; no rule about
 * money or work looks at this.
 *
 * Whoever can let somebody in can become them. So whoever was here before is only let in again with a second yes: their own,
 * or that of somebody of the team who did not come in through whoever invites, nor both through a third. Where the team has
 * nobody for that, whoever runs the server says it, and all members see it.
 *
 * It is one file because whether an invitation may be made, or used, depends on the sessions and on the yeses of the same door.
 *
 * **Source** - decision 0022.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, byServer, today } from "../Asked.ts"
import * as Ids from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { decides, decidesInSteps } from "../Part.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Coordination from "./Coordination.ts"
import * as Membership from "./Membership.ts"
import { CannotInvite, InvitationNotOpen, SecondYesMissing, YesForSomebodyElse } from "./SignInRejections.ts"
import * as Partners from "./Partners.ts"
import * as Standing from "./Standing.ts"
import * as TwoPeople from "./TwoPeople.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * How long an invitation waits, a session lasts, one on a device that is not the person's, and a yes to an invitation counts.
 *
 * **Units** - minutes.
 *
 * @category policies
 * @since 0.1.0
 */
export const lasts = { invitation: 7 * 24 * 60, session: 90 * 24 * 60, shared: 2 * 60, yes: 7 * 24 * 60 } as const

/** An invitation to sign in. @category ids @since 0.1.0 */
export const InvitationId = Ids.make("InvitationId")
/** @since 0.1.0 */
export type InvitationId = typeof InvitationId.Type

/** One device on which somebody is signed in. @category ids @since 0.1.0 */
export const SessionId = Ids.make("SessionId")
/** @since 0.1.0 */
export type SessionId = typeof SessionId.Type

/** Somebody of the cooperative; `null` is whoever runs the server. @category models @since 0.1.0 */
export const Who = Schema.NullOr(Ids.PersonId)
/** @since 0.1.0 */
export type Who = typeof Who.Type

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody said yes to a person being let in again by `inviterId`; by any coordinator where that was not asked yet. @category events @since 0.1.0 */
export const InvitationAllowed = Schema.TaggedStruct("InvitationAllowed", {
  personId: Ids.PersonId,
  by: Who,
  inviterId: Schema.NullOr(Ids.PersonId),
  until: Instant.Instant,
  on: LocalDate
})
/** Somebody may sign in once; `allowedBy` says whose second yes it took, if it took one. @category events @since 0.1.0 */
export const PersonInvited = Schema.TaggedStruct("PersonInvited", {
  personId: Ids.PersonId,
  invitationId: InvitationId,
  by: Who,
  allowedBy: Schema.optionalKey(Who),
  until: Instant.Instant,
  on: LocalDate
})
/** Somebody signed in on a device; what it is called is theirs. @category events @since 0.1.0 */
export const SessionOpened = Schema.TaggedStruct("SessionOpened", {
  personId: Ids.PersonId,
  sessionId: SessionId,
  invitationId: InvitationId,
  device: Personal.field(Schema.NonEmptyString, "personId"),
  until: Instant.Instant,
  on: LocalDate
})
/** Somebody signed out on one device. @category events @since 0.1.0 */
export const SessionClosed = Schema.TaggedStruct("SessionClosed", {
  personId: Ids.PersonId,
  sessionId: SessionId,
  on: LocalDate
})
/** Somebody is signed in nowhere any more, and no invitation of theirs waits. @category events @since 0.1.0 */
export const SignedOutEverywhere = Schema.TaggedStruct("SignedOutEverywhere", {
  personId: Ids.PersonId,
  by: Who,
  on: LocalDate
})

/** What can happen at the door. @category events @since 0.1.0 */
export const Event = Schema.Union([InvitationAllowed, PersonInvited, SessionOpened, SessionClosed, SignedOutEverywhere])
export type Event = typeof Event.Type

/** A yes did not say before who may invite with it. @category events @since 0.1.0 */
export const upcasters: Upcasters = { InvitationAllowed: [(payload) => ({ ...payload, inviterId: null })] }

// -- state -----------------------------------------------------------------------------------------------------------

/** An invitation: by whom, with whose second yes, and whether it was used; one that was withdrawn is not kept. @category state @since 0.1.0 */
export interface Invitation {
  readonly invitationId: InvitationId
  readonly by: Who
  readonly allowedBy: Who | undefined
  readonly on: LocalDate
  readonly until: Instant.Instant
  readonly status: "waiting" | "used"
}

/** A device on which somebody signed in. @category state @since 0.1.0 */
export interface Session {
  readonly sessionId: SessionId
  readonly invitationId: InvitationId
  readonly on: LocalDate
  readonly until: Instant.Instant
  readonly closedOn: LocalDate | undefined
  /** Who ended it before its time; nobody as long as it was not. */
  readonly closedBy: Who | undefined
}

/** A yes to another invitation, which `inviterId` may make: any coordinator when that was not said. @category state @since 0.1.0 */
export interface Yes {
  readonly by: Who
  readonly inviterId: Ids.PersonId | null
  readonly until: Instant.Instant
}

/** The door of one person. @category state @since 0.1.0 */
export interface Door {
  /** Every yes until somebody is invited, the last of each person to the same inviter: one that counts for nothing takes the place of no other. */
  readonly yeses: ReadonlyArray<Yes>
  readonly invitations: ReadonlyArray<Invitation>
  readonly sessions: ReadonlyArray<Session>
}

/** An act of whoever runs the server, for members to see. @category state @since 0.1.0 */
export interface OperatorAct {
  readonly act: "allowed" | "invited" | "signedOut"
  readonly personId: Ids.PersonId
  readonly on: LocalDate
}

/** Everybody's door, and what whoever runs the server did there. @category state @since 0.1.0 */
export interface State {
  readonly doors: { readonly [personId: string]: Door }
  readonly byOperator: ReadonlyArray<OperatorAct>
}

/** Nobody was let in yet. @category state @since 0.1.0 */
export const initial: State = { doors: {}, byOperator: [] }

/** 4: what somebody of the team said and did ends when they leave it. @category state @since 0.1.0 */
export const format = 4

/** What ends invitations and yeses of the person whom it is about. @category folding @since 0.1.0 */
export const folds = [Membership.ApplicationDeferred, Membership.MemberLeft, Coordination.CoordinatorLeft] as const

const closed: Door = { yeses: [], invitations: [], sessions: [] }

/** The door of somebody; nobody was let in through it when it is not known. @category getters @since 0.1.0 */
export const doorOf = ({ doors }: State, personId: string): Door =>
  Object.hasOwn(doors, personId) ? (Lookup.get(doors, personId) ?? closed) : closed

// -- commands --------------------------------------------------------------------------------------------------------

export const AllowInvitation = Schema.TaggedStruct("AllowInvitation", {
  personId: Ids.PersonId,
  inviterId: Ids.PersonId
}).annotate({
  description:
    "Says yes to somebody being let in again who was here before, as after a lost telephone, by one coordinator (inviterId), who then invites them within seven days; nobody else can use it. For the person, or a coordinator who does not invite; for whoever runs the server where the team has nobody for it."
})
/**
 * `hasBeenIn` says whether the server knows of sessions of theirs that are older than these facts, and `signedIn` who of the
 * cooperative has one that is open.
 *
 * @category commands
 * @since 0.1.0
 */
export const InvitePerson = byServer(
  Schema.TaggedStruct("InvitePerson", {
    personId: Ids.PersonId,
    hasBeenIn: Schema.Boolean,
    signedIn: Schema.Array(Ids.PersonId)
  })
)
/**
 * Uses an invitation up; asked in the name of whom it is for. `shared` is a device that others use as well: it forgets the person
 * soon. Nothing more happens while the session that it opened is open: the
 * server asks again only when that never began, as after a crash.
 *
 * @category commands
 * @since 0.1.0
 */
export const OpenSession = byServer(
  Schema.TaggedStruct("OpenSession", {
    invitationId: InvitationId,
    device: Words.Line,
    shared: Schema.optionalKey(Schema.Boolean)
  })
)
/** Ends the one session of whoever asks that an invitation opened. @category commands @since 0.1.0 */
export const CloseSession = byServer(Schema.TaggedStruct("CloseSession", { invitationId: InvitationId }))
/** Ends every session of somebody, as after a lost telephone. @category commands @since 0.1.0 */
export const SignOutEverywhere = byServer(Schema.TaggedStruct("SignOutEverywhere", { personId: Ids.PersonId }))

/** What can be asked at the door. @category commands @since 0.1.0 */
export const Command = Schema.Union([AllowInvitation, InvitePerson, OpenSession, CloseSession, SignOutEverywhere])
export type Command = typeof Command.Type

/** Money may be due to people after the end, so they are let in as before. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- whether ---------------------------------------------------------------------------------------------------------

/** Those of the team, without the person whom it is about. */
const teamBeside = ({ coordination }: Window, personId: Ids.PersonId): ReadonlyArray<Ids.PersonId> =>
  Object.entries(coordination.coordinators).flatMap(([id, { status }]) =>
    status === "active" && id !== personId ? [Ids.PersonId.make(id)] : []
  )

/** Whether a yes may still be used, and its giver is one who can say it to this coordinator. */
const counts = (
  yes: Yes,
  personId: Ids.PersonId,
  inviter: Ids.PersonId,
  at: Instant.Instant,
  window: Window
): boolean =>
  at < yes.until &&
  (yes.by === personId ||
    yes.by === null ||
    (Standing.isCoordinator(window, Actor.person(yes.by)) && TwoPeople.areIndependent(yes.by, inviter, window)))

/** The yes with which this coordinator lets this person in again; nobody uses one that was said to somebody else. */
const yesFor = (
  { yeses }: Door,
  personId: Ids.PersonId,
  by: Ids.PersonId,
  at: Instant.Instant,
  window: Window
): Result.Result<Yes, SecondYesMissing | YesForSomebodyElse> => {
  const yes = yeses.find((one) => (one.inviterId ?? by) === by && counts(one, personId, by, at, window))
  if (yes !== undefined) return Result.succeed(yes)
  const inviters = yeses.flatMap((one) =>
    one.inviterId !== null && one.inviterId !== by && counts(one, personId, one.inviterId, at, window)
      ? [one.inviterId]
      : []
  )
  return Result.fail(
    inviters.length === 0
      ? new SecondYesMissing({ personId })
      : new YesForSomebodyElse({ personId, inviters: Array.from(new Set(inviters)) })
  )
}

const wasEverIn = ({ sessions }: Door): boolean => sessions.length > 0

const isIn = ({ sessions }: Door, at: Instant.Instant): boolean =>
  sessions.some(({ closedOn, until }) => closedOn === undefined && at < until)

/** Whether somebody was let in before, is nowhere any more, and nothing of theirs waits. Of a door of which nothing is known, older sessions may be. */
const isShut = (state: State, personId: string, at: Instant.Instant): boolean => {
  const door = doorOf(state, personId)
  const waits = door.yeses.length > 0 || door.invitations.some(({ status }) => status === "waiting")
  return Object.hasOwn(state.doors, personId) && !waits && !isIn(door, at)
}

/** Whether somebody is in, or would be if whoever runs the server had not signed them out. */
const wouldBeIn = ({ sessions }: Door, at: Instant.Instant): boolean =>
  sessions.some(({ closedBy, closedOn, until }) => (closedOn === undefined || closedBy === null) && at < until)

/**
 * Whether there is nobody of the team who could let this coordinator in: they are the only one and signed in nowhere, or come back
 * and nobody is signed in any more, as after a winter. Whoever runs the server cannot make it so by signing out a team of several.
 */
const onlyFromOutside = (
  { hasBeenIn, personId, signedIn }: typeof InvitePerson.Type,
  state: State,
  at: Instant.Instant,
  window: Window
): boolean => {
  const others = teamBeside(window, personId)
  const isOut = (id: Ids.PersonId, is: typeof isIn) => !signedIn.includes(id) && !is(doorOf(state, id), at)
  if (others.length === 0) return isOut(personId, isIn)
  return (hasBeenIn || wasEverIn(doorOf(state, personId))) && [personId, ...others].every((id) => isOut(id, wouldBeIn))
}

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is in the group, who coordinates, who comes from a partner, and who let whom in. @category deciders @since 0.1.0 */
export interface Window extends TwoPeople.Window {
  readonly partners: Partners.State
}

const isKnown = ({ coordination, membership, partners }: Window, personId: Ids.PersonId): boolean =>
  Object.hasOwn(coordination.coordinators, personId) ||
  Object.hasOwn(membership.members, personId) ||
  Partners.isPartner(partners, personId)

const whoIs = (actor: Actor.Actor): Who => (actor._tag === "Person" ? actor.id : null)

const allowInvitation = decidesInSteps(
  { events: [InvitationAllowed], rejections: [NotAllowed, PersonUnknown, CannotInvite] },
  function* (asked: Asked<typeof AllowInvitation.Type>, _: State, window: Window) {
    const { actor, at, command } = asked
    const { inviterId, personId } = command
    if (actor._tag === "Operator") {
      const team = teamBeside(window, personId)
      for (const one of team) {
        if (team.some(TwoPeople.independentOf(one, window))) {
          return Result.fail(new NotAllowed({ needs: "coordinator" }))
        }
        yield
      }
    } else if (!Actor.is(actor, personId) && !Standing.isCoordinator(window, actor)) {
      return Result.fail(new NotAllowed({ needs: "self" }))
    }
    if (!isKnown(window, personId)) return Result.fail(new PersonUnknown({ personId }))
    const by = whoIs(actor)
    const no = (because: CannotInvite["because"]) => Result.fail(new CannotInvite({ personId: inviterId, because }))
    if (!Standing.isCoordinator(window, Actor.person(inviterId))) return no("team")
    if (inviterId === by || inviterId === personId) return no("same")
    if (by !== null && by !== personId && !TwoPeople.areIndependent(by, inviterId, window)) return no("letIn")
    const until = Instant.plusMinutes(at, lasts.yes)
    return Result.succeed([{ _tag: "InvitationAllowed", personId, by, inviterId, until, on: today(asked) }])
  }
)

const invitePerson = decides(
  { events: [PersonInvited], rejections: [NotAllowed, PersonUnknown, SecondYesMissing, YesForSomebodyElse] },
  (asked: Asked<typeof InvitePerson.Type>, state: State, window: Window) => {
    const { actor, at, command } = asked
    const { personId } = command
    const door = doorOf(state, personId)
    const invited = {
      _tag: "PersonInvited",
      personId,
      invitationId: InvitationId.make(asked.commandId),
      by: whoIs(actor),
      until: Instant.plusMinutes(at, lasts.invitation),
      on: today(asked)
    } as const
    if (Actor.is(actor, personId)) return Result.succeed([invited])
    if (actor._tag === "Person" && !Standing.isCoordinator(window, actor)) {
      return Result.fail(new NotAllowed({ needs: "coordinator" }))
    }
    if (!isKnown(window, personId)) return Result.fail(new PersonUnknown({ personId }))
    if (actor._tag === "Operator") {
      // The first of a team; and one of it when nobody else could help.
      const coordinates = Standing.isCoordinator(window, Actor.person(personId))
      if (coordinates && onlyFromOutside(command, state, at, window)) return Result.succeed([invited])
      return Result.fail(
        coordinates && teamBeside(window, personId).length === 0
          ? new SecondYesMissing({ personId })
          : new NotAllowed({ needs: "coordinator" })
      )
    }
    if (!command.hasBeenIn && !wasEverIn(door)) return Result.succeed([invited])
    return Result.map(yesFor(door, personId, actor.id, at, window), ({ by: allowedBy }) => [{ ...invited, allowedBy }])
  }
)

const openSession = decides(
  { events: [SessionOpened], rejections: [NotAllowed, InvitationNotOpen] },
  (asked: Asked<typeof OpenSession.Type>, state: State, window: Window) => {
    const { actor, at, command } = asked
    if (actor._tag !== "Person") return Result.fail(new NotAllowed({ needs: "self" }))
    const { device, invitationId, shared = false } = command
    const personId = actor.id
    const { invitations, sessions } = doorOf(state, personId)
    const invitation = invitations.find((one) => one.invitationId === invitationId)
    const no = (because: InvitationNotOpen["because"]) => Result.fail(new InvitationNotOpen({ because }))
    if (invitation === undefined) return no("withdrawn")
    const opened = sessions.find((one) => one.invitationId === invitationId)
    if (opened !== undefined && (opened.closedOn !== undefined || at >= opened.until)) return no("used")
    if (at >= invitation.until) return no("expired")
    const { by } = invitation
    // Whoever left the team since then lets nobody in any more.
    if (by !== null && by !== personId && !Standing.isCoordinator(window, Actor.person(by))) return no("withdrawn")
    if (opened !== undefined) return Result.succeed([])
    const sessionId = SessionId.make(asked.commandId)
    const until = Instant.plusMinutes(at, shared ? lasts.shared : lasts.session)
    return Result.succeed([
      { _tag: "SessionOpened", personId, sessionId, invitationId, device, until, on: today(asked) }
    ])
  }
)

const closeSession = decides(
  { events: [SessionClosed], rejections: [NotAllowed] },
  (asked: Asked<typeof CloseSession.Type>, state: State) => {
    const { actor, command } = asked
    if (actor._tag !== "Person") return Result.fail(new NotAllowed({ needs: "self" }))
    const session = doorOf(state, actor.id).sessions.find((one) => one.invitationId === command.invitationId)
    return Result.succeed(
      session === undefined || session.closedOn !== undefined
        ? []
        : [{ _tag: "SessionClosed", personId: actor.id, sessionId: session.sessionId, on: today(asked) }]
    )
  }
)

const signOutEverywhere = decides(
  { events: [SignedOutEverywhere], rejections: [NotAllowed, PersonUnknown] },
  (asked: Asked<typeof SignOutEverywhere.Type>, state: State, window: Window) => {
    const { actor, at, command } = asked
    const { personId } = command
    const may =
      actor._tag === "Operator"
        ? !isKnown(window, personId) || Standing.isCoordinator(window, Actor.person(personId))
        : Actor.is(actor, personId) || Standing.isCoordinator(window, actor)
    if (!may) return Result.fail(new NotAllowed({ needs: "coordinator" }))
    if (!isKnown(window, personId)) return Result.fail(new PersonUnknown({ personId }))
    // It is never too much for a day, so it is written only where something ends by it.
    return Result.succeed(
      isShut(state, personId, at) ? [] : [{ _tag: "SignedOutEverywhere", personId, by: whoIs(actor), on: today(asked) }]
    )
  }
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  AllowInvitation: allowInvitation,
  InvitePerson: invitePerson,
  OpenSession: openSession,
  CloseSession: closeSession,
  SignOutEverywhere: signOutEverywhere
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Everybody's door after an event; what devices are called is folded in `SignInWords`. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "InvitationAllowed": {
      const { by, inviterId, until } = event
      return noted(
        change(state, event, ({ yeses }) => ({
          yeses: [...yeses.filter((one) => one.by !== by || one.inviterId !== inviterId), { by, inviterId, until }]
        })),
        by,
        "allowed",
        event
      )
    }
    case "PersonInvited": {
      const { allowedBy, by, invitationId, on, until } = event
      const invitation: Invitation = { invitationId, by, allowedBy, on, until, status: "waiting" }
      const next = change(state, event, ({ invitations }) => ({
        yeses: [],
        invitations: [...used(invitations), invitation]
      }))
      return noted(next, by, "invited", event)
    }
    case "SessionOpened": {
      const { invitationId, on, sessionId, until } = event
      return change(state, event, ({ invitations, sessions }) => ({
        invitations: invitations.map((one) => (one.invitationId === invitationId ? { ...one, status: "used" } : one)),
        sessions: [...sessions, { sessionId, invitationId, on, until, closedOn: undefined, closedBy: undefined }]
      }))
    }
    case "SessionClosed":
      return change(state, event, ({ sessions }) => ({
        sessions: sessions.map((one) =>
          one.sessionId === event.sessionId ? { ...one, closedOn: event.on, closedBy: event.personId } : one
        )
      }))
    case "SignedOutEverywhere": {
      const next = change(state, event, ({ invitations, sessions }) => ({
        yeses: [],
        invitations: used(invitations),
        sessions: sessions.map((one) =>
          one.closedOn === undefined ? { ...one, closedOn: event.on, closedBy: event.by } : one
        )
      }))
      return noted(next, event.by, "signedOut", event)
    }
    case "ApplicationDeferred":
    case "MemberLeft":
      return shut(state, event)
    case "CoordinatorLeft":
      return Object.entries(state.doors)
        .filter(([, door]) => waitsFor(event.personId, door))
        .reduce((next, [id]) => forget(next, Ids.PersonId.make(id), event.personId), shut(state, event))
    default:
      return state
  }
}

/** No invitation and no yes waits for somebody any more. */
const shut = (state: State, event: { readonly personId: Ids.PersonId }): State =>
  Object.hasOwn(state.doors, event.personId)
    ? change(state, event, ({ invitations }) => ({ yeses: [], invitations: used(invitations) }))
    : state

/** A yes by somebody, or to them. */
const isOf = ({ by, inviterId }: Yes, coordinator: Ids.PersonId): boolean =>
  by === coordinator || inviterId === coordinator

const isWaiting = ({ by, status }: Invitation, coordinator: Ids.PersonId): boolean =>
  by === coordinator && status === "waiting"

const waitsFor = (coordinator: Ids.PersonId, { invitations, yeses }: Door): boolean =>
  yeses.some((yes) => isOf(yes, coordinator)) || invitations.some((one) => isWaiting(one, coordinator))

/** What somebody said and did at a door as one of the team ends with that, also when they come back into it. */
const forget = (state: State, personId: Ids.PersonId, coordinator: Ids.PersonId): State =>
  change(state, { personId }, ({ invitations, yeses }) => ({
    yeses: yeses.filter((yes) => !isOf(yes, coordinator)),
    invitations: invitations.filter((one) => !isWaiting(one, coordinator))
  }))

const used = (invitations: ReadonlyArray<Invitation>): ReadonlyArray<Invitation> =>
  invitations.filter(({ status }) => status === "used")

const change = (
  state: State,
  { personId }: { readonly personId: Ids.PersonId },
  changes: (door: Door) => Partial<Door>
): State => {
  const door = doorOf(state, personId)
  return { ...state, doors: Draft.put(state.doors, personId, { ...door, ...changes(door) }) }
}

/** Notes what whoever runs the server did. */
const noted = (
  state: State,
  by: Who,
  act: OperatorAct["act"],
  { on, personId }: { readonly personId: Ids.PersonId; readonly on: LocalDate }
): State => (by === null ? { ...state, byOperator: Draft.push(state.byOperator, { act, personId, on }) } : state)
