/**
 * A proposal on its way: another wording, whom an election puts forward, more time, or nothing of it any more.
 *
 * @since 0.1.0
 */
import { Equal, Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Governance from "./Governance.ts"
import * as Meetings from "./Meetings.ts"
import { deadline, type Window } from "./OpeningProposals.ts"
import * as Proposal from "./Proposal.ts"
import { ProposalAmended, ProposalExtended, ProposalWithdrawn } from "./ProposalEvents.ts"
import {
  CandidateNotPossible,
  DeadlineNotPossible,
  ExtendedAlready,
  NothingChanged,
  NotInElectorate,
  NotYourProposal,
  OtherProcessNeeded,
  ProposalOver,
  VotingClosed
} from "./ProposalRejections.ts"
import { open, type State } from "./ProposalState.ts"
import * as StructureChecks from "./StructureChecks.ts"

export const AmendProposal = Schema.TaggedStruct("AmendProposal", {
  proposalId: ProposalId,
  text: Words.Text,
  change: Schema.NullOr(Change.Change),
  because: Words.Text
}).annotate({
  description:
    "Another wording of the same question, and why: everybody is asked again, and has at least a day; until the end of the next Friday session when what would change is another thing. What an article of law stands against can be worded anew after the close as well. For whoever proposed it and, while a meeting is open, for its facilitator, unless it is about them."
})
export const PutForward = Schema.TaggedStruct("PutForward", {
  proposalId: ProposalId,
  personId: PersonId,
  because: Words.Text
}).annotate({
  description:
    "In an election: whom the group is asked to consent to, and why, after the nominations were heard; it need not be who got most of them. For whoever opened the election and, while a meeting is open, for its facilitator."
})
export const ExtendProposal = Schema.TaggedStruct("ExtendProposal", {
  proposalId: ProposalId,
  closesAt: Schema.optionalKey(Instant.Written)
}).annotate({
  description:
    "Gives more time to answer, once: until the end of the next Friday session, unless `closesAt` says later, by two weeks at most; after the close only where too few have answered. For those who can answer."
})
export const WithdrawProposal = Schema.TaggedStruct("WithdrawProposal", { proposalId: ProposalId }).annotate({
  description:
    "I do not propose this any more; until the close, or as long as an article of law stands against it. For whoever proposed it."
})

/** Goes on for whoever proposed it, and for whoever leads the meeting that is going on, unless it is about them. */
const asAuthorOrFacilitator = (
  proposal: Proposal.Proposal,
  asked: Asked<unknown>,
  window: Window
): Result.Result<PersonId, NotAllowed | NotYourProposal> => {
  const { actor } = asked
  const concerned = Change.about(Proposal.current(proposal).change)
  const leads = Meetings.facilitates(window.meetings, asked) && (concerned === undefined || !Actor.is(actor, concerned))
  return leads
    ? Standing.asBelonging(window, actor)
    : Result.flatMap(Standing.asActiveMember(window, actor), () => Proposal.asAuthor(proposal, actor))
}

/** Those who may perhaps change a proposal, whichever it is. */
const asSomebodyWhoAmends = (asked: Asked<unknown>, window: Window): Result.Result<PersonId, NotAllowed> =>
  Meetings.facilitates(window.meetings, asked)
    ? Standing.asBelonging(window, asked.actor)
    : Standing.asActiveMember(window, asked.actor)

/** As long as it can be answered; what an article of law stands against can be worded anew at any time. */
const notOver = ({ closesAt, proposalId, unlawful }: Proposal.Proposal, at: Instant.Instant) =>
  unless(at < closesAt || unlawful !== null, () => new VotingClosed({ proposalId, closedAt: closesAt }))

/** The decision. @category deciders @since 0.1.0 */
export const amendProposal = decides(
  {
    events: [ProposalAmended],
    rejections: [
      NotAllowed,
      NotYourProposal,
      ProposalOver,
      VotingClosed,
      NothingChanged,
      ...StructureChecks.notPossible,
      ...Governance.notChanged
    ]
  },
  (asked: Asked<typeof AmendProposal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* asSomebodyWhoAmends(asked, window)
      const { because, change, proposalId, text } = asked.command
      const proposal = yield* open(state, proposalId)
      const by = yield* asAuthorOrFacilitator(proposal, asked, window)
      yield* notOver(proposal, asked.at)
      const before = Proposal.current(proposal)
      const kind = (of: Change.Change | null) => [of?._tag, Change.about(of)]
      const same = Equal.equals(kind(change), kind(before.change))
      yield* unless(same, () => new NothingChanged({ proposalId, because: "other" }))
      const changed = text !== before.text || !Equal.equals(change, before.change)
      yield* unless(changed, () => new NothingChanged({ proposalId, because: "same" }))
      const on = today(asked)
      yield* StructureChecks.possible(change, on, window)
      if (change !== null) {
        yield* Governance.changing(change, DecisionId.make(asked.commandId), on, window.governance, window)
      }
      const { candidate } = before
      // What would be done is another thing then: the group has as long as for a new one.
      const least = Equal.equals(change, before.change)
        ? Instant.plusMinutes(asked.at, Deadlines.afterAmending)
        : Deadlines.earliestClose(asked.at)
      return [anew(proposal, { text, change, because, candidate, by }, least, asked)]
    })
)

/** Everybody is asked again, and has time to answer. */
const anew = (
  proposal: Proposal.Proposal,
  wording: Pick<typeof ProposalAmended.Type, "text" | "change" | "because" | "candidate" | "by">,
  least: Instant.Instant,
  asked: Asked<unknown>
): typeof ProposalAmended.Type => {
  return {
    _tag: "ProposalAmended",
    proposalId: proposal.proposalId,
    version: proposal.versions.length + 1,
    ...wording,
    closesAt: proposal.closesAt < least ? least : proposal.closesAt,
    on: today(asked)
  }
}

/** The decision. @category deciders @since 0.1.0 */
export const putForward = decides(
  {
    events: [ProposalAmended],
    rejections: [
      NotAllowed,
      NotFound,
      NotYourProposal,
      ProposalOver,
      VotingClosed,
      OtherProcessNeeded,
      CandidateNotPossible,
      NothingChanged
    ]
  },
  (asked: Asked<typeof PutForward.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* asSomebodyWhoAmends(asked, window)
      const { because, personId, proposalId } = asked.command
      const proposal = yield* open(state, proposalId)
      const by = yield* asAuthorOrFacilitator(proposal, asked, window)
      yield* notOver(proposal, asked.at)
      const { process } = proposal
      const election = "electionWithoutCandidate"
      yield* unless(process === election, () => new OtherProcessNeeded({ asked: process, processes: [election] }))
      yield* unless(
        Proposal.isAsked(personId, proposal, window),
        () => new CandidateNotPossible({ proposalId, personId })
      )
      const { candidate, change, text } = Proposal.current(proposal)
      yield* unless(candidate !== personId, () => new NothingChanged({ proposalId, because: "same" }))
      const aDay = Instant.plusMinutes(asked.at, Deadlines.afterAmending)
      return [anew(proposal, { text, change, because, candidate: personId, by }, aDay, asked)]
    })
)

/** The decision. @category deciders @since 0.1.0 */
export const extendProposal = decides(
  {
    events: [ProposalExtended],
    rejections: [
      NotAllowed,
      NotFound,
      ProposalOver,
      NotInElectorate,
      ExtendedAlready,
      VotingClosed,
      DeadlineNotPossible
    ]
  },
  (asked: Asked<typeof ExtendProposal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { proposalId } = asked.command
      const proposal = yield* open(state, proposalId)
      yield* unless(Proposal.isAsked(by, proposal, window), () => new NotInElectorate({ proposalId, personId: by }))
      yield* unless(!proposal.extended, () => new ExtendedAlready({ proposalId }))
      // Nobody begins again because they do not like what came of it.
      yield* unless(
        asked.at < proposal.closesAt || Proposal.isTooFew(Proposal.tally(proposal, asked.at, window)),
        () => new VotingClosed({ proposalId, closedAt: proposal.closesAt })
      )
      const latest = Deadlines.latestExtension(proposal.closesAt, asked.at)
      const closesAt = yield* deadline(asked.command.closesAt, asked.at, latest)
      // What would end sooner than it does is no more time.
      const later = closesAt > proposal.closesAt ? closesAt : Deadlines.earliestClose(proposal.closesAt)
      return [{ _tag: "ProposalExtended", proposalId, closesAt: later, by, on: today(asked) }]
    })
)

/** The decision. @category deciders @since 0.1.0 */
export const withdrawProposal = decides(
  { events: [ProposalWithdrawn], rejections: [NotAllowed, NotFound, NotYourProposal, ProposalOver, VotingClosed] },
  (asked: Asked<typeof WithdrawProposal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* Standing.asBelonging(window, asked.actor)
      const { proposalId } = asked.command
      const proposal = yield* open(state, proposalId)
      const by = yield* Proposal.asAuthor(proposal, asked.actor)
      yield* notOver(proposal, asked.at)
      return [{ _tag: "ProposalWithdrawn", proposalId, by, on: today(asked) }]
    })
)
