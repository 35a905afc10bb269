/**
 * How mixed we are: the last quarter that was published, as bars; small numbers are hidden.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import { lastDay, Quarter } from "@kpacite/core/follow-up/Mix"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Bar from "../../parts/Bar.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as FigureWords from "./FigureWords.ts"
import { breakdowns, count } from "./FigureWords.ts"

type Sheet = DocumentOf<Views["follow-up"]["mix"]>
type Figures = NonNullable<Sheet["shown"]>["figures"]

/** What is shown, the first things first. */
const names = ["age", "qpv", "statusAtEntry", "currentStatus", "educationLevel", "referrer", "outcome"] as const

const isQuarter = Schema.is(Quarter)

/** A quarter (`?trimestre=`), the last one unless it is said. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "mixite",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { quarters, shown, next } = yield* here.look("follow-up", "mix", asked(query))
      const group = yield* Group.of(here)
      const me = group.sheet.team.find(({ personId }) => personId === here.me)
      const seesToday = me?.profiles.some((profile) => profile === "project" || profile === "economic") === true
      const title = t("Notre mixité", "How mixed we are")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${shown === null ? html`<p class="card">${say(t("Rien n'est encore publié. Un trimestre l'est une fois fini.", "Nothing is published yet. A quarter is, once it is over."))}</p>` : figures(here, shown)}
          ${next === null ? empty : publishing(here, next)}
          ${
            quarters.length < 2
              ? empty
              : html`<h2>${say(t("Les autres trimestres", "The other quarters"))}</h2>
                  <ul class="list">
                    ${quarters.map((quarter) => html`<li><a href="${address(here, `mixite?trimestre=${quarter}`)}">${say(inWords(quarter))}</a></li>`)}
                  </ul>`
          }
          <ul class="links">
            ${shown === null ? empty : html`<li><a href="${address(here, `mixite.csv?trimestre=${shown.quarter}`)}" download>${say(t("Télécharger pour un tableur", "Download for a spreadsheet"))}</a></li>`}
            ${seesToday ? html`<li><a href="${address(here, "tableau-de-bord")}">${say(t("Les chiffres du jour, pour l'équipe", "The figures of today, for the coordination"))}</a></li>` : empty}
            <li><a href="${address(here, "nous")}">${say(t("Qui est là", "Who is here"))}</a></li>
          </ul>`
      }
    })
})

/** The quarter that an address asks for. @category reading @since 0.1.0 */
export const asked = (query: URLSearchParams): { readonly quarter?: Quarter } => {
  const quarter = query.get("trimestre")
  return isQuarter(quarter) ? { quarter } : {}
}

const inWords = (quarter: Quarter) => {
  const [year = "", of = ""] = quarter.split("-Q")
  return t(`${of === "1" ? "1er" : `${of}e`} trimestre ${year}`, `quarter ${of} of ${year}`)
}

const figures = (here: Here, { figures, quarter }: NonNullable<Sheet["shown"]>): Html => {
  const { say } = here.words
  const day = LocalDate.inWords(figures.day)
  return html`<h2>${say(inWords(quarter))}</h2>
    <p class="soft">
      ${say(t(`Compté le ${day.fr}, sans aucun nom. Sous ${figures.hiddenBelow} personnes, le nombre est caché, et un autre avec.`, `Counted on ${day.en}, without any name. Below ${figures.hiddenBelow} people the number is hidden, and another one with it.`))}
    </p>
    ${FigureWords.work(here, figures.work)} ${names.map((name) => bars(here, breakdowns[name], figures[name], quarter))}`
}

const bars = (
  here: Here,
  said: FigureWords.Said,
  { cells, of, total }: Figures["age"] | Figures[(typeof names)[number]],
  quarter: Quarter
): Html => {
  const { say } = here.words
  return html`<section class="card">
    <h3>${say(said.label)}</h3>
    ${of === quarter ? empty : html`<p class="soft small">${say(t(`Inchangé depuis le ${inWords(of).fr} : trop peu de changements pour les montrer sans risque.`, `As in ${inWords(of).en}: too little has changed to be shown safely.`))}</p>`}
    ${
      total === null || cells.every((cell) => cell.count === null)
        ? html`<p>
            ${say(t("Tout est caché : trop peu de personnes, ou toutes pareilles.", "All of it is hidden: too few people, or all of them alike."))}
          </p>`
        : cells
            .filter((cell) => cell.count !== 0)
            .map(
              (cell) =>
                html`<p class="row">
                    <span>${FigureWords.cell(here, said, cell.key)}</span><span>${count(here, cell.count)}</span>
                  </p>
                  ${cell.count === null ? empty : Bar.bar(cell.count, total, "")}`
            )
    }
  </section>`
}

const publishing = (here: Here, quarter: Quarter): Html => {
  const { say } = here.words
  const last = LocalDate.inWords(lastDay(quarter))
  return html`<details>
    <summary>${say(t("Publier un trimestre", "Publish a quarter"))}</summary>
    <p>
      ${say(t(`Il a fini le ${last.fr}. Ce qui est publié ne change plus.`, `It ended on ${last.en}. What is published does not change any more.`))}
    </p>
    ${Form.form(here, { command: "PublishDashboard", fixed: { quarter }, button: t(`Je publie le ${inWords(quarter).fr}`, `I publish ${inWords(quarter).en}`) })}
  </details>`
}

/** The same as rows of a table, with a heading. @category conversions @since 0.1.0 */
export const rows = (here: Here, shown: Sheet["shown"]): ReadonlyArray<ReadonlyArray<string>> => {
  const { say } = here.words
  const head = [say(t("Chiffre", "Figure")), say(t("Qui ou quoi", "Who or what")), say(t("Combien", "How many"))]
  if (shown === null) return [head]
  const { figures, quarter } = shown
  return [
    head,
    [say(t("Trimestre", "Quarter")), "", say(inWords(quarter))],
    ...FigureWords.workRows(here, figures.work),
    ...names.flatMap((name) => FigureWords.rows(here, breakdowns[name], figures[name]))
  ]
}
