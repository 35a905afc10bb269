import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import { Effect, Layer, Result, Schedule, Schema } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../../../tests/postgres/Postgres.ts"

const codec = EventCodec.make(Schema.TaggedStruct("Counted", {}))

const append = (commandId: string) =>
  Effect.flatMap(EventStore, (store) =>
    store.append({
      streamId: "a",
      expected: "any",
      events: Array.from({ length: 3 }, () => codec.encode({ _tag: "Counted" })),
      metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
    })
  )

const makeFold = StreamFold.make({
  projection: { initial: 0, evolve: (count: number) => count + 1 },
  codec,
  snapshots: { name: "count", format: 1, every: 3 }
})

const savedVersion = Snapshots.pipe(
  Effect.flatMap((snapshots) => snapshots.load("a", "count")),
  Effect.flatMap(({ snapshot }) => Effect.fromOption(snapshot)),
  Effect.map(({ version }) => version),
  Effect.retry({ times: 500, schedule: Schedule.spaced("5 millis") })
)

describe("a transaction of the application that is undone", () => {
  it.live("takes back what a command wrote in it, also for whoever goes on from that", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient
        const fold = yield* makeFold
        const decide = (times: number) =>
          Result.succeed(Array.from({ length: times }, () => ({ _tag: "Counted" as const })))
        const { execute } = yield* CommandHandler.make({ decide, codec, fold })
        const count = (commandId: string, times: number) =>
          execute("a", times, { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" })
        yield* count("c1", 3)
        yield* Effect.exit(sql.withTransaction(Effect.all([count("c2", 2), count("c3", 2), Effect.fail("no")])))
        assert.deepStrictEqual(yield* fold.load("a"), { version: 3, state: 3 })
        assert.strictEqual((yield* count("c2", 4)).version, 7)
        assert.deepStrictEqual(yield* fold.load("a"), { version: 7, state: 7 })
        yield* sql.withTransaction(count("c4", 1))
        assert.deepStrictEqual(yield* fold.load("a"), { version: 8, state: 8 })
      }).pipe(Effect.provide(PostgresEventStore.layerPool({ url })))
    })
  )

  it.live("leaves neither a state in memory nor a snapshot that anybody would believe", () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const connected = PostgresSnapshots.layer.pipe(Layer.provideMerge(PostgresEventStore.layerPool({ url })))
      yield* Effect.gen(function* () {
        const sql = yield* SqlClient
        const fold = yield* makeFold
        yield* append("c1")
        // The snapshot is of three events that stay and three that do not, and is saved all the same.
        yield* Effect.exit(
          sql.withTransaction(Effect.all([append("c2"), fold.load("a"), savedVersion, Effect.fail("no")]))
        )
        assert.strictEqual(yield* savedVersion, 6)
        assert.deepStrictEqual(yield* fold.load("a"), { version: 3, state: 3 })
        assert.deepStrictEqual(yield* (yield* makeFold).load("a"), { version: 3, state: 3 })
      }).pipe(Effect.provide(connected))
    })
  )
})
