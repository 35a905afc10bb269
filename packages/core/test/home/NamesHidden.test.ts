import { assert, describe, it } from "@effect/vitest"
import * as NamesHidden from "../../src/home/NamesHidden.ts"

const hide = (text: string, ...names: ReadonlyArray<string | null>) =>
  NamesHidden.hide(text, NamesHidden.partsOf(names))

describe("names hidden in words (M3)", () => {
  it("are found whatever their accents and capitals, part by part", () => {
    assert.strictEqual(hide("ZOÉ, Zoe et zoé Martin-Petit.", "Zoé Martin-Petit"), "…, … et … …-….")
    assert.strictEqual(hide("Zoe\u0301 arrive.", "Zoé"), "… arrive.")
  })

  it("are whole words: what only begins like a name stays", () => {
    assert.strictEqual(hide("Les samedis de Sam", "Sam"), "Les samedis de …")
  })

  it("of one sign, or that nobody knows any more, are not looked for", () => {
    assert.strictEqual(hide("Il y a un plan B.", "B", null), "Il y a un plan B.")
  })
})
