import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import { en, euros, explain, fr, labels, person } from "./explained.ts"

describe("the sentence for somebody's amount", () => {
  it("says when the rule's amount is whole, and what rounding does when it is not", () => {
    const whole = explain({ _tag: "Equal" }, euros(1000n, person("awa", 1), person("malo", 1)))
    assert.strictEqual(fr(whole.of("awa")), "awa reçoit 5,00 €, exactement ce que dit la règle.")
    assert.strictEqual(en(whole.of("awa")), "awa gets €5.00, exactly what the rule says.")
    const half = explain({ _tag: "ByHours" }, euros(5n, person("awa", 3), person("malo", 7)))
    assert.strictEqual(
      fr(half.of("awa")),
      "La règle donne 0,01 € et 1/2 de centime à awa ; on paie des centimes entiers, donc 0,02 €."
    )
    assert.strictEqual(
      en(half.of("awa")),
      "The rule gives awa €0.01 and 1/2 of a cent; only whole cents are paid, so €0.02."
    )
  })

  it("asks instead of giving when the pot is below zero", () => {
    const back = explain({ _tag: "ByHours" }, euros(-3n, person("awa", 1), person("malo", 2), person("zoe", 3)))
    assert.include(fr(back.of("awa")), "La règle demande 1/2 de centime à awa ; on compte en centimes entiers, donc ")
    assert.match(en(back.of("zoe")), /^The rule asks zoe for €0.01 and 1\/2 of a cent; .* to give back\.$/)
    assert.strictEqual(fr(back.of("malo")), "malo rend 0,01 €, exactement ce que dit la règle.")
    assert.strictEqual(fr(back.pot), "0,03 € à rendre ; chaque centime est dans une des lignes.")
    assert.strictEqual(en(back.pot), "€0.03 to give back; every cent is in one of the lines.")
    const forth = explain({ _tag: "ByHours" }, euros(3n, person("awa", 1)))
    assert.strictEqual(fr(forth.pot), "0,03 € à partager ; chaque centime est dans une des lignes.")
    assert.strictEqual(en(forth.pot), "€0.03 to share; every cent is in one of the lines.")
  })

  it("has nothing to share, and nobody who gives back, when the pot is empty", () => {
    const none = explain({ _tag: "ByHours" }, euros(0n, person("awa", 1), person("malo", 0)))
    assert.strictEqual(fr(none.pot), "0,00 € à partager ; chaque centime est dans une des lignes.")
    assert.strictEqual(en(none.pot), "€0.00 to share; every cent is in one of the lines.")
    assert.strictEqual(fr(none.of("malo")), "malo reçoit 0,00 €, exactement ce que dit la règle.")
    assert.strictEqual(fr(none.rules("malo")), "malo a fait 0 h 00 sur 0 h 01 en tout : 0 % de 0,00 € à partager.")
    const idle = explain({ _tag: "ByHours" }, euros(0n, person("awa", 0)))
    assert.deepStrictEqual(idle.rules("awa").rate, Rational.zero)
  })
})

describe("the box", () => {
  const halves = { a: Rational.of(-1n, 2n), b: Rational.of(-1n, 2n) }

  it("has a line when it keeps a cent, when it adds one, and none when it is left alone", () => {
    const two = euros(1n, person("c", 1), person("d", 1))
    const kept = explain({ _tag: "Equal" }, two, { carries: halves, box: -1n })
    const box = kept.pot.children.at(-1)
    assert.isDefined(box)
    assert.deepStrictEqual(box.amount, Rational.one)
    assert.strictEqual(
      fr(box),
      "La caisse garde 0,01 € : les autres ont déjà de l'avance ; cela compte la fois suivante."
    )
    assert.strictEqual(en(box), "The box keeps €0.01: the others are already ahead; it counts next time.")
    const owed = { c: Rational.of(1n, 2n), d: Rational.of(1n, 2n) }
    const lent = explain({ _tag: "Equal" }, two, { carries: owed, box: 1n })
    assert.strictEqual(lent.pot.children.length, 3)
    assert.strictEqual(
      fr(lent.pot.children.at(-1) ?? lent.pot),
      "La caisse ajoute 0,01 € pour que personne n'attende un centime entier."
    )
    assert.strictEqual(
      en(lent.pot.children.at(-1) ?? lent.pot),
      "The box adds €0.01 so that nobody waits for a whole cent."
    )
    assert.deepStrictEqual(lent.pot.children.at(-1)?.amount, Rational.fromInt(-1))
    assert.deepStrictEqual(labels(explain({ _tag: "Equal" }, two).pot), ["c", "d"])
  })

  it("leaves everybody a note of where they stand before and after, unless both are nothing", () => {
    const two = euros(1n, person("c", 1), person("d", 1))
    const kept = explain({ _tag: "Equal" }, two, { carries: halves, box: -1n })
    const [, rounding] = kept.of("c").children
    assert.isDefined(rounding)
    assert.deepStrictEqual(rounding.amount, Rational.of(-1n, 2n))
    assert.deepStrictEqual(rounding.children.map(fr), [
      "Avant ce partage, les comptes avec c tombent juste.",
      "Après ce partage, la coopérative doit 1/2 de centime à c."
    ])
    // Owed before and even after is not nothing.
    const even = explain({ _tag: "Equal" }, two, {
      carries: { c: Rational.of(1n, 2n), d: Rational.of(-1n, 2n) },
      box: 0n
    })
    const [, evened] = even.of("c").children
    assert.deepStrictEqual(evened?.children.map(en), [
      "Before this split, the cooperative owes c 1/2 of a cent.",
      "After this split, everything is even with c."
    ])
    assert.deepStrictEqual(
      evened?.children.map(({ amount }) => Rational.toString(amount)),
      ["1/2", "0"]
    )
    const [, whole] = explain({ _tag: "Equal" }, euros(2n, person("c", 1), person("d", 1)), {
      carries: { c: Rational.of(1n, 3n), d: Rational.of(-1n, 3n) },
      box: 0n
    }).of("d").children
    assert.deepStrictEqual(whole?.children.map(fr), [
      "Avant ce partage, d a 1/3 de centime d'avance.",
      "Après ce partage, d a 1/3 de centime d'avance."
    ])
  })
})

describe("the sentence of a minimum and a maximum", () => {
  const three = euros(600n, person("a", 10), person("b", 20), person("c", 30))
  const said = (bounds: { readonly floor?: bigint; readonly cap?: bigint }) => {
    const { rules } = explain({ _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, ...bounds }, three)
    return ["a", "b", "c"].map((id) => fr(rules(id).children[1] ?? rules(id)))
  }

  it("speaks of the minimum alone, or of the maximum alone, when the group has decided nothing else", () => {
    assert.deepStrictEqual(said({ cap: 250n }), [
      "Une partie de ce qui dépasse le maximum d'autres personnes.",
      "Une partie de ce qui dépasse le maximum d'autres personnes.",
      "Le maximum de 2,50 € est atteint ; ce qui dépasse va aux autres."
    ])
    assert.deepStrictEqual(said({ floor: 150n }), [
      "Le minimum de 1,50 € est complété par les autres.",
      "Une participation au minimum d'autres personnes.",
      "Une participation au minimum d'autres personnes."
    ])
    assert.deepStrictEqual(said({}), ["Rien ne change ici.", "Rien ne change ici.", "Rien ne change ici."])
  })

  it("tells minimums that use up the pot from minimums that it does not cover", () => {
    assert.deepStrictEqual(said({ floor: 200n }), [
      "Le minimum de 2,00 € est complété par les autres.",
      "Rien ne change ici.",
      "Une participation au minimum d'autres personnes."
    ])
    const short = "Le pot ne suffit pas pour tous les minimums : personne ne dépasse la même somme, ici sous 3,00 €."
    assert.deepStrictEqual(said({ floor: 300n }), [short, "Rien ne change ici.", short])
  })

  it("says that a person's own maximum is reached even where it is everybody's minimum", () => {
    assert.deepStrictEqual(said({ floor: 200n, cap: 200n }), [
      "Le minimum de 2,00 € est complété par les autres.",
      "Rien ne change ici.",
      "Le maximum de 2,00 € est atteint ; ce qui dépasse va aux autres."
    ])
  })
})
