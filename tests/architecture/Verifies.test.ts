/**
 * The rows of the mission and the tests that prove them know each other: `docs/mission-rows.md` says what is built, tests
 * say what they verify.
 */
import { existsSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"

const page = "docs/mission-rows.md"

/** A line of the page's tables: the row, what it is, whether it is built, and where. */
const line = /^\| ([A-N]\d{1,2}) \| [^|]+ \| (\w+) \|([^|]*)\|$/gm

/** A place is a folder or a file of the core, or a package. */
const isThere = (place: string): boolean =>
  [`packages/core/src/${place}`, `packages/core/src/${place}.ts`, `packages/${place}`].some((path) =>
    existsSync(Sources.root + path)
  )

/** `Verifies: F2, F7 …` in a comment: the rows up to the first other word. */
const marker = /\/\*\*\s+(?:\*\s+)?Verifies: ((?:[A-N]\d{1,2}(?:–[A-N]\d{1,2})?[, ]*)+)/g

/** `(F2)`, `(F7, N1)` or `(C1–C4)` at the end of a title; `Z2` is a row of the law, not of the mission. */
const title = /\(((?:[A-Z]\d{1,2}(?:–[A-Z]\d{1,2})?(?:, )?)+)\)["`],/g

const namedIn = (text: string): ReadonlyArray<string> =>
  [marker, title].flatMap((pattern) => Array.from(text.matchAll(pattern), ([, rows = ""]) => rows)).flatMap(each)

/** `B3, C1–C4` is B3, C1, C2, C3 and C4. */
const each = (rows: string): ReadonlyArray<string> =>
  Array.from(rows.matchAll(/([A-N])(\d+)(?:–[A-N](\d+))?/g)).flatMap(([, letter = "", from = "", to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${letter}${Number(from) + n}`)
  )

const rows = Sources.matching(page).flatMap(({ text }) =>
  Array.from(text.matchAll(line), ([, row = "", built = "", where = ""]) => ({
    row,
    built,
    places: Array.from(where.matchAll(/`([^`]+)`/g), ([, place = ""]) => place)
  }))
)
const built = rows.filter((row) => row.built === "yes").map(({ row }) => row)

const tests = ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts", "examples/*/test/**/*.test.ts"]
  .flatMap(Sources.matching)
  .filter(({ path }) => path !== "tests/architecture/Verifies.test.ts")
const named = new Set(tests.flatMap(({ text }) => namedIn(text)))

describe("the rows of the mission", () => {
  it("are read from comments and from titles", () => {
    assert.deepStrictEqual(namedIn("/** Verifies: A1 C10 F7 — what the whole decides. */"), ["A1", "C10", "F7"])
    assert.deepStrictEqual(namedIn('/**\n * Verifies: F7, N1\n */\nit("closes (B2, Z2)", () => {})'), [
      "F7",
      "N1",
      "B2"
    ])
    assert.deepStrictEqual(namedIn('describe("the team (C1–C4)", () => {})'), ["C1", "C2", "C3", "C4"])
    assert.deepStrictEqual(namedIn("grid(A1) // a sentence that Verifies: nothing"), [])
  })

  it("are listed once each, as built or not", () => {
    assert.isNotEmpty(rows)
    assert.deepStrictEqual(
      rows.map(({ row }) => row),
      [...new Set(rows.map(({ row }) => row))]
    )
    for (const row of rows) assert.include(["yes", "no"], row.built, `${page}: is ${row.row} built?`)
  })

  it("are built in places that are there", () => {
    assert.isFalse(isThere("kanban/Nothing"))
    const lost = rows.flatMap(({ places, row }) =>
      places.filter((place) => !isThere(place)).map((place) => [row, place])
    )
    assert.deepStrictEqual(lost, [], `${page} names places that are not there`)
    for (const { built, places, row } of rows) {
      assert.strictEqual(places.length > 0, built === "yes", `${page}: where is ${row} built?`)
    }
  })

  it.each(built)("%s is built, and a test says that it verifies it", (row) => {
    assert.isTrue(named.has(row), `no test says \`Verifies: ${row}\`, though ${page} calls it built`)
  })

  const naming = tests.map(({ path, text }) => ({ path, missing: namedIn(text).filter((row) => !built.includes(row)) }))
  it("that tests name are all built", () => {
    const wrong = naming.filter(({ missing }) => missing.length > 0)
    assert.deepStrictEqual(wrong, [], `a row that is missing in ${page}, or not built according to it`)
  })
})
