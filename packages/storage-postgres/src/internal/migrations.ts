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
export const latest = 4

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
    // On an expression, so that no plan can look for a command in the index by version, which is as long as the stream.
    yield* sql`create unique index event_store_events_by_command on event_store_events ((stream::bigint), command_id)
      where place = 0`
    yield* sql`create function event_store_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'events are never changed and never removed';
      end $$`
    yield* sql`create trigger event_store_events_are_never_changed before update or delete or truncate
      on event_store_events for each statement execute function event_store_refuse_change()`
    // Every statement is for all appends at once, so that several cost hardly more than one; the expected version is -2
    // for any and -1 for an existing stream, and a chosen id is empty for none. What is looked up is behind "offset 0"
    // and planned once, whatever the arrays hold, so that it stays a look-up by index whatever was planned while the
    // tables were small. A group of which one append is refused is refused whole.
    yield* sql`create function event_store_write(
      in_groups integer[], in_streams text[], in_commands text[], in_expected bigint[], in_sizes integer[],
      in_recorded_at timestamptz[], in_metadata text[],
      in_appends integer[], in_places integer[], in_chosen text[], in_types text[], in_schema_versions integer[],
      in_payloads text[], in_digests bytea
    ) returns table (
      outcome text, first_version integer, last_version integer, last_position float8, taken text
    ) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare
      zero constant bytea := decode(repeat('00', 32), 'hex');
      log_end bigint;
      streams integer[]; heads integer[]; hashes bytea[]; verdicts text[];
      earlier integer[]; earlier_sizes integer[]; earlier_positions bigint[];
      choices text[];
      refused boolean[];
      hash bytea;
      opened integer;
      event integer := 0;
      positions bigint[] := '{}';
      links bytea[] := '{}';
      moved integer[] := '{}'; moved_to integer[] := '{}'; moved_hashes bytea[] := '{}';
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      select e.position into log_end from event_store_events e order by e.position desc limit 1;
      log_end := coalesce(log_end, 0);
      select array_agg(f.stream), array_agg(f.head), array_agg(f.hash),
        array_agg(f.earlier), array_agg(f.size), array_agg(f.position), array_agg(case
          when f.earlier is not null then 'repeated'
          when (f.expected = -1 and f.head = 0) or (f.expected >= 0 and f.expected <> f.head) then 'conflict'
          else 'written' end)
      into streams, heads, hashes, earlier, earlier_sizes, earlier_positions, verdicts
      from (
        select s.stream, coalesce(s.version, 0) as head, s.hash, r.version as earlier, r.size, r.position, i.expected
        from unnest(in_streams, in_commands, in_expected) with ordinality as i (stream_id, command_id, expected, n)
        left join lateral (
          select * from event_store_streams s where s.stream_id = i.stream_id offset 0
        ) s on true
        left join lateral (
          select * from event_store_events r
          where r.stream::bigint = s.stream and r.command_id = i.command_id and r.place = 0 offset 0
        ) r on true
        order by i.n
      ) f;
      if array_to_string(in_chosen, '') <> '' then
        select array_agg(t.chosen) into choices from unnest(verdicts) with ordinality as v (verdict, n)
        left join lateral (
          select e.chosen from unnest(in_appends, in_chosen) with ordinality as e (append, chosen, row)
          where e.append = v.n and v.verdict = 'written' and e.chosen <> ''
            and exists (select from event_store_events k where k.chosen_id = e.chosen)
          order by e.row limit 1
        ) t on true;
        select array_agg(case when v.chosen is null then v.verdict else 'duplicate' end) into verdicts
        from unnest(verdicts, choices) as v (verdict, chosen);
      end if;
      if in_groups[cardinality(in_groups)] + 1 < cardinality(in_groups) then
        select array_agg(g.refused order by g.n) into refused from (
          select bool_or(v.verdict in ('conflict', 'duplicate')) over (partition by v.grp) as refused, v.n
          from unnest(in_groups, verdicts) with ordinality as v (grp, verdict, n)
        ) g;
      end if;
      for n in 1 .. cardinality(in_streams) loop
        outcome := verdicts[n];
        first_version := heads[n] + 1;
        last_version := heads[n];
        last_position := null;
        if outcome = 'written' and not coalesce(refused[n], false) then
          hash := coalesce(hashes[n], zero);
          for i in event + 1 .. event + in_sizes[n] loop
            log_end := log_end + 1;
            hash := sha256(hash || int8send(log_end) || substring(in_digests from i * 32 - 31 for 32));
            positions[i] := log_end;
            links[i] := hash;
          end loop;
          last_version := heads[n] + in_sizes[n];
          last_position := log_end;
          if streams[n] is null then
            insert into event_store_streams as t (stream_id, version, hash) values (in_streams[n], last_version, hash)
              returning t.stream into opened;
            streams[n] := opened;
          else
            moved := moved || streams[n];
            moved_to := moved_to || last_version;
            moved_hashes := moved_hashes || hash;
          end if;
        elsif outcome = 'repeated' then
          first_version := earlier[n];
          last_version := earlier[n] + earlier_sizes[n] - 1;
          last_position := earlier_positions[n] + earlier_sizes[n] - 1;
        elsif outcome = 'duplicate' then
          taken := choices[n];
        end if;
        event := event + in_sizes[n];
        return next;
      end loop;
      if moved <> '{}' then
        insert into event_store_streams as t (stream, stream_id, version, hash) overriding system value
          select m.stream, '', m.version, m.hash from unnest(moved, moved_to, moved_hashes) as m (stream, version, hash)
          on conflict (stream) do update set version = excluded.version, hash = excluded.hash;
      end if;
      if positions <> '{}' then
        insert into event_store_events (position, stream, version, place, size, schema_version, recorded_at, hash, type,
          command_id, chosen_id, payload, metadata)
          select e.position, streams[e.append], heads[e.append] + 1 + e.place, e.place, in_sizes[e.append],
            e.schema_version, in_recorded_at[e.append], e.link, e.type, in_commands[e.append], nullif(e.chosen, ''),
            e.payload::json, in_metadata[e.append]::json
          from unnest(positions, links, in_appends, in_places, in_chosen, in_types, in_schema_versions, in_payloads)
            as e (position, link, append, place, chosen, type, schema_version, payload)
          where e.position is not null;
      end if;
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
  }),
  "3_snapshots": Effect.gen(function* () {
    const sql = yield* SqlClient
    yield* sql`create table event_store_snapshots (
      stream_id text collate "C" not null,
      name text collate "C" not null,
      fingerprint text not null,
      version integer not null,
      hash text not null,
      state text not null,
      primary key (stream_id, name)
    )`
    // The era of a stream is the sum of its own number and that of the empty name, which counts for all of them.
    yield* sql`create table event_store_snapshot_eras (
      stream_id text collate "C" primary key,
      era integer not null
    )`
  }),
  "4_documents": Effect.gen(function* () {
    const sql = yield* SqlClient
    yield* sql`create table event_store_builds (
      build integer generated always as identity primary key,
      name text collate "C" not null,
      version integer not null,
      generation integer not null,
      serving boolean not null,
      checkpoint bigint not null,
      skipped integer not null,
      token bigint not null,
      holder text,
      held_since bigint not null,
      held_until bigint not null,
      parked json,
      unique (name, version, generation)
    ) with (fillfactor = 50)`
    yield* sql`create unique index event_store_builds_that_serve on event_store_builds (name) where serving`
    yield* sql`create table event_store_documents (
      build integer not null references event_store_builds,
      key text collate "C" not null,
      document json not null,
      primary key (build, key)
    )`
    // Whoever changes the buildings of a name takes turns; the second statement sees what was committed before its turn.
    // A process that falls asleep in a transaction of its own must not keep the others waiting for ever.
    yield* sql`create function event_store_builds_of(in_name text, in_patience text)
      returns setof event_store_builds language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtext('event_store_builds ' || in_name), 'event_store_builds'::regclass::oid::integer);
        if in_patience is not null then
          perform set_config('idle_in_transaction_session_timeout', in_patience, true);
        end if;
        return query select * from event_store_builds b where b.name = in_name order by b.version, b.generation;
      end $$`
  })
}
