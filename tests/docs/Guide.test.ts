/** What the guide for operators lists is what the programs have: the codes with which they end, and the variables that they read. */
import { assert, describe, it } from "@effect/vitest"
import { exitCodes } from "@kpacite/cli/Refusal"
import * as Sources from "../Sources.ts"

const text = (path: string): string => Sources.matching(path)[0]?.text ?? assert.fail(`there is no ${path}`)
const firstCells = (pattern: RegExp): ReadonlyArray<string> =>
  Array.from(text("docs/guide/operating.md").matchAll(pattern), ([, cell = ""]) => cell)

const variables = Array.from(
  text("packages/server/src/Settings.ts").matchAll(/Config\.\w+\("([A-Z_]+)"\)/g),
  ([, name = ""]) => name
)

describe("the guide for operators", () => {
  it("names every code with which a command may end", () => {
    const codes = new Set([0, 1, ...Object.values(exitCodes)])
    assert.deepStrictEqual(
      firstCells(/^\| (\d) \| /gm).map(Number),
      Array.from(codes).toSorted((a, b) => a - b)
    )
  })

  it("names every variable that the server reads, as its help does", () => {
    assert.isAtLeast(variables.length, 6)
    const named = firstCells(/^\| (`[A-Z_`, ]+`) \| /gm).join()
    const help = [text("packages/server/src/CommandLine.ts"), text("packages/cli/src/store/Manual.ts")]
    for (const name of variables) {
      assert.include(named, `\`${name}\``)
      for (const words of help) assert.match(words, new RegExp(`\\b${name}\\b[^]*\\b${name}\\b`), "in both languages")
    }
  })
})
