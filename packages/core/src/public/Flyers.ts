/**
 * Flyers, a pile for each place where they are handed out: so the group sees which place brings somebody.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { FlyerId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents, WrittenCents } from "../Money.ts"
import { JoinRequested } from "../outreach/JoinRequestEvents.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { ContactTaken } from "./ContactEvents.ts"
import { FlyerNotFound } from "./PublicRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** There is a flyer for a place; the code on it leads to the public page, which knows where one comes from. @category events @since 0.1.0 */
export const FlyerMade = Schema.TaggedStruct("FlyerMade", {
  flyerId: FlyerId,
  where: Personal.impersonal(Schema.NonEmptyString, "where flyers are handed out"),
  by: PersonId,
  on: LocalDate
})
/** So many were printed, and what that cost. **Units** - cents; null when it cost nothing that is known. @category events @since 0.1.0 */
export const FlyersPrinted = Schema.TaggedStruct("FlyersPrinted", {
  flyerId: FlyerId,
  quantity: Schema.Int,
  cents: Schema.NullOr(Cents),
  by: PersonId,
  on: LocalDate
})

/** What can happen to flyers. @category events @since 0.1.0 */
export const Event = Schema.Union([FlyerMade, FlyersPrinted])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** The flyer of a place. **Units** - cents. @category state @since 0.1.0 */
export interface Flyer extends Pick<typeof FlyerMade.Type, "where" | "on"> {
  readonly printed: number
  readonly cents: Cents
  /** How many who asked for something, or to join, came from it, as far as a request was taken. */
  readonly requests: number
}

/** Every flyer, in the order in which they were made. @category state @since 0.1.0 */
export interface State {
  readonly flyers: { readonly [flyerId: string]: Flyer }
}

/** No flyer yet. @category state @since 0.1.0 */
export const initial: State = { flyers: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const MakeFlyer = Schema.TaggedStruct("MakeFlyer", { where: Words.line(100) }).annotate({
  description: "A flyer for this place, with a code of its own. For active members and coordinators."
})
export const PrintFlyers = Schema.TaggedStruct("PrintFlyers", {
  flyerId: FlyerId,
  quantity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100_000 })),
  cents: Schema.optionalKey(WrittenCents)
}).annotate({
  description:
    "So many of this flyer were printed, and what that cost in cents, if it is known. For active members and coordinators."
})

/** What can be asked about flyers. @category commands @since 0.1.0 */
export const Command = Schema.Union([MakeFlyer, PrintFlyers])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const makeFlyer = decides(
  { events: [FlyerMade], rejections: [NotAllowed] },
  (asked: Asked<typeof MakeFlyer.Type>, _: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => [
      { _tag: "FlyerMade", flyerId: FlyerId.make(asked.commandId), where: asked.command.where, by, on: today(asked) }
    ])
)

const printFlyers = decides(
  { events: [FlyersPrinted], rejections: [NotAllowed, FlyerNotFound] },
  (asked: Asked<typeof PrintFlyers.Type>, { flyers }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { cents = null, flyerId, quantity } = asked.command
      yield* unless(Lookup.get(flyers, flyerId) !== undefined, () => new FlyerNotFound({ id: flyerId }))
      return [{ _tag: "FlyersPrinted", flyerId, quantity, cents, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { MakeFlyer: makeFlyer, PrintFlyers: printFlyers }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Those who came from a flyer. @category folding @since 0.1.0 */
export const folds = [ContactTaken, JoinRequested] as const

/** The flyers after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "FlyerMade": {
      const { flyerId, on, where } = event
      return { flyers: Draft.put(state.flyers, flyerId, { where, on, printed: 0, cents: 0, requests: 0 }) }
    }
    case "FlyersPrinted": {
      const { cents, flyerId, quantity } = event
      const flyer = Lookup.get(state.flyers, flyerId)
      return flyer === undefined
        ? state
        : {
            flyers: Draft.put(state.flyers, flyerId, {
              ...flyer,
              printed: flyer.printed + quantity,
              cents: flyer.cents + (cents ?? 0)
            })
          }
    }
    case "ContactTaken":
    case "JoinRequested": {
      const flyer = Lookup.get(state.flyers, event.flyerId ?? "")
      return flyer === undefined || event.flyerId === null
        ? state
        : { flyers: Draft.put(state.flyers, event.flyerId, { ...flyer, requests: flyer.requests + 1 }) }
    }
    default:
      return state
  }
}
