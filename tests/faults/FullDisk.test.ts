/** What SQLite's store does when there is no room left, and when there is room again. */
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Exit, Option, Stream } from "effect"
import { temporaryFolder } from "../conformance/SqlitePlace.ts"
import { acknowledgement, appends, atOnce } from "./Commands.ts"
import { postgres } from "./Databases.ts"
import * as Inspection from "./Inspection.ts"
import { launcher } from "./Programs.ts"
import { reasons } from "./Reasons.ts"
import { mayMount, smallDisk } from "./SmallDisk.ts"
import { bySql, open } from "./Stores.ts"

type Store = EventStore["Service"]

/** A disk that has only so much room until some is made. */
const diskWith = (room: number) => Effect.tap(smallDisk, ({ fill }) => fill(room))

const mib = 1_048_576

/** What the error itself says, and SQLite behind it: the latter when it finds no room for what several programs share. */
const full = /disk is full or failing; make room.*(database or disk is full|disk I\/O error)/

/** What people are told must not depend on what the driver says, which may quote what people said. */
const told =
  "The event store could not append, because the disk is full or failing; make room. Try again with the same command id."

/** Sends commands, as many at once as the programs do, and gives what was acknowledged and what failed. */
const send = (store: Store, ids: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(ids, (id) => Effect.map(Effect.exit(store.appendAll(appends(id))), (exit) => ({ id, exit })), {
      concurrency: atOnce
    }),
    (sent) => ({
      acknowledged: sent.flatMap(({ exit, id }) => (Exit.isSuccess(exit) ? [acknowledgement(id, exit.value)] : [])),
      failed: sent.flatMap(({ exit, id }) => (Exit.isFailure(exit) ? [{ id, error: Exit.findErrorOption(exit) }] : []))
    })
  )

const named = (run: string, count: number) => Array.from({ length: count }, (_, n) => `${run}-${n}`)

/** Appends until something fails. */
const fill = Effect.fnUntraced(function* (store: Store) {
  const acknowledged: Array<string> = []
  for (let wave = 0; wave < 100; wave++) {
    const sent = yield* send(store, named(`w${wave}`, 2 * atOnce))
    acknowledged.push(...sent.acknowledged)
    if (sent.failed.length > 0) return { acknowledged, failed: sent.failed }
  }
  return assert.fail("the disk took more than it holds")
})

/** Every acknowledged command is there, every command that is there is whole, and SQLite finds nothing wrong. */
const check = Effect.fnUntraced(function* (store: Store, file: string, acknowledged: ReadonlyArray<string>) {
  const { see, whole } = Inspection.make()
  see((yield* Stream.runCollect(Verification.pages(store))).flat())
  const there = new Set(whole.values())
  assert.deepStrictEqual(
    acknowledged.filter((one) => !there.has(one)),
    []
  )
  assert.deepStrictEqual(yield* bySql(file, ["PRAGMA integrity_check"]), [{ integrity_check: "ok" }])
  return there.size
})

describe.skipIf(!mayMount)("a full disk", () => {
  it.live(
    "fails appends with the reason, leaves the log readable and whole, and takes the same appends afterwards",
    () =>
      Effect.gen(function* () {
        const { file, makeRoom } = yield* diskWith(mib)
        const store = yield* open(file)
        const { acknowledged, failed } = yield* fill(store)
        assert.isAbove(acknowledged.length, 0)
        for (const { error } of failed) {
          assert.strictEqual(Option.getOrUndefined(error)?.reason._tag, "Unavailable")
          assert.strictEqual(Option.getOrUndefined(error)?.message, told)
          assert.match(reasons(Option.getOrUndefined(error)), full)
        }
        assert.strictEqual(yield* check(store, file, acknowledged), acknowledged.length)
        yield* makeRoom
        const again = yield* send(
          store,
          failed.map(({ id }) => id)
        )
        const more = yield* send(store, named("more", 100))
        assert.deepStrictEqual([...again.failed, ...more.failed], [])
        const all = [...acknowledged, ...again.acknowledged, ...more.acknowledged]
        assert.strictEqual(yield* check(store, file, all), all.length)
      })
  )

  it.live("loses nothing that was acknowledged when the store is closed on it", () =>
    Effect.gen(function* () {
      const { file, makeRoom } = yield* diskWith(mib)
      const { acknowledged } = yield* Effect.scoped(Effect.flatMap(open(file), fill))
      yield* makeRoom
      const store = yield* open(file)
      assert.strictEqual(yield* check(store, file, acknowledged), acknowledged.length)
    })
  )

  it.live("refuses to open a store with the reason, and opens it when there is room", () =>
    Effect.gen(function* () {
      const { file, makeRoom } = yield* diskWith(16_384)
      const refusal = yield* Effect.flip(Effect.scoped(open(file)))
      assert.match(reasons(refusal), full)
      yield* makeRoom
      const store = yield* open(file)
      const { acknowledged } = yield* send(store, named("c", 10))
      assert.strictEqual(yield* check(store, file, acknowledged), 10)
    })
  )

  it.live("interrupts an import with the reason, and the same import goes on when there is room", () =>
    Effect.gen(function* () {
      const from = yield* open(join(yield* temporaryFolder, "events.db"))
      yield* send(from, named("c", 600))
      const lines = yield* Stream.runCollect(LogFile.exported(from))
      const { file, makeRoom } = yield* diskWith(mib)
      const into = yield* open(file)
      const refusal = yield* Effect.flip(LogFile.imported(into, Stream.fromIterable(lines)))
      assert.match(reasons(refusal), full)
      assert.deepStrictEqual((yield* Verification.verify(into)).findings, [])
      yield* makeRoom
      yield* LogFile.imported(into, Stream.fromIterable(lines))
      assert.deepStrictEqual(yield* Stream.runCollect(LogFile.exported(into)), lines)
    })
  )
})

describe("a server whose disk is full", () => {
  it.live(
    "fails appends with the reason and without the words of the driver, and takes the same appends afterwards",
    () =>
      Effect.gen(function* () {
        const place = yield* postgres.place
        const store = yield* open(place)
        const { events } = postgres.tables
        // The server cannot be given a small disk here, so it says what it says when a file cannot grow.
        yield* bySql(place, [
          `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'could not extend file for "%"', new.payload USING ERRCODE = 'disk_full'; END $$`,
          `CREATE TRIGGER no_room BEFORE INSERT ON ${events} FOR EACH ROW EXECUTE FUNCTION no_room()`
        ])
        const refusal = yield* Effect.flip(store.appendAll(appends("c-1")))
        assert.strictEqual(refusal.message, told)
        assert.deepStrictEqual(yield* store.readAll({ after: 0, maxCount: 9 }), [])
        yield* bySql(place, [`DROP TRIGGER no_room ON ${events}`])
        const { failed } = yield* send(store, ["c-1"])
        assert.deepStrictEqual(failed, [])
        assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
      })
  )
})

describe("a limit on the size of files", () => {
  it.live("stops a program that appends with the reason; what it acknowledged is there, and the next one goes on", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "events.db")
      const launch = yield* launcher("appending.ts")
      // In blocks of 512 bytes, or of 1 024 where the shell thinks so.
      const limited = launch("ulimit -S -f 2000")
      const said = yield* Effect.promise(() => limited.run(`${file} first 100000`))
      const acknowledged = said.filter((line) => !line.startsWith("!"))
      assert.match(said.at(-1) ?? "", full)
      assert.isAbove(acknowledged.length, 0)
      const next = yield* Effect.promise(() => launch().run(`${file} second 100 ${named("first", 100).join(",")}`))
      const store = yield* open(file)
      yield* check(store, file, [...acknowledged, ...next])
      assert.lengthOf(next, 200)
    })
  )
})
