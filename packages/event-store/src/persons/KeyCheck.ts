/**
 * Whether the keys of a log are there, and open what is sealed in it: looked at from outside, without showing a word.
 *
 * @since 0.1.0
 */
import { Effect, Layer, Option, Predicate, Stream } from "effect"
import * as Aead from "effect/crypto/Aead"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { aliasFor } from "../internal/hiddenAuthors.ts"
import * as PersonalWords from "../internal/personalWords.ts"
import * as Sealing from "../internal/sealing.ts"
import type { EventStore } from "../log/EventStore.ts"
import type { EventStoreError } from "../log/EventStoreError.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import * as Verification from "../log/Verification.ts"
import { type Entry, pageSize, type Subject, type SubjectKeys } from "./SubjectKeys.ts"

/**
 * Somebody whose words in the log cannot be opened, although nobody forgot them: how many there are, and where the first
 * one stands. An author who is hidden has an alias for an id.
 *
 * @category models
 * @since 0.1.0
 */
export interface Unreadable extends Subject {
  readonly problem: "keyMissing" | "otherKey"
  readonly words: number
  readonly position: number
}

/**
 * Everybody whose words cannot be opened, in the order of the log. The log is read as it is written.
 *
 * **Fails with** `Unavailable`.
 *
 * @category checking
 * @since 0.1.0
 */
export const unreadable = Effect.fn("KeyCheck.unreadable")(
  function* (
    log: EventStore["Service"],
    keys: SubjectKeys["Service"]
  ): Effect.fn.Return<ReadonlyArray<Unreadable>, EventStoreError, Aead.Aead | SecureRandom.SecureRandom> {
    const sealing = yield* Sealing.make
    const people = new Map<string, Spoken>()
    yield* Stream.runForEach(Verification.pages(log), (events) =>
      Effect.sync(() => {
        for (const event of events) see(people, event)
      })
    )
    const held = yield* heldIn(keys, new Set(Array.from(people.values(), ({ streamId }) => streamId)))
    const found: Array<Unreadable> = []
    for (const one of people.values()) {
      const key = held(one)
      if (key === "destroyed") continue
      const { first, position, streamId, subjectId, words } = one
      const opens =
        key === undefined || one.hidden
          ? key !== undefined
          : yield* Effect.match(
              Effect.flatMap(sealing.key(key), (ready) => sealing.open(first.value, ready, first)),
              {
                onFailure: () => false,
                onSuccess: () => true
              }
            )
      if (opens) continue
      found.push({ streamId, subjectId, words, position, problem: key === undefined ? "keyMissing" : "otherKey" })
    }
    return found
  },
  Effect.provide(Aead.layerWebCrypto.pipe(Layer.provideMerge(SecureRandom.layerWebCrypto)))
)

/**
 * Whether these cannot be the keys of this log, because there are none at all and words in it are sealed: a place that was
 * mistaken, and not one key that is lost.
 *
 * **Fails with** `Unavailable`.
 *
 * @category checking
 * @since 0.1.0
 */
export const areOthers = (
  log: EventStore["Service"],
  keys: SubjectKeys["Service"]
): Effect.Effect<boolean, EventStoreError> =>
  Effect.flatMap(keys.entries(0, 1), (some) =>
    some.length > 0
      ? Effect.succeed(false)
      : Effect.map(
          Stream.runHead(Stream.filter(Verification.pages(log), (events) => events.some(hasSealed))),
          Option.isSome
        )
  )

const hasSealed = ({ payload }: StoredEvent): boolean =>
  Predicate.isObject(payload) && Object.values(payload).some(Sealing.isSealed)

interface Spoken extends Subject {
  readonly hidden: boolean
  readonly position: number
  readonly first: Sealing.Place & { readonly value: Sealing.Sealed }
  words: number
}

const see = (people: Map<string, Spoken>, event: StoredEvent): void => {
  const { eventId, payload, position, streamId, type } = event
  const hidden = PersonalWords.sealedIn(event) !== undefined
  for (const [field, value] of Object.entries(Predicate.isObject(payload) ? payload : {})) {
    if (!Sealing.isSealed(value)) continue
    const name = JSON.stringify([streamId, value.of, hidden ? type : ""])
    const known = people.get(name)
    if (known !== undefined) {
      known.words++
      continue
    }
    const first = { streamId, eventId, type, field, value }
    people.set(name, { streamId, subjectId: value.of, hidden, position, first, words: 1 })
  }
}

/** What is held of somebody of these streams, or of the author behind an alias. */
const heldIn = Effect.fnUntraced(function* (keys: SubjectKeys["Service"], streams: ReadonlySet<string>) {
  const byStream = new Map<string, Map<string, Entry["held"]>>()
  for (let after = 0; ;) {
    const page = yield* keys.entries(after, pageSize)
    for (const { held, subject } of page) {
      if (!streams.has(subject.streamId)) continue
      const stream = byStream.get(subject.streamId) ?? new Map<string, Entry["held"]>()
      byStream.set(subject.streamId, stream.set(subject.subjectId, held))
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.place
  }
  const aliases = new Map<string, Set<string>>()
  return ({ first: { type }, hidden, streamId, subjectId }: Spoken): Entry["held"] | undefined => {
    const stream = byStream.get(streamId)
    if (!hidden) return stream?.get(subjectId)
    const all = Array.from(stream?.values() ?? [])
    const name = JSON.stringify([streamId, type])
    const known =
      aliases.get(name) ?? new Set(all.flatMap((held) => (held === "destroyed" ? [] : [aliasFor(held, type)])))
    aliases.set(name, known)
    // Whose an alias was cannot be told once a key is destroyed.
    if (!known.has(subjectId)) return all.includes("destroyed") ? "destroyed" : undefined
    return all.find((held) => held !== "destroyed")
  }
})
