/**
 * What can be asked about quotes and invoices.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import { BasisPoints, WrittenPositiveCents } from "../Money.ts"
import * as Words from "../Words.ts"
import { OpportunityId, QuoteId } from "./BusinessIds.ts"
import * as QuoteEvents from "./QuoteEvents.ts"

/** A line as somebody writes it. **Units** - minutes, cents HT. @category models @since 0.1.0 */
export const WrittenLine = Schema.Struct({
  what: Words.Line,
  minutes: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 60_000 }))),
  cents: WrittenPositiveCents
})

export const DraftQuote = Schema.TaggedStruct("DraftQuote", {
  opportunityId: OpportunityId,
  lines: Lists.nonEmpty(WrittenLine, 30),
  vat: Schema.optionalKey(BasisPoints),
  deposit: Schema.optionalKey(WrittenPositiveCents),
  validUntil: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Writes what the work of an opportunity would cost: lines in cents HT, VAT in basis points (2000 unless another rate is said), a deposit in cents TTC, valid for 30 days unless another day is said. For active members and coordinators."
})
const about = { quoteId: QuoteId }
export const CheckQuote = Schema.TaggedStruct("CheckQuote", about).annotate({
  description: "I read this quote and find it right. For active members and coordinators, but not for whoever wrote it."
})
export const SendQuoteToCarrier = Schema.TaggedStruct("SendQuoteToCarrier", about).annotate({
  description:
    "The carrier is asked to issue a quote that was checked, with all that the law wants on it. For economic coordinators."
})
export const RecordQuoteIssued = Schema.TaggedStruct("RecordQuoteIssued", { ...about, number: Words.Line }).annotate({
  description: "The carrier issued the quote under this number, and the client has it. For economic coordinators."
})
export const RecordQuoteAccepted = Schema.TaggedStruct("RecordQuoteAccepted", {
  ...about,
  acceptedOn: LocalDate.LocalDate,
  where: QuoteEvents.Where
}).annotate({
  description:
    "The client signed the quote, on this day and there: at ours, at their home or door (`offPremises`), or at a distance. From now on its work can be put on the wall. For economic coordinators."
})
export const RecordQuoteRefused = Schema.TaggedStruct("RecordQuoteRefused", about).annotate({
  description: "The client does not want this quote. For economic coordinators."
})
export const RecordQuoteWithdrawn = Schema.TaggedStruct("RecordQuoteWithdrawn", {
  ...about,
  withdrawnOn: LocalDate.LocalDate
}).annotate({
  description:
    "The client took the contract back, within the fourteen days that the law gives who signed at home or at a distance; what was to be done for it and has not begun does not take place. For economic coordinators."
})
export const AskInvoice = Schema.TaggedStruct("AskInvoice", about).annotate({
  description: "The carrier is asked for the invoice of a quote that was accepted. For economic coordinators."
})
export const RecordInvoiceIssued = Schema.TaggedStruct("RecordInvoiceIssued", {
  ...about,
  number: Words.Line,
  dueOn: LocalDate.LocalDate,
  cents: WrittenPositiveCents
}).annotate({
  description:
    "The carrier invoiced: its number, when it is due, and how much, in cents TTC, never more than the quote. For economic coordinators."
})
export const RemindInvoice = Schema.TaggedStruct("RemindInvoice", about).annotate({
  description: "The client was asked once more to pay. For economic coordinators."
})

/** What can be asked about quotes and invoices. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  DraftQuote,
  CheckQuote,
  SendQuoteToCarrier,
  RecordQuoteIssued,
  RecordQuoteAccepted,
  RecordQuoteRefused,
  RecordQuoteWithdrawn,
  AskInvoice,
  RecordInvoiceIssued,
  RemindInvoice
])
/** @since 0.1.0 */
export type Command = typeof Command.Type
