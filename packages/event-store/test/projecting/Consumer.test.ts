import { assert, describe, it } from "@effect/vitest"
import * as Checkpoint from "@kpacite/event-store/projecting/Checkpoint"
import * as Transition from "@kpacite/event-store/projecting/Transition"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import { Deferred, Effect, Fiber, Layer, Logger, Metric, Schedule } from "effect"
import { TestClock } from "effect/testing"
import { partitionOf } from "../../src/internal/consumerGroup.ts"

const words = "Zoé"

const append = (count: number, streamId = words) =>
  Effect.flatMap(EventStore, (store) =>
    store.append({
      streamId,
      expected: "any",
      events: Array.from({ length: count }, () => ({ type: "Noted", schemaVersion: 1, payload: words })),
      metadata: { commandId: "c1", actor: words, occurredAt: "2026-01-05T08:00:00.000Z" }
    })
  )

const layer = Layer.merge(MemoryEventStore.layer, MemoryDocuments.layer)

/** Everything that is ready to run has run; nothing waits for a moment that has not come. */
const settle = TestClock.adjust("1 seconds")

const failing = (at: number) => (event: { readonly position: number }) =>
  event.position === at ? Effect.fail(new Error(words)) : Effect.void

describe("partitions", () => {
  it("belong to a stream for ever: these numbers must not change", () => {
    const streams = ["", "a", "b", "les-ormes", "cooperative/0199a2c4", "Zoé", "\u{1f600}"]
    assert.deepStrictEqual(
      streams.map((stream) => [partitionOf(stream, 1), partitionOf(stream, 3), partitionOf(stream, 16)]),
      [
        [1, 2, 6],
        [1, 2, 5],
        [1, 2, 16],
        [1, 1, 13],
        [1, 1, 5],
        [1, 2, 10],
        [1, 3, 11]
      ]
    )
  })

  it("get about as many streams each", () => {
    const sizes = new Map<number, number>()
    for (let n = 0; n < 8_000; n++) {
      const partition = partitionOf(`cooperative/${n}`, 8)
      sizes.set(partition, (sizes.get(partition) ?? 0) + 1)
    }
    assert.deepStrictEqual(
      [...sizes.keys()].toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8]
    )
    for (const size of sizes.values()) assert.isAbove(size, 800)
  })
})

describe("a consumer", () => {
  it.effect("keeps the number of its partitions, and tells a later program that says another one", () => {
    const lines: Array<string> = []
    const logger = Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])
    return Effect.gen(function* () {
      yield* append(3)
      const handle = () => Effect.void
      const first = yield* Effect.forkChild(ConsumerRunner.run(Consumer.make({ name: "mails", handle, partitions: 2 })))
      yield* settle
      yield* Fiber.interrupt(first)
      yield* Effect.forkScoped(ConsumerRunner.run(Consumer.make({ name: "mails", handle, partitions: 5 })))
      yield* settle
      const statuses = yield* ProjectionStatus.all
      assert.deepStrictEqual(
        statuses.map(({ checkpoint, generation, state }) => ({ checkpoint, generation, state })),
        [1, 2].map((generation) => ({ checkpoint: 3, generation, state: "running" }))
      )
      yield* settle
      assert.deepStrictEqual(lines, [
        "Consumer mails keeps the 2 partitions of its first start: for 5, give it another name"
      ])
    }).pipe(Effect.provide([layer, logger]))
  })

  it.effect("acknowledges what its handler has finished, even if it is stopped just then", () =>
    Effect.gen(function* () {
      yield* append(3)
      const [done, go] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const { adapter } = yield* Documents
      const slow = {
        ...(yield* Documents),
        adapter: {
          ...adapter,
          change: <A>(name: string, transition: Transition.Transition<A>) =>
            Effect.andThen(Effect.yieldNow, adapter.change(name, transition))
        }
      }
      const consumer = Consumer.make({
        name: "mails",
        handle: ({ position }) =>
          position === 2 ? Effect.andThen(Deferred.succeed(done, undefined), Deferred.await(go)) : Effect.void
      })
      const running = yield* Effect.forkChild(Effect.provideService(ConsumerRunner.run(consumer), Documents, slow))
      yield* TestClock.adjust("1 seconds")
      yield* Deferred.await(done)
      yield* Deferred.succeed(go, undefined)
      yield* Effect.yieldNow
      yield* Fiber.interrupt(running)
      const [status] = yield* ProjectionStatus.all
      assert.isAtLeast(status?.checkpoint ?? 0, 2)
      assert.strictEqual(status?.state, "waiting")
    }).pipe(Effect.provide(layer))
  )

  it.effect("takes back its place when the transaction of an event comes to nothing", () =>
    Effect.gen(function* () {
      yield* append(3)
      let broken = 2
      const handled: Array<number> = []
      const consumer = Consumer.make({
        name: "mails",
        handle: ({ position }) => Effect.sync(() => void handled.push(position)),
        // As a database does that cannot commit, or that loses its connection.
        transaction: (effect) => (broken-- > 0 ? Effect.andThen(Effect.fail("no commit"), effect) : effect)
      })
      yield* Effect.forkScoped(ConsumerRunner.run(consumer))
      yield* settle
      assert.deepStrictEqual(handled, [1, 2, 3])
      assert.deepInclude((yield* ProjectionStatus.all)[0], { state: "running", checkpoint: 3 })
    }).pipe(Effect.provide(layer))
  )

  it.effect("holds its lease while an event takes longer than the lease lasts", () =>
    Effect.gen(function* () {
      const { adapter } = yield* Documents
      yield* append(1)
      const consumer = Consumer.make({ name: "mails", handle: () => Effect.sleep("1 minute") })
      yield* Effect.forkScoped(ConsumerRunner.run(consumer, { leaseLasts: "300 millis" }))
      yield* TestClock.adjust("1 millis")
      for (let n = 0; n < 20; n++) {
        yield* TestClock.adjust("100 millis")
        const { builds, now } = yield* adapter.builds
        for (const build of builds) assert.isTrue(Checkpoint.isHeld(build, now), `after ${n} times 100 ms`)
      }
    }).pipe(Effect.provide(layer))
  )

  it.effect("tries for about half a minute before it gives up, unless it is told otherwise", () =>
    Effect.gen(function* () {
      yield* append(1)
      yield* Effect.forkScoped(ConsumerRunner.run(Consumer.make({ name: "mails", handle: failing(1) })))
      const state = Effect.map(ProjectionStatus.all, ([one]) => one?.state)
      for (let n = 0; n < 20; n++) yield* settle
      assert.strictEqual(yield* state, "running")
      for (let n = 0; n < 10; n++) yield* settle
      assert.strictEqual(yield* state, "parked")
    }).pipe(Effect.provide(layer), Effect.provide(Logger.layer([])))
  )

  it.effect("tells in metrics and logs what it does, and nothing personal", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      yield* append(10)
      const run = (name: string, onFailure: "park" | "goOn") =>
        ConsumerRunner.run(Consumer.make({ name, onFailure, handle: failing(4), retry: Schedule.recurs(0) }))
      yield* Effect.forkScoped(run("parks", "park"))
      yield* Effect.forkScoped(run("goes on", "goOn"))
      for (let n = 0; n < 3; n++) yield* settle
      const metrics = (yield* Metric.snapshot)
        .filter(({ id }) => id.startsWith("event_store.consumer"))
        .map(({ attributes, id, state }) => ({ id, attributes, state }))
      const value = (id: string, consumer: string) =>
        metrics.find((one) => one.id === `event_store.consumer.${id}` && one.attributes?.["consumer"] === consumer)
          ?.state
      assert.deepInclude(value("events", "parks"), { count: 3 })
      assert.deepInclude(value("events", "goes on"), { count: 9 })
      assert.deepInclude(value("failures", "goes on"), { count: 1 })
      assert.deepInclude(value("lag", "parks"), { value: 7 })
      assert.deepInclude(value("lag", "goes on"), { value: 0 })
      assert.sameMembers(lines, [
        "Consumer parks is parked at position 4",
        "Consumer goes on goes on without the event at position 4"
      ])
      assert.notInclude(JSON.stringify([metrics, lines]), words)
    }).pipe(
      Effect.provide(layer),
      Effect.provide(Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])),
      Effect.provideService(Metric.MetricRegistry, new Map())
    )
  })
})
