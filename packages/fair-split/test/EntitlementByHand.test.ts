import { assert, describe, it } from "@effect/vitest"
import * as Claims from "@kpacite/fair-split/Claims"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import * as fc from "fast-check"
import { facts } from "./weeksOfFacts.ts"

type ByHand = (given: Facts.Facts, id: string) => Rational.Rational

const people = ({ people }: Facts.Facts) => people.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const inProportion =
  (weight: (person: Facts.Person) => number): ByHand =>
  ({ pot, people }, id) => {
    const own = people.filter((person) => person.id === id).map(weight)
    return Rational.of(
      pot * BigInt(own.reduce((sum, one) => sum + one, 0)),
      BigInt(people.reduce((sum, person) => sum + weight(person), 0))
    )
  }

const byPrestation =
  (weight: (one: Facts.Participant) => number): ByHand =>
  ({ prestations = [] }, id) =>
    Rational.sum(
      prestations.flatMap(({ amount, people }) => {
        const own = people.find((one) => one.id === id)
        const all = people.reduce((sum, one) => sum + weight(one), 0)
        return own === undefined ? [] : [Rational.of(amount * BigInt(weight(own)), BigInt(all))]
      })
    )

/** Every judge hands out the same part of the pot, to the others only. */
const given: ByHand = ({ pot, people, ballots = [] }, id) =>
  Rational.sum(
    ballots.map(({ points }) => {
      const all = Object.values(points).reduce((sum, one) => sum + one, 0)
      return Rational.of(pot * BigInt(points[id] ?? 0), BigInt(people.length * all))
    })
  )

const orders = (ids: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<string>> =>
  ids.length === 0 ? [[]] : ids.flatMap((id) => orders(ids.filter((one) => one !== id)).map((rest) => [id, ...rest]))

/** What somebody adds when they join, over all orders, in proportion to the pot. */
const added: ByHand = ({ pot, people, teams = [] }, id) => {
  const ids = people.map((one) => one.id)
  const worth = (members: ReadonlyArray<string>) =>
    teams.find((team) => team.members.toSorted().join() === members.toSorted().join())?.value ?? 0n
  const all = orders(ids)
  const sum = all.reduce((before, order) => {
    const joined = order.slice(0, order.indexOf(id) + 1)
    return before + worth(joined) - worth(joined.slice(0, -1))
  }, 0n)
  return Rational.of(pot * sum, BigInt(all.length) * worth(ids))
}

const claimed =
  (method: Claims.Method): ByHand =>
  (all, id) => {
    const claims = people(all).map(({ claim = 0n }) => BigInt(claim))
    const awards = Result.getOrThrow(Claims.award(method, Rational.fromInt(all.pot), claims))
    return awards[people(all).findIndex((one) => one.id === id)] ?? Rational.zero
  }

const hours = ({ minutes }: Facts.Participant) => minutes
const counted = ({ minutes, coefficient = 100 }: Facts.Participant) => minutes * coefficient

const byHand: ReadonlyArray<readonly [Rule.Rule, ByHand]> = [
  [{ _tag: "Equal" }, inProportion(() => 1)],
  [{ _tag: "ByHours" }, inProportion(hours)],
  [{ _tag: "ByHoursTimesCoefficient" }, inProportion(counted)],
  [{ _tag: "ByPoints" }, inProportion(({ points = 0 }) => points)],
  [{ _tag: "ByPrestation", within: "Equal" }, byPrestation(() => 1)],
  [{ _tag: "ByPrestation", within: "Hours" }, byPrestation(hours)],
  [{ _tag: "ByPrestation", within: "HoursTimesCoefficient" }, byPrestation(counted)],
  [{ _tag: "Give" }, given],
  [{ _tag: "Shapley" }, added],
  [
    { _tag: "SelfDeclared" },
    ({ people }, id) => Rational.fromInt(people.find((one) => one.id === id)?.declared ?? -1n)
  ],
  ...Claims.Method.literals.map((method) => [{ _tag: "ByClaims", method } as const, claimed(method)] as const)
]

const amount = (rule: Rule.Rule, all: Facts.Facts, id: string): Rational.Rational => {
  const due = Result.getOrThrow(Entitlement.of(rule, all)).find((one) => one.id === id)
  return due?.amount ?? Rational.zero
}

describe("every rule worked out a second way", () => {
  it.each(byHand)("gives what the formula says: $_tag", (rule, formula) => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const { id } of all.people) assert.deepStrictEqual(amount(rule, all, id), formula(all, id))
      }),
      { numRuns: 25 }
    )
  })

  it("fixes shares beforehand, whatever the facts", () => {
    fc.assert(
      fc.property(facts, fc.array(fc.bigInt(0n, 9n), { minLength: 5, maxLength: 5 }), (all, parts) => {
        const whole = all.people.reduce((sum, _, index) => sum + (parts[index] ?? 0n), 0n)
        fc.pre(whole > 0n)
        const shares = all.people.map(({ id }, index) => [id, Rational.of(parts[index] ?? 0n, whole)] as const)
        for (const [id, share] of shares) {
          assert.deepStrictEqual(
            amount({ _tag: "FixedShares", shares: Object.fromEntries(shares) }, all, id),
            Rational.multiply(share, Rational.fromInt(all.pot))
          )
        }
      })
    )
  })

  it("mixes rules as if each had its part of the pot for itself", () => {
    const pairs = fc.tuple(fc.constantFrom(...byHand), fc.constantFrom(...byHand), fc.bigInt(0n, 7n))
    fc.assert(
      fc.property(facts, pairs, (all, [[first, one], [second, other], sevenths]) => {
        // Claims are not in proportion to the pot: a part of it is shared by them as a smaller estate.
        fc.pre(first._tag !== "ByClaims" && second._tag !== "ByClaims")
        const [share, rest] = [Rational.of(sevenths, 7n), Rational.of(7n - sevenths, 7n)]
        const mix: Rule.Rule = {
          _tag: "Mix",
          parts: [
            { share, rule: first },
            { share: rest, rule: second }
          ]
        }
        for (const { id } of all.people) {
          const sum = Rational.add(Rational.multiply(share, one(all, id)), Rational.multiply(rest, other(all, id)))
          assert.deepStrictEqual(amount(mix, all, id), sum)
        }
      }),
      { numRuns: 40 }
    )
  })
})
