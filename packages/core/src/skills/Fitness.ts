/**
 * A yes of a doctor to work that the law asks one for: until which day it holds, and nothing else. Never a diagnosis, and no no:
 * whoever has no yes is as everybody else.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"

/** The work that a yes of a doctor opens to minors. **Source** - Code du travail R4153-52. @category models @since 0.1.0 */
export const FitnessTask = Schema.Literal("heavyLoads")

// -- events ----------------------------------------------------------------------------------------------------------

/** A doctor said yes, until the end of a day. @category events @since 0.1.0 */
export const FitnessRecorded = Schema.TaggedStruct("FitnessRecorded", {
  personId: PersonId,
  task: FitnessTask,
  until: Personal.field(LocalDate, "personId"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to it. @category events @since 0.1.0 */
export const Event = Schema.Union([FitnessRecorded])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Until which day the last yes holds; `null` when it was forgotten, which is no yes. @category state @since 0.1.0 */
export interface State {
  readonly until: { readonly [personId: string]: LocalDate | null }
}

/** Nobody was asked yet. @category state @since 0.1.0 */
export const initial: State = { until: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "until when a doctor's yes holds, which the law asks for"

/** Whether a doctor's yes holds on a day. @category guards @since 0.1.0 */
export const isFitOn = ({ until }: State, personId: PersonId, day: LocalDate): boolean =>
  day <= (Lookup.get(until, personId) ?? "")

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordFitness = Schema.TaggedStruct("RecordFitness", {
  personId: PersonId,
  task: FitnessTask,
  until: LocalDate
}).annotate({
  description:
    "A doctor says that this person may do this work, until the end of that day; a day that has passed takes it back. Nothing else of it is written down. For coordinators."
})

/** What can be asked about it. @category commands @since 0.1.0 */
export const Command = Schema.Union([RecordFitness])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const recordFitness = decides(
  { events: [FitnessRecorded], rejections: [NotAllowed, PersonUnknown, NotInThisState] },
  (asked: Asked<typeof RecordFitness.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { personId, task, until } = asked.command
      yield* Standing.present(personId, "present", window.membership)
      return Lookup.get(state.until, personId) === until
        ? []
        : [{ _tag: "FitnessRecorded", personId, task, until, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { RecordFitness: recordFitness }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The yes of doctors after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State =>
  event._tag === "FitnessRecorded" ? { until: Draft.put(state.until, event.personId, event.until) } : state
