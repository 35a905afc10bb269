/**
 * The yes of a doctor to heavy loads, among somebody's papers: until which day, and nothing else.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["skills"]["fitness"]>

/** What the person and the team see of it. @category pages @since 0.1.0 */
export const shown = (here: Here, { personId, until }: Sheet, mayRecord: boolean): Html => {
  const { say } = here.words
  const command = "RecordFitness"
  const last = until === null ? undefined : LocalDate.inWords(until)
  return html`${
    last === undefined
      ? empty
      : html`<p>
          ${say(t(`Un médecin a dit oui aux charges lourdes, jusqu'au ${last.fr}.`, `A doctor said yes to heavy loads, until ${last.en}.`))}
        </p>`
  }
  ${
    mayRecord
      ? html`<details>
          <summary>${say(t("Charges lourdes avant 18 ans", "Heavy loads before 18"))}</summary>
          <p>
            ${say(t("La loi demande le oui d'un médecin. On note un oui et un jour, jamais pourquoi.", "The law asks for the yes of a doctor. A yes and a day are noted, never why."))}
          </p>
          ${Form.form(here, {
            command,
            fixed: { personId, task: "heavyLoads" },
            fields: Form.text(here, {
              command,
              name: "until",
              label: t("Son oui vaut jusqu'au", "The yes holds until"),
              type: "date",
              value: until ?? "",
              required: true
            }),
            button: t("Je note ce oui", "I note this yes")
          })}
        </details>`
      : empty
  }`
}
