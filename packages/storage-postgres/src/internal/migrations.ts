/**
 * How the tables came to their present form. A migration that was published is never changed.
 *
 * The names carry a prefix instead of a schema of their own, so that an application chooses the schema with its search
 * path and needs no right to create one.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { appendingTogether } from "./migration10.ts"

export const table = "event_store_migrations"

/** The numbers of the first and of the last migration below. What came before was never published. */
export const [oldest, supportedFormat] = [5, 10] as const

export const migrations = {
  "5_events": Effect.gen(function* () {
    const sql = yield* SqlClient
    // A number in the place of the name keeps every index small, and long names within what an index may hold. Where a
    // stream ends is known from its last event alone, so an append changes nothing that is there.
    yield* sql`create table event_store_streams (
      stream integer generated always as identity primary key,
      stream_id text collate "C" not null unique
    )`
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
    // Events as another store has them; whoever asks has verified them.
    yield* sql`create function event_store_restore(
      in_positions bigint[], in_streams text[], in_versions integer[], in_places integer[], in_sizes integer[],
      in_chosen text[], in_commands text[], in_types text[], in_schema_versions integer[],
      in_recorded_at timestamptz[], in_hashes text[], in_payloads text[], in_metadata text[]
    ) returns void language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      insert into event_store_streams (stream_id)
        select distinct e.stream_id from unnest(in_streams) as e (stream_id) on conflict (stream_id) do nothing;
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
  "6_snapshots": Effect.gen(function* () {
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
  "7_documents": Effect.gen(function* () {
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
    // Whoever changes the builds of a name takes turns; the second statement sees what was committed before its turn.
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
  }),
  // Before, `event_store_write` did this and answered without the hash. Where it is, it stays: a program that has not been
  // updated yet may still be calling it. Nobody else does, so new databases do not get it any more.
  "8_hash_of_an_append": Effect.gen(function* () {
    const sql = yield* SqlClient
    // Where the tables are: whoever got a schema of their own since would otherwise create the function there, and the
    // server's user would not find it.
    yield* sql`select set_config('search_path', quote_ident(n.nspname) || ', ' || current_setting('search_path'), true)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = 'event_store_events'::regclass`
    // Every statement is for all appends at once, so that several cost hardly more than one; the expected version is -2
    // for any and -1 for an existing stream, and a chosen id is empty for none. What is looked up is planned once and as
    // a look-up by index, whatever was planned while the tables were small. A group of which one append is refused is
    // refused whole; the events of refused appends have no position.
    yield* sql`create function event_store_append(
      in_groups integer[], in_streams text[], in_commands text[], in_expected bigint[], in_sizes integer[],
      in_recorded_at timestamptz[], in_metadata text[],
      in_appends integer[], in_places integer[], in_chosen text[], in_types text[], in_schema_versions integer[],
      in_payloads text[], in_digests bytea
    ) returns table (
      outcome text, first_version integer, last_version integer, last_position float8, last_hash text, taken text
    ) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare
      log_end bigint;
      streams integer[]; heads integer[]; hashes bytea[];
      earlier integer[]; earlier_sizes integer[]; earlier_positions bigint[];
      outcomes text[] := '{}'; choices text[]; refused boolean[] := '{}';
      hash bytea; opened integer;
      event integer := 0;
      positions bigint[] := array_fill(null::bigint, array[cardinality(in_payloads)]);
      links bytea[] := array_fill(null::bytea, array[cardinality(in_payloads)]);
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      select coalesce((select e.position from event_store_events e order by e.position desc limit 1), 0),
        array_agg(s.stream), array_agg(coalesce(h.version, 0)), array_agg(h.hash),
        array_agg(r.version), array_agg(r.size), array_agg(r.position)
      into log_end, streams, heads, hashes, earlier, earlier_sizes, earlier_positions
      from unnest(in_streams, in_commands) as i (stream_id, command_id)
      left join lateral (
        select s.stream from event_store_streams s where s.stream_id = i.stream_id offset 0
      ) s on true
      left join lateral (
        select e.version, e.hash from event_store_events e where e.stream = s.stream order by e.version desc limit 1
      ) h on true
      left join lateral (
        select e.version, e.size, e.position from event_store_events e
        where e.stream::bigint = s.stream and e.command_id = i.command_id and e.place = 0 offset 0
      ) r on true;
      if array_to_string(in_chosen, '') <> '' then
        select array_agg(t.chosen) into choices from generate_series(1, cardinality(in_streams)) as n
        left join lateral (
          select e.chosen from unnest(in_appends, in_chosen) with ordinality as e (append, chosen, row)
          where e.append = n and e.chosen <> ''
            and exists (select from event_store_events k where k.chosen_id = e.chosen)
          order by e.row limit 1
        ) t on true;
      end if;
      for n in 1 .. cardinality(in_streams) loop
        outcomes[n] := case
          when earlier[n] is not null then 'repeated'
          when (in_expected[n] = -1 and heads[n] = 0) or (in_expected[n] >= 0 and in_expected[n] <> heads[n])
            then 'conflict'
          when choices[n] is not null then 'duplicate'
          else 'written' end;
        if outcomes[n] in ('conflict', 'duplicate') then
          refused[in_groups[n]] := true;
        end if;
      end loop;
      for n in 1 .. cardinality(in_streams) loop
        outcome := outcomes[n];
        first_version := heads[n] + 1;
        last_version := heads[n];
        last_position := null;
        last_hash := null;
        taken := choices[n];
        if outcome = 'written' and refused[in_groups[n]] is null then
          hash := coalesce(hashes[n], '\\x0000000000000000000000000000000000000000000000000000000000000000');
          for i in event + 1 .. event + in_sizes[n] loop
            log_end := log_end + 1;
            hash := sha256(hash || int8send(log_end) || substring(in_digests from i * 32 - 31 for 32));
            positions[i] := log_end;
            links[i] := hash;
          end loop;
          last_version := heads[n] + in_sizes[n];
          last_position := log_end;
          last_hash := encode(hash, 'hex');
          if streams[n] is null then
            insert into event_store_streams as t (stream_id) values (in_streams[n]) returning t.stream into opened;
            streams[n] := opened;
          end if;
        elsif outcome = 'repeated' then
          first_version := earlier[n];
          last_version := earlier[n] + earlier_sizes[n] - 1;
          last_position := earlier_positions[n] + earlier_sizes[n] - 1;
          select encode(e.hash, 'hex') into last_hash from event_store_events e
          where e.position = earlier_positions[n] + earlier_sizes[n] - 1;
        end if;
        event := event + in_sizes[n];
        return next;
      end loop;
      insert into event_store_events (position, stream, version, place, size, schema_version, recorded_at, hash, type,
        command_id, chosen_id, payload, metadata)
        select e.position, streams[e.append], heads[e.append] + 1 + e.place, e.place, in_sizes[e.append],
          e.schema_version, in_recorded_at[e.append], e.link, e.type, in_commands[e.append], nullif(e.chosen, ''),
          e.payload::json, in_metadata[e.append]::json
        from unnest(positions, links, in_appends, in_places, in_chosen, in_types, in_schema_versions, in_payloads)
          as e (position, link, append, place, chosen, type, schema_version, payload)
        where e.position is not null;
    end $$`
  }),
  // Texts, which were JSON before they came here: to look at them again costs as much as to write them. A program that has not
  // been updated yet goes on calling `event_store_append`, which casts to json, and that is written as its text.
  //
  // `event_store_append_looking_up` answers besides where streams and the log end now, so that whoever asked can work out for
  // themselves where the next events will stand. Of its rows, the last one knows the end of the log.
  "9_texts_and_ends": Effect.gen(function* () {
    const sql = yield* SqlClient
    // Where the tables are, as above.
    yield* sql`select set_config('search_path', quote_ident(n.nspname) || ', ' || current_setting('search_path'), true)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = 'event_store_events'::regclass`
    yield* sql`alter table event_store_events alter column payload type text, alter column metadata type text`
    yield* sql`create function event_store_append_looking_up(
      in_groups integer[], in_streams text[], in_commands text[], in_expected bigint[], in_sizes integer[],
      in_recorded_at timestamptz[], in_metadata text[],
      in_appends integer[], in_places integer[], in_chosen text[], in_types text[], in_schema_versions integer[],
      in_payloads text[], in_digests bytea
    ) returns table (
      outcome text, first_version integer, last_version integer, last_position float8, last_hash text, taken text,
      stream integer, end_position float8, end_hash text
    ) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare
      log_end bigint; log_hash bytea;
      streams integer[]; heads integer[]; hashes bytea[];
      earlier integer[]; earlier_sizes integer[]; earlier_positions bigint[];
      outcomes text[] := '{}'; choices text[]; refused boolean[] := '{}';
      hash bytea; opened integer;
      event integer := 0;
      positions bigint[] := array_fill(null::bigint, array[cardinality(in_payloads)]);
      links bytea[] := array_fill(null::bytea, array[cardinality(in_payloads)]);
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_write'), 'event_store_events'::regclass::oid::integer);
      select e.position, e.hash into log_end, log_hash from event_store_events e order by e.position desc limit 1;
      log_end := coalesce(log_end, 0);
      select array_agg(s.stream), array_agg(coalesce(h.version, 0)), array_agg(h.hash),
        array_agg(r.version), array_agg(r.size), array_agg(r.position)
      into streams, heads, hashes, earlier, earlier_sizes, earlier_positions
      from unnest(in_streams, in_commands) as i (stream_id, command_id)
      left join lateral (
        select s.stream from event_store_streams s where s.stream_id = i.stream_id offset 0
      ) s on true
      left join lateral (
        select e.version, e.hash from event_store_events e where e.stream = s.stream order by e.version desc limit 1
      ) h on true
      left join lateral (
        select e.version, e.size, e.position from event_store_events e
        where e.stream::bigint = s.stream and e.command_id = i.command_id and e.place = 0 offset 0
      ) r on true;
      if array_to_string(in_chosen, '') <> '' then
        select array_agg(t.chosen) into choices from generate_series(1, cardinality(in_streams)) as n
        left join lateral (
          select e.chosen from unnest(in_appends, in_chosen) with ordinality as e (append, chosen, row)
          where e.append = n and e.chosen <> ''
            and exists (select from event_store_events k where k.chosen_id = e.chosen)
          order by e.row limit 1
        ) t on true;
      end if;
      for n in 1 .. cardinality(in_streams) loop
        outcomes[n] := case
          when earlier[n] is not null then 'repeated'
          when (in_expected[n] = -1 and heads[n] = 0) or (in_expected[n] >= 0 and in_expected[n] <> heads[n])
            then 'conflict'
          when choices[n] is not null then 'duplicate'
          else 'written' end;
        if outcomes[n] in ('conflict', 'duplicate') then
          refused[in_groups[n]] := true;
        end if;
      end loop;
      for n in 1 .. cardinality(in_streams) loop
        outcome := outcomes[n];
        first_version := heads[n] + 1;
        last_version := heads[n];
        last_position := null;
        last_hash := encode(hashes[n], 'hex');
        taken := choices[n];
        if outcome = 'written' and refused[in_groups[n]] is null then
          hash := coalesce(hashes[n], '\\x0000000000000000000000000000000000000000000000000000000000000000');
          for i in event + 1 .. event + in_sizes[n] loop
            log_end := log_end + 1;
            hash := sha256(hash || int8send(log_end) || substring(in_digests from i * 32 - 31 for 32));
            positions[i] := log_end;
            links[i] := hash;
          end loop;
          log_hash := hash;
          last_version := heads[n] + in_sizes[n];
          last_position := log_end;
          last_hash := encode(hash, 'hex');
          if streams[n] is null then
            insert into event_store_streams as t (stream_id) values (in_streams[n]) returning t.stream into opened;
            streams[n] := opened;
          end if;
        elsif outcome = 'repeated' then
          first_version := earlier[n];
          last_version := earlier[n] + earlier_sizes[n] - 1;
          last_position := earlier_positions[n] + earlier_sizes[n] - 1;
          select encode(e.hash, 'hex') into last_hash from event_store_events e
          where e.position = earlier_positions[n] + earlier_sizes[n] - 1;
        end if;
        event := event + in_sizes[n];
        stream := streams[n];
        end_position := log_end;
        end_hash := encode(log_hash, 'hex');
        return next;
      end loop;
      insert into event_store_events (position, stream, version, place, size, schema_version, recorded_at, hash, type,
        command_id, chosen_id, payload, metadata)
        select e.position, streams[e.append], heads[e.append] + 1 + e.place, e.place, in_sizes[e.append],
          e.schema_version, in_recorded_at[e.append], e.link, e.type, in_commands[e.append], nullif(e.chosen, ''),
          e.payload, in_metadata[e.append]
        from unnest(positions, links, in_appends, in_places, in_chosen, in_types, in_schema_versions, in_payloads)
          as e (position, link, append, place, chosen, type, schema_version, payload)
        where e.position is not null;
    end $$`
  }),
  "10_appending_together": appendingTogether
}
