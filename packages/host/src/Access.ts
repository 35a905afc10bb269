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
import type { NotAllowed, PersonUnknown } from "@kpacite/core/Rejection"
import type { Text } from "@kpacite/core/Text"
import type { CooperativeUnknown } from "@kpacite/core/Cooperative"
import type { EventStoreError } from "@kpacite/event-store/log/EventStore"
import { Context, type Effect, type Redacted, Schema } from "effect"
import { CooperativeId } from "./CooperativeId.ts"

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

/** The token says nothing about who is asking. @category errors @since 0.1.0 */
export class Unauthorized extends Schema.TaggedError<Unauthorized>()("Unauthorized", {
  reason: Schema.Literals(["missing", "unknown", "expired", "revoked"])
}) {
  get problem(): Text {
    return {
      missing: { fr: "Cette adresse demande un accès.", en: "This address needs an access token." },
      unknown: { fr: "Cet accès n'existe pas.", en: "This access token does not exist." },
      expired: { fr: "Cet accès est arrivé à sa fin.", en: "This access token has expired." },
      revoked: { fr: "Cet accès a été retiré.", en: "This access token was withdrawn." }
    }[this.reason]
  }
  get remedy(): Text {
    return {
      fr: "Demande une invitation à l'équipe de coordination, puis échange-la (POST /sessions).",
      en: "Ask the coordination for an invitation, then exchange it (POST /sessions)."
    }
  }
}

/** The invitation lets nobody in. @category errors @since 0.1.0 */
export class InvitationRefused extends Schema.TaggedError<InvitationRefused>()("InvitationRefused", {
  reason: Schema.Literals(["unknown", "used", "expired", "withdrawn"])
}) {
  get problem(): Text {
    return {
      unknown: { fr: "Cette invitation n'existe pas.", en: "This invitation does not exist." },
      used: { fr: "Cette invitation a déjà servi.", en: "This invitation was used already." },
      expired: { fr: "Cette invitation est arrivée à sa fin.", en: "This invitation has expired." },
      withdrawn: {
        fr: "Cette invitation a été retirée ou remplacée.",
        en: "This invitation was withdrawn or replaced."
      }
    }[this.reason]
  }
  get remedy(): Text {
    return {
      fr: "Demande une nouvelle invitation à l'équipe de coordination.",
      en: "Ask the coordination for a new invitation."
    }
  }
}

/**
 * The port.
 *
 * @category services
 * @since 0.1.0
 */
export class Access extends Context.Service<
  Access,
  {
    readonly authenticate: (token: Redacted.Redacted) => Effect.Effect<Identity, Unauthorized | EventStoreError>
    /** A coordinator invites anybody of the cooperative; whoever runs the server invites coordinators. */
    readonly invite: (
      by: Identity,
      cooperative: CooperativeId,
      person: PersonId
    ) => Effect.Effect<Invitation, CooperativeUnknown | NotAllowed | PersonUnknown | EventStoreError>
    readonly accept: (invitation: Redacted.Redacted) => Effect.Effect<Session, InvitationRefused | EventStoreError>
    /** Ends the session of this token; the others of the same person go on. */
    readonly signOut: (token: Redacted.Redacted) => Effect.Effect<void, Unauthorized | EventStoreError>
    /** Ends every session of a person and withdraws their invitation, as after a lost telephone. */
    readonly signOutPerson: (
      by: Identity,
      cooperative: CooperativeId,
      person: PersonId
    ) => Effect.Effect<void, CooperativeUnknown | NotAllowed | PersonUnknown | EventStoreError>
  }
>()("@kpacite/http/Access") {}
