/** The table of the keys, with a history of its own, since it may be in another database than the log. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { History } from "./opening.ts"

export const keysHistory: History = {
  table: "subject_keys_migrations",
  oldest: 1,
  supportedFormat: 1,
  migrations: {
    "1_subject_keys": Effect.gen(function* () {
      const sql = yield* SqlClient
      // A subject without a key is one whose key was destroyed; "turn" counts these. What a destroyed key leaves behind
      // in the file of the table is cleared away soon.
      yield* sql`create table subject_keys (
        place bigint generated always as identity primary key,
        stream_id text collate "C" not null,
        subject_id text collate "C" not null,
        key bytea,
        turn integer unique,
        unique (stream_id, subject_id),
        check ((key is null) = (turn is not null))
      ) with (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)`
      yield* sql`create function subject_keys_refuse_change() returns trigger language plpgsql as $$
        begin
          raise exception 'a destroyed key never comes back, and who was forgotten stays known';
        end $$`
      yield* sql`create trigger a_destroyed_key_never_comes_back before update on subject_keys
        for each row when (old.key is null) execute function subject_keys_refuse_change()`
      yield* sql`create trigger who_was_forgotten_stays_known before delete or truncate on subject_keys
        for each statement execute function subject_keys_refuse_change()`
    })
  }
}
