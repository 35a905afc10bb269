import { assert, describe, it } from "@effect/vitest"
import * as Criteria from "@kpacite/fair-split/Criteria"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import * as fc from "fast-check"
import { vectors } from "./vectors/criteria.ts"

type Proposals = ReadonlyArray<ReadonlyArray<number>>

const named = (row: ReadonlyArray<number>) => Object.fromEntries(row.map((points, index) => [`c${index}`, points]))

const vote = (method: Criteria.Method, proposals: Proposals): ReadonlyArray<Rational.Rational> =>
  Array.from(Result.getOrThrow(Criteria.vote(method, proposals.map(named))).values())

const written = (weights: ReadonlyArray<Rational.Rational>) => weights.map(Rational.toString)

const share = (row: ReadonlyArray<number>, index: number) =>
  Rational.of(BigInt(row[index] ?? 0), BigInt(row.reduce((sum, points) => sum + points, 0)))

/** The normalised median, which the package does not offer: here to show what it does. */
const normalisedMedian = (proposals: Proposals): ReadonlyArray<Rational.Rational> => {
  const medians = (proposals[0] ?? []).map((_, index) => {
    const sorted = proposals.map((row) => share(row, index)).toSorted(Rational.compare)
    const middle = sorted.length >> 1
    const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
    return Rational.divide(Rational.add(low ?? Rational.zero, high ?? Rational.zero), Rational.fromInt(2))
  })
  return medians.map((median) => Rational.divide(median, Rational.sum(medians)))
}

const mechanisms = {
  independent_markets: (proposals: Proposals) => vote("IndependentMarkets", proposals),
  utilitarian_phantoms: (proposals: Proposals) => vote("Utilitarian", proposals),
  average: (proposals: Proposals) => vote("Average", proposals),
  median_normalised: normalisedMedian
}

const distance = (wish: ReadonlyArray<number>, weights: ReadonlyArray<Rational.Rational>) =>
  Rational.sum(
    weights.map((weight, index) => {
      const gap = Rational.subtract(weight, share(wish, index))
      return gap.numerator < 0n ? Rational.negate(gap) : gap
    })
  )

const row = fc.array(fc.nat(10), { minLength: 3, maxLength: 3 }).filter((points) => points.some((value) => value > 0))
const proposals = fc.array(row, { minLength: 1, maxLength: 5 })

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** The same medians found by halving the interval of time again and again instead of solving for it. */
const byBisection = (method: "IndependentMarkets" | "Utilitarian", rows: Proposals): ReadonlyArray<number> => {
  const n = rows.length
  const phantom = (k: number, time: number) =>
    method === "IndependentMarkets" ? Math.min(1, time * (n - k)) : clamp((n + 1) * time - k)
  const medians = (time: number) =>
    (rows[0] ?? []).map((_, index) => {
      const wishes = rows.map((one) => (one[index] ?? 0) / one.reduce((sum, points) => sum + points, 0))
      const phantoms = Array.from({ length: n + 1 }, (_, k) => phantom(k, time))
      return [...wishes, ...phantoms].toSorted((a, b) => a - b)[n] ?? 0
    })
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (medians(middle).reduce((sum, value) => sum + value, 0) < 1) low = middle
    else high = middle
  }
  return medians(high)
}

const failure = (rows: ReadonlyArray<Readonly<Record<string, number>>>) => {
  const result = Criteria.vote("Average", rows)
  return Result.isFailure(result) ? [result.failure.reason, result.failure.ballot] : []
}

describe("Criteria", () => {
  it.each(vectors)("agrees with $id ($rule)", ({ rule, input, expected }) => {
    assert.deepStrictEqual(written(mechanisms[rule](input.proposals)), [...expected])
  })

  it("takes criteria by name: order does not matter and a criterion left out has no points", () => {
    const forth = Criteria.vote("IndependentMarkets", [{ hours: 3, equal: 1 }, { points: 2 }])
    const back = Criteria.vote("IndependentMarkets", [
      { hours: 0, equal: 0, points: 5 },
      { equal: 2, hours: 6, points: 0 }
    ])
    assert.deepStrictEqual(back, forth)
    assert.deepStrictEqual(Array.from(Result.getOrThrow(forth).keys()), ["equal", "hours", "points"])
  })

  it("offers three ways to count", () => {
    assert.deepStrictEqual([...Criteria.Method.literals], ["IndependentMarkets", "Utilitarian", "Average"])
  })

  it("refuses votes without proposals, empty proposals and points below zero", () => {
    assert.deepStrictEqual(failure([]), ["NoProposals", undefined])
    assert.deepStrictEqual(failure([{ a: 1 }, { a: 0 }]), ["EmptyProposal", 1])
    assert.deepStrictEqual(failure([{ a: 1 }, { a: 1 }, {}]), ["EmptyProposal", 2])
    assert.deepStrictEqual(failure([{ a: -1, b: 3 }]), ["NumberNotAllowed", 0])
    assert.deepStrictEqual(failure([{ a: 0.5 }]), ["NumberNotAllowed", 0])
  })
})

describe.each(Criteria.Method.literals)("%s", (method) => {
  it("gives weights from zero that sum to one, whoever votes first", () => {
    fc.assert(
      fc.property(proposals, (rows) => {
        const weights = vote(method, rows)
        assert.deepStrictEqual(Rational.sum(weights), Rational.one)
        assert.isTrue(weights.every(({ numerator }) => numerator >= 0n))
        assert.deepStrictEqual(vote(method, rows.toReversed()), weights)
      })
    )
  })

  it("gives what everybody wants when everybody wants the same", () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 1, max: 6 }), (wish, voters) => {
        assert.deepStrictEqual(
          vote(
            method,
            Array.from({ length: voters }, () => wish)
          ),
          wish.map((_, index) => share(wish, index))
        )
      })
    )
  })
})

const rowsOf = (wanted: ReadonlyArray<number>) => wanted.map((one) => [0, 1, 2].map((index) => (index === one ? 1 : 0)))

describe("what each vote keeps", () => {
  it("the phantoms meet where halving time again and again finds them", () => {
    for (const method of ["IndependentMarkets", "Utilitarian"] as const) {
      fc.assert(
        fc.property(proposals, (rows) => {
          const near = byBisection(method, rows)
          vote(method, rows).forEach(({ numerator, denominator }, index) => {
            assert.approximately(Number(numerator) / Number(denominator), near[index] ?? -1, 1e-9)
          })
        })
      )
    }
  })

  it("nobody comes closer to their wish by voting otherwise, except under the average", () => {
    for (const method of ["IndependentMarkets", "Utilitarian"] as const) {
      fc.assert(
        fc.property(proposals, row, (rows, lie) => {
          const [wish = []] = rows
          const honest = distance(wish, vote(method, rows))
          const bent = distance(wish, vote(method, [lie, ...rows.slice(1)]))
          assert.isTrue(Rational.compare(honest, bent) <= 0)
        }),
        { numRuns: 300 }
      )
    }
    const rows = [
      [6, 4, 0],
      [0, 10, 0]
    ]
    const lie = [[10, 0, 0], ...rows.slice(1)]
    const wish = rows[0] ?? []
    assert.isTrue(Rational.compare(distance(wish, vote("Average", lie)), distance(wish, vote("Average", rows))) < 0)
  })

  it("criteria wanted alone by some voters get exactly their part, except under the majority's rule", () => {
    const single = fc.array(fc.nat(2), { minLength: 1, maxLength: 7 })
    for (const method of ["IndependentMarkets", "Average"] as const) {
      fc.assert(
        fc.property(single, (wanted) => {
          assert.deepStrictEqual(
            vote(method, rowsOf(wanted)),
            [0, 1, 2].map((one) =>
              Rational.of(BigInt(wanted.filter((index) => index === one).length), BigInt(wanted.length))
            )
          )
        })
      )
    }
    assert.deepStrictEqual(written(vote("Utilitarian", rowsOf([0, 0, 1]))), ["1", "0", "0"])
  })

  it("independent markets may leave the range of all wishes", () => {
    const weights = vote("IndependentMarkets", [
      [8, 16, 0],
      [0, 21, 3]
    ])
    assert.isTrue(Rational.compare(weights[1] ?? Rational.one, Rational.of(2n, 3n)) < 0)
  })
})
