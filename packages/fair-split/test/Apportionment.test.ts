import { assert, describe, it } from "@effect/vitest"
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import { Result } from "effect"
import * as fc from "fast-check"
import { type ApportionmentVector, vectors } from "./vectors/apportionment.ts"
import { alabamaWithoutMinimum, drops1880, newYork89, seats1880, states1880, states2020 } from "./vectors/census.ts"

const listOrder: Apportionment.Ties = { _tag: "ListOrder" }
const smallerFirst: Apportionment.Ties = { _tag: "SmallerFirst", splitId: "2026-W47" }

const parties = (weights: ReadonlyArray<number>): ReadonlyArray<Apportionment.Party> =>
  weights.map((weight, index) => ({ id: `p${index}`, weight: BigInt(weight) }))

const states = (weights: Readonly<Record<string, number>>): ReadonlyArray<Apportionment.Party> =>
  Object.entries(weights).map(([id, weight]) => ({ id, weight: BigInt(weight) }))

type Method = (
  pot: bigint,
  parties: ReadonlyArray<Apportionment.Party>,
  ties: Apportionment.Ties
) => Result.Result<ReadonlyArray<Apportionment.Award>, Apportionment.NotApportionable>

const divisor =
  (method: Apportionment.Divisor): Method =>
  (pot, of, ties) =>
    Apportionment.byDivisor(method, pot, of, ties)

const largestRemainder: Method = (pot, of, ties) => Apportionment.largestRemainder(pot, of, ties)

const methods: Readonly<Record<ApportionmentVector["rule"], Method>> = {
  hamilton: largestRemainder,
  hamilton_smallfirst: largestRemainder,
  webster: divisor("Webster"),
  hill: divisor("HuntingtonHill"),
  dhondt: divisor("DHondt"),
  adams: divisor("Adams"),
  dean: divisor("Dean"),
  quota: Apportionment.quota
}

const awards = (
  method: Method,
  pot: number | bigint,
  weights: ReadonlyArray<number>,
  ties: Apportionment.Ties = listOrder
): Array<number> => Result.getOrThrow(method(BigInt(pot), parties(weights), ties)).map(({ amount }) => Number(amount))

const byName = (result: ReturnType<Method>): Record<string, number> =>
  Object.fromEntries(Result.getOrThrow(result).map(({ id, amount }) => [id, Number(amount)]))

const reason = (result: ReturnType<Method>) => (Result.isFailure(result) ? result.failure.reason : "none")

const withMinimum = (pot: bigint, weights: ReadonlyArray<number>, minimum: bigint) =>
  Result.getOrThrow(Apportionment.largestRemainder(pot, parties(weights), listOrder, minimum)).map((one) =>
    Number(one.amount)
  )

const seats2020For = (populations: Readonly<Record<string, number>>) =>
  byName(divisor("HuntingtonHill")(BigInt(newYork89.pot), states(populations), listOrder))

const seats1880At = (pot: number) =>
  byName(Apportionment.largestRemainder(BigInt(pot), states(states1880), listOrder, BigInt(seats1880.minimum)))

describe("Apportionment", () => {
  it.each(vectors)("agrees with $id ($rule)", ({ rule, input, expected }) => {
    const ties = rule === "hamilton_smallfirst" ? smallerFirst : listOrder
    assert.deepStrictEqual(awards(methods[rule], input.pot, input.weights, ties), [...expected])
  })

  it("reproduces the seats of 1880 and the Alabama paradox", () => {
    assert.deepStrictEqual(seats1880At(seats1880.pot), seats1880.expected)
    const drops: Array<readonly [number, string, number, number]> = []
    let before = seats1880At(274)
    for (let pot = 275; pot <= 350; pot++) {
      const after = seats1880At(pot)
      for (const [state, now] of Object.entries(after)) {
        const was = before[state] ?? 0
        if (now < was) drops.push([pot, state, was, now])
      }
      before = after
    }
    assert.deepStrictEqual(drops, [...drops1880])
  })

  it("shows no paradox at 300 for Alabama when small states have no guaranteed seat", () => {
    const seats = alabamaWithoutMinimum.pots.map(
      (pot) => byName(largestRemainder(BigInt(pot), states(states1880), listOrder))["Alabama"]
    )
    assert.deepStrictEqual(seats, alabamaWithoutMinimum.expected)
  })

  it("gives New York its 27th seat with 89 residents more, and not without them", () => {
    const more = seats2020For(states2020)
    assert.deepStrictEqual({ "New York": more["New York"], Minnesota: more["Minnesota"] }, newYork89.expected)
    const counted = { ...states2020, "New York": (states2020["New York"] ?? 0) - newYork89.residents }
    assert.strictEqual(seats2020For(counted)["New York"], 26)
    assert.strictEqual(seats2020For(counted)["Minnesota"], 8)
  })

  it("keeps equal weights equal by giving ties to the smaller, where list order does not", () => {
    const weights = [404, 397, 57, 57, 57, 28]
    assert.deepStrictEqual(awards(largestRemainder, 100, weights, smallerFirst), [40, 39, 6, 6, 6, 3])
    assert.deepStrictEqual(awards(largestRemainder, 100, weights, listOrder), [40, 40, 6, 6, 5, 3])
  })

  it("guarantees the minimum to everybody even when that leaves the others less than their floors", () => {
    assert.deepStrictEqual(withMinimum(10n, [90, 1, 1, 1, 1], 1n), [6, 1, 1, 1, 1])
    assert.deepStrictEqual(withMinimum(12n, [60, 40, 1, 1, 1], 2n), [4, 2, 2, 2, 2])
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
        fc.nat(60),
        (weights, more) => {
          const units = withMinimum(BigInt(2 * weights.length + more), weights, 2n)
          assert.strictEqual(
            units.reduce((sum, one) => sum + one, 0),
            2 * weights.length + more
          )
          assert.isTrue(units.every((one) => one >= 2))
        }
      )
    )
  })

  it("gives the first units to the heavier, then in list order, where everybody has a claim to one unit first", () => {
    for (const method of [methods.adams, methods.dean, methods.hill]) {
      assert.deepStrictEqual(awards(method, 2, [5, 5, 5]), [1, 1, 0])
      assert.deepStrictEqual(awards(method, 2, [5, 6, 7]), [0, 1, 1])
    }
  })

  it("draws lots between equal parties, by their names and not by their places", () => {
    const winners = new Set(
      Array.from({ length: 20 }, (_, index) => {
        const ties: Apportionment.Ties = { _tag: "SmallerFirst", splitId: `gift ${index}` }
        const forth = byName(largestRemainder(1n, parties([1, 1, 1]), ties))
        const back = byName(largestRemainder(1n, parties([1, 1, 1]).toReversed(), ties))
        assert.deepStrictEqual(forth, back)
        return JSON.stringify(forth)
      })
    )
    assert.strictEqual(winners.size, 3)
  })

  it("refuses weights below zero, names given twice, units for nobody, and a minimum above the pot", () => {
    for (const method of Object.values(methods)) {
      assert.strictEqual(reason(method(5n, parties([1, -1]), listOrder)), "NegativeWeight")
      assert.strictEqual(reason(method(5n, parties([0, 0]), listOrder)), "NoWeight")
      assert.strictEqual(reason(method(5n, [], listOrder)), "NoWeight")
      assert.strictEqual(reason(method(5n, [...parties([1]), ...parties([2])], listOrder)), "DuplicateId")
      assert.deepStrictEqual(byName(method(0n, parties([0, 0]), listOrder)), { p0: 0, p1: 0 })
    }
    assert.strictEqual(reason(Apportionment.largestRemainder(5n, parties([1, 1]), listOrder, 3n)), "MinimumTooHigh")
  })

  it("divides a thousand million units without going through them", () => {
    const many = Array.from({ length: 1000 }, (_, index) => 100 + ((index * 7919) % 1000))
    for (const [name, method] of Object.entries(methods)) {
      const weights = name === "quota" ? many.slice(0, 15) : many
      const all = awards(method, 1_000_000_007, weights).reduce((sum, units) => sum + units, 0)
      assert.strictEqual(all, 1_000_000_007)
    }
  })

  it("refuses the quota method, rather than running for hours, when neither pot nor weights are small", () => {
    const result = Apportionment.quota(10n ** 15n, parties([1_000_000_007, 998_244_353]), listOrder)
    assert.isTrue(Result.isFailure(result) && result.failure.reason === "TooLong")
    assert.deepStrictEqual(awards(Apportionment.quota, 10n ** 15n, [1, 3]), [25e13, 75e13])
  })
})

/** One unit after the other to the largest quotient, straight from the definition; quotients compared as fractions. */
const sequential = (method: Apportionment.Divisor, pot: number, weights: ReadonlyArray<number>): Array<number> => {
  const held = weights.map(() => 0)
  const quotient = (weight: number, a: number): readonly [bigint, bigint] => {
    const [w, n] = [BigInt(weight), BigInt(a)]
    const divisors = {
      Adams: [w, n],
      Dean: [w * (2n * n + 1n), 2n * n * (n + 1n)],
      HuntingtonHill: [w * w, n * (n + 1n)],
      Webster: [2n * w, 2n * n + 1n],
      DHondt: [w, n + 1n]
    } as const
    return divisors[method]
  }
  for (let unit = 0; unit < pot; unit++) {
    let best = -1
    weights.forEach((weight, index) => {
      if (weight === 0) return
      if (best < 0) best = index
      const [a, b] = quotient(weight, held[index] ?? 0)
      const [c, d] = quotient(weights[best] ?? 0, held[best] ?? 0)
      if (b === 0n && d === 0n ? a > c : a * d > c * b) best = index
    })
    held[best] = (held[best] ?? 0) + 1
  }
  return held
}

/** The quota method from the definition: D'Hondt among those whose ceiling leaves room, one unit after the other. */
const sequentialQuota = (pot: number, weights: ReadonlyArray<number>): Array<number> => {
  const held = weights.map(() => 0)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  for (let size = 1; size <= pot; size++) {
    let best = -1
    weights.forEach((weight, index) => {
      if ((held[index] ?? 0) + 1 > Math.ceil((weight * size) / all)) return
      if (best < 0 || weight * ((held[best] ?? 0) + 1) > (weights[best] ?? 0) * ((held[index] ?? 0) + 1)) best = index
    })
    held[best] = (held[best] ?? 0) + 1
  }
  return held
}

const instance = fc
  .record({ weights: fc.array(fc.nat(60), { minLength: 1, maxLength: 7 }), pot: fc.nat(150) })
  .filter(({ weights }) => weights.some((weight) => weight > 0))

const exact = (pot: number, weights: ReadonlyArray<number>) => {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => ({ floor: Math.floor((weight * pot) / all), ceil: Math.ceil((weight * pot) / all) }))
}

describe.each(Apportionment.Divisor.literals)("%s", (method) => {
  it("gives what handing out one unit after the other gives", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        assert.deepStrictEqual(awards(divisor(method), pot, weights), sequential(method, pot, weights))
      }),
      { numRuns: 300 }
    )
  })

  it("takes nothing from anybody when the pot grows", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const more = awards(divisor(method), pot + 1, weights)
        awards(divisor(method), pot, weights).forEach((units, index) => assert.isTrue((more[index] ?? 0) >= units))
      })
    )
  })

  it("never moves a unit from a party that grew to one that grew less, whatever the others do", () => {
    const two = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(two, two, fc.nat(30), (before, after, pot) => {
        const [was, now] = [awards(divisor(method), pot, before), awards(divisor(method), pot, after)]
        const moved = before.flatMap((w, i) =>
          before.map((v, j) => {
            const grewMore = (after[i] ?? 0) * v > (after[j] ?? 0) * w
            return grewMore && (now[i] ?? 0) < (was[i] ?? 0) && (now[j] ?? 0) > (was[j] ?? 0)
          })
        )
        assert.isFalse(moved.includes(true))
      }),
      { numRuns: 300 }
    )
  })

  it("splits any two parties' units between them as it would alone", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const all = awards(divisor(method), pot, weights)
        fc.pre((weights[0] ?? 0) > 0 && (weights[1] ?? 0) > 0)
        const two = all.slice(0, 2)
        const together = (two[0] ?? 0) + (two[1] ?? 0)
        assert.deepStrictEqual(awards(divisor(method), together, weights.slice(0, 2)), two)
      })
    )
  })
})

describe.each(Object.entries(methods))("every method: %s", (_name, method) => {
  it("hands out exactly the pot, nothing below zero, and nothing to those without weight", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const units = awards(method, pot, weights)
        assert.strictEqual(
          units.reduce((sum, one) => sum + one, 0),
          pot
        )
        units.forEach((one, index) => assert.isTrue(one >= 0 && (weights[index] !== 0 || one === 0)))
      })
    )
  })

  it("gives whole shares exactly", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 9 }), ({ weights }, times) => {
        const pot = times * weights.reduce((sum, weight) => sum + weight, 0)
        assert.deepStrictEqual(
          awards(method, pot, weights),
          weights.map((weight) => weight * times)
        )
      })
    )
  })

  it("does not depend on the unit the weights are counted in", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 2, max: 50 }), ({ pot, weights }, factor) => {
        assert.deepStrictEqual(
          awards(
            method,
            pot,
            weights.map((weight) => weight * factor)
          ),
          awards(method, pot, weights)
        )
      })
    )
  })

  it("keeps equals within a unit and does not give less to the heavier", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const units = awards(method, pot, weights)
        const gaps = weights.flatMap((a, i) =>
          weights.map((b, j) => ({ equal: a === b, lighter: a < b, gap: (units[i] ?? 0) - (units[j] ?? 0) }))
        )
        assert.deepStrictEqual(
          gaps.filter(({ equal, lighter, gap }) => (equal && gap > 1) || (lighter && gap > 0)),
          []
        )
      })
    )
  })

  it("gives nobody less when their own weight grows", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 1, max: 30 }), ({ pot, weights }, extra) => {
        const [first = 0, ...others] = weights
        const before = awards(method, pot, weights)[0] ?? 0
        assert.isTrue((awards(method, pot, [first + extra, ...others])[0] ?? 0) >= before)
      })
    )
  })

  it("does not change for the others when somebody without weight joins", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        assert.deepStrictEqual(awards(method, pot, [...weights, 0]), [...awards(method, pot, weights), 0])
      })
    )
  })

  it("mirrors a pot to give back", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const back = awards(method, -pot, weights)
        assert.deepStrictEqual(
          back.map((units) => 0 - units),
          awards(method, pot, weights)
        )
      })
    )
  })
})

const within = (method: Method, pot: number, weights: ReadonlyArray<number>) => {
  const shares = exact(pot, weights)
  const units = awards(method, pot, weights)
  return {
    lower: units.every((one, index) => one >= (shares[index]?.floor ?? 0)),
    upper: units.every((one, index) => one <= (shares[index]?.ceil ?? 0))
  }
}

describe("staying within a unit of the exact share", () => {
  it("holds on both sides for largest remainder and the quota method", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        for (const method of [methods.hamilton, methods.quota]) {
          assert.deepStrictEqual(within(method, pot, weights), { lower: true, upper: true })
        }
      })
    )
  })

  it("holds from below for D'Hondt and from above for Adams", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        assert.isTrue(within(methods.dhondt, pot, weights).lower)
        assert.isTrue(within(methods.adams, pot, weights).upper)
      })
    )
  })

  it("fails for the divisor methods in these divisions", () => {
    assert.isFalse(within(methods.dhondt, 39, [30, 51, 2]).upper)
    assert.isFalse(within(methods.adams, 23, [27, 3, 1]).lower)
    assert.isFalse(within(methods.webster, 25, [27, 5, 1, 1, 8]).lower)
    assert.isFalse(within(methods.webster, 46, [7, 1, 2, 44, 2]).lower)
    assert.isFalse(within(methods.hill, 3, [4, 1, 1]).lower)
    assert.isFalse(within(methods.dean, 3, [4, 1, 1]).lower)
  })

  it("keeps the quota method equal to its definition, one unit after the other", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        assert.deepStrictEqual(awards(methods.quota, pot, weights), sequentialQuota(pot, weights))
      }),
      { numRuns: 300 }
    )
  })

  it("never takes more than a unit from anybody when the pot grows by one, for largest remainder", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const more = awards(methods.hamilton, pot + 1, weights)
        awards(methods.hamilton, pot, weights).forEach((one, index) => assert.isTrue((more[index] ?? 0) >= one - 1))
      })
    )
  })

  it("takes nothing from anybody when the pot grows, for the quota method", () => {
    fc.assert(
      fc.property(instance, ({ pot, weights }) => {
        const more = awards(methods.quota, pot + 1, weights)
        awards(methods.quota, pot, weights).forEach((one, index) => assert.isTrue((more[index] ?? 0) >= one))
      })
    )
  })
})

describe("paradoxes", () => {
  it("of the growing pot: largest remainder takes a unit from the third when there is one more to share", () => {
    assert.deepStrictEqual(awards(methods.hamilton, 42, [19, 50, 1]), [11, 30, 1])
    assert.deepStrictEqual(awards(methods.hamilton, 43, [19, 50, 1]), [12, 31, 0])
  })

  it("of populations: largest remainder moves a unit from one that grew to one that shrank", () => {
    const before = awards(methods.hamilton, 9, [27, 113, 13])
    const after = awards(methods.hamilton, 9, [26, 117, 21])
    assert.isTrue((after[0] ?? 0) > (before[0] ?? 0) && (after[1] ?? 0) < (before[1] ?? 0))
  })

  it("of populations: the quota method takes a unit from one that grew and gives it to one that shrank", () => {
    assert.deepStrictEqual(awards(methods.quota, 5, [6, 44, 6]), [1, 4, 0])
    assert.deepStrictEqual(awards(methods.quota, 5, [7, 42, 3]), [0, 5, 0])
  })

  it("of sub-groups: largest remainder splits two parties' units otherwise when they are alone", () => {
    const [, second = 0, third = 0] = awards(methods.hamilton, 30, [43, 28, 42])
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2]
    ] as const
    const weights = [43, 28, 42]
    const all = awards(methods.hamilton, 30, weights)
    const consistent = pairs.every(([i, j]) => {
      const two = [all[i] ?? 0, all[j] ?? 0]
      const alone = awards(methods.hamilton, (two[0] ?? 0) + (two[1] ?? 0), [weights[i] ?? 0, weights[j] ?? 0])
      return alone.every((one, index) => one === two[index])
    })
    assert.isFalse(consistent, `second ${second}, third ${third}`)
  })
})
