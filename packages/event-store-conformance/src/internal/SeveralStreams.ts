/** One append writes to several streams, or to none. */
import { assert, it } from "@effect/vitest"
import type { ExpectedVersion } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
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

  it.live("refuses a stream that is named again without going on from there, and does nothing for nothing", () =>
    Effect.gen(function* () {
      const store = yield* open
      const ofX = (commandId: string, expected: ExpectedVersion) => append("x", commandId, { expected })
      const fields = yield* Effect.forEach(
        [
          [append("x", "c1"), append("x", "c2")],
          [ofX("c1", 0), ofX("c2", 0)],
          [ofX("c1", 0), append("y", "c1"), ofX("c2", 1)],
          [ofX("c1", 0), ofX("c1", 1)]
        ],
        (appends) =>
          Effect.map(refusal(store.appendAll(appends)), (why) => (why._tag === "InvalidAppend" ? why.field : why))
      )
      assert.deepStrictEqual(fields, ["expected", "expected", "streamId", "metadata.commandId"])
      assert.deepStrictEqual(yield* store.appendAll([]), [])
      assert.lengthOf(yield* wholeLog(store), 0)
    })
  )

  it.live("writes several commands of one stream one after another, each with its own answer", () =>
    Effect.gen(function* () {
      const store = yield* open
      // Twice, since a store may remember by then where the stream ends.
      for (const [round, start] of [0, 4].entries()) {
        const answers = yield* store.appendAll([
          append("x", `a${round}`, { expected: start === 0 ? "noStream" : start }),
          append("x", `b${round}`, { expected: start + 1, count: 2 }),
          append("x", `c${round}`, { expected: start + 3 })
        ])
        assert.deepStrictEqual(
          answers.map(({ firstVersion, lastVersion, lastPosition, repeated }) => [
            firstVersion,
            lastVersion,
            lastPosition,
            repeated
          ]),
          [
            [start + 1, start + 1, start + 1, false],
            [start + 2, start + 3, start + 3, false],
            [start + 4, start + 4, start + 4, false]
          ]
        )
        const log = yield* wholeLog(store)
        assert.deepStrictEqual(
          answers.map(({ lastHash }) => lastHash),
          [start, start + 2, start + 3].map((index) => log[index]?.hash)
        )
      }
      assert.isTrue((yield* store.append(append("x", "b0", { count: 2 }))).repeated)
      assert.deepInclude(yield* Verification.verify(store), { findings: [], position: 8 })
    })
  )

  it.live("writes none of several commands of one stream when another one was there first", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("x", "before", { count: 2 }))
      const other = append("x", "other", { expected: 2 })
      yield* store.append(other)
      // What the second one expects is there, but not what it was decided on.
      const late = [append("x", "c1", { expected: 2 }), append("x", "c2", { expected: 3 })]
      const reason = yield* refusal(store.appendAll(late))
      assert.deepInclude(reason, { _tag: "VersionConflict", streamId: "x", expected: 2, actual: 3 })
      assert.lengthOf(yield* wholeLog(store), 3)
      const next = yield* store.append(append("x", "next", { expected: 3 }))
      assert.deepInclude(next, { firstVersion: 4, lastPosition: 4 })
    })
  )

  it.live("writes none of several commands of one stream when one of them was written before, and names that one", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("x", "c1", { expected: 0 }))
      for (const appends of [
        [append("x", "c1", { expected: 1 }), append("x", "c2", { expected: 2 })],
        [append("x", "c2", { expected: 1 }), append("x", "c1", { expected: 2 })],
        // Where the stream ends is what the second one expects; but the first one brought it there long ago.
        [append("x", "c1", { expected: 0 }), append("x", "c2", { expected: 1 })]
      ]) {
        const reason = yield* refusal(store.appendAll(appends))
        assert.deepInclude(reason, { _tag: "DuplicateEvent", streamId: "x", eventId: "c1/0" })
      }
      assert.lengthOf(yield* wholeLog(store), 1)
    })
  )

  it.live("refuses an append after another event than the one that its stream ends with", () =>
    Effect.gen(function* () {
      const store = yield* open
      const first = yield* store.append(append("x", "c1"))
      const second = yield* store.append({ ...append("x", "c2", { expected: 1 }), after: first.lastHash })
      // Once while the store may remember the stream, and once while it cannot.
      for (const expected of [2, "any"] as const) {
        const late = { ...append("x", "c3", { expected }), after: first.lastHash }
        assert.deepInclude(yield* refusal(store.append(late)), { _tag: "VersionConflict", streamId: "x", actual: 2 })
      }
      const nowhere = { ...append("y", "c1"), after: first.lastHash }
      assert.deepInclude(yield* refusal(store.append(nowhere)), { _tag: "VersionConflict", streamId: "y", actual: 0 })
      const bad = { ...append("x", "c3"), after: "latest" }
      assert.deepInclude(yield* refusal(store.append(bad)), { _tag: "InvalidAppend", field: "after" })
      const third = [
        { ...append("x", "c3", { expected: 2 }), after: second.lastHash },
        append("x", "c4", { expected: 3 })
      ]
      assert.lengthOf(yield* store.appendAll(third), 2)
      assert.lengthOf(yield* wholeLog(store), 4)
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
