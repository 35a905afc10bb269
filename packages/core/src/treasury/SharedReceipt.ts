/**
 * What a client paid, as a split shows it: for which prestation, by whom, and when.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { FicheId, ReceiptId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { Cents } from "../Money.ts"
import type * as Pot from "./Pot.ts"
import type * as PotFacts from "./PotFacts.ts"
import type * as Receipts from "./Receipts.ts"

/** **Units** - `ttc` in cents with VAT. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  receiptId: ReceiptId,
  ficheId: FicheId,
  title: Schema.String,
  client: Schema.NullOr(Schema.String),
  ttc: Cents,
  receivedOn: Schema.NullOr(LocalDate.LocalDate)
})

/** A prestation that was done, and who had asked for what. @category models @since 0.1.0 */
export interface Ordered extends PotFacts.Done {
  readonly title: string
  readonly clientId: string
}

/** What is read for it. @category models @since 0.1.0 */
export interface Window {
  readonly receipts: Pick<Receipts.State, "receipts">
  readonly planning: { readonly fiches: { readonly [ficheId: string]: Ordered } }
  readonly clients: { readonly clients: { readonly [clientId: string]: { readonly name: string | null } } }
}

/** The payments of a pot. @category showing @since 0.1.0 */
export const of = (
  { lines }: Pick<Pot.Shared, "lines">,
  { clients, planning, receipts }: Window
): ReadonlyArray<typeof Document.Type> =>
  lines.map(({ ficheId, receiptId, ttc }) => {
    const fiche = Lookup.get(planning.fiches, ficheId)
    return {
      receiptId,
      ficheId,
      title: fiche?.title ?? "",
      client: Lookup.get(clients.clients, fiche?.clientId ?? "")?.name ?? null,
      ttc,
      receivedOn: Lookup.get(receipts.receipts, receiptId)?.receivedOn ?? null
    }
  })
