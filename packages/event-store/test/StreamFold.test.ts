import { assert, describe, it } from "@effect/vitest"
import { EventStore, type StreamRange } from "@kpacite/event-store/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/MemoryEventStore"
import * as StreamFold from "@kpacite/event-store/StreamFold"
import { Effect } from "effect"
import * as Jar from "./Jar.ts"

/** A store that keeps a list of what was read. */
const watched = Effect.map(MemoryEventStore.make, (store) => {
  const reads: Array<readonly [streamId: string, fromVersion: number | undefined]> = []
  const read = (streamId: string, range?: StreamRange) => {
    reads.push([streamId, range?.fromVersion])
    return store.read(streamId, range)
  }
  return { reads, store: { ...store, read } }
})

const opened = Effect.fnUntraced(function* (capacity?: number) {
  const { reads, store } = yield* watched
  const options = { projection: Jar.decider, codec: Jar.codec, ...(capacity !== undefined && { capacity }) }
  const fold = yield* Effect.provideService(StreamFold.make(options), EventStore, store)
  const append = (streamId: string, commandId: string, ...events: ReadonlyArray<Jar.Event>) =>
    store.append({ streamId, expected: "any", events: events.map(Jar.codec.encode), metadata: Jar.by(commandId) })
  return { append, fold, reads }
})

describe("the folded state of a stream", () => {
  it.effect("a stream that does not exist is at version 0 in the initial state", () =>
    Effect.gen(function* () {
      const { fold } = yield* opened()
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 0, state: 0 })
    })
  )

  it.effect("reads only the tail when it knows the beginning", () =>
    Effect.gen(function* () {
      const { append, fold, reads } = yield* opened()
      yield* append("jar", "c1", Jar.putIn(5), Jar.takenOut(2))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 3 })
      yield* append("jar", "c2", Jar.putIn(4))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: 7 })
      assert.deepStrictEqual(reads, [
        ["jar", 1],
        ["jar", 3]
      ])
    })
  )

  it.effect("reads a stream that is longer than one page to its end", () =>
    Effect.gen(function* () {
      const { append, fold } = yield* opened()
      yield* append("jar", "c1", ...Array.from({ length: 2_001 }, () => Jar.putIn(1)))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2_001, state: 2_001 })
    })
  )

  it.effect("forgets the stream that nobody asked for in the longest time when it knows too many", () =>
    Effect.gen(function* () {
      const { append, fold, reads } = yield* opened(2)
      yield* Effect.forEach(["a", "b", "c"], (name) => append(name, "c1", Jar.putIn(1)))
      yield* Effect.forEach(["a", "b", "a", "c"], fold.load)
      reads.length = 0
      yield* Effect.forEach(["a", "c", "b"], fold.load)
      assert.deepStrictEqual(reads, [
        ["a", 2],
        ["c", 2],
        ["b", 1]
      ])
    })
  )

  it.effect("loads of one stream at the same time agree, and the older one does not undo the newer", () =>
    Effect.gen(function* () {
      const { append, fold } = yield* opened()
      yield* append("jar", "c1", Jar.putIn(1))
      const appendBetween = Effect.andThen(Effect.yieldNow, append("jar", "c2", Jar.putIn(1)))
      yield* Effect.all([fold.load("jar"), appendBetween, fold.load("jar")], { concurrency: "unbounded" })
      const all = yield* Effect.forEach(Array.from({ length: 8 }), () => fold.load("jar"), { concurrency: "unbounded" })
      assert.deepStrictEqual(
        all,
        Array.from({ length: 8 }, () => ({ version: 2, state: 2 }))
      )
    })
  )
})
