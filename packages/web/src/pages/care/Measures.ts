/**
 * Who mediates, and what binds whom: my own, and for the team and those who mediate everybody's.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paths from "../../Paths.ts"
import { t } from "../../Words.ts"
import { kinds } from "../governance/SafetyFields.ts"

type Sheet = DocumentOf<Views["care"]["measures"]>

/** What binds. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "mesures",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const sheet = yield* here.look("care", "measures", {})
      // Whoever was put out still contests it here.
      const group = yield* ifAllowed(Group.of(here))
      const { say } = here.words
      const title = t("Médiation et mesures", "Mediation and measures")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          ${mediators(here, sheet)} ${hearings(here, sheet)} ${measures(here, sheet)} ${separations(here, sheet)}
          ${group !== undefined && sheet.mayOrder ? ordering(here, group) : empty}
          ${sheet.mediates ? stopping(here) : empty}
          <p><a href="${address(here, "ca-ne-va-pas")}">${say(t("Ça ne va pas ?", "Not well?"))}</a></p>`
      }
    })
})

const stopping = (here: Here): Html =>
  html`<details>
    <summary>${here.words.say(t("Arrêter la médiation", "Stop mediating"))}</summary>
    ${Form.form(here, { command: "StopMediating", button: t("J'arrête", "I stop"), kind: "danger" })}
  </details>`

const mediators = (here: Here, { mediators, mediatorsComplete }: Sheet): Html => {
  const { day, say } = here.words
  return html`<h2>${say(t("Qui fait la médiation", "Who mediates"))}</h2>
    ${
      mediators.length === 0
        ? html`<p class="soft">${say(t("Personne encore.", "Nobody yet."))}</p>`
        : html`<ul class="list">
            ${mediators.map(
              ({ name, until }) =>
                html`<li>
                  ${name}
                  ${until === null ? empty : html`<span class="soft small">${say(t(`jusqu'à ${day(until)}`, `until ${day(until)}`))}</span>`}
                </li>`
            )}
          </ul>`
    }
    ${mediatorsComplete ? empty : html`<p>${say(t("Il faudrait deux personnes au moins : un jeune et un adulte.", "There should be two people at least: one young and one adult."))}</p>`}
    <p>
      <a href="${address(here, Paths.newProposal({ sur: "mediator" }))}"
        >${say(t("Proposer quelqu'un", "Propose somebody"))}</a
      >
    </p>`
}

const hearings = (here: Here, { toHear }: Sheet): Html =>
  html`${toHear.map(
    ({ person, proposalId, title }) =>
      html`<div class="card">
        <p>
          <a href="${address(here, Paths.proposal(proposalId))}">${title}</a> :
          ${here.words.say(t(`${person.name} n'a pas encore pu parler.`, `${person.name} could not speak yet.`))}
        </p>
        ${Form.buttons(
          Form.form(here, {
            command: "NoteHearing",
            fixed: { proposalId, came: "true" },
            button: t("La personne a parlé", "They spoke")
          }),
          Form.form(here, {
            command: "NoteHearing",
            fixed: { proposalId, came: "false" },
            button: t("Invitée, elle n'est pas venue", "They were asked and did not come")
          })
        )}
      </div>`
  )}`

const appeals = {
  none: undefined,
  made: t("contestée", "contested"),
  upheld: t("annulée", "undone"),
  refused: t("maintenue", "kept")
} as const

const measures = (here: Here, { measures }: Sheet): Html => {
  const { day, say } = here.words
  if (measures.length === 0) return empty
  return html`<h2>${say(t("Les mesures", "Measures"))}</h2>
    <ul class="list">
      ${measures.map((one) => {
        const appeal = appeals[one.appeal]
        return html`<li>
          <p>
            <strong>${one.person.name}</strong> :
            ${say(kinds[one.kind])}${one.with === null ? empty : html` (${one.with.name})`}
            <span class="chip">${say(one.binds ? t("en cours", "in force") : t("finie", "over"))}</span>
            ${appeal === undefined ? empty : html`<span class="chip">${say(appeal)}</span>`}
          </p>
          <p class="soft small">
            ${day(one.on)} ${one.until === null ? empty : html`– ${day(one.until)}`}
            <a href="${address(here, Paths.proposal(one.proposalId))}">${say(t("La décision", "The decision"))}</a>
            ${one.binds ? html`<a href="${address(here, Paths.newProposal({ sur: "lift", mesure: one.decisionId }))}">${say(t("Proposer d'y mettre fin", "Propose to end it"))}</a>` : empty}
          </p>
          ${
            one.mayAppeal
              ? html`<p>
                    ${say(t(`Tu peux la contester jusqu'à ${day(one.appealUntil)}. Quelqu'un qui n'a pas décidé répond.`, `You can contest it until ${day(one.appealUntil)}. Somebody who did not decide answers.`))}
                  </p>
                  ${Form.form(here, { command: "Appeal", fixed: { decisionId: one.decisionId }, button: t("Je la conteste", "I contest it") })}`
              : empty
          }
          ${
            one.mayAnswer
              ? Form.buttons(
                  Form.form(here, {
                    command: "DecideAppeal",
                    fixed: { decisionId: one.decisionId, upheld: "true" },
                    button: t("Elle est annulée", "It is undone")
                  }),
                  Form.form(here, {
                    command: "DecideAppeal",
                    fixed: { decisionId: one.decisionId, upheld: "false" },
                    button: t("Elle reste", "It stays")
                  })
                )
              : empty
          }
        </li>`
      })}
    </ul>`
}

const separations = (here: Here, { separations }: Sheet): Html =>
  html`${separations.map(
    ({ people, until }) =>
      html`<p class="card">
        ${here.words.say(t(`Pas ensemble jusqu'à ${here.words.day(until)} : ${people.map(({ name }) => name).join(", ")}.`, `Not together until ${here.words.day(until)}: ${people.map(({ name }) => name).join(", ")}.`))}
      </p>`
  )}`

const ordering = (here: Here, { people }: Group.Group): Html => {
  const command = "OrderSeparation"
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Ça presse : séparer des personnes", "Urgent: keep people apart"))}</summary>
    <p>
      ${say(t("Elles ne seront pas sur la même prestation, une semaine au plus, et une seule fois. Aucune raison n'est notée.", "They will not be on the same prestation, for a week at most, and once. No reason is noted."))}
    </p>
    ${Form.form(here, {
      command,
      fields: html`${Choice.checks(here, { command, name: "people[]", label: t("Qui", "Who"), options: people.map(Choice.person) })}
      ${Form.text(here, { command, name: "until", label: t("Jusqu'à quand", "Until when"), type: "date", required: true, value: LocalDate.plusDays(Instant.toLocalDate(here.at), 7) })}`,
      button: t("Je les sépare", "I keep them apart"),
      kind: "danger"
    })}
  </details>`
}
