/**
 * How the tables came to their present form. A migration that was published is never changed.
 *
 * The names carry a prefix instead of a schema of their own, so that an application chooses the schema with its search
 * path and needs no right to create one.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

export const table = "event_store_migrations"

/** The number of the last migration below. */
export const latest = 1

export const migrations = {
  "1_events": Effect.gen(function* () {
    const sql = yield* SqlClient
    // A number in the place of the name keeps every index small, and long names within what an index may hold.
    yield* sql`create table event_store_streams (
      stream integer generated always as identity primary key,
      stream_id text collate "C" not null unique
    )`
    // json keeps the text as it came; jsonb would sort its keys and refuse the NUL character.
    yield* sql`create table event_store_events (
      position bigint primary key,
      stream integer not null,
      version integer not null,
      event_id text collate "C" not null,
      command_id text collate "C" not null,
      type text not null,
      schema_version integer not null,
      payload json not null,
      metadata json not null,
      recorded_at timestamptz not null,
      unique (stream, version),
      unique (stream, event_id)
    )`
    yield* sql`create index event_store_events_by_command on event_store_events (stream, command_id, version)`
    // One function, because the look at the stream must come after the lock, and both must not cost a round trip.
    // The expected version is null for any and -1 for an existing stream. Sequential scans are off because a plan that
    // was made and kept while the table was small must stay right when it is large.
    yield* sql`create function event_store_append(
      in_stream_id text, in_command_id text, in_expected bigint, in_recorded_at timestamptz, in_metadata json,
      in_event_ids text[], in_types text[], in_schema_versions integer[], in_payloads text[],
      out outcome text, out first_version integer, out last_version integer, out last_position float8, out taken text
    ) language plpgsql set enable_seqscan = off as $$
    declare
      of_stream integer;
      head integer;
      log_end bigint;
    begin
      perform pg_advisory_xact_lock(hashtext('event_store_append'), 'event_store_events'::regclass::oid::integer);
      select s.stream into of_stream from event_store_streams s where s.stream_id = in_stream_id;
      select min(e.version), max(e.version), max(e.position) into first_version, last_version, last_position
        from event_store_events e where e.stream = of_stream and e.command_id = in_command_id;
      if first_version is not null then
        outcome := 'repeated';
        return;
      end if;
      select coalesce(max(e.version), 0) into head from event_store_events e where e.stream = of_stream;
      if (in_expected = -1 and head = 0) or (in_expected >= 0 and in_expected <> head) then
        outcome := 'conflict';
        last_version := head;
        return;
      end if;
      select t.event_id into taken from unnest(in_event_ids) with ordinality as t (event_id, n)
        where exists (select from event_store_events e where e.stream = of_stream and e.event_id = t.event_id)
        order by t.n limit 1;
      if taken is not null then
        outcome := 'duplicate';
        return;
      end if;
      if of_stream is null then
        insert into event_store_streams (stream_id) values (in_stream_id) returning stream into of_stream;
      end if;
      select coalesce(max(e.position), 0) into log_end from event_store_events e;
      insert into event_store_events
        (position, stream, version, event_id, command_id, type, schema_version, payload, metadata, recorded_at)
        select log_end + t.n, of_stream, head + t.n, t.event_id, in_command_id, t.type, t.schema_version,
          t.payload::json, in_metadata, in_recorded_at
        from unnest(in_event_ids, in_types, in_schema_versions, in_payloads) with ordinality
          as t (event_id, type, schema_version, payload, n);
      outcome := 'written';
      first_version := head + 1;
      last_version := head + cardinality(in_event_ids);
      last_position := log_end + cardinality(in_event_ids);
    end $$`
  })
}
