import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import { SnapshotsSuite } from "@kpacite/event-store-conformance"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresSnapshots from "@kpacite/storage-postgres/PostgresSnapshots"
import { Context, Effect, Layer } from "effect"
import { emptyDatabase } from "../postgres/Postgres.ts"

const place = Effect.map(emptyDatabase, (url) => {
  const connection = Layer.build(
    PostgresSnapshots.layer.pipe(Layer.provideMerge(PostgresEventStore.layerPool({ url, maxConnections: 4 })))
  )
  return {
    open: Effect.map(connection, Context.get(Snapshots)),
    store: Effect.map(connection, Context.get(EventStore))
  }
})

SnapshotsSuite.suite("snapshots on PostgreSQL", { place })
