/** The documents and their builds on one connection, inside a transaction of the caller. */
import type { DatabaseSync } from "node:sqlite"
import type { Build, BuildId, Parked } from "@kpacite/event-store/projecting/Checkpoint"
import type { Changed } from "@kpacite/event-store/projecting/Transition"
import { type KeyRange, lastCharacter, type Wanted } from "@kpacite/event-store/projecting/Documents"
import { number, type Row, text } from "./rows.ts"

const sql = {
  all: `SELECT * FROM builds ORDER BY name, version, generation`,
  named: `SELECT * FROM builds WHERE name = ? ORDER BY version, generation`,
  one: `SELECT * FROM builds WHERE name = ? AND version = ? AND generation = ?`,
  serving: `SELECT * FROM builds WHERE name = ? AND serving = 1`,
  save: `INSERT INTO builds (name, version, generation, serving, checkpoint, skipped, token, holder, held_since,
    held_until, parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name, version, generation) DO UPDATE SET serving = excluded.serving, checkpoint = excluded.checkpoint,
      skipped = excluded.skipped, token = excluded.token, holder = excluded.holder, held_since = excluded.held_since,
      held_until = excluded.held_until, parked = excluded.parked`,
  get: `SELECT document FROM documents WHERE build = ? AND key = ?`,
  list: `SELECT key, document FROM documents WHERE build = ? AND key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
  put: `INSERT INTO documents (build, key, document) VALUES (?, ?, ?)
    ON CONFLICT (build, key) DO UPDATE SET document = excluded.document`,
  delete: `DELETE FROM documents WHERE build = ? AND key = ?`,
  clear: `DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE build = ? LIMIT 1000)`,
  remove: `DELETE FROM builds WHERE build = ?`
} as const

/** The statements of one connection. */
export const on = (db: DatabaseSync) => {
  const all = db.prepare(sql.all)
  const named = db.prepare(sql.named)
  const one = db.prepare(sql.one)
  const serving = db.prepare(sql.serving)
  const saveBuild = db.prepare(sql.save)
  const get = db.prepare(sql.get)
  const listed = db.prepare(sql.list)
  const put = db.prepare(sql.put)
  const remove = db.prepare(sql.delete)
  const clear = db.prepare(sql.clear)
  const removeBuild = db.prepare(sql.remove)

  const find = ({ generation, name, version }: Wanted): Row | undefined =>
    version === undefined ? serving.get(name) : one.get(name, version, generation)

  const textsOf = (row: Row | undefined, keys: ReadonlyArray<string>): ReadonlyMap<string, string> => {
    const documents = new Map<string, string>()
    for (const key of row === undefined ? [] : keys) {
      const found = get.get(number(row, "build"), key)
      if (found !== undefined) documents.set(key, text(found, "document"))
    }
    return documents
  }

  return {
    all: () => all.all().map(toBuild),
    builds: (name: string): ReadonlyArray<Build> => named.all(name).map(toBuild),
    documents: (id: BuildId, keys: ReadonlyArray<string>) => textsOf(find(id), keys),
    read: (wanted: Wanted, keys: ReadonlyArray<string>) => {
      const row = find(wanted)
      return row && { build: toBuild(row), documents: textsOf(row, keys) }
    },
    list: (wanted: Wanted, { after = "", maxCount = -1, prefix = "" }: KeyRange) => {
      const row = find(wanted)
      const rows = row && listed.all(number(row, "build"), after, prefix, prefix + lastCharacter, maxCount)
      return (
        rows && {
          build: toBuild(row),
          documents: new Map(rows.map((row) => [text(row, "key"), text(row, "document")]))
        }
      )
    },
    save: ({ builds, writes }: Changed<unknown>): void => {
      // What serves no longer comes first, because only one may.
      for (const build of builds.toSorted((a, b) => Number(a.serving) - Number(b.serving))) {
        saveBuild.run(
          build.name,
          build.version,
          build.generation,
          Number(build.serving),
          build.checkpoint,
          build.skipped,
          build.token,
          build.holder,
          build.heldSince,
          build.heldUntil,
          build.parked && JSON.stringify(build.parked)
        )
      }
      if (writes === undefined) return
      const build = number(find(writes.of), "build")
      for (const [key, document] of writes.put) put.run(build, key, document)
      for (const key of writes.remove) remove.run(build, key)
    },
    /** Removes some documents of a build, and in the end itself; answers whether there are more. */
    removeSome: (id: BuildId): boolean => {
      const build = number(find(id), "build")
      if (clear.run(build).changes > 0) return true
      removeBuild.run(build)
      return false
    }
  }
}

const toBuild = (row: Row): Build => ({
  name: text(row, "name"),
  version: number(row, "version"),
  generation: number(row, "generation"),
  serving: number(row, "serving") === 1,
  checkpoint: number(row, "checkpoint"),
  skipped: number(row, "skipped"),
  token: number(row, "token"),
  holder: row["holder"] === null ? null : text(row, "holder"),
  heldSince: number(row, "held_since"),
  heldUntil: number(row, "held_until"),
  parked: row["parked"] === null ? null : (JSON.parse(text(row, "parked")) as Parked)
})
