/**
 * Until when a doctor's yes to heavy loads holds (`?person=`, the reader unless it is said): for the person themself and for the coordination.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { catalogue } from "../Task.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Fitness from "./Fitness.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  personId: PersonId,
  taskWords: Text,
  article: Schema.NullOr(Schema.String),
  /** The last day on which the yes of a doctor holds; null when none does. */
  until: Schema.NullOr(LocalDate)
}).annotate({
  description:
    "Until when a doctor's yes to heavy loads holds, which the law asks for below 18; for the person and for coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly fitness: Fitness.State
}

/** Of one person. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  show: (window: Window, { at, query, viewer }) => {
    const person = query.person ?? (viewer._tag === "Person" ? viewer.id : undefined)
    const belongs = Standing.belongs(window, viewer)
    if (person === undefined || !belongs || !(Actor.is(viewer, person) || Standing.isCoordinator(window, viewer))) {
      return Result.fail(new NotAllowed({ needs: "self" }))
    }
    if (Lookup.get(window.membership.members, person) === undefined) {
      return Result.fail(new PersonUnknown({ personId: person }))
    }
    const { article, words } = catalogue.heavyLoads
    const until = Lookup.get(window.fitness.until, person) ?? null
    const holds = Fitness.isFitOn(window.fitness, person, Instant.toLocalDate(at))
    return Result.succeed({ personId: person, taskWords: words, article, until: holds ? until : null })
  }
})
