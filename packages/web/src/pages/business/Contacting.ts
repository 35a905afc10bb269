/**
 * Whether somebody may be contacted, how it is noted, what they agreed to, and that they want to be left in peace.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Choice from "../../parts/Choice.ts"
import type * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as OpportunityWords from "./OpportunityWords.ts"

type Sheet = DocumentOf<Views["business"]["client"]>

const ways = {
  phone: t("L'appeler", "To call them"),
  message: t("Lui écrire", "To write to them"),
  doorstep: t("Aller sonner, à deux", "To ring at their door, in twos")
} as const

/** Each way: yes, or why not and what to do instead. @category constructors @since 0.1.0 */
export const answers = (here: Here, may: Sheet["may"]): Html => {
  const { say } = here.words
  const why = new Map<string, Html>()
  for (const { problem, remedy, source } of Object.values(may)) {
    if (problem !== null && remedy !== null && !why.has(problem.fr))
      why.set(
        problem.fr,
        html`<p class="soft small">${say(problem)} ${say(remedy)} ${source === null ? empty : `(${source})`}</p>`
      )
  }
  return html`<p>
      ${(["phone", "message", "doorstep"] as const).map((way) => html`<span class="chip ${may[way].may ? "done" : "no"}">${say(ways[way])} : ${say(may[way].may ? t("oui", "yes") : t("non", "no"))}</span> `)}
    </p>
    ${Array.from(why.values())}`
}

/** What is known of contacts with a client, and what may be noted. @category constructors @since 0.1.0 */
export const of = (here: Here, sheet: Sheet, group: Group.Group): Html => {
  const { day, say } = here.words
  if (sheet.stoppedOn !== null) {
    return note(
      "no",
      html`<p>
        ${say(t(`${day(sheet.stoppedOn)}, cette personne a dit non pour toujours. On ne la contacte plus.`, `On ${day(sheet.stoppedOn)}, this person said no for good. Nobody contacts them any more.`))}
      </p>`
    )
  }
  return html`${answers(here, sheet.may)} ${earlier(here, sheet)}
  ${group.takesPart ? html`${noting(here, sheet, group)} ${proving(here, sheet)}` : empty} ${revoking(here, sheet)}
  ${Form.form(here, {
    command: "StopContact",
    fixed: { clientId: sheet.clientId },
    button: t("Cette personne ne veut plus qu'on la contacte", "This person does not want to be contacted any more"),
    kind: "danger"
  })}`
}

const earlier = (here: Here, { contacts }: Sheet): Html => {
  const { day, quote, say } = here.words
  return contacts.length === 0
    ? empty
    : html`<ul class="list">
        ${contacts.slice(0, 5).map(
          ({ channel, on, people, result, words }) =>
            html`<li>
              ${say(OpportunityWords.channels[channel])}, ${day(on)} :
              <strong>${say(OpportunityWords.outcomes[result])}</strong>
              <br /><span class="soft small">${people.join(", ")}</span>
              ${words === null ? empty : html`<br />${quote(words)}`}
            </li>`
        )}
      </ul>`
}

const noting = (here: Here, { clientId }: Sheet, { people }: Group.Group): Html => {
  const command = "NoteContact"
  return html`<details>
    <summary>${here.words.say(t("Noter un contact", "Note a contact"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { clientId },
      fields: html`${Choice.select(here, { command, name: "channel", label: t("Comment", "How"), options: Object.entries(OpportunityWords.channels) })}
      ${Choice.checks(here, {
        command,
        name: "people[]",
        label: t("Qui était avec toi", "Who was with you"),
        options: people.filter(({ personId }) => personId !== here.me).map(Choice.person)
      })}
      ${Choice.radios(here, { command, name: "result", label: t("Qu'a dit cette personne", "What did they say"), options: Object.entries(OpportunityWords.outcomes), chosen: ["maybe"] })}
      ${Form.text(here, { command, name: "words", label: t("Ses mots, si ça aide", "Their words, if that helps"), help: t("Cette personne peut les lire : n'écris rien que tu ne lui dirais pas.", "They may read it: write nothing that you would not say to them."), long: true })}`,
      button: t("Je note ce contact", "I note this contact")
    })}
  </details>`
}

const purposes = {
  calls: t("être appelée", "being called"),
  messages: t("recevoir des SMS et des mails", "getting text messages and mails"),
  newsletter: t("recevoir nos nouvelles", "getting our news")
} as const

const proving = (here: Here, { clientId }: Sheet): Html => {
  const command = "ProveConsent"
  return html`<details>
    <summary>${here.words.say(t("Cette personne a dit oui", "This person said yes"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { clientId },
      fields: html`${Choice.select(here, { command, name: "to", label: t("À quoi", "To what"), options: Object.entries(purposes) })}
      ${Choice.select(here, {
        command,
        name: "how",
        label: t("Comment", "How"),
        help: t(
          "La loi demande une preuve : le papier est le plus sûr.",
          "The law asks for a proof: paper is the safest."
        ),
        options: [
          ["paper", t("sur papier", "on paper")],
          ["message", t("par SMS", "by text message")],
          ["mail", t("par mail", "by mail")],
          ["spoken", t("de vive voix", "by word of mouth")]
        ]
      })}
      ${Form.text(here, { command, name: "given", label: t("Quel jour", "On which day"), type: "date", value: Instant.toLocalDate(here.at), required: true })}
      ${Form.text(here, { command, name: "words", label: t("Ce qui le prouve", "What proves it") })}`,
      button: t("Je note son accord", "I note that they agree")
    })}
  </details>`
}

const revoking = (here: Here, { clientId, proved }: Sheet): Html => {
  const { day, say } = here.words
  return html`${proved.map(
    ({ from, to }) =>
      html`<p>
          ${say(t(`D'accord pour ${purposes[to].fr}, depuis ${day(from)}.`, `Agrees to ${purposes[to].en}, since ${day(from)}.`))}
        </p>
        ${Form.form(here, {
          command: "RevokeConsent",
          fixed: { clientId, to },
          button: t(`Plus d'accord pour ${purposes[to].fr}`, `Does not agree to ${purposes[to].en} any more`)
        })}`
  )}`
}
