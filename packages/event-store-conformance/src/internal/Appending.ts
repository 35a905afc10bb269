/** Appends write to the stream they name, where the caller expects its end. */
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import type { ExpectedVersion } from "@kpacite/event-store/log/EventStore"
import type { Harness } from "./EventStoreHarness.ts"
import { append, refusal, severalStores, upTo, versions, wholeLog } from "./Fixture.ts"

/** Cases 1 to 16: appends, and what they expect of the version of their stream. */
export const appending = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  it.live("case 1: appends to a new stream and reads its events back in order", () =>
    Effect.gen(function* () {
      const store = yield* open
      const appended = yield* store.append(append("a", "c1", { count: 3 }))
      assert.deepInclude(appended, { streamId: "a", firstVersion: 1, lastVersion: 3, createdStream: true })
      const { events, version } = yield* store.read("a")
      assert.strictEqual(version, 3)
      assert.deepStrictEqual(versions(events), [1, 2, 3])
      assert.deepStrictEqual(
        events.map((event) => event.payload),
        [0, 1, 2].map((index) => ({ commandId: "c1", index }))
      )
      assert.strictEqual(appended.lastPosition, events.at(-1)?.position)
      assert.strictEqual(appended.lastHash, events.at(-1)?.hash)
    })
  )

  it.live("case 2: accepts the expectation of no stream where there is none", () =>
    Effect.gen(function* () {
      const store = yield* open
      const appended = yield* store.append(append("a", "c1", { expected: "noStream" }))
      assert.strictEqual(appended.lastVersion, 1)
    })
  )

  /** Appends to a stream of `given` events under an expectation that does not hold. */
  const conflicts = (given: number, expected: ExpectedVersion) =>
    Effect.gen(function* () {
      const store = yield* open
      if (given > 0) yield* store.append(append("a", "c1", { count: given }))
      const reason = yield* refusal(store.append(append("a", "c2", { expected })))
      assert.deepInclude(reason, { _tag: "VersionConflict", streamId: "a", expected, actual: given })
      assert.strictEqual((yield* store.read("a")).version, given)
      assert.lengthOf(yield* wholeLog(store), given)
    })

  it.live("case 3: refuses the expectation of no stream where there is one, and writes nothing", () =>
    conflicts(1, "noStream")
  )

  it.live("case 4: refuses the expectation of a stream where there is none, and writes nothing", () =>
    conflicts(0, "streamExists")
  )

  it.live("case 5: accepts the expectation of a stream where there is one", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1"))
      const appended = yield* store.append(append("a", "c2", { expected: "streamExists" }))
      assert.strictEqual(appended.lastVersion, 2)
    })
  )

  it.live("case 6: accepts the version at which the stream is", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1", { count: 3 }))
      const appended = yield* store.append(append("a", "c2", { expected: 3 }))
      assert.deepInclude(appended, { firstVersion: 4, lastVersion: 4 })
    })
  )

  it.live("case 7: a conflict with an older version says the expected and the actual version", () => conflicts(3, 2))

  it.live("case 8: refuses a version that the stream has not reached, so that versions never have a hole", () =>
    conflicts(3, 5)
  )

  it.live("case 9: refuses an append without events as invalid, not as a conflict", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1"))
      const reason = yield* refusal(store.append(append("a", "c2", { expected: 7, count: 0 })))
      assert.deepInclude(reason, { _tag: "InvalidAppend", field: "events" })
    })
  )

  it.live("case 10: nothing of a refused append is found in the stream or in the log", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1", { count: 2 }))
      const before = yield* wholeLog(store)
      yield* refusal(store.append(append("a", "c2", { expected: 1, count: 3 })))
      assert.deepStrictEqual((yield* store.read("a")).events, before)
      assert.deepStrictEqual(yield* wholeLog(store), before)
    })
  )

  it.live("case 11: a second append says that it did not create the stream", () =>
    Effect.gen(function* () {
      const store = yield* open
      assert.isTrue((yield* store.append(append("a", "c1"))).createdStream)
      assert.isFalse((yield* store.append(append("a", "c2"))).createdStream)
    })
  )

  it.live("case 12: refuses a reserved stream name", () =>
    Effect.gen(function* () {
      const store = yield* open
      const reason = yield* refusal(store.append(append("$all", "c1")))
      assert.deepInclude(reason, { _tag: "InvalidAppend", field: "streamId" })
    })
  )

  it.live("case 13: a long stream name with unicode, wildcards and quotes matches only itself", () =>
    Effect.gen(function* () {
      const store = yield* open
      const long = `coop-%_'"\\-é🌱-`.padEnd(300, "x")
      const composed = "caf\u00e9".normalize("NFC")
      const names = [
        long,
        long.replace("_", "-"),
        long.replace("%", "anything"),
        long.replace("é", "e"),
        `${long.slice(0, -1)}X`,
        `${long} `,
        composed,
        composed.normalize("NFD")
      ]
      yield* Effect.forEach(names, (name, index) => store.append(append(name, `c${index}`, { expected: "noStream" })))
      for (const [index, name] of names.entries()) {
        const { events, version } = yield* store.read(name)
        assert.strictEqual(version, 1)
        assert.deepStrictEqual(
          events.map((event) => [event.streamId, event.metadata.commandId]),
          [[name, `c${index}`]]
        )
      }
    })
  )

  it.live("case 14: of two writers that expect the same version, exactly one succeeds", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const stores = yield* Effect.all([open, open])
      yield* stores[0].append(append("a", "c1"))
      for (const round of upTo(10)) {
        const outcomes = yield* Effect.forEach(
          stores,
          (store, writer) =>
            Effect.result(store.append(append("a", `r${round}w${writer}`, { expected: round }))).pipe(
              Effect.map((result) => (result._tag === "Success" ? "written" : result.failure.reason._tag))
            ),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(outcomes.toSorted(), ["VersionConflict", "written"])
      }
      assert.deepStrictEqual(versions((yield* (yield* open).read("a")).events), upTo(11))
    })
  )

  it.live("case 15: sixteen writers without expectation all write to one stream, and its versions have no hole", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const storeOf = yield* severalStores(open)
      const answers = yield* Effect.forEach(upTo(16), (writer) => storeOf(writer).append(append("a", `w${writer}`)), {
        concurrency: "unbounded"
      })
      const { events } = yield* (yield* open).read("a")
      for (const { lastHash, lastVersion } of answers) assert.strictEqual(lastHash, events[lastVersion - 1]?.hash)
      assert.deepStrictEqual(versions(events), upTo(16))
      assert.strictEqual(new Set(events.map((event) => event.metadata.commandId)).size, 16)
    })
  )

  it.live("case 16: sixteen writers on sixteen streams never get in each other's way", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const storeOf = yield* severalStores(open)
      const write = (writer: number) =>
        Effect.forEach(
          upTo(200),
          (n) => storeOf(writer).append(append(`s${writer}`, `w${writer}-${n}`, { expected: n - 1 })),
          { discard: true }
        )
      yield* Effect.forEach(upTo(16), write, { concurrency: "unbounded", discard: true })
      const store = yield* open
      for (const writer of upTo(16)) {
        assert.deepStrictEqual(versions((yield* store.read(`s${writer}`)).events), upTo(200))
      }
    })
  )
}
