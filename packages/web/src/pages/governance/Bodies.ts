/**
 * The picture of our bodies as nested lists: each with what it is for, who sits in it, and what goes from it to others.
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
import { about } from "../../parts/About.ts"
import { counted, t } from "../../Words.ts"

type Diagram = DocumentOf<Views["governance"]["diagram"]>

/** Our circles and committees. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "organes",
  tab: "friday",
  show: (here) =>
    Effect.map(Effect.all([here.look("governance", "diagram", {}), Group.of(here)]), ([diagram, group]) => {
      const { say } = here.words
      const title = t("Nos cercles et nos comités", "Our circles and committees")
      const { nodes } = diagram
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${nodes.length === 0 ? html`<p class="card">${say(t("Il n'y en a pas encore : tout le groupe décide ensemble.", "There are none yet: everybody decides together."))}</p>` : empty}
          <ul class="tree">
            ${nodes.map((node) => shown(here, node, diagram))}
          </ul>
          <p>
            <a class="button" href="${address(here, Paths.newProposal({ sur: "body" }))}"
              >${say(t("En proposer un", "Propose one"))}</a
            >
          </p>
          ${group.isCoordinator ? welcoming(here) : empty}`
      }
    })
})

const shown = (here: Here, node: Diagram["nodes"][number], { links, nodes }: Diagram): Html => {
  const { day, moment, say } = here.words
  const { bodyId, kindInWords, name, next, power, purpose, rhythm, seats, vacant } = node
  const out = links.filter(({ from }) => from === bodyId)
  const link = (sur: string, words: ReturnType<typeof t>) =>
    html`<a href="${address(here, Paths.newProposal({ sur, cercle: bodyId }))}">${say(words)}</a>`
  return html`<li class="card">
    <div ${about(`body-${bodyId}`)}>
      <h2 id="body-${bodyId}">${name}</h2>
      <p class="soft">${say(kindInWords)}</p>
      <p>${purpose}</p>
      <p>${say(t("Ce qu'on peut y décider :", "What it may decide:"))} ${power}</p>
      <p class="soft">${rhythm}</p>
      ${next === null ? empty : html`<p>${say(t("Prochaine fois :", "Next time:"))} ${moment(next.startsAt)}, ${next.place}</p>`}
      <ul>
        ${seats.map(
          ({ as, name: who, organisation, personId, until }) =>
            html`<li>
              ${who}${organisation === null ? empty : html` (${organisation})`}${as === "observer" ? html`, ${say(t("pour écouter", "to listen"))}` : empty}${until === null ? empty : html`, ${say(t(`jusqu'à ${day(until)}`, `until ${day(until)}`))}`}
              ${personId === here.me ? Form.form(here, { command: "GiveBackSeat", fixed: { bodyId }, button: t("Je rends ma place", "I give my seat back") }) : empty}
            </li>`
        )}
        ${vacant === null || vacant === 0 ? empty : html`<li><span class="chip look">${say(counted(vacant, ["place libre", "places libres"], ["free seat", "free seats"]))}</span></li>`}
      </ul>
      ${
        out.length === 0
          ? empty
          : html`<p>${say(t("Ce qui en part :", "What goes from it:"))}</p>
              <ul>
                ${out.map(({ how, to }) => html`<li>→ ${nodes.find((other) => other.bodyId === to)?.name ?? ""} : ${how}</li>`)}
              </ul>`
      }
      <p>${link("seat", t("Proposer quelqu'un", "Propose somebody"))}, ${link("body", t("Le changer", "Change it"))}</p>
    </div>
  </li>`
}

/** Somebody of a partner can then be given a seat. */
const welcoming = (here: Here): Html => {
  const command = "WelcomePartner"
  return html`<details>
    <summary>${here.words.say(t("Accueillir une personne d'un partenaire", "Welcome somebody of a partner"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "name", label: t("Son nom", "Their name"), required: true })}
      ${Form.text(here, { command, name: "organisation", label: t("Son organisation", "Their organisation"), required: true })}`,
      button: t("Je l'accueille", "I welcome them")
    })}
  </details>`
}
