/** A fresh place for a log and its documents, for each test. */
import { join } from "node:path"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { DocumentsSuite } from "@kpacite/event-store-conformance"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteDocuments from "@kpacite/storage-sqlite/SqliteDocuments"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Layer, type Redacted, type Scope } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"
import { temporaryFolder } from "./SqlitePlace.ts"

type Place = DocumentsSuite.Place

/** The log and the documents in one file. */
export const inFile =
  (file: string): Place["open"] =>
  (inline = []) =>
    Effect.all({ store: SqliteEventStore.make({ file, inline }), documents: SqliteDocuments.make({ file }) })

/** The log and the documents on one client. */
export const onServer =
  (url: Redacted.Redacted): Place["open"] =>
  (inline = []) =>
    Effect.flatMap(Layer.build(PostgresEventStore.layerPool({ url }, inline)), (context) =>
      Effect.provide(Effect.all({ store: EventStore, documents: PostgresDocuments.make }), context)
    )

export const sqliteDocuments: Effect.Effect<Place, never, Scope.Scope> = Effect.map(temporaryFolder, (folder) => ({
  open: inFile(join(folder, "events.db"))
}))

export const postgresDocuments: Effect.Effect<Place, unknown, Scope.Scope> = Effect.map(emptyDatabase, (url) => ({
  open: onServer(url)
}))
