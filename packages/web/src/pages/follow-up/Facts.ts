/**
 * The few facts that somebody agrees to share, so that funders may count them; and taking them back.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import { facts } from "./FactWords.ts"

type Path = DocumentOf<Views["follow-up"]["path"]>

const command = "RecordIndicator"

/** What is shared, and the forms. @category constructors @since 0.1.0 */
export const shown = (here: Here, { person, shared, sharedWithheld }: Path): Html => {
  const { say } = here.words
  const { personId } = person
  const known = Object.entries(facts).flatMap(([name, { label, values }]) => {
    const value = shared?.[name as keyof typeof facts]
    return value == null
      ? []
      : [{ label, says: (values as { readonly [value: string]: Text })[value] ?? label, value, name }]
  })
  const chosen = new Map(known.map(({ name, value }) => [name, value]))
  return html`<h2>${say(t("Ce qui est partagé pour les chiffres", "What is shared for the figures"))}</h2>
    <p class="soft">
      ${say(personId === here.me ? t("On compte, sans aucun nom. Tu peux dire non, ou reprendre ton accord.", "It is counted, without any name. You can say no, or take it back.") : t(`On compte, sans aucun nom. ${person.name} peut dire non, ou reprendre son accord.`, `It is counted, without any name. ${person.name} can say no, or take it back.`))}
    </p>
    ${sharedWithheld ? html`<p>${say(t("Partagé avant, avec quelqu'un d'autre.", "Shared before, with somebody else."))}</p>` : empty}
    ${
      known.length === 0
        ? empty
        : html`<ul class="list">
            ${known.map(({ label, says }) => html`<li class="row"><span>${say(label)}</span><span>${say(says)}</span></li>`)}
          </ul>`
    }
    <details>
      <summary>${say(t("Partager, ou changer", "Share, or change"))}</summary>
      ${Form.form(here, {
        command,
        fixed: { personId, consent: "true" },
        fields: html`${Object.entries(facts).map(([name, { label, values }]) =>
          Choice.select(here, {
            command,
            name,
            label,
            options: [
              ["", t("Ne pas dire, ou laisser comme c'est", "Not said, or as it is")],
              ...Object.entries(values)
            ],
            chosen: [chosen.get(name) ?? ""]
          })
        )}`,
        button: t("D'accord pour que ce soit compté", "Agreed that it is counted")
      })}
    </details>
    ${shared === null && !sharedWithheld ? empty : Form.form(here, { command: "WithdrawIndicatorConsent", fixed: { personId }, button: t("Ne plus rien compter de tout ça", "Count nothing of it any more"), kind: "danger" })}`
}
