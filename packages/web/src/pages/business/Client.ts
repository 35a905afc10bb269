/**
 * One client: what was done for them, what they said of it, what they agreed to, and how to reach them.
 *
 * @since 0.1.0
 */
import { ClientId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import * as ClientForm from "./ClientForm.ts"
import * as Contacting from "./Contacting.ts"

type Sheet = DocumentOf<Views["business"]["client"]>

/** A client. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "clients/:client",
  tab: "planning",
  show: (here, { params, query }) =>
    Effect.gen(function* () {
      const { day, say } = here.words
      const group = yield* Group.of(here)
      const { takesPart } = group
      const sheet = yield* here.look("business", "client", { client: ClientId.make(params["client"] ?? "") })
      const name = sheet.name ?? say(t("Nom effacé", "Name erased"))
      return {
        title: t(name, name),
        main: html`<h1>${name}</h1>
          <p class="soft">${say(ClientForm.kinds[sheet.kind])}</p>
          <div class="card">
            <p>
              ${sheet.lastTime === null ? say(t("Rien de fait encore.", "Nothing done yet.")) : say(t(`La dernière fois : ${day(sheet.lastTime)}.`, `Last time: ${day(sheet.lastTime)}.`))}
            </p>
            ${content(here, sheet)}
          </div>
          <h2>${say(t("Comment joindre ce client", "How to reach them"))}</h2>
          ${contact(here, sheet)}
          <h2>${say(t("Lui proposer du travail", "Offering them work"))}</h2>
          ${Contacting.of(here, sheet, group)}
          <h2>${say(t("Ce qui est permis", "What they agreed to"))}</h2>
          ${sheet.consents.contact === null ? empty : consent(here, sheet, "contact", takesPart)}
          ${consent(here, sheet, "photos", takesPart)}
          <h2>${say(t("Ce qu'on a fait ensemble", "What was done"))}</h2>
          ${fiches(here, query, sheet)} ${takesPart ? correcting(here, sheet) : Group.onlyFor(here, "member")}`
      }
    })
})

const content = (here: Here, { satisfaction }: Sheet): Html =>
  satisfaction === null
    ? empty
    : html`<p>
        ${here.words.say(t(`Avis : ${decimal(satisfaction.mean, ",")} sur 5 (${satisfaction.answers} fois).`, `Content: ${decimal(satisfaction.mean, ".")} of 5 (${satisfaction.answers === 1 ? "once" : `${satisfaction.answers} times`}).`))}
      </p>`

/** **Units** - hundredths, as `4,5`. */
const decimal = (hundredths: number, sign: string): string => {
  const tenths = Math.round(hundredths / 10)
  return `${Math.floor(tenths / 10)}${sign}${tenths % 10}`
}

const contact = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  if (sheet.contact === null) {
    return html`<p class="soft">
      ${say(t("C'est pour l'équipe, et pour qui va y travailler.", "It is for the coordination, and for who is going to work there."))}
    </p>`
  }
  const { mail, phone } = sheet.contact
  if (mail === null && phone === null) {
    return html`<p class="soft">
      ${say(t("On ne connaît ni téléphone ni adresse.", "No telephone and no address is known."))}
    </p>`
  }
  return html`<p>
    ${phone === null ? empty : html`<a href="tel:${phone.replaceAll(/[^\d+]/g, "")}">${phone}</a>`}
    ${phone === null || mail === null ? empty : html`<br />`}
    ${mail === null ? empty : html`<a href="mailto:${mail}">${mail}</a>`}
  </p>`
}

const consents = {
  contact: {
    gives: t("Le client veut bien être recontacté", "The client agrees to being contacted again"),
    takesBack: t("Le client ne veut plus être recontacté", "The client does not want to be contacted any more"),
    yes: t(
      "D'accord pour être recontacté : on ne sait pas comment, ça ne suffit pas pour appeler",
      "Agrees to being contacted again: it is not known how, which is not enough for a call"
    ),
    no: t("N'a pas dit oui pour être recontacté", "Has not agreed to being contacted again")
  },
  photos: {
    gives: t("Le client veut bien des photos", "The client agrees to photos"),
    takesBack: t("Le client ne veut plus de photos", "The client does not want photos any more"),
    yes: t("D'accord pour montrer des photos du travail", "Agrees to photos of the work being shown"),
    no: t("N'a pas dit oui pour des photos", "Has not agreed to photos")
  }
} as const

const consent = (here: Here, sheet: Sheet, to: keyof typeof consents, may: boolean): Html => {
  const { say } = here.words
  const since = sheet.consents[to]
  const { gives, no, takesBack, yes } = consents[to]
  return html`<p>
      ${since === null ? html`<span class="chip">${say(no)}</span>` : html`<span class="chip done">${say(yes)}</span> <span class="soft small">${here.words.day(since)}</span>`}
    </p>
    ${
      may
        ? Form.buttons(
            Form.form(here, {
              command: "RecordConsent",
              fixed: { clientId: sheet.clientId, to, given: since === null ? "true" : "false" },
              button: since === null ? gives : takesBack
            })
          )
        : empty
    }`
}

const fiches = (here: Here, query: URLSearchParams, sheet: Sheet): Html => {
  const { day, say } = here.words
  const { shown, ways } = Paged.of(here, query, { name: "suite", most: 30 }, sheet.fiches)
  if (sheet.fiches.length === 0) return html`<p class="soft">${say(t("Rien encore.", "Nothing yet."))}</p>`
  return html`<ul class="list">
      ${shown.map(
        ({ feedback, ficheId, people, title, workDay }) =>
          html`<li>
            <a href="${address(here, Paths.fiche(ficheId))}"><strong>${title}</strong></a>
            <br /><span class="soft small">${day(workDay)}${people.length === 0 ? "" : ` : ${people.join(", ")}`}</span>
            ${feedback === null ? empty : html`<br />${say(t(`Avis : ${feedback.satisfaction} sur 5`, `Content: ${feedback.satisfaction} of 5`))}${feedback.words === null ? empty : html` – ${here.words.quote(feedback.words)}`}`}
          </li>`
      )}
    </ul>
    ${ways}`
}

const correcting = (here: Here, { clientId, contact, kind, name }: Sheet): Html => {
  const { say } = here.words
  const forget = (field: "phone" | "mail", button: ReturnType<typeof t>) =>
    contact?.[field] == null
      ? empty
      : Form.form(here, { command: "CorrectClient", fixed: { clientId, [field]: "null" }, button, kind: "danger" })
  return html`<details>
    <summary>${say(t("Corriger ce qu'on sait", "Correct what is known"))}</summary>
    ${Form.form(here, {
      command: "CorrectClient",
      fixed: { clientId },
      fields: ClientForm.fields(here, "CorrectClient", { name, kind, ...contact }),
      button: t("Je corrige", "I correct it")
    })}
    ${Form.buttons(forget("phone", t("J'efface le téléphone", "I erase the telephone")), forget("mail", t("J'efface l'adresse mail", "I erase the mail address")))}
  </details>`
}
