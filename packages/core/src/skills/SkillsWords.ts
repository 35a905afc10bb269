/**
 * What people wrote about skills: why a confirmation was withdrawn, what stands on the cards of the two walls, where
 * people find themselves on their compass, and what others say they saw. No rule reads it. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import { CoordinatorLeft } from "../membership/Coordination.ts"
import { MemberLeft } from "../membership/Membership.ts"
import { forPeople } from "../Part.ts"
import * as Compass from "./Compass.ts"
import { keyOf } from "./Skill.ts"
import { KnowHowOffered, KnowHowTakenBack, KnowHowWanted } from "./KnowHow.ts"
import { SkillConfirmationWithdrawn, SkillConfirmed } from "./Skills.ts"

/** Who withdrew a confirmation, and why. @category state @since 0.1.0 */
export interface Withdrawal {
  readonly by: PersonId
  readonly reason: string | null
  readonly on: LocalDate
}

/** Where somebody found themself on a day. @category state @since 0.1.0 */
export interface Mark {
  /** From 1 to 4; `null` when it was forgotten. */
  readonly level: number | null
  readonly on: LocalDate
}

/** By person and skill, unless it says otherwise. @category state @since 0.1.0 */
export interface State {
  /** Until somebody confirms it again. */
  readonly withdrawals: { readonly [key: string]: Withdrawal }
  readonly offers: { readonly [key: string]: string | null }
  readonly wants: { readonly [key: string]: string | null }
  /** By person and card, the earliest first; the last one of a day. */
  readonly marks: { readonly [key: string]: ReadonlyArray<Mark> }
  /** By who vouched, then by person and card. */
  readonly vouches: { readonly [by: string]: { readonly [key: string]: string | null } }
}

/** Nothing was written yet. @category state @since 0.1.0 */
export const initial: State = { withdrawals: {}, offers: {}, wants: {}, marks: {}, vouches: {} }

/** 2: a skill is found however its name is typed. @category state @since 0.1.0 */
export const format = 2

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Where words are written, or stop to matter. @category folding @since 0.1.0 */
export const folds = [
  SkillConfirmed,
  SkillConfirmationWithdrawn,
  KnowHowOffered,
  KnowHowWanted,
  KnowHowTakenBack,
  Compass.SelfMarked,
  Compass.PeerVouched,
  Compass.VouchWithdrawn,
  MemberLeft,
  CoordinatorLeft
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
    case "SelfMarked": {
      const key = Compass.keyOf(event.personId, event.cardId)
      const { level, on } = event
      const before = (Lookup.get(state.marks, key) ?? []).filter((mark) => mark.on !== on)
      return { ...state, marks: Draft.put(state.marks, key, [...before, { level, on }]) }
    }
    case "PeerVouched": {
      const key = Compass.keyOf(event.personId, event.cardId)
      const said = Draft.put(Lookup.get(state.vouches, event.by) ?? {}, key, event.words)
      return { ...state, vouches: Draft.put(state.vouches, event.by, said) }
    }
    case "VouchWithdrawn": {
      const key = Compass.keyOf(event.personId, event.cardId)
      const said = Draft.remove(Lookup.get(state.vouches, event.by) ?? {}, key)
      return { ...state, vouches: Draft.put(state.vouches, event.by, said) }
    }
    // What somebody said of others goes with them; that they said so stays.
    case "MemberLeft":
    case "CoordinatorLeft":
      return { ...state, vouches: Draft.remove(state.vouches, event.personId) }
    default:
      return state
  }
}
