/**
 * A program that appends commands of one to three events until it is stopped, and says which ones were acknowledged:
 *
 *     node appendUntilKilled.ts <sqlite file | postgres url> <name of this run> [how many commands]
 */
import { writeSync } from "node:fs"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Redacted } from "effect"

const [place = "", run = "", count = "1000000"] = process.argv.slice(2)

const layer = place.startsWith("postgres:")
  ? PostgresEventStore.layerPool({ url: Redacted.make(place) })
  : SqliteEventStore.layer({ file: place })

const program = Effect.gen(function* () {
  const store = yield* EventStore
  for (let n = 0; n < Number(count); n++) {
    const commandId = `${run}-${n}`
    yield* store.append({
      streamId: "a",
      expected: "any",
      events: Array.from({ length: (n % 3) + 1 }, (_, index) => ({
        type: "Noted",
        schemaVersion: 1,
        payload: { index, of: (n % 3) + 1, text: "x".repeat(n % 500) }
      })),
      metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
    })
    // Written at once, so that nothing that was acknowledged is lost with this process.
    writeSync(1, `${commandId}\n`)
  }
})

await Effect.runPromise(Effect.provide(program, layer))
