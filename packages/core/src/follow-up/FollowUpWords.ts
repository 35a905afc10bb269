/**
 * What is written about young people: interview notes, goals, and the facts they agreed to share. Kept apart from every
 * rule; a word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { forPeople } from "../Part.ts"
import * as FollowUp from "./FollowUp.ts"
import * as Indicators from "./Indicators.ts"

/** The notes by interview, the goals in words, and what each person shared. @category state @since 0.1.0 */
export interface State {
  readonly notes: { readonly [interviewId: string]: string | null }
  readonly goals: { readonly [goalId: string]: string | null }
  readonly shared: { readonly [personId: string]: Indicators.Shared }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { notes: {}, goals: {}, shared: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What is written stands in these. @category folding @since 0.1.0 */
export const folds = [
  FollowUp.InterviewHeld,
  FollowUp.GoalSet,
  Indicators.IndicatorRecorded,
  Indicators.IndicatorConsentWithdrawn
] as const

/** The words after an event; what somebody no longer shares is gone from here. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "InterviewHeld":
      return { ...state, notes: Draft.put(state.notes, event.interviewId, event.note) }
    case "GoalSet":
      return { ...state, goals: Draft.put(state.goals, event.goalId, event.goal) }
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
