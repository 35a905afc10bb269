/**
 * How many, how mixed, how much was done today: counts without any name, and with small numbers hidden, for those who look after the
 * projects and the money.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { t } from "../../Words.ts"
import * as FigureWords from "./FigureWords.ts"
import { breakdowns, count } from "./FigureWords.ts"

const standing: FigureWords.Said = {
  label: t("Présence", "Presence"),
  values: { active: t("membre", "member"), paused: t("en pause", "on a break") }
}

const names = ["age", "qpv", "statusAtEntry", "currentStatus", "educationLevel", "referrer"] as const

type Figures = DocumentOf<Views["follow-up"]["dashboard"]>

/** The counts. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "tableau-de-bord",
  tab: "home",
  show: (here) =>
    Effect.map(here.look("follow-up", "dashboard", {}), ({ day, here: group, hiddenBelow, left, work }) => {
      const { say } = here.words
      const title = t("Nos chiffres du jour", "Our figures of today")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t(`${here.words.day(day)}, sans aucun nom. Sous ${hiddenBelow} personnes, le nombre est caché.`, `${here.words.day(day)}, without any name. Below ${hiddenBelow} people the number is hidden.`))}
          </p>
          ${FigureWords.work(here, work)} ${table(here, standing, group.standing)}
          ${names.map((name) => table(here, breakdowns[name], group[name]))}
          ${table(here, breakdowns.outcome, left.outcome)}
          <ul class="links">
            <li>
              <a href="${address(here, "tableau-de-bord.csv")}" download
                >${say(t("Télécharger pour un tableur", "Download for a spreadsheet"))}</a
              >
            </li>
            <li><a href="${address(here, "mixite")}">${say(t("Notre mixité", "How mixed we are"))}</a></li>
            <li><a href="${address(here, "nous")}">${say(t("Qui est là", "Who is here"))}</a></li>
          </ul>`
      }
    })
})

/** The same counts as rows of a table, with a heading; what is hidden on the page is hidden there. @category conversions @since 0.1.0 */
export const rows = (here: Here, { day, here: group, left, work }: Figures): ReadonlyArray<ReadonlyArray<string>> => {
  const { say } = here.words
  return [
    [say(t("Chiffre", "Figure")), say(t("Qui ou quoi", "Who or what")), say(t("Combien", "How many"))],
    [say(t("Jour", "Day")), "", here.words.day(day)],
    ...FigureWords.workRows(here, work),
    ...FigureWords.rows(here, standing, group.standing),
    ...names.flatMap((name) => FigureWords.rows(here, breakdowns[name], group[name])),
    ...FigureWords.rows(here, breakdowns.outcome, left.outcome)
  ]
}

const table = (here: Here, said: FigureWords.Said, { cells, total }: FigureWords.Counts): Html => {
  const { say } = here.words
  return html`<h2>${say(said.label)}</h2>
    <table>
      <caption>
        ${say(t(`En tout : ${count(here, total)}`, `In all: ${count(here, total)}`))}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(t("Qui", "Who"))}</th>
          <th scope="col">${say(t("Combien", "How many"))}</th>
        </tr>
      </thead>
      <tbody>
        ${cells.map(
          ({ count: people, key }) =>
            html`<tr>
              <th scope="row">${FigureWords.cell(here, said, key)}</th>
              <td>${count(here, people)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
}
