/**
 * Who is asking: the port through which a server lets people in and recognises them.
 *
 * What somebody may do is decided by the core; this only says who they are, and of which cooperative.
 *
 * @since 0.1.0
 */
import type { Actor } from "@kpacite/core/Actor"
import { PersonId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import type { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import * as SignInRejections from "@kpacite/core/membership/SignInRejections"
import * as Rejection from "@kpacite/core/Rejection"
import { Context, type Effect, type Redacted, Schema, Struct } from "effect"
import { CooperativeId } from "./CooperativeId.ts"
import type { TooMuchToday, Unavailable } from "./HostRejections.ts"

/**
 * Somebody who was recognised. A person is known in one cooperative only, since ids of people are chosen there; whoever
 * runs the server belongs to none.
 *
 * @category models
 * @since 0.1.0
 */
export interface Identity {
  readonly actor: Actor
  readonly cooperative: CooperativeId | undefined
  /** Whether they are in on a device that others use as well. */
  readonly shared?: boolean
}

/** Somebody of a cooperative. @category models @since 0.1.0 */
export interface Member {
  readonly cooperative: CooperativeId
  readonly personId: PersonId
  /** Whether they are in on a device that others use as well. */
  readonly shared?: boolean
}

/** What invites one person once: it is shown here and nowhere else. @category models @since 0.1.0 */
export const Invitation = Schema.Struct({ invitation: Schema.String, expiresAt: Instant })
/** @since 0.1.0 */
export type Invitation = typeof Invitation.Type

/** What an invitation is exchanged for: a token to send with every request, as `Authorization: Bearer …`. @category models @since 0.1.0 */
export const Session = Schema.Struct({
  token: Schema.String,
  cooperativeId: CooperativeId,
  personId: PersonId,
  expiresAt: Instant
})
/** @since 0.1.0 */
export type Session = typeof Session.Type

/** Whom an invitation is for; `refused` says why it lets them in no more, if it does not. @category models @since 0.1.0 */
export interface Invited extends Omit<Session, "token"> {
  readonly refused: Exclude<InvitationRefused["reason"], "unknown"> | undefined
}

const unrecognised = {
  missing: { fr: "Cette adresse demande un accès.", en: "This address needs an access token." },
  unknown: { fr: "Cet accès n'existe pas.", en: "This access token does not exist." },
  expired: { fr: "Cet accès est arrivé à sa fin.", en: "This access token has expired." },
  revoked: { fr: "Cet accès a été retiré.", en: "This access token was withdrawn." }
} as const

/** The token says nothing about who is asking. @category rejections @since 0.1.0 */
export class Unauthorized extends Rejection.make<Unauthorized>()(
  "Unauthorized",
  { reason: Schema.Literals(Struct.keys(unrecognised)) },
  {
    kind: "unrecognised",
    problem: ({ reason }) => unrecognised[reason],
    remedy: {
      fr: "Demande une invitation à l'équipe de coordination : elle t'ouvre un nouvel accès.",
      en: "Ask the coordination for an invitation: it gives you a new access."
    }
  }
) {}

const shut = {
  unknown: { fr: "Cette invitation n'existe pas.", en: "This invitation does not exist." },
  ...SignInRejections.closed
} as const

/** The invitation lets nobody in. @category rejections @since 0.1.0 */
export class InvitationRefused extends Rejection.make<InvitationRefused>()(
  "InvitationRefused",
  { reason: Schema.Literals(Struct.keys(shut)) },
  {
    problem: ({ reason }) => shut[reason],
    remedy: {
      fr: "Demande une nouvelle invitation à l'équipe de coordination.",
      en: "Ask the coordination for a new invitation."
    }
  }
) {}

/**
 * What lasts longer than a device that others use as well may know somebody is not asked for there: whoever holds it next would have
 * it, and be that person for months. **Source** - decision 0022. @category rejections @since 0.1.0
 */
export class OnSharedDevice extends Rejection.make<OnSharedDevice>()(
  "OnSharedDevice",
  {},
  {
    kind: "notAllowed",
    problem: {
      fr: "Cet appareil sert aussi à d'autres : il ne donne pas de lien à ton nom.",
      en: "Others use this device as well: it gives no link in your name."
    },
    remedy: {
      fr: "Fais-le depuis un appareil à toi, ou demande une invitation à l'équipe de coordination.",
      en: "Do it on a device of your own, or ask the coordination for an invitation."
    }
  }
) {}

/**
 * The port.
 *
 * @category services
 * @since 0.1.0
 */
export class Access extends Context.Service<
  Access,
  {
    readonly authenticate: (token: Redacted.Redacted) => Effect.Effect<Identity, Unauthorized | Unavailable>
    /**
     * Everybody invites themselves, to sign in on another device, from one of their own; a coordinator whoever was never here, and others with a
     * second yes (`AllowInvitation`); whoever runs the server the first coordinator.
     */
    readonly invite: (
      by: Identity,
      cooperative: CooperativeId,
      person: PersonId
    ) => Effect.Effect<
      Invitation,
      | CooperativeUnknown
      | OnSharedDevice
      | Rejection.NotAllowed
      | Rejection.PersonUnknown
      | SignInRejections.SecondYesMissing
      | SignInRejections.YesForSomebodyElse
      | TooMuchToday
      | Unavailable
    >
    /** Whom an invitation is for, until when, and why it lets nobody in any more; to look uses nothing up. */
    readonly look: (invitation: Redacted.Redacted) => Effect.Effect<Invited, InvitationRefused | Unavailable>
    /** `device` is what the person will know the session by; one that is `shared` forgets them soon. */
    readonly accept: (
      invitation: Redacted.Redacted,
      on: { readonly device: string; readonly shared: boolean }
    ) => Effect.Effect<Session, InvitationRefused | Unavailable>
    /** Ends the session of this token; the others of the same person go on. */
    readonly signOut: (token: Redacted.Redacted) => Effect.Effect<void, Unauthorized | Unavailable>
    /** Ends every session of a person and withdraws their invitation, as after a lost telephone. */
    readonly signOutPerson: (
      by: Identity,
      cooperative: CooperativeId,
      person: PersonId
    ) => Effect.Effect<void, CooperativeUnknown | Rejection.NotAllowed | Rejection.PersonUnknown | Unavailable>
    /**
     * A secret that reads somebody's own calendar and nothing else, for programs that cannot sign in. It is shown once; an earlier
     * one no longer works. Signing out everywhere ends it.
     */
    readonly openCalendar: (by: Member) => Effect.Effect<Redacted.Redacted, OnSharedDevice | TooMuchToday | Unavailable>
    /** Ends it. */
    readonly closeCalendar: (by: Member) => Effect.Effect<void, Unavailable>
    /** Since when somebody's calendar has been read with a secret; nothing if it is not. */
    readonly calendarSince: (by: Member) => Effect.Effect<Instant | undefined, Unavailable>
    /** Whose calendar a secret reads. */
    readonly calendar: (secret: Redacted.Redacted) => Effect.Effect<Member, Unauthorized | Unavailable>
  }
>()("@kpacite/host/Access") {}
