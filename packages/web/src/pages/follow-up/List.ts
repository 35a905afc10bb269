/**
 * Who should be met, for the coordination: dates, and no word of any follow-up.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import { html } from "../../Html.ts"
import { address } from "../../Here.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { t } from "../../Words.ts"

const standings = {
  noReferent: { kind: "no", words: t("sans référent", "no referent") },
  missed: { kind: "no", words: t("prévu, pas noté", "planned, not noted") },
  overdue: { kind: "no", words: t("en retard", "overdue") },
  due: { kind: "look", words: t("cette semaine", "this week") },
  planned: { kind: "done", words: t("prévu", "planned") },
  onTime: { kind: "", words: t("plus tard", "later") },
  paused: { kind: "", words: t("en pause", "on a break") }
} as const

/** Interviews due. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "suivi",
  tab: "home",
  show: (here) =>
    Effect.map(here.look("follow-up", "list", {}), ({ every, people }) => {
      const { day, moment, say } = here.words
      const title = t("Qui rencontrer", "Whom to meet")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t(`Un entretien tous les ${every} jours. Ce qui s'y dit n'est pas ici.`, `An interview every ${every} days. What is said there is not here.`))}
          </p>
          <p><a href="${address(here, "comite-de-suivi")}">${say(t("Le comité de suivi", "Case reviews"))}</a></p>
          ${
            people.length === 0
              ? html`<p class="card">${say(t("Personne à rencontrer encore.", "Nobody to meet yet."))}</p>
                  <p><a href="${address(here, "nous")}">${say(t("Qui est là", "Who is here"))}</a></p>`
              : html`<ul class="list">
                  ${people.map(
                    ({ dueOn, lastHeldOn, person: who, plannedAt, proposed, referent, standing }) =>
                      html`<li>
                        <p class="row">
                          <a href="${address(here, Paths.person(who.personId))}"><strong>${who.name}</strong></a>
                          <span class="chip ${standings[standing].kind}">${say(standings[standing].words)}</span>
                        </p>
                        <p class="soft small">
                          ${referent === null ? say(t("Pas de personne référente.", "No referent.")) : say(t(`Avec ${referent.name}.`, `With ${referent.name}.`))}
                          ${proposed === null ? "" : say(t(`On attend son oui pour ${proposed.name}.`, `Their yes to ${proposed.name} is awaited.`))}
                          ${plannedAt === null ? "" : say(t(`Prévu ${moment(plannedAt)}.`, `Planned ${moment(plannedAt)}.`))}
                          ${dueOn === null ? "" : say(t(`À faire avant ${day(dueOn)}.`, `Due by ${day(dueOn)}.`))}
                          ${lastHeldOn === null ? say(t("Aucun encore.", "None yet.")) : say(t(`Le dernier : ${day(lastHeldOn)}.`, `The last one: ${day(lastHeldOn)}.`))}
                          ${referent?.personId === here.me ? html`<a href="${address(here, Paths.path(who.personId))}">${say(t("Son parcours", "Their path"))}</a>` : ""}
                        </p>
                      </li>`
                  )}
                </ul>`
          }`
      }
    })
})
