/** One append writes to several streams, or to none. */
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import type { Harness } from "./EventStoreHarness.ts"
import { append, refusal, upTo, wholeLog } from "./Fixture.ts"

/** Cases 22 and 23: appends to several streams that happen together or not at all. */
export const severalStreams = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  it.live("case 22: writes one append to several streams, with positions side by side in the order of the call", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("x", "before", { count: 2 }))
      const [x, y] = yield* store.appendAll([
        append("x", "c1", { expected: 2, count: 2 }),
        append("y", "c1", { expected: "noStream" })
      ])
      assert.deepInclude(x, { streamId: "x", firstVersion: 3, lastVersion: 4, lastPosition: 4, createdStream: false })
      assert.deepInclude(y, { streamId: "y", firstVersion: 1, lastVersion: 1, lastPosition: 5, createdStream: true })
      assert.deepStrictEqual(
        (yield* wholeLog(store)).map(({ position, streamId }) => [position, streamId]),
        [
          [1, "x"],
          [2, "x"],
          [3, "x"],
          [4, "x"],
          [5, "y"]
        ]
      )
      const links = (yield* wholeLog(store)).map(({ hash }) => hash)
      assert.deepStrictEqual([x?.lastHash, y?.lastHash], [links[3], links[4]])
    })
  )

  it.live("case 23: writes to none of them when one is not where the caller believed, and names that one", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("x", "before", { count: 2 }))
      const both = [append("x", "c1", { expected: 2 }), append("y", "c1", { expected: 3 })]
      const reason = yield* refusal(store.appendAll(both))
      assert.deepInclude(reason, { _tag: "VersionConflict", streamId: "y", expected: 3, actual: 0 })
      assert.lengthOf(yield* wholeLog(store), 2)
    })
  )

  it.live("answers as the first time when it is repeated", () =>
    Effect.gen(function* () {
      const store = yield* open
      const both = [append("x", "c1", { expected: 0 }), append("y", "c1", { expected: 0, count: 3 })]
      const first = yield* store.appendAll(both)
      const again = yield* store.appendAll(both)
      assert.deepStrictEqual(
        again,
        first.map((answer) => ({ ...answer, repeated: true }))
      )
      assert.lengthOf(yield* wholeLog(store), 4)
    })
  )

  it.live("refuses a stream that is named twice, and does nothing for nothing", () =>
    Effect.gen(function* () {
      const store = yield* open
      const reason = yield* refusal(store.appendAll([append("x", "c1"), append("x", "c2")]))
      assert.deepInclude(reason, { _tag: "InvalidAppend", field: "streamId" })
      assert.deepStrictEqual(yield* store.appendAll([]), [])
      assert.lengthOf(yield* wholeLog(store), 0)
    })
  )

  it.live("leaves those that come at the same time alone when one is refused", () =>
    Effect.gen(function* () {
      const store = yield* open
      const answers = yield* Effect.forEach(
        upTo(60),
        (n) =>
          Effect.exit(store.append(append(`s${n}`, `c${n}`, { expected: n % 3 === 0 ? 7 : 0, count: n % 4 || 1 }))),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(
        answers.map(({ _tag }) => _tag),
        upTo(60).map((n) => (n % 3 === 0 ? "Failure" : "Success"))
      )
      const log = yield* wholeLog(store)
      assert.deepStrictEqual(
        log.map(({ position }) => position),
        upTo(log.length)
      )
    })
  )

  it.live("keeps the order of those that one program appends to one stream without waiting", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* Effect.forEach(upTo(50), (n) => store.append(append("x", `c${n}`, { expected: n - 1 })), {
        concurrency: "unbounded"
      })
      const { events } = yield* store.read("x")
      assert.deepStrictEqual(
        events.map(({ metadata }) => metadata.commandId),
        upTo(50).map((n) => `c${n}`)
      )
    })
  )
}
