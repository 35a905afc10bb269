import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Explanation from "@kpacite/fair-split/Explanation"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import type * as Rule from "@kpacite/fair-split/Rule"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"

/** Every sentence and label of an explanation, in one language. */
const said = <C extends Money.Currency>(rule: Rule.Rule, facts: Facts.Facts<C>, language: "fr" | "en"): string => {
  const entitlements = Result.getOrThrow(Entitlement.of(rule, facts))
  const settled = Steady.settle(Steady.empty, { splitId: "w", entitlements })
  const lines = (line: Explanation.Line): ReadonlyArray<string> => [
    `${line.label[language]}. ${line.why[language]}`,
    ...line.children.flatMap(lines)
  ]
  return lines(Result.getOrThrow(Explanation.ofSplit(rule, facts, settled)).pot).join("\n")
}
const euros = (pot: bigint, people: ReadonlyArray<Facts.Person>, more: Partial<Facts.Facts> = {}): Facts.Facts => ({
  currency: "EUR",
  pot: Money.eur(pot),
  people,
  ...more
})

describe("sentences for people", () => {
  it("speak of one point, and of several", () => {
    const facts = euros(900n, [
      { id: "awa", minutes: 0, points: 1 },
      { id: "malo", minutes: 0, points: 2 },
      { id: "zoe", minutes: 0, points: 0 }
    ])
    const [fr, en] = [said({ _tag: "ByPoints" }, facts, "fr"), said({ _tag: "ByPoints" }, facts, "en")]
    for (const words of ["awa a 1 point sur 3", "malo a 2 points sur 3", "zoe a 0 point sur 3"])
      assert.include(fr, words)
    for (const words of ["awa has 1 point out", "malo has 2 points out", "zoe has 0 points out"])
      assert.include(en, words)
  })

  it("call an amount below zero that cannot be written a little less, not a little more", () => {
    const people = Array.from({ length: 1009 }, (_, index) => ({ id: `p${index}`, minutes: 1 }))
    const facts = euros(1n, people, {
      prestations: [
        { id: "jardin", amount: Money.eur(1_100_001n), people: people.slice(1) },
        { id: "avoir", amount: Money.eur(-1_100_000n), people }
      ]
    })
    const rule = { _tag: "ByPrestation", within: "Hours" } as const
    assert.include(said(rule, facts, "fr"), "un peu moins de -10,90\u00a0€")
    assert.include(said(rule, facts, "en"), "a little less than -€10.90")
    assert.notInclude(said(rule, facts, "fr"), "plus de -")
  })

  it("never write a share that is not nothing as 0 %", () => {
    const facts = euros(10n, [
      { id: "awa", minutes: 1 },
      { id: "malo", minutes: 141_729 }
    ])
    assert.include(said({ _tag: "ByHours" }, facts, "fr"), "moins de 0,01\u00a0%")
    assert.include(said({ _tag: "ByHours" }, facts, "en"), "less than 0.01%")
    const atTheEdge = euros(10n, [
      { id: "awa", minutes: 1 },
      { id: "malo", minutes: 9_999 }
    ])
    assert.include(said({ _tag: "ByHours" }, atTheEdge, "en"), "0.01% of")
  })

  it("name the smallest unit of the currency, which is not always a cent", () => {
    const facts: Facts.Facts<"XOF"> = {
      currency: "XOF",
      pot: Money.of("XOF", 100n),
      people: ["awa", "malo", "zoe"].map((id) => ({ id, minutes: 1 }))
    }
    const fr = said({ _tag: "Equal" }, facts, "fr")
    for (const words of ["chaque franc", "des francs entiers", "Arrondi au franc", "fraction de franc"]) {
      assert.include(fr, words)
    }
    assert.notInclude(fr, "centime")
  })

  it("give back what is to be given back", () => {
    const people = [
      { id: "awa", minutes: 0, claim: Money.eur(800n), declared: Money.eur(400n) },
      { id: "malo", minutes: 0, claim: Money.eur(800n), declared: Money.eur(600n) }
    ]
    const back = euros(-1_000n, people)
    const claims = { _tag: "ByClaims", method: "Proportional" } as const
    assert.include(said(claims, back, "fr"), "awa rend 5,00")
    assert.include(said(claims, back, "en"), "awa gives back €5.00")
    assert.include(said({ _tag: "SelfDeclared" }, back, "fr"), "awa trouve juste de rendre 4,00")
    assert.include(said({ _tag: "SelfDeclared" }, euros(1_000n, people), "en"), "awa finds it just to get €4.00")
  })
})
