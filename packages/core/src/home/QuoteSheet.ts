/**
 * One quote (`?quote=`): its lines with VAT, what each person would roughly keep by the one waterfall, what the law wants on it, where it
 * stands, and until when the client may withdraw.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Line } from "@kpacite/fair-split/Explanation"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { OpportunityId, QuoteId } from "../business/BusinessIds.ts"
import * as Quote from "../business/Quote.ts"
import * as QuoteEvents from "../business/QuoteEvents.ts"
import * as Quotes from "../business/Quotes.ts"
import { QuoteNotFound, Stage } from "../business/QuotesRejections.ts"
import { ClientId, FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints, Cents } from "../Money.ts"
import type * as Fiche from "../planning/Fiche.ts"
import * as OfAQuote from "../planning/OfAQuote.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Estimate from "../treasury/Estimate.ts"
import * as Receipts from "../treasury/Receipts.ts"
import * as View from "../View.ts"

const Day = Schema.NullOr(LocalDate)

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  quoteId: QuoteId,
  opportunityId: OpportunityId,
  clientId: Schema.NullOr(ClientId),
  clientName: Schema.NullOr(Schema.String),
  need: Schema.String,
  stage: Stage,
  /** What may come next. */
  next: Schema.Array(Stage),
  /** Whether it is yours to check: somebody else wrote it. */
  yoursToCheck: Schema.Boolean,
  author: Schema.String,
  number: Schema.NullOr(Schema.String),
  lines: Schema.Array(QuoteEvents.Line),
  vat: BasisPoints,
  ht: Cents,
  ttc: Cents,
  deposit: Schema.NullOr(Cents),
  validUntil: LocalDate,
  expired: Schema.Boolean,
  mentions: Schema.Struct({
    carrier: Schema.NullOr(Schema.String),
    seat: Schema.NullOr(Schema.String),
    registration: Schema.NullOr(Schema.String),
    capeUntil: Day
  }),
  accepted: Schema.NullOr(Schema.Struct({ on: LocalDate, where: QuoteEvents.Where })),
  withdrawalUntil: Day,
  payableFrom: Day,
  invoice: Schema.NullOr(Schema.Struct({ number: Schema.String, dueOn: LocalDate, cents: Cents, remindedOn: Day })),
  /** What came in for it. **Units** - cents TTC. */
  paid: Cents,
  late: Schema.Boolean,
  fiches: Schema.Array(Schema.Struct({ ficheId: FicheId, title: Schema.String, workDay: LocalDate })),
  /** What is not on the wall yet. **Units** - cents HT. */
  left: Cents,
  people: Schema.Int,
  /** What would arrive with each person at least, in equal parts; null as long as the terms of the carrier are not known. */
  net: Schema.NullOr(Cents),
  waterfall: Schema.NullOr(Line)
}).annotate({
  description:
    "One quote: lines in cents HT, VAT, what each of `people` would roughly keep, what the law wants on it (null where it is missing), where it stands, until when the client may withdraw, its invoice and what was paid."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Quotes.Window, Estimate.Window {
  readonly quotes: Quote.State
  readonly membershipWords: MembershipWords.State
  readonly planning: Fiche.State
  readonly receipts: Receipts.State
}

/** One quote, for everybody who belongs; `?people=` says among how many it would be shared. @category views @since 0.1.0 */
export const view = View.make({
  query: {
    quote: QuoteId,
    people: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 })))
  },
  document: Document,
  rejections: [NotAllowed, QuoteNotFound],
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    return Result.map(Quote.find(query.quote, window.quotes), (quote) => {
      const today = Instant.toLocalDate(at)
      const clientId = Quote.clientOf(quote, window) ?? null
      const { accepted, author, deposit, ht, invoice, lines, number, opportunityId, stage, ttc, validUntil, vat } =
        quote
      const paid = Receipts.paidForQuote(query.quote, window.receipts, window)
      const people = query.people ?? 2
      const estimate = Estimate.of({ ttc, vat, costs: 0, people, workDay: today }, window, today)
      return {
        quoteId: query.quote,
        opportunityId,
        clientId,
        clientName: Lookup.get(window.clients.clients, clientId ?? "")?.name ?? null,
        need: Lookup.get(window.opportunities.opportunities, opportunityId)?.need ?? "",
        stage,
        next: Quote.after[stage],
        yoursToCheck: stage === "draft" && !Actor.is(viewer, author),
        author: MembershipWords.nameOf(window.membershipWords, author),
        number: number ?? null,
        lines,
        vat,
        ht,
        ttc,
        deposit,
        validUntil,
        expired: stage === "issued" && validUntil < today,
        mentions: Quotes.mentionsOn(window, today),
        accepted: accepted ?? null,
        withdrawalUntil: Quote.withdrawalUntil(quote, window) ?? null,
        payableFrom: Quote.payableFrom(quote, window) ?? null,
        invoice: invoice === undefined ? null : { ...invoice, remindedOn: invoice.remindedOn ?? null },
        paid,
        late: invoice !== undefined && invoice.dueOn < today && paid < invoice.cents,
        fiches: Object.entries(window.planning.fiches).flatMap(([id, { quoteId, title, workDay }]) =>
          quoteId === query.quote ? [{ ficheId: FicheId.make(id), title, workDay }] : []
        ),
        left: Math.max(0, ht - OfAQuote.onTheWall(query.quote, window.planning.fiches)),
        people,
        net: Result.getOrNull(Result.map(estimate, Estimate.netOf)),
        waterfall: Result.getOrNull(Result.map(estimate, Estimate.explain))
      }
    })
  }
})
