/**
 * The fields of changes that keep people safe: who mediates, what binds somebody for a time, and that it ends.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Form from "../../Form.ts"
import { html, type Html } from "../../Html.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"
import type { Saying } from "./Saying.ts"

const who = ({ before, command, here, known }: Saying): Html => {
  const was = before !== null && before !== undefined && "personId" in before ? before.personId : ""
  const { present, sheet } = known.group
  const options = [...present, ...sheet.team].map(Choice.person)
  return Choice.select(here, { command, name: "change[personId]", label: t("Qui", "Who"), options, chosen: [was] })
}

/** Who mediates. @category fields @since 0.1.0 */
export const mediator = (saying: Saying): Html =>
  html`${who(saying)} <input type="hidden" name="change[until]" value="null" />`

/** What a kind of measure is called. @category wording @since 0.1.0 */
export const kinds = {
  reminder: t("Un rappel de la charte", "A reminder of the charter"),
  notTogether: t("Ne pas travailler avec quelqu'un", "Not to work with somebody"),
  pause: t("Pas de prestation pendant ce temps", "No prestation meanwhile"),
  exclusion: t("Quitter la coopérative", "To leave the cooperative")
} as const

/** What binds somebody for a time. @category fields @since 0.1.0 */
export const measure = (saying: Saying): Html => {
  const { before, command, here, known } = saying
  const was = before?._tag === "DecideMeasure" ? before : undefined
  const { exclusion: _, ...offered } = kinds
  return html`<p class="soft">
      ${here.words.say(t("La personne est écoutée d'abord par la médiation. N'écris pas ici ce qui a été dit en confiance.", "They are heard first by those who mediate. Do not write here what was said in confidence."))}
    </p>
    ${who(saying)}
    ${Choice.select(here, { command, name: "change[kind]", label: t("Quoi", "What"), options: Object.entries(offered), chosen: [was?.kind ?? "reminder"] })}
    ${Choice.select(here, { command, name: "change[with]", label: t("Si c'est ne pas travailler avec quelqu'un : avec qui", "If it is not to work with somebody: with whom"), options: [["null", t("Personne", "Nobody")], ...known.group.present.map(Choice.person)], chosen: [was?.with ?? "null"] })}
    ${Form.text(here, { command, name: "change[until]", label: t("Jusqu'à quand", "Until when"), type: "date", required: true, value: was?.until ?? LocalDate.plusDays(known.today, 28) })}`
}

/** Which measure ends: it is named in the address. @category fields @since 0.1.0 */
export const lift = ({ before, known }: Saying): Html => {
  const was = before?._tag === "LiftMeasure" ? before.decisionId : undefined
  return html`<input type="hidden" name="change[decisionId]" value="${was ?? known.asked.get("mesure") ?? ""}" />`
}
