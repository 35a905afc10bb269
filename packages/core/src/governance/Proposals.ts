/**
 * What is put to the group: a proposal is opened with those who can answer, may be amended, extended once, suspended by an
 * article of law, or taken back, and ends with an outcome that is counted from the answers.
 *
 * The outcome, the version of the rule that it adopts, and everything else that it changes happen at once or not at all.
 *
 * It is one file because each command is a step in the life of the same proposal.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Equal, Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { DecisionId, GameId, PersonId, PotId, ProposalId } from "../Ids.ts"
import type * as Founding from "../founding/Founding.ts"
import { CooperativeNotOpen } from "../founding/FoundingRejections.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Domain from "./Domain.ts"
import { NotYourDomain } from "./DomainRejections.ts"
import * as Governance from "./Governance.ts"
import { DomainId, PointId } from "./GovernanceIds.ts"
import { ReviewTooFar } from "./GovernanceRejections.ts"
import { PointNotFound, PointOver } from "./PointRejections.ts"
import * as Points from "./Points.ts"
import * as Process from "./Process.ts"
import * as Proposal from "./Proposal.ts"
import {
  AdviceNotHeard,
  CandidateNotPossible,
  DeadlineNotPossible,
  ElectionRefused,
  ElectorateTooSmall,
  ExtendedAlready,
  NobodyPutForward,
  NothingChanged,
  NotInElectorate,
  NotYourProposal,
  ObjectionOpen,
  OptionsDoNotFit,
  OtherProcessNeeded,
  ProposalOver,
  QuorumNotReached,
  SecretNeedsMore,
  StillOpen,
  SuspendedByLaw,
  VotingClosed
} from "./ProposalRejections.ts"
import * as Meetings from "./Meetings.ts"
import * as StructureChecks from "./StructureChecks.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const putToTheGroup = <S extends Schema.Top>(schema: S) => Personal.impersonal(schema, "put to the group")

/** Until when answers are hidden from those who did not give them. @category models @since 0.1.0 */
export const Hidden = Schema.Literals(["untilClose", "untilIVoted", "never"])

/** Something is put to the group, to be answered by those who are here now. @category events @since 0.1.0 */
export const ProposalOpened = Schema.TaggedStruct("ProposalOpened", {
  proposalId: ProposalId,
  pointId: Schema.NullOr(PointId),
  domainId: Schema.NullOr(DomainId),
  game: Schema.NullOr(
    Schema.Struct({ gameId: GameId, potId: PotId, proposed: Change.asTheFairSplitWrites(Governance.Proposed) })
  ),
  title: putToTheGroup(Schema.NonEmptyString),
  text: putToTheGroup(Schema.NonEmptyString),
  change: Schema.NullOr(Change.StoredChange),
  process: Process.Process,
  options: putToTheGroup(Schema.Array(Schema.NonEmptyString)),
  electorate: Schema.Array(PersonId),
  /** How many have to answer, as it was when it was opened. **Units** - basis points of the electorate. */
  quorum: BasisPoints,
  closesAt: Instant.Instant,
  secret: Schema.Boolean,
  hidden: Hidden,
  by: PersonId,
  on: LocalDate
})
/** Another wording, or whom an election puts forward; everybody is asked again. @category events @since 0.1.0 */
export const ProposalAmended = Schema.TaggedStruct("ProposalAmended", {
  proposalId: ProposalId,
  version: Schema.Int,
  text: putToTheGroup(Schema.NonEmptyString),
  change: Schema.NullOr(Change.StoredChange),
  because: putToTheGroup(Schema.NonEmptyString),
  candidate: Schema.NullOr(PersonId),
  closesAt: Instant.Instant,
  by: PersonId,
  on: LocalDate
})
/** There is more time to answer; it is given once. @category events @since 0.1.0 */
export const ProposalExtended = Schema.TaggedStruct("ProposalExtended", {
  proposalId: ProposalId,
  closesAt: Instant.Instant,
  by: PersonId,
  on: LocalDate
})
/** Whoever proposed it does not any more. @category events @since 0.1.0 */
export const ProposalWithdrawn = Schema.TaggedStruct("ProposalWithdrawn", {
  proposalId: ProposalId,
  by: PersonId,
  on: LocalDate
})
/** An article stands against this wording: no outcome as long as it does. @category events @since 0.1.0 */
export const LegalObjectionMade = Schema.TaggedStruct("LegalObjectionMade", {
  proposalId: ProposalId,
  article: Personal.impersonal(Schema.NonEmptyString, "the name of a law"),
  by: PersonId,
  on: LocalDate
})
/** Whoever named the article says that it does not stand against it any more. @category events @since 0.1.0 */
export const LegalObjectionLifted = Schema.TaggedStruct("LegalObjectionLifted", {
  proposalId: ProposalId,
  by: PersonId,
  on: LocalDate
})

/** What can happen to a proposal; its outcome is among the events of the register. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ProposalOpened,
  ProposalAmended,
  ProposalExtended,
  ProposalWithdrawn,
  LegalObjectionMade,
  LegalObjectionLifted
])
export type Event = typeof Event.Type

/** The outcome closes it. @category events @since 0.1.0 */
export const folds = [Governance.OutcomeStated] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** Everything that was ever put to the group. @category state @since 0.1.0 */
export interface State {
  readonly proposals: { readonly [proposalId: string]: Proposal.Proposal }
  /** What was asked about each thing since the group decided about it last. */
  readonly about: { readonly [subject: string]: ReadonlyArray<ProposalId> }
}

/** Nothing was proposed yet. @category state @since 0.1.0 */
export const initial: State = { proposals: {}, about: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const OpenProposal = Schema.TaggedStruct("OpenProposal", {
  title: Words.Line,
  text: Words.Text,
  change: Schema.NullOr(Change.Change),
  domainId: Schema.optionalKey(DomainId),
  process: Schema.optionalKey(Process.Process),
  options: Schema.optionalKey(Lists.unique(Words.Line, Process.mostOptions)),
  closesAt: Schema.optionalKey(Instant.Written),
  secret: Schema.optionalKey(Schema.Boolean),
  hidden: Schema.optionalKey(Hidden),
  pointId: Schema.optionalKey(PointId)
}).annotate({
  description:
    "Puts something to the group: what it would change, if anything, and by which process it is decided (each change has its own; by default the usual one). With `domainId` it is about that domain: what changes nothing is then decided by its process unless it is said, and after advice whoever holds it decides. All active members of this moment can answer, but for whom it is about. It is open at least until the end of the next Friday session, and until then unless `closesAt` says later. With `secret`, nobody learns who answered what; with `hidden`, answers are shown after the close (`untilClose`), to those who have answered, or at once; where people answer to each other, as in consent, at once unless it is said. `pointId` names the open point that it comes from. For active members."
})
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
export const ObjectInLaw = Schema.TaggedStruct("ObjectInLaw", { proposalId: ProposalId, article: Words.Line }).annotate(
  {
    description:
      "An article of law or of the contract stands against this wording: it has no outcome until it is amended, or the objection is lifted. It never adopts or rejects anything. For coordinators."
  }
)
export const LiftLegalObjection = Schema.TaggedStruct("LiftLegalObjection", { proposalId: ProposalId }).annotate({
  description: "The law does not stand against it any more. For coordinators."
})
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

/**
 * What was put to the group before the end is still decided, and what winds it up can be put to it afterwards: the last split, and what
 * is done with the common pot.
 *
 * @category policies
 * @since 0.1.0
 */
export const acceptedWhenClosed = "all"

const windsUp = (change: Change.Change | null): boolean =>
  change?._tag === "SettleSplit" || change?._tag === "AllowSpending"

/** What can be asked about proposals. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  OpenProposal,
  AmendProposal,
  PutForward,
  ExtendProposal,
  WithdrawProposal,
  ObjectInLaw,
  LiftLegalObjection,
  StateOutcome
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What was adopted, if anything was: what follows from it elsewhere is decided there. @category getters @since 0.1.0 */
export const adopted = (
  { outcome, proposalId }: Pick<typeof Governance.OutcomeStated.Type, "outcome" | "proposalId">,
  { proposals }: Pick<State, "proposals">
): Change.Change | null => {
  const proposal = outcome === "adopted" ? Lookup.get(proposals, proposalId) : undefined
  return proposal === undefined ? null : Proposal.current(proposal).change
}

/** What the register says, who is here, what people answered, what they raised, who leads the meeting, and who decides what. @category deciders @since 0.1.0 */
export interface Window extends Proposal.Window, StructureChecks.Window {
  readonly founding: Pick<Founding.State, "status">
  readonly governance: Governance.State
  readonly points: Pick<Points.State, "points">
  readonly meetings: Pick<Meetings.State, "opened">
}

/** How many have to advise, one of them somebody whom it touches. @category policies @since 0.1.0 */
export const leastAdvice = 2

/** Why nothing is put to the group. @category rejections @since 0.1.0 */
export const notOpened = [
  NotAllowed,
  CooperativeNotOpen,
  OtherProcessNeeded,
  OptionsDoNotFit,
  ElectorateTooSmall,
  SecretNeedsMore,
  DeadlineNotPossible,
  PointNotFound,
  PointOver,
  ...StructureChecks.notPossible,
  ...Governance.notChanged
] as const

const openProposal = decides(
  { events: [ProposalOpened], rejections: notOpened },
  (asked: Asked<typeof OpenProposal.Type>, _state: State, window: Window) =>
    Result.map(opening({ ...asked.command, game: null }, asked, window), (opened) => [opened])
)

/** What is put to the group, as somebody asks for it. @category models @since 0.1.0 */
export type Opening = Omit<typeof OpenProposal.Type, "_tag"> & Pick<typeof ProposalOpened.Type, "game">

/**
 * What is noted when something is put to the group; for those who ask for it in other words as well, as a game about pay does.
 *
 * @category deciding
 * @since 0.1.0
 */
export const opening = (
  { change, closesAt, domainId, game, hidden, options = [], pointId, process, secret, text, title }: Opening,
  asked: Asked<unknown>,
  window: Window
): Result.Result<typeof ProposalOpened.Type, (typeof notOpened)[number]["Type"]> =>
  Result.gen(function* () {
    const by = yield* Standing.asActiveMember(window, asked.actor)
    const { status } = window.founding
    if (status === "closed" && !windsUp(change)) return yield* Result.fail(new CooperativeNotOpen({ status }))
    if (pointId !== undefined) yield* Points.open(window.points, pointId)
    const { processes, quorum } = Change.wayOf(change, window.governance.ways)
    const domain = domainId === undefined ? undefined : yield* Domain.domainOf(domainId, window)
    const usual = (change === null ? domain?.process : undefined) ?? processes[0]
    const chosen = process ?? usual
    yield* unless(processes.includes(chosen), () => new OtherProcessNeeded({ asked: chosen, processes }))
    const least = Process.asksOptions(chosen) ? 2 : 0
    yield* unless(
      least === 0 ? options.length === 0 : options.length >= least,
      () => new OptionsDoNotFit({ process: chosen, least })
    )
    const concerned = Change.about(change)
    const [on, decisionId] = [today(asked), DecisionId.make(asked.commandId)]
    const electorate = Standing.voters(window, on).filter((id) => id !== concerned)
    yield* unless(
      electorate.length >= Deadlines.leastElectorate,
      () => new ElectorateTooSmall({ electorate: electorate.length, least: Deadlines.leastElectorate })
    )
    const isElection = chosen === "electionWithoutCandidate"
    const maySecret = electorate.length >= Deadlines.secretFrom.electorate && !isElection
    yield* unless(
      secret !== true || maySecret,
      () => new SecretNeedsMore({ electorate: electorate.length, least: Deadlines.secretFrom.electorate })
    )
    const closes = yield* deadline(closesAt, asked.at)
    // Whether somebody stays is answered in secret wherever that can be kept.
    const isSecret = secret ?? (maySecret && change?._tag === "ExcludeMember")
    yield* StructureChecks.possible(change, on, window)
    if (change !== null) yield* Governance.changing(change, decisionId, on, window.governance, window)
    return {
      _tag: "ProposalOpened",
      proposalId: ProposalId.make(asked.commandId),
      pointId: pointId ?? null,
      domainId: domainId ?? null,
      game,
      title,
      text,
      change,
      process: chosen,
      options,
      electorate,
      quorum,
      closesAt: closes,
      secret: isSecret,
      hidden: isSecret ? "untilClose" : (hidden ?? Process.hiddenUnlessSaid(chosen)),
      by,
      on
    }
  })

const deadline = (
  closesAt: Instant.Instant | undefined,
  at: Instant.Instant,
  latest = Deadlines.latestClose(at)
): Result.Result<Instant.Instant, DeadlineNotPossible> => {
  const earliest = Deadlines.earliestClose(at)
  if (closesAt === undefined) return Result.succeed(earliest)
  return Result.map(
    unless(closesAt >= earliest && closesAt <= latest, () => new DeadlineNotPossible({ earliest, latest })),
    () => closesAt
  )
}

/** The proposal, as long as it has no outcome. @category checking @since 0.1.0 */
export const open = (
  { proposals }: State,
  proposalId: ProposalId
): Result.Result<Proposal.Proposal, NotFound | ProposalOver> => {
  const proposal = Lookup.get(proposals, proposalId)
  if (proposal === undefined) return Result.fail(new NotFound({ what: "proposal", id: proposalId }))
  const { status } = proposal
  return status === "open" ? Result.succeed(proposal) : Result.fail(new ProposalOver({ proposalId, status }))
}

/** Goes on for whoever proposed it. */
const asAuthor = (
  { by, proposalId }: Proposal.Proposal,
  actor: Actor.Actor
): Result.Result<PersonId, NotYourProposal> =>
  Actor.is(actor, by) ? Result.succeed(by) : Result.fail(new NotYourProposal({ proposalId, by }))

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
    : Result.flatMap(Standing.asActiveMember(window, actor), () => asAuthor(proposal, actor))
}

/** Those who may perhaps change a proposal, whichever it is. */
const asSomebodyWhoAmends = (asked: Asked<unknown>, window: Window): Result.Result<PersonId, NotAllowed> =>
  Meetings.facilitates(window.meetings, asked)
    ? Standing.asBelonging(window, asked.actor)
    : Standing.asActiveMember(window, asked.actor)

/** As long as it can be answered; what an article of law stands against can be worded anew at any time. */
const notOver = ({ closesAt, proposalId, unlawful }: Proposal.Proposal, at: Instant.Instant) =>
  unless(at < closesAt || unlawful !== null, () => new VotingClosed({ proposalId, closedAt: closesAt }))

const amendProposal = decides(
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

const putForward = decides(
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

const extendProposal = decides(
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
        asked.at < proposal.closesAt || isTooFew(Proposal.tally(proposal, asked.at, window)),
        () => new VotingClosed({ proposalId, closedAt: proposal.closesAt })
      )
      const latest = Deadlines.latestExtension(proposal.closesAt, asked.at)
      const closesAt = yield* deadline(asked.command.closesAt, asked.at, latest)
      // What would end sooner than it does is no more time.
      const later = closesAt > proposal.closesAt ? closesAt : Deadlines.earliestClose(proposal.closesAt)
      return [{ _tag: "ProposalExtended", proposalId, closesAt: later, by, on: today(asked) }]
    })
)

const withdrawProposal = decides(
  { events: [ProposalWithdrawn], rejections: [NotAllowed, NotFound, NotYourProposal, ProposalOver, VotingClosed] },
  (asked: Asked<typeof WithdrawProposal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* Standing.asBelonging(window, asked.actor)
      const { proposalId } = asked.command
      const proposal = yield* open(state, proposalId)
      const by = yield* asAuthor(proposal, asked.actor)
      yield* notOver(proposal, asked.at)
      return [{ _tag: "ProposalWithdrawn", proposalId, by, on: today(asked) }]
    })
)

const objectInLaw = decides(
  { events: [LegalObjectionMade], rejections: [NotAllowed, NotFound, ProposalOver] },
  (asked: Asked<typeof ObjectInLaw.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { article, proposalId } = asked.command
      const { unlawful } = yield* open(state, proposalId)
      if (unlawful?.by === by && unlawful.article === article) return []
      return [{ _tag: "LegalObjectionMade", proposalId, article, by, on: today(asked) }]
    })
)

const liftLegalObjection = decides(
  { events: [LegalObjectionLifted], rejections: [NotAllowed, NotFound, ProposalOver] },
  (asked: Asked<typeof LiftLegalObjection.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { proposalId } = asked.command
      const { unlawful } = yield* open(state, proposalId)
      return unlawful === null ? [] : [{ _tag: "LegalObjectionLifted", proposalId, by, on: today(asked) }]
    })
)

const stateOutcome = decides(
  {
    events: [Governance.OutcomeStated, ...Governance.changes],
    rejections: [
      NotAllowed,
      ProposalOver,
      NotYourProposal,
      NotYourDomain,
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

/** Goes on for whoever decides after advice: those who hold the domain, and where nobody does, whoever proposed it. */
const asDecider = (
  { actor, at }: Asked<unknown>,
  proposal: Proposal.Proposal,
  window: Window
): Result.Result<unknown, NotYourProposal | NotYourDomain> => {
  const domain = proposal.domainId === null ? undefined : Lookup.get(window.domains.domains, proposal.domainId)
  const on = Instant.toLocalDate(at)
  const holders = domain === undefined ? [] : Domain.decidersOn(domain, on, window)
  if (domain === undefined || holders.length === 0) return asAuthor(proposal, actor)
  const { domainId, limitCents, name } = domain
  return unless(
    holders.some((id) => Actor.is(actor, id)),
    () => new NotYourDomain({ domainId, name, holder: Domain.holderOn(domain, on, window), holders, limitCents })
  )
}

/** What the process leaves to one person: the date that a poll comes to, and what follows from advice. */
const said = (
  asked: Asked<typeof StateOutcome.Type>,
  proposal: Proposal.Proposal,
  tally: Process.Tally,
  window: Window
): Result.Result<Process.Tally, NotYourProposal | NotYourDomain> => {
  const {
    actor,
    command: { adopt, chosen }
  } = asked
  const { options, process } = proposal
  if (process === "timePoll" && chosen !== undefined && chosen < options.length) {
    return Result.map(asAuthor(proposal, actor), () => ({
      ...tally,
      chosen,
      outcome: "adopted" as const,
      because: "holder" as const
    }))
  }
  if (process === "advice") {
    return Result.map(asDecider(asked, proposal, window), () => ({
      ...tally,
      outcome: adopt === true ? ("adopted" as const) : ("rejected" as const),
      because: "holder" as const
    }))
  }
  return Result.succeed(tally)
}

/** Whether it is time for an outcome, or what has to come first. */
const ready = (
  { at }: Asked<unknown>,
  proposal: Proposal.Proposal,
  tally: Process.Tally,
  window: Window
): Result.Result<
  void,
  StillOpen | ObjectionOpen | QuorumNotReached | AdviceNotHeard | NobodyPutForward | ElectionRefused
> => {
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
    !isTooFew(tally) || extended || electorate < Deadlines.leastElectorate,
    () => new QuorumNotReached({ proposalId, have: counted, need: Math.max(1, needed) })
  )
}

/** Whether more time may bring what is missing. */
const isTooFew = ({ because, outcome }: Process.Tally): boolean =>
  outcome === "lapsed" && ["quorum", "nobody", "noCandidate", "candidateSilent"].includes(because)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  OpenProposal: openProposal,
  AmendProposal: amendProposal,
  PutForward: putForward,
  ExtendProposal: extendProposal,
  WithdrawProposal: withdrawProposal,
  ObjectInLaw: objectInLaw,
  LiftLegalObjection: liftLegalObjection,
  StateOutcome: stateOutcome
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The proposals after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ProposalOpened": {
      const { _tag: _, change, text, ...facts } = event
      const { on, proposalId } = facts
      const version = { text, change, because: null, candidate: null, on }
      const proposal: Proposal.Proposal = {
        ...facts,
        versions: [version],
        extended: false,
        unlawful: null,
        overtaken: false,
        status: "open",
        closed: null
      }
      return asking(change, proposalId, { ...state, proposals: Draft.put(state.proposals, proposalId, proposal) }, null)
    }
    case "ProposalAmended": {
      const { because, candidate, change, closesAt, on, proposalId, text } = event
      const before = Lookup.get(state.proposals, proposalId)?.versions.at(-1)?.change ?? null
      return edited(asking(change, proposalId, state, before), proposalId, ({ versions }) => ({
        versions: [...versions, { text, change, because, candidate, on }],
        closesAt,
        // An article stands against one wording, and what was decided meanwhile is known to whoever answers the next one.
        unlawful: null,
        overtaken: false
      }))
    }
    case "ProposalExtended":
      return edited(state, event.proposalId, () => ({ closesAt: event.closesAt, extended: true }))
    case "ProposalWithdrawn":
      return edited(state, event.proposalId, () => ({ status: "withdrawn" }))
    case "LegalObjectionMade": {
      const { article, by } = event
      return edited(state, event.proposalId, () => ({ unlawful: { article, by } }))
    }
    case "LegalObjectionLifted":
      return edited(state, event.proposalId, () => ({ unlawful: null }))
    case "OutcomeStated": {
      const { decisionId, on, outcome, statement, tally } = event
      const stated = edited(state, event.proposalId, () => ({
        status: outcome,
        closed: { tally, decisionId, statement, on }
      }))
      return overtaking(adopted(event, stated), stated)
    }
    default:
      return state
  }
}

/** What is asked from now on, and what it is about. */
const asking = (
  change: Change.Change | null,
  proposalId: ProposalId,
  state: State,
  before: Change.Change | null
): State => {
  const subject = change === null ? null : Governance.subject(change)
  if (subject === null) return state
  const known = Lookup.get(state.about, subject) ?? []
  const isKnown = before !== null && Governance.subject(before) === subject && known.includes(proposalId)
  return isKnown ? state : { ...state, about: Draft.put(state.about, subject, Draft.push(known, proposalId)) }
}

/** What is open about the same thing was answered before this was known. */
const overtaking = (change: Change.Change | null, state: State): State => {
  const subject = change === null ? null : Governance.subject(change)
  if (subject === null) return state
  const waiting = Lookup.get(state.about, subject) ?? []
  const overtaken = waiting.flatMap((id) => {
    const proposal = Lookup.get(state.proposals, id)
    const asked = proposal?.status === "open" ? Proposal.current(proposal).change : null
    return proposal !== undefined && asked !== null && Governance.subject(asked) === subject ? [proposal] : []
  })
  const proposals =
    overtaken.length === 0
      ? state.proposals
      : {
          ...state.proposals,
          ...Object.fromEntries(overtaken.map((one) => [one.proposalId, { ...one, overtaken: true }]))
        }
  return { proposals, about: Draft.remove(state.about, subject) }
}

const edited = (
  state: State,
  proposalId: ProposalId,
  change: (proposal: Proposal.Proposal) => Partial<Proposal.Proposal>
): State => {
  const proposal = Lookup.get(state.proposals, proposalId)
  if (proposal === undefined) return state
  return { ...state, proposals: Draft.put(state.proposals, proposalId, { ...proposal, ...change(proposal) }) }
}
