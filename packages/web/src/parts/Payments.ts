/**
 * Payments of clients that wait, and what can be said of them: why one is right, or that a client took money back.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Field from "../Field.ts"
import * as Form from "../Form.ts"
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import { t } from "../Words.ts"
import { about } from "./About.ts"
import type { Group } from "./Group.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>

/** What waits and for what. @category constructors @since 0.1.0 */
export const waiting = (here: Here, group: Group, { waiting: all }: Sheet): Html => {
  const { amount, day, say } = here.words
  if (all.length === 0) return empty
  return html`<h2>${say(t("Ce qui attend", "What waits"))}</h2>
    ${all.map(
      ({ reason, receiptId, receivedOn, title, ttc, words, yours }) =>
        html`<div class="card" ${about(`payment-${receiptId}`)}>
          <p class="row" id="payment-${receiptId}"><strong>${title}</strong><strong>${amount(ttc)}</strong></p>
          <p class="soft small">${say(t(`Payé ${day(receivedOn)}`, `Paid on ${day(receivedOn)}`))}</p>
          <p>${say(words)}</p>
          ${reason === "question" ? explaining(here, yours, receiptId) : empty}
          ${group.isCoordinator ? back(here, receiptId, ttc) : empty}
        </div>`
    )}`
}

/** Who may say that a payment is right depends on who wrote it down. */
const explaining = (here: Here, yours: boolean, receiptId: string): Html => {
  const { say } = here.words
  if (!yours) {
    return html`<p class="soft small">
      ${say(t("Ce n'est pas à toi de l'expliquer ici : demande à quelqu'un d'autre du groupe.", "It is not for you to explain this one: ask somebody else of the group."))}
    </p>`
  }
  return html`<details>
    <summary>${say(t("C'est juste, et voilà pourquoi", "It is right, and this is why"))}</summary>
    ${Form.form(here, {
      command: "ExplainPayment",
      fixed: { receiptId },
      fields: Form.text(here, {
        command: "ExplainPayment",
        among: { receiptId },
        name: "words",
        label: t("Pourquoi c'est juste", "Why it is right"),
        long: true,
        required: true
      }),
      button: t("J'explique ce paiement", "I explain this payment")
    })}
  </details>`
}

/** For the payments of a split. @category constructors @since 0.1.0 */
export const reversing = (here: Here, group: Group, { receipts, status, takesBack }: Sheet["pots"][number]): Html => {
  if (!group.isCoordinator || takesBack !== null) return empty
  if (status === "proposed") {
    return html`<p class="soft small">
      ${here.words.say(t("Un client veut être remboursé ? Acceptez d'abord ce partage, ou reprenez-le.", "A client wants money back? First agree to this split, or take it back."))}
    </p>`
  }
  return html`<details>
    <summary>${here.words.say(t("Un client a repris de l'argent", "A client took money back"))}</summary>
    ${receipts.map(
      ({ receiptId, title, ttc }) =>
        html`<div ${about(`back-${receiptId}`)}>
          <h3 id="back-${receiptId}">${title}</h3>
          ${fields(here, receiptId, ttc)}
        </div>`
    )}
  </details>`
}

const back = (here: Here, receiptId: string, ttc: number): Html =>
  html`<details>
    <summary>${here.words.say(t("Le client a repris de l'argent", "The client took money back"))}</summary>
    ${fields(here, receiptId, ttc)}
  </details>`

const fields = (here: Here, receiptId: string, ttc: number): Html => {
  const which = { command: "ReversePayment", among: { receiptId } } as const
  return Form.form(here, {
    command: "ReversePayment",
    fixed: { receiptId },
    fields: html`${Form.text(here, {
      ...which,
      name: "ttc~euros",
      label: t("Combien, en euros", "How much, in euros"),
      value: Field.inEuros(ttc),
      required: true
    })}
    ${Form.text(here, { ...which, name: "reason", label: t("Pourquoi", "Why"), long: true, required: true })}`,
    button: t("Je note que c'est rendu", "I note that it went back"),
    kind: "danger"
  })
}
