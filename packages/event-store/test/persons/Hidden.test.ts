/** What a log and its processes show of hidden authors, where the suite of the adapters does not look. */
import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import { EventStore, type EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import * as Snapshots from "@kpacite/event-store/log/Snapshots"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import { Context, Effect, Layer, Option, Result, Schedule, Schema } from "effect"
import * as Jar from "../Jar.ts"

const unmarked = Schema.TaggedStruct("Voted", {
  by: Schema.String,
  about: Schema.optionalKey(Schema.Json),
  reply: Schema.optionalKey(Personal.field(Schema.String, "about")),
  n: Schema.Int
})
const Voted = Hidden.event(unmarked, { author: "by", people: ["about"] })
type Voted = typeof Voted.Type
const codec = EventCodec.make(Schema.Union([Voted]))
const hidden = Hidden.byType([Voted])

const voted = (by: string, fields: Omit<Partial<Voted>, "by" | "_tag"> = {}): Voted => ({
  _tag: "Voted",
  by,
  n: 1,
  ...fields
})

const by = (person: string, commandId: string, more = {}) => ({
  ...Jar.by(commandId),
  actor: `person:${person}`,
  ...more
})

const shared = Effect.all({
  raw: MemoryEventStore.make,
  keys: MemorySubjectKeys.make,
  snapshots: MemorySnapshots.make
})

/** A process over a log, keys and snapshots that others may share. */
const begun = (parts: Effect.Success<typeof shared>, marks: Hidden.HiddenEvents = hidden) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(
      Forgetting.layer(Personal.byType([Voted]), marks).pipe(
        Layer.provide([
          Layer.succeed(EventStore, parts.raw),
          Layer.succeed(SubjectKeys, parts.keys),
          Layer.succeed(Snapshots.Snapshots, parts.snapshots)
        ])
      )
    )
    const store = Context.get(context, EventStore)
    const append = (streamId: string, commandId: string, event: Voted) => ({
      streamId,
      expected: "any" as const,
      events: [codec.encode(event)],
      metadata: by(event.by, commandId)
    })
    const say = (streamId: string, commandId: string, event: Voted) => store.append(append(streamId, commandId, event))
    return { append, context, say, store, forgetting: Context.get(context, Forgetting.Forgetting) }
  })

const everything: Projection.Projection<ReadonlyArray<Voted>, Voted> = {
  initial: [],
  evolve: (said, event) => [...said, event]
}

const refused = <A, R>(effect: Effect.Effect<A, EventStoreError, R>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason._tag)

describe("a fold of hidden events", () => {
  it.live("holds no word of a third person who was forgotten before it was written", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { context, forgetting } = yield* begun(parts)
      yield* forgetting.forget({ streamId: "jar", subjectId: "sam" })
      const foldOf = StreamFold.make({ projection: everything, codec })
      const fold = yield* Effect.provideContext(foldOf, context)
      const { execute } = yield* Effect.provideContext(
        CommandHandler.make({ decide: (event: Voted) => Result.succeed([event]), codec, fold }),
        context
      )
      yield* execute("jar", voted("zoe", { about: "sam" }), by("zoe", "c1"))
      yield* execute("jar", voted("zoe", { about: "sam", reply: "Si" }), by("zoe", "c2"))
      const expected = [voted("zoe", { about: "sam" }), voted("zoe", { about: "sam", reply: null })]
      assert.deepStrictEqual((yield* fold.load("jar")).state, expected)
    })
  )

  it.live("does not go on from a snapshot of a program that knew the type, but not that it is hidden", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const votes = Projection.parts({
        votes: {
          initial: {},
          evolve: (state: { readonly [by: string]: number }, event: Voted) => Draft.put(state, event.by, event.n),
          events: new Set(["Voted"] as const),
          format: 1
        }
      })
      const snapshots = { name: "votes", every: 1 }
      const [marked, before] = [yield* begun(parts), yield* begun(parts, new Map())]
      yield* marked.say("jar", "c1", voted("zoe", { n: 1 }))
      const plain = EventCodec.make(Schema.Union([unmarked]))
      const old = yield* Effect.provideContext(
        StreamFold.make({ projection: votes, codec: plain, snapshots }),
        before.context
      )
      assert.notProperty((yield* old.load("jar")).state.votes, "zoe")
      yield* Effect.map(parts.snapshots.load("jar", "votes"), ({ snapshot }) => snapshot).pipe(
        Effect.filterOrFail(Option.isSome, () => "not yet"),
        Effect.retry(Schedule.recurs(1_000))
      )
      yield* marked.say("jar", "c2", voted("zoe", { n: 2 }))
      const fold = yield* Effect.provideContext(
        StreamFold.make({ projection: votes, codec, snapshots }),
        marked.context
      )
      assert.deepStrictEqual((yield* fold.load("jar")).state, { votes: { zoe: 2 } })
    })
  )
})

describe("the log", () => {
  it.live("does not tell by a length who said something hidden", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { store } = yield* begun(parts)
      const people = ["awa", "sam", "maximilienne-robespierre", "0b6c1c9e-8d3b-4b5e-9f57-6a1b9b8e3f10", "é".repeat(30)]
      for (const [n, person] of people.entries()) {
        const event = codec.encode(voted(person, { about: person }))
        const metadata = by(person, `0b6c1c9e-8d3b-4b5e-9f57-6a1b9b8e3f1${n}`, { command: "VoiceFairness" })
        yield* store.append({ streamId: "jar", expected: "any", events: [event], metadata })
      }
      const lengths = (yield* parts.raw.read("jar")).events.map(({ metadata, payload }) =>
        [Object(payload).by, Object(payload).about, metadata["sealed"]].map(({ $sealed }) => $sealed.length)
      )
      for (const one of lengths) assert.deepStrictEqual(one, lengths[0])
    })
  )

  it.live("takes nothing that would tell of a hidden author, or that looks as if something had been hidden", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const { append, store } = yield* begun(parts)
      const beside = { ...append("box", "c1", voted("zoe")), events: [{ type: "Other", schemaVersion: 1, payload: 1 }] }
      assert.strictEqual(yield* refused(store.appendAll([append("jar", "c1", voted("zoe")), beside])), "InvalidAppend")
      const two = [append("jar", "c1", voted("zoe")), append("box", "c1", voted("zoe"))]
      assert.strictEqual(yield* refused(store.appendAll(two)), "InvalidAppend")
      for (const about of [{ sam: 3, inès: "x" }, ["sam", { with: "inès" }], [["sam"]], 3, true]) {
        assert.strictEqual(yield* refused(store.append(append("jar", "c1", voted("zoe", { about })))), "InvalidAppend")
      }
      const alias = { ...beside, metadata: { ...beside.metadata, actor: `hidden:${"0".repeat(32)}` } }
      assert.strictEqual(yield* refused(store.append(alias)), "InvalidAppend")
      const placeholder = { ...beside, events: [{ type: "$hidden", schemaVersion: 1, payload: null }] }
      for (const one of [store, parts.raw]) assert.strictEqual(yield* refused(one.append(placeholder)), "InvalidAppend")
      assert.deepStrictEqual(yield* parts.raw.readAll({ after: 0, maxCount: 9 }), [])
      yield* store.appendAll([append("jar", "c1", voted("zoe", { about: ["sam", "inès"] }))])
      assert.strictEqual((yield* store.read("jar")).version, 1)
    })
  )
})

describe("more aliases than a process remembers", () => {
  it.live(
    "are all found, whoever else reads at the same time, and not looked for at every read",
    () =>
      Effect.gen(function* () {
        const parts = yield* shared
        const writer = yield* begun(parts)
        for (const streamId of ["jar", "box", "crate", "shed"]) yield* writer.say(streamId, "c1", voted("zoe"))
        for (const streamId of ["jar", "box"]) yield* writer.say(streamId, "c2", voted("gone"))
        for (const streamId of ["jar", "box"]) {
          yield* parts.keys.obtain(Array.from({ length: 10_100 }, (_, n) => ({ streamId, subjectId: `p${n}` })))
          yield* writer.forgetting.forget({ streamId, subjectId: "gone" })
        }
        let searches = 0
        const entries = (after: number, maxCount: number) =>
          Effect.suspend(() => {
            if (after === 0) searches++
            return Effect.delay(parts.keys.entries(after, maxCount), 1)
          })
        const find: SubjectKeys["Service"]["find"] = (subjects) => Effect.delay(parts.keys.find(subjects), 300)
        const { store } = yield* begun({ ...parts, keys: { ...parts.keys, entries, find } })
        const box = yield* store.read("box")
        // While the first one waits for a key, the others find more than there is room for.
        const reads = ["jar", "crate", "shed"].map((streamId) => store.read(streamId))
        const [jar = box] = yield* Effect.all(reads, { concurrency: "unbounded" })
        for (const { events } of [box, jar, yield* store.read("box"), yield* store.read("jar")]) {
          const [first, second] = events.map(({ payload }) => Object(payload).by)
          assert.strictEqual(first, "zoe")
          assert.match(second, /^hidden-/)
        }
        searches = 0
        yield* store.read("box")
        yield* store.read("jar")
        assert.strictEqual(searches, 0)
      }),
    30_000
  )
})

describe("a forgetting that was cut off after the key", () => {
  it.live("leaves no snapshot that shows the person", () =>
    Effect.gen(function* () {
      const parts = yield* shared
      const keeping = { projection: everything, codec, snapshots: { name: "x", every: 1 } }
      const saved = Effect.map(parts.snapshots.load("jar", "x"), ({ snapshot }) => snapshot).pipe(
        Effect.filterOrFail(Option.isSome, () => "not yet"),
        Effect.retry(Schedule.recurs(1_000))
      )
      yield* Effect.scoped(
        Effect.gen(function* () {
          const { context, say } = yield* begun(parts)
          yield* say("jar", "c1", voted("zoe"))
          const fold = yield* Effect.provideContext(StreamFold.make(keeping), context)
          yield* fold.load("jar")
          yield* saved
        })
      )
      yield* parts.keys.destroy({ streamId: "jar", subjectId: "zoe" })
      const { context } = yield* begun(parts)
      const fold = yield* Effect.provideContext(StreamFold.make(keeping), context)
      assert.notInclude(JSON.stringify((yield* fold.load("jar")).state), "zoe")
    })
  )
})
