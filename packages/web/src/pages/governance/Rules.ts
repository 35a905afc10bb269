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
import * as Page from "../../Page.ts"
import { t } from "../../Words.ts"

type Register = DocumentOf<Views["governance"]["register"]>
type Rule = Register["rules"][number]

/** The rules. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "regles",
  tab: "friday",
  show: (here) =>
    Effect.map(
      Effect.all([
        here.look("governance", "register", {}),
        here.look("founding", "home", {}),
        here.look("membership", "members", {})
      ]),
      ([register, home, members]) => {
        const { say } = here.words
        const asked = home.mine !== null && !home.mine.adheresToCharter ? members.charter : null
        return {
          title: t("Nos règles", "Our rules"),
          main: html`<h1>${say(t("Nos règles", "Our rules"))}</h1>
            ${
              asked === null
                ? empty
                : html`<div class="card">
                    <p>
                      ${say(t("Lis la charte ci-dessous. Si elle te va, dis oui.", "Read the charter below. If it suits you, say yes."))}
                    </p>
                    ${Form.form(here, { command: "Adhere", fixed: { version: asked.version }, button: t("Je dis oui à la charte", "I say yes to the charter"), kind: "main" })}
                  </div>`
            }
            ${register.rules.length === 0 ? html`<p class="card">${say(t("Pas encore de règle : l'argent attendra.", "No rule yet: money will wait."))}</p>` : empty}
            ${register.rules.map((rule) => shown(here, rule))}`
        }
      }
    )
})

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
          : html`<a href="${address(here, `propositions/${encodeURIComponent(adoptedBy.proposalId)}`)}"
              >${say(t(`Décidée ensemble, ${day(newest.adoptedOn)}`, `Decided together, ${day(newest.adoptedOn)}`))}</a
            >`
      }
      ${reviewDue ? html`<span class="chip look">${say(t("à revoir", "to be looked at again"))}</span>` : say(t(`On en reparle ${day(newest.reviewOn)}.`, `To be talked about again on ${day(newest.reviewOn)}.`))}
    </p>
    ${
      versions.length < 2
        ? empty
        : html`<details>
            <summary>${say(t(`Les ${versions.length} versions`, `The ${versions.length} versions`))}</summary>
            ${versions.map((version) => html`<p><span class="chip">${version.version}</span> ${day(version.activeFrom)} ${changes(version)}</p>`)}
          </details>`
    }
  </section>`
}

/** What a version changed in the wording of the one before. */
const changes = ({ changes: pieces, text }: Rule["versions"][number]): Html =>
  pieces === null
    ? html`${text}`
    : html`${pieces.map(({ is, text: piece }) =>
        is === "kept" ? html`${piece}` : is === "added" ? html`<ins>${piece}</ins>` : html`<del>${piece}</del>`
      )}`
