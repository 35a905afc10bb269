import { assert, describe, it } from "@effect/vitest"
import * as Refusal from "@kpacite/cli/Refusal"
import * as RuleName from "@kpacite/cli/split/RuleName"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import { facts } from "./Weeks.ts"

const rule = (text: string) => Result.getOrThrow(RuleName.parse(text))

const refused = (text: string) => {
  const parsed = RuleName.parse(text)
  return Result.isFailure(parsed) ? Refusal.written(parsed.failure, "fr") : assert.fail(`accepted: ${text}`)
}

describe("the name of a rule", () => {
  it("is English or French, whatever its case and accents", () => {
    for (const { french, name, rule: expected } of RuleName.all) {
      assert.deepStrictEqual(rule(name), expected)
      assert.deepStrictEqual(rule(french), expected)
    }
    assert.deepStrictEqual(["Égal", " HEURES ", "Besoins Talmud"].map(rule), [
      { _tag: "Equal" },
      { _tag: "ByHours" },
      { _tag: "ByClaims", method: "Talmud" }
    ])
  })

  it("is that of one rule only", () => {
    const names = RuleName.all.flatMap(({ french, name }) => Array.from(new Set([name, french])))
    assert.strictEqual(new Set(names).size, names.length)
    assert.strictEqual(new Set(RuleName.all.map((known) => JSON.stringify(known.rule))).size, RuleName.all.length)
  })

  it("that nobody knows is refused with the close ones first", () => {
    assert.match(refused("egall"), /« egall » n'est pas connue\.\n {2}→ Peut-être egal \? Les règles : equal, hours/)
    assert.notInclude(refused("xxxxxx"), "Peut-être")
  })
})

describe("a mix", () => {
  it("is written in parts of a hundred or in fractions", () => {
    const parts = [
      { share: Rational.of(2n, 5n), rule: { _tag: "Equal" } },
      { share: Rational.of(3n, 5n), rule: { _tag: "ByHours" } }
    ]
    for (const text of [
      "40% equal + 60% hours",
      "40 % égal, 60 % heures",
      "2/5 equal + 3/5 hours",
      "40.0% of equal+60%hours"
    ]) {
      assert.deepStrictEqual<unknown>(rule(text), { _tag: "Mix", parts }, text)
    }
    for (const text of ["12.5% equal", "12,5% égal"]) {
      assert.deepStrictEqual(rule(text), {
        _tag: "Mix",
        parts: [{ share: Rational.of(1n, 8n), rule: { _tag: "Equal" } }]
      })
    }
    assert.deepStrictEqual(rule("12,5% equal,87,5% hours"), rule("12.5% equal + 87.5% hours"))
  })

  it("that cannot be understood is refused with a model", () => {
    for (const text of ["40 equal", "% equal", "40% equal +", "1/0 equal", "equal, hours", "-40% equal"]) {
      assert.include(refused(text), "40% equal + 60% hours", text)
    }
    assert.include(refused("40% equl + 60% hours"), "Peut-être equal")
  })
})

describe("the rule that nobody named", () => {
  const people = [
    { id: "awa", minutes: 60 },
    { id: "malo", minutes: 0 }
  ]

  it("is by hours when hours are given, and equal shares when not", () => {
    assert.deepStrictEqual(RuleName.fitting(facts(100, people)), { _tag: "ByHours" })
    const absent = people.map(({ id }) => ({ id, minutes: 0 }))
    assert.deepStrictEqual(RuleName.fitting(facts(100, absent)), { _tag: "Equal" })
  })

  it("is by prestation when prestations are given", () => {
    const prestations = [{ id: "market", amount: Money.of<Money.Currency>("EUR", 100n), people }]
    assert.deepStrictEqual(RuleName.fitting({ ...facts(100, people), prestations }), {
      _tag: "ByPrestation",
      within: "Hours"
    })
  })
})
