import { spawnSync } from "node:child_process"
import { assert, describe, it } from "@effect/vitest"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Refusal from "@kpacite/cli/Refusal"
import * as Book from "@kpacite/cli/split/Book"
import * as BookFile from "@kpacite/cli/split/BookFile"
import { Effect, FileSystem, Option, Result } from "effect"
import { facts } from "./Weeks.ts"

const posting = (id: string) => (book: Option.Option<Book.Book>) =>
  Book.post(
    Option.getOrElse(book, () => Book.empty("EUR", "Steady")),
    { id, rule: { _tag: "Equal" }, facts: facts(100, [{ id: "awa", minutes: 0 }]) },
    { correct: false }
  )

const inFolder = <A, E>(
  test: (folder: string, fs: FileSystem.FileSystem) => Effect.Effect<A, E, NodeServices.NodeServices>
) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    return yield* test(yield* fs.makeTempDirectoryScoped({ prefix: "kpa-book-" }), fs)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))

const words = (error: Refusal.Refusal) => {
  assert.strictEqual(error.kind, "Ledger")
  return Refusal.written(error, "en")
}

describe("the file of a ledger", () => {
  it.live("is made for its owner alone, and keeps the rights that it was given", () =>
    inFolder((folder, fs) =>
      Effect.gen(function* () {
        const file = `${folder}/ledger.json`
        assert.isTrue(Option.isNone(yield* BookFile.load(file)))
        yield* BookFile.update(file, posting("w1"))
        assert.strictEqual((yield* fs.stat(file)).mode & 0o777, 0o600)
        yield* fs.chmod(file, 0o640)
        yield* BookFile.update(file, posting("w2"))
        assert.strictEqual((yield* fs.stat(file)).mode & 0o777, 0o640)
        const book = Option.getOrThrow(yield* BookFile.load(file))
        assert.deepStrictEqual(
          Book.season(book).map(({ id }) => id),
          ["w1", "w2"]
        )
        assert.deepStrictEqual(yield* fs.readDirectory(folder), ["ledger.json"])
      })
    )
  )

  it.live("is not written when nothing changes or the decision refuses", () =>
    inFolder((folder, fs) =>
      Effect.gen(function* () {
        const file = `${folder}/ledger.json`
        yield* BookFile.update(file, posting("w1"))
        const before = yield* fs.stat(file)
        assert.isTrue((yield* BookFile.update(file, posting("w1"))).repeated)
        const refusal = Refusal.because("Ledger", {
          problem: { fr: "non", en: "no" },
          remedy: { fr: "rien", en: "none" }
        })
        assert.strictEqual(yield* Effect.flip(BookFile.update(file, () => Result.fail(refusal))), refusal)
        assert.deepStrictEqual((yield* fs.stat(file)).ino, before.ino)
        assert.deepStrictEqual(yield* fs.readDirectory(folder), ["ledger.json"])
      })
    )
  )

  it.live("that is something else is left untouched", () =>
    inFolder((folder, fs) =>
      Effect.gen(function* () {
        const file = `${folder}/week.csv`
        yield* fs.writeFileString(file, "nom;heures\nAwa;3\n")
        assert.include(words(yield* Effect.flip(BookFile.update(file, posting("w1")))), "not a ledger of kpa")
        assert.strictEqual(yield* fs.readFileString(file), "nom;heures\nAwa;3\n")
        assert.include(words(yield* Effect.flip(BookFile.update(folder, posting("w1")))), "cannot be read")
        assert.include(
          words(yield* Effect.flip(BookFile.update(`${folder}/none/x.json`, posting("w1")))),
          "folder is not there"
        )
      })
    )
  )

  it.live("is written through a link to it", () =>
    inFolder((folder, fs) =>
      Effect.gen(function* () {
        yield* BookFile.update(`${folder}/real.json`, posting("w1"))
        yield* fs.symlink(`${folder}/real.json`, `${folder}/link.json`)
        yield* BookFile.update(`${folder}/link.json`, posting("w2"))
        assert.strictEqual(yield* fs.readLink(`${folder}/link.json`), `${folder}/real.json`)
        assert.strictEqual(Option.getOrThrow(yield* BookFile.load(`${folder}/real.json`)).entries.length, 2)
      })
    )
  )

  it.live("keeps the splits of many who write at once", () =>
    inFolder((folder) =>
      Effect.gen(function* () {
        const file = `${folder}/ledger.json`
        const ids = Array.from({ length: 12 }, (_, index) => `w${index}`)
        yield* Effect.forEach(ids, (id) => BookFile.update(file, posting(id)), { concurrency: "unbounded" })
        const book = Option.getOrThrow(yield* BookFile.load(file))
        assert.sameMembers(
          Book.season(book).map(({ id }) => id),
          ids
        )
      })
    )
  )

  it.live("that stays locked is refused, with the lock to delete and whether its owner still runs", () =>
    inFolder((folder, fs) =>
      Effect.gen(function* () {
        const file = `${folder}/ledger.json`
        yield* fs.writeFileString(`${file}.lock`, `${process.pid}\n`)
        const running = words(yield* Effect.flip(BookFile.update(file, posting("w1"))))
        assert.include(running, "Another kpa is writing")
        assert.include(running, "ledger.json.lock")
        yield* fs.writeFileString(`${file}.lock`, `${spawnSync(process.execPath, ["--version"]).pid}\n`)
        assert.include(words(yield* Effect.flip(BookFile.update(file, posting("w1")))), "stopped in the middle")
        assert.deepStrictEqual(yield* fs.readDirectory(folder), ["ledger.json.lock"])
      })
    )
  )
})
