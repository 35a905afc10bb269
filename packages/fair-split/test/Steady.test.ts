import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as fc from "fast-check"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"
import { carry, entitlements, isBelowOneCent, paid, run, total, week, type Week } from "./weeks.ts"

const split = (weights: Week["weights"], pot: number, splitId = "x") => ({
  splitId,
  entitlements: entitlements({ pot, weights })
})

const bytes = (settled: Settlement.Settled) => JSON.stringify(Schema.encodeSync(Settlement.Settled)(settled))

describe("Steady", () => {
  it("keeps everybody under a cent for hundreds of weeks of comings and goings, and every sum right", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 200, maxLength: 300 }), (weeks) => {
        const seen = new Set<string>()
        let box = 0n
        run(Steady.settle, Steady.empty, weeks).forEach((step, index) => {
          for (const { id, amount, entitlement, before, after } of step.payments) {
            seen.add(id)
            const floor = Rational.floor(entitlement)
            assert.isTrue(amount === floor || (amount === floor + 1n && !Rational.isInteger(entitlement)))
            assert.isTrue(isBelowOneCent(after))
            assert.deepStrictEqual(Rational.add(before, entitlement), Rational.add(after, Rational.fromInt(amount)))
          }
          assert.strictEqual(total(step), BigInt(weeks[index]?.pot ?? 0) + step.fromBox)
          assert.strictEqual(step.ledger.box, box - step.fromBox)
          box = step.ledger.box
          assert.deepStrictEqual(Rational.sum(Object.values(step.ledger.carries)), Rational.fromInt(box))
          const limit = BigInt(seen.size - 1)
          assert.isTrue(box <= limit && -box <= limit)
        })
      }),
      { numRuns: 20 }
    )
  })

  it("keeps everybody under a cent in odd cents between changing pairs, where an exact week cannot", () => {
    const pair = fc
      .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 2, maxLength: 2 })
      .map((two): Week => ({ pot: 1, weights: Object.fromEntries(two.map((id) => [id, 1])) }))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 100, maxLength: 400 }), (weeks) => {
        for (const step of run(Steady.settle, Steady.empty, weeks)) {
          for (const owed of Object.values(step.ledger.carries)) assert.isTrue(isBelowOneCent(owed))
        }
      }),
      { numRuns: 30 }
    )
  })

  it("uses the box in the three one-cent weeks in which somebody would otherwise be a whole cent behind", () => {
    const rows = [
      { pot: 1, weights: { a: 1, b: 1 } },
      { pot: 1, weights: { c: 1, d: 1 } }
    ]
    const [first, second] = run(Steady.settle, Steady.empty, rows)
    assert.isDefined(first)
    assert.isDefined(second)
    const waiting = [...first.payments, ...second.payments].filter(({ amount }) => amount === 0n).map(({ id }) => id)
    const third = Steady.settle(second.ledger, {
      splitId: "third",
      entitlements: entitlements({ pot: 1, weights: Object.fromEntries(waiting.map((id) => [id, 1])) })
    })
    assert.strictEqual(third.fromBox, 1n)
    assert.deepStrictEqual(
      third.payments.map(({ amount }) => amount),
      [1n, 1n]
    )
    assert.strictEqual(third.ledger.box, -1n)
  })

  it("gives the box its cent back as soon as nobody needs it, and restores it when such a split is taken back", () => {
    const first = Steady.settle(Steady.empty, split({ a: 1, b: 1 }, 1, "1"))
    const second = Steady.settle(first.ledger, split({ c: 1, d: 1 }, 1, "2"))
    const behind = [...first.payments, ...second.payments].filter(({ amount }) => amount === 0n).map(({ id }) => id)
    const lent = Steady.settle(second.ledger, split(Object.fromEntries(behind.map((id) => [id, 1])), 1, "3"))
    assert.deepStrictEqual([lent.fromBox, lent.ledger.box], [1n, -1n])

    // Two newcomers are due half a cent each: nobody is near a whole cent, so the cent goes back to the box.
    const paidBack = Steady.settle(lent.ledger, split({ e: 1, f: 1 }, 1, "4"))
    assert.deepStrictEqual([paidBack.fromBox, paidBack.ledger.box, total(paidBack)], [-1n, 0n, 0n])

    const undone = Steady.reverse(lent.ledger, lent)
    assert.deepStrictEqual([undone.fromBox, undone.ledger], [-1n, second.ledger])
  })

  it("writes the members of a ledger in the order of their names, whoever came first", () => {
    const settled = Steady.settle(Steady.empty, split({ c: 1, a: 1, b: 1 }, 100))
    const later = Steady.settle(settled.ledger, split({ aa: 1, z: 2 }, 100))
    assert.deepStrictEqual(Object.keys(later.ledger.carries), Object.keys(later.ledger.carries).toSorted())
    const turned = { carries: Object.fromEntries(Object.entries(later.ledger.carries).toReversed()), box: 0n }
    const settledAgain = Steady.settle(turned, split({ b: 1, c: 2 }, 100))
    const names = Object.keys(settledAgain.ledger.carries)
    assert.deepStrictEqual(names, names.toSorted())
    assert.isAbove(names.length, 2)
  })

  it("gives whole shares exactly and leaves the ledger alone", () => {
    const before = Settlement.of([["a", Rational.of(1n, 2n)]], 0n)
    const settled = Steady.settle(before, {
      splitId: "x",
      entitlements: entitlements({ pot: 90, weights: { a: 1, b: 2 } })
    })
    assert.deepStrictEqual(paid(settled), { a: 30n, b: 60n })
    assert.deepStrictEqual(settled.ledger, before)
  })

  it("lets the larger debt, then the smaller entitlement, then the lot decide", () => {
    const owed = Settlement.of([["b", Rational.of(1n, 3n)]], 0n)
    assert.deepStrictEqual(paid(Steady.settle(owed, split({ a: 1, b: 1 }, 1))), { a: 0n, b: 1n })
    // 3/2 and 1/2: equal fractions, the smaller entitlement goes first.
    assert.deepStrictEqual(paid(Steady.settle(Steady.empty, split({ a: 3, b: 1 }, 2))), { a: 1n, b: 1n })
    assert.deepStrictEqual(paid(Steady.settle(Steady.empty, split({ a: 1, b: 3 }, 2))), { a: 1n, b: 1n })
    const winners = new Set(
      ["u", "v", "w", "x", "y", "z"].map(
        (splitId) =>
          Steady.settle(Steady.empty, split({ a: 1, b: 1 }, 1, splitId)).payments.find(({ amount }) => amount === 1n)
            ?.id
      )
    )
    assert.deepStrictEqual(
      [...winners].toSorted((x = "", y = "") => (x < y ? -1 : 1)),
      ["a", "b"]
    )
  })

  it("does not mistake claims that agree in their first 64 binary digits", () => {
    const huge = 2n ** 80n
    const shares = Result.getOrThrow(
      Entitlement.fromShares([
        { id: "a", amount: Rational.of(huge / 2n - 1n, huge) },
        { id: "b", amount: Rational.of(huge / 2n + 1n, huge) }
      ])
    )
    for (const splitId of ["u", "v", "w", "x", "y", "z"]) {
      assert.deepStrictEqual(paid(Steady.settle(Steady.empty, { splitId, entitlements: shares })), { a: 0n, b: 1n })
    }
  })

  it("takes back what it gave: a split and its reversal leave everything as it was", () => {
    fc.assert(
      fc.property(fc.array(week(), { maxLength: 8 }), week(), (past, last) => {
        const ledger = run(Steady.settle, Steady.empty, past).at(-1)?.ledger ?? Steady.empty
        const settled = Steady.settle(ledger, { splitId: "last", entitlements: entitlements(last) })
        const back = Steady.reverse(settled.ledger, settled)
        assert.deepStrictEqual(back.ledger, ledger)
        assert.strictEqual(total(back), -total(settled))
        assert.strictEqual(back.fromBox, -settled.fromBox)
        for (const { before, amount, entitlement, after } of back.payments) {
          assert.deepStrictEqual(Rational.add(before, entitlement), Rational.add(after, Rational.fromInt(amount)))
        }
      })
    )
  })

  it("mirrors a pot to give back, also when the ledger is mirrored", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 1, maxLength: 6 }), (weeks) => {
        const forth = run(Steady.settle, Steady.empty, weeks)
        const back = run(
          Steady.settle,
          Steady.empty,
          weeks.map(({ pot, weights }) => ({ pot: -pot, weights }))
        )
        forth.forEach((step, index) => {
          const mirror = back[index]
          assert.isDefined(mirror)
          assert.deepStrictEqual(
            mirror.payments.map(({ amount }) => -amount),
            step.payments.map(({ amount }) => amount)
          )
          assert.strictEqual(mirror.fromBox, 0n - step.fromBox)
        })
      })
    )
  })

  it("gives the same bytes for the same facts, whatever the order they were written in", () => {
    fc.assert(
      fc.property(fc.array(week(), { minLength: 1, maxLength: 10 }), (weeks) => {
        const turned = weeks.map(({ pot, weights }) => ({
          pot,
          weights: Object.fromEntries(Object.entries(weights).toReversed())
        }))
        assert.deepStrictEqual(
          run(Steady.settle, Steady.empty, turned).map(bytes),
          run(Steady.settle, Steady.empty, weeks).map(bytes)
        )
      })
    )
  })

  it("continues from a ledger that was stored as JSON, without loss", () => {
    const settled = run(Steady.settle, Steady.empty, [{ pot: 100, weights: { "10": 1, "9": 1, __proto: 1 } }]).at(-1)
    assert.isDefined(settled)
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(Settlement.Settled)(settled)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(Settlement.Settled)(json), settled)
    assert.deepStrictEqual(Object.values(settled.ledger.carries).filter(Rational.isInteger), [])
  })

  it("leaves out members who are owed nothing, and does not touch those who were not there", () => {
    const [first, second] = run(Steady.settle, Steady.empty, [
      { pot: 100, weights: { a: 1, b: 1, c: 1 } },
      { pot: 100, weights: { a: 1, d: 1 } }
    ])
    assert.isDefined(first)
    assert.isDefined(second)
    assert.deepStrictEqual(Object.keys(second.ledger.carries), ["a", "b", "c"])
    assert.deepStrictEqual(carry(second.ledger, "b"), carry(first.ledger, "b"))
    assert.isUndefined(second.payments.find(({ id }) => id === "b"))
  })
})
