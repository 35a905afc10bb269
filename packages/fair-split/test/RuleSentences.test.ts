import { assert, describe, it } from "@effect/vitest"
import * as Claims from "@kpacite/fair-split/Claims"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import { en, euros, explain, fr, labels, person } from "./explained.ts"

describe("the sentence of the rule", () => {
  it("counts points, minutes and coefficients", () => {
    const points = explain(
      { _tag: "ByPoints" },
      euros(900n, person("awa", 0, { points: 2 }), person("zoe", 0, { points: 4 }))
    )
    assert.strictEqual(fr(points.rules("awa")), "awa a 2 points sur 6 : 1/3 de 9,00 € à partager.")
    assert.strictEqual(en(points.rules("zoe")), "zoe has 4 points out of 6: 2/3 of €9.00 to share.")
    const weighed = explain(
      { _tag: "ByHoursTimesCoefficient" },
      euros(1001n, person("awa", 65, { coefficient: 133 }), person("malo", 7), person("zoe", 1, { coefficient: 5 }))
    )
    assert.strictEqual(
      fr(weighed.rules("awa")),
      "awa a fait 1 h 05 au coefficient 1,33, comptées 1 h 26,45 min sur 1 h 33,5 min : 92,45 % de 10,01 € à partager."
    )
    assert.strictEqual(
      en(weighed.rules("malo")),
      "malo did 0 h 07 at coefficient 1.00, counted as 0 h 07 out of 1 h 33.5 min: 14/187 of €10.01 to share."
    )
    assert.strictEqual(
      en(weighed.rules("zoe")),
      "zoe did 0 h 01 at coefficient 0.05, counted as 0 h 00.05 min out of 1 h 33.5 min: 0.05% of €10.01 to share."
    )
  })

  it("names a part as a fraction that a person can read, or else as a percentage cut to two digits", () => {
    const rate = (minutes: number, others: number) =>
      fr(explain({ _tag: "ByHours" }, euros(100n, person("awa", minutes), person("zoe", others))).rules("awa"))
    assert.include(rate(1, 999), "1/1000 de 1,00 €")
    assert.include(rate(1, 1000), "0,09 % de 1,00 €")
    assert.include(rate(1000, 1), "99,90 % de 1,00 €")
    assert.include(rate(1, 9999), " : 0,01 % de 1,00 €")
    assert.include(rate(1, 10_000), "moins de 0,01 % de 1,00 €")
    assert.include(rate(60, 0), "la totalité de 1,00 €")
    assert.include(rate(0, 60), "0 % de 1,00 €")
  })

  it("writes amounts to the last fraction, and otherwise as a little more than what can be read", () => {
    const due = (pot: bigint, minutes: number, others: number) => {
      const { of } = explain({ _tag: "ByHours" }, euros(pot, person("awa", minutes), person("zoe", others)))
      return /^La règle donne (.*) à awa/.exec(fr(of("awa")))?.[1]
    }
    assert.strictEqual(due(1n, 1, 999), "1/1000 de centime")
    assert.strictEqual(due(1n, 1, 1000), "moins d'un centime")
    assert.strictEqual(due(1001n, 1, 999), "0,01 € et 1/1000 de centime")
    assert.strictEqual(due(1002n, 1, 1000), "un peu plus de 0,01 €")
  })

  it("names fractions of a franc and of a millime as such", () => {
    const half = <C extends Money.Currency>(currency: C, pot: bigint) =>
      explain(
        { _tag: "Equal" },
        {
          currency,
          pot: Money.of(currency, pot),
          people: [
            { id: "a", minutes: 0 },
            { id: "b", minutes: 0 }
          ]
        }
      ).of("a")
    assert.include(fr(half("XOF", 1n)), "La règle donne 1/2 de franc à a ;")
    assert.include(fr(half("TND", 3n)), "La règle donne 0,001 TND et 1/2 de millime à a ;")
    assert.include(en(half("TND", -3n)), "The rule asks a for TND 0.001 and 1/2 of a millime;")
  })

  it("follows each prestation by name, with a refund as an amount below zero", () => {
    const facts: Facts.Facts = {
      ...euros(70n, person("awa", 0), person("bo", 0), person("cy", 0)),
      prestations: [
        {
          id: "vitrines",
          amount: Money.eur(100n),
          people: [
            { id: "awa", minutes: 30 },
            { id: "bo", minutes: 90, coefficient: 200 }
          ]
        },
        { id: "affiches", amount: Money.eur(-30n), people: [{ id: "bo", minutes: 3 }] },
        { id: "concert", amount: Money.eur(0n), people: [{ id: "bo", minutes: 3 }] }
      ]
    }
    const shared = explain({ _tag: "ByPrestation", within: "HoursTimesCoefficient" }, facts)
    assert.deepStrictEqual(labels(shared.rules("bo")), ["affiches", "concert", "vitrines"])
    assert.deepStrictEqual(shared.rules("bo").children.map(fr), [
      "bo a fait 0 h 03 au coefficient 1,00, comptées 0 h 03 sur 0 h 03 : la totalité de -0,30 € de cette prestation.",
      "bo a fait 0 h 03 au coefficient 1,00, comptées 0 h 03 sur 0 h 03 : la totalité de 0,00 € de cette prestation.",
      "bo a fait 1 h 30 au coefficient 2,00, comptées 3 h 00 sur 3 h 30 : 6/7 de 1,00 € de cette prestation."
    ])
    assert.strictEqual(
      fr(shared.rules("awa")),
      "Les parts d'awa dans ses prestations font 0,14 € et 2/7 de centime en tout."
    )
    assert.strictEqual(
      en(shared.rules("bo")),
      "The shares of bo in each prestation make €0.55 and 5/7 of a cent in all."
    )
    assert.strictEqual(en(shared.rules("cy")), "cy took part in no prestation.")
  })

  it("says of a claim what is met and why the rest is not", () => {
    const facts = euros(101n, person("awa", 0, { claim: Money.eur(10n) }), person("zoe", 0, { claim: Money.eur(200n) }))
    const shares = explain({ _tag: "ByClaims", method: "EqualAwards" }, facts)
    assert.strictEqual(fr(shares.rules("awa")), "Avec 1,01 € à partager, awa reçoit 0,10 € sur 0,10 € demandés.")
    assert.strictEqual(en(shares.rules("zoe")), "With €1.01 to share, zoe gets €0.91 of €2.00 claimed.")
    assert.deepStrictEqual(shares.rules("awa").children.map(fr), [
      "awa demande 0,10 €.",
      "La demande est servie en entier."
    ])
    assert.deepStrictEqual(
      shares.rules("zoe").children.map(({ amount }) => Rational.toString(amount)),
      ["200", "-109"]
    )
    const whys = Claims.Method.literals.map((method) => {
      const [, missing] = explain({ _tag: "ByClaims", method }, facts).rules("zoe").children
      assert.isDefined(missing)
      assert.match(missing.why.fr, /^Il n'y a pas assez pour tout : /)
      return missing.why.en
    })
    assert.strictEqual(new Set(whys).size, Claims.Method.literals.length)
  })

  it("gives back by claims and declarations when the pot is below zero, and only then", () => {
    const said = (pot: bigint, rule: Rule.Rule) => {
      const claim = Money.eur(200n)
      const declared = Money.eur(pot < 0n ? 0n - pot : pot)
      return fr(explain(rule, euros(pot, person("awa", 0, { claim, declared }))).rules("awa"))
    }
    const claims: Rule.Rule = { _tag: "ByClaims", method: "Talmud" }
    assert.strictEqual(said(-100n, claims), "Avec 1,00 € à rendre, awa rend 1,00 € sur 2,00 € demandés.")
    assert.strictEqual(said(0n, claims), "Avec 0,00 € à partager, awa reçoit 0,00 € sur 2,00 € demandés.")
    const each: Rule.Rule = { _tag: "SelfDeclared" }
    assert.strictEqual(said(-100n, each), "awa trouve juste de rendre 1,00 €, et toutes les réponses font le pot.")
    assert.strictEqual(said(0n, each), "awa trouve juste de recevoir 0,00 €, et toutes les réponses font le pot.")
  })

  it("says of a declared amount and of a fixed share what was said beforehand", () => {
    const declared = explain(
      { _tag: "SelfDeclared" },
      euros(70n, person("awa", 0, { declared: Money.eur(30n) }), person("zoe", 0, { declared: Money.eur(40n) }))
    )
    assert.strictEqual(
      fr(declared.rules("awa")),
      "awa trouve juste de recevoir 0,30 €, et toutes les réponses font le pot."
    )
    const fixed = explain(
      { _tag: "FixedShares", shares: { awa: Rational.one } },
      euros(70n, person("awa", 0), person("zoe", 0))
    )
    assert.strictEqual(fr(fixed.rules("awa")), "La part d'awa est fixée : la totalité du total.")
    assert.strictEqual(en(fixed.rules("zoe")), "The share of zoe is fixed: 0% of the whole.")
  })

  it("shows how the pot is cut between the rules of a mix, and each rule with its part", () => {
    const mix: Rule.Rule = {
      _tag: "Mix",
      parts: [
        { share: Rational.of(2n, 5n), rule: { _tag: "Equal" } },
        { share: Rational.of(3n, 5n), rule: { _tag: "ByHours" } }
      ]
    }
    const { rules } = explain(mix, euros(1000n, person("awa", 1), person("zoe", 2)))
    assert.strictEqual(fr(rules("awa")), "Le pot est coupé : 2/5 « Parts égales », 3/5 « Selon les heures ».")
    assert.strictEqual(en(rules("awa")), 'The pot is cut: 2/5 "Equal shares", 3/5 "By hours".')
    assert.deepStrictEqual(rules("zoe").children.map(fr), [
      "Chaque personne a la même part : 1/2 de 4,00 € à partager.",
      "zoe a fait 0 h 02 sur 0 h 03 en tout : 2/3 de 6,00 € à partager."
    ])
  })
})

const judged = (pot: bigint, points: Readonly<Record<string, Readonly<Record<string, number>>>>): Facts.Facts => ({
  ...euros(pot, ...Object.keys(points).map((id) => person(id, 0))),
  ballots: Object.entries(points).map(([judge, given]) => ({ judge, points: given }))
})

const four = judged(1000n, {
  dee: { ana: 4, bo: 4, cy: 2 },
  ana: { bo: 5, cy: 3, dee: 2 },
  cy: { ana: 5, bo: 3, dee: 2 },
  bo: { ana: 4, cy: 4, dee: 2 }
})

const three = judged(11100n, {
  ana: { bo: 10, cy: 1 },
  bo: { ana: 1, cy: 10 },
  cy: { ana: 10, bo: 1 }
})

describe("the sentence of a rule by opinion", () => {
  it("lists what was given without names, the largest first", () => {
    const { rules } = explain({ _tag: "Give" }, four)
    const line = rules("cy")
    assert.deepStrictEqual(labels(line), ["Un avis", "Un avis", "Un avis"])
    assert.deepStrictEqual(
      line.children.map(({ amount }) => Rational.toString(amount)),
      ["100", "75", "50"]
    )
    assert.strictEqual(fr(line.children[0] ?? line), "Les points de quelqu'un du groupe : 1/10 du total.")
    assert.strictEqual(fr(line), "Chaque personne partage entre les autres la même somme ; voici ce qui revient à cy.")
    assert.isUndefined(line.source)
  })

  it("names the turns of the impartial division, with one's own turn told apart", () => {
    const { rules } = explain({ _tag: "Impartial", form: "Mean" }, four)
    const line = rules("ana")
    assert.deepStrictEqual(labels(line), ["ana", "bo", "cy", "dee"])
    const [own, other] = line.children
    assert.isDefined(own)
    assert.isDefined(other)
    assert.match(fr(own), /^Au tour d'ana, les autres sont servis d'abord et il reste .* du total\.$/)
    assert.match(en(own), /^In the turn of ana, the others are served first and .* of the whole is left\.$/)
    assert.match(fr(other), /^Au tour de bo, les avis des personnes non concernées donnent .* du total\.$/)
    assert.match(en(other), /^In the turn of bo, the opinions of those not concerned give .* of the whole\.$/)
    assert.include(line.source, "Impartial division of a dollar")
    assert.strictEqual(
      fr(line),
      "La part d'ana vient seulement de l'avis des autres, en autant de tours que de personnes."
    )
  })

  it("tells the comparisons of three, and where the rest goes", () => {
    const rule: Rule.Rule = { _tag: "ImpartialOfThree", leftoverTo: "caisse" }
    const { rules } = explain(rule, three)
    assert.strictEqual(fr(rules("ana")), "Les deux autres comparent la part d'ana à la leur : 10/111 du total.")
    assert.strictEqual(en(rules("caisse")), "The opinions do not quite agree: 27/37 of the whole goes to caisse.")
    assert.strictEqual(en(rules("bo")), "The two others compare the part of bo with each other's: 10/111 of the whole.")
    assert.deepStrictEqual(rules("caisse").rate, Rational.of(27n, 37n))
    const empty = explain(rule, { ...three, pot: Money.eur(0n) })
    assert.deepStrictEqual(empty.rules("ana").rate, Rational.zero)
  })

  it("gives the receiver of the rest neither minimum nor maximum", () => {
    const inner: Rule.Rule = { _tag: "ImpartialOfThree", leftoverTo: "caisse" }
    const { rules } = explain({ _tag: "FloorsAndCaps", rule: inner, floor: 1500n }, three)
    const whys = ["ana", "caisse"].map((id) => en(rules(id).children[1] ?? rules(id)))
    assert.deepStrictEqual(whys, [
      "The minimum of €15.00 is completed by the others.",
      "A contribution to the minimum of others."
    ])
  })

  it("tells what somebody adds after nobody, after one other and after several", () => {
    const worth = { a: 10, b: 20, c: 35, "a b": 20, "a c": 35, "b c": 35, "a b c": 35 }
    const facts: Facts.Facts = {
      ...euros(70n, person("a", 0), person("b", 0), person("c", 0)),
      teams: Object.entries(worth).map(([names, value]) => ({
        members: names.split(" "),
        value: Money.eur(BigInt(value))
      }))
    }
    const line = explain({ _tag: "Shapley" }, facts).rules("c")
    assert.deepStrictEqual(labels(line), ["En premier", "Après 1 autre", "Après 2 autres"])
    assert.deepStrictEqual(
      line.children.map(({ label }) => label.en),
      ["As the first", "After 1 other", "After 2 others"]
    )
    assert.deepStrictEqual(
      line.children.map(({ amount }) => Rational.toString(amount)),
      ["70/3", "40/3", "10"]
    )
    assert.strictEqual(fr(line.children[2] ?? line), "Dans les ordres où c vient là, l'apport compte pour 0,10 €.")
  })
})
