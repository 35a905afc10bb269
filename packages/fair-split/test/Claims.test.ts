import { assert, describe, it } from "@effect/vitest"
import * as Claims from "@kpacite/fair-split/Claims"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { cents, type ClaimsVector, vectors } from "./vectors/claims.ts"
import { inNameOrder } from "./weeks.ts"

const methods: Readonly<Record<ClaimsVector["rule"], Claims.Method>> = {
  proportional: "Proportional",
  cea: "EqualAwards",
  cel: "EqualLosses",
  talmud: "Talmud",
  contested_garment: "Talmud",
  randomArrival: "RandomArrival",
  piniles: "Piniles"
}

const read = (value: number | string) => Schema.decodeSync(Rational.Rational)(`${value}`)

const award = (method: Claims.Method, estate: Rational.Rational, claims: ReadonlyArray<number>) =>
  Result.getOrThrow(
    Claims.award(
      method,
      estate,
      claims.map((claim) => BigInt(claim))
    )
  )

const size = (value: Rational.Rational) => (value.numerator < 0n ? Rational.negate(value) : value)

const reason = (method: Claims.Method, estate: number, claims: ReadonlyArray<bigint>) => {
  const result = Claims.award(method, Rational.fromInt(estate), claims)
  return Result.isFailure(result) ? result.failure._tag : "none"
}

describe("Claims", () => {
  it.each(vectors)("agrees with $id ($rule)", ({ rule, input, expected }) => {
    // Claims are whole numbers, so halves are counted in halves.
    const scale = Rational.fromInt(2)
    const claims = input.claims.map((claim) => Number(Rational.floor(Rational.multiply(read(claim), scale))))
    const awards = award(methods[rule], Rational.multiply(read(input.estate), scale), claims)
    assert.deepStrictEqual(
      awards.map((amount) => Rational.toString(Rational.divide(amount, scale))),
      [...expected]
    )
  })

  it("offers six ways to honour claims", () => {
    assert.deepStrictEqual(
      [...Claims.Method.literals],
      ["Proportional", "EqualAwards", "EqualLosses", "Talmud", "RandomArrival", "Piniles"]
    )
  })

  it("rounds equal awards once, to cents, like any other entitlement", () => {
    const people = cents.input.claims.map((claim, index) => ({
      id: `p${index}`,
      minutes: 0,
      claim: Money.eur(BigInt(claim))
    }))
    const facts = Facts.euros({ pot: Money.eur(BigInt(cents.input.pot)), people })
    const entitlements = Result.getOrThrow(Entitlement.of({ _tag: "ByClaims", method: "EqualAwards" }, facts))
    const splitId = inNameOrder(people.map(({ id }) => id))
    const { payments } = Steady.settle(Steady.empty, { splitId, entitlements })
    assert.deepStrictEqual(
      payments.map(({ amount }) => Number(amount)),
      cents.expected
    )
  })

  it("refuses claims that do not exhaust the estate, claims below zero, and too many arrivals", () => {
    for (const method of Claims.Method.literals) {
      assert.strictEqual(reason(method, 10, [3n, 4n]), "ClaimsBelowPot")
      assert.strictEqual(reason(method, 1, [-3n, 4n]), "NumberNotAllowed")
      assert.strictEqual(reason(method, -1, [4n]), "NumberNotAllowed")
      assert.strictEqual(reason(method, 7, [3n, 4n]), "none")
      assert.strictEqual(reason(method, 0, [0n, 0n]), "none")
    }
    const refusal = (estate: number, claims: ReadonlyArray<bigint>) =>
      Result.getOrThrow(Result.flip(Claims.award("Talmud", Rational.fromInt(estate), claims)))
    assert.deepInclude(refusal(1, [4n, -3n]), { _tag: "NumberNotAllowed", field: "claim", value: "-3" })
    assert.deepInclude(refusal(-1, [4n]), { _tag: "NumberNotAllowed", field: "pot", value: "-1" })
    assert.deepInclude(refusal(9, [4n]), { _tag: "ClaimsBelowPot", claims: 4n, pot: Rational.fromInt(9) })
    const many = Array.from({ length: 13 }, () => 1n)
    assert.strictEqual(reason("RandomArrival", 5, many), "TooManyPeople")
    assert.strictEqual(reason("RandomArrival", 5, many.slice(1)), "none")
    assert.strictEqual(reason("Talmud", 5, many), "none")
  })
})

const instance = fc
  .record({ claims: fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }), portion: fc.nat(100) })
  .map(({ claims, portion }) => {
    const all = claims.reduce((sum, claim) => sum + claim, 0)
    return { claims, all, estate: Rational.of(BigInt(all * portion), 100n) }
  })

describe.each(Claims.Method.literals)("%s", (method) => {
  it("hands out exactly the estate, nothing below zero and nothing above a claim", () => {
    fc.assert(
      fc.property(instance, ({ claims, estate }) => {
        const awards = award(method, estate, claims)
        assert.deepStrictEqual(Rational.sum(awards), estate)
        awards.forEach((amount, index) => {
          assert.isTrue(amount.numerator >= 0n)
          assert.isTrue(Rational.compare(amount, Rational.fromInt(claims[index] ?? 0)) <= 0)
        })
      })
    )
  })

  it("gives nobody less when the estate grows, nor when their own claim grows", () => {
    fc.assert(
      fc.property(instance, fc.nat(20), ({ claims, all, estate }, extra) => {
        const before = award(method, estate, claims)
        const more = Rational.min(Rational.add(estate, Rational.fromInt(extra)), Rational.fromInt(all))
        award(method, more, claims).forEach((amount, index) =>
          assert.isTrue(Rational.compare(amount, before[index] ?? Rational.zero) >= 0)
        )
        const [first = 0, ...others] = claims
        const asked = award(method, estate, [first + extra, ...others])[0] ?? Rational.zero
        assert.isTrue(Rational.compare(asked, before[0] ?? Rational.zero) >= 0)
      })
    )
  })

  it("treats equal claims equally and orders awards like claims", () => {
    fc.assert(
      fc.property(instance, ({ claims, estate }) => {
        const awards = award(method, estate, claims)
        const broken = claims.some((a, i) =>
          claims.some((b, j) => {
            const order = Rational.compare(awards[i] ?? Rational.zero, awards[j] ?? Rational.zero)
            return a === b ? order !== 0 : a < b && order > 0
          })
        )
        assert.isFalse(broken)
      })
    )
  })
})

/** Straight from the definition: the average over every order in which the claimants can come. */
const overAllOrders = (estate: Rational.Rational, claims: ReadonlyArray<number>): ReadonlyArray<Rational.Rational> => {
  const orders = (rest: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) => orders(rest.filter((one) => one !== first)).map((others) => [first, ...others]))
  const all = orders(claims.map((_, index) => index))
  const sums = claims.map(() => Rational.zero)
  for (const order of all) {
    let left = estate
    for (const index of order) {
      const amount = Rational.min(left, Rational.fromInt(claims[index] ?? 0))
      sums[index] = Rational.add(sums[index] ?? Rational.zero, amount)
      left = Rational.subtract(left, amount)
    }
  }
  return sums.map((sum) => Rational.divide(sum, Rational.fromInt(all.length)))
}

/** The contested garment for two: each concedes what the other's claim leaves, and the rest is halved. */
const garment = (estate: Rational.Rational, a: number, b: number): Rational.Rational => {
  const conceded = (other: number) => Rational.max(Rational.zero, Rational.subtract(estate, Rational.fromInt(other)))
  const contested = Rational.subtract(Rational.subtract(estate, conceded(a)), conceded(b))
  return Rational.add(conceded(b), Rational.divide(contested, Rational.fromInt(2)))
}

const truncated = (claims: ReadonlyArray<number>, estate: number) => claims.map((claim) => Math.min(claim, estate))
const wholeInstance = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 5 })
  .chain((claims) => fc.nat(claims.reduce((sum, claim) => sum + claim, 0)).map((estate) => ({ claims, estate })))

/** Whether two of the claimants would share their common award in the same way alone. */
const isConsistent = (method: Claims.Method, claims: ReadonlyArray<number>, estate: Rational.Rational) => {
  const awards = award(method, estate, claims)
  const pair = awards.slice(0, 2)
  const alone = award(method, Rational.sum(pair), claims.slice(0, 2))
  return alone.every((amount, index) => Rational.equals(amount, pair[index] ?? Rational.zero))
}

const isSelfDual = (method: Claims.Method, claims: ReadonlyArray<number>, estate: Rational.Rational) => {
  const all = Rational.fromInt(claims.reduce((sum, claim) => sum + claim, 0))
  const awards = award(method, estate, claims)
  const losses = award(method, Rational.subtract(all, estate), claims)
  return awards.every((amount, index) =>
    Rational.equals(Rational.add(amount, losses[index] ?? Rational.zero), Rational.fromInt(claims[index] ?? 0))
  )
}

const ignoresExcess = (method: Claims.Method, claims: ReadonlyArray<number>, estate: number) =>
  award(method, Rational.fromInt(estate), claims).every((amount, index) =>
    Rational.equals(amount, award(method, Rational.fromInt(estate), truncated(claims, estate))[index] ?? Rational.one)
  )

/** Sharing a first part, and then the rest among the claims still open, comes to the same. */
const composesUp = (method: Claims.Method, claims: ReadonlyArray<number>, first: number, second: number) => {
  const once = award(method, Rational.fromInt(first + second), claims)
  const part = award(method, Rational.fromInt(first), claims)
  // Claims are whole: count everything in the common denominator of the first awards.
  const unit = part.reduce((common, { denominator }) => common * denominator, 1n)
  const open = claims.map((claim, index) =>
    Rational.floor(
      Rational.multiply(
        Rational.subtract(Rational.fromInt(claim), part[index] ?? Rational.zero),
        Rational.fromInt(unit)
      )
    )
  )
  const rest = Result.getOrThrow(Claims.award(method, Rational.fromInt(BigInt(second) * unit), open))
  return once.every((amount, index) => {
    const later = Rational.divide(rest[index] ?? Rational.zero, Rational.fromInt(unit))
    return Rational.equals(amount, Rational.add(part[index] ?? Rational.zero, later))
  })
}

describe("what each way of honouring claims keeps", () => {
  it("computes the average over arrivals as if every order were gone through", () => {
    fc.assert(
      fc.property(wholeInstance, ({ claims, estate }) => {
        assert.deepStrictEqual(
          award("RandomArrival", Rational.fromInt(estate), claims),
          overAllOrders(Rational.fromInt(estate), claims)
        )
      }),
      { numRuns: 60 }
    )
  })

  it("settles any two claims under the Talmud as the contested garment would", () => {
    fc.assert(
      fc.property(wholeInstance, ({ claims, estate }) => {
        const awards = award("Talmud", Rational.fromInt(estate), claims)
        const [a = Rational.zero, b = Rational.zero] = awards
        assert.deepStrictEqual(a, garment(Rational.add(a, b), claims[0] ?? 0, claims[1] ?? 0))
      })
    )
  })

  it("consistency: for all but random arrival, with its counterexample", () => {
    for (const method of ["Proportional", "EqualAwards", "EqualLosses", "Talmud", "Piniles"] as const) {
      fc.assert(
        fc.property(wholeInstance, ({ claims, estate }) => {
          assert.isTrue(isConsistent(method, claims, Rational.fromInt(estate)))
        })
      )
    }
    assert.isFalse(isConsistent("RandomArrival", [100, 200, 300], Rational.fromInt(200)))
  })

  it("self-duality: for proportional, Talmud and random arrival, with counterexamples for the others", () => {
    for (const method of ["Proportional", "Talmud", "RandomArrival"] as const) {
      fc.assert(
        fc.property(wholeInstance, ({ claims, estate }) => {
          assert.isTrue(isSelfDual(method, claims, Rational.fromInt(estate)))
        }),
        { numRuns: 60 }
      )
    }
    for (const method of ["EqualAwards", "EqualLosses", "Piniles"] as const) {
      assert.isFalse(isSelfDual(method, [100, 200, 300], Rational.fromInt(200)))
    }
  })

  it("indifference to claims above the estate: for equal awards, Talmud and random arrival only", () => {
    for (const method of ["EqualAwards", "Talmud", "RandomArrival"] as const) {
      fc.assert(
        fc.property(wholeInstance, ({ claims, estate }) => {
          assert.isTrue(ignoresExcess(method, claims, estate))
        }),
        { numRuns: 60 }
      )
    }
    for (const method of ["Proportional", "EqualLosses", "Piniles"] as const) {
      assert.isFalse(ignoresExcess(method, [10, 100], 20), method)
    }
  })

  it("sharing in two steps: for proportional, equal awards and equal losses only", () => {
    for (const method of ["Proportional", "EqualAwards", "EqualLosses"] as const) {
      fc.assert(
        fc.property(wholeInstance, fc.nat(100), ({ claims, estate }, portion) => {
          const first = Math.floor((estate * portion) / 100)
          assert.isTrue(composesUp(method, claims, first, estate - first))
        }),
        { numRuns: 60 }
      )
    }
    for (const method of ["Talmud", "RandomArrival", "Piniles"] as const) {
      assert.isFalse(composesUp(method, [100, 200, 300], 200, 200), method)
    }
  })

  it("a secured part: equal awards give everybody the claim or an equal part at least", () => {
    fc.assert(
      fc.property(instance, ({ claims, estate }) => {
        const part = Rational.divide(estate, Rational.fromInt(claims.length))
        award("EqualAwards", estate, claims).forEach((amount, index) =>
          assert.isTrue(Rational.compare(amount, Rational.min(part, Rational.fromInt(claims[index] ?? 0))) >= 0)
        )
      })
    )
    const [small = Rational.zero] = award("EqualLosses", Rational.fromInt(100), [100, 200, 300])
    assert.isTrue(Rational.equals(size(small), Rational.zero))
  })
})
