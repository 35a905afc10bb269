/**
 * Friday: when we meet, what there is to talk about, what has to be answered until then, and a point of my own.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

type Agenda = DocumentOf<Views["governance"]["agenda"]>
type Point = Agenda["points"][number]

/** The agenda. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "vendredi",
  tab: "friday",
  show: (here) =>
    Effect.map(here.look("governance", "agenda", {}), (agenda) => {
      const { moment, say } = here.words
      const { closing, next, points } = agenda
      return {
        title: t("Vendredi", "Friday"),
        main: html`<h1>${say(t("La prochaine réunion", "The next meeting"))}</h1>
          <p>
            <strong>${moment(next.startsAt)}</strong>${next.place === null ? empty : html` · ${next.place}`}
            <span class="soft">${say(inDays(next.inDays))}</span>
          </p>
          ${agenda.meeting === null ? empty : note("look", html`<p>${say(t("La réunion est en cours.", "The meeting is going on."))}</p>`)}
          <h2>${say(t("À répondre d'ici là", "To be answered until then"))}</h2>
          ${closing.length === 0 ? html`<p class="soft">${say(t("Rien n'est proposé en ce moment.", "Nothing is proposed just now."))}</p>` : empty}
          <ul class="list">
            ${closing.map(
              ({ answered, closesAt, proposalId, title }) =>
                html`<li>
                  <a href="${address(here, `propositions/${encodeURIComponent(proposalId)}`)}"
                    ><strong>${title}</strong></a
                  >
                  ${answered === null ? empty : answered ? html`<span class="chip done">${say(t("répondu", "answered"))}</span>` : html`<span class="chip look">${say(t("à toi de répondre", "your answer is missing"))}</span>`}
                  <br /><span class="soft small"
                    >${say(t(`jusqu'à ${moment(closesAt)}`, `until ${moment(closesAt)}`))}</span
                  >
                </li>`
            )}
          </ul>
          <h2>${say(t("À l'ordre du jour", "On the agenda"))}</h2>
          ${points.length === 0 ? html`<p class="soft">${say(t("Pas encore de point. De quoi faut-il parler ?", "No point yet. What is there to talk about?"))}</p>` : empty}
          ${points.map((point) => shown(here, point))} ${raising(here)}
          <p><a class="button" href="${address(here, "regles")}">${say(t("Nos règles", "Our rules"))}</a></p>`
      }
    })
})

const inDays = (days: number) =>
  days === 0
    ? t("aujourd'hui", "today")
    : days === 1
      ? t("demain", "tomorrow")
      : t(`dans ${days} jours`, `in ${days} days`)

const kinds = {
  blockage: t("Ça bloque", "It stops us"),
  subject: t("Un sujet", "A subject"),
  idea: t("Une idée", "An idea"),
  review: t("Une règle à revoir", "A rule to look at again"),
  noRule: t("Il manque une règle", "A rule is missing")
} as const

const shown = (here: Here, point: Point): Html => {
  const { say } = here.words
  const { kind, mine, openDays, pointId, postponed, support, supportedByMe, words } = point
  const facts = [
    support > 0 ? t(`${support} d'accord pour en parler`, `${support} want it too`) : undefined,
    openDays > 0
      ? t(`depuis ${openDays} jour${openDays > 1 ? "s" : ""}`, `for ${openDays} day${openDays > 1 ? "s" : ""}`)
      : undefined,
    postponed > 0 ? t(`remis ${postponed} fois`, `put off ${postponed} times`) : undefined
  ].flatMap((fact) => (fact === undefined ? [] : [say(fact)]))
  return html`<div class="card">
    <p><span class="chip ${point.postponedTooOften ? "no" : ""}">${say(kinds[kind])}</span></p>
    <p>${words ?? say(kinds[kind])}</p>
    ${facts.length === 0 ? empty : html`<p class="soft small">${facts.join(" · ")}</p>`}
    ${
      pointId === null
        ? empty
        : Form.buttons(
            mine || supportedByMe
              ? empty
              : Form.form(here, { command: "SupportPoint", fixed: { pointId }, button: t("Moi aussi", "Me too") }),
            mine
              ? Form.form(here, {
                  command: point.anonymous ? "WithdrawAnonymousPoint" : "WithdrawPoint",
                  fixed: { pointId },
                  button: t("Je le retire", "I take it back"),
                  kind: "danger"
                })
              : empty
          )
    }
  </div>`
}

const raising = (here: Here): Html => {
  const { say } = here.words
  const fields = (command: string) => {
    const chosen = here.typed?.form === command ? here.typed.fields.get("kind") : null
    return html`<label for="${command}-kind">${say(t("C'est quoi ?", "What is it?"))}</label>
      <select id="${command}-kind" name="kind">
        ${Object.entries(kinds).map(([kind, words]) => html`<option value="${kind}" ${kind === chosen ? new Html("selected") : empty}>${say(words)}</option>`)}
      </select>
      ${Form.text(here, { command, name: "words", label: t("En quelques mots", "In a few words"), long: true, required: true })}`
  }
  return html`<h2>${say(t("De quoi veux-tu qu'on parle ?", "What do you want us to talk about?"))}</h2>
    <div class="card">
      ${Form.form(here, { command: "RaisePoint", fields: fields("RaisePoint"), button: t("J'ajoute ce point", "I add this point"), kind: "main" })}
    </div>
    <details>
      <summary>${say(t("Sans mon nom", "Without my name"))}</summary>
      <p>
        ${say(t("Personne n'apprend que c'était toi. À deux ou trois, on peut le deviner.", "Nobody learns that it was you. Among two or three, one can guess."))}
      </p>
      ${Form.form(here, { command: "RaiseAnonymousPoint", fields: fields("RaiseAnonymousPoint"), button: t("J'ajoute ce point sans mon nom", "I add this point without my name") })}
    </details>`
}
