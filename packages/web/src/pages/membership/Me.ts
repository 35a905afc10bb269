/**
 * What is mine: the language, and going out.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import { html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { t } from "../../Words.ts"

/** Me. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "moi",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { mine } = yield* here.look("membership", "sessions", {})
      return {
        title: t("Moi", "Me"),
        main: html`<h1>${say(t("Moi", "Me"))}</h1>
          <h2>${say(t("La langue", "Language"))}</h2>
          <form method="post" action="/langue" class="buttons">
            <input type="hidden" name="retour" value="${here.path}" />
            <button class="button" name="langue" value="fr" lang="fr">Français</button>
            <button class="button" name="langue" value="en" lang="en">English</button>
          </form>
          <h2>${say(t("Les appareils où l'on te connaît", "Where you are signed in"))}</h2>
          <ul class="list">
            ${mine.filter(({ open }) => open).map(({ device, since }) => html`<li>${device ?? say(t("un appareil", "a device"))} <span class="soft small">${here.words.day(since)}</span></li>`)}
          </ul>
          <form method="post" action="/sortir">
            <button class="button danger">${say(t("Je sors de ce téléphone", "Sign me out here"))}</button>
          </form>`
      }
    })
})
