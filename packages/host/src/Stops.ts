/**
 * The way out of a mail: a secret that stops the mails of one person and opens nothing, so that one tap is enough, also for whoever has lost
 * their session, and for a program that reads mail. Of a secret only the hash is kept, for a while, beside the log.
 *
 * **Source** - RFC 8058.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import { Clock, Context, DateTime, Duration, Effect, Layer, Option, Redacted, Schema } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Base64Url from "effect/encoding/Base64Url"
import type * as Ask from "./Ask.ts"
import { CooperativeId } from "./CooperativeId.ts"
import { Cooperatives } from "./Cooperatives.ts"
import { type Unavailable, unavailable } from "./HostRejections.ts"

/** How long the way out of a mail works. @category policies @since 0.1.0 */
export const lasts: Duration.Duration = Duration.days(90)

/** Where they are kept. */
const place = "stops"

/** A mail for everybody of many cooperatives, each week, as long as it lasts. */
const most = 1_000_000

const Owner = Schema.fromJsonString(Schema.Struct({ cooperative: CooperativeId, personId: PersonId }))
/** Whose mails a secret stops. @category models @since 0.1.0 */
export type Owner = typeof Owner.Type

const write = Schema.encodeSync(Owner)
const read = Schema.decodeUnknownSync(Owner)

/** Ways out of mails. @category services @since 0.1.0 */
export class Stops extends Context.Service<
  Stops,
  {
    /** A new one for somebody. */
    readonly make: (owner: Owner) => Effect.Effect<Redacted.Redacted, Unavailable>
    /** Whose it is; to look stops nothing. */
    readonly find: (secret: Redacted.Redacted) => Effect.Effect<Option.Option<Owner>, Unavailable>
    /** Stops their mails: whether the secret is one. Asked again, it is the same. */
    readonly stop: (secret: Redacted.Redacted) => Effect.Effect<boolean, Ask.Refusal<"StopDigest">>
  }
>()("@kpacite/host/Stops") {}

/** Ways out, kept beside the logs. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Stops, never, Cooperatives | Digest | Expiring | SecureRandom> = Layer.effect(
  Stops,
  Effect.gen(function* () {
    const [cooperatives, digest, kept, random] = [
      yield* Cooperatives,
      yield* Digest,
      yield* Expiring,
      yield* SecureRandom
    ]
    const hash = (secret: Redacted.Redacted) =>
      digest.digestHex(sha256, new TextEncoder().encode(Redacted.value(secret)))
    const find = Effect.fnUntraced(function* (secret: Redacted.Redacted) {
      const text = yield* Effect.catch(kept.get(place, yield* hash(secret)), unavailable)
      return text === undefined ? Option.none<Owner>() : Option.some(read(text))
    })
    return {
      make: Effect.fn("Stops.make")(function* (owner) {
        const secret = Redacted.make(Base64Url.encode(yield* random.randomBytes(32)))
        const until = (yield* Clock.currentTimeMillis) + Duration.toMillis(lasts)
        const entry = { place, key: yield* hash(secret), text: write(owner), until }
        yield* Effect.catch(kept.put(entry, most), unavailable)
        return secret
      }),
      find,
      stop: Effect.fn("Stops.stop")(function* (secret) {
        const owner = yield* find(secret)
        if (Option.isNone(owner)) return false
        const { cooperative, personId } = owner.value
        const asked = {
          command: { _tag: "StopDigest" },
          actor: Actor.person(personId),
          at: Instant.fromDateTime(yield* DateTime.now),
          commandId: CommandId.make(yield* random.uuidV4())
        } as const
        yield* cooperatives.ask({ cooperative, asked })
        return true
      }, Effect.uninterruptible)
    }
  })
)
