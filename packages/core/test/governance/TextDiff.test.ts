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
      }),
      {
        // Words that come twice, at the beginning and at the end.
        examples: [
          ["un ", "un un "],
          ["un un ", "un "],
          ["deux trois\nfin", "un deux fin"],
          ["un deux fin", "deux trois\nfin"]
        ]
      }
    )
  })

  it("keeps as much as can be kept, whatever the words", () => {
    const few = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 7 })
    const longest = ([a, ...as]: ReadonlyArray<string>, [b, ...bs]: ReadonlyArray<string>): number => {
      if (a === undefined || b === undefined) return 0
      return a === b ? 1 + longest(as, bs) : Math.max(longest(as, [b, ...bs]), longest([a, ...as], bs))
    }
    const text = (all: ReadonlyArray<string>) => all.map((word) => `${word} `).join("")
    fc.assert(
      fc.property(few, few, (before, after) => {
        const pieces = TextDiff.between(text(before), text(after))
        const kept = pieces.flatMap(({ is, text }) => (is === "kept" ? [text] : [])).join("")
        assert.lengthOf(kept, 2 * longest(before, after))
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
    const one = TextDiff.between(many, many.replace("a300", "z300"))
    assert.lengthOf(one, 4)
    assert.deepStrictEqual(one.slice(1, 3), [
      { is: "removed", text: "a300 " },
      { is: "added", text: "z300 " }
    ])
  })
})
