/** How a word becomes something that only its key can read, and that can stand nowhere else. */
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { utf8ToBytes } from "@noble/hashes/utils.js"
import { Bytes, Data, Effect, Predicate, Redacted, Result, type Schema } from "effect"
import * as Aead from "effect/crypto/Aead"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Base64 from "effect/encoding/Base64"
import type { SubjectKey } from "../persons/SubjectKeys.ts"

/**
 * A sealed value, with the id of the person whose key opens it, or an alias of theirs; `as` is what stands for the value
 * when the key is gone, if that is not `null`.
 */
export interface Sealed {
  readonly $sealed: string
  readonly of: string
  readonly as?: Schema.Json
}

export const isSealed = (value: unknown): value is Sealed =>
  Predicate.hasProperty(value, "$sealed") &&
  typeof value.$sealed === "string" &&
  Predicate.hasProperty(value, "of") &&
  typeof value.of === "string"

/** Where a value stands: sealed for one place, it does not open at another. */
export interface Place {
  readonly streamId: string
  readonly eventId: string
  readonly type: string
  readonly field: string
}

/** A key, ready to seal and open, and to make other keys and names of ({@link derived}). */
export interface Key {
  readonly cipher: Aead.Key<Aead.AesGcm>
  readonly secret: SubjectKey
}

/** What a key makes of some words; without the key nobody can make it, or say which words or which key it was. */
export const derived = (secret: SubjectKey, ...words: ReadonlyArray<string>): Uint8Array =>
  hmac(sha256, Redacted.value(secret), utf8ToBytes(JSON.stringify(words)))

/** Why a value does not open. */
export class Broken extends Data.TaggedError("Broken")<{}> {}

export const make = Effect.gen(function* () {
  const [aead, random] = [yield* Aead.Aead, yield* SecureRandom]

  return {
    key: (secret: SubjectKey): Effect.Effect<Key> =>
      Effect.map(Effect.orDie(Aead.key(Aead.aes256Gcm, Redacted.value(secret))), (cipher) => ({ cipher, secret })),
    seal: Effect.fnUntraced(function* (
      { cipher }: Key,
      place: Place,
      of: string,
      value: Schema.Json,
      instead: { readonly as?: Schema.Json } = {},
      size = block
    ) {
      const nonce = yield* random.randomBytes(nonceLength)
      const options = { nonce, aad: context(place, { of, ...instead }) }
      const sealed = yield* Effect.orDie(aead.encrypt(cipher, utf8ToBytes(written(value, size)), options))
      return { $sealed: Base64.encode(Bytes.concat([nonce, sealed])), of, ...instead } satisfies Sealed
    }),
    open: ({ $sealed, ...said }: Sealed, { cipher }: Key, place: Place): Effect.Effect<Schema.Json, Broken> =>
      Result.match(Base64.decode($sealed), {
        onFailure: () => Effect.fail(new Broken()),
        onSuccess: (bytes) => {
          const options = { nonce: bytes.slice(0, nonceLength), aad: context(place, said) }
          return options.nonce.length < nonceLength
            ? Effect.fail(new Broken())
            : Effect.mapBoth(aead.decrypt(cipher, bytes.slice(nonceLength), options), {
                onFailure: () => new Broken(),
                onSuccess: (bytes) => JSON.parse(ascii(bytes))
              })
        }
      })
  }
})

const context = ({ eventId, field, streamId, type }: Place, { as, of }: Omit<Sealed, "$sealed">) =>
  utf8ToBytes(JSON.stringify([streamId, eventId, type, field, of, ...(as === undefined ? [] : [as])]))

/** As JSON in ASCII; spaces at the end hide how long a name is, which would still be seen when it is forgotten. */
const written = (value: Schema.Json, size: number): string => {
  const text = JSON.stringify(value).replaceAll(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  )
  return text.padEnd(Math.ceil(text.length / size) * size)
}

const ascii = (bytes: Uint8Array): string => {
  let text = ""
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return text
}

/** How many characters are filled up, where nobody says. */
const block = 32

const nonceLength = 12
