/**
 * What has to be said of the carrier on every quote and invoice: where it is, under which number it is registered, and whether the State
 * approved it for care. Each carrier has a card of its own.
 *
 * **Source** - Code de commerce R127-3; Code du travail L7231-1 for the approval.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Carrier from "../Carrier.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import { must } from "../Text.ts"
import * as Words from "../Words.ts"
import type * as Founding from "./Founding.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Said = Personal.impersonal(Schema.NonEmptyString, "the carrier is not a natural person")

/** What a carrier is from now on; `approval` is its number for personal services that need one. @category events @since 0.1.0 */
export const CarrierDescribed = Schema.TaggedStruct("CarrierDescribed", {
  carrier: Said,
  seat: Said,
  registration: Said,
  vatNumber: Schema.NullOr(Said),
  approval: Schema.NullOr(Said),
  by: PersonId,
  on: LocalDate
})

/** What can happen to the card of a carrier. @category events @since 0.1.0 */
export const Event = Schema.Union([CarrierDescribed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What is known of a carrier. @category state @since 0.1.0 */
export interface Card extends Pick<
  typeof CarrierDescribed.Type,
  "carrier" | "seat" | "registration" | "vatNumber" | "approval"
> {}

/** A card for each carrier that was described. @category state @since 0.1.0 */
export interface State {
  readonly cards: ReadonlyArray<Card>
}

/** None was. @category state @since 0.1.0 */
export const initial: State = { cards: [] }

/** The card of a carrier. @category getters @since 0.1.0 */
export const of = ({ cards }: State, carrier: string): Card | undefined =>
  cards.find((card) => Carrier.same(card.carrier, carrier))

// -- commands --------------------------------------------------------------------------------------------------------

const Registration = Words.line(14).check(
  Schema.isPattern(
    /^\d{9}(\d{5})?$/,
    must({ fr: "doit avoir 9 chiffres (SIREN) ou 14 (SIRET)", en: "must have 9 digits (SIREN) or 14 (SIRET)" })
  )
)

export const DescribeCarrier = Schema.TaggedStruct("DescribeCarrier", {
  seat: Words.Line,
  registration: Registration,
  vatNumber: Schema.optionalKey(Words.Line),
  approval: Schema.optionalKey(Words.Line)
}).annotate({
  description:
    "What has to stand on quotes and invoices about the carrier of today: its seat, its SIREN or SIRET, its VAT number, and the number under which the State approved it for care, if it did. For coordinators."
})

/** What can be asked about the card of a carrier. @category commands @since 0.1.0 */
export const Command = Schema.Union([DescribeCarrier])
export type Command = typeof Command.Type

/** What was done before the end is still invoiced. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, and who the carrier is. @category deciders @since 0.1.0 */
export interface Window extends Pick<Standing.Window, "coordination"> {
  readonly founding: Pick<Founding.State, "carrier">
}

const describeCarrier = decides(
  { events: [CarrierDescribed], rejections: [NotAllowed] },
  (asked: Asked<typeof DescribeCarrier.Type>, _: State, window: Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { approval = null, registration, seat, vatNumber = null } = asked.command
      const { carrier } = window.founding
      return [{ _tag: "CarrierDescribed", carrier, seat, registration, vatNumber, approval, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { DescribeCarrier: describeCarrier }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The cards after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "CarrierDescribed": {
      const { approval, carrier, registration, seat, vatNumber } = event
      const others = state.cards.filter((card) => !Carrier.same(card.carrier, carrier))
      return { cards: Draft.push(others, { carrier, seat, registration, vatNumber, approval }) }
    }
    default:
      return state
  }
}
