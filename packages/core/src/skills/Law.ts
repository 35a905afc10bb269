/**
 * The law before the skill: below 18 some kinds of work are forbidden, also to learn them or to show how, whatever somebody can do.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Result } from "effect"
import type { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import { majority } from "../membership/Policies.ts"
import { unless } from "../Rejection.ts"
import { catalogue, type Task } from "../Task.ts"
import * as Fitness from "./Fitness.ts"
import type * as Service from "./Service.ts"
import { ForbiddenToMinors } from "./ServicesRejections.ts"

/** What tells whether the law lets somebody do a kind of work. @category models @since 0.1.0 */
export interface Ages {
  readonly membership: Pick<Membership.State, "members">
  readonly fitness: Fitness.State
}

/**
 * Whether the law keeps somebody from a kind of work on a day, whatever they can do: they are a minor, and no doctor said yes where
 * that helps.
 *
 * @category guards
 * @since 0.1.0
 */
export const isForbidden = (
  task: Task,
  personId: PersonId,
  { fitness, membership }: Ages,
  day: LocalDate.LocalDate
): boolean => {
  const member = Lookup.get(membership.members, personId)
  if (member === undefined || catalogue[task].minorAllowed === "yes") return false
  const { birthDate } = member
  const isMinor = birthDate === null || LocalDate.ageOn(birthDate, day) < majority.years
  return isMinor && !(task === "heavyLoads" && Fitness.isFitOn(fitness, personId, day))
}

/** Goes on when the law lets all of these do a service on a day: whoever shows or learns it does it. @category checking @since 0.1.0 */
export const mayTrain = (
  { name, task }: Pick<Service.Service, "name" | "task">,
  people: ReadonlyArray<PersonId>,
  window: Ages,
  day: LocalDate.LocalDate
): Result.Result<void, ForbiddenToMinors> => {
  const minors = people.filter((personId) => isForbidden(task, personId, window, day))
  return unless(
    minors.length === 0,
    () => new ForbiddenToMinors({ service: name, article: catalogue[task].article, people: minors })
  )
}
