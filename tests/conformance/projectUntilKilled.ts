/**
 * A program that runs a projection until it is stopped, and says which position it looks at:
 *
 *     node projectUntilKilled.ts <sqlite file | postgres url>
 */
import { writeSync } from "node:fs"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import * as PostgresDocuments from "@kpacite/storage-postgres/PostgresDocuments"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteDocuments from "@kpacite/storage-sqlite/SqliteDocuments"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Layer, Redacted } from "effect"
import { commandsByStream } from "./CommandsByStream.ts"

const [place = ""] = process.argv.slice(2)

const layer: Layer.Layer<EventStore | Documents, unknown> = place.startsWith("postgres:")
  ? PostgresDocuments.layer.pipe(Layer.provideMerge(PostgresEventStore.layerPool({ url: Redacted.make(place) })))
  : Layer.merge(SqliteEventStore.layer({ file: place }), SqliteDocuments.layer({ file: place }))

const projections = [commandsByStream(({ position }) => writeSync(1, `${position}\n`))]

await Effect.runPromise(
  Effect.provide(Projector.run({ projections, pageSize: 5, leaseLasts: "3 seconds", lookEvery: "20 millis" }), layer)
)
