/**
 * What people from outside ask: what waits for somebody to take it, and what is owed an answer.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type * as Queue from "@kpacite/host/Requests"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"
import * as Answers from "../membership/Answers.ts"

type Contact = DocumentOf<Views["public"]["contacts"]>["contacts"][number]

const kinds: { readonly [K in Contact["kind"]]: Text } = {
  quote: t("un devis", "a quote"),
  visit: t("une visite", "a visit"),
  press: t("la presse", "the press"),
  other: t("autre chose", "something else")
}

/** What waits, and what was taken. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "demandes",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { contacts } = yield* here.look("public", "contacts", {})
      const waiting = yield* here.requests
      const title = t("Les demandes du dehors", "Requests from outside")
      const open = contacts.filter(({ answeredOn }) => answeredOn === null)
      const answered = contacts.filter(({ answeredOn }) => answeredOn !== null)
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          <h2>${say(t("Qui s'en occupe ?", "Who looks after these?"))}</h2>
          ${waiting.length === 0 ? html`<p class="soft">${say(t("Rien n'attend. Bonne journée.", "Nothing waits. Have a good day."))}</p>` : html`<p class="soft">${say(t("Ce que personne ne prend s'efface après 30 jours.", "What nobody takes is erased after 30 days."))}</p>`}
          ${waiting.map((one, at) => waits(here, one, at))}
          <h2>${say(t("À répondre", "To be answered"))}</h2>
          ${open.length === 0 ? html`<p class="soft">${say(t("Tout le monde a eu sa réponse.", "Everybody has got an answer."))}</p>` : empty}
          ${open.map((one, at) => taken(here, one, at))} ${noting(here)}
          ${
            answered.length === 0
              ? empty
              : html`<details>
                  <summary>${say(t("Répondu", "Answered"))}</summary>
                  ${answered.map((one, at) => done(here, one, at))}
                </details>`
          }
          <ul class="list">
            <li>
              <a href="${address(here, "qui-veut-venir")}">${say(t("Qui veut venir", "Who would like to join"))}</a>
            </li>
            <li><a href="${address(here, "page-publique")}">${say(t("Notre page publique", "Our public page"))}</a></li>
          </ul>`
      }
    })
})

const waits = (here: Here, request: Queue.Waiting, at: number): Html => {
  const { day, say } = here.words
  const id = `attend-${at}`
  const send = (path: string, button: Text, kind: string) =>
    html`<form method="post" action="${address(here, path)}">
      <input type="hidden" name="demande" value="${request.id}" />
      <button class="button ${kind}">${say(button)}</button>
    </form>`
  return html`<section class="card" ${about(id)}>
    <h3 id="${id}">${request.name}</h3>
    <p class="soft">
      ${say(request.kind === "join" ? t("nous rejoindre", "to join us") : kinds[request.kind])},
      ${day(Instant.toLocalDate(request.at))}
    </p>
    ${request.kind === "join" ? Answers.said(here, request) : lines(request.words)}
    <p>${request.kind === "join" ? (request.phone ?? request.mail) : request.contact}</p>
    ${Form.buttons(send("demandes/prendre", t("Je m'en occupe", "I look after it"), ""), send("demandes/laisser", t("Publicité ou doublon : j'efface", "Advertising, or sent twice: I erase it"), "danger"))}
  </section>`
}

const said = (here: Here, { contact, flyer, words }: Contact): Html =>
  html`${words === null ? html`<p class="soft">${here.words.say(t("Ces mots sont effacés.", "These words are erased."))}</p>` : lines(words)}
  ${contact === null ? empty : html`<p>${contact}</p>`}
  ${flyer === null ? empty : html`<p class="soft small">${here.words.say(t(`Vient d'une affiche : ${flyer}`, `Comes from a flyer: ${flyer}`))}</p>`}`

const heading = (here: Here, { kind, name }: Contact, id: string): Html =>
  html`<h3 id="${id}">${name ?? here.words.say(t("Quelqu'un", "Somebody"))}</h3>
    <p class="soft">${here.words.say(kinds[kind])}</p>`

const taken = (here: Here, contact: Contact, at: number): Html => {
  const { day, say } = here.words
  const { answerBy, contactId, late, takenBy } = contact
  const id = `demande-${at}`
  return html`<section class="card" ${about(id)}>
    ${heading(here, contact, id)} ${said(here, contact)}
    <p>
      ${late ? html`<span class="chip no">${say(t("en retard", "late"))}</span> ` : empty}${say(t(`${takenBy} s'en occupe. À répondre avant le ${day(answerBy)}.`, `${takenBy} looks after it. To be answered by ${day(answerBy)}.`))}
    </p>
    ${Form.form(here, { command: "AnswerContact", fixed: { contactId }, button: t("J'ai répondu", "I have answered") })}
  </section>`
}

const done = (here: Here, contact: Contact, at: number): Html => {
  const id = `repondu-${at}`
  return html`<section class="card" ${about(id)}>${heading(here, contact, id)} ${said(here, contact)}</section>`
}

/** What came by telephone, or at the door. */
const noting = (here: Here): Html => {
  const command = "TakeContact"
  return html`<details>
    <summary>${here.words.say(t("Noter une demande reçue autrement", "Note a request that came otherwise"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Choice.select(here, { command, name: "kind", label: t("Pour quoi", "What for"), options: Object.entries(kinds) })}
      ${Form.text(here, { command, name: "name", label: t("Qui", "Who"), required: true })}
      ${Form.text(here, { command, name: "contact", label: t("Téléphone ou adresse mail", "Telephone or mail address"), required: true })}
      ${Form.text(here, { command, name: "words", label: t("Ce que cette personne demande", "What they ask for"), long: true, required: true })}`,
      button: t("Je note et je m'en occupe", "I note it and look after it")
    })}
  </details>`
}

const lines = (text: string): ReadonlyArray<Html> =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`)
