/**
 * What the group spends of the common pot: as much as it decided, for what it decided.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import type * as Governance from "../governance/Governance.ts"
import { commonPotId, DecisionId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents, WrittenPositiveCents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import type * as Balances from "./Balances.ts"
import { type Shared, total } from "./Pot.ts"
import { SpentOn } from "./Receipts.ts"
import { CommonPotTooSmall, MoreThanAllowed, SpendingNotDecided } from "./SpendingRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** The group paid something out of the common pot, by a decision of its own. **Units** - cents. @category events @since 0.1.0 */
export const CommonPotSpent = Schema.TaggedStruct("CommonPotSpent", {
  label: SpentOn,
  cents: Cents,
  decisionId: Schema.NullOr(DecisionId),
  on: LocalDate
})

/** What can happen to what is kept together. @category events @since 0.1.0 */
export const Event = Schema.Union([CommonPotSpent])
export type Event = typeof Event.Type

/** Before there were votes, whoever looked after the money spent it. @category events @since 0.1.0 */
export const upcasters: Upcasters = { CommonPotSpent: [(payload) => ({ ...payload, decisionId: null })] }

// -- state -----------------------------------------------------------------------------------------------------------

/** What was spent by each decision; what is in the common pot is counted in `Sharing`. **Units** - cents. @category state @since 0.1.0 */
export interface State {
  readonly spent: { readonly [decisionId: string]: Cents }
}

/** Nothing was spent yet. @category state @since 0.1.0 */
export const initial: State = { spent: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const SpendCommonPot = Schema.TaggedStruct("SpendCommonPot", {
  decisionId: DecisionId,
  label: Words.Line,
  cents: WrittenPositiveCents
}).annotate({
  description:
    "Spends cents of the common pot by a decision that allows it (`AllowSpending`: of the group, or of whoever holds a domain, within its limit): all together never more than it allows, and never more than there are in the pot. For economic coordinators."
})

/** What can be asked about the common pot. @category commands @since 0.1.0 */
export const Command = Schema.Union([SpendCommonPot])
export type Command = typeof Command.Type

/** What the group decided to spend before the cooperative closed is still paid. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** What the group decided, and what is in the common pot. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly governance: Pick<Governance.State, "allowances">
  readonly sharing: {
    readonly pots: { readonly [potId: string]: Pick<Shared, "status" | "lines" | "settled"> }
    readonly balances: Pick<Balances.Balances, "commonPot">
  }
}

/**
 * What may be spent by a decision, and what is left of it; nothing where it allowed none. The group adopted it, or whoever holds a domain
 * decided it within its limit. **Units** - cents.
 *
 * @category getters
 * @since 0.1.0
 */
export const allowed = (
  { spent }: State,
  decisionId: DecisionId,
  { governance }: Pick<Window, "governance">
): (Pick<Governance.Allowance, "cents" | "what"> & { readonly left: Cents }) | undefined => {
  const allowance = Lookup.get(governance.allowances, decisionId)
  if (allowance === undefined) return undefined
  const { cents, what } = allowance
  return { cents, what, left: cents - (Lookup.get(spent, decisionId) ?? 0) }
}

const spendCommonPot = decides(
  { events: [CommonPotSpent], rejections: [NotAllowed, SpendingNotDecided, MoreThanAllowed, CommonPotTooSmall] },
  (asked: Asked<typeof SpendCommonPot.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { cents, decisionId, label } = asked.command
      const decided = allowed(state, decisionId, window)
      if (decided === undefined) return yield* Result.fail(new SpendingNotDecided({ decisionId }))
      yield* unless(cents <= decided.left, () => new MoreThanAllowed({ decisionId, cents, left: decided.left }))
      const left = window.sharing.balances.commonPot - proposedToKeep(window)
      yield* unless(cents <= left, () => new CommonPotTooSmall({ cents, left }))
      return [{ _tag: "CommonPotSpent", label, cents, decisionId, on: today(asked) }]
    })
)

/**
 * What of the common pot is not the group's to spend: what splits that nobody agreed to yet would keep, as they may still be taken back,
 * and what their rule would take out of it, which counts as gone, as the lines of theirs that take something out do.
 */
const proposedToKeep = ({ sharing }: Window): Cents =>
  Object.values(sharing.pots).reduce((kept, { lines, settled, status }) => {
    if (status !== "proposed") return kept
    const over = Number(settled?.payments.find(({ id }) => id === commonPotId)?.amount ?? 0n)
    return kept + Math.max(0, total(lines, "commonPot")) + Math.max(0, -over)
  }, 0)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { SpendCommonPot: spendCommonPot }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What was spent after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, { cents, decisionId }: Event): State =>
  decisionId === null
    ? state
    : { spent: Draft.put(state.spent, decisionId, (Lookup.get(state.spent, decisionId) ?? 0) + cents) }
