/**
 * A case review: some of the team and others who follow young people talk about one of them, who was told a week before, answers, and
 * chooses note by note what they read. All of it is confidential.
 *
 * **Source** - decision 0038.
 *
 * @since 0.1.0
 */
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"

/** A review of one young person's path. @category ids @since 0.1.0 */
export const ReviewId = Ids.make("ReviewId")
/** @since 0.1.0 */
export type ReviewId = typeof ReviewId.Type

const sealed = <S extends Schema.Top>(schema: S) => Envelope.ids(schema, "reviewId")
const somebody = sealed(PersonId)
const mine = <S extends Schema.Top>(schema: S) => Envelope.words(Personal.field(schema, "personId"), "reviewId")
const of = { reviewId: ReviewId, by: somebody, personId: somebody, on: LocalDate }

/** How somebody wants to take part in a review about them. @category models @since 0.1.0 */
export const AnswerKind = Schema.Literals(["comes", "writes", "anotherDay"])

/** On that day these people talk about the young person, who knows it from now on. @category events @since 0.1.0 */
export const ReviewAnnounced = Schema.TaggedStruct("ReviewAnnounced", {
  ...of,
  day: LocalDate,
  members: sealed(Schema.Array(PersonId))
})
/** The young person comes, writes instead, or asks for another day. @category events @since 0.1.0 */
export const ReviewAnswered = Schema.TaggedStruct("ReviewAnswered", {
  ...of,
  answer: sealed(AnswerKind),
  words: mine(Schema.NonEmptyString)
})
/** The young person lets those who review read one note. @category events @since 0.1.0 */
export const NoteReleased = Schema.TaggedStruct("NoteReleased", { ...of, interviewId: sealed(InterviewId) })
/** They talked about it, and propose this; the words are the young person's. @category events @since 0.1.0 */
export const ReviewHeld = Schema.TaggedStruct("ReviewHeld", {
  ...of,
  present: sealed(Schema.Array(PersonId)),
  words: mine(Schema.NonEmptyString),
  proposals: mine(Schema.Array(Schema.NonEmptyString)),
  count: Schema.Int
})
/** The young person takes one of the proposals as a goal of theirs; `place` counts from 0. @category events @since 0.1.0 */
export const ProposalAccepted = Schema.TaggedStruct("ProposalAccepted", {
  ...of,
  place: Schema.Int,
  goalId: sealed(GoalId)
})
/** The young person does not; no reason is kept. @category events @since 0.1.0 */
export const ProposalDeclined = Schema.TaggedStruct("ProposalDeclined", { ...of, place: Schema.Int })

/** What can happen to a review. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ReviewAnnounced,
  ReviewAnswered,
  NoteReleased,
  ReviewHeld,
  ProposalAccepted,
  ProposalDeclined
])
export type Event = typeof Event.Type
