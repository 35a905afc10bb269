/**
 * Lets people in by what the access log says, beside the cooperatives in the same event store, which decide whom.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import { CommandId, type PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as SignIn from "@kpacite/core/membership/SignIn"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import {
  Access,
  type Identity,
  InvitationRefused,
  type Member,
  OnSharedDevice,
  Unauthorized
} from "@kpacite/host/Access"
import { type CooperativeId, streamId as streamOf } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { type Unavailable, unavailable } from "@kpacite/host/HostRejections"
import * as PersonExport from "@kpacite/host/PersonExport"
import { Clock, Context, DateTime, Duration, Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as AccessLog from "./AccessLog.ts"
import * as Calendars from "./Calendars.ts"
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

/**
 * For how long it is believed that nobody signed out on another server, so that not every request has to look. Whoever comes in is
 * looked for at once, and a server notices at once what was asked of itself. A server that stands alone believes nothing.
 *
 * **Source** - decision 0048.
 *
 * @category services
 * @since 0.1.0
 */
export const Believed: Context.Reference<Duration.Duration> = Context.Reference<Duration.Duration>(
  "@kpacite/server/access/StoredAccess/Believed",
  { defaultValue: () => Duration.zero }
)

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

  const believed = Duration.toNanosUnsafe(yield* Believed)
  const loadBelieved =
    believed === 0n
      ? load
      : Effect.flatMap(Clock.monotonicTimeNanos, (now) => Effect.provideService(load, StreamFold.Held, now - believed))

  /** Who a token lets in, as far as a state of the access log says. */
  const identified = Effect.fnUntraced(function* (state: AccessLog.State, hash: AccessLog.SecretHash) {
    if (state.operator === hash) return undefined
    return yield* Effect.fromResult(AccessLog.session(state, hash, yield* now))
  })

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

  /** Asks the cooperative, where it is decided who may be let in, and kept as a fact. */
  const ask = Effect.fnUntraced(function* <C extends SignIn.Command>(
    actor: Actor.Actor,
    cooperative: CooperativeId,
    command: C,
    id?: CommandId
  ) {
    const commandId = id ?? CommandId.make(yield* random.uuidV4())
    return yield* cooperatives.ask<C>({ cooperative, asked: { command, actor, at: yield* now, commandId } })
  }, Effect.uninterruptible)

  /** What this server asks by itself has a new id, rests on no version, and fits into the log. */
  const never = [
    ...(["CommandIdTaken", "StaleVersion", "NotStorable", "CooperativeNotOpen"] as const),
    ...(["TooLong", "TooMuchAtOnce"] as const)
  ] as const
  /** Nor is anybody kept from signing in or out because much was written today. */
  const unlimited = [...never, "TooMuchToday"] as const

  /** Commands that the access log never refuses. */
  const record = (by: string, command: AccessLog.Command) =>
    Effect.catchTag(execute(by, command), ["InvitationRefused", "TooMuchToday", "Unauthorized"], Effect.die)

  /** Why the cooperative would not let somebody in with an invitation that the access log still takes. */
  const whyShut = Effect.fnUntraced(function* (pass: AccessLog.Pass, at: Instant.Instant) {
    if (yield* isForgotten(pass)) return "withdrawn"
    const invitationId = SignIn.InvitationId.make(yield* secrets.name("invitation", pass.invitation))
    const command = { _tag: "OpenSession", invitationId, device: "?" } as const
    const commandId = CommandId.make(yield* random.uuidV4())
    const asked = { command, actor: Actor.person(pass.personId), at, commandId }
    return yield* cooperatives.check({ cooperative: pass.cooperativeId, asked }).pipe(
      Effect.as(undefined),
      Effect.catchTag("InvitationNotOpen", ({ because }) => Effect.succeed(because)),
      Effect.catchTag(["NotAllowed", "CooperativeUnknown", "CooperativeNotOpen"], Effect.die)
    )
  })

  /** A session whose fact was written before ends when that says. With an invitation that is the last one, it is the last as well. */
  const endOfLast = Effect.fnUntraced(function* ({ cooperativeId, personId }: Pass, at: Instant.Instant) {
    const viewer = Actor.person(personId)
    const look = { cooperative: cooperativeId, slice: "membership", view: "sessions", query: {}, viewer, at } as const
    const seen = yield* Effect.catchTag(cooperatives.look(look), ["NotAllowed", "CooperativeUnknown"], Effect.die)
    const last = seen._tag === "Seen" ? seen.document.mine.at(-1) : undefined
    return last === undefined ? yield* Effect.die("a session whose fact was written is known") : last.endsAt
  })

  const nameOf = ({ actor, cooperative }: Identity) =>
    cooperative === undefined ? Actor.toString(actor) : `${Actor.toString(actor)}@${cooperative}`

  const passOf = ({ cooperative, personId }: Member): Pass => ({ cooperativeId: cooperative, personId })

  const nameOfMember = ({ cooperative, personId }: Member) => nameOf({ actor: Actor.person(personId), cooperative })

  const makeOperatorToken = Effect.fnUntraced(function* (replace: boolean) {
    const { hash, secret } = yield* secrets.make
    const events = yield* record("operator", { _tag: "MakeOperatorToken", token: hash, replace })
    return events.length === 0 ? Option.none() : Option.some(secret)
  })

  const access: Access["Service"] = {
    authenticate: Effect.fn("Access.authenticate")(function* (token) {
      const hash = yield* secrets.hash(token)
      const pass = yield* identified((yield* loadBelieved).state, hash).pipe(
        // Nobody is turned away without a look.
        Effect.catchIf(
          () => believed > 0n,
          () => Effect.flatMap(load, ({ state }) => identified(state, hash))
        )
      )
      if (pass === undefined) return { actor: Actor.operator, cooperative: undefined }
      if (yield* wasForgotten(pass)) return yield* new Unauthorized({ reason: "revoked" })
      return { actor: Actor.person(pass.personId), cooperative: pass.cooperativeId, shared: pass.shared }
    }),
    invite: Effect.fn("Access.invite")(function* (by, cooperativeId, personId) {
      if (by.shared === true && Actor.is(by.actor, personId)) return yield* new OnSharedDevice()
      const { hash, secret } = yield* secrets.make
      const known = AccessLog.sessionsOf((yield* load).state, { cooperativeId, personId }, yield* now)
      const inviting = { _tag: "InvitePerson", personId, ...known } as const
      const id = yield* secrets.name("invitation", hash)
      yield* Effect.catchTag(ask(by.actor, cooperativeId, inviting, id), never, Effect.die)
      const [event] = yield* record(nameOf(by), { _tag: "Invite", cooperativeId, personId, invitation: hash })
      return event?._tag === "PersonInvited"
        ? { invitation: Redacted.value(secret), expiresAt: event.expiresAt }
        : yield* Effect.die("an invitation is always recorded")
    }),
    look: Effect.fn("Access.look")(function* (invitation) {
      const invited = yield* secrets.hash(invitation)
      const [{ state }, at] = [yield* load, yield* now]
      const pass = yield* Effect.fromResult(AccessLog.invitationOf(state, invited))
      const { cooperativeId, expiresAt, personId } = pass
      const refused = AccessLog.whyNot(state, pass, at) ?? (yield* whyShut(pass, at))
      return { cooperativeId, personId, expiresAt, refused }
    }),
    accept: Effect.fn("Access.accept")(function* (invitation, { device, shared }) {
      const { hash, secret } = yield* secrets.make
      const invited = yield* secrets.hash(invitation)
      const { state } = yield* load
      const at = yield* now
      const { cooperativeId, personId } = yield* Effect.fromResult(AccessLog.invited(state, invited, at))
      if (yield* isForgotten({ cooperativeId, personId })) {
        return yield* new InvitationRefused({ reason: "withdrawn" })
      }
      // The fact comes first: no session begins of which its person is not told.
      const opening = {
        _tag: "OpenSession",
        invitationId: SignIn.InvitationId.make(yield* secrets.name("invitation", invited)),
        device,
        shared
      } as const
      const id = yield* secrets.name("session", hash)
      const { events } = yield* ask(Actor.person(personId), cooperativeId, opening, id).pipe(
        Effect.catchTag("InvitationNotOpen", ({ because }) => new InvitationRefused({ reason: because })),
        Effect.catchTag([...unlimited, "NotAllowed", "CooperativeUnknown"], Effect.die)
      )
      const opened = events.find((one) => one._tag === "SessionOpened")
      const until = opened?.until ?? (yield* endOfLast({ cooperativeId, personId }, at))
      const command = { _tag: "Accept", invitation: invited, token: hash, until, shared } as const
      const [event] = yield* Effect.catchTag(execute("invited", command), ["TooMuchToday", "Unauthorized"], Effect.die)
      if (event?._tag !== "SessionBegun") return yield* Effect.die("an accepted invitation begins a session")
      return { token: Redacted.value(secret), cooperativeId, personId, expiresAt: event.expiresAt }
    }),
    signOut: Effect.fn("Access.signOut")(function* (token) {
      const hash = yield* secrets.hash(token)
      const { cooperativeId, invitation, personId } = yield* Effect.fromResult(
        AccessLog.session((yield* load).state, hash, yield* now)
      )
      // The session ends first: nothing says that it is over while it is not.
      yield* Effect.catchTag(
        execute("self", { _tag: "SignOut", token: hash }),
        ["InvitationRefused", "TooMuchToday"],
        Effect.die
      )
      const invitationId = SignIn.InvitationId.make(yield* secrets.name("invitation", invitation))
      yield* ask(Actor.person(personId), cooperativeId, { _tag: "CloseSession", invitationId }).pipe(
        Effect.catchTag([...unlimited, "NotAllowed", "CooperativeUnknown"], Effect.die)
      )
    }, Effect.uninterruptible),
    signOutPerson: Effect.fn("Access.signOutPerson")(function* (by, cooperativeId, personId) {
      const command = { _tag: "SignOutEverywhere", personId } as const
      const asked = { command, actor: by.actor, at: yield* now, commandId: CommandId.make(yield* random.uuidV4()) }
      yield* Effect.catchTag(
        cooperatives.check({ cooperative: cooperativeId, asked }),
        "CooperativeNotOpen",
        Effect.die
      )
      // The sessions end first, as above; whoever hears of no end asks again, and the fact is written then.
      yield* record(nameOf(by), { _tag: "SignOutPerson", cooperativeId, personId })
      yield* Effect.catchTag(ask(by.actor, cooperativeId, command), unlimited, Effect.die)
    }, Effect.uninterruptible),
    openCalendar: Effect.fn("Access.openCalendar")(function* (by) {
      if (by.shared === true) return yield* new OnSharedDevice()
      const { hash, secret } = yield* secrets.make
      const opening = { _tag: "OpenCalendar", ...passOf(by), calendar: hash } as const
      yield* Effect.catchTag(execute(nameOfMember(by), opening), ["InvitationRefused", "Unauthorized"], Effect.die)
      return secret
    }),
    closeCalendar: Effect.fn("Access.closeCalendar")(function* (by) {
      yield* record(nameOfMember(by), { _tag: "CloseCalendar", ...passOf(by) })
    }),
    calendarSince: Effect.fn("Access.calendarSince")(function* (by) {
      return Calendars.of((yield* load).state.calendars, passOf(by))?.since
    }),
    calendar: Effect.fn("Access.calendar")(function* (secret) {
      const hash = yield* secrets.hash(secret)
      const pass = yield* Effect.fromResult(AccessLog.calendar((yield* load).state, hash))
      if (yield* wasForgotten(pass)) return yield* new Unauthorized({ reason: "revoked" })
      return { cooperative: pass.cooperativeId, personId: pass.personId }
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
