/** Appends that come at once share a commit. To whoever sent them it looks as if they had come one after the other. */
import { assert, describe, it } from "@effect/vitest"
import type { Append, Appended } from "@kpacite/event-store/log/Append"
import type { EventStore, EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { postgresPlace } from "../../conformance/PostgresPlace.ts"
import { sqlitePlace } from "../../conformance/SqlitePlace.ts"

type Store = EventStore["Service"]

const streams = ["a", "b", "c", "d", "e", "f"]

const append: fc.Arbitrary<Append> = fc
  .record({
    streamId: fc.constantFrom(...streams),
    command: fc.nat(30),
    expected: fc.oneof(
      fc.constantFrom("any" as const, "any" as const, "noStream" as const, "streamExists" as const),
      fc.nat(3)
    ),
    count: fc.integer({ min: 1, max: 3 })
  })
  .map(({ command, count, expected, streamId }) => ({
    streamId,
    expected,
    events: Array.from({ length: count }, (_, index) => ({
      type: "Noted",
      schemaVersion: 1,
      payload: { streamId, command, index }
    })),
    metadata: { commandId: `c${command}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
  }))

const group = fc.uniqueArray(append, { selector: ({ streamId }) => streamId, minLength: 1, maxLength: 2 })

/** What is sent at once, and then again at once. */
const rounds = fc.array(fc.array(group, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 })

const answer = (effect: Effect.Effect<ReadonlyArray<Appended>, EventStoreError>) =>
  effect.pipe(
    // Of two streams, either may be written first, and the hash of an event says where it stands in the log.
    Effect.map((appended): unknown => appended.map((one) => ({ ...one, lastPosition: 0, lastHash: "" }))),
    Effect.catch(({ reason }) => (reason._tag === "Unavailable" ? Effect.die(reason) : Effect.succeed(reason.message)))
  )

/** Every answer, and what every stream holds in the end. */
const play = (store: Store, sent: ReadonlyArray<ReadonlyArray<ReadonlyArray<Append>>>, concurrency: "unbounded" | 1) =>
  Effect.gen(function* () {
    const answers = yield* Effect.forEach(sent, (round) =>
      Effect.forEach(round, (group) => answer(store.appendAll(group)), { concurrency })
    )
    const held = yield* Effect.forEach(streams, (streamId) => store.read(streamId))
    const { findings } = yield* Verification.verify(store)
    assert.deepStrictEqual(findings, [])
    return [answers, held.map(({ events }) => events.map(({ hash: _, position: __, ...event }) => event))]
  }).pipe(Effect.provide(TestClock.layer()))

const open = {
  memory: MemoryEventStore.make,
  sqlite: Effect.flatMap(sqlitePlace, ({ open }) => open),
  postgres: Effect.flatMap(postgresPlace, ({ open }) => open)
}

describe("appends that come at once", () => {
  it("are answered and kept as if they had come one after the other, on every adapter", () =>
    fc.assert(
      fc.asyncProperty(rounds, (sent) =>
        Effect.gen(function* () {
          const expected = yield* play(yield* open.memory, sent, 1)
          assert.deepStrictEqual(yield* play(yield* open.memory, sent, "unbounded"), expected, "memory")
          assert.deepStrictEqual(yield* play(yield* open.sqlite, sent, "unbounded"), expected, "SQLite")
          assert.deepStrictEqual(yield* play(yield* open.postgres, sent, "unbounded"), expected, "PostgreSQL")
        }).pipe(Effect.scoped, Effect.runPromise)
      ),
      { numRuns: 40 }
    ))
})
