import { assert, describe, it } from "@effect/vitest"
import * as Amount from "@kpacite/cli/split/Amount"
import * as Money from "@kpacite/fair-split/Money"
import { Option } from "effect"
import * as fc from "fast-check"

const cents = (text: string) => Option.getOrUndefined(Amount.parse("EUR", text))

describe("an amount", () => {
  it("is read with a comma or a point, with or without its unit", () => {
    for (const text of [
      "12,50",
      "12.50",
      "12,5",
      "12,50 €",
      "12,50€",
      "€12.50",
      "12.50 EUR",
      "12,50\u00a0€",
      "12,50 euros"
    ]) {
      assert.strictEqual(cents(text), 1250n, text)
    }
    assert.deepStrictEqual<unknown>(["7", "0", "0,05", "-3,20", "\u22123,20"].map(cents), [700n, 0n, 5n, -320n, -320n])
  })

  it("is read with its thousands set apart", () => {
    const written = ["1 234,56", "1\u202f234,56 €", "1\u00a0234,56", "1,234.56", "1.234,56", "1'234.56", "€1,234.56"]
    for (const text of written) assert.strictEqual(cents(text), 123456n, text)
    assert.strictEqual(cents("1 234 567"), 123456700n)
  })

  it("that could mean two things is not read", () => {
    for (const text of ["1,234", "1.234", "12 50", "1 23", "1,2,3", "1.234.567", "12,50,00"]) {
      assert.isUndefined(cents(text), text)
    }
  })

  it("of a currency with thousandths is not read either when they may be thousands", () => {
    const millimes = (text: string) => Option.getOrUndefined(Amount.parse("TND", text))
    assert.deepStrictEqual(["1,234", "12.345 TND", "-1,234"].map(millimes), [undefined, undefined, undefined])
    assert.deepStrictEqual<unknown>(["0,234", "1234,567", "1,2340"].map(millimes), [234n, 1234567n, 1234n])
    assert.strictEqual(Amount.cell("TND", 1234n, "fr"), "1,2340")
  })

  it("in an example is one that is read, whatever the currency", () => {
    for (const code of Object.keys(Money.decimals) as ReadonlyArray<Money.Currency>) {
      for (const language of ["fr", "en"] as const) {
        assert.isTrue(Option.isSome(Amount.parse(code, Amount.example(code, language))), `${code} ${language}`)
      }
    }
  })

  it("that is none is not read", () => {
    for (const text of [
      "",
      "-",
      "€",
      "abc",
      "12€50",
      "$12",
      "12²",
      "½",
      "1e3",
      "0x10",
      "12,505",
      "--5",
      "5-",
      "NaN",
      "٣"
    ]) {
      assert.isUndefined(cents(text), text)
    }
    assert.isUndefined(cents("9".repeat(14)))
  })

  it("has as many decimals as its currency", () => {
    assert.deepStrictEqual(Amount.parse("XOF", "1 500 XOF"), Option.some(1500n))
    assert.deepStrictEqual(Amount.parse("XOF", "1500,50"), Option.none())
    assert.deepStrictEqual(Amount.parse("TND", "12,5"), Option.some(12500n))
    assert.deepStrictEqual(Amount.parse("TND", "1,2345"), Option.none())
    assert.deepStrictEqual(Amount.parse("EUR", "12 CHF"), Option.none())
  })

  it("is read back from what people and spreadsheets are shown", () => {
    const currency = fc.constantFrom("EUR" as const, "XOF" as const, "TND" as const, "CHF" as const)
    fc.assert(
      fc.property(
        currency,
        fc.bigInt({ min: -(10n ** 13n) + 1n, max: 10n ** 13n - 1n }),
        fc.constantFrom("fr" as const, "en" as const),
        (code, units, language) => {
          assert.deepStrictEqual(Amount.parse(code, Amount.cell(code, units, language)), Option.some(units))
          const shown = Amount.written(code, units, language)
          // English groups with the comma that elsewhere stands before cents: without cents it is not read.
          const read = Amount.parse(code, shown)
          if (Option.isSome(read)) assert.strictEqual(read.value, units, shown)
          else assert.isTrue(language === "en" || code === "TND", shown)
        }
      )
    )
  })

  it("is never another number than its digits say", () => {
    const unit = fc.constantFrom(..."0123456789.,' -+€eE\u00a0\u202f²½".split(""))
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const read = cents(text)
        if (read === undefined) return
        const [whole = "", part = ""] = text.replaceAll(/[^\d.,]/g, "").split(/[.,](?=\d{1,2}$)/)
        const expected = BigInt(whole.replaceAll(/\D/g, "")) * 100n + BigInt(part.padEnd(2, "0"))
        assert.strictEqual(read < 0n ? 0n - read : read, expected, text)
        assert.strictEqual(read < 0n, text.includes("-") && expected > 0n)
      }),
      { numRuns: 5000 }
    )
  })
})
