/**
 * What a decision changes in the register, and when it is too late, too soon or too far for it. A version comes from the outcome of
 * a proposal alone.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import * as Founding from "../founding/Founding.ts"
import { DecisionId, RuleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { NotFound, PersonUnknown } from "../Rejection.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import {
  CharterAskedTooLate,
  ReservedRule,
  ReviewDateNotAhead,
  ReviewTooFar,
  WouldRewriteThePast
} from "./GovernanceRejections.ts"
import {
  charterAskedAfter,
  charterId,
  splitRuleId,
  RuleAdopted,
  RuleAmended,
  RuleRepealed,
  WayChosen,
  SpendingAllowed,
  CharterForked,
  NetworkStanceDecided
} from "./RegisterEvents.ts"
import { type Version, type State, inForce } from "./RegisterState.ts"

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

/** What may be spent, by this decision. @category deciding @since 0.1.0 */
export const allowing = (
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
    case "NameMediator":
      return `mediator ${change.personId}`
    case "LiftMeasure":
      return `measure ${change.decisionId}`
    default:
      return null
  }
}
