/**
 * What people are called and what they said when they came: the words of the membership, kept apart from every rule.
 * A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { LocalDate } from "../LocalDate.ts"
import { forPeople } from "../Part.ts"
import * as Cape from "./Cape.ts"
import type * as Contract from "./Contract.ts"
import * as Coordination from "./Coordination.ts"
import * as Membership from "./Membership.ts"
import * as Partners from "./Partners.ts"

/** The words, by person, and the text of the charter. @category state @since 0.1.0 */
export interface State {
  readonly names: { readonly [personId: string]: string | null }
  readonly motivations: { readonly [personId: string]: string | null }
  /** What applicants would like to do or learn, and when they have time. */
  readonly answers: { readonly [personId: string]: Answers }
  readonly deferrals: { readonly [personId: string]: string | null }
  readonly charter: { readonly version: number; readonly text: string; readonly askedFrom: LocalDate } | undefined
  /** What each CAPE of a person says, in the order of the signatures. */
  readonly contracts: { readonly [personId: string]: ReadonlyArray<Contents | null> }
  /** What the parents' papers say beside the acts, in the order in which they were noted. */
  readonly authorisations: { readonly [personId: string]: ReadonlyArray<string | null> }
}

/** What an applicant said beside why; `null` where they did not say, or it was forgotten. @category state @since 0.1.0 */
export interface Answers {
  readonly wishes: string | null
  readonly availability: string | null
}

type Contents = typeof Contract.Contents.Type

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = {
  names: {},
  motivations: {},
  answers: {},
  deferrals: {},
  charter: undefined,
  contracts: {},
  authorisations: {}
}

/** 4: what applicants would like to do, and when they have time. @category state @since 0.1.0 */
export const format = 4

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** Who is called what, and what was said, stands in these. @category folding @since 0.1.0 */
export const folds = [
  Membership.ApplicationSubmitted,
  Membership.AppliedAgain,
  Membership.ApplicationDeferred,
  Membership.CharterAdopted,
  Coordination.CoordinatorJoined,
  Partners.PartnerWelcomed,
  Cape.CapeSigned,
  Cape.ParentsAuthorised
] as const

/**
 * What people are called and said after an event; who they are to the group is in `Membership`.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ApplicationSubmitted": {
      const { availability = null, motivation, name, personId, wishes = null } = event
      return {
        ...state,
        names: Draft.put(state.names, personId, name),
        motivations: Draft.put(state.motivations, personId, motivation),
        answers: Draft.put(state.answers, personId, { wishes, availability })
      }
    }
    case "AppliedAgain":
      return { ...state, motivations: Draft.put(state.motivations, event.personId, event.motivation) }
    case "CoordinatorJoined":
    case "PartnerWelcomed":
      return { ...state, names: Draft.put(state.names, event.personId, event.name) }
    case "ApplicationDeferred":
      return { ...state, deferrals: Draft.put(state.deferrals, event.personId, event.reason) }
    case "CharterAdopted":
      return { ...state, charter: { version: event.version, text: event.text, askedFrom: event.askedFrom } }
    case "CapeSigned": {
      const contracts = Draft.push(Lookup.get(state.contracts, event.personId) ?? [], event.contents)
      return { ...state, contracts: Draft.put(state.contracts, event.personId, contracts) }
    }
    case "ParentsAuthorised": {
      const words = Draft.push(Lookup.get(state.authorisations, event.personId) ?? [], event.words)
      return { ...state, authorisations: Draft.put(state.authorisations, event.personId, words) }
    }
    default:
      return state
  }
}

/**
 * The name to show for somebody.
 *
 * @category getters
 * @since 0.1.0
 */
export const nameOf = (state: State, personId: string): string => Lookup.get(state.names, personId) ?? "(nom effacé)"
