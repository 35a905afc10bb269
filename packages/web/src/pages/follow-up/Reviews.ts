/**
 * Case reviews: for whoever they are about and for those who review, the same page.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paged from "../../parts/Paged.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["follow-up"]["reviews"]>
type Review = Sheet["reviews"][number]

/** Reviews about me, or for which I was announced. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "comite-de-suivi",
  tab: "home",
  show: (here, { query }) =>
    Effect.map(here.look("follow-up", "reviews", {}), (sheet) => {
      const { say } = here.words
      const reviews = Paged.of(here, query, { name: "suite", most: 10 }, sheet.reviews)
      const title = t("Le comité de suivi", "Case reviews")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t("Des adultes qui t'accompagnent parlent de ton parcours. Tu le sais une semaine avant. Tu peux venir, écrire, ou demander un autre jour. Ils ne lisent de tes notes que ce que tu choisis. Tout ce qu'ils voient ici, tu le vois.", "Adults who follow you talk about your path. You know it a week before. You can come, write, or ask for another day. Of your notes they read only what you choose. All that they see here, you see."))}
          </p>
          ${
            sheet.reviews.length === 0
              ? html`<p class="calm">${say(t("Rien de prévu.", "Nothing planned."))}</p>`
              : html`${reviews.shown.map((review, at) => html`<section class="card">${shown(here, review, sheet, query, at)}</section>`)}
                ${reviews.ways}`
          }
          ${sheet.mayAnnounce ? announcing(here, sheet) : empty}
          <p>
            <a href="${address(here, "organes")}">${say(t("Qui siège au comité", "Who sits in the committee"))}</a>
          </p>`
      }
    })
})

const names = (people: Review["members"]): string => people.map(({ name }) => name).join(", ")

const answers = {
  comes: t("Je viens", "I come"),
  writes: t("J'écris plutôt", "I write instead"),
  anotherDay: t("Un autre jour", "Another day")
} as const

const became = {
  open: t("à voir", "to be seen"),
  accepted: t("un objectif", "a goal"),
  declined: t("non", "no")
} as const

const shown = (here: Here, review: Review, sheet: Sheet, query: URLSearchParams, at: number): Html => {
  const { day, quote, say } = here.words
  const { answer, day: on, heldOn, members, notes, person, said, words } = review
  const own = person.personId === here.me
  const released = Paged.of(here, query, { name: `notes${at}`, most: 10 }, notes)
  return html`<h2>${person.name}, ${day(on)}</h2>
    <p>${say(t(`Avec ${names(members)}.`, `With ${names(members)}.`))}</p>
    ${answer === null ? empty : html`<p>${say(answers[answer])} ${words === null ? empty : quote(words)}</p>`}
    ${
      notes.length === 0
        ? empty
        : html`<h3>${say(t("Les notes partagées", "The notes that are shared"))}</h3>
            <ul class="list">
              ${released.shown.map(({ heldOn, note }) => html`<li>${day(heldOn)} : ${note ?? say(t("Effacée.", "Erased."))}</li>`)}
            </ul>
            ${released.ways}`
    }
    ${
      heldOn === null
        ? own
          ? answering(here, review, sheet, query, at)
          : holding(here, review, sheet)
        : html`<p>${said === null ? say(t("Effacé.", "Erased.")) : quote(said)}</p>
            ${proposals(here, review, own)}`
    }`
}

const answering = (
  here: Here,
  { notes, reviewId }: Review,
  { mine }: Sheet,
  query: URLSearchParams,
  at: number
): Html => {
  const { day, say } = here.words
  const command = "AnswerReview"
  const among = { reviewId }
  const kept = mine.filter(({ interviewId }) => !notes.some((note) => note.interviewId === interviewId))
  const { shown, ways } = Paged.of(here, query, { name: `miennes${at}`, most: 10 }, kept)
  return html`${Form.form(here, {
    command,
    fixed: among,
    fields: html`${Choice.radios(here, { command, among, name: "answer", label: t("Ta réponse", "Your answer"), options: Object.entries(answers), chosen: ["comes"] })}
    ${Form.text(here, { command, among, name: "words", label: t("Ce que tu veux leur dire", "What you want to tell them"), long: true })}`,
    button: t("Je réponds", "I answer")
  })}
  ${shown.map(
    ({ heldOn, interviewId, note }) =>
      html`<p>${day(heldOn)} : ${note ?? say(t("Effacée.", "Erased."))}</p>
        ${Form.form(here, { command: "ReleaseNote", fixed: { reviewId, interviewId }, button: t("Ils peuvent lire cette note", "They may read this note") })}`
  )}
  ${ways}`
}

const holding = (here: Here, { day, members, person, reviewId }: Review, { mayAnnounce }: Sheet): Html => {
  const command = "HoldReview"
  const among = { reviewId }
  if (!mayAnnounce) return empty
  return html`<details>
    <summary>${here.words.say(t("Noter ce qui a été dit", "Note what was said"))}</summary>
    <p class="soft">
      ${here.words.say(t(`À partir de ${here.words.day(day)}. ${person.name} lira tout, mot pour mot.`, `From ${here.words.day(day)} on. ${person.name} reads all of it, word for word.`))}
    </p>
    ${Form.form(here, {
      command,
      fixed: among,
      fields: html`${Choice.checks(here, { command, among, name: "present[]", label: t("Qui était là", "Who was there"), options: [...members, person].map(Choice.person), chosen: members.map(({ personId }) => personId) })}
      ${Form.text(here, { command, among, name: "words", label: t("Ce qui a été dit", "What was said"), long: true, required: true })}
      ${Form.text(here, { command, among, name: "proposals[]", label: t("Une proposition", "A proposal"), required: true })}`,
      button: t("Je le note", "I note it")
    })}
  </details>`
}

const proposals = (here: Here, { proposals, reviewId }: Review, own: boolean): Html => {
  const { say } = here.words
  return html`<ul class="list">
    ${proposals.map(({ became: state, words }, place) => {
      const command = "AcceptProposal"
      const among = { reviewId, place }
      return html`<li>
        <p>${words ?? say(t("Effacé.", "Erased."))} <span class="chip">${say(became[state])}</span></p>
        ${
          own && state === "open"
            ? html`${Form.form(here, {
                command,
                fixed: among,
                fields: Form.text(here, {
                  command,
                  among,
                  name: "goal",
                  label: t("Ton objectif, avec tes mots", "Your goal, in your words"),
                  value: words ?? "",
                  required: true
                }),
                button: t("J'en fais un objectif", "I make it a goal")
              })}
              ${Form.form(here, { command: "DeclineProposal", fixed: among, button: t("Non merci", "No, thank you") })}`
            : empty
        }
      </li>`
    })}
  </ul>`
}

const announcing = (here: Here, { committee, earliest, people }: Sheet): Html => {
  const command = "AnnounceReview"
  return html`<details>
    <summary>${here.words.say(t("Annoncer un point de suivi", "Announce a review"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Choice.select(here, { command, name: "personId", label: t("Pour qui", "About whom"), options: people.map(Choice.person) })}
      ${Form.text(here, { command, name: "day", label: t("Quel jour", "On which day"), help: t("Dans une semaine au plus tôt.", "In a week at the earliest."), type: "date", required: true, value: earliest })}
      ${Choice.checks(here, { command, name: "members[]", label: t("Avec qui", "With whom"), options: committee.map(Choice.person), chosen: committee.map(({ personId }) => personId) })}`,
      button: t("Je l'annonce, et la personne le voit", "I announce it, and they see it")
    })}
  </details>`
}
