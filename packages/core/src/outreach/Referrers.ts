/**
 * Those who send young people our way: which kind of place, and what it is called.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId, ReferrerId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { ReferrerNotFound } from "./JoinRequestsRejections.ts"

/** What kind of place sends people. **Source** - the founding document, « faire connaître ». @category models @since 0.1.0 */
export const Kind = Schema.Literals([
  "missionLocale",
  "secondChanceSchool",
  "socialCentre",
  "neighbourhoodHouse",
  "neighbourhoodCommittee",
  "school",
  "other"
])

// -- events ----------------------------------------------------------------------------------------------------------

/** A place that may send people. @category events @since 0.1.0 */
export const ReferrerAdded = Schema.TaggedStruct("ReferrerAdded", {
  referrerId: ReferrerId,
  kind: Kind,
  name: Personal.impersonal(Schema.NonEmptyString, "the name of an organisation"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to referrers. @category events @since 0.1.0 */
export const Event = Schema.Union([ReferrerAdded])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A place that may send people. @category state @since 0.1.0 */
export interface Referrer extends Pick<typeof ReferrerAdded.Type, "kind" | "name"> {}

/** All of them, by id. @category state @since 0.1.0 */
export interface State {
  readonly referrers: { readonly [referrerId: string]: Referrer }
}

/** None yet. @category state @since 0.1.0 */
export const initial: State = { referrers: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const AddReferrer = Schema.TaggedStruct("AddReferrer", { kind: Kind, name: Words.Line }).annotate({
  description:
    "Notes a place that may send young people: what kind it is, and what it is called, without anybody's name. For coordinators."
})

/** What can be asked about referrers. @category commands @since 0.1.0 */
export const Command = Schema.Union([AddReferrer])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const addReferrer = decides(
  { events: [ReferrerAdded], rejections: [NotAllowed] },
  (asked: Asked<typeof AddReferrer.Type>, _: State, window: Standing.Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { kind, name } = asked.command
      return [{ _tag: "ReferrerAdded", referrerId: ReferrerId.make(asked.commandId), kind, name, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { AddReferrer: addReferrer }

/** Goes on when somebody came by nobody, or by a place that is known. @category checking @since 0.1.0 */
export const known = (
  referrerId: ReferrerId | undefined,
  { referrers }: State
): Result.Result<ReferrerId | null, ReferrerNotFound> => {
  if (referrerId === undefined) return Result.succeed(null)
  return Lookup.get(referrers, referrerId) === undefined
    ? Result.fail(new ReferrerNotFound({ id: referrerId }))
    : Result.succeed(referrerId)
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The referrers after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ReferrerAdded":
      return { referrers: Draft.put(state.referrers, event.referrerId, { kind: event.kind, name: event.name }) }
    default:
      return state
  }
}
