/**
 * One young person's path: interviews, notes and replies, goals and steps, what they shared and when the next interview is due. They see
 * every word that is written about them, everybody who ever followed them, and everybody who opened their notes without their yes.
 * Besides them only their referent reads it, and what was written before that one only with their yes; and whoever opened it, for
 * three days.
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
import type * as FollowUpWords from "./FollowUpWords.ts"
import * as Goals from "./Goals.ts"
import * as Indicators from "./Indicators.ts"
import * as Referents from "./Referents.ts"
import { NotesNotShared, ReferentNotAccepted } from "./ReferentsRejections.ts"

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
  /** Whom the young person was asked about and has not answered yet. */
  proposed: Schema.NullOr(Schema.Struct({ ...Named.fields, by: Named, on: LocalDate.LocalDate })),
  /** Since when the referent of today may read what was written before, if they may. */
  sharesEarlierSince: Schema.NullOr(LocalDate.LocalDate),
  /** Whoever opened the notes without the young person's yes, the newest last. The young person sees them all, others their own. */
  openings: Schema.Array(
    Schema.Struct({
      openingId: Referents.OpeningId,
      by: Named,
      at: Instant.Instant,
      until: Instant.Instant,
      runs: Schema.Boolean,
      reason: Schema.NullOr(Schema.String)
    })
  ),
  motivation: Schema.NullOr(Schema.String),
  /** Why an application was put off, for whoever applied and nobody else here. */
  deferral: Schema.NullOr(Schema.String),
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
      replies: Schema.Array(Schema.Struct({ words: Schema.NullOr(Schema.String), on: LocalDate.LocalDate })),
      /** There is a note, which stays between the young person and an earlier referent, with what they say to it. */
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
      closedOn: Schema.NullOr(LocalDate.LocalDate),
      steps: Schema.Array(
        Schema.Struct({
          stepId: Goals.StepId,
          words: Schema.NullOr(Schema.String),
          withheld: Schema.Boolean,
          doneOn: Schema.NullOr(LocalDate.LocalDate)
        })
      )
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
    "One young person's path: interviews with their notes, goals with their steps, what they shared, when the next interview is due, who followed them, and who opened their notes without their yes. Nobody sees it but they and their referent, who reads what was written before them only with the young person's yes; and a coordinator who has opened the notes (OpenNotes), for as long as that lasts."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly referents: Referents.State
  readonly followUp: FollowUp.State
  readonly goals: Goals.State
  readonly followUpWords: FollowUpWords.State
}

/** My own path, or (`?person=lea`) that of somebody whom I follow. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown, ReferentNotAccepted, NotesNotShared],
  // Whoever opened the notes reads them until a moment.
  moment: ({ referents }: Window, at) =>
    String(
      Object.values(referents.readings)
        .flatMap(({ openings }) => openings)
        .filter((opening) => Referents.runs(opening, at)).length
    ),
  show: (window: Window, { at, query, viewer }) => {
    if (viewer._tag !== "Person") return Result.fail(new NotAllowed({ needs: "referent" }))
    return Result.map(readable(query.person ?? viewer.id, { at, viewer }, window), ({ member, personId }) =>
      shown(personId, member.status, { at, viewer }, window)
    )
  }
})

/** Goes on with a young person whose path somebody may read. */
const readable = (
  personId: PersonId,
  { at, viewer }: Referents.Reader,
  window: Window
): Result.Result<
  { readonly member: Standing.Standing; readonly personId: PersonId },
  NotAllowed | PersonUnknown | ReferentNotAccepted | NotesNotShared
> => {
  const { membership, referents } = window
  const member = Lookup.get(membership.members, personId)
  const own = Actor.is(viewer, personId)
  const coordinates = Standing.isCoordinator(window, viewer)
  if (member !== undefined && (own || Referents.isReferent(referents, viewer, personId))) {
    return Result.succeed({ member, personId })
  }
  if (!coordinates || own) return Result.fail(new NotAllowed({ needs: "referent" }))
  if (member === undefined) return Result.fail(new PersonUnknown({ personId }))
  if (Referents.hasOpened(referents, viewer, personId, at)) return Result.succeed({ member, personId })
  const { proposed } = Referents.readingOf(referents, personId)
  return Result.fail(
    proposed !== undefined && Actor.is(viewer, proposed.referentId)
      ? new ReferentNotAccepted({ personId })
      : new NotesNotShared({ personId, since: null })
  )
}

const shown = (
  personId: PersonId,
  status: Standing.Standing["status"],
  reader: Referents.Reader,
  window: Window
): typeof Document.Type => {
  const { followUp, followUpWords, goals, membershipWords, referents } = window
  const { at, viewer } = reader
  const own = Actor.is(viewer, personId)
  const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
  const path = FollowUp.pathOf(followUp, personId)
  const {
    openings,
    proposed,
    referentId,
    referents: followed,
    sharesEarlierSince
  } = Referents.readingOf(referents, personId)
  const mayRead = (writtenWith: PersonId | undefined) => Referents.mayRead(referents, reader, personId, writtenWith)
  /** What was written with somebody, as far as the viewer may read it. */
  const words = (written: string | null | undefined, writtenWith: PersonId | undefined) => {
    const withheld = typeof written === "string" && !mayRead(writtenWith)
    return { words: withheld ? null : (written ?? null), withheld }
  }
  const shared = Lookup.get(followUpWords.shared, personId) ?? null
  const sharedWithheld = shared !== null && !Referents.mayReadFacts(referents, reader, personId)
  const nextDueOn = (status === "active" ? FollowUp.dueOn(path) : undefined) ?? null
  return {
    person: named(personId),
    referent: referentId === undefined ? null : named(referentId),
    referents: followed.map(({ by, from, referentId, until }) => ({
      ...named(referentId),
      from,
      until: until ?? null,
      by: by === null ? null : named(by)
    })),
    proposed:
      proposed === undefined ? null : { ...named(proposed.referentId), by: named(proposed.by), on: proposed.on },
    sharesEarlierSince: sharesEarlierSince ?? null,
    openings: openings
      .filter(({ by }) => own || Actor.is(viewer, by))
      .map((opening) => ({
        openingId: opening.openingId,
        by: named(opening.by),
        at: opening.at,
        until: opening.until,
        runs: Referents.runs(opening, at),
        reason: Lookup.get(followUpWords.openings, opening.openingId) ?? null
      })),
    motivation: Lookup.get(membershipWords.motivations, personId) ?? null,
    deferral: own && status === "deferred" ? (Lookup.get(membershipWords.deferrals, personId) ?? null) : null,
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
          replies: mayRead(by) ? (Lookup.get(followUpWords.replies, id) ?? []) : [],
          withheld
        }
      })
      .toSorted((one, other) => (one.at < other.at ? -1 : 1)),
    goals: Object.entries(goals.goals)
      .filter(([, goal]) => goal.personId === personId)
      .map(([id, { by, closedOn, referentId, setOn, status, steps }]) => {
        const { withheld, words: goal } = words(Lookup.get(followUpWords.goals, id), referentId)
        return {
          goalId: GoalId.make(id),
          goal,
          withheld,
          by: named(by),
          status,
          setOn,
          closedOn: closedOn ?? null,
          steps: steps.map(({ doneOn, referentId, stepId }) => ({
            stepId,
            ...words(Lookup.get(followUpWords.steps, stepId), referentId),
            doneOn: doneOn ?? null
          }))
        }
      })
      .toSorted((one, other) => (one.setOn < other.setOn ? -1 : 1)),
    shared: sharedWithheld ? null : shared,
    sharedWithheld
  }
}
