/**
 * What people said of a week's split, why they object to one, and why a payment that was asked about is right. How many found a split
 * fair is for all, the words of it are for those who were asked to read them; why somebody objects, or a payment is right, is for all
 * who agree to what is made of it.
 *
 * @since 0.1.0
 */
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, forPeople } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import { Week } from "../Week.ts"
import * as Words from "../Words.ts"
import { AllocationObjected } from "./Approvals.ts"
import { PaymentExplained } from "./Receipts.ts"

/** How somebody finds a week's split. @category models @since 0.1.0 */
export const Feeling = Schema.Literals(["fair", "unsure", "unfair"])

// -- events ----------------------------------------------------------------------------------------------------------

/** How somebody finds a week's split, who stays hidden; their last word on it counts. @category events @since 0.1.0 */
export const FairnessVoiced = Hidden.event(
  Schema.TaggedStruct("FairnessVoiced", {
    week: Week,
    personId: PersonId,
    feeling: Feeling,
    words: Personal.field(Schema.String, "personId"),
    on: LocalDate
  }),
  { author: "personId" }
)

/** What can be said of a split. @category events @since 0.1.0 */
export const Event = Schema.Union([FairnessVoiced])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What somebody said last of a week's split. @category state @since 0.1.0 */
export interface Voice extends Omit<typeof FairnessVoiced.Type, "_tag"> {}

/** Why a payment is right that was asked about; `null` once the words were forgotten. @category state @since 0.1.0 */
export type Why = Pick<typeof PaymentExplained.Type, "words" | "by" | "on">

/** The last voice of each person for each week, and why payments are right. @category state @since 0.1.0 */
export interface State {
  readonly weeks: { readonly [week: string]: { readonly [personId: string]: Voice } }
  readonly explained: { readonly [receiptId: string]: Why }
  /** Why each person objected last to each split; `null` once the words were forgotten. */
  readonly objections: { readonly [potId: string]: { readonly [personId: string]: string | null } }
}

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = { weeks: {}, explained: {}, objections: {} }

/** 3: why people object to a split is kept, to be shown to those who agree to it. @category state @since 0.1.0 */
export const format = 3

/** Why a payment is right is decided in `Receipts`, who objects to a split in `Approvals`. @category folding @since 0.1.0 */
export const folds = [PaymentExplained, AllocationObjected] as const

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

// -- commands --------------------------------------------------------------------------------------------------------

export const VoiceFairness = Hidden.command(
  Schema.TaggedStruct("VoiceFairness", {
    week: Week,
    feeling: Feeling,
    words: Schema.optionalKey(Words.Text)
  })
).annotate({
  description:
    "What I find of this week's split; said again, it replaces what I said before. For active members and coordinators."
})

/** What people may say. @category commands @since 0.1.0 */
export const Command = Schema.Union([VoiceFairness])
export type Command = typeof Command.Type

/** The last splits come after the end, and people may say what they find of them. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

const voiceFairness = decides(
  { events: [FairnessVoiced], rejections: [NotAllowed] },
  (asked: Asked<typeof VoiceFairness.Type>, _state: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (personId) => {
      const { feeling, week, words = null } = asked.command
      return [{ _tag: "FairnessVoiced", week, personId, feeling, words, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { VoiceFairness: voiceFairness }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "FairnessVoiced": {
      const { _tag: _, ...voice } = event
      const voices = Draft.put(Lookup.get(state.weeks, voice.week) ?? {}, voice.personId, voice)
      return { ...state, weeks: Draft.put(state.weeks, voice.week, voices) }
    }
    case "PaymentExplained": {
      const { by, on, receiptId, words } = event
      return { ...state, explained: Draft.put(state.explained, receiptId, { words, by, on }) }
    }
    case "AllocationObjected": {
      const { by, potId, reason } = event
      const reasons = Draft.put(Lookup.get(state.objections, potId) ?? {}, by, reason)
      return { ...state, objections: Draft.put(state.objections, potId, reasons) }
    }
    default:
      return state
  }
}
