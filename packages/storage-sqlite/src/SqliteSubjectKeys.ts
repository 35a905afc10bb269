/**
 * The keys of people in an SQLite file of their own, so that they can lie, be protected and be backed up apart from the
 * log. Several processes may share the file.
 *
 * A destroyed key is overwritten in the file before the answer. Copies that somebody made of the file still hold it.
 *
 * @since 0.1.0
 */
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import { Effect, Layer, Redacted, Result, Schedule, type Scope } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import { attempt, type CannotOpen, problemIn, open, transaction } from "./internal/Database.ts"
import { number, type Row, text } from "./internal/rows.ts"
import { keysFormat, sql } from "./internal/subjectKeys.ts"

/**
 * The keys in a file. The file and its folder are created if they are missing, for their owner alone; it is closed with
 * the scope.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly file: string
}): Effect.fn.Return<SubjectKeys.SubjectKeys["Service"], CannotOpen, Scope.Scope> {
  const db = yield* open(options.file, keysFormat)
  // What is deleted is overwritten with zeros, and the write-ahead log is emptied after it.
  db.exec("PRAGMA secure_delete = ON")
  const checkpoint = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)")
  const add = db.prepare(sql.add)
  const find = db.prepare(sql.find)
  const destroy = db.prepare(sql.destroy)
  const destroyedAfter = db.prepare(sql.destroyedAfter)
  const entries = db.prepare(sql.entries)

  /** Waits for other processes that are just reading. */
  const emptied = available("destroy a key", () => number(checkpoint.get(), "busy")).pipe(
    Effect.filterOrFail(
      (busy) => busy === 0,
      () => unavailable("destroy a key", "another process reads the file without end")
    ),
    Effect.retry({ schedule: Schedule.spaced("15 millis"), times: 300 })
  )

  return yield* SubjectKeys.make({
    add: (keys) =>
      available("keep a key", () => {
        transaction(db, "BEGIN IMMEDIATE", () => {
          for (const { key, subject } of keys) add.run(subject.streamId, subject.subjectId, Redacted.value(key))
          return Result.void
        })
      }),
    find: (subjects) =>
      available("read the keys", () =>
        subjects.map(({ streamId, subjectId }) => {
          const row = find.get(streamId, subjectId)
          return row === undefined ? undefined : heldIn(row)
        })
      ),
    destroy: ({ streamId, subjectId }) =>
      Effect.andThen(
        available("destroy a key", () => destroy.run(streamId, subjectId)),
        emptied
      ),
    destroyedAfter: (turn) =>
      available("read the keys", () =>
        destroyedAfter.all(turn).map((row) => ({ turn: number(row, "turn"), subject: subjectIn(row) }))
      ),
    entries: (after, maxCount) =>
      available("read the keys", () =>
        entries
          .all(after, maxCount)
          .map((row) => ({ place: number(row, "place"), subject: subjectIn(row), held: heldIn(row) }))
      )
  }).pipe(Effect.provide(SecureRandom.layerWebCrypto))
})

/**
 * The keys in a file as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: { readonly file: string }): Layer.Layer<SubjectKeys.SubjectKeys, CannotOpen> =>
  Layer.effect(SubjectKeys.SubjectKeys, make(options))

const subjectIn = (row: Row): SubjectKeys.Subject => ({
  streamId: text(row, "stream_id"),
  subjectId: text(row, "subject_id")
})

const heldIn = ({ key }: Row): SubjectKeys.Held => (key instanceof Uint8Array ? Redacted.make(key) : "destroyed")

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(attempt(run), ({ cause }) => unavailable(operation, cause))

const unavailable = (operation: string, cause: unknown) =>
  new EventStoreError({ reason: new Unavailable({ operation, cause, ...problemIn(cause) }) })
