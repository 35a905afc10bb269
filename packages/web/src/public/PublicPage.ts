/**
 * The public page: why the group exists, what it does for others, and two ways to it.
 *
 * @since 0.1.0
 */
import { empty, html, type Html } from "../Html.ts"
import type { Shown } from "../Page.ts"
import * as Accessibility from "../pages/Accessibility.ts"
import { note } from "../parts/Note.ts"
import * as Qr from "../parts/Qr.ts"
import { t } from "../Words.ts"
import { address, type Outside, to } from "./PublicFrame.ts"

/** The page. @category pages @since 0.1.0 */
export const shown = (here: Outside): Shown => {
  const { sheet, words } = here
  const { say } = words
  const { contact, hours, name, paused, services, tags, team, territory, why } = sheet
  return {
    title: { fr: name, en: name },
    main: html`<h1>${name}</h1>
      <p>${say(t(`Une coopérative de jeunes : ${territory}.`, `A cooperative of young people: ${territory}.`))}</p>
      ${paragraphs(why)}
      ${
        tags.length === 0
          ? empty
          : html`<ul class="list">
              ${tags.map((tag) => html`<li>${say(tag)}</li>`)}
            </ul>`
      }
      ${paused ? note("look", html`<p>${say(t("On fait une pause en ce moment. Tu peux quand même écrire.", "We take a break just now. You can write all the same."))}</p>`) : empty}
      <p class="screen">
        <a class="button main" href="${to(here, "devis")}">${say(t("Demander un devis", "Ask for a quote"))}</a>
      </p>
      <p class="screen">
        <a class="button main" href="${to(here, "rejoindre")}">${say(t("Nous rejoindre", "Join us"))}</a>
      </p>
      ${
        services.length === 0
          ? empty
          : html`<h2>${say(t("Ce qu'on fait", "What we do"))}</h2>
              ${services.map((service) => offered(here, service))}`
      }
      <h2>${say(t("Quand nous trouver", "When to find us"))}</h2>
      <p>${hours}</p>
      ${paragraphs(contact)}
      <p class="screen">
        <a href="${to(here, "contact")}">${say(t("Écrire pour autre chose", "Write about something else"))}</a>
      </p>
      ${
        team.length === 0
          ? empty
          : html`<h2>${say(t("Quelques-uns d'entre nous", "Some of us"))}</h2>
              <p>${team.join(", ")}</p>`
      }
      ${mentions(here)}
      <h2>${say(t("Partager cette page", "Share this page"))}</h2>
      ${Qr.qr(words, link(here), t("L'adresse de cette page, à prendre en photo", "The address of this page, for a camera"))}
      <p class="message"><span class="link">${link(here)}</span></p>`
  }
}

/** The address that people pass on, which says nothing of whoever does. */
const link = ({ cooperative, site }: Outside): string => `${site}${address(cooperative)}`

const offered = (
  { words: { amount, say } }: Outside,
  { fromCents, name, words }: Outside["sheet"]["services"][number]
) =>
  html`<section class="card">
    <h3>${name}</h3>
    ${paragraphs(words)}
    ${fromCents === null ? empty : html`<p>${say(t(`À partir de ${amount(fromCents)}, taxes comprises.`, `From ${amount(fromCents)} on, taxes included.`))}</p>`}
  </section>`

const paragraphs = (text: string): ReadonlyArray<Html> =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`)

/**
 * Who answers for the work in law, as far as the cooperative knows.
 *
 * **Source** - Code de commerce R127-3.
 */
const mentions = ({ sheet: { carrier }, words: { say } }: Outside): Html =>
  html`<h2>${say(t("Mentions légales", "Legal notice"))}</h2>
    <p>
      ${say(t(`${carrier} est le porteur : il facture, assure et paie.`, `${carrier} is the carrier: it invoices, insures and pays.`))}
      ${say(t("Les jeunes travaillent sous contrat d'appui au projet d'entreprise (CAPE).", "The young people work under a contract of support (CAPE)."))}
    </p>
    <p>
      ${say(t("Cette page ne te suit pas : pas de mesure d'audience, rien d'un autre site. Seule la langue choisie est gardée sur ton appareil.", "This page does not follow you: no statistics, nothing of another site. Only the language that you choose is kept on your device."))}
    </p>`

/** The language, and who can use these pages. @category constructors @since 0.1.0 */
export const bottom = (here: Outside, path: string): Html => {
  const other = here.words.language === "fr" ? "en" : "fr"
  const asked = new URLSearchParams({ langue: other, ...(here.flyer !== undefined && { f: here.flyer }) })
  return html`<footer class="screen">
    <ul class="links">
      <li>
        <a href="${address(here.cooperative, path)}?${asked.toString()}" lang="${other}" hreflang="${other}"
          >${other === "fr" ? "Français" : "English"}</a
        >
      </li>
      <li><a href="/">${here.words.say(t("J'ai un lien pour entrer", "I have a link to come in"))}</a></li>
    </ul>
    ${Accessibility.link(here.words)}
  </footer>`
}
