/**
 * A tool library beside the log: lending a tool appends an event, and the application keeps a table of its own that says who
 * has which tool. One transaction holds both, so they can never disagree.
 */
import * as EventStore from "@kpacite/event-store/log/EventStore"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** The application's own table, in the same database as the log. */
export const createTable = Effect.flatMap(
  SqlClient,
  (sql) => sql`create table if not exists lent_tools (tool text primary key, person text not null)`
)

/**
 * Lends a tool. If somebody has it already, the table refuses the row, and the event is not in the log either.
 *
 * The append comes last: until the transaction ends, all other appends wait for it.
 */
export const lend = (options: { readonly tool: string; readonly person: string; readonly commandId: string }) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient
    const store = yield* EventStore.EventStore
    const { commandId, person, tool } = options
    return yield* sql.withTransaction(
      Effect.gen(function* () {
        yield* sql`insert into lent_tools (tool, person) values (${tool}, ${person})`
        return yield* store.append({
          streamId: "tools",
          expected: "any",
          events: [{ type: "ToolLent", schemaVersion: 1, payload: { tool, person } }],
          metadata: { commandId, actor: person, occurredAt: "2026-07-06T08:00:00.000Z" }
        })
      })
    )
  })

/** Who has which tool, from the table and from the log. */
export const lentTools = Effect.gen(function* () {
  const sql = yield* SqlClient
  const store = yield* EventStore.EventStore
  const rows = yield* sql<{ tool: string; person: string }>`select tool, person from lent_tools order by tool`
  const { events } = yield* store.read("tools")
  return { table: rows.map(({ tool }) => tool), log: events.map(({ payload }) => payload) }
})
