/**
 * Whether what the group would change about itself is possible today: what it speaks of exists, and whom it seats may sit there.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import * as Actor from "../Actor.ts"
import type { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import * as Partners from "../membership/Partners.ts"
import * as Standing from "../membership/Standing.ts"
import { NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Body from "./Body.ts"
import { BodyUnknown, SeatNotPossible } from "./BodyRejections.ts"
import type * as Change from "./Change.ts"
import * as Domain from "./Domain.ts"
import { DomainUnknown } from "./DomainRejections.ts"
import type { BodyId } from "./GovernanceIds.ts"
import type * as StructureChanges from "./StructureChanges.ts"

/** What the checks look at. @category models @since 0.1.0 */
export interface Window extends Domain.Window {
  readonly partners: Partners.State
}

/** Why it is not possible. @category rejections @since 0.1.0 */
export const notPossible = [DomainUnknown, BodyUnknown, SeatNotPossible, NotFound, PersonUnknown] as const

type Checked = Result.Result<unknown, (typeof notPossible)[number]["Type"]>

const bodyInUse = (bodyId: BodyId, { bodies }: Window): Result.Result<Body.Body, BodyUnknown> => {
  const body = Body.inUse(bodies, bodyId)
  return body === undefined ? Result.fail(new BodyUnknown({ id: bodyId })) : Result.succeed(body)
}

/** Goes on when a change is possible; those that change nothing here always are. @category checking @since 0.1.0 */
export const possible = (change: Change.Change | null, on: LocalDate, window: Window): Checked => {
  switch (change?._tag) {
    case "DefineDomain":
      return change.domainId === undefined ? Result.succeed(undefined) : Domain.domainOf(change.domainId, window)
    case "EndDelegation":
      return Domain.domainOf(change.domainId, window)
    case "DelegateDomain":
      return Result.gen(function* () {
        yield* Domain.domainOf(change.domainId, window)
        yield* notOver(change.until, null, on)
        return yield* holds(change.to, window)
      })
    case "DefineBody":
      return change.bodyId === undefined ? Result.succeed(undefined) : redefined(change.bodyId, change, on, window)
    case "EndBody":
      return bodyInUse(change.bodyId, window)
    case "LinkBodies":
      return Result.andThen(bodyInUse(change.from, window), () => bodyInUse(change.to, window))
    case "FillSeat":
      return Result.flatMap(bodyInUse(change.bodyId, window), (body) => seated(body, change, on, window))
    case "VacateSeat":
      return Result.flatMap(bodyInUse(change.bodyId, window), ({ bodyId, seats }) =>
        unless(Lookup.has(seats, change.personId), () => new SeatNotPossible({ bodyId, because: "absent" }))
      )
    default:
      return Result.succeed(undefined)
  }
}

const notOver = (until: LocalDate | undefined, bodyId: BodyId | null, on: LocalDate) =>
  unless(until === undefined || until >= on, () => new SeatNotPossible({ bodyId, because: "over" }))

const belongs = (personId: PersonId, window: Window): boolean => Standing.belongs(window, Actor.person(personId))

const holds = (to: StructureChanges.Holder, window: Window): Checked => {
  switch (to._tag) {
    case "Everybody":
      return Result.succeed(undefined)
    case "Body":
      return bodyInUse(to.bodyId, window)
    case "Person":
      return unless(belongs(to.personId, window), () => new PersonUnknown({ personId: to.personId }))
    case "Role":
      return unless(
        Lookup.get(window.roles.roles, to.roleId)?.retired === false,
        () => new NotFound({ what: "role", id: to.roleId })
      )
  }
}

/** Nobody of a partner finds themself in a body that sees more than figures. */
const redefined = (
  bodyId: BodyId,
  { sees }: Pick<StructureChanges.Case & { readonly _tag: "DefineBody" }, "sees">,
  on: LocalDate,
  window: Window
): Checked =>
  Result.flatMap(bodyInUse(bodyId, window), (body) =>
    unless(
      sees === "aggregates" || Body.seatedOn(body, on).every(([id]) => belongs(id, window)),
      () => new SeatNotPossible({ bodyId, because: "seesMore" })
    )
  )

const seated = (
  body: Body.Body,
  { as, personId, until }: Pick<StructureChanges.Case & { readonly _tag: "FillSeat" }, "as" | "personId" | "until">,
  on: LocalDate,
  window: Window
): Checked => {
  const { bodyId, places, sees } = body
  const no = (because: SeatNotPossible["because"]) => () => new SeatNotPossible({ bodyId, because })
  return Result.gen(function* () {
    yield* notOver(until, bodyId, on)
    if (!belongs(personId, window)) {
      yield* unless(Partners.isPartner(window.partners, personId), no("outside"))
      yield* unless(sees === "aggregates", no("seesMore"))
    }
    const others = Body.votersOn(window.bodies, bodyId, on).filter((id) => id !== personId).length
    return yield* unless(as === "observer" || places === null || others < places, no("full"))
  })
}
