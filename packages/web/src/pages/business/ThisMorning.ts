/**
 * What to do this morning to find work: whom to contact, and whether one may, before anybody dials.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { counted, t } from "../../Words.ts"
import * as Contacting from "./Contacting.ts"
import * as OpportunityWords from "./OpportunityWords.ts"

type Sheet = DocumentOf<Views["business"]["this-morning"]>

/** This morning. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "ce-matin",
  tab: "planning",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const sheet = yield* here.look("business", "this-morning", {})
      const title = t("À faire ce matin", "This morning")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${sheet.contacts.length === 0 ? html`<p class="card">${say(t("Personne à contacter aujourd'hui.", "Nobody to contact today."))}</p>` : empty}
          ${sheet.contacts.map((contact) => one(here, contact))}
          <h2>${say(t("Ce qu'on dit", "What one says"))}</h2>
          <p class="card">
            ${say(t("« Bonjour, on est des jeunes du quartier, on fait du jardin, du ménage, des courses. Avez-vous besoin de quelque chose ? » Si c'est non, on dit merci, et on le note.", "“Hello, we are young people from around here, we do gardening, cleaning, errands. Do you need anything?” If it is no, one says thank you, and notes it."))}
          </p>
          <p>
            <a href="${address(here, "pistes")}"
              >${say(counted(sheet.leads, ["contact attend quelqu'un", "contacts attendent quelqu'un"], ["lead waits for somebody", "leads wait for somebody"]))}</a
            >
          </p>
          ${
            sheet.joinRequests === null
              ? empty
              : html`<p>
                  <a href="${address(here, "qui-veut-venir")}"
                    >${say(counted(sheet.joinRequests, ["demande pour nous rejoindre", "demandes pour nous rejoindre"], ["request to join us", "requests to join us"]))}</a
                  >
                </p>`
          }`
      }
    })
})

const one = (here: Here, { clientId, last, may, name }: Sheet["contacts"][number]): Html => {
  const { day, say } = here.words
  return html`<div class="card">
    <p>
      <a href="${address(here, Paths.client(clientId))}"
        ><strong>${name ?? say(t("nom effacé", "name erased"))}</strong></a
      >
    </p>
    <p class="soft small">
      ${last === null ? say(t("Jamais encore contacté.", "Never contacted yet.")) : say(t(`La dernière fois ${day(last.on)} : ${OpportunityWords.outcomes[last.result].fr.toLowerCase()}.`, `Last time ${day(last.on)}: ${OpportunityWords.outcomes[last.result].en.toLowerCase()}.`))}
    </p>
    ${Contacting.answers(here, may)}
  </div>`
}
