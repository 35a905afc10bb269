/**
 * A body and who sits in it, as the parts of governance and its views know it.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { DecisionId } from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import * as Ids from "../Ids.ts"
import type { Instant } from "../Instant.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { BodyId } from "./GovernanceIds.ts"
import type * as CommitteeFigures from "./CommitteeFigures.ts"
import type * as StructureChanges from "./StructureChanges.ts"

/** A meeting of a committee. @category ids @since 0.1.0 */
export const CommitteeId = Ids.make("CommitteeId")
/** @since 0.1.0 */
export type CommitteeId = typeof CommitteeId.Type

/** How somebody sits in a body, since when, and until when if a term was agreed. @category models @since 0.1.0 */
export interface Seat {
  readonly as: StructureChanges.SeatAs
  readonly since: LocalDate
  readonly until: LocalDate | null
}

/** What a body is for, and who sits in it. @category models @since 0.1.0 */
export interface Body {
  readonly bodyId: BodyId
  readonly kind: StructureChanges.BodyKind
  readonly name: string
  readonly purpose: string
  readonly power: string
  readonly rhythm: string
  readonly sees: StructureChanges.Sees
  /** How many seats with a voice there are, where that is fixed. */
  readonly places: number | null
  readonly seats: { readonly [personId: string]: Seat }
  readonly ended: boolean
  readonly decisionId: DecisionId
}

/** What goes from one body to another. @category models @since 0.1.0 */
export interface Link {
  readonly from: BodyId
  readonly to: BodyId
  readonly how: string
}

/** A meeting of a body: planned, then held, then written down. @category models @since 0.1.0 */
export interface Committee {
  readonly committeeId: CommitteeId
  readonly bodyId: BodyId
  readonly startsAt: Instant
  readonly place: string
  readonly met: {
    readonly on: LocalDate
    readonly present: ReadonlyArray<PersonId>
    readonly papers: CommitteeFigures.Papers
  } | null
  readonly minutes: string | null
}

/** The bodies, what links them, and their meetings. @category models @since 0.1.0 */
export interface State {
  readonly bodies: { readonly [bodyId: string]: Body }
  readonly links: ReadonlyArray<Link>
  readonly committees: { readonly [committeeId: string]: Committee }
}

/** The body, unless it ended. @category getters @since 0.1.0 */
export const inUse = ({ bodies }: Pick<State, "bodies">, bodyId: BodyId): Body | undefined => {
  const body = Lookup.get(bodies, bodyId)
  return body === undefined || body.ended ? undefined : body
}

/** Whether a term is not over on a day. @category guards @since 0.1.0 */
export const lasts = ({ until }: Pick<Seat, "until">, on: LocalDate): boolean => until === null || until >= on

/** Those who sit in a body on a day. @category getters @since 0.1.0 */
export const seatedOn = ({ seats }: Pick<Body, "seats">, on: LocalDate): ReadonlyArray<readonly [PersonId, Seat]> =>
  Object.entries(seats).flatMap(([id, seat]) => (lasts(seat, on) ? [[PersonId.make(id), seat] as const] : []))

/** Those who have a voice in a body on a day. @category getters @since 0.1.0 */
export const votersOn = (state: Pick<State, "bodies">, bodyId: BodyId, on: LocalDate): ReadonlyArray<PersonId> => {
  const body = inUse(state, bodyId)
  return body === undefined ? [] : seatedOn(body, on).flatMap(([id, { as }]) => (as === "voting" ? [id] : []))
}

/** The bodies in which somebody sits on a day. @category getters @since 0.1.0 */
export const ofPerson = ({ bodies }: Pick<State, "bodies">, personId: PersonId, on: LocalDate): ReadonlyArray<Body> =>
  Object.values(bodies).filter(({ ended, seats }) => {
    const seat = Lookup.get(seats, personId)
    return !ended && seat !== undefined && lasts(seat, on)
  })
