import { assert, describe, it } from "@effect/vitest"
import * as Cumulative from "@kpacite/fair-split/Cumulative"
import * as Exact from "@kpacite/fair-split/Exact"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import * as Steady from "@kpacite/fair-split/Steady"
import * as fc from "fast-check"
import { inNameOrder, paid, run, total, week, type Week } from "./weeks.ts"

const paidToC = (pot: number) => {
  const weeks: ReadonlyArray<Week> = [
    { pot, weights: { A: 1, B: 1 } },
    { pot: 1, weights: { A: 1, C: 1 } }
  ]
  return run(Cumulative.settle, Cumulative.empty, weeks).flatMap(({ payments }) =>
    payments.filter(({ id }) => id === "C").map(({ amount }) => amount)
  )
}

describe("Cumulative", () => {
  it("never pays in advance, keeps everybody under a cent, and the box below one cent less than the members", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 200, maxLength: 300 }), (weeks) => {
        const seen = new Set<string>()
        run(Cumulative.settle, Cumulative.empty, weeks).forEach((step, index) => {
          for (const { id, amount, entitlement, after } of step.payments) {
            seen.add(id)
            assert.isTrue(after.numerator >= 0n && after.numerator < after.denominator)
            const floor = Rational.floor(entitlement)
            assert.isTrue(amount === floor || (amount === floor + 1n && !Rational.isInteger(entitlement)))
          }
          assert.strictEqual(total(step), BigInt(weeks[index]?.pot ?? 0) + step.fromBox)
          assert.isTrue(step.ledger.box >= 0n && step.ledger.box < BigInt(seen.size))
          assert.deepStrictEqual(Rational.sum(Object.values(step.ledger.carries)), Rational.fromInt(step.ledger.box))
        })
      }),
      { numRuns: 15 }
    )
  })

  it("pays the same in all whatever the order of the weeks", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 2, maxLength: 12 }), (weeks) => {
        const forth = run(Cumulative.settle, Cumulative.empty, weeks)
        const back = run(Cumulative.settle, Cumulative.empty, weeks.toReversed())
        assert.deepStrictEqual(Season.totals(back), Season.totals(forth))
        assert.deepStrictEqual(Season.ledger(back), Season.ledger(forth))
      })
    )
  })

  it("does not move a bystander's cent when another week is corrected", () => {
    assert.deepStrictEqual(paidToC(1), paidToC(2))
  })

  it("leaves a cent in the box where two people are owed half of it, unlike an exact week", () => {
    const [step] = run(Cumulative.settle, Cumulative.empty, [{ pot: 1, weights: { D: 1, E: 1 } }])
    assert.deepStrictEqual(step?.fromBox, -1n)
    assert.deepStrictEqual(step?.ledger.box, 1n)
  })

  it("does not mirror a pot to give back: it rounds the total, and the total rounds down", () => {
    const [forth] = run(Cumulative.settle, Cumulative.empty, [{ pot: 1, weights: { a: 1, b: 1 } }])
    const [back] = run(Cumulative.settle, Cumulative.empty, [{ pot: -1, weights: { a: 1, b: 1 } }])
    assert.deepStrictEqual(forth && paid(forth), { a: 0n, b: 0n })
    assert.deepStrictEqual(back && paid(back), { a: -1n, b: -1n })
  })
})

const names = (weeks: ReadonlyArray<Week>) => weeks.map(({ weights }) => inNameOrder(Object.keys(weights)))

const sums = (settle: typeof Steady.settle, weeks: ReadonlyArray<Week>) =>
  Season.totals(run(settle, Steady.empty, weeks))

const idOf = ({ weights }: Week) => inNameOrder(Object.keys(weights))

describe("what only Cumulative has", () => {
  it("moves a bystander's cent under the rules that balance weeks: C is paid by what A and B had", () => {
    for (const { settle, empty } of [Steady, Exact]) {
      const paidToC = (first: Week) => {
        const weeks = [first, { pot: 1, weights: { A: 1, C: 1 } }]
        const ids = names(weeks)
        return run(settle, empty, weeks, (_, index) => ids[index] ?? "").at(-1)
      }
      const before = paidToC({ pot: 1, weights: { A: 1, B: 1 } })
      const corrected = paidToC({ pot: 2, weights: { A: 1, B: 1 } })
      assert.deepStrictEqual(before && paid(before), { A: 0n, C: 1n })
      assert.deepStrictEqual(corrected && paid(corrected), { A: 1n, C: 0n })
    }
  })

  it("depends on the order of the weeks under the rules that balance weeks", () => {
    for (const { settle, empty } of [Steady, Exact]) {
      const weeks: ReadonlyArray<Week> = [
        { pot: 1, weights: { A: 1, B: 1 } },
        { pot: 1, weights: { A: 1, C: 1 } }
      ]
      const forth = Season.totals(run(settle, empty, weeks, idOf))
      const back = Season.totals(run(settle, empty, weeks.toReversed(), idOf))
      assert.notDeepEqual(forth, back)
    }
  })

  it("is indifferent to cutting a pot in two, which the rules that balance weeks are not", () => {
    const whole: ReadonlyArray<Week> = [{ pot: 93, weights: { A: 2, B: 3, C: 2 } }]
    const cut: ReadonlyArray<Week> = [
      { pot: 13, weights: { A: 2, B: 3, C: 2 } },
      { pot: 80, weights: { A: 2, B: 3, C: 2 } }
    ]
    assert.deepStrictEqual(sums(Cumulative.settle, cut), sums(Cumulative.settle, whole))
    const weights = { A: 1, B: 1, C: 2 }
    for (const settle of [Steady.settle, Exact.settle]) {
      const paidToC = (pots: ReadonlyArray<number>) =>
        sums(
          settle,
          pots.map((pot) => ({ pot, weights }))
        ).find(({ id }) => id === "C")?.paid
      assert.deepStrictEqual([paidToC([3]), paidToC([1, 2])], [1n, 2n])
    }
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(500),
        fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }),
        (a, b, [x = 0, y = 0, z = 0]) => {
          const weights = { A: x + 1, B: y, C: z }
          const one: ReadonlyArray<Week> = [{ pot: a + b, weights }]
          const two: ReadonlyArray<Week> = [
            { pot: a, weights },
            { pot: b, weights }
          ]
          assert.deepStrictEqual(sums(Cumulative.settle, two), sums(Cumulative.settle, one))
        }
      )
    )
  })
})
