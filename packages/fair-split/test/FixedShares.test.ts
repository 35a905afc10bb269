import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result, Schema } from "effect"
import * as fc from "fast-check"

const facts = (pot: bigint, ...ids: ReadonlyArray<string>) =>
  Facts.euros({ pot: Money.eur(pot), people: ids.map((id) => ({ id, minutes: 0 })) })
const fixed = (shares: Record<string, readonly [bigint, bigint]>): typeof Rule.FixedShares.Type => ({
  _tag: "FixedShares",
  shares: Object.fromEntries(Object.entries(shares).map(([id, [top, bottom]]) => [id, Rational.of(top, bottom)]))
})
const due = (rule: Rule.Rule, given: Facts.Facts) =>
  Object.fromEntries(
    Result.getOrThrow(Entitlement.of(rule, given)).map(({ amount, id }) => [id, Rational.toString(amount)])
  )
const reason = (rule: Rule.Rule, given: Facts.Facts) =>
  Result.getOrThrow(Result.flip(Entitlement.of(rule, given))).reason

const halves = fixed({ awa: [1n, 2n], malo: [1n, 2n] })

describe("fixed shares", () => {
  it("give everybody their part, and nothing to whoever has none", () => {
    const rule = fixed({ awa: [2n, 5n], malo: [3n, 5n] })
    assert.deepStrictEqual(due(rule, facts(1_001n, "zoe", "malo", "awa")), { awa: "2002/5", malo: "3003/5", zoe: "0" })
    assert.deepStrictEqual(due(rule, facts(-1_000n, "awa", "malo")), { awa: "-400", malo: "-600" })
    assert.deepStrictEqual(due(rule, facts(0n, "awa", "malo")), { awa: "0", malo: "0" })
  })

  it("refuse shares that are not the whole, below zero, or of a stranger", () => {
    const given = facts(100n, "awa", "malo")
    assert.deepStrictEqual(reason(fixed({ awa: [1n, 2n] }), given), {
      _tag: "PartsNotWhole",
      total: Rational.of(1n, 2n)
    })
    assert.deepStrictEqual(reason(fixed({ awa: [3n, 2n], malo: [-1n, 2n] }), given), {
      _tag: "NumberNotAllowed",
      id: "malo",
      field: "share",
      value: "-1/2"
    })
    assert.deepStrictEqual(reason(halves, facts(100n, "awa", "zoe")), {
      _tag: "UnknownPerson",
      id: "malo",
      where: "shares"
    })
  })

  it("may be a part of a mix and may have a minimum", () => {
    const given = facts(1_000n, "awa", "malo", "zoe")
    const parts = [
      { share: Rational.of(1n, 4n), rule: halves },
      { share: Rational.of(3n, 4n), rule: { _tag: "Equal" } as const }
    ]
    assert.deepStrictEqual(due({ _tag: "Mix", parts }, given), { awa: "375", malo: "375", zoe: "250" })
    assert.deepStrictEqual(due({ _tag: "FloorsAndCaps", rule: halves, floor: 100n }, given), {
      awa: "450",
      malo: "450",
      zoe: "100"
    })
  })

  it("are written in JSON as fractions", () => {
    const codec = Schema.fromJsonString(Rule.Rule)
    assert.strictEqual(Schema.encodeSync(codec)(halves), '{"_tag":"FixedShares","shares":{"awa":"1/2","malo":"1/2"}}')
    assert.deepStrictEqual(Schema.decodeSync(codec)(Schema.encodeSync(codec)(halves)), halves)
  })

  it("need nothing of anybody", () => {
    assert.deepStrictEqual(Array.from(Rule.needs(halves)), [])
    assert.strictEqual(Rule.title(halves).fr, "Parts fixées")
  })

  it("sum to the pot, and are explained to the cent", () => {
    const arbitrary = fc.record({
      pot: fc.bigInt({ min: -100_000n, max: 100_000n }),
      weights: fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 6 })
    })
    fc.assert(
      fc.property(arbitrary, ({ pot, weights }) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0n)
        fc.pre(all > 0n)
        const rule = fixed(Object.fromEntries(weights.map((weight, index) => [`p${index}`, [weight, all] as const])))
        const given = facts(pot, ...weights.map((_, index) => `p${index}`))
        const entitlements = Result.getOrThrow(Entitlement.of(rule, given))
        assert.deepStrictEqual(Rational.sum(entitlements.map(({ amount }) => amount)), Rational.fromInt(pot))
        const settled = Steady.settle(Steady.empty, { splitId: "w", entitlements })
        assert.isTrue(Explanation.check(Result.getOrThrow(Explanation.ofSplit(rule, given, settled)).pot))
      })
    )
  })
})

describe("what a rule is made of", () => {
  const deep: Rule.Rule = {
    _tag: "FloorsAndCaps",
    rule: {
      _tag: "Mix",
      parts: [
        { share: Rational.of(1n, 2n), rule: { _tag: "Give" } },
        { share: Rational.of(1n, 2n), rule: { _tag: "ByClaims", method: "Talmud" } }
      ]
    }
  }

  it("is every rule inside it, the outer ones first", () => {
    assert.deepStrictEqual(
      Rule.within(deep).map(({ _tag }) => _tag),
      ["FloorsAndCaps", "Mix", "Give", "ByClaims"]
    )
  })

  it("is what has to be asked before it can be applied", () => {
    assert.deepStrictEqual(Array.from(Rule.needs(deep)), ["ballots", "claims"])
    const asked = (rule: Rule.Rule) => Array.from(Rule.needs(rule))
    assert.deepStrictEqual(asked({ _tag: "ByPoints" }), ["points"])
    assert.deepStrictEqual(asked({ _tag: "Impartial", form: "Mean" }), ["ballots"])
    assert.deepStrictEqual(asked({ _tag: "ImpartialOfThree", leftoverTo: "pot" }), ["ballots"])
    assert.deepStrictEqual(asked({ _tag: "Shapley" }), ["teams"])
    assert.deepStrictEqual(asked({ _tag: "SelfDeclared" }), ["declared"])
    for (const tag of ["Equal", "ByHours", "ByHoursTimesCoefficient"] as const)
      assert.deepStrictEqual(asked({ _tag: tag }), [])
  })
})
