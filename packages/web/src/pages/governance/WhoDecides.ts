/**
 * Who decides what: the domains with who holds them, what the whole group decides and how, and the roles.
 *
 * @since 0.1.0
 */
import * as Grouping from "@kpacite/core/Grouping"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import { quorumInWords } from "./ChangeInWords.ts"

type Document = DocumentOf<Views["governance"]["who-decides"]>
type Domain = Document["domains"][number]
type Together = Document["together"][number]

/** Who decides what. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "qui-decide",
  tab: "friday",
  kept: true,
  show: (here, { query }) =>
    Effect.map(here.look("governance", "who-decides", {}), ({ domains, roles, together }) => {
      const { day, say } = here.words
      const title = t("Qui décide quoi", "Who decides what")
      const [inDomains, held] = [
        Paged.of(here, query, { name: "domaines", most: 30 }, domains),
        Paged.of(here, query, { name: "roles", most: 30 }, roles)
      ]
      const proposing = (sur: string, words: ReturnType<typeof t>) =>
        html`<p><a href="${address(here, Paths.newProposal({ sur }))}">${say(words)}</a></p>`
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <h2>${say(t("Dans chaque domaine", "In each domain"))}</h2>
          ${domains.length === 0 ? html`<p class="soft">${say(t("Pas encore de domaine : tout le groupe décide de tout.", "No domain yet: everybody decides everything."))}</p>` : empty}
          ${inDomains.shown.map((domain) => shown(here, domain))} ${inDomains.ways}
          ${proposing("domain", t("Proposer un domaine", "Propose a domain"))}
          <h2>${say(t("Tout le groupe ensemble", "Everybody together"))}</h2>
          ${alike(together).map(
            ([{ processesInWords, quorum }, whats]) =>
              html`<section class="card">
                <p>
                  ${say(t(`Par ${processesInWords.map(({ fr }) => fr).join(" ou ")} :`, `By ${processesInWords.map(({ en }) => en).join(" or ")}:`))}
                  <span class="soft"
                    >${say(t(`au moins ${quorumInWords(quorum).fr} des personnes répondent.`, `at least ${quorumInWords(quorum).en} of those who can answer.`))}</span
                  >
                </p>
                <ul>
                  ${whats.map((what) => html`<li><strong>${say(what)}</strong></li>`)}
                </ul>
              </section>`
          )}
          ${proposing("way", t("Proposer une autre façon de décider", "Propose another way to decide"))}
          <h2>${say(t("Les rôles", "The roles"))}</h2>
          <ul class="list">
            ${held.shown.map(
              ({ holder, name, purpose, roleId, until }) =>
                html`<li>
                  <strong>${name}</strong>
                  ${holder === null ? html`<span class="chip no">${say(t("personne", "nobody"))}</span>` : html`: ${holder.name}`}${until === null ? empty : html` <span class="soft small">${say(t(`jusqu'à ${day(until)}`, `until ${day(until)}`))}</span>`}
                  <br /><span class="soft small">${purpose}</span> <br /><a
                    href="${address(here, Paths.newProposal({ sur: holder === null ? "role" : "free-role", role: roleId }))}"
                    >${say(holder === null ? t("Choisir quelqu'un", "Choose somebody") : t("Proposer de le libérer", "Propose to free it"))}</a
                  >
                </li>`
            )}
          </ul>
          ${held.ways}`
      }
    })
})

/** What is decided in the same way, together. */
const alike = (
  together: ReadonlyArray<Together>
): ReadonlyArray<readonly [Together, ReadonlyArray<Together["what"]>]> => {
  const ways = Grouping.by(together, ({ processes, quorum }) => `${processes.join(" ")} ${quorum}`)
  return Array.from(ways.values(), (same) => [same[0], same.map(({ what }) => what)] as const).flatMap(
    ([first, whats]) => (first === undefined ? [] : [[first, whats] as const])
  )
}

const shown = (here: Here, domain: Domain): Html => {
  const { amount, day, say } = here.words
  const {
    domainId,
    holder,
    holderInWords,
    leftCents,
    limitCents,
    name,
    nobody,
    people,
    processInWords,
    purpose,
    until
  } = domain
  const link = (sur: string, words: ReturnType<typeof t>) =>
    html`<li>
      <a href="${address(here, Paths.newProposal({ sur, domaine: domainId }))}">${say(words)}</a>
    </li>`
  return html`<section class="card" ${about(`domain-${domainId}`)}>
    <h3 id="domain-${domainId}">${name}</h3>
    <p>${purpose}</p>
    <p>
      <strong>${say(holderInWords)}</strong>
      ${nobody ? html`<span class="chip no">${say(t("personne", "nobody"))}</span>` : empty}
      ${holder._tag === "Person" || people.length === 0 ? empty : html`(${people.map((one) => one.name).join(", ")})`}
      ${until === null ? empty : html`<span class="soft">${say(t(`jusqu'à ${day(until)}`, `until ${day(until)}`))}</span>`}
    </p>
    <p class="soft">${say(t(`par ${processInWords.fr}`, `by ${processInWords.en}`))}</p>
    ${
      limitCents === null
        ? empty
        : html`<p class="soft">
            ${say(t(`Jusqu'à ${amount(limitCents)} par mois ; il reste ${amount(leftCents)}.`, `Up to ${amount(limitCents)} a month; ${amount(leftCents)} are left.`))}
          </p>`
    }
    ${limitCents !== null && people.some(({ personId }) => personId === here.me) ? spending(here, domainId) : empty}
    <ul class="list links">
      ${link("domain", t("Changer ce domaine", "Change this domain"))}
      ${link("holder", t("Changer qui décide", "Change who decides"))}
      ${holder._tag === "Everybody" ? empty : link("end-holder", t("Le rendre à tout le groupe", "Give it back to everybody"))}
    </ul>
  </section>`
}

/** Whoever holds a domain decides alone what is spent in it, up to its limit. */
const spending = (here: Here, domainId: string): Html => {
  const command = "TakeDecision"
  const field = (name: string, label: ReturnType<typeof t>, long = false) =>
    Form.text(here, { command, name, label, required: true, long, among: { domainId } })
  return html`<details>
    <summary>${here.words.say(t("Décider d'une dépense", "Decide on spending"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { domainId, process: "advice", "change[_tag]": "AllowSpending" },
      fields: html`${field("title", t("En une ligne", "In one line"))}
      ${field("change[cents]~euros", t("Combien, en euros", "How much, in euros"))}
      ${field("change[what]", t("Pour acheter quoi", "To buy what"))} ${field("outcome", t("Pourquoi", "Why"), true)}`,
      button: t("Je décide de cette dépense", "I decide on this")
    })}
  </details>`
}
