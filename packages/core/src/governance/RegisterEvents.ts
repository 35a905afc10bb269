/**
 * What is written into the register: decisions, outcomes, versions of rules, and what else follows from an outcome.
 *
 * @since 0.1.0
 */
import { type Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Rule from "@kpacite/fair-split/Rule"
import { Schema } from "effect"
import { DecisionId, GameId, PersonId, PotId, ProposalId, RuleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { BasisPoints, Cents } from "../Money.ts"
import * as Change from "./Change.ts"
import { DomainId } from "./GovernanceIds.ts"
import * as Process from "./Process.ts"

/** How a decision was made; `proposal` is what a vote was called before there were any. @category models @since 0.1.0 */
export const DecidedBy = Schema.Literals([...Process.Process.literals, "proposal"])

/**
 * How long people have to read a new charter before whoever works has to adhere to it, unless the group says another day; the first
 * one is asked for at once.
 *
 * **Units** - days. **Source** - a group that works every week meets once before: a new text stops nobody's work this week.
 *
 * @category policies
 * @since 0.1.0
 */
export const charterAskedAfter = { days: 7 } as const

/** The entry of the charter in the register: there is one, and it has versions. @category models @since 0.1.0 */
export const charterId = RuleId.make("charter")
/** The entry of the rule by which pots are shared: there is one, and it has versions. @category models @since 0.1.0 */
export const splitRuleId = RuleId.make("split-rule")

/** A whole split of one pot: how much each person gets. **Units** - cents. @category models @since 0.1.0 */
export const Shares = Schema.Record(PersonId, Schema.Natural)

/**
 * What can be put to the group: to share by this rule from now on, or to share one pot in this way.
 *
 * @category models
 * @since 0.1.0
 */
export const Proposed = Schema.Union([
  Schema.TaggedStruct("Rule", { rule: Rule.Rule }),
  Schema.TaggedStruct("Shares", { shares: Shares })
])
export type Proposed = typeof Proposed.Type

const Decided = Personal.impersonal(Schema.NonEmptyString, "decided by the group")

/** The group decided something together, whether or not it changes the register. @category events @since 0.1.0 */
export const DecisionTaken = Schema.TaggedStruct("DecisionTaken", {
  decisionId: DecisionId,
  title: Decided,
  process: DecidedBy,
  outcome: Decided,
  by: PersonId,
  on: LocalDate.LocalDate
})
const version = {
  ruleId: RuleId,
  version: Schema.Int,
  title: Decided,
  text: Decided,
  splitRule: Schema.NullOr(Change.asTheFairSplitWrites(Change.SplitRule)),
  activeFrom: LocalDate.LocalDate,
  reviewOn: LocalDate.LocalDate,
  decisionId: DecisionId,
  on: LocalDate.LocalDate
}
/** A rule enters the register, with the day to look at it again. @category events @since 0.1.0 */
export const RuleAdopted = Schema.TaggedStruct("RuleAdopted", version)
/**
 * A new version; the earlier ones stay in the register, and in force for what was done under them.
 *
 * @category events
 * @since 0.1.0
 */
export const RuleAmended = Schema.TaggedStruct("RuleAmended", version)
/** The rule is in force until `lastDay` and not after; it stays readable. @category events @since 0.1.0 */
export const RuleRepealed = Schema.TaggedStruct("RuleRepealed", {
  ruleId: RuleId,
  decisionId: DecisionId,
  lastDay: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** The result of a game about pay is put to the group. It adopts nothing by itself. @category events @since 0.1.0 */
export const SplitProposed = Schema.TaggedStruct("SplitProposed", {
  proposalId: ProposalId,
  gameId: GameId,
  potId: PotId,
  proposed: Change.asTheFairSplitWrites(Proposed),
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The group decided on a proposal, one way or the other: the decision says which. @category events @since 0.1.0 */
export const ProposalDecided = Schema.TaggedStruct("ProposalDecided", {
  proposalId: ProposalId,
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})

/**
 * What a proposal came to: counted from the answers, with the words that somebody found for it. What was adopted is a decision.
 *
 * @category events
 * @since 0.1.0
 */
export const OutcomeStated = Schema.TaggedStruct("OutcomeStated", {
  proposalId: ProposalId,
  title: Decided,
  process: Process.Process,
  outcome: Process.Outcome,
  tally: Process.Tally,
  statement: Decided,
  /** Whom an election chose. */
  elected: Schema.NullOr(PersonId),
  decisionId: DecisionId,
  by: PersonId,
  on: LocalDate.LocalDate
})

/** The group decides one kind of change in another way from now on. **Units** - basis points. @category events @since 0.1.0 */
export const WayChosen = Schema.TaggedStruct("WayChosen", {
  of: Schema.Literals(["AdoptSplitRule", "AdoptRule", "RepealRule", "AllowSpending", "SettleSplit", "VacateRole"]),
  process: Process.Process,
  quorum: BasisPoints,
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})

/**
 * So many cents of the common pot may be spent for something: the group adopted it, or, in a domain with a limit, whoever holds it
 * decided alone. **Units** - cents.
 *
 * @category events
 * @since 0.1.0
 */
export const SpendingAllowed = Schema.TaggedStruct("SpendingAllowed", {
  decisionId: DecisionId,
  /** The domain in which its holder decided it; nothing when the group did. */
  domainId: Schema.NullOr(DomainId),
  cents: Cents,
  what: Decided,
  on: LocalDate.LocalDate
})
/** A version of the charter began as somebody else's text: which, from where, and under what licence. @category events @since 0.1.0 */
export const CharterForked = Schema.TaggedStruct("CharterForked", {
  version: Schema.Int,
  origin: Personal.impersonal(Change.Source, "where a text comes from"),
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})
/** What this Kpa says on a subject of the network, as one voice. @category events @since 0.1.0 */
export const NetworkStanceDecided = Schema.TaggedStruct("NetworkStanceDecided", {
  subject: Decided,
  position: Decided,
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})

/** What the group can decide. @category events @since 0.1.0 */
export const Event = Schema.Union([
  DecisionTaken,
  OutcomeStated,
  WayChosen,
  SpendingAllowed,
  CharterForked,
  NetworkStanceDecided,
  RuleAdopted,
  RuleAmended,
  RuleRepealed,
  SplitProposed,
  ProposalDecided
])
export type Event = typeof Event.Type

/** There were fewer processes by which a decision could be made. @category events @since 0.1.0 */
export const upcasters: Upcasters = { DecisionTaken: [(payload) => payload] }
