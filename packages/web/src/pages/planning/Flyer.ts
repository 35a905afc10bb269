/**
 * A flyer to print on A5: one prestation for the young people of the group, or what the group does for whoever has work to give. It
 * names nobody and says neither address nor price: it hangs where everybody passes.
 *
 * **Source** - Code de commerce R127-3: what sells under a CAPE names the carrier, with its seat and number, and says until when
 * the contract runs. What the cooperative does not know of it is left to write by hand.
 *
 * @since 0.1.0
 */
import { FicheId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html, type Part } from "../../Html.ts"
import { copied } from "../public/Flyers.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { refusal } from "../../parts/Note.ts"
import * as PublicFrame from "../../public/PublicFrame.ts"
import * as Qr from "../../parts/Qr.ts"
import { counted, t } from "../../Words.ts"

type Group = DocumentOf<Views["founding"]["home"]>

/** The flyer of a prestation. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "fiches/:fiche/affiche",
  tab: "planning",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const { hour, moment, say } = here.words
      const group = yield* here.look("founding", "home", {})
      const { card } = yield* here.look("planning", "fiche", { fiche: FicheId.make(params["fiche"] ?? "") })
      const { text } = yield* here.look("public", "share-text", { fiche: card.ficheId })
      const title = t(`Affiche : ${card.title}`, `Flyer: ${card.title}`)
      const back = html`<p class="screen">
        <a class="button" href="${address(here, Paths.fiche(card.ficheId))}"
          >${say(t("Revenir à la fiche", "Back to the fiche"))}</a
        >
      </p>`
      if (card.status === "cancelled" || card.status === "held" || card.startsAt <= here.at) {
        return {
          title,
          main: html`<h1>${card.title}</h1>
            ${refusal(here.words, over)}${back}`
        }
      }
      const left = card.placesLeft + card.learnerPlacesLeft
      return {
        title,
        main: html`${sheet(here, {
          group,
          title: card.title,
          main: html`<p><strong>${moment(card.startsAt)} – ${hour(card.endsAt)}</strong></p>
            <p>${say(card.taskWords)}</p>
            <p>
              ${say(
                left === 0
                  ? t("C'est complet : une place peut encore se libérer.", "It is full: a place may still become free.")
                  : counted(left, ["place libre", "places libres"], ["free place", "free places"])
              )}
              ${card.learnerPlacesLeft > 0 ? html`<br />${say(t("On peut aussi venir pour apprendre.", "You can also come to learn."))}` : empty}
            </p>`,
          link: `${here.site}${address(here, Paths.fiche(card.ficheId))}`,
          leads: t("Pour t'inscrire", "To sign up")
        })}
        ${
          text === null
            ? empty
            : html`<section class="screen">
                <h2>${say(t("Un texte à copier", "Words to copy"))}</h2>
                ${copied(here, text, `${here.site}${address(here, Paths.fiche(card.ficheId))}`)}
              </section>`
        }
        ${back}`
      }
    })
})

/** What the group does, for those who have work to give. @category pages @since 0.1.0 */
export const services = Page.make({
  path: "affiche",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* here.look("founding", "home", {})
      const { isPublic, services } = yield* here.look("public", "draft", {})
      const { skills } = yield* here.look("skills", "graph", {})
      // What the group says to everybody, or else what its people can do.
      const shown = services.flatMap(({ name, shown }) => (shown === null ? [] : [name]))
      const lines = isPublic && shown.length > 0 ? shown : skills.map(({ skill }) => skill)
      const flyer = PublicFrame.flyerIn(query.get("f"))
      const from = flyer === undefined ? "" : `?f=${flyer}`
      return {
        title: t("Affiche : nos services", "Flyer: our services"),
        main: html`${sheet(here, {
            group,
            title: say(t("Besoin d'un coup de main ?", "Could you use a hand?")),
            main: html`<p>
                ${say(t(`Des jeunes de ${group.territory} travaillent pour vous, en équipe.`, `Young people from ${group.territory} work for you, as a team.`))}
              </p>
              <ul class="services">
                ${lines.map((line) => html`<li>${line}</li>`)}
              </ul>`,
            link: isPublic ? `${here.site}${PublicFrame.address(here.cooperative)}${from}` : `${here.site}/`,
            leads: t("Pour nous trouver", "To find us")
          })}
          ${lines.length === 0 ? html`<p class="screen">${say(t("Personne n'a encore montré de savoir-faire.", "Nobody has shown a skill yet."))} <a href="${address(here, "savoir-faire")}">${say(t("Montre ce que tu sais faire", "Show what you can do"))}</a></p>` : empty}
          <p class="screen soft">
            ${say(t("La loi demande le siège et le numéro du porteur, et la fin des contrats. Écris-les sur les lignes.", "The law asks for the seat and the number of the carrier, and the end of the contracts. Write them on the lines."))}
          </p>`
      }
    })
})

const sheet = (
  here: Here,
  flyer: {
    readonly group: Group
    readonly title: string
    readonly main: Part
    readonly link: string
    readonly leads: ReturnType<typeof t>
  }
): Html => {
  const { say } = here.words
  const { carrier, name } = flyer.group
  return html`<article class="flyer">
    <p class="soft">${name}</p>
    <h1>${flyer.title}</h1>
    ${flyer.main}
    <div class="leads">
      ${Qr.qr(here.words, flyer.link, flyer.leads)}
      <p><strong>${say(flyer.leads)}</strong><br /><span class="link">${flyer.link}</span></p>
    </div>
    <footer class="small">
      <p>
        ${say(t(`${carrier} est le porteur : il facture, assure et paie.`, `${carrier} is the carrier: it invoices, insures and pays.`))}
        ${say(t("Les jeunes travaillent sous contrat d'appui au projet d'entreprise (CAPE).", "The young people work under a contract of support (CAPE)."))}
      </p>
      <p class="line">${say(t("Siège et numéro du porteur :", "Seat and number of the carrier:"))}</p>
      <p class="line">${say(t("Contrats jusqu'au :", "Contracts until:"))}</p>
    </footer>
  </article>`
}

const over = {
  problem: t("Cette prestation ne cherche plus personne.", "This prestation is not looking for anybody any more."),
  remedy: t("Fais une affiche pour une prestation à venir.", "Make a flyer for a prestation to come.")
}
