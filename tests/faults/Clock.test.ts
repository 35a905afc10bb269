/** The clock of the machine jumps backwards: it was set wrong, or it was set right. */
import { assert, describe, it } from "@effect/vitest"
import type { Append, StreamRange } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Stream } from "effect"
import { TestClock } from "effect/testing"
import { postgres, sqlite } from "./Databases.ts"
import { open } from "./Stores.ts"

const noted = (commandId: string, expected: number): Append => ({
  streamId: "a",
  expected,
  events: [{ type: "Noted", schemaVersion: 1, payload: commandId }],
  metadata: { commandId, actor: "lea", occurredAt: "2026-01-05T08:00:00.000Z" }
})

/** Ten o'clock, then half past ten; back to nine; half past nine. */
const moments = ["10:00", "10:30", "09:00", "09:30"].map((time) => `2026-01-05T${time}:00.000Z`)

describe.each([sqlite, postgres])("$name", ({ place }) => {
  const filled = Effect.gen(function* () {
    // Before anything waits for a time, since the test's clock goes through all that lies in between.
    yield* TestClock.setTime(Date.parse("2026-01-05T10:00:00.000Z"))
    const store = yield* open(yield* place)
    for (const [version, moment] of moments.entries()) {
      yield* TestClock.setTime(Date.parse(moment))
      yield* store.append(noted(`c${version + 1}`, version))
    }
    return store
  })

  it.effect("a clock that jumps backwards changes neither the order nor the chain of the events", () =>
    Effect.gen(function* () {
      const store = yield* filled
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(
        events.map(({ payload, position, version }) => [payload, position, version]),
        [1, 2, 3, 4].map((n) => [`c${n}`, n, n])
      )
      assert.deepStrictEqual(yield* store.readAll({ after: 0, maxCount: 10 }), events)
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
      const repeated = yield* store.append(noted("c1", 0))
      assert.isTrue(repeated.repeated)
    })
  )

  it.effect("a stream as of an instant is always its beginning", () =>
    Effect.gen(function* () {
      const store = yield* filled
      const by = Effect.fnUntraced(function* (time: string, range: StreamRange = {}) {
        const { events, version } = yield* store.read("a", { ...range, recordedUntil: `2026-01-05T${time}:00.000Z` })
        assert.strictEqual(version, 4)
        return events.map(({ version }) => version)
      })
      assert.deepStrictEqual(yield* by("09:00"), [])
      assert.deepStrictEqual(yield* by("09:45"), [])
      assert.deepStrictEqual(yield* by("10:00"), [1])
      assert.deepStrictEqual(yield* by("10:29"), [1])
      assert.deepStrictEqual(yield* by("10:30"), [1, 2, 3, 4])
      assert.deepStrictEqual(yield* by("10:00", { fromVersion: 3 }), [])
      assert.deepStrictEqual(yield* by("10:00", { commandId: "c4" }), [])
      assert.deepStrictEqual(yield* by("10:30", { commandId: "c3", maxCount: 1 }), [3])
    })
  )

  it.effect("a follower gets what was recorded after the jump", () =>
    Effect.gen(function* () {
      const store = yield* filled
      const followed = yield* store.follow(0).pipe(Stream.take(4), Stream.runCollect)
      assert.deepStrictEqual(
        followed.map(({ version }) => version),
        [1, 2, 3, 4]
      )
    })
  )
})
