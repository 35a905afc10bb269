/**
 * Snapshots in an SQLite file, beside the events or in a file of their own.
 *
 * @since 0.1.0
 */
import type { DatabaseSync } from "node:sqlite"
import { type Shape, Snapshots, SnapshotsUnavailable } from "@kpacite/event-store/log/Snapshots"
import { Effect, Layer, Option, Result, type Scope } from "effect"
import { attempt, type CannotOpen, open, transaction } from "./internal/Database.ts"
import { number, type Row, text } from "./internal/rows.ts"

const era = `(SELECT coalesce(sum(era), 0) FROM snapshot_eras WHERE stream_id IN ('', ?))`

const sql = {
  load: `SELECT ${era} AS era, snapshots.* FROM (SELECT 1) LEFT JOIN snapshots ON stream_id = ? AND name = ?`,
  save: `INSERT INTO snapshots (stream_id, name, fingerprint, version, hash, state)
    SELECT ?, ?, ?, ?, ?, ? WHERE ${era} = ?
    ON CONFLICT (stream_id, name) DO UPDATE SET fingerprint = excluded.fingerprint, version = excluded.version,
      hash = excluded.hash, state = excluded.state`,
  end: `INSERT INTO snapshot_eras (stream_id, era) VALUES (?, 1) ON CONFLICT (stream_id) DO UPDATE SET era = era + 1`,
  drop: `DELETE FROM snapshots WHERE stream_id = ?1 OR ?1 = ''`
} as const

/**
 * The snapshots in a file, which is created if it is missing and closed with the scope. What was dropped or replaced is
 * overwritten, so that no words stay behind in the file.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly file: string
}): Effect.fn.Return<Shape, CannotOpen, Scope.Scope> {
  const db = yield* open(options.file)
  db.exec("PRAGMA secure_delete = ON")
  const load = db.prepare(sql.load)
  const save = db.prepare(sql.save)
  const end = db.prepare(sql.end)
  const drop = db.prepare(sql.drop)

  return {
    load: (streamId, name) =>
      available("load a snapshot", () => {
        const row = load.get(streamId, streamId, name)
        return { era: number(row, "era"), snapshot: Option.map(Option.filter(Option.some(row), isKept), toSnapshot) }
      }),
    save: ({ fingerprint, hash, name, state, streamId, version }, known) =>
      available(
        "save a snapshot",
        () => save.run(streamId, name, fingerprint, version, hash, state, streamId, known).changes === 1
      ),
    drop: (streamId = "") =>
      Effect.andThen(
        available("drop snapshots", () =>
          transaction(db, "BEGIN IMMEDIATE", () => {
            end.run(streamId)
            drop.run(streamId)
            return Result.void
          })
        ),
        available("drop snapshots", () => cleanUp(db))
      )
  }
})

/**
 * The snapshots in a file as a layer, for folds to find.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: { readonly file: string }): Layer.Layer<never, CannotOpen> =>
  Layer.effect(Snapshots, make(options))

/** The journal beside the file still has what was dropped. While somebody reads from it, it stays until later. */
const cleanUp = (db: DatabaseSync): void => {
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)")
}

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(attempt(run), ({ cause }) => new SnapshotsUnavailable({ operation, cause }))

const isKept = (row: Row | undefined): row is Row => row !== undefined && row["name"] !== null

const toSnapshot = (row: Row) => ({
  streamId: text(row, "stream_id"),
  name: text(row, "name"),
  fingerprint: text(row, "fingerprint"),
  version: number(row, "version"),
  hash: text(row, "hash"),
  state: text(row, "state")
})
