/**
 * Who would like to join: noting it for them, and for the coordination what they said and what comes of it.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import * as Answers from "../membership/Answers.ts"

type Sheet = DocumentOf<Views["outreach"]["join-requests"]>
type Request = NonNullable<Sheet["requests"]>[number]

/** Requests to join. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "qui-veut-venir",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const sheet = yield* here.look("outreach", "join-requests", {})
      const title = t("Qui veut venir", "Who would like to join")
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 10 }, sheet.requests ?? [])
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${
            sheet.requests === null
              ? html`<p class="soft">
                  ${say(t("L'équipe de coordination lit les demandes et rappelle chaque personne.", "The coordination reads the requests and calls everybody back."))}
                </p>`
              : shown.length === 0
                ? html`<p class="card">${say(t("Personne n'attend de réponse.", "Nobody waits for an answer."))}</p>`
                : html`${shown.map((request, at) => one(here, request, at, sheet))} ${ways}`
          }
          <h2>${say(t("Noter une demande", "Note a request"))}</h2>
          ${noting(here, sheet)} ${group.isCoordinator ? referrers(here, sheet) : empty}`
      }
    })
})

const one = (here: Here, request: Request, at: number, sheet: Sheet): Html => {
  const { day, say } = here.words
  const { answerDueOn, flyer, late, mail, name, notedBy, personId, phone, receivedOn, referrer } = request
  const id = `demande-${at}`
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${name ?? say(t("nom effacé", "name erased"))}</h2>
    <p>
      ${phone === null ? empty : html`<a href="tel:${phone.replaceAll(/[^\d+]/g, "")}">${phone}</a> `}
      ${mail === null ? empty : html`<a href="mailto:${mail}">${mail}</a>`}
    </p>
    ${Answers.said(here, request)}
    <p class="soft small">
      ${say(t(`Reçu ${day(receivedOn)}. Noté par ${notedBy}.`, `Received ${day(receivedOn)}. Noted by ${notedBy}.`))}
      ${flyer === null ? empty : say(t(`Vient d'une affiche : ${flyer}.`, `Comes from a flyer: ${flyer}.`))}
      ${referrer === null ? empty : say(t(`Vient par : ${referrer}.`, `Sent by: ${referrer}.`))}
      ${say(t(`À rappeler avant ${day(answerDueOn)}.`, `To be called back by ${day(answerDueOn)}.`))}
      ${late ? html`<span class="chip no">${say(t("en retard", "late"))}</span>` : empty}
    </p>
    ${answering(here, personId, sheet)}
  </section>`
}

const answering = (here: Here, personId: Request["personId"], { away }: Sheet): Html => {
  const { say } = here.words
  const among = { personId }
  const birthDate = (command: string, fixed: Form.Among) =>
    Form.text(here, {
      command,
      among: fixed,
      name: "birthDate",
      label: t("Sa date de naissance, comme la personne la dit", "Their birth date, as they say it"),
      type: "date",
      required: true
    })
  return html`${Form.form(here, {
      command: "TakeJoinRequest",
      fixed: among,
      fields: birthDate("TakeJoinRequest", among),
      button: t("On s'est vus : elle ou il candidate", "We met: they apply"),
      kind: "main"
    })}
    ${
      away.length === 0
        ? empty
        : html`<details>
            <summary>${say(t("Cette personne était déjà là", "They were here before"))}</summary>
            ${comingBack(here, personId, away, birthDate)}
          </details>`
    }
    <details>
      <summary>${say(t("Rien n'en sort", "Nothing comes of it"))}</summary>
      ${Form.form(here, {
        command: "DropJoinRequest",
        fixed: among,
        fields: Choice.radios(here, {
          command: "DropJoinRequest",
          among,
          name: "because",
          label: t("Pourquoi", "Why"),
          options: [
            ["noAnswer", t("Pas de réponse, après plusieurs essais", "No answer, after several tries")],
            ["notAnyMore", t("N'a plus envie", "Does not want to any more")],
            ["elsewhere", t("A trouvé autre chose", "Found something else")]
          ],
          chosen: ["noAnswer"]
        }),
        button: t("Je range cette demande", "I put this request away"),
        kind: "danger"
      })}
    </details>`
}

/** Whoever comes back is the person they were: their money, their path and their papers go on. */
const comingBack = (
  here: Here,
  requestId: Request["personId"],
  away: Sheet["away"],
  birthDate: (command: string, fixed: Form.Among) => Html
): Html => {
  const command = "ApplyAgain"
  const among = { requestId }
  return Form.form(here, {
    command,
    fixed: among,
    fields: html`${Choice.select(here, {
      command,
      among,
      name: "personId",
      label: t("Qui est-ce", "Who is it"),
      options: away.map(Choice.person)
    })}
    ${birthDate(command, among)}
    ${Form.text(here, { command, among, name: "motivation", label: t("Pourquoi cette envie", "Why they would like to"), long: true, required: true })}`,
    button: t("Je note son retour", "I note that they come back")
  })
}

const noting = (here: Here, { referrers }: Sheet): Html => {
  const command = "RequestToJoin"
  return Form.form(here, {
    command,
    fields: html`${Form.text(here, { command, name: "name", label: t("Prénom et nom", "First and last name"), required: true })}
    ${Form.text(here, { command, name: "phone", label: t("Téléphone", "Telephone"), help: t("Un téléphone ou un mail : on rappelle.", "A telephone or a mail: we answer."), type: "tel" })}
    ${Form.text(here, { command, name: "mail", label: t("Adresse mail", "Mail address"), type: "email" })}
    ${Answers.fields(here, command)}
    ${
      referrers.length === 0
        ? empty
        : Choice.select(here, {
            command,
            name: "referrerId",
            label: t("Qui nous l'envoie", "Who sends them"),
            options: [
              ["", t("personne, ou on ne sait pas", "nobody, or we do not know")],
              ...referrers.map(({ name, referrerId }) => [referrerId, name] as const)
            ],
            chosen: [""]
          })
    }`,
    button: t("Je note cette demande", "I note this request")
  })
}

const kinds = {
  missionLocale: t("mission locale", "youth employment office"),
  secondChanceSchool: t("école de la deuxième chance", "second-chance school"),
  socialCentre: t("centre social", "social centre"),
  neighbourhoodHouse: t("maison de quartier", "neighbourhood house"),
  neighbourhoodCommittee: t("comité de quartier", "neighbourhood committee"),
  school: t("école, lycée", "school"),
  other: t("autre", "other")
} as const

const referrers = (here: Here, { referrers }: Sheet): Html => {
  const { say } = here.words
  const command = "AddReferrer"
  return html`<h2>${say(t("Qui nous envoie des jeunes", "Who sends us young people"))}</h2>
    <ul class="list">
      ${referrers.map(({ kind, name }) => html`<li>${name} <span class="soft">${say(kinds[kind])}</span></li>`)}
    </ul>
    <details>
      <summary>${say(t("Ajouter une structure", "Add an organisation"))}</summary>
      ${Form.form(here, {
        command,
        fields: html`${Form.text(here, { command, name: "name", label: t("Son nom, sans le nom de quelqu'un", "Its name, without anybody's name"), required: true })}
        ${Choice.select(here, { command, name: "kind", label: t("Quel genre", "Which kind"), options: Object.entries(kinds) })}`,
        button: t("J'ajoute cette structure", "I add this organisation")
      })}
    </details>`
}
