/**
 * One quote of a client: its lines, what each person would roughly keep, what the law wants on it, where it stands and what comes next.
 *
 * @since 0.1.0
 */
import { QuoteId } from "@kpacite/core/business/BusinessIds"
import { stands } from "@kpacite/core/business/QuotesRejections"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as QuoteSteps from "./QuoteSteps.ts"

type Sheet = DocumentOf<Views["business"]["quote"]>

/** A quote. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "devis/:devis",
  tab: "planning",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const { amount, say } = here.words
      const group = yield* Group.of(here)
      const sheet = yield* here.look("business", "quote", { quote: QuoteId.make(params["devis"] ?? "") })
      const title = t(`Devis : ${sheet.need}`, `Quote: ${sheet.need}`)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <div class="card">
            <p class="big">${amount(sheet.ttc)}</p>
            <p>
              <span class="chip">${say(stands[sheet.stage])}</span>
              ${sheet.late ? html`<span class="chip no">${say(t("en retard", "late"))}</span>` : empty}
              ${sheet.expired ? html`<span class="chip no">${say(t("plus valable", "not valid any more"))}</span>` : empty}
            </p>
            ${keeping(here, sheet)}
          </div>
          ${QuoteSteps.of(here, sheet, group)} ${lines(here, sheet)} ${protecting(here, sheet)} ${mentions(here, sheet)}
          ${work(here, sheet, group)}
          ${
            sheet.waterfall === null
              ? empty
              : html`<h2>${say(t("Du devis au net", "From the quote to the net"))}</h2>
                  ${Explanation.tree(here, sheet.waterfall)}`
          }
          <p>
            <a href="${address(here, Paths.opportunity(sheet.opportunityId))}"
              >${say(t("Voir la piste", "See the opportunity"))}</a
            >
          </p>`
      }
    })
})

/** The amount is never shown alone as if it were pay. */
const keeping = (here: Here, { net, people }: Sheet): Html => {
  const { amount, say } = here.words
  return html`<p class="soft">
    ${
      net === null
        ? say(
            t(
              "Ce que chaque personne garderait n'est pas encore connu.",
              "What each person would keep is not known yet."
            )
          )
        : say(
            t(
              `Estimation : environ ${amount(net)} net pour chaque personne, si vous êtes ${people}.`,
              `An estimate: about ${amount(net)} net for each person, if you are ${people}.`
            )
          )
    }
  </p>`
}

const lines = (here: Here, { author, deposit, ht, lines, number, ttc, validUntil }: Sheet): Html => {
  const { amount, day, duration, say } = here.words
  const row = (what: string, cents: number) =>
    html`<li class="row"><span>${what}</span><span>${amount(cents)}</span></li>`
  return html`<h2>${say(t("Les lignes", "The lines"))}</h2>
    <ul class="list">
      ${lines.map(({ cents, minutes, what }) => row(minutes === null ? what : `${what} (${duration(minutes)})`, cents))}
      ${row(say(t("Total sans les taxes", "Total without taxes")), ht)} ${row(say(t("TVA", "VAT")), ttc - ht)}
      ${row(say(t("Le client paie", "The client pays")), ttc)}
      ${deposit === null ? empty : row(say(t("dont un acompte de", "of that a deposit of")), deposit)}
    </ul>
    <p class="soft small">
      ${say(t(`Écrit par ${author}. Valable jusqu'au ${day(validUntil)}.`, `Written by ${author}. Valid until ${day(validUntil)}.`))}
      ${number === null ? empty : say(t(`Numéro du porteur : ${number}.`, `Number of the carrier: ${number}.`))}
    </p>`
}

const protecting = (here: Here, { accepted, payableFrom, withdrawalUntil }: Sheet): Html => {
  const { day, say } = here.words
  if (accepted === null || (withdrawalUntil === null && payableFrom === null)) return empty
  return note(
    "look",
    html`<p>
      ${withdrawalUntil === null ? empty : say(t(`Signé chez le client ou à distance : il peut changer d'avis jusqu'au ${day(withdrawalUntil)}, sans dire pourquoi (Code de la consommation L221-18).`, `Signed at the client's or at a distance: they may change their mind until ${day(withdrawalUntil)}, without saying why (Code de la consommation L221-18).`))}
      ${payableFrom === null ? empty : say(t(`Il ne paie rien avant ${day(payableFrom)} (L221-10).`, `They pay nothing before ${day(payableFrom)} (L221-10).`))}
    </p>`
  )
}

const mentions = (here: Here, { mentions }: Sheet): Html => {
  const { day, say } = here.words
  const missing = say(t("manque", "missing"))
  const row = (what: ReturnType<typeof t>, value: string | null) =>
    html`<li class="row">
      <span>${say(what)}</span
      >${value === null ? html`<span class="chip no">${missing}</span>` : html`<span>${value}</span>`}
    </li>`
  return html`<h2>${say(t("Ce que la loi veut dessus", "What the law wants on it"))}</h2>
    <ul class="list">
      ${row(t("Le porteur", "The carrier"), mentions.carrier)} ${row(t("Son siège", "Its seat"), mentions.seat)}
      ${row(t("Son numéro SIREN", "Its SIREN number"), mentions.registration)}
      ${row(t("Sous contrat CAPE jusqu'au", "Under a CAPE until"), mentions.capeUntil === null ? null : day(mentions.capeUntil))}
    </ul>
    <p class="soft small">
      Code de commerce R127-3.
      <a href="${address(here, "cooperative")}"
        >${say(t("Ce qu'on sait du porteur", "What is known of the carrier"))}</a
      >
    </p>`
}

const work = (here: Here, { fiches, invoice, left, next, paid, quoteId, stage }: Sheet, group: Group.Group): Html => {
  const { amount, day, say } = here.words
  const agreed = next.includes("withdrawn")
  return html`${
    fiches.length === 0
      ? empty
      : html`<h2>${say(t("Le travail", "The work"))}</h2>
          <ul class="list">
            ${fiches.map(({ ficheId, title, workDay }) => html`<li><a href="${address(here, Paths.fiche(ficheId))}">${title}</a> <span class="soft small">${day(workDay)}</span></li>`)}
          </ul>`
  }
  ${
    agreed && left > 0 && stage !== "withdrawn" && group.takesPart
      ? html`<p>
          <a class="button main" href="${address(here, Paths.ficheOfQuote(quoteId))}"
            >${say(t(`Mettre au planning (reste ${amount(left)} sans les taxes)`, `Put it on the wall (${amount(left)} left, without taxes)`))}</a
          >
        </p>`
      : empty
  }
  ${
    invoice === null
      ? empty
      : html`<p>
          ${say(t(`Facture ${invoice.number} : ${amount(invoice.cents)}, à payer avant ${day(invoice.dueOn)}.`, `Invoice ${invoice.number}: ${amount(invoice.cents)}, to be paid by ${day(invoice.dueOn)}.`))}
          ${say(t(`Payé : ${amount(paid)}.`, `Paid: ${amount(paid)}.`))}
          ${invoice.remindedOn === null ? empty : say(t(`Rappelé ${day(invoice.remindedOn)}.`, `Reminded on ${day(invoice.remindedOn)}.`))}
        </p>`
  }`
}
