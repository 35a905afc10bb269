/**
 * What the group decides: a decision is taken, and it may adopt, replace or repeal a rule of the register: a rule of
 * living together, the charter, or the rule by which money is shared. What nobody may do alone is decided here as well: that
 * somebody leaves the team, and that the cooperative closes.
 *
 * It is one file because a rule changes by a decision alone: one command takes the decision and everything that follows from it,
 * so that no rule is without one.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Rule from "@kpacite/fair-split/Rule"
import * as RuleLimits from "@kpacite/fair-split/RuleLimits"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as Founding from "../founding/Founding.ts"
import { commonPotId, DecisionId, GameId, PersonId, PotId, ProposalId, RuleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { must } from "../Text.ts"
import { AlreadyDecided, ReservedRule, ReviewDateNotAhead, WouldRewriteThePast } from "./GovernanceRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * How a decision was made.
 *
 * **Source** - the processes that Loomio ships (config/poll_templates.yml), less those that only ask.
 *
 * @category models
 * @since 0.1.0
 */
export const Process = Schema.Literals(["consent", "consensus", "proposal", "advice", "score", "dotVote"])

/** Who receives what a split rule leaves over: all together. @category models @since 0.1.0 */
export { commonPotId }

const leavesToTheCommonPot = (rule: Rule.Rule): boolean =>
  Rule.within(rule).every((part) => part._tag !== "ImpartialOfThree" || part.leftoverTo === commonPotId)

const ofThisHouse = (schema: Schema.Codec<Rule.Rule, Rule.RuleJson>) =>
  schema.check(
    Schema.makeFilter(
      leavesToTheCommonPot,
      must({
        fr: `doit laisser le reste au pot commun, sous le nom « ${commonPotId} »`,
        en: `must leave what is over to the common pot, under the name “${commonPotId}”`
      })
    )
  )

/**
 * How a pot is shared: which part stays common, by which rule the rest is divided, and what a learner's hour counts for.
 *
 * **Units** - `commonPot` in basis points of what is left after costs; `learnerPercent` in hundredths of an hour.
 *
 * @category models
 * @since 0.1.0
 */
export const SplitRule = Schema.Struct({
  rule: ofThisHouse(Rule.Rule),
  commonPot: BasisPoints,
  learnerPercent: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))
})
export type SplitRule = typeof SplitRule.Type

/** A rule as somebody may write it down, no larger than a group can discuss ({@link RuleLimits.most}). @category models @since 0.1.0 */
export const WrittenRule = ofThisHouse(RuleLimits.Written)

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

// -- events ----------------------------------------------------------------------------------------------------------

/** What the fair split writes: it calls people by ids that are texts to it. @category schemas @since 0.1.0 */
export const asTheFairSplitWrites = <S extends Schema.Top>(schema: S) =>
  Personal.holdsSubjects(Personal.impersonal(schema, "ids and exact fractions, as the fair split writes them"))

const Decided = Personal.impersonal(Schema.NonEmptyString, "decided by the group")

/** The group decided something together, whether or not it changes the register. @category events @since 0.1.0 */
export const DecisionTaken = Schema.TaggedStruct("DecisionTaken", {
  decisionId: DecisionId,
  title: Decided,
  process: Process,
  outcome: Decided,
  by: PersonId,
  on: LocalDate
})
const version = {
  ruleId: RuleId,
  version: Schema.Int,
  title: Decided,
  text: Decided,
  splitRule: Schema.NullOr(asTheFairSplitWrites(SplitRule)),
  activeFrom: LocalDate,
  reviewOn: LocalDate,
  decisionId: DecisionId,
  on: LocalDate
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
  lastDay: LocalDate,
  on: LocalDate
})
/** The result of a game about pay is put to the group. It adopts nothing by itself. @category events @since 0.1.0 */
export const SplitProposed = Schema.TaggedStruct("SplitProposed", {
  proposalId: ProposalId,
  gameId: GameId,
  potId: PotId,
  proposed: asTheFairSplitWrites(Proposed),
  by: PersonId,
  on: LocalDate
})
/** The group decided on a proposal, one way or the other: the decision says which. @category events @since 0.1.0 */
export const ProposalDecided = Schema.TaggedStruct("ProposalDecided", {
  proposalId: ProposalId,
  decisionId: DecisionId,
  on: LocalDate
})

/** What the group can decide. @category events @since 0.1.0 */
export const Event = Schema.Union([
  DecisionTaken,
  RuleAdopted,
  RuleAmended,
  RuleRepealed,
  SplitProposed,
  ProposalDecided
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** One version of a rule; `lastDay` when it was repealed rather than replaced. @category state @since 0.1.0 */
export interface Version extends Omit<typeof RuleAdopted.Type, "_tag"> {
  readonly lastDay?: LocalDate
}

/** A proposal, open as long as no decision was taken on it. @category state @since 0.1.0 */
export interface Proposal extends Omit<typeof SplitProposed.Type, "_tag"> {
  readonly decisionId: DecisionId | undefined
}

/** Every decision, every version that any rule ever had, and what was proposed. @category state @since 0.1.0 */
export interface State {
  readonly decisions: { readonly [decisionId: string]: Omit<typeof DecisionTaken.Type, "_tag"> }
  /** The versions of each rule, the oldest first. */
  readonly rules: { readonly [ruleId: string]: ReadonlyArray<Version> }
  readonly proposals: { readonly [proposalId: string]: Proposal }
}

/** Nothing was decided yet, so no pot can be shared. @category state @since 0.1.0 */
export const initial: State = { decisions: {}, rules: {}, proposals: {} }

/**
 * The version of a rule that was in force on a day: the newest of those that apply from that day or earlier.
 *
 * @category getters
 * @since 0.1.0
 */
export const inForce = (state: State, ruleId: RuleId, day: LocalDate): Version | undefined => {
  const newest = Lookup.get(state.rules, ruleId)?.findLast(({ activeFrom }) => activeFrom <= day)
  return newest?.lastDay !== undefined && newest.lastDay < day ? undefined : newest
}

// -- commands --------------------------------------------------------------------------------------------------------

/** The words of a charter or a rule: they may be long. */
const RuleText = Words.text(50_000)

/** What a decision changes in the register. @category commands @since 0.1.0 */
export const Change = Schema.Union([
  Schema.TaggedStruct("AdoptCharter", { text: RuleText, reviewOn: LocalDate }).annotate({
    description: "The text of the charter from today on; everybody is asked to adhere to it."
  }),
  Schema.TaggedStruct("AdoptSplitRule", {
    text: RuleText,
    splitRule: Schema.Struct({ ...SplitRule.fields, rule: WrittenRule }),
    activeFrom: LocalDate,
    reviewOn: LocalDate
  }).annotate({
    description:
      "How pots are shared for work from `activeFrom` on. It may lie in the past where no other rule was in force, so that money which waits for a rule can be shared."
  }),
  Schema.TaggedStruct("AdoptRule", {
    ruleId: Schema.optionalKey(RuleId),
    title: Words.Line,
    text: RuleText,
    activeFrom: LocalDate,
    reviewOn: LocalDate
  }).annotate({
    description: "Any other rule: a new one, or with `ruleId` another version of one that is in the register."
  }),
  Schema.TaggedStruct("RepealRule", { ruleId: RuleId, lastDay: LocalDate }).annotate({
    description: "The rule is in force until `lastDay`, today or later; the charter is only ever replaced."
  }),
  Schema.TaggedStruct("EndCoordination", { personId: PersonId }).annotate({
    description: "This coordinator is no longer in the team, from today on; it is for coordinators to write that down."
  }),
  Schema.TaggedStruct("CloseCooperative", {}).annotate({
    description:
      "Ends the cooperative for good: what was worked is still shared and paid out, and everything stays readable. It is for coordinators to write that down."
  })
])
export type Change = typeof Change.Type

export const TakeDecision = Schema.TaggedStruct("TakeDecision", {
  title: Words.Line,
  process: Process,
  outcome: Words.Text,
  change: Schema.NullOr(Change),
  proposalId: Schema.optionalKey(ProposalId)
}).annotate({
  description:
    "Writes down what the group decided together and how, with what it changes in the rules register, if anything. `proposalId` names the proposal that it decides on, for or against; the proposal is closed, and changes nothing but what `change` says. For members and coordinators."
})

/** What can be asked about decisions. @category commands @since 0.1.0 */
export const Command = Schema.Union([TakeDecision])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Whoever belongs may write a decision down; no decision changes what was in force on a past day. */
const takeDecision = decides(
  {
    events: [
      DecisionTaken,
      ProposalDecided,
      RuleAdopted,
      RuleAmended,
      RuleRepealed,
      Membership.CharterAdopted,
      Coordination.CoordinatorLeft,
      Founding.CooperativeClosed
    ],
    rejections: [
      NotAllowed,
      NotFound,
      AlreadyDecided,
      ReviewDateNotAhead,
      WouldRewriteThePast,
      ReservedRule,
      PersonUnknown
    ]
  },
  (asked: Asked<typeof TakeDecision.Type>, state: State, window: Standing.Window) => {
    const { actor, command, commandId } = asked
    if (actor._tag !== "Person" || !Standing.belongs(window, actor)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const { change, outcome, process, proposalId, title } = command
    const on = today(asked)
    const decisionId = DecisionId.make(commandId)
    return Result.gen(function* () {
      const closed = proposalId === undefined ? [] : [yield* decidedOn(proposalId, decisionId, on, state)]
      const changes = change === null ? [] : yield* changed(change, decisionId, on, state, { by: actor, window })
      return [{ _tag: "DecisionTaken", decisionId, title, process, outcome, by: actor.id, on }, ...closed, ...changes]
    })
  }
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { TakeDecision: takeDecision }

const decidedOn = (
  proposalId: ProposalId,
  decisionId: DecisionId,
  on: LocalDate,
  state: State
): Result.Result<typeof ProposalDecided.Type, NotFound | AlreadyDecided> => {
  const proposal = Lookup.get(state.proposals, proposalId)
  if (proposal === undefined) return Result.fail(new NotFound({ what: "proposal", id: proposalId }))
  return proposal.decisionId === undefined
    ? Result.succeed({ _tag: "ProposalDecided", proposalId, decisionId, on })
    : Result.fail(new AlreadyDecided({ proposalId, decisionId: proposal.decisionId }))
}

/** What a decision changes; the charter is known to the membership as well, whose members adhere to it. */
const changed = (
  change: Change,
  decisionId: DecisionId,
  on: LocalDate,
  state: State,
  { by, window }: { readonly by: Actor.Actor; readonly window: Standing.Window }
): Result.Result<
  ReadonlyArray<
    | RuleSet
    | typeof RuleRepealed.Type
    | typeof Membership.CharterAdopted.Type
    | typeof Coordination.CoordinatorLeft.Type
    | typeof Founding.CooperativeClosed.Type
  >,
  NotFound | ReviewDateNotAhead | WouldRewriteThePast | ReservedRule | NotAllowed | PersonUnknown
> => {
  switch (change._tag) {
    case "AdoptCharter": {
      const { reviewOn, text } = change
      const adopted = adopt(
        { ruleId: charterId, title: "Charte", text, splitRule: null, activeFrom: on, reviewOn, decisionId, on },
        state
      )
      return Result.map(adopted, (rule) => [rule, { _tag: "CharterAdopted", version: rule.version, text, on }])
    }
    case "AdoptSplitRule": {
      const { activeFrom, reviewOn, splitRule, text } = change
      const rule = {
        ruleId: splitRuleId,
        title: "Règle de répartition",
        text,
        splitRule,
        activeFrom,
        reviewOn,
        decisionId,
        on
      }
      return Result.map(adopt(rule, state), (event) => [event])
    }
    case "AdoptRule": {
      const { activeFrom, reviewOn, text, title } = change
      const ruleId = change.ruleId ?? RuleId.make(decisionId)
      if (ruleId === charterId || ruleId === splitRuleId) return Result.fail(new ReservedRule({ ruleId }))
      if (change.ruleId !== undefined && Lookup.get(state.rules, ruleId) === undefined) {
        return Result.fail(new NotFound({ what: "rule", id: ruleId }))
      }
      const rule = { ruleId, title, text, splitRule: null, activeFrom, reviewOn, decisionId, on }
      return Result.map(adopt(rule, state), (event) => [event])
    }
    case "RepealRule": {
      const { lastDay, ruleId } = change
      // A cooperative always has a charter; it is only ever replaced.
      if (ruleId === charterId) return Result.fail(new ReservedRule({ ruleId }))
      const current = inForce(state, ruleId, lastDay)
      if (current === undefined) return Result.fail(new NotFound({ what: "rule", id: ruleId }))
      if (lastDay < on) {
        return Result.fail(new WouldRewriteThePast({ ruleId, activeFrom: lastDay, inForce: current.version }))
      }
      return Result.succeed([{ _tag: "RuleRepealed", ruleId, decisionId, lastDay, on }])
    }
    case "EndCoordination": {
      const { personId } = change
      return Result.flatMap(Standing.asCoordinator(window, by), () =>
        Result.map(Coordination.leaving(personId, window, on), (left) => [left])
      )
    }
    case "CloseCooperative":
      return Result.map(Standing.asCoordinator(window, by), () => [{ _tag: "CooperativeClosed", on }])
  }
}

type RuleSet = typeof RuleAdopted.Type | typeof RuleAmended.Type

const adopt = (
  rule: Omit<Version, "version" | "lastDay">,
  state: State
): Result.Result<RuleSet, ReviewDateNotAhead | WouldRewriteThePast> => {
  const { activeFrom, on, reviewOn, ruleId } = rule
  if (reviewOn <= on) return Result.fail(new ReviewDateNotAhead({ reviewOn }))
  const versions = Lookup.get(state.rules, ruleId) ?? []
  const earlier = versions.find((known) => known.activeFrom < on && (known.lastDay ?? on) >= activeFrom)
  if (activeFrom < on && earlier !== undefined) {
    return Result.fail(new WouldRewriteThePast({ ruleId, activeFrom, inForce: earlier.version }))
  }
  const version = versions.length + 1
  return Result.succeed({ _tag: version === 1 ? "RuleAdopted" : "RuleAmended", ...rule, version })
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The decisions and the register after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "DecisionTaken": {
      const { _tag: _, ...decision } = event
      return { ...state, decisions: Draft.put(state.decisions, event.decisionId, decision) }
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
