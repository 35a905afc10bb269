/**
 * What was said about reviews: the young person's answer, what was said to them, and what was proposed. Kept apart from every rule.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import { ReviewAnswered, ReviewHeld } from "./ReviewEvents.ts"

/** The words, by review. @category state @since 0.1.0 */
export interface State {
  readonly answers: { readonly [reviewId: string]: string | null }
  readonly held: {
    readonly [reviewId: string]: { readonly words: string | null; readonly proposals: ReadonlyArray<string> | null }
  }
}

/** Nothing was said. @category state @since 0.1.0 */
export const initial: State = { answers: {}, held: {} }

/** What is said here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What is said stands in these. @category folding @since 0.1.0 */
export const folds = [ReviewAnswered, ReviewHeld] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  const { reviewId, words } = event
  return event._tag === "ReviewAnswered"
    ? { ...state, answers: Draft.put(state.answers, reviewId, words) }
    : { ...state, held: Draft.put(state.held, reviewId, { words, proposals: event.proposals }) }
}
