import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as TieBreak from "@kpacite/fair-split/TieBreak"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { carry, entitlements, isBelowOneCent, run, total, week, type Week } from "./weeks.ts"

const { Steady, Exact, Cumulative } = Season.settle

/** Weeks that are often in the balance: few cents, few different weights. */
const tightWeek = fc
  .record({
    pot: fc.nat(12),
    weights: fc.dictionary(fc.constantFrom("ana", "bo", "cy", "dee", "eli"), fc.integer({ min: 1, max: 3 }), {
      minKeys: 1
    })
  })
  .map(({ pot, weights }): Week => ({ pot, weights: { ...weights } }))

const weeks = fc.array(fc.oneof(tightWeek, tightWeek, week(40)), { minLength: 1, maxLength: 25 })

/** What somebody asks for in a week: the fraction of a cent due, with what was owed before. */
const asking = ({ payments }: Settlement.Settled) =>
  payments
    .filter(({ entitlement }) => !Rational.isInteger(entitlement))
    .map(({ id, amount, before, entitlement }) => ({
      id,
      entitlement,
      claim: Rational.add(before, Rational.fraction(entitlement)),
      wins: amount > Rational.floor(entitlement)
    }))

type Asking = ReturnType<typeof asking>[number]

/** The published order: the larger claim, the smaller entitlement, the smaller lot. */
const goesFirst = (splitId: string, a: Asking, b: Asking): boolean => {
  const order = Rational.compare(b.claim, a.claim) || Rational.compare(a.entitlement, b.entitlement)
  return order === 0 ? TieBreak.lot(splitId, a.id) < TieBreak.lot(splitId, b.id) : order < 0
}

const respectsTheOrder = (step: Settlement.Settled): boolean => {
  const all = asking(step)
  return all.every((a) => all.every((b) => !a.wins || b.wins || goesFirst(step.splitId, a, b)))
}

/** How many cents can be given out so that nobody ends a whole cent behind or ahead: every way is tried. */
const harmless = (all: ReadonlyArray<Asking>): ReadonlySet<number> => {
  const counts = new Set<number>()
  for (let set = 0; set < 2 ** all.length; set++) {
    const after = all.map(({ claim }, index) =>
      (set >> index) % 2 === 1 ? Rational.subtract(claim, Rational.one) : claim
    )
    if (after.every(isBelowOneCent)) counts.add(after.filter((_, index) => (set >> index) % 2 === 1).length)
  }
  return counts
}

describe("each settlement by its definition", () => {
  it("offers three of them", () => {
    assert.deepStrictEqual([...Season.Method.literals], ["Steady", "Exact", "Cumulative"])
  })

  it("Exact: everybody gets the floor or the ceiling, and the cents left go out in the published order", () => {
    fc.assert(
      fc.property(weeks, (calendar) => {
        run(Exact, Settlement.empty, calendar).forEach((step, index) => {
          assert.strictEqual(total(step), BigInt(calendar[index]?.pot ?? -1))
          assert.isTrue(respectsTheOrder(step))
        })
      }),
      { numRuns: 200 }
    )
  })

  it("Steady: of all numbers of cents that leave everybody under a cent, the one that leaves least in the box", () => {
    fc.assert(
      fc.property(weeks, (calendar) => {
        run(Steady, Settlement.empty, calendar).forEach((step, index) => {
          assert.isTrue(respectsTheOrder(step))
          const all = asking(step)
          const box = step.ledger.box + step.fromBox
          const floors = step.payments.reduce((sum, { entitlement }) => sum + Rational.floor(entitlement), 0n)
          const boxes = Array.from(harmless(all), (cents) => {
            const left = BigInt(calendar[index]?.pot ?? -1) - floors - BigInt(cents) + box
            return left < 0n ? -left : left
          })
          const least = boxes.reduce((a, b) => (a < b ? a : b))
          assert.strictEqual(step.ledger.box < 0n ? -step.ledger.box : step.ledger.box, least)
        })
      }),
      { numRuns: 200 }
    )
  })

  it("Cumulative: everybody has been paid the whole cents of what they were due in all", () => {
    fc.assert(
      fc.property(weeks, (calendar) => {
        const steps = run(Cumulative, Settlement.empty, calendar)
        for (const { entitled, paid } of Season.totals(steps)) assert.strictEqual(paid, Rational.floor(entitled))
      })
    )
  })
})

describe("the order in which cents go out", () => {
  const shares = (amounts: ReadonlyArray<Rational.Rational>) =>
    Result.getOrThrow(Entitlement.fromShares(amounts.map((amount, index) => ({ id: `p${index}`, amount }))))

  const winners = (settle: Settlement.Settle, amounts: ReadonlyArray<Rational.Rational>, splitId = "x") =>
    settle(Settlement.empty, { splitId, entitlements: shares(amounts) })
      .payments.filter(({ amount }) => amount > 0n)
      .map(({ id }) => id)

  it("is by the lots alone among three hundred people whose claims are equal", () => {
    const even = Array.from({ length: 300 }, () => Rational.of(1n, 2n))
    for (const splitId of ["2026-W01", "2026-W02", "2026-W03"]) {
      const byLot = even
        .map((_, index) => `p${index}`)
        .toSorted((a, b) => (TieBreak.lot(splitId, a) < TieBreak.lot(splitId, b) ? -1 : 1))
      const first = byLot.slice(0, 150).toSorted()
      for (const settle of [Steady, Exact]) assert.deepStrictEqual(winners(settle, even, splitId).toSorted(), first)
    }
  })

  it("sees differences far below what a machine number can hold", () => {
    const [third, tiny] = [Rational.of(1n, 3n), Rational.of(1n, 2n ** 90n)]
    const amounts = [third, Rational.add(third, tiny), Rational.subtract(third, tiny)]
    for (const settle of [Steady, Exact]) assert.deepStrictEqual(winners(settle, amounts), ["p1"])
  })

  it("is the same when what some are due and others give back comes to nothing in all", () => {
    const amounts = [Rational.of(1n, 2n), Rational.of(1n, 2n), Rational.fromInt(-1)]
    for (const splitId of ["a", "b", "c", "d", "e"]) {
      const winner = TieBreak.lot(splitId, "p0") < TieBreak.lot(splitId, "p1") ? "p0" : "p1"
      for (const settle of [Steady, Exact]) assert.deepStrictEqual(winners(settle, amounts, splitId), [winner])
    }
  })
})

/** A group over years: everybody joins one week, stays for some, and comes on some days of their own rhythm. */
const group = fc
  .record({
    people: fc.array(
      fc.record({
        joins: fc.nat(250),
        stays: fc.integer({ min: 1, max: 400 }),
        rhythm: fc.array(fc.nat(9), { minLength: 3, maxLength: 7 })
      }),
      { minLength: 6, maxLength: 14 }
    ),
    // Some weeks give money back.
    pots: fc.array(fc.integer({ min: -2_000, max: 20_000 }), { minLength: 5, maxLength: 11 })
  })
  .map(({ people, pots }) =>
    Array.from({ length: 400 }, (_, index): Week => {
      const there = people.flatMap(({ joins, stays, rhythm }, person) => {
        const hours = rhythm[index % rhythm.length] ?? 0
        return index >= joins && index < joins + stays && hours > 0 ? [[`member ${person}`, hours] as const] : []
      })
      return { pot: pots[index % pots.length] ?? 0, weights: Object.fromEntries(there) }
    }).filter(({ weights }) => Object.keys(weights).length > 0)
  )

const size = (value: Rational.Rational) => (value.numerator < 0n ? Rational.negate(value) : value)

const bounds: Readonly<Record<Season.Method, (owed: Rational.Rational, members: number) => boolean>> = {
  Steady: isBelowOneCent,
  Exact: (owed, members) => Rational.compare(size(owed), Rational.of(BigInt(members - 1), 2n)) <= 0,
  Cumulative: (owed) => owed.numerator >= 0n && isBelowOneCent(owed)
}

describe.each(Season.Method.literals)("%s over years", (method) => {
  const settle = Season.settle[method]

  it("keeps quota, box and debts within its promise while people join, stay away and leave for good", () => {
    fc.assert(
      fc.property(group, (calendar) => {
        const known = new Set<string>()
        let before = Settlement.empty
        for (const step of run(settle, Settlement.empty, calendar)) {
          for (const { id, amount, entitlement } of step.payments) {
            known.add(id)
            const floor = Rational.floor(entitlement)
            assert.isTrue(amount === floor || (amount === floor + 1n && !Rational.isInteger(entitlement)))
          }
          const owed = Object.values(step.ledger.carries)
          assert.isTrue(owed.every((one) => bounds[method](one, known.size)))
          assert.deepStrictEqual(Rational.sum(owed), Rational.fromInt(step.ledger.box))
          assert.strictEqual(step.ledger.box, before.box - step.fromBox)
          const there = new Set(step.payments.map(({ id }) => id))
          for (const id of known) if (!there.has(id)) assert.deepStrictEqual(carry(step.ledger, id), carry(before, id))
          before = step.ledger
        }
      }),
      { numRuns: 4 }
    )
  })

  it("keeps its promise through weeks in which some are due money and others give it back", () => {
    const twelfths = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(twelfths, { minLength: 1, maxLength: 40 }), (calendar) => {
        let ledger = Settlement.empty
        calendar.forEach((parts, index) => {
          const rest = parts.reduce((sum, part) => sum + part, 0) % 12
          const shares = [...parts, -rest].map((part, place) => ({
            id: `p${(place + index) % 9}`,
            amount: Rational.of(BigInt(part), 12n)
          }))
          const due = Result.getOrThrow(Entitlement.fromShares(shares))
          const step = settle(ledger, { splitId: `week ${index}`, entitlements: due })
          const pot = Rational.floor(Rational.sum(due.map(({ amount }) => amount)))
          assert.strictEqual(total(step), pot + step.fromBox)
          if (method !== "Cumulative" && pot >= 0n) assert.isTrue(respectsTheOrder(step))
          for (const { amount, entitlement } of step.payments) {
            const off = Rational.subtract(Rational.fromInt(amount), entitlement)
            assert.isTrue(isBelowOneCent(off))
          }
          const owed = Object.values(step.ledger.carries)
          assert.isTrue(owed.every((one) => bounds[method](one, 9)))
          assert.deepStrictEqual(Rational.sum(owed), Rational.fromInt(step.ledger.box))
          ledger = step.ledger
        })
      })
    )
  })

  it("gives the same bytes whatever the order in which the stored ledger lists its members", () => {
    const bytes = Schema.encodeSync(Schema.fromJsonString(Settlement.Settled))
    fc.assert(
      fc.property(weeks, week(), (calendar, next) => {
        const { carries, box } = run(settle, Settlement.empty, calendar).at(-1)?.ledger ?? Settlement.empty
        const turned = { carries: Object.fromEntries(Object.entries(carries).toReversed()), box }
        const split = { splitId: "next", entitlements: entitlements(next) }
        assert.strictEqual(bytes(settle(turned, split)), bytes(settle({ carries, box }, split)))
      })
    )
  })

  it("pays whole entitlements as they are, whatever is still owed from before", () => {
    fc.assert(
      fc.property(weeks, fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }), (calendar, wholes) => {
        const ledger = run(settle, Settlement.empty, calendar).at(-1)?.ledger ?? Settlement.empty
        const shares = wholes.map((cents, index) => ({
          id: ["ana", "bo", "cy", "dee", "eli"][index] ?? "fa",
          amount: Rational.fromInt(cents)
        }))
        const step = settle(ledger, { splitId: "x", entitlements: Result.getOrThrow(Entitlement.fromShares(shares)) })
        assert.isTrue(step.payments.every(({ amount, entitlement }) => amount === entitlement.numerator))
        assert.deepStrictEqual(step.ledger, ledger)
      })
    )
  })

  it("loses nothing of pots with more digits than any machine number", () => {
    const pot = 10n ** 40n + 1n
    const shares = [3n, 5n, 9n].map((weight, index) => ({ id: `p${index}`, amount: Rational.of(pot * weight, 17n) }))
    const due = Result.getOrThrow(Entitlement.fromShares(shares))
    const step = settle(Settlement.empty, { splitId: "x", entitlements: due })
    assert.strictEqual(total(step), pot + step.fromBox)
    for (const { entitlement, amount } of step.payments) {
      assert.isTrue(isBelowOneCent(Rational.subtract(entitlement, Rational.fromInt(amount))))
    }
  })
})

describe("what a settlement with memory cannot keep", () => {
  const pair = (a: string, b: string): Week => ({ pot: 1, weights: { [a]: 1, [b]: 1 } })

  it("never paying in advance: whoever wins the odd cent of a pair is half a cent ahead", () => {
    for (const settle of [Steady, Exact]) {
      const [step] = run(settle, Settlement.empty, [pair("a", "b")])
      const owed = Object.values(step?.ledger.carries ?? {}).map(Rational.toString)
      assert.deepStrictEqual(owed.toSorted(), ["-1/2", "1/2"])
    }
  })

  it("more to the heavier in every single week: what was owed before may give the lighter the cent", () => {
    const calendar: ReadonlyArray<Week> = [
      { pot: 1, weights: { small: 2, other: 1 } },
      { pot: 1, weights: { small: 1, large: 2 } }
    ]
    const [, second] = run(Cumulative, Settlement.empty, calendar)
    assert.deepStrictEqual(
      second?.payments.map(({ id, amount }) => [id, amount]),
      [
        ["large", 0n],
        ["small", 1n]
      ]
    )
  })
})
