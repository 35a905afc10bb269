/**
 * One fiche in full (`?fiche=`): the card, who withdrew and how late, who was there how long. The place is shown to the
 * coordination and to those who have a seat, since it is often somebody's home; reasons of a withdrawal to whoever gave them and to
 * the coordination.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Line } from "@kpacite/fair-split/Explanation"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { Cents } from "../Money.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Correction from "../planning/Correction.ts"
import * as Fiche from "../planning/Fiche.ts"
import * as FicheCard from "../planning/FicheCard.ts"
import * as MayWork from "../planning/MayWork.ts"
import * as WorksOn from "../planning/WorksOn.ts"
import type * as PlanningWords from "../planning/PlanningWords.ts"
import * as WorkRules from "../planning/WorkRules.ts"
import * as Estimate from "../treasury/Estimate.ts"
import * as Receipts from "../treasury/Receipts.ts"
import * as FicheEstimate from "./FicheEstimate.ts"

const Attended = Schema.Array(
  Schema.Struct({ personId: PersonId, name: Schema.String, seat: Fiche.Seat, minutes: Schema.Int })
)

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  card: FicheCard.FicheCard,
  place: Schema.NullOr(Schema.String),
  difficultyPercent: Schema.Int,
  cancelledBecause: Schema.NullOr(Schema.String),
  waitingList: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, seat: Fiche.Seat })),
  checkedIn: Schema.Array(PersonId),
  attendance: Attended,
  /** What the client paid, without what went back; the earliest first. **Units** - `ttc` in cents with VAT. */
  payments: Schema.Array(Schema.Struct({ receivedOn: LocalDate, ttc: Cents })),
  /** Whether money was shared by the attendance: from then on two people correct it. */
  shared: Schema.Boolean,
  /** What somebody says is right instead, until a second person has said so too. */
  correction: Schema.NullOr(
    Schema.Struct({
      attendance: Attended,
      proposedBy: Schema.String,
      proposerId: PersonId,
      /** Whether it is yours to say yes: somebody else has to than whoever proposed it. */
      yours: Schema.Boolean,
      at: Instant.Instant,
      reason: Schema.NullOr(Schema.String)
    })
  ),
  /** What was recorded before, what was put in its place, by whom and why; the earliest first. */
  corrections: Schema.Array(
    Schema.Struct({
      before: Attended,
      after: Attended,
      proposedBy: Schema.String,
      agreedBy: Schema.String,
      at: Instant.Instant,
      reason: Schema.NullOr(Schema.String)
    })
  ),
  withdrawals: Schema.Array(
    Schema.Struct({
      personId: PersonId,
      name: Schema.String,
      from: Schema.Literals(["seat", "waitingList"]),
      because: Schema.Literals(["asked", "paused", "left"]),
      late: Schema.Boolean,
      at: Instant.Instant,
      reason: Schema.NullOr(Schema.String)
    })
  ),
  /** Rest that longer days on a site cost the minors among them; to the coordination, and to the person. */
  restOwed: Schema.Array(Schema.Struct({ personId: PersonId, minutes: Schema.Int })),
  /** From what the client would pay to what would arrive with each person; null once it is known, or as long as terms are missing. */
  waterfall: Schema.NullOr(Line)
}).annotate({
  description:
    "One fiche in full: the card, who waits, who withdrew and how late, who was there for how many minutes, what the client paid; the difficulty in hundredths. The place, and why a correction was proposed, are shown to coordinators and to those who have a seat; the estimate goes from the quote to the net."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends FicheEstimate.Window {
  readonly planningWords: PlanningWords.State
  readonly receipts: Receipts.State
}

/** One fiche, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: { fiche: FicheId },
  document: Document,
  rejections: [NotAllowed, NotFound],
  // Places are free until a fiche begins, and help is wanted until it ends.
  moment: ({ planning }: Window, at) => Fiche.lastTurn(planning, at),
  show: (window: Window, { at, query, viewer }) => {
    const { membership, planning, planningWords, receipts } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const fiche = Lookup.get(planning.fiches, query.fiche)
    if (fiche === undefined) return Result.fail(new NotFound({ what: "fiche", id: query.fiche }))
    const coordinates = Standing.isCoordinator(window, viewer)
    // The words are for those who can know what happened.
    const corrected = Correction.mayDecide(fiche, viewer, window)
      ? (Lookup.get(planningWords.corrections, query.fiche) ?? {})
      : {}
    const mayRead = (personId: PersonId) => coordinates || Actor.is(viewer, personId)
    const named = <P extends { readonly personId: PersonId }>(person: P) => ({
      ...person,
      name: MembershipWords.nameOf(window.membershipWords, person.personId)
    })
    return Result.succeed({
      card: FicheEstimate.card(query.fiche, fiche, window, viewer, at),
      place: coordinates || Fiche.isOn(fiche, viewer) ? fiche.place : null,
      difficultyPercent: fiche.difficultyPercent,
      cancelledBecause:
        coordinates || Fiche.isOn(fiche, viewer)
          ? (Lookup.get(planningWords.cancellations, query.fiche) ?? null)
          : null,
      waitingList: fiche.waiting.map(named),
      checkedIn: fiche.checkedIn,
      attendance: fiche.attendance.map(named),
      payments: Object.values(receipts.receipts)
        .filter(({ ficheId, reversed, ttc }) => ficheId === query.fiche && ttc > reversed)
        .map(({ receivedOn, reversed, ttc }) => ({ receivedOn, ttc: ttc - reversed })),
      shared: Receipts.isShared(receipts, query.fiche),
      correction: correction(fiche, corrected, window, viewer),
      corrections: fiche.corrections.map(({ at, attendances, before, by, proposedAt, proposedBy }) => ({
        before: before.map(named),
        after: attendances.map(named),
        proposedBy: MembershipWords.nameOf(window.membershipWords, proposedBy),
        agreedBy: MembershipWords.nameOf(window.membershipWords, by),
        at,
        reason: why(corrected, proposedAt)
      })),
      withdrawals: (Lookup.get(planningWords.withdrawals, query.fiche) ?? []).map((withdrawal) =>
        named({ ...withdrawal, reason: mayRead(withdrawal.personId) ? withdrawal.reason : null })
      ),
      restOwed: fiche.signUps.flatMap(({ personId }) => {
        const member = Lookup.get(membership.members, personId)
        if (!mayRead(personId) || member === undefined || !Fiche.works(personId, fiche)) return []
        const minutes = WorkRules.restOwed(
          MayWork.workOf(personId, query.fiche, fiche, WorksOn.of(planning.fiches), member, window)
        )
        return minutes === 0 ? [] : [{ personId, minutes }]
      }),
      waterfall: Fiche.isAhead(fiche, at)
        ? Result.getOrNull(Result.map(FicheEstimate.of(query.fiche, fiche, window, at), Estimate.explain))
        : null
    })
  }
})

const correction = (
  fiche: Fiche.Fiche,
  corrected: Reasons,
  window: Window,
  viewer: Actor.Actor
): (typeof Document.Type)["correction"] => {
  if (fiche.correction === undefined) return null
  const { at, attendances, by } = fiche.correction
  const nameOf = (id: PersonId) => MembershipWords.nameOf(window.membershipWords, id)
  return {
    attendance: attendances.map((attendance) => ({ ...attendance, name: nameOf(attendance.personId) })),
    proposedBy: nameOf(by),
    proposerId: by,
    yours: Correction.mayAgree(fiche, viewer, window),
    at,
    reason: why(corrected, at)
  }
}

interface Reasons {
  readonly [proposedAt: string]: string | null
}

const why = (reasons: Reasons, proposedAt: Instant.Instant | undefined): string | null =>
  proposedAt === undefined ? null : (Lookup.get(reasons, proposedAt) ?? null)
