/**
 * The workshops to come, and those that I came to. Who else comes is shown only to those who come themselves.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Workshops from "./Workshops.ts"
import { WorkshopId } from "./WorkshopsRejections.ts"

const Who = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  workshops: Schema.Array(
    Schema.Struct({
      workshopId: WorkshopId,
      topic: Schema.String,
      provider: Schema.String,
      slots: Schema.Array(Schema.Struct({ startsAt: Instant.Instant, endsAt: Instant.Instant })),
      status: Schema.Literals(["offered", "held", "cancelled"]),
      begun: Schema.Boolean,
      /** Whether somebody may still join. */
      free: Schema.Boolean,
      joined: Schema.Boolean,
      /** Who else comes, or was there; null for whoever does not come and was not there. */
      others: Schema.NullOr(Schema.Array(Who))
    })
  )
}).annotate({
  description:
    "The workshops to come and those of the past that one was at; who else comes is shown only to those who come. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly workshops: Workshops.State
}

/** The earliest first. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  // Places are free until it begins.
  moment: ({ workshops }: Window, at) => lastStart(workshops, at),
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { membershipWords, workshops } = window
    const isMe = (personId: PersonId) => Actor.is(viewer, personId)
    const coordinates = Standing.isCoordinator(window, viewer)
    const shown = Object.entries(workshops.workshops)
      .filter(([, { attended, status }]) => status === "offered" || attended.some(isMe))
      // What nobody said was held is for the team alone, who say so.
      .filter(([, one]) => one.status === "held" || at < lastEnd(one) || coordinates || one.joined.some(isMe))
      .toSorted(([, a], [, b]) => (Workshops.startOf(a) < Workshops.startOf(b) ? -1 : 1))
    return Result.succeed({
      workshops: shown.map(([id, workshop]) => {
        const { attended, joined, places, provider, slots, status, topic } = workshop
        const begun = Workshops.startOf(workshop) <= at
        const people = status === "held" ? attended : joined
        const comes = people.some(isMe)
        return {
          workshopId: WorkshopId.make(id),
          topic,
          provider,
          slots,
          status,
          begun,
          free: !begun && joined.length < places,
          joined: comes,
          others: comes
            ? people
                .filter((personId) => !isMe(personId))
                .map((personId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) }))
            : null
        }
      })
    })
  }
})

const lastEnd = ({ slots }: Workshops.Workshop): Instant.Instant =>
  slots.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), slots[0].endsAt)

const lastStart = ({ workshops }: Workshops.State, at: Instant.Instant): string => {
  let last = ""
  for (const one of Object.values(workshops)) {
    for (const turn of [Workshops.startOf(one), lastEnd(one)]) if (turn <= at && turn > last) last = turn
  }
  return last
}
