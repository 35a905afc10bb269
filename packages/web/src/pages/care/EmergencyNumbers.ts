/**
 * Whom to call at once: each number is a link that a telephone calls.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type { Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"

type Numbers = DocumentOf<Views["care"]["directory"]>["emergency"]

/** The numbers, with what each is for and when it answers. @category constructors @since 0.1.0 */
export const list = (here: Here, numbers: Numbers): Html => {
  const { say } = here.words
  return html`<ul class="list">
    ${numbers.map(
      ({ hours, number, words }) =>
        html`<li>
          <p>
            <a href="tel:${number.replaceAll(" ", "")}"><strong>${number}</strong></a> ${say(words)}
            <span class="soft">(${say(hours)})</span>
          </p>
        </li>`
    )}
  </ul>`
}
