import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import { type Append, type Appended, EventStore, type StreamRange } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Memory from "@kpacite/event-store/deciding/Memory"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import { type Shape, Snapshots, SnapshotsUnavailable } from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Clock, Effect, Exit, Fiber, Logger, Option, Result, Schema } from "effect"
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

const opened = Effect.fnUntraced(function* (most?: number) {
  const { reads, store } = yield* watched
  const options = {
    projection: Jar.decider,
    codec: Jar.codec,
    ...(most !== undefined && { memory: Memory.make(most) })
  }
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

  it.effect("where nobody else can have written since a moment, what was known by then is given without reading", () =>
    Effect.gen(function* () {
      const { append, fold, reads } = yield* opened()
      yield* append("jar", "c1", Jar.putIn(5))
      const held = Effect.provideService(StreamFold.Held, yield* Clock.monotonicTimeNanos)
      assert.deepStrictEqual(yield* held(fold.load("jar")), { version: 1, state: 5 })
      yield* append("jar", "c2", Jar.putIn(4))
      assert.deepStrictEqual(yield* held(fold.load("jar")), { version: 1, state: 5 })
      assert.strictEqual(reads.length, 1)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: 9 })
      yield* append("jar", "c3", Jar.putIn(1))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: 10 })
      // What was read before that moment is not enough.
      yield* append("jar", "c4", Jar.putIn(1))
      yield* TestClock.adjust(1)
      const later = Effect.provideService(StreamFold.Held, yield* Clock.monotonicTimeNanos)
      assert.deepStrictEqual(yield* later(fold.load("jar")), { version: 4, state: 11 })
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
      const { append, fold, reads } = yield* opened(1_500)
      yield* Effect.forEach(["a", "b", "c"], (name) => append(name, "c1", Jar.putIn(1), Jar.putIn(1)))
      yield* Effect.forEach(["a", "b", "a", "c"], (name) => fold.load(name))
      reads.length = 0
      yield* Effect.forEach(["a", "c", "b"], (name) => fold.load(name))
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

  it.effect("a command that was written succeeded, whatever a fold makes of its events", () =>
    Effect.gen(function* () {
      const { store } = yield* watched
      const projection = {
        initial: 0,
        evolve: (state: number, event: Jar.Event) => {
          if (event.coins === 13) throw new Error("unlucky")
          return state + event.coins
        }
      }
      const fold = yield* Effect.provideService(StreamFold.make({ projection, codec: Jar.codec }), EventStore, store)
      const decide = (event: Jar.Event) => Result.succeed([event])
      const { execute } = yield* Effect.provideService(
        CommandHandler.make({ decide, codec: Jar.codec, fold }),
        EventStore,
        store
      )
      assert.isTrue(Exit.isSuccess(yield* Effect.exit(execute("jar", Jar.putIn(13), Jar.by("c1")))))
      assert.strictEqual((yield* store.read("jar")).version, 1)
      // Whoever loads next is told.
      assert.isTrue(Exit.isFailure(yield* Effect.exit(fold.load("jar"))))
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

describe("after an append of this process", () => {
  type Store = EventStore["Service"]

  /** A handler on the fold of a watched store, and what was folded. */
  const working = Effect.gen(function* () {
    const { reads, store } = yield* watched
    const folded: Array<Jar.Event> = []
    const evolve = (coins: number, event: Jar.Event) => {
      folded.push(event)
      return Jar.decider.evolve(coins, event)
    }
    const options = { projection: { ...Jar.decider, evolve }, codec: Jar.codec }
    const make = Effect.gen(function* () {
      const fold = yield* StreamFold.make(options)
      const { execute } = yield* CommandHandler.make({ decide: Jar.decider.decide, codec: Jar.codec, fold })
      return { execute, fold }
    })
    return { ...(yield* Effect.provideService(make, EventStore, store)), folded, reads, store }
  })

  const append = (store: Store, commandId: string, event: Jar.Event, expected: number | "any" = "any") =>
    store.append({ streamId: "jar", expected, events: [Jar.codec.encode(event)], metadata: Jar.by(commandId) })

  it.effect("goes on from what was written, folds it once, and reads nothing before the next append", () =>
    Effect.gen(function* () {
      const { execute, fold, folded, reads, store } = yield* working
      yield* execute("jar", Jar.put(5), Jar.by("c1"))
      yield* execute("jar", Jar.take(2), Jar.by("c2"))
      assert.deepStrictEqual(folded, [Jar.putIn(5), Jar.takenOut(2)])
      assert.deepStrictEqual(reads, [["jar", 1]])
      yield* append(store, "other", Jar.putIn(4))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: 7 })
      assert.deepStrictEqual(reads[1], ["jar", 2])
      assert.deepStrictEqual(folded, [Jar.putIn(5), Jar.takenOut(2), Jar.putIn(4)])
    })
  )

  it.effect("many commands at once are each folded once, whoever gathers their appends", () =>
    Effect.gen(function* () {
      const { execute, fold, folded } = yield* working
      const all = Array.from({ length: 20 }, (_, n) => n)
      yield* Effect.forEach(all, (n) => execute(`jar ${n % 2}`, Jar.put(n), Jar.by(`c${n}`)), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(yield* fold.load("jar 0"), { version: 10, state: 90 })
      assert.deepStrictEqual(yield* fold.load("jar 1"), { version: 10, state: 100 })
      assert.lengthOf(folded, 20)
    })
  )

  it.effect("goes back to what it had read when the append was undone, and no further", () =>
    Effect.gen(function* () {
      const { reads, store } = yield* watched
      const undone = yield* MemoryEventStore.make
      let current = store
      const both = {
        ...store,
        append: (one: Append) => current.append(one),
        read: (id: string, range?: StreamRange) => (current === store ? store.read : watching)(id, range)
      }
      const watching = (id: string, range?: StreamRange) => {
        reads.push([id, range?.fromVersion])
        return undone.read(id, range)
      }
      const fold = yield* Effect.provideService(
        StreamFold.make({ projection: Jar.decider, codec: Jar.codec }),
        EventStore,
        both
      )
      for (const one of [store, undone]) for (const n of [1, 2, 3]) yield* append(one, `c${n}`, Jar.putIn(n))
      const loaded = yield* fold.load("jar")
      const events = [Jar.codec.encode(Jar.putIn(10))]
      const appended = yield* append(store, "c4", Jar.putIn(10), loaded.version)
      yield* fold.advance(loaded, events, appended)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 4, state: 16 })
      const again = yield* fold.load("jar")
      yield* fold.advance(again, events, yield* append(store, "c5", Jar.putIn(10), 4))
      // As if that last transaction had not been committed, and the one before had.
      yield* append(undone, "c4", Jar.putIn(10))
      current = undone
      reads.length = 0
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 4, state: 16 })
      assert.deepStrictEqual(reads, [
        ["jar", 5],
        ["jar", 4]
      ])
      // And as if somebody else had then written in its place.
      const last = yield* fold.load("jar")
      yield* fold.advance(last, events, { ...appended, firstVersion: 5, lastVersion: 5, lastHash: "undone" })
      yield* append(undone, "other", Jar.putIn(100))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 5, state: 116 })
    })
  )

  it.effect("folds nothing that does not follow from what was loaded, or that was not written now", () =>
    Effect.gen(function* () {
      const { fold, folded, store } = yield* working
      yield* append(store, "c1", Jar.putIn(1))
      const loaded = yield* fold.load("jar")
      folded.length = 0
      const events = [Jar.codec.encode(Jar.putIn(2))]
      const advance = (appended: Appended, from = loaded) => fold.advance(from, events, appended)
      yield* append(store, "other", Jar.putIn(5))
      const later = yield* append(store, "c2", Jar.putIn(2))
      yield* advance(later)
      yield* advance({ ...later, firstVersion: 2, lastVersion: 2, dropped: true })
      yield* advance({ ...later, firstVersion: 2, lastVersion: 2, repeated: true })
      yield* advance({ ...later, firstVersion: 2, lastVersion: 2 }, { version: 1, state: 1 })
      assert.deepStrictEqual(folded, [])
      yield* fold.forgetAll
      yield* advance({ ...later, firstVersion: 2, lastVersion: 2 })
      assert.deepStrictEqual(folded, [])
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: 8 })
    })
  )

  it.effect("holds what readers of the log get, and not what the event had besides", () =>
    Effect.gen(function* () {
      const Weighed = Schema.TaggedStruct("Weighed", { grams: Schema.Number })
      const codec = EventCodec.make(Weighed)
      const projection = { initial: [], evolve: (all: ReadonlyArray<object>, event: object) => [...all, { ...event }] }
      const decide = (grams: number) => {
        const more = { _tag: "Weighed" as const, grams, by: "somebody who is not in the shape" }
        return Result.succeed([more])
      }
      const store = yield* MemoryEventStore.make
      const make = StreamFold.make<ReadonlyArray<object>, typeof Weighed.Type>({ projection, codec })
      const states = Effect.provideService(make, EventStore, store)
      const fold = yield* states
      const handler = CommandHandler.make({ decide, codec, fold })
      const { execute } = yield* Effect.provideService(handler, EventStore, store)
      yield* execute("scale", -0, Jar.by("c1"))
      yield* execute("scale", 5, Jar.by("c2"))
      const { state } = yield* fold.load("scale")
      assert.deepStrictEqual(state, [
        { _tag: "Weighed", grams: 0 },
        { _tag: "Weighed", grams: 5 }
      ])
      assert.deepStrictEqual(state, (yield* (yield* states).load("scale")).state)
    })
  )

  it.effect("a command is answered also when what it wrote cannot be read; whoever reads is told", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const codec = {
        ...Jar.codec,
        decodeAll: (events: ReadonlyArray<EventCodec.Encoded>) =>
          events.length === 0 ? Jar.codec.decodeAll([]) : Effect.die("unreadable")
      }
      const make = Effect.gen(function* () {
        const fold = yield* StreamFold.make({ projection: Jar.decider, codec })
        return { fold, ...(yield* CommandHandler.make({ decide: Jar.decider.decide, codec, fold })) }
      })
      const { execute, fold } = yield* Effect.provideService(make, EventStore, store)
      assert.strictEqual((yield* execute("jar", Jar.put(1), Jar.by("c1"))).version, 1)
      assert.isTrue(Exit.hasDies(yield* Effect.exit(fold.load("jar"))))
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

  it.effect("come when what was folded since the last one costs enough, by its length and not by its number", () =>
    Effect.gen(function* () {
      const memory = yield* MemorySnapshots.make
      const store = yield* MemoryEventStore.make
      const Said = Schema.TaggedStruct("Said", { words: Schema.String })
      const fold = yield* StreamFold.make({
        projection: { initial: "", evolve: (_: string, { words }: typeof Said.Type) => words },
        codec: EventCodec.make(Said),
        snapshots: { name: "said" }
      }).pipe(Effect.provideService(EventStore, store), Effect.provideService(Snapshots, memory))
      const savedAfter = Effect.fnUntraced(function* (commandId: string, words: string) {
        const events = [{ type: "Said", schemaVersion: 1, payload: { words } }]
        yield* store.append({ streamId: "jar", expected: "any", events, metadata: Jar.by(commandId) })
        yield* fold.load("jar")
        yield* TestClock.adjust("1 second")
        const { snapshot } = yield* memory.load("jar", "said")
        return Option.match(snapshot, { onNone: () => 0, onSome: ({ version }) => version })
      })
      const half = "x".repeat(StreamFold.worthwhile / 2)
      assert.deepStrictEqual(
        [
          yield* savedAfter("c1", "short"),
          yield* savedAfter("c2", half),
          yield* savedAfter("c3", half),
          // A snapshot that is four times as long is worth twice as much folding.
          yield* savedAfter("c4", half.repeat(8)),
          yield* savedAfter("c5", half),
          yield* savedAfter("c6", half),
          yield* savedAfter("c7", half.repeat(4))
        ],
        [0, 0, 3, 4, 4, 4, 7]
      )
    })
  )
})
