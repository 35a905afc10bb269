/**
 * What is kept for a while, in an SQLite file of its own. Several processes may share the file.
 *
 * What is removed, or is over and cleared, is overwritten in the file. Copies that somebody made of the file still hold it.
 *
 * @since 0.1.0
 */
import * as Expiring from "@kpacite/event-store/beside/Expiring"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import { existsSync } from "node:fs"
import { Clock, Effect, Layer, Result, type Scope } from "effect"
import { attempt, type CannotOpen, open, openToRead, problemIn, transaction } from "./internal/Database.ts"
import { expiringFormat, sql } from "./internal/expiring.ts"
import { number, type Row, text } from "./internal/rows.ts"

/**
 * What is kept in a file. The file and its folder are created if they are missing, for their owner alone; it is closed with the scope.
 *
 * **Fails with** `CannotOpen` when the file cannot be created or read, or was written by a newer version.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly file: string
}): Effect.fn.Return<Expiring.Expiring["Service"], CannotOpen, Scope.Scope> {
  const db = yield* open(options.file, expiringFormat)
  db.exec("PRAGMA secure_delete = ON")
  const clear = db.prepare(sql.clear)
  const has = db.prepare(sql.has)
  const count = db.prepare(sql.count)
  const put = db.prepare(sql.put)
  const get = db.prepare(sql.get)
  const list = db.prepare(sql.list)
  const remove = db.prepare(sql.remove)
  const kept = db.prepare(sql.counts)

  return Expiring.make({
    put: (entry, most, now) =>
      available("keep something for a while", () =>
        Result.getOrThrow(
          transaction(db, "BEGIN IMMEDIATE", () => {
            clear.run(now)
            if (has.get(entry.place, entry.key) !== undefined) return Result.succeed(true)
            if (number(count.get(entry.place), "kept") >= most) return Result.succeed(false)
            put.run(entry.place, entry.key, entry.text, entry.until)
            return Result.succeed(true)
          })
        )
      ),
    get: (place, key, now) =>
      available("read what is kept for a while", () => {
        const row = get.get(place, key, now)
        return row === undefined ? undefined : text(row, "text")
      }),
    list: (place, now) =>
      available("read what is kept for a while", () =>
        list.all(place, now).map((row) => ({
          place: text(row, "place"),
          key: text(row, "key"),
          text: text(row, "text"),
          until: number(row, "until")
        }))
      ),
    remove: (place, key, now) =>
      available("remove what was kept for a while", () => remove.run(place, key, now).changes > 0),
    counts: (now) => available("read what is kept for a while", () => countsIn(kept.all(now))),
    clear: (now) => Effect.asVoid(available("clear what was kept for a while", () => clear.run(now)))
  })
})

/** The same as a layer. @category layers @since 0.1.0 */
export const layer = (options: { readonly file: string }): Layer.Layer<Expiring.Expiring, CannotOpen> =>
  Layer.effect(Expiring.Expiring, make(options))

/**
 * How many are kept in each place of a file, without changing anything; none when there is no such file.
 *
 * **Fails with** `Unavailable`.
 *
 * @category reading
 * @since 0.1.0
 */
export const counts = Effect.fn("SqliteExpiring.counts")(function* (options: { readonly file: string }) {
  const none: ReadonlyMap<string, number> = new Map()
  const now = yield* Clock.currentTimeMillis
  return yield* Effect.scoped(
    Effect.gen(function* () {
      if (!existsSync(options.file)) return none
      const operation = "read what is kept for a while"
      const db = yield* Effect.acquireRelease(
        available(operation, () => openToRead(options.file)),
        (open) => Effect.sync(() => open.close())
      )
      return yield* available(operation, () => countsIn(db.prepare(sql.counts).all(now)))
    })
  )
})

const countsIn = (rows: ReadonlyArray<Row>): ReadonlyMap<string, number> =>
  new Map(rows.map((row) => [text(row, "place"), number(row, "kept")]))

const available = <A>(operation: string, run: () => A) =>
  Effect.mapError(
    attempt(run),
    ({ cause }) => new EventStoreError({ reason: new Unavailable({ operation, cause, ...problemIn(cause) }) })
  )
