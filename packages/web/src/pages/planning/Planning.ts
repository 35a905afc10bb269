/**
 * The planning of a week.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Week from "@kpacite/core/Week"
import { Effect, Schema } from "effect"
import { address } from "../../Here.ts"
import { empty, html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Paged from "../../parts/Paged.ts"
import * as FicheLine from "../../parts/FicheLine.ts"
import { t } from "../../Words.ts"

const isWeek = Schema.is(Week.Week)

/** A week (`?semaine=2026-W28`), by default this one. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "planning",
  tab: "planning",
  kept: true,
  show: (here, { query }) =>
    Effect.gen(function* () {
      const asked = query.get("semaine")
      const { days, week } = yield* here.look("planning", "week-plan", isWeek(asked) ? { week: asked } : {})
      const { say } = here.words
      const monday = Week.monday(week)
      const other = (days: number) => address(here, `planning?semaine=${Week.of(LocalDate.plusDays(monday, days))}`)
      const offered = days.flatMap(({ day, fiches }) => fiches.map((fiche) => ({ day, fiche })))
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 60 }, offered)
      const busy = days
        .map(({ day, holiday }) => ({
          day,
          holiday,
          fiches: shown.flatMap((one) => (one.day === day ? [one.fiche] : []))
        }))
        .filter(({ fiches, holiday }) => fiches.length > 0 || holiday !== null)
      return {
        title: t(`Planning, ${here.words.week(week)}`, `Planning, ${here.words.week(week)}`),
        main: html`<h1>${say(t("Planning", "Planning"))}</h1>
          <p>${here.words.week(week)}</p>
          <p class="row">
            <a href="${other(-7)}">${say(t("Semaine d'avant", "Week before"))}</a
            ><a href="${other(7)}">${say(t("Semaine d'après", "Week after"))}</a>
          </p>
          <p>
            <a class="button" href="${address(here, "fiches/nouvelle")}"
              >${say(t("Proposer une prestation", "Offer a prestation"))}</a
            >
          </p>
          ${busy.length === 0 ? html`<p class="card">${say(t("Rien cette semaine. Tu connais quelqu'un qui aurait besoin de vous ?", "Nothing this week. Do you know somebody who could need you?"))}</p>` : empty}
          ${busy.map(
            ({ day, fiches, holiday }) =>
              html`<h2>${here.words.day(day)}</h2>
                ${holiday === null ? empty : html`<p class="soft">${say(holiday)}</p>`} ${FicheLine.ofDay(here, fiches)}`
          )}
          ${ways}`
      }
    })
})
