/**
 * The port of the keys with which people's words are sealed in a log: one key for each person, kept apart from the log.
 * Destroying the key forgets the words, wherever they were copied to, and no event has to change.
 *
 * @since 0.1.0
 */
import { Bytes, Context, Data, Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import type { EventStoreError } from "../log/EventStoreError.ts"

/**
 * Whose words they are. Ids of people are chosen inside a stream, so the same id in two streams means two people.
 *
 * @category models
 * @since 0.1.0
 */
export interface Subject {
  readonly streamId: string
  readonly subjectId: string
}

/**
 * Drops what is kept besides the log about a person who was forgotten: what was folded, documents, sessions. It may be
 * asked more than once, and is asked again when it fails. Folds and projectors register theirs by themselves.
 *
 * @category models
 * @since 0.1.0
 */
export type Hook = (subject: Subject) => Effect.Effect<void, unknown>

/**
 * A key of AES-256-GCM.
 *
 * **Units** - 32 bytes.
 *
 * @category models
 * @since 0.1.0
 */
export type SubjectKey = Redacted.Redacted<Uint8Array>

/**
 * What is kept of a subject: the key, or that there was one and it was destroyed, which is known for ever.
 *
 * @category models
 * @since 0.1.0
 */
export type Held = SubjectKey | "destroyed"

/**
 * A subject with what is kept of it. `place` grows with every subject that comes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entry {
  readonly place: number
  readonly subject: Subject
  readonly held: Held
}

/**
 * A subject that was forgotten. `turn` counts from 1 in the order in which keys were destroyed, without a hole.
 *
 * @category models
 * @since 0.1.0
 */
export interface Destroyed {
  readonly turn: number
  readonly subject: Subject
}

/**
 * What an adapter implements. Every answer but that of a failure is on the disk.
 *
 * **Shape** - `add` keeps whatever is there already. `destroy` makes a subject destroyed that was not known before; once
 * destroyed, nothing brings a key back. `find` answers in the order of the question.
 *
 * @category models
 * @since 0.1.0
 */
export interface Adapter {
  readonly add: (
    keys: ReadonlyArray<{ readonly subject: Subject; readonly key: SubjectKey }>
  ) => Effect.Effect<void, EventStoreError>
  readonly find: (subjects: ReadonlyArray<Subject>) => Effect.Effect<ReadonlyArray<Held | undefined>, EventStoreError>
  readonly destroy: (subject: Subject) => Effect.Effect<void, EventStoreError>
  readonly destroyedAfter: (turn: number) => Effect.Effect<ReadonlyArray<Destroyed>, EventStoreError>
  readonly entries: (after: number, maxCount: number) => Effect.Effect<ReadonlyArray<Entry>, EventStoreError>
}

/**
 * The keys of people. **Fails with** `Unavailable`.
 *
 * @category services
 * @since 0.1.0
 */
export class SubjectKeys extends Context.Service<
  SubjectKeys,
  Adapter & {
    /** What is kept of each; whoever was never heard of gets a new key. Answers in the order of the question. */
    readonly obtain: (subjects: ReadonlyArray<Subject>) => Effect.Effect<ReadonlyArray<Held>, EventStoreError>
  }
>()("@kpacite/event-store/SubjectKeys") {}

/**
 * The port from an adapter. Keys come from the random source in the context.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (adapter: Adapter): Effect.Effect<SubjectKeys["Service"], never, SecureRandom> =>
  Effect.map(SecureRandom, (random) => {
    const proposed = (subject: Subject) =>
      Effect.map(random.randomBytes(keyLength), (bytes) => ({ subject, key: Redacted.make(bytes) }))
    return {
      ...adapter,
      obtain: Effect.fnUntraced(function* (subjects) {
        const known = yield* adapter.find(subjects)
        const unknown = subjects.filter((_, index) => known[index] === undefined)
        if (unknown.length > 0) yield* adapter.add(yield* Effect.forEach(unknown, proposed))
        // Somebody else may have been faster, so what counts is what is there now.
        const held = unknown.length === 0 ? known : yield* adapter.find(subjects)
        return yield* Effect.forEach(held, (one) =>
          one === undefined ? Effect.die("a key that was kept is not there") : Effect.succeed(one)
        )
      })
    }
  })

/**
 * Another place has another key for the same person: words sealed with one cannot be opened with the other.
 *
 * @category errors
 * @since 0.1.0
 */
export class OtherKeys extends Data.TaggedError("OtherKeys")<{ readonly subject: Subject }> {
  override get message() {
    return "The other place has keys of its own for these people. Copy keys into an empty place, before anything is written."
  }
}

/**
 * Copies all keys to another place, and what is known of destroyed ones, as for a backup or when a log moves to another
 * database. Whoever was forgotten in either of them is forgotten in the other place afterwards, and nobody comes back there.
 * May be repeated. Gives the number of subjects.
 *
 * **Fails with** `OtherKeys` when the other place has another key for one of them; then nothing was copied.
 *
 * @category copying
 * @since 0.1.0
 */
export const copy = (
  from: SubjectKeys["Service"],
  into: SubjectKeys["Service"]
): Effect.Effect<number, OtherKeys | EventStoreError> =>
  Effect.gen(function* () {
    const compared = (page: ReadonlyArray<Entry>) =>
      Effect.flatMap(into.find(page.map(({ subject }) => subject)), (there) => {
        const other = page.find(({ held }, index) => differ(held, there[index]))
        return other === undefined ? Effect.void : Effect.fail(new OtherKeys({ subject: other.subject }))
      })
    // All of them first: in a place that belongs to others, nobody must be forgotten because they are forgotten here.
    yield* eachPage(from, compared)
    return yield* eachPage(
      from,
      Effect.fnUntraced(function* (page) {
        yield* into.add(page.flatMap(({ held, subject }) => (held === "destroyed" ? [] : [{ subject, key: held }])))
        for (const { held, subject } of page) if (held === "destroyed") yield* into.destroy(subject)
        // Somebody else may have been faster.
        yield* compared(page)
      })
    )
  })

const eachPage = <E>(
  keys: SubjectKeys["Service"],
  f: (page: ReadonlyArray<Entry>) => Effect.Effect<void, E>
): Effect.Effect<number, E | EventStoreError> =>
  Effect.gen(function* () {
    let [after, count] = [0, 0]
    while (true) {
      const page = yield* keys.entries(after, pageSize)
      const last = page.at(-1)
      if (last === undefined) return count
      yield* f(page)
      after = last.place
      count += page.length
    }
  })

/** A person whom the other place forgot stays forgotten. */
const differ = (here: Held, there: Held | undefined): boolean =>
  here !== "destroyed" &&
  there !== "destroyed" &&
  there !== undefined &&
  !Bytes.Equivalence(Redacted.value(here), Redacted.value(there))

/** Bytes. */
const keyLength = 32

/**
 * How many keys are read at once.
 *
 * @category limits
 * @since 0.1.0
 */
export const pageSize = 500
