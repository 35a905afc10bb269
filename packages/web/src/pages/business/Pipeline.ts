/**
 * The opportunities by where they stand, the leads that wait, and why we lose.
 *
 * @since 0.1.0
 */
import { stands } from "@kpacite/core/business/QuotesRejections"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { counted, t } from "../../Words.ts"
import * as OpportunityWords from "./OpportunityWords.ts"

type Sheet = DocumentOf<Views["business"]["pipeline"]>
type Lead = DocumentOf<Views["outreach"]["leads"]>["leads"][number]
type Clients = DocumentOf<Views["business"]["clients"]>["clients"]

/** How many of a column are shown. @category policies @since 0.1.0 */
export const most = 12

/** The pipeline. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "pistes",
  tab: "planning",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const sheet = yield* here.look("business", "pipeline", {})
      const { leads } = yield* here.look("outreach", "leads", {})
      const { clients } = yield* here.look("business", "clients", {})
      const title = t("Nos pistes", "Our opportunities")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p>
            <a class="button" href="${address(here, "ce-matin")}">${say(t("À faire ce matin", "This morning"))}</a>
            <a href="${address(here, "idees")}">${say(t("Les idées des autres", "Ideas of others"))}</a>
          </p>
          ${sheet.columns.map((column) => columnOf(here, column))} ${whyLost(here, sheet)}
          <h2>${say(t("Entendu quelque part", "Heard somewhere"))}</h2>
          ${leads.length === 0 ? html`<p class="soft">${say(t("Rien n'attend.", "Nothing waits."))}</p>` : empty}
          ${leads.slice(0, most).map((lead, at) => leadOf(here, lead, at, group))}
          ${
            group.takesPart
              ? html`${capturing(here)}
                  <h2>${say(t("Une nouvelle piste", "A new opportunity"))}</h2>
                  ${clients.length === 0 ? html`<p><a href="${address(here, "clients")}">${say(t("Note d'abord pour qui c'est.", "First note whom it is for."))}</a></p>` : finding(here, clients, leads)}`
              : Group.onlyFor(here, "member")
          }`
      }
    })
})

const columnOf = (here: Here, { cents, column, opportunities }: Sheet["columns"][number]): Html => {
  const { amount, say } = here.words
  if (opportunities.length === 0) return empty
  return html`<h2>
      ${say(OpportunityWords.columns[column])}
      ${cents === 0 ? empty : html`<span class="soft small">${amount(cents)} ${say(t("hors taxes", "without VAT"))}</span>`}
    </h2>
    <ul class="list">
      ${opportunities.slice(0, most).map(
        ({ clientName, lostBecause, need, opportunityId, quotes }) =>
          html`<li>
            <a href="${address(here, Paths.opportunity(opportunityId))}"><strong>${need}</strong></a>
            <br /><span class="soft small"
              >${clientName ?? say(t("nom effacé", "name erased"))}${lostBecause === null ? "" : ` : ${say(OpportunityWords.lostBecause[lostBecause])}`}</span
            >
            ${quotes.slice(-1).map(({ quoteId, stage, ttc }) => html`<br /><a href="${address(here, Paths.quote(quoteId))}">${say(t(`Devis de ${amount(ttc)}`, `Quote of ${amount(ttc)}`))}</a> <span class="chip">${say(stands[stage])}</span>`)}
          </li>`
      )}
    </ul>
    ${
      opportunities.length > most
        ? html`<p class="soft">
            ${say(counted(opportunities.length - most, ["autre, plus ancienne", "autres, plus anciennes"], ["other, older one", "other, older ones"]))}
          </p>`
        : empty
    }`
}

const whyLost = (here: Here, { lost }: Sheet): Html => {
  const { say } = here.words
  return lost.length === 0
    ? empty
    : html`<p class="soft">
        ${say(t("Pourquoi c'est perdu :", "Why they are lost:"))}
        ${lost.map(({ count, reason }) => `${say(OpportunityWords.lostBecause[reason])} (${count})`).join(", ")}.
      </p>`
}

const leadOf = (
  here: Here,
  { leadId, notedBy, on, source, takenBy, words }: Lead,
  at: number,
  group: Group.Group
): Html => {
  const { day, quote, say } = here.words
  const id = `contact-${at}`
  const among = { leadId }
  const command = "DropLead"
  return html`<section class="card" ${about(id)}>
    <p id="${id}">${words === null ? say(t("texte effacé", "words erased")) : quote(words)}</p>
    <p class="soft small">
      ${notedBy}, ${day(on)}, ${say(OpportunityWords.leadSources[source])}.
      ${takenBy === null ? empty : say(t(`${takenBy.name} s'en occupe.`, `${takenBy.name} takes care of it.`))}
    </p>
    ${
      !group.takesPart
        ? empty
        : html`${takenBy === null ? Form.form(here, { command: "TakeLead", fixed: among, button: t("Je m'en occupe", "I take care of it") }) : empty}
            <details>
              <summary>${say(t("Rien n'en sort", "Nothing comes of it"))}</summary>
              ${Form.form(here, {
                command,
                fixed: among,
                fields: Choice.radios(here, {
                  command,
                  among,
                  name: "reason",
                  label: t("Pourquoi", "Why"),
                  options: [
                    ["noAnswer", t("Pas de réponse", "No answer")],
                    ["notForUs", t("Ce n'est pas pour nous", "It is not for us")],
                    ["alreadyDone", t("Quelqu'un l'a déjà fait", "Somebody did it already")]
                  ],
                  chosen: ["noAnswer"]
                }),
                button: t("Je le range", "I put it away")
              })}
            </details>`
    }
  </section>`
}

const capturing = (here: Here): Html => {
  const command = "CaptureLead"
  return html`<details>
    <summary>${here.words.say(t("J'ai entendu parler d'un travail", "I heard of some work"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "words", label: t("Quoi, en une phrase", "What, in one sentence"), help: t("Sans le nom de la personne qui le voudrait.", "Without the name of whoever wants it."), long: true, required: true })}
      ${Choice.select(here, { command, name: "source", label: t("Par où", "Through what"), options: Object.entries(OpportunityWords.leadSources) })}`,
      button: t("Je le note", "I note it")
    })}
  </details>`
}

const finding = (here: Here, clients: Clients, leads: ReadonlyArray<Lead>): Html => {
  const { say } = here.words
  const command = "FindOpportunity"
  return Form.form(here, {
    command,
    fields: html`${Choice.select(here, {
      command,
      name: "clientId",
      label: t("Pour qui", "For whom"),
      options: clients.map(({ clientId, name }) => [
        clientId,
        name ?? t("un client dont le nom est effacé", "a client whose name is erased")
      ])
    })}
    ${Form.text(here, { command, name: "need", label: t("De quoi cette personne a besoin", "What they need"), help: t("Sans le nom de personne.", "Without anybody's name."), required: true })}
    ${Choice.select(here, { command, name: "source", label: t("D'où ça vient", "How it came about"), options: Object.entries(OpportunityWords.sources) })}
    ${
      leads.length === 0
        ? empty
        : Choice.select(here, {
            command,
            name: "leadId",
            label: t("De ce qu'on avait entendu", "From what was heard"),
            options: [
              ["", t("non", "no")],
              ...leads.map(
                ({ leadId, words }) => [leadId, words?.slice(0, 60) ?? say(t("texte effacé", "words erased"))] as const
              )
            ],
            chosen: [""]
          })
    }`,
    button: t("Je note cette piste", "I note this opportunity"),
    kind: "main"
  })
}
