/**
 * A program that runs a consumer until it is stopped. It writes what it handles in the transaction of its checkpoint, and
 * says which position it looks at:
 *
 *     node consumeUntilKilled.ts <postgres url>
 */
import { writeSync } from "node:fs"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

const [url = ""] = process.argv.slice(2)

const layer = PostgresDocuments.layer.pipe(
  Layer.provideMerge(PostgresEventStore.layerPool({ url: Redacted.make(url) }))
)

const program = Effect.gen(function* () {
  const sql = yield* SqlClient
  const consumer = Consumer.make({
    name: "mails",
    transaction: sql.withTransaction,
    handle: ({ position }) =>
      Effect.andThen(
        Effect.sync(() => writeSync(1, `${position}\n`)),
        sql`insert into sent (position) values (${position})`
      )
  })
  return yield* ConsumerRunner.run(consumer, { leaseLasts: "1 second", lookEvery: "20 millis" })
})

await Effect.runPromise(Effect.provide(program, layer))
