/**
 * How many approvals a split takes, whose, and what is still missing.
 *
 * @since 0.1.0
 */
import * as Actor from "../Actor.ts"
import { type DecisionId, PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import * as TwoPeople from "../membership/TwoPeople.ts"
import type * as Pot from "./Pot.ts"

/**
 * What makes a split agreed: at least `least` approvals, and in a larger group those of one in `ofPayees` who are paid by it and active,
 * rounded up. Where fewer could approve at all, all of them; nobody approves what they proposed. `independent` of the approvals come from
 * people behind whom whoever proposed it does not stand; where there are less than three such people, one of them is enough, unless both
 * are paid by it.
 *
 * **Units** - people.
 *
 * **Source** - the specification of governance (`allocationApproval`); decision 0030.
 *
 * @category policies
 * @since 0.1.0
 */
export const allocationApproval = { least: 2, ofPayees: 2, independent: 2 } as const

/** What somebody said of a split. @category models @since 0.1.0 */
export interface Said {
  readonly by: PersonId
  readonly on: LocalDate
}

/** What was said of a split so far. @category models @since 0.1.0 */
export interface Given {
  readonly approvals: ReadonlyArray<Said>
  /** Those that were not lifted. */
  readonly objections: ReadonlyArray<Said>
  /** The decision by which the whole group wants it as it is, whoever objects. */
  readonly setAsideBy: DecisionId | undefined
}

/** Nobody has said anything yet. @category models @since 0.1.0 */
export const nothing: Given = { approvals: [], objections: [], setAsideBy: undefined }

/** How a split stands. @category models @since 0.1.0 */
export interface Approval {
  /** Those whose approval counts. */
  readonly may: ReadonlyArray<PersonId>
  /** Those of them behind whom whoever proposed it does not stand, as far as there are any. */
  readonly independent: ReadonlyArray<PersonId>
  /** Those of them who have approved. */
  readonly have: ReadonlyArray<PersonId>
  readonly need: number
  /** How many of these have to be independent. */
  readonly needIndependent: number
  /** Whose objection stands in its way. */
  readonly objecting: ReadonlyArray<PersonId>
}

/** What a split needs: whom it pays, and who proposed it. @category models @since 0.1.0 */
export type Proposed = Pick<Pot.Shared, "facts" | "settled" | "proposedBy">

/**
 * How a split stands.
 *
 * A break takes nobody's approval, objection or independence away, since others can write down that somebody has one. But half of those
 * who are paid are of those who are active, so that nobody waits for people who are away.
 *
 * @category getters
 * @since 0.1.0
 */
export const approvalOf = (pot: Proposed, given: Given, window: TwoPeople.Window): Approval =>
  approvals(window)(pot, given)

/** The same for many splits: who is here and who stands behind whom is looked for once. @category getters @since 0.1.0 */
export const approvals = (window: TwoPeople.Window): ((pot: Proposed, given: Given) => Approval) => {
  const active = new Set(Standing.participants(window))
  const here = present(window)
  const isHere = new Set(here)
  const isActive = (id: PersonId) => active.has(id)
  const closestTo = new Map<PersonId, ReturnType<typeof closestCircles>>()
  const circlesOf = (first: PersonId) => {
    const circles = closestTo.get(first) ?? closestCircles(first, here, window)
    closestTo.set(first, circles)
    return circles
  }
  return (pot, given) => {
    const payees = havingPart(pot, here)
    const { proposedBy } = pot
    const others = (ids: ReadonlyArray<PersonId>) => ids.filter((id) => id !== proposedBy)
    // Nobody makes money due to themselves alone: where fewer than two are paid by it, others look at it too.
    const approvers = others(payees)
    const circle = approvers.filter(isActive).length < allocationApproval.least ? others(here) : approvers
    const first = proposedBy === undefined ? [] : circlesOf(proposedBy)
    const { needed, people: independent } = independentOf([...first, approvers, others(here)], approvers, isActive)
    const may = Array.from(new Set([...circle, ...independent]))
    const could = may.filter(isActive).length
    const { least, ofPayees } = allocationApproval
    const half = Math.ceil(payees.filter(isActive).length / ofPayees)
    const approved = new Set(given.approvals.map(({ by }) => by))
    return {
      may,
      independent,
      have: may.filter((id) => approved.has(id)),
      need: Math.max(1, needed, Math.min(could, Math.max(least, half))),
      needIndependent: needed,
      objecting:
        given.setAsideBy === undefined ? given.objections.map(({ by }) => by).filter((by) => isHere.has(by)) : []
    }
  }
}

/** The same where the whole group decides, whoever is paid by it. @category getters @since 0.1.0 */
export const ofTheGroup = (pot: Proposed, given: Given, window: TwoPeople.Window): Approval =>
  approvalOf({ ...pot, facts: { ...pot.facts, people: [] }, settled: undefined }, given, window)

/** How many approvals are missing, and how many of these have to be independent. @category getters @since 0.1.0 */
export const missing = ({ have, independent, need, needIndependent }: Approval) => {
  const independents = Math.max(0, needIndependent - independent.filter((id) => have.includes(id)).length)
  return { approvals: Math.max(independents, need - have.length), independents }
}

/** Whether it is agreed. @category guards @since 0.1.0 */
export const isEnough = (approval: Approval): boolean =>
  approval.objecting.length === 0 && missing(approval).approvals === 0

/** Everybody who belongs: those who are active, in a break, or coordinate. */
const present = (window: Standing.Window): ReadonlyArray<PersonId> =>
  Array.from(
    new Set([...Object.keys(window.membership.members), ...Object.keys(window.coordination.coordinators)]),
    (id) => PersonId.make(id)
  ).filter((id) => Standing.belongs(window, Actor.person(id)))

/** Those of a split who are among some people. @category getters @since 0.1.0 */
export const havingPart = (
  { facts, settled }: Pick<Proposed, "facts" | "settled">,
  people: ReadonlyArray<PersonId>
): ReadonlyArray<PersonId> => {
  const ids = new Set([...facts.people, ...(settled?.payments ?? [])].map(({ id }) => id))
  return people.filter((id) => ids.has(id))
}

/** Those who are here behind whom somebody does not stand: neither let the other in, and nobody let both in; or only the first of the two. */
const closestCircles = (
  first: PersonId,
  here: ReadonlyArray<PersonId>,
  window: TwoPeople.Window
): ReadonlyArray<ReadonlyArray<PersonId>> => {
  const others = here.filter((id) => id !== first)
  return [others.filter(TwoPeople.independentOf(first, window)), others.filter(TwoPeople.apartFrom(first, window))]
}

/**
 * Those of the first circle in which anybody is: where whoever proposed let everybody in, there is nobody better than the last ones, and
 * nothing would ever go on without them. Those of them who have a part in it; others as well where fewer than two have who are active.
 */
const independentOf = (
  circles: ReadonlyArray<ReadonlyArray<PersonId>>,
  approvers: ReadonlyArray<PersonId>,
  isActive: (id: PersonId) => boolean
): Independent => {
  const { independent: most } = allocationApproval
  const people = circles.find(({ length }) => length > 0) ?? []
  const approving = new Set(approvers)
  const paid = people.filter((id) => approving.has(id))
  if (paid.filter(isActive).length >= most) return { people: paid, needed: most }
  // Those in a break count here as well, or whoever proposed would write down breaks until one friend is enough.
  return { people, needed: Math.min(most, Math.ceil(people.length / 2)) }
}

interface Independent {
  readonly people: ReadonlyArray<PersonId>
  /** How many of them have to approve. */
  readonly needed: number
}
