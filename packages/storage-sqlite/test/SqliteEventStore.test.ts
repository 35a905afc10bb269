import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "@effect/vitest"
import type { Append, EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import { temporaryFolder } from "../../../tests/conformance/SqlitePlace.ts"

const append = (commandId: string): Append => ({
  streamId: "a",
  expected: "any",
  events: [{ type: "Noted", schemaVersion: 1, payload: { zulu: 1, alpha: "é\u0000" } }],
  metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
})

const refusal = (file: string) =>
  Effect.map(Effect.flip(Effect.scoped(SqliteEventStore.make({ file }))), (error) => error.message)

describe("the file", () => {
  it.effect("is created with the folders that are missing", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "not", "there", "events.db")
      const store = yield* SqliteEventStore.make({ file })
      yield* store.append(append("c1"))
      assert.isTrue(statSync(file).isFile())
    })
  )

  it.effect("lies in a folder that nobody else may look into, when the folder was made for it", () =>
    Effect.gen(function* () {
      const folder = join(yield* temporaryFolder, "data")
      yield* SqliteEventStore.make({ file: join(folder, "events.db") })
      assert.strictEqual(statSync(folder).mode & 0o777, 0o700)
    })
  )

  it.effect(
    "is for its owner alone, with what SQLite keeps beside it, also in a folder that others may look into",
    () =>
      Effect.gen(function* () {
        const folder = yield* temporaryFolder
        chmodSync(folder, 0o755)
        const store = yield* SqliteEventStore.make({ file: join(folder, "events.db") })
        yield* store.append(append("c1"))
        for (const file of readdirSync(folder))
          assert.strictEqual(statSync(join(folder, file)).mode & 0o777, 0o600, file)
      })
  )

  it.effect("holds everything after closing, and nothing lies beside it", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const file = join(folder, "events.db")
      const written = yield* Effect.scoped(
        Effect.gen(function* () {
          const store = yield* SqliteEventStore.make({ file })
          yield* Effect.forEach(["c1", "c2"], (id) => store.append(append(id)))
          return yield* store.read("a")
        })
      )
      assert.deepStrictEqual(readdirSync(folder), ["events.db"])
      const reopened = yield* SqliteEventStore.make({ file })
      assert.deepStrictEqual(yield* reopened.read("a"), written)
    })
  )

  it.effect("is in write-ahead mode, so that readers and a writer do not wait for each other", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      yield* SqliteEventStore.make({ file })
      const other = new DatabaseSync(file)
      assert.deepInclude(other.prepare("PRAGMA journal_mode").get(), { journal_mode: "wal" })
      other.close()
    })
  )

  it.effect("keeps payloads as the text that JSON.stringify gives", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const store = yield* SqliteEventStore.make({ file })
      yield* store.append(append("c1"))
      const other = new DatabaseSync(file)
      assert.deepInclude(other.prepare("SELECT payload FROM events").get(), {
        payload: '{"zulu":1,"alpha":"é\\u0000"}'
      })
      other.close()
    })
  )
})

describe("a file that cannot be used is refused with the reason and the remedy", () => {
  it.effect("when its folder cannot be created", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      writeFileSync(join(folder, "a-file"), "")
      const message = yield* refusal(join(folder, "a-file", "events.db"))
      assert.include(message, "a-file cannot be created; create it, or choose one that this program may write to")
    })
  )

  it.effect("when it is a folder", () =>
    Effect.gen(function* () {
      assert.include(yield* refusal(yield* temporaryFolder), "check that this program may read and write the file")
    })
  )

  it.effect("when it is another kind of file, which stays as it is", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "letter.txt")
      const letter = "Dear members, ".repeat(1_000)
      writeFileSync(file, letter)
      assert.include(yield* refusal(file), "it is not an SQLite file; choose another file")
      assert.strictEqual(statSync(file).size, letter.length)
    })
  )

  it.effect("when it is the database of another program, which stays as it is", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "accounts.db")
      const accounts = new DatabaseSync(file)
      accounts.exec("CREATE TABLE events (title TEXT); PRAGMA user_version = 1")
      accounts.close()
      assert.include(yield* refusal(file), "it belongs to another program; choose another file")
      const after = new DatabaseSync(file)
      assert.deepInclude(after.prepare("SELECT count(*) AS tables FROM sqlite_schema").get(), { tables: 1 })
      after.close()
    })
  )

  it.effect("when a newer version wrote it, and it stays as it is", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const newer = new DatabaseSync(file)
      newer.exec("PRAGMA user_version = 999")
      newer.close()
      assert.match(
        yield* refusal(file),
        /it has format 999 and this program knows formats up to \d+; update the program/
      )
      const after = new DatabaseSync(file)
      assert.deepInclude(after.prepare("SELECT count(*) AS tables FROM sqlite_schema").get(), { tables: 0 })
      assert.deepInclude(after.prepare("PRAGMA journal_mode").get(), { journal_mode: "delete" })
      after.close()
    })
  )
})

describe("several programs on one file", () => {
  it.live("an append waits for another program's transaction, and the rest of this program goes on meanwhile", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const store = yield* SqliteEventStore.make({ file })
      const other = new DatabaseSync(file)
      other.exec("BEGIN IMMEDIATE")
      const waiting = yield* Effect.forkChild(store.append(append("c1")))
      yield* Effect.sleep("150 millis")
      assert.deepStrictEqual(yield* store.read("a"), { version: 0, events: [] })
      other.exec("ROLLBACK")
      assert.deepInclude(yield* Fiber.join(waiting), { lastVersion: 1 })
      other.close()
    })
  )

  it.effect("an append that waited too long fails as something to try again", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const store = yield* SqliteEventStore.make({ file })
      const other = new DatabaseSync(file)
      other.exec("BEGIN IMMEDIATE")
      const waiting = yield* Effect.forkChild(Effect.flip(store.append(append("c1"))))
      yield* TestClock.adjust("1 minute")
      const error = yield* Fiber.join(waiting)
      assert.strictEqual(error.reason._tag, "Unavailable")
      assert.isTrue(error.isRetryable)
      other.close()
      yield* store.append(append("c1"))
    })
  )

  it.live("opening twice at once creates the tables once", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const stores = yield* Effect.all([SqliteEventStore.make({ file }), SqliteEventStore.make({ file })], {
        concurrency: "unbounded"
      })
      yield* stores[0].append(append("c1"))
      assert.strictEqual((yield* stores[1].read("a")).version, 1)
    })
  )
})

describe("a store that was closed", () => {
  it.effect("says that it is not available", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const store = yield* Effect.scoped(SqliteEventStore.make({ file }))
      for (const asked of [store.append(append("c1")), store.read("a"), store.readAll({ after: 0, maxCount: 1 })]) {
        const error = yield* Effect.flip<unknown, EventStoreError, never>(asked)
        assert.strictEqual(error.reason._tag, "Unavailable")
      }
    })
  )
})

describe("followers in the same program", () => {
  it.effect("are woken by an append: the clock stands still here", () =>
    Effect.gen(function* () {
      const store = yield* SqliteEventStore.make({ file: join(yield* temporaryFolder, "events.db") })
      const follower = yield* store.follow(0).pipe(Stream.take(5), Stream.runCollect, Effect.forkChild)
      for (const id of ["c1", "c2", "c3", "c4", "c5"]) {
        yield* store.append(append(id))
        yield* Effect.yieldNow
      }
      assert.lengthOf(yield* Fiber.join(follower), 5)
    })
  )
})
