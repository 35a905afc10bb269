/** What a process remembers besides the log is forgotten too. The store itself is tried on every adapter by its suite. */
import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import {
  type Append,
  EventStore,
  EventStoreError,
  type StreamRange,
  Unavailable
} from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type { Projection } from "@kpacite/event-store/projecting/Projection"
import * as Snapshots from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { Cause, Context, Deferred, Effect, Exit, Fiber, Layer, Option, Result, Schedule, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as Jar from "../Jar.ts"

const Said = Schema.TaggedStruct("Said", { who: Schema.String, words: Personal.field(Schema.String, "who") })
type Said = typeof Said.Type
const codec = EventCodec.make(Schema.Union([Said]))

/** The last words of everybody. */
const projection: Projection<{ readonly [who: string]: string | null }, Said> = {
  initial: {},
  evolve: (state, { who, words }) => ({ ...state, [who]: words })
}

const said = (who: string, words: string): Said => ({ _tag: "Said", who, words })
const lea = { streamId: "jar", subjectId: "lea" }

/** A process over a log, keys and snapshots that others may share. */
const begun = (shared: {
  readonly raw: EventStore["Service"]
  readonly keys: SubjectKeys["Service"]
  readonly snapshots: Snapshots.Shape
}) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(
      Forgetting.layer(Personal.byType([Said])).pipe(
        Layer.provide([
          Layer.succeed(EventStore, shared.raw),
          Layer.succeed(SubjectKeys, shared.keys),
          Layer.succeed(Snapshots.Snapshots, shared.snapshots)
        ])
      )
    )
    const store = Context.get(context, EventStore)
    const say = (commandId: string, ...events: ReadonlyArray<Said>) =>
      store.append({ streamId: "jar", expected: "any", events: events.map(codec.encode), metadata: Jar.by(commandId) })
    const foldOf = (options: { readonly snapshots?: StreamFold.Keeping } = {}) =>
      Effect.provideContext(StreamFold.make({ projection, codec, ...options }), context)
    return { say, store, foldOf, forgetting: Context.get(context, Forgetting.Forgetting) }
  })

const shared = Effect.all({
  raw: MemoryEventStore.make,
  keys: MemorySubjectKeys.make,
  snapshots: MemorySnapshots.make
})

describe("a fold", () => {
  it.effect("forgets with the log", () =>
    Effect.gen(function* () {
      const { foldOf, forgetting, say } = yield* Effect.flatMap(shared, begun)
      const fold = yield* foldOf()
      yield* say("c1", said("lea", "Bonjour"), said("sam", "Salut"))
      assert.deepStrictEqual((yield* fold.load("jar")).state, { lea: "Bonjour", sam: "Salut" })
      yield* forgetting.forget(lea)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: { lea: null, sam: "Salut" } })
    })
  )

  /** Everybody may say everything. */
  const talking = (
    fold: StreamFold.StreamFold<{ readonly [who: string]: string | null }>,
    store: EventStore["Service"]
  ) =>
    CommandHandler.make({ decide: (event: Said) => Result.succeed([event]), codec, fold }).pipe(
      Effect.provideService(EventStore, store)
    )

  it.effect("holds no word of somebody who was forgotten before they spoke, and every word of others", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const reads: Array<number | undefined> = []
      const read = (id: string, range?: StreamRange) => {
        reads.push(range?.fromVersion)
        return parts.raw.read(id, range)
      }
      const { foldOf, forgetting, store } = yield* begun({ ...parts, raw: { ...parts.raw, read } })
      const fold = yield* foldOf()
      const { execute } = yield* talking(fold, store)
      yield* execute("jar", said("sam", "Salut"), Jar.by("c1"))
      yield* forgetting.forget(lea)
      yield* execute("jar", said("lea", "Encore moi"), Jar.by("c2"))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 2, state: { sam: "Salut", lea: null } })
      reads.length = 0
      yield* execute("jar", said("sam", "Re"), Jar.by("c3"))
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 3, state: { sam: "Re", lea: null } })
      assert.deepStrictEqual(reads, [3])
    })
  )

  it.effect("does not keep the words of somebody who was forgotten while they were being written", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const [written, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const append = (one: Append) =>
        Effect.tap(parts.raw.append(one), Effect.andThen(Deferred.succeed(written, undefined), Deferred.await(goOn)))
      const { foldOf, forgetting, store } = yield* begun({ ...parts, raw: { ...parts.raw, append } })
      const fold = yield* foldOf()
      const { execute } = yield* talking(fold, store)
      const speaking = yield* Effect.forkChild(execute("jar", said("lea", "Bonjour"), Jar.by("c1")))
      yield* Deferred.await(written)
      yield* forgetting.forget(lea)
      // Also when somebody has read the stream in between.
      assert.deepStrictEqual((yield* fold.load("jar")).state, { lea: null })
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(speaking)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 1, state: { lea: null } })
    })
  )

  it.effect("does not remember what it was just reading when somebody was forgotten", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { say } = yield* begun(parts)
      yield* say("c1", said("lea", "Bonjour"))
      const [reading, goOn] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const slow = {
        ...parts.raw,
        read: (streamId: string) =>
          Effect.tap(
            parts.raw.read(streamId),
            Effect.andThen(Deferred.succeed(reading, undefined), Deferred.await(goOn))
          )
      }
      const { foldOf, forgetting } = yield* begun({ ...parts, raw: slow })
      const fold = yield* foldOf()
      const first = yield* Effect.forkChild(fold.load("jar"))
      yield* Deferred.await(reading)
      yield* forgetting.forget(lea)
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(first)
      assert.deepStrictEqual((yield* fold.load("jar")).state, { lea: null })
    })
  )
})

describe("snapshots", () => {
  const snapshots = { name: "words", format: 1, every: 1 }
  const saved = (parts: Effect.Success<typeof shared>) =>
    Effect.map(parts.snapshots.load("jar", "words"), ({ snapshot }) => snapshot).pipe(
      Effect.filterOrFail(Option.isSome, () => "not yet"),
      Effect.retry(Schedule.recurs(1_000)),
      Effect.map(({ value }) => value)
    )

  it.live("hold nothing that can be read, and serve whoever has the keys", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { foldOf, say } = yield* begun(parts)
      yield* say("c1", said("lea", "Bonjour tout le monde"))
      yield* (yield* foldOf({ snapshots })).load("jar")
      const snapshot = yield* saved(parts)
      assert.notInclude(JSON.stringify(snapshot), "Bonjour")
      const reads: Array<number | undefined> = []
      const raw = {
        ...parts.raw,
        read: (streamId: string, range?: { readonly fromVersion?: number }) => {
          reads.push(range?.fromVersion)
          return parts.raw.read(streamId, range)
        }
      }
      yield* say("c2", said("sam", "Salut"))
      const again = yield* begun({ ...parts, raw })
      const { state } = yield* (yield* again.foldOf({ snapshots })).load("jar")
      assert.deepStrictEqual(state, { lea: "Bonjour tout le monde", sam: "Salut" })
      assert.deepStrictEqual(reads, [1])
      const copied = { ...parts, snapshots: yield* MemorySnapshots.make }
      yield* copied.snapshots.save({ ...snapshot, state: `${snapshot.state}AAAA` }, 0)
      const doubtful = yield* begun(copied)
      assert.deepStrictEqual((yield* (yield* doubtful.foldOf({ snapshots })).load("jar")).state, state)
    })
  )

  it.live("go when somebody is forgotten, and a copy of one says nothing any more", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { foldOf, forgetting, say } = yield* begun(parts)
      const fold = yield* foldOf({ snapshots })
      yield* say("c1", said("lea", "Bonjour"), said("sam", "Salut"))
      yield* fold.load("jar")
      const copy = yield* saved(parts)
      yield* forgetting.forget(lea)
      assert.isTrue(Option.isNone((yield* parts.snapshots.load("jar", "words")).snapshot))
      const other = { ...parts, snapshots: yield* MemorySnapshots.make }
      yield* other.snapshots.save(copy, 0)
      const elsewhere = yield* begun(other)
      const expected = { version: 2, state: { lea: null, sam: "Salut" } }
      assert.deepStrictEqual(yield* (yield* elsewhere.foldOf({ snapshots })).load("jar"), expected)
      assert.deepStrictEqual(yield* fold.load("jar"), expected)
      yield* say("c2", said("sam", "Re"))
      yield* fold.load("jar")
      yield* saved(parts)
      const after = yield* begun(parts)
      assert.deepStrictEqual((yield* (yield* after.foldOf({ snapshots })).load("jar")).state, { lea: null, sam: "Re" })
      // Forgetting ends keys of snapshots; nobody else is told of these.
      assert.isAtMost((yield* parts.keys.destroyedAfter(0)).length, 3)
    })
  )
})

describe("keys that cannot be reached", () => {
  it.effect("are believed to be there for a while; then words are not opened rather than opened for too long", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      let reachable = true
      const down = new EventStoreError({ reason: new Unavailable({ operation: "read the keys", cause: "down" }) })
      const unless = <A>(effect: Effect.Effect<A, EventStoreError>) =>
        Effect.suspend(() => (reachable ? effect : Effect.fail(down)))
      const keys = { ...parts.keys, destroyedAfter: (turn: number) => unless(parts.keys.destroyedAfter(turn)) }
      const { forgetting, say, store } = yield* begun({ ...parts, keys })
      yield* say("c1", said("lea", "Bonjour"))
      const words = Effect.map(store.read("jar"), ({ events }) => events.map(({ payload }) => payload))
      reachable = false
      yield* TestClock.adjust(Forgetting.believed - 1)
      assert.deepStrictEqual(yield* words, [{ who: "lea", words: "Bonjour" }])
      yield* parts.keys.destroy(lea)
      yield* TestClock.adjust(Forgetting.believed)
      assert.strictEqual((yield* Effect.flip(words)).reason._tag, "Unavailable")
      assert.strictEqual((yield* Effect.flip(say("c2", said("sam", "Salut")))).reason._tag, "Unavailable")
      assert.strictEqual((yield* Effect.flip(forgetting.isForgotten(lea))).reason._tag, "Unavailable")
      // Who was let in before is told what this process has heard.
      assert.isFalse(yield* forgetting.heardOf(lea))
      reachable = true
      // Nobody waits for the same again before it is looked for the next time.
      yield* TestClock.adjust(Forgetting.lookAgain)
      assert.isTrue(yield* forgetting.heardOf(lea))
      assert.deepStrictEqual(yield* words, [{ who: "lea", words: null }])
      assert.isTrue(yield* forgetting.isForgotten(lea))
    })
  )

  it.effect("say so when a store is opened on them", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const down = new EventStoreError({ reason: new Unavailable({ operation: "read the keys", cause: "down" }) })
      const exit = yield* Effect.exit(
        begun({ ...parts, keys: { ...parts.keys, destroyedAfter: () => Effect.fail(down) } })
      )
      assert.isTrue(Exit.isFailure(exit) && Cause.squash(exit.cause) === down)
    })
  )
})

describe("many people", () => {
  it.live("have keys beyond what is kept at hand", () =>
    Effect.gen(function* () {
      const { say, store } = yield* Effect.flatMap(shared, begun)
      const people = Array.from({ length: 1_100 }, (_, n) => said(`p${n}`, `mot ${n}`))
      yield* say("c1", ...people)
      const { events } = yield* store.read("jar")
      assert.deepStrictEqual(
        events.map(({ payload }) => payload),
        people.map(({ who, words }) => ({ who, words }))
      )
    })
  )
})
