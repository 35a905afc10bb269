import { Result } from "effect"
import * as fc from "fast-check"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import * as TieBreak from "@kpacite/fair-split/TieBreak"
import * as Weights from "@kpacite/fair-split/Weights"

/** One week: a pot and the weight of everybody who was there. */
export interface Week {
  readonly pot: number
  readonly weights: Readonly<Record<string, number>>
}

export const entitlements = ({ pot, weights }: Week): Entitlement.Entitlements => {
  const map: Weights.Weights = new Map(Object.entries(weights).map(([id, weight]) => [id, BigInt(weight)]))
  const shares = Result.getOrThrow(Weights.share(Rational.fromInt(pot), map))
  return Result.getOrThrow(Entitlement.fromShares(Array.from(shares, ([id, amount]) => ({ id, amount }))))
}

/** A split id under which the lots of the members come in the order of their names, as in tables printed in papers. */
export const inNameOrder = (ids: ReadonlyArray<string>, prefix = "lot"): string => {
  const sorted = ids.toSorted()
  let attempt = 0
  for (;;) {
    const splitId = `${prefix} ${attempt}`
    const lots = sorted.map((id) => TieBreak.lot(splitId, id))
    if (lots.every((lot, index) => index === 0 || lot > (lots[index - 1] ?? 0n))) return splitId
    attempt += 1
  }
}

export type Settle = (ledger: Settlement.Ledger, split: Settlement.Split) => Settlement.Settled

/** Settles week after week and gives back every step. */
export const run = (
  settle: Settle,
  empty: Settlement.Ledger,
  weeks: ReadonlyArray<Week>,
  splitIdOf: (week: Week, index: number) => string = (_, index) => `week ${index}`
): ReadonlyArray<Settlement.Settled> => {
  let ledger = empty
  return weeks.map((week, index) => {
    const settled = settle(ledger, { splitId: splitIdOf(week, index), entitlements: entitlements(week) })
    ledger = settled.ledger
    return settled
  })
}

export const paid = (settled: Settlement.Settled): Record<string, bigint> =>
  Object.fromEntries(settled.payments.map(({ id, amount }) => [id, amount]))

export const carry = (ledger: Settlement.Ledger, id: string): Rational.Rational => ledger.carries[id] ?? Rational.zero

export const total = (settled: Settlement.Settled): bigint =>
  settled.payments.reduce((sum, { amount }) => sum + amount, 0n)

export const isBelowOneCent = (carry: Rational.Rational): boolean =>
  Rational.compare(carry, Rational.one) < 0 && Rational.compare(carry, Rational.fromInt(-1)) > 0

const members = ["ana", "bo", "cy", "dee", "eli", "fa", "gus"]

/** A week with some of seven members, who come and go. */
export const week = (maxPot = 3000): fc.Arbitrary<Week> =>
  fc
    .record({
      pot: fc.nat({ max: maxPot }),
      present: fc.uniqueArray(fc.constantFrom(...members), { minLength: 1 }),
      weights: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 7, maxLength: 7 })
    })
    .map(({ pot, present, weights }) => ({
      pot,
      weights: Object.fromEntries(present.map((id, index) => [id, weights[index] ?? 1]))
    }))
