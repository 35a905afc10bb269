/**
 * The register: what the group decided, and every version of every rule of living together, of the charter, and of the rule
 * by which money is shared. A version comes from the outcome of a proposal alone; what people write down without one changes
 * nothing.
 *
 * It is one file because a rule changes by a decision alone: what a decision changes stands beside it, so that no rule is
 * without one.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Founding from "../founding/Founding.ts"
import { commonPotId, DecisionId, GameId, PersonId, PotId, ProposalId, RuleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints, Cents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Domain from "./Domain.ts"
import { DomainUnknown, LimitReached, NotYourDomain } from "./DomainRejections.ts"
import { DomainId } from "./GovernanceIds.ts"
import {
  AlreadyDecided,
  CharterAskedTooLate,
  NeedsAProcess,
  ReservedRule,
  ReviewDateNotAhead,
  ReviewTooFar,
  WouldRewriteThePast
} from "./GovernanceRejections.ts"
import * as Process from "./Process.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** How a decision was made; `proposal` is what a vote was called before there were any. @category models @since 0.1.0 */
export const DecidedBy = Schema.Literals([...Process.Process.literals, "proposal"])

/** Who receives what a split rule leaves over: all together. @category models @since 0.1.0 */
export { commonPotId }

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

// -- events ----------------------------------------------------------------------------------------------------------

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

// -- state -----------------------------------------------------------------------------------------------------------

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

// -- commands --------------------------------------------------------------------------------------------------------

export const TakeDecision = Schema.TaggedStruct("TakeDecision", {
  title: Words.Line,
  process: DecidedBy,
  outcome: Words.Text,
  change: Schema.NullOr(Change.Change),
  domainId: Schema.optionalKey(DomainId),
  proposalId: Schema.optionalKey(ProposalId)
}).annotate({
  description:
    "Writes down what people agreed on, without a vote; it changes nothing. What changes something is put to the group (OpenProposal), except as long as nobody is there to ask: the first charter, that somebody leaves the team, and that the cooperative closes, for coordinators; and what is spent of the common pot within the monthly limit of a domain (`domainId`), for whoever holds it. `proposalId` names a proposal from before there were votes, that it decides on, for or against. For members and coordinators."
})

/** What can be asked about decisions. @category commands @since 0.1.0 */
export const Command = Schema.Union([TakeDecision])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What a change in the register gives. @category events @since 0.1.0 */
export const changes = [
  RuleAdopted,
  RuleAmended,
  RuleRepealed,
  WayChosen,
  SpendingAllowed,
  CharterForked,
  NetworkStanceDecided,
  Membership.CharterAdopted,
  Membership.MemberLeft,
  Coordination.CoordinatorLeft,
  Founding.CooperativeClosed
] as const

/** Why the register does not change. @category rejections @since 0.1.0 */
export const notChanged = [
  NotFound,
  ReviewDateNotAhead,
  ReviewTooFar,
  WouldRewriteThePast,
  ReservedRule,
  CharterAskedTooLate,
  PersonUnknown
] as const

/** Whoever belongs may write down what people agreed on; it binds nobody. */
const takeDecision = decides(
  {
    events: [DecisionTaken, ProposalDecided, ...changes],
    rejections: [NotAllowed, AlreadyDecided, NeedsAProcess, DomainUnknown, NotYourDomain, LimitReached, ...notChanged]
  },
  (asked: Asked<typeof TakeDecision.Type>, state: State, window: Domain.Window) =>
    Result.gen(function* () {
      const { actor, command, commandId } = asked
      const by = yield* Standing.asBelonging(window, actor)
      const { change, domainId, outcome, process, proposalId, title } = command
      const on = today(asked)
      const inDomain = change?._tag === "AllowSpending" && domainId !== undefined
      if (inDomain) {
        yield* Standing.asParticipant(window, actor)
        yield* Domain.spendsAlone(by, domainId, change.cents, on, window)
      } else if (change !== null) {
        const { processes } = Change.wayOf(change, state.ways)
        yield* unless(nobodyToAsk(change, state, window), () => new NeedsAProcess({ process: processes[0] }))
        yield* Standing.asCoordinator(window, actor)
      }
      const decisionId = DecisionId.make(commandId)
      const closed = proposalId === undefined ? [] : [yield* decidedOn(proposalId, decisionId, on, state)]
      const changed = inDomain
        ? [{ ...allowing(change, decisionId, on), domainId }]
        : change === null
          ? []
          : yield* changing(change, decisionId, on, state, window)
      return [{ _tag: "DecisionTaken", decisionId, title, process, outcome, by, on }, ...closed, ...changed]
    })
)

/**
 * Whether something that a group decides together can be written down by the coordination, since there is no group: the charter
 * that the first young people come in under, and each of them says yes to; or the end of it all.
 */
const nobodyToAsk = (change: Change.Change, state: State, window: Standing.Window): boolean => {
  const concerned = Change.about(change)
  const young = Object.entries(window.membership.members).filter(
    ([id, { status }]) => (status === "active" || status === "paused") && id !== concerned
  )
  switch (change._tag) {
    case "AdoptCharter":
      return young.length === 0 && Lookup.get(state.rules, charterId) === undefined
    case "EndCoordination":
    case "CloseCooperative":
      return young.length < Deadlines.leastElectorate
    default:
      return false
  }
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { TakeDecision: takeDecision }

const decidedOn = (
  proposalId: ProposalId,
  decisionId: DecisionId,
  on: LocalDate.LocalDate,
  state: State
): Result.Result<typeof ProposalDecided.Type, NotFound | AlreadyDecided> => {
  const proposal = Lookup.get(state.proposals, proposalId)
  if (proposal === undefined) return Result.fail(new NotFound({ what: "proposal", id: proposalId }))
  return proposal.decisionId === undefined
    ? Result.succeed({ _tag: "ProposalDecided", proposalId, decisionId, on })
    : Result.fail(new AlreadyDecided({ proposalId, decisionId: proposal.decisionId }))
}

/**
 * What a decision changes in the register and in who is here; the charter is known to the membership as well, whose members adhere
 * to it. What it changes elsewhere follows there.
 *
 * @category deciding
 * @since 0.1.0
 */
export const changing = (
  change: Change.Change,
  decisionId: DecisionId,
  on: LocalDate.LocalDate,
  state: State,
  window: Standing.Window
): Result.Result<ReadonlyArray<(typeof changes)[number]["Type"]>, (typeof notChanged)[number]["Type"]> => {
  switch (change._tag) {
    case "AdoptCharter": {
      const { reviewOn, source, text } = change
      const adopted = adopt(
        { ruleId: charterId, title: "Charte", text, splitRule: null, activeFrom: on, reviewOn, decisionId, on },
        state
      )
      return Result.flatMap(adopted, (rule) => {
        const { version } = rule
        // Nobody has adhered to anything before the first one, so it takes nobody's work away.
        const askedFrom = version === 1 ? on : (change.askedFrom ?? LocalDate.plusDays(on, charterAskedAfter.days))
        if (askedFrom > reviewOn) return Result.fail(new CharterAskedTooLate({ askedFrom, latest: reviewOn }))
        const forked =
          source === undefined ? [] : [{ _tag: "CharterForked" as const, version, origin: source, decisionId, on }]
        return Result.succeed([rule, { _tag: "CharterAdopted", version, text, askedFrom, on }, ...forked])
      })
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
    case "ChooseWay": {
      const { of, process, quorum } = change
      return Result.succeed([{ _tag: "WayChosen", of, process, quorum, decisionId, on }])
    }
    case "ExcludeMember": {
      const { personId } = change
      return Standing.belongs({ ...window, coordination: { coordinators: {} } }, { _tag: "Person", id: personId })
        ? Result.succeed([{ _tag: "MemberLeft", personId, on }])
        : Result.fail(new PersonUnknown({ personId }))
    }
    case "EndCoordination":
      return Result.map(Coordination.leaving(change.personId, window, on), (left) => [left])
    case "CloseCooperative":
      return Result.succeed([{ _tag: "CooperativeClosed", on }])
    case "AllowSpending":
      return Result.succeed([allowing(change, decisionId, on)])
    case "DecideNetworkStance": {
      const { position, subject } = change
      return Result.succeed([{ _tag: "NetworkStanceDecided", subject, position, decisionId, on }])
    }
    default:
      return Result.succeed([])
  }
}

const allowing = (
  { cents, what }: Extract<Change.Change, { readonly _tag: "AllowSpending" }>,
  decisionId: DecisionId,
  on: LocalDate.LocalDate
): typeof SpendingAllowed.Type => ({ _tag: "SpendingAllowed", decisionId, domainId: null, cents, what, on })

type RuleSet = typeof RuleAdopted.Type | typeof RuleAmended.Type

const adopt = (
  rule: Omit<Version, "version" | "lastDay">,
  state: State
): Result.Result<RuleSet, ReviewDateNotAhead | ReviewTooFar | WouldRewriteThePast> => {
  const { activeFrom, on, reviewOn, ruleId } = rule
  if (reviewOn <= on) return Result.fail(new ReviewDateNotAhead({ reviewOn }))
  const latest = Deadlines.latestReview(on)
  if (reviewOn > latest) return Result.fail(new ReviewTooFar({ reviewOn, latest }))
  const versions = Lookup.get(state.rules, ruleId) ?? []
  const earlier = versions.find((known) => known.activeFrom < on && (known.lastDay ?? on) >= activeFrom)
  if (activeFrom < on && earlier !== undefined) {
    return Result.fail(new WouldRewriteThePast({ ruleId, activeFrom, inForce: earlier.version }))
  }
  const version = versions.length + 1
  return Result.succeed({ _tag: version === 1 ? "RuleAdopted" : "RuleAmended", ...rule, version })
}

/**
 * The same change for today, when it was put to the group days ago: what would begin, or end, in the past where something else was in
 * force begins or ends today. With another day of review, if there is one.
 *
 * @category deciding
 * @since 0.1.0
 */
export const asOf = (
  on: LocalDate.LocalDate,
  change: Change.Change,
  state: State,
  reviewOn: LocalDate.LocalDate | undefined
): Change.Change => {
  switch (change._tag) {
    case "AdoptSplitRule":
      return {
        ...change,
        activeFrom: notBack(splitRuleId, change.activeFrom, on, state),
        reviewOn: reviewOn ?? change.reviewOn
      }
    case "AdoptRule": {
      const { activeFrom, ruleId } = change
      const from = ruleId === undefined ? activeFrom : notBack(ruleId, activeFrom, on, state)
      return { ...change, activeFrom: from, reviewOn: reviewOn ?? change.reviewOn }
    }
    case "AdoptCharter": {
      const { askedFrom } = change
      return {
        ...change,
        reviewOn: reviewOn ?? change.reviewOn,
        ...(askedFrom !== undefined && { askedFrom: askedFrom < on ? on : askedFrom })
      }
    }
    case "RepealRule":
      return { ...change, lastDay: change.lastDay < on ? on : change.lastDay }
    default:
      return change
  }
}

const notBack = (
  ruleId: RuleId,
  activeFrom: LocalDate.LocalDate,
  on: LocalDate.LocalDate,
  state: State
): LocalDate.LocalDate => (activeFrom < on && wasInForce(ruleId, activeFrom, on, state) ? on : activeFrom)

/** Whether any version was in force between two days, the second not counted. */
const wasInForce = (ruleId: RuleId, from: LocalDate.LocalDate, to: LocalDate.LocalDate, state: State): boolean =>
  (Lookup.get(state.rules, ruleId) ?? []).some(({ activeFrom, lastDay }) => activeFrom < to && (lastDay ?? to) >= from)

/**
 * What a change is about, so that two about the same are not decided beside each other; nothing where both can be.
 *
 * @category getters
 * @since 0.1.0
 */
export const subject = (change: Change.Change): string | null => {
  switch (change._tag) {
    case "AdoptCharter":
      return `rule ${charterId}`
    case "AdoptSplitRule":
      return `rule ${splitRuleId}`
    case "AdoptRule":
      return change.ruleId === undefined ? null : `rule ${change.ruleId}`
    case "RepealRule":
      return `rule ${change.ruleId}`
    case "ChooseWay":
      return `way ${change.of}`
    case "SettleSplit":
      return `split ${change.potId}`
    case "FillRole":
    case "VacateRole":
      return `role ${change.roleId}`
    case "DecideNetworkStance":
      return `network ${change.subject}`
    case "DefineDomain":
      return change.domainId === undefined ? null : `domain ${change.domainId}`
    case "DelegateDomain":
    case "EndDelegation":
      return `domain ${change.domainId}`
    case "DefineBody":
      return change.bodyId === undefined ? null : `body ${change.bodyId}`
    case "EndBody":
      return `body ${change.bodyId}`
    case "FillSeat":
    case "VacateSeat":
      return `seat ${change.bodyId} ${change.personId}`
    default:
      return null
  }
}

// -- evolve ----------------------------------------------------------------------------------------------------------

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
