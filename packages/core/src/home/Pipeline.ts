/**
 * The opportunities from found to won and lost, with what they would bring, and why we lose.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { OpportunityId, QuoteId } from "../business/BusinessIds.ts"
import type * as BusinessWords from "../business/BusinessWords.ts"
import type * as Clients from "../business/Clients.ts"
import type * as Opportunities from "../business/Opportunities.ts"
import * as OpportunityEvents from "../business/OpportunityEvents.ts"
import type * as Quote from "../business/Quote.ts"
import * as QuotesRejections from "../business/QuotesRejections.ts"
import * as Grouping from "../Grouping.ts"
import { ClientId, FicheId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"

/** Where an opportunity stands, as the columns show it: a quote that the client has makes a column of its own. @category models @since 0.1.0 */
export const Column = Schema.Literals(["found", "qualified", "quoted", "won", "lost"])

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** **Units** - cents HT of the newest quote of each opportunity that has one. */
  columns: Schema.Array(
    Schema.Struct({
      column: Column,
      cents: Cents,
      opportunities: Schema.Array(
        Schema.Struct({
          opportunityId: OpportunityId,
          clientId: ClientId,
          clientName: Schema.NullOr(Schema.String),
          need: Schema.String,
          when: Schema.NullOr(Schema.String),
          where: Schema.NullOr(Schema.String),
          care: OpportunityEvents.Care,
          lostBecause: Schema.NullOr(OpportunityEvents.LostBecause),
          lostWords: Schema.NullOr(Schema.String),
          fiches: Schema.Array(FicheId),
          since: LocalDate.LocalDate,
          quotes: Schema.Array(Schema.Struct({ quoteId: QuoteId, stage: QuotesRejections.Stage, ttc: Cents }))
        })
      )
    })
  ),
  lost: Schema.Array(Schema.Struct({ reason: OpportunityEvents.LostBecause, count: Schema.Int }))
}).annotate({
  description:
    "The opportunities by where they stand, the newest first, in cents HT of their newest quotes, and how often work was lost for which reason. Where the work would be is shown to those who take part."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly clients: Clients.State
  readonly opportunities: Opportunities.State
  readonly quotes: Quote.State
  readonly businessWords: BusinessWords.State
}

type Shown = (typeof Document.Type)["columns"][number]["opportunities"][number]

/** The pipeline, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const takesPart = Standing.isCoordinator(window, viewer) || Standing.isActiveMember(window, viewer)
    const quotes = Grouping.by(Object.entries(window.quotes.quotes), ([, { opportunityId }]) => opportunityId)
    const rows = Object.entries(window.opportunities.opportunities).map(([id, opportunity]) => {
      const opportunityId = OpportunityId.make(id)
      const own = quotes.get(opportunityId) ?? []
      const { care, clientId, fiches, lostBecause, need, since, stage, when, where } = opportunity
      const shown: Shown = {
        opportunityId,
        clientId,
        clientName: Lookup.get(window.clients.clients, clientId)?.name ?? null,
        need,
        when: when ?? null,
        where: takesPart ? where : null,
        care,
        lostBecause: lostBecause ?? null,
        lostWords: takesPart && stage === "lost" ? (Lookup.get(window.businessWords.lost, id) ?? null) : null,
        fiches,
        since,
        quotes: own.map(([quoteId, quote]) => ({
          quoteId: QuoteId.make(quoteId),
          stage: quote.stage,
          ttc: quote.ttc
        }))
      }
      const asked = own.some(([, quote]) => quote.stage === "issued" || quote.stage === "accepted")
      const column: typeof Column.Type = stage === "qualified" && asked ? "quoted" : stage
      return { column, shown, cents: own.at(-1)?.[1].ht ?? 0 }
    })
    const columns = Grouping.by(rows, ({ column }) => column)
    const lost = Grouping.by(
      rows.flatMap(({ shown }) => shown.lostBecause ?? []),
      (reason) => reason
    )
    return Result.succeed({
      columns: Column.literals.map((column) => {
        const inIt = columns.get(column) ?? []
        return {
          column,
          cents: inIt.reduce((sum, { cents }) => sum + cents, 0),
          opportunities: inIt.map(({ shown }) => shown).toReversed()
        }
      }),
      lost: OpportunityEvents.LostBecause.literals.flatMap((reason) => {
        const count = lost.get(reason)?.length ?? 0
        return count === 0 ? [] : [{ reason, count }]
      })
    })
  }
})
