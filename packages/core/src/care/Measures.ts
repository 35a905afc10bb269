/**
 * What keeps people safe with each other, as far as it binds others: who mediates, who is kept apart for some days, and what the
 * group decides about somebody. No reason stands here; what was said in confidence is in {@link Concerns}.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as Change from "../governance/Change.ts"
import * as Governance from "../governance/Governance.ts"
import * as Proposal from "../governance/Proposal.ts"
import { ProposalOpened } from "../governance/ProposalEvents.ts"
import * as Proposals from "../governance/Proposals.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import {
  AppealDecided,
  AppealMade,
  HearingNoted,
  MeasureDecided,
  MeasureLifted,
  MediatorNamed,
  MediatorReleased,
  SeparationOrdered
} from "./MeasureEvents.ts"
import { asMediator, type Measure, mediatorsOn, type State, wasHeard, type Window } from "./MeasureState.ts"
import {
  AppealTooLate,
  MeasureNotFound,
  MediatorConcerned,
  MediatorsEnough,
  NoAppeal,
  NoMeasure,
  NotAMediator,
  NotHeardYet,
  NotWhoDecided,
  NotYourOwnSeparation,
  SeparatedAlready,
  SeparationTooLong
} from "./MeasuresRejections.ts"

export { Event, HearingNoted, Kind } from "./MeasureEvents.ts"
export {
  asMediator,
  binds,
  evolve,
  initial,
  mayBeTogether,
  type Measure,
  mediatorsOn,
  type State,
  toTalkTo,
  wasHeard,
  type Window
} from "./MeasureState.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/** How many people mediate. **Source** - “Cadre d'un KPA”: competence in conflict regulation; Karrot, issue 2062. @category policies @since 0.1.0 */
export const mediatorsAtMost = 4

/**
 * How long people are kept apart before anybody decided, and for how long that is not done again for the same two.
 *
 * **Units** - days. **Source** - the house's own: a week is until the next meeting of the group, and a second one would be a measure.
 *
 * @category policies
 * @since 0.1.0
 */
export const separation = { atMost: 7, notAgainFor: 90 } as const

/** How long a measure can be contested. **Units** - days. **Source** - the house's own; rubygems/rfcs, pull request 61. @category policies @since 0.1.0 */
export const appealWithin = 14

// -- commands --------------------------------------------------------------------------------------------------------

export const StopMediating = Schema.TaggedStruct("StopMediating", {}).annotate({
  description: "I do not mediate any more. For mediators."
})
export const OrderSeparation = Schema.TaggedStruct("OrderSeparation", {
  people: Lists.unique(PersonId, 10).check(Schema.isMinLength(2)),
  until: LocalDate.LocalDate
}).annotate({
  description:
    "These people are not on the same shift until the end of a day, a week from now at most, and once: for urgent safety, before anybody has decided. No reason is asked for or kept. For coordinators and mediators, if it is not about them."
})
export const NoteHearing = Schema.TaggedStruct("NoteHearing", {
  proposalId: ProposalId,
  came: Schema.Boolean
}).annotate({
  description:
    "Whoever this measure would bind was asked to speak first, and did (`came`) or did not come. What they said is not written here. For mediators."
})
export const Appeal = Schema.TaggedStruct("Appeal", { decisionId: DecisionId }).annotate({
  description:
    "I contest the measure that binds me, within 14 days; somebody who did not decide answers. For whoever it binds."
})
export const DecideAppeal = Schema.TaggedStruct("DecideAppeal", {
  decisionId: DecisionId,
  upheld: Schema.Boolean
}).annotate({
  description:
    "Answers somebody who contests a measure: with `upheld` it binds them no more, and whoever was put out is a member again. For coordinators who did not decide on it."
})

/** What can be asked. @category commands @since 0.1.0 */
export const Command = Schema.Union([StopMediating, OrderSeparation, NoteHearing, Appeal, DecideAppeal])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What was put to the group, and who answered. @category deciders @since 0.1.0 */
export interface DecidingWindow extends Window {
  readonly proposals: Proposals.State
}

const stopMediating = decides(
  { events: [MediatorReleased], rejections: [NotAMediator] },
  (asked: Asked<typeof StopMediating.Type>, _: State, window: Window) =>
    Result.map(asMediator(window, asked), (personId) => [{ _tag: "MediatorReleased", personId, on: today(asked) }])
)

/** Somebody of the team, or who mediates. */
const asGuardian = (asked: Asked<unknown>, window: Window): Result.Result<PersonId, NotAllowed> => {
  const { actor } = asked
  if (actor._tag === "Person" && mediatorsOn(window, today(asked)).includes(actor.id)) return Result.succeed(actor.id)
  return Standing.asCoordinator(window, actor)
}

const orderSeparation = decides(
  {
    events: [SeparationOrdered],
    rejections: [NotAllowed, NotYourOwnSeparation, PersonUnknown, SeparationTooLong, SeparatedAlready]
  },
  (asked: Asked<typeof OrderSeparation.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* asGuardian(asked, window)
      const { people, until } = asked.command
      yield* unless(!people.includes(by), () => new NotYourOwnSeparation())
      const stranger = people.find((id) => !Standing.belongs(window, Actor.person(id)))
      if (stranger !== undefined) return yield* Result.fail(new PersonUnknown({ personId: stranger }))
      const on = today(asked)
      const latest = LocalDate.plusDays(on, separation.atMost)
      yield* unless(on <= until && until <= latest, () => new SeparationTooLong({ most: separation.atMost, latest }))
      const since = LocalDate.plusDays(on, -separation.notAgainFor)
      const before = state.separations.findLast(
        ({ from, people: kept }) => from >= since && kept.filter((id) => people.includes(id)).length > 1
      )
      if (before !== undefined) return yield* Result.fail(new SeparatedAlready({ until: before.until }))
      return [{ _tag: "SeparationOrdered", people, until, by, on }]
    })
)

const noteHearing = decides(
  { events: [HearingNoted], rejections: [NotAMediator, NotFound, NoMeasure, MediatorConcerned] },
  (asked: Asked<typeof NoteHearing.Type>, state: State, window: DecidingWindow) =>
    Result.gen(function* () {
      const by = yield* asMediator(window, asked)
      const { came, proposalId } = asked.command
      const proposal = Lookup.get(window.proposals.proposals, proposalId)
      if (proposal === undefined) return yield* Result.fail(new NotFound({ what: "proposal", id: proposalId }))
      const { change } = Proposal.current(proposal)
      if (!Change.isMeasure(change)) return yield* Result.fail(new NoMeasure({ proposalId }))
      const { personId } = change
      const concerned = [personId, ...(change._tag === "DecideMeasure" && change.with !== null ? [change.with] : [])]
      yield* unless(
        !concerned.includes(by),
        () =>
          new MediatorConcerned({ others: mediatorsOn(window, today(asked)).filter((id) => !concerned.includes(id)) })
      )
      if (wasHeard(state, proposalId, personId)) return []
      return [{ _tag: "HearingNoted", proposalId, personId, came, by, on: today(asked) }]
    })
)

const appeal = decides(
  { events: [AppealMade], rejections: [NotAllowed, MeasureNotFound, AppealTooLate] },
  (asked: Asked<typeof Appeal.Type>, state: State) =>
    Result.gen(function* () {
      const { actor } = asked
      const { decisionId } = asked.command
      const measure = Lookup.get(state.measures, decisionId)
      // Others do not learn whether there is one.
      if (actor._tag !== "Person" || (measure !== undefined && measure.personId !== actor.id)) {
        return yield* Result.fail(new NotAllowed({ needs: "oneself" }))
      }
      if (measure === undefined) return yield* Result.fail(new MeasureNotFound({ id: decisionId }))
      if (measure.appeal !== "none" || measure.lifted) return []
      const on = today(asked)
      const until = LocalDate.plusDays(measure.on, appealWithin)
      yield* unless(on <= until, () => new AppealTooLate({ until }))
      return [{ _tag: "AppealMade", decisionId, personId: actor.id, on }]
    })
)

const decideAppeal = decides(
  {
    events: [AppealDecided, Membership.MemberAdmitted],
    rejections: [NotAllowed, MeasureNotFound, NoAppeal, NotWhoDecided]
  },
  (asked: Asked<typeof DecideAppeal.Type>, state: State, window: DecidingWindow) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { decisionId, upheld } = asked.command
      const measure = Lookup.get(state.measures, decisionId)
      if (measure === undefined) return yield* Result.fail(new MeasureNotFound({ id: decisionId }))
      const { kind, personId } = measure
      yield* unless(measure.appeal === "made", () => new NoAppeal({ decisionId }))
      yield* unless(mayAnswer(measure, asked.actor, window), () => new NotWhoDecided())
      const on = today(asked)
      const out = Lookup.get(window.membership.members, personId)?.status === "left"
      return [
        { _tag: "AppealDecided", decisionId, upheld, by, on },
        ...(upheld && kind === "exclusion" && out ? [{ _tag: "MemberAdmitted" as const, personId, by, on }] : [])
      ]
    })
)

/** Whether somebody had no part in a decision that is contested: neither a voice, nor that they put it to the group. @category guards @since 0.1.0 */
export const mayAnswer = (
  { personId, proposalId }: Measure,
  actor: Actor.Actor,
  { proposals }: Pick<DecidingWindow, "proposals">
): boolean => {
  const proposal = Lookup.get(proposals.proposals, proposalId)
  const decided = proposal === undefined ? [] : [proposal.by, ...proposal.electorate]
  return ![personId, ...decided].some((id) => Actor.is(actor, id))
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  StopMediating: stopMediating,
  OrderSeparation: orderSeparation,
  NoteHearing: noteHearing,
  Appeal: appeal,
  DecideAppeal: decideAppeal
}

/** Whoever is bound contests it also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["Appeal", "DecideAppeal", "NoteHearing"] as const

// -- what follows ----------------------------------------------------------------------------------------------------

/** Whether what would be put to the group about people's safety is possible. */
const possible = (
  change: Change.Change | null,
  state: State,
  window: Window,
  on: LocalDate.LocalDate
): Result.Result<void, PersonUnknown | MediatorsEnough | MeasureNotFound> => {
  switch (change?._tag) {
    case "NameMediator": {
      const { personId } = change
      if (!Standing.belongs(window, Actor.person(personId))) return Result.fail(new PersonUnknown({ personId }))
      const others = mediatorsOn(window, on).filter((id) => id !== personId)
      return unless(others.length < mediatorsAtMost, () => new MediatorsEnough({ most: mediatorsAtMost }))
    }
    case "DecideMeasure": {
      const { kind, personId, with: other } = change
      const people = kind === "notTogether" && other !== null ? [personId, other] : [personId]
      const stranger = people.find((id) => !Standing.belongs(window, Actor.person(id)))
      return stranger === undefined ? Result.succeed(undefined) : Result.fail(new PersonUnknown({ personId: stranger }))
    }
    case "LiftMeasure":
      return unless(
        Lookup.get(state.measures, change.decisionId)?.lifted === false,
        () => new MeasureNotFound({ id: change.decisionId })
      )
    default:
      return Result.succeed(undefined)
  }
}

/** What is put to the group has to be possible; what it adopts binds at once, if whoever it binds was heard. @category deciders @since 0.1.0 */
export const upon = {
  ProposalOpened: follows(
    { events: [], rejections: [PersonUnknown, MediatorsEnough, MeasureNotFound] },
    ({ change }: typeof ProposalOpened.Type, asked: Asked<unknown>, state: State, window: Window) =>
      Result.map(possible(change, state, window, today(asked)), () => [])
  ),
  OutcomeStated: follows(
    {
      events: [MediatorNamed, MeasureDecided, MeasureLifted],
      rejections: [NotHeardYet, PersonUnknown, MediatorsEnough, MeasureNotFound]
    },
    (event: typeof Governance.OutcomeStated.Type, asked: Asked<unknown>, state: State, window: DecidingWindow) =>
      Result.gen(function* () {
        const change = Proposals.adopted(event, window.proposals)
        const { decisionId, proposalId } = event
        const on = today(asked)
        yield* possible(change, state, window, on)
        if (Change.isMeasure(change)) {
          const { personId } = change
          yield* unless(wasHeard(state, proposalId, personId), () => new NotHeardYet({ personId, proposalId }))
          const {
            kind,
            until,
            with: other
          } = change._tag === "DecideMeasure" ? change : { kind: "exclusion" as const, until: null, with: null }
          return [{ _tag: "MeasureDecided", personId, kind, with: other, until, decisionId, proposalId, on }]
        }
        switch (change?._tag) {
          case "NameMediator":
            return [{ _tag: "MediatorNamed", personId: change.personId, until: change.until, decisionId, on }]
          case "LiftMeasure":
            return [{ _tag: "MeasureLifted", decisionId: change.decisionId, by: decisionId, on }]
          default:
            return []
        }
      })
  )
}
