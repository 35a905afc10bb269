/**
 * Who should be met: for the coordinators, the dates of everybody's follow-up and no word of it. Whoever has no referent comes first,
 * then those whose interview was planned and never noted.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as FollowUp from "./FollowUp.ts"
import * as Referents from "./Referents.ts"

/** From how long before its day an interview is called due. **Units** - days. @category policies @since 0.1.0 */
export const dueWithin = 7

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  day: LocalDate.LocalDate,
  /** **Units** - days. */
  every: Schema.Int,
  people: Schema.Array(
    Schema.Struct({
      person: Named,
      referent: Schema.NullOr(Named),
      /** Whom the young person was asked about and has not answered yet. */
      proposed: Schema.NullOr(Named),
      lastHeldOn: Schema.NullOr(LocalDate.LocalDate),
      plannedAt: Schema.NullOr(Instant.Instant),
      dueOn: Schema.NullOr(LocalDate.LocalDate),
      standing: Schema.Literals(["noReferent", "missed", "overdue", "due", "onTime", "planned", "paused"])
    })
  )
}).annotate({
  description:
    "Who should be met, the most urgent first: the dates of everybody's follow-up, and no word of it. `every` is in days. For coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly referents: Referents.State
  readonly followUp: FollowUp.State
}

/** The list of the day, the most urgent first. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    const { followUp, membership, membershipWords } = window
    if (!Standing.isCoordinator(window, viewer)) return Result.fail(new NotAllowed({ needs: "coordinator" }))
    const day = Instant.toLocalDate(at)
    const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
    const entries = Object.entries(membership.members).flatMap(([id, { status }]) => {
      if (status !== "active" && status !== "paused") return []
      const personId = PersonId.make(id)
      const path = FollowUp.pathOf(followUp, personId)
      const { proposed, referentId } = Referents.readingOf(window.referents, personId)
      const plannedAt = path.planned === undefined ? undefined : Lookup.get(followUp.interviews, path.planned)?.at
      const dueOn = status === "active" ? FollowUp.dueOn(path) : undefined
      return [
        {
          person: named(personId),
          referent: referentId === undefined ? null : named(referentId),
          proposed: proposed === undefined ? null : named(proposed.referentId),
          lastHeldOn: path.lastHeldOn ?? null,
          plannedAt: plannedAt ?? null,
          dueOn: dueOn ?? null,
          standing: standing(dueOn, plannedAt, referentId !== undefined, day)
        }
      ]
    })
    return Result.succeed({
      day,
      every: FollowUp.interviewEvery.days,
      people: entries.toSorted((one, other) => (urgency(one) < urgency(other) ? -1 : 1))
    })
  }
})

/** An interview that was planned for a day gone by, and was neither noted nor cancelled, is missed. */
const standing = (
  dueOn: LocalDate.LocalDate | undefined,
  plannedAt: Instant.Instant | undefined,
  isFollowed: boolean,
  day: LocalDate.LocalDate
): (typeof Document.Type)["people"][number]["standing"] => {
  if (dueOn === undefined) return "paused"
  if (!isFollowed) return "noReferent"
  if (plannedAt !== undefined) return Instant.toLocalDate(plannedAt) < day ? "missed" : "planned"
  if (dueOn < day) return "overdue"
  return dueOn <= LocalDate.plusDays(day, dueWithin) ? "due" : "onTime"
}

/** What comes first is without a referent, then missed; what is planned comes last, in the order of the days. */
const urgency = ({ dueOn, person, standing }: (typeof Document.Type)["people"][number]): string => {
  const rank = { noReferent: 0, missed: 1, overdue: 2, due: 2, onTime: 2, paused: 2, planned: 3 }[standing]
  return `${rank} ${dueOn ?? "9999"} ${person.personId}`
}
