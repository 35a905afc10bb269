/**
 * Where no money was shared yet: when that happens, and where there is work.
 *
 * @since 0.1.0
 */
import { address, type Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"
import { t } from "../Words.ts"

/** What stands in the place of amounts. @category constructors @since 0.1.0 */
export const notYet = (here: Here): Html => {
  const { say } = here.words
  return html`<p class="card">
    ${say(t("L'argent d'une prestation se partage la semaine où le client paie.", "The money of a prestation is shared in the week in which the client pays."))}
    <a href="${address(here)}#places">${say(t("Voir les places libres", "See the free places"))}</a>
  </p>`
}
