/**
 * What came of a proposal: counted from the answers, and said in words. The outcome, the version of the rule that it adopts, and
 * everything else that it changes happen at once or not at all.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { DecisionId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Domain from "./Domain.ts"
import { NotYourDomain } from "./DomainRejections.ts"
import * as Governance from "./Governance.ts"
import { ReviewTooFar } from "./GovernanceRejections.ts"
import type { Window } from "./OpeningProposals.ts"
import * as Process from "./Process.ts"
import * as Proposal from "./Proposal.ts"
import {
  AdviceNotHeard,
  ElectionRefused,
  NobodyPutForward,
  NotYourProposal,
  ObjectionOpen,
  OutcomeNotYours,
  ProposalOver,
  QuorumNotReached,
  StillOpen,
  SuspendedByLaw
} from "./ProposalRejections.ts"
import { open, type State } from "./ProposalState.ts"

export const StateOutcome = Schema.TaggedStruct("StateOutcome", {
  proposalId: ProposalId,
  statement: Words.Text,
  reviewOn: Schema.optionalKey(LocalDate),
  chosen: Schema.optionalKey(Schema.Natural),
  adopt: Schema.optionalKey(Schema.Boolean)
}).annotate({
  description:
    "Says what came of a proposal, in words; whether it was adopted is counted from the answers. After the close, or as soon as all have answered themselves, unless it is about somebody. `reviewOn` says anew when a rule is looked at again, sooner than was proposed. What was decided about meanwhile by another proposal has lapsed. Only whoever proposed it says `chosen` (the option, from 0, that a poll for a date comes to) and, after advice, whoever holds its domain, or else they, whether they `adopt` it. For members and coordinators."
})

/** How many have to advise, one of them somebody whom it touches. @category policies @since 0.1.0 */
export const leastAdvice = 2

/** The decision. @category deciders @since 0.1.0 */
export const stateOutcome = decides(
  {
    events: [Governance.OutcomeStated, ...Governance.changes],
    rejections: [
      NotAllowed,
      ProposalOver,
      NotYourProposal,
      NotYourDomain,
      OutcomeNotYours,
      SuspendedByLaw,
      StillOpen,
      ObjectionOpen,
      QuorumNotReached,
      AdviceNotHeard,
      NobodyPutForward,
      ElectionRefused,
      ...Governance.notChanged
    ]
  },
  (asked: Asked<typeof StateOutcome.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { proposalId, reviewOn, statement } = asked.command
      const proposal = yield* open(state, proposalId)
      const { process, title, unlawful } = proposal
      if (unlawful !== null) return yield* Result.fail(new SuspendedByLaw({ proposalId, ...unlawful }))
      const on = today(asked)
      const tally = yield* said(asked, proposal, Proposal.tally(proposal, asked.at, window), window)
      yield* ready(asked, proposal, tally, window)
      const { candidate, change } = Proposal.current(proposal)
      const decisionId = DecisionId.make(asked.commandId)
      const adopted = tally.outcome === "adopted"
      if (adopted) yield* reviewedInTime(reviewOn, change, on)
      const changed =
        adopted && change !== null
          ? yield* Governance.changing(
              Governance.asOf(on, change, window.governance, reviewOn),
              decisionId,
              on,
              window.governance,
              window
            )
          : []
      return [
        {
          _tag: "OutcomeStated",
          proposalId,
          title,
          process,
          outcome: tally.outcome,
          tally,
          statement,
          elected: adopted ? candidate : null,
          decisionId,
          by,
          on
        },
        ...changed
      ]
    })
)

/** Whoever states an outcome gives nothing more time than people answered to: another day of review is an earlier one. */
const reviewedInTime = (
  reviewOn: LocalDate | undefined,
  change: Change.Change | null,
  on: LocalDate
): Result.Result<void, ReviewTooFar> => {
  if (reviewOn === undefined || change === null || !("reviewOn" in change)) return Result.succeed(undefined)
  const latest = change.reviewOn
  return unless(latest <= on || reviewOn <= latest, () => new ReviewTooFar({ reviewOn, latest }))
}

/** Who asks, and when. */
type Asking = Pick<Asked<unknown>, "actor" | "at">

/**
 * Goes on when somebody may state the outcome of an open proposal now; before anything was typed, so that whoever may not learns it
 * in time. What they type may still be refused.
 *
 * @category checking
 * @since 0.1.0
 */
export const statable = (
  asked: Asking,
  proposal: Proposal.Proposal,
  window: Proposal.Window & Domain.Window
): Result.Result<unknown, SuspendedByLaw | NotYourProposal | NotYourDomain | NotReady> =>
  Result.gen(function* () {
    const { proposalId, process, unlawful } = proposal
    if (unlawful !== null) return yield* Result.fail(new SuspendedByLaw({ proposalId, ...unlawful }))
    if (process === "advice") yield* asDecider(asked, proposal, window)
    return yield* ready(asked, proposal, Proposal.tally(proposal, asked.at, window), window)
  })

/** Goes on for whoever decides after advice: those who hold the domain, and where nobody does, whoever proposed it. */
const asDecider = (
  { actor, at }: Asking,
  proposal: Proposal.Proposal,
  window: Domain.Window
): Result.Result<unknown, NotYourProposal | NotYourDomain> => {
  const domain = proposal.domainId === null ? undefined : Lookup.get(window.domains.domains, proposal.domainId)
  const on = Instant.toLocalDate(at)
  const holders = domain === undefined ? [] : Domain.decidersOn(domain, on, window)
  if (domain === undefined || holders.length === 0) return Proposal.asAuthor(proposal, actor)
  const { domainId, limitCents, name } = domain
  return unless(
    holders.some((id) => Actor.is(actor, id)),
    () => new NotYourDomain({ domainId, name, holder: Domain.holderOn(domain, on, window), holders, limitCents })
  )
}

/** What the process leaves to one person: the date that a poll comes to, and what follows from advice. The rest is counted. */
const said = (
  asked: Asked<typeof StateOutcome.Type>,
  proposal: Proposal.Proposal,
  tally: Process.Tally,
  window: Window
): Result.Result<Process.Tally, NotYourProposal | NotYourDomain | OutcomeNotYours> => {
  const {
    actor,
    command: { adopt, chosen }
  } = asked
  const { options, process, proposalId } = proposal
  const no = (because: OutcomeNotYours["because"]) => Result.fail(new OutcomeNotYours({ proposalId, because }))
  if (chosen !== undefined && process !== "timePoll") return no("counted")
  if (adopt !== undefined && process !== "advice") return no("counted")
  if (process === "advice") {
    return Result.flatMap(asDecider(asked, proposal, window), () =>
      adopt === undefined
        ? no("undecided")
        : Result.succeed({ ...tally, outcome: adopt ? "adopted" : "rejected", because: "holder" } as const)
    )
  }
  if (chosen === undefined) return Result.succeed(tally)
  return Result.flatMap(Proposal.asAuthor(proposal, actor), () =>
    chosen < options.length
      ? Result.succeed({ ...tally, chosen, outcome: "adopted", because: "holder" } as const)
      : no("noSuchOption")
  )
}

/** What has to come before an outcome. */
type NotReady = StillOpen | ObjectionOpen | QuorumNotReached | AdviceNotHeard | NobodyPutForward | ElectionRefused

/** Whether it is time for an outcome, or what has to come first. */
const ready = (
  { at }: Asking,
  proposal: Proposal.Proposal,
  tally: Process.Tally,
  window: Proposal.Window
): Result.Result<void, NotReady> => {
  const { closesAt, extended, hidden, process, proposalId, secret } = proposal
  const { because, counted, electorate, needed } = tally
  const voices = Proposal.voices(proposal, at, window)
  const { candidate, change, version } = Proposal.current(proposal)
  if (process === "advice") {
    const affected = voices.some(({ stance }) => stance._tag === "Advice" && stance.affected)
    const have = voices.length
    return unless(
      have >= leastAdvice && affected,
      () => new AdviceNotHeard({ proposalId, have, need: leastAdvice, affected })
    )
  }
  if (at < closesAt) {
    const answered = new Set(voices.map(({ personId }) => personId))
    const missing = Proposal.present(proposal, window).filter(
      (id) => !answered.has(id) || Proposal.isNoted(id, proposal, window)
    )
    // Who has answered in secret is told when it is over.
    const named = secret ? [] : missing
    // Somebody whom it is about has the time to be heard, whatever the others have answered already.
    if (missing.length > 0 || Change.about(change) !== undefined) {
      return Result.fail(new StillOpen({ proposalId, closesAt, missing: named, left: missing.length }))
    }
    if (because === "candidateObjects" && candidate !== null) {
      return Result.fail(new ElectionRefused({ proposalId, personId: candidate }))
    }
    if (because === "noCandidate") return Result.fail(new NobodyPutForward({ proposalId }))
    if (because === "objection" || because === "block") {
      const by = voices.flatMap(({ personId, stance: { _tag } }) =>
        _tag === "Objection" || _tag === "Block" ? [personId] : []
      )
      return Result.fail(new ObjectionOpen({ proposalId, version, by: hidden === "untilClose" ? [] : by }))
    }
  }
  // Where hardly anybody is left whom it was put to, nobody waits for them.
  return unless(
    !Proposal.isTooFew(tally) || extended || electorate < Deadlines.leastElectorate,
    () => new QuorumNotReached({ proposalId, have: counted, need: Math.max(1, needed) })
  )
}
