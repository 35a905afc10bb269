/**
 * A prestation that does the work of a quote: the client accepted it, it is for them, and all its prestations together cost what was
 * agreed at most.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import type { QuoteId } from "../business/BusinessIds.ts"
import type * as Opportunities from "../business/Opportunities.ts"
import * as Quote from "../business/Quote.ts"
import {
  MoreThanAgreed,
  QuoteNotFound,
  QuoteNotInThisState,
  QuoteOfAnotherClient
} from "../business/QuotesRejections.ts"
import type { ClientId } from "../Ids.ts"
import type { Cents } from "../Money.ts"
import { unless } from "../Rejection.ts"
import type * as Fiche from "./Fiche.ts"

/** Why a prestation is not of a quote. @category rejections @since 0.1.0 */
export const notOfIt = [QuoteNotFound, QuoteNotInThisState, QuoteOfAnotherClient, MoreThanAgreed] as const

/** The quotes, and whose they are. @category models @since 0.1.0 */
export interface Window {
  readonly opportunities: Opportunities.State
  readonly quotes: Quote.State
}

interface Offered {
  readonly quoteId: QuoteId
  readonly clientId: ClientId
  readonly priceCents: Cents
}

/** Goes on when a prestation is of a quote. @category checking @since 0.1.0 */
export const isOfIt = (
  { clientId, priceCents, quoteId }: Offered,
  { fiches }: Fiche.State,
  window: Window
): Result.Result<void, (typeof notOfIt)[number]["Type"]> =>
  Result.gen(function* () {
    const quote = yield* Quote.find(quoteId, window.quotes)
    yield* unless(
      Quote.isAgreed(quote),
      () => new QuoteNotInThisState({ quoteId, status: quote.stage, needs: "accepted" })
    )
    yield* unless(Quote.clientOf(quote, window) === clientId, () => new QuoteOfAnotherClient({ quoteId }))
    const received = onTheWall(quoteId, fiches) + priceCents
    yield* unless(received <= quote.ht, () => new MoreThanAgreed({ quoteId, quoted: quote.ht, received }))
  })

/** What the prestations of a quote cost that are not cancelled. **Units** - cents HT. @category getters @since 0.1.0 */
export const onTheWall = (quoteId: QuoteId, fiches: Fiche.Fiches): Cents =>
  Object.values(fiches).reduce(
    (sum, fiche) => (fiche.quoteId === quoteId && fiche.status !== "cancelled" ? sum + fiche.priceCents : sum),
    0
  )
