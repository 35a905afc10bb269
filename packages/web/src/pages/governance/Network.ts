/**
 * Our place in the network: its eight criteria with what there is to show for each, and what we say as one voice.
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
import { t } from "../../Words.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"

type Criterion = DocumentOf<Views["governance"]["frame"]>["criteria"][number]

/** Our place in the network. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "reseau",
  tab: "friday",
  show: (here) =>
    Effect.map(
      Effect.all([here.look("governance", "frame", {}), Group.of(here)]),
      ([{ criteria, met, source, voice }, group]) => {
        const { day, say } = here.words
        const title = t("Notre place dans le réseau", "Our place in the network")
        const may = group.takesPart
        return {
          title,
          main: html`<h1>${say(title)}</h1>
            <p>
              ${say(met < 2 ? t(`${met} critère sur ${criteria.length} est rempli.`, `${met} of ${criteria.length} criteria is met.`) : t(`${met} critères sur ${criteria.length} sont remplis.`, `${met} of ${criteria.length} criteria are met.`))}
              <a href="${source}">${say(t("Le cadre d'un Kpa", "The frame of a Kpa"))}</a>
            </p>
            ${may ? empty : html`<p class="soft">${say(t("Les membres actifs et l'équipe disent si un critère est rempli.", "Active members and the team say whether a criterion is met."))}</p>`}
            ${criteria.map((criterion) => shown(here, criterion, may))}
            <h2>${say(t("Ce qu'on dit d'une seule voix", "What we say as one voice"))}</h2>
            ${voice.length === 0 ? html`<p class="soft">${say(t("Rien encore.", "Nothing yet."))}</p>` : empty}
            <ul class="list">
              ${voice.map(
                ({ on, position, proposalId, subject }) =>
                  html`<li>
                    <strong>${subject}</strong><br />${position}<br /><span class="soft small"
                      >${proposalId === null ? day(on) : html`<a href="${address(here, Paths.proposal(proposalId))}">${say(t(`Décidé ensemble, ${day(on)}`, `Decided together, ${day(on)}`))}</a>`}</span
                    >
                  </li>`
              )}
            </ul>
            <p>
              <a class="button" href="${address(here, Paths.newProposal({ sur: "network" }))}"
                >${say(t("Proposer ce qu'on dit", "Propose what we say"))}</a
              >
            </p>`
        }
      }
    )
})

const shown = (here: Here, { checked, criterion, recorded, words }: Criterion, may: boolean): Html => {
  const { day, say } = here.words
  const command = "CheckFrame"
  const among: Form.Among = { criterion }
  const id = `criterion-${criterion}`
  return html`<section class="card" ${about(id)}>
    <p>
      ${
        checked === null
          ? html`<span class="chip look">${say(t("pas encore regardé", "not looked at yet"))}</span>`
          : checked.met
            ? html`<span class="chip done">${say(t("rempli", "met"))}</span>`
            : html`<span class="chip no">${say(t("pas encore rempli", "not met yet"))}</span>`
      }
    </p>
    <h2 id="${id}">${say(words)}</h2>
    ${recorded === null ? empty : html`<p class="soft">${say(recorded)}</p>`}
    ${checked === null ? empty : html`<p>${here.words.quote(checked.evidence)} <span class="soft small">${say(t(`${checked.by.name}, ${day(checked.on)}`, `${checked.by.name}, ${day(checked.on)}`))}</span></p>`}
    ${
      may
        ? html`<details>
            <summary>${say(t("Dire où on en est", "Say where we stand"))}</summary>
            ${Form.form(here, {
              command,
              fixed: { criterion },
              fields: html`${Choice.select(here, {
                command,
                among,
                name: "met",
                label: t("Est-ce rempli ?", "Is it met?"),
                options: [
                  ["true", t("oui", "yes")],
                  ["false", t("pas encore", "not yet")]
                ],
                chosen: checked === null ? [] : [String(checked.met)]
              })}
              ${Form.text(here, { command, among, name: "evidence", label: t("À quoi on le voit", "By what one sees it"), long: true, required: true, value: checked?.evidence ?? "" })}`,
              button: t("Je le note", "I note it")
            })}
          </details>`
        : empty
    }
  </section>`
}
