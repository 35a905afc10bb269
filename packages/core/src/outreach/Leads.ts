/**
 * Somebody heard of work that may be wanted, wherever that was: a word at a door, a message in a group of Facebook, a flyer. A lead is taken
 * by one person, and ends as an opportunity or is dropped.
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
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { LeadNotFound, LeadTakenAlready } from "./LeadsRejections.ts"
import { LeadId } from "./OutreachIds.ts"

/** Where somebody heard of it. @category models @since 0.1.0 */
export const Source = Schema.Literals(["facebook", "flyer", "site", "wordOfMouth", "phone", "referrer", "doorstep"])
/** Why nothing came of it. @category models @since 0.1.0 */
export const Dropped = Schema.Literals(["noAnswer", "notForUs", "alreadyDone"])

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody heard of work that may be wanted, and wrote it down in their own words, without the name of whoever wants it. @category events @since 0.1.0 */
export const LeadCaptured = Schema.TaggedStruct("LeadCaptured", {
  leadId: LeadId,
  source: Source,
  words: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  on: LocalDate
})
/** Somebody takes care of it. @category events @since 0.1.0 */
export const LeadTaken = Schema.TaggedStruct("LeadTaken", { leadId: LeadId, by: PersonId, on: LocalDate })
/** Nothing came of it. @category events @since 0.1.0 */
export const LeadDropped = Schema.TaggedStruct("LeadDropped", {
  leadId: LeadId,
  reason: Dropped,
  by: PersonId,
  on: LocalDate
})
/** It has become an opportunity. @category events @since 0.1.0 */
export const LeadFollowed = Schema.TaggedStruct("LeadFollowed", { leadId: LeadId, by: PersonId, on: LocalDate })

/** What can happen to leads. @category events @since 0.1.0 */
export const Event = Schema.Union([LeadCaptured, LeadTaken, LeadDropped, LeadFollowed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A lead; `words` are `null` when they were forgotten. @category state @since 0.1.0 */
export interface Lead {
  readonly source: typeof Source.Type
  readonly words: string | null
  readonly by: PersonId
  readonly on: LocalDate
  readonly takenBy: PersonId | undefined
}

/** The leads that are open, and what became of the others, counted by where they came from. @category state @since 0.1.0 */
export interface State {
  readonly open: { readonly [leadId: string]: Lead }
  readonly ended: { readonly [source: string]: { readonly followed: number; readonly dropped: number } }
}

/** None yet. @category state @since 0.1.0 */
export const initial: State = { open: {}, ended: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "what somebody heard, for whoever takes care of it"

// -- commands --------------------------------------------------------------------------------------------------------

export const CaptureLead = Schema.TaggedStruct("CaptureLead", { source: Source, words: Words.Text }).annotate({
  description:
    "I heard of work that may be wanted, and where: in my words, without the name of whoever wants it. For active members and coordinators."
})
export const TakeLead = Schema.TaggedStruct("TakeLead", { leadId: LeadId }).annotate({
  description: "I take care of this lead. For active members and coordinators."
})
export const DropLead = Schema.TaggedStruct("DropLead", { leadId: LeadId, reason: Dropped }).annotate({
  description: "Nothing comes of this lead, and this is why. For active members and coordinators."
})

/** What can be asked about leads. @category commands @since 0.1.0 */
export const Command = Schema.Union([CaptureLead, TakeLead, DropLead])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const captureLead = decides(
  { events: [LeadCaptured], rejections: [NotAllowed] },
  (asked: Asked<typeof CaptureLead.Type>, _: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => {
      const { source, words } = asked.command
      return [{ _tag: "LeadCaptured", leadId: LeadId.make(asked.commandId), source, words, by, on: today(asked) }]
    })
)

/** The lead that somebody speaks of. @category getters @since 0.1.0 */
export const find = (leadId: LeadId, { open }: State): Result.Result<Lead, LeadNotFound> => {
  const lead = Lookup.get(open, leadId)
  return lead === undefined ? Result.fail(new LeadNotFound({ id: leadId })) : Result.succeed(lead)
}

const takeLead = decides(
  { events: [LeadTaken], rejections: [NotAllowed, LeadNotFound, LeadTakenAlready] },
  (asked: Asked<typeof TakeLead.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { leadId } = asked.command
      const { takenBy } = yield* find(leadId, state)
      if (takenBy === by) return []
      if (takenBy !== undefined) return yield* Result.fail(new LeadTakenAlready({ by: takenBy }))
      return [{ _tag: "LeadTaken", leadId, by, on: today(asked) }]
    })
)

const dropLead = decides(
  { events: [LeadDropped], rejections: [NotAllowed, LeadNotFound] },
  (asked: Asked<typeof DropLead.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { leadId, reason } = asked.command
      yield* find(leadId, state)
      return [{ _tag: "LeadDropped", leadId, reason, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { CaptureLead: captureLead, TakeLead: takeLead, DropLead: dropLead }

/** A lead that has become an opportunity is open no more. @category deciders @since 0.1.0 */
export const upon = {
  OpportunityFound: follows(
    { events: [LeadFollowed], rejections: [LeadNotFound] },
    (
      { by, leadId, on }: { readonly leadId: LeadId | null; readonly by: PersonId; readonly on: LocalDate },
      _asked,
      state: State
    ) =>
      leadId === null
        ? Result.succeed([])
        : Result.map(find(leadId, state), () => [{ _tag: "LeadFollowed", leadId, by, on }])
  )
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The leads after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "LeadCaptured": {
      const { by, leadId, on, source, words } = event
      return { ...state, open: Draft.put(state.open, leadId, { source, words, by, on, takenBy: undefined }) }
    }
    case "LeadTaken": {
      const lead = Lookup.get(state.open, event.leadId)
      return lead === undefined
        ? state
        : { ...state, open: Draft.put(state.open, event.leadId, { ...lead, takenBy: event.by }) }
    }
    case "LeadFollowed":
      return ended(state, event.leadId, "followed")
    case "LeadDropped":
      return ended(state, event.leadId, "dropped")
    default:
      return state
  }
}

const ended = (state: State, leadId: LeadId, as: "followed" | "dropped"): State => {
  const lead = Lookup.get(state.open, leadId)
  if (lead === undefined) return state
  const counts = Lookup.get(state.ended, lead.source) ?? { followed: 0, dropped: 0 }
  return {
    open: Draft.remove(state.open, leadId),
    ended: Draft.put(state.ended, lead.source, { ...counts, [as]: counts[as] + 1 })
  }
}
