/**
 * What stands in somebody's own calendar: the fiches on which they have a seat, and when the group meets. It names nobody else, and
 * says a place only where the reader has a seat.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Deadlines from "../governance/Deadlines.ts"
import { MeetingId } from "../governance/GovernanceIds.ts"
import type * as Meetings from "../governance/Meetings.ts"
import { FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import * as Fiche from "../planning/Fiche.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"

/** How far back fiches stay, and how many Friday meetings are told ahead. **Units** - days; a count. @category policies @since 0.1.0 */
export const reach = { daysBack: 90, fridaysAhead: 4 } as const

/** What the view shows. **Units** - minutes. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  fiches: Schema.Array(
    Schema.Struct({
      ficheId: FicheId,
      title: Schema.String,
      place: Schema.NullOr(Schema.String),
      startsAt: Instant.Instant,
      endsAt: Instant.Instant,
      status: Schema.Literals(["open", "confirmed", "held", "cancelled"])
    })
  ),
  meetings: Schema.Array(
    Schema.Struct({
      /** Nothing for a Friday meeting, which nobody plans. */
      meetingId: Schema.NullOr(MeetingId),
      startsAt: Instant.Instant,
      minutes: Schema.Int,
      place: Schema.NullOr(Schema.String)
    })
  )
}).annotate({
  description:
    "What stands in the reader's own calendar: the fiches on which they have a seat, those of the last 90 days and all to come, cancelled ones among them; and the meetings of the group from today on. A fiche that they gave back is not there."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly planning: { readonly fiches: Fiche.Fiches }
  readonly meetings: Pick<Meetings.State, "planned">
}

/** For everybody who belongs, about themselves. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const today = Instant.toLocalDate(at)
    const since = LocalDate.plusDays(today, -reach.daysBack)
    return Result.succeed({
      fiches: Object.entries(window.planning.fiches)
        .filter(([, fiche]) => Fiche.isOn(fiche, viewer) && fiche.workDay >= since)
        .map(([id, { endsAt, place, startsAt, status, title }]) => ({
          ficheId: FicheId.make(id),
          title,
          place,
          startsAt,
          endsAt,
          status
        }))
        .toSorted(byStart),
      meetings: meetings(window, today)
    })
  }
})

const meetings = ({ meetings: { planned } }: Window, today: LocalDate.LocalDate) => {
  const ahead = Object.values(planned)
    .filter(({ startsAt }) => Instant.toLocalDate(startsAt) >= today)
    .map(({ meetingId, minutes, place, startsAt }) => ({ meetingId, startsAt, minutes, place }))
  const taken = new Set(ahead.map(({ startsAt }) => startsAt))
  return [
    ...ahead,
    ...fridays(today)
      .filter((startsAt) => !taken.has(startsAt))
      .map((startsAt) => ({
        meetingId: null,
        startsAt,
        minutes: Deadlines.pointGouvernance.minutes,
        place: null
      }))
  ].toSorted(byStart)
}

/** Each by the clock in Paris: the week in which it changes is an hour longer or shorter. */
const fridays = (today: LocalDate.LocalDate): ReadonlyArray<Instant.Instant> => {
  const found: Array<Instant.Instant> = []
  let after = Instant.inParis(today, "00:00")
  while (found.length < reach.fridaysAhead) {
    after = Deadlines.nextSession(after)
    found.push(after)
  }
  return found
}

const byStart = (a: { readonly startsAt: string }, b: { readonly startsAt: string }): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0
