/**
 * What was written down about contacts, consents and lost work. No rule reads it; a word that was forgotten is `null`. What is written of a
 * client is theirs to read.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { forPeople } from "../Part.ts"
import { OpportunityLost } from "./OpportunityEvents.ts"
import { ConsentProved, ProspectContacted } from "./ProspectingEvents.ts"

type Words = ReadonlyArray<string | null>

/** The words, in the order in which they were written. @category state @since 0.1.0 */
export interface State {
  /** By client: for each contact. */
  readonly contacts: { readonly [clientId: string]: Words }
  /** By client: for each proof that they agreed. */
  readonly consents: { readonly [clientId: string]: Words }
  /** By opportunity: why it was lost, the last time. */
  readonly lost: { readonly [opportunityId: string]: string | null }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { contacts: {}, consents: {}, lost: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Where words are written. @category folding @since 0.1.0 */
export const folds = [ProspectContacted, ConsentProved, OpportunityLost] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ProspectContacted":
      return { ...state, contacts: written(state.contacts, event.clientId, event.words) }
    case "ConsentProved":
      return { ...state, consents: written(state.consents, event.clientId, event.words) }
    case "OpportunityLost":
      return { ...state, lost: Draft.put(state.lost, event.opportunityId, event.words) }
    default:
      return state
  }
}

const written = (all: State["contacts"], id: string, words: string | null): State["contacts"] =>
  Draft.put(all, id, Draft.push(Lookup.get(all, id) ?? [], words))
