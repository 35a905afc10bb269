/** Databases for tests, each new and empty, on the server of the test run. */
import { randomUUID } from "node:crypto"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { ask } from "../desk/Desk.ts"

/**
 * The URL of a place in the database that nobody else uses: a schema of its own, which costs a hundredth of a database
 * of its own. It goes with the server; on a server of yours it is dropped with the scope.
 */
export const emptyDatabase = Effect.gen(function* () {
  const url = yield* serverUrl
  const schema = empty.pop() ?? (yield* newSchemas(url))
  if (givenServer !== undefined)
    yield* Effect.addFinalizer(() => Effect.ignore(statement(url, `drop schema ${schema} cascade`)))
  const inSchema = new URL(url)
  inSchema.searchParams.set("options", `-c search_path=${schema}`)
  return Redacted.make(inSchema.href)
})

/** The URL of a database of its own: locks that sessions hold belong to a database, whatever its schemas. It goes as the schemas do. */
export const ownDatabase = Effect.gen(function* () {
  const url = yield* serverUrl
  const name = `test_${randomUUID().replaceAll("-", "")}`
  yield* statement(url, `create database ${name}`)
  if (givenServer !== undefined)
    yield* Effect.addFinalizer(() => Effect.ignore(statement(url, `drop database ${name} with (force)`)))
  const inDatabase = new URL(url)
  inDatabase.pathname = `/${name}`
  return Redacted.make(inDatabase.href)
})

/** Schemas that were made and not yet given to anybody. */
const empty: Array<string> = []

/** Makes one schema, and on the server of the run a few more for later: opening a connection costs more than all of them. */
const newSchemas = (url: string) =>
  Effect.gen(function* () {
    const names = Array.from(
      { length: givenServer === undefined ? 20 : 1 },
      () => `test_${randomUUID().replaceAll("-", "")}`
    )
    yield* statement(url, `do $$ begin ${names.map((name) => `create schema ${name};`).join(" ")} end $$`)
    const [first = "", ...others] = names
    empty.push(...others)
    return first
  })

const statement = (url: string, sql: string) =>
  SqlClient.pipe(
    Effect.flatMap((client) => client.unsafe(sql)),
    Effect.provide(PostgresEventStore.layerPool({ url: Redacted.make(url), maxConnections: 1 }))
  )

const givenServer = process.env["TEST_POSTGRES_URL"]

const serverUrl = Effect.tryPromise(() => ask("postgres"))
