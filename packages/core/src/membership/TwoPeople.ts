/**
 * What takes two people: who asks for money does not confirm that it came, who shares it does not agree. The two are people who did
 * not let each other in, or one person with two accounts would be enough.
 *
 * **Source** - decision 0026.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import type { PersonId } from "../Ids.ts"
import type * as Standing from "./Standing.ts"
import { NoPartInIt, NotAlone } from "./TwoPeopleRejections.ts"

/** Why somebody may not be the second of two. @category rejections @since 0.1.0 */
export const notTheSecond = [NotAlone, NoPartInIt] as const

/** Whether neither of two people let the other one in, and they are two. @category guards @since 0.1.0 */
export const areApart = (one: PersonId, other: PersonId, window: Standing.Window): boolean =>
  one !== other && !letInBy(one, window).includes(other) && !letInBy(other, window).includes(one)

/** Everybody who ever let somebody in, as a member or into the team. @category getters @since 0.1.0 */
export const letInBy = (id: PersonId, { coordination, membership }: Standing.Window): ReadonlyArray<PersonId> => [
  ...(Lookup.get(membership.members, id)?.letInBy ?? []),
  ...(Lookup.get(coordination.coordinators, id)?.letInBy ?? [])
]

/**
 * Goes on when somebody may be the second, after `first`.
 *
 * **Shape** - `circles` are the people who should be, the closest first: those of the first circle in which anybody is apart from
 * `first`. Where `first` let everybody in, there is nobody better than those of `otherwise`, and nothing would ever go on without them.
 *
 * @category checking
 * @since 0.1.0
 */
export const asSecond = (
  {
    by,
    circles,
    first,
    otherwise
  }: {
    readonly first: PersonId
    readonly by: PersonId
    readonly circles: ReadonlyArray<ReadonlyArray<PersonId>>
    readonly otherwise: ReadonlyArray<PersonId>
  },
  window: Standing.Window
): Result.Result<void, NotAlone | NoPartInIt> => {
  if (by === first) return Result.fail(new NotAlone({ personId: by, because: "same" }))
  const apart = circles.map((circle) => circle.filter((id) => areApart(first, id, window)))
  const may = apart.find((circle) => circle.length > 0) ?? otherwise
  if (may.includes(by)) return Result.succeed(undefined)
  return Result.fail(
    areApart(first, by, window) ? new NoPartInIt({ personId: by }) : new NotAlone({ personId: by, because: "letIn" })
  )
}
