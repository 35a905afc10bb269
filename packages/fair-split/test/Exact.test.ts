import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Exact from "@kpacite/fair-split/Exact"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"
import * as fc from "fast-check"
import { carry, isBelowOneCent, run, type Settle, total, week, type Week } from "./weeks.ts"

/** The sum of the k largest carries is at most k(n − k)/2, for every k. */
const withinTopBounds = (ledger: Settlement.Ledger, members: ReadonlyArray<string>): boolean => {
  const sorted = members.map((id) => carry(ledger, id)).toSorted((a, b) => Rational.compare(b, a))
  let sum = Rational.zero
  return sorted.every((owed, index) => {
    sum = Rational.add(sum, owed)
    const k = index + 1
    return Rational.compare(sum, Rational.of(BigInt(k * (members.length - k)), 2n)) <= 0
  })
}

/**
 * The hostile calendar: one cent between the two members whose accounts are closest, with shares that make their claims
 * equal, so that whoever wins, the accounts spread.
 */
const hostile = (settle: Settle, n: number, weeks: number): ReadonlyArray<Settlement.Ledger> => {
  const members = Array.from({ length: n }, (_, index) => `m${index}`)
  const ledgers: Array<Settlement.Ledger> = []
  let ledger: Settlement.Ledger = { carries: {}, box: 0n }
  for (let index = 0; index < weeks; index++) {
    const sorted = members.toSorted((a, b) => Rational.compare(carry(ledger, a), carry(ledger, b)))
    const pairs = sorted.slice(1).map((high, position) => {
      const low = sorted[position] ?? high
      return { high, low, gap: Rational.subtract(carry(ledger, high), carry(ledger, low)) }
    })
    const [closest] = pairs.toSorted((a, b) => Rational.compare(a.gap, b.gap))
    if (closest === undefined || Rational.compare(closest.gap, Rational.one) >= 0) break
    const share = (sign: bigint) =>
      Rational.divide(
        Rational.add(Rational.one, Rational.multiply(closest.gap, Rational.fromInt(sign))),
        Rational.fromInt(2)
      )
    const entitlements = Result.getOrThrow(
      Entitlement.fromShares([
        { id: closest.high, amount: share(-1n) },
        { id: closest.low, amount: share(1n) }
      ])
    )
    ledger = settle(ledger, { splitId: `week ${index}`, entitlements }).ledger
    ledgers.push(ledger)
  }
  return ledgers
}

const largest = (ledger: Settlement.Ledger): Rational.Rational =>
  Object.values(ledger.carries)
    .map((owed) => (owed.numerator < 0n ? Rational.negate(owed) : owed))
    .reduce(Rational.max, Rational.zero)

describe("Exact", () => {
  it("sums to the pot every week and keeps every top-k bound, through hundreds of weeks of comings and goings", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 200, maxLength: 300 }), (weeks) => {
        const seen = new Set<string>()
        run(Exact.settle, Exact.empty, weeks).forEach((step, index) => {
          assert.strictEqual(total(step), BigInt(weeks[index]?.pot ?? 0))
          assert.strictEqual(step.fromBox, 0n)
          assert.strictEqual(step.ledger.box, 0n)
          for (const { id } of step.payments) seen.add(id)
          assert.isTrue(withinTopBounds(step.ledger, [...seen]))
        })
      }),
      { numRuns: 15 }
    )
  })

  it.each([2, 3, 4, 5, 6, 8])("is driven to its bound, and not beyond, by a hostile calendar for %i people", (n) => {
    const ledgers = hostile(Exact.settle, n, 60 * n)
    const members = Array.from({ length: n }, (_, index) => `m${index}`)
    for (const ledger of ledgers) assert.isTrue(withinTopBounds(ledger, members))
    const worst = ledgers.map(largest).reduce(Rational.max, Rational.zero)
    const bound = Rational.of(BigInt(n - 1), 2n)
    assert.isTrue(Rational.compare(worst, Rational.subtract(bound, Rational.of(1n, 50n))) > 0)
  })

  it("does not move Steady beyond a cent with the same hostility", () => {
    for (const ledger of hostile(Steady.settle, 6, 200)) {
      for (const owed of Object.values(ledger.carries)) assert.isTrue(isBelowOneCent(owed))
    }
  })

  it("keeps three people under a cent for ever", () => {
    const trio = fc
      .record({ pot: fc.nat(200), weights: fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }) })
      .filter(({ weights }) => weights.some((weight) => weight > 0))
      .map(({ pot, weights: [a = 0, b = 0, c = 0] }): Week => ({ pot, weights: { a, b, c } }))
    fc.assert(
      fc.property(fc.array(trio, { minLength: 50, maxLength: 200 }), (weeks) => {
        for (const { ledger } of run(Exact.settle, Exact.empty, weeks)) {
          for (const owed of Object.values(ledger.carries)) assert.isTrue(isBelowOneCent(owed))
        }
      }),
      { numRuns: 30 }
    )
  })

  it("reaches a whole cent of debt in the three one-cent weeks that Steady survives", () => {
    const start = run(Exact.settle, Exact.empty, [
      { pot: 1, weights: { a: 1, b: 1 } },
      { pot: 1, weights: { c: 1, d: 1 } }
    ])
    const waiting = start.flatMap(({ payments }) => payments.filter(({ amount }) => amount === 0n).map(({ id }) => id))
    const last = { pot: 1, weights: Object.fromEntries(waiting.map((id) => [id, 1])) }
    const exact = run(Exact.settle, start.at(-1)?.ledger ?? Exact.empty, [last])
    assert.isTrue(Object.values(exact[0]?.ledger.carries ?? {}).some((owed) => Rational.equals(owed, Rational.one)))
    const steady = run(Steady.settle, start.at(-1)?.ledger ?? Steady.empty, [last])
    assert.isTrue(Object.values(steady[0]?.ledger.carries ?? {}).every(isBelowOneCent))
    assert.strictEqual(steady[0]?.fromBox, 1n)
  })
})
