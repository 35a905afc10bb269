/** The short way to write appends: rows whose places are known, if the log still ends where they begin. */
import type * as Heads from "@kpacite/event-store/log/Heads"

/**
 * For a connection that carries out nothing else: each statement is planned once, and as a look-up by index, whatever was
 * planned while the tables were small. Under the turn it has to see what others wrote until then; and how long is waited for
 * the turn is known here. A database or a user may have other defaults. Not every version has all of these.
 */
export const settings = `select set_config(s.name, v.setting, false)
  from pg_settings s join (values ('plan_cache_mode', 'force_generic_plan'), ('enable_seqscan', 'off'),
    ('default_transaction_isolation', 'read committed'), ('lock_timeout', '0'), ('statement_timeout', '0'),
    ('transaction_timeout', '0')) as v (name, setting) on v.name = s.name`

const columns =
  "position, stream, version, place, size, schema_version, recorded_at, hash, type, command_id, payload, metadata"

/** The same turn as in the functions, taken before anything is written and kept until the commit. */
const turn = `turn as materialized (
    select pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer)
  )`

/** Of the last event, the hash; it stands for everything before. */
const goesOn = "$1::bytea = (select e.hash from event_store_events e order by e.position desc limit 1)"

/** One event. */
const one = `with ${turn} insert into event_store_events (${columns})
  select $2, $3, $4, 0, 1, $5, $6::timestamptz, $7::bytea, $8, $9, $10, $11 from turn where ${goesOn}`

/** One append of several events. */
const several = `with ${turn} insert into event_store_events (${columns})
  select $2::bigint + e.n, $3, $4::integer + e.n, e.n - 1, $5, e.schema_version, $6::timestamptz,
    substring($7::bytea from 32 * e.n::integer - 31 for 32), e.type, $8, e.payload, $9
  from turn, unnest($10::integer[], $11::text[], $12::text[]) with ordinality as e (schema_version, type, payload, n)
  where ${goesOn}`

/** Several appends; each event brings along what it has from its append. */
const gathered = `with ${turn} insert into event_store_events (${columns})
  select $2::bigint + e.n, e.stream, e.version, e.place, e.size, e.schema_version, e.recorded_at::timestamptz,
    substring($3::bytea from 32 * e.n::integer - 31 for 32), e.type, e.command_id, e.payload, e.metadata
  from turn, unnest($4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::integer[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[]) with ordinality
    as e (stream, version, place, size, schema_version, recorded_at, type, command_id, payload, metadata, n)
  where ${goesOn}`

/** The statement for a plan. */
export const of = ({
  after,
  rows
}: Heads.Plan): { readonly statement: string; readonly parameters: ReadonlyArray<unknown> } => {
  const [first] = rows
  const end = Buffer.from(after.hash)
  if (first === undefined) throw new Error("a plan has at least one row")
  const { append, event, stream } = first
  const { commandId, metadata, recordedAt } = append
  if (rows.length === 1) {
    const { hash, position, version } = first
    const { payload, schemaVersion, type } = event
    return {
      statement: one,
      parameters: [end, position, stream, version, schemaVersion, recordedAt, hash, type, commandId, payload, metadata]
    }
  }
  const hashes = Buffer.allocUnsafe(32 * rows.length)
  for (const [index, { hash }] of rows.entries()) hashes.set(hash, 32 * index)
  if (rows.length === append.events.length) {
    const [before, events] = [first.version - 1, append.events]
    return {
      statement: several,
      parameters: [
        end,
        after.position,
        stream,
        before,
        events.length,
        recordedAt,
        hashes,
        commandId,
        metadata,
        events.map(({ schemaVersion }) => schemaVersion),
        events.map(({ type }) => type),
        events.map(({ payload }) => payload)
      ]
    }
  }
  return {
    statement: gathered,
    parameters: [
      end,
      after.position,
      hashes,
      rows.map(({ stream }) => stream),
      rows.map(({ version }) => version),
      rows.map(({ place }) => place),
      rows.map(({ append }) => append.events.length),
      rows.map(({ event }) => event.schemaVersion),
      rows.map(({ append }) => append.recordedAt),
      rows.map(({ event }) => event.type),
      rows.map(({ append }) => append.commandId),
      rows.map(({ event }) => event.payload),
      rows.map(({ append }) => append.metadata)
    ]
  }
}
