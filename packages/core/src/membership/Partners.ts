/**
 * People of partners: who stands beside the cooperative, as in its wider committee, and belongs to nothing but the seat that the
 * group gives them. They can sign in, and see what their seat shows.
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
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Standing from "./Standing.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody of a partner is known here from now on; it gives them no seat. @category events @since 0.1.0 */
export const PartnerWelcomed = Schema.TaggedStruct("PartnerWelcomed", {
  personId: PersonId,
  name: Personal.field(Schema.NonEmptyString, "personId"),
  organisation: Personal.impersonal(Schema.NonEmptyString, "the name of an organisation"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to people of partners. @category events @since 0.1.0 */
export const Event = Schema.Union([PartnerWelcomed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Whom somebody comes from, and since when they are known. @category state @since 0.1.0 */
export interface Partner {
  readonly organisation: string
  readonly since: LocalDate
}

/** Everybody who was ever welcomed as a partner. @category state @since 0.1.0 */
export interface State {
  readonly partners: { readonly [personId: string]: Partner }
}

/** Nobody yet. @category state @since 0.1.0 */
export const initial: State = { partners: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const WelcomePartner = Schema.TaggedStruct("WelcomePartner", {
  name: Words.Line,
  organisation: Words.Line
}).annotate({
  description:
    "Notes somebody of a partner, with their organisation, so that the group can give them a seat and they can be invited to sign in. For coordinators."
})

/** What can be asked about partners. @category commands @since 0.1.0 */
export const Command = Schema.Union([WelcomePartner])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const welcomePartner = decides(
  { events: [PartnerWelcomed], rejections: [NotAllowed] },
  (asked: Asked<typeof WelcomePartner.Type>, _: State, window: Pick<Standing.Window, "coordination">) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { name, organisation } = asked.command
      const personId = PersonId.make(asked.commandId)
      return [{ _tag: "PartnerWelcomed", personId, name, organisation, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { WelcomePartner: welcomePartner }

/** Whether somebody was welcomed as a partner. @category guards @since 0.1.0 */
export const isPartner = ({ partners }: State, personId: PersonId): boolean => Lookup.has(partners, personId)

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The partners after an event; what they are called is folded in `MembershipWords`. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "PartnerWelcomed": {
      const { on, organisation, personId } = event
      return { partners: Draft.put(state.partners, personId, { organisation, since: on }) }
    }
    default:
      return state
  }
}
