/**
 * Several writers on one database, each of which remembers where streams and the log ended when it looked last. Whatever
 * the others wrote meanwhile, every answer is that of one store that was asked everything in this order.
 */
import { assert, describe, it } from "@effect/vitest"
import { type Append, EventStore, type EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Context, Effect, Layer, type Scope } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { sqlitePlace } from "../../conformance/SqlitePlace.ts"
import { emptyDatabase } from "../../postgres/Postgres.ts"
import { append } from "./Appends.ts"

/** Somebody who appends, also in a transaction that they end as they like. */
interface Writer {
  readonly store: EventStore["Service"]
  readonly inTransaction?: (effect: Effect.Effect<unknown, EventStoreError>) => Effect.Effect<unknown, unknown>
}

interface Step {
  readonly writer: number
  /** Who has transactions appends in one, and may take it back. */
  readonly how: "alone" | "in a transaction" | "taken back"
  readonly append: Append
}

const step: fc.Arbitrary<Step> = fc.record({
  writer: fc.nat(2),
  how: fc.oneof(
    { weight: 8, arbitrary: fc.constant("alone" as const) },
    fc.constantFrom("in a transaction" as const, "taken back" as const)
  ),
  append
})

const asked = ({ store }: Writer, append: Append) =>
  Effect.catch(Effect.asSome(store.append(append)) as Effect.Effect<unknown, EventStoreError>, ({ reason }) =>
    reason._tag === "Unavailable" ? Effect.die(reason) : Effect.succeed([reason._tag, reason.message])
  )

const play = (writers: ReadonlyArray<Writer>, script: ReadonlyArray<Step>) =>
  Effect.gen(function* () {
    const answers: Array<unknown> = []
    for (const { append, how, writer } of script) {
      const one = writers[writer % writers.length] ?? assert.fail("nobody writes")
      yield* TestClock.adjust("1 millis")
      if (how === "taken back") {
        if (one.inTransaction === undefined) continue
        yield* Effect.ignore(one.inTransaction(Effect.andThen(asked(one, append), Effect.die("taken back"))))
      } else if (how === "in a transaction" && one.inTransaction !== undefined) {
        answers.push(yield* one.inTransaction(asked(one, append)))
      } else answers.push(yield* asked(one, append))
    }
    const { store } = writers[0] ?? assert.fail("nobody writes")
    const { findings } = yield* Verification.verify(store)
    return { answers, findings, log: yield* store.readAll({ after: 0, maxCount: 1_000 }) }
  }).pipe(Effect.provide(TestClock.layer()))

/** Three processes as far as the database can tell. */
const onPostgres: Effect.Effect<ReadonlyArray<Writer>, unknown, Scope.Scope> = Effect.gen(function* () {
  const url = yield* emptyDatabase
  return yield* Effect.forEach([1, 2, 3], () =>
    Effect.map(Layer.build(PostgresEventStore.layerPool({ url })), (context) => {
      const sql = Context.get(context, SqlClient)
      return {
        store: Context.get(context, EventStore),
        inTransaction: (effect: Effect.Effect<unknown, EventStoreError>) =>
          Effect.catchDefect(sql.withTransaction(effect), Effect.fail)
      }
    })
  )
})

const onSqlite: Effect.Effect<ReadonlyArray<Writer>, unknown, Scope.Scope> = Effect.gen(function* () {
  const { open } = yield* sqlitePlace
  return yield* Effect.forEach([1, 2, 3], () => Effect.map(open, (store) => ({ store })))
})

describe("several writers on one database", () => {
  it.each([
    ["SQLite", onSqlite],
    ["PostgreSQL", onPostgres]
  ] as const)("%s answers each of them as if there were one", (_, open) =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: "max" }), (script) =>
        Effect.gen(function* () {
          const alone = yield* play([{ store: yield* MemoryEventStore.make }], script)
          assert.deepStrictEqual(yield* play(yield* open, script), alone)
        }).pipe(Effect.scoped, Effect.runPromise)
      ),
      { numRuns: 15 }
    )
  )
})
