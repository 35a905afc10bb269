/** Whatever the log, the pages and the moments: the documents are those of a fold of the log from zero. */
import { assert, describe, it } from "@effect/vitest"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { DocumentsSuite } from "@kpacite/event-store-conformance"
import { Effect, Fiber, Schema } from "effect"
import * as fc from "fast-check"
import { postgresDocuments, sqliteDocuments } from "../../conformance/DocumentsPlaces.ts"

const Note = Schema.Struct({ to: Schema.Array(Schema.String), erases: Schema.Boolean, n: Schema.Int })

/** What an event tells: a number for some documents, or that they go. The order matters. */
const told = (event: StoredEvent) => Schema.decodeUnknownSync(Note)(event.payload)

const next = (sum: number, n: number) => (sum * 31 + n) % 1_000_003

const sums = (name: string) =>
  DocumentProjection.make({
    name,
    version: 1,
    types: ["Noted"],
    document: Schema.Int,
    initial: (key) => key.length,
    project: (event) => {
      const { erases, n, to } = told(event)
      return to.map((key) => ({ key, evolve: (sum) => (erases ? null : next(sum, n)) }))
    }
  })

/** By hand, without pages, checkpoints or databases. */
const folded = (log: ReadonlyArray<StoredEvent>) => {
  const sums = new Map<string, number>()
  for (const event of log) {
    if (event.type !== "Noted") continue
    const { erases, n, to } = told(event)
    for (const key of to) {
      if (erases) sums.delete(key)
      else sums.set(key, next(sums.get(key) ?? key.length, n))
    }
  }
  return Object.fromEntries(sums)
}

const key = fc.constantFrom("a", "b", "ab", "é", "\u{1f600}")

const append = fc.record({
  streamId: fc.constantFrom("s", "t"),
  events: fc.array(
    fc.record({
      type: fc.constantFrom("Noted", "Noted", "Other"),
      payload: fc.record({ to: fc.array(key, { maxLength: 3 }), erases: fc.boolean(), n: fc.nat(100) })
    }),
    { minLength: 1, maxLength: 6 }
  )
})

const script = fc.record({
  before: fc.array(append, { maxLength: 8 }),
  during: fc.array(append, { maxLength: 8 }),
  pageSize: fc.integer({ min: 1, max: 9 }),
  rebuilds: fc.boolean(),
  stops: fc.boolean()
})

type Script = typeof script extends fc.Arbitrary<infer A> ? A : never

const play = (open: DocumentsSuite.Place["open"], { before, during, pageSize, rebuilds, stops }: Script) =>
  Effect.gen(function* () {
    const { documents, store } = yield* open([sums("inline")])
    const asking = <A, E>(effect: Effect.Effect<A, E, EventStore | Documents>) =>
      effect.pipe(Effect.provideService(EventStore, store), Effect.provideService(Documents, documents))
    const write = (run: string, appends: Script["before"]) =>
      Effect.forEach(appends, ({ events, streamId }, n) =>
        store.append({
          streamId,
          expected: "any",
          events: events.map((event) => ({ ...event, schemaVersion: 1 })),
          metadata: { commandId: `${run}${n}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
        })
      )
    const projections = [sums("asynchronous"), sums("inline")]
    const start = Effect.forkChild(asking(Projector.run({ projections, pageSize, lookEvery: "2 millis", keepFor: 0 })))
    yield* write("before", before)
    const first = yield* start
    const writing = yield* Effect.forkChild(write("during", during))
    if (stops) {
      yield* Fiber.interrupt(first)
      yield* start
    }
    const { generation: wanted } = rebuilds
      ? yield* asking(ProjectionStatus.rebuild("asynchronous", 1))
      : { generation: 1 }
    yield* Fiber.join(writing)
    const last = yield* store.lastPosition
    const expected = folded(yield* store.readAll({ after: 0, maxCount: 1_000 }))
    const isReady = ({ generation, name, serving }: ProjectionStatus.Status) =>
      serving && name === "asynchronous" && generation === wanted
    while (!(yield* asking(ProjectionStatus.all)).some(isReady)) yield* Effect.sleep("2 millis")
    for (const name of ["asynchronous", "inline"]) {
      yield* asking(ProjectionStatus.reached(name, last))
      const page = yield* documents.list(name)
      assert.deepStrictEqual(
        Object.fromEntries(page.documents.map(({ document, key }) => [key, document])),
        expected,
        name
      )
    }
  })

const memory = Effect.map(MemoryDocuments.tables, (tables): DocumentsSuite.Place => ({
  open: (inline = []) =>
    Effect.map(MemoryDocuments.makeInline(tables, inline), (store) => ({
      store,
      documents: MemoryDocuments.of(tables)
    }))
}))

const adapters = [
  { name: "in memory", numRuns: 60, place: memory },
  { name: "in SQLite", numRuns: 20, place: sqliteDocuments },
  { name: "in PostgreSQL", numRuns: 10, place: postgresDocuments }
]

describe.each(adapters)("documents $name", ({ numRuns, place }) => {
  it("are those of a fold from zero, for every log and every size of a page", () =>
    fc.assert(
      fc.asyncProperty(script, (script) =>
        Effect.gen(function* () {
          yield* play((yield* place).open, script)
        }).pipe(Effect.scoped, Effect.timeout("30 seconds"), Effect.runPromise)
      ),
      { numRuns }
    ))
})
