/**
 * What was said in confidence: by whoever told it, and by those who mediate. Kept apart from every rule; a word that was forgotten is
 * `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { LocalDate } from "../LocalDate.ts"
import { forPeople } from "../Part.ts"
import { AgreementReached, ConcernRaised } from "./ConcernEvents.ts"

/** An agreement in the words of a mediator. @category models @since 0.1.0 */
export interface Agreement {
  readonly words: string | null
  readonly on: LocalDate
}

/** The words, by concern. @category state @since 0.1.0 */
export interface State {
  readonly told: { readonly [concernId: string]: string | null }
  readonly agreements: { readonly [concernId: string]: ReadonlyArray<Agreement> }
}

/** Nothing was said. @category state @since 0.1.0 */
export const initial: State = { told: {}, agreements: {} }

/** What is told here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What is said stands in these. @category folding @since 0.1.0 */
export const folds = [ConcernRaised, AgreementReached] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  const { concernId, on, words } = event
  switch (event._tag) {
    case "ConcernRaised":
      return { ...state, told: Draft.put(state.told, concernId, words) }
    case "AgreementReached": {
      const agreements = Draft.push(Lookup.get(state.agreements, concernId) ?? [], { words, on })
      return { ...state, agreements: Draft.put(state.agreements, concernId, agreements) }
    }
  }
}
