/**
 * Everything that somebody has to look at: seats, work and corrections of the planning, and payments that are far above a price or
 * as much as another one. For the coordination all of it; for a young person what is about them.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type { QuoteId } from "../business/BusinessIds.ts"
import type * as Quote from "../business/Quote.ts"
import { type FicheId, ReceiptId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { inWords } from "../Money.ts"
import * as Alerts from "../planning/Alerts.ts"
import * as Fiche from "../planning/Fiche.ts"
import { NotAllowed } from "../Rejection.ts"
import type { Text } from "../Text.ts"
import type * as Receipts from "../treasury/Receipts.ts"
import { PaidTooEarly } from "../treasury/ReceiptsRejections.ts"
import * as View from "../View.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  alerts: Schema.Array(
    Schema.Struct({
      ...Alerts.Alert.fields,
      about: Schema.Literals([...Alerts.About.literals, "payment"]),
      receiptId: Schema.NullOr(ReceiptId)
    })
  )
}).annotate({
  description:
    "What has to be looked at: seats whose holder may not work any more, work that no papers cover or that was more than the law or the plan, corrections that wait, payments that are far above a price, above a quote, as much as another one, or too early by law. Coordinators see everything; a young person what is about them."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Alerts.Window {
  readonly quotes: Quote.State
  readonly receipts: Pick<Receipts.State, "receipts">
}

/** Everything to look at, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  // A seat may be lost until a fiche ends.
  moment: ({ planning }: Window, at) => Fiche.lastTurn(planning, at),
  showInSteps: function* (window: Window, { at, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const ofWork = (yield* Alerts.all(window, viewer, at)).map((alert) => ({ ...alert, receiptId: null }))
    return Result.succeed({
      alerts: Standing.isCoordinator(window, viewer) ? [...(yield* payments(window)), ...ofWork] : ofWork
    })
  }
})

function* payments({ planning, quotes, receipts }: Window): Steps.Steps<(typeof Document.Type)["alerts"]> {
  const kept = new Map<FicheId, number>()
  const keptFor = new Map<QuoteId, number>()
  for (const { ficheId, reversed, ttc } of Object.values(receipts.receipts)) {
    kept.set(ficheId, (kept.get(ficheId) ?? 0) + ttc - reversed)
    const quoteId = Lookup.get(planning.fiches, ficheId)?.quoteId ?? null
    if (quoteId !== null) keptFor.set(quoteId, (keptFor.get(quoteId) ?? 0) + ttc - reversed)
  }
  yield
  const alertOf = ([id, receipt]: [string, Receipts.Receipt]): (typeof Document.Type)["alerts"] => {
    const { ficheId, question, receivedOn, reversed, ttc } = receipt
    const fiche = Lookup.get(planning.fiches, ficheId)
    if (fiche === undefined || question === undefined) return []
    const [paid, price] = [inWords(ttc - reversed), inWords(fiche.priceCents)]
    const total = inWords(kept.get(ficheId) ?? 0)
    const like = ttc - reversed > question.most ? undefined : Lookup.get(receipts.receipts, question.like ?? "")
    const quote = Lookup.get(quotes.quotes, fiche.quoteId ?? "")
    const early =
      question.from === null ? undefined : new PaidTooEarly({ receiptId: ReceiptId.make(id), from: question.from })
    return [
      {
        ficheId,
        title: fiche.title,
        workDay: fiche.workDay,
        personId: null,
        about: "payment" as const,
        receiptId: ReceiptId.make(id),
        problem:
          early !== undefined
            ? early.problem
            : quote !== undefined && ttc - reversed > question.most
              ? aboveTheQuote(
                  inWords(fiche.quoteId === null ? 0 : (keptFor.get(fiche.quoteId) ?? 0)),
                  inWords(quote.ttc)
                )
              : like !== undefined
                ? asMuchAs(paid, like.receivedOn, receivedOn)
                : {
                    fr:
                      total.fr === paid.fr
                        ? `Un paiement de ${paid.fr} est noté, pour un prix de ${price.fr} hors taxes.`
                        : `Avec un paiement de ${paid.fr}, ${total.fr} sont notés en tout, pour un prix de ${price.fr} hors taxes.`,
                    en:
                      total.en === paid.en
                        ? `A payment of ${paid.en} was recorded, for a price of ${price.en} without VAT.`
                        : `With a payment of ${paid.en}, ${total.en} was recorded in all, for a price of ${price.en} without VAT.`
                  },
        remedy: early?.remedy ?? {
          fr: "Quelqu'un d'autre que la personne qui l'a noté dit pourquoi c'est juste ; sinon, rendez ce qui est en trop.",
          en: "Somebody else than who recorded it says why it is right; otherwise give back what is too much."
        },
        source: early?.source ?? null
      }
    ]
  }
  return (yield* Steps.map(Object.entries(receipts.receipts), alertOf)).flat()
}

const aboveTheQuote = (paid: Text, quoted: Text): Text => ({
  fr: `${paid.fr} sont notés en tout, pour un devis de ${quoted.fr}.`,
  en: `${paid.en} was recorded in all, for a quote of ${quoted.en}.`
})

/** The same amount for the same prestation may be one payment that was noted twice. */
const asMuchAs = (paid: Text, first: LocalDate.LocalDate, second: LocalDate.LocalDate): Text => {
  const [one, other] = [LocalDate.inWords(first), LocalDate.inWords(second)]
  return {
    fr: `${paid.fr} sont notés deux fois pour cette prestation, reçus le ${one.fr} et le ${other.fr} : deux paiements, ou le même noté deux fois ?`,
    en: `${paid.en} was recorded twice for this prestation, received on ${one.en} and on ${other.en}: two payments, or the same one noted twice?`
  }
}
