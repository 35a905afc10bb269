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
import * as Grouping from "../Grouping.ts"
import { PersonId } from "../Ids.ts"
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

/** Whether neither of two people let the other one in, and they are two: enough for money where nobody is {@link areIndependent}. @category guards @since 0.1.0 */
export const areApart = (one: PersonId, other: PersonId, window: Window): boolean => apartFrom(one, window)(other)

/** The same for many others: who let the first one in is looked for once. @category guards @since 0.1.0 */
export const apartFrom = (first: PersonId, window: Window): ((other: PersonId) => boolean) => {
  const by = new Set(letInBy(first, window))
  return (other) => other !== first && !by.has(other) && !letInBy(other, window).includes(first)
}

/**
 * Whether nobody stands behind both of two people: neither let the other in, and nobody let both in, themselves or through
 * others. Whoever let both in may have made up both. It is more than {@link areApart}: needed for what cannot be taken back, such
 * as a note that was read, and preferred for money, which can be given back.
 *
 * @category guards
 * @since 0.1.0
 */
export const areIndependent = (one: PersonId, other: PersonId, window: Window): boolean => {
  const others = behind(other, window)
  return !Array.from(behind(one, window)).some((id) => others.has(id))
}

/**
 * The same for many others, found by looking at everybody once: somebody may have made up thousands, each let in by the one before.
 *
 * @category guards
 * @since 0.1.0
 */
export const independentOf = (first: PersonId, window: Window): ((other: PersonId) => boolean) => {
  const { coordination, membership, signIn } = window
  const people = new Set([membership.members, coordination.coordinators, signIn.doors].flatMap(Object.keys))
  const entries = Array.from(people, (id) => PersonId.make(id)).flatMap((id) =>
    letInBy(id, window).map((by) => ({ by, id }))
  )
  const letIn = Grouping.by(entries, ({ by }) => by)
  // Whoever stands behind the first one, and everybody whom these let in, themselves or through others.
  const dependent = new Set(behind(first, window))
  for (const by of dependent) for (const { id } of letIn.get(by) ?? []) dependent.add(id)
  return (other) => !dependent.has(other)
}

/** Everybody who ever let somebody in: as a member, into the team, or by an invitation that was used. */
const letInBy = (id: PersonId, { coordination, membership, signIn }: Window): ReadonlyArray<PersonId> => [
  ...(Lookup.get(membership.members, id)?.letInBy ?? []),
  ...(Lookup.get(coordination.coordinators, id)?.letInBy ?? []),
  ...(Lookup.get(signIn.doors, id)?.invitations ?? []).flatMap(({ by, status }) =>
    by !== null && by !== id && status === "used" ? [by] : []
  )
]

/** Somebody, everybody through whom they came in, and those through whom these did. */
const behind = (id: PersonId, window: Window): ReadonlySet<PersonId> => {
  const people = new Set([id])
  for (const one of people) for (const by of letInBy(one, window)) people.add(by)
  return people
}

/**
 * Goes on when somebody may be the second, after `first`.
 *
 * **Shape** - `circles` are the people who should be, the closest first: those of the first circle in which anybody is apart from
 * `first`, and of these the independent ones, as long as there are any. Where `first` let everybody in, there is nobody better than those of `otherwise`, and nothing would ever go on without them.
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
  const isApart = apartFrom(first, window)
  const circle = circles.map((people) => people.filter(isApart)).find((people) => people.length > 0)
  const independent = circle?.filter(independentOf(first, window)) ?? []
  const may = independent.length > 0 ? independent : (circle ?? otherwise)
  if (may.includes(by)) return Result.succeed(undefined)
  if (!isApart(by)) return Result.fail(new NotAlone({ personId: by, because: "letIn" }))
  return Result.fail(
    circle?.includes(by) === true
      ? new NotAlone({ personId: by, because: "letInByOne" })
      : new NoPartInIt({ personId: by })
  )
}
