/**
 * The guards of the board, which roles and actions share: who may change what is on it, whose name may be put on a role or an
 * action, and from which Trello card one came.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import type { PersonId } from "../Ids.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"

/** The board and the card that a role or an action was imported from. @category models @since 0.1.0 */
export const Source = Personal.impersonal(
  Schema.Struct({ board: Schema.NonEmptyString, card: Schema.NonEmptyString }),
  "where a Trello board and its cards lie"
)
export type Source = typeof Source.Type

/** Everybody who belongs to the cooperative may change the board, for themselves and for others. @category guards @since 0.1.0 */
export const asMember = (window: Standing.Window, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && Standing.belongs(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "belonging" }))

/** Whether somebody belongs to the cooperative today. @category guards @since 0.1.0 */
export const isHere = (window: Standing.Window, personId: PersonId): boolean =>
  Standing.belongs(window, Actor.person(personId))

/** Why somebody's name cannot be put on a role or an action. @category rejections @since 0.1.0 */
export const reasonsNotHere = [PersonUnknown, NotInThisState] as const

/** Lets through somebody who belongs to the cooperative today; otherwise says why not. @category checking @since 0.1.0 */
export const asSomebodyHere = (
  window: Standing.Window,
  personId: PersonId
): Result.Result<unknown, PersonUnknown | NotInThisState> =>
  Standing.isCoordinator(window, Actor.person(personId))
    ? Result.succeed(undefined)
    : Standing.present(personId, "present", window.membership)
