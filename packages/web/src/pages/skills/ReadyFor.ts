/**
 * Ready for what: of each service whether I may go, what I still miss and who shows it; for the team, what the group offers.
 *
 * @since 0.1.0
 */
import { catalogue } from "@kpacite/core/Task"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as Paged from "../../parts/Paged.ts"
import { counted, t } from "../../Words.ts"

type Service = DocumentOf<Views["skills"]["services"]>["services"][number]

/** Services. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "pret-pour",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { services } = yield* here.look("skills", "services", {})
      const title = t("Prêt pour quoi ?", "Ready for what?")
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 10 }, services)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${
            services.length === 0
              ? html`<p class="card">
                  ${say(t("Pas encore de service. L'équipe dit ici ce que vous proposez.", "No service yet. The coordination says here what you offer."))}
                </p>`
              : empty
          }
          ${shown.map((service, at) => one(here, service, at, group))} ${ways}
          ${group.isCoordinator ? defining(here) : empty}
          <p><a href="${address(here, "savoir-faire")}">${say(t("Qui sait faire quoi", "Who can do what"))}</a></p>`
      }
    })
})

const one = (here: Here, service: Service, at: number, group: Group.Group): Html => {
  const { duration, say } = here.words
  const { askable, learners, name, ready, requires, serviceId, taskWords, trained } = service
  const names = (people: Service["askable"]) => people.map(({ name }) => name).join(", ")
  return html`<section class="card" ${about(`service-${at}`)}>
    <h2 id="service-${at}">${name}</h2>
    ${group.isActive ? mine(here, service) : empty}
    <p class="soft">${say(taskWords)}</p>
    <p>
      ${requires.length === 0 ? say(t("Aucun savoir-faire n'est demandé.", "No skill is asked for.")) : html`${say(t("Il faut savoir :", "One has to know:"))} ${requires.map(({ skill }) => skill).join(", ")}.`}
    </p>
    <p>
      ${say(counted(ready, ["personne prête", "personnes prêtes"], ["person is ready", "people are ready"]))}.
      ${askable.length === 0 ? empty : say(t(`Tu peux demander à : ${names(askable)}.`, `You can ask: ${names(askable)}.`))}
    </p>
    ${learners.length === 0 ? empty : html`<p>${say(t(`Veulent l'apprendre : ${names(learners)}.`, `Want to learn it: ${names(learners)}.`))}</p>`}
    ${trained
      .slice(-mostTrained)
      .map(
        ({ from, learner, minutes }) =>
          html`<p class="soft small">
            ${say(t(`${learner.name} a appris avec ${from.name} (${duration(minutes)}).`, `${learner.name} learned from ${from.name} (${duration(minutes)}).`))}
          </p>`
      )}
    ${teaching(here, service, group)}
    ${
      group.isCoordinator
        ? html`<details>
            <summary>${say(t("Ne plus proposer ce service", "Offer this service no more"))}</summary>
            <p>${say(t("Ce qui est déjà prévu garde ses règles.", "What is planned already keeps its rules."))}</p>
            ${Form.form(here, { command: "RetireService", fixed: { serviceId }, button: t("On ne le propose plus", "We offer it no more"), kind: "danger" })}
          </details>`
        : empty
    }
  </section>`
}

/** Of who was trained, the last ones. */
const mostTrained = 10

/** The answer first: whether I may go, or what I still miss. */
const mine = (here: Here, { mine: { law, missing } }: Service): Html => {
  const { say } = here.words
  if (law !== null) {
    return note(
      "no",
      html`<p>
        <strong>${say(t("Pas avant tes 18 ans : c'est la loi.", "Not before you are 18: it is the law."))}</strong>
        ${law === "doctor" ? say(t("Sauf si un médecin dit oui : demande à l'équipe.", "Unless a doctor says yes: ask the coordination.")) : empty}
      </p>`
    )
  }
  if (missing.length === 0) {
    return note("done", html`<p><strong>${say(t("Tu peux y aller.", "You may go."))}</strong></p>`)
  }
  return note(
    "look",
    html`<p>
        <strong>${say(t(`Il te manque : ${missing.join(", ")}.`, `You still miss: ${missing.join(", ")}.`))}</strong>
      </p>
      <p>
        ${say(t("Prends une place pour apprendre, ou demande à quelqu'un de te montrer.", "Take a seat to learn, or ask somebody to show you."))}
        <a href="${address(here, "apprendre")}">${say(t("Le dire aux autres", "Tell the others"))}</a>
      </p>`
  )
}

/** Those teach who can do all of it. */
const teaching = (here: Here, { mine: { teaches }, name, serviceId }: Service, group: Group.Group): Html => {
  const command = "HoldServiceTraining"
  const others = group.active.filter(({ personId }) => personId !== here.me)
  if (!group.takesPart || !teaches || others.length === 0) return empty
  const among = { serviceId }
  return html`<details>
    <summary>${here.words.say(t("Je l'ai appris à d'autres", "I taught it to others"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { serviceId },
      fields: html`${Choice.checks(here, { command, among, name: "learners[]", label: t("À qui", "To whom"), options: others.map(Choice.person) })}
      ${Form.text(here, { command, among, name: "minutes~hours", label: t("Combien de temps", "How long"), help: t("Par exemple 1 h 30", "For example 1:30"), required: true })}`,
      button: t(`Je note cette formation : ${name}`, `I note this training: ${name}`)
    })}
  </details>`
}

/** How many skills there is room for in the form. */
const lines = 3

const defining = (here: Here): Html => {
  const { say } = here.words
  const command = "DefineService"
  const typed = Form.typedIn(here, command)?.fields.getAll("requires[]") ?? []
  return html`<h2>${say(t("Un nouveau service", "A new service"))}</h2>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "name", label: t("Son nom", "Its name"), help: t("Par exemple : tondre une pelouse", "For example: mow a lawn"), required: true })}
      ${Choice.select(here, { command, name: "task", label: t("Quel travail", "Which work"), options: Object.entries(catalogue).map(([value, { minorAllowed, words }]) => [value, minorAllowed === "yes" ? words : `${say(words)} (${say(t("pas avant 18 ans", "not before 18"))})`]) })}
      ${Array.from({ length: lines }, (_, index) => Form.text(here, { command, name: "requires[]", among: { ligne: index }, label: t(`Ce qu'il faut savoir faire, ${index + 1}`, `What one has to be able to do, ${index + 1}`), value: typed[index] ?? "" }))}`,
      button: t("On propose ce service", "We offer this service")
    })}`
}
