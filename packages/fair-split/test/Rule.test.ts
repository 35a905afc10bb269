import { assert, describe, it } from "@effect/vitest"
import * as Claims from "@kpacite/fair-split/Claims"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"

const half = Rational.of(1n, 2n)

const needed: Readonly<Record<string, { readonly rule: Rule.Rule; readonly needs: ReadonlyArray<Rule.Need> }>> = {
  "equal shares": { rule: { _tag: "Equal" }, needs: [] },
  hours: { rule: { _tag: "ByHours" }, needs: [] },
  coefficients: { rule: { _tag: "ByHoursTimesCoefficient" }, needs: [] },
  prestations: { rule: { _tag: "ByPrestation", within: "Hours" }, needs: [] },
  "fixed shares": { rule: { _tag: "FixedShares", shares: { awa: Rational.one } }, needs: [] },
  points: { rule: { _tag: "ByPoints" }, needs: ["points"] },
  claims: { rule: { _tag: "ByClaims", method: "Talmud" }, needs: ["claims"] },
  give: { rule: { _tag: "Give" }, needs: ["ballots"] },
  impartial: { rule: { _tag: "Impartial", form: "Mean" }, needs: ["ballots"] },
  three: { rule: { _tag: "ImpartialOfThree", leftoverTo: "pot" }, needs: ["ballots"] },
  shapley: { rule: { _tag: "Shapley" }, needs: ["teams"] },
  declared: { rule: { _tag: "SelfDeclared" }, needs: ["declared"] },
  floors: { rule: { _tag: "FloorsAndCaps", rule: { _tag: "ByPoints" }, floor: 5n }, needs: ["points"] },
  mix: {
    rule: {
      _tag: "Mix",
      parts: [
        { share: half, rule: { _tag: "ByClaims", method: "EqualAwards" } },
        { share: half, rule: { _tag: "FloorsAndCaps", rule: { _tag: "Give" }, cap: 5n } }
      ]
    },
    needs: ["claims", "ballots"]
  }
}

describe("Rule", () => {
  it.each(Object.entries(needed))("says what has to be asked before it can be applied: %s", (_, { rule, needs }) => {
    assert.deepStrictEqual(Array.from(Rule.needs(rule)), needs)
  })

  it("lists the rules inside a rule, the outer ones first", () => {
    const inner: Rule.Rule = { _tag: "FloorsAndCaps", rule: { _tag: "Give" } }
    const mix: Rule.Rule = {
      _tag: "Mix",
      parts: [
        { share: half, rule: { _tag: "Equal" } },
        { share: half, rule: inner }
      ]
    }
    assert.deepStrictEqual(Rule.within(mix), [mix, { _tag: "Equal" }, inner, { _tag: "Give" }])
  })

  it("has a title of its own for every rule, in French and in English", () => {
    const rules: ReadonlyArray<Rule.Rule> = [
      ...Object.values(needed)
        .map(({ rule }) => rule)
        .filter(({ _tag }) => _tag !== "ByClaims"),
      ...Claims.Method.literals.map((method): Rule.Rule => ({ _tag: "ByClaims", method }))
    ]
    const titles = rules.map(Rule.title)
    assert.strictEqual(new Set(titles.map(({ fr }) => fr)).size, rules.length)
    assert.strictEqual(new Set(titles.map(({ en }) => en)).size, rules.length)
    for (const { fr, en } of titles) for (const words of [fr, en]) assert.match(words, /^[A-Z]\p{L}*[ :]/u)
  })

  it("builds the titles of composed rules from the titles inside", () => {
    assert.deepStrictEqual(Rule.title({ _tag: "FloorsAndCaps", rule: { _tag: "ByHours" } }), {
      fr: "Selon les heures, avec un minimum ou un maximum",
      en: "By hours, with a minimum or a maximum"
    })
    const mix: Rule.Rule = {
      _tag: "Mix",
      parts: [
        { share: Rational.of(1n, 4n), rule: { _tag: "Equal" } },
        { share: Rational.of(3n, 4n), rule: { _tag: "ByHours" } }
      ]
    }
    assert.deepStrictEqual(Rule.title(mix), {
      fr: "Mélange : 1/4 parts égales, 3/4 selon les heures",
      en: "Mix: 1/4 equal shares, 3/4 by hours"
    })
  })

  it("is stored as JSON with fractions as text, and nothing that is not a rule is read", () => {
    const decode = Schema.decodeUnknownResult(Rule.Rule)
    for (const { rule } of Object.values(needed)) {
      const stored: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(Rule.Rule)(rule)))
      assert.deepStrictEqual(Result.getOrThrow(decode(stored)), rule)
    }
    for (const wrong of [
      { _tag: "ByLuck" },
      { _tag: "ByPrestation", within: "Points" },
      { _tag: "ByClaims", method: "Loudest" },
      { _tag: "Impartial", form: "Mode" },
      { _tag: "ImpartialOfThree" },
      { _tag: "FixedShares", shares: { awa: "half" } },
      { _tag: "Mix", parts: [{ share: 0.5, rule: { _tag: "Equal" } }] },
      { _tag: "Mix", parts: [{ share: "1", rule: { _tag: "ByLuck" } }] },
      { _tag: "FloorsAndCaps", rule: { _tag: "Equal" }, floor: 0.5 }
    ]) {
      assert.isTrue(Result.isFailure(decode(wrong)))
    }
  })
})
