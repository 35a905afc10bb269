/**
 * Case reviews (row M4): announced a week before by coordinators who sit in the committee that follows young people. The young person
 * answers, releases notes one by one, reads what was said word for word, and takes or leaves each proposal.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { keptFor } from "../care/ConcernState.ts"
import * as Body from "../governance/Body.ts"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import type * as FollowUp from "./FollowUp.ts"
import { GoalSet } from "./Goals.ts"
import * as Referents from "./Referents.ts"
import {
  AnswerKind,
  type Event,
  NoteReleased,
  ProposalAccepted,
  ProposalDeclined,
  ReviewAnnounced,
  ReviewAnswered,
  ReviewHeld,
  ReviewId
} from "./ReviewEvents.ts"
import {
  NotAMemberOfTheReview,
  NothingToAnswer,
  NotOnTheCommittee,
  ReviewNotAnnounced,
  ReviewNotFound,
  ReviewNotInThisState
} from "./ReviewsRejections.ts"

export { Event } from "./ReviewEvents.ts"

/** What is said here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

/** How long before a review whoever it is about is told. **Units** - days. **Source** - row M4 of the mission. @category policies @since 0.1.0 */
export const announcedBefore = 7

// -- state -----------------------------------------------------------------------------------------------------------

/** A review, and everybody in it. @category state @since 0.1.0 */
export interface Review {
  readonly personId: PersonId
  readonly by: PersonId
  readonly members: ReadonlyArray<PersonId>
  readonly day: LocalDate.LocalDate
  readonly announcedOn: LocalDate.LocalDate
  readonly answer: typeof AnswerKind.Type | null
  readonly released: ReadonlyArray<InterviewId>
  readonly heldOn: LocalDate.LocalDate | null
  readonly present: ReadonlyArray<PersonId>
  /** What became of each proposal. */
  readonly proposals: ReadonlyArray<"open" | "accepted" | "declined">
}

/** Every review that can still be read. @category state @since 0.1.0 */
export interface State {
  readonly reviews: { readonly [reviewId: string]: Review }
}

/** Nothing was reviewed. @category state @since 0.1.0 */
export const initial: State = { reviews: {} }

/** The reviews of which nothing is to be kept any more: a year after they were held, or were to be. @category getters @since 0.1.0 */
export const toForget = ({ reviews }: State, on: LocalDate.LocalDate): ReadonlyArray<string> =>
  Object.entries(reviews).flatMap(([id, { day, heldOn }]) =>
    LocalDate.plusMonths(heldOn ?? day, keptFor.months) <= on ? [id] : []
  )

// -- commands --------------------------------------------------------------------------------------------------------

export const AnnounceReview = Schema.TaggedStruct("AnnounceReview", {
  personId: PersonId,
  day: LocalDate.LocalDate,
  members: Lists.unique(PersonId, 12).check(Schema.isMinLength(1))
}).annotate({
  description:
    "On that day, a week from now at least, these people talk about the young person, who is told. Only they and the young person learn of it. For coordinators who sit in the committee that follows young people."
})
export const AnswerReview = Schema.TaggedStruct("AnswerReview", {
  reviewId: ReviewId,
  answer: AnswerKind,
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "I come, I write instead, or I ask for another day; in my own words if I like. For the young person alone."
})
export const ReleaseNote = Schema.TaggedStruct("ReleaseNote", {
  reviewId: ReviewId,
  interviewId: InterviewId
}).annotate({
  description:
    "Those who review read this note of mine, until the review was held; no other note. For the young person alone."
})
export const HoldReview = Schema.TaggedStruct("HoldReview", {
  reviewId: ReviewId,
  present: Lists.unique(PersonId, 12),
  words: Words.Text,
  proposals: Lists.of(Words.Line, 10)
}).annotate({
  description:
    "What was said, and what is proposed; the young person reads it word for word, and takes or leaves each proposal. From the announced day on. For the coordinators who were announced."
})
const answer = { reviewId: ReviewId, place: Schema.Natural, goal: Words.Line }
export const AcceptProposal = Schema.TaggedStruct("AcceptProposal", answer).annotate({
  description:
    "I take this proposal (`place`, from 0) as a goal, in my own words (`goal`) or as it is written. For the young person alone."
})
export const DeclineProposal = Schema.TaggedStruct("DeclineProposal", {
  reviewId: ReviewId,
  place: Schema.Natural
}).annotate({ description: "I do not take this proposal; no reason is asked for. For the young person alone." })

/** What can be asked about reviews. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  AnnounceReview,
  AnswerReview,
  ReleaseNote,
  HoldReview,
  AcceptProposal,
  DeclineProposal
])
export type Command = typeof Command.Type

// -- who -------------------------------------------------------------------------------------------------------------

/** Who is here, and who sits where. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly bodies: Body.State
}

/** Whether somebody sits in the committee that follows young people on a day. @category guards @since 0.1.0 */
export const sits = ({ bodies }: Pick<Window, "bodies">, personId: PersonId, on: LocalDate.LocalDate): boolean =>
  Body.ofPerson(bodies, personId, on).some(({ kind }) => kind === "youthFollowUp")

/** The coordinator of that committee who is asking. @category guards @since 0.1.0 */
export const asReviewer = (asked: Asked<unknown>, window: Window): Result.Result<PersonId, NotOnTheCommittee> => {
  const { actor } = asked
  return actor._tag === "Person" && Standing.isCoordinator(window, actor) && sits(window, actor.id, today(asked))
    ? Result.succeed(actor.id)
    : Result.fail(new NotOnTheCommittee())
}

/** Whether somebody may see a review: the young person, and those who were announced, as long as they are here. @category guards @since 0.1.0 */
export const sees = (review: Review, viewer: Actor.Actor, window: Standing.Window): boolean =>
  Actor.is(viewer, review.personId) ||
  (review.members.some((id) => Actor.is(viewer, id)) && Standing.belongs(window, viewer))

/** Goes on with a review for whoever it is about; to others there is none. */
const asItsPerson = (asked: Asked<{ readonly reviewId: ReviewId }>, state: State, window: Standing.Window) =>
  Result.gen(function* () {
    const personId = yield* Referents.asOneself(asked.actor, window)
    const { reviewId } = asked.command
    const review = Lookup.get(state.reviews, reviewId)
    if (review?.personId !== personId) return yield* Result.fail(new ReviewNotFound({ id: reviewId }))
    return { review, facts: { reviewId, by: personId, personId, on: today(asked) } }
  })

const ahead = ({ heldOn }: Review) => unless(heldOn === null, () => new ReviewNotInThisState({ needs: "announced" }))

// -- decide ----------------------------------------------------------------------------------------------------------

const announceReview = decides(
  {
    events: [ReviewAnnounced],
    rejections: [NotOnTheCommittee, PersonUnknown, NotInThisState, ReviewNotAnnounced]
  },
  (asked: Asked<typeof AnnounceReview.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* asReviewer(asked, window)
      const { day, members, personId } = asked.command
      yield* Standing.present(personId, "present", window.membership)
      const on = today(asked)
      const outside = members.find((id) => id === personId || !sits(window, id, on))
      if (outside !== undefined) return yield* Result.fail(new PersonUnknown({ personId: outside }))
      const earliest = LocalDate.plusDays(on, announcedBefore)
      yield* unless(day >= earliest, () => new ReviewNotAnnounced({ earliest }))
      const all = members.includes(by) ? members : [by, ...members]
      return [
        { _tag: "ReviewAnnounced", reviewId: ReviewId.make(asked.commandId), by, personId, day, members: all, on }
      ]
    })
)

const answerReview = decides(
  { events: [ReviewAnswered], rejections: [NotAllowed, ReviewNotFound, ReviewNotInThisState] },
  (asked: Asked<typeof AnswerReview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { facts, review } = yield* asItsPerson(asked, state, window)
      yield* ahead(review)
      const { answer, words = null } = asked.command
      return [{ _tag: "ReviewAnswered", ...facts, answer, words }]
    })
)

const releaseNote = decides(
  { events: [NoteReleased], rejections: [NotAllowed, ReviewNotFound, ReviewNotInThisState, NotFound] },
  (asked: Asked<typeof ReleaseNote.Type>, state: State, window: Window & { readonly followUp: FollowUp.State }) =>
    Result.gen(function* () {
      const { facts, review } = yield* asItsPerson(asked, state, window)
      yield* ahead(review)
      const { interviewId } = asked.command
      const interview = Lookup.get(window.followUp.interviews, interviewId)
      if (interview?.personId !== facts.personId) {
        return yield* Result.fail(new NotFound({ what: "interview", id: interviewId }))
      }
      return review.released.includes(interviewId) ? [] : [{ _tag: "NoteReleased", ...facts, interviewId }]
    })
)

const holdReview = decides(
  {
    events: [ReviewHeld],
    rejections: [NotOnTheCommittee, ReviewNotFound, ReviewNotInThisState, ReviewNotAnnounced, NotAMemberOfTheReview]
  },
  (asked: Asked<typeof HoldReview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* asReviewer(asked, window)
      const { present, proposals, reviewId, words } = asked.command
      const review = Lookup.get(state.reviews, reviewId)
      if (review === undefined || !review.members.includes(by)) {
        return yield* Result.fail(new ReviewNotFound({ id: reviewId }))
      }
      yield* ahead(review)
      const on = today(asked)
      yield* unless(on >= review.day, () => new ReviewNotAnnounced({ earliest: review.day }))
      const { members, personId } = review
      const others = present.filter((id) => id !== personId && !members.includes(id))
      yield* unless(others.length === 0, () => new NotAMemberOfTheReview({ people: others }))
      const count = proposals.length
      return [{ _tag: "ReviewHeld", reviewId, by, personId, present, words, proposals, count, on }]
    })
)

/** Goes on with a proposal that waits for the young person. */
const waiting = (
  asked: Asked<{ readonly reviewId: ReviewId; readonly place: number }>,
  state: State,
  window: Standing.Window
) =>
  Result.gen(function* () {
    const { facts, review } = yield* asItsPerson(asked, state, window)
    const { place, reviewId } = asked.command
    yield* unless(review.heldOn !== null, () => new ReviewNotInThisState({ needs: "held" }))
    yield* unless(review.proposals[place] === "open", () => new NothingToAnswer({ reviewId }))
    return { ...facts, place }
  })
const notAnswered = [NotAllowed, ReviewNotFound, ReviewNotInThisState, NothingToAnswer] as const

const acceptProposal = decides(
  { events: [ProposalAccepted, GoalSet], rejections: notAnswered },
  (asked: Asked<typeof AcceptProposal.Type>, state: State, window: Window) =>
    Result.map(waiting(asked, state, window), (facts) => {
      const { by, on, personId } = facts
      const goalId = GoalId.make(asked.commandId)
      return [
        { _tag: "ProposalAccepted", ...facts, goalId },
        { _tag: "GoalSet", goalId, personId, by, goal: asked.command.goal, on }
      ]
    })
)

const declineProposal = decides(
  { events: [ProposalDeclined], rejections: notAnswered },
  (asked: Asked<typeof DeclineProposal.Type>, state: State, window: Window) =>
    Result.map(waiting(asked, state, window), (facts) => [{ _tag: "ProposalDeclined", ...facts }])
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  AnnounceReview: announceReview,
  AnswerReview: answerReview,
  ReleaseNote: releaseNote,
  HoldReview: holdReview,
  AcceptProposal: acceptProposal,
  DeclineProposal: declineProposal
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The reviews after an event. Of one whose key is gone nothing is kept. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  const { by, on, personId, reviewId } = event
  if (by === null || personId === null) return { reviews: Draft.remove(state.reviews, reviewId) }
  if (event._tag === "ReviewAnnounced") {
    const announced: Review = {
      personId,
      by,
      members: event.members ?? [],
      day: event.day,
      announcedOn: on,
      answer: null,
      released: [],
      heldOn: null,
      present: [],
      proposals: []
    }
    return { reviews: Draft.put(state.reviews, reviewId, announced) }
  }
  const review = Lookup.get(state.reviews, reviewId)
  return review === undefined
    ? state
    : { reviews: Draft.put(state.reviews, reviewId, { ...review, ...after(review, event) }) }
}

const after = (review: Review, event: Exclude<Event, { readonly _tag: "ReviewAnnounced" }>): Partial<Review> => {
  switch (event._tag) {
    case "ReviewAnswered":
      return { answer: event.answer }
    case "NoteReleased":
      return event.interviewId === null ? {} : { released: Draft.push(review.released, event.interviewId) }
    case "ReviewHeld":
      return {
        heldOn: event.on,
        present: event.present ?? [],
        proposals: Array.from({ length: event.count }, () => "open" as const)
      }
    case "ProposalAccepted":
      return { proposals: review.proposals.map((was, place) => (place === event.place ? "accepted" : was)) }
    case "ProposalDeclined":
      return { proposals: review.proposals.map((was, place) => (place === event.place ? "declined" : was)) }
  }
}
