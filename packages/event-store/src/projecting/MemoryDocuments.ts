/**
 * Documents in memory: the reference for every adapter, and what tests and examples run on.
 *
 * @since 0.1.0
 */
import { Clock, Effect, Layer, Result } from "effect"
import type { EventStore } from "../log/EventStore.ts"
import * as MemoryEventStore from "../log/MemoryEventStore.ts"
import { type Build, type BuildId, same } from "./Checkpoint.ts"
import type { DocumentProjection } from "./DocumentProjection.ts"
import * as Documents from "./Documents.ts"
import { DocumentsError } from "./DocumentsError.ts"
import * as InlineProjection from "./InlineProjection.ts"
import type { Changed } from "./Transition.ts"

/**
 * The tables, which an event store in memory can share to project inside its appends.
 *
 * @category models
 * @since 0.1.0
 */
export interface MemoryTables {
  readonly builds: (name: string) => ReadonlyArray<Build>
  readonly documents: (id: BuildId, keys: ReadonlyArray<string>) => ReadonlyMap<string, string>
  readonly save: (changed: Changed<unknown>) => void
  readonly all: () => ReadonlyArray<Kept>
  readonly remove: (id: BuildId) => void
}

/**
 * A build with its documents.
 *
 * @category models
 * @since 0.1.0
 */
export interface Kept {
  readonly build: Build
  readonly documents: Map<string, string>
}

/**
 * Empty tables.
 *
 * @category constructors
 * @since 0.1.0
 */
export const tables: Effect.Effect<MemoryTables> = Effect.sync(() => {
  let kept: ReadonlyArray<Kept> = []
  const find = (id: BuildId) => kept.find(({ build }) => same(build, id))
  return {
    all: () => kept,
    builds: (name) => kept.flatMap(({ build }) => (build.name === name ? [build] : [])),
    documents: (id, keys) => {
      const texts = find(id)?.documents
      return new Map(
        keys.flatMap((key) => {
          const text = texts?.get(key)
          return text === undefined ? [] : [[key, text] as const]
        })
      )
    },
    save: ({ builds, writes }) => {
      for (const build of builds) {
        const documents = find(build)?.documents ?? new Map()
        kept = [...kept.filter((other) => !same(other.build, build)), { build, documents }].toSorted(
          ({ build: a }, { build: b }) =>
            byCodePoint(a.name, b.name) || a.version - b.version || a.generation - b.generation
        )
      }
      if (writes === undefined) return
      const documents = find(writes.of)?.documents
      for (const [key, text] of writes.put) documents?.set(key, text)
      for (const key of writes.remove) documents?.delete(key)
    },
    remove: (id) => {
      kept = kept.filter(({ build }) => !same(build, id))
    }
  }
})

/**
 * The port over tables.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (tables: MemoryTables): Documents.Documents["Service"] => {
  const wantedOf = (wanted: Documents.Wanted) =>
    tables
      .all()
      .find(({ build }) =>
        wanted.version === undefined ? build.name === wanted.name && build.serving : same(build, wanted)
      )
  return Documents.make({
    change: (name, transition) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const changed = transition(tables.builds(name), now)
        if (Result.isFailure(changed)) return Effect.fail(new DocumentsError({ reason: changed.failure }))
        tables.save(changed.success)
        return Effect.succeed(changed.success.answer)
      }),
    read: (wanted, keys) =>
      Effect.sync(() => {
        const build = wantedOf(wanted)?.build
        return build && { build, documents: tables.documents(build, keys) }
      }),
    list: (wanted, { after, maxCount, prefix = "" }) =>
      Effect.sync(() => {
        const one = wantedOf(wanted)
        if (one === undefined) return undefined
        const { build, documents } = one
        const found = Array.from(documents)
          .filter(([key]) => key.startsWith(prefix) && (after === undefined || byCodePoint(key, after) > 0))
          .toSorted(([a], [b]) => byCodePoint(a, b))
        return { build, documents: new Map(found.slice(0, maxCount)) }
      }),
    builds: Effect.map(Clock.currentTimeMillis, (now) => ({ now, builds: tables.all().map(({ build }) => build) })),
    remove: (id) => Effect.sync(() => tables.remove(id))
  })
}

/**
 * An empty log in memory whose appends write the documents of these projections into the same tables that readers read.
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeInline = (
  tables: MemoryTables,
  projections: ReadonlyArray<DocumentProjection>
): Effect.Effect<EventStore["Service"]> =>
  MemoryEventStore.makeWith((written, readAll) => {
    // Once without saving, because any of them may fail.
    const trial = { ...tables, readAll, save: () => undefined }
    for (const projection of projections) InlineProjection.run(projection, trial, written)
    for (const projection of projections) InlineProjection.run(projection, { ...tables, readAll }, written)
  })

/**
 * Empty documents.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<Documents.Documents["Service"]> = Effect.map(tables, of)

/**
 * The documents in memory as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<Documents.Documents> = Layer.effect(Documents.Documents, make)

/** As databases sort: by code point, where JavaScript compares the halves of a pair. */
const byCodePoint = (a: string, b: string): number => {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
