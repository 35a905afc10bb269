import { assert, describe, it } from "@effect/vitest"
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { memoryless, tijdeman, vectors } from "./vectors/ledgers.ts"
import { carry, entitlements, inNameOrder, isBelowOneCent, paid, run, total, week, type Week } from "./weeks.ts"

const methods = Season.Method.literals
const split = (one: Week, index: number): Settlement.Split => ({
  splitId: `week ${index}`,
  entitlements: entitlements(one)
})
const seasons = fc.array(week(), { minLength: 1, maxLength: 15 })

const rules = { ledger_V: "Steady", ledger_G: "Exact", ledger_F: "Cumulative" } as const

describe("ledgers", () => {
  it.each(vectors)("agree with $id", (vector) => {
    const settle = Season.settle[rules[vector.rule]]
    const steps = run(settle, Settlement.empty, vector.input.weeks, ({ weights }) => inNameOrder(Object.keys(weights)))
    assert.strictEqual(steps.length, vector.expected.length)
    steps.forEach((step, index) => {
      const expected = vector.expected[index]
      assert.isDefined(expected)
      const pay = Object.fromEntries(Object.entries(expected.pay).map(([id, cents]) => [id, BigInt(cents)]))
      assert.deepStrictEqual(paid(step), pay)
      for (const [id, owed] of Object.entries(expected.carry)) {
        assert.strictEqual(Rational.toString(carry(step.ledger, id)), owed)
      }
      assert.strictEqual(step.ledger.box, BigInt(expected.box ?? 0))
    })
  })

  it("are needed: largest remainder week after week leaves somebody 34 cents ahead after a year", () => {
    const { members, pot, weeks } = memoryless.input
    const parties = members.map((id) => ({ id, weight: 1n }))
    const owed = new Map(members.map((id) => [id, Rational.zero]))
    for (let index = 0; index < weeks; index++) {
      const awards = Result.getOrThrow(Apportionment.largestRemainder(BigInt(pot), parties, { _tag: "ListOrder" }))
      for (const { id, amount } of awards) {
        const due = Rational.subtract(Rational.of(BigInt(pot), 3n), Rational.fromInt(amount))
        owed.set(id, Rational.add(owed.get(id) ?? Rational.zero, due))
      }
    }
    const drift = Object.fromEntries(Array.from(owed, ([id, amount]) => [id, Rational.toString(amount)]))
    assert.deepStrictEqual(drift, memoryless.expected)
    const year = Array.from({ length: weeks }, (): Week => ({ pot, weights: { A: 1, B: 1, C: 1 } }))
    for (const method of methods) {
      const end = Season.ledger(Season.replay(method, year.map(split)))
      assert.isTrue(Object.values(end.carries).every(isBelowOneCent))
    }
  })

  it("are needed: largest remainder on the totals would take a cent back from somebody who was not even there", () => {
    const units = (pot: bigint, weights: Readonly<Record<string, bigint>>) => {
      const parties = Object.entries(weights).map(([id, weight]) => ({ id, weight }))
      const awards = Result.getOrThrow(Apportionment.largestRemainder(pot, parties, { _tag: "ListOrder" }))
      return Object.fromEntries(awards.map(({ id, amount }) => [id, amount]))
    }
    // One cent for bo and cy, then one for ana and cy: in all they are due a half, a half and a whole.
    assert.deepStrictEqual(units(1n, { ana: 0n, bo: 1n, cy: 1n }), { ana: 0n, bo: 1n, cy: 0n })
    assert.deepStrictEqual(units(2n, { ana: 1n, bo: 1n, cy: 2n }), { ana: 1n, bo: 0n, cy: 1n })
  })

  it("come close to what perfect foresight could do: Tijdeman's chairman keeps everybody within 3/4", () => {
    const weights = tijdeman.input.weights.map((text) => Schema.decodeSync(Rational.Rational)(text))
    const n = BigInt(weights.length)
    const margin = Rational.of(1n, 2n * n - 2n)
    const target = Rational.subtract(Rational.one, margin)
    const chaired = weights.map(() => 0n)
    let worst = Rational.zero
    const sequence = Array.from({ length: tijdeman.input.steps }, (_, index) => {
      const step = BigInt(index + 1)
      const claims = weights.map((weight, i) =>
        Rational.subtract(Rational.multiply(weight, Rational.fromInt(step)), Rational.fromInt(chaired[i] ?? 0n))
      )
      // The first future step at which the claim would reach the target: the earliest deadline among those ready.
      const ready = claims
        .map((claim, i) => ({ claim, i, weight: weights[i] ?? Rational.one }))
        .filter(({ claim }) => Rational.compare(claim, margin) >= 0)
        .map(({ claim, i, weight }) => {
          const wait = Rational.divide(Rational.subtract(target, claim), weight)
          return { i, deadline: wait.numerator <= 0n ? 0n : -Rational.floor(Rational.negate(wait)) }
        })
        .toSorted((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : a.i - b.i))
      const chosen = ready[0]?.i ?? -1
      chaired[chosen] = (chaired[chosen] ?? 0n) + 1n
      for (const [i, claim] of claims.entries()) {
        const rest = i === chosen ? Rational.subtract(claim, Rational.one) : claim
        worst = Rational.max(worst, rest.numerator < 0n ? Rational.negate(rest) : rest)
      }
      return chosen
    })
    assert.deepStrictEqual(sequence, tijdeman.expected.sequence)
    assert.strictEqual(Rational.toString(worst), tijdeman.expected.worst)
    assert.strictEqual(Rational.toString(target), tijdeman.expected.bound)
    const calendar = sequence.map((): Week => ({ pot: 1, weights: { a: 3, b: 2, c: 1 } }))
    for (const { ledger } of run(Season.settle.Exact, Settlement.empty, calendar)) {
      assert.isTrue(Object.values(ledger.carries).every(isBelowOneCent))
    }
  })
})

const accounts = (season: ReadonlyArray<Settlement.Settled>) =>
  Season.totals(season).filter(({ paid, entitled }) => paid !== 0n || entitled.numerator !== 0n)

describe.each(methods)("a season under %s", (method) => {
  const settle = Season.settle[method]

  it("counts the same split once, however often it comes", () => {
    fc.assert(
      fc.property(seasons, (weeks) => {
        const splits = weeks.map(split)
        assert.deepStrictEqual(Season.replay(method, [...splits, ...splits]), Season.replay(method, splits))
      })
    )
  })

  it("gives the same bytes from the same facts", () => {
    const bytes = Schema.encodeSync(Schema.fromJsonString(Schema.Array(Settlement.Settled)))
    fc.assert(
      fc.property(seasons, (weeks) => {
        const turned = weeks.map(({ pot, weights }) => ({
          pot,
          weights: Object.fromEntries(Object.entries(weights).toReversed())
        }))
        assert.strictEqual(
          bytes(Season.replay(method, turned.map(split))),
          bytes(Season.replay(method, weeks.map(split)))
        )
      })
    )
  })

  it("restores carries, box and totals when the last split is taken back", () => {
    fc.assert(
      fc.property(seasons, week(), (past, last) => {
        const before = Season.replay(method, past.map(split))
        const settled = settle(Season.ledger(before), { splitId: "last", entitlements: entitlements(last) })
        const back = Settlement.reverse(settled.ledger, settled)
        assert.deepStrictEqual(back.ledger, Season.ledger(before))
        const net = Season.totals([...before, settled, back]).filter(({ paid }) => paid !== 0n)
        assert.deepStrictEqual(
          net,
          Season.totals(before).filter(({ paid }) => paid !== 0n)
        )
      })
    )
  })

  it("ends where it would be if it had been right from the start, once a wrong split is corrected", () => {
    fc.assert(
      fc.property(seasons, week(), fc.nat(14), (weeks, other, at) => {
        const position = at % weeks.length
        const right = weeks.map((one, index) => split(index === position ? other : one, index))
        const posted = Season.replay(method, weeks.map(split))
        const fix = Season.correction(method, "fix", posted, right)
        const expected = Season.replay(method, right)
        assert.deepStrictEqual(fix.ledger, Season.ledger(expected))
        assert.deepStrictEqual(accounts([...posted, fix]), accounts(expected))
        for (const { before, entitlement, amount, after } of fix.payments) {
          assert.deepStrictEqual(Rational.add(before, entitlement), Rational.add(after, Rational.fromInt(amount)))
        }
        const changed = BigInt((other.pot ?? 0) - (weeks[position]?.pot ?? 0))
        assert.strictEqual(total(fix), changed + fix.fromBox)
        assert.deepStrictEqual(Season.correction(method, "again", [...posted, fix], right).payments, [])
      })
    )
  })

  it("closes with the members holding exactly the sum of all pots, each within a cent of what was due", () => {
    fc.assert(
      fc.property(seasons, (weeks) => {
        const season = Season.replay(method, weeks.map(split))
        const closed = Season.close(Season.ledger(season), "closing")
        const totals = Season.totals([...season, closed])
        const pots = weeks.reduce((sum, { pot }) => sum + BigInt(pot), 0n)
        assert.strictEqual(
          totals.reduce((sum, one) => sum + one.paid, 0n),
          pots
        )
        for (const one of totals) {
          assert.isTrue(isBelowOneCent(Rational.subtract(one.entitled, Rational.fromInt(one.paid))))
        }
        assert.strictEqual(closed.ledger.box, 0n)
        assert.deepStrictEqual(Rational.sum(Object.values(closed.ledger.carries)), Rational.zero)
        assert.deepStrictEqual(Season.close(closed.ledger, "again").payments, [])
      })
    )
  })

  it("does not notice members who were not there", () => {
    const weeks: ReadonlyArray<Week> = [
      { pot: 100, weights: { a: 1, b: 1, c: 1 } },
      { pot: 50, weights: { a: 3, b: 4 } }
    ]
    const absent = weeks.map(({ pot, weights }) => ({ pot, weights: { ...weights, zed: 0 } }))
    assert.deepStrictEqual(
      Season.ledger(Season.replay(method, absent.map(split))),
      Season.ledger(Season.replay(method, weeks.map(split)))
    )
  })

  it("keeps equal people within a cent of each other in one first split, and the hourly pay close", () => {
    fc.assert(
      fc.property(week(), (one) => {
        const { payments } = settle(Settlement.empty, split(one, 0))
        const pairs = payments.flatMap((a) =>
          payments.map((b) => {
            const [x, y] = [BigInt(one.weights[a.id] ?? 1), BigInt(one.weights[b.id] ?? 1)]
            return { equal: x === y, cents: a.amount - b.amount, hourly: a.amount * y - b.amount * x, limit: x + y }
          })
        )
        assert.isTrue(pairs.every(({ hourly, limit }) => hourly < limit))
        assert.isTrue(pairs.every(({ equal, cents }) => !equal || cents <= 1n))
      })
    )
  })
})

describe("the price of memory", () => {
  it("lets the smaller share take the cent of a later week: C is owed more than E", () => {
    const weeks: ReadonlyArray<Week> = [
      { pot: 16, weights: { C: 1, E: 2 } },
      { pot: 1, weights: { C: 1, E: 2 } }
    ]
    for (const method of ["Steady", "Exact"] as const) {
      const last = Season.replay(method, weeks.map(split)).at(-1)
      assert.deepStrictEqual(last && paid(last), { C: 1n, E: 0n })
    }
  })
})
