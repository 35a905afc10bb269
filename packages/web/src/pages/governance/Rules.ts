/**
 * Our rules: what is in force, where it comes from, and when we look at it again.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Register = DocumentOf<Views["governance"]["register"]>
type Rule = Register["rules"][number]

/** The rules. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "regles",
  tab: "friday",
  kept: true,
  show: (here, { query }) =>
    Effect.map(
      Effect.all([
        here.look("governance", "register", searching(query)),
        here.look("founding", "home", {}),
        Group.of(here)
      ]),
      ([register, home, group]) => {
        const { say } = here.words
        const wanted = query.get("cherche")?.trim() ?? ""
        const asked = home.mine !== null && !home.mine.adheresToCharter ? group.sheet.charter : null
        return {
          title: t("Nos règles", "Our rules"),
          main: html`<h1>${say(t("Nos règles", "Our rules"))}</h1>
            ${
              asked === null
                ? empty
                : html`<div class="card">
                    <p>
                      <a href="${address(here, "charte")}"
                        >${say(t("Lis la charte. Si elle te va, dis oui.", "Read the charter. If it suits you, say yes."))}</a
                      >
                    </p>
                    ${Form.form(here, { command: "Adhere", fixed: { version: asked.version }, button: t("Je dis oui à la charte", "I say yes to the charter"), kind: "main" })}
                  </div>`
            }
            <form method="get" action="${address(here, "regles")}" role="search">
              <label for="cherche">${say(t("Chercher dans les règles", "Search the rules"))}</label>
              <input type="search" id="cherche" name="cherche" value="${wanted}" />
              <p><button class="button">${say(t("Je cherche", "I search"))}</button></p>
            </form>
            ${register.rules.length === 0 ? html`<p class="card">${say(wanted === "" ? t("Pas encore de règle : l'argent attendra.", "No rule yet: money will wait.") : t("Aucune règle ne dit ça.", "No rule says that."))}</p>` : empty}
            ${register.rules.map((rule) => shown(here, rule))}`
        }
      }
    )
})

const searching = (query: URLSearchParams): { readonly search?: string } => {
  const search = query.get("cherche")?.trim() ?? ""
  return search === "" ? {} : { search }
}

const shown = (here: Here, { inForce, reviewDue, ruleId, versions }: Rule): Html => {
  const { day, say } = here.words
  const newest = inForce ?? versions.at(-1)
  if (newest == null) return empty
  const { adoptedBy } = newest
  return html`<section class="card" id="${ruleId}">
    <h2>${newest.title}</h2>
    ${inForce === null ? html`<p><span class="chip no">${say(t("plus en vigueur", "not in force any more"))}</span></p>` : empty}
    <p>${newest.text}</p>
    <p class="soft small">
      ${
        adoptedBy === null
          ? say(
              t(`Écrite sans vote, ${day(newest.adoptedOn)}.`, `Written down without a vote, ${day(newest.adoptedOn)}.`)
            )
          : html`<a href="${address(here, Paths.proposal(adoptedBy.proposalId))}"
              >${say(t(`Décidée ensemble, ${day(newest.adoptedOn)}`, `Decided together, ${day(newest.adoptedOn)}`))}</a
            >`
      }
      ${reviewDue ? html`<span class="chip look">${say(t("à revoir", "to be looked at again"))}</span>` : say(t(`On en reparle ${day(newest.reviewOn)}.`, `To be talked about again on ${day(newest.reviewOn)}.`))}
    </p>
    <p>
      <a href="${address(here, Paths.rule(ruleId))}"
        >${say(versions.length < 2 ? t("Voir le vote, ou la changer", "See the vote, or change it") : t(`Les ${versions.length} versions, et ce qui a changé`, `The ${versions.length} versions, and what changed`))}</a
      >
    </p>
  </section>`
}
