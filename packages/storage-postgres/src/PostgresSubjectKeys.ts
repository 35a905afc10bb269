/**
 * The keys of people on PostgreSQL, in a table that may be in another database than the log.
 *
 * Keys are never part of a transaction of the application: a word must not be sealed with a key that is taken back when
 * the transaction fails.
 *
 * A destroyed key is gone from the table. What the server wrote of it before, in its write-ahead log and in backups, lasts
 * as long as those are kept.
 *
 * @since 0.1.0
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import { Context, Effect, Layer, Redacted } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import type { SqlError } from "effect/sql/SqlError"
import { problemIn } from "./internal/problem.ts"
import { type CannotOpen, migrate } from "./internal/opening.ts"
import { keysHistory } from "./internal/subjectKeys.ts"
import { inTransaction } from "./internal/transaction.ts"
import * as PostgresClient from "./PostgresClient.ts"

interface Row {
  readonly place: number
  readonly stream_id: string
  readonly subject_id: string
  readonly key: Uint8Array | null
}

/**
 * The keys on the client of the application. The table is created or brought up to date first.
 *
 * **Fails with** `CannotOpen` when the database cannot be reached or was brought up to date by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<SubjectKeys.SubjectKeys["Service"], CannotOpen, PgClient.PgClient> = Effect.gen(
  function* () {
    const client = yield* PgClient.PgClient
    // An application may rename columns and keys for itself; here they are as they stand.
    const sql = client.withoutTransforms()
    yield* migrate(sql, keysHistory)

    const alone = <A, E>(effect: Effect.Effect<A, E>) =>
      Effect.updateContext(effect, (context: Context.Context<never>) =>
        Context.omit(client.transactionService)(context)
      )
    const available = <A>(operation: string, query: Effect.Effect<A, SqlError>) =>
      Effect.mapError(
        alone(query),
        (cause) => new EventStoreError({ reason: new Unavailable({ operation, cause, ...problemIn(cause) }) })
      )

    return yield* SubjectKeys.make({
      add: (keys) =>
        available(
          "keep a key",
          Effect.asVoid(sql`insert into subject_keys (stream_id, subject_id, key)
            select * from unnest(
              ${keys.map(({ subject }) => subject.streamId)}::text[],
              ${keys.map(({ subject }) => subject.subjectId)}::text[],
              ${keys.map(({ key }) => Redacted.value(key))}::bytea[]
            ) on conflict (stream_id, subject_id) do nothing`)
        ),
      find: (subjects) =>
        Effect.map(
          available(
            "read the keys",
            sql<Row & { readonly place: number | null }>`select k.place::float8 as place, k.key
              from unnest(
                ${subjects.map(({ streamId }) => streamId)}::text[],
                ${subjects.map(({ subjectId }) => subjectId)}::text[]
              ) with ordinality as s (stream_id, subject_id, n)
              left join subject_keys k using (stream_id, subject_id) order by s.n`
          ),
          (rows) => rows.map((row) => (row.place === null ? undefined : heldIn(row)))
        ),
      destroy: ({ streamId, subjectId }) =>
        available(
          "destroy a key",
          // Turns are given one after the other, so that nobody who asks for what came after a turn misses one.
          inTransaction(sql)(
            Effect.andThen(
              sql`lock table subject_keys in share row exclusive mode`,
              Effect.asVoid(sql`insert into subject_keys (stream_id, subject_id, turn)
                values (${streamId}, ${subjectId}, (select coalesce(max(turn), 0) + 1 from subject_keys))
                on conflict (stream_id, subject_id) do update set key = null, turn = excluded.turn
                where subject_keys.key is not null`)
            )
          )
        ),
      destroyedAfter: (turn) =>
        Effect.map(
          available(
            "read the keys",
            sql<Row & { readonly turn: number }>`select turn, stream_id, subject_id from subject_keys
              where turn > ${turn} order by turn`
          ),
          (rows) => rows.map((row) => ({ turn: row.turn, subject: subjectIn(row) }))
        ),
      entries: (after, maxCount) =>
        Effect.map(
          available(
            "read the keys",
            sql<Row>`select place::float8 as place, stream_id, subject_id, key from subject_keys
              where place > ${after} order by place limit ${maxCount}`
          ),
          (rows) => rows.map((row) => ({ place: row.place, subject: subjectIn(row), held: heldIn(row) }))
        )
    })
  }
).pipe(Effect.provide(SecureRandom.layerWebCrypto))

/**
 * The keys on the client of the application.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<SubjectKeys.SubjectKeys, CannotOpen, PgClient.PgClient> = Layer.effect(
  SubjectKeys.SubjectKeys,
  make
)

/**
 * The keys with a connection pool of their own, which an application that keeps many transactions open does not exhaust.
 *
 * @category layers
 * @since 0.1.0
 */
export const layerPool = (config: PostgresClient.Config): Layer.Layer<SubjectKeys.SubjectKeys, CannotOpen> =>
  layer.pipe(Layer.provide(PostgresClient.layer(config)))

const subjectIn = (row: Row): SubjectKeys.Subject => ({ streamId: row.stream_id, subjectId: row.subject_id })

const heldIn = ({ key }: Row): SubjectKeys.Held => (key === null ? "destroyed" : Redacted.make(new Uint8Array(key)))
