/**
 * What a log costs after it has grown: the same questions to a small and to a large one, in one run, and what an event takes
 * on the disk.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Verification from "@kpacite/event-store/log/Verification"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as PostgresStatus from "@kpacite/storage-postgres/PostgresStatus"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteStatus from "@kpacite/storage-sqlite/SqliteStatus"
import { Effect, Redacted, Stream } from "effect"
import pg from "pg"
import * as PostgresServer from "../../postgres/PostgresServer.ts"
import type * as Bench from "../Bench.ts"
import * as Ours from "./Ours.ts"
import * as Sample from "./Sample.ts"
import * as Store from "./Store.ts"

/** A log of so many events, and what is asked of its database beside. */
export interface Log extends Ours.Ours {
  readonly events: number
  readonly status: () => Promise<unknown>
  readonly sizes: () => Promise<ReadonlyArray<Size>>
}

/** Bytes of a table or an index, for each event. */
export interface Size {
  readonly what: string
  readonly bytes: number
}

/** Events come to some twenty cooperatives at once, and a cooperative ends after a thousand events. */
const [together, eachStream, eachAppend] = [20, 1_000, 200] as const

const filled = async (store: Ours.Ours, events: number, progress: (line: string) => void): Promise<void> => {
  const round = Math.min(together * eachStream, events)
  for (let from = 0; from < events; from += round) {
    progress(`${store.name}: ${from} of ${events} events`)
    for (let version = 0; version < round / together; version += eachAppend) {
      await Promise.all(
        Array.from({ length: together }, (_, index) => {
          const streamId = `cooperative-${from + index}`
          const count = Math.min(eachAppend, round / together - version)
          return store.append(streamId, version, Sample.after(streamId, version, count))
        })
      )
    }
  }
}

/** One entry for each append, where the others have one for each event. */
const named = ({ bytes, what }: Size): Size =>
  what.endsWith("by_command") ? { what: `${what}, an append`, bytes: bytes * eachAppend } : { what, bytes }

type Open = (name: string) => Promise<Omit<Log, "events">>

const open = (name: string, one: Open) => async (events: number, progress: (line: string) => void) => {
  const log = await one(`${name}, ${events} events`)
  await filled(log, events, progress)
  return { ...log, events }
}

export const postgres = open("storage-postgres", async (name) => {
  const server = await PostgresServer.start({ waitsForDisk: true })
  const url = Redacted.make(server.url)
  const ours = await Ours.open(name, PostgresEventStore.layerPool({ url }))
  const sizes = async () => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query<Size>(`select c.relname as what,
        pg_relation_size(c.oid)::float8 / (select count(*) from event_store_events) as bytes
      from pg_class c left join pg_index i on i.indexrelid = c.oid
      where 'event_store_events'::regclass in (c.oid, i.indrelid) order by i.indexrelid nulls first`)
    await client.end()
    return rows.map(named)
  }
  return {
    ...ours,
    status: () => Effect.runPromise(PostgresStatus.read({ url })),
    sizes,
    close: async () => {
      await ours.close()
      await server.stop()
    }
  }
})

export const sqlite = open("storage-sqlite", async (name) => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-bench-"))
  const file = join(folder, "events.sqlite")
  const ours = await Ours.open(name, SqliteEventStore.layer({ file }))
  const sizes = async () => {
    const db = new DatabaseSync(file, { readOnly: true })
    const rows = db
      .prepare(`SELECT name AS what, CAST(sum(pgsize) AS REAL) / (SELECT count(*) FROM events) AS bytes FROM dbstat
        WHERE name = 'events' OR name LIKE 'events\\_%' ESCAPE '\\' GROUP BY name ORDER BY name`)
      .all()
    db.close()
    return rows.map(({ bytes, what }) => named({ what: String(what), bytes: Number(bytes) }))
  }
  return {
    ...ours,
    status: () => Effect.runPromise(SqliteStatus.read({ file })),
    sizes,
    close: async () => {
      await ours.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
})

interface Question {
  readonly title: string
  readonly unit: string
  readonly of: (log: Log) => Omit<Bench.Contender, "name">
}

const again = (once: () => Promise<unknown>) => async (times: number) => {
  for (let time = 0; time < times; time++) await once()
}

/** The newest of a stream that grew when the log was half as long as now. */
const inTheMiddle = ({ events }: Log): string => {
  const round = Math.min(together * eachStream, events)
  return `cooperative-${Math.floor(events / 2 / round) * round}`
}

export const questions: ReadonlyArray<Question> = [
  { title: "append one event", unit: "appends", of: (log) => Store.appending(log, 1) },
  { title: "16 writers", unit: "appends", of: (log) => Store.appending(log, 16) },
  { title: "append 100 events", unit: "events", of: (log) => Store.appending(log, 1, 100) },
  {
    title: "read 100 events of a stream",
    unit: "events",
    of: (log) => ({
      perOperation: 100,
      work: again(() => log.run(log.store.read(inTheMiddle(log), { direction: "backwards", maxCount: 100 })))
    })
  },
  {
    title: "follow the newest 500",
    unit: "events",
    of: (log) => ({
      perOperation: 500,
      work: again(() => log.run(log.store.follow(log.events - 500).pipe(Stream.take(500), Stream.runDrain)))
    })
  },
  {
    title: "verify 1 000 events",
    unit: "events",
    of: (log) => ({
      perOperation: 1_000,
      work: again(async () => {
        const page = await log.run(log.store.readAll({ after: Math.floor(log.events / 2), maxCount: 1_000 }))
        const { see } = Verification.make()
        for (const event of page) see(event)
      })
    })
  },
  { title: "status", unit: "answers", of: (log) => ({ work: again(log.status) }) }
]

/** One question to both: what it costs the large one is compared with what it costs the small one. */
export const asked = ({ of, title, unit }: Question, large: Log, small: Log): Bench.Case => ({
  name: title,
  title,
  unit,
  prepare: () => ({
    ours: { ...of(large), name: large.name },
    others: [{ ...of(small), name: small.name }],
    problems: []
  })
})
