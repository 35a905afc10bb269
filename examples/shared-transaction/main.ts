/**
 * Lends two tools, and one of them a second time, which is refused whole.
 *
 * Run it with a database of yours: DATABASE_URL=postgres://… npx pnpm@12 --filter @kpacite/example-shared-transaction start
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Config, Console, Effect, Layer } from "effect"
import * as Lending from "./Lending.ts"

const program = Effect.gen(function* () {
  yield* Lending.createTable
  yield* Lending.lend({ tool: "saw", person: "lea", commandId: "c1" })
  yield* Lending.lend({ tool: "drill", person: "sam", commandId: "c2" })
  const again = yield* Effect.exit(Lending.lend({ tool: "saw", person: "zoe", commandId: "c3" }))
  yield* Console.log(`Lending the saw a second time: ${again._tag}`)
  yield* Console.log(yield* Lending.lentTools)
})

const store = Layer.unwrap(
  Effect.gen(function* () {
    return PostgresEventStore.layerPool({ url: yield* Config.Redacted("DATABASE_URL") })
  })
)

NodeRuntime.runMain(Effect.provide(program, store))
