import { assert, describe, it } from "@effect/vitest"
import { EventStore, type StreamRange } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import { type Shape, Snapshots, SnapshotsUnavailable } from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Effect, Fiber, Logger, Option } from "effect"
import { TestClock } from "effect/testing"
import * as Jar from "../Jar.ts"

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

  it.effect("reads only the tail, and the last event that it knows, when it knows the beginning", () =>
    Effect.gen(function* () {
      const { append, fold, reads } = yield* opened()
      yield* append("jar", "c1", Jar.putIn(5), Jar.takenOut(2))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 3 })
      yield* append("jar", "c2", Jar.putIn(4))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: 7 })
      assert.deepStrictEqual(reads, [
        ["jar", 1],
        ["jar", 2]
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
      yield* Effect.forEach(["a", "b", "c"], (name) => append(name, "c1", Jar.putIn(1), Jar.putIn(1)))
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

  it.effect("begins anew when the log went another way than what was folded", () =>
    Effect.gen(function* () {
      const [undone, kept] = [yield* MemoryEventStore.make, yield* MemoryEventStore.make]
      const write = (store: typeof undone, coins: number) =>
        store.append({
          streamId: "jar",
          expected: "any",
          events: [Jar.codec.encode(Jar.putIn(coins))],
          metadata: Jar.by(`c${coins}`)
        })
      let current = undone
      const store = { ...undone, read: (id: string, range?: StreamRange) => current.read(id, range) }
      const options = { projection: Jar.decider, codec: Jar.codec }
      const fold = yield* Effect.provideService(StreamFold.make(options), EventStore, store)
      yield* write(undone, 1)
      yield* write(undone, 2)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 3 })
      // As after a transaction that was undone: first the stream is shorter, then as long with another event.
      current = kept
      yield* write(kept, 1)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 1, state: 1 })
      yield* write(kept, 5)
      current = undone
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 3 })
      current = kept
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 6 })
    })
  )

  it.effect("reads everything again after it was told to forget, also what was being read at that moment", () =>
    Effect.gen(function* () {
      const { append, fold, reads } = yield* opened()
      yield* append("jar", "c1", Jar.putIn(1), Jar.putIn(1))
      yield* fold.load("jar")
      yield* fold.forgetAll
      yield* fold.load("jar")
      const loading = yield* Effect.forkChild(fold.load("jar"), { startImmediately: true })
      yield* fold.forgetAll
      yield* Fiber.join(loading)
      yield* fold.load("jar")
      assert.deepStrictEqual(
        reads.map(([, from]) => from),
        [1, 1, 2, 1]
      )
    })
  )
})

describe("snapshots of a fold", () => {
  const loaded = (snapshots: Shape, state: unknown = 0) =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      yield* store.append({
        streamId: "jar",
        expected: "any",
        events: Array.from({ length: 3 }, () => Jar.codec.encode(Jar.putIn(1))),
        metadata: Jar.by("c1")
      })
      const projection = { initial: state, evolve: (state: unknown) => state }
      const fold = yield* StreamFold.make({
        projection,
        codec: Jar.codec,
        snapshots: { name: "jar", format: 1, every: 3 }
      }).pipe(Effect.provideService(EventStore, store), Effect.provideService(Snapshots, snapshots))
      const folded = yield* fold.load("jar")
      yield* TestClock.adjust("1 second")
      return folded
    })

  /** The warnings of an effect. */
  const warnings = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      const said: Array<string> = []
      const logger = Logger.make(({ message }) => said.push(String(message)))
      return [yield* Effect.provide(effect, Logger.layer([logger])), said] as const
    })

  const broken = Effect.fail(new SnapshotsUnavailable({ operation: "do anything", cause: undefined }))

  it.effect("that cannot be read cost time and a warning", () =>
    Effect.gen(function* () {
      const [folded, said] = yield* warnings(loaded({ load: () => broken, save: () => broken, drop: () => broken }))
      assert.deepStrictEqual(folded, { version: 3, state: 0 })
      assert.deepStrictEqual(said, ["Snapshots: could not do anything; try again."])
    })
  )

  it.effect("that cannot be saved cost a warning", () =>
    Effect.gen(function* () {
      const memory = yield* MemorySnapshots.make
      const [folded, said] = yield* warnings(loaded({ ...memory, save: () => broken }))
      assert.deepStrictEqual(folded, { version: 3, state: 0 })
      assert.deepStrictEqual(said, ["No snapshot of jar was saved. Snapshots: could not do anything; try again."])
    })
  )

  it.effect("do not exist of a state that is not plain data, which is said", () =>
    Effect.gen(function* () {
      const memory = yield* MemorySnapshots.make
      const [folded, said] = yield* warnings(loaded(memory, { sweets: new Map() }))
      assert.deepStrictEqual(folded, { version: 3, state: { sweets: new Map() } })
      assert.deepStrictEqual(said, [
        "No snapshot of jar was saved. Only plain data can be kept as text: there is an instance of Map at sweets."
      ])
      assert.isTrue(Option.isNone((yield* memory.load("jar", "jar")).snapshot))
    })
  )

  it.effect("are not written before enough events have come", () =>
    Effect.gen(function* () {
      const memory = yield* MemorySnapshots.make
      const store = yield* MemoryEventStore.make
      const fold = yield* StreamFold.make({
        projection: Jar.decider,
        codec: Jar.codec,
        snapshots: { name: "jar", format: 1, every: 3 }
      }).pipe(Effect.provideService(EventStore, store), Effect.provideService(Snapshots, memory))
      const versions: Array<number> = []
      for (const n of [1, 2, 3, 4, 5, 6, 7]) {
        const events = [Jar.codec.encode(Jar.putIn(1))]
        yield* store.append({ streamId: "jar", expected: "any", events, metadata: Jar.by(`c${n}`) })
        yield* fold.load("jar")
        yield* TestClock.adjust("1 second")
        const { snapshot } = yield* memory.load("jar", "jar")
        versions.push(Option.match(snapshot, { onNone: () => 0, onSome: ({ version }) => version }))
      }
      assert.deepStrictEqual(versions, [0, 0, 3, 3, 3, 6, 6])
    })
  )
})
