/**
 * What a page brings along for when there is no network. A browser shows nothing of a template until a script takes it out.
 *
 * @since 0.1.0
 */
import type { Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"
import { t } from "../Words.ts"

/** That a page is as it was seen, with the hour; and that no answer came to what was sent. @category constructors @since 0.1.0 */
export const words = (here: Here): Html => {
  const { moment, say } = here.words
  return html`<template id="vu"
      ><div class="note look" role="status" data-told>
        <p>
          <strong>${say(t("Pas de réseau.", "No network."))}</strong>
          ${say(t(`Voici la page de ${moment(here.at)}.`, `This is the page of ${moment(here.at)}.`))}
        </p>
        <p>${say(notSent)}</p>
      </div></template
    ><template id="parti"
      ><div class="note no" role="alert">
        <p><strong>${say(t("Aucune réponse n'est arrivée.", "No answer came."))}</strong></p>
        <p>
          ${say(t("Ce que tu as écrit est encore là. Appuie encore plus tard : ça ne compte qu'une fois.", "What you wrote is still here. Press again later: it counts once."))}
        </p>
      </div></template
    >`
}

/** Nothing waits to be sent in silence. @category wording @since 0.1.0 */
export const notSent = t("Ce que tu enverrais ne partirait pas.", "What you would send would not leave.")
