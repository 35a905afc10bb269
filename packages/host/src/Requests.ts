/**
 * What people from outside ask, until somebody of the group takes or drops it. It waits beside the log and not in it: a log keeps for ever,
 * and nobody has looked at it yet.
 *
 * **Source** - decision 0056.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import { CommandId, type PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as JoinRequests from "@kpacite/core/outreach/JoinRequests"
import * as Contacts from "@kpacite/core/public/Contacts"
import type { NoPublicPage } from "@kpacite/core/public/PublicRejections"
import type { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import { Clock, Context, DateTime, Duration, Effect, Layer, Schema, Struct } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import type * as Ask from "./Ask.ts"
import type { CooperativeId } from "./CooperativeId.ts"
import { Cooperatives } from "./Cooperatives.ts"
import { type Unavailable, unavailable } from "./HostRejections.ts"
import { LikeAdvertising, NoRoomForRequests, RequestGone, TooManyRequests } from "./RequestRejections.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/** How long a request waits for somebody to take it; then it is forgotten. @category policies @since 0.1.0 */
export const keptFor: Duration.Duration = Duration.days(30)

/** How many wait for one cooperative. @category policies @since 0.1.0 */
export const mostWaiting = 200

/**
 * How many come in within an hour: from one address, and for a cooperative altogether. Addresses are in memory only, and no longer than
 * that hour; each server counts for itself.
 *
 * @category policies
 * @since 0.1.0
 */
export const mostAnHour = { address: 5, cooperative: 60 } as const

/** How many links somebody may need to say what they want. @category policies @since 0.1.0 */
export const mostLinks = 1

const links = /https?:\/\/|\bwww\./gi
const code = /<\s*\/?\s*[a-z!][^>]*>|\[\/?(url|link)\b/i

// -- what is asked ---------------------------------------------------------------------------------------------------

const { fields: contact } = Contacts.TakeContact
const { fields: join } = JoinRequests.RequestToJoin

/** What somebody from outside asks: for an answer, or to join. @category models @since 0.1.0 */
export const Asking = Schema.Union([
  Schema.Struct(Struct.pick(contact, ["kind", "name", "contact", "words", "flyerId"])),
  Schema.Struct({ kind: Schema.Literal("join"), ...Struct.omit(join, ["_tag", "receivedOn", "referrerId"]) })
])
/** @since 0.1.0 */
export type Asking = typeof Asking.Type

/** The same, as it waits. @category models @since 0.1.0 */
export type Waiting = Asking & {
  /** It becomes the id of what is taken, so that a request is taken once. */
  readonly id: CommandId
  readonly at: Instant.Instant
}

const Kept = Schema.fromJsonString(Schema.Struct({ asking: Asking, at: Instant.Instant }))
const write = Schema.encodeSync(Kept)
const read = Schema.decodeUnknownSync(Kept)

const waitingOf = (key: string, text: string): Waiting => {
  const { asking, at } = read(text)
  return { id: CommandId.make(key), at, ...asking }
}

/** What is asked of the cooperative by whoever takes it. */
const commandOf = ({ at, id: _, ...asking }: Waiting) => {
  const receivedOn = Instant.toLocalDate(at)
  if (asking.kind !== "join") return { _tag: "TakeContact" as const, ...asking, receivedOn }
  const { kind: _kind, ...said } = asking
  return { _tag: "RequestToJoin" as const, ...said, receivedOn }
}

const isAdvertising = (asking: Asking): boolean => {
  const said = Object.values(asking).join("\n")
  return code.test(said) || (said.match(links) ?? []).length > mostLinks
}

const prefix = "requests/"

/** Where the requests of a cooperative wait. @category names @since 0.1.0 */
export const placeOf = (cooperative: CooperativeId): string => `${prefix}${cooperative}`

/** Whether something that is kept for a while is a request. @category guards @since 0.1.0 */
export const isPlace = (place: string): boolean => place.startsWith(prefix)

// -- the service -----------------------------------------------------------------------------------------------------

/** Why somebody of the group does not get at requests. @category rejections @since 0.1.0 */
export type Refusal = Ask.Refusal<"TakeContact" | "RequestToJoin"> | RequestGone

/** Requests from outside. @category services @since 0.1.0 */
export class Requests extends Context.Service<
  Requests,
  {
    /**
     * Keeps what somebody asks on a public page. `from` is the address that it came from, as far as one is known. The same, sent twice on
     * a day, is one request.
     */
    readonly receive: (
      cooperative: CooperativeId,
      asking: Asking,
      from: string | undefined
    ) => Effect.Effect<
      void,
      CooperativeUnknown | LikeAdvertising | NoPublicPage | NoRoomForRequests | TooManyRequests | Unavailable
    >
    /** Those that wait and that this person may take, the earliest first. */
    readonly waiting: (
      cooperative: CooperativeId,
      person: PersonId
    ) => Effect.Effect<ReadonlyArray<Waiting>, Unavailable>
    /** Takes it into the log; it waits no more. Asked again, it is the same. */
    readonly take: (cooperative: CooperativeId, person: PersonId, id: string) => Effect.Effect<Ask.Done, Refusal>
    /** It is forgotten without an answer; for whoever might take it. */
    readonly drop: (cooperative: CooperativeId, person: PersonId, id: string) => Effect.Effect<void, Refusal>
  }
>()("@kpacite/host/Requests") {}

/** When each that was taken in came, for the last hour. */
const hourly = () => {
  let came: ReadonlyArray<{ readonly at: number; readonly cooperative: string; readonly from: string | undefined }> = []
  const hour = Duration.toMillis("1 hour")
  return Effect.fnUntraced(function* (cooperative: string, from: string | undefined) {
    const now = yield* Clock.currentTimeMillis
    came = came.filter(({ at }) => at > now - hour)
    const here = came.filter((one) => one.cooperative === cooperative)
    const own = from === undefined ? [] : here.filter((one) => one.from === from)
    const full = own.length >= mostAnHour.address ? own : here.length >= mostAnHour.cooperative ? here : undefined
    if (full !== undefined) {
      const first = full[0]?.at ?? now
      return yield* new TooManyRequests({ retryAfter: Math.max(1, Math.ceil((first + hour - now) / 60_000)) })
    }
    came = [...came, { at: now, cooperative, from }]
  })
}

/** Requests beside the logs of the cooperatives. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Requests, never, Cooperatives | Digest | Expiring> = Layer.effect(
  Requests,
  Effect.gen(function* () {
    const [cooperatives, digest, kept] = [yield* Cooperatives, yield* Digest, yield* Expiring]
    const counted = hourly()
    const now = Effect.map(DateTime.now, Instant.fromDateTime)

    const askedBy = (person: PersonId, at: Instant.Instant, waiting: Waiting) => ({
      command: commandOf(waiting),
      actor: Actor.person(person),
      at,
      commandId: waiting.id
    })

    /** Whether the rule of the core lets this person look after it. Somebody who asks to join twice is seen twice, and is taken once. */
    const checked = (cooperative: CooperativeId, asked: ReturnType<typeof askedBy>) =>
      Effect.catchTag(cooperatives.check({ cooperative, asked }), "AlreadyApplied", () => Effect.void)

    const find = Effect.fnUntraced(function* (cooperative: CooperativeId, id: string) {
      const text = yield* Effect.catch(kept.get(placeOf(cooperative), id), unavailable)
      return text === undefined ? yield* new RequestGone() : waitingOf(id, text)
    })

    const remove = (cooperative: CooperativeId, id: string) =>
      Effect.catch(kept.remove(placeOf(cooperative), id), unavailable)

    return {
      receive: Effect.fn("Requests.receive")(function* (cooperative, asking, from) {
        const at = yield* now
        const viewer = Actor.anybody
        yield* cooperatives.look({ cooperative, slice: "public", view: "page", query: {}, viewer, at })
        if (isAdvertising(asking)) return yield* new LikeAdvertising()
        yield* counted(cooperative, from)
        const content = JSON.stringify([cooperative, Instant.toLocalDate(at), asking])
        const hash = yield* digest.digestHex(sha256, new TextEncoder().encode(content))
        const until = (yield* Clock.currentTimeMillis) + Duration.toMillis(keptFor)
        const entry = {
          place: placeOf(cooperative),
          key: `request-${hash.slice(0, 24)}`,
          text: write({ asking, at }),
          until
        }
        const isKept = yield* Effect.catch(kept.put(entry, mostWaiting), unavailable)
        if (!isKept) return yield* new NoRoomForRequests({ most: mostWaiting })
      }),
      waiting: Effect.fn("Requests.waiting")(function* (cooperative, person) {
        const entries = yield* Effect.catch(kept.list(placeOf(cooperative)), unavailable)
        const at = yield* now
        const all = entries.map(({ key, text }) => waitingOf(key, text))
        // What may not be taken is not seen.
        return yield* Effect.filter(all, (one) =>
          checked(cooperative, askedBy(person, at, one)).pipe(
            Effect.as(true),
            Effect.catchIf(
              (why) => why._tag !== "Unavailable",
              () => Effect.succeed(false)
            )
          )
        )
      }),
      take: Effect.fn("Requests.take")(function* (cooperative, person, id) {
        const asked = askedBy(person, yield* now, yield* find(cooperative, id))
        const done = yield* cooperatives.ask({ cooperative, asked })
        yield* remove(cooperative, id)
        return done
      }, Effect.uninterruptible),
      drop: Effect.fn("Requests.drop")(function* (cooperative, person, id) {
        const asked = askedBy(person, yield* now, yield* find(cooperative, id))
        yield* checked(cooperative, asked)
        yield* remove(cooperative, id)
      }, Effect.uninterruptible)
    }
  })
)
