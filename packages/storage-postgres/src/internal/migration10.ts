/**
 * How appends are written carefully since format 10: besides what `event_store_append_looking_up` does, several appends of one stream go
 * on from each other, and an append may say after which event it stands. Programs that have not been updated yet go on calling
 * the older function, which writes the same rows.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** A migration that was published is never changed. */
export const appendingTogether = Effect.gen(function* () {
  const sql = yield* SqlClient
  // Where the tables are, as in the migrations before.
  yield* sql`select set_config('search_path', quote_ident(n.nspname) || ', ' || current_setting('search_path'), true)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = 'event_store_events'::regclass`
  yield* sql`create function event_store_append_together(
      in_groups integer[], in_streams text[], in_commands text[], in_expected bigint[], in_after text[], in_sizes integer[],
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
      streams integer[]; ends integer[]; heads integer[]; hashes bytea[];
      earlier integer[]; earlier_sizes integer[]; earlier_positions bigint[];
      outcomes text[] := '{}'; choices text[]; refused boolean[] := '{}';
      goes_on boolean[] := '{}';
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
      into streams, ends, hashes, earlier, earlier_sizes, earlier_positions
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
      heads := ends;
      if array_to_string(in_chosen, '') <> '' then
        select array_agg(t.chosen) into choices from generate_series(1, cardinality(in_streams)) as n
        left join lateral (
          select e.chosen from unnest(in_appends, in_chosen) with ordinality as e (append, chosen, row)
          where e.append = n and e.chosen <> ''
            and exists (select from event_store_events k where k.chosen_id = e.chosen)
          order by e.row limit 1
        ) t on true;
      end if;
      -- An append that goes on from the one before it stands where that one ends.
      for n in 1 .. cardinality(in_streams) loop
        goes_on[n] := n > 1 and in_groups[n] = in_groups[n - 1] and in_streams[n] = in_streams[n - 1];
        if goes_on[n] then
          heads[n] := heads[n - 1] + in_sizes[n - 1];
        end if;
      end loop;
      goes_on[cardinality(in_streams) + 1] := false;
      for n in 1 .. cardinality(in_streams) loop
        if earlier[n] is not null and (goes_on[n] or goes_on[n + 1]) then
          outcomes[n] := 'duplicate';
          choices[n] := in_commands[n] || '/0';
        else
          outcomes[n] := case
            when earlier[n] is not null then 'repeated'
            when (in_expected[n] = -1 and heads[n] = 0) or (in_expected[n] >= 0 and in_expected[n] <> heads[n])
              then 'conflict'
            when in_after[n] <> '' and in_after[n] is distinct from encode(hashes[n], 'hex') then 'conflict'
            when choices[n] is not null then 'duplicate'
            else 'written' end;
        end if;
        if outcomes[n] in ('conflict', 'duplicate') then
          refused[in_groups[n]] := true;
        end if;
      end loop;
      for n in 1 .. cardinality(in_streams) loop
        outcome := outcomes[n];
        first_version := heads[n] + 1;
        last_version := ends[n];
        last_position := null;
        last_hash := encode(hashes[n], 'hex');
        taken := choices[n];
        if outcome = 'written' and refused[in_groups[n]] is null then
          if goes_on[n] then
            streams[n] := streams[n - 1];
          else
            hash := coalesce(hashes[n], '\\x0000000000000000000000000000000000000000000000000000000000000000');
          end if;
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
})
