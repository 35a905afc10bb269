/** What people read in two languages is written as each of them writes it. */
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"

const french = /\bMoney\.format\(|import \{[^}]*\bformat\b[^}]*\} from "[^"]*\/Money\.ts"/

describe("an amount in the words of the core", () => {
  it("is said by Money.inWords, since Money.format is French alone", () => {
    const found = Sources.matching("packages/core/src/**/*.ts").filter(
      ({ path, text }) => !path.endsWith("src/Money.ts") && french.test(text)
    )
    assert.deepStrictEqual(
      found.map(({ path }) => path),
      []
    )
  })

  it("is found however it is imported", () => {
    const seen = ['import { Cents, format } from "../Money.ts"', "const net = Money.format(cents)"]
    const fine = ['import { Cents } from "../Money.ts"', "Money.inWords(cents).fr", "* Money.format"]
    assert.deepStrictEqual(
      [...seen, ...fine].map((text) => french.test(text)),
      [true, true, false, false, false]
    )
  })
})
