import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import * as fc from "fast-check"

const person = fc.record({
  minutes: fc.integer({ min: 1, max: 3000 }),
  coefficient: fc.integer({ min: 1, max: 300 }),
  points: fc.integer({ min: 1, max: 20 }),
  declared: fc.nat(8000),
  extra: fc.nat(5000),
  ballot: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 5, maxLength: 5 })
})

/** Facts of four or five people that fit every rule but the one for three. */
export const facts: fc.Arbitrary<Facts.Facts> = fc
  .record({
    rows: fc.array(person, { minLength: 4, maxLength: 5 }),
    present: fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 })
  })
  .map(({ rows, present }) => {
    const pot = rows.reduce((sum, { declared }) => sum + declared, 0)
    const people = rows.map(({ minutes, coefficient, points, declared, extra }, index): Facts.Person => ({
      id: `p${index}`,
      minutes,
      coefficient,
      points,
      declared: Money.eur(BigInt(declared)),
      claim: Money.eur(BigInt(declared + extra)),
      floor: Money.eur(BigInt(Math.min(declared, extra))),
      cap: Money.eur(BigInt(declared + extra))
    }))
    const each = Math.floor(pot / present.length)
    const prestations = present.map((mask, index): Facts.Prestation => {
      const there = people.filter((_, position) => (mask >> position) % 2 === 1)
      const amount = index === 0 ? pot - each * (present.length - 1) : each
      const part = there.length === 0 ? people : there
      return {
        id: `x${index}`,
        amount: Money.eur(BigInt(amount)),
        people: part.map(({ id, minutes, coefficient = 100 }) => ({ id, minutes, coefficient }))
      }
    })
    const ballots = rows.map(({ ballot }, judge) => ({
      judge: `p${judge}`,
      points: Object.fromEntries(people.flatMap(({ id }, index) => (index === judge ? [] : [[id, ballot[index] ?? 1]])))
    }))
    const teams = Array.from({ length: 2 ** people.length - 1 }, (_, index): Facts.Team => {
      const members = people.filter((_, position) => ((index + 1) >> position) % 2 === 1)
      const value = members.reduce((sum, { minutes }) => sum + minutes * members.length, 0)
      return { members: members.map(({ id }) => id), value: Money.eur(BigInt(value)) }
    })
    return Facts.euros({ pot: Money.eur(BigInt(pot)), people, prestations, ballots, teams })
  })

/** The same facts with everybody called otherwise, and so in another order. */
export const renamed = (given: Facts.Facts, name: (id: string) => string): Facts.Facts => ({
  currency: given.currency,
  pot: given.pot,
  people: given.people.map((one) => ({ ...one, id: name(one.id) })).toReversed(),
  prestations: (given.prestations ?? []).map((prestation) => ({
    ...prestation,
    people: prestation.people.map((one) => ({ ...one, id: name(one.id) })).toReversed()
  })),
  ballots: (given.ballots ?? [])
    .map(({ judge, points }) => ({
      judge: name(judge),
      points: Object.fromEntries(Object.entries(points).map(([id, value]) => [name(id), value]))
    }))
    .toReversed(),
  teams: (given.teams ?? [])
    .map(({ members, value }) => ({ members: members.map(name).toReversed(), value }))
    .toReversed()
})

/** The same facts for a pot to give back. */
export const mirrored = (given: Facts.Facts): Facts.Facts => ({
  ...given,
  pot: Money.negate(given.pot),
  prestations: (given.prestations ?? []).map((one) => ({ ...one, amount: Money.negate(one.amount) }))
})

const simple: ReadonlyArray<Rule.Rule> = [
  { _tag: "Equal" },
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPoints" },
  { _tag: "ByPrestation", within: "Equal" },
  { _tag: "ByPrestation", within: "Hours" },
  { _tag: "ByPrestation", within: "HoursTimesCoefficient" },
  { _tag: "ByClaims", method: "Proportional" },
  { _tag: "ByClaims", method: "EqualAwards" },
  { _tag: "ByClaims", method: "EqualLosses" },
  { _tag: "ByClaims", method: "Talmud" },
  { _tag: "ByClaims", method: "RandomArrival" },
  { _tag: "ByClaims", method: "Piniles" },
  { _tag: "Give" },
  { _tag: "Impartial", form: "Mean" },
  { _tag: "Impartial", form: "UpperMedian" },
  { _tag: "Shapley" },
  { _tag: "SelfDeclared" }
]

const [first, second, third] = [1n, 2n, 4n].map((part) => Rational.of(part, 7n))

/** Every rule that these facts fit. */
export const rules: ReadonlyArray<Rule.Rule> = [
  ...simple,
  {
    _tag: "Mix",
    parts: [
      { share: first ?? Rational.one, rule: { _tag: "Equal" } },
      { share: second ?? Rational.one, rule: { _tag: "ByPrestation", within: "Hours" } },
      { share: third ?? Rational.one, rule: { _tag: "ByClaims", method: "Talmud" } }
    ]
  },
  { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" } },
  { _tag: "FloorsAndCaps", rule: { _tag: "Give" }, floor: 1n },
  {
    _tag: "Mix",
    parts: [
      { share: Rational.of(1n, 3n), rule: { _tag: "Impartial", form: "UpperMedian" } },
      {
        share: Rational.of(2n, 3n),
        rule: { _tag: "Mix", parts: [{ share: Rational.one, rule: { _tag: "Shapley" } }] }
      },
      { share: Rational.zero, rule: { _tag: "SelfDeclared" } }
    ]
  }
]
