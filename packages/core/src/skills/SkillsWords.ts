/**
 * What people wrote about skills: why a confirmation was withdrawn, and what stands on the cards of the two walls. No rule reads it. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import type { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import { forPeople } from "../Part.ts"
import { keyOf } from "./Skill.ts"
import { KnowHowOffered, KnowHowTakenBack, KnowHowWanted } from "./KnowHow.ts"
import { SkillConfirmationWithdrawn, SkillConfirmed } from "./Skills.ts"

/** Who withdrew a confirmation, and why. @category state @since 0.1.0 */
export interface Withdrawal {
  readonly by: PersonId
  readonly reason: string | null
  readonly on: LocalDate
}

/** All of them by person and skill. @category state @since 0.1.0 */
export interface State {
  /** Until somebody confirms it again. */
  readonly withdrawals: { readonly [key: string]: Withdrawal }
  readonly offers: { readonly [key: string]: string | null }
  readonly wants: { readonly [key: string]: string | null }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { withdrawals: {}, offers: {}, wants: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Where words are written, or stop to matter. @category folding @since 0.1.0 */
export const folds = [
  SkillConfirmed,
  SkillConfirmationWithdrawn,
  KnowHowOffered,
  KnowHowWanted,
  KnowHowTakenBack
] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "SkillConfirmed":
      return { ...state, withdrawals: Draft.remove(state.withdrawals, keyOf(event.personId, event.skill)) }
    case "SkillConfirmationWithdrawn": {
      const { by, on, personId, reason, skill } = event
      return { ...state, withdrawals: Draft.put(state.withdrawals, keyOf(personId, skill), { by, reason, on }) }
    }
    case "KnowHowOffered":
      return { ...state, offers: Draft.put(state.offers, keyOf(event.personId, event.what), event.words) }
    case "KnowHowWanted":
      return { ...state, wants: Draft.put(state.wants, keyOf(event.personId, event.what), event.words) }
    case "KnowHowTakenBack":
      return { ...state, [event.wall]: Draft.remove(state[event.wall], keyOf(event.personId, event.what)) }
    default:
      return state
  }
}
