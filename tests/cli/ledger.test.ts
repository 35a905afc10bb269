/** The ledger of `kpa split` under several programs at once, and under one that is stopped or killed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Book from "@kpacite/cli/split/Book"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import { Effect, Result } from "effect"
import * as Program from "./Kpa.ts"

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpa-ledger-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

const three = "name,hours\nAwa,1\nMalo,1\nZoe,1\n"

const split = (place: string, id: string, ...flags: ReadonlyArray<string>) =>
  Program.run(["split", "--pot", "1.00", "--ledger", "ledger.json", "--id", id, "--format", "json", ...flags], {
    folder: place,
    input: three
  })

const stored = (place: string) => readFileSync(join(place, "ledger.json"), "utf8")

describe("the ledger of kpa split", () => {
  it.live("loses nothing when several programs write at once", () =>
    Effect.gen(function* () {
      const place = yield* folder
      const ids = ["w1", "w2", "w3", "w4"]
      const ended = yield* Effect.forEach(ids, (id) => split(place, id), { concurrency: "unbounded" })
      assert.deepStrictEqual(
        ended.map(({ code }) => code),
        [0, 0, 0, 0],
        ended.map(({ complaint }) => complaint).join("")
      )
      const book = Result.getOrThrow(Book.decode(stored(place)))
      assert.sameMembers(
        Book.season(book).map(({ id }) => id),
        ids
      )
    }).pipe(Effect.scoped)
  )

  it.live("holds the old ledger or the new one, never half of it, when the program is killed while it writes", () =>
    Effect.gen(function* () {
      const place = yield* folder
      const [file, lock] = [join(place, "ledger.json"), join(place, "ledger.json.lock")]
      writeFileSync(file, Book.encode(season(80, 30)))
      let old = stored(place)
      const outcomes = new Set<string>()
      for (let round = 0; round < 6; round++) {
        const running = yield* Program.start(
          ["split", "--pot", "1", "--ledger", "ledger.json", "--id", `killed ${round}`],
          {
            folder: place,
            input: three
          }
        )
        // Killed a little later each time: while it works out the split, writes beside, renames, or unlocks.
        yield* untilThere(lock)
        yield* Effect.sleep(`${round * 20} millis`)
        running.process.kill("SIGKILL")
        yield* running.ended
        const now = stored(place)
        const entries = Result.getOrThrow(Book.decode(now)).entries
        outcomes.add(now === old ? "old" : "new")
        if (now !== old) assert.strictEqual(entries.at(-1)?.id, `killed ${round}`)
        assert.strictEqual(entries.length, Result.getOrThrow(Book.decode(old)).entries.length + (now === old ? 0 : 1))
        old = now
        if (existsSync(lock)) {
          if (round === 0) {
            const blocked = yield* split(place, "blocked")
            assert.strictEqual(blocked.code, 4)
            // Killed before it could write its number into the lock, nobody knows whether it still runs.
            assert.match(blocked.complaint, /delete the file/i)
          }
          rmSync(lock)
        }
      }
      assert.include(Array.from(outcomes), "old")
      assert.strictEqual((yield* split(place, "afterwards")).code, 0)
      assert.deepStrictEqual(readdirSync(place), ["ledger.json"])
    }).pipe(Effect.scoped)
  )

  it.live("takes its own lock away when it is told to stop, and leaves that of another program", () =>
    Effect.gen(function* () {
      const place = yield* folder
      const lock = join(place, "ledger.json.lock")
      writeFileSync(join(place, "ledger.json"), Book.encode(season(80, 30)))
      const asked = ["split", "--pot", "1", "--ledger", "ledger.json", "--id", "stopped"]
      const writing = yield* Program.start(asked, { folder: place, input: three })
      yield* untilThere(lock)
      writing.process.kill("SIGTERM")
      yield* writing.ended
      assert.deepStrictEqual(readdirSync(place), ["ledger.json"])
      assert.isTrue(Result.isSuccess(Book.decode(stored(place))))

      writeFileSync(lock, `${process.pid}\n`)
      const waiting = yield* Program.start(asked, { folder: place, input: three })
      yield* Effect.sleep("1500 millis")
      waiting.process.kill("SIGINT")
      yield* waiting.ended
      assert.deepStrictEqual(readdirSync(place), ["ledger.json", "ledger.json.lock"])
    }).pipe(Effect.scoped)
  )
})

const untilThere = (file: string) =>
  Effect.promise(
    () =>
      new Promise<void>((resolve) => {
        const look = () => (existsSync(file) ? resolve() : void setTimeout(look, 1))
        look()
      })
  )

/** A ledger that takes a while to write. */
const season = (weeks: number, people: number): Book.Book => {
  let book = Book.empty("EUR", "Steady")
  for (let week = 0; week < weeks; week++) {
    const facts: Facts.Facts<Money.Currency> = {
      currency: "EUR",
      pot: Money.of<Money.Currency>("EUR", BigInt(10_000 + week)),
      people: Array.from({ length: people }, (_, index) => ({ id: `person ${index}`, minutes: (week * index) % 7 }))
    }
    book = Result.getOrThrow(
      Book.post(book, { id: `week ${week}`, rule: { _tag: "Equal" }, facts }, { correct: false })
    ).book
  }
  return book
}
