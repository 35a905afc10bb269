/**
 * The workshops: what comes, whether I come, and who else, once I do.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"

type Workshop = DocumentOf<Views["care"]["workshops"]>["workshops"][number]

/** Workshops. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "ateliers",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { workshops } = yield* here.look("care", "workshops", {})
      const title = t("Les ateliers", "The workshops")
      const ahead = workshops.filter(({ status }) => status === "offered")
      const past = workshops.filter(({ status }) => status === "held")
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 10 }, ahead)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${ahead.length === 0 ? html`<p class="card">${say(t("Rien de prévu. Une envie ? Dis-la à l'équipe.", "Nothing planned. An idea? Tell the coordination."))}</p>` : empty}
          ${shown.map((workshop, at) => coming(here, workshop, at, group))} ${ways}
          ${
            past.length === 0
              ? empty
              : html`<h2>${say(t("J'y étais", "I was there"))}</h2>
                  <ul class="list">
                    ${past
                      .slice(-mostPast)
                      .toReversed()
                      .map(({ provider, topic }) => html`<li>${topic} <span class="soft">${provider}</span></li>`)}
                  </ul>`
          }
          ${group.isCoordinator ? offering(here) : empty}
          <p><a href="${address(here, "aide")}">${say(t("Des gens qui peuvent aider", "People who can help"))}</a></p>`
      }
    })
})

/** Of those that one was at, the last ones. */
const mostPast = 20

const coming = (here: Here, workshop: Workshop, at: number, group: Group.Group): Html => {
  const { hour, moment, say } = here.words
  const { begun, free, joined, others, provider, slots, topic, workshopId } = workshop
  const id = `atelier-${at}`
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${topic}</h2>
    <p class="soft">${provider}</p>
    ${slots.map(({ endsAt, startsAt }) => html`<p>${moment(startsAt)} – ${hour(endsAt)}</p>`)}
    ${
      joined
        ? html`<p><span class="chip done">${say(t("j'y vais", "I come"))}</span></p>
            <p>
              ${others === null || others.length === 0 ? say(t("Personne d'autre pour l'instant.", "Nobody else for now.")) : say(t(`Avec ${others.map(({ name }) => name).join(", ")}.`, `With ${others.map(({ name }) => name).join(", ")}.`))}
            </p>
            ${begun ? empty : Form.form(here, { command: "LeaveWorkshop", fixed: { workshopId }, button: t("Je n'y vais plus", "I do not come any more") })}`
        : begun
          ? html`<p class="soft">${say(t("C'est commencé.", "It has begun."))}</p>`
          : !group.takesPart
            ? Group.onlyFor(here, "member")
            : free
              ? html`<p class="soft small">
                    ${say(t("Qui vient voit qui d'autre vient. L'équipe peut le lire dans le journal. Les autres ne le voient pas.", "Whoever comes sees who else comes. The coordination can read it in the log. The others do not see it."))}
                  </p>
                  ${Form.form(here, { command: "JoinWorkshop", fixed: { workshopId }, button: t("J'y vais", "I come"), kind: "main" })}`
              : html`<p class="soft">${say(t("C'est complet.", "It is full."))}</p>`
    }
    ${group.isCoordinator ? team(here, workshop, group) : empty}
  </section>`
}

const team = (here: Here, { begun, workshopId }: Workshop, { people }: Group.Group): Html => {
  const { say } = here.words
  const command = "HoldWorkshop"
  return html`<details>
    <summary>${say(t("Pour l'équipe", "For the coordination"))}</summary>
    ${
      begun
        ? Form.form(here, {
            command,
            fixed: { workshopId },
            fields: Choice.checks(here, {
              command,
              among: { workshopId },
              name: "attended[]",
              label: t("Qui était là", "Who was there"),
              options: people.map(Choice.person)
            }),
            button: t("Je note qui était là", "I note who was there")
          })
        : empty
    }
    ${Form.form(here, { command: "CancelWorkshop", fixed: { workshopId }, button: t("Il n'a pas lieu", "It does not take place"), kind: "danger" })}
  </details>`
}

const offering = (here: Here): Html => {
  const command = "OfferWorkshop"
  const time = (index: number, end: "startsAt" | "endsAt", label: ReturnType<typeof t>, required: boolean) =>
    Form.text(here, { command, name: `slots[${index}][${end}]~paris`, label, type: "datetime-local", required })
  return html`<h2>${here.words.say(t("Proposer un atelier", "Offer a workshop"))}</h2>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "topic", label: t("Sur quoi", "What about"), help: t("Y venir ne doit rien dire de quelqu'un. Pour le reste, il y a les gens qui peuvent aider.", "Coming to it must tell nothing of anybody. For the rest there are people who can help."), required: true })}
      ${Form.text(here, { command, name: "provider", label: t("Qui le donne", "Who gives it"), help: t("Le nom de l'association.", "The name of the organisation."), required: true })}
      ${time(0, "startsAt", t("Début", "Start"), true)} ${time(0, "endsAt", t("Fin", "End"), true)}
      ${time(1, "startsAt", t("Deuxième fois, s'il y en a une : début", "Second time, if there is one: start"), false)}
      ${time(1, "endsAt", t("Deuxième fois : fin", "Second time: end"), false)}
      ${Form.text(here, { command, name: "places", label: t("Combien de places", "How many places"), type: "number", value: "10", required: true })}`,
      button: t("Je propose cet atelier", "I offer this workshop")
    })}`
}
