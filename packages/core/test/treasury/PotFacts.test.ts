import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kpacite/fair-split/Money"
import * as fc from "fast-check"
import type { SplitRule } from "../../src/governance/Change.ts"
import * as Pot from "../../src/treasury/Pot.ts"
import * as PotFacts from "../../src/treasury/PotFacts.ts"
import { day } from "../Fixtures.ts"
import { ficheId, free, held, receiptId } from "./Fixtures.ts"

/** A line of an envelope and nothing else. */
const envelope = (cents: number, fiche = "garden", id = "receipt"): Pot.Line =>
  Pot.waterfall({
    receipt: { receiptId: receiptId(id), ficheId: ficheId(fiche), workDay: day("2026-07-06"), ttc: cents, vat: 0 },
    outstanding: { costs: 0, generalCosts: 0, fees: 0 },
    tariff: free,
    baseSoFar: 0,
    commonPot: 0
  })

describe("the facts of a pot", () => {
  const rule: SplitRule = { rule: { _tag: "ByHours" }, commonPot: 0, learnerPercent: 50 }
  const minutes = (facts: ReturnType<typeof PotFacts.facts>) =>
    Object.fromEntries(facts.people.map(({ id, minutes }) => [id, minutes]))
  const coefficients = (facts: ReturnType<typeof PotFacts.facts>) =>
    Object.fromEntries(facts.people.map(({ coefficient, id }) => [id, coefficient]))

  it("names everybody who was there, and nobody who was not", () => {
    const fiches = {
      garden: held([
        ["lea", 120],
        ["sam", 0],
        ["zoe", 45]
      ])
    }
    const facts = PotFacts.facts([envelope(100_000)], fiches, {}, rule)
    assert.strictEqual(facts.pot, Money.eur(100_000n))
    assert.deepStrictEqual(facts.people, [
      { id: "lea", minutes: 120, coefficient: 100 },
      { id: "zoe", minutes: 45, coefficient: 100 }
    ])
    assert.deepStrictEqual(facts.prestations, [
      {
        id: "garden",
        amount: Money.eur(100_000n),
        people: [
          { id: "lea", minutes: 120, coefficient: 100 },
          { id: "zoe", minutes: 45, coefficient: 100 }
        ]
      }
    ])
  })

  it("counts as much of the minutes as was paid of the price", () => {
    const fiches = {
      garden: held([
        ["lea", 125],
        ["sam", 60]
      ])
    }
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(40_000)], fiches, {}, rule)), { lea: 50, sam: 24 })
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(25_000)], fiches, { garden: 50_000 }, rule)), {
      lea: 93 - 62,
      sam: 15
    })
  })

  it("counts all minutes once, however many parts the price is paid in", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 600 }), (parts, lea, sam) => {
        const price = parts.reduce((sum, part) => sum + part, 0)
        const fiches = {
          garden: held(
            [
              ["lea", lea],
              ["sam", sam]
            ],
            { price }
          ),
          flyers: held([["zoe", 60]])
        }
        let before = 0
        const counted = { lea: 0, sam: 0 }
        for (const part of parts) {
          const lines = [envelope(part), envelope(100_000, "flyers", "other")]
          const facts = minutes(PotFacts.facts(lines, fiches, { garden: before }, rule))
          counted.lea += facts["lea"] ?? 0
          counted.sam += facts["sam"] ?? 0
          before += part
        }
        assert.deepStrictEqual(counted, { lea, sam })
      })
    )
  })

  it("counts more minutes, in the same proportion, when the client pays more than the price", () => {
    const fiches = {
      garden: held([
        ["lea", 120],
        ["sam", 60]
      ])
    }
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(5_000)], fiches, { garden: 100_000 }, rule)), {
      lea: 6,
      sam: 3
    })
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(120_000)], fiches, {}, rule)), { lea: 144, sam: 72 })
  })

  it("counts the work as a whole when the pot is worth no minute of anybody", () => {
    const fiches = {
      garden: held([
        ["lea", 120],
        ["sam", 60]
      ])
    }
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(100)], fiches, {}, rule)), { lea: 120, sam: 60 })
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(100)], fiches, { garden: 100_000 }, rule)), {
      lea: 120,
      sam: 60
    })
  })

  it("does not let a few cents for old work count as much as the work of this week", () => {
    const fiches = { garden: held([["lea", 600]]), flyers: held([["sam", 60]], { price: 5_000 }) }
    const facts = PotFacts.facts([envelope(100), envelope(5_000, "flyers", "other")], fiches, { garden: 100_000 }, rule)
    assert.deepStrictEqual(minutes(facts), { lea: 0, sam: 60 })
  })

  it("counts the work as a whole when there is no price to count by", () => {
    const fiches = { garden: held([["lea", 120]], { price: 0 }) }
    assert.deepStrictEqual(minutes(PotFacts.facts([envelope(5_000)], fiches, { garden: 7 }, rule)), { lea: 120 })
  })

  it("adds up somebody's minutes over prestations, and takes the mean of the coefficients over them", () => {
    const fiches = {
      garden: held(
        [
          ["lea", 120],
          ["sam", 60]
        ],
        { difficulty: 150 }
      ),
      flyers: held([["lea", 60, "learner"]], { price: 5_000 })
    }
    const facts = PotFacts.facts([envelope(100_000), envelope(5_000, "flyers", "other")], fiches, {}, rule)
    assert.deepStrictEqual(minutes(facts), { lea: 180, sam: 60 })
    // (120 × 150 + 60 × 50) / 180 = 116.67
    assert.deepStrictEqual(coefficients(facts), { lea: 117, sam: 150 })
    assert.deepStrictEqual(
      facts.prestations?.map(({ amount, id, people }) => [
        id,
        Number(amount),
        people.map(({ coefficient }) => coefficient)
      ]),
      [
        ["garden", 100_000, [150, 150]],
        ["flyers", 5_000, [50]]
      ]
    )
  })

  it("makes one prestation of several receipts for the same fiche", () => {
    const fiches = { garden: held([["lea", 120]]) }
    const facts = PotFacts.facts([envelope(30_000), envelope(20_000, "garden", "second")], fiches, {}, rule)
    assert.deepStrictEqual(minutes(facts), { lea: 60 })
    assert.deepStrictEqual(
      facts.prestations?.map(({ amount }) => amount),
      [Money.eur(50_000n)]
    )
  })

  it("rounds the coefficient of a learner on a difficult prestation to a hundredth", () => {
    const fiches = { garden: held([["lea", 60, "learner"]], { difficulty: 125 }) }
    assert.deepStrictEqual(coefficients(PotFacts.facts([envelope(100)], fiches, {}, rule)), { lea: 63 })
    assert.deepStrictEqual(coefficients(PotFacts.facts([envelope(100)], fiches, {}, { ...rule, learnerPercent: 0 })), {
      lea: 0
    })
  })

  it("keeps the coefficient of somebody whose few minutes this part does not reach", () => {
    const fiches = {
      garden: held(
        [
          ["lea", 600],
          ["sam", 5]
        ],
        { difficulty: 80 }
      )
    }
    const facts = PotFacts.facts([envelope(10_000)], fiches, {}, rule)
    assert.deepStrictEqual(minutes(facts), { lea: 60, sam: 0 })
    assert.deepStrictEqual(coefficients(facts), { lea: 80, sam: 80 })
  })

  it("names nobody for a prestation that is not known", () => {
    assert.deepStrictEqual(PotFacts.facts([envelope(100)], {}, {}, rule).people, [])
  })

  it("takes back by the facts by which it was shared, of this prestation alone", () => {
    const fiches = { garden: held([["lea", 120]]), flyers: held([["sam", 60]], { price: 5_000 }) }
    const original = PotFacts.facts([envelope(100_000), envelope(5_000, "flyers", "other")], fiches, {}, rule)
    const pot = { splitRule: rule, facts: original, settled: undefined }
    const { facts: back, splitRule } = PotFacts.sharedBack(pot, Pot.takenBack(envelope(5_000, "flyers"), 0, 2_000))
    assert.strictEqual(splitRule, rule)
    assert.strictEqual(back.pot, Money.eur(-2_000n))
    assert.deepStrictEqual(back.people, original.people)
    assert.deepStrictEqual(back.prestations, [
      { id: "flyers", amount: Money.eur(-2_000n), people: [{ id: "sam", minutes: 60, coefficient: 100 }] }
    ])
  })
})
