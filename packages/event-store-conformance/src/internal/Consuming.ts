/** A consumer is given each event in order, and goes on where it was. */
import { assert, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import { done, mails, positions, running, write } from "./Consumers.ts"
import type { Harness } from "./DocumentsHarness.ts"
import { append, upTo } from "./Fixture.ts"
import { asking } from "./Projections.ts"

/** Cases 42, 43, 46 and 58: which events a consumer is given, and where it begins and goes on. */
export const consuming = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open())

  it.live("case 42: handles only events of its types and streams, and its checkpoint passes the others", () =>
    Effect.gen(function* () {
      const opened = yield* open
      for (const n of upTo(10)) {
        yield* opened.store.append(append(`a/${n % 2}`, `c${n}`))
        yield* opened.store.append(append(`b/${n % 2}`, `d${n}`))
        const other = { ...append(`a/${n}`, `o${n}`), events: [{ type: "Erased", schemaVersion: 1, payload: n }] }
        yield* opened.store.append(other)
      }
      const seen: Array<StoredEvent> = []
      const consumer = mails({ types: ["Noted"], streamPrefix: "a/", seen })
      yield* Effect.forkScoped(running(opened, consumer, { pageSize: 4 }))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(10).map((n) => n * 3 - 2)
      )
    })
  )

  it.live(
    "case 43: from now on it handles only what is appended after its first start, from the start everything",
    () =>
      Effect.gen(function* () {
        const { open } = yield* place
        const opened = yield* open()
        yield* write(opened, "before", 100)
        const [fromNow, fromStart]: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
        const late = mails({ name: "late", from: "now", seen: fromNow })
        const first = yield* Effect.forkChild(running(opened, late))
        yield* done(opened, "late")
        yield* Fiber.interrupt(first)
        yield* write(opened, "after", 1)
        // The second start goes on where it was, and does not begin from now again.
        yield* Effect.forkScoped(running(opened, late))
        yield* Effect.forkScoped(running(opened, mails({ seen: fromStart })))
        yield* done(opened, "late")
        yield* done(opened)
        assert.deepStrictEqual(positions(fromNow), [101])
        assert.deepStrictEqual(positions(fromStart), upTo(101))
      })
  )

  it.live("case 46: goes on where it stopped, also in another process", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open()
      const seen: Array<StoredEvent> = []
      yield* write(opened, "before", 50)
      const first = yield* Effect.forkChild(running(opened, mails({ seen })))
      yield* done(opened)
      yield* Fiber.interrupt(first)
      yield* write(opened, "after", 50)
      assert.deepStrictEqual(positions(seen), upTo(50))
      const again = yield* open()
      // The lease was given back, or this would wait an hour.
      yield* Effect.forkScoped(running(again, mails({ seen }), { leaseLasts: "1 hour" }))
      yield* done(again)
      assert.deepStrictEqual(positions(seen), upTo(100))
    })
  )

  it.live("case 58: stays where it is when the documents of projections are taken away", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const opened = yield* open
        const seen: Array<StoredEvent> = []
        yield* opened.store.append(append("a", "c1", { count: 3 }))
        yield* Effect.forkScoped(running(opened, mails({ seen })))
        yield* done(opened)
        assert.deepStrictEqual(yield* asking(opened, ProjectionStatus.clear()), [])
        yield* opened.store.append(append("a", "c2"))
        yield* done(opened)
        assert.deepStrictEqual(positions(seen), [1, 2, 3, 4])
      })
    )
  )
}
