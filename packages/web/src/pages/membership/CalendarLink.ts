/**
 * My appointments in the calendar of my telephone: as a file, or by an address that it reads by itself.
 *
 * @since 0.1.0
 */
import type { Instant } from "@kpacite/core/Instant"
import { toLocalDate } from "@kpacite/core/Instant"
import { OnSharedDevice } from "@kpacite/host/Access"
import { address, type Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"
import type { Shown } from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

/** What can be done about it, and whether it is done. @category constructors @since 0.1.0 */
export const section = (here: Here, since: Instant | undefined): Html => {
  const { day, say } = here.words
  const open = (button: ReturnType<typeof t>) =>
    here.shared
      ? onSharedDevice(here)
      : html`<form method="post" action="${address(here, "calendrier/ouvrir")}">
          <button class="button">${say(button)}</button>
        </form>`
  return html`<h2>${say(t("Mon calendrier", "My calendar"))}</h2>
    <ul class="links">
      <li>
        <a href="${address(here, "calendrier.ics")}" download
          >${say(t("Télécharger mes prestations et nos réunions", "Download my prestations and our meetings"))}</a
        >
      </li>
    </ul>
    ${
      since === undefined
        ? html`<p>
              ${say(t("Ou bien ton téléphone regarde tout seul : il lui faut un lien secret.", "Or your phone looks by itself: it needs a secret link."))}
            </p>
            ${open(t("Je veux ce lien", "I want this link"))}`
        : html`<p>
              ${say(t(`Un calendrier peut lire tes rendez-vous depuis ${day(toLocalDate(since))}.`, `A calendar may read your appointments since ${day(toLocalDate(since))}.`))}
            </p>
            <form method="post" action="${address(here, "calendrier/fermer")}">
              <button class="button danger">${say(t("J'arrête ce lien", "I end this link"))}</button>
            </form>
            <details>
              <summary>${say(t("Lien perdu ?", "A lost link?"))}</summary>
              <p>${say(t("Le nouveau lien arrête l'ancien.", "The new link ends the old one."))}</p>
              ${open(t("Je veux un nouveau lien", "I want a new link"))}
            </details>`
    }`
}

/** Why a device that others use as well gives no link. @category wording @since 0.1.0 */
export const onSharedDevice = (here: Here): Html =>
  html`<p class="soft">${here.words.say(new OnSharedDevice().problem)}</p>`

/** The address, shown once. @category pages @since 0.1.0 */
export const shown = (here: Here, link: string): Shown => {
  const { say } = here.words
  const title = t("Le lien de ton calendrier", "The link of your calendar")
  return {
    title,
    main: html`<h1>${say(title)}</h1>
      <p>
        <a class="button main" href="${link.replace(/^https?:/, "webcal:")}"
          >${say(t("J'ouvre mon calendrier", "I open my calendar"))}</a
        >
      </p>
      <label for="link"
        >${say(t("Rien ne s'ouvre ? Copie ce lien dans ton calendrier.", "Nothing opens? Copy this link into your calendar."))}</label
      >
      <input id="link" readonly value="${link}" />
      ${note(
        "look",
        html`<p>
            ${say(t("Garde-le pour toi : il montre où tu es, et quand.", "Keep it to yourself: it shows where you are, and when."))}
          </p>
          <p>
            ${say(t("Il ne s'affichera plus. Tu peux l'arrêter ici quand tu veux.", "It will not show again. You can end it here whenever you like."))}
          </p>`
      )}
      <p><a class="button" href="${address(here, "moi")}">${say(t("C'est fait", "It is done"))}</a></p>`
  }
}
