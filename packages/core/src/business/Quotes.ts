/**
 * Quotes and the invoices that follow: written by one, checked by another, issued and numbered by the carrier, accepted by the client,
 * invoiced, paid.
 *
 * It is one file because each command is a step of the same path.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as CarrierCard from "../founding/CarrierCard.ts"
import type { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Cape from "../membership/Cape.ts"
import * as Papers from "../membership/Papers.ts"
import * as Standing from "../membership/Standing.ts"
import { fractionOf } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import { QuoteId } from "./BusinessIds.ts"
import * as Opportunities from "./Opportunities.ts"
import { NotAStageAfter, OpportunityNotFound } from "./OpportunitiesRejections.ts"
import * as Quote from "./Quote.ts"
import type {
  AskInvoice,
  CheckQuote,
  DraftQuote,
  RecordInvoiceIssued,
  RecordQuoteAccepted,
  RecordQuoteIssued,
  RecordQuoteRefused,
  RecordQuoteWithdrawn,
  RemindInvoice,
  SendQuoteToCarrier,
  WrittenLine
} from "./QuoteCommands.ts"
import * as QuoteEvents from "./QuoteEvents.ts"
import { mentions, quoteValidFor, standardVat } from "./QuotePolicies.ts"
import {
  MentionsMissing,
  MoreThanAgreed,
  QuoteDateOff,
  QuoteExpired,
  QuoteNotChecked,
  QuoteNotFound,
  QuoteNotInThisState,
  type Stage,
  WithdrawalOver
} from "./QuotesRejections.ts"

export { Command } from "./QuoteCommands.ts"
export { Event } from "./QuoteEvents.ts"
export { evolve } from "./Quote.ts"

/** No quote yet. @category state @since 0.1.0 */
export const initial: Quote.State = { quotes: {} }

/** What was agreed before a cooperative closed is still invoiced, or taken back. @category policies @since 0.1.0 */
export const acceptedWhenClosed = [
  "RecordQuoteRefused",
  "RecordQuoteWithdrawn",
  "AskInvoice",
  "RecordInvoiceIssued",
  "RemindInvoice"
] as const

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, for whom it is, and what has to stand on it. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, Quote.Window {
  readonly founding: { readonly carrier: string }
  readonly carrierCard: CarrierCard.State
  readonly cape: Cape.State
}

const draftQuote = decides(
  { events: [QuoteEvents.QuoteDrafted], rejections: [NotAllowed, OpportunityNotFound, NotAStageAfter, QuoteDateOff] },
  (asked: Asked<typeof DraftQuote.Type>, _: Quote.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { deposit = null, opportunityId, vat = standardVat } = asked.command
      const { stage: from } = yield* Opportunities.find(opportunityId, window.opportunities)
      yield* unless(
        from === "qualified" || from === "won",
        () => new NotAStageAfter({ opportunityId, from, to: "qualified" })
      )
      const on = today(asked)
      const { validUntil = LocalDate.plusDays(on, quoteValidFor) } = asked.command
      const latest = LocalDate.plusMonths(on, 12)
      yield* unless(on <= validUntil && validUntil <= latest, () => new QuoteDateOff({ earliest: on, latest }))
      const [first, ...others] = asked.command.lines
      const lines = [lineOf(first), ...others.map(lineOf)] as const
      const ht = lines.reduce((sum, { cents }) => sum + cents, 0)
      const ttc = fractionOf(ht, 10_000 + vat, 10_000)
      const said = { opportunityId, lines, vat, ht, ttc, deposit, validUntil }
      return [{ _tag: "QuoteDrafted", quoteId: QuoteId.make(asked.commandId), ...said, by, on }]
    })
)

const lineOf = ({ cents, minutes, what }: typeof WrittenLine.Type): typeof QuoteEvents.Line.Type => ({
  what,
  minutes: minutes ?? null,
  cents
})

type About = Asked<{ readonly quoteId: QuoteId }>

/** The quote that somebody takes a step further, where that step is possible. */
const step = (
  { command: { quoteId } }: About,
  to: typeof Stage.Type,
  state: Quote.State,
  needs: typeof Stage.Type
): Result.Result<Quote.Quote, QuoteNotFound | QuoteNotInThisState> =>
  Result.flatMap(Quote.find(quoteId, state), (quote) =>
    Quote.after[quote.stage].includes(to)
      ? Result.succeed(quote)
      : Result.fail(new QuoteNotInThisState({ quoteId, status: quote.stage, needs }))
  )
const notThere = [NotAllowed, QuoteNotFound, QuoteNotInThisState] as const

/** The one who looks after the money, for the steps that the carrier and the client take. */
const recording = (
  asked: About,
  to: typeof Stage.Type,
  state: Quote.State,
  window: Window,
  needs: typeof Stage.Type
): Result.Result<
  { readonly by: PersonId; readonly quote: Quote.Quote },
  NotAllowed | QuoteNotFound | QuoteNotInThisState
> =>
  Result.flatMap(Standing.asEconomicCoordinator(window, asked.actor), (by) =>
    Result.map(step(asked, to, state, needs), (quote) => ({ by, quote }))
  )

const checkQuote = decides(
  { events: [QuoteEvents.QuoteChecked], rejections: [...notThere, QuoteNotChecked] },
  (asked: Asked<typeof CheckQuote.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { author } = yield* step(asked, "checked", state, "draft")
      const { quoteId } = asked.command
      yield* unless(by !== author, () => new QuoteNotChecked({ quoteId }))
      return [{ _tag: "QuoteChecked", quoteId, by, on: today(asked) }]
    })
)

const sendQuoteToCarrier = decides(
  { events: [QuoteEvents.QuoteSentToCarrier], rejections: [...notThere, QuoteNotChecked, MentionsMissing] },
  (asked: Asked<typeof SendQuoteToCarrier.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { quoteId } = asked.command
      const { stage } = yield* Quote.find(quoteId, state)
      yield* unless(stage !== "draft", () => new QuoteNotChecked({ quoteId }))
      yield* step(asked, "withCarrier", state, "checked")
      const said = mentionsOn(window, today(asked))
      const missing = mentions.fields.filter((field) => said[field] === null)
      yield* unless(missing.length === 0, () => new MentionsMissing({ fields: missing }))
      return [{ _tag: "QuoteSentToCarrier", quoteId, by, on: today(asked) }]
    })
)

/** What the law wants on every document, as far as it is known. @category models @since 0.1.0 */
export interface Mentions {
  readonly carrier: string | null
  readonly seat: string | null
  readonly registration: string | null
  /** The last day of the first CAPE to end of those that run with the carrier. */
  readonly capeUntil: LocalDate.LocalDate | null
}

/** The mentions of a day. **Source** - Code de commerce R127-3. @category getters @since 0.1.0 */
export const mentionsOn = (
  { cape, carrierCard, founding }: Pick<Window, "cape" | "carrierCard" | "founding">,
  on: LocalDate.LocalDate
): Mentions => {
  const { carrier } = founding
  const card = CarrierCard.of(carrierCard, carrier)
  const ends = Object.values(cape.files).flatMap((file) => {
    const until = Papers.lastDay(file)
    return until !== undefined && until >= on ? [until] : []
  })
  return {
    carrier: carrier === "" ? null : carrier,
    seat: card?.seat ?? null,
    registration: card?.registration ?? null,
    capeUntil: ends.toSorted()[0] ?? null
  }
}

const recordQuoteIssued = decides(
  { events: [QuoteEvents.QuoteIssued], rejections: notThere },
  (asked: Asked<typeof RecordQuoteIssued.Type>, state: Quote.State, window: Window) =>
    Result.map(recording(asked, "issued", state, window, "withCarrier"), ({ by }) => {
      const { number, quoteId } = asked.command
      return [{ _tag: "QuoteIssued", quoteId, number, by, on: today(asked) }]
    })
)

const recordQuoteAccepted = decides(
  { events: [QuoteEvents.QuoteAccepted], rejections: [...notThere, QuoteExpired, QuoteDateOff] },
  (asked: Asked<typeof RecordQuoteAccepted.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const { by, quote } = yield* recording(asked, "accepted", state, window, "issued")
      const { acceptedOn, quoteId, where } = asked.command
      const { draftedOn, opportunityId, validUntil } = quote
      const on = today(asked)
      yield* unless(
        draftedOn <= acceptedOn && acceptedOn <= on,
        () => new QuoteDateOff({ earliest: draftedOn, latest: on })
      )
      yield* unless(acceptedOn <= validUntil, () => new QuoteExpired({ quoteId, opportunityId, validUntil }))
      return [{ _tag: "QuoteAccepted", quoteId, acceptedOn, where, by, on }]
    })
)

const recordQuoteRefused = decides(
  { events: [QuoteEvents.QuoteRefused], rejections: notThere },
  (asked: Asked<typeof RecordQuoteRefused.Type>, state: Quote.State, window: Window) =>
    Result.map(recording(asked, "refused", state, window, "issued"), ({ by }) => [
      { _tag: "QuoteRefused", quoteId: asked.command.quoteId, by, on: today(asked) }
    ])
)

const recordQuoteWithdrawn = decides(
  { events: [QuoteEvents.QuoteWithdrawnByClient], rejections: [...notThere, WithdrawalOver, QuoteDateOff] },
  (asked: Asked<typeof RecordQuoteWithdrawn.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const { by, quote } = yield* recording(asked, "withdrawn", state, window, "accepted")
      const { quoteId, withdrawnOn } = asked.command
      const until = Quote.withdrawalUntil(quote, window)
      const on = today(asked)
      if (until === undefined || quote.accepted === undefined) {
        return yield* Result.fail(new WithdrawalOver({ until: null }))
      }
      const earliest = quote.accepted.on
      yield* unless(earliest <= withdrawnOn && withdrawnOn <= on, () => new QuoteDateOff({ earliest, latest: on }))
      yield* unless(withdrawnOn <= until, () => new WithdrawalOver({ until }))
      const { opportunityId } = quote
      return [{ _tag: "QuoteWithdrawnByClient", quoteId, opportunityId, withdrawnOn, by, on }]
    })
)

const askInvoice = decides(
  { events: [QuoteEvents.InvoiceAsked], rejections: notThere },
  (asked: Asked<typeof AskInvoice.Type>, state: Quote.State, window: Window) =>
    Result.map(recording(asked, "invoiceAsked", state, window, "accepted"), ({ by }) => [
      { _tag: "InvoiceAsked", quoteId: asked.command.quoteId, by, on: today(asked) }
    ])
)

const recordInvoiceIssued = decides(
  { events: [QuoteEvents.InvoiceIssued], rejections: [...notThere, MoreThanAgreed] },
  (asked: Asked<typeof RecordInvoiceIssued.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const { by, quote } = yield* recording(asked, "invoiced", state, window, "invoiceAsked")
      const { cents, dueOn, number, quoteId } = asked.command
      yield* unless(cents <= quote.ttc, () => new MoreThanAgreed({ quoteId, quoted: quote.ttc, received: cents }))
      return [{ _tag: "InvoiceIssued", quoteId, number, dueOn, cents, by, on: today(asked) }]
    })
)

const remindInvoice = decides(
  { events: [QuoteEvents.InvoiceReminded], rejections: notThere },
  (asked: Asked<typeof RemindInvoice.Type>, state: Quote.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
      const { quoteId } = asked.command
      const { stage: status } = yield* Quote.find(quoteId, state)
      yield* unless(status === "invoiced", () => new QuoteNotInThisState({ quoteId, status, needs: "invoiced" }))
      return [{ _tag: "InvoiceReminded", quoteId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  DraftQuote: draftQuote,
  CheckQuote: checkQuote,
  SendQuoteToCarrier: sendQuoteToCarrier,
  RecordQuoteIssued: recordQuoteIssued,
  RecordQuoteAccepted: recordQuoteAccepted,
  RecordQuoteRefused: recordQuoteRefused,
  RecordQuoteWithdrawn: recordQuoteWithdrawn,
  AskInvoice: askInvoice,
  RecordInvoiceIssued: recordInvoiceIssued,
  RemindInvoice: remindInvoice
}
