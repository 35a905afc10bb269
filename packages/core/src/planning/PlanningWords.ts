/**
 * What people wrote about prestations: why they withdrew, why a fiche was cancelled, what clients said. No rule reads
 * it. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { LocalDate } from "../LocalDate.ts"
import { forPeople } from "../Part.ts"
import { FeedbackGiven } from "../business/Clients.ts"
import { AttendanceCorrectionProposed, FicheCancelled, Withdrawn } from "./Fiche.ts"

/**
 * What a client thought of one prestation. **Units** - satisfaction from 1 (not at all) to 5 (very).
 *
 * @category state
 * @since 0.1.0
 */
export interface Feedback {
  readonly satisfaction: number
  readonly words: string | null
  readonly on: LocalDate
}

/** What was written, by fiche. @category state @since 0.1.0 */
export interface State {
  /** By fiche, in the order in which they happened. */
  readonly withdrawals: {
    readonly [ficheId: string]: ReadonlyArray<Omit<typeof Withdrawn.Type, "_tag" | "ficheId">>
  }
  readonly cancellations: { readonly [ficheId: string]: string | null }
  /** Why corrections were proposed, by fiche and then by the moment. */
  readonly corrections: { readonly [ficheId: string]: { readonly [at: string]: string | null } }
  /** By fiche; the last one that was given. */
  readonly feedback: { readonly [ficheId: string]: Feedback }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { withdrawals: {}, cancellations: {}, corrections: {}, feedback: {} }

/** 2: the reasons of corrections are kept. @category state @since 0.1.0 */
export const format = 2

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Where words are written. @category folding @since 0.1.0 */
export const folds = [Withdrawn, FicheCancelled, AttendanceCorrectionProposed, FeedbackGiven] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "Withdrawn": {
      const { _tag: _, ficheId, ...withdrawal } = event
      const withdrawals = Draft.push(Lookup.get(state.withdrawals, ficheId) ?? [], withdrawal)
      return { ...state, withdrawals: Draft.put(state.withdrawals, ficheId, withdrawals) }
    }
    case "FicheCancelled":
      return { ...state, cancellations: Draft.put(state.cancellations, event.ficheId, event.reason) }
    case "AttendanceCorrectionProposed": {
      const corrections = Draft.put(Lookup.get(state.corrections, event.ficheId) ?? {}, event.at, event.reason)
      return { ...state, corrections: Draft.put(state.corrections, event.ficheId, corrections) }
    }
    case "FeedbackGiven": {
      const { ficheId, on, satisfaction, words } = event
      return { ...state, feedback: Draft.put(state.feedback, ficheId, { satisfaction, words, on }) }
    }
    default:
      return state
  }
}
