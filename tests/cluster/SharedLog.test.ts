/** One server that stands still in the middle of an append is in nobody's way. */
import { assert, it } from "@effect/vitest"
import * as Storage from "@kpacite/server/Storage"
import * as PostgresClient from "@kpacite/storage-postgres/PostgresClient"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { emptyDatabase } from "../postgres/Postgres.ts"

it.live(
  "the sessions of servers that share a log end when they do nothing inside of a transaction, in their own schema",
  () =>
    Effect.gen(function* () {
      const url = yield* emptyDatabase
      const [, schema] = /search_path(?:=|%3D)(\w+)/.exec(Redacted.value(url)) ?? []
      const shown = yield* Effect.flatMap(
        SqlClient,
        (sql) =>
          sql`select current_setting('idle_in_transaction_session_timeout') as timeout, current_schema() as schema`
      ).pipe(Effect.provide(PostgresClient.layer({ url: Storage.sharedUrl(url) })))
      assert.deepStrictEqual(shown, [{ timeout: "5s", schema }])
    })
)
