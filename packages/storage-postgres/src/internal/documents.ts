/** The documents and their builds on one client. */
import type { PgClient } from "@effect/sql-pg/PgClient"
import { type Build, type BuildId, type Parked, same } from "@kpacite/event-store/projecting/Checkpoint"
import type { Changed } from "@kpacite/event-store/projecting/Transition"
import { type KeyRange, lastCharacter, type Wanted } from "@kpacite/event-store/projecting/Documents"
import { Effect } from "effect"

interface Row {
  readonly name: string
  readonly version: number
  readonly generation: number
  readonly serving: boolean
  readonly checkpoint: number
  readonly skipped: number
  readonly token: number
  readonly holder: string | null
  readonly held_since: number
  readonly held_until: number
  readonly parked: string | null
  readonly now: number
}

/** Where there is no build. */
type Nothing = Pick<Row, "now"> & { readonly name: null }

type DocumentRow = Row & { readonly key: string | null; readonly document: string }

/** The statements. `save` and what is decided before it belong into one transaction, which `builds` locks. */
export const on = (sql: ReturnType<PgClient["withoutTransforms"]>) => {
  const columns =
    sql.literal(`b.name, b.version, b.generation, b.serving, b.checkpoint::float8 as checkpoint, b.skipped,
    b.token::float8 as token, b.holder, b.held_since::float8 as held_since, b.held_until::float8 as held_until,
    b.parked::text as parked, floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`)

  const which = ({ generation, name, version }: Wanted) =>
    version === undefined
      ? sql`b.name = ${name} and b.serving`
      : sql`b.name = ${name} and b.version = ${version} and b.generation = ${generation}`

  const saveOne = (build: Build, writes: Changed<unknown>["writes"]) => {
    const upsert = sql`insert into event_store_builds as b (name, version, generation, serving, checkpoint, skipped, token,
        holder, held_since, held_until, parked)
      values (${build.name}, ${build.version}::integer, ${build.generation}::integer, ${build.serving}::boolean,
        ${build.checkpoint}::bigint, ${build.skipped}::integer, ${build.token}::bigint, ${build.holder}::text,
        ${build.heldSince}::bigint, ${build.heldUntil}::bigint, ${build.parked && JSON.stringify(build.parked)}::json)
      on conflict (name, version, generation) do update set serving = excluded.serving, checkpoint = excluded.checkpoint,
        skipped = excluded.skipped, token = excluded.token, holder = excluded.holder, held_since = excluded.held_since,
        held_until = excluded.held_until, parked = excluded.parked
      returning b.build`
    return writes === undefined
      ? upsert
      : sql`with one as (${upsert}), put as (
          insert into event_store_documents as d (build, key, document)
          select one.build, new.key, new.document::json from one, unnest(
            ${writes.put.map(([key]) => key)}::text[], ${writes.put.map(([, document]) => document)}::text[]
          ) as new (key, document)
          on conflict (build, key) do update set document = excluded.document
        )
        delete from event_store_documents d using one where d.build = one.build and d.key = any(${writes.remove}::text[])`
  }

  return {
    /** Locks them until the end of the transaction, of which `patient` says whether it may take long. */
    builds: (name: string, patient: boolean) =>
      Effect.map(
        sql<Row | Nothing>`select ${columns} from (select 1) one
          left join event_store_builds_of(${name}, ${patient ? null : patience}::text) b on true`,
        withTime
      ),

    all: Effect.map(
      sql<Row | Nothing>`select ${columns} from (select 1) one left join event_store_builds b on true
        order by b.name, b.version, b.generation`,
      withTime
    ),

    // In one statement each, so that the build and the documents belong to the same moment.
    read: (wanted: Wanted, keys: ReadonlyArray<string>) =>
      Effect.map(
        sql<DocumentRow>`select ${columns}, d.key, d.document::text as document from event_store_builds b
          left join event_store_documents d on d.build = b.build and d.key = any(${keys}::text[])
          where ${which(wanted)}`,
        toTexts
      ),

    list: (wanted: Wanted, { after = "", maxCount, prefix = "" }: KeyRange) =>
      Effect.map(
        sql<DocumentRow>`select ${columns}, d.key, d.document from event_store_builds b
          left join lateral (
            select d.key, d.document::text as document from event_store_documents d
            where d.build = b.build and d.key > ${after} and d.key >= ${prefix} and d.key < ${prefix + lastCharacter}
            order by d.key limit ${maxCount ?? null}::bigint
          ) d on true
          where ${which(wanted)} order by d.key`,
        toTexts
      ),

    save: ({ builds, writes }: Changed<unknown>) =>
      // What serves no longer comes first, because only one may.
      Effect.forEach(
        builds.toSorted((a, b) => Number(a.serving) - Number(b.serving)),
        (build) => saveOne(build, writes !== undefined && same(build, writes.of) ? writes : undefined),
        { discard: true }
      ),

    /** Removes some documents of a build, and in the end itself; answers whether there are more. */
    removeSome: (id: BuildId) =>
      Effect.gen(function* () {
        const removed = yield* sql`delete from event_store_documents d where (d.build, d.key) in (
          select d.build, d.key from event_store_documents d join event_store_builds b using (build)
          where ${which(id)} limit 1000) returning d.build`
        if (removed.length > 0) return true
        yield* sql`delete from event_store_builds b where ${which(id)}`
        return false
      })
  }
}

/** How long the server waits for the next statement of a transaction of ours before it gives up on this process. */
export const patience = "5s"

/** By the clock of the database, which says it also when there is no build. */
const withTime = (rows: ReadonlyArray<Row | Nothing>) => ({
  now: rows[0]?.now ?? 0,
  builds: rows.flatMap((row) => (row.name === null ? [] : [toBuild(row)]))
})

const toTexts = (rows: ReadonlyArray<DocumentRow>) => {
  const [first] = rows
  const documents = rows.flatMap(({ document, key }) => (key === null ? [] : [[key, document] as const]))
  return first && { build: toBuild(first), documents: new Map(documents) }
}

const toBuild = (row: Row): Build => ({
  name: row.name,
  version: row.version,
  generation: row.generation,
  serving: row.serving,
  checkpoint: row.checkpoint,
  skipped: row.skipped,
  token: row.token,
  holder: row.holder,
  heldSince: row.held_since,
  heldUntil: row.held_until,
  parked: row.parked === null ? null : (JSON.parse(row.parked) as Parked)
})
