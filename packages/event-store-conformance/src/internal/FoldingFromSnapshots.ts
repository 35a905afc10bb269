/** A fold that begins at a snapshot comes to the same state as one that begins at the first event. */
import { assert, it } from "@effect/vitest"
import { Effect, Option, Result, Schedule, Schema } from "effect"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { type Shape, type Snapshot, Snapshots } from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import type { Harness } from "./SnapshotsHarness.ts"
import { append, metadata } from "./Fixture.ts"

type Store = EventStore["Service"]

interface State {
  readonly sum: bigint
  readonly last: string | undefined
}

const Noted = Schema.TaggedStruct("Noted", { commandId: Schema.String, index: Schema.Int })
const Rung = Schema.TaggedStruct("Rung", { times: Schema.Int })
const codec = EventCodec.make(Noted)

/** A fold as a process has it that has just started; it counts the events that it folds. */
const started = (store: Store, snapshots: Shape, format = 1) => {
  const counted = { folded: 0 }
  const initial: State = { sum: 0n, last: undefined }
  const projection = {
    initial,
    evolve: ({ sum }: State, { commandId, index }: { readonly commandId: string; readonly index: number }) => {
      counted.folded++
      return { sum: sum + BigInt(index), last: commandId }
    }
  }
  return StreamFold.make({ projection, codec, snapshots: { name: "sum", format, every: 90 } }).pipe(
    Effect.map((fold) => ({ counted, fold })),
    Effect.provideService(EventStore, store),
    Effect.provideService(Snapshots, snapshots)
  )
}

/** Saving happens in the background. */
const eventually = <A, E>(effect: Effect.Effect<Option.Option<A>, E>) =>
  effect.pipe(Effect.flatMap(Effect.fromOption), Effect.retry({ times: 2_000, schedule: Schedule.spaced("2 millis") }))

const saved = (snapshots: Shape) => eventually(Effect.map(snapshots.load("a", "sum"), ({ snapshot }) => snapshot))

const savedAt = (snapshots: Shape, version: number, fingerprint?: string, name = "sum") =>
  eventually(
    Effect.map(snapshots.load("a", name), ({ snapshot }) =>
      Option.filter(
        snapshot,
        (one) => one.version === version && (fingerprint === undefined || one.fingerprint === fingerprint)
      )
    )
  )

/** A stream of 100 events with a snapshot at version 90. */
const opened = ({ place }: Harness) =>
  Effect.gen(function* () {
    const { open, store: openStore } = yield* place
    const [store, snapshots] = [yield* openStore, yield* open]
    yield* store.append(append("a", "c1", { count: 90 }))
    yield* (yield* started(store, snapshots)).fold.load("a")
    const snapshot = yield* saved(snapshots)
    yield* store.append(append("a", "c2", { count: 10 }))
    return { store, snapshots, snapshot }
  })

const savedPartsAt = (snapshots: Shape, version: number) => savedAt(snapshots, version, undefined, "parts")

/** What a snapshot holds of each part; that of a projection without parts has no name. */
const partsOf = ({ state }: Snapshot) =>
  Result.getOrThrow(PlainData.decode(state)) as {
    readonly [name: string]: { readonly fingerprint: string; readonly state: unknown }
  }

const fingerprintOf = (snapshot: Snapshot) => partsOf(snapshot)[""]?.fingerprint ?? ""

/** The state of the 100 events. */
const expected = { version: 100, state: { sum: BigInt((89 * 90) / 2 + 45), last: "c2" } }

export const foldingFromSnapshots = (harness: Harness): void => {
  it.live(
    "case 55: gives from a snapshot at version 90 of 100 what the full fold gives, and folds only 10 events",
    () =>
      Effect.gen(function* () {
        const { snapshot, snapshots, store } = yield* opened(harness)
        assert.strictEqual(snapshot.version, 90)
        const { counted, fold } = yield* started(store, snapshots)
        assert.deepStrictEqual(yield* fold.load("a"), expected)
        assert.strictEqual(counted.folded, 10)
        assert.deepStrictEqual(yield* fold.load("a"), expected)
        assert.strictEqual(counted.folded, 10)
      })
  )

  it.live("case 55: folds everything again when the snapshots were dropped", () =>
    Effect.gen(function* () {
      const { snapshots, store } = yield* opened(harness)
      yield* snapshots.drop("a")
      const { counted, fold } = yield* started(store, snapshots)
      assert.deepStrictEqual(yield* fold.load("a"), expected)
      assert.strictEqual(counted.folded, 100)
      assert.strictEqual((yield* savedAt(snapshots, 100)).version, 100)
    })
  )

  const documentOf = (document: unknown) => text(Result.getOrThrow(PlainData.encode(document)))
  const text = (state: unknown) => (snapshot: Snapshot) => ({ ...snapshot, state: String(state) })
  const wrong: ReadonlyArray<readonly [string, (snapshot: Snapshot) => Snapshot]> = [
    ["that is cut off", (snapshot) => text(snapshot.state.slice(0, -9))(snapshot)],
    ["with one digit changed", (snapshot) => text(snapshot.state.replace("4005", "4006"))(snapshot)],
    ["that is no text of a state", text("{}")],
    ["of another shape", (snapshot) => ({ ...snapshot, fingerprint: "1-other" })],
    ["of no part", documentOf({})],
    ["of another part", documentOf({ other: { fingerprint: "1-a", state: 5 } })],
    ["of a part that says nothing of itself", documentOf({ "": { state: { sum: 5n, last: "c" } } })],
    ["of a part without a state", (snapshot) => documentOf({ "": { fingerprint: fingerprintOf(snapshot) } })(snapshot)],
    ["of parts that are none", documentOf({ "": null })],
    ["that is a list", documentOf([1, 2])],
    ["newer than the stream", (snapshot) => ({ ...snapshot, version: 190 })],
    ["of another history", (snapshot) => ({ ...snapshot, hash: "f".repeat(64) })]
  ]
  for (const [what, change] of wrong) {
    it.live(`case 55: ignores a snapshot ${what}, and puts a right one in its place`, () =>
      Effect.gen(function* () {
        const { snapshot, snapshots, store } = yield* opened(harness)
        const { era } = yield* snapshots.load("a", "sum")
        assert.notDeepEqual(change(snapshot), snapshot)
        yield* snapshots.save(change(snapshot), era)
        const { counted, fold } = yield* started(store, snapshots)
        assert.deepStrictEqual(yield* fold.load("a"), expected)
        assert.strictEqual(counted.folded, 100)
        assert.deepStrictEqual(partsOf(yield* savedAt(snapshots, 100, snapshot.fingerprint)), {
          "": { fingerprint: fingerprintOf(snapshot), state: expected.state }
        })
      })
    )
  }

  it.live("case 55: ignores a snapshot that was made when events folded to something else", () =>
    Effect.gen(function* () {
      const { snapshot, snapshots, store } = yield* opened(harness)
      const { counted, fold } = yield* started(store, snapshots, 2)
      assert.deepStrictEqual(yield* fold.load("a"), expected)
      assert.strictEqual(counted.folded, 100)
      assert.notStrictEqual(fingerprintOf(yield* savedAt(snapshots, 100)), fingerprintOf(snapshot))
    })
  )

  it.live("case 56: a stream that is folded from its snapshot alone has the same state and the same next version", () =>
    Effect.gen(function* () {
      const { open, store: openStore } = yield* harness.place
      const [store, snapshots] = [yield* openStore, yield* open]
      yield* store.append(append("a", "c1", { count: 90 }))
      const before = yield* (yield* started(store, snapshots)).fold.load("a")
      yield* saved(snapshots)
      const { counted, fold } = yield* started(store, snapshots)
      assert.deepStrictEqual(yield* fold.load("a"), before)
      assert.strictEqual(counted.folded, 0)
      const next = yield* store.append(append("a", "c2", { expected: before.version, count: 2 }))
      assert.deepStrictEqual([next.firstVersion, next.lastVersion], [91, 92])
      // Nothing was taken out of the log for it: commands of the beginning are known, and everything can be read.
      assert.isTrue((yield* store.append(append("a", "c1", { expected: 0, count: 90 }))).repeated)
      assert.lengthOf((yield* store.read("a")).events, 92)
      assert.deepStrictEqual(yield* fold.load("a"), { version: 92, state: { sum: before.state.sum + 1n, last: "c2" } })
      assert.strictEqual(counted.folded, 2)
    })
  )

  it.live("lets go of what it remembers when somebody dropped the snapshots, and saves again later", () =>
    Effect.gen(function* () {
      const { snapshots, store } = yield* opened(harness)
      const { counted, fold } = yield* started(store, snapshots)
      yield* fold.load("a")
      yield* snapshots.drop("a")
      yield* store.append(append("a", "c3", { count: 90 }))
      yield* fold.load("a")
      assert.strictEqual(counted.folded, 100)
      // The save that is due finds that the era has ended; after that, everything is folded anew and kept.
      yield* eventually(
        Effect.map(fold.load("a"), () => (counted.folded >= 290 ? Option.some(undefined) : Option.none()))
      )
      assert.strictEqual((yield* savedAt(snapshots, 190)).version, 190)
    })
  )

  it.live("case 55: folds again only the part that folds a new type of event", () =>
    Effect.gen(function* () {
      const { snapshots, store } = yield* begunInParts(harness)
      const { counted, fold } = yield* startedInParts(store, snapshots, { knowsRung: true })
      assert.deepStrictEqual(yield* fold.load("a"), {
        version: 101,
        state: { ...inParts, heard: { c1: 90, c2: 10, rung: 3 } }
      })
      assert.deepStrictEqual(counted, { sum: 10, heard: 101 })
      // What was folded anew is kept with what was not, and nothing is folded the next time.
      assert.deepStrictEqual(Object.keys(partsOf(yield* savedPartsAt(snapshots, 101))), ["sum", "heard"])
      const again = yield* startedInParts(store, snapshots, { knowsRung: true })
      assert.deepStrictEqual(yield* again.fold.load("a"), yield* fold.load("a"))
      assert.deepStrictEqual(again.counted, { sum: 0, heard: 0 })
      // What it folds is all that is decoded for it.
      const raised = yield* startedInParts(store, snapshots, { knowsRung: true, sumFormat: 2 })
      assert.deepStrictEqual(yield* raised.fold.load("a"), yield* fold.load("a"))
      assert.deepStrictEqual([raised.counted, raised.decoded.length], [{ sum: 100, heard: 0 }, 100])
    })
  )

  it.live("case 55: folds again only the part whose format was raised, or that was not there", () =>
    Effect.gen(function* () {
      const { snapshot, snapshots, store } = yield* begunInParts(harness)
      const raised = yield* startedInParts(store, snapshots, { sumFormat: 2 })
      assert.deepStrictEqual(yield* raised.fold.load("a"), { version: 101, state: inParts })
      assert.deepStrictEqual(raised.counted, { sum: 100, heard: 10 })
      yield* savedPartsAt(snapshots, 101)
      const { era } = yield* snapshots.load("a", "parts")
      const { sum: _, ...others } = partsOf(snapshot)
      const other = { ...others, gone: { fingerprint: "1-a", state: "of a part that was taken away" } }
      yield* snapshots.save({ ...snapshot, state: Result.getOrThrow(PlainData.encode(other)) }, era)
      const added = yield* startedInParts(store, snapshots)
      assert.deepStrictEqual(yield* added.fold.load("a"), { version: 101, state: inParts })
      assert.deepStrictEqual(added.counted, { sum: 100, heard: 10 })
      assert.deepStrictEqual(Object.keys(partsOf(yield* savedPartsAt(snapshots, 101))), ["sum", "heard"])
    })
  )

  it.live("case 55: goes on from no part of a snapshot of another history, also while others are folded again", () =>
    Effect.gen(function* () {
      const { snapshot, snapshots, store } = yield* begunInParts(harness)
      const { era } = yield* snapshots.load("a", "parts")
      for (const wrong of [{ hash: "f".repeat(64) }, { version: 190 }]) {
        yield* snapshots.save({ ...snapshot, ...wrong }, era)
        const { counted, fold } = yield* startedInParts(store, snapshots, { sumFormat: 2 })
        assert.deepStrictEqual(yield* fold.load("a"), { version: 101, state: inParts })
        assert.strictEqual(counted.heard, 100)
        // The fold saves in the background, and the next wrong one must come after it.
        yield* savedPartsAt(snapshots, 101)
      }
    })
  )

  it.live("case 55: never takes the state of a whole for that of a part, or the other way round", () =>
    Effect.gen(function* () {
      const { snapshot, snapshots, store } = yield* opened(harness)
      const { era } = yield* snapshots.load("a", "sum")
      yield* snapshots.save({ ...snapshot, name: "parts" }, era)
      const { counted, fold } = yield* startedInParts(store, snapshots)
      assert.deepStrictEqual((yield* fold.load("a")).state, inParts)
      assert.deepStrictEqual(counted, { sum: 100, heard: 100 })
      const ofParts = yield* savedPartsAt(snapshots, 100)
      yield* snapshots.save({ ...ofParts, name: "sum" }, era)
      const whole = yield* started(store, snapshots)
      assert.deepStrictEqual(yield* whole.fold.load("a"), expected)
      assert.strictEqual(whole.counted.folded, 100)
    })
  )
}

/** The state in parts of the same 100 events. */
const inParts = { sum: expected.state.sum, heard: { c1: 90, c2: 10 } }

/** A fold in two parts; a newer program knows that bells ring, and one of its parts folds it. */
const startedInParts = (store: Store, snapshots: Shape, { knowsRung = false, sumFormat = 1 } = {}) => {
  type Event = typeof Noted.Type | typeof Rung.Type
  const counted = { sum: 0, heard: 0 }
  const projection = Projection.parts({
    sum: {
      initial: 0n,
      evolve: (sum: bigint, { index }: typeof Noted.Type) => {
        counted.sum++
        return sum + BigInt(index)
      },
      events: new Set(["Noted"]),
      format: sumFormat
    },
    heard: {
      initial: {},
      evolve: (heard: { readonly [what: string]: number }, event: Event) => {
        counted.heard++
        return event._tag === "Rung"
          ? Draft.put(heard, "rung", event.times)
          : Draft.put(heard, event.commandId, (heard[event.commandId] ?? 0) + 1)
      },
      events: new Set(knowsRung ? ["Noted", "Rung"] : ["Noted"]),
      format: 1
    }
  })
  // The older program cannot say what the newer one says, and it does not.
  const events = EventCodec.make(Schema.Union(knowsRung ? [Noted, Rung] : [Noted])) as EventCodec.EventCodec<Event>
  const decoded: Array<EventCodec.Encoded> = []
  const codec: typeof events = {
    ...events,
    decodeAll: (some) => {
      decoded.push(...some)
      return events.decodeAll(some)
    }
  }
  return StreamFold.make({ projection, codec, snapshots: { name: "parts", every: 90 } }).pipe(
    Effect.map((fold) => ({ counted, decoded, fold })),
    Effect.provideService(EventStore, store),
    Effect.provideService(Snapshots, snapshots)
  )
}

/** A stream of 101 events with a snapshot at version 91, made by a program that does not know that a bell rang at 46. */
const begunInParts = ({ place }: Harness) =>
  Effect.gen(function* () {
    const { open, store: openStore } = yield* place
    const [store, snapshots] = [yield* openStore, yield* open]
    const { events } = append("a", "c1", { count: 90 })
    const rung = { type: "Rung", schemaVersion: 1, payload: { times: 3 } }
    yield* store.append({
      streamId: "a",
      expected: "any",
      events: [...events.slice(0, 45), rung, ...events.slice(45)],
      metadata: metadata("c1")
    })
    yield* (yield* startedInParts(store, snapshots)).fold.load("a")
    const snapshot = yield* savedPartsAt(snapshots, 91)
    yield* store.append(append("a", "c2", { count: 10 }))
    return { store, snapshots, snapshot }
  })
