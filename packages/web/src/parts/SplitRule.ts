/**
 * The rule of a split: its words, and the vote behind it.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { address, type Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"
import * as Paths from "../Paths.ts"
import { t } from "../Words.ts"

type Pot = DocumentOf<Views["treasury"]["week"]>["pots"][number]

/** The rule of a pot. @category constructors @since 0.1.0 */
export const shown = (here: Here, { rule }: Pick<Pot, "rule">): Html => {
  const { day, say } = here.words
  if (rule === null) return html`<p>${say(t("Règle inconnue.", "Unknown rule."))}</p>`
  const { text, vote } = rule
  return html`<p>${text}</p>
    ${
      vote === null
        ? html`<p class="soft small">${say(t("Écrite sans vote.", "Written down without a vote."))}</p>`
        : html`<p class="small">
            <a href="${address(here, Paths.proposal(vote.proposalId))}"
              >${say(t(`Votée ${day(vote.on)}`, `Voted on ${day(vote.on)}`))}</a
            >. ${say(vote.why)}
          </p>`
    }`
}
