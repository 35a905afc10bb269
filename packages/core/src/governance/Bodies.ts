/**
 * The bodies of the cooperative, who sits in them, and the meetings of committees with partners. Bodies and seats come from adopted
 * proposals alone; whoever holds a seat gives it back themselves.
 *
 * It is one file because seats, meetings and what links bodies are about the same list of bodies.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Actor from "../Actor.ts"
import { DecisionId, PersonId, RuleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import * as Partners from "../membership/Partners.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Body from "./Body.ts"
import { BodyUnknown, CommitteeNotNow, CommitteeUnknown, SeatNotPossible } from "./BodyRejections.ts"
import * as CommitteeFigures from "./CommitteeFigures.ts"
import * as Governance from "./Governance.ts"
import { BodyId } from "./GovernanceIds.ts"
import * as Proposals from "./Proposals.ts"
import * as StructureChanges from "./StructureChanges.ts"
import * as StructureChecks from "./StructureChecks.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Decided = Personal.impersonal(Schema.NonEmptyString, "decided by the group")

/** What a body is for; said anew for one that there is, those who sit in it stay. @category events @since 0.1.0 */
export const BodyDefined = Schema.TaggedStruct("BodyDefined", {
  bodyId: BodyId,
  kind: StructureChanges.BodyKind,
  name: Decided,
  purpose: Decided,
  power: Decided,
  rhythm: Decided,
  sees: StructureChanges.Sees,
  places: Schema.NullOr(Schema.Int),
  decisionId: DecisionId,
  on: LocalDate
})
/** There is no such body any more. @category events @since 0.1.0 */
export const BodyEnded = Schema.TaggedStruct("BodyEnded", { bodyId: BodyId, decisionId: DecisionId, on: LocalDate })
/** What goes from one body to another. @category events @since 0.1.0 */
export const BodyLinked = Schema.TaggedStruct("BodyLinked", {
  from: BodyId,
  to: BodyId,
  how: Decided,
  decisionId: DecisionId,
  on: LocalDate
})
/** Somebody sits in a body, until a day when a term was agreed. @category events @since 0.1.0 */
export const SeatFilled = Schema.TaggedStruct("SeatFilled", {
  bodyId: BodyId,
  personId: PersonId,
  as: StructureChanges.SeatAs,
  until: Schema.NullOr(LocalDate),
  decisionId: DecisionId,
  on: LocalDate
})
/** Somebody does not sit there any more: the group decided so, or (without a decision) they gave their seat back. @category events @since 0.1.0 */
export const SeatVacated = Schema.TaggedStruct("SeatVacated", {
  bodyId: BodyId,
  personId: PersonId,
  decisionId: Schema.NullOr(DecisionId),
  on: LocalDate
})
/** A committee will meet. @category events @since 0.1.0 */
export const CommitteePlanned = Schema.TaggedStruct("CommitteePlanned", {
  committeeId: Body.CommitteeId,
  bodyId: BodyId,
  startsAt: Instant.Instant,
  place: Personal.impersonal(Schema.NonEmptyString, "where a committee meets"),
  by: PersonId,
  on: LocalDate
})
/** It met: who was there, and the figures that it had before it. @category events @since 0.1.0 */
export const CommitteeMet = Schema.TaggedStruct("CommitteeMet", {
  committeeId: Body.CommitteeId,
  bodyId: BodyId,
  present: Schema.Array(PersonId),
  papers: CommitteeFigures.Papers,
  by: PersonId,
  on: LocalDate
})
/** What was said there, without naming anybody; written anew, the last words count. @category events @since 0.1.0 */
export const MinutesWritten = Schema.TaggedStruct("MinutesWritten", {
  committeeId: Body.CommitteeId,
  bodyId: BodyId,
  text: Personal.impersonal(Schema.NonEmptyString, "minutes name nobody"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to bodies. @category events @since 0.1.0 */
export const Event = Schema.Union([
  BodyDefined,
  BodyEnded,
  BodyLinked,
  SeatFilled,
  SeatVacated,
  CommitteePlanned,
  CommitteeMet,
  MinutesWritten
])
export type Event = typeof Event.Type

/** Whoever leaves sits nowhere any more. @category events @since 0.1.0 */
export const folds = [Membership.MemberLeft, Coordination.CoordinatorLeft] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** The bodies, what links them, and their meetings. @category state @since 0.1.0 */
export type State = Body.State

/** There is no body yet. @category state @since 0.1.0 */
export const initial: State = { bodies: {}, links: [], committees: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const GiveBackSeat = Schema.TaggedStruct("GiveBackSeat", { bodyId: BodyId }).annotate({
  description: "I do not sit in this body any more. For whoever does, people of partners as well."
})
export const PlanCommittee = Schema.TaggedStruct("PlanCommittee", {
  bodyId: BodyId,
  startsAt: Instant.Written,
  place: Words.Line
}).annotate({ description: "When and where a committee meets next. For coordinators." })
export const HoldCommittee = Schema.TaggedStruct("HoldCommittee", {
  committeeId: Body.CommitteeId,
  present: Lists.unique(PersonId)
}).annotate({
  description:
    "Notes that a committee met, and who was there; the figures that it had before it are kept as they are today. For coordinators."
})
export const WriteMinutes = Schema.TaggedStruct("WriteMinutes", {
  committeeId: Body.CommitteeId,
  text: Words.Text
}).annotate({
  description:
    "What was said at a committee that met, naming nobody without their yes; written anew, the last words count. For coordinators."
})

/** What can be asked about bodies. @category commands @since 0.1.0 */
export const Command = Schema.Union([GiveBackSeat, PlanCommittee, HoldCommittee, WriteMinutes])
export type Command = typeof Command.Type

/** A seat is given back also after the end. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["GiveBackSeat"] as const

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is here, and what the figures are counted from. @category deciders @since 0.1.0 */
export interface Window extends CommitteeFigures.Window {
  readonly governance: Pick<Governance.State, "rules">
  readonly partners: Partners.State
}

const giveBackSeat = decides(
  { events: [SeatVacated], rejections: [NotAllowed, SeatNotPossible] },
  (
    asked: Asked<typeof GiveBackSeat.Type>,
    state: State,
    window: Pick<Window, "coordination" | "membership" | "partners">
  ) => {
    const { actor, command } = asked
    const { bodyId } = command
    if (actor._tag !== "Person") return Result.fail(new NotAllowed({ needs: "oneself" }))
    const { id: personId } = actor
    if (!Standing.belongs(window, actor) && !Partners.isPartner(window.partners, personId)) {
      return Result.fail(new NotAllowed({ needs: "oneself" }))
    }
    return Lookup.has(Lookup.get(state.bodies, bodyId)?.seats ?? {}, personId)
      ? Result.succeed([{ _tag: "SeatVacated", bodyId, personId, decisionId: null, on: today(asked) }])
      : Result.fail(new SeatNotPossible({ bodyId, because: "absent" }))
  }
)

const planCommittee = decides(
  { events: [CommitteePlanned], rejections: [NotAllowed, BodyUnknown, CommitteeNotNow] },
  (asked: Asked<typeof PlanCommittee.Type>, state: State, window: Pick<Window, "coordination">) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { bodyId, place, startsAt } = asked.command
      if (Body.inUse(state, bodyId) === undefined) return yield* Result.fail(new BodyUnknown({ id: bodyId }))
      const committeeId = Body.CommitteeId.make(asked.commandId)
      yield* unless(startsAt > asked.at, () => new CommitteeNotNow({ committeeId, startsAt, because: "past" }))
      return [{ _tag: "CommitteePlanned", committeeId, bodyId, startsAt, place, by, on: today(asked) }]
    })
)

const committeeOf = (
  { committees }: State,
  committeeId: Body.CommitteeId
): Result.Result<Body.Committee, CommitteeUnknown> => {
  const committee = Lookup.get(committees, committeeId)
  return committee === undefined ? Result.fail(new CommitteeUnknown({ id: committeeId })) : Result.succeed(committee)
}

const holdCommittee = decides(
  { events: [CommitteeMet], rejections: [NotAllowed, CommitteeUnknown, CommitteeNotNow, PersonUnknown] },
  (asked: Asked<typeof HoldCommittee.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { committeeId, present } = asked.command
      const { bodyId, met, startsAt } = yield* committeeOf(state, committeeId)
      const not = (because: CommitteeNotNow["because"]) => () => new CommitteeNotNow({ committeeId, startsAt, because })
      yield* unless(met === null, not("held"))
      yield* unless(asked.at >= startsAt, not("ahead"))
      for (const personId of present) {
        const known = Standing.belongs(window, Actor.person(personId)) || Partners.isPartner(window.partners, personId)
        yield* unless(known, () => new PersonUnknown({ personId }))
      }
      const on = today(asked)
      const papers = CommitteeFigures.papersOf(window, rulesOn(window.governance, on), on)
      return [{ _tag: "CommitteeMet", committeeId, bodyId, present, papers, by, on }]
    })
)

const rulesOn = (governance: Window["governance"], on: LocalDate): CommitteeFigures.Papers["rules"] =>
  Object.keys(governance.rules).flatMap((id) => {
    const rule = Governance.inForce(governance, RuleId.make(id), on)
    return rule === undefined ? [] : [{ ruleId: rule.ruleId, version: rule.version }]
  })

const writeMinutes = decides(
  { events: [MinutesWritten], rejections: [NotAllowed, CommitteeUnknown, CommitteeNotNow] },
  (asked: Asked<typeof WriteMinutes.Type>, state: State, window: Pick<Window, "coordination">) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { committeeId, text } = asked.command
      const { bodyId, met, minutes, startsAt } = yield* committeeOf(state, committeeId)
      yield* unless(met !== null, () => new CommitteeNotNow({ committeeId, startsAt, because: "notHeld" }))
      return minutes === text ? [] : [{ _tag: "MinutesWritten", committeeId, bodyId, text, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  GiveBackSeat: giveBackSeat,
  PlanCommittee: planCommittee,
  HoldCommittee: holdCommittee,
  WriteMinutes: writeMinutes
}

// -- what follows ----------------------------------------------------------------------------------------------------

/**
 * What the group decided about bodies. What is not possible any more by then does nothing.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  OutcomeStated: follows(
    { events: [BodyDefined, BodyEnded, BodyLinked, SeatFilled, SeatVacated], rejections: [] },
    (
      event: typeof Governance.OutcomeStated.Type,
      asked: Asked<unknown>,
      _: State,
      window: StructureChecks.Window & { readonly proposals: Proposals.State }
    ) => {
      const change = Proposals.adopted(event, window.proposals)
      const on = today(asked)
      const { decisionId } = event
      if (Result.isFailure(StructureChecks.possible(change, on, window))) return Result.succeed([])
      switch (change?._tag) {
        case "DefineBody": {
          const {
            bodyId = BodyId.make(decisionId),
            kind,
            name,
            power,
            purpose,
            rhythm,
            seats: places = null,
            sees
          } = change
          return Result.succeed([
            { _tag: "BodyDefined", bodyId, kind, name, purpose, power, rhythm, sees, places, decisionId, on }
          ])
        }
        case "EndBody":
          return Result.succeed([{ _tag: "BodyEnded", bodyId: change.bodyId, decisionId, on }])
        case "LinkBodies": {
          const { from, how, to } = change
          return Result.succeed([{ _tag: "BodyLinked", from, to, how, decisionId, on }])
        }
        case "FillSeat": {
          const { as, bodyId, personId, until = null } = change
          return Result.succeed([{ _tag: "SeatFilled", bodyId, personId, as, until, decisionId, on }])
        }
        case "VacateSeat": {
          const { bodyId, personId } = change
          return Result.succeed([{ _tag: "SeatVacated", bodyId, personId, decisionId, on }])
        }
        default:
          return Result.succeed([])
      }
    }
  )
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The bodies after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "BodyDefined": {
      const { _tag: _, on: __, ...said } = event
      const { seats = {} } = Lookup.get(state.bodies, event.bodyId) ?? {}
      return { ...state, bodies: Draft.put(state.bodies, event.bodyId, { ...said, seats, ended: false }) }
    }
    case "BodyEnded":
      return {
        ...changed(state, event.bodyId, () => ({ ended: true, seats: {} })),
        links: state.links.filter(({ from, to }) => from !== event.bodyId && to !== event.bodyId)
      }
    case "BodyLinked": {
      const { from, how, to } = event
      const others = state.links.filter((link) => link.from !== from || link.to !== to)
      return { ...state, links: [...others, { from, to, how }] }
    }
    case "SeatFilled": {
      const { as, bodyId, on, personId, until } = event
      return changed(state, bodyId, ({ seats }) => ({ seats: Draft.put(seats, personId, { as, since: on, until }) }))
    }
    case "SeatVacated":
      return changed(state, event.bodyId, ({ seats }) => ({ seats: Draft.remove(seats, event.personId) }))
    case "CommitteePlanned": {
      const { bodyId, committeeId, place, startsAt } = event
      const committee: Body.Committee = { committeeId, bodyId, startsAt, place, met: null, minutes: null }
      return { ...state, committees: Draft.put(state.committees, committeeId, committee) }
    }
    case "CommitteeMet": {
      const { committeeId, on, papers, present } = event
      return met(state, committeeId, { met: { on, present, papers } })
    }
    case "MinutesWritten":
      return met(state, event.committeeId, { minutes: event.text })
    case "MemberLeft":
    case "CoordinatorLeft":
      return Object.values(state.bodies).reduce(
        (next, { bodyId, seats }) =>
          Lookup.has(seats, event.personId)
            ? changed(next, bodyId, () => ({ seats: Draft.remove(seats, event.personId) }))
            : next,
        state
      )
    default:
      return state
  }
}

const changed = (state: State, bodyId: BodyId, change: (body: Body.Body) => Partial<Body.Body>): State => {
  const body = Lookup.get(state.bodies, bodyId)
  return body === undefined
    ? state
    : { ...state, bodies: Draft.put(state.bodies, bodyId, { ...body, ...change(body) }) }
}

const met = (state: State, committeeId: Body.CommitteeId, change: Partial<Body.Committee>): State => {
  const committee = Lookup.get(state.committees, committeeId)
  return committee === undefined
    ? state
    : { ...state, committees: Draft.put(state.committees, committeeId, { ...committee, ...change }) }
}
