/**
 * Where somebody stands in the group: what most rules ask first. A window with the members and the coordination is enough
 * to tell.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { NotInThisState } from "./MembershipRejections.ts"

/** What a coordinator looks after; each one should have at least one holder (rows C2–C4). @category models @since 0.1.0 */
export const Profile = Schema.Literals(["project", "animation", "economic"])
/** @since 0.1.0 */
export type Profile = typeof Profile.Type

/** What the guards look at. @category models @since 0.1.0 */
export interface Window {
  readonly membership: { readonly members: { readonly [personId: string]: Standing } }
  readonly coordination: { readonly coordinators: { readonly [personId: string]: Holder } }
}

/** Where a young person stands. @category models @since 0.1.0 */
export interface Standing {
  readonly status: "applied" | "deferred" | "active" | "paused" | "left"
  /** Everybody who ever let them in, as far as it was noted. */
  readonly letInBy: ReadonlyArray<PersonId>
  /** The day on which somebody else wrote down the break that they have. */
  readonly breakNotedOn?: LocalDate.LocalDate | undefined
}

/** What an adult of the team looks after. @category models @since 0.1.0 */
export interface Holder {
  readonly status: "active" | "left"
  readonly profiles: ReadonlyArray<Profile>
  /** Everybody who ever let them in, as far as it was noted. */
  readonly letInBy: ReadonlyArray<PersonId>
}

// -- whether ---------------------------------------------------------------------------------------------------------

/** Whether an adult of the team is asking. @category guards @since 0.1.0 */
export const isCoordinator = ({ coordination }: Pick<Window, "coordination">, actor: Actor.Actor): boolean =>
  actor._tag === "Person" && Lookup.get(coordination.coordinators, actor.id)?.status === "active"

/** Whether a coordinator who looks after the money is asking (row C4). @category guards @since 0.1.0 */
export const isEconomicCoordinator = (window: Pick<Window, "coordination">, actor: Actor.Actor): boolean =>
  actor._tag === "Person" &&
  isCoordinator(window, actor) &&
  Lookup.get(window.coordination.coordinators, actor.id)?.profiles.includes("economic") === true

/** Whether a coordinator who looks after the projects is asking (row C2). @category guards @since 0.1.0 */
export const isProjectCoordinator = (window: Pick<Window, "coordination">, actor: Actor.Actor): boolean =>
  actor._tag === "Person" &&
  isCoordinator(window, actor) &&
  Lookup.get(window.coordination.coordinators, actor.id)?.profiles.includes("project") === true

/** Whether an active young member is asking. @category guards @since 0.1.0 */
export const isActiveMember = ({ membership }: Pick<Window, "membership">, actor: Actor.Actor): boolean =>
  actor._tag === "Person" && Lookup.get(membership.members, actor.id)?.status === "active"

/** Whether somebody who belongs to the cooperative today is asking. @category guards @since 0.1.0 */
export const belongs = (window: Window, actor: Actor.Actor): boolean =>
  isCoordinator(window, actor) ||
  (actor._tag === "Person" &&
    ["active", "paused"].includes(Lookup.get(window.membership.members, actor.id)?.status ?? "left"))

/**
 * Whether the group let somebody in, who may have left since: everybody who belongs knows of them. Of whoever only applied, or was
 * deferred, coordinators know.
 *
 * @category guards
 * @since 0.1.0
 */
export const wasLetIn = ({ coordination, membership }: Window, personId: PersonId): boolean =>
  Lookup.get(coordination.coordinators, personId) !== undefined ||
  ["active", "paused", "left"].includes(Lookup.get(membership.members, personId)?.status ?? "applied")

// -- who -------------------------------------------------------------------------------------------------------------

/** The coordinator who is asking. @category guards @since 0.1.0 */
export const asCoordinator = (
  window: Pick<Window, "coordination">,
  actor: Actor.Actor
): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && isCoordinator(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "coordinator" }))

/** The coordinator with the economic profile who is asking. @category guards @since 0.1.0 */
export const asEconomicCoordinator = (
  window: Pick<Window, "coordination">,
  actor: Actor.Actor
): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && isEconomicCoordinator(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "economicCoordinator" }))

/** The active member or coordinator who is asking. @category guards @since 0.1.0 */
export const asParticipant = (window: Window, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && (isActiveMember(window, actor) || isCoordinator(window, actor))
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "member" }))

/** The active young member who is asking. @category guards @since 0.1.0 */
export const asActiveMember = (
  window: Pick<Window, "membership">,
  actor: Actor.Actor
): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && isActiveMember(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "activeMember" }))

/** Whoever belongs to the cooperative today and is asking. @category guards @since 0.1.0 */
export const asBelonging = (window: Window, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && belongs(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "belonging" }))

/**
 * For how long a break that somebody else wrote down takes nobody out of what the group decides. Within this time they see it, and come
 * back or stay away. **Units** - days.
 *
 * @category policies
 * @since 0.1.0
 */
export const notedBreak = 28

/**
 * Those whom the group asks on a day: everybody who is active, and whoever is in a break that somebody else wrote down not long ago. Or
 * else whoever writes down breaks would choose who decides.
 *
 * @category getters
 * @since 0.1.0
 */
export const voters = ({ membership }: Pick<Window, "membership">, on: LocalDate.LocalDate): ReadonlyArray<PersonId> =>
  Object.entries(membership.members).flatMap(([id, { breakNotedOn, status }]) => {
    const noted = status === "paused" && breakNotedOn !== undefined && LocalDate.plusDays(breakNotedOn, notedBreak) > on
    return status === "active" || noted ? [PersonId.make(id)] : []
  })

/** Whoever is let in once more was let in by all who ever did. @category getters @since 0.1.0 */
export const alsoLetInBy = (
  before: Pick<Standing, "letInBy"> | undefined,
  by: PersonId | null
): ReadonlyArray<PersonId> => {
  const known = before?.letInBy ?? []
  return by === null || known.includes(by) ? known : [...known, by]
}

/** Everybody who may act today, by their ids. @category getters @since 0.1.0 */
export const participants = ({ coordination, membership }: Window): ReadonlyArray<PersonId> =>
  [...Object.entries(membership.members), ...Object.entries(coordination.coordinators)].flatMap(([id, { status }]) =>
    status === "active" ? [PersonId.make(id)] : []
  )

/** The young person, when they stand where that is needed. @category checking @since 0.1.0 */
export const present = <M extends Standing>(
  personId: PersonId,
  needs: "applied" | "active" | "paused" | "present" | "away",
  { members }: { readonly members: { readonly [personId: string]: M } }
): Result.Result<M, PersonUnknown | NotInThisState> => {
  const member = Lookup.get(members, personId)
  if (member === undefined) return Result.fail(new PersonUnknown({ personId }))
  const { status } = member
  return standsWhere[needs].includes(status)
    ? Result.succeed(member)
    : Result.fail(new NotInThisState({ personId, status, needs }))
}

const standsWhere: Readonly<
  Record<"applied" | "active" | "paused" | "present" | "away", ReadonlyArray<Standing["status"]>>
> = {
  applied: ["applied"],
  active: ["active"],
  paused: ["paused"],
  present: ["active", "paused"],
  away: ["left", "deferred"]
}
