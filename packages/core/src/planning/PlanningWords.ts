/**
 * What people wrote about prestations: why they withdrew, why a fiche was cancelled, what clients said. No rule reads
 * it. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import type * as LocalDate from "../LocalDate.ts"
import type * as Clients from "./Clients.ts"
import type * as Planning from "./Planning.ts"

/** @category models @since 0.1.0 */
export interface Feedback {
  readonly satisfaction: number
  readonly words: string | null
  readonly on: LocalDate.LocalDate
}

/** @category models @since 0.1.0 */
export interface State {
  /** By fiche, in the order in which they happened. */
  readonly withdrawals: {
    readonly [ficheId: string]: ReadonlyArray<Omit<typeof Planning.Withdrawn.Type, "_tag" | "ficheId">>
  }
  readonly cancellations: { readonly [ficheId: string]: string | null }
  /** By fiche; the last one that was given. */
  readonly feedback: { readonly [ficheId: string]: Feedback }
}

export const initial: State = { withdrawals: {}, cancellations: {}, feedback: {} }

/** @category folding @since 0.1.0 */
export const evolve = (state: State, event: Planning.Event | Clients.Event): State => {
  switch (event._tag) {
    case "Withdrawn": {
      const { _tag: _, ficheId, ...withdrawal } = event
      const withdrawals = [...(state.withdrawals[ficheId] ?? []), withdrawal]
      return { ...state, withdrawals: { ...state.withdrawals, [ficheId]: withdrawals } }
    }
    case "FicheCancelled":
      return { ...state, cancellations: { ...state.cancellations, [event.ficheId]: event.reason } }
    case "FeedbackGiven": {
      const { ficheId, on, satisfaction, words } = event
      return { ...state, feedback: { ...state.feedback, [ficheId]: { satisfaction, words, on } } }
    }
    default:
      return state
  }
}
