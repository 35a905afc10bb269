import { assert, describe, it } from "@effect/vitest"
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as TieBreak from "@kpacite/fair-split/TieBreak"
import { Result } from "effect"
import * as fc from "fast-check"

const listOrder: Apportionment.Ties = { _tag: "ListOrder" }
const byLot: Apportionment.Ties = { _tag: "SmallerFirst", splitId: "2026-W47" }

const parties = (weights: ReadonlyArray<bigint>): ReadonlyArray<Apportionment.Party> =>
  weights.map((weight, index) => ({ id: `p${index}`, weight }))

type Awarded = ReturnType<typeof Apportionment.quota>

const amounts = (awarded: Awarded): ReadonlyArray<bigint> => Result.getOrThrow(awarded).map(({ amount }) => amount)

const refused = (awarded: Awarded) => (Result.isFailure(awarded) ? awarded.failure : undefined)

const methods = {
  largestRemainder: (pot: bigint, of: ReadonlyArray<Apportionment.Party>, ties: Apportionment.Ties) =>
    Apportionment.largestRemainder(pot, of, ties),
  ...Object.fromEntries(
    Apportionment.Divisor.literals.map((method) => [
      method,
      (pot: bigint, of: ReadonlyArray<Apportionment.Party>, ties: Apportionment.Ties) =>
        Apportionment.byDivisor(method, pot, of, ties)
    ])
  ),
  quota: Apportionment.quota
}

/** Who stands first when two claims are equal: places in the list, or the smaller weight and then the lot. */
const standsFirst = (ties: Apportionment.Ties, weights: ReadonlyArray<bigint>) => (i: number, j: number) => {
  if (ties._tag === "ListOrder") return i < j
  const [a, b] = [weights[i] ?? 0n, weights[j] ?? 0n]
  return a === b ? TieBreak.lot(ties.splitId, `p${i}`) < TieBreak.lot(ties.splitId, `p${j}`) : a < b
}

/** Of all ways to give everybody the floor or the ceiling, those closest to the exact shares; then the earliest names. */
const closest = (pot: bigint, weights: ReadonlyArray<bigint>): ReadonlyArray<bigint> => {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const ways = Array.from({ length: 2 ** weights.length }, (_, set) => {
    const units = weights.map((weight, index) => (weight * pot) / all + ((set >> index) % 2 === 1 ? 1n : 0n))
    const error = units.reduce((sum, one, index) => sum + (one * all - (weights[index] ?? 0n) * pot) ** 2n, 0n)
    const places = weights.map((_, index) => ((set >> index) % 2 === 1 ? "0" : "1")).join("")
    return { units, error, places }
  })
  const [best] = ways
    .filter(({ units }) => units.reduce((sum, one) => sum + one, 0n) === pot)
    .toSorted((a, b) => (a.error < b.error ? -1 : a.error > b.error ? 1 : a.places < b.places ? -1 : 1))
  return best?.units ?? []
}

/** The square of each method's divisor for a further unit, as numerator and denominator. */
const squared: Readonly<Record<Apportionment.Divisor, (unit: bigint) => readonly [bigint, bigint]>> = {
  Adams: (unit) => [unit ** 2n, 1n],
  Dean: (unit) => [(2n * unit * (unit + 1n)) ** 2n, (2n * unit + 1n) ** 2n],
  HuntingtonHill: (unit) => [unit * (unit + 1n), 1n],
  Webster: (unit) => [(2n * unit + 1n) ** 2n, 4n],
  DHondt: (unit) => [(unit + 1n) ** 2n, 1n]
}

/**
 * What makes a division the one of a divisor method, whatever the size of the pot: nobody's next unit has a larger
 * quotient than anybody's last one.
 */
const isDivisorDivision = (
  method: Apportionment.Divisor,
  weights: ReadonlyArray<bigint>,
  units: ReadonlyArray<bigint>,
  first: (i: number, j: number) => boolean
): boolean =>
  weights.every((a, i) =>
    weights.every((b, j) => {
      const held = units[i] ?? 0n
      if (i === j || held === 0n || b === 0n) return true
      const [lastTop, lastBottom] = squared[method](held - 1n)
      const [nextTop, nextBottom] = squared[method](units[j] ?? 0n)
      const last = a * a * lastBottom * nextTop
      const next = b * b * nextBottom * lastTop
      // Two first units before which nothing stands: the heavier goes first.
      if (lastTop === 0n && nextTop === 0n) return a > b || (a === b && first(i, j))
      return last > next || (last === next && first(i, j))
    })
  )

const total = (units: ReadonlyArray<bigint>) => units.reduce((sum, one) => sum + one, 0n)

const small = fc
  .record({ weights: fc.array(fc.bigInt(0n, 9n), { minLength: 1, maxLength: 6 }), pot: fc.bigInt(0n, 40n) })
  .filter(({ weights }) => weights.some((weight) => weight > 0n))

/** Weights so close to simple proportions that a machine number cannot tell them apart. */
const nearTies = fc.record({
  weights: fc
    .array(fc.tuple(fc.bigInt(1n, 4n), fc.bigInt(-2n, 2n), fc.constantFrom(10n ** 9n, 10n ** 20n, 10n ** 40n)), {
      minLength: 2,
      maxLength: 5
    })
    .map((rows) => rows.map(([times, more, scale]) => times * scale + more)),
  pot: fc.bigInt(0n, 60n)
})

const huge = fc.record({
  weights: fc.array(fc.bigInt(1n, 10n ** 30n), { minLength: 1, maxLength: 6 }),
  pot: fc.bigInt(0n, 10n ** 40n)
})

/** Products of weight and pot on both sides of 2^53, where machine numbers stop being exact. */
const atTheEdge = fc
  .record({
    parts: fc.array(fc.bigInt(1n, 2n ** 27n), { minLength: 2, maxLength: 4 }),
    more: fc.bigInt(-3n, 3n)
  })
  .map(({ parts, more }) => ({ weights: parts, pot: 2n ** 53n / total(parts) + more }))
  .filter(({ pot }) => pot >= 0n)

const instances = fc.oneof(small, nearTies, huge, atTheEdge)

describe("every way of dividing once", () => {
  it("is one of five divisor methods, the largest remainder or the quota method", () => {
    assert.deepStrictEqual(
      [...Apportionment.Divisor.literals],
      ["Adams", "Dean", "HuntingtonHill", "Webster", "DHondt"]
    )
  })

  it.each(Object.entries(methods))(
    "gives the same to the same names, in whatever order they are listed: %s",
    (_, of) => {
      fc.assert(
        fc.property(instances, ({ weights, pot }) => {
          const forth = of(pot % 1000n, parties(weights), byLot)
          const back = of(pot % 1000n, parties(weights).toReversed(), byLot)
          fc.pre(Result.isSuccess(forth))
          assert.deepStrictEqual(Result.getOrThrow(back).toReversed(), Result.getOrThrow(forth))
        })
      )
    }
  )

  it.each(Object.entries(methods))("names the party that makes the division senseless: %s", (_, of) => {
    const twice = [...parties([1n, 2n]), { id: "p1", weight: 3n }]
    assert.deepInclude(refused(of(5n, twice, listOrder)), { reason: "DuplicateId", id: "p1" })
    assert.deepInclude(refused(of(0n, twice, listOrder)), { reason: "DuplicateId", id: "p1" })
    assert.deepInclude(refused(of(5n, parties([4n, -1n]), listOrder)), { reason: "NegativeWeight", id: "p1" })
    assert.isUndefined(refused(of(5n, parties([0n]), listOrder))?.id)
  })
})

describe("the largest remainder", () => {
  it("is the closest of all divisions by floors and ceilings, however many of them there are", () => {
    fc.assert(
      fc.property(fc.oneof(small, nearTies, atTheEdge), ({ weights, pot }) => {
        const units = amounts(Apportionment.largestRemainder(pot, parties(weights), listOrder))
        assert.deepStrictEqual(units, closest(pot, weights))
      }),
      { numRuns: 400 }
    )
  })

  it("keeps everybody within a unit and prefers larger fractions, for pots and weights of any size", () => {
    fc.assert(
      fc.property(instances, fc.constantFrom(listOrder, byLot), ({ weights, pot }, ties) => {
        const units = amounts(Apportionment.largestRemainder(pot, parties(weights), ties))
        const all = total(weights)
        const first = standsFirst(ties, weights)
        const rows = weights.map((weight, index) => ({
          left: (weight * pot) % all,
          more: (units[index] ?? -1n) - (weight * pot) / all
        }))
        assert.strictEqual(total(units), pot)
        assert.isTrue(rows.every(({ more, left }) => more === 0n || (more === 1n && left > 0n)))
        const unjust = rows.some((winner, i) =>
          rows.some((other, j) => {
            if (winner.more === 0n || other.more === 1n) return false
            return winner.left < other.left || (winner.left === other.left && !first(i, j))
          })
        )
        assert.isFalse(unjust)
      }),
      { numRuns: 400 }
    )
  })

  it("raises everybody to the minimum, and nobody above it beyond the ceiling of the exact share", () => {
    fc.assert(
      fc.property(small, fc.bigInt(1n, 3n), ({ weights, pot }, minimum) => {
        const heavy = weights.filter((weight) => weight > 0n)
        fc.pre(pot >= minimum * BigInt(heavy.length))
        const units = amounts(Apportionment.largestRemainder(pot, parties(heavy), listOrder, minimum))
        const all = total(heavy)
        assert.strictEqual(total(units), pot)
        assert.isTrue(units.every((one) => one >= minimum))
        assert.isTrue(units.every((one, index) => one === minimum || (one - 1n) * all < (heavy[index] ?? 0n) * pot))
        assert.isTrue(heavy.every((a, i) => heavy.every((b, j) => a <= b || (units[i] ?? 0n) >= (units[j] ?? 0n))))
      }),
      { numRuns: 300 }
    )
    const exactly = Apportionment.largestRemainder(4n, parties([9n, 1n]), listOrder, 2n)
    assert.deepStrictEqual(amounts(exactly), [2n, 2n])
    const tooHigh = Apportionment.largestRemainder(3n, parties([9n, 1n]), listOrder, 2n)
    assert.strictEqual(refused(tooHigh)?.reason, "MinimumTooHigh")
    assert.deepStrictEqual(amounts(Apportionment.largestRemainder(-4n, parties([9n, 1n]), listOrder, 2n)), [-2n, -2n])
  })
})

describe.each(Apportionment.Divisor.literals)("%s by its definition", (method) => {
  it("leaves no next unit with a larger quotient than somebody's last one, for pots and weights of any size", () => {
    fc.assert(
      fc.property(instances, fc.constantFrom(listOrder, byLot), ({ weights, pot }, ties) => {
        const units = amounts(Apportionment.byDivisor(method, pot, parties(weights), ties))
        assert.strictEqual(total(units), pot)
        assert.isTrue(isDivisorDivision(method, weights, units, standsFirst(ties, weights)))
      }),
      { numRuns: 400 }
    )
  })

  it("keeps the published order among many parties whose claims are equal", () => {
    const weights = Array.from({ length: 150 }, (_, index) => 1n + ((BigInt(index) * 7n) % 5n))
    for (const ties of [listOrder, byLot]) {
      for (const pot of [40n, 331n, 777n]) {
        const units = amounts(Apportionment.byDivisor(method, pot, parties(weights), ties))
        assert.strictEqual(total(units), pot)
        assert.isTrue(isDivisorDivision(method, weights, units, standsFirst(ties, weights)))
      }
    }
  })

  it("divides pots beyond the range of machine numbers", () => {
    for (const pot of [10n ** 300n, 10n ** 400n + 7n]) {
      const weights = [3n * 10n ** 350n, 10n ** 350n + 1n, 7n, 1n]
      const units = amounts(Apportionment.byDivisor(method, pot, parties(weights), listOrder))
      assert.strictEqual(total(units), pot)
      assert.isTrue(isDivisorDivision(method, weights, units, (i, j) => i < j))
    }
  })
})

describe("floats that ran out of their range", () => {
  // A weight too large for a float beside one that is not, and a pot whose units are too many for a float to count.
  const beyond = [
    { weights: [3n * 10n ** 309n, 10n ** 308n], pot: 31n },
    { weights: [10n ** 308n, 3n * 10n ** 309n], pot: 310n },
    { weights: [10n ** 308n, 1n], pot: 10n ** 309n },
    { weights: [1n, 10n ** 308n], pot: 3n * 10n ** 309n }
  ]

  it.each(Apportionment.Divisor.literals)("leave the decision to exact fractions under %s", (method) => {
    for (const { weights, pot } of beyond) {
      for (let more = -8n; more <= 8n; more++) {
        const units = amounts(Apportionment.byDivisor(method, pot + more, parties(weights), listOrder))
        assert.strictEqual(total(units), pot + more)
        assert.isTrue(isDivisorDivision(method, weights, units, (i, j) => i < j))
      }
    }
  })
})

describe("the quota method by its limits", () => {
  it("counts weights in their largest common measure, so that large round weights stay within reach", () => {
    const pot = 10n ** 15n + 3n
    assert.deepStrictEqual(
      amounts(Apportionment.quota(pot, parties([10n ** 9n, 3n * 10n ** 9n]), listOrder)),
      amounts(Apportionment.quota(pot, parties([1n, 3n]), listOrder))
    )
  })

  it("counts comparisons, not units: many parties make a small pot too long", () => {
    const weights = Array.from({ length: 1000 }, (_, index) => 1000n + BigInt(index))
    assert.strictEqual(refused(Apportionment.quota(20_000n, parties(weights), listOrder))?.reason, "TooLong")
    assert.strictEqual(total(amounts(Apportionment.quota(200n, parties(weights), listOrder))), 200n)
  })

  it("splits two parties' units otherwise when they are alone, unlike the divisor methods", () => {
    assert.deepStrictEqual(amounts(Apportionment.quota(4n, parties([2n, 9n, 1n]), listOrder)), [1n, 3n, 0n])
    assert.deepStrictEqual(amounts(Apportionment.quota(4n, parties([2n, 9n]), listOrder)), [0n, 4n])
  })
})
