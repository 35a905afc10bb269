/** What people may write wherever they write, and what is taken out of what comes from elsewhere. */
import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as fc from "fast-check"
import { anyCharacter } from "../../../tests/AnyCharacter.ts"
import * as Words from "../src/Words.ts"

const read = Schema.decodeUnknownOption(Words.Line)
const readText = Schema.decodeUnknownOption(Words.Text)

const written = {
  "a letter with a mark apart": "Le\u0301a",
  "spaces inside": "Léa \u00a0 Martin",
  "an emoji": "🌻",
  "a heart with its presentation": "❤\ufe0f",
  "a family, joined": "👨\u200d👩\u200d👧",
  "a skin tone and a joiner": "👩🏾\u200d🚀",
  "a flag": "🇫🇷",
  "a flag of tags": "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
  "a key": "1\ufe0f\u20e3",
  "a Persian word with a non-joiner": "می\u200cخواهم",
  "a non-joiner after a vowel sign": "مُ\u200cن",
  "a Devanagari conjunct with a joiner": "क्\u200dष",
  "a Telugu word with a non-joiner": "క్\u200cష",
  "a Sinhala conjunct": "ශ්\u200dරී"
}

/** What hides in a text, or makes two that differ look the same. */
const hiding = {
  "a zero-width space": "\u200b",
  "a byte-order mark": "\ufeff",
  "a word joiner": "\u2060",
  "a soft hyphen": "\u00ad",
  "a direction mark": "\u200e",
  "a direction override": "\u202e",
  "an isolate": "\u2066",
  NUL: "\u0000",
  ESC: "\u001b",
  DEL: "\u007f",
  "half a character": "\ud83d",
  "the other half": "\udc4d",
  "a tag character": "\u{e0041}",
  "a variation selector": "\ufe0f",
  "a Hangul filler": "\u3164",
  "a half-width filler": "\uffa0",
  "a blank of braille": "\u2800",
  "a line separator": "\u2028",
  "a sign for private use": "\ue000",
  "a joiner between Latin letters": "\u200d",
  "a non-joiner between Latin letters": "\u200c"
}

const anything = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: anyCharacter },
      fc.constantFrom(
        ...Object.values(written),
        ...Object.values(hiding),
        " ",
        "\n",
        "\t",
        "\u00a0",
        "a",
        "ا",
        "\u061c",
        "क"
      )
    ),
    { maxLength: 12 }
  )
  .map((signs) => signs.join(""))

describe("words that people write", () => {
  for (const [what, words] of Object.entries(written)) {
    it(`may have ${what}`, () => {
      assert.deepStrictEqual(read(`  ${words} `), Option.some(words))
      assert.strictEqual(Words.cleaned(words), words)
    })
  }

  for (const [what, sign] of Object.entries(hiding)) {
    it(`may not have ${what}, and are not only that`, () => {
      assert.isTrue(Option.isNone(read(`ab${sign}cd`)))
      assert.isTrue(Option.isNone(readText(`ab${sign}cd`)))
      assert.isTrue(Option.isNone(read(sign)))
      assert.strictEqual(Words.cleaned(`ab${sign}cd`), "abcd")
      assert.strictEqual(Words.cleaned(sign), "")
    })
  }

  it("have no joiner that joins and parts nothing, since two names with and without it look alike", () => {
    const unseen = {
      "a joiner between Arabic letters": "م\u200dن",
      "a non-joiner after a letter that joins nothing": "دا\u200cد",
      "a non-joiner after one that joins only what is before it": "نور\u200cا",
      "a joiner between letters without a virama": "క\u200dష"
    }
    for (const [what, words] of Object.entries(unseen)) {
      assert.isTrue(Option.isNone(read(words)), what)
      assert.strictEqual(Words.cleaned(words), words.replaceAll(/[\u200c\u200d]/g, ""), what)
    }
    assert.isTrue(Option.isSome(read("র\u200d্য")))
  })

  it("are more than spaces, and not too long", () => {
    for (const nothing of ["", " ", "\u00a0\u3000", "\u0301"]) assert.isTrue(Option.isNone(read(nothing)))
    assert.isTrue(Option.isSome(read("é".repeat(Words.mostSigns.line))))
    assert.isTrue(Option.isNone(read("é".repeat(Words.mostSigns.line + 1))))
    assert.isTrue(Option.isNone(Schema.decodeUnknownOption(Words.line(3))("quatre")))
  })

  it("have paragraphs only where there is room for them", () => {
    assert.deepStrictEqual(readText("un\n\tdeux\n"), Option.some("un\n\tdeux"))
    assert.isTrue(Option.isNone(read("un\ndeux")))
    assert.isTrue(Option.isNone(read("un\tdeux")))
  })

  it("are trimmed, can be seen, and are the same when they are read again", () => {
    fc.assert(
      fc.property(anything, (words) => {
        for (const decode of [read, readText]) {
          const decoded = decode(words)
          if (Option.isNone(decoded)) continue
          assert.strictEqual(decoded.value, words.trim())
          assert.match(decoded.value, /[\p{L}\p{N}\p{P}\p{S}]/u)
          assert.deepStrictEqual(decode(decoded.value), decoded)
        }
      }),
      { numRuns: 2_000 }
    )
  })
})

describe("words from elsewhere, cleaned", () => {
  it("are words that could have been written here, or nothing", () => {
    fc.assert(
      fc.property(anything, (words) => {
        const cleaned = Words.cleaned(words)
        if (cleaned !== "") assert.deepStrictEqual(readText(cleaned), Option.some(cleaned))
        assert.strictEqual(Words.cleaned(cleaned), cleaned)
      }),
      { numRuns: 2_000 }
    )
  })

  it("stay as they are when they could have been written here", () => {
    fc.assert(
      fc.property(anything, (words) => {
        const decoded = readText(words)
        if (Option.isSome(decoded)) assert.strictEqual(Words.cleaned(words), decoded.value)
      })
    )
  })

  // The mark was taken for the letter after the joiner, and then taken out.
  it("keep no joiner whose letter was a mark of direction", () => {
    assert.strictEqual(Words.cleaned("ا\u200c\u061cب"), "اب")
    assert.strictEqual(Words.cleaned("ا\u200c\u0600"), "ا")
  })
})
