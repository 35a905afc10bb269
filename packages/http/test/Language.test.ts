import { assert, describe, it } from "@effect/vitest"
import * as Language from "../src/Language.ts"

describe("the language of an answer", () => {
  const cases: ReadonlyArray<readonly [header: string, language: Language.Language]> = [
    ["", "fr"],
    ["*", "fr"],
    ["de", "fr"],
    ["en", "en"],
    ["EN-us", "en"],
    ["fr, en", "fr"],
    ["en;q=0.4, fr;q=0.4", "fr"],
    ["fr;q=0, en;q=0.1", "en"],
    ["en;q=0", "fr"],
    ["en;q=viel, fr;q=0.1", "fr"],
    [",;q=,en", "en"]
  ]
  it.each(cases)("for “%s” is %s", (header, language) => {
    assert.strictEqual(Language.preferred(header), language)
  })
})
