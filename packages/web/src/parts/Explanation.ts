/**
 * Why an amount is what it is: the lines under a line sum to it.
 *
 * @since 0.1.0
 */
import type { Line } from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import { t } from "../Words.ts"

/** A tree of lines, each with its amount and its reason. @category constructors @since 0.1.0 */
export const tree = (here: Here, line: Line): Html =>
  html`<ul class="list">
    ${branch(here, line)}
  </ul>`

/**
 * From what the client pays to one person's net: in equal parts the others differ by a cent, so one is enough.
 *
 * @category constructors
 * @since 0.1.0
 */
export const toOne = (here: Here, explanation: Line): Html => {
  const { say } = here.words
  const envelope = explanation.children.at(-1)
  const [person] = envelope?.children ?? []
  const short = { ...explanation, children: explanation.children.map((line) => ({ ...line, children: [] })) }
  return html`${tree(here, short)}
  ${
    person === undefined
      ? empty
      : html`<details>
          <summary>
            ${say(t("De la part au net, pour une personne", "From the part to the net, for one person"))}
          </summary>
          <p class="soft small">
            ${say(t("Pour les autres, c'est pareil à un centime près.", "For the others it is the same, but for a cent."))}
          </p>
          ${tree(here, person)}
        </details>`
  }`
}

const branch = (here: Here, { amount, children, label, why }: Line): Html => {
  const { say } = here.words
  return html`<li>
    <p class="row"><strong>${say(label)}</strong><span>${written(here, amount)}</span></p>
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

/** An amount as people read it: a line that is no whole number of cents is said to be about what it is nearest to. */
const written = ({ words: { amount, say } }: Here, exact: Line["amount"]): string => {
  if (Rational.isInteger(exact)) return amount(Number(exact.numerator))
  const negative = exact.numerator < 0n
  const size = negative ? Rational.negate(exact) : exact
  if (Rational.compare(size, Rational.one) < 0) return say(t("moins d'un centime", "less than one cent"))
  const nearest = Number(Rational.floor(Rational.add(size, Rational.of(1n, 2n))))
  const about = amount(negative ? 0 - nearest : nearest)
  return say(t(`environ ${about}`, `about ${about}`))
}
