import { assert, it } from "@effect/vitest"
import { Effect, Option, Schedule, Schema } from "effect"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { type Shape, type Snapshot, Snapshots } from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import type { Harness } from "./SnapshotsHarness.ts"
import { append } from "./Fixture.ts"

type Store = EventStore["Service"]

interface State {
  readonly sum: bigint
  readonly last: string | undefined
}

const codec = EventCodec.make(Schema.TaggedStruct("Noted", { commandId: Schema.String, index: Schema.Int }))

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

const savedAt = (snapshots: Shape, version: number, fingerprint?: string) =>
  eventually(
    Effect.map(snapshots.load("a", "sum"), ({ snapshot }) =>
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

  const text = (state: unknown) => (snapshot: Snapshot) => ({ ...snapshot, state: String(state) })
  const wrong: ReadonlyArray<readonly [string, (snapshot: Snapshot) => Snapshot]> = [
    ["that is cut off", (snapshot) => text(snapshot.state.slice(0, -9))(snapshot)],
    ["with one digit changed", (snapshot) => text(snapshot.state.replace("4005", "4006"))(snapshot)],
    ["that is no text of a state", text("{}")],
    ["of another shape", (snapshot) => ({ ...snapshot, fingerprint: "1-other" })],
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
        const { state } = yield* savedAt(snapshots, 100, snapshot.fingerprint)
        assert.deepStrictEqual(yield* Effect.fromResult(PlainData.decode(state)), expected.state)
      })
    )
  }

  it.live("case 55: ignores a snapshot that was made when events folded to something else", () =>
    Effect.gen(function* () {
      const { snapshot, snapshots, store } = yield* opened(harness)
      const { counted, fold } = yield* started(store, snapshots, 2)
      assert.deepStrictEqual(yield* fold.load("a"), expected)
      assert.strictEqual(counted.folded, 100)
      assert.notStrictEqual((yield* savedAt(snapshots, 100)).fingerprint, snapshot.fingerprint)
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
}
