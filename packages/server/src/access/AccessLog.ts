/**
 * Who may sign in, as a log of its own: invitations that work once, sessions that end, and the token of whoever runs the
 * server. Only hashes of secrets stand in it; the secrets themselves are seen by those they are for. Who may be let in, and
 * by whom, is decided in the log of the cooperative; this one only knows the secrets of it.
 *
 * **Source** - decisions 0005 and 0022.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as SignIn from "@kpacite/core/membership/SignIn"
import type * as Decider from "@kpacite/event-store/deciding/Decider"
import { InvitationRefused, Unauthorized } from "@kpacite/host/Access"
import type { TooMuchToday } from "@kpacite/host/HostRejections"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { HashMap, Option, Result, Schema } from "effect"
import * as Calendars from "./Calendars.ts"
import { SecretHash } from "./SecretHash.ts"

// -- values ----------------------------------------------------------------------------------------------------------

export { SecretHash }

// -- events ----------------------------------------------------------------------------------------------------------

const who = { cooperativeId: CooperativeId, personId: PersonId }

/** The token of whoever runs the server; an earlier one no longer counts. @category events @since 0.1.0 */
export const OperatorTokenMade = Schema.TaggedStruct("OperatorTokenMade", { token: SecretHash })
/** Somebody may sign in once with this invitation; an earlier one no longer works. @category events @since 0.1.0 */
export const PersonInvited = Schema.TaggedStruct("PersonInvited", {
  ...who,
  invitation: SecretHash,
  expiresAt: Instant.Instant
})
/** An invitation was used up for a token. @category events @since 0.1.0 */
export const SessionBegun = Schema.TaggedStruct("SessionBegun", {
  ...who,
  invitation: SecretHash,
  token: SecretHash,
  expiresAt: Instant.Instant,
  /** On a device that others use as well. */
  shared: Schema.optionalKey(Schema.Boolean)
})
/** Somebody signed out on one device. @category events @since 0.1.0 */
export const SessionEnded = Schema.TaggedStruct("SessionEnded", { token: SecretHash })
/** Somebody was signed out everywhere, and their open invitation withdrawn. @category events @since 0.1.0 */
export const PersonSignedOut = Schema.TaggedStruct("PersonSignedOut", who)
/** What can happen to access. @category events @since 0.1.0 */
export const Event = Schema.Union([
  OperatorTokenMade,
  PersonInvited,
  SessionBegun,
  SessionEnded,
  PersonSignedOut,
  Calendars.CalendarOpened,
  Calendars.CalendarClosed
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/**
 * An invitation or a session: whose it is, until when, and in which era of that person it was given. Signing somebody
 * out everywhere begins a new era, in which nothing of an earlier one counts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Pass {
  readonly cooperativeId: CooperativeId
  readonly personId: PersonId
  /** The invitation that it is, or with which the session began. */
  readonly invitation: SecretHash
  readonly expiresAt: Instant.Instant
  readonly era: number
  readonly ended: boolean
  readonly shared: boolean
}

/** The hashes that are known, and what each one opens. @category state @since 0.1.0 */
export interface State {
  readonly operator: SecretHash | undefined
  readonly invitations: HashMap.HashMap<SecretHash, Pass>
  readonly sessions: HashMap.HashMap<SecretHash, Pass>
  /** For each person, their era and the one invitation that still works. */
  readonly people: HashMap.HashMap<string, { readonly era: number; readonly open: SecretHash | undefined }>
  /** Whose calendar each hash reads. */
  readonly calendars: Calendars.State
}

/** Nobody may come in yet. @category state @since 0.1.0 */
export const initial: State = {
  operator: undefined,
  invitations: HashMap.empty(),
  sessions: HashMap.empty(),
  people: HashMap.empty(),
  calendars: Calendars.initial
}

const keyOf = ({ cooperativeId, personId }: { readonly cooperativeId: string; readonly personId: string }) =>
  `${cooperativeId}/${personId}`

const personOf = (state: State, person: { readonly cooperativeId: string; readonly personId: string }) =>
  Option.getOrElse(HashMap.get(state.people, keyOf(person)), () => ({ era: 0, open: undefined }))

/**
 * Whose session a token is at a moment.
 *
 * **Fails with** `Unauthorized`, which says why it is nobody's.
 *
 * @category checking
 * @since 0.1.0
 */
export const session = (state: State, token: SecretHash, at: Instant.Instant): Result.Result<Pass, Unauthorized> => {
  const pass = Option.getOrUndefined(HashMap.get(state.sessions, token))
  if (pass === undefined) return unauthorized("unknown")
  if (pass.ended || pass.era !== personOf(state, pass).era) return unauthorized("revoked")
  return at < pass.expiresAt ? Result.succeed(pass) : unauthorized("expired")
}

/**
 * Whose calendar a secret reads.
 *
 * **Fails with** `Unauthorized` when it reads none, or none any more.
 *
 * @category checking
 * @since 0.1.0
 */
export const calendar = (state: State, secret: SecretHash): Result.Result<Calendars.Calendar, Unauthorized> =>
  Option.match(Calendars.get(state.calendars, secret), {
    onNone: () => unauthorized("unknown"),
    onSome: Result.succeed
  })

/** Whether somebody ever had a session, and who of their cooperative has one now. @category getters @since 0.1.0 */
export const sessionsOf = (
  state: State,
  { cooperativeId, personId }: Pick<Pass, "cooperativeId" | "personId">,
  at: Instant.Instant
): { readonly hasBeenIn: boolean; readonly signedIn: ReadonlyArray<PersonId> } => {
  const here = Array.from(HashMap.values(state.sessions)).filter((pass) => pass.cooperativeId === cooperativeId)
  const open = here.filter((pass) => !pass.ended && pass.era === personOf(state, pass).era && at < pass.expiresAt)
  return {
    hasBeenIn: here.some((pass) => pass.personId === personId),
    signedIn: Array.from(new Set(open.map((pass) => pass.personId)))
  }
}

const unauthorized = (reason: Unauthorized["reason"]) => Result.fail(new Unauthorized({ reason }))

// -- commands --------------------------------------------------------------------------------------------------------

/**
 * The first start makes a token for whoever runs the server; later on, another one only when asked for.
 *
 * @category commands
 * @since 0.1.0
 */
export const MakeOperatorToken = Schema.TaggedStruct("MakeOperatorToken", {
  token: SecretHash,
  replace: Schema.Boolean
})
/** Lets somebody sign in; who may ask for it is decided before. @category commands @since 0.1.0 */
export const Invite = Schema.TaggedStruct("Invite", { ...who, invitation: SecretHash })
/** Trades an invitation for a session, which lasts until then. @category commands @since 0.1.0 */
export const Accept = Schema.TaggedStruct("Accept", {
  invitation: SecretHash,
  token: SecretHash,
  until: Instant.Instant,
  shared: Schema.Boolean
})
/** Ends the session of a token. @category commands @since 0.1.0 */
export const SignOut = Schema.TaggedStruct("SignOut", { token: SecretHash })
/** Ends every session of somebody, as after a lost telephone. @category commands @since 0.1.0 */
export const SignOutPerson = Schema.TaggedStruct("SignOutPerson", who)
/** What can be asked about access. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  MakeOperatorToken,
  Invite,
  Accept,
  SignOut,
  SignOutPerson,
  Calendars.OpenCalendar,
  Calendars.CloseCalendar
])
export type Command = typeof Command.Type

/** A command and the moment at which it is asked. @category models @since 0.1.0 */
export interface Asked {
  readonly command: Command
  readonly at: Instant.Instant
}

/** Why somebody stays outside. @category rejections @since 0.1.0 */
export type Rejection = InvitationRefused | TooMuchToday | Unauthorized

// -- decide ----------------------------------------------------------------------------------------------------------

/** Lets in with an invitation that is new, not withdrawn and not too old. @category deciders @since 0.1.0 */
export const decide = ({ at, command }: Asked, state: State): Result.Result<ReadonlyArray<Event>, Rejection> => {
  switch (command._tag) {
    case "MakeOperatorToken": {
      const { replace, token } = command
      return Result.succeed(state.operator === undefined || replace ? [{ _tag: "OperatorTokenMade", token }] : [])
    }
    case "Invite": {
      const { cooperativeId, invitation, personId } = command
      const expiresAt = Instant.plusMinutes(at, SignIn.lasts.invitation)
      return Result.succeed([{ _tag: "PersonInvited", cooperativeId, personId, invitation, expiresAt }])
    }
    case "Accept":
      return accept(command, state, at)
    case "SignOut":
      return Result.map(session(state, command.token, at), () => [{ _tag: "SessionEnded", token: command.token }])
    case "SignOutPerson": {
      const { cooperativeId, personId } = command
      // Whoever asks for it again and again fills no log with it.
      return Result.succeed(isOut(state, command, at) ? [] : [{ _tag: "PersonSignedOut", cooperativeId, personId }])
    }
    case "OpenCalendar":
    case "CloseCalendar":
      return Calendars.decide(command, at, state.calendars)
  }
}

/** Whether nothing of somebody is open: no session, no invitation, no calendar. */
const isOut = (
  state: State,
  person: { readonly cooperativeId: CooperativeId; readonly personId: PersonId },
  at: Instant.Instant
): boolean =>
  personOf(state, person).open === undefined &&
  !sessionsOf(state, person, at).signedIn.includes(person.personId) &&
  Calendars.of(state.calendars, person) === undefined

const accept = (
  { invitation, shared, token, until }: typeof Accept.Type,
  state: State,
  at: Instant.Instant
): Result.Result<ReadonlyArray<Event>, InvitationRefused> =>
  Result.map(invited(state, invitation, at), ({ cooperativeId, personId }) => [
    {
      _tag: "SessionBegun",
      cooperativeId,
      personId,
      invitation,
      token,
      expiresAt: until,
      ...(shared && { shared })
    }
  ])

/** Whom an invitation lets in, as long as it is new, not withdrawn and not too old. @category getters @since 0.1.0 */
export const invited = (
  state: State,
  invitation: SecretHash,
  at: Instant.Instant
): Result.Result<Pass, InvitationRefused> =>
  Result.flatMap(invitationOf(state, invitation), (pass) => {
    const reason = whyNot(state, pass, at)
    return reason === undefined ? Result.succeed(pass) : refused(reason)
  })

/** An invitation that was made, whatever became of it. @category getters @since 0.1.0 */
export const invitationOf = (state: State, invitation: SecretHash): Result.Result<Pass, InvitationRefused> => {
  const pass = Option.getOrUndefined(HashMap.get(state.invitations, invitation))
  return pass === undefined ? refused("unknown") : Result.succeed(pass)
}

/** Why an invitation lets nobody in any more, if it does not. @category getters @since 0.1.0 */
export const whyNot = (
  state: State,
  pass: Pass,
  at: Instant.Instant
): Exclude<InvitationRefused["reason"], "unknown"> | undefined => {
  if (pass.ended) return "used"
  const { era, open } = personOf(state, pass)
  if (pass.era !== era || open !== pass.invitation) return "withdrawn"
  return at >= pass.expiresAt ? "expired" : undefined
}

const refused = (reason: InvitationRefused["reason"]) => Result.fail(new InvitationRefused({ reason }))

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who may come in after an event; a time that ran out needs no event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "OperatorTokenMade":
      return { ...state, operator: event.token }
    case "PersonInvited": {
      const { era } = personOf(state, event)
      return {
        ...state,
        invitations: HashMap.set(state.invitations, event.invitation, passOf(event, era)),
        people: HashMap.set(state.people, keyOf(event), { era, open: event.invitation })
      }
    }
    case "SessionBegun": {
      const { era } = personOf(state, event)
      return {
        ...state,
        invitations: end(state.invitations, event.invitation),
        sessions: HashMap.set(state.sessions, event.token, passOf(event, era)),
        people: HashMap.set(state.people, keyOf(event), { era, open: undefined })
      }
    }
    case "SessionEnded":
      return { ...state, sessions: end(state.sessions, event.token) }
    case "PersonSignedOut": {
      const next = { era: personOf(state, event).era + 1, open: undefined }
      const calendars = Calendars.without(state.calendars, event)
      return { ...state, calendars, people: HashMap.set(state.people, keyOf(event), next) }
    }
    case "CalendarOpened":
    case "CalendarClosed":
      return { ...state, calendars: Calendars.evolve(state.calendars, event) }
    default:
      return state
  }
}

const passOf = (
  {
    cooperativeId,
    expiresAt,
    invitation,
    personId,
    shared = false
  }: Omit<Pass, "era" | "ended" | "shared"> & { readonly shared?: boolean },
  era: number
): Pass => ({
  cooperativeId,
  personId,
  invitation,
  expiresAt,
  era,
  ended: false,
  shared
})

const end = (passes: HashMap.HashMap<SecretHash, Pass>, hash: SecretHash) =>
  HashMap.modify(passes, hash, (pass) => ({ ...pass, ended: true }))

/** Access as one decider, with a log of its own. @category deciders @since 0.1.0 */
export const decider: Decider.Decider<Asked, Event, State, Rejection> = { initial, decide, evolve }
