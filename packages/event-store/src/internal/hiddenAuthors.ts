/**
 * Who said what is hidden. For each stream and each type of hidden event, the key of a person gives an alias and a key of
 * its own; so only whoever holds the keys of people can tell whose an alias is, and destroying a person's key is enough to
 * make all of their aliases lead nowhere, at once and for ever.
 */
import { bytesToHex } from "@noble/hashes/utils.js"
import { Effect, Redacted, type Schema } from "effect"
import type { Append } from "../log/EventStore.ts"
import { EventStoreError, InvalidAppend } from "../log/EventStoreError.ts"
import { type Entry, pageSize, type Subject, type SubjectKeys } from "../persons/SubjectKeys.ts"
import type * as Watching from "./forgottenWatch.ts"
import { type HiddenAppend, hiddenMetadata, metadataPlace, replaced, type Word } from "./personalWords.ts"
import * as Sealing from "./sealing.ts"

/** A person as the author of events of one type. */
export interface Author {
  readonly alias: string
  readonly key: Sealing.Key
  /** The value with a pseudonym in the place of each text, which is an id of a person. */
  readonly renamed: (ids: Schema.Json) => Schema.Json
}

type Held = Sealing.Key | "destroyed" | undefined

/** Where an alias stands. */
export interface Where {
  readonly streamId: string
  readonly type: string
  readonly alias: string
}

/** About how many aliases a process remembers. */
const capacity = 10_000

export const make = (
  keys: SubjectKeys["Service"],
  people: Effect.Success<ReturnType<typeof Watching.watch>>,
  sealing: Effect.Success<typeof Sealing.make>
) => {
  /** Whose an alias is; nobody, when the key that gave it was destroyed. */
  const known = new Map<string, Subject | "nobody">()
  const remember = ({ alias, streamId }: Where, whose: Subject | "nobody") => known.set(nameOf(streamId, alias), whose)
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

  /** Tries everybody in the streams of these aliases, and says which are left. */
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
    const kinds = new Map(unknown.map((where) => [nameOf(where.streamId, where.type), where]))
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
        sealing.seal(author.key, id, author.alias, id.value, { as: author.renamed(id.value) })
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
      const metadata = yield* sealing.seal(author.key, place, author.alias, append.metadata)
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
      if (known.size > capacity) known.clear()
      const unknown = wheres.filter(({ alias, streamId }) => !known.has(nameOf(streamId, alias)))
      if (unknown.length > 0) yield* search(unknown)
      const whose = (where: Where) => known.get(nameOf(where.streamId, where.alias))
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

const aliasOf = (secret: Sealing.Key["secret"]) => `hidden:${short(Sealing.derived(secret, "alias"))}`

const renamed = (ids: Schema.Json, name: (id: string) => string): Schema.Json => {
  if (typeof ids === "string") return name(ids)
  if (Array.isArray(ids)) return ids.map((one: Schema.Json) => renamed(one, name))
  if (typeof ids !== "object" || ids === null) return ids
  return Object.fromEntries(Object.entries(ids).map(([field, one]) => [field, renamed(one, name)]))
}

/** 128 bits, so that nobody meets another one's by chance. */
const short = (bytes: Uint8Array): string => bytesToHex(bytes.subarray(0, 16))

const nameOf = (streamId: string, name: string): string => JSON.stringify([streamId, name])
