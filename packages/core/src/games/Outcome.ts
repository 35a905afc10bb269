/**
 * What comes out of a game, without anybody's name: how many people chose each rule, or every proposal and their median.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { Shares } from "../governance/Governance.ts"
import type { Cents } from "../Money.ts"
import * as Median from "./Median.ts"

/**
 * **Shape** - `votes` are in the order of the rules; `proposals` in an order of their own; `shares` are the median made to
 * fit the pot, `null` when the proposals have nothing in common.
 *
 * @category models
 * @since 0.1.0
 */
export const Outcome = Schema.Union([
  Schema.TaggedStruct("Votes", { votes: Schema.Array(Schema.Natural) }),
  Schema.TaggedStruct("Median", { proposals: Schema.Array(Shares), shares: Schema.NullOr(Shares) })
])
export type Outcome = typeof Outcome.Type

/** The votes counted, for so many rules. @category constructors @since 0.1.0 */
export const ofVotes = (rules: number, votes: ReadonlyArray<ReadonlyArray<number>>): Outcome => ({
  _tag: "Votes",
  votes: Array.from({ length: rules }, (_, index) => votes.filter((numbers) => numbers.includes(index + 1)).length)
})

/**
 * The proposals and their median. They are put in an order of their own, from the smallest amounts to the largest, so that
 * it does not tell in which one they came.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ofProposals = (splitId: string, pot: Cents, proposals: ReadonlyArray<Median.Shares>): Outcome => ({
  _tag: "Median",
  proposals: proposals.toSorted(compare),
  shares: Median.split(splitId, pot, proposals) ?? null
})

const compare = (a: Median.Shares, b: Median.Shares): number => {
  for (const id of Object.keys(a).toSorted()) {
    const difference = (Lookup.get(a, id) ?? 0) - (Lookup.get(b, id) ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The numbers of the rules that most people chose: several when they are tied. @category getters @since 0.1.0 */
export const winners = (votes: ReadonlyArray<number>): ReadonlyArray<number> => {
  const most = Math.max(...votes)
  return votes.flatMap((count, index) => (count === most ? [index + 1] : []))
}
