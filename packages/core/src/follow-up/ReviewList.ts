/**
 * The case reviews of whoever looks: those about them, and those for which they were announced. Both see the same, word for word; of
 * notes only those that the young person released, until the review was held.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import type * as FollowUp from "./FollowUp.ts"
import type * as FollowUpWords from "./FollowUpWords.ts"
import { AnswerKind, ReviewId } from "./ReviewEvents.ts"
import * as Reviews from "./Reviews.ts"
import type * as ReviewWords from "./ReviewWords.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })
const Note = Schema.Struct({ interviewId: InterviewId, heldOn: LocalDate, note: Schema.NullOr(Schema.String) })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Whether the reader may announce a review, and then whom for. */
  mayAnnounce: Schema.Boolean,
  earliest: LocalDate,
  people: Schema.Array(Named),
  committee: Schema.Array(Named),
  reviews: Schema.Array(
    Schema.Struct({
      reviewId: ReviewId,
      person: Named,
      by: Named,
      members: Schema.Array(Named),
      day: LocalDate,
      answer: Schema.NullOr(AnswerKind),
      words: Schema.NullOr(Schema.String),
      /** What the young person released; nothing any more once it was held. */
      notes: Schema.Array(Note),
      heldOn: Schema.NullOr(LocalDate),
      present: Schema.Array(Named),
      said: Schema.NullOr(Schema.String),
      proposals: Schema.Array(
        Schema.Struct({
          words: Schema.NullOr(Schema.String),
          became: Schema.Literals(["open", "accepted", "declined"])
        })
      )
    })
  ),
  /** The reader's own notes that they may release. */
  mine: Schema.Array(Note)
}).annotate({
  description:
    "The case reviews about the reader, and those for which they were announced, the same for both. For those who belong."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Reviews.Window {
  readonly reviews: Reviews.State
  readonly reviewWords: ReviewWords.State
  readonly followUp: FollowUp.State
  readonly followUpWords: FollowUpWords.State
  readonly membershipWords: MembershipWords.State
}

/** My reviews. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAllowed],
    show: (window: Window, { at, viewer }) => {
      if (viewer._tag !== "Person" || !Standing.belongs(window, viewer)) {
        return Result.fail(new NotAllowed({ needs: "belonging" }))
      }
      const on = Instant.toLocalDate(at)
      const named = (personId: PersonId) => ({
        personId,
        name: MembershipWords.nameOf(window.membershipWords, personId)
      })
      const note = (interviewId: InterviewId) => {
        const heldOn = Lookup.get(window.followUp.interviews, interviewId)?.heldOn
        return heldOn === undefined
          ? []
          : [{ interviewId, heldOn, note: Lookup.get(window.followUpWords.notes, interviewId) ?? null }]
      }
      const mayAnnounce = Standing.isCoordinator(window, viewer) && Reviews.sits(window, viewer.id, on)
      const present = Object.entries(window.membership.members).flatMap(([id, { status }]) =>
        status === "active" || status === "paused" ? [PersonId.make(id)] : []
      )
      const reviews = Object.entries(window.reviews.reviews).filter(([, review]) =>
        Reviews.sees(review, viewer, window)
      )
      return Result.succeed({
        mayAnnounce,
        earliest: plusDays(on, Reviews.announcedBefore),
        people: mayAnnounce ? present.map(named) : [],
        committee: mayAnnounce
          ? Standing.participants(window)
              .filter((id) => Reviews.sits(window, id, on))
              .map(named)
          : [],
        reviews: reviews
          .map(([id, review]) => {
            const held = Lookup.get(window.reviewWords.held, id)
            return {
              reviewId: ReviewId.make(id),
              person: named(review.personId),
              by: named(review.by),
              members: review.members.map(named),
              day: review.day,
              answer: review.answer,
              words: Lookup.get(window.reviewWords.answers, id) ?? null,
              notes: review.heldOn === null ? review.released.flatMap(note) : [],
              heldOn: review.heldOn,
              present: review.present.map(named),
              said: held?.words ?? null,
              proposals: review.proposals.map((became, place) => ({ words: held?.proposals?.[place] ?? null, became }))
            }
          })
          .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
        mine: reviews.some(([, { heldOn, personId }]) => heldOn === null && Actor.is(viewer, personId))
          ? Object.entries(window.followUp.interviews).flatMap(([id, { personId }]) =>
              Actor.is(viewer, personId) ? note(InterviewId.make(id)) : []
            )
          : []
      })
    }
  })
)
