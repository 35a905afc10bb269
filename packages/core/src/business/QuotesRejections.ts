/**
 * Why something about a quote or an invoice is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as LocalDate from "../LocalDate.ts"
import { Cents, inWords } from "../Money.ts"
import * as Rejection from "../Rejection.ts"
import { OpportunityId, QuoteId } from "./BusinessIds.ts"
import { mentions, offPremises } from "./QuotePolicies.ts"

/** No quote has this id. @category rejections @since 0.1.0 */
export class QuoteNotFound extends Rejection.notFound<QuoteNotFound>()(
  "QuoteNotFound",
  QuoteId,
  { fr: "Ce devis", en: "This quote" },
  { words: { fr: "parmi les pistes", en: "among the opportunities" }, view: "business/pipeline" }
) {}

/** Where a quote stands. @category models @since 0.1.0 */
export const Stage = Schema.Literals([
  "draft",
  "checked",
  "withCarrier",
  "issued",
  "accepted",
  "invoiceAsked",
  "invoiced",
  "refused",
  "withdrawn"
])

/** Where a quote stands, in words. @category wording @since 0.1.0 */
export const stands = {
  draft: { fr: "brouillon", en: "draft" },
  checked: { fr: "relu", en: "checked" },
  withCarrier: { fr: "chez le porteur", en: "with the carrier" },
  issued: { fr: "envoyé au client", en: "sent to the client" },
  accepted: { fr: "accepté", en: "accepted" },
  invoiceAsked: { fr: "facture demandée", en: "invoice asked for" },
  invoiced: { fr: "facturé", en: "invoiced" },
  refused: { fr: "refusé", en: "refused" },
  withdrawn: { fr: "annulé par le client", en: "withdrawn by the client" }
} as const

/** A quote does not go there from where it stands. @category rejections @since 0.1.0 */
export class QuoteNotInThisState extends Rejection.make<QuoteNotInThisState>()(
  "QuoteNotInThisState",
  { quoteId: QuoteId, status: Stage, needs: Stage },
  {
    problem: ({ needs, status }) => ({
      fr: `Ce devis est « ${stands[status].fr} » ; il faut qu'il soit « ${stands[needs].fr} ».`,
      en: `This quote is “${stands[status].en}”; it has to be “${stands[needs].en}”.`
    }),
    remedy: { fr: "Regarde sa page : elle dit ce qui vient.", en: "Look at its page: it says what comes next." },
    next: ({ quoteId }) => [{ view: "business/quote", query: { quote: quoteId } }]
  }
) {}

/** Somebody else has not read it yet. @category rejections @since 0.1.0 */
export class QuoteNotChecked extends Rejection.make<QuoteNotChecked>()(
  "QuoteNotChecked",
  { quoteId: QuoteId },
  {
    problem: { fr: "Personne d'autre n'a encore relu ce devis.", en: "Nobody else has checked this quote yet." },
    remedy: {
      fr: "Demande à quelqu'un d'autre que la personne qui l'a écrit.",
      en: "Ask somebody else than whoever wrote it."
    },
    next: ({ quoteId }) => [{ command: "CheckQuote", fields: { quoteId } }]
  }
) {}

/** The client answers too late. @category rejections @since 0.1.0 */
export class QuoteExpired extends Rejection.make<QuoteExpired>()(
  "QuoteExpired",
  { quoteId: QuoteId, opportunityId: OpportunityId, validUntil: LocalDate.LocalDate },
  {
    problem: ({ validUntil }) => ({
      fr: `Ce devis valait jusqu'au ${LocalDate.inWords(validUntil).fr}.`,
      en: `This quote was valid until ${LocalDate.inWords(validUntil).en}.`
    }),
    remedy: { fr: "Faites-en un nouveau.", en: "Make a new one." },
    next: ({ opportunityId }) => [{ command: "DraftQuote", fields: { opportunityId } }]
  }
) {}

const fields = {
  carrier: { fr: "le nom du porteur", en: "the name of the carrier" },
  seat: { fr: "son siège", en: "its seat" },
  registration: { fr: "son numéro SIREN", en: "its SIREN number" },
  capeUntil: { fr: "la fin d'un CAPE en cours", en: "the end of a CAPE that runs" }
} as const

/** What the law wants on it is not known. @category rejections @since 0.1.0 */
export class MentionsMissing extends Rejection.make<MentionsMissing>()(
  "MentionsMissing",
  { fields: Schema.Array(Schema.Literals(mentions.fields)) },
  {
    source: mentions.source,
    problem: (facts) => ({
      fr: `Il manque ce que la loi demande sur un devis : ${facts.fields.map((field) => fields[field].fr).join(", ")}.`,
      en: `What the law wants on a quote is missing: ${facts.fields.map((field) => fields[field].en).join(", ")}.`
    }),
    remedy: {
      fr: "L'équipe note le siège et le numéro du porteur, et les contrats signés.",
      en: "The coordination notes the seat and the number of the carrier, and the contracts that were signed."
    },
    next: [{ command: "DescribeCarrier" }, { view: "membership/members" }]
  }
) {}

/** The time in which a client may withdraw is over, or there never was one. @category rejections @since 0.1.0 */
export class WithdrawalOver extends Rejection.make<WithdrawalOver>()(
  "WithdrawalOver",
  { until: Schema.NullOr(LocalDate.LocalDate) },
  {
    source: offPremises.withdrawalSource,
    problem: ({ until }) =>
      until === null
        ? {
            fr: "La loi ne donne pas ici de délai pour changer d'avis.",
            en: "The law gives no time here to change one's mind."
          }
        : {
            fr: `Le client pouvait changer d'avis jusqu'au ${LocalDate.inWords(until).fr}.`,
            en: `The client could change their mind until ${LocalDate.inWords(until).en}.`
          },
    remedy: {
      fr: "Parlez-en avec le client et le porteur ; la prestation peut être annulée par l'équipe.",
      en: "Talk with the client and the carrier; the coordination can cancel the prestation."
    }
  }
) {}

/** It happened before what it answers, or has not happened yet. @category rejections @since 0.1.0 */
export class QuoteDateOff extends Rejection.make<QuoteDateOff>()(
  "QuoteDateOff",
  { earliest: LocalDate.LocalDate, latest: LocalDate.LocalDate },
  {
    problem: { fr: "Ce jour ne peut pas être le bon.", en: "This day cannot be the right one." },
    remedy: ({ earliest, latest }) => ({
      fr: `Choisis un jour du ${LocalDate.inWords(earliest).fr} au ${LocalDate.inWords(latest).fr}.`,
      en: `Choose a day from ${LocalDate.inWords(earliest).en} to ${LocalDate.inWords(latest).en}.`
    })
  }
) {}

/** More than was agreed with the client. **Units** - cents. @category rejections @since 0.1.0 */
export class MoreThanAgreed extends Rejection.make<MoreThanAgreed>()(
  "MoreThanAgreed",
  { quoteId: QuoteId, quoted: Cents, received: Cents },
  {
    problem: ({ quoted, received }) => ({
      fr: `${inWords(received).fr}, c'est plus que les ${inWords(quoted).fr} du devis.`,
      en: `${inWords(received).en} is more than the ${inWords(quoted).en} of the quote.`
    }),
    remedy: {
      fr: "Vérifie le montant, ou faites accepter un nouveau devis.",
      en: "Check the amount, or have a new quote accepted."
    },
    next: ({ quoteId }) => [{ view: "business/quote", query: { quote: quoteId } }]
  }
) {}

/** A quote is for its own client. @category rejections @since 0.1.0 */
export class QuoteOfAnotherClient extends Rejection.make<QuoteOfAnotherClient>()(
  "QuoteOfAnotherClient",
  { quoteId: QuoteId },
  {
    problem: { fr: "Ce devis est celui d'un autre client.", en: "This quote is that of another client." },
    remedy: { fr: "Choisis le client du devis.", en: "Choose the client of the quote." },
    next: ({ quoteId }) => [{ view: "business/quote", query: { quote: quoteId } }]
  }
) {}
