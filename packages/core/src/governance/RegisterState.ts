/**
 * The register: every decision, and every version that any rule of living together, the charter, or the rule by which money is
 * shared ever had.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { DecisionId, ProposalId, RuleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Change from "./Change.ts"
import {
  DecisionTaken,
  RuleAdopted,
  SplitProposed,
  SpendingAllowed,
  NetworkStanceDecided,
  Event
} from "./RegisterEvents.ts"

/** One version of a rule; `lastDay` when it was repealed rather than replaced. @category state @since 0.1.0 */
export interface Version extends Omit<typeof RuleAdopted.Type, "_tag"> {
  readonly lastDay?: LocalDate.LocalDate
}

/** A proposal, open as long as no decision was taken on it. @category state @since 0.1.0 */
export interface Proposal extends Omit<typeof SplitProposed.Type, "_tag"> {
  readonly decisionId: DecisionId | undefined
}

/** What was decided; by a proposal, or (`null`) as somebody wrote it down, without a vote. @category state @since 0.1.0 */
export interface Decision extends Omit<typeof DecisionTaken.Type, "_tag"> {
  readonly proposalId: ProposalId | null
}

/** Every decision, every version that any rule ever had, and what was proposed. @category state @since 0.1.0 */
export interface State {
  readonly decisions: { readonly [decisionId: string]: Decision }
  /** The versions of each rule, the oldest first. */
  readonly rules: { readonly [ruleId: string]: ReadonlyArray<Version> }
  readonly proposals: { readonly [proposalId: string]: Proposal }
  /** How the group decides what it chose another way for. */
  readonly ways: Change.Chosen
  /** What may be spent of the common pot, by the decision that allows it. */
  readonly allowances: { readonly [decisionId: string]: Allowance }
  /** Where a version of the charter began, when it was somebody else's text. */
  readonly charterSources: { readonly [version: string]: Change.Source }
  /** What this Kpa says on each subject of the network: the last word counts. */
  readonly network: { readonly [subject: string]: NetworkStance }
}

/** What may be spent for something. **Units** - cents. @category state @since 0.1.0 */
export type Allowance = Omit<typeof SpendingAllowed.Type, "_tag" | "decisionId">

/** One voice on a subject, with the decision behind it. @category state @since 0.1.0 */
export type NetworkStance = Omit<typeof NetworkStanceDecided.Type, "_tag">

/** Nothing was decided yet, so no pot can be shared. @category state @since 0.1.0 */
export const initial: State = {
  decisions: {},
  rules: {},
  proposals: {},
  ways: {},
  allowances: {},
  charterSources: {},
  network: {}
}

/** 3: what may be spent, where a charter began, and the voice in the network. @category state @since 0.1.0 */
export const format = 3

/**
 * The version of a rule that was in force on a day: the newest of those that apply from that day or earlier.
 *
 * @category getters
 * @since 0.1.0
 */
export const inForce = (state: Pick<State, "rules">, ruleId: RuleId, day: LocalDate.LocalDate): Version | undefined => {
  const newest = Lookup.get(state.rules, ruleId)?.findLast(({ activeFrom }) => activeFrom <= day)
  return newest?.lastDay !== undefined && newest.lastDay < day ? undefined : newest
}

/** The rules in force that were to be looked at again by a day. @category getters @since 0.1.0 */
export const toReview = (state: Pick<State, "rules">, day: LocalDate.LocalDate): ReadonlyArray<Version> =>
  Object.keys(state.rules).flatMap((id) => {
    const version = inForce(state, RuleId.make(id), day)
    return version !== undefined && version.reviewOn <= day ? [version] : []
  })

/** The decisions and the register after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "DecisionTaken": {
      const { _tag: _, ...decision } = event
      return { ...state, decisions: Draft.put(state.decisions, event.decisionId, { ...decision, proposalId: null }) }
    }
    case "OutcomeStated": {
      const { by, decisionId, on, outcome, process, proposalId, statement, title } = event
      if (outcome !== "adopted" && outcome !== "told") return state
      const decision: Decision = { decisionId, title, process, outcome: statement, by, on, proposalId }
      return { ...state, decisions: Draft.put(state.decisions, decisionId, decision) }
    }
    case "RuleAdopted":
    case "RuleAmended": {
      const { _tag: _, ...version } = event
      const versions = Draft.push(Lookup.get(state.rules, event.ruleId) ?? [], version)
      return { ...state, rules: Draft.put(state.rules, event.ruleId, versions) }
    }
    case "RuleRepealed": {
      const { lastDay, ruleId } = event
      const versions = (Lookup.get(state.rules, ruleId) ?? []).map((version) =>
        version.lastDay !== undefined && version.lastDay <= lastDay ? version : { ...version, lastDay }
      )
      return { ...state, rules: Draft.put(state.rules, ruleId, versions) }
    }
    case "WayChosen": {
      const { of, process, quorum } = event
      return { ...state, ways: Draft.put(state.ways, of, { processes: [process], quorum }) }
    }
    case "SpendingAllowed": {
      const { _tag: _, decisionId, ...allowance } = event
      return { ...state, allowances: Draft.put(state.allowances, decisionId, allowance) }
    }
    case "CharterForked":
      return { ...state, charterSources: Draft.put(state.charterSources, String(event.version), event.origin) }
    case "NetworkStanceDecided": {
      const { _tag: _, ...stance } = event
      return { ...state, network: Draft.put(state.network, event.subject, stance) }
    }
    case "SplitProposed": {
      const { _tag: _, ...proposal } = event
      const open: Proposal = { ...proposal, decisionId: undefined }
      return { ...state, proposals: Draft.put(state.proposals, event.proposalId, open) }
    }
    case "ProposalDecided": {
      const { decisionId, proposalId } = event
      const proposal = Lookup.get(state.proposals, proposalId)
      if (proposal === undefined) return state
      return { ...state, proposals: Draft.put(state.proposals, proposalId, { ...proposal, decisionId }) }
    }
    default:
      return state
  }
}
