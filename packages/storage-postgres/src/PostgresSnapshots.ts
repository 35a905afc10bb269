/**
 * Snapshots in PostgreSQL, on the client of the application.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import { type Shape, Snapshots, SnapshotsUnavailable } from "@kpacite/event-store/log/Snapshots"
import { Effect, Layer, Option } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { type CannotOpen, migrate } from "./internal/opening.ts"
import { problemIn } from "./internal/problem.ts"
import { inTransaction } from "./internal/transaction.ts"

interface Row {
  readonly era: number
  readonly fingerprint: string | null
  readonly version: number
  readonly hash: string
  readonly state: string
}

/**
 * The snapshots beside the events. The tables are created or brought up to date first.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or was brought up to date by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<Shape, CannotOpen, PgClient.PgClient> = Effect.gen(function* () {
  const sql = (yield* PgClient.PgClient).withoutTransforms()
  yield* migrate(sql)

  const era = (streamId: string) =>
    sql`(select coalesce(sum(era), 0)::integer from event_store_snapshot_eras where stream_id in ('', ${streamId}))`

  /** Saving and dropping take turns, so that nothing is saved behind the back of whoever drops. */
  const inTurn = <A>(operation: string, work: Effect.Effect<A, SqlError>) =>
    available(
      operation,
      inTransaction(sql)(
        Effect.andThen(
          sql`select pg_advisory_xact_lock(
            hashtext('event_store_snapshots'), 'event_store_snapshots'::regclass::oid::integer)`,
          work
        )
      )
    )

  return {
    load: (streamId, name) =>
      Effect.map(
        available(
          "load a snapshot",
          sql<Row>`select ${era(streamId)} as era, s.fingerprint, s.version, s.hash, s.state
            from (select 1) one
            left join event_store_snapshots s on s.stream_id = ${streamId} and s.name = ${name}`
        ),
        ([row]) => ({
          era: row?.era ?? 0,
          snapshot: Option.map(Option.fromNullishOr(row?.fingerprint), (fingerprint) => ({
            streamId,
            name,
            fingerprint,
            version: row?.version ?? 0,
            hash: row?.hash ?? "",
            state: row?.state ?? ""
          }))
        })
      ),
    save: ({ fingerprint, hash, name, state, streamId, version }, known) =>
      Effect.map(
        inTurn(
          "save a snapshot",
          sql`insert into event_store_snapshots as s (stream_id, name, fingerprint, version, hash, state)
            select ${streamId}, ${name}, ${fingerprint}, ${version}::integer, ${hash}, ${state}
            where ${era(streamId)} = ${known}
            on conflict (stream_id, name) do update set fingerprint = excluded.fingerprint,
              version = excluded.version, hash = excluded.hash, state = excluded.state
            returning version`
        ),
        (saved) => saved.length > 0
      ),
    drop: (streamId = "") =>
      Effect.asVoid(
        inTurn(
          "drop snapshots",
          Effect.andThen(
            sql`insert into event_store_snapshot_eras as e (stream_id, era) values (${streamId}, 1)
              on conflict (stream_id) do update set era = e.era + 1`,
            sql`delete from event_store_snapshots where stream_id = ${streamId} or ${streamId} = ''`
          )
        )
      )
  }
})

/**
 * The snapshots beside the events as a layer, for folds to find.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<never, CannotOpen, PgClient.PgClient> = Layer.effect(Snapshots, make)

const available = <A>(operation: string, query: Effect.Effect<A, SqlError>) =>
  Effect.mapError(query, (cause) => new SnapshotsUnavailable({ operation, cause, ...problemIn(cause) }))
