/**
 * Secrets that let people in, and the hashes by which they are recognised.
 *
 * @since 0.1.0
 */
import { CommandId } from "@kpacite/core/Ids"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Base64Url from "effect/encoding/Base64Url"
import { SecretHash } from "./AccessLog.ts"

/** A secret with its hash; the secret is handed over once and kept nowhere. @category models @since 0.1.0 */
export interface Secret {
  readonly secret: Redacted.Redacted
  readonly hash: SecretHash
}

/** Makes secrets, and recognises them by their hashes. @category services @since 0.1.0 */
export class Secrets extends Context.Service<
  Secrets,
  {
    /** One of a cooperative says which: `les-ormes_…`. That of whoever runs the server is of none. */
    readonly make: (cooperative: CooperativeId | undefined) => Effect.Effect<Secret>
    /** The cooperative that a secret says it is of; those from before say nothing. */
    readonly cooperativeIn: (secret: Redacted.Redacted) => CooperativeId | undefined
    /** Looking a hash up takes the same time for every wrong secret, so nothing is learnt from the time. */
    readonly hash: (secret: Redacted.Redacted) => Effect.Effect<SecretHash>
    /** A name for what a hash opens, from which nothing leads back to it. */
    readonly name: (kind: "invitation" | "session", hash: SecretHash) => Effect.Effect<CommandId>
  }
>()("@kpacite/server/access/Secrets") {}

/** Secrets of 256 random bits, in characters that may stand in an address. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Secrets, never, Digest | SecureRandom> = Layer.effect(
  Secrets,
  Effect.gen(function* () {
    const [digest, random] = [yield* Digest, yield* SecureRandom]
    const hash = (secret: Redacted.Redacted) =>
      Effect.map(digest.digestHex(sha256, new TextEncoder().encode(Redacted.value(secret))), (hex) =>
        SecretHash.make(hex)
      )
    return {
      hash,
      name: (kind, hash) =>
        Effect.map(digest.digestHex(sha256, new TextEncoder().encode(`${kind} ${hash}`)), (hex) =>
          CommandId.make(`${kind}-${hex.slice(0, 24)}`)
        ),
      make: Effect.fnUntraced(function* (cooperative) {
        const bits = Base64Url.encode(yield* random.randomBytes(32))
        const secret = Redacted.make(cooperative === undefined ? bits : `${cooperative}_${bits}`)
        return { secret, hash: yield* hash(secret) }
      }),
      cooperativeIn: (secret) => {
        // Those from before are as long as the bits alone, and may have such a sign in them.
        const [, id] = /^([^_]+)_[\w-]{43}$/.exec(Redacted.value(secret)) ?? []
        return isId(id) ? id : undefined
      }
    }
  })
)

const isId = Schema.is(CooperativeId)
