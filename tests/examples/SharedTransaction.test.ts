/** An append and the application's own row are written together or not at all (case 24). */
import { assert, describe, it } from "@effect/vitest"
import * as Lending from "@kpacite/example-shared-transaction/Lending"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Layer } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"

const store = Layer.unwrap(Effect.map(emptyDatabase, (url) => PostgresEventStore.layerPool({ url })))

describe("a transaction that the application shares with the log", () => {
  it.live("case 24: holds an append and a row, or neither when the row is refused", () =>
    Effect.gen(function* () {
      yield* Lending.createTable
      yield* Lending.lend({ tool: "saw", person: "lea", commandId: "c1" })
      const again = yield* Effect.exit(Lending.lend({ tool: "saw", person: "zoe", commandId: "c2" }))
      yield* Lending.lend({ tool: "drill", person: "sam", commandId: "c3" })
      assert.strictEqual(again._tag, "Failure")
      assert.deepStrictEqual(yield* Lending.lentTools, {
        table: ["drill", "saw"],
        log: [
          { tool: "saw", person: "lea" },
          { tool: "drill", person: "sam" }
        ]
      })
    }).pipe(Effect.provide(store))
  )
})
