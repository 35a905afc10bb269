/**
 * Lets people in by what the access log says, beside the cooperatives in the same event store.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import type { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { NotAllowed, PersonUnknown } from "@kpacite/core/Rejection"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Access, type Identity, InvitationRefused, Unauthorized } from "@kpacite/host/Access"
import { type CooperativeId, streamId as streamOf } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { type Unavailable, unavailable } from "@kpacite/host/HostRejections"
import * as PersonExport from "@kpacite/host/PersonExport"
import { Context, DateTime, Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as AccessLog from "./AccessLog.ts"
import { Secrets } from "./Secrets.ts"

/**
 * The token of whoever runs the server.
 *
 * @category services
 * @since 0.1.0
 */
export class OperatorToken extends Context.Service<
  OperatorToken,
  {
    /** Whether a token was ever made: the last thing that a first start does. */
    readonly isMade: Effect.Effect<boolean, Unavailable>
    /** A token at the very first start; nothing later on. */
    readonly first: Effect.Effect<Option.Option<Redacted.Redacted>, Unavailable>
    /** Another token; the one before no longer works. */
    readonly another: Effect.Effect<Redacted.Redacted, Unavailable>
  }
>()("@kpacite/server/access/OperatorToken") {}

/** The stream that the access log is. @category names @since 0.1.0 */
export const streamId = PersonExport.accessStream

const make = Effect.gen(function* () {
  const cooperatives = yield* Cooperatives
  const secrets = yield* Secrets
  const random = yield* SecureRandom
  const codec = EventCodec.make(AccessLog.Event)
  const fold = yield* StreamFold.make({ projection: AccessLog.decider, codec })
  const handler = yield* CommandHandler.make({ decide: AccessLog.decide, codec, fold })

  const forgetting = yield* Effect.serviceOption(Forgetting)

  const now = Effect.map(DateTime.now, Instant.fromDateTime)

  const load = Effect.catch(fold.load(streamId), unavailable)

  interface Pass {
    readonly cooperativeId: CooperativeId
    readonly personId: PersonId
  }

  const subjectOf = ({ cooperativeId, personId }: Pass) => ({
    streamId: streamOf(cooperativeId),
    subjectId: personId
  })

  /** Whoever was forgotten does not come back under the same id. */
  const isForgotten = (pass: Pass) =>
    Option.isNone(forgetting)
      ? Effect.succeed(false)
      : Effect.catch(forgetting.value.isForgotten(subjectOf(pass)), unavailable)

  /** Who is in already may go on while nobody can be asked. */
  const wasForgotten = (pass: Pass) =>
    Option.isNone(forgetting) ? Effect.succeed(false) : forgetting.value.heardOf(subjectOf(pass))

  const execute = Effect.fnUntraced(function* (by: string, command: AccessLog.Command) {
    const at = yield* now
    const metadata = { commandId: yield* random.uuidV4(), actor: by, occurredAt: at }
    const executed = handler.execute(streamId, { command, at }, metadata)
    return (yield* Effect.catchTag(executed, "EventStoreError", unavailable)).events
  }, Effect.uninterruptible)

  /** Commands that the access log never refuses. */
  const record = (by: string, command: AccessLog.Command) =>
    Effect.catchTag(execute(by, command), ["InvitationRefused", "Unauthorized"], Effect.die)

  const mayLetIn = Effect.fnUntraced(function* (by: Identity, id: CooperativeId, person: PersonId) {
    const { coordinates, known } = yield* cooperatives.standing(id, person)
    const allowed =
      by.actor._tag === "Operator" ? coordinates || !known : (yield* cooperatives.standing(id, by.actor.id)).coordinates
    if (!allowed) return yield* new NotAllowed({ needs: "coordinator" })
    if (!known) return yield* new PersonUnknown({ personId: person })
  })

  const nameOf = ({ actor, cooperative }: Identity) =>
    cooperative === undefined ? Actor.toString(actor) : `${Actor.toString(actor)}@${cooperative}`

  const makeOperatorToken = Effect.fnUntraced(function* (replace: boolean) {
    const { hash, secret } = yield* secrets.make
    const events = yield* record("operator", { _tag: "MakeOperatorToken", token: hash, replace })
    return events.length === 0 ? Option.none() : Option.some(secret)
  })

  const access: Access["Service"] = {
    authenticate: Effect.fn("Access.authenticate")(function* (token) {
      const hash = yield* secrets.hash(token)
      const { state } = yield* load
      if (state.operator === hash) return { actor: Actor.operator, cooperative: undefined }
      const pass = yield* Effect.fromResult(AccessLog.session(state, hash, yield* now))
      if (yield* wasForgotten(pass)) return yield* new Unauthorized({ reason: "revoked" })
      return { actor: Actor.person(pass.personId), cooperative: pass.cooperativeId }
    }),
    invite: Effect.fn("Access.invite")(function* (by, cooperativeId, personId) {
      yield* mayLetIn(by, cooperativeId, personId)
      const { hash, secret } = yield* secrets.make
      const [event] = yield* record(nameOf(by), { _tag: "Invite", cooperativeId, personId, invitation: hash })
      return event?._tag === "PersonInvited"
        ? { invitation: Redacted.value(secret), expiresAt: event.expiresAt }
        : yield* Effect.die("an invitation is always recorded")
    }),
    accept: Effect.fn("Access.accept")(function* (invitation) {
      const { hash, secret } = yield* secrets.make
      const command = { _tag: "Accept", invitation: yield* secrets.hash(invitation), token: hash } as const
      const [event] = yield* Effect.catchTag(execute("invited", command), "Unauthorized", Effect.die)
      if (event?._tag !== "SessionBegun") return yield* Effect.die("an accepted invitation begins a session")
      if (yield* isForgotten(event)) return yield* new InvitationRefused({ reason: "withdrawn" })
      const { cooperativeId, expiresAt, personId } = event
      return { token: Redacted.value(secret), cooperativeId, personId, expiresAt }
    }),
    signOut: Effect.fn("Access.signOut")(function* (token) {
      const hash = yield* secrets.hash(token)
      yield* Effect.catchTag(execute("self", { _tag: "SignOut", token: hash }), "InvitationRefused", Effect.die)
    }),
    signOutPerson: Effect.fn("Access.signOutPerson")(function* (by, cooperativeId, personId) {
      if (!Actor.is(by.actor, personId)) yield* mayLetIn(by, cooperativeId, personId)
      yield* record(nameOf(by), { _tag: "SignOutPerson", cooperativeId, personId })
    })
  }

  return Context.make(Access, access).pipe(
    Context.add(OperatorToken, {
      isMade: Effect.map(load, ({ state }) => state.operator !== undefined),
      first: makeOperatorToken(false),
      another: Effect.flatMap(
        makeOperatorToken(true),
        Option.match({ onNone: () => Effect.die("always made"), onSome: Effect.succeed })
      )
    })
  )
})

/** Access as its log in the event store has it. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Access | OperatorToken, never, Cooperatives | EventStore | SecureRandom | Secrets> =
  Layer.effectContext(make)
