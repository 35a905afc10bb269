/**
 * What people answer to a proposal: everybody for themselves, as often as they change their mind, until it closes. Somebody who is
 * not there may have their answer noted, and their own always counts before it. In a secret vote nobody learns who answered what.
 *
 * @since 0.1.0
 */
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Equal, Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId, ProposalId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { OutcomeStated } from "./Governance.ts"
import * as Process from "./Process.ts"
import * as Proposal from "./Proposal.ts"
import {
  AnswerInSecret,
  AnsweredThemselves,
  NothingAnswered,
  NotInElectorate,
  ProposalOver,
  ReasonRequired,
  StanceDoesNotFit,
  StanceOnOldVersion,
  VotingClosed
} from "./ProposalRejections.ts"
import * as Proposals from "./Proposals.ts"
import { AnswersForThemselves } from "./MeetingRejections.ts"
import * as Meetings from "./Meetings.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const answered = {
  proposalId: ProposalId,
  version: Schema.Int,
  personId: PersonId,
  stance: Process.Stance,
  /** Theirs; nothing when they gave none, or it was forgotten. */
  reason: Personal.field(Schema.NonEmptyString, "personId")
}

/** Somebody answered, or changed their mind; `recordedBy` noted it for them. @category events @since 0.1.0 */
export const StanceTaken = Schema.TaggedStruct("StanceTaken", {
  ...answered,
  channel: Schema.Literals(["present", "app", "link", "phone", "sms", "paper"]),
  recordedBy: Schema.NullOr(PersonId),
  on: LocalDate
})
/** Somebody answered in secret: nobody but they learn who. @category events @since 0.1.0 */
export const SecretStanceTaken = Hidden.event(
  Schema.TaggedStruct("SecretStanceTaken", { ...answered, on: LocalDate }),
  { author: "personId" }
)
/** Somebody takes their answer back, and says nothing for now. @category events @since 0.1.0 */
export const StanceWithdrawn = Schema.TaggedStruct("StanceWithdrawn", {
  proposalId: ProposalId,
  personId: PersonId,
  on: LocalDate
})
/** Whoever objected says that this version takes it in. @category events @since 0.1.0 */
export const ObjectionLifted = Schema.TaggedStruct("ObjectionLifted", {
  proposalId: ProposalId,
  by: PersonId,
  integratedIn: Schema.Int,
  on: LocalDate
})

/** What can be answered. @category events @since 0.1.0 */
export const Event = Schema.Union([StanceTaken, SecretStanceTaken, StanceWithdrawn, ObjectionLifted])
export type Event = typeof Event.Type

/** After the outcome nobody needs to know any more what was answered in secret. @category events @since 0.1.0 */
export const folds = [OutcomeStated] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** The last answer of everybody to each proposal. @category state @since 0.1.0 */
export interface State {
  readonly answers: { readonly [proposalId: string]: Proposal.Answers }
}

/** Nobody has answered anything yet. @category state @since 0.1.0 */
export const initial: State = { answers: {} }

// -- commands --------------------------------------------------------------------------------------------------------

const which = { proposalId: ProposalId, version: Schema.Int }

export const TakeStance = Schema.TaggedStruct("TakeStance", {
  ...which,
  stance: Process.Stance,
  reason: Schema.optionalKey(Words.Text),
  channel: Schema.optionalKey(Schema.Literals(["present", "app", "link"]))
}).annotate({
  description:
    "My answer to a version of a proposal; my last one counts. Whoever objects, blocks, disagrees in a consensus, or advises says why. For those who were active members when it was opened."
})
export const TakeSecretStance = Hidden.command(
  Schema.TaggedStruct("TakeSecretStance", {
    ...which,
    stance: Process.Stance,
    reason: Schema.optionalKey(Words.Text)
  }).annotate({
    description:
      "My answer in a secret vote; my last one counts. Nobody learns that it is mine: not from the log, from no view, and not from whoever runs the server's records of requests. For those who were active members when it was opened."
  })
)
export const RecordStanceFor = Schema.TaggedStruct("RecordStanceFor", {
  ...which,
  personId: PersonId,
  stance: Process.Stance,
  reason: Schema.optionalKey(Words.Text),
  channel: Schema.Literals(["phone", "paper", "sms"])
}).annotate({
  description:
    "Notes the answer of somebody who is not there, as they gave it by telephone, by message or on paper. They see who noted it, and can change it until the close; what they answered themselves stays. For coordinators and, while a meeting is open, for its facilitator."
})
export const WithdrawStance = Schema.TaggedStruct("WithdrawStance", { proposalId: ProposalId }).annotate({
  description: "I take my answer back. For whoever answered, or whose answer was noted."
})
export const LiftObjection = Schema.TaggedStruct("LiftObjection", which).annotate({
  description:
    "My objection is taken in by this version: I consent to it. For whoever objected to it, or to an earlier one."
})

/** What can be asked about answers. @category commands @since 0.1.0 */
export const Command = Schema.Union([TakeStance, TakeSecretStance, RecordStanceFor, WithdrawStance, LiftObjection])
export type Command = typeof Command.Type

/** What winds the cooperative up is answered after its end as well. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** The proposals, who is here, and who leads the meeting that is going on. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly proposals: Proposals.State
  readonly meetings: Pick<Meetings.State, "opened">
}

const notAnswered = [
  NotAllowed,
  NotFound,
  ProposalOver,
  VotingClosed,
  NotInElectorate,
  StanceOnOldVersion,
  AnswerInSecret
] as const

/** The proposal, when this person can answer this version of it now. */
const answerable = (
  asked: Asked<{ readonly proposalId: ProposalId; readonly version?: number }>,
  personId: PersonId,
  secret: boolean,
  window: Window
): Result.Result<Proposal.Proposal, (typeof notAnswered)[number]["Type"]> =>
  Result.gen(function* () {
    const { proposalId, version } = asked.command
    const proposal = yield* Proposals.open(window.proposals, proposalId)
    yield* unless(asked.at < proposal.closesAt, () => new VotingClosed({ proposalId, closedAt: proposal.closesAt }))
    yield* unless(Proposal.isAsked(personId, proposal, window), () => new NotInElectorate({ proposalId, personId }))
    yield* unless(proposal.secret === secret, () => new AnswerInSecret({ proposalId, secret: proposal.secret }))
    const { version: current } = Proposal.current(proposal)
    if (version !== undefined && version !== current) {
      return yield* Result.fail(new StanceOnOldVersion({ proposalId, version, current }))
    }
    return proposal
  })

/** An answer is one of those that the process asks for, with words where it needs them. */
const wellAnswered = (
  { reason, stance }: { readonly stance: Process.Stance; readonly reason?: string },
  proposal: Proposal.Proposal
): Result.Result<void, StanceDoesNotFit | ReasonRequired> => {
  const { process, proposalId } = proposal
  const question = Proposal.question(proposal)
  if (!Process.fits(stance, question)) {
    return Result.fail(new StanceDoesNotFit({ proposalId, process, possible: Process.possible(question) }))
  }
  return unless(
    reason !== undefined || !Process.needsReason(stance, process),
    () => new ReasonRequired({ stance: stance._tag })
  )
}

const takeStance = decides(
  { events: [StanceTaken], rejections: [...notAnswered, StanceDoesNotFit, ReasonRequired] },
  (asked: Asked<typeof TakeStance.Type>, { answers }: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { channel = "app", proposalId, reason, stance, version } = asked.command
      const proposal = yield* answerable(asked, personId, false, window)
      yield* wellAnswered(asked.command, proposal)
      const before = answerOf(answers, proposalId, personId)
      const answer: Proposal.Answer = { version, stance, channel, recordedBy: null, secret: false }
      if (reason === undefined && Equal.equals(before, answer)) return []
      return [
        {
          _tag: "StanceTaken",
          proposalId,
          version,
          personId,
          stance,
          reason: reason ?? null,
          channel,
          recordedBy: null,
          on: today(asked)
        }
      ]
    })
)

const takeSecretStance = decides(
  { events: [SecretStanceTaken], rejections: [...notAnswered, StanceDoesNotFit, ReasonRequired] },
  (asked: Asked<typeof TakeSecretStance.Type>, _state: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { proposalId, reason, stance, version } = asked.command
      const proposal = yield* answerable(asked, personId, true, window)
      yield* wellAnswered(asked.command, proposal)
      const said = { proposalId, version, personId, stance, reason: reason ?? null }
      return [{ _tag: "SecretStanceTaken", ...said, on: today(asked) }]
    })
)

/** Coordinators; and whoever leads the meeting that is going on, for those who are not there. */
const asRecorder = (
  asked: Asked<typeof RecordStanceFor.Type>,
  window: Window
): Result.Result<PersonId, NotAllowed | AnswersForThemselves> => {
  const { actor, at, command } = asked
  if (Standing.isCoordinator(window, actor)) return Standing.asCoordinator(window, actor)
  const meeting = Meetings.running(window.meetings, at)
  if (meeting === undefined || !Meetings.facilitates(window.meetings, asked)) {
    return Result.fail(new NotAllowed({ needs: "coordinatorOrFacilitator" }))
  }
  const { personId } = command
  return meeting.present.includes(personId)
    ? Result.fail(new AnswersForThemselves({ personId }))
    : Standing.asBelonging(window, actor)
}

const recordStanceFor = decides(
  {
    events: [StanceTaken],
    rejections: [...notAnswered, AnsweredThemselves, AnswersForThemselves, StanceDoesNotFit, ReasonRequired]
  },
  (asked: Asked<typeof RecordStanceFor.Type>, { answers }: State, window: Window) =>
    Result.gen(function* () {
      const recordedBy = yield* asRecorder(asked, window)
      const { channel, personId, proposalId, reason, stance, version } = asked.command
      const proposal = yield* answerable(asked, personId, false, window)
      const before = answerOf(answers, proposalId, personId)
      yield* unless(
        before === undefined || before.version !== version || before.recordedBy !== null,
        () => new AnsweredThemselves({ proposalId, personId })
      )
      yield* wellAnswered(asked.command, proposal)
      return [
        {
          _tag: "StanceTaken",
          proposalId,
          version,
          personId,
          stance,
          reason: reason ?? null,
          channel,
          recordedBy,
          on: today(asked)
        }
      ]
    })
)

const withdrawStance = decides(
  { events: [StanceWithdrawn], rejections: [...notAnswered, NothingAnswered] },
  (asked: Asked<typeof WithdrawStance.Type>, { answers }: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { proposalId } = asked.command
      yield* answerable(asked, personId, false, window)
      yield* unless(
        answerOf(answers, proposalId, personId) !== undefined,
        () => new NothingAnswered({ proposalId, what: "answer" })
      )
      return [{ _tag: "StanceWithdrawn", proposalId, personId, on: today(asked) }]
    })
)

const liftObjection = decides(
  { events: [ObjectionLifted], rejections: [...notAnswered, NothingAnswered] },
  (asked: Asked<typeof LiftObjection.Type>, { answers }: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { proposalId, version } = asked.command
      yield* answerable(asked, by, false, window)
      yield* unless(
        answerOf(answers, proposalId, by)?.stance?._tag === "Objection",
        () => new NothingAnswered({ proposalId, what: "objection" })
      )
      return [{ _tag: "ObjectionLifted", proposalId, by, integratedIn: version, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  TakeStance: takeStance,
  TakeSecretStance: takeSecretStance,
  RecordStanceFor: recordStanceFor,
  WithdrawStance: withdrawStance,
  LiftObjection: liftObjection
}

const answerOf = (answers: State["answers"], proposalId: ProposalId, personId: PersonId): Proposal.Answer | undefined =>
  Lookup.get(Lookup.get(answers, proposalId) ?? {}, personId)

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The answers after an event; of a secret vote that is over, only who answered. @category folding @since 0.1.0 */
export const evolve = ({ answers }: State, event: Event | (typeof folds)[number]["Type"]): State => {
  const known = Lookup.get(answers, event.proposalId) ?? {}
  const put = (personId: PersonId, answer: Proposal.Answer): State => ({
    answers: Draft.put(answers, event.proposalId, Draft.put(known, personId, answer))
  })
  switch (event._tag) {
    case "StanceTaken": {
      const { channel, personId, recordedBy, stance, version } = event
      return put(personId, { version, stance, channel, recordedBy, secret: false })
    }
    case "SecretStanceTaken": {
      const { personId, stance, version } = event
      return put(personId, { version, stance, channel: "app", recordedBy: null, secret: true })
    }
    case "StanceWithdrawn":
      return { answers: Draft.put(answers, event.proposalId, Draft.remove(known, event.personId)) }
    case "ObjectionLifted":
      return put(event.by, {
        version: event.integratedIn,
        stance: { _tag: "Consent" },
        channel: "app",
        recordedBy: null,
        secret: false
      })
    case "OutcomeStated": {
      const kept = Object.entries(known).map(([id, answer]): readonly [string, Proposal.Answer] => [
        id,
        answer.secret ? { ...answer, stance: null } : answer
      ])
      return kept.some(([, { secret }]) => secret)
        ? { answers: Draft.put(answers, event.proposalId, Object.fromEntries(kept)) }
        : { answers }
    }
    default:
      return { answers }
  }
}
