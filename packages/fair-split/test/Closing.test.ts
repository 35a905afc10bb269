import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as TieBreak from "@kpacite/fair-split/TieBreak"
import { Result } from "effect"
import * as fc from "fast-check"
import { entitlements, isBelowOneCent, paid, total, type Week } from "./weeks.ts"

const ledger = (carries: Readonly<Record<string, readonly [bigint, bigint]>>): Settlement.Ledger => {
  const owed = Object.entries(carries).map(([id, [top, bottom]]) => [id, Rational.of(top, bottom)] as const)
  return { carries: Object.fromEntries(owed), box: Rational.floor(Rational.sum(owed.map(([, one]) => one))) }
}

/** Any ledger that could be met, also one of an exact settlement whose debts grew to several cents. */
const anyLedger = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 6 }).map((twelfths) => {
  const rest = twelfths.reduce((sum, one) => sum + one, 0) % 12
  return ledger(
    Object.fromEntries([
      ...twelfths.map((one, index) => [`p${(index * 5) % 7}`, [BigInt(one), 12n] as const] as const),
      ["p2", [BigInt(-rest), 12n] as const] as const
    ])
  )
})

const split = ({ pot, weights }: Week, index: number): Settlement.Split => ({
  splitId: `week ${index}`,
  entitlements: entitlements({ pot, weights })
})

describe("closing the books", () => {
  it("pays whole cents first, then the rest of the box to whom most is owed or from who is most ahead", () => {
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [1n, 4n], b: [3n, 4n] }), "end")), { b: 1n })
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [-1n, 4n], b: [-3n, 4n] }), "end")), { b: -1n })
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [5n, 2n], b: [-5n, 2n] }), "end")), { a: 2n, b: -2n })
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [7n, 4n], b: [3n, 4n], c: [1n, 2n] }), "end")), {
      a: 2n,
      b: 1n
    })
    assert.deepStrictEqual(Season.close(Settlement.empty, "end"), {
      splitId: "end",
      ledger: Settlement.empty,
      payments: [],
      fromBox: 0n
    })
  })

  it("decides between equal fractions by the smaller account, then by the lot of the closing", () => {
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [3n, 2n], b: [1n, 2n] }), "end")), { a: 1n, b: 1n })
    assert.deepStrictEqual(paid(Season.close(ledger({ a: [-3n, 2n], b: [-1n, 2n] }), "end")), { a: -2n })
    for (const name of ["end", "close", "fin", "bilan", "été"]) {
      const winner = TieBreak.lot(name, "a") < TieBreak.lot(name, "b") ? "a" : "b"
      assert.deepStrictEqual(paid(Season.close(ledger({ a: [1n, 2n], b: [1n, 2n] }), name)), { [winner]: 1n })
    }
  })

  it("empties the box and leaves fractions that cancel out, from any ledger", () => {
    fc.assert(
      fc.property(anyLedger, (before) => {
        const closed = Season.close(before, "end")
        assert.strictEqual(closed.fromBox, before.box)
        assert.strictEqual(total(closed), before.box)
        assert.strictEqual(closed.ledger.box, 0n)
        const left = Object.values(closed.ledger.carries)
        assert.deepStrictEqual(Rational.sum(left), Rational.zero)
        assert.isTrue(left.every(isBelowOneCent))
        const ids = closed.payments.map(({ id }) => id)
        assert.deepStrictEqual(ids, ids.toSorted())
        assert.isTrue(closed.payments.every(({ amount, entitlement }) => amount !== 0n && entitlement.numerator === 0n))
        for (const { id, before: owed, amount, after } of closed.payments) {
          assert.deepStrictEqual(owed, before.carries[id])
          assert.deepStrictEqual(after, Rational.subtract(owed, Rational.fromInt(amount)))
          assert.deepStrictEqual(closed.ledger.carries[id] ?? Rational.zero, after)
        }
        // Nobody is served before somebody to whom more is owed after the whole cents.
        const amounts = paid(closed)
        const rows = Object.entries(before.carries).map(([id, owed]) => {
          const whole = owed.numerator / owed.denominator
          const more = (amounts[id] ?? 0n) - whole
          return { more, rest: Rational.subtract(owed, Rational.fromInt(whole)) }
        })
        const unjust = rows.some((one) =>
          rows.some((other) => one.more > other.more && Rational.compare(one.rest, other.rest) < 0)
        )
        assert.isFalse(unjust)
      }),
      { numRuns: 300 }
    )
  })
})

describe("the books of a season", () => {
  it("are empty before the first split", () => {
    assert.deepStrictEqual(Season.ledger([]), Settlement.empty)
    assert.deepStrictEqual(Season.totals([]), [])
    assert.deepStrictEqual(Season.replay("Steady", []), [])
  })

  it("list everybody by name, whoever came first", () => {
    const weeks = [
      { pot: 100, weights: { zoe: 1, malo: 1 } },
      { pot: 50, weights: { awa: 1, zoe: 2 } }
    ]
    const season = Season.replay("Steady", weeks.map(split))
    assert.deepStrictEqual(
      Season.totals(season).map(({ id }) => id),
      ["awa", "malo", "zoe"]
    )
    const corrected = [
      { pot: 91, weights: { zoe: 2, malo: 1 } },
      { pot: 75, weights: { bo: 1, zoe: 1, awa: 1 } }
    ]
    const fix = Season.correction("Steady", "fix", season, corrected.map(split))
    assert.deepStrictEqual(
      fix.payments.map(({ id }) => id),
      ["awa", "bo", "malo", "zoe"]
    )
  })

  it("continue from the ledger of the season before", () => {
    const start = ledger({ a: [1n, 3n], b: [-1n, 3n] })
    const [first] = Season.replay("Exact", [split({ pot: 1, weights: { a: 1, b: 1 } }, 0)], start)
    assert.deepStrictEqual(first && paid(first), { a: 1n, b: 0n })
    assert.deepStrictEqual(first?.payments[0]?.before, Rational.of(1n, 3n))
  })

  it("take back an earlier split from the accounts as they are now", () => {
    const season = Season.replay(
      "Cumulative",
      [
        { pot: 5, weights: { a: 1, b: 1 } },
        { pot: 5, weights: { a: 1, b: 2, c: 2 } }
      ].map(split)
    )
    const [first, second] = season
    assert.isDefined(first)
    assert.isDefined(second)
    const back = Settlement.reverse(second.ledger, first)
    assert.deepStrictEqual(paid(back), { a: -2n, b: -2n })
    assert.strictEqual(back.fromBox, 1n)
    assert.strictEqual(back.ledger.box, second.ledger.box - 1n)
    for (const { id, before, after } of back.payments) {
      assert.deepStrictEqual(before, second.ledger.carries[id] ?? Rational.zero)
      assert.deepStrictEqual(after, Rational.subtract(before, Rational.of(1n, 2n)))
    }
    assert.deepStrictEqual(back.ledger.carries["c"], second.ledger.carries["c"])
  })
})

describe("a person whose name every object has", () => {
  it("is corrected like anybody else", () => {
    const due = (...shares: ReadonlyArray<readonly [string, bigint]>) =>
      Result.getOrThrow(
        Entitlement.fromShares(shares.map(([id, amount]) => ({ id, amount: Rational.fromInt(amount) })))
      )
    const posted = Season.replay("Steady", [{ splitId: "w1", entitlements: due(["constructor", 1n], ["awa", 3n]) }])
    const right = [{ splitId: "w1", entitlements: due(["constructor", 3n], ["awa", 1n]) }]
    const { payments } = Season.correction("Steady", "fix", posted, right)
    assert.deepStrictEqual(
      payments.map(({ amount, before, id }) => [id, amount, before]),
      [
        ["awa", -2n, Rational.zero],
        ["constructor", 2n, Rational.zero]
      ]
    )
  })
})
