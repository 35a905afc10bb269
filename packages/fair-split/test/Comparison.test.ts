import { assert, describe, it } from "@effect/vitest"
import * as Comparison from "@kpacite/fair-split/Comparison"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import * as Season from "@kpacite/fair-split/Season"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { facts, rules } from "./weeksOfFacts.ts"

const week = Facts.euros({
  pot: Money.eur(10000n),
  people: [
    { id: "awa", minutes: 60 },
    { id: "malo", minutes: 120 },
    { id: "zoe", minutes: 20 }
  ]
})

const six: ReadonlyArray<Rule.Rule> = [{ _tag: "Equal" }, { _tag: "ByHours" }, { _tag: "ByPoints" }]

describe("Comparison", () => {
  /** Verifies: F8 */
  it("puts one pot under several rules side by side, with the smallest and the largest share and the gap", () => {
    const { outcomes, people } = Comparison.of(six, { splitId: "2026-W47", facts: week })
    const [equal, byHours, byPoints] = outcomes
    assert.isTrue(equal?._tag === "Applied" && byHours?._tag === "Applied")
    if (equal?._tag !== "Applied" || byHours?._tag !== "Applied") return
    assert.deepStrictEqual([equal.smallest, equal.largest, equal.gap], [3333n, 3334n, 1n])
    assert.deepStrictEqual(
      byHours.shares.map(({ id, amount }) => [id, amount]),
      [
        ["awa", 3000n],
        ["malo", 6000n],
        ["zoe", 1000n]
      ]
    )
    assert.deepStrictEqual([byHours.smallest, byHours.largest, byHours.gap], [1000n, 6000n, 5000n])
    assert.deepStrictEqual(byHours.title.fr, "Selon les heures")
    assert.strictEqual(byPoints?._tag, "NotApplicable")
    const zoe = people.find(({ id }) => id === "zoe")
    assert.strictEqual(zoe?.smallest, 1000n)
    assert.strictEqual(zoe?.gap, (zoe?.largest ?? 0n) - 1000n)
  })

  it("lists the people by name, each with the least and the most that any rule gives them and nobody else", () => {
    const [awa, malo, zoe] = week.people
    assert.isDefined(awa)
    assert.isDefined(malo)
    assert.isDefined(zoe)
    const turned = { ...week, people: [malo, zoe, awa] }
    const { people } = Comparison.of([{ _tag: "Equal" }, { _tag: "ByHours" }, { _tag: "Give" }], {
      splitId: "2026-W47",
      facts: { ...turned, pot: Money.eur(9900n) }
    })
    assert.deepStrictEqual(people, [
      { id: "awa", smallest: 2970n, largest: 3300n, gap: 330n },
      { id: "malo", smallest: 3300n, largest: 5940n, gap: 2640n },
      { id: "zoe", smallest: 990n, largest: 3300n, gap: 2310n }
    ])
  })

  it("says why a rule does not fit, without stopping the others", () => {
    const [outcome] = Comparison.of([{ _tag: "Give" }], { splitId: "2026-W47", facts: week }).outcomes
    assert.isTrue(outcome?._tag === "NotApplicable")
    if (outcome?._tag !== "NotApplicable") return
    assert.strictEqual(outcome.splitId, "2026-W47")
    assert.strictEqual(outcome.error.reason._tag, "MissingBallot")
    assert.deepStrictEqual(
      Comparison.of([{ _tag: "Give" }], { splitId: "2026-W47", facts: week }).people.map(({ gap }) => gap),
      [0n, 0n, 0n]
    )
  })

  it("agrees with each rule applied alone, and gives out the whole pot under each", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { outcomes } = Comparison.of(rules, { splitId: "x", facts: given })
        outcomes.forEach((outcome, index) => {
          const rule = rules[index]
          assert.isTrue(rule !== undefined && outcome._tag === "Applied")
          if (rule === undefined || outcome._tag !== "Applied") return
          const due = Result.getOrThrow(Entitlement.of(rule, given))
          assert.deepStrictEqual(
            outcome.shares.map(({ id, entitled }) => ({ id, amount: entitled })),
            Array.from(due)
          )
          assert.strictEqual(
            outcome.shares.reduce((sum, { amount }) => sum + amount, 0n),
            BigInt(given.pot)
          )
          assert.isTrue(outcome.shares.every(({ amount }) => amount >= outcome.smallest && amount <= outcome.largest))
        })
      }),
      { numRuns: 15 }
    )
  })

  it("counts people only, not the pot that receives what is left", () => {
    const three = Facts.euros({
      pot: Money.eur(11100n),
      people: ["a", "b", "c"].map((id) => ({ id, minutes: 0 })),
      ballots: [
        { judge: "a", points: { b: 10, c: 1 } },
        { judge: "b", points: { a: 1, c: 10 } },
        { judge: "c", points: { a: 10, b: 1 } }
      ]
    })
    const { outcomes, people } = Comparison.of([{ _tag: "ImpartialOfThree", leftoverTo: "pot" }], {
      splitId: "x",
      facts: three
    })
    const [outcome] = outcomes
    assert.isTrue(outcome?._tag === "Applied" && outcome.largest === 1000n && outcome.shares.length === 4)
    assert.strictEqual(people.length, 3)
  })

  it("replays a season under another rule, from the facts that were stored", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 6 }), (weeks) => {
        const season = weeks.map((one, index) => ({ splitId: `week ${index}`, facts: one }))
        const [outcome] = Comparison.season([{ _tag: "ByHours" }], "Cumulative", season).outcomes
        const settled = Result.getOrThrow(Comparison.replay({ _tag: "ByHours" }, "Cumulative", season))
        assert.isTrue(outcome?._tag === "Applied")
        if (outcome?._tag !== "Applied") return
        assert.deepStrictEqual(
          outcome.shares.map(({ id, amount }) => ({ id, amount })),
          Season.totals(settled).map(({ id, paid }) => ({ id, amount: paid }))
        )
        const pots = weeks.reduce((sum, { pot }) => sum + pot, 0n)
        assert.deepStrictEqual(Rational.sum(outcome.shares.map(({ entitled }) => entitled)), Rational.fromInt(pots))
      }),
      { numRuns: 30 }
    )
  })

  it("goes on from what is owed, whichever settlement, as if every split had the whole ledger", () => {
    const method = fc.constantFrom<Season.Method>("Steady", "Exact", "Cumulative")
    // Few cents for a few of five people, so that the box lends and keeps some.
    const one = fc.record({
      pot: fc.nat(9),
      who: fc.integer({ min: 1, max: 31 }),
      minutes: fc.integer({ min: 1, max: 7 })
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 20, maxLength: 30 }), method, (weeks, method) => {
        const rule = { _tag: "ByHours" } as const
        const season = weeks.map(({ minutes, pot, who }, index) => ({
          splitId: `week ${index}`,
          facts: Facts.euros({
            pot: Money.eur(BigInt(pot)),
            people: [0, 1, 2, 3, 4]
              .filter((n) => (who >> n) % 2 === 1)
              .map((n) => ({ id: `p${n}`, minutes: 1 + ((n * minutes) % 7) }))
          })
        }))
        const [past, next] = [season.slice(0, 5), season.slice(5)]
        const start = Season.ledger(Result.getOrThrow(Comparison.replay(rule, method, past)))
        const settled = Result.getOrThrow(Comparison.replay(rule, method, next, start))
        const [outcome] = Comparison.season([rule], method, next, start).outcomes
        assert.deepStrictEqual(
          outcome?._tag === "Applied" ? outcome.shares.map(({ entitled, ...one }) => ({ ...one, entitled })) : outcome,
          Season.totals(settled).map(({ entitled, id, paid: amount }) => ({ id, amount, entitled }))
        )
      }),
      { numRuns: 50 }
    )
  })

  it("names the week in which a rule does not fit", () => {
    const season = [
      { splitId: "one", facts: { ...week, people: week.people.map((one) => ({ ...one, points: 1 })) } },
      { splitId: "two", facts: week }
    ]
    const result = Comparison.replay({ _tag: "ByPoints" }, "Steady", season)
    assert.strictEqual(Result.isFailure(result) ? result.failure.splitId : "none", "two")
  })

  it("survives JSON", () => {
    const codec = Schema.fromJsonString(Schema.toCodecJson(Comparison.Comparison))
    const compared = Comparison.of(six, { splitId: "2026-W47", facts: week })
    assert.deepStrictEqual(Schema.decodeSync(codec)(Schema.encodeSync(codec)(compared)), compared)
  })
})
