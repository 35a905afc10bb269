import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { facts, mirrored, renamed, rules } from "./weeksOfFacts.ts"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import * as RuleNotApplicable from "@kpacite/fair-split/RuleNotApplicable"

const shares = (rule: Rule.Rule, facts: Facts.Facts): Record<string, string> =>
  Object.fromEntries(
    Result.getOrThrow(Entitlement.of(rule, facts)).map(({ id, amount }) => [id, Rational.toString(amount)])
  )

const reason = (rule: Rule.Rule, facts: Facts.Facts): RuleNotApplicable.Reason | undefined => {
  const result = Entitlement.of(rule, facts)
  return Result.isFailure(result) ? result.failure.reason : undefined
}

const three = Facts.euros({
  pot: Money.eur(10000n),
  people: [
    { id: "malo", minutes: 120, coefficient: 150 },
    { id: "awa", minutes: 60 },
    { id: "zoe", minutes: 0 }
  ],
  prestations: [
    {
      id: "vitrines",
      amount: Money.eur(4000n),
      people: [
        { id: "awa", minutes: 60 },
        { id: "malo", minutes: 30, coefficient: 200 }
      ]
    },
    { id: "affiches", amount: Money.eur(6000n), people: [{ id: "malo", minutes: 90 }] }
  ]
})

const byHours: ReadonlyArray<Rule.Rule> = [
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPrestation", within: "Hours" }
]

const other = (id: string) => `q${9 - Number(id.slice(1))}`

const declaring = (...amounts: ReadonlyArray<bigint>) => ({
  ...three,
  people: three.people.map((one, index) => {
    const amount = amounts[index]
    return amount === undefined ? one : { ...one, declared: Money.eur(amount) }
  })
})

const mix = (...parts: ReadonlyArray<readonly [bigint, bigint, Rule.Rule]>): Rule.Rule => ({
  _tag: "Mix",
  parts: parts.map(([n, d, rule]) => ({ share: Rational.of(n, d), rule }))
})

describe("Entitlement", () => {
  /** Verifies: F7 */
  it("gives the same amount to everybody listed, present or not, under equal shares", () => {
    assert.deepStrictEqual(shares({ _tag: "Equal" }, three), { awa: "10000/3", malo: "10000/3", zoe: "10000/3" })
  })

  it("shares by minutes, and by minutes times the coefficient", () => {
    assert.deepStrictEqual(shares({ _tag: "ByHours" }, three), { awa: "10000/3", malo: "20000/3", zoe: "0" })
    assert.deepStrictEqual(shares({ _tag: "ByHoursTimesCoefficient" }, three), { awa: "2500", malo: "7500", zoe: "0" })
  })

  /** Verifies: N1 */
  it("adds up what each prestation brought, shared among those who took part", () => {
    assert.deepStrictEqual(shares({ _tag: "ByPrestation", within: "Equal" }, three), {
      awa: "2000",
      malo: "8000",
      zoe: "0"
    })
    assert.deepStrictEqual(shares({ _tag: "ByPrestation", within: "Hours" }, three), {
      awa: "8000/3",
      malo: "22000/3",
      zoe: "0"
    })
    assert.deepStrictEqual(shares({ _tag: "ByPrestation", within: "HoursTimesCoefficient" }, three), {
      awa: "2000",
      malo: "8000",
      zoe: "0"
    })
  })

  it("sums fractions over prestations before any rounding: three thirds of a cent are a cent", () => {
    const people = ["a", "b", "c"].map((id) => ({ id, minutes: 1 }))
    const prestations = ["x", "y", "z"].map((id) => ({ id, amount: Money.eur(1n), people }))
    assert.deepStrictEqual(
      shares({ _tag: "ByPrestation", within: "Equal" }, Facts.euros({ pot: Money.eur(3n), people, prestations })),
      { a: "1", b: "1", c: "1" }
    )
  })

  it("shares a pot of nothing as nothing, even when nobody has hours", () => {
    const facts = Facts.euros({ pot: Money.eur(0n), people: [{ id: "awa", minutes: 0 }] })
    assert.deepStrictEqual(shares({ _tag: "ByHours" }, facts), { awa: "0" })
    const idle = { ...facts, teams: [{ members: ["awa"], value: Money.eur(0n) }] }
    assert.deepStrictEqual(shares({ _tag: "Shapley" }, idle), { awa: "0" })
  })

  it("refuses to share with nobody", () => {
    const facts = Facts.euros({ pot: Money.eur(1n), people: [] })
    assert.deepStrictEqual(reason({ _tag: "Equal" }, facts), { _tag: "NoPeople" })
  })

  it("refuses a name that appears twice, among people, prestations and their participants", () => {
    const twice = { ...three, people: [...three.people, { id: "awa", minutes: 5 }] }
    assert.deepStrictEqual(reason({ _tag: "Equal" }, twice), { _tag: "DuplicateId", id: "awa" })
    const [first] = three.prestations ?? []
    assert.isDefined(first)
    const prestations = [first, { ...first, amount: Money.eur(6000n) }]
    const rule = { _tag: "ByPrestation", within: "Equal" } as const
    assert.deepStrictEqual(reason(rule, { ...three, prestations }), { _tag: "DuplicateId", id: "vitrines" })
    const doubled = [{ ...first, amount: Money.eur(10000n), people: [...first.people, ...first.people] }]
    assert.deepStrictEqual(reason(rule, { ...three, prestations: doubled }), { _tag: "DuplicateId", id: "awa" })
  })

  it("refuses numbers that are negative, broken or not numbers, under every rule", () => {
    for (const minutes of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      const facts = { ...three, people: [{ id: "awa", minutes }] }
      assert.deepStrictEqual(reason({ _tag: "Equal" }, facts), {
        _tag: "NumberNotAllowed",
        id: "awa",
        field: "minutes",
        value: `${minutes}`
      })
    }
    const facts = { ...three, people: [{ id: "awa", minutes: 1, coefficient: -100 }] }
    assert.strictEqual(reason({ _tag: "ByHours" }, facts)?._tag, "NumberNotAllowed")
  })

  it("refuses a pot when every weight is zero, and names the prestation where that happens", () => {
    const idle = { ...three, people: [{ id: "awa", minutes: 0 }] }
    assert.deepStrictEqual(reason({ _tag: "ByHours" }, idle), { _tag: "AllWeightsZero" })
    const prestations = [{ id: "vitrines", amount: Money.eur(10000n), people: [{ id: "awa", minutes: 0 }] }]
    assert.deepStrictEqual(reason({ _tag: "ByPrestation", within: "Hours" }, { ...idle, prestations }), {
      _tag: "AllWeightsZero",
      where: "vitrines"
    })
  })

  it("refuses prestations that are missing, do not make the pot, or name a stranger", () => {
    const rule = { _tag: "ByPrestation", within: "Equal" } as const
    const { prestations = [], ...without } = three
    assert.deepStrictEqual(reason(rule, without), { _tag: "NoPrestations" })
    assert.deepStrictEqual(reason(rule, { ...three, pot: Money.eur(9999n) }), {
      _tag: "PrestationsDifferFromPot",
      pot: 9999n,
      prestations: 10000n
    })
    assert.deepStrictEqual(reason(rule, { ...three, people: [{ id: "malo", minutes: 1 }], prestations }), {
      _tag: "UnknownPerson",
      id: "awa",
      where: "vitrines"
    })
  })

  it("says what is wrong and what to do, in both languages, and survives JSON", () => {
    const failed = Entitlement.of({ _tag: "ByPrestation", within: "Equal" }, { ...three, pot: Money.eur(9999n) })
    assert.isTrue(Result.isFailure(failed))
    if (Result.isSuccess(failed)) return
    assert.include(failed.failure.problem.fr, "99,99\u00a0€")
    assert.include(failed.failure.remedy.en, "Correct the amounts")
    const codec = Schema.toCodecJson(RuleNotApplicable.RuleNotApplicable)
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(codec)(failed.failure)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(codec)(json), failed.failure)
  })

  it("keeps rules and facts in JSON without loss", () => {
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(Facts.Facts)(three)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(Facts.Facts)(json), three)
    const rule: Rule.Rule = { _tag: "ByPrestation", within: "Hours" }
    assert.deepStrictEqual(
      Schema.decodeUnknownSync(Rule.Rule)(JSON.parse(JSON.stringify(Schema.encodeSync(Rule.Rule)(rule)))),
      rule
    )
  })

  it("cuts the pot between the rules of a mix, and refuses parts that do not make the whole", () => {
    const half = mix([2n, 5n, { _tag: "Equal" }], [3n, 5n, { _tag: "ByHours" }])
    assert.deepStrictEqual(shares(half, three), { awa: "10000/3", malo: "16000/3", zoe: "4000/3" })
    assert.strictEqual(reason(mix([1n, 2n, { _tag: "Equal" }]), three)?._tag, "PartsNotWhole")
    assert.strictEqual(reason(mix(), three)?._tag, "PartsNotWhole")
    const negative = mix([3n, 2n, { _tag: "Equal" }], [-1n, 2n, { _tag: "ByHours" }])
    assert.strictEqual(reason(negative, three)?._tag, "PartsNotWhole")
    assert.strictEqual(reason(mix([1n, 1n, { _tag: "Give" }]), three)?._tag, "MissingBallot")
  })

  it("raises to the floor of the rule or of the person, and cuts to the cap", () => {
    const rule: Rule.Rule = { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 1000n, cap: 6000n }
    assert.deepStrictEqual(shares(rule, three), { awa: "3000", malo: "6000", zoe: "1000" })
    const capOnly: Rule.Rule = { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, cap: 6000n }
    assert.deepStrictEqual(shares(capOnly, three), { awa: "4000", malo: "6000", zoe: "0" })
    const [malo, awa, zoe] = three.people
    assert.isDefined(malo)
    assert.isDefined(awa)
    assert.isDefined(zoe)
    const own = { ...three, people: [malo, awa, { ...zoe, floor: Money.eur(0n) }] }
    assert.deepStrictEqual(shares(rule, own), { awa: "4000", malo: "6000", zoe: "0" })
    const capped = { ...three, people: [{ ...malo, cap: Money.eur(500n) }, awa, zoe] }
    assert.strictEqual(reason(rule, capped)?._tag, "FloorAboveCap")
  })

  it("pays what people declare when it makes the pot, and otherwise says by how much it differs", () => {
    assert.deepStrictEqual(shares({ _tag: "SelfDeclared" }, declaring(5000n, 3000n, 2000n)), {
      awa: "3000",
      malo: "5000",
      zoe: "2000"
    })
    assert.deepStrictEqual(reason({ _tag: "SelfDeclared" }, declaring(5000n, 3000n, 2001n)), {
      _tag: "DeclaredDiffersFromPot",
      declared: 10001n,
      pot: 10000n
    })
    assert.strictEqual(reason({ _tag: "SelfDeclared" }, declaring(9000n, 2000n, -1000n))?._tag, "NumberNotAllowed")
    assert.strictEqual(reason({ _tag: "SelfDeclared" }, declaring(5000n, 5000n))?._tag, "MissingFact")
  })

  it("refuses rules whose facts are missing", () => {
    assert.deepStrictEqual(reason({ _tag: "ByPoints" }, three), { _tag: "MissingFact", id: "malo", field: "points" })
    const claims: Rule.Rule = { _tag: "ByClaims", method: "Talmud" }
    assert.deepStrictEqual(reason(claims, three), { _tag: "MissingFact", id: "malo", field: "claim" })
    const poor = { ...three, people: [{ id: "awa", minutes: 0, claim: Money.eur(1n) }] }
    assert.strictEqual(reason(claims, poor)?._tag, "ClaimsBelowPot")
    const negative = { ...three, people: [{ id: "awa", minutes: 0, claim: Money.eur(-1n) }] }
    assert.deepStrictEqual(reason(claims, negative), {
      _tag: "NumberNotAllowed",
      id: "awa",
      field: "claim",
      value: "-1"
    })
    const one = { id: "malo", minutes: 0, claim: Money.eur(10000n) }
    const nothing = { ...three, people: [{ id: "awa", minutes: 0, claim: Money.eur(0n) }, one] }
    assert.deepStrictEqual(shares(claims, nothing), { awa: "0", malo: "10000" })
    assert.strictEqual(reason({ _tag: "Shapley" }, three)?._tag, "MissingTeam")
    assert.strictEqual(reason({ _tag: "Impartial", form: "Mean" }, three)?._tag, "MissingBallot")
    const idle = { ...three, people: [{ id: "awa", minutes: 0 }], teams: [{ members: ["awa"], value: Money.eur(0n) }] }
    assert.strictEqual(reason({ _tag: "Shapley" }, idle)?._tag, "AllWeightsZero")
    const points = { ...three, people: [{ id: "awa", minutes: 0, points: -1 }] }
    assert.strictEqual(reason({ _tag: "Equal" }, points)?._tag, "NumberNotAllowed")
    const named = { _tag: "ImpartialOfThree", leftoverTo: "awa" } as const
    assert.strictEqual(reason(named, three)?._tag, "NameTaken")
    const stranger = { ...three, ballots: [{ judge: "nobody", points: {} }] }
    assert.strictEqual(reason({ ...named, leftoverTo: "pot" }, stranger)?._tag, "UnknownPerson")
    assert.deepStrictEqual(reason({ ...named, leftoverTo: "pot" }, three), { _tag: "MissingBallot", id: "awa" })
  })

  it("refuses for the same reason whatever the order in which the facts were written", () => {
    const backwards = {
      ...three,
      people: [...three.people.toReversed(), { id: "bo", minutes: 1 }],
      prestations: (three.prestations ?? []).toReversed()
    }
    const forwards = { ...backwards, people: backwards.people.toReversed(), prestations: three.prestations ?? [] }
    for (const given of [forwards, backwards]) {
      assert.deepStrictEqual(reason({ _tag: "Shapley" }, given), { _tag: "MissingTeam", members: ["awa"] })
      const teams = given.people.map(({ id }) => ({ members: [id], value: Money.eur(1n) }))
      assert.deepStrictEqual(reason({ _tag: "Shapley" }, { ...given, teams }), {
        _tag: "MissingTeam",
        members: ["awa", "bo"]
      })
      assert.deepStrictEqual(reason({ _tag: "Give" }, given), { _tag: "MissingBallot", id: "awa" })
      const rule = { _tag: "ByPrestation", within: "Equal" } as const
      const strangers = (given.prestations ?? []).map((one) => ({
        ...one,
        people: [{ id: `client of ${one.id}`, minutes: 1 }]
      }))
      assert.deepStrictEqual(reason(rule, { ...given, prestations: strangers }), {
        _tag: "UnknownPerson",
        id: "client of affiches",
        where: "affiches"
      })
    }
  })

  it("shares a refund in a week of earnings like the work it belongs to", () => {
    const prestations = [
      { id: "vitrines", amount: Money.eur(12000n), people: [{ id: "malo", minutes: 60 }] },
      { id: "affiches", amount: Money.eur(-2000n), people: [{ id: "awa", minutes: 60 }] }
    ]
    assert.deepStrictEqual(shares({ _tag: "ByPrestation", within: "Hours" }, { ...three, prestations }), {
      awa: "-2000",
      malo: "12000",
      zoe: "0"
    })
    const even = prestations.map((one) => ({ ...one, amount: Money.eur(one.amount < 0n ? -500n : 500n) }))
    const nothing = { ...three, pot: Money.eur(0n), prestations: even }
    assert.deepStrictEqual(shares({ _tag: "ByPrestation", within: "Hours" }, nothing), {
      awa: "-500",
      malo: "500",
      zoe: "0"
    })
  })

  it("takes shares worked out elsewhere only if they sum to whole cents and name nobody twice", () => {
    const half = Rational.of(1n, 2n)
    const good = Result.getOrThrow(
      Entitlement.fromShares([
        { id: "b", amount: half },
        { id: "a", amount: half }
      ])
    )
    assert.deepStrictEqual(
      good.map(({ id }) => id),
      ["a", "b"]
    )
    assert.isTrue(Result.isFailure(Entitlement.fromShares([{ id: "a", amount: half }])))
    const twice = Entitlement.fromShares([
      { id: "a", amount: half },
      { id: "a", amount: half }
    ])
    assert.deepStrictEqual(Result.isFailure(twice) ? twice.failure.duplicates : [], ["a"])
  })
})

describe.each(rules.map((rule) => ({ rule, name: Rule.title(rule).en })))("entitlements: $name", ({ rule }) => {
  it("sum to the pot exactly, and nobody owes anything", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const due = Result.getOrThrow(Entitlement.of(rule, given))
        assert.deepStrictEqual(Rational.sum(due.map(({ amount }) => amount)), Rational.fromInt(given.pot))
        assert.isTrue(due.every(({ amount }) => amount.numerator >= 0n))
      })
    )
  })

  it("follow the names, whatever the order in which the facts were written", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const due = shares(rule, given)
        const expected = Object.fromEntries(Object.entries(due).map(([id, amount]) => [other(id), amount]))
        assert.deepStrictEqual(shares(rule, renamed(given, other)), expected)
        assert.deepStrictEqual(
          shares(
            rule,
            renamed(given, (id) => id)
          ),
          due
        )
      })
    )
  })

  it("of a pot to give back are the mirror image", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const due = Result.getOrThrow(Entitlement.of(rule, given))
        assert.deepStrictEqual(
          Array.from(Result.getOrThrow(Entitlement.of(rule, mirrored(given)))),
          due.map(({ id, amount }) => ({ id, amount: Rational.negate(amount) }))
        )
      })
    )
  })

  it("keep the rule and the facts in JSON without loss", () => {
    const codec = Schema.fromJsonString(Rule.Rule)
    assert.deepStrictEqual(Schema.decodeSync(codec)(Schema.encodeSync(codec)(rule)), rule)
    const whole = Schema.fromJsonString(Facts.Facts)
    fc.assert(
      fc.property(facts, (given) => {
        const stored = Schema.decodeSync(whole)(Schema.encodeSync(whole)(given))
        assert.deepStrictEqual(Entitlement.of(rule, stored), Entitlement.of(rule, given))
      }),
      { numRuns: 10 }
    )
  })
})

describe("hours", () => {
  it.each(byHours)("do not change when every hour is counted in a smaller unit under $_tag", (rule) => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 60 }), (given, factor) => {
        const finer = <P extends { readonly minutes: number }>(one: P): P => ({ ...one, minutes: one.minutes * factor })
        const scaled: Facts.Facts = {
          ...given,
          people: given.people.map(finer),
          prestations: (given.prestations ?? []).map((one) => ({ ...one, people: one.people.map(finer) }))
        }
        assert.deepStrictEqual(Entitlement.of(rule, scaled), Entitlement.of(rule, given))
      })
    )
  })
})
