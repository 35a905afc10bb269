import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as TextDiff from "../../src/governance/TextDiff.ts"

const side = (pieces: ReadonlyArray<TextDiff.Piece>, not: TextDiff.Piece["is"]) =>
  pieces.flatMap(({ is, text }) => (is === not ? [] : [text])).join("")

const words = fc
  .array(fc.constantFrom("un ", "deux ", "trois\n", "\n", "\u{1f9f9} ", "fin"), { maxLength: 12 })
  .map((all) => all.join(""))

describe("a diff (M7)", () => {
  it("holds both texts, whatever they are", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = TextDiff.between(before, after)
        assert.strictEqual(side(pieces, "added"), before)
        assert.strictEqual(side(pieces, "removed"), after)
        for (const [index, { is, text }] of pieces.entries()) {
          assert.notStrictEqual(text, "")
          assert.notStrictEqual(is, pieces[index + 1]?.is)
        }
      })
    )
  })

  it("says word by word what changed", () => {
    assert.deepStrictEqual(TextDiff.between("Chacun son tour le lundi.", "Par deux le lundi et le jeudi."), [
      { is: "removed", text: "Chacun son tour " },
      { is: "added", text: "Par deux " },
      { is: "kept", text: "le " },
      { is: "removed", text: "lundi." },
      { is: "added", text: "lundi et le jeudi." }
    ])
    assert.deepStrictEqual(TextDiff.between("Pareil.", "Pareil."), [{ is: "kept", text: "Pareil." }])
    assert.deepStrictEqual(TextDiff.between("", "Tout."), [{ is: "added", text: "Tout." }])
    assert.deepStrictEqual(TextDiff.between("Tout.", ""), [{ is: "removed", text: "Tout." }])
    assert.deepStrictEqual(TextDiff.between("", ""), [])
  })

  it("keeps as much as can be kept", () => {
    const kept = TextDiff.between("a b c d e f ", "x a c d y f ").flatMap(({ is, text }) =>
      is === "kept" ? [text] : []
    )
    assert.strictEqual(kept.join(""), "a c d f ")
  })

  it("goes line by line when there are many words, and takes what changed as a whole when there are many lines", () => {
    const lines = (count: number, word: (line: number) => string) =>
      Array.from({ length: count }, (_, line) => `Article ${word(line)} : on se respecte les uns les autres.\n`).join(
        ""
      )
    const before = lines(100, (line) => `a${line}`)
    const after = lines(100, (line) => (line % 2 === 0 ? `a${line}` : `b${line}`))
    const pieces = TextDiff.between(before, after)
    assert.strictEqual(side(pieces, "added"), before)
    assert.strictEqual(side(pieces, "removed"), after)
    assert.deepInclude(pieces, { is: "removed", text: "Article a1 : on se respecte les uns les autres.\n" })
    const [many, other] = [lines(600, (line) => `a${line}`), lines(600, (line) => `b${line}`)]
    assert.deepStrictEqual(TextDiff.between(many, other), [
      { is: "removed", text: many },
      { is: "added", text: other }
    ])
    // One word in a long text is found without comparing all with all.
    assert.lengthOf(TextDiff.between(many, many.replace("a300", "z300")), 4)
  })
})
