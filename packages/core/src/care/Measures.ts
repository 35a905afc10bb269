/**
 * What keeps people safe with each other, as far as it binds others: who mediates, who is kept apart for some days, and what the
 * group decided about somebody. No reason stands here; what was said in confidence is in {@link Concerns}.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as Change from "../governance/Change.ts"
import * as Governance from "../governance/Governance.ts"
import * as Proposal from "../governance/Proposal.ts"
import { ProposalOpened } from "../governance/ProposalEvents.ts"
import * as Proposals from "../governance/Proposals.ts"
import * as SafetyChanges from "../governance/SafetyChanges.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
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

// -- events ----------------------------------------------------------------------------------------------------------

/** The group chose somebody to mediate, until a day when a term was agreed. @category events @since 0.1.0 */
export const MediatorNamed = Schema.TaggedStruct("MediatorNamed", {
  personId: PersonId,
  until: Schema.NullOr(LocalDate.LocalDate),
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})
/** Somebody does not mediate any more. @category events @since 0.1.0 */
export const MediatorReleased = Schema.TaggedStruct("MediatorReleased", { personId: PersonId, on: LocalDate.LocalDate })
/** These people are not on the same shift until the end of a day. @category events @since 0.1.0 */
export const SeparationOrdered = Schema.TaggedStruct("SeparationOrdered", {
  people: Schema.Array(PersonId),
  until: LocalDate.LocalDate,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** Whoever a measure would bind could speak first; `came` says whether they did. @category events @since 0.1.0 */
export const HearingNoted = Schema.TaggedStruct("HearingNoted", {
  proposalId: ProposalId,
  personId: PersonId,
  came: Schema.Boolean,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** What may bind somebody. @category models @since 0.1.0 */
export const Kind = Schema.Literals([...SafetyChanges.MeasureKind.literals, "exclusion"])
/** The group decided this about somebody; the decision says how, and nothing says why. @category events @since 0.1.0 */
export const MeasureDecided = Schema.TaggedStruct("MeasureDecided", {
  personId: PersonId,
  kind: Kind,
  with: Schema.NullOr(PersonId),
  until: Schema.NullOr(LocalDate.LocalDate),
  decisionId: DecisionId,
  proposalId: ProposalId,
  on: LocalDate.LocalDate
})
/** Whoever it binds contests it. @category events @since 0.1.0 */
export const AppealMade = Schema.TaggedStruct("AppealMade", {
  decisionId: DecisionId,
  personId: PersonId,
  on: LocalDate.LocalDate
})
/** People who did not decide have answered; with `upheld` the measure binds nobody any more. @category events @since 0.1.0 */
export const AppealDecided = Schema.TaggedStruct("AppealDecided", {
  decisionId: DecisionId,
  upheld: Schema.Boolean,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The group ended a measure. @category events @since 0.1.0 */
export const MeasureLifted = Schema.TaggedStruct("MeasureLifted", {
  decisionId: DecisionId,
  by: DecisionId,
  on: LocalDate.LocalDate
})

/** What can happen. @category events @since 0.1.0 */
export const Event = Schema.Union([
  MediatorNamed,
  MediatorReleased,
  SeparationOrdered,
  HearingNoted,
  MeasureDecided,
  AppealMade,
  AppealDecided,
  MeasureLifted
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** People who are kept apart, both days included. @category state @since 0.1.0 */
export interface Separation {
  readonly people: ReadonlyArray<PersonId>
  readonly from: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate
}

/** What the group decided about somebody. @category state @since 0.1.0 */
export interface Measure extends Omit<typeof MeasureDecided.Type, "_tag"> {
  readonly lifted: boolean
  readonly appeal: "none" | "made" | "upheld" | "refused"
}

/** Who mediates and what binds whom. @category state @since 0.1.0 */
export interface State {
  readonly mediators: { readonly [personId: string]: { readonly until: LocalDate.LocalDate | null } }
  readonly separations: ReadonlyArray<Separation>
  readonly measures: { readonly [decisionId: string]: Measure }
  /** Who was heard before a proposal, or was asked to come and did not. */
  readonly heard: { readonly [proposalId: string]: ReadonlyArray<PersonId> }
}

/** Nobody mediates, and nothing binds anybody. @category state @since 0.1.0 */
export const initial: State = { mediators: {}, separations: [], measures: {}, heard: {} }

// -- whether ---------------------------------------------------------------------------------------------------------

/** Where people stand, and who mediates. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly measures: State
}

/** Who mediates on a day: whom the group chose, as long as their term lasts and they are here. @category getters @since 0.1.0 */
export const mediatorsOn = (window: Window, on: LocalDate.LocalDate): ReadonlyArray<PersonId> =>
  Object.entries(window.measures.mediators).flatMap(([id, { until }]) => {
    const personId = PersonId.make(id)
    return (until === null || on <= until) && Standing.belongs(window, Actor.person(personId)) ? [personId] : []
  })

/** The mediator who is asking. @category guards @since 0.1.0 */
export const asMediator = (
  window: Window,
  { actor, at }: Pick<Asked<unknown>, "actor" | "at">
): Result.Result<PersonId, NotAMediator> =>
  actor._tag === "Person" && mediatorsOn(window, Instant.toLocalDate(at)).includes(actor.id)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAMediator())

/** Whether a measure binds on a day; from the instant on which it was lifted, or contested with success, it does on none. @category guards @since 0.1.0 */
export const binds = ({ appeal, lifted, on, until }: Measure, day: LocalDate.LocalDate): boolean =>
  !lifted && appeal !== "upheld" && on <= day && (until === null || day <= until)

/**
 * Whether these people may work together on a day. It is the one question that is asked from outside: it does not say why not, nor
 * because of whom, and the answer is the same whoever of them asks.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayBeTogether = (
  { measures, separations }: State,
  people: ReadonlyArray<PersonId>,
  day: LocalDate.LocalDate
): boolean => {
  const here = new Set(people)
  const apart = separations.some(
    ({ from, people: kept, until }) => from <= day && day <= until && kept.filter((id) => here.has(id)).length > 1
  )
  return (
    !apart &&
    Object.values(measures).every((measure) => {
      if (!here.has(measure.personId) || !binds(measure, day)) return true
      return measure.kind === "pause" ? false : measure.kind !== "notTogether" || !has(here, measure.with)
    })
  )
}

const has = (here: ReadonlySet<PersonId>, id: PersonId | null): boolean => id !== null && here.has(id)

/**
 * Two people to talk to when it is not possible: who mediates, else the team, but nobody whom anything binds on that day. It depends
 * on the day alone, so that it tells nothing about whoever asks.
 *
 * @category getters
 * @since 0.1.0
 */
export const toTalkTo = (window: Window, day: LocalDate.LocalDate): ReadonlyArray<PersonId> => {
  const { measures, separations } = window.measures
  const bound = new Set([
    ...separations.flatMap(({ from, people, until }) => (from <= day && day <= until ? people : [])),
    ...Object.values(measures).flatMap((measure) =>
      binds(measure, day) ? [measure.personId, ...(measure.with === null ? [] : [measure.with])] : []
    )
  ])
  const team = Object.entries(window.coordination.coordinators).flatMap(([id, { status }]) =>
    status === "active" ? [PersonId.make(id)] : []
  )
  return Array.from(new Set([...mediatorsOn(window, day), ...team]))
    .filter((id) => !bound.has(id))
    .slice(0, 2)
}

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

/** Whether somebody could speak before a proposal about them. @category guards @since 0.1.0 */
export const wasHeard = ({ heard }: State, proposalId: ProposalId, personId: PersonId): boolean =>
  Lookup.get(heard, proposalId)?.includes(personId) === true

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

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who mediates and what binds whom after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "MediatorNamed":
      return { ...state, mediators: Draft.put(state.mediators, event.personId, { until: event.until }) }
    case "MediatorReleased":
      return { ...state, mediators: Draft.remove(state.mediators, event.personId) }
    case "SeparationOrdered": {
      const { on, people, until } = event
      return { ...state, separations: Draft.push(state.separations, { people, from: on, until }) }
    }
    case "HearingNoted": {
      const heard = Draft.push(Lookup.get(state.heard, event.proposalId) ?? [], event.personId)
      return { ...state, heard: Draft.put(state.heard, event.proposalId, heard) }
    }
    case "MeasureDecided": {
      const { _tag: _, ...facts } = event
      const measure: Measure = { ...facts, lifted: false, appeal: "none" }
      return { ...state, measures: Draft.put(state.measures, event.decisionId, measure) }
    }
    case "AppealMade":
      return change(state, event.decisionId, { appeal: "made" })
    case "AppealDecided":
      return change(state, event.decisionId, { appeal: event.upheld ? "upheld" : "refused" })
    case "MeasureLifted":
      return change(state, event.decisionId, { lifted: true })
    default:
      return state
  }
}

const change = (state: State, decisionId: DecisionId, changes: Partial<Measure>): State => {
  const measure = Lookup.get(state.measures, decisionId)
  return measure === undefined
    ? state
    : { ...state, measures: Draft.put(state.measures, decisionId, { ...measure, ...changes }) }
}
