/** Text in columns, as it is written for spreadsheets and read back. */
import { assert, describe, it } from "@effect/vitest"
import * as Csv from "@kpacite/cli/split/Csv"
import { Result } from "effect"
import * as fc from "fast-check"

describe("text in columns", () => {
  it("has no cell that a spreadsheet would run, whichever separator it expects", () => {
    const rows = [
      ["=1+1", "+33612", "-2+3", "@SUM(A1)", "＝1"],
      ["Awa;=1+1", "Awa,=1+1", "Awa\t=1+1", 'Awa;"=1+1', "-(€3.00 + 1/3 ct)"]
    ]
    for (const language of ["fr", "en"] as const) {
      const text = Csv.write(rows, language)
      assert.notMatch(text, /(^|[;,\t\n"])["\s]*[=+\-@＝]/, text)
    }
  })

  it("keeps numbers numbers, also those below zero", () => {
    assert.strictEqual(Csv.write([["-12,50", "-3", "7"]], "fr"), "\uFEFF-12,50;-3;7")
    assert.strictEqual(Csv.write([["-12.50", "-3", "7"]], "en"), "-12.50,-3,7")
  })

  it("begins with the mark of UTF-8 in French, as Excel needs it", () => {
    assert.match(Csv.write([["Zoé"]], "fr"), /^\uFEFFZoé/)
    assert.match(Csv.write([["Zoé"]], "en"), /^Zoé/)
  })

  it("is read back as it was, whatever is in its cells", () => {
    const cell = fc
      .string({ unit: fc.constantFrom(..."aé1'=+-@;,\"\t\n＝ ".split("")), maxLength: 8 })
      .map((words) => `${words}x`.trim())
    const language = fc.constantFrom("fr" as const, "en" as const)
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 }),
        language,
        (rows, spoken) => {
          const read = Result.getOrThrow(Csv.read(Csv.write(rows, spoken), spoken === "fr" ? ";" : ","))
          assert.deepStrictEqual(
            read.map(({ cells }) => cells),
            rows
          )
        }
      ),
      { numRuns: 500 }
    )
  })
})
