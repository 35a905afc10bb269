/** A store of snapshots keeps what it is given, or forgets it; it never gives back something else. */
import { assert, it } from "@effect/vitest"
import { Effect, Option } from "effect"
import type { Snapshot } from "@kpacite/event-store/log/Snapshots"
import type { Harness } from "./SnapshotsHarness.ts"
import { upTo } from "./Fixture.ts"

const snapshot = (streamId: string, name: string, version = 1): Snapshot => ({
  streamId,
  name,
  fingerprint: "1-abc",
  version,
  hash: "0".repeat(64),
  state: `{"version":${version}}`
})

export const keepingSnapshots = ({ place }: Harness): void => {
  it.live("finds nothing where nothing was saved", () =>
    Effect.gen(function* () {
      const snapshots = yield* (yield* place).open
      assert.deepStrictEqual(yield* snapshots.load("a", "fold"), { era: 0, snapshot: Option.none() })
    })
  )

  it.live("gives a snapshot back as it was saved, to whoever opens the place, whatever its names and its text", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, other] = [yield* open, yield* open]
      const streamId = "é%_'\"".repeat(60)
      const saved = {
        ...snapshot(streamId, "fold 'é'"),
        state: JSON.stringify(["é", "\u0000", "\ud800", "x".repeat(2e6)])
      }
      assert.isTrue(yield* one.save(saved, 0))
      assert.deepStrictEqual((yield* other.load(streamId, "fold 'é'")).snapshot, Option.some(saved))
    })
  )

  it.live("keeps one snapshot for each fold of each stream, the last that was saved", () =>
    Effect.gen(function* () {
      const snapshots = yield* (yield* place).open
      for (const version of [3, 7, 5]) {
        yield* snapshots.save(snapshot("a", "one", version), 0)
        yield* snapshots.save(snapshot("a", "two", version + 1), 0)
        yield* snapshots.save(snapshot("ab", "one", version + 2), 0)
      }
      const found = yield* Effect.forEach(
        [
          ["a", "one"],
          ["a", "two"],
          ["ab", "one"],
          ["ab", "two"]
        ] as const,
        ([streamId, name]) => snapshots.load(streamId, name)
      )
      assert.deepStrictEqual(
        found.map((one) => Option.map(one.snapshot, ({ version }) => version)),
        [Option.some(5), Option.some(6), Option.some(7), Option.none()]
      )
    })
  )

  it.live("drops every snapshot of a stream and of no other, or all of them", () =>
    Effect.gen(function* () {
      const snapshots = yield* (yield* place).open
      yield* Effect.forEach([snapshot("a", "one"), snapshot("a", "two"), snapshot("ab", "one")], (one) =>
        snapshots.save(one, 0)
      )
      const isThere = (streamId: string, name: string) =>
        Effect.map(snapshots.load(streamId, name), (found) => Option.isSome(found.snapshot))
      yield* snapshots.drop("a")
      assert.isFalse(yield* isThere("a", "one"))
      assert.isFalse(yield* isThere("a", "two"))
      assert.isTrue(yield* isThere("ab", "one"))
      yield* snapshots.drop()
      assert.isFalse(yield* isThere("ab", "one"))
    })
  )

  it.live("does not keep what was folded before the snapshots were dropped, even by another process", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, other] = [yield* open, yield* open]
      const { era } = yield* one.load("a", "fold")
      yield* other.drop("a")
      assert.isFalse(yield* one.save(snapshot("a", "fold"), era))
      const found = yield* one.load("a", "fold")
      assert.isTrue(Option.isNone(found.snapshot))
      assert.isTrue(yield* one.save(snapshot("a", "fold"), found.era))
      yield* other.drop()
      assert.isFalse(yield* one.save(snapshot("a", "fold"), found.era))
      assert.isFalse(yield* one.save(snapshot("b", "fold"), 0))
    })
  )

  it.live("keeps nothing of a stream that is dropped while others save", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, other] = [yield* open, yield* open]
      for (const round of upTo(10)) {
        const { era } = yield* one.load("a", "fold")
        yield* Effect.all([one.save(snapshot("a", "fold", round), era), other.drop("a")], { concurrency: 2 })
        assert.isTrue(Option.isNone((yield* one.load("a", "fold")).snapshot))
      }
    })
  )
}
