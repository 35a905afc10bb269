/**
 * What takes two people: who asks for money does not confirm that it came, who shares it does not agree, who invites somebody again
 * does not say the yes for it. The two are people who did not let each other in, or one person with two accounts would be enough.
 *
 * **Source** - decisions 0022 and 0026.
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

/** What tells who let whom in. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly signIn: { readonly doors: { readonly [personId: string]: { readonly invitations: ReadonlyArray<Invited> } } }
}

/** An invitation that somebody got: by whom, if not by whoever runs the server, and whether they came in with it. @category models @since 0.1.0 */
export interface Invited {
  readonly by: PersonId | null
  readonly status: "waiting" | "used"
}

/** Whether neither of two people let the other one in, and they are two: enough for money, which can be given back. @category guards @since 0.1.0 */
export const areApart = (one: PersonId, other: PersonId, window: Window): boolean =>
  one !== other && !letInBy(one, window).includes(other) && !letInBy(other, window).includes(one)

/**
 * Whether neither of two people let the other one in, nor somebody who let the other one in, and they are two. It is more than
 * {@link areApart}, and for what cannot be taken back, such as a note that was read.
 *
 * @category guards
 * @since 0.1.0
 */
export const areIndependent = (one: PersonId, other: PersonId, window: Window): boolean =>
  one !== other && !cameThrough(one, window).has(other) && !cameThrough(other, window).has(one)

/** Everybody who ever let somebody in: as a member, into the team, or by an invitation that was used. */
const letInBy = (id: PersonId, { coordination, membership, signIn }: Window): ReadonlyArray<PersonId> => [
  ...(Lookup.get(membership.members, id)?.letInBy ?? []),
  ...(Lookup.get(coordination.coordinators, id)?.letInBy ?? []),
  ...(Lookup.get(signIn.doors, id)?.invitations ?? []).flatMap(({ by, status }) =>
    by !== null && by !== id && status === "used" ? [by] : []
  )
]

/** Everybody through whom somebody came in, and those through whom these did. */
const cameThrough = (id: PersonId, window: Window): ReadonlySet<PersonId> => {
  const through = new Set<PersonId>()
  const waiting = [id]
  for (const one of waiting) {
    for (const by of letInBy(one, window)) {
      if (through.has(by)) continue
      through.add(by)
      waiting.push(by)
    }
  }
  return through
}

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
  window: Window
): Result.Result<void, NotAlone | NoPartInIt> => {
  if (by === first) return Result.fail(new NotAlone({ personId: by, because: "same" }))
  const apart = circles.map((circle) => circle.filter((id) => areApart(first, id, window)))
  const may = apart.find((circle) => circle.length > 0) ?? otherwise
  if (may.includes(by)) return Result.succeed(undefined)
  return Result.fail(
    areApart(first, by, window) ? new NoPartInIt({ personId: by }) : new NotAlone({ personId: by, because: "letIn" })
  )
}
