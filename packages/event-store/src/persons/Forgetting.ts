/**
 * A store that can forget people. Words that a schema marks as personal are sealed with the key of their person before
 * they reach the log, and opened when they are read; without the key they read as `null`. So the log, its hashes and its
 * exports hold nothing that somebody could read, and forgetting a person is destroying one key.
 *
 * Of events that are marked as hidden ({@link Hidden}) the ids and the metadata are sealed as well, with a key that the
 * key of their author gives. What is marked as shared in confidence ({@link Envelope}) is sealed with the key of its case, over the
 * seal of whose words it is.
 *
 * **Shape** - in the log a sealed value is `{"$sealed": "base64 of nonce ‖ ciphertext ‖ tag", "of": "the person's id"}`; of
 * a hidden event `of` is an alias, and an id has what it reads as without the key: `"as": "a pseudonym"`.
 * It opens only where it was written: in its stream, its event and its field.
 *
 * **Source** - decisions 0011, 0017 and 0036.
 *
 * @since 0.1.0
 */
import { Context, Data, Effect, Layer, type Schema, type Scope, Stream } from "effect"
import * as Aead from "effect/crypto/Aead"
import * as SecureRandom from "effect/crypto/SecureRandom"
import type { Append, Appended } from "../log/Append.ts"
import { EventStore } from "../log/EventStore.ts"
import type { EventStoreError } from "../log/EventStoreError.ts"
import * as Watching from "../internal/forgottenWatch.ts"
import * as HiddenAuthors from "../internal/hiddenAuthors.ts"
import * as PersonalWords from "../internal/personalWords.ts"
import * as SealedSnapshots from "../internal/sealedSnapshots.ts"
import * as Sealing from "../internal/sealing.ts"
import { untilAvailable } from "../internal/untilAvailable.ts"
import * as Steps from "../log/Steps.ts"
import * as PreparedAppend from "../log/PreparedAppend.ts"
import * as Snapshots from "../log/Snapshots.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import * as Envelope from "./Envelope.ts"
import type { HiddenEvents } from "./Hidden.ts"
import type { PersonalFields } from "./Personal.ts"
import { type Hook, type Subject, SubjectKeys } from "./SubjectKeys.ts"

/**
 * Forgets people.
 *
 * @category services
 * @since 0.1.0
 */
export class Forgetting extends Context.Service<
  Forgetting,
  {
    /**
     * Destroys the key of a person and drops what this process remembers of their words. Once it has succeeded, nothing
     * here shows them any more; other processes follow within {@link lookAgain}. May be repeated. Says whether this
     * person ever had words here; if not, they will have none.
     *
     * **Fails with** `Unavailable`; then ask again.
     */
    readonly forget: (subject: Subject) => Effect.Effect<boolean, EventStoreError>
    readonly isForgotten: (subject: Subject) => Effect.Effect<boolean, EventStoreError>
    /** The same as far as this process has heard, which looks every {@link lookAgain}: it asks nobody, so it always answers. */
    readonly heardOf: (subject: Subject) => Effect.Effect<boolean>
    /** From now on the hook is asked whenever somebody is forgotten, in this process or in another one. */
    readonly whenForgotten: (hook: Hook) => Effect.Effect<void>
  }
>()("@kpacite/event-store/Forgetting") {}

/**
 * How often a process looks whether another one forgot somebody.
 *
 * **Units** - milliseconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const lookAgain: number = Watching.lookAgain

/**
 * For how long keys are believed to be there when nobody can be asked; after that nothing is opened until they answer.
 *
 * **Units** - milliseconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const believed: number = Watching.believed

/**
 * Words in the log cannot be opened although nobody forgot them, because the log or the keys are damaged. They read as
 * `null`, as if they were forgotten, so that everything else goes on; a line in the log of the program says so.
 *
 * @category errors
 * @since 0.1.0
 */
export class WordsUnreadable extends Data.TaggedError("WordsUnreadable")<{
  readonly position: number
  readonly field: string
  readonly problem: "altered" | "keyMissing"
}> {
  override get message() {
    const where = `Cannot open ${this.field} of the event at position ${this.position}`
    return this.problem === "altered"
      ? `${where}: it was altered or moved, or sealed with another key. Verify the log, and check that these are its keys.`
      : `${where}: its key is not there and was never destroyed. Bring back the keys and start again, or forget the person.`
  }
}

/**
 * A store that seals and opens, on a store that does not, with the keys in the context. Exports, imports and
 * verifications work on the latter.
 *
 * **Fails with** `Unavailable` when the keys cannot be read.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (
  store: EventStore["Service"],
  personal: PersonalFields,
  hidden: HiddenEvents = new Map(),
  envelopes: Envelope.EnvelopedFields = new Map()
): Effect.fn.Return<
  {
    readonly store: EventStore["Service"]
    readonly forgetting: Forgetting["Service"]
    /** Seals snapshots as well, with keys that end when somebody in their stream is forgotten. */
    readonly snapshots: (snapshots: Snapshots.Shape) => Snapshots.Shape
  },
  EventStoreError,
  SubjectKeys | Aead.Aead | SecureRandom.SecureRandom | Scope.Scope
> {
  const keys = yield* SubjectKeys
  const sealing = yield* Sealing.make
  const people = yield* Watching.watch(keys, sealing.key)
  const authors = HiddenAuthors.make(keys, people, sealing)
  yield* people.forgetting.whenForgotten((subject) => Effect.sync(() => authors.drop(subject)))

  const sealed = Effect.fnUntraced(function* (append: Append): Effect.fn.Return<Sealed, EventStoreError> {
    const words = yield* Effect.fromResult(PersonalWords.spoken(append, personal))
    const hiding = yield* Effect.fromResult(PersonalWords.hiding(append, hidden))
    const inside = yield* Effect.fromResult(PersonalWords.enveloped(append, envelopes))
    if (words.length + inside.length === 0 && hiding === undefined) return { append, dropped: false }
    // What the store is going to refuse makes no key.
    yield* Effect.fromResult(yield* Steps.inTurns(PreparedAppend.inSteps(append, "")))
    const keyOf = yield* people.keys(
      hiding === undefined ? [...words, ...inside] : [hiding, ...words, ...inside],
      keys.obtain
    )
    if (hiding !== undefined) {
      const dropped = words.some((word) => typeof keyOf(word) !== "object")
      return { append: yield* authors.concealed(append, hiding, words, keyOf), dropped }
    }
    const values = yield* all(words, (word) => {
      const key = keyOf(word)
      return typeof key === "object" ? sealing.seal(key, word, word.subjectId, word.value) : forgotten
    })
    const said = { ...append, events: PersonalWords.replaced(append.events, words, values) }
    const letters = yield* Effect.fromResult(PersonalWords.enveloped(said, envelopes))
    const closed = yield* all(letters, (letter) => {
      const key = keyOf(letter)
      return typeof key === "object"
        ? sealing.seal(key, letter, letter.subjectId, letter.value, {}, envelopeSize)
        : forgotten
    })
    const events = PersonalWords.replaced(said.events, letters, closed)
    return { append: { ...append, events }, dropped: values.includes(null) || closed.includes(null) }
  })

  /** Said once of each person. What is folded without these words is not kept for later, when they may be read again. */
  const unreadables = new Map<string, Set<string>>()
  const unreadable = (
    of: string,
    { field, position, streamId }: { readonly field: string; readonly position: number; readonly streamId: string },
    problem: WordsUnreadable["problem"]
  ) =>
    Effect.suspend(() => {
      const known = unreadables.get(streamId) ?? new Set()
      unreadables.set(streamId, known)
      if (known.has(of)) return Effect.void
      known.add(of)
      return Effect.logError(new WordsUnreadable({ position, field, problem }).message)
    })

  /** A sealed value at its place; what stands for it when its key is gone. */
  const open = (
    value: Sealing.Sealed,
    key: Sealing.Key | "destroyed" | undefined,
    where: Sealing.Place & { readonly position: number }
  ): Effect.Effect<Schema.Json> => {
    const instead = value.as ?? null
    if (key === "destroyed") return Effect.succeed(instead)
    if (key === undefined) return Effect.as(unreadable(value.of, where, "keyMissing"), instead)
    return Effect.catch(sealing.open(value, key, where), () =>
      Effect.as(unreadable(value.of, where, "altered"), instead)
    )
  }

  /** Events out of their envelopes; words in them are still sealed by whose they are. */
  const unfolded = Effect.fnUntraced(function* (events: ReadonlyArray<StoredEvent>) {
    const letters = events.flatMap((event, index) =>
      PersonalWords.kept(event, index, new Map()).flatMap((letter) =>
        Sealing.isSealed(letter.value) && Envelope.caseOf(letter.value.of) !== undefined
          ? [{ ...letter, value: letter.value }]
          : []
      )
    )
    if (letters.length === 0) return events
    const keyOf = yield* people.keys(letters, keys.find)
    const values = yield* all(letters, (letter) => open(letter.value, keyOf(letter), letter))
    return PersonalWords.replaced(events, letters, values)
  })

  const opened = Effect.fnUntraced(function* (stored: ReadonlyArray<StoredEvent>) {
    const events = yield* unfolded(stored)
    const concealed = events.map(PersonalWords.sealedIn)
    const words = events.flatMap((event, index) => PersonalWords.kept(event, index, personal))
    if (words.length === 0) return events
    const isHidden = ({ index }: PersonalWords.Word) => concealed[index] !== undefined
    const keyOfPerson = yield* people.keys(
      words.filter((word) => Sealing.isSealed(word.value) && !isHidden(word)),
      keys.find
    )
    // Of an event that this program does not know as hidden, it could not keep the author to itself.
    const mayOpen = ({ type }: { readonly type: string }) => hidden.has(type)
    const keyOfAuthor = yield* authors.find([
      ...words.filter((word) => isHidden(word) && mayOpen(word)).map((word) => ({ ...word, alias: word.subjectId })),
      ...events.flatMap((event, index) => {
        const alias = concealed[index]?.of
        return alias === undefined || !mayOpen(event) ? [] : [{ ...event, alias }]
      })
    ])
    const authorKey = (where: HiddenAuthors.Where) => {
      const author = mayOpen(where) ? keyOfAuthor(where) : "destroyed"
      return typeof author === "object" ? author.key : author
    }
    const values = yield* all(words, (word) => {
      const { subjectId: alias, value } = word
      const key = isHidden(word) ? authorKey({ ...word, alias }) : keyOfPerson(word)
      return Sealing.isSealed(value) ? open(value, key, word) : key === "destroyed" ? forgotten : Effect.succeed(value)
    })
    const read = PersonalWords.replaced(events, words, values)
    if (concealed.every((sealed) => sealed === undefined)) return read
    const metadata = yield* all(events, (event, index) => {
      const sealed = concealed[index]
      if (sealed === undefined) return Effect.succeed(event.metadata)
      const { metadata, position, streamId, type } = event
      const place = { ...PersonalWords.metadataPlace(streamId, type, metadata), position }
      return Effect.map(open(sealed, authorKey({ ...event, alias: sealed.of }), place), (opened) =>
        // What was sealed there were metadata.
        opened === null ? PersonalWords.unsigned(metadata) : (opened as StoredEvent["metadata"])
      )
    })
    return read.map((event, index) => ({
      ...event,
      metadata: metadata[index] ?? event.metadata
    }))
  })

  return {
    forgetting: people.forgetting,
    snapshots: (snapshots) =>
      snapshots === Snapshots.none
        ? snapshots
        : SealedSnapshots.make(snapshots, keys, sealing, (streamId) => !unreadables.has(streamId)),
    store: {
      ...store,
      append: (append) =>
        Effect.flatMap(sealed(append), (one) => Effect.map(store.append(one.append), (answer) => told(answer, one))),
      appendAll: (appends) =>
        Effect.gen(function* () {
          yield* Effect.fromResult(PersonalWords.alone(appends, hidden))
          const ready = yield* all(appends, sealed)
          const answers = yield* store.appendAll(ready.map(({ append }) => append))
          return answers.map((answer, index) => told(answer, ready[index]))
        }),
      read: (streamId, range) =>
        Effect.flatMap(store.read(streamId, range), (slice) => {
          const known = slice.events.slice(0, slice.events[0]?.hash === range?.knownHash ? 1 : 0)
          return Effect.map(opened(slice.events.slice(known.length)), (events) => ({
            ...slice,
            events: [...known, ...events]
          }))
        }),
      readAll: (range) => Effect.flatMap(store.readAll(range), opened),
      follow: (after) =>
        Stream.mapArrayEffect(store.follow(after), (events) =>
          // As many events as before, so there is one.
          Effect.map(untilAvailable(opened(events)), (all) => all as unknown as typeof events)
        )
    }
  }
})

/**
 * Makes the store in the context one that can forget, with WebCrypto, and the snapshots too, if there are any.
 *
 * ```ts
 * import { EventStore, Forgetting, MemoryEventStore, MemorySubjectKeys } from "@kpacite/event-store"
 * import { Effect, Layer } from "effect"
 *
 * const program = Effect.gen(function* () {
 *   const [store, { forget }] = [yield* EventStore.EventStore, yield* Forgetting.Forgetting]
 *   yield* store.append({
 *     streamId: "club",
 *     expected: "any",
 *     events: [{ type: "MemberNamed", schemaVersion: 1, payload: { memberId: "m1", name: "Awa" } }],
 *     metadata: { commandId: "c1", actor: "m1", occurredAt: "2026-07-06T08:00:00.000Z" }
 *   })
 *   const named = Effect.map(store.read("club"), ({ events }) => events[0].payload)
 *   const before = yield* named
 *   yield* forget({ streamId: "club", subjectId: "m1" })
 *   return [before, yield* named]
 * })
 *
 * const layer = Forgetting.layer(new Map([["MemberNamed", { name: "memberId" }]])).pipe(
 *   Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer])
 * )
 * await Effect.runPromise(Effect.provide(program, layer))
 * // => [{ memberId: "m1", name: "Awa" }, { memberId: "m1", name: null }]
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (
  personal: PersonalFields,
  hidden: HiddenEvents = new Map(),
  envelopes: Envelope.EnvelopedFields = new Map()
): Layer.Layer<EventStore | Forgetting, EventStoreError, EventStore | SubjectKeys> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const { forgetting, snapshots, store } = yield* make(yield* EventStore, personal, hidden, envelopes)
      return Context.make(EventStore, store).pipe(
        Context.add(Forgetting, forgetting),
        Context.add(Snapshots.Snapshots, snapshots(yield* Snapshots.Snapshots))
      )
    })
  ).pipe(Layer.provide(Aead.layerWebCrypto.pipe(Layer.provideMerge(SecureRandom.layerWebCrypto))))

/** Up to which length all that is in an envelope looks alike, in characters: the length of an id would tell whose it is. */
const envelopeSize = 512

/** An append whose words are sealed; `dropped` when some are of people who were forgotten. */
interface Sealed {
  readonly append: Append
  readonly dropped: boolean
}

/** Nobody must go on as if words stood in the log that do not. */
const told = (answer: Appended, sealed: Sealed | undefined): Appended =>
  sealed?.dropped === true && !answer.repeated ? { ...answer, dropped: true } : answer

const forgotten = Effect.succeed(null)

const all = <A, B, E>(items: ReadonlyArray<A>, f: (item: A, index: number) => Effect.Effect<B, E>) =>
  Effect.forEach(items, f, { concurrency: "unbounded" })
