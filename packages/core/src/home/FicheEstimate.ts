/**
 * What a fiche would bring each person, net, as a pot would have it: the waterfall of the treasury over the price of the planning.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import type * as Actor from "../Actor.ts"
import type { FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Money from "../Money.ts"
import type * as Fiche from "../planning/Fiche.ts"
import * as FicheCard from "../planning/FicheCard.ts"
import * as Balances from "../treasury/Balances.ts"
import * as Estimate from "../treasury/Estimate.ts"
import * as Pot from "../treasury/Pot.ts"
import { standardVat } from "../business/QuotePolicies.ts"

/** What is needed to show a card with what it would bring. @category models @since 0.1.0 */
export interface Window extends FicheCard.Window, Estimate.Window {
  readonly governance: FicheCard.Window["governance"]
}

/** If the client paid the price today, and every regular seat were taken. @category calculating @since 0.1.0 */
export const of = (ficheId: FicheId, fiche: Fiche.Fiche, window: Window, at: Instant.Instant) => {
  const { priceCents, seats, workDay } = fiche
  const ttc = Pot.withVat(priceCents, standardVat)
  const { costs } = Balances.outstanding(window.sharing.balances, ficheId)
  const asked = { ttc, vat: standardVat, costs, people: seats.max, workDay }
  return Estimate.of(asked, window, Instant.toLocalDate(at))
}

/** The card of a fiche, with what it would bring the reader; for those who may still come. @category constructors @since 0.1.0 */
export const card = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): FicheCard.FicheCard => {
  const member = viewer._tag === "Person" && Lookup.get(window.membership.members, viewer.id) !== undefined
  const over = fiche.status === "cancelled" || fiche.status === "held"
  return {
    ...FicheCard.of(ficheId, fiche, window, viewer, at),
    estimate: member && !over ? inWords(of(ficheId, fiche, window, at)) : null
  }
}

const inWords = (estimate: ReturnType<typeof of>): FicheCard.FicheCard["estimate"] =>
  Result.match(estimate, {
    onFailure: ({ problem }) => ({
      cents: null,
      beforeContributions: null,
      words: { fr: `Pas encore d'estimation. ${problem.fr}`, en: `No estimate yet. ${problem.en}` }
    }),
    onSuccess: (estimate) => {
      const { line, payslips } = estimate
      const cents = Estimate.netOf(estimate)
      const [net, paid] = [Money.inWords(cents), Money.inWords(line.ttc)]
      return {
        cents,
        beforeContributions: payslips.at(-1)?.budget ?? null,
        words: {
          fr: `Estimation, pas une promesse : environ ${net.fr} net pour chaque personne, si vous êtes ${payslips.length}. Le client paie ${paid.fr} ; la TVA, les frais, la part du porteur, le pot commun et les cotisations sont déjà retirés. Le vrai montant vient de la répartition de la semaine.`,
          en: `An estimate, not a promise: about ${net.en} net for each person, if you are ${payslips.length}. The client pays ${paid.en}; VAT, costs, the carrier's part, the common pot and contributions are taken off already. The real amount comes from the split of the week.`
        }
      }
    }
  })
