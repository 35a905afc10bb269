/**
 * A year of weekly pots for a cooperative that does not exist: people, hours and amounts are invented.
 *
 * Most weeks are the same job for the same price and the same people, as a weekly contract is. That is what makes rounding
 * without memory unfair: the same people lose the same fraction of a cent every time.
 */
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"

export const names = { awa: "Awa", malo: "Malo", zoe: "Zoé", ines: "Inès", yanis: "Yanis" } as const
export type Member = keyof typeof names
export const members: ReadonlyArray<Member> = ["awa", "malo", "zoe", "ines", "yanis"]

/** **Units** - the pot in cents, work in hours. */
interface Shared {
  readonly pot: bigint
  readonly hours: Partial<Record<Member, number>>
}

const weekly: Shared = { pot: 13_000n, hours: { awa: 3, malo: 3, zoe: 2, ines: 1 } }
/** The same contract from March on, when Yanis has joined. */
const weeklyOfFive: Shared = { pot: 13_000n, hours: { awa: 3, malo: 2, zoe: 2, ines: 1, yanis: 1 } }
const times = (count: number, shared: Shared) => Array.from({ length: count }, () => shared)

// prettier-ignore
const calendar: ReadonlyArray<Shared> = [
  ...times(7, weekly),
  { pot: 41_250n, hours: { awa: 8, malo: 6.5, zoe: 8, ines: 4 } },
  { pot: 36_040n, hours: { awa: 7, zoe: 7.5, ines: 5 } },
  ...times(5, weekly),
  { pot: 22_475n, hours: { awa: 4, malo: 4, zoe: 6, ines: 3.5 } },
  { pot: 30_810n, hours: { awa: 6, malo: 6, zoe: 6, ines: 6 } },
  { pot: 18_333n, hours: { malo: 5, zoe: 3, ines: 3 } },
  { pot: 9_400n, hours: { awa: 2.5, zoe: 2.5, ines: 2 } },
  ...times(6, weekly),
  { pot: 27_790n, hours: { awa: 5, malo: 5.5, ines: 4 } },
  { pot: 25_115n, hours: { awa: 5, malo: 3, zoe: 4.5, ines: 4 } },
  ...times(6, weeklyOfFive),
  { pot: 38_905n, hours: { awa: 7, malo: 7, zoe: 5, ines: 4, yanis: 6 } },
  { pot: 34_260n, hours: { awa: 6.5, malo: 6, ines: 4, yanis: 6 } },
  ...times(10, weeklyOfFive),
  { pot: 52_370n, hours: { awa: 10, malo: 7, zoe: 7, ines: 4, yanis: 9 } },
  { pot: 61_145n, hours: { awa: 12, malo: 9, zoe: 8.5, yanis: 12 } },
  { pot: 58_725n, hours: { malo: 10, zoe: 10, ines: 8, yanis: 10 } },
  { pot: 47_910n, hours: { awa: 9, zoe: 9, ines: 7.5, yanis: 6 } },
  { pot: 33_020n, hours: { awa: 9, malo: 9, ines: 6 } },
  { pot: 29_995n, hours: { awa: 6, malo: 6, zoe: 6, yanis: 6 } },
  { pot: 44_480n, hours: { awa: 8, malo: 8, zoe: 6, ines: 6, yanis: 5 } },
  { pot: 20_605n, hours: { awa: 4, malo: 3.5, zoe: 4, ines: 3 } }
]

/** From the first week of September 2026 on; 2026 has 53 weeks. */
const named = (index: number): string =>
  index < 18 ? `2026-W${index + 36}` : `2027-W${String(index - 17).padStart(2, "0")}`

export const weeks = calendar.map(({ hours, pot }, index) => ({
  splitId: named(index),
  facts: Facts.euros({
    pot: Money.eur(pot),
    people: members
      .filter((id) => hours[id] !== undefined)
      .map((id) => ({ id, minutes: Math.round((hours[id] ?? 0) * 60) }))
  })
}))

/** What is still owed to each member after each week, in cents; below zero, what was paid in advance. */
export type Owed = ReadonlyArray<Readonly<Record<string, Rational.Rational>>>

const entitlements = weeks.map(({ facts }) => Result.getOrThrow(Entitlement.of({ _tag: "ByHours" }, facts)))

/** Each week by itself: the leftover cents go to the largest fractions, and nobody remembers. */
export const withoutMemory: Owed = (() => {
  const owed = new Map<string, Rational.Rational>()
  return weeks.map(({ facts, splitId }, index) => {
    const parties = facts.people.map(({ id, minutes }) => ({ id, weight: BigInt(minutes) }))
    const awards = Result.getOrThrow(
      Apportionment.largestRemainder(facts.pot, parties, { _tag: "SmallerFirst", splitId })
    )
    const paid = new Map(awards.map(({ amount, id }) => [id, amount]))
    for (const { amount, id } of entitlements[index] ?? []) {
      const missed = Rational.subtract(amount, Rational.fromInt(paid.get(id) ?? 0n))
      owed.set(id, Rational.add(owed.get(id) ?? Rational.zero, missed))
    }
    return Object.fromEntries(owed)
  })
})()

/** With `Steady`, which writes down every fraction and evens it out in the weeks that follow. */
export const withSteady: Owed = (() => {
  let ledger = Steady.empty
  return weeks.map(({ splitId }, index) => {
    const due = entitlements[index]
    if (due !== undefined) ledger = Steady.settle(ledger, { splitId, entitlements: due }).ledger
    return ledger.carries
  })
})()

/** The largest amount, owed or in advance, that anybody ever had. */
export const furthest = (owed: Owed): Rational.Rational =>
  owed
    .flatMap((carries) => Object.values(carries))
    .reduce((most, carry) => Rational.max(most, Rational.max(carry, Rational.negate(carry))), Rational.zero)
