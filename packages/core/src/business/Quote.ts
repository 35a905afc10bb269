/**
 * A quote, where it stands, and what follows from how the client signed it.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import type { ClientId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type { QuoteId } from "./BusinessIds.ts"
import type * as Clients from "./Clients.ts"
import type * as Opportunities from "./Opportunities.ts"
import type * as QuoteEvents from "./QuoteEvents.ts"
import { offPremises } from "./QuotePolicies.ts"
import { QuoteNotFound, type Stage } from "./QuotesRejections.ts"

/** A quote, with its invoice once there is one. **Units** - cents; VAT in basis points. @category state @since 0.1.0 */
export interface Quote extends Omit<typeof QuoteEvents.QuoteDrafted.Type, "_tag" | "quoteId" | "by" | "on"> {
  readonly stage: typeof Stage.Type
  readonly author: PersonId
  readonly draftedOn: LocalDate.LocalDate
  readonly number: string | undefined
  readonly issuedOn: LocalDate.LocalDate | undefined
  readonly accepted: { readonly on: LocalDate.LocalDate; readonly where: typeof QuoteEvents.Where.Type } | undefined
  readonly invoice: Invoice | undefined
  readonly since: LocalDate.LocalDate
}

/** An invoice of the carrier. **Units** - cents TTC. @category state @since 0.1.0 */
export interface Invoice {
  readonly number: string
  readonly dueOn: LocalDate.LocalDate
  readonly cents: number
  readonly remindedOn: LocalDate.LocalDate | undefined
}

/** Every quote, by id. @category state @since 0.1.0 */
export interface State {
  readonly quotes: { readonly [quoteId: string]: Quote }
}

/** The quote that somebody speaks of. @category getters @since 0.1.0 */
export const find = (quoteId: QuoteId, { quotes }: State): Result.Result<Quote, QuoteNotFound> => {
  const quote = Lookup.get(quotes, quoteId)
  return quote === undefined ? Result.fail(new QuoteNotFound({ id: quoteId })) : Result.succeed(quote)
}

/**
 * Where people may take a quote from where it stands; every history is a path in this table. Money comes after « accepted ».
 *
 * @category policies
 * @since 0.1.0
 */
export const after: { readonly [S in typeof Stage.Type]: ReadonlyArray<typeof Stage.Type> } = {
  draft: ["checked"],
  checked: ["withCarrier"],
  withCarrier: ["issued"],
  issued: ["accepted", "refused"],
  accepted: ["invoiceAsked", "withdrawn"],
  invoiceAsked: ["invoiced", "withdrawn"],
  invoiced: ["withdrawn"],
  refused: [],
  withdrawn: []
}

/** Whether the client owes the work of this quote, and we owe it to them. @category guards @since 0.1.0 */
export const isAgreed = ({ stage }: Pick<Quote, "stage">): boolean =>
  stage === "accepted" || stage === "invoiceAsked" || stage === "invoiced"

/** What tells whose home it is. @category models @since 0.1.0 */
export interface Window {
  readonly opportunities: Opportunities.State
  readonly clients: Clients.State
}

/** Whom a quote is for. @category getters @since 0.1.0 */
export const clientOf = (
  { opportunityId }: Pick<Quote, "opportunityId">,
  { opportunities }: Pick<Window, "opportunities">
): ClientId | undefined => Lookup.get(opportunities.opportunities, opportunityId)?.clientId

const isHousehold = (quote: Quote, window: Window): boolean =>
  Lookup.get(window.clients.clients, clientOf(quote, window) ?? "")?.kind === "household"

/**
 * The last day on which the client may withdraw; nothing where the law gives no such time: at ours, and for whoever is no consumer.
 *
 * @category getters
 * @since 0.1.0
 */
export const withdrawalUntil = (quote: Quote, window: Window): LocalDate.LocalDate | undefined =>
  quote.accepted === undefined || quote.accepted.where === "premises" || !isHousehold(quote, window)
    ? undefined
    : LocalDate.plusDays(quote.accepted.on, offPremises.withdrawal)

/** The first day on which the client may pay; nothing where they may at once. @category getters @since 0.1.0 */
export const payableFrom = (quote: Quote, window: Window): LocalDate.LocalDate | undefined =>
  quote.accepted?.where !== "offPremises" || !isHousehold(quote, window)
    ? undefined
    : LocalDate.plusDays(quote.accepted.on, offPremises.noPayment + 1)

/** The quotes after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: QuoteEvents.Event): State => {
  switch (event._tag) {
    case "QuoteDrafted": {
      const { _tag: _, by, on, quoteId, ...said } = event
      const quote: Quote = {
        ...said,
        stage: "draft",
        author: by,
        draftedOn: on,
        number: undefined,
        issuedOn: undefined,
        accepted: undefined,
        invoice: undefined,
        since: on
      }
      return { quotes: Draft.put(state.quotes, quoteId, quote) }
    }
    case "QuoteChecked":
      return change(state, event, { stage: "checked" })
    case "QuoteSentToCarrier":
      return change(state, event, { stage: "withCarrier" })
    case "QuoteIssued":
      return change(state, event, { stage: "issued", number: event.number, issuedOn: event.on })
    case "QuoteAccepted":
      return change(state, event, { stage: "accepted", accepted: { on: event.acceptedOn, where: event.where } })
    case "QuoteRefused":
      return change(state, event, { stage: "refused" })
    case "QuoteWithdrawnByClient":
      return change(state, event, { stage: "withdrawn" })
    case "InvoiceAsked":
      return change(state, event, { stage: "invoiceAsked" })
    case "InvoiceIssued": {
      const { cents, dueOn, number } = event
      return change(state, event, { stage: "invoiced", invoice: { number, dueOn, cents, remindedOn: undefined } })
    }
    case "InvoiceReminded": {
      const invoice = Lookup.get(state.quotes, event.quoteId)?.invoice
      return invoice === undefined ? state : change(state, event, { invoice: { ...invoice, remindedOn: event.on } })
    }
    default:
      return state
  }
}

const change = (
  state: State,
  { on, quoteId }: { readonly quoteId: QuoteId; readonly on: LocalDate.LocalDate },
  changes: Partial<Quote>
): State => {
  const quote = Lookup.get(state.quotes, quoteId)
  return quote === undefined ? state : { quotes: Draft.put(state.quotes, quoteId, { ...quote, ...changes, since: on }) }
}
