/**
 * For whoever may not come: others to choose.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { FicheCard } from "@kpacite/core/planning/FicheCard"
import * as Week from "@kpacite/core/Week"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html } from "../../Html.ts"
import * as FicheLine from "../../parts/FicheLine.ts"
import { t } from "../../Words.ts"

/** How many others are offered. @category policies @since 0.1.0 */
export const most = 2

/** Others that have a place for the reader; nothing for whoever may come. @category constructors @since 0.1.0 */
export const instead = (here: Here, card: FicheCard) =>
  Effect.gen(function* () {
    const { say } = here.words
    if (card.refusal === null) return empty
    const week = (days: number) => Week.of(LocalDate.plusDays(Instant.toLocalDate(here.at), days))
    const plans = yield* Effect.forEach([0, 7], (days) => here.look("planning", "week-plan", { week: week(days) }))
    const others = plans
      .flatMap(({ days }) => days.flatMap(({ fiches }) => fiches))
      .filter((one) => one.ficheId !== card.ficheId && one.refusal === null && FicheLine.hasPlace(here, one))
      .slice(0, most)
    return others.length === 0
      ? html`<p id="autre">
          <a href="${address(here, "planning")}">${say(t("Voir tout le planning", "See the whole planning"))}</a>
        </p>`
      : html`<h2 id="autre">${say(t("Une autre à choisir", "Another one to choose"))}</h2>
          ${FicheLine.list(here, others)}`
  })
