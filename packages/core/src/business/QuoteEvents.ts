/**
 * What can happen to a quote and to its invoice. Quotes and invoices are documents of the carrier, who numbers them; here is where they
 * stand.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { BasisPoints, Cents } from "../Money.ts"
import { OpportunityId, QuoteId } from "./BusinessIds.ts"

/** Where a contract is concluded: at ours, at the client's home or door, or at a distance. @category models @since 0.1.0 */
export const Where = Schema.Literals(["premises", "offPremises", "distance"])

const Number = Personal.impersonal(Schema.NonEmptyString, "a number that the carrier gives")

/** One thing to do, with its price. **Units** - minutes of work of everybody together, cents HT. @category models @since 0.1.0 */
export const Line = Schema.Struct({
  what: Personal.impersonal(Schema.NonEmptyString, "what is to be done, in words that name nobody"),
  minutes: Schema.NullOr(Schema.Int),
  cents: Cents
})

const step = { quoteId: QuoteId, by: PersonId, on: LocalDate }

/** Somebody wrote what it would cost. **Units** - cents HT, VAT in basis points, the deposit in cents TTC. @category events @since 0.1.0 */
export const QuoteDrafted = Schema.TaggedStruct("QuoteDrafted", {
  ...step,
  opportunityId: OpportunityId,
  lines: Schema.NonEmptyArray(Line),
  vat: BasisPoints,
  ht: Cents,
  ttc: Cents,
  deposit: Schema.NullOr(Cents),
  validUntil: LocalDate
})
/** Somebody else read it and found it right. @category events @since 0.1.0 */
export const QuoteChecked = Schema.TaggedStruct("QuoteChecked", step)
/** The carrier was asked to issue it. @category events @since 0.1.0 */
export const QuoteSentToCarrier = Schema.TaggedStruct("QuoteSentToCarrier", step)
/** The carrier issued it under its number, and the client has it. @category events @since 0.1.0 */
export const QuoteIssued = Schema.TaggedStruct("QuoteIssued", { ...step, number: Number })
/** The client signed, on this day and there. @category events @since 0.1.0 */
export const QuoteAccepted = Schema.TaggedStruct("QuoteAccepted", { ...step, acceptedOn: LocalDate, where: Where })
/** The client does not want it. @category events @since 0.1.0 */
export const QuoteRefused = Schema.TaggedStruct("QuoteRefused", step)
/** The client took it back within the time that the law gives. @category events @since 0.1.0 */
export const QuoteWithdrawnByClient = Schema.TaggedStruct("QuoteWithdrawnByClient", {
  ...step,
  opportunityId: OpportunityId,
  withdrawnOn: LocalDate
})
/** The carrier was asked for the invoice. @category events @since 0.1.0 */
export const InvoiceAsked = Schema.TaggedStruct("InvoiceAsked", step)
/** The carrier invoiced. **Units** - cents TTC. @category events @since 0.1.0 */
export const InvoiceIssued = Schema.TaggedStruct("InvoiceIssued", {
  ...step,
  number: Number,
  dueOn: LocalDate,
  cents: Cents
})
/** The client was asked once more to pay. @category events @since 0.1.0 */
export const InvoiceReminded = Schema.TaggedStruct("InvoiceReminded", step)

/** What can happen to quotes and invoices. @category events @since 0.1.0 */
export const Event = Schema.Union([
  QuoteDrafted,
  QuoteChecked,
  QuoteSentToCarrier,
  QuoteIssued,
  QuoteAccepted,
  QuoteRefused,
  QuoteWithdrawnByClient,
  InvoiceAsked,
  InvoiceIssued,
  InvoiceReminded
])
/** @since 0.1.0 */
export type Event = typeof Event.Type
