/** Two tenants that share a process, a folder, or one PostgreSQL database, in two schemas of it. */
import { join } from "node:path"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { TenantsSuite } from "@kpacite/event-store-conformance"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import * as PostgresSubjectKeys from "@kpacite/storage-postgres/PostgresSubjectKeys"
import * as SqliteDocuments from "@kpacite/storage-sqlite/SqliteDocuments"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSnapshots from "@kpacite/storage-sqlite/SqliteSnapshots"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Context, Effect, Layer, type Redacted } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { hold as holdOnServer } from "./PostgresPlace.ts"
import { hold as holdInFile, temporaryFolder } from "./SqlitePlace.ts"

const memory = Effect.gen(function* () {
  const store = yield* MemoryEventStore.make
  return {
    store,
    documents: yield* MemoryDocuments.make,
    snapshots: yield* MemorySnapshots.make,
    keys: yield* MemorySubjectKeys.make,
    hold: (append: Parameters<typeof store.append>[0]) =>
      Effect.succeed({ commit: Effect.asVoid(store.append(append)), rollBack: Effect.void })
  }
})

const sqlite = (folder: string) => (tenant: string) => {
  const [file, keys] = [join(folder, `${tenant}.sqlite`), join(folder, `${tenant}-keys.sqlite`)]
  return Effect.all({
    store: SqliteEventStore.make({ file }),
    documents: SqliteDocuments.make({ file }),
    snapshots: SqliteSnapshots.make({ file }),
    keys: SqliteSubjectKeys.make({ file: keys }),
    hold: Effect.succeed(holdInFile(file))
  })
}

const schema = (url: Redacted.Redacted) =>
  Effect.map(
    Layer.build(
      Layer.mergeAll(PostgresDocuments.layer, PostgresSnapshots.layer, PostgresSubjectKeys.layer).pipe(
        Layer.provideMerge(PostgresEventStore.layerPool({ url, maxConnections: 4 }))
      )
    ),
    (context) => ({
      store: Context.get(context, EventStore),
      documents: Context.get(context, Documents),
      snapshots: Context.get(context, Snapshots),
      keys: Context.get(context, SubjectKeys),
      hold: holdOnServer(url)
    })
  )

TenantsSuite.suite("two stores in memory", { place: Effect.all([memory, memory]) })
TenantsSuite.suite("two files of SQLite in one folder", {
  place: Effect.flatMap(temporaryFolder, (folder) => Effect.all([sqlite(folder)("one"), sqlite(folder)("two")]))
})
TenantsSuite.suite("two schemas of one PostgreSQL database", {
  place: Effect.flatMap(Effect.all([emptyDatabase, emptyDatabase]), ([one, two]) =>
    Effect.all([schema(one), schema(two)])
  )
})
