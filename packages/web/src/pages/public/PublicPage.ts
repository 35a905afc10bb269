/**
 * The public page as the group makes it: whether everybody can read it, why the group exists, when and how to reach it, and what it offers.
 *
 * @since 0.1.0
 */
import { tagWords } from "@kpacite/core/public/PublicPage"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as PublicFrame from "../../public/PublicFrame.ts"
import { t } from "../../Words.ts"

type Draft = DocumentOf<Views["public"]["draft"]>

/** What is on it, and what could be. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "page-publique",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const draft = yield* here.look("public", "draft", {})
      const { isCoordinator, member, takesPart } = yield* Group.of(here)
      const title = t("Notre page publique", "Our public page")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${state(here, draft)}
          <ul class="links">
            ${takesPart ? html`<li><a href="${address(here, "demandes")}">${say(t("Les demandes reçues", "The requests that came"))}</a></li>` : empty}
            <li>
              <a href="${address(here, "affiches")}"
                >${say(t("Nos affiches, et des textes à copier", "Our flyers, and words to copy"))}</a
              >
            </li>
          </ul>
          ${isCoordinator ? html`${why(here, draft)} ${reach(here, draft)} ${services(here, draft)}` : Group.onlyFor(here, "coordinator")}
          ${named(here, draft, member !== undefined)}
          ${isCoordinator && draft.written !== null ? Form.form(here, { command: "TakeDownPublicPage", button: t("Je retire la page", "I take the page down"), kind: "danger" }) : empty}`
      }
    })
})

const state = (here: Here, { isPublic }: Draft): Html => {
  const { say } = here.words
  const link = `${here.site}${PublicFrame.address(here.cooperative)}`
  return isPublic
    ? html`${note("done", html`<p>${say(t("Tout le monde peut la lire.", "Everybody can read it."))}</p>`)}
        <p>
          <a class="button" href="${PublicFrame.address(here.cooperative)}"
            >${say(t("Voir la page", "See the page"))}</a
          >
        </p>
        <p class="message"><span class="link">${link}</span></p>`
    : note(
        "look",
        html`<p>
            ${say(t("Personne ne la voit encore, en dehors de vous.", "Nobody outside of the group sees it yet."))}
          </p>
          <p>
            ${say(t("Écrivez d'abord le pourquoi, puis quand vous trouver.", "First write the why, then when to find you."))}
          </p>`
      )
}

const why = (here: Here, { purpose }: Draft): Html => {
  const command = "StatePurpose"
  return html`<h2>${here.words.say(t("Pourquoi on existe", "Why we exist"))}</h2>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "why", label: t("Le pourquoi, avec vos mots", "The why, in your own words"), long: true, required: true, value: purpose?.why ?? "" })}
      ${Choice.checks(here, { command, name: "tags[]", label: t("Ce qui compte pour vous", "What matters to you"), options: Object.entries(tagWords), chosen: purpose?.tags ?? [] })}`,
      button: t("On garde ce pourquoi", "We keep this why")
    })}`
}

const reach = (here: Here, { written }: Draft): Html => {
  const command = "WritePublicPage"
  return html`<h2>${here.words.say(t("Quand et comment nous trouver", "When and how to find us"))}</h2>
    <p class="soft">
      ${here.words.say(t("Tout le monde lira ça. Mets l'adresse et le numéro du local, et ceux de personne.", "Everybody will read this. Give the address and the number of the place, and nobody's own."))}
    </p>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "hours", label: t("Quand", "When"), required: true, value: written?.hours ?? "" })}
      ${Form.text(here, { command, name: "contact", label: t("Où, et comment vous joindre", "Where, and how to reach you"), long: true, required: true, value: written?.contact ?? "" })}`,
      button:
        written === null
          ? t("Je rends la page publique", "I make the page public")
          : t("Je corrige la page", "I correct the page")
    })}`
}

const services = (here: Here, draft: Draft): Html => {
  const { say } = here.words
  return html`<h2>${say(t("Nos services sur la page", "Our services on the page"))}</h2>
    ${draft.services.length === 0 ? html`<p class="card">${say(t("Vous ne proposez pas encore de service.", "You do not offer any service yet."))} <a href="${address(here, "savoir-faire")}">${say(t("Les services", "The services"))}</a></p>` : empty}
    ${draft.services.map((service, at) => offered(here, service, at))}`
}

const offered = (here: Here, { name, serviceId, shown }: Draft["services"][number], at: number): Html => {
  const { say } = here.words
  const [command, fixed, id] = ["PublishService", { serviceId }, `service-${at}`]
  const of = { command, among: fixed }
  return html`<section class="card" ${about(id)}>
    <h3 id="${id}">${name}</h3>
    <details>
      <summary>
        ${say(shown === null ? t("Le mettre sur la page", "Put it on the page") : t("Changer ce que la page en dit", "Change what the page says of it"))}
      </summary>
      ${Form.form(here, {
        command,
        fixed,
        fields: html`${Form.text(here, { ...of, name: "words", label: t("En deux phrases", "In two sentences"), long: true, required: true, value: shown?.words ?? "" })}
        ${Form.text(here, { ...of, name: "fromCents~euros", label: t("À partir de combien, taxes comprises (si vous voulez)", "From how much on, taxes included (if you like)"), value: shown === null || shown.fromCents === null ? "" : here.words.amount(shown.fromCents) })}`,
        button: t("Je le mets sur la page", "I put it on the page")
      })}
    </details>
    ${shown === null ? empty : Form.form(here, { command: "UnpublishService", fixed, button: t("Je l'enlève de la page", "I take it off the page"), kind: "danger" })}
  </section>`
}

const named = (here: Here, { team }: Draft, isMember: boolean): Html => {
  const { say } = here.words
  return html`<h2>${say(t("Les prénoms", "First names"))}</h2>
    <p>${team.length === 0 ? say(t("La page ne nomme personne.", "The page names nobody.")) : team.join(", ")}</p>
    <p class="soft">
      ${say(t("Elle ne nomme que les membres qui le veulent.", "It names only members who want it."))}
      ${isMember ? html`<a href="${address(here, "moi/accords")}">${say(t("Ce que j'accepte", "What I agree to"))}</a>` : empty}
    </p>`
}
