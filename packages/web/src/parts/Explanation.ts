/**
 * Why an amount is what it is: the lines under a line sum to it.
 *
 * @since 0.1.0
 */
import type { Line } from "@kpacite/fair-split/Explanation"
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"

/** A tree of lines, each with its amount and its reason. @category constructors @since 0.1.0 */
export const tree = (here: Here, line: Line): Html =>
  html`<ul class="list">
    ${branch(here, line)}
  </ul>`

const branch = (here: Here, { amount, children, label, why }: Line): Html => {
  const { say } = here.words
  return html`<li>
    <p class="row"><strong>${say(label)}</strong><span>${here.words.amount(centsOf(amount))}</span></p>
    <p class="soft small">${say(why)}</p>
    ${
      children.length === 0
        ? empty
        : html`<ul class="list">
            ${children.map((child) => branch(here, child))}
          </ul>`
    }
  </li>`
}

/** Fractions of a cent are for those who ask for them; here they are cut. */
const centsOf = ({ denominator, numerator }: Line["amount"]): number => Number(numerator / denominator)
