/**
 * Where something of a cooperative is shown, as it stands behind the address of the cooperative: the one place where an id becomes a
 * part of an address.
 *
 * @since 0.1.0
 */
import type { OpportunityId, QuoteId } from "@kpacite/core/business/BusinessIds"
import type {
  ActionId,
  ClientId,
  DecisionId,
  FicheId,
  GameId,
  PersonId,
  PotId,
  ProposalId,
  RuleId
} from "@kpacite/core/Ids"
import type { Week } from "@kpacite/core/Week"

const one =
  <Id extends string>(list: string) =>
  (id: Id): string =>
    `${list}/${encodeURIComponent(id)}`

/** A prestation. @category addresses @since 0.1.0 */
export const fiche = one<FicheId>("fiches")

/** A client. @category addresses @since 0.1.0 */
export const client = one<ClientId>("clients")

/** Work that a client may want. @category addresses @since 0.1.0 */
export const opportunity = one<OpportunityId>("pistes")

/** A quote. @category addresses @since 0.1.0 */
export const quote = one<QuoteId>("devis")

/** A prestation to offer, that does the work of a quote. @category addresses @since 0.1.0 */
export const ficheOfQuote = (devis: QuoteId): string => `fiches/nouvelle${asked({ devis })}`

/** Somebody of the group. @category addresses @since 0.1.0 */
export const person = one<PersonId>("nous")

/** Somebody's path. @category addresses @since 0.1.0 */
export const path = (id: PersonId): string => `${person(id)}/parcours`

/** What somebody shows of their compass. @category addresses @since 0.1.0 */
export const compass = (id: PersonId): string => `${person(id)}/boussole`

/** What somebody agrees to. @category addresses @since 0.1.0 */
export const consents = (id: PersonId): string => `${person(id)}/accords`

/** A proposal. @category addresses @since 0.1.0 */
export const proposal = one<ProposalId>("propositions")

/** A rule with its versions. @category addresses @since 0.1.0 */
export const rule = one<RuleId>("regles")

/** A decision. @category addresses @since 0.1.0 */
export const decision = one<DecisionId>("decisions")

/** A game. @category addresses @since 0.1.0 */
export const game = one<GameId>("jeux")

/** The turns of a game. @category addresses @since 0.1.0 */
export const turn = (id: GameId): string => `${game(id)}/tour`

/** My part of a week. @category addresses @since 0.1.0 */
export const week = one<Week>("semaine")

/** The split of a week, for the group. @category addresses @since 0.1.0 */
export const split = one<Week>("partage")

/** Rules side by side over what a week shares next, or over a pot of it. @category addresses @since 0.1.0 */
export const compare = (of: Week, pot?: PotId): string =>
  `${split(of)}/comparer${pot === undefined ? "" : asked({ pot })}`

/** The board, with an action that somebody comes for. @category addresses @since 0.1.0 */
export const action = (carte: ActionId): string => `tableau${asked({ carte })}`

/** The board, with an action that somebody reads or changes. @category addresses @since 0.1.0 */
export const reading = (carte: ActionId): string => `tableau${asked({ carte, lire: "oui" })}`

/** The account of somebody else. @category addresses @since 0.1.0 */
export const account = (personne: PersonId): string => `compte${asked({ personne })}`

/** A prestation to offer, like another one. @category addresses @since 0.1.0 */
export const newFiche = (comme: FicheId): string => `fiches/nouvelle${asked({ comme })}`

/** A proposal to make: what it is about (`sur`), and what is known of that. @category addresses @since 0.1.0 */
export const newProposal = (about: { readonly [name: string]: string } = {}): string =>
  `propositions/nouvelle${asked(about)}`

const asked = (query: { readonly [name: string]: string }): string => {
  const text = new URLSearchParams(query).toString()
  return text === "" ? "" : `?${text}`
}
