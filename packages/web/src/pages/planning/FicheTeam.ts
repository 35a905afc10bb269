/**
 * What the coordination does with a fiche: it takes place or not, what the client paid, what it cost, and what the client thought.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Card = DocumentOf<Views["planning"]["fiche"]>["card"]

/** The forms of the team, or who may. @category constructors @since 0.1.0 */
export const team = (here: Here, card: Card, { isCoordinator, takesPart }: Group.Group): Html => {
  const { say } = here.words
  return html`<h2>${say(t("Pour l'équipe", "For the team"))}</h2>
    ${
      isCoordinator
        ? html`${placing(here, card)} ${cancelling(here, card)} ${payment(here, card)} ${cost(here, card)}`
        : html`<p class="soft">
            ${say(t("L'équipe de coordination confirme, annule et note ce que le client paie.", "The coordination confirms, cancels, and notes what the client pays."))}
          </p>`
    }
    ${card.status !== "held" ? empty : takesPart ? feedback(here, card) : empty}
    ${takesPart ? html`<p><a href="${address(here, Paths.newFiche(card.ficheId))}">${say(t("Proposer la même un autre jour", "Offer the same on another day"))}</a></p>` : empty}`
}

const placing = (here: Here, { endsAt, ficheId, people, status }: Card): Html => {
  const { say } = here.words
  if (status !== "open") return empty
  if (endsAt <= here.at) {
    return html`<p class="soft">
      ${say(t("L'heure est passée : on ne peut plus la confirmer.", "The time has gone by: it cannot be confirmed any more."))}
    </p>`
  }
  if (!people.some(({ seat }) => seat === "regular")) {
    return html`<p class="soft">
      ${say(t("On la confirme dès que quelqu'un a une place.", "It is confirmed once somebody has a seat."))}
    </p>`
  }
  return Form.form(here, {
    command: "ConfirmFiche",
    fixed: { ficheId },
    button: t("Je confirme : elle a lieu", "I confirm: it takes place"),
    kind: "main"
  })
}

const cancelling = (here: Here, { ficheId, status }: Card): Html =>
  status !== "open" && status !== "confirmed"
    ? empty
    : html`<details>
        <summary>${here.words.say(t("Annuler cette prestation", "Cancel this prestation"))}</summary>
        ${Form.form(here, {
          command: "CancelFiche",
          fixed: { ficheId },
          fields: Form.text(here, {
            command: "CancelFiche",
            name: "reason",
            label: t("Pourquoi", "Why"),
            help: t("Les personnes de la fiche le liront.", "Those who are on it will read it."),
            long: true,
            required: true
          }),
          button: t("J'annule cette prestation", "I cancel this prestation"),
          kind: "danger"
        })}
      </details>`

/** A client may pay before the work, and for one that was cancelled nothing is due. */
const payment = (here: Here, { ficheId, status }: Card): Html =>
  status === "cancelled"
    ? empty
    : html`<details>
        <summary>${here.words.say(t("Noter ce que le client a payé", "Note what the client paid"))}</summary>
        ${Form.form(here, {
          command: "ReceivePayment",
          fixed: { ficheId },
          fields: html`${Form.text(here, {
            command: "ReceivePayment",
            name: "ttc~euros",
            label: t("Combien, taxes comprises", "How much, with taxes"),
            help: t("Par exemple 84,50", "For example 84.50"),
            required: true
          })}
          ${Form.text(here, {
            command: "ReceivePayment",
            name: "receivedOn",
            label: t("Quel jour", "On which day"),
            type: "date",
            value: Instant.toLocalDate(here.at),
            required: true
          })}
          ${Choice.select(here, {
            command: "ReceivePayment",
            name: "vat",
            label: t("Taux de TVA (taxe sur la valeur ajoutée)", "Rate of VAT (value added tax)"),
            options: rates
          })}`,
          button: t("Je note ce paiement", "I note this payment")
        })}
      </details>`

const rates: ReadonlyArray<Choice.Option> = [
  ["2000", "20 %"],
  ["1000", "10 %"],
  ["550", "5,5 %"],
  ["0", "0 %"]
]

const cost = (here: Here, { ficheId }: Card): Html =>
  html`<details>
    <summary>${here.words.say(t("Noter une dépense", "Note a cost"))}</summary>
    ${Form.form(here, {
      command: "RecordCost",
      fixed: { ficheId },
      fields: html`${Form.text(here, {
        command: "RecordCost",
        name: "label",
        label: t("Quoi", "What"),
        help: t("Des gants, un ticket de bus…", "Gloves, a bus ticket…"),
        required: true
      })}
      ${Form.text(here, {
        command: "RecordCost",
        name: "cents~euros",
        label: t("Combien", "How much"),
        help: t("C'est enlevé avant le partage.", "It is taken off before the split."),
        required: true
      })}`,
      button: t("Je note cette dépense", "I note this cost")
    })}
  </details>`

const feedback = (here: Here, { clientId, ficheId }: Card): Html =>
  html`<details>
    <summary>${here.words.say(t("Noter l'avis du client", "Note what the client thought"))}</summary>
    ${Form.form(here, {
      command: "GiveFeedback",
      fixed: { ficheId, clientId },
      fields: html`${Choice.select(here, {
        command: "GiveFeedback",
        name: "satisfaction",
        label: t("De 1 (pas du tout content) à 5 (très content)", "From 1 (not at all content) to 5 (very content)"),
        // Nothing is chosen in the place of the client.
        options: [["", t("Choisis", "Choose")], ...["1", "2", "3", "4", "5"].map((value) => [value, value] as const)]
      })}
      ${Form.text(here, {
        command: "GiveFeedback",
        name: "words",
        label: t("Ses mots, si tu veux", "Their words, if you like"),
        long: true
      })}`,
      button: t("Je note son avis", "I note what they said")
    })}
  </details>`
