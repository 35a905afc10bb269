/**
 * What was said when a referral was proposed; it is the young person's own. Kept apart from every rule.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import { ReferralProposed } from "./ReferralEvents.ts"

/** The words, by referral. @category state @since 0.1.0 */
export interface State {
  readonly said: { readonly [referralId: string]: string | null }
}

/** Nothing was said. @category state @since 0.1.0 */
export const initial: State = { said: {} }

/** What is said here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What is said stands in this one. @category folding @since 0.1.0 */
export const folds = [ReferralProposed] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, { referralId, words }: typeof ReferralProposed.Type): State => ({
  said: Draft.put(state.said, referralId, words)
})
