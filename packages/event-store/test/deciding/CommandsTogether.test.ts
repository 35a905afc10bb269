import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import {
  type Append,
  EventStore,
  EventStoreError,
  type StreamRange,
  Unavailable
} from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Context, Deferred, Effect, Exit, Fiber, Option } from "effect"
import * as Jar from "../Jar.ts"

type Store = EventStore["Service"]

/**
 * A handler whose first append waits for `goOn`, so that everything asked meanwhile is gathered; `before` may happen just before each
 * gathered append.
 */
const gathering = Effect.fnUntraced(function* (
  options: {
    readonly before?: (store: Store, times: number) => Effect.Effect<unknown, EventStoreError>
    readonly store?: Store
    readonly most?: number
  } = {}
) {
  const { before = () => Effect.void, most = Infinity, store = yield* MemoryEventStore.make } = options
  const goOn = yield* Deferred.make<void>()
  const written: Array<number> = []
  const reads: Array<StreamRange> = []
  const watched: Store = {
    ...store,
    append: (append) => {
      written.push(1)
      return append.metadata.commandId === "first"
        ? Effect.andThen(Deferred.await(goOn), store.append(append))
        : store.append(append)
    },
    appendAll: (appends) => {
      written.push(appends.length)
      return Effect.andThen(before(store, written.length), store.appendAll(appends))
    },
    read: (streamId, range = {}) => {
      reads.push(range)
      return store.read(streamId, range)
    }
  }
  const admitted: Array<number> = []
  const make = Effect.gen(function* () {
    const fold = yield* StreamFold.make({ projection: Jar.decider, codec: Jar.codec })
    const { execute } = yield* CommandHandler.make<Jar.Command, Jar.Event, number, Jar.TooFew | "enough">({
      decide: (command, coins) => {
        if (command._tag === "Put" && command.coins === 13) throw new Error("unlucky")
        return Jar.decider.decide(command, coins)
      },
      codec: Jar.codec,
      fold,
      admission: {
        admit: (_, version, before) =>
          version + before.length + 1 > most ? Effect.fail("enough" as const) : Effect.void,
        written: (_, { lastVersion }) => Effect.sync(() => admitted.push(lastVersion))
      }
    })
    return { execute, fold }
  })
  const { execute, fold } = yield* Effect.provideService(make, EventStore, watched)
  /** Asks for one command that is being written, then for the others at once, and lets them go on. */
  const together = Effect.fnUntraced(function* (
    commands: ReadonlyArray<readonly [id: string, command: Jar.Command, expected?: number]>
  ) {
    const first = yield* Effect.forkChild(execute("jar", Jar.put(5), Jar.by("first")), { startImmediately: true })
    const others = yield* Effect.forEach(commands, ([id, command, expected]) =>
      Effect.forkChild(execute("jar", command, Jar.by(id), expected), { startImmediately: true })
    )
    yield* Deferred.succeed(goOn, undefined)
    yield* Fiber.await(first)
    return yield* Effect.forEach(others, Fiber.await)
  })
  const log = Effect.map(store.read("jar"), ({ events }) => events.map(({ metadata }) => metadata.commandId))
  return { admitted, execute, fold, goOn, log, reads, store, together, written }
})

/** What came of a command, in short. */
const short = (exit: Exit.Exit<CommandHandler.Executed<Jar.Event>, Jar.TooFew | EventStoreError | "enough">) => {
  if (Exit.isSuccess(exit)) return `${exit.value.version}${exit.value.repeated ? " again" : ""}`
  const error = Option.getOrUndefined(Exit.findErrorOption(exit))
  if (error === undefined) return "defect"
  return typeof error === "string" ? error : error._tag === "EventStoreError" ? error.reason._tag : error._tag
}

describe("commands of one stream that come at once", () => {
  it.effect("are decided one after another and written in one append, each with its own answer", () =>
    Effect.gen(function* () {
      const { admitted, fold, log, reads, together, written } = yield* gathering()
      const exits = yield* together([
        ["c1", Jar.put(1)],
        ["c2", Jar.take(6)],
        ["c3", Jar.take(1)],
        ["c4", Jar.put(2)]
      ])
      // In the jar are five coins and one more, then none: what was not possible at its place is decided again after the others.
      assert.deepStrictEqual(exits.map(short), ["2", "3", "5", "4"])
      assert.deepStrictEqual(written, [1, 3, 1])
      assert.deepStrictEqual(yield* log, ["first", "c1", "c2", "c4", "c3"])
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 5, state: 1 })
      assert.deepStrictEqual(admitted, [1, 2, 3, 4, 5])
      // Nothing was read between the first load and the one that decides again what was refused.
      assert.deepStrictEqual(
        reads.map(({ fromVersion }) => fromVersion),
        [1, 5]
      )
    })
  )

  it.effect("keep their own rejection, their own defect, and leave the others alone", () =>
    Effect.gen(function* () {
      const { log, together, written } = yield* gathering()
      const exits = yield* together([
        ["c1", Jar.put(1)],
        ["c2", Jar.put(13)],
        ["c3", Jar.take(100)],
        ["c4", Jar.look],
        ["c5", Jar.put(2)]
      ])
      assert.deepStrictEqual(exits.map(short), ["2", "defect", "TooFew", "3", "3"])
      assert.deepStrictEqual(written, [1, 2])
      assert.deepStrictEqual(yield* log, ["first", "c1", "c5"])
    })
  )

  it.effect("answer a repeat as the first time, whether it comes with the first or long after", () =>
    Effect.gen(function* () {
      const { execute, goOn, log, together } = yield* gathering()
      yield* Deferred.succeed(goOn, undefined)
      yield* execute("jar", Jar.put(1), Jar.by("old"))
      const exits = yield* together([
        ["c1", Jar.put(1)],
        ["old", Jar.put(1)],
        ["c1", Jar.put(1)],
        ["c2", Jar.put(1)]
      ])
      assert.deepStrictEqual(exits.map(short), ["3", "1 again", "3 again", "4"])
      assert.deepStrictEqual(yield* log, ["old", "first", "c1", "c2"])
    })
  )

  it.effect("are all decided again on what somebody else wrote meanwhile, and none on what they did not see", () =>
    Effect.gen(function* () {
      // Another process takes all coins, in as many events as the first one of ours would have been.
      const { fold, log, together } = yield* gathering({
        before: (store, times) =>
          times > 2
            ? Effect.void
            : store.append({
                streamId: "jar",
                expected: "any",
                events: [Jar.codec.encode(Jar.takenOut(5))],
                metadata: Jar.by("other")
              })
      })
      const exits = yield* together([
        ["c1", Jar.put(1)],
        ["c2", Jar.take(3)],
        ["c3", Jar.put(2)]
      ])
      assert.deepStrictEqual(exits.map(short), ["3", "5", "4"])
      assert.deepStrictEqual(yield* log, ["first", "other", "c1", "c3", "c2"])
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 5, state: 0 })
    })
  )

  it.effect("of which one says which version it saw are written if it is that, and it is refused if it is over", () =>
    Effect.gen(function* () {
      const { log, together } = yield* gathering()
      const exits = yield* together([
        ["c1", Jar.put(1), 1],
        ["c2", Jar.put(1), 1],
        ["c3", Jar.put(1)]
      ])
      assert.deepStrictEqual(exits.map(short), ["2", "VersionConflict", "3"])
      assert.deepStrictEqual(yield* log, ["first", "c1", "c3"])
    })
  )

  it.effect("are admitted with those before them in mind", () =>
    Effect.gen(function* () {
      const { log, together } = yield* gathering({ most: 3 })
      const ids = ["c1", "c2", "c3", "c4"]
      const exits = yield* together(ids.map((id) => [id, Jar.put(1)] as const))
      assert.deepStrictEqual(exits.map(short), ["2", "3", "enough", "enough"])
      assert.deepStrictEqual(yield* log, ["first", "c1", "c2"])
    })
  )

  it.effect("all hear of a database that does not answer, and are written once when they ask again", () =>
    Effect.gen(function* () {
      const lost = new EventStoreError({ reason: new Unavailable({ operation: "append", cause: undefined }) })
      // It is written, and the answer is lost.
      const store = yield* MemoryEventStore.make
      let isLost = true
      const appendAll = (appends: ReadonlyArray<Append>) =>
        Effect.flatMap(store.appendAll(appends), (answers) => (isLost ? Effect.fail(lost) : Effect.succeed(answers)))
      const { execute, log, together } = yield* gathering({ store: { ...store, appendAll } })
      const ids = ["c1", "c2"]
      assert.deepStrictEqual((yield* together(ids.map((id) => [id, Jar.put(1)] as const))).map(short), [
        "Unavailable",
        "Unavailable"
      ])
      isLost = false
      const again = yield* Effect.forEach(ids, (id) => Effect.exit(execute("jar", Jar.put(1), Jar.by(id))), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(again.map(short), ["2 again", "3 again"])
      assert.deepStrictEqual(yield* log, ["first", "c1", "c2"])
    })
  )

  it.effect("leave no state in memory when words of one of them were not kept", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const appendAll = (appends: ReadonlyArray<Append>) =>
        Effect.map(store.appendAll(appends), ([first, ...others]) =>
          first === undefined ? [] : [{ ...first, dropped: true as const }, ...others]
        )
      const { fold, reads, together } = yield* gathering({ store: { ...store, appendAll } })
      const ids = ["c1", "c2", "c3"]
      yield* together(ids.map((id) => [id, Jar.put(1)] as const))
      reads.length = 0
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 4, state: 8 })
      // From what was known before.
      assert.deepStrictEqual(
        reads.map(({ fromVersion }) => fromVersion),
        [1]
      )
    })
  )

  it.effect("go on without whoever gave up before their turn", () =>
    Effect.gen(function* () {
      const { execute, goOn, log } = yield* gathering()
      const asking = (id: string) =>
        Effect.forkChild(execute("jar", Jar.put(1), Jar.by(id)), { startImmediately: true })
      const [first, gone, left] = [yield* asking("first"), yield* asking("gone"), yield* asking("left")]
      yield* Fiber.interrupt(gone)
      // Even whoever is first: the others wait for what they began.
      yield* Fiber.interrupt(first)
      yield* Deferred.succeed(goOn, undefined)
      assert.isTrue(Exit.isSuccess(yield* Fiber.await(left)))
      assert.deepStrictEqual(yield* log, ["first", "left"])
    })
  )

  it.effect("of somebody's transaction are written with no other", () =>
    Effect.gen(function* () {
      const Transaction = Context.Reference("test/Transaction", { defaultValue: () => false })
      const store = yield* MemoryEventStore.make
      const inTransaction = (context: Context.Context<never>) => Context.get(context, Transaction)
      const { execute, goOn, log, written } = yield* gathering({ store: { ...store, inTransaction } })
      const asking = (id: string, isIn: boolean) =>
        execute("jar", Jar.put(1), Jar.by(id)).pipe(
          Effect.provideService(Transaction, isIn),
          Effect.forkChild({ startImmediately: true })
        )
      const ids = ["first", "c1", "own", "c2"]
      const all = yield* Effect.forEach(ids, (id) => asking(id, id === "own"))
      yield* Deferred.succeed(goOn, undefined)
      yield* Effect.forEach(all, Fiber.join)
      assert.deepStrictEqual(written, [1, 1, 2])
      assert.deepStrictEqual(yield* log, ["first", "own", "c1", "c2"])
    })
  )
})

describe("a state that is held", () => {
  it.effect("is not decided on when the log was put back and went another way to the same version", () =>
    Effect.gen(function* () {
      const [before, restored] = [yield* MemoryEventStore.make, yield* MemoryEventStore.make]
      let current = before
      const store: Store = {
        ...before,
        append: (append) => current.append(append),
        read: (streamId, range) => current.read(streamId, range)
      }
      const { execute } = yield* Effect.provideService(Jar.handler, EventStore, store)
      yield* execute("jar", Jar.put(9), Jar.by("c1"))
      const events = [Jar.codec.encode(Jar.putIn(1))]
      yield* restored.append({ streamId: "jar", expected: 0, events, metadata: Jar.by("other") })
      current = restored
      // Held are nine coins, and there is one. Also for somebody who says that they saw the version, which is the right one.
      for (const expected of [undefined, 1]) {
        const refused = yield* Effect.flip(execute("jar", Jar.take(5), Jar.by(`c2 ${expected}`), expected))
        assert.deepStrictEqual(refused, { _tag: "TooFew", asked: 5, inJar: 1 })
      }
      assert.strictEqual((yield* restored.read("jar")).version, 1)
    })
  )

  it.effect("refuses nothing that others made possible meanwhile", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const { execute } = yield* Effect.provideService(Jar.handler, EventStore, store)
      yield* execute("jar", Jar.put(1), Jar.by("c1"))
      const events = [Jar.codec.encode(Jar.putIn(9))]
      yield* store.append({ streamId: "jar", expected: "any", events, metadata: Jar.by("other") })
      assert.deepInclude(yield* execute("jar", Jar.take(5), Jar.by("c2")), { version: 3, repeated: false })
    })
  )
})
