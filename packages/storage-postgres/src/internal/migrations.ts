/**
 * How the tables came to their present form. A migration that was published is never changed.
 *
 * The names carry a prefix instead of a schema of their own, so that an application chooses the schema with its search
 * path and needs no right to create one.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const table = "event_store_migrations"

/** The number of the last migration below. Number 1 was never published. */
export const latest = 2

export const migrations = {
  "2_events": Effect.gen(function* () {
    const sql = yield* SqlClient
    // A number in the place of the name keeps every index small, and long names within what an index may hold. The
    // version and the hash of the last event stand beside it, and are changed in place.
    yield* sql`create table event_store_streams (
      stream integer generated always as identity primary key,
      stream_id text collate "C" not null unique,
      version integer not null,
      hash bytea not null
    ) with (fillfactor = 50)`
    // json keeps the text as it came; jsonb would sort its keys and refuse the NUL character. A chosen event id is kept;
    // one that follows from the command and the place of the event in its append is not, and needs no index.
    yield* sql`create table event_store_events (
      position bigint primary key,
      stream integer not null,
      version integer not null,
      place smallint not null,
      size smallint not null,
      schema_version smallint not null,
      recorded_at timestamptz not null,
      hash bytea not null,
      type text not null,
      command_id text collate "C" not null,
      chosen_id text collate "C",
      payload json not null,
      metadata json not null,
      unique (stream, version)
    )`
    yield* sql`create unique index event_store_events_by_chosen_id on event_store_events (chosen_id)
      where chosen_id is not null`
    yield* sql`create unique index event_store_events_by_command on event_store_events (stream, command_id)
      where place = 0`
    yield* sql`create function event_store_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'events are never changed and never removed';
      end $$`
    yield* sql`create trigger event_store_events_are_never_changed before update or delete or truncate
      on event_store_events for each statement execute function event_store_refuse_change()`
    // The running hash of the events of one append: each link continues the hash before it.
    yield* sql`create function event_store_link(state bytea, before bytea, link bytea) returns bytea
      language plpgsql immutable parallel safe as $$
      begin
        return sha256(coalesce(state, before) || link);
      end $$`
    yield* sql`create aggregate event_store_chain(bytea, bytea) (sfunc = event_store_link, stype = bytea)`
    // One statement after the lock, so that the look at the streams sees everything that was committed, and that
    // several appends cost hardly more than one. The expected version is -2 for any and -1 for an existing stream, and a chosen id is empty for none.
    // What looks up tables is behind "offset 0", so that it stays a look-up by index whatever was planned while the
    // tables were small.
    yield* sql`create function event_store_write(
      in_groups integer[], in_streams text[], in_commands text[], in_expected bigint[], in_sizes integer[],
      in_recorded_at timestamptz[], in_metadata text[],
      in_appends integer[], in_places integer[], in_chosen text[], in_types text[], in_schema_versions integer[],
      in_payloads text[], in_digests bytea
    ) returns table (
      outcome text, first_version integer, last_version integer, last_position float8, taken text
    ) language plpgsql set enable_seqscan = off as $$
    #variable_conflict use_column
    declare
      log_end bigint;
      choosing boolean := exists (select from unnest(in_chosen) c where c <> '');
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      select e.position into log_end from event_store_events e order by e.position desc limit 1;
      return query
      with events as materialized (
        select e.append, e.place, nullif(e.chosen, '') as chosen, e.type, e.schema_version, e.payload,
          row_number() over () as row
        from unnest(in_appends, in_places, in_chosen, in_types, in_schema_versions, in_payloads)
          as e (append, place, chosen, type, schema_version, payload)
      ), found as materialized (
        select a.*, s.stream, coalesce(s.version, 0) as head,
          coalesce(s.hash, decode(repeat('00', 32), 'hex')) as hash,
          r.version as earlier, r.size as earlier_size, r.position as earlier_position,
          case when choosing then (
            select e.chosen from events e where e.append = a.n
              and exists (select from event_store_events k where k.chosen_id = e.chosen) order by e.place limit 1
          ) end as taken
        from unnest(in_groups, in_streams, in_commands, in_expected, in_sizes, in_recorded_at, in_metadata)
          with ordinality as a (grp, stream_id, command_id, expected, size, recorded_at, metadata, n)
        left join lateral (
          select * from event_store_streams s where s.stream_id = a.stream_id offset 0
        ) s on true
        left join lateral (
          select * from event_store_events r
          where r.stream = s.stream and r.command_id = a.command_id and r.place = 0 offset 0
        ) r on true
      ), judged as materialized (
        select f.*, case
          when f.earlier is not null then 'repeated'
          when (f.expected = -1 and f.head = 0) or (f.expected >= 0 and f.expected <> f.head) then 'conflict'
          when f.taken is not null then 'duplicate'
          else 'written' end as verdict
        from found f
      ), decided as materialized (
        select j.*, j.verdict = 'written'
          and not bool_or(j.verdict in ('conflict', 'duplicate')) over (partition by j.grp) as accepted
        from judged j
      ), placed as materialized (
        select e.*, d.stream_id, d.command_id, d.size, d.recorded_at, d.metadata, d.head, d.hash as before,
          coalesce(log_end, 0) + row_number() over (order by e.row) as position
        from events e join decided d on d.n = e.append and d.accepted
      ), chained as materialized (
        select p.*, event_store_chain(p.before, int8send(p.position) || substring(in_digests from p.row::integer * 32 - 31 for 32))
          over (partition by p.append order by p.row rows unbounded preceding) as hash
        from placed p
      ), advanced as (
        insert into event_store_streams as t (stream_id, version, hash)
        select c.stream_id, c.head + c.size, c.hash from chained c where c.place = c.size - 1 order by c.row
        on conflict (stream_id) do update set version = excluded.version, hash = excluded.hash
        returning t.stream, t.stream_id
      ), written as (
        insert into event_store_events (position, stream, version, place, size, schema_version, recorded_at, hash, type,
          command_id, chosen_id, payload, metadata)
        select c.position, t.stream, c.head + 1 + c.place, c.place, c.size, c.schema_version, c.recorded_at, c.hash, c.type,
          c.command_id, c.chosen, c.payload::json, c.metadata::json
        from chained c join advanced t on t.stream_id = c.stream_id
      ), ends as (
        select c.append, c.position from chained c where c.place = c.size - 1
      )
      select d.verdict,
        case when d.verdict = 'repeated' then d.earlier else d.head + 1 end,
        case d.verdict
          when 'repeated' then d.earlier + d.earlier_size - 1 when 'written' then d.head + d.size else d.head end,
        coalesce(d.earlier_position + d.earlier_size - 1, w.position)::float8,
        d.taken
      from decided d left join ends w on w.append = d.n order by d.n;
    end $$`
    // Events as another store has them; whoever asks has verified them.
    yield* sql`create function event_store_restore(
      in_positions bigint[], in_streams text[], in_versions integer[], in_places integer[], in_sizes integer[],
      in_chosen text[], in_commands text[], in_types text[], in_schema_versions integer[],
      in_recorded_at timestamptz[], in_hashes text[], in_payloads text[], in_metadata text[]
    ) returns void language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      insert into event_store_streams as t (stream_id, version, hash)
        select distinct on (e.stream_id) e.stream_id, e.version, decode(e.hash, 'hex')
        from unnest(in_streams, in_versions, in_hashes) as e (stream_id, version, hash)
        order by e.stream_id, e.version desc
        on conflict (stream_id) do update set version = excluded.version, hash = excluded.hash;
      insert into event_store_events (position, stream, version, place, size, schema_version, recorded_at, hash, type,
        command_id, chosen_id, payload, metadata)
        select e.position, s.stream, e.version, e.place, e.size, e.schema_version, e.recorded_at, decode(e.hash, 'hex'),
          e.type, e.command_id, nullif(e.chosen, ''), e.payload::json, e.metadata::json
        from unnest(in_positions, in_streams, in_versions, in_places, in_sizes, in_chosen, in_commands, in_types,
          in_schema_versions, in_recorded_at, in_hashes, in_payloads, in_metadata)
          as e (position, stream_id, version, place, size, chosen, command_id, type, schema_version, recorded_at, hash,
            payload, metadata)
        join event_store_streams s on s.stream_id = e.stream_id;
    end $$`
  })
}
