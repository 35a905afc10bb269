import { assert, describe, it } from "@effect/vitest"
import * as Checkpoint from "@kpacite/event-store/projecting/Checkpoint"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import { Documents, make as makeDocuments } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import { Effect, Layer, Metric, Option, Schema, Tracer } from "effect"
import { TestClock } from "effect/testing"

const words = "Zoé"

const counting = (name: string, broken = false) =>
  DocumentProjection.make({
    name,
    version: 1,
    types: ["Noted"],
    document: Schema.Int,
    initial: () => 0,
    project: (event) => [{ key: event.streamId, evolve: (count) => (broken ? JSON.parse(words) : count + 1) }]
  })

const append = (count: number, commandId: string) =>
  Effect.flatMap(EventStore, (store) =>
    store.append({
      streamId: words,
      expected: "any",
      events: Array.from({ length: count }, (_, n) => ({
        type: n % 2 === 0 ? "Noted" : "Other",
        schemaVersion: 1,
        payload: words
      })),
      metadata: { commandId, actor: words, occurredAt: "2026-01-05T08:00:00.000Z" }
    })
  )

const layer = Layer.merge(MemoryEventStore.layer, MemoryDocuments.layer)

const ours = Effect.map(Metric.snapshot, (all) =>
  all
    .filter(({ id }) => id.startsWith("event_store.projection"))
    .map(({ attributes, id, state }) => ({ id, attributes, state }))
)

/** Everything that is ready to run has run; nothing waits for a moment that has not come. */
const settle = TestClock.adjust("1 seconds")

describe("a projector", () => {
  it.effect("tells in metrics how many events were handled and how many are missing, and nothing personal", () =>
    Effect.gen(function* () {
      yield* append(10, "c1")
      yield* Effect.forkScoped(Projector.run({ projections: [counting("good"), counting("bad", true)] }))
      for (let n = 0; n < 10; n++) yield* settle
      const metrics = yield* ours
      const value = (id: string, projection: string) =>
        metrics.find((one) => one.id === id && one.attributes?.["projection"] === projection)?.state
      assert.deepInclude(value("event_store.projection.events", "good"), { count: 5 })
      assert.deepInclude(value("event_store.projection.lag", "good"), { value: 0 })
      assert.deepInclude(value("event_store.projection.lag", "bad"), { value: 10 })
      assert.notInclude(JSON.stringify(metrics), words)
    }).pipe(Effect.provide(layer), Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  it.effect("makes a span for each page, with nothing personal in it", () => {
    const spans: Array<{ readonly name: string; readonly attributes: string }> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        const end = span.end.bind(span)
        span.end = (time, exit) => {
          spans.push({ name: span.name, attributes: JSON.stringify([...span.attributes]) })
          end(time, exit)
        }
        return span
      }
    })
    return Effect.gen(function* () {
      yield* append(10, "c1")
      yield* Effect.forkScoped(Projector.run({ projections: [counting("good")], pageSize: 4 }))
      yield* settle
      const pages = spans.filter(({ name }) => name === "Projector.page")
      assert.deepStrictEqual(
        pages.map(({ attributes }) => new Map<string, unknown>(JSON.parse(attributes)).get("events")),
        [4, 4, 2]
      )
      assert.notInclude(JSON.stringify(pages), words)
    }).pipe(Effect.provide(layer), Effect.provideService(Tracer.Tracer, tracer))
  })

  it.effect("keeps what was replaced as long as it is told, for those who are still reading it", () =>
    Effect.gen(function* () {
      const documents = yield* Documents
      yield* append(10, "c1")
      yield* Effect.forkScoped(Projector.run({ projections: [counting("good")], keepFor: "1 minute" }))
      yield* settle
      const old = yield* documents.list("good")
      yield* ProjectionStatus.rebuild("good", 1)
      yield* settle
      yield* settle
      assert.strictEqual((yield* documents.list("good")).generation, 2)
      assert.deepStrictEqual(yield* documents.list("good", { of: old }), old)
      yield* TestClock.adjust("1 minute")
      const gone = yield* Effect.flip(documents.list("good", { of: old }))
      assert.strictEqual(gone.reason._tag, "NotServed")
    }).pipe(Effect.provide(layer))
  )

  it.effect("holds its lease while an event is tried again for longer than the lease lasts", () =>
    Effect.gen(function* () {
      const { adapter } = yield* Documents
      yield* append(1, "c1")
      yield* Effect.forkScoped(Projector.run({ projections: [counting("bad", true)], leaseLasts: "300 millis" }))
      yield* TestClock.adjust("1 millis")
      for (let n = 0; n < 14; n++) {
        yield* TestClock.adjust("100 millis")
        const { builds, now } = yield* adapter.builds
        for (const build of builds) assert.isTrue(Checkpoint.isHeld(build, now), `after ${n} times 100 ms`)
      }
      yield* settle
      assert.strictEqual((yield* ProjectionStatus.all)[0]?.state, "parked")
    }).pipe(Effect.provide(layer))
  )

  it.effect("shows nothing of its first build before it has seen the whole log", () =>
    Effect.gen(function* () {
      const documents = yield* Documents
      yield* append(10, "c1")
      const almost = DocumentProjection.make({
        name: "almost",
        version: 1,
        document: Schema.Int,
        initial: () => 0,
        project: ({ position }) => [{ key: "k", evolve: (count) => (position === 10 ? JSON.parse("") : count + 1) }]
      })
      yield* Effect.forkScoped(Projector.run({ projections: [almost] }))
      for (let n = 0; n < 5; n++) yield* settle
      assert.deepInclude((yield* ProjectionStatus.all)[0], { state: "parked", checkpoint: 9, serving: false })
      assert.strictEqual((yield* Effect.flip(documents.list("almost"))).reason._tag, "NotServed")
    }).pipe(Effect.provide(layer))
  )

  it.effect("handles no event again that an append has brought in while it was at work", () =>
    Effect.gen(function* () {
      const tables = yield* MemoryDocuments.tables
      const { adapter } = MemoryDocuments.of(tables)
      const projection = counting("both")
      const store = yield* MemoryDocuments.makeInline(tables, [projection])
      // An import is not projected inside an append, so that there is something left to do.
      const from = yield* MemoryEventStore.make
      yield* Effect.provideService(append(1_200, "c1"), EventStore, from)
      const events = yield* from.readAll({ after: 0, maxCount: 2_000 })
      yield* store.restore(events.map((event, place) => ({ event, place, size: events.length })))
      let reads = 0
      const between = makeDocuments({
        ...adapter,
        read: (wanted, keys) =>
          Effect.andThen(
            ++reads === 2 ? Effect.orDie(Effect.provideService(append(1, "c2"), EventStore, store)) : Effect.void,
            adapter.read(wanted, keys)
          )
      })
      yield* Effect.forkScoped(
        Projector.run({ projections: [projection] }).pipe(
          Effect.provideService(EventStore, store),
          Effect.provideService(Documents, between)
        )
      )
      for (let n = 0; n < 5; n++) yield* settle
      assert.isAtLeast(reads, 3)
      const { documents, position } = yield* between.list("both")
      assert.deepStrictEqual([position, documents], [1_201, [{ key: words, document: 601 }]])
    })
  )

  it.live("takes its documents from readers when somebody is forgotten, and builds them anew without their words", () =>
    Effect.gen(function* () {
      const [store, documents] = [yield* EventStore, yield* Documents]
      const said = (commandId: string, personId: string) =>
        store.append({
          streamId: "jar",
          expected: "any",
          events: [{ type: "Said", schemaVersion: 1, payload: { personId, words: `words of ${personId}` } }],
          metadata: { commandId, actor: personId, occurredAt: "2026-01-05T08:00:00.000Z" }
        })
      yield* said("c1", "lea")
      yield* said("c2", "sam")
      const quotes = DocumentProjection.make({
        name: "quotes",
        version: 1,
        document: Schema.Array(Schema.NullOr(Schema.String)),
        initial: () => [],
        project: ({ payload }) => [{ key: "all", evolve: (all) => [...all, Object(payload).words] }]
      })
      yield* Effect.forkScoped(Projector.run({ projections: [quotes], lookEvery: "5 millis" }))
      yield* ProjectionStatus.reached("quotes", 2)
      const shown = Effect.map(
        documents.get("quotes", "all"),
        Option.map(({ document }) => document)
      )
      assert.deepStrictEqual(yield* shown, Option.some(["words of lea", "words of sam"]))
      yield* (yield* Forgetting.Forgetting).forget({ streamId: "jar", subjectId: "lea" })
      assert.strictEqual((yield* Effect.flip(shown)).reason._tag, "NotServed")
      yield* ProjectionStatus.reached("quotes", 2)
      assert.deepStrictEqual(yield* shown, Option.some([null, "words of sam"]))
    }).pipe(
      Effect.scoped,
      Effect.provide(
        Layer.merge(
          MemoryDocuments.layer,
          Forgetting.layer(new Map([["Said", { words: "personId" }]])).pipe(
            Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer])
          )
        )
      )
    )
  )
})
