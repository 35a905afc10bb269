/** Our own one-off divisions and our weekly path. */
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Season from "@kpacite/fair-split/Season"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"
import { type Contender, repeat } from "../Bench.ts"
import type { Division } from "./Division.ts"
import * as Week from "./Week.ts"

type Divide = typeof Apportionment.quota

/** One of our methods; equal claims go by the order of the list, as the others do it. */
export const method = (name: string, divide: Divide, week: Week.Week): Division => {
  const parties = Week.parties(week)
  const pot = BigInt(week.pot)
  const once = () => divide(pot, parties, { _tag: "ListOrder" })
  return {
    name: `fair-split ${name}`,
    divide: once,
    amounts: () => Result.getOrThrow(once()).map(({ amount }) => amount),
    sameMethod: true
  }
}

export const largestRemainder = (week: Week.Week): Division =>
  method("largest remainder", Apportionment.largestRemainder, week)

/** What a group does every week, on a ledger that already has a quarter of a year in it. */
export const weekly = (week: Week.Week): Contender => {
  const ledger = Season.ledger(replay(Week.season(13, week.minutes.length).map(Week.facts)))
  const facts = Week.facts(week)
  return {
    name: "fair-split every week",
    work: repeat(() => Steady.settle(ledger, { splitId: "week 14", entitlements: entitlements(facts) })),
    note: "the whole way from facts to payments and the next ledger, exact and fair over time; nobody else does this",
    beside: true
  }
}

/** A season from its facts to its last payment. */
export const replay = (season: ReadonlyArray<Facts.Facts>): ReadonlyArray<Settlement.Settled> =>
  Season.replay(
    "Steady",
    season.map((facts, index) => ({ splitId: `week ${index + 1}`, entitlements: entitlements(facts) }))
  )

const entitlements = (facts: Facts.Facts): Entitlement.Entitlements =>
  Result.getOrThrow(Entitlement.of({ _tag: "ByHours" }, facts))
