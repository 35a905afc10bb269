import { readFileSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "@effect/vitest"
import type { Held } from "@kpacite/event-store/persons/SubjectKeys"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Effect, Redacted } from "effect"
import { temporaryFolder } from "../../../tests/conformance/SqlitePlace.ts"

const people = Array.from({ length: 60 }, (_, n) => ({ streamId: "jar", subjectId: `p${n}` }))
const [lea = { streamId: "", subjectId: "" }, ...others] = people

const bytes = (held: Held | undefined) =>
  Buffer.from(held === undefined || held === "destroyed" ? [] : Redacted.value(held))

/** Everything that lies in a folder. */
const contents = (folder: string) => Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))))

describe("the file of the keys", () => {
  it.effect("is for its owner alone, also in a folder that others may look into", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const keys = yield* SqliteSubjectKeys.make({ file: join(folder, "keys.sqlite") })
      yield* keys.obtain(people)
      assert.isAbove(readdirSync(folder).length, 1)
      for (const file of readdirSync(folder)) assert.strictEqual(statSync(join(folder, file)).mode & 0o777, 0o600, file)
    })
  )

  it.effect("holds nothing of a destroyed key, nor does what lies beside it, while others have it open", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const open = SqliteSubjectKeys.make({ file: join(folder, "keys.sqlite") })
      const [keys, other] = [yield* open, yield* open]
      const held = yield* keys.obtain(people)
      yield* other.find(people)
      const [first = Buffer.of(), ...rest] = held.map(bytes)
      assert.isTrue(contents(folder).includes(first))
      yield* keys.destroy(lea)
      assert.isFalse(contents(folder).includes(first))
      for (const key of rest) assert.isTrue(contents(folder).includes(key))
      assert.deepStrictEqual((yield* other.find(others)).map(bytes), rest)
    })
  )

  it.effect("keeps for ever who was forgotten, whatever statement tries to change it", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "keys.sqlite")
      const keys = yield* SqliteSubjectKeys.make({ file })
      yield* keys.destroy(lea)
      const db = yield* Effect.acquireRelease(
        Effect.sync(() => new DatabaseSync(file)),
        (db) => Effect.sync(() => db.close())
      )
      assert.throws(() => db.exec("UPDATE subject_keys SET key = randomblob(32), turn = NULL"), /never comes back/)
      assert.throws(() => db.exec("DELETE FROM subject_keys"), /stays known/)
      assert.deepStrictEqual(yield* keys.find([lea]), ["destroyed"])
    })
  )

  it.effect("survives the process that wrote it", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "keys.sqlite")
      const open = SqliteSubjectKeys.make({ file })
      const held = yield* Effect.scoped(
        Effect.flatMap(open, (keys) => Effect.tap(keys.obtain(people), keys.destroy(lea)))
      )
      const again = yield* (yield* open).find(people)
      assert.deepStrictEqual(again[0], "destroyed")
      assert.deepStrictEqual(again.slice(1).map(bytes), held.slice(1).map(bytes))
    })
  )

  it.effect("is not mistaken for a log, nor a log for it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const [log, keys] = [{ file: join(folder, "log.sqlite") }, { file: join(folder, "keys.sqlite") }]
      yield* Effect.scoped(SqliteEventStore.make(log))
      yield* Effect.scoped(SqliteSubjectKeys.make(keys))
      const refusals = [
        yield* Effect.flip(SqliteSubjectKeys.make(log)),
        yield* Effect.flip(SqliteEventStore.make(keys))
      ]
      for (const { problem } of refusals) assert.include(problem, "another program")
    })
  )
})
