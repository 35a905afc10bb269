/**
 * Who would like to join and waits for an answer, the longest first; and the places that may have sent them.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId, ReferrerId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import type * as JoinRequests from "./JoinRequests.ts"
import * as FromOutside from "./FromOutside.ts"
import * as Referrers from "./Referrers.ts"

/**
 * Within how many days whoever asks from outside hears from us.
 *
 * **Units** - days. **Source** - a default of the project: three working days, whatever day it is.
 *
 * @category policies
 * @since 0.1.0
 */
export const answerWithin = 5

const Words = Schema.NullOr(Schema.String)

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** To coordinators; null for others. */
  requests: Schema.NullOr(
    Schema.Array(
      Schema.Struct({
        personId: PersonId,
        name: Words,
        phone: Words,
        mail: Words,
        motivation: Words,
        wishes: Words,
        availability: Words,
        referrer: Words,
        /** Where the flyer lay that they came from; null when it was none. */
        flyer: Words,
        notedBy: Schema.String,
        /** The day on which they asked. */
        receivedOn: LocalDate.LocalDate,
        answerDueOn: LocalDate.LocalDate,
        late: Schema.Boolean
      })
    )
  ),
  /** Those who left: whoever asks may be one of them. To coordinators. */
  away: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String })),
  referrers: Schema.Array(Schema.Struct({ referrerId: ReferrerId, kind: Referrers.Kind, name: Schema.String }))
}).annotate({
  description:
    "Who would like to join, and the places that may have sent them. What people said and how to reach them is shown to coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, FromOutside.Window {
  readonly joinRequests: JoinRequests.State
  readonly referrers: Referrers.State
  readonly membershipWords: MembershipWords.State
}

/** The requests, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { joinRequests, membership, membershipWords, referrers } = window
    const coordinates = Standing.isCoordinator(window, viewer)
    const today = Instant.toLocalDate(at)
    const nameOf = (id: string) => MembershipWords.nameOf(membershipWords, id)
    const requests = Object.entries(joinRequests.waiting).map(
      ([id, { by, flyerId, on: _, receivedOn, referrerId, ...said }]) => {
        const answerDueOn = LocalDate.plusDays(receivedOn, answerWithin)
        const referrer = Lookup.get(referrers.referrers, referrerId ?? "")?.name ?? null
        return {
          personId: PersonId.make(id),
          ...said,
          referrer,
          flyer: FromOutside.whereOf(flyerId, window),
          notedBy: nameOf(by),
          receivedOn,
          answerDueOn,
          late: answerDueOn < today
        }
      }
    )
    return Result.succeed({
      requests: coordinates ? requests : null,
      away: coordinates
        ? Object.entries(membership.members).flatMap(([id, { status }]) =>
            status === "left" || status === "deferred" ? [{ personId: PersonId.make(id), name: nameOf(id) }] : []
          )
        : [],
      referrers: Object.entries(referrers.referrers).map(([id, referrer]) => ({
        referrerId: ReferrerId.make(id),
        ...referrer
      }))
    })
  }
})
