/**
 * What is written about young people: interview notes and what they say to them, goals and steps, the facts they agreed to share, and
 * why somebody opened their notes. Kept apart from every rule; a word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { LocalDate } from "../LocalDate.ts"
import { forPeople } from "../Part.ts"
import * as FollowUp from "./FollowUp.ts"
import * as Goals from "./Goals.ts"
import * as Indicators from "./Indicators.ts"
import * as Referents from "./Referents.ts"

/** What the young person said to a note. @category models @since 0.1.0 */
export interface Reply {
  readonly words: string | null
  readonly on: LocalDate
}

/** The notes and replies by interview, goals, steps and openings in words, and what each person shared. @category state @since 0.1.0 */
export interface State {
  readonly notes: { readonly [interviewId: string]: string | null }
  readonly replies: { readonly [interviewId: string]: ReadonlyArray<Reply> }
  readonly goals: { readonly [goalId: string]: string | null }
  readonly steps: { readonly [stepId: string]: string | null }
  readonly openings: { readonly [openingId: string]: string | null }
  readonly shared: { readonly [personId: string]: Indicators.Shared }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { notes: {}, replies: {}, goals: {}, steps: {}, openings: {}, shared: {} }

/** 2: replies, steps, and why notes were opened. @category state @since 0.1.0 */
export const format = 2

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What is written stands in these. @category folding @since 0.1.0 */
export const folds = [
  FollowUp.InterviewHeld,
  FollowUp.ReplyWritten,
  Goals.GoalSet,
  Goals.StepAdded,
  Referents.NotesOpened,
  Indicators.IndicatorRecorded,
  Indicators.IndicatorConsentWithdrawn
] as const

/** The words after an event; what somebody no longer shares is gone from here. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "InterviewHeld":
      return { ...state, notes: Draft.put(state.notes, event.interviewId, event.note) }
    case "ReplyWritten": {
      const { interviewId, on, words } = event
      const replies = Draft.push(Lookup.get(state.replies, interviewId) ?? [], { words, on })
      return { ...state, replies: Draft.put(state.replies, interviewId, replies) }
    }
    case "GoalSet":
      return { ...state, goals: Draft.put(state.goals, event.goalId, event.goal) }
    case "StepAdded":
      return { ...state, steps: Draft.put(state.steps, event.stepId, event.words) }
    case "NotesOpened":
      return { ...state, openings: Draft.put(state.openings, event.openingId, event.reason) }
    case "IndicatorRecorded": {
      const shared = Indicators.together(Lookup.get(state.shared, event.personId), event)
      return { ...state, shared: Draft.put(state.shared, event.personId, shared) }
    }
    case "IndicatorConsentWithdrawn":
      return { ...state, shared: Draft.remove(state.shared, event.personId) }
    default:
      return state
  }
}
