/**
 * What the law keeps minors from, whatever they can do: by the kind of work, and by a skill that such work asks.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
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
export interface Window {
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
export const forbids = (
  task: Task,
  personId: PersonId,
  { fitness, membership }: Window,
  day: LocalDate.LocalDate
): boolean => {
  const member = Lookup.get(membership.members, personId)
  if (member === undefined || catalogue[task].minorAllowed === "yes") return false
  const { birthDate } = member
  const isMinor = birthDate === null || LocalDate.ageOn(birthDate, day) < majority.years
  return isMinor && !(task === "heavyLoads" && Fitness.isFitOn(fitness, personId, day))
}

/**
 * Goes on when the law lets all of these people do, and so teach and learn, a service on a day.
 *
 * @category checking
 * @since 0.1.0
 */
export const allows = (
  { name, task }: Pick<Service.Service, "name" | "task">,
  people: ReadonlyArray<PersonId>,
  window: Window,
  day: LocalDate.LocalDate
): Result.Result<void, ForbiddenToMinors> => {
  const minors = people.filter((personId) => forbids(task, personId, window, day))
  return unless(
    minors.length === 0,
    () => new ForbiddenToMinors({ service: name, article: catalogue[task].article, people: minors })
  )
}
