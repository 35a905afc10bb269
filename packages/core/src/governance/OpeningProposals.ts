/**
 * Putting something to the group: who can answer, by which process, and until when.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import type * as Founding from "../founding/Founding.ts"
import { CooperativeNotOpen } from "../founding/FoundingRejections.ts"
import { DecisionId, type PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import * as Domain from "./Domain.ts"
import * as Governance from "./Governance.ts"
import { DomainId, PointId } from "./GovernanceIds.ts"
import * as Meetings from "./Meetings.ts"
import { PointNotFound, PointOver } from "./PointRejections.ts"
import * as Points from "./Points.ts"
import * as Process from "./Process.ts"
import * as Proposal from "./Proposal.ts"
import { Hidden, ProposalOpened } from "./ProposalEvents.ts"
import {
  DeadlineNotPossible,
  ElectorateTooSmall,
  OptionsDoNotFit,
  OtherProcessNeeded,
  SecretNeedsMore
} from "./ProposalRejections.ts"
import { type State } from "./ProposalState.ts"
import * as StructureChecks from "./StructureChecks.ts"

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
    "Puts something to the group: what it would change, if anything, and by which process it is decided (each change has its own; by default the usual one). With `domainId` it is about that domain: what changes nothing is then decided by its process unless it is said, and after advice whoever holds it decides. All active members of this moment can answer, but for whom it is about. It is open at least until the end of the next Friday session, and until then unless `closesAt` says later. With `secret`, nobody learns who answered what, and what binds somebody is answered so wherever that can be kept; with `hidden`, answers are shown after the close (`untilClose`), to those who have answered, or at once; where people answer to each other, as in consent, at once unless it is said. `pointId` names the open point that it comes from. For active members."
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

/** What the register says, who is here, what people answered, what they raised, who leads the meeting, and who decides what. @category deciders @since 0.1.0 */
export interface Window extends Proposal.Window, StructureChecks.Window {
  readonly founding: Pick<Founding.State, "status">
  readonly governance: Governance.State
  readonly points: Pick<Points.State, "points">
  readonly meetings: Pick<Meetings.State, "opened">
}

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

/** The decision. @category deciders @since 0.1.0 */
export const openProposal = decides(
  { events: [ProposalOpened], rejections: notOpened },
  (asked: Asked<typeof OpenProposal.Type>, _state: State, window: Window) =>
    Result.map(opening({ ...asked.command, game: null }, asked, window), (opened) => [opened])
)

/** What is put to the group, as somebody asks for it. @category models @since 0.1.0 */
export type Opening = Omit<typeof OpenProposal.Type, "_tag"> & Pick<typeof ProposalOpened.Type, "game">

/**
 * What is noted when something is put to the group; for those who ask for it in other words as well, as a game about pay does. `as` says
 * who may: active members, unless it is said.
 *
 * @category deciding
 * @since 0.1.0
 */
export const opening = (
  { change, closesAt, domainId, game, hidden, options = [], pointId, process, secret, text, title }: Opening,
  asked: Asked<unknown>,
  window: Window,
  as: (window: Window, actor: Asked<unknown>["actor"]) => Result.Result<PersonId, NotAllowed> = Standing.asActiveMember
): Result.Result<typeof ProposalOpened.Type, (typeof notOpened)[number]["Type"]> =>
  Result.gen(function* () {
    const by = yield* as(window, asked.actor)
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
    // What binds somebody is answered in secret wherever that can be kept, whatever whoever proposes it would like.
    const isSecret = secret === true || (maySecret && Change.isMeasure(change))
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

/** Until when it is open: as asked, if that is possible. @category checking @since 0.1.0 */
export const deadline = (
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
