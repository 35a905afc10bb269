import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { facts as anyFacts, mirrored, rules as everyRule } from "./weeksOfFacts.ts"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import * as Steady from "@kpacite/fair-split/Steady"

const facts = Facts.euros({
  pot: Money.eur(10000n),
  people: [
    { id: "awa", minutes: 90, coefficient: 125 },
    { id: "malo", minutes: 120 },
    { id: "zoe", minutes: 45 }
  ],
  prestations: [
    {
      id: "vitrines",
      amount: Money.eur(10000n),
      people: [
        { id: "awa", minutes: 90, coefficient: 125 },
        { id: "malo", minutes: 120 }
      ]
    }
  ]
})

const rules: ReadonlyArray<Rule.Rule> = [
  { _tag: "Equal" },
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPrestation", within: "Equal" },
  { _tag: "ByPrestation", within: "Hours" },
  { _tag: "ByPrestation", within: "HoursTimesCoefficient" }
]

const explain = (rule: Rule.Rule, ledger = Steady.empty) => {
  const settled = Steady.settle(ledger, {
    splitId: "2026-W47",
    entitlements: Result.getOrThrow(Entitlement.of(rule, facts))
  })
  return { settled, explained: Result.getOrThrow(Explanation.ofSplit(rule, facts, settled, (id) => id.toUpperCase())) }
}

describe.each(everyRule.map((rule) => ({ rule, name: Rule.title(rule).en })))("explaining: $name", ({ rule }) => {
  it("has lines that sum from the leaves up to what was paid, each with a sentence in both languages", () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (given, back) => {
        const turned = back ? mirrored(given) : given
        const entitlements = Result.getOrThrow(Entitlement.of(rule, turned))
        const settled = Steady.settle(Steady.empty, { splitId: "x", entitlements })
        const { pot, people } = Result.getOrThrow(Explanation.ofSplit(rule, turned, settled))
        assert.isTrue(Explanation.check(pot))
        const leaves = Explanation.leaves(pot)
        assert.deepStrictEqual(Rational.sum(leaves.map(({ amount }) => amount)), Rational.fromInt(turned.pot))
        people.forEach(({ line }, index) => {
          assert.deepStrictEqual(line.amount, Rational.fromInt(settled.payments[index]?.amount ?? -1n))
          // The first line under a person is what the rule gives, the second the rounding.
          assert.deepStrictEqual(line.children[0]?.amount, entitlements[index]?.amount)
        })
        for (const { why, label } of leaves) {
          for (const sentence of [why.fr, why.en, label.fr, label.en]) {
            assert.match(sentence, /\S/)
            assert.notMatch(sentence, /undefined|NaN|Infinity/)
          }
        }
      }),
      { numRuns: 12 }
    )
  })
})

describe("Explanation", () => {
  it("explains the rule for three, with a line for whoever receives what is left", () => {
    const three = Facts.euros({
      pot: Money.eur(11100n),
      people: ["a", "b", "c"].map((id) => ({ id, minutes: 0 })),
      ballots: [
        { judge: "a", points: { b: 10, c: 1 } },
        { judge: "b", points: { a: 1, c: 10 } },
        { judge: "c", points: { a: 10, b: 1 } }
      ]
    })
    const rule: Rule.Rule = { _tag: "ImpartialOfThree", leftoverTo: "pot commun" }
    const entitlements = Result.getOrThrow(Entitlement.of(rule, three))
    const settled = Steady.settle(Steady.empty, { splitId: "x", entitlements })
    const { pot, people } = Result.getOrThrow(Explanation.ofSplit(rule, three, settled))
    assert.isTrue(Explanation.check(pot))
    const common = people.find(({ id }) => id === "pot commun")?.line
    assert.deepStrictEqual(common?.amount, Rational.fromInt(8100n))
    assert.strictEqual(
      common?.children[0]?.why.fr,
      "Les avis ne s'accordent pas tout à fait : 27/37 du total va à pot commun."
    )
  })

  it("says who completes a minimum and where a maximum goes", () => {
    const people = [
      { id: "a", minutes: 10 },
      { id: "b", minutes: 20 },
      { id: "c", minutes: 30 }
    ]
    const bounded = Facts.euros({ pot: Money.eur(1000n), people })
    const said = (floor: bigint, cap: bigint) => {
      const rule: Rule.Rule = { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor, cap }
      const settled = Steady.settle(Steady.empty, {
        splitId: "x",
        entitlements: Result.getOrThrow(Entitlement.of(rule, bounded))
      })
      const explained = Result.getOrThrow(Explanation.ofSplit(rule, bounded, settled))
      assert.isTrue(Explanation.check(explained.pot))
      return explained.people.map(({ line }) => line.children[0]?.children[1]?.why.en ?? "")
    }
    assert.deepStrictEqual(said(200n, 1000n), [
      "The minimum of €2.00 is completed by the others.",
      "A contribution to the minimum of others.",
      "A contribution to the minimum of others."
    ])
    assert.deepStrictEqual(said(0n, 400n), [
      "A part of what is above the maximum of others.",
      "A part of what is above the maximum of others.",
      "The maximum of €4.00 is reached; what is above goes to the others."
    ])
    assert.deepStrictEqual(said(0n, 1000n), ["Nothing changes here.", "Nothing changes here.", "Nothing changes here."])
    assert.include(said(500n, 1000n)[0] ?? "", "The pot does not cover all minimums")
    // Whoever is brought down to the minimum contributes to the others', although it is their minimum too.
    assert.deepStrictEqual(said(300n, 1000n), [
      "The minimum of €3.00 is completed by the others.",
      "A contribution to the minimum of others.",
      "A contribution to the minimum of others."
    ])
  })

  it("speaks of giving back when the pot is below zero", () => {
    const back = Facts.euros({ pot: Money.eur(-1000n), people: [{ id: "a", minutes: 10 }] })
    const settled = Steady.settle(Steady.empty, {
      splitId: "x",
      entitlements: Result.getOrThrow(Entitlement.of({ _tag: "ByHours" }, back))
    })
    const { people } = Result.getOrThrow(Explanation.ofSplit({ _tag: "ByHours" }, back, settled))
    assert.include(people[0]?.line.children[0]?.why.fr ?? "", "10,00\u00a0€ à rendre")
    assert.strictEqual(people[0]?.line.why.en, "a gives back €10.00, exactly what the rule says.")
  })

  it.each(rules)("sums from the leaves up to the pot under $_tag $within", (rule) => {
    const { settled, explained } = explain(rule)
    assert.isTrue(Explanation.check(explained.pot))
    assert.deepStrictEqual(
      Rational.sum(Explanation.leaves(explained.pot).map(({ amount }) => amount)),
      Rational.fromInt(10000n)
    )
    assert.deepStrictEqual(
      explained.people.map(({ id, line }) => ({ id, amount: line.amount })),
      settled.payments.map(({ id, amount }) => ({ id, amount: Rational.fromInt(amount) }))
    )
    for (const { line } of explained.people) assert.isTrue(line.why.fr.length > 0 && line.why.en.length > 0)
  })

  /** Verifies: F7 */
  it("tells in plain words where the money of a person comes from", () => {
    const { explained } = explain({ _tag: "ByHours" })
    const awa = explained.people[0]?.line
    assert.isDefined(awa)
    assert.deepStrictEqual(awa.label, { fr: "AWA", en: "AWA" })
    const [share, rounding] = awa.children
    assert.isDefined(share)
    assert.strictEqual(
      share.why.fr,
      "AWA a fait 1\u00a0h\u00a030 sur 4\u00a0h\u00a015 en tout : 6/17 de 100,00\u00a0€ à partager."
    )
    assert.strictEqual(
      share.why.en,
      "AWA did 1\u00a0h\u00a030 out of 4\u00a0h\u00a015 in all: 6/17 of €100.00 to share."
    )
    assert.deepStrictEqual(share.base, Rational.fromInt(10000n))
    assert.deepStrictEqual(share.rate, Rational.of(6n, 17n))
    assert.strictEqual(rounding?.children.length, 2)
  })

  it("shows the coefficient as hours that count for more", () => {
    const { explained } = explain({ _tag: "ByHoursTimesCoefficient" })
    assert.include(
      explained.people[0]?.line.children[0]?.why.fr ?? "",
      "AWA a fait 1\u00a0h\u00a030 au coefficient 1,25, comptées 1\u00a0h\u00a052,5\u00a0min"
    )
  })

  it("says who took part in no prestation", () => {
    const { explained } = explain({ _tag: "ByPrestation", within: "Hours" })
    const zoe = explained.people[2]?.line.children[0]
    assert.strictEqual(zoe?.why.fr, "ZOE n'a pris part à aucune prestation.")
    assert.deepStrictEqual(zoe?.amount, Rational.zero)
    const rounding = explained.people[2]?.line.children[1]
    assert.deepStrictEqual(rounding?.children, [])
    assert.strictEqual(rounding?.why.fr, "Rien à arrondir : le compte est rond.")
  })

  it("shows the box as a line of its own when it adds a cent", () => {
    const ledger = {
      carries: { awa: Rational.of(2n, 3n), malo: Rational.of(2n, 3n), zoe: Rational.of(2n, 3n) },
      box: 2n
    }
    const { settled, explained } = explain({ _tag: "Equal" }, ledger)
    assert.strictEqual(settled.fromBox, 2n)
    assert.isTrue(Explanation.check(explained.pot))
    assert.strictEqual(explained.pot.children.at(-1)?.label.fr, "Caisse d'arrondis")
    assert.include(explained.pot.children.at(-1)?.why.fr ?? "", "La caisse ajoute 0,02\u00a0€")
  })

  it("fails as the split does when the rule does not fit the facts", () => {
    const { settled } = explain({ _tag: "Equal" })
    const { prestations: _, ...without } = facts
    assert.isTrue(Result.isFailure(Explanation.ofSplit({ _tag: "ByPrestation", within: "Hours" }, without, settled)))
  })

  it("notices a tree that does not add up, at any depth", () => {
    const { explained } = explain({ _tag: "ByHours" })
    const [first, ...others] = explained.pot.children
    assert.isDefined(first)
    const wrong = { ...first, amount: Rational.add(first.amount, Rational.one) }
    assert.isFalse(Explanation.check({ ...explained.pot, children: [wrong, ...others] }))
    const balanced = { ...explained.pot, amount: Rational.add(explained.pot.amount, Rational.one) }
    assert.isFalse(Explanation.check({ ...balanced, children: [wrong, ...others] }))
    const [share] = first.children
    assert.isDefined(share)
    assert.isFalse(Explanation.check({ ...share, rate: Rational.one }))
    const { base, rate, ...bare } = share
    assert.isDefined(base)
    assert.isDefined(rate)
    // A base or a rate alone tells something, but nothing that could be checked.
    for (const line of [bare, { ...bare, base }, { ...bare, rate }]) assert.isTrue(Explanation.check(line))
  })

  it("finds the lines at the bottom, from top to bottom", () => {
    const { explained } = explain({ _tag: "ByPrestation", within: "Equal" })
    assert.deepStrictEqual(
      Explanation.leaves(explained.pot).map(({ label }) => label.en),
      ["vitrines", "Rounding to cents", "vitrines", "Rounding to cents", "By prestation", "Rounding to cents"]
    )
    const [first] = Explanation.leaves(explained.pot)
    assert.isDefined(first)
    assert.deepStrictEqual(Explanation.leaves(first), [first])
  })

  it("does not tell who gave how many points", () => {
    const circle = Facts.euros({
      pot: Money.eur(900n),
      people: ["ana", "boris", "cyril"].map((id) => ({ id, minutes: 0 })),
      ballots: [
        { judge: "ana", points: { boris: 1, cyril: 2 } },
        { judge: "boris", points: { ana: 1, cyril: 0 } },
        { judge: "cyril", points: { ana: 1, boris: 1 } }
      ]
    })
    const settled = Steady.settle(Steady.empty, {
      splitId: "x",
      entitlements: Result.getOrThrow(Entitlement.of({ _tag: "Give" }, circle))
    })
    const { people } = Result.getOrThrow(Explanation.ofSplit({ _tag: "Give" }, circle, settled))
    const [opinions] = people[0]?.line.children ?? []
    assert.deepStrictEqual(
      opinions?.children.map(({ label, amount }) => [label.en, Rational.toString(amount)]),
      [
        ["An opinion", "300"],
        ["An opinion", "150"]
      ]
    )
    for (const { why } of opinions?.children ?? []) assert.notMatch(why.en, /boris|cyril/)
  })

  it("says who was owed a fraction before, who was ahead, and where that leaves them", () => {
    const ledger = { carries: { awa: Rational.of(1n, 3n), malo: Rational.of(-1n, 3n) }, box: 0n }
    const { explained } = explain({ _tag: "Equal" }, ledger)
    const notes = explained.people.map(({ line }) => line.children[1]?.children.map(({ why }) => why.en))
    assert.deepStrictEqual(notes, [
      ["Before this split, the cooperative owes AWA 1/3 of a cent.", "After this split, AWA is 1/3 of a cent ahead."],
      ["Before this split, MALO is 1/3 of a cent ahead.", "After this split, everything is even with MALO."],
      ["Before this split, everything is even with ZOE.", "After this split, the cooperative owes ZOE 1/3 of a cent."]
    ])
  })

  it("shortens « de » before a vowel", () => {
    const { explained } = explain({ _tag: "ByPrestation", within: "Hours" })
    assert.include(explained.people[0]?.line.children[0]?.why.fr ?? "", "Les parts d'AWA")
    assert.include(explained.people[1]?.line.children[0]?.why.fr ?? "", "Les parts de MALO")
  })

  it("survives JSON", () => {
    const { explained } = explain({ _tag: "ByHoursTimesCoefficient" })
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(Explanation.Line)(explained.pot)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(Explanation.Line)(json), explained.pot)
  })
})
