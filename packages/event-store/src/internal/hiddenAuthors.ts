/**
 * Who said what is hidden. For each stream and each type of hidden event, the key of a person gives an alias and a key of
 * its own; so only whoever holds the keys of people can tell whose an alias is, and destroying a person's key is enough to
 * make all of their aliases lead nowhere, at once and for ever.
 */
import { bytesToHex } from "@noble/hashes/utils.js"
import { Effect, Redacted } from "effect"
import type { Append } from "../log/EventStore.ts"
import { EventStoreError, InvalidAppend } from "../log/EventStoreError.ts"
import { type Entry, pageSize, type Subject, type SubjectKey, type SubjectKeys } from "../persons/SubjectKeys.ts"
import type * as Watching from "./forgottenWatch.ts"
import { type HiddenAppend, hiddenMetadata, type Ids, metadataPlace, replaced, type Word } from "./personalWords.ts"
import * as Sealing from "./sealing.ts"

/** A person as the author of events of one type. */
export interface Author {
  readonly alias: string
  readonly key: Sealing.Key
  /** A pseudonym in the place of each id. */
  readonly renamed: (ids: Ids) => Ids
}

type Held = Sealing.Key | "destroyed" | undefined

/** Where an alias stands. */
export interface Where {
  readonly streamId: string
  readonly type: string
  readonly alias: string
}

/** How many aliases a process remembers; more where those of the largest stream are more. */
const capacity = 10_000

/**
 * Up to which length all ids, and all metadata, look alike, in characters: that of an id would tell whose it is, and that of
 * metadata as well, since they hold the actor.
 */
const sizes = { ids: 192, metadata: 512 } as const

export const make = (
  keys: SubjectKeys["Service"],
  people: Effect.Success<ReturnType<typeof Watching.watch>>,
  sealing: Effect.Success<typeof Sealing.make>
) => {
  /** Whose an alias is; nobody, when the key that gave it was destroyed. */
  const known = new Map<string, Subject | "nobody">()
  const remember = ({ alias, streamId }: Where, whose: Subject | "nobody") => known.set(nameOf(streamId, alias), whose)
  let room = capacity
  const authors = new WeakMap<Sealing.Key, Map<string, Author>>()

  /** A person's alias and key for a type of event; made once for as long as the person's key is at hand. */
  const authorOf = Effect.fnUntraced(function* (key: Sealing.Key, subject: Subject, type: string) {
    const mine = authors.get(key) ?? new Map<string, Author>()
    authors.set(key, mine)
    const made = mine.get(type)
    if (made !== undefined) return made
    const secret = secretOf(key, type)
    const author: Author = {
      alias: aliasOf(secret),
      key: yield* sealing.key(secret),
      renamed: (ids) => renamed(ids, (id) => `hidden-${short(Sealing.derived(secret, "person", id))}`)
    }
    mine.set(type, author)
    remember({ streamId: subject.streamId, type, alias: author.alias }, subject)
    return author
  })

  /** Tries everybody in the streams of these aliases, and says whose they are; of some nothing can be said. */
  const search = Effect.fnUntraced(function* (unknown: ReadonlyArray<Where>) {
    const streams = new Map<string, Array<Entry>>(unknown.map(({ streamId }) => [streamId, []]))
    // From the first one each time: a database may show a later key before an earlier one.
    for (let after = 0; ;) {
      const page = yield* keys.entries(after, pageSize)
      for (const entry of page) streams.get(entry.subject.streamId)?.push(entry)
      const last = page.at(-1)
      if (last === undefined) break
      after = last.place
    }
    // From here on nothing waits, so that nobody else lets go of what is found.
    const kinds = new Map(unknown.map((where) => [nameOf(where.streamId, where.type), where]))
    const tried = Array.from(kinds.values()).reduce(
      (sum, { streamId }) => sum + (streams.get(streamId)?.length ?? 0),
      0
    )
    room = Math.max(room, 2 * tried)
    if (known.size > room) known.clear()
    for (const { streamId, type } of kinds.values()) {
      for (const { held, subject } of streams.get(streamId) ?? []) {
        if (held === "destroyed") continue
        remember({ streamId, type, alias: aliasOf(secretOf({ secret: held }, type)) }, subject)
      }
    }
    for (const where of unknown) {
      if (known.has(nameOf(where.streamId, where.alias))) continue
      // Keys that were lost look like this too; where nobody was ever forgotten, they were.
      const forgotten = streams.get(where.streamId)?.some(({ held }) => held === "destroyed") ?? false
      if (forgotten) remember(where, "nobody")
    }
    return unknown.map(({ alias, streamId }) => known.get(nameOf(streamId, alias)))
  })

  return {
    /** An append that does not say whose it is; `keyOf` has the key of its author, and of whoever else it has words of. */
    concealed: Effect.fnUntraced(function* (
      append: Append,
      { ids, streamId, subjectId, type }: HiddenAppend,
      words: ReadonlyArray<Word>,
      keyOf: (subject: Subject) => Held
    ): Effect.fn.Return<Append, EventStoreError> {
      const key = keyOf({ streamId, subjectId })
      // Under a new alias it would count beside what they said before, as if somebody else had said it.
      if (typeof key !== "object") return yield* Effect.fail(new EventStoreError({ reason: authorForgotten }))
      const author = yield* authorOf(key, { streamId, subjectId }, type)
      const unsaid = yield* all(ids, (id) =>
        sealing.seal(author.key, id, author.alias, id.value, { as: author.renamed(id.value) }, sizes.ids)
      )
      const said = yield* all(
        words,
        Effect.fnUntraced(function* (word) {
          const key = keyOf(word)
          if (typeof key !== "object") return null
          const whose = yield* authorOf(key, word, type)
          return yield* sealing.seal(whose.key, word, whose.alias, word.value)
        })
      )
      const place = metadataPlace(streamId, type, append.metadata)
      const metadata = yield* sealing.seal(author.key, place, author.alias, append.metadata, {}, sizes.metadata)
      return {
        ...append,
        events: replaced(append.events, [...words, ...ids], [...said, ...unsaid]),
        metadata: hiddenMetadata(append.metadata, metadata)
      }
    }),
    /** The authors behind aliases; undefined where keys are missing that nobody destroyed. */
    find: Effect.fnUntraced(function* (
      wheres: ReadonlyArray<Where>
    ): Effect.fn.Return<(where: Where) => Author | "destroyed" | undefined, EventStoreError> {
      if (wheres.length === 0) return () => undefined
      // Of its own, because another read may let go of what is known while this one waits.
      const needed = new Map<string, Subject | "nobody" | undefined>()
      const unknown: Array<Where> = []
      for (const where of wheres) {
        const name = nameOf(where.streamId, where.alias)
        if (needed.has(name)) continue
        needed.set(name, known.get(name))
        if (!known.has(name)) unknown.push(where)
      }
      const searched = unknown.length === 0 ? [] : yield* search(unknown)
      for (const [index, { alias, streamId }] of unknown.entries()) needed.set(nameOf(streamId, alias), searched[index])
      const whose = (where: Where) => needed.get(nameOf(where.streamId, where.alias))
      const found = wheres.flatMap((where) => {
        const subject = whose(where)
        return subject === undefined || subject === "nobody" ? [] : [{ where, subject }]
      })
      const keyOf = yield* people.keys(
        found.map(({ subject }) => subject),
        keys.find
      )
      const answers = new Map<string, Author>()
      for (const { subject, where } of found) {
        const name = nameOf(where.streamId, where.alias)
        const key = keyOf(subject)
        if (typeof key === "object" && !answers.has(name)) answers.set(name, yield* authorOf(key, subject, where.type))
      }
      return (where) => {
        const subject = whose(where)
        if (subject === "nobody") return "destroyed"
        const held = subject === undefined ? undefined : keyOf(subject)
        return held === "destroyed" ? held : answers.get(nameOf(where.streamId, where.alias))
      }
    }),
    /** Lets go of the aliases of somebody who was forgotten. */
    drop: ({ streamId, subjectId }: Subject): void => {
      for (const [name, whose] of known) {
        if (whose !== "nobody" && whose.streamId === streamId && whose.subjectId === subjectId) {
          known.set(name, "nobody")
        }
      }
    }
  }
}

const authorForgotten = new InvalidAppend({
  field: "events",
  problem: "must not hide an author who was forgotten: nothing can say any more what else they said"
})

const all = <A, B, E>(items: ReadonlyArray<A>, f: (item: A) => Effect.Effect<B, E>) =>
  Effect.forEach(items, f, { concurrency: "unbounded" })

/** A key of 32 bytes for one type of event; the key of a person is for one stream already. */
const secretOf = ({ secret }: Pick<Sealing.Key, "secret">, type: string) =>
  Redacted.make(Sealing.derived(secret, "hidden author", type))

/** The alias that a person's key gives for a type of event. */
export const aliasFor = (key: SubjectKey, type: string): string => aliasOf(secretOf({ secret: key }, type))

const aliasOf = (secret: Sealing.Key["secret"]) => `hidden:${short(Sealing.derived(secret, "alias"))}`

const renamed = (ids: Ids, name: (id: string) => string): Ids => (typeof ids === "string" ? name(ids) : ids.map(name))

/** 128 bits, so that nobody meets another one's by chance. */
const short = (bytes: Uint8Array): string => bytesToHex(bytes.subarray(0, 16))

const nameOf = (streamId: string, name: string): string => JSON.stringify([streamId, name])
