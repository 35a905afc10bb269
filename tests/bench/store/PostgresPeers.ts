/** The stores that a developer would reach for, each used as its own documentation shows. */
import { PostgresEventStorageAdapter } from "@castore/event-storage-adapter-postgres"
import { getPostgreSQLEventStore } from "@event-driven-io/emmett-postgresql"
import pg from "pg"
import * as Sample from "./Sample.ts"
import type { Store } from "./Store.ts"

export const emmettEvent = ({ metadata, payload, type }: Sample.Sample) => ({
  type,
  data: { ...payload },
  metadata: { ...metadata },
  kind: "Event" as const
})

export const emmett = async (url: string, connections: number) => {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  pool.on("error", () => {})
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } })
  await store.schema.migrate()
  const found: Store = {
    name: "Emmett 0.42",
    append: (streamId, version, events) =>
      store.appendToStream(streamId, events.map(emmettEvent), { expectedStreamVersion: BigInt(version) }),
    read: async (streamId) => (await store.readStream(streamId)).events.length,
    fold: async (streamId) =>
      (
        await store.aggregateStream<Sample.Hours, ReturnType<typeof emmettEvent>>(streamId, {
          initialState: Sample.none,
          evolve: (hours: Sample.Hours, event: ReturnType<typeof emmettEvent>) => Sample.evolve(hours, event.data)
        })
      ).state,
    close: async () => {
      await store.close()
      await pool.end()
    }
  }
  return { ...found, store }
}

const context = { eventStoreId: "cooperatives" }

export const castore = async (url: string, connections: number): Promise<Store> => {
  await PostgresEventStorageAdapter.createEventTable({
    connectionString: url,
    tableName: "castore_events",
    aggregateId: { type: "VARCHAR", length: 128 }
  })
  const connectionString = `${url}?max=${connections}`
  const adapter = new PostgresEventStorageAdapter({ connectionString, tableName: "castore_events" })
  const detail = (streamId: string, version: number, { metadata, payload, type }: Sample.Sample) => ({
    aggregateId: streamId,
    version,
    type,
    payload,
    metadata
  })
  const events = async (streamId: string) => (await adapter.getEvents(streamId, context)).events
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on("error", () => {})
  return {
    name: "Castore 2.4",
    append: (streamId, version, [first, ...rest]) => {
      if (first === undefined) return Promise.resolve()
      if (rest.length === 0) return adapter.pushEvent(detail(streamId, version + 1, first), context)
      const grouped = [first, ...rest].map((event, index) => {
        const one = adapter.groupEvent(detail(streamId, version + 1 + index, event))
        one.context = context
        return one
      })
      const [head, ...tail] = grouped
      return head === undefined ? Promise.resolve() : adapter.pushEventGroup({}, head, ...tail)
    },
    read: async (streamId) => (await events(streamId)).length,
    fold: async (streamId) =>
      (await events(streamId)).reduce(
        (hours, { payload }) => Sample.evolve(hours, payload as Sample.Payload),
        Sample.none()
      ),
    // It writes events of a group one by one, which takes minutes here; the rows are the same.
    fill: (streamId, count) =>
      pool.query(
        `insert into castore_events (aggregate_name, aggregate_id, version, type, data, metadata)
          select $1, $2, e.version, e.value->>'type', e.value->'payload', e.value->'metadata'
          from json_array_elements($3::json) with ordinality as e (value, version)`,
        [context.eventStoreId, streamId, JSON.stringify(Sample.after(streamId, 0, count))]
      ),
    close: () => pool.end()
  }
}
