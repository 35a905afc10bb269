/**
 * The cooperative itself: that it exists, what it is called, where it is, and which legal structure carries it.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Carrier from "../Carrier.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { AlreadyFounded, CooperativeNotOpen } from "./FoundingRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Organisation = Personal.impersonal(
  Schema.NonEmptyString,
  "the cooperative and its carrier are not natural persons"
)

/** The first fact of every log: the name, the territory, and the carrier (CAE). @category events @since 0.1.0 */
export const CooperativeFounded = Schema.TaggedStruct("CooperativeFounded", {
  name: Organisation,
  territory: Organisation,
  carrier: Organisation,
  on: LocalDate
})
/** Another structure carries the cooperative; CAPEs signed before stay with theirs. @category events @since 0.1.0 */
export const CarrierChanged = Schema.TaggedStruct("CarrierChanged", { carrier: Organisation, on: LocalDate })
/** The cooperative takes a break, in which no new work begins. @category events @since 0.1.0 */
export const CooperativePaused = Schema.TaggedStruct("CooperativePaused", { on: LocalDate })
/** The break is over. @category events @since 0.1.0 */
export const CooperativeResumed = Schema.TaggedStruct("CooperativeResumed", { on: LocalDate })
/** The end, for good, by a decision of the group: what may still be asked winds the cooperative up. @category events @since 0.1.0 */
export const CooperativeClosed = Schema.TaggedStruct("CooperativeClosed", { on: LocalDate })

/** What can happen to the cooperative as a whole. @category events @since 0.1.0 */
export const Event = Schema.Union([
  CooperativeFounded,
  CarrierChanged,
  CooperativePaused,
  CooperativeResumed,
  CooperativeClosed
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Where the cooperative stands; `notFounded` before its first event. @category state @since 0.1.0 */
export interface State {
  readonly status: "notFounded" | "open" | "paused" | "closed"
  readonly name: string
  readonly territory: string
  readonly carrier: string
  /** Every carrier so far, the earliest first. */
  readonly carriers: ReadonlyArray<Carrier.Carrying>
  readonly foundedOn: LocalDate | undefined
}

/** Before anything was founded. @category state @since 0.1.0 */
export const initial: State = {
  status: "notFounded",
  name: "",
  territory: "",
  carrier: "",
  carriers: [],
  foundedOn: undefined
}

/** 2: who carried the cooperative before is known as well. @category state @since 0.1.0 */
export const format = 2

// -- commands --------------------------------------------------------------------------------------------------------

export const FoundCooperative = Schema.TaggedStruct("FoundCooperative", {
  name: Words.Line,
  territory: Words.Line,
  carrier: Words.Line
}).annotate({
  description:
    "Begins the log of a cooperative. The carrier (CAE) is the structure that invoices, insures and pays out. For whoever runs the server."
})
export const ChangeCarrier = Schema.TaggedStruct("ChangeCarrier", { carrier: Words.Line }).annotate({
  description:
    "From now on, new CAPEs are signed with this carrier and its tariff has to be adopted; earlier CAPEs and earlier work stay with the earlier one. For coordinators."
})
export const PauseCooperative = Schema.TaggedStruct("PauseCooperative", {}).annotate({
  description: "The cooperative takes a break, in which no new fiche is opened and nobody signs up. For coordinators."
})
export const ResumeCooperative = Schema.TaggedStruct("ResumeCooperative", {}).annotate({
  description: "Ends the break of the cooperative. For coordinators."
})

/** What can be asked about the cooperative as a whole. @category commands @since 0.1.0 */
export const Command = Schema.Union([FoundCooperative, ChangeCarrier, PauseCooperative, ResumeCooperative])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who coordinates is all that a decision needs to know of the rest. @category deciders @since 0.1.0 */
export type Window = Pick<Standing.Window, "coordination">

const found = decides(
  { events: [CooperativeFounded], rejections: [NotAllowed, AlreadyFounded] },
  (asked: Asked<typeof FoundCooperative.Type>, state: State) => {
    if (asked.actor._tag !== "Operator") return Result.fail(new NotAllowed({ needs: "operator" }))
    if (state.status !== "notFounded") return Result.fail(new AlreadyFounded({ name: state.name }))
    const { carrier, name, territory } = asked.command
    return Result.succeed([{ _tag: "CooperativeFounded", name, territory, carrier, on: today(asked) }])
  }
)

/** How a cooperative stands that a coordinator may still change; closing is for good. */
const changeable = (asked: Asked<unknown>, { status }: State, window: Window) =>
  Result.flatMap(Standing.asCoordinator(window, asked.actor), () =>
    status === "open" || status === "paused"
      ? Result.succeed(status)
      : Result.fail(new CooperativeNotOpen({ status: "closed" }))
  )
const refusals = [NotAllowed, CooperativeNotOpen] as const

const changeCarrier = decides(
  { events: [CarrierChanged], rejections: refusals },
  (asked: Asked<typeof ChangeCarrier.Type>, state: State, window: Window) =>
    Result.map(changeable(asked, state, window), () => {
      const { carrier } = asked.command
      return Carrier.same(carrier, state.carrier) ? [] : [{ _tag: "CarrierChanged", carrier, on: today(asked) }]
    })
)

const pause = decides(
  { events: [CooperativePaused], rejections: refusals },
  (asked: Asked<typeof PauseCooperative.Type>, state: State, window: Window) =>
    Result.flatMap(changeable(asked, state, window), (status) =>
      status === "open"
        ? Result.succeed([{ _tag: "CooperativePaused", on: today(asked) }])
        : Result.fail(new CooperativeNotOpen({ status }))
    )
)

const resume = decides(
  { events: [CooperativeResumed], rejections: refusals },
  (asked: Asked<typeof ResumeCooperative.Type>, state: State, window: Window) =>
    Result.flatMap(changeable(asked, state, window), (status) =>
      status === "paused"
        ? Result.succeed([{ _tag: "CooperativeResumed", on: today(asked) }])
        : Result.fail(new CooperativeNotOpen({ status }))
    )
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  FoundCooperative: found,
  ChangeCarrier: changeCarrier,
  PauseCooperative: pause,
  ResumeCooperative: resume
}

/** None is held back here: each decision looks at where the cooperative stands, and refuses by itself once it is closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Where the cooperative stands after an event; closing is never undone. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "CooperativeFounded": {
      const { carrier, name, on, territory } = event
      return { status: "open", name, territory, carrier, carriers: [{ carrier, from: on }], foundedOn: on }
    }
    case "CarrierChanged": {
      const { carrier, on } = event
      return { ...state, carrier, carriers: Draft.push(state.carriers, { carrier, from: on }) }
    }
    case "CooperativePaused":
      return { ...state, status: "paused" }
    case "CooperativeResumed":
      return { ...state, status: "open" }
    case "CooperativeClosed":
      return { ...state, status: "closed" }
    default:
      return state
  }
}
