/** Several processes share the work of one consumer, and each event is handled in the order of its stream. */
import { assert, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Result } from "effect"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import { assertWholeStreams, done, failing, kept, mails, positions, running, shared, write } from "./Consumers.ts"
import type { Harness } from "./DocumentsHarness.ts"
import { upTo } from "./Fixture.ts"
import { asking, until } from "./Projections.ts"

/** Cases 48, 49 and 51: several processes that run the same consumer. */
export const consumingTogether = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open())

  it.live("case 48: two processes: one works, and the other takes over when that one stops", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      const first = yield* Effect.forkChild(running(one, mails({ seen: seen[0] })))
      yield* write(one, "alone", 1)
      yield* done(one)
      yield* Effect.forkScoped(running(two, mails({ seen: seen[1] })))
      yield* write(one, "both", 19)
      yield* done(two)
      yield* Fiber.interrupt(first)
      yield* write(one, "other", 20)
      yield* done(two)
      assert.deepStrictEqual(seen.map(positions), [upTo(20), upTo(20).map((n) => n + 20)])
    })
  )

  it.live("case 49: a group shares the partitions: each stream has one member, in order, and all is handled", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      yield* Effect.forkScoped(running(one, mails({ partitions: 3, seen: seen[0] })))
      yield* shared(one, 3)
      yield* Effect.forkScoped(running(two, mails({ partitions: 3, seen: seen[1] })))
      yield* shared(two, 1, 2)
      yield* write(one, "c", 120, 12)
      yield* done(one)
      assertWholeStreams(seen.flat(), 12, 10)
      const streams = seen.map((events) => new Set(events.map(({ streamId }) => streamId)))
      assert.isAbove(streams[0]?.size ?? 0, 0)
      assert.isAbove(streams[1]?.size ?? 0, 0)
      assert.strictEqual((streams[0]?.size ?? 0) + (streams[1]?.size ?? 0), 12)
    })
  )

  it.live("case 49: members that come and go between two events leave none out, repeat none and keep the order", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two, three] = [yield* open(), yield* open(), yield* open()]
      const begun: Array<StoredEvent> = []
      const meets = (event: StoredEvent) =>
        Effect.andThen(
          Effect.sync(() => begun.push(event)),
          Effect.sleep("1 millis")
        )
      const consumer = mails({ partitions: 4, meets })
      const writing = yield* Effect.forkChild(write(one, "c", 240, 12))
      yield* Effect.forkScoped(running(one, consumer))
      yield* shared(one, 4)
      yield* Effect.forkScoped(running(two, consumer))
      yield* shared(one, 2, 2)
      yield* Effect.forkScoped(running(three, consumer))
      yield* shared(one, 1, 1, 2)
      yield* Fiber.join(writing)
      yield* done(one)
      assertWholeStreams(begun, 12, 20)
    })
  )

  it.live("case 49: when a member stops, the others take its partitions where it left them", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: Array<StoredEvent> = []
      const consumer = mails({ partitions: 2, seen })
      // Both seats and leases are given back, or this would wait an hour.
      const options = { leaseLasts: "1 hour" } as const
      const first = yield* Effect.forkChild(running(one, consumer, options))
      yield* Effect.forkScoped(running(two, consumer, options))
      yield* shared(one, 1, 1)
      yield* write(one, "c", 20, 5)
      yield* done(one)
      yield* Fiber.interrupt(first)
      yield* write(one, "d", 20, 5)
      yield* done(two)
      yield* shared(two, 2)
      assertWholeStreams(seen, 5, 8)
    })
  )

  it.live("case 49: an event that parks one partition holds up no other", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      yield* write(opened, "c", 40, 8)
      yield* Effect.forkScoped(running(opened, mails({ partitions: 4, seen, meets: failing(1) })))
      const own = yield* until(opened, (all) => all.filter(({ lag }) => lag === 0).length === 3)
      const parked = yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      assert.lengthOf(own, 4)
      assert.deepInclude(
        parked.find(({ state }) => state === "parked"),
        { checkpoint: 0 }
      )
    })
  )

  it.live("case 51: who has lost the lease cannot acknowledge, and the checkpoint never moves back", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const [asleep, wake] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      yield* write(one, "c", 10)
      const meets = ({ position }: StoredEvent) =>
        position === 3 ? Effect.andThen(Deferred.succeed(asleep, undefined), Deferred.await(wake)) : Effect.void
      const first = yield* Effect.forkChild(running(one, mails({ meets, seen: seen[0] }), { leaseLasts: "1 hour" }))
      yield* Deferred.await(asleep)
      // As if its hour were over.
      yield* two.documents.adapter.change(kept("mails"), (builds) =>
        Result.succeed({ answer: undefined, builds: builds.map((build) => ({ ...build, heldUntil: 0 })) })
      )
      const second = yield* Effect.forkChild(running(two, mails({ seen: seen[1] })))
      yield* done(two)
      const before = yield* asking(two, ProjectionStatus.all)
      yield* Deferred.succeed(wake, undefined)
      while (seen[0].length < 3) yield* Effect.sleep("5 millis")
      yield* Effect.sleep("50 millis")
      assert.deepStrictEqual(yield* asking(two, ProjectionStatus.all), before)
      // At least once: what the sleeper was at is handled twice, and nothing else is.
      assert.deepStrictEqual(seen.map(positions), [upTo(3), upTo(10).slice(2)])
      yield* Fiber.interruptAll([first, second])
    })
  )
}
