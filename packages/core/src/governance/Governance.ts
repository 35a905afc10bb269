/**
 * The register: what the group decided, and every version of every rule of living together, of the charter, and of the rule
 * by which money is shared. What people write down without a proposal changes nothing, but for what has to be written down while
 * there is no group to ask.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { DecisionId, ProposalId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Domain from "./Domain.ts"
import { DomainUnknown, LimitReached, NotYourDomain } from "./DomainRejections.ts"
import { DomainId } from "./GovernanceIds.ts"
import { AlreadyDecided, NeedsAProcess } from "./GovernanceRejections.ts"
import { allowing, changes, changing, notChanged } from "./RegisterChanges.ts"
import { DecidedBy, charterId, DecisionTaken, ProposalDecided } from "./RegisterEvents.ts"
import { type State } from "./RegisterState.ts"

export { commonPotId } from "../Ids.ts"
export { asOf, changes, changing, notChanged, subject } from "./RegisterChanges.ts"
export {
  charterAskedAfter,
  charterId,
  DecidedBy,
  DecisionTaken,
  Event,
  OutcomeStated,
  Proposed,
  RuleAdopted,
  Shares,
  SpendingAllowed,
  splitRuleId,
  upcasters
} from "./RegisterEvents.ts"
export {
  type Allowance,
  type Decision,
  evolve,
  format,
  inForce,
  initial,
  type Proposal,
  type State,
  toReview,
  type Version
} from "./RegisterState.ts"

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
