import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import { type Append, EventStore, EventStoreError, type StreamRange } from "@kpacite/event-store/log/EventStore"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Clock, Effect } from "effect"
import * as Jar from "../Jar.ts"

/** A handler over a store that keeps a list of the appends and of the reads, and where `before` may happen just before each. */
const opened = Effect.fnUntraced(function* (
  before: (store: EventStore["Service"], attempt: number) => Effect.Effect<unknown, EventStoreError> = () => Effect.void
) {
  const store = yield* MemoryEventStore.make
  const appends: Array<Append> = []
  const append = (append: Append) =>
    Effect.suspend(() => {
      appends.push(append)
      return Effect.andThen(before(store, appends.length), store.append(append))
    })
  const reads: Array<StreamRange | undefined> = []
  const read = (streamId: string, range?: StreamRange) => {
    reads.push(range)
    return store.read(streamId, range)
  }
  const { execute } = yield* Effect.provideService(Jar.handler, EventStore, { ...store, append, read })
  return { appends, execute, reads, store }
})

const somebody = (store: EventStore["Service"], event: Jar.Event, n: number) =>
  store.append({
    streamId: "jar",
    expected: "any",
    events: [Jar.codec.encode(event)],
    metadata: Jar.by(`other ${n}`)
  })

const somebodyPuts = (store: EventStore["Service"], n: number) => somebody(store, Jar.putIn(1), n)

const conflict = (effect: Effect.Effect<unknown, Jar.TooFew | EventStoreError>) =>
  Effect.map(Effect.flip(effect), (error) => (error instanceof EventStoreError ? error.reason : error))

describe("executing a command", () => {
  it.effect("decides, and writes what happened in one append", () =>
    Effect.gen(function* () {
      const { appends, execute, store } = yield* opened()
      assert.deepStrictEqual(yield* execute("jar", Jar.put(3), Jar.by("c1")), {
        version: 1,
        events: [Jar.putIn(3)],
        metadata: Jar.by("c1"),
        repeated: false
      })
      assert.deepStrictEqual(yield* execute("jar", Jar.take(2), Jar.by("c2")), {
        version: 2,
        events: [Jar.takenOut(2)],
        metadata: Jar.by("c2"),
        repeated: false
      })
      assert.deepStrictEqual(
        appends.map((append) => append.expected),
        [0, 1]
      )
      const { events } = yield* store.read("jar")
      assert.deepStrictEqual(events.map(Jar.codec.decode), [Jar.putIn(3), Jar.takenOut(2)])
      assert.deepStrictEqual(events[1]?.metadata, Jar.by("c2"))
    })
  )

  it.effect("a rejection is the answer, and nothing is written", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened()
      yield* execute("jar", Jar.put(1), Jar.by("c1"))
      const rejection = yield* Effect.flip(execute("jar", Jar.take(2), Jar.by("c2")))
      assert.deepStrictEqual(rejection, { _tag: "TooFew", asked: 2, inJar: 1 })
      assert.lengthOf(appends, 1)
    })
  )

  it.effect(
    "where nobody else should write, one is done without reading, decided again when somebody did, and refused only after a look",
    () =>
      Effect.gen(function* () {
        const { execute, reads, store } = yield* opened()
        const held = Effect.provideService(StreamFold.Held, yield* Clock.monotonicTimeNanos)
        yield* held(execute("jar", Jar.put(1), Jar.by("c1")))
        const before = reads.length
        yield* held(execute("jar", Jar.put(1), Jar.by("c2")))
        assert.strictEqual(reads.length, before)
        yield* somebodyPuts(store, 1)
        assert.strictEqual((yield* held(execute("jar", Jar.take(1), Jar.by("c3")))).version, 4)
        yield* somebodyPuts(store, 2)
        yield* held(execute("jar", Jar.take(3), Jar.by("c4")))
        const rejection = yield* Effect.flip(held(execute("jar", Jar.take(1), Jar.by("c5"))))
        assert.deepStrictEqual(rejection, { _tag: "TooFew", asked: 1, inJar: 0 })
        // What rests on a version that somebody else has made is done.
        yield* somebodyPuts(store, 3)
        assert.strictEqual((yield* held(execute("jar", Jar.put(1), Jar.by("c6"), 7))).version, 8)
      })
  )

  it.effect("a command that comes to nothing writes nothing", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened()
      const nothing = { events: [], repeated: false }
      assert.deepInclude(yield* execute("jar", Jar.look, Jar.by("c1")), { ...nothing, version: 0 })
      yield* execute("jar", Jar.put(1), Jar.by("c2"))
      assert.deepInclude(yield* execute("jar", Jar.look, Jar.by("c3")), { ...nothing, version: 1 })
      assert.lengthOf(appends, 1)
    })
  )
})

describe("when somebody else was faster", () => {
  it.effect("decides again against what they did", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened((store, attempt) =>
        attempt <= 3 ? somebodyPuts(store, attempt) : Effect.void
      )
      assert.deepInclude(yield* execute("jar", Jar.put(5), Jar.by("c1")), { version: 4, events: [Jar.putIn(5)] })
      assert.deepStrictEqual(
        appends.map((append) => append.expected),
        [0, 1, 2, 3]
      )
    })
  )

  it.effect("refuses what is no longer possible", () =>
    Effect.gen(function* () {
      const { execute } = yield* opened((store, attempt) =>
        attempt === 2 ? somebody(store, Jar.takenOut(1), attempt) : Effect.void
      )
      yield* execute("jar", Jar.put(1), Jar.by("c1"))
      const rejection = yield* Effect.flip(execute("jar", Jar.take(1), Jar.by("c2")))
      assert.deepStrictEqual(rejection, { _tag: "TooFew", asked: 1, inJar: 0 })
    })
  )

  it.effect("gives up after a bounded number of attempts and says where the stream is", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened(somebodyPuts)
      const reason = yield* conflict(execute("jar", Jar.put(5), Jar.by("c1")))
      assert.lengthOf(appends, CommandHandler.maxAttempts)
      assert.deepInclude(reason, {
        _tag: "VersionConflict",
        expected: CommandHandler.maxAttempts - 1,
        actual: CommandHandler.maxAttempts
      })
    })
  )

  it.effect("a hundred commands at once are all executed", () =>
    Effect.gen(function* () {
      const { execute, store } = yield* opened(() => Effect.yieldNow)
      const ids = Array.from({ length: 100 }, (_, index) => `c${index}`)
      yield* Effect.forEach(ids, (id) => execute("jar", Jar.put(1), Jar.by(id)), { concurrency: "unbounded" })
      assert.strictEqual((yield* store.read("jar")).version, 100)
    })
  )
})

describe("when a command comes again", () => {
  it.effect("it writes once and answers as the first time", () =>
    Effect.gen(function* () {
      const { execute, store } = yield* opened()
      const first = yield* execute("jar", Jar.put(3), Jar.by("c1"))
      yield* execute("jar", Jar.put(1), Jar.by("c2"))
      assert.deepStrictEqual(yield* execute("jar", Jar.put(3), Jar.by("c1")), { ...first, repeated: true })
      assert.strictEqual((yield* store.read("jar")).version, 2)
    })
  )

  it.effect("it answers as the first time even if it would be refused by now", () =>
    Effect.gen(function* () {
      const { execute, store } = yield* opened()
      yield* execute("jar", Jar.put(3), Jar.by("c1"))
      const first = yield* execute("jar", Jar.take(3), Jar.by("c2"))
      assert.deepStrictEqual(yield* execute("jar", Jar.take(3), Jar.by("c2")), { ...first, repeated: true })
      assert.strictEqual((yield* store.read("jar")).version, 2)
    })
  )

  it.effect("twice at once, it writes once and gives the same answer twice", () =>
    Effect.gen(function* () {
      const { execute, store } = yield* opened(() => Effect.yieldNow)
      const twice = [1, 2]
      const answers = yield* Effect.forEach(twice, () => execute("jar", Jar.put(3), Jar.by("c1")), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(
        answers.map(({ events, version }) => ({ events, version })),
        twice.map(() => ({ events: [Jar.putIn(3)], version: 1 }))
      )
      assert.lengthOf(
        answers.filter((answer) => answer.repeated),
        1
      )
      assert.strictEqual((yield* store.read("jar")).version, 1)
    })
  )

  it.effect("it says who asked the first time, and reads the first answer once", () =>
    Effect.gen(function* () {
      const { execute, reads } = yield* opened()
      yield* execute("jar", Jar.put(3), Jar.by("c1"))
      yield* execute("jar", Jar.take(3), Jar.by("c2"))
      for (const command of [Jar.put(3), Jar.take(3)]) {
        reads.length = 0
        const commandId = command._tag === "Put" ? "c1" : "c2"
        const again = yield* execute("jar", command, { ...Jar.by(commandId), actor: "somebody else" })
        assert.deepStrictEqual([again.repeated, again.metadata], [true, Jar.by(commandId)])
        assert.lengthOf(
          reads.filter((range) => range?.commandId !== undefined),
          1
        )
      }
    })
  )

  it.effect("it answers with what was written, also when the command with that id is another one now", () =>
    Effect.gen(function* () {
      const { execute } = yield* opened()
      const first = yield* execute("jar", Jar.put(3), Jar.by("c1"))
      assert.deepStrictEqual(yield* execute("jar", Jar.put(99), Jar.by("c1")), { ...first, repeated: true })
    })
  )
})

describe("when the caller says which version it saw", () => {
  it.effect("decides against exactly that version", () =>
    Effect.gen(function* () {
      const { execute } = yield* opened()
      yield* execute("jar", Jar.put(1), Jar.by("c1"), 0)
      assert.strictEqual((yield* execute("jar", Jar.put(1), Jar.by("c2"), 1)).version, 2)
    })
  )

  it.effect("a version that is over is a conflict with the actual one, and nothing is written", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened()
      yield* execute("jar", Jar.put(1), Jar.by("c1"))
      yield* execute("jar", Jar.put(1), Jar.by("c2"))
      const reason = yield* conflict(execute("jar", Jar.put(1), Jar.by("c3"), 1))
      assert.deepInclude(reason, { _tag: "VersionConflict", streamId: "jar", expected: 1, actual: 2 })
      assert.lengthOf(appends, 2)
    })
  )

  it.effect("does not decide again when somebody is faster", () =>
    Effect.gen(function* () {
      const { appends, execute } = yield* opened(somebodyPuts)
      const reason = yield* conflict(execute("jar", Jar.put(1), Jar.by("c1"), 0))
      assert.deepInclude(reason, { _tag: "VersionConflict", expected: 0, actual: 1 })
      assert.lengthOf(appends, 1)
    })
  )

  it.effect("a repeated command is answered as the first time although its version is over", () =>
    Effect.gen(function* () {
      const { execute } = yield* opened()
      const first = yield* execute("jar", Jar.put(1), Jar.by("c1"), 0)
      yield* execute("jar", Jar.put(1), Jar.by("c2"))
      assert.deepStrictEqual(yield* execute("jar", Jar.put(1), Jar.by("c1"), 0), { ...first, repeated: true })
    })
  )
})

describe("what else has to hold", () => {
  const admitting = Effect.fnUntraced(function* (most: number) {
    const store = yield* MemoryEventStore.make
    const told: Array<number> = []
    const fold = yield* Effect.provideService(
      StreamFold.make({ projection: Jar.decider, codec: Jar.codec }),
      EventStore,
      store
    )
    const { execute } = yield* Effect.provideService(
      CommandHandler.make<Jar.Command, Jar.Event, number, Jar.TooFew | "enough">({
        decide: Jar.decider.decide,
        codec: Jar.codec,
        fold,
        admission: {
          admit: ({ events }, version) =>
            version + events.length > most ? Effect.fail("enough" as const) : Effect.void,
          written: (_, { lastVersion }) => Effect.sync(() => told.push(lastVersion))
        }
      }),
      EventStore,
      store
    )
    return { execute, store, told }
  })

  it.effect("is asked before anything is written, and told of what was", () =>
    Effect.gen(function* () {
      const { execute, store, told } = yield* admitting(1)
      yield* execute("jar", Jar.put(1), Jar.by("c1"))
      assert.strictEqual(yield* Effect.flip(execute("jar", Jar.put(1), Jar.by("c2"))), "enough")
      assert.strictEqual((yield* store.read("jar")).version, 1)
      assert.deepStrictEqual(told, [1])
    })
  )

  it.effect("does not take back what was answered before", () =>
    Effect.gen(function* () {
      const { execute, told } = yield* admitting(1)
      const first = yield* execute("jar", Jar.put(1), Jar.by("c1"))
      assert.deepStrictEqual(yield* execute("jar", Jar.put(1), Jar.by("c1")), { ...first, repeated: true })
      assert.deepStrictEqual(told, [1])
    })
  )
})
