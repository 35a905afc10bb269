/** Words of people are sealed with keys of their own, on every adapter and across adapters. */
import { join } from "node:path"
import { describe } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { SubjectKeysSuite } from "@kpacite/event-store-conformance"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Context, Effect, Layer } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { postgresPlace } from "./PostgresPlace.ts"
import { sqlitePlace, temporaryFolder } from "./SqlitePlace.ts"

/** Nobody else can look into this process: opened again, it is the same. */
const memory = {
  keys: Effect.map(MemorySubjectKeys.make, (keys) => Effect.succeed(keys)),
  log: Effect.map(MemoryEventStore.make, (store) => Effect.succeed(store))
}

const sqlite = {
  keys: Effect.map(temporaryFolder, (folder) => SqliteSubjectKeys.make({ file: join(folder, "keys.sqlite") })),
  log: Effect.map(sqlitePlace, ({ open }) => open)
}

const postgres = {
  keys: Effect.map(emptyDatabase, (url) =>
    Effect.map(Layer.build(PostgresSubjectKeys.layerPool({ url })), Context.get(SubjectKeys))
  ),
  log: Effect.map(postgresPlace, ({ open }) => open)
}

// Each test has a place of its own, and some wait until another process has looked again.
describe.concurrent("subject keys", () => {
  SubjectKeysSuite.suite("keys and log in memory", { place: Effect.all(memory) })
  SubjectKeysSuite.suite("keys and log on SQLite", { place: Effect.all(sqlite) })
  SubjectKeysSuite.suite("keys and log on PostgreSQL", { place: Effect.all(postgres) })
  SubjectKeysSuite.suite("keys on SQLite, log on PostgreSQL", {
    place: Effect.all({ keys: sqlite.keys, log: postgres.log })
  })
})
