/**
 * The cooperative itself: that it exists, what it is called, where it is, and which legal structure carries it.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import type { Asked } from "../Asked.ts"
import { today } from "../Asked.ts"
import { LocalDate } from "../LocalDate.ts"
import { NotAllowed } from "../Rejection.ts"
import type { Text } from "../Text.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** The first fact of every log: the name, the territory, and the carrier (CAE). @category events @since 0.1.0 */
export const CooperativeFounded = Schema.TaggedStruct("CooperativeFounded", {
  name: Schema.NonEmptyString,
  territory: Schema.NonEmptyString,
  carrier: Schema.NonEmptyString,
  on: LocalDate
})
/** Another structure carries the cooperative; CAPEs signed before stay with theirs. @category events @since 0.1.0 */
export const CarrierChanged = Schema.TaggedStruct("CarrierChanged", { carrier: Schema.NonEmptyString, on: LocalDate })
/** The cooperative takes a break, in which no new work begins. @category events @since 0.1.0 */
export const CooperativePaused = Schema.TaggedStruct("CooperativePaused", { on: LocalDate })
/** The break is over. @category events @since 0.1.0 */
export const CooperativeResumed = Schema.TaggedStruct("CooperativeResumed", { on: LocalDate })
/** The end, for good: what may still be asked winds the cooperative up. @category events @since 0.1.0 */
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
  readonly foundedOn: LocalDate | undefined
}

/** Before anything was founded. @category state @since 0.1.0 */
export const initial: State = { status: "notFounded", name: "", territory: "", carrier: "", foundedOn: undefined }

// -- commands --------------------------------------------------------------------------------------------------------

export const FoundCooperative = Schema.TaggedStruct("FoundCooperative", {
  name: Schema.NonEmptyString,
  territory: Schema.NonEmptyString,
  carrier: Schema.NonEmptyString
}).annotate({
  description:
    "Begins the log of a cooperative. The carrier (CAE) is the structure that invoices, insures and pays out. For whoever runs the server."
})
export const ChangeCarrier = Schema.TaggedStruct("ChangeCarrier", { carrier: Schema.NonEmptyString }).annotate({
  description:
    "From now on, new CAPEs are signed with this carrier; the earlier ones stay with theirs. For coordinators."
})
export const PauseCooperative = Schema.TaggedStruct("PauseCooperative", {}).annotate({
  description: "The cooperative takes a break, in which no new fiche is opened and nobody signs up. For coordinators."
})
export const ResumeCooperative = Schema.TaggedStruct("ResumeCooperative", {}).annotate({
  description: "Ends the break of the cooperative. For coordinators."
})
export const CloseCooperative = Schema.TaggedStruct("CloseCooperative", {}).annotate({
  description:
    "Ends the cooperative for good: what was worked is still shared and paid out, and everything stays readable. For coordinators."
})

/** What can be asked about the cooperative as a whole. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  FoundCooperative,
  ChangeCarrier,
  PauseCooperative,
  ResumeCooperative,
  CloseCooperative
])
export type Command = typeof Command.Type

// -- rejections ------------------------------------------------------------------------------------------------------

/** The log has begun already. @category rejections @since 0.1.0 */
export class AlreadyFounded extends Schema.TaggedError<AlreadyFounded>()("AlreadyFounded", { name: Schema.String }) {
  get problem(): Text {
    return {
      fr: `La coopérative « ${this.name} » existe déjà ici.`,
      en: `The cooperative “${this.name}” already exists here.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Choisis un autre identifiant pour en fonder une autre.",
      en: "Choose another id to found another one."
    }
  }
}

/** The cooperative is not open for what was asked. @category rejections @since 0.1.0 */
export class CooperativeNotOpen extends Schema.TaggedError<CooperativeNotOpen>()("CooperativeNotOpen", {
  status: Schema.Literals(["open", "paused", "closed"])
}) {
  get problem(): Text {
    const words = {
      open: { fr: "La coopérative est déjà ouverte.", en: "The cooperative is open already." },
      paused: { fr: "La coopérative est en pause.", en: "The cooperative is paused." },
      closed: { fr: "La coopérative est fermée.", en: "The cooperative is closed." }
    }
    return words[this.status]
  }
  get remedy(): Text {
    const words = {
      open: { fr: "Il n'y a rien à faire.", en: "There is nothing to do." },
      paused: { fr: "Reprends d'abord l'activité (ResumeCooperative).", en: "Resume it first (ResumeCooperative)." },
      closed: { fr: "On peut encore tout lire et tout exporter.", en: "Everything can still be read and exported." }
    }
    return words[this.status]
  }
}

/** Why something about the cooperative as a whole is refused. @category rejections @since 0.1.0 */
export type Rejection = AlreadyFounded | CooperativeNotOpen | NotAllowed

// -- decide ----------------------------------------------------------------------------------------------------------

/**
 * Decides what concerns the cooperative as a whole; `isCoordinator` says whether the actor coordinates it.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (
  asked: Asked<Command>,
  state: State,
  isCoordinator: boolean
): Result.Result<ReadonlyArray<Event>, Rejection> => {
  const { command } = asked
  const on = today(asked)
  if (command._tag === "FoundCooperative") {
    if (asked.actor._tag !== "Operator") return Result.fail(new NotAllowed({ needs: "operator" }))
    if (state.status !== "notFounded") return Result.fail(new AlreadyFounded({ name: state.name }))
    const { carrier, name, territory } = command
    return Result.succeed([{ _tag: "CooperativeFounded", name, territory, carrier, on }])
  }
  if (!isCoordinator) return Result.fail(new NotAllowed({ needs: "coordinator" }))
  const { status } = state
  if (status === "notFounded" || status === "closed") return Result.fail(new CooperativeNotOpen({ status: "closed" }))
  switch (command._tag) {
    case "ChangeCarrier":
      return Result.succeed(
        command.carrier === state.carrier ? [] : [{ _tag: "CarrierChanged", carrier: command.carrier, on }]
      )
    case "PauseCooperative":
      return status === "open"
        ? Result.succeed([{ _tag: "CooperativePaused", on }])
        : Result.fail(new CooperativeNotOpen({ status }))
    case "ResumeCooperative":
      return status === "paused"
        ? Result.succeed([{ _tag: "CooperativeResumed", on }])
        : Result.fail(new CooperativeNotOpen({ status }))
    case "CloseCooperative":
      return Result.succeed([{ _tag: "CooperativeClosed", on }])
  }
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Where the cooperative stands after an event; closing is never undone. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "CooperativeFounded": {
      const { carrier, name, on, territory } = event
      return { status: "open", name, territory, carrier, foundedOn: on }
    }
    case "CarrierChanged":
      return { ...state, carrier: event.carrier }
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
