/** The same script of commands and questions, put to every adapter, must be answered alike. */
import { assert, describe, it } from "@effect/vitest"
import type { Append, EventStore, EventStoreError, StreamRange } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { postgresPlace } from "../../conformance/PostgresPlace.ts"
import { sqlitePlace } from "../../conformance/SqlitePlace.ts"
import { append, commandId, optional, streamId } from "./Appends.ts"

type Store = EventStore["Service"]

/** One step of a script: what is asked of a store. */
type Step =
  | { readonly ask: "append"; readonly append: Append }
  | { readonly ask: "read"; readonly streamId: string; readonly range: StreamRange }
  | { readonly ask: "readAll"; readonly after: number; readonly maxCount: number }

const instant = fc.nat(30).map((millis) => `1970-01-01T00:00:00.0${String(millis).padStart(2, "0")}Z`)

const range = fc
  .record({
    fromVersion: optional(fc.nat(8)),
    toVersion: optional(fc.nat(8)),
    recordedUntil: optional(instant),
    commandId: optional(commandId),
    maxCount: optional(fc.nat(4)),
    direction: optional(fc.constantFrom("forwards" as const, "backwards" as const))
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as StreamRange)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: append.map((append) => ({ ask: "append" as const, append })) },
  { weight: 2, arbitrary: fc.record({ ask: fc.constant("read" as const), streamId, range }) },
  fc.record({ ask: fc.constant("readAll" as const), after: fc.nat(15), maxCount: fc.nat(5) })
)

const answer = (store: Store, step: Step): Effect.Effect<unknown, EventStoreError> =>
  step.ask === "append"
    ? store.append(step.append)
    : step.ask === "read"
      ? store.read(step.streamId, step.range)
      : store.readAll(step)

/** A refusal is an answer; trouble with a driver is not. */
const refused = ({ reason }: EventStoreError, step: Step) =>
  reason._tag === "Unavailable" ? Effect.die(reason) : Effect.succeed([reason._tag, reason.message, step])

/** What a store says to each step, with the whole log at the end. */
const play = (store: Store, script: ReadonlyArray<Step>) =>
  Effect.gen(function* () {
    const answers: Array<unknown> = []
    for (const step of script) {
      yield* TestClock.adjust("1 millis")
      answers.push(yield* answer(store, step).pipe(Effect.catch((error) => refused(error, step))))
    }
    return [...answers, yield* store.readAll({ after: 0, maxCount: 1_000 })]
  }).pipe(Effect.scoped, Effect.provide(TestClock.layer()))

const open = {
  memory: MemoryEventStore.make,
  sqlite: Effect.flatMap(sqlitePlace, ({ open }) => open),
  postgres: Effect.flatMap(postgresPlace, ({ open }) => open)
}

describe("one script on every adapter", () => {
  it("every answer of SQLite and of PostgreSQL is the answer of the store in memory", () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: "max" }), (script) =>
        Effect.gen(function* () {
          const expected = yield* play(yield* open.memory, script)
          assert.deepStrictEqual(yield* play(yield* open.sqlite, script), expected, "SQLite")
          assert.deepStrictEqual(yield* play(yield* open.postgres, script), expected, "PostgreSQL")
        }).pipe(Effect.scoped, Effect.runPromise)
      ),
      { numRuns: 40 }
    ))
})
