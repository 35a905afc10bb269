/**
 * The picture of the bodies, as data: what each is for, what it may decide, how often it meets, who sits in it, which seats are vacant,
 * when it meets next, and what links them.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import type * as Partners from "../membership/Partners.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Body from "./Body.ts"
import { BodyId } from "./GovernanceIds.ts"
import * as StructureChanges from "./StructureChanges.ts"
import * as StructureWords from "./StructureWords.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  day: LocalDate,
  nodes: Schema.Array(
    Schema.Struct({
      bodyId: BodyId,
      kind: StructureChanges.BodyKind,
      kindInWords: Text,
      name: Schema.String,
      purpose: Schema.String,
      power: Schema.String,
      rhythm: Schema.String,
      sees: StructureChanges.Sees,
      seats: Schema.Array(
        Schema.Struct({
          personId: PersonId,
          name: Schema.String,
          /** Of which partner they come; nothing for whoever belongs. */
          organisation: Schema.NullOr(Schema.String),
          as: StructureChanges.SeatAs,
          until: Schema.NullOr(LocalDate)
        })
      ),
      /** How many seats with a voice nobody has; nothing where their number is not fixed. */
      vacant: Schema.NullOr(Schema.Int),
      next: Schema.NullOr(Schema.Struct({ startsAt: Instant.Instant, place: Schema.String }))
    })
  ),
  links: Schema.Array(Schema.Struct({ from: BodyId, to: BodyId, how: Schema.String }))
}).annotate({
  description:
    "The bodies as a picture in data: nodes with purpose, power, rhythm, seats, vacant seats and the next meeting, and the links between them."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly bodies: Body.State
  readonly partners: Partners.State
  readonly membershipWords: MembershipWords.State
}

/** The bodies of today, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  moment: ({ bodies }: Window, at) =>
    // What comes next is another meeting once one has begun.
    String(Object.values(bodies.committees).filter(({ startsAt }) => startsAt <= at).length),
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { bodies, membershipWords, partners } = window
    const day = Instant.toLocalDate(at)
    return Result.succeed({
      day,
      nodes: Object.values(bodies.bodies)
        .filter(({ ended }) => !ended)
        .map((body) => {
          const { bodyId, decisionId: _, ended: __, places, seats: ___, ...said } = body
          const voices = Body.votersOn(bodies, bodyId, day).length
          return {
            bodyId,
            ...said,
            kindInWords: StructureWords.kindInWords(said.kind),
            seats: Body.seatedOn(body, day).map(([personId, { as, until }]) => ({
              personId,
              name: MembershipWords.nameOf(membershipWords, personId),
              organisation: Lookup.get(partners.partners, personId)?.organisation ?? null,
              as,
              until
            })),
            vacant: places === null ? null : Math.max(0, places - voices),
            next: nextOf(bodies, bodyId, at)
          }
        }),
      links: bodies.links
    })
  }
})

const nextOf = ({ committees }: Body.State, bodyId: BodyId, at: Instant.Instant) => {
  const [next] = Object.values(committees)
    .filter((committee) => committee.bodyId === bodyId && committee.startsAt > at)
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  return next === undefined ? null : { startsAt: next.startsAt, place: next.place }
}
