/**
 * What comes next for a quote, and who does it.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["business"]["quote"]>

/** The next steps, or who takes them. @category constructors @since 0.1.0 */
export const of = (here: Here, sheet: Sheet, group: Group.Group): Html => {
  const { quoteId, stage } = sheet
  const fixed = { quoteId }
  if (stage === "refused" || stage === "withdrawn") return empty
  if (stage === "draft") {
    if (!group.takesPart) return Group.onlyFor(here, "member")
    return sheet.yoursToCheck
      ? Form.form(here, {
          command: "CheckQuote",
          fixed,
          button: t("Je l'ai relu, il est juste", "I read it, it is right"),
          kind: "main"
        })
      : html`<p class="soft">
          ${here.words.say(t("Quelqu'un d'autre que toi le relit maintenant.", "Somebody else than you checks it now."))}
        </p>`
  }
  if (!group.isEconomic) return Group.onlyFor(here, "economicCoordinator")
  switch (stage) {
    case "checked":
      return Form.form(here, {
        command: "SendQuoteToCarrier",
        fixed,
        button: t("Je le demande au porteur", "I ask the carrier for it"),
        kind: "main"
      })
    case "withCarrier":
      return numbered(here, quoteId)
    case "issued":
      return answering(here, quoteId)
    case "accepted":
      return html`${Form.form(here, { command: "AskInvoice", fixed, button: t("Je demande la facture au porteur", "I ask the carrier for the invoice") })}
      ${takenBack(here, sheet)}`
    case "invoiceAsked":
      return html`${invoicing(here, sheet)} ${takenBack(here, sheet)}`
    case "invoiced":
      return html`${Form.form(here, { command: "RemindInvoice", fixed, button: t("J'ai rappelé le client", "I reminded the client") })}
      ${takenBack(here, sheet)}`
  }
}

const numbered = (here: Here, quoteId: string): Html => {
  const command = "RecordQuoteIssued"
  return Form.form(here, {
    command,
    fixed: { quoteId },
    fields: Form.text(here, {
      command,
      name: "number",
      label: t("Son numéro chez le porteur", "Its number at the carrier's"),
      required: true
    }),
    button: t("Le client l'a reçu", "The client has it"),
    kind: "main"
  })
}

const answering = (here: Here, quoteId: string): Html => {
  const command = "RecordQuoteAccepted"
  return html`${Form.form(here, {
    command,
    fixed: { quoteId },
    fields: html`${Form.text(here, { command, name: "acceptedOn", label: t("Signé le", "Signed on"), type: "date", value: Instant.toLocalDate(here.at), required: true })}
    ${Choice.radios(here, {
      command,
      name: "where",
      label: t("Signé où", "Signed where"),
      options: [
        ["offPremises", t("Chez le client, ou à sa porte", "At the client's, or at their door")],
        ["premises", t("Chez nous", "At ours")],
        ["distance", t("Par mail ou par courrier", "By mail or by post")]
      ],
      chosen: ["offPremises"]
    })}`,
    button: t("Le client dit oui", "The client says yes"),
    kind: "main"
  })}
  ${Form.form(here, { command: "RecordQuoteRefused", fixed: { quoteId }, button: t("Le client dit non", "The client says no"), kind: "danger" })}`
}

const invoicing = (here: Here, { quoteId, ttc }: Sheet): Html => {
  const command = "RecordInvoiceIssued"
  return Form.form(here, {
    command,
    fixed: { quoteId, cents: ttc },
    fields: html`${Form.text(here, { command, name: "number", label: t("Numéro de la facture", "Number of the invoice"), required: true })}
    ${Form.text(here, { command, name: "dueOn", label: t("À payer avant le", "To be paid by"), type: "date", required: true })}`,
    button: t("La facture est partie", "The invoice was sent"),
    kind: "main"
  })
}

const takenBack = (here: Here, { quoteId, withdrawalUntil }: Sheet): Html => {
  if (withdrawalUntil === null) return empty
  const command = "RecordQuoteWithdrawn"
  return html`<details>
    <summary>${here.words.say(t("Le client a changé d'avis", "The client changed their mind"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { quoteId },
      fields: Form.text(here, {
        command,
        name: "withdrawnOn",
        label: t("Dit le", "Said on"),
        type: "date",
        value: Instant.toLocalDate(here.at),
        required: true
      }),
      button: t("Je le note : rien n'a lieu", "I note it: nothing takes place"),
      kind: "danger"
    })}
  </details>`
}
