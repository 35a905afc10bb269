/**
 * Why people answered as they did, in their words, kept apart from every rule. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { forPeople } from "../Part.ts"
import * as Stances from "./Stances.ts"

/** What somebody said with their last answer. @category models @since 0.1.0 */
export interface Reason {
  readonly version: number
  readonly reason: string | null
}

/** The reasons of each person, by proposal. @category state @since 0.1.0 */
export interface State {
  readonly reasons: { readonly [proposalId: string]: { readonly [personId: string]: Reason } }
}

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = { reasons: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What people say stands in these. @category folding @since 0.1.0 */
export const folds = [Stances.StanceTaken, Stances.SecretStanceTaken] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "StanceTaken":
    case "SecretStanceTaken": {
      const { personId, proposalId, reason, version } = event
      const known = Lookup.get(state.reasons, proposalId) ?? {}
      return { reasons: Draft.put(state.reasons, proposalId, Draft.put(known, personId, { version, reason })) }
    }
    default:
      return state
  }
}
