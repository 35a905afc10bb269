/** Projections in the transaction of an append. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { DocumentProjection } from "@kpacite/event-store/projecting/DocumentProjection"
import type { LogRange } from "@kpacite/event-store/log/EventStore"
import * as InlineProjection from "@kpacite/event-store/projecting/InlineProjection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect, Result } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { on as documentsOn } from "./documents.ts"

export const on = (
  sql: ReturnType<PgClient["withoutTransforms"]>,
  readAll: (range: LogRange) => Effect.Effect<ReadonlyArray<StoredEvent>, SqlError>
) => {
  const documents = documentsOn(sql)
  return Effect.fnUntraced(function* (projection: DocumentProjection, written: InlineProjection.Written) {
    const { builds } = yield* documents.builds(projection.name, true)
    const begun = InlineProjection.begin(projection, builds, written)
    if (begun === undefined) return
    const { build, range } = begun
    const events = yield* readAll(range)
    const plan = projection.plan(events)
    const texts = yield* documents.read(build, plan.keys)
    const applied = plan.apply(texts?.documents ?? new Map())
    const changed = InlineProjection.end({ projection, builds, build, events, applied, written })
    // The projection is a defect of the program; it must not look like trouble with the database.
    if (Result.isFailure(changed)) return yield* Effect.die(changed.failure)
    if (changed.success !== undefined) yield* documents.save(changed.success)
  })
}
