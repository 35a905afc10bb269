/**
 * What people from outside are called, how to reach them, and what they asked. No rule reads it; a word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import { ContactTaken } from "./ContactEvents.ts"

/** The words, by request. @category state @since 0.1.0 */
export interface State {
  readonly contacts: { readonly [contactId: string]: Pick<typeof ContactTaken.Type, "name" | "contact" | "words"> }
}

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = { contacts: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What was asked stands in these. @category folding @since 0.1.0 */
export const folds = [ContactTaken] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, { contact, contactId, name, words }: typeof ContactTaken.Type): State => ({
  contacts: Draft.put(state.contacts, contactId, { name, contact, words })
})
