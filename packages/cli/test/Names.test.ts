/** Which names `kpa` takes: the same as the cooperative, so that a name of the one is a name of the other. */
import { assert, describe, it } from "@effect/vitest"
import * as Names from "@kpacite/cli/split/Names"
import * as SimilarNames from "@kpacite/cli/split/SimilarNames"
import * as Words from "@kpacite/core/Words"
import { Option, Schema } from "effect"
import * as fc from "fast-check"
import { anyCharacter } from "../../../tests/AnyCharacter.ts"

const isTaken = (name: string): boolean => Names.problem(Names.kept(name)) === undefined
const isLine = (name: string): boolean => Option.isSome(Schema.decodeUnknownOption(Words.Line)(name.normalize("NFC")))

describe("a name", () => {
  it("may hold emoji, and joiners where a script has them", () => {
    for (const name of ["Zoé 🌻", "Léa 👩🏾\u200d🚀", "می\u200cخواهم", "ශ්\u200dරී"]) assert.isTrue(isTaken(name), name)
  })

  it("that looks like another one is the same one, or at least compared with it", () => {
    assert.strictEqual(Names.kept("Awa\u2003 B"), "Awa B")
    assert.strictEqual(Names.kept("Zoe\u0301"), "Zoé")
    for (const [left, right] of [
      ["N'Golo", "N\u2019Golo"],
      ["Anne-Lise", "Anne\u2011Lise"],
      ["Zoé", "zoe"],
      ["Awa", "Aw\u200ba"],
      ["Awa", "\u0410w\u0430"],
      ["Zoé", "\u0396\u03bfé"],
      ["Ali", "Al\u0131"],
      ["Lætitia", "Laetitia"],
      ["Lœva", "Loeva"],
      ["Weiß", "Weiss"],
      ["Søren", "Soren"],
      ["Łukasz", "Lukasz"],
      ["D'Arc", "D\u2032Arc"],
      ["D'Arc", "D\ua78cArc"],
      ["Jean-Luc", "Jean\u2212Luc"],
      ["Igor", "I\u0261or"],
      ["Awa", "Aw\u0251"],
      ["Yann", "\u04aeann"]
    ] as const) {
      assert.strictEqual(SimilarNames.normalized(left), SimilarNames.normalized(right))
    }
    assert.isFalse(isTaken("م\u200dن"))
  })

  it("is taken or refused as the cooperative does, whatever its signs are", () => {
    const sign = fc.oneof(
      anyCharacter,
      fc.integer({ min: 0x2000, max: 0x206f }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        ...Array.from("a é👩🚀🇫🇷مادशක්\u0301\u200b\u200c\u200d\ufe0f\u2800\u3164\u00ad\u180e\ud83d\ue000\u{e0061}\n\t")
      )
    )
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 6 }), (signs) => {
        const name = signs.join("")
        assert.strictEqual(isTaken(name), isLine(name), JSON.stringify(name))
      }),
      { numRuns: 5000 }
    )
  })

  it("is drawn like another one where only a capital I, a small l, a 1 or a zero differs", () => {
    for (const [left, right] of [
      ["Ali", "AIi"],
      ["Malo", "Ma1o"],
      ["Oumar", "0umar"],
      ["Alain", "AIain"]
    ] as const) {
      assert.isTrue(SimilarNames.lookAlike(left, right), `${left} ${right}`)
    }
    // Names of their own, in any hand.
    for (const [left, right] of [
      ["Maia", "Mala"],
      ["Eli", "Ell"],
      ["Awa B.", "Awa M."]
    ] as const) {
      assert.isFalse(SimilarNames.lookAlike(left, right), `${left} ${right}`)
    }
  })

  it("has lost letters where a program could not write them", () => {
    for (const name of ["Zo\ufffd", "A?cha", "?lodie", "ZoÃ©", "AÃ¯cha", "dâ€™Arc", "LÃ©a"]) {
      assert.isTrue(Names.isGarbled(name), name)
    }
    for (const name of ["Zoé", "João", "São Paulo", "Fête ?", "Ãna", "Âme", "Léa 🌻"]) {
      assert.isFalse(Names.isGarbled(name), name)
    }
  })
})
