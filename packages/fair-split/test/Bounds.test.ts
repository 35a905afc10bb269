import { assert, describe, it } from "@effect/vitest"
import * as Bounds from "@kpacite/fair-split/Bounds"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import { Result } from "effect"
import * as fc from "fast-check"
import { waterfill } from "./vectors/claims.ts"

const person = (index: number, weight: number, floor: number, cap: number | null): Bounds.Bounded => ({
  id: `p${index}`,
  weight: Rational.fromInt(weight),
  floor: BigInt(floor),
  ...(cap === null ? {} : { cap: BigInt(cap) })
})

const fit = (pot: number, people: ReadonlyArray<Bounds.Bounded>): ReadonlyArray<Rational.Rational> =>
  Array.from(Result.getOrThrow(Bounds.fit(Rational.fromInt(pot), people)).values())

const reason = (pot: number, people: ReadonlyArray<Bounds.Bounded>) => {
  const result = Bounds.fit(Rational.fromInt(pot), people)
  return Result.isFailure(result) ? result.failure._tag : "none"
}

const instance = fc
  .array(fc.record({ weight: fc.nat(9), floor: fc.nat(50), room: fc.option(fc.nat(80)) }), {
    minLength: 1,
    maxLength: 6
  })
  .map((rows) =>
    rows.map(({ weight, floor, room }, index) => person(index, weight, floor, room === null ? null : floor + room))
  )

describe("Bounds", () => {
  it.each(waterfill)("agrees with $id", ({ input, expected }) => {
    const people = input.weights.map((weight, index) =>
      person(index, weight, input.floors[index] ?? 0, input.caps[index] ?? null)
    )
    assert.deepStrictEqual(fit(input.pot, people).map(Rational.toString), [...expected])
  })

  it("keeps everybody between floor and cap, sums to the pot, and multiplies the others' weights alike", () => {
    fc.assert(
      fc.property(instance, fc.nat(400), (people, pot) => {
        const floors = people.reduce((sum, { floor }) => sum + Number(floor), 0)
        fc.pre(pot >= floors && reason(pot, people) === "none")
        const amounts = fit(pot, people)
        assert.deepStrictEqual(Rational.sum(amounts), Rational.fromInt(pot))
        const levels: Array<Rational.Rational> = []
        people.forEach(({ weight, floor, cap }, index) => {
          const amount = amounts[index] ?? Rational.zero
          const above = Rational.compare(amount, Rational.fromInt(floor))
          const below = cap === undefined ? -1 : Rational.compare(amount, Rational.fromInt(cap))
          assert.isTrue(above >= 0 && below <= 0)
          if (above > 0 && below < 0) levels.push(Rational.divide(amount, weight))
        })
        for (const level of levels) assert.deepStrictEqual(level, levels[0])
        // Who stays at the floor would have had less at the common level; who is cut would have had more.
        const [level] = levels
        people.forEach(({ weight, floor, cap }, index) => {
          if (level === undefined) return
          const free = Rational.multiply(level, weight)
          const amount = amounts[index] ?? Rational.zero
          if (Rational.compare(free, Rational.fromInt(floor)) < 0)
            assert.deepStrictEqual(amount, Rational.fromInt(floor))
          if (cap !== undefined && Rational.compare(free, Rational.fromInt(cap)) > 0) {
            assert.deepStrictEqual(amount, Rational.fromInt(cap))
          }
        })
      }),
      { numRuns: 300 }
    )
  })

  it("serves floors equally, small ones in full, when the pot does not cover them", () => {
    const people = [person(0, 1, 10, null), person(1, 5, 60, null), person(2, 9, 80, null)]
    assert.deepStrictEqual(fit(70, people).map(Rational.toString), ["10", "30", "30"])
    assert.deepStrictEqual(fit(0, people).map(Rational.toString), ["0", "0", "0"])
  })

  it("takes a cap of nothing and a cap that is the floor as they are", () => {
    assert.deepStrictEqual(
      fit(9, [person(0, 5, 0, 0), person(1, 1, 4, 4), person(2, 1, 0, null)]).map(Rational.toString),
      ["0", "4", "5"]
    )
  })

  it("pays the floors of those without weight when they are the whole pot", () => {
    assert.deepStrictEqual(fit(10, [person(0, 0, 7, null), person(1, 0, 3, 5)]).map(Rational.toString), ["7", "3"])
    assert.strictEqual(reason(11, [person(0, 0, 7, null), person(1, 0, 3, 5)]), "CapsBelowPot")
  })

  it("refuses caps that leave money over, caps below floors, and bounds below zero", () => {
    assert.strictEqual(reason(100, [person(0, 1, 0, 40), person(1, 1, 0, 50)]), "CapsBelowPot")
    assert.strictEqual(reason(90, [person(0, 1, 0, 40), person(1, 1, 0, 50)]), "none")
    assert.strictEqual(reason(100, [person(0, 1, 0, 40), person(1, 0, 10, null)]), "CapsBelowPot")
    assert.strictEqual(reason(100, [person(0, 1, 50, 40)]), "FloorAboveCap")
    assert.strictEqual(reason(100, [person(0, 1, -1, null)]), "NumberNotAllowed")
    assert.strictEqual(reason(100, [person(0, 1, 0, -1)]), "NumberNotAllowed")
  })

  it("holds to the cent after rounding: floors and caps in whole cents survive a first settlement", () => {
    fc.assert(
      fc.property(instance, fc.nat(400), fc.constantFrom(...Season.Method.literals), (people, pot, method) => {
        const facts = Facts.euros({
          pot: Money.eur(BigInt(pot)),
          people: people.map(({ id, weight, floor, cap }) => ({
            id,
            minutes: Number(weight.numerator),
            floor: Money.eur(floor),
            ...(cap === undefined ? {} : { cap: Money.eur(cap) })
          }))
        })
        const due = Entitlement.of({ _tag: "FloorsAndCaps", rule: { _tag: "ByHours" } }, facts)
        const floors = people.reduce((sum, { floor }) => sum + Number(floor), 0)
        fc.pre(Result.isSuccess(due) && pot >= floors)
        const { payments } = Season.settle[method](
          { carries: {}, box: 0n },
          { splitId: "x", entitlements: Result.getOrThrow(due) }
        )
        for (const { id, amount } of payments) {
          const bounds = people.find((one) => one.id === id)
          assert.isDefined(bounds)
          assert.isTrue(amount >= bounds.floor && (bounds.cap === undefined || amount <= bounds.cap))
        }
      })
    )
  })
})
