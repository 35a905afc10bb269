/**
 * What each one can do and wants to learn, in their own words: two walls, and two people who may meet when one offers what the
 * other wants. No certificate is asked for, and whoever offers something says yes to being asked.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { caseless, keyOf, Skill, SkillWords } from "./Skill.ts"
import { NoMatch, NotOneself } from "./SkillsRejections.ts"

/** The two walls. @category models @since 0.1.0 */
export const Wall = Schema.Literals(["offers", "wants"])
/** @since 0.1.0 */
export type Wall = typeof Wall.Type

// -- events ----------------------------------------------------------------------------------------------------------

const card = {
  personId: PersonId,
  what: Skill,
  words: Personal.field(Schema.NonEmptyString, "personId"),
  on: LocalDate
}
/** I can do this and like to be asked. @category events @since 0.1.0 */
export const KnowHowOffered = Schema.TaggedStruct("KnowHowOffered", card)
/** I want to learn this. @category events @since 0.1.0 */
export const KnowHowWanted = Schema.TaggedStruct("KnowHowWanted", card)
/** It hangs on that wall no more. @category events @since 0.1.0 */
export const KnowHowTakenBack = Schema.TaggedStruct("KnowHowTakenBack", {
  personId: PersonId,
  what: Skill,
  wall: Wall,
  on: LocalDate
})
/** One of two who match would like to meet; both are told. @category events @since 0.1.0 */
export const MeetingOffered = Schema.TaggedStruct("MeetingOffered", {
  what: Skill,
  offering: PersonId,
  wanting: PersonId,
  by: PersonId,
  on: LocalDate
})

/** Everything that can happen on the walls. @category events @since 0.1.0 */
export const Event = Schema.Union([KnowHowOffered, KnowHowWanted, KnowHowTakenBack, MeetingOffered])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What hangs on a wall; its words are folded in `SkillsWords`. @category state @since 0.1.0 */
export interface Card {
  readonly personId: PersonId
  readonly what: string
  readonly on: LocalDate
}

/** The cards of a wall by person and what it is, in the order in which they were hung up. @category state @since 0.1.0 */
export interface Cards {
  readonly [key: string]: Card
}

/** Two who would like to meet. @category state @since 0.1.0 */
export type Meeting = Omit<typeof MeetingOffered.Type, "_tag">

/** Both walls, and the meetings of those whose cards still hang there. @category state @since 0.1.0 */
export interface State {
  readonly offers: Cards
  readonly wants: Cards
  /** By what it is about, so that a card that is taken down is looked for among few. */
  readonly meetings: { readonly [what: string]: ReadonlyArray<Meeting> }
}

/** Two empty walls. @category state @since 0.1.0 */
export const initial: State = { offers: {}, wants: {}, meetings: {} }

/** 2: a skill is found however its name is typed. @category state @since 0.1.0 */
export const format = 2

/** Whether somebody's card for this hangs on a wall. @category guards @since 0.1.0 */
export const hangs = (state: State, wall: Wall, personId: PersonId, what: string): boolean =>
  Lookup.get(state[wall], keyOf(personId, what)) !== undefined

// -- commands --------------------------------------------------------------------------------------------------------

const hanging = { what: SkillWords, words: Schema.optionalKey(Words.Text) }
export const OfferKnowHow = Schema.TaggedStruct("OfferKnowHow", hanging).annotate({
  description:
    "I can do this, in my own words if I like, and say yes to being asked. For active members and coordinators, of themselves."
})
export const WantKnowHow = Schema.TaggedStruct("WantKnowHow", hanging).annotate({
  description: "I want to learn this, in my own words if I like. For active members and coordinators, of themselves."
})
export const TakeBackKnowHow = Schema.TaggedStruct("TakeBackKnowHow", { what: SkillWords, wall: Wall }).annotate({
  description: "My card hangs on this wall no more. For everybody who belongs, of themselves."
})
export const OfferMeeting = Schema.TaggedStruct("OfferMeeting", { what: SkillWords, personId: PersonId }).annotate({
  description:
    "One of us offers this and the other wants it: I would like to meet. For active members and coordinators whose card matches."
})

/** What can be asked about the walls. @category commands @since 0.1.0 */
export const Command = Schema.Union([OfferKnowHow, WantKnowHow, TakeBackKnowHow, OfferMeeting])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const offerKnowHow = decides(
  { events: [KnowHowOffered], rejections: [NotAllowed] },
  (asked: Asked<typeof OfferKnowHow.Type>, state: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (personId) => {
      const { what, words = null } = asked.command
      return hangs(state, "offers", personId, what) && words === null
        ? []
        : [{ _tag: "KnowHowOffered", personId, what, words, on: today(asked) }]
    })
)

const wantKnowHow = decides(
  { events: [KnowHowWanted], rejections: [NotAllowed] },
  (asked: Asked<typeof WantKnowHow.Type>, state: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (personId) => {
      const { what, words = null } = asked.command
      return hangs(state, "wants", personId, what) && words === null
        ? []
        : [{ _tag: "KnowHowWanted", personId, what, words, on: today(asked) }]
    })
)

const takeBackKnowHow = decides(
  { events: [KnowHowTakenBack], rejections: [NotAllowed] },
  (asked: Asked<typeof TakeBackKnowHow.Type>, state: State, window: Standing.Window) =>
    Result.map(Standing.asBelonging(window, asked.actor), (personId) => {
      const { wall, what } = asked.command
      return hangs(state, wall, personId, what)
        ? [{ _tag: "KnowHowTakenBack", personId, what, wall, on: today(asked) }]
        : []
    })
)

const offerMeeting = decides(
  { events: [MeetingOffered], rejections: [NotAllowed, NotOneself, NoMatch] },
  (asked: Asked<typeof OfferMeeting.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { personId, what } = asked.command
      yield* unless(personId !== by, () => new NotOneself())
      const [pair] = Standing.belongs(window, Actor.person(personId)) ? pairsOf(state, by, personId, what) : []
      if (pair === undefined) return yield* Result.fail(new NoMatch({ personId, what }))
      return meetingOf(state, pair.offering, pair.wanting, what) === undefined
        ? [{ _tag: "MeetingOffered", ...pair, by, on: today(asked) }]
        : []
    })
)

/** Who of two offers this and who wants it; none when their cards do not match. */
const pairsOf = (state: State, one: PersonId, other: PersonId, what: string) =>
  [
    { offering: one, wanting: other },
    { offering: other, wanting: one }
  ].flatMap((pair) => {
    const offered = Lookup.get(state.offers, keyOf(pair.offering, what))
    return offered !== undefined && hangs(state, "wants", pair.wanting, what) ? [{ what: offered.what, ...pair }] : []
  })

/** That these two would like to meet, if one of them said so. @category getters @since 0.1.0 */
export const meetingOf = (
  { meetings }: State,
  offering: PersonId,
  wanting: PersonId,
  what: string
): Meeting | undefined =>
  (Lookup.get(meetings, caseless(what)) ?? []).find(
    (meeting) => meeting.offering === offering && meeting.wanting === wanting
  )

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  OfferKnowHow: offerKnowHow,
  WantKnowHow: wantKnowHow,
  TakeBackKnowHow: takeBackKnowHow,
  OfferMeeting: offerMeeting
}

/** What one says of oneself can be taken back at any time, also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["TakeBackKnowHow"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The walls after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "KnowHowOffered":
      return { ...state, offers: hung(state.offers, event) }
    case "KnowHowWanted":
      return { ...state, wants: hung(state.wants, event) }
    case "KnowHowTakenBack": {
      const { personId, wall, what } = event
      const side = wall === "offers" ? "offering" : "wanting"
      return {
        ...state,
        [wall]: Draft.remove(state[wall], keyOf(personId, what)),
        meetings: about(state.meetings, what, (meetings) => meetings.filter((meeting) => meeting[side] !== personId))
      }
    }
    case "MeetingOffered": {
      const { _tag: _, ...meeting } = event
      return { ...state, meetings: about(state.meetings, meeting.what, (meetings) => Draft.push(meetings, meeting)) }
    }
    default:
      return state
  }
}

const about = (
  meetings: State["meetings"],
  what: string,
  changes: (meetings: ReadonlyArray<Meeting>) => ReadonlyArray<Meeting>
): State["meetings"] => Draft.put(meetings, caseless(what), changes(Lookup.get(meetings, caseless(what)) ?? []))

const hung = (cards: Cards, { on, personId, what }: Card): Cards =>
  Draft.put(cards, keyOf(personId, what), { personId, what, on })
