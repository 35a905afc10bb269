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
import { EventStore } from "@kpacite/event-store/log/EventStore"
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
import * as AccessStreams from "@kpacite/host/AccessStreams"
import { type CooperativeId, streamId as streamOf } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { type Unavailable, unavailable } from "@kpacite/host/HostRejections"
import * as HostMemory from "@kpacite/host/HostMemory"
import { Clock, Context, DateTime, Duration, Effect, Layer, Option, Redacted, Semaphore } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as AccessLog from "./AccessLog.ts"
import * as Calendars from "./Calendars.ts"
import * as Moving from "./Moving.ts"
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

/** Of so many secrets from before it is remembered of which cooperative they are. */
const mostPlaced = 10_000

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

const make = Effect.gen(function* () {
  const cooperatives = yield* Cooperatives
  const secrets = yield* Secrets
  const random = yield* SecureRandom
  const codec = EventCodec.make(AccessLog.Event)
  const memory = yield* HostMemory.HostMemory
  const fold = yield* StreamFold.make({ projection: AccessLog.decider, codec, memory })
  const handler = yield* CommandHandler.make({ decide: AccessLog.decide, codec, fold })

  const forgetting = yield* Effect.serviceOption(Forgetting)

  const now = Effect.map(DateTime.now, Instant.fromDateTime)

  const store = yield* EventStore
  const onLog = Effect.provideService(EventStore, store)

  /** A log from before is brought up to date before anybody asks it anything; once, and again when a secret is known nowhere. */
  const moving = Semaphore.makeUnsafe(1)
  let isMoved = false
  const move = moving.withPermit(
    Effect.catch(
      Effect.tap(onLog(Moving.move), () => Effect.sync(() => (isMoved = true))),
      unavailable
    )
  )
  const moved = Effect.suspend(() => (isMoved ? Effect.void : move))

  const loadFrom = (streamId: string) => Effect.andThen(moved, Effect.catch(fold.load(streamId), unavailable))

  const load = (cooperative: CooperativeId) => loadFrom(AccessStreams.streamId(cooperative))

  const operator = loadFrom(AccessStreams.operatorStream)

  const placed = new Map<string, CooperativeId>()
  const placeOf = Effect.fnUntraced(function* (hash: string) {
    yield* moved
    const known = placed.get(hash) ?? (yield* Effect.catch(onLog(Moving.placeOf(hash)), unavailable))
    if (known !== undefined) {
      if (placed.size >= mostPlaced) placed.clear()
      placed.set(hash, known)
    }
    return known
  })

  /** The cooperative that a secret is of. New ones say it; where it stands in the log says it of those from before. */
  const cooperativeOf = Effect.fnUntraced(function* (secret: Redacted.Redacted, hash: AccessLog.SecretHash) {
    const said = secrets.cooperativeIn(secret)
    if (said !== undefined) return said
    const known = yield* placeOf(hash)
    // A program of before may have gone on writing after this one began.
    return known === undefined && (yield* move) ? yield* placeOf(hash) : known
  })

  /** The hash of a secret, and who may come in to its cooperative; nothing if it is of none. */
  const lookedUp = Effect.fnUntraced(function* (secret: Redacted.Redacted) {
    const hash = yield* secrets.hash(secret)
    const cooperative = yield* cooperativeOf(secret, hash)
    return { hash, state: cooperative === undefined ? AccessLog.initial : (yield* load(cooperative)).state }
  })

  const believed = Duration.toNanosUnsafe(yield* Believed)
  const believing = <A, E>(effect: Effect.Effect<A, E>) =>
    Effect.flatMap(Clock.monotonicTimeNanos, (now) => Effect.provideService(effect, StreamFold.Held, now - believed))

  /** Whom a token lets in; nobody of a cooperative, where it is the one of whoever runs the server. */
  const letIn = Effect.fnUntraced(function* (token: Redacted.Redacted) {
    // Whoever runs the server belongs to no cooperative, and the secret names none.
    if (secrets.cooperativeIn(token) === undefined) {
      const hash = yield* secrets.hash(token)
      if ((yield* operator).state.operator === hash) return undefined
    }
    const { hash, state } = yield* lookedUp(token)
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

  const execute = Effect.fnUntraced(function* (
    by: string,
    cooperative: CooperativeId | undefined,
    command: AccessLog.Command
  ) {
    const at = yield* now
    const metadata = { commandId: yield* random.uuidV4(), actor: by, occurredAt: at }
    yield* moved
    const streamId = cooperative === undefined ? AccessStreams.operatorStream : AccessStreams.streamId(cooperative)
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
  const record = (by: string, cooperative: CooperativeId | undefined, command: AccessLog.Command) =>
    Effect.catchTag(
      execute(by, cooperative, command),
      ["InvitationRefused", "TooMuchToday", "Unauthorized"],
      Effect.die
    )

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
    const { hash, secret } = yield* secrets.make(undefined)
    const events = yield* record("operator", undefined, { _tag: "MakeOperatorToken", token: hash, replace })
    return events.length === 0 ? Option.none() : Option.some(secret)
  })

  const access: Access["Service"] = {
    authenticate: Effect.fn("Access.authenticate")(function* (token) {
      const looked = letIn(token)
      // Nobody is turned away without a look.
      const pass = yield* believed === 0n ? looked : Effect.catch(believing(looked), () => looked)
      if (pass === undefined) return { actor: Actor.operator, cooperative: undefined }
      if (yield* wasForgotten(pass)) return yield* new Unauthorized({ reason: "revoked" })
      return { actor: Actor.person(pass.personId), cooperative: pass.cooperativeId, shared: pass.shared }
    }),
    invite: Effect.fn("Access.invite")(function* (by, cooperativeId, personId) {
      if (by.shared === true && Actor.is(by.actor, personId)) return yield* new OnSharedDevice()
      const { hash, secret } = yield* secrets.make(cooperativeId)
      const known = AccessLog.sessionsOf((yield* load(cooperativeId)).state, { cooperativeId, personId }, yield* now)
      const inviting = { _tag: "InvitePerson", personId, ...known } as const
      const id = yield* secrets.name("invitation", hash)
      yield* Effect.catchTag(ask(by.actor, cooperativeId, inviting, id), never, Effect.die)
      const [event] = yield* record(nameOf(by), cooperativeId, {
        _tag: "Invite",
        cooperativeId,
        personId,
        invitation: hash
      })
      return event?._tag === "PersonInvited"
        ? { invitation: Redacted.value(secret), expiresAt: event.expiresAt }
        : yield* Effect.die("an invitation is always recorded")
    }),
    look: Effect.fn("Access.look")(function* (invitation) {
      const [{ hash: invited, state }, at] = [yield* lookedUp(invitation), yield* now]
      const pass = yield* Effect.fromResult(AccessLog.invitationOf(state, invited))
      const { cooperativeId, expiresAt, personId } = pass
      const refused = AccessLog.whyNot(state, pass, at) ?? (yield* whyShut(pass, at))
      return { cooperativeId, personId, expiresAt, refused }
    }),
    accept: Effect.fn("Access.accept")(function* (invitation, { device, shared }) {
      const { hash: invited, state } = yield* lookedUp(invitation)
      const at = yield* now
      const { cooperativeId, personId } = yield* Effect.fromResult(AccessLog.invited(state, invited, at))
      const { hash, secret } = yield* secrets.make(cooperativeId)
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
      const [event] = yield* Effect.catchTag(
        execute("invited", cooperativeId, command),
        ["TooMuchToday", "Unauthorized"],
        Effect.die
      )
      if (event?._tag !== "SessionBegun") return yield* Effect.die("an accepted invitation begins a session")
      return { token: Redacted.value(secret), cooperativeId, personId, expiresAt: event.expiresAt }
    }),
    signOut: Effect.fn("Access.signOut")(function* (token) {
      const { hash, state } = yield* lookedUp(token)
      const { cooperativeId, invitation, personId } = yield* Effect.fromResult(
        AccessLog.session(state, hash, yield* now)
      )
      // The session ends first: nothing says that it is over while it is not.
      yield* Effect.catchTag(
        execute("self", cooperativeId, { _tag: "SignOut", token: hash }),
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
      yield* record(nameOf(by), cooperativeId, { _tag: "SignOutPerson", cooperativeId, personId })
      yield* Effect.catchTag(ask(by.actor, cooperativeId, command), unlimited, Effect.die)
    }, Effect.uninterruptible),
    openCalendar: Effect.fn("Access.openCalendar")(function* (by) {
      if (by.shared === true) return yield* new OnSharedDevice()
      const { hash, secret } = yield* secrets.make(by.cooperative)
      const opening = { _tag: "OpenCalendar", ...passOf(by), calendar: hash } as const
      yield* Effect.catchTag(
        execute(nameOfMember(by), by.cooperative, opening),
        ["InvitationRefused", "Unauthorized"],
        Effect.die
      )
      return secret
    }),
    closeCalendar: Effect.fn("Access.closeCalendar")(function* (by) {
      yield* record(nameOfMember(by), by.cooperative, { _tag: "CloseCalendar", ...passOf(by) })
    }),
    calendarSince: Effect.fn("Access.calendarSince")(function* (by) {
      return Calendars.of((yield* load(by.cooperative)).state.calendars, passOf(by))?.since
    }),
    calendar: Effect.fn("Access.calendar")(function* (secret) {
      const { hash, state } = yield* lookedUp(secret)
      const pass = yield* Effect.fromResult(AccessLog.calendar(state, hash))
      if (yield* wasForgotten(pass)) return yield* new Unauthorized({ reason: "revoked" })
      return { cooperative: pass.cooperativeId, personId: pass.personId }
    })
  }

  return Context.make(Access, access).pipe(
    Context.add(OperatorToken, {
      isMade: Effect.map(operator, ({ state }) => state.operator !== undefined),
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
