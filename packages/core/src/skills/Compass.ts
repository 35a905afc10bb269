/**
 * What comes of the cards: marks of one's own, what others say they saw, proofs, and passports. Marks are one's own; a passport says
 * only what two others saw.
 *
 * @since 0.1.0
 */
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { FicheId, PersonId, RoleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { CardId } from "./CardDeck.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/** How many people have to have seen a card before a passport says it. **Source** - Coordinape, vouching. @category policies @since 0.1.0 */
export const vouchersNeeded = { people: 2, source: "Coordinape: vouching" } as const

// -- values ----------------------------------------------------------------------------------------------------------

/** Where somebody finds themself with a card: from 1, I begin, to 4, I show others how. @category models @since 0.1.0 */
export const Level = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 4 }))

/** What somebody did: a prestation on which they worked, or a role that they held. @category models @since 0.1.0 */
export const Proof = Schema.Union([
  Schema.TaggedStruct("Fiche", { ficheId: FicheId }),
  Schema.TaggedStruct("Role", { roleId: RoleId })
])
/** @since 0.1.0 */
export type Proof = typeof Proof.Type

/** Who else may see cards of a compass. @category models @since 0.1.0 */
export const Audience = Schema.Literals(["referent", "group"])
/** @since 0.1.0 */
export type Audience = typeof Audience.Type

// -- events ----------------------------------------------------------------------------------------------------------

const ofCard = { personId: PersonId, cardId: CardId }

/** Where I am with it today; the level is mine, and may be forgotten. @category events @since 0.1.0 */
export const SelfMarked = Schema.TaggedStruct("SelfMarked", {
  ...ofCard,
  level: Personal.field(Level, "personId"),
  on: LocalDate
})
/** I have seen it: the words are mine, and go when I leave; that I said so stays. @category events @since 0.1.0 */
export const PeerVouched = Schema.TaggedStruct("PeerVouched", {
  ...ofCard,
  by: PersonId,
  words: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate
})
/** I no longer say so. @category events @since 0.1.0 */
export const VouchWithdrawn = Schema.TaggedStruct("VouchWithdrawn", { ...ofCard, by: PersonId, on: LocalDate })
/** What somebody did, beside what they say of themself. @category events @since 0.1.0 */
export const ProofAdded = Schema.TaggedStruct("ProofAdded", { ...ofCard, proof: Proof, on: LocalDate })
/** These cards of mine may be seen by them, and no others. @category events @since 0.1.0 */
export const CompassShared = Schema.TaggedStruct("CompassShared", {
  personId: PersonId,
  with: Audience,
  cards: Schema.Array(CardId),
  on: LocalDate
})
/** What two others saw, as a document of one's own; the hash is of what it says, without the name. @category events @since 0.1.0 */
export const PassportIssued = Schema.TaggedStruct("PassportIssued", {
  personId: PersonId,
  format: Schema.Literal("openBadges3"),
  cards: Schema.Array(CardId),
  hash: Personal.impersonal(Schema.NonEmptyString, "a SHA-256"),
  on: LocalDate
})

/** Everything that can happen with the cards. @category events @since 0.1.0 */
export const Event = Schema.Union([SelfMarked, PeerVouched, VouchWithdrawn, ProofAdded, CompassShared, PassportIssued])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Who said that they saw it, and when. @category state @since 0.1.0 */
export interface Vouch {
  readonly by: PersonId
  readonly on: LocalDate
}

/** Something that somebody did, and the day on which they added it. @category state @since 0.1.0 */
export interface Added {
  readonly proof: Proof
  readonly on: LocalDate
}

/** A passport that was made. @category state @since 0.1.0 */
export interface Issued {
  readonly cards: ReadonlyArray<CardId>
  readonly hash: string
  readonly on: LocalDate
}

/** What was said with the cards; levels and words are folded in `SkillsWords`. @category state @since 0.1.0 */
export interface State {
  /** By person and card, in the order in which they were said. */
  readonly vouches: { readonly [key: string]: ReadonlyArray<Vouch> }
  readonly proofs: { readonly [key: string]: ReadonlyArray<Added> }
  readonly shared: { readonly [personId: string]: { readonly [A in Audience]: ReadonlyArray<CardId> } }
  /** The last one of each person. */
  readonly passports: { readonly [personId: string]: Issued }
}

/** No card was laid yet. @category state @since 0.1.0 */
export const initial: State = { vouches: {}, proofs: {}, shared: {}, passports: {} }

/** What is said of somebody's card is found by both; no id has a space in it. @category getters @since 0.1.0 */
export const keyOf = (personId: PersonId, cardId: CardId): string => `${personId} ${cardId}`

/** Who has said that they saw this of somebody. @category getters @since 0.1.0 */
export const vouchesFor = ({ vouches }: State, personId: PersonId, cardId: CardId): ReadonlyArray<Vouch> =>
  Lookup.get(vouches, keyOf(personId, cardId)) ?? []

/** What somebody added to a card. @category getters @since 0.1.0 */
export const proofsOf = ({ proofs }: State, personId: PersonId, cardId: CardId): ReadonlyArray<Added> =>
  Lookup.get(proofs, keyOf(personId, cardId)) ?? []

/** Which cards somebody lets others see. @category getters @since 0.1.0 */
export const sharedBy = ({ shared }: State, personId: PersonId): State["shared"][string] =>
  Lookup.get(shared, personId) ?? { referent: [], group: [] }

/** Whether enough people have seen a card for a passport. @category guards @since 0.1.0 */
export const isSeen = (state: State, personId: PersonId, cardId: CardId): boolean =>
  vouchesFor(state, personId, cardId).length >= vouchersNeeded.people

/**
 * The SHA-256 of what a passport says, without any name: it tells whether it still stands.
 *
 * @category getters
 * @since 0.1.0
 */
export const hashOf = (state: State, personId: PersonId, cards: ReadonlyArray<CardId>, on: LocalDate): string => {
  const said = cards.map((cardId) => ({
    cardId,
    seen: isSeen(state, personId, cardId),
    proofs: proofsOf(state, personId, cardId).map(({ on, proof }) => [
      proof._tag === "Fiche" ? proof.ficheId : proof.roleId,
      on
    ])
  }))
  const bytes = HashChain.portable(JSON.stringify([personId, on, said]))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What was said with the cards after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "PeerVouched": {
      const { by, cardId, on, personId } = event
      const vouches = vouchesFor(state, personId, cardId)
      if (vouches.some((one) => one.by === by)) return state
      const after = Draft.push(vouches, { by, on })
      return { ...state, vouches: Draft.put(state.vouches, keyOf(personId, cardId), after) }
    }
    case "VouchWithdrawn": {
      const { by, cardId, personId } = event
      const after = vouchesFor(state, personId, cardId).filter((one) => one.by !== by)
      return { ...state, vouches: Draft.put(state.vouches, keyOf(personId, cardId), after) }
    }
    case "ProofAdded": {
      const { cardId, on, personId, proof } = event
      const after = Draft.push(proofsOf(state, personId, cardId), { proof, on })
      return { ...state, proofs: Draft.put(state.proofs, keyOf(personId, cardId), after) }
    }
    case "CompassShared": {
      const { cards, personId, with: audience } = event
      const after = { ...sharedBy(state, personId), [audience]: cards }
      return { ...state, shared: Draft.put(state.shared, personId, after) }
    }
    case "PassportIssued": {
      const { cards, hash, on, personId } = event
      return { ...state, passports: Draft.put(state.passports, personId, { cards, hash, on }) }
    }
    default:
      return state
  }
}
