/**
 * The desk of those who mediate: what was told to them, and what comes next.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paged from "../../parts/Paged.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Paths from "../../Paths.ts"
import { t } from "../../Words.ts"
import { kinds } from "../governance/SafetyFields.ts"
import { endings, next, statuses } from "./CaseWords.ts"

type Desk = DocumentOf<Views["care"]["desk"]>
type Case = Desk["cases"][number]

/** What was told to me. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "mediation",
  tab: "home",
  show: (here, { query }) =>
    Effect.map(here.look("care", "desk", {}), (desk) => {
      const { say } = here.words
      const cases = Paged.of(here, query, { name: "suite", most: 10 }, desk.cases)
      const title = t("Ce qu'on m'a confié", "What was told to me")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t("Personne d'autre ne voit cette page. N'en parle qu'avec les personnes concernées.", "Nobody else sees this page. Talk of it with those whom it concerns alone."))}
          </p>
          ${
            desk.cases.length === 0
              ? html`<p class="calm">${say(t("Rien pour l'instant.", "Nothing for now."))}</p>`
              : html`<ul class="list">
                    ${cases.shown.map((one) => html`<li>${shown(here, one, desk)}</li>`)}
                  </ul>
                  ${cases.ways}`
          }
          <p><a href="${address(here, "mesures")}">${say(t("Les mesures", "Measures"))}</a></p>`
      }
    })
})

const names = (people: Desk["people"]): string => people.map(({ name }) => name).join(", ")

const shown = (here: Here, one: Case, desk: Desk): Html => {
  const { day, quote, say } = here.words
  return html`<p class="row">
      <strong>${one.by.name}</strong> <span class="chip">${say(statuses[one.status])}</span>
      ${one.late ? html`<span class="chip no">${say(t("en retard", "late"))}</span>` : empty}
    </p>
    <p>
      ${day(one.on)}
      ${one.about === null ? empty : say(t(`À propos de ${one.about.name}.`, `About ${one.about.name}.`))}
    </p>
    <p>${one.words === null ? say(t("Effacé.", "Erased.")) : quote(one.words)}</p>
    ${one.heard.length === 0 ? empty : html`<p class="soft small">${say(t(`Écouté : ${names(one.heard)}.`, `Heard: ${names(one.heard)}.`))}</p>`}
    ${one.people.length === 0 ? empty : html`<p class="soft small">${say(t(`Réunis : ${names(one.people)}.`, `Brought together: ${names(one.people)}.`))}</p>`}
    ${one.agreements.map(({ words }) => html`<p>${words === null ? say(t("Effacé.", "Erased.")) : quote(words)}</p>`)}
    ${one.measures.map((id) => html`<p><a href="${address(here, Paths.proposal(id))}">${say(t("La mesure proposée", "The measure that was proposed"))}</a></p>`)}
    <p>
      <strong>${say(next[one.next])}</strong>
      ${one.next === "hear" ? say(t(`Avant ${day(one.answerBy)}.`, `By ${day(one.answerBy)}.`)) : empty}
    </p>
    ${one.status === "closed" ? empty : doing(here, one, desk)}`
}

const doing = (here: Here, { about, by, concernId, heard, to }: Case, { mediators, people }: Desk): Html => {
  const fixed = { concernId }
  const options = people.map(Choice.person)
  const others = mediators.filter(({ personId }) => personId !== here.me && personId !== by.personId)
  const fold = (words: ReturnType<typeof t>, form: Html) =>
    html`<details>
      <summary>${here.words.say(words)}</summary>
      ${form}
    </details>`
  return html`${fold(
    t("J'ai écouté quelqu'un", "I listened to somebody"),
    Form.form(here, {
      command: "HearPerson",
      fixed,
      fields: Choice.select(here, {
        command: "HearPerson",
        among: fixed,
        name: "personId",
        label: t("Qui", "Who"),
        options: [by, ...(about === null ? [] : [about]), ...people].map(Choice.person)
      }),
      button: t("Je le note", "I note it")
    })
  )}
  ${fold(
    t("Réunir des personnes", "Bring people together"),
    Form.form(here, {
      command: "OpenMediation",
      fixed,
      fields: Choice.checks(here, {
        command: "OpenMediation",
        among: fixed,
        name: "people[]",
        label: t("Qui", "Who"),
        help: t(
          "Elles verront qu'il y a une médiation, et rien de ce qui t'a été dit.",
          "They will see that there is a mediation, and nothing of what you were told."
        ),
        options,
        chosen: [by.personId, ...(about === null ? [] : [about.personId])]
      }),
      button: t("Je les réunis", "I bring them together")
    })
  )}
  ${fold(
    t("Noter un accord", "Note an agreement"),
    Form.form(here, {
      command: "NoteAgreement",
      fixed,
      fields: Form.text(here, {
        command: "NoteAgreement",
        among: fixed,
        name: "words",
        label: t("Ce qui est convenu", "What was agreed"),
        help: t("Les personnes réunies le liront.", "Those who were brought together will read it."),
        long: true,
        required: true
      }),
      button: t("Je note l'accord", "I note the agreement")
    })
  )}
  ${
    others.length === 0
      ? empty
      : fold(
          t("Passer à quelqu'un d'autre", "Pass it on"),
          Form.form(here, {
            command: "PassOnConcern",
            fixed,
            fields: Choice.checks(here, {
              command: "PassOnConcern",
              among: fixed,
              name: "to[]",
              label: t("À qui", "To whom"),
              options: others.map(Choice.person),
              chosen: to.filter(({ personId }) => personId !== here.me).map(({ personId }) => personId)
            }),
            button: t("Je passe la main", "I pass it on")
          })
        )
  }
  ${heard.length === 0 ? empty : fold(t("Proposer une mesure au groupe", "Propose a measure to the group"), measure(here, concernId, heard, people))}
  ${fold(
    t("Clore", "Close"),
    Form.form(here, {
      command: "CloseConcern",
      fixed,
      fields: Choice.radios(here, {
        command: "CloseConcern",
        among: fixed,
        name: "as",
        label: t("Comment ça finit", "How it ends"),
        options: Object.entries(endings),
        chosen: ["settled"]
      }),
      button: t("C'est clos", "It is closed")
    })
  )}`
}

/** Everybody reads what is put to the group. */
const measure = (here: Here, concernId: string, heard: Desk["people"], people: Desk["people"]): Html => {
  const command = "ProposeMeasure"
  const among = { concernId }
  return Form.form(here, {
    command,
    fixed: among,
    fields: html`<p class="soft">
        ${here.words.say(t("Tout le groupe lit ce que tu écris ici. Aucune raison, rien de ce qui t'a été confié.", "The whole group reads what you write here. No reason, nothing of what you were told."))}
      </p>
      ${Choice.select(here, { command, among, name: "personId", label: t("Pour qui", "For whom"), options: heard.map(Choice.person) })}
      ${Choice.select(here, { command, among, name: "kind", label: t("Quoi", "What"), options: Object.entries(kinds) })}
      ${Choice.select(here, { command, among, name: "with", label: t("Avec qui, si c'est ne pas travailler avec quelqu'un", "With whom, if it is not to work with somebody"), options: [["null", t("Personne", "Nobody")], ...people.map(Choice.person)] })}
      ${Form.text(here, { command, among, name: "until", label: t("Jusqu'à quand", "Until when"), type: "date", required: true, value: LocalDate.plusDays(Instant.toLocalDate(here.at), 28) })}
      ${Form.text(here, { command, among, name: "text", label: t("Ce que le groupe lit", "What the group reads"), long: true, required: true })}`,
    button: t("Je le propose au groupe", "I put it to the group")
  })
}
