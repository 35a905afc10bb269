/**
 * « Nous » : who is here, the team, how many we are, and for the coordination who would like to join.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Paged from "../../parts/Paged.ts"
import { note } from "../../parts/Note.ts"
import * as Group from "../../parts/Group.ts"
import { counted, t } from "../../Words.ts"
import * as Answers from "./Answers.ts"
import * as PapersShown from "./PapersShown.ts"

/** The group. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { isCoordinator, present, sheet } = yield* Group.of(here)
      const title = t("Nous", "Us")
      const gone = sheet.members.filter(({ status }) => status === "left")
      const { shown, ways } = Paged.of(here, query, { name: "partis", most: 20 }, gone.toReversed())
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${size(here, sheet)} ${sheet.warnings.map((warning) => note("look", html`<p>${say(warning)}</p>`))}
          ${isCoordinator ? applications(here, sheet) : empty}
          <h2>${say(t("Les jeunes", "The young people"))}</h2>
          ${
            present.length === 0
              ? html`<p class="soft">${say(t("Personne encore.", "Nobody yet."))}</p>`
              : html`<ul class="list">
                  ${present.map((member) => line(here, member))}
                </ul>`
          }
          <h2>${say(t("L'équipe de coordination", "The coordination"))}</h2>
          <ul class="list">
            ${sheet.team.map(
              ({ name, personId, profiles }) =>
                html`<li>
                  <a href="${address(here, Paths.person(personId))}"><strong>${name}</strong></a>
                  <br /><span class="soft small"
                    >${profiles.map((profile) => say(profileWords[profile])).join(", ")}</span
                  >
                </li>`
            )}
          </ul>
          ${
            gone.length === 0
              ? empty
              : html`<details ${query.has("partis") ? new Html("open") : empty}>
                  <summary>${say(t("Les personnes qui sont parties", "Those who left"))}</summary>
                  <ul class="list">
                    ${shown.map((member) => line(here, member))}
                  </ul>
                  ${ways}
                </details>`
          }
          <h2>${say(t("Quelqu'un veut venir ?", "Would somebody like to join?"))}</h2>
          <p>
            <a href="${address(here, "qui-veut-venir")}"
              >${say(t("Les demandes : noter, rappeler", "The requests: note one, call back"))}</a
            >
          </p>
          ${applying(here)}
          <p>
            <a href="${address(here, "cooperative")}"
              >${say(t("La coopérative : porteur, pause, équipe", "The cooperative: carrier, break, team"))}</a
            >
          </p>`
      }
    })
})

/** What somebody of the team looks after. @category wording @since 0.1.0 */
export const profileWords = {
  project: t("gestion de projet", "project management"),
  animation: t("animation", "group work"),
  economic: t("suivi économique", "economic follow-up")
} as const

const size = (here: Here, { size: { active, ideal, least, most } }: Group.Sheet): Html =>
  html`<div class="card">
    <p>
      <strong
        >${here.words.say(counted(active, ["membre actif", "membres actifs"], ["active member", "active members"]))}</strong
      >
    </p>
    <svg class="bar" viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width="${Math.min(active, most)}" height="1" />
    </svg>
    <p class="soft small">
      ${here.words.say(t(`Au moins ${least}, idéalement ${ideal}, au plus ${most}.`, `At least ${least}, ideally ${ideal}, at most ${most}.`))}
    </p>
  </div>`

const line = (here: Here, { name, papers, personId, status }: Group.Sheet["members"][number]): Html => {
  const { say } = here.words
  return html`<li class="row">
    <a href="${address(here, Paths.person(personId))}"><strong>${name}</strong></a>
    <span>
      ${status === "paused" ? html`<span class="chip">${say(t("en pause", "on a break"))}</span>` : empty}
      ${papers === null || status === "left" ? empty : PapersShown.chip(here, papers)}
    </span>
  </li>`
}

const applications = (here: Here, { applications }: Group.Sheet): Html => {
  const { day, say } = here.words
  return html`<h2>${say(t("Qui attend une réponse", "Who waits for an answer"))}</h2>
    ${
      applications.length === 0
        ? html`<p class="soft">${say(t("Personne n'attend.", "Nobody waits."))}</p>`
        : html`<ul class="list">
            ${applications.map(
              ({ answerDueOn, heard, late, name, personId }) =>
                html`<li>
                  <a href="${address(here, Paths.person(personId))}"><strong>${name}</strong></a>
                  ${late ? html`<span class="chip no">${say(t("en retard", "late"))}</span>` : empty}
                  <br /><span class="soft small"
                    >${heard ? say(t("On s'est parlé.", "You have talked.")) : say(t("On ne s'est pas encore parlé.", "You have not talked yet."))}
                    ${say(t(`Réponse avant ${day(answerDueOn)}.`, `Answer by ${day(answerDueOn)}.`))}</span
                  >
                </li>`
            )}
          </ul>`
    }`
}

/** Members, also those on a break, and the coordination hand applications in. */
const applying = (here: Here): Html => {
  const command = "Apply"
  return html`<details>
    <summary>${here.words.say(t("Noter sa candidature", "Note their application"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "name", label: t("Prénom et nom", "First and last name"), required: true })}
      ${Form.text(here, { command, name: "birthDate", label: t("Date de naissance", "Birth date"), type: "date", required: true })}
      ${Answers.fields(here, command)}`,
      button: t("Je note cette candidature", "I note this application")
    })}
  </details>`
}
