/** The table of what is kept for a while, with a history of its own. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { History } from "./opening.ts"

export const expiringHistory: History = {
  table: "expiring_migrations",
  oldest: 1,
  supportedFormat: 1,
  migrations: {
    "1_expiring": Effect.gen(function* () {
      const sql = yield* SqlClient
      // What was removed is cleared away from the file of the table soon.
      yield* sql`create table expiring (
        turn bigint generated always as identity primary key,
        place text collate "C" not null,
        key text collate "C" not null,
        text text not null,
        until bigint not null,
        unique (place, key)
      ) with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)`
      yield* sql`create index expiring_until on expiring (until)`
    })
  }
}
