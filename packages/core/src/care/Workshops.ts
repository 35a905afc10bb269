/**
 * Workshops that others give: what, by whom, when, and for how many. People join for themselves; who joined is a matter among
 * those who did.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import {
  WorkshopFull,
  WorkshopId,
  WorkshopNotBegun,
  WorkshopNotFound,
  WorkshopOver,
  WorkshopTimesInvalid
} from "./WorkshopsRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Slot = Schema.Struct({ startsAt: Instant.Instant, endsAt: Instant.Instant })
const everybodys = "what is offered to everybody"

/** A workshop takes place, in one stretch or several; the earliest first. @category events @since 0.1.0 */
export const WorkshopOffered = Schema.TaggedStruct("WorkshopOffered", {
  workshopId: WorkshopId,
  topic: Personal.impersonal(Schema.NonEmptyString, everybodys),
  provider: Personal.impersonal(Schema.NonEmptyString, "the name of an organisation"),
  slots: Schema.NonEmptyArray(Slot),
  places: Schema.Int,
  by: PersonId,
  on: LocalDate
})
const joining = { workshopId: WorkshopId, personId: PersonId, at: Instant.Instant }
/** Somebody comes. @category events @since 0.1.0 */
export const WorkshopJoined = Schema.TaggedStruct("WorkshopJoined", joining)
/** Somebody does not come after all; `because` they said so, or left the cooperative. @category events @since 0.1.0 */
export const WorkshopLeft = Schema.TaggedStruct("WorkshopLeft", {
  ...joining,
  because: Schema.Literals(["asked", "left"])
})
/** These people were there. @category events @since 0.1.0 */
export const WorkshopHeld = Schema.TaggedStruct("WorkshopHeld", {
  workshopId: WorkshopId,
  attended: Schema.Array(PersonId),
  by: PersonId,
  on: LocalDate
})
/** It does not take place. @category events @since 0.1.0 */
export const WorkshopCancelled = Schema.TaggedStruct("WorkshopCancelled", {
  workshopId: WorkshopId,
  by: PersonId,
  on: LocalDate
})

/** Everything that can happen to workshops. @category events @since 0.1.0 */
export const Event = Schema.Union([WorkshopOffered, WorkshopJoined, WorkshopLeft, WorkshopHeld, WorkshopCancelled])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A workshop, and who comes; `attended` is empty until it was held. @category state @since 0.1.0 */
export interface Workshop {
  readonly topic: string
  readonly provider: string
  readonly slots: (typeof WorkshopOffered.Type)["slots"]
  readonly places: number
  readonly status: "offered" | "held" | "cancelled"
  readonly joined: ReadonlyArray<PersonId>
  readonly attended: ReadonlyArray<PersonId>
  /** The day on which it was said that it was held. */
  readonly heldOn: LocalDate | undefined
}

/** Every workshop that was ever offered. @category state @since 0.1.0 */
export interface State {
  readonly workshops: { readonly [workshopId: string]: Workshop }
}

/** None yet. @category state @since 0.1.0 */
export const initial: State = { workshops: {} }

/** When it begins. @category getters @since 0.1.0 */
export const startOf = ({ slots }: Pick<Workshop, "slots">): Instant.Instant => slots[0].startsAt

const find = ({ workshops }: State, workshopId: WorkshopId): Result.Result<Workshop, WorkshopNotFound> => {
  const workshop = Lookup.get(workshops, workshopId)
  return workshop === undefined ? Result.fail(new WorkshopNotFound({ id: workshopId })) : Result.succeed(workshop)
}

// -- commands --------------------------------------------------------------------------------------------------------

const WrittenSlot = Schema.Struct({ startsAt: Instant.Written, endsAt: Instant.Written })

export const OfferWorkshop = Schema.TaggedStruct("OfferWorkshop", {
  topic: Words.Line,
  provider: Words.Line,
  slots: Lists.nonEmpty(WrittenSlot, 20),
  places: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))
}).annotate({
  description: "Somebody gives a workshop, at these times and for so many people. For coordinators."
})
export const JoinWorkshop = Schema.TaggedStruct("JoinWorkshop", { workshopId: WorkshopId }).annotate({
  description: "I come. For active members and coordinators, of themselves; those who come see one another."
})
export const LeaveWorkshop = Schema.TaggedStruct("LeaveWorkshop", { workshopId: WorkshopId }).annotate({
  description: "I do not come after all; no reason is asked. For everybody who belongs, of themselves."
})
export const HoldWorkshop = Schema.TaggedStruct("HoldWorkshop", {
  workshopId: WorkshopId,
  attended: Lists.nonEmpty(PersonId, 100)
}).annotate({ description: "It took place, and these people were there. For coordinators." })
export const CancelWorkshop = Schema.TaggedStruct("CancelWorkshop", { workshopId: WorkshopId }).annotate({
  description: "It does not take place. For coordinators."
})

/** What can be asked about workshops. @category commands @since 0.1.0 */
export const Command = Schema.Union([OfferWorkshop, JoinWorkshop, LeaveWorkshop, HoldWorkshop, CancelWorkshop])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const offerWorkshop = decides(
  { events: [WorkshopOffered], rejections: [NotAllowed, WorkshopTimesInvalid] },
  (asked: Asked<typeof OfferWorkshop.Type>, _state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { places, provider, topic } = asked.command
      const [first, ...others] = asked.command.slots.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
      const possible = asked.command.slots.every(({ endsAt, startsAt }) => asked.at < startsAt && startsAt < endsAt)
      if (first === undefined || !possible) return yield* Result.fail(new WorkshopTimesInvalid())
      const workshopId = WorkshopId.make(asked.commandId)
      return [
        {
          _tag: "WorkshopOffered",
          workshopId,
          topic,
          provider,
          slots: [first, ...others],
          places,
          by,
          on: today(asked)
        }
      ]
    })
)

const joinWorkshop = decides(
  { events: [WorkshopJoined], rejections: [NotAllowed, WorkshopNotFound, WorkshopOver, WorkshopFull] },
  (asked: Asked<typeof JoinWorkshop.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asParticipant(window, asked.actor)
      const { workshopId } = asked.command
      const workshop = yield* find(state, workshopId)
      if (workshop.joined.includes(personId)) return []
      yield* isAhead(workshopId, workshop, asked.at)
      const { joined, places } = workshop
      yield* unless(joined.length < places, () => new WorkshopFull({ workshopId, places }))
      return [{ _tag: "WorkshopJoined", workshopId, personId, at: asked.at }]
    })
)

const leaveWorkshop = decides(
  { events: [WorkshopLeft], rejections: [NotAllowed, WorkshopNotFound, WorkshopOver] },
  (asked: Asked<typeof LeaveWorkshop.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { workshopId } = asked.command
      const workshop = yield* find(state, workshopId)
      if (!workshop.joined.includes(personId)) return []
      yield* isAhead(workshopId, workshop, asked.at)
      return [{ _tag: "WorkshopLeft", workshopId, personId, because: "asked", at: asked.at }]
    })
)

/** Goes on while places may be taken and given back. */
const isAhead = (
  workshopId: WorkshopId,
  workshop: Workshop,
  at: Instant.Instant
): Result.Result<void, WorkshopOver> => {
  const { status } = workshop
  if (status !== "offered") return Result.fail(new WorkshopOver({ workshopId, status }))
  return unless(at < startOf(workshop), () => new WorkshopOver({ workshopId, status: "begun" }))
}

const holdWorkshop = decides(
  {
    events: [WorkshopHeld],
    rejections: [NotAllowed, WorkshopNotFound, WorkshopOver, WorkshopNotBegun, PersonUnknown]
  },
  (asked: Asked<typeof HoldWorkshop.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { attended, workshopId } = asked.command
      const workshop = yield* find(state, workshopId)
      if (workshop.status !== "offered") {
        return yield* Result.fail(new WorkshopOver({ workshopId, status: workshop.status }))
      }
      const startsAt = startOf(workshop)
      yield* unless(startsAt <= asked.at, () => new WorkshopNotBegun({ workshopId, startsAt }))
      // Whether they had joined is not asked: the answer would tell who did.
      for (const personId of attended) {
        yield* unless(Standing.belongs(window, Actor.person(personId)), () => new PersonUnknown({ personId }))
      }
      return [{ _tag: "WorkshopHeld", workshopId, attended: Array.from(new Set(attended)), by, on: today(asked) }]
    })
)

const cancelWorkshop = decides(
  { events: [WorkshopCancelled], rejections: [NotAllowed, WorkshopNotFound, WorkshopOver] },
  (asked: Asked<typeof CancelWorkshop.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { workshopId } = asked.command
      const { status } = yield* find(state, workshopId)
      if (status === "cancelled") return []
      yield* unless(status === "offered", () => new WorkshopOver({ workshopId, status: "held" }))
      return [{ _tag: "WorkshopCancelled", workshopId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  OfferWorkshop: offerWorkshop,
  JoinWorkshop: joinWorkshop,
  LeaveWorkshop: leaveWorkshop,
  HoldWorkshop: holdWorkshop,
  CancelWorkshop: cancelWorkshop
}

/** Whoever joined can go again, also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["LeaveWorkshop", "CancelWorkshop"] as const

// -- what follows ----------------------------------------------------------------------------------------------------

/** Whoever leaves comes to no workshop that has not begun. */
const givesBack = follows(
  { events: [WorkshopLeft], rejections: [] },
  ({ personId }: { readonly personId: PersonId }, { at }: Asked<unknown>, { workshops }: State) =>
    Result.succeed(
      Object.entries(workshops)
        .filter(([, one]) => one.status === "offered" && at < startOf(one) && one.joined.includes(personId))
        .map(([id]) => ({
          _tag: "WorkshopLeft" as const,
          workshopId: WorkshopId.make(id),
          personId,
          because: "left" as const,
          at
        }))
    )
)

/** What follows here from events of the membership. @category deciders @since 0.1.0 */
export const upon = { MemberLeft: givesBack, CoordinatorLeft: givesBack }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The workshops after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "WorkshopOffered": {
      const { _tag: _, by: _by, on: _on, workshopId, ...offered } = event
      const workshop: Workshop = { ...offered, status: "offered", joined: [], attended: [], heldOn: undefined }
      return { workshops: Draft.put(state.workshops, workshopId, workshop) }
    }
    case "WorkshopJoined":
      return change(state, event.workshopId, (workshop) => ({
        ...workshop,
        joined: Draft.push(workshop.joined, event.personId)
      }))
    case "WorkshopLeft":
      return change(state, event.workshopId, (workshop) => ({
        ...workshop,
        joined: workshop.joined.filter((personId) => personId !== event.personId)
      }))
    case "WorkshopHeld":
      return change(state, event.workshopId, (workshop) => ({
        ...workshop,
        status: "held",
        attended: event.attended,
        heldOn: event.on
      }))
    case "WorkshopCancelled":
      return change(state, event.workshopId, (workshop) => ({ ...workshop, status: "cancelled" }))
  }
}

const change = (state: State, workshopId: WorkshopId, changes: (workshop: Workshop) => Workshop): State => {
  const workshop = Lookup.get(state.workshops, workshopId)
  return workshop === undefined ? state : { workshops: Draft.put(state.workshops, workshopId, changes(workshop)) }
}
