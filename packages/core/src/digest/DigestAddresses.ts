/**
 * Where people want their mail. No rule reads it; an address that was forgotten, or is not wanted any more, is not here.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import { DigestChosen, DigestStopped } from "./Digests.ts"

/** The addresses, by person. @category state @since 0.1.0 */
export interface State {
  readonly addresses: { readonly [personId: string]: string | null }
}

/** Nobody has said any yet. @category state @since 0.1.0 */
export const initial: State = { addresses: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Where they are said. @category folding @since 0.1.0 */
export const folds = [DigestChosen, DigestStopped] as const

/** The addresses after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "DigestChosen":
      return { addresses: Draft.put(state.addresses, event.personId, event.address) }
    case "DigestStopped":
      return { addresses: Draft.remove(state.addresses, event.personId) }
    default:
      return state
  }
}
