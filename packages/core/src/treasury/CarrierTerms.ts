/**
 * What the carrier keeps, by which rates net pay is estimated, and when it came to explain contributions to the group.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Carrier from "../Carrier.ts"
import { CarrierChanged, CooperativeFounded } from "../founding/Founding.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Balances from "./Balances.ts"
import { FeeNotWaivable, RatesMissing, TariffOfAnotherCarrier } from "./CarrierTermsRejections.ts"
import * as Charges from "./Charges.ts"
import * as Tariff from "./Tariff.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** What the carrier keeps from now on, less the fees that it waives. @category events @since 0.1.0 */
export const TariffAdopted = Schema.TaggedStruct("TariffAdopted", {
  tariff: Personal.impersonal(Tariff.Tariff, "published by the carrier"),
  waivedFees: Personal.impersonal(Schema.Array(Schema.String), "published by the carrier"),
  /** What the tariff before this one still charges, for the months before this one. */
  fees: Schema.NullOr(Tariff.Fees),
  on: LocalDate
})
/** The rates of contributions by which net pay is estimated from now on. @category events @since 0.1.0 */
export const RateTableAdopted = Schema.TaggedStruct("RateTableAdopted", {
  table: Personal.impersonal(Charges.RateTable, "published rates"),
  on: LocalDate
})
/** The carrier explained contributions to the group, with the table of rates in force. **Units** - minutes. @category events @since 0.1.0 */
export const ChargesWorkshopHeld = Schema.TaggedStruct("ChargesWorkshopHeld", {
  rates: Personal.impersonal(Schema.NonEmptyString, "the name of published rates"),
  participants: Schema.Array(PersonId),
  minutes: Schema.Int,
  by: PersonId,
  on: LocalDate
})

/** What can happen to the terms of the carrier. @category events @since 0.1.0 */
export const Event = Schema.Union([ChargesWorkshopHeld, TariffAdopted, RateTableAdopted])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** The tariff in force since a day, and the fees of it that are waived. @category state @since 0.1.0 */
export interface Adopted extends Omit<typeof TariffAdopted.Type, "_tag" | "fees"> {}

/** What a carrier of before keeps of work that was done until a day, on which another one took over. @category state @since 0.1.0 */
export interface Earlier {
  readonly carrier: string
  readonly until: LocalDate
  readonly tariff: Adopted | undefined
}

/** The terms in force, those of earlier carriers, and the workshops that explained them. @category state @since 0.1.0 */
export interface State {
  /** Who carries the cooperative today. */
  readonly carrier: string
  /** The tariff of that carrier. */
  readonly tariff: Adopted | undefined
  /** In the order of time. */
  readonly earlier: ReadonlyArray<Earlier>
  readonly rateTable: Charges.RateTable | undefined
  readonly workshops: ReadonlyArray<Omit<typeof ChargesWorkshopHeld.Type, "_tag">>
}

/** No terms are known yet. @category state @since 0.1.0 */
export const initial: State = { carrier: "", tariff: undefined, earlier: [], rateTable: undefined, workshops: [] }

/** 2: a tariff belongs to a carrier. @category state @since 0.1.0 */
export const format = 2

/** A tariff is in force as long as its carrier is. @category events @since 0.1.0 */
export const folds = [CooperativeFounded, CarrierChanged] as const

/**
 * The tariff for work of a day: that of the carrier who carried the cooperative then, who answers to the client for it.
 *
 * **Source** - Code de commerce L127-4.
 *
 * @category getters
 * @since 0.1.0
 */
export const tariffFor = (
  { earlier, tariff }: Pick<State, "earlier" | "tariff">,
  workDay: LocalDate
): Adopted | undefined => {
  const then = earlier.find(({ until }) => workDay < until)
  return then === undefined ? tariff : then.tariff
}

// -- commands --------------------------------------------------------------------------------------------------------

export const AdoptTariff = Schema.TaggedStruct("AdoptTariff", {
  tariff: Tariff.Written,
  waivedFees: Schema.optionalKey(Lists.of(Words.Line))
}).annotate({
  description:
    "The tariff that the carrier of today applies from now on (rates in basis points, fees in cents a month), or what an earlier carrier keeps of the work done in its time; fees that it waives are named. For economic coordinators."
})
export const AdoptRateTable = Schema.TaggedStruct("AdoptRateTable", { table: Charges.WrittenRateTable }).annotate({
  description:
    "The rates by which net pay is estimated from now on; never the pay slip itself. For economic coordinators."
})
export const HoldChargesWorkshop = Schema.TaggedStruct("HoldChargesWorkshop", {
  participants: Lists.unique(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "The carrier came and explained contributions to these people, for so many minutes, with the rates in force. For coordinators."
})

/** What can be asked about the terms of the carrier. @category commands @since 0.1.0 */
export const Command = Schema.Union([AdoptTariff, AdoptRateTable, HoldChargesWorkshop])
export type Command = typeof Command.Type

/** The last months of a tariff may still be charged after the carrier has agreed that all ends. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** Another tariff settles the fees of the one before it, as far as they were not charged. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly sharing: { readonly balances: Pick<Balances.Balances, "feesThrough"> }
}

const adoptTariff = decides(
  { events: [TariffAdopted], rejections: [NotAllowed, TariffOfAnotherCarrier, FeeNotWaivable] },
  (asked: Asked<typeof AdoptTariff.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { tariff, waivedFees = [] } = asked.command
      const present = Carrier.same(tariff.carrier, state.carrier)
      yield* unless(
        present || ofEarlier(state, tariff.carrier),
        () => new TariffOfAnotherCarrier({ carrier: tariff.carrier, now: state.carrier })
      )
      const waivableFees = tariff.monthlyFees.filter((fee) => fee.waivable)
      const waivable = waivableFees.map(({ id }) => id)
      const fixed = waivedFees.find((fee) => !waivable.includes(fee))
      if (fixed !== undefined)
        return yield* Result.fail(
          new FeeNotWaivable({ fee: fixed, waivable, labels: waivableFees.map(({ label }) => label) })
        )
      const on = today(asked)
      const fees = present ? feesOfBefore(state, window.sharing.balances, on) : null
      return [{ _tag: "TariffAdopted", tariff, waivedFees, fees, on }]
    })
)

const ofEarlier = ({ earlier }: State, carrier: string): boolean =>
  earlier.some((then) => Carrier.same(then.carrier, carrier))

/** What the tariff before this one still charges: that of today, or the last one of an earlier carrier until it left. */
const feesOfBefore = (
  { earlier, tariff }: State,
  balances: Pick<Balances.Balances, "feesThrough">,
  on: LocalDate
): Tariff.Fees | null => {
  if (tariff !== undefined) return Balances.feesBefore(balances, tariff, on)
  const last = earlier.findLast((then) => then.tariff !== undefined)
  return last?.tariff === undefined ? null : Balances.feesBefore(balances, last.tariff, last.until)
}

const adoptRateTable = decides(
  { events: [RateTableAdopted], rejections: [NotAllowed] },
  (asked: Asked<typeof AdoptRateTable.Type>, _state: State, window: Standing.Window) =>
    Result.map(Standing.asEconomicCoordinator(window, asked.actor), () => [
      { _tag: "RateTableAdopted", table: asked.command.table, on: today(asked) }
    ])
)

const holdChargesWorkshop = decides(
  { events: [ChargesWorkshopHeld], rejections: [NotAllowed, RatesMissing, PersonUnknown, NotInThisState] },
  (asked: Asked<typeof HoldChargesWorkshop.Type>, { rateTable }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      if (rateTable === undefined) return yield* Result.fail(new RatesMissing())
      const { minutes, participants } = asked.command
      for (const personId of participants) yield* Standing.present(personId, "present", window.membership)
      return [{ _tag: "ChargesWorkshopHeld", rates: rateTable.name, participants, minutes, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  AdoptTariff: adoptTariff,
  AdoptRateTable: adoptRateTable,
  HoldChargesWorkshop: holdChargesWorkshop
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The terms after an event; what an earlier tariff charged stays charged. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "CooperativeFounded":
      return { ...state, carrier: event.carrier }
    case "CarrierChanged": {
      const { carrier, earlier, tariff } = state
      const before = Draft.push(earlier, { carrier, until: event.on, tariff })
      return { ...state, carrier: event.carrier, tariff: undefined, earlier: before }
    }
    case "TariffAdopted": {
      const { on, tariff, waivedFees } = event
      const adopted: Adopted = { tariff, waivedFees, on }
      const { carrier } = tariff
      const present = Carrier.same(carrier, state.carrier) || !ofEarlier(state, carrier)
      const earlier = state.earlier.map((then) => {
        if (!Carrier.same(then.carrier, carrier)) return then
        // Whoever carries today again also says what is kept of a time of which nothing was known; what was known stays.
        if (present) return then.tariff === undefined ? { ...then, tariff: adopted } : then
        // The months that an earlier tariff charges began when it was first adopted.
        return { ...then, tariff: { ...adopted, on: then.tariff?.on ?? on } }
      })
      return present ? { ...state, tariff: adopted, earlier } : { ...state, earlier }
    }
    case "RateTableAdopted":
      return { ...state, rateTable: event.table }
    case "ChargesWorkshopHeld": {
      const { _tag: _, ...workshop } = event
      return { ...state, workshops: Draft.push(state.workshops, workshop) }
    }
    default:
      return state
  }
}
