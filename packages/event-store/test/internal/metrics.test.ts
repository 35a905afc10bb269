import { assert, describe, it } from "@effect/vitest"
import { Effect, Metric, Tracer } from "effect"
import * as EventStore from "../../src/log/EventStore.ts"
import * as MemoryEventStore from "../../src/log/MemoryEventStore.ts"

const fill = (streamId: string, commandId: string, expected: EventStore.Append["expected"] = "any") => ({
  streamId,
  expected,
  events: [{ type: "Filled", schemaVersion: 1, payload: { words: "for Zoé" } }],
  metadata: { commandId, actor: "lea", occurredAt: "2026-07-06T08:00:00.000Z" }
})

/** What was counted in a registry of its own. */
const counted = Effect.map(Metric.snapshot, (metrics) =>
  Object.fromEntries(
    metrics.map(({ id, state }) => [id, "count" in state ? Number(state.count) : "value" in state ? state.value : 0])
  )
)

const alone = Effect.provideService(Metric.MetricRegistry, new Map())

describe("the port", () => {
  it.effect("counts what was appended, repeated, refused and gathered", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      yield* store.append(fill("zoe", "c1"))
      yield* store.append(fill("zoe", "c1"))
      yield* Effect.ignore(store.append(fill("zoe", "c2", "noStream")))
      yield* Effect.ignore(store.append(fill("", "c3")))
      yield* store.appendAll([fill("zoe", "c4"), fill("lea", "c4")])
      assert.deepInclude(yield* counted, {
        "event_store.append.duration": 5,
        "event_store.append.events": 3,
        "event_store.append.repeats": 1,
        "event_store.append.conflicts": 1,
        "event_store.append.refusals": 1,
        // What breaks a limit never reaches the database.
        "event_store.commit.appends": 4
      })
    }).pipe(alone)
  )

  it.effect("counts what a database did not answer", () =>
    Effect.gen(function* () {
      const adapter = yield* MemoryEventStore.adapter
      const reason = new EventStore.Unavailable({ operation: "append", cause: "no room" })
      const store = EventStore.make({
        ...adapter,
        write: () => Effect.fail(new EventStore.EventStoreError({ reason }))
      })
      yield* Effect.ignore(store.append(fill("zoe", "c1")))
      assert.deepInclude(yield* counted, { "event_store.append.failures": 1 })
    }).pipe(alone)
  )

  it.effect("makes spans for whoever collects them, and names neither stream nor command nor words in them", () =>
    Effect.gen(function* () {
      const spans: Array<Tracer.NativeSpan> = []
      const tracer = Tracer.make({
        span: (options) => {
          const span = new Tracer.NativeSpan(options)
          spans.push(span)
          return span
        }
      })
      yield* Effect.gen(function* () {
        const store = yield* MemoryEventStore.make
        yield* store.append(fill("zoe", "c1"))
        yield* store.read("zoe")
        yield* store.readAll({ after: 0, maxCount: 10 })
      }).pipe(Effect.withTracer(tracer))
      assert.deepStrictEqual(spans.map(({ name }) => name).toSorted(), [
        "EventStore.append",
        "EventStore.commit",
        "EventStore.read",
        "EventStore.readAll"
      ])
      const said = JSON.stringify(spans.map(({ attributes, name }) => [name, ...attributes]))
      for (const word of ["zoe", "Zoé", "lea", "c1"]) assert.notInclude(said, word)
      assert.include(said, '["event_store.appends",1]')
    })
  )
})
