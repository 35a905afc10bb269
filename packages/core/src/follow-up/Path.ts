/**
 * One young person's path: interviews, notes, goals, what they shared and when the next interview is due. They see every
 * word that is written about them, and everybody who ever followed them. Besides them only their referent reads it, and what
 * was written before that one only with their yes.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { GoalId, InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import * as View from "../View.ts"
import * as FollowUp from "./FollowUp.ts"
import * as Indicators from "./Indicators.ts"
import type * as FollowUpWords from "./FollowUpWords.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  person: Named,
  referent: Schema.NullOr(Named),
  /** Everybody who followed them, the referent of today last; `by` is who chose it. */
  referents: Schema.Array(
    Schema.Struct({
      ...Named.fields,
      from: LocalDate.LocalDate,
      until: Schema.NullOr(LocalDate.LocalDate),
      by: Schema.NullOr(Named)
    })
  ),
  /** Whether the referent of today may read what was written before. */
  sharesEarlierNotes: Schema.Boolean,
  motivation: Schema.NullOr(Schema.String),
  /** `null` for somebody who is paused or gone. */
  nextDueOn: Schema.NullOr(LocalDate.LocalDate),
  overdue: Schema.Boolean,
  interviews: Schema.Array(
    Schema.Struct({
      interviewId: InterviewId,
      at: Instant.Instant,
      status: Schema.Literals(["planned", "held", "cancelled"]),
      heldOn: Schema.NullOr(LocalDate.LocalDate),
      by: Schema.NullOr(Named),
      note: Schema.NullOr(Schema.String),
      /** There is a note, which stays between the young person and an earlier referent. */
      withheld: Schema.Boolean
    })
  ),
  goals: Schema.Array(
    Schema.Struct({
      goalId: GoalId,
      goal: Schema.NullOr(Schema.String),
      withheld: Schema.Boolean,
      by: Named,
      status: Schema.Literals(["open", "reached", "dropped"]),
      setOn: LocalDate.LocalDate,
      closedOn: Schema.NullOr(LocalDate.LocalDate)
    })
  ),
  shared: Schema.NullOr(
    Schema.Struct({
      qpv: Schema.NullOr(Indicators.Qpv),
      statusAtEntry: Schema.NullOr(Indicators.Status),
      currentStatus: Schema.NullOr(Indicators.Status),
      educationLevel: Schema.NullOr(Indicators.EducationLevel),
      referrer: Schema.NullOr(Indicators.Referrer),
      outcome: Schema.NullOr(Indicators.Outcome),
      on: LocalDate.LocalDate
    })
  ),
  /** They shared facts, which the reader may not read. */
  sharedWithheld: Schema.Boolean
}).annotate({
  description:
    "One young person's path: interviews with their notes, goals, what they shared, and when the next interview is due, and who followed them. Nobody sees it but they and their referent, who reads what was written before them only with the young person's yes."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly followUp: FollowUp.State
  readonly followUpWords: FollowUpWords.State
}

/** My own path, or (`?person=lea`) that of somebody whom I follow. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  show: (window: Window, { at, query, viewer }) => {
    const { followUp, followUpWords, membership, membershipWords } = window
    if (viewer._tag !== "Person") return Result.fail(new NotAllowed({ needs: "referent" }))
    const personId = query.person ?? viewer.id
    const member = Lookup.get(membership.members, personId)
    if (member === undefined && Standing.isCoordinator(window, viewer) && viewer.id !== personId) {
      return Result.fail(new PersonUnknown({ personId }))
    }
    if (member === undefined || !(Actor.is(viewer, personId) || FollowUp.isReferent(followUp, viewer, personId))) {
      return Result.fail(new NotAllowed({ needs: "referent" }))
    }
    const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
    const path = FollowUp.pathOf(followUp, personId)
    /** What was written with somebody, as far as the viewer may read it. */
    const words = (written: string | null | undefined, writtenWith: PersonId | undefined) => {
      const withheld = typeof written === "string" && !FollowUp.mayRead(followUp, viewer, personId, writtenWith)
      return { words: withheld ? null : (written ?? null), withheld }
    }
    const shared = Lookup.get(followUpWords.shared, personId) ?? null
    const sharedWithheld = shared !== null && !FollowUp.mayReadFacts(followUp, viewer, personId)
    const nextDueOn = (member.status === "active" ? FollowUp.dueOn(path) : undefined) ?? null
    return Result.succeed({
      person: named(personId),
      referent: path.referentId === undefined ? null : named(path.referentId),
      referents: path.referents.map(({ by, from, referentId, until }) => ({
        ...named(referentId),
        from,
        until: until ?? null,
        by: by === null ? null : named(by)
      })),
      sharesEarlierNotes: path.sharesEarlier,
      motivation: Lookup.get(membershipWords.motivations, personId) ?? null,
      nextDueOn,
      overdue: nextDueOn !== null && nextDueOn < Instant.toLocalDate(at),
      interviews: Object.entries(followUp.interviews)
        .filter(([, interview]) => interview.personId === personId)
        .map(([id, { at, by, heldOn, status }]) => {
          const { withheld, words: note } = words(Lookup.get(followUpWords.notes, id), by)
          return {
            interviewId: InterviewId.make(id),
            at,
            status,
            heldOn: heldOn ?? null,
            by: by === undefined ? null : named(by),
            note,
            withheld
          }
        })
        .toSorted((one, other) => (one.at < other.at ? -1 : 1)),
      goals: Object.entries(followUp.goals)
        .filter(([, goal]) => goal.personId === personId)
        .map(([id, { by, closedOn, referentId, setOn, status }]) => {
          const { withheld, words: goal } = words(Lookup.get(followUpWords.goals, id), referentId)
          return {
            goalId: GoalId.make(id),
            goal,
            withheld,
            by: named(by),
            status,
            setOn,
            closedOn: closedOn ?? null
          }
        })
        .toSorted((one, other) => (one.setOn < other.setOn ? -1 : 1)),
      shared: sharedWithheld ? null : shared,
      sharedWithheld
    })
  }
})
