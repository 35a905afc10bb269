/** The ledger of `kpa split` over weeks and under mistakes, in real files. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { run } from "./Terminal.ts"

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpa-ledger-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

const three = "name,hours\nAwa,1\nMalo,1\nZoe,1\n"

const split = (place: string, id: string, ...flags: ReadonlyArray<string>) =>
  run(["split", "--pot", "1.00", "--ledger", join(place, "ledger.json"), "--id", id, "--format", "json", ...flags], {
    input: three
  })

const paid = ({ output }: { readonly output: string }): ReadonlyArray<number> =>
  JSON.parse(output).payments.map(({ amount }: { readonly amount: number }) => amount)

const stored = (place: string) => readFileSync(join(place, "ledger.json"), "utf8")

describe("the ledger of kpa split", () => {
  it.effect("lets nobody be a cent short after three weeks, and the same week counts once", () =>
    Effect.gen(function* () {
      const place = yield* folder
      const weeks = yield* Effect.forEach(["w1", "w2", "w3"], (id) => split(place, id))
      const totals = [0, 1, 2].map((person) => weeks.reduce((sum, week) => sum + (paid(week)[person] ?? 0), 0))
      assert.deepStrictEqual(totals, [100, 100, 100])
      const before = stored(place)
      const again = yield* split(place, "w2")
      assert.deepStrictEqual([again.code, paid(again)], [0, paid(weeks[1] ?? again)])
      assert.isTrue(JSON.parse(again.output).repeated)
      assert.strictEqual(stored(place), before)
      assert.deepStrictEqual(readdirSync(place), ["ledger.json"])
    }).pipe(Effect.scoped)
  )

  it.effect("refuses other facts for a week, corrects them when asked, and undoes the correction", () =>
    Effect.gen(function* () {
      const place = yield* folder
      yield* split(place, "w1")
      const before = stored(place)
      const other = { input: three.replace("Malo,1", "Malo,0") }
      const asked = ["split", "--pot", "1", "--ledger", join(place, "ledger.json"), "--id", "w1", "--format", "json"]
      const refused = yield* run(asked, other)
      assert.deepStrictEqual([refused.code, refused.output], [4, ""])
      assert.include(refused.complaint, "--correct")
      assert.strictEqual(stored(place), before)
      const tried = yield* run([...asked, "--correct", "--dry-run"], other)
      assert.strictEqual(stored(place), before)
      const corrected = yield* run([...asked, "--correct"], other)
      assert.deepStrictEqual(paid(tried), paid(corrected))
      assert.strictEqual(
        paid(corrected).reduce((sum, amount) => sum + amount, 0),
        0
      )
      const why = yield* run(
        ["split", "--pot", "1", "--ledger", join(place, "ledger.json"), "--id", "w1", "--why", "Awa"],
        other
      )
      assert.match(why.output, /^Awa: €0\.50\n/)
      const undone = yield* run(["split", "--ledger", join(place, "ledger.json"), "--undo"])
      assert.include(undone.output, "Undoing of the correction of the split w1")
      assert.isTrue(JSON.parse((yield* split(place, "w1")).output).repeated)
    }).pipe(Effect.scoped)
  )

  it.effect("keeps to one way of rounding and one currency, and leaves foreign files alone", () =>
    Effect.gen(function* () {
      const place = yield* folder
      yield* split(place, "w1", "--settlement", "exact")
      const before = stored(place)
      assert.strictEqual((yield* split(place, "w2", "--settlement", "steady")).code, 4)
      assert.strictEqual((yield* split(place, "w2", "--currency", "CHF")).code, 4)
      assert.strictEqual((yield* split(place, "w2", "--dry-run")).code, 0)
      assert.strictEqual(stored(place), before)
      writeFileSync(join(place, "ledger.json"), before.replace('"amount": 33', '"amount": 34'))
      const changed = stored(place)
      const refused = yield* split(place, "w2")
      assert.strictEqual(refused.code, 4)
      assert.include(refused.complaint, "does not follow from those before it")
      assert.strictEqual(stored(place), changed)
    }).pipe(Effect.scoped)
  )

  it.effect("that knows a name with a sign that cannot be seen warns of the same name without it", () =>
    Effect.gen(function* () {
      const place = yield* folder
      yield* split(place, "w1")
      writeFileSync(join(place, "ledger.json"), stored(place).replaceAll('"Awa"', '"Aw\u200ba"'))
      const next = yield* split(place, "w2")
      assert.strictEqual(next.code, 0)
      assert.include(next.complaint, 'Beware: "Awa" is new in this ledger, which knows "Aw?a".')
    }).pipe(Effect.scoped)
  )
})
