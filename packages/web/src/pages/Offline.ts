/**
 * What a phone without a network shows instead of a page that it does not keep.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as Form from "../Form.ts"
import { address } from "../Here.ts"
import { html } from "../Html.ts"
import * as Page from "../Page.ts"
import { notSent } from "../parts/Offline.ts"
import { t } from "../Words.ts"

/** A page that is not here. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "hors-ligne",
  tab: "home",
  show: (here) => {
    const { say } = here.words
    return Effect.succeed({
      title: t("Sans réseau", "Without a network"),
      main: html`<h1>${say(t("Cette page n'est pas sur ce téléphone.", "This page is not on this phone."))}</h1>
        <p>
          ${say(t("Sans réseau, seules les pages déjà vues s'ouvrent.", "Without a network, only pages seen before open."))}
        </p>
        <p>${say(notSent)}</p>
        ${Form.buttons(
          html`<a class="button" href="${address(here, "planning")}"
            >${say(t("Voir le planning", "See the planning"))}</a
          >`,
          html`<a class="button" href="${address(here)}">${say(t("Retour à l'accueil", "Back home"))}</a>`
        )}`
    })
  }
})
