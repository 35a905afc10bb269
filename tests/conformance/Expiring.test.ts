/** What is kept beside the log for a while, on every adapter. */
import { join } from "node:path"
import { describe } from "@effect/vitest"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import { ExpiringSuite } from "@kpacite/event-store-conformance"
import * as PostgresExpiring from "@kpacite/storage-postgres/PostgresExpiring"
import * as SqliteExpiring from "@kpacite/storage-sqlite/SqliteExpiring"
import { Context, Effect, Layer } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { temporaryFolder } from "./SqlitePlace.ts"

describe.concurrent("what is kept for a while", () => {
  ExpiringSuite.suite("in memory", { place: Effect.map(MemoryExpiring.make, (kept) => Effect.succeed(kept)) })
  ExpiringSuite.suite("on SQLite", {
    place: Effect.map(temporaryFolder, (folder) => SqliteExpiring.make({ file: join(folder, "kept.sqlite") }))
  })
  ExpiringSuite.suite("on PostgreSQL", {
    place: Effect.map(emptyDatabase, (url) =>
      Effect.map(Layer.build(PostgresExpiring.layerPool({ url })), Context.get(Expiring))
    )
  })
})
