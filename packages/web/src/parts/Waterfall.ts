/**
 * From what clients paid to what is shared: the payments, and what leaves before.
 *
 * @since 0.1.0
 */
import * as Pot from "@kpacite/core/treasury/Pot"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { address, type Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"
import * as Paths from "../Paths.ts"
import { t } from "../Words.ts"
import * as Bar from "./Bar.ts"

type Shown = DocumentOf<Views["treasury"]["week"]>["pots"][number]

/** Each payment: prestation, client, day. @category constructors @since 0.1.0 */
export const payments = (here: Here, receipts: Shown["receipts"]): Html => {
  const { amount, day, say } = here.words
  return html`<ul class="list">
    ${receipts.map(({ client, ficheId, receivedOn, title, ttc }) => {
      const when = receivedOn === null ? undefined : say(t(`payé ${day(receivedOn)}`, `paid on ${day(receivedOn)}`))
      return html`<li>
        <p class="row"><a href="${address(here, Paths.fiche(ficheId))}">${title}</a><span>${amount(ttc)}</span></p>
        <p class="soft small">${[client, when].filter((known) => known != null).join(", ")}</p>
      </li>`
    })}
  </ul>`
}

/** What leaves before sharing, and what is left. @category constructors @since 0.1.0 */
export const bars = (here: Here, lines: Shown["lines"]): Html => {
  const { amount, say } = here.words
  const sum = (field: Parameters<typeof Pot.total>[1]) => Pot.total(lines, field)
  const parts = [
    { words: t("TVA, l'impôt sur la vente", "VAT, the tax on sales"), cents: sum("vat"), kind: "b2" },
    { words: t("Frais de la prestation", "Costs of the prestation"), cents: sum("costs"), kind: "b3" },
    {
      words: t("Le porteur : il facture, assure et paie", "The carrier: it invoices, insures and pays"),
      cents: sum("contribution") + sum("fees"),
      kind: "b4"
    },
    { words: t("Frais de la coopérative", "Costs of the cooperative"), cents: sum("generalCosts"), kind: "b5" },
    { words: t("Pot commun", "Common pot"), cents: sum("commonPot"), kind: "pot" },
    { words: t("Le pot à partager", "The pot to share"), cents: sum("envelope"), kind: "" }
  ]
  return html`${parts
    .filter(({ cents }) => cents !== 0)
    .map(
      ({ cents, kind, words }) =>
        html`<p class="row"><span>${say(words)}</span><span>${amount(cents)}</span></p>
          ${Bar.bar(cents, sum("ttc"), kind)}`
    )}`
}
