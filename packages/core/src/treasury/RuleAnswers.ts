/**
 * What a split rule asks beside the attendance: what each person needs or finds just, what they think of the others'
 * parts, the points the group gave, what smaller teams would have brought in.
 *
 * Answers are for the next split of their week. A pot that uses them takes them along; when that pot is taken back,
 * they count again, unless something newer was said.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Rule from "@kpacite/fair-split/Rule"
import * as Shapley from "@kpacite/fair-split/Shapley"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId, type PotId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents, WrittenCents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import { Week } from "../Week.ts"
import { PotLocked, PotReversed } from "./Pot.ts"
import { OwnBallot } from "./RuleAnswersRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** An amount that somebody states. **Units** - cents. @category models @since 0.1.0 */
export const Amount = Cents.check(Schema.isGreaterThanOrEqualTo(0))

/** Points by person; nobody is above a thousand, so that they stay easy to compare. @category models @since 0.1.0 */
export const Points = Schema.Record(PersonId, Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000 })))

/** What some of the people would have brought in without the others. **Units** - cents. @category models @since 0.1.0 */
export const Team = Schema.Struct({ members: Schema.UniqueArray(PersonId), cents: Amount })

// -- events ----------------------------------------------------------------------------------------------------------

/** Who says it, for whom (a coordinator may write down what somebody said or handed in on paper), and for which week. */
const said = { week: Week, personId: PersonId, by: PersonId, on: LocalDate }

/** What somebody needs from this week's pot. @category events @since 0.1.0 */
export const ClaimStated = Schema.TaggedStruct("ClaimStated", { ...said, cents: Amount })
/** What somebody finds just for themselves. @category events @since 0.1.0 */
export const ShareDeclared = Schema.TaggedStruct("ShareDeclared", { ...said, cents: Amount })
/** How many points somebody gives to each of the others. @category events @since 0.1.0 */
export const BallotCast = Schema.TaggedStruct("BallotCast", { ...said, points: Points })
/** The points that the group gave each person. @category events @since 0.1.0 */
export const PointsGiven = Schema.TaggedStruct("PointsGiven", {
  week: Week,
  points: Points,
  by: PersonId,
  on: LocalDate
})
/** What every smaller team would have brought in. @category events @since 0.1.0 */
export const TeamsValued = Schema.TaggedStruct("TeamsValued", {
  week: Week,
  teams: Schema.Array(Team),
  by: PersonId,
  on: LocalDate
})

/** What can be stated. @category events @since 0.1.0 */
export const Event = Schema.Union([ClaimStated, ShareDeclared, BallotCast, PointsGiven, TeamsValued])
export type Event = typeof Event.Type

/** A pot takes along what was said, and gives it back, as `Sharing` decides. @category events @since 0.1.0 */
export const folds = [PotLocked, PotReversed] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** The last word of everybody for one week. **Units** - cents, points. @category state @since 0.1.0 */
export interface Given {
  readonly claims: { readonly [personId: string]: Cents }
  readonly declared: { readonly [personId: string]: Cents }
  readonly ballots: { readonly [judge: string]: typeof Points.Type }
  readonly points: typeof Points.Type
  readonly teams: ReadonlyArray<typeof Team.Type>
}

/** What was said for weeks to be shared, and what each pot took along. @category state @since 0.1.0 */
export interface State {
  readonly weeks: { readonly [week: string]: Given }
  readonly used: { readonly [potId: string]: { readonly week: Week; readonly given: Given } }
}

/** Nobody has stated anything. @category state @since 0.1.0 */
export const nothing: Given = { claims: {}, declared: {}, ballots: {}, points: {}, teams: [] }

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = { weeks: {}, used: {} }

// -- commands --------------------------------------------------------------------------------------------------------

const whose = { week: Week, personId: Schema.optionalKey(PersonId) }
const forWhom =
  "It counts for the next split of that week, and the last word counts. Coordinators may write down what somebody else said (`personId`)."

const WrittenPoints = Points.check(Schema.isMaxProperties(Lists.most).abort())

/** Every team that can be made of so many people as the rule is worked out for. */
const WrittenTeams = Lists.of(
  Schema.Struct({ members: Lists.unique(PersonId, Shapley.limit), cents: WrittenCents }),
  2 ** Shapley.limit
)

export const StateClaim = Schema.TaggedStruct("StateClaim", { ...whose, cents: WrittenCents }).annotate({
  description: `What I need from this week's pot, in cents, for rules by needs. ${forWhom} For active members and coordinators.`
})
export const DeclareShare = Schema.TaggedStruct("DeclareShare", { ...whose, cents: WrittenCents }).annotate({
  description: `What I find just for myself this week, in cents, for the self-declared rule. ${forWhom} For active members and coordinators.`
})
export const CastBallot = Schema.TaggedStruct("CastBallot", { ...whose, points: WrittenPoints }).annotate({
  description: `Points that I give to each of the others for this week, never to myself, for the rules by opinions. ${forWhom} Whoever was not there may judge from outside. For active members and coordinators.`
})
export const GivePoints = Schema.TaggedStruct("GivePoints", { week: Week, points: WrittenPoints }).annotate({
  description:
    "The points that the group gave each person for this week, for the rule by points; said again, they replace the earlier ones. For economic coordinators."
})
export const ValueTeams = Schema.TaggedStruct("ValueTeams", { week: Week, teams: WrittenTeams }).annotate({
  description:
    "What every possible team among those who worked would have brought in, in cents, for the rule by contributions to the team (up to 12 people). For economic coordinators."
})

/** What can be answered for a split. @category commands @since 0.1.0 */
export const Command = Schema.Union([StateClaim, DeclareShare, CastBallot, GivePoints, ValueTeams])
export type Command = typeof Command.Type

/** What is said for the last splits still counts once the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** Everybody speaks for themselves; a coordinator may hold the pen. */
const saying = (
  asked: Asked<{ readonly week: Week; readonly personId?: PersonId }>,
  window: Standing.Window
): Result.Result<Omit<typeof ClaimStated.Type, "_tag" | "cents">, NotAllowed | PersonUnknown> =>
  Result.gen(function* () {
    const by = yield* Standing.asParticipant(window, asked.actor)
    const { personId = by, week } = asked.command
    if (personId !== by) {
      yield* Standing.asCoordinator(window, asked.actor)
      yield* known([personId], window)
    }
    return { week, personId, by, on: today(asked) }
  })
const obstacles = [NotAllowed, PersonUnknown] as const

const stateClaim = decides(
  { events: [ClaimStated], rejections: obstacles },
  (asked: Asked<typeof StateClaim.Type>, _state: State, window: Standing.Window) =>
    Result.map(saying(asked, window), (said) => [{ _tag: "ClaimStated", ...said, cents: asked.command.cents }])
)

const declareShare = decides(
  { events: [ShareDeclared], rejections: obstacles },
  (asked: Asked<typeof DeclareShare.Type>, _state: State, window: Standing.Window) =>
    Result.map(saying(asked, window), (said) => [{ _tag: "ShareDeclared", ...said, cents: asked.command.cents }])
)

const castBallot = decides(
  { events: [BallotCast], rejections: [...obstacles, OwnBallot] },
  (asked: Asked<typeof CastBallot.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const said = yield* saying(asked, window)
      const { points } = asked.command
      const { personId } = said
      yield* known(Object.keys(points), window)
      yield* unless(Lookup.get(points, personId) === undefined, () => new OwnBallot({ personId }))
      return [{ _tag: "BallotCast", ...said, points }]
    })
)

const givePoints = decides(
  { events: [PointsGiven], rejections: obstacles },
  (asked: Asked<typeof GivePoints.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { points, week } = asked.command
      yield* known(Object.keys(points), window)
      return [{ _tag: "PointsGiven", week, points, by, on: today(asked) }]
    })
)

const valueTeams = decides(
  { events: [TeamsValued], rejections: obstacles },
  (asked: Asked<typeof ValueTeams.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { teams, week } = asked.command
      const everybody = teams.flatMap(({ members }) => members)
      yield* known(everybody, window)
      return [{ _tag: "TeamsValued", week, teams, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  StateClaim: stateClaim,
  DeclareShare: declareShare,
  CastBallot: castBallot,
  GivePoints: givePoints,
  ValueTeams: valueTeams
}

/** Somebody who left may still be in a pot, so it is enough to have belonged. */
const known = (
  people: ReadonlyArray<string>,
  { coordination, membership }: Standing.Window
): Result.Result<void, PersonUnknown> => {
  const stranger = people.find(
    (id) => Lookup.get(membership.members, id) === undefined && Lookup.get(coordination.coordinators, id) === undefined
  )
  return stranger === undefined ? Result.void : Result.fail(new PersonUnknown({ personId: PersonId.make(stranger) }))
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The answers after one more event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ClaimStated":
      return stated(state, event.week, ({ claims }) => ({ claims: Draft.put(claims, event.personId, event.cents) }))
    case "ShareDeclared":
      return stated(state, event.week, ({ declared }) => ({
        declared: Draft.put(declared, event.personId, event.cents)
      }))
    case "BallotCast":
      return stated(state, event.week, ({ ballots }) => ({ ballots: Draft.put(ballots, event.personId, event.points) }))
    case "PointsGiven":
      return stated(state, event.week, () => ({ points: event.points }))
    case "TeamsValued":
      return stated(state, event.week, () => ({ teams: event.teams }))
    case "PotLocked":
      return event.takesBack === null ? taken(state, event) : state
    case "PotReversed":
      return returned(state, event.potId)
    default:
      return state
  }
}

/** A pot takes along what its rule asks for. */
const taken = (state: State, { potId, splitRule, week }: typeof PotLocked.Type): State => {
  const given = Lookup.get(state.weeks, week)
  if (given === undefined || Rule.needs(splitRule.rule).size === 0) return state
  return { weeks: Draft.remove(state.weeks, week), used: Draft.put(state.used, potId, { week, given }) }
}

/** What a pot had taken along counts again; what was said since then goes before. */
const returned = (state: State, potId: PotId): State => {
  const back = Lookup.get(state.used, potId)
  if (back === undefined) return state
  const newer = Lookup.get(state.weeks, back.week) ?? nothing
  const given: Given = {
    claims: { ...back.given.claims, ...newer.claims },
    declared: { ...back.given.declared, ...newer.declared },
    ballots: { ...back.given.ballots, ...newer.ballots },
    points: Object.keys(newer.points).length === 0 ? back.given.points : newer.points,
    teams: newer.teams.length === 0 ? back.given.teams : newer.teams
  }
  return { weeks: Draft.put(state.weeks, back.week, given), used: Draft.remove(state.used, potId) }
}

const stated = (state: State, week: Week, change: (given: Given) => Partial<Given>): State => {
  const given = Lookup.get(state.weeks, week) ?? nothing
  return { ...state, weeks: Draft.put(state.weeks, week, { ...given, ...change(given) }) }
}
