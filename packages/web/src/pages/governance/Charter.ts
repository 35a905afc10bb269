/**
 * The charter: its text in short cards, who said yes to it, and a text to begin with where there is none.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["governance"]["charter"]>

/** The charter. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "charte",
  tab: "friday",
  kept: true,
  show: (here) =>
    Effect.map(Effect.all([here.look("governance", "charter", {}), Group.of(here)]), ([sheet, group]) => {
      const { say } = here.words
      const title = t("Notre charte", "Our charter")
      const { ours, template } = sheet
      const propose = (about: { readonly depuis?: string }, words: ReturnType<typeof t>) =>
        html`<p>
          <a class="button" href="${address(here, Paths.newProposal({ sur: "charter", ...about }))}">${say(words)}</a>
        </p>`
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${adhering(here, group)}
          ${
            ours === null
              ? html`<p>
                    ${say(t("Vous n'en avez pas encore. Voici un texte pour commencer.", "You have none yet. Here is a text to begin with."))}
                  </p>
                  ${first(here, template, group)}
                  ${propose({ depuis: "trame" }, t("Proposer ce texte au groupe", "Put this text to the group"))}
                  ${cards(template.text)} ${origin(here, template.source)}`
              : html`${cards(ours.text)} ${ours.source === null ? empty : origin(here, ours.source)}
                ${difference(here, ours)} ${propose({}, t("Proposer de la changer", "Propose to change it"))}`
          }
          ${ours === null ? empty : adhered(here, group)}`
      }
    })
})

/** One card for each part: a line alone begins one. */
const cards = (text: string): Html => {
  const parts = text.split(/\n\s*\n/).map((part) => part.split("\n").filter((line) => line.trim() !== ""))
  return html`${parts.flatMap((lines) => {
    const [title, ...rest] = lines
    if (title === undefined) return []
    return [
      html`<section class="card">
        ${rest.length === 0 ? html`<p>${title}</p>` : html`<h2>${title}</h2>`}
        ${rest.map((line) => html`<p>${line}</p>`)}
      </section>`
    ]
  })}`
}

/** Where a text comes from, as its licence asks. */
const origin = (here: Here, { licence, title, url, version }: Sheet["template"]["source"]): Html => {
  const name = /^https?:\/\//.test(url) ? html`<a href="${url}">${title}</a>` : html`${title}`
  return html`<p class="soft small">
    ${here.words.say(t("D'après", "After"))} ${name},
    ${here.words.say(t(`version ${version}, licence ${licence}`, `version ${version}, licence ${licence}`))}
  </p>`
}

const adhering = (here: Here, { member: me, sheet: { charter } }: Group.Group): Html => {
  const { day, say } = here.words
  if (charter === null || me === undefined || me.status === "left") return empty
  const yes = html`<p><span class="chip done">${say(t("tu as dit oui", "you said yes"))}</span></p>
    ${
      here.done === "CharterAdhered"
        ? html`<p>
            <a class="button main" href="${address(here)}#places"
              >${say(t("Je choisis une prestation", "I choose a prestation"))}</a
            >
          </p>`
        : empty
    }`
  if (me.charterVersion >= charter.version) return yes
  return html`<div class="card">
    <p>
      ${say(t(`Lis la charte ci-dessous. Si elle te va, dis oui. C'est demandé à partir de ${day(charter.askedFrom)}.`, `Read the charter below. If it suits you, say yes. It is asked from ${day(charter.askedFrom)} on.`))}
    </p>
    ${me.charterVersion > 0 ? html`<p><strong>${say(t("Le texte a changé depuis ton oui.", "The text has changed since you said yes."))}</strong></p>` : empty}
    ${Form.form(here, { command: "Adhere", fixed: { version: charter.version }, button: t("Je dis oui à la charte", "I say yes to the charter"), kind: "main" })}
  </div>`
}

const adhered = (here: Here, { present, sheet: { charter } }: Group.Group): Html => {
  const { say } = here.words
  const yes = present.filter(({ charterVersion }) => charter !== null && charterVersion >= charter.version)
  return html`<h2>
      ${say(t(`${yes.length} sur ${present.length} ont dit oui`, `${yes.length} of ${present.length} have said yes`))}
    </h2>
    <p>${yes.map(({ name }) => name).join(", ")}</p>`
}

const difference = (here: Here, { difference: found }: NonNullable<Sheet["ours"]>): Html => {
  if (found === null) return empty
  const { added, leftOut } = found
  return html`<details>
    <summary>
      ${here.words.say(t("Ce que le groupe a changé au texte de départ", "What the group changed in the text it began with"))}
    </summary>
    ${added.map((line) => html`<p><ins>${line}</ins></p>`)} ${leftOut.map((line) => html`<p><del>${line}</del></p>`)}
  </details>`
}

/** The first one, that the first young people come in under: written down by the team as long as nobody else is there. */
const first = (here: Here, { source, text }: Sheet["template"], group: Group.Group): Html => {
  if (!group.isCoordinator || group.present.length > 0) return empty
  const command = "TakeDecision"
  return html`<details>
    <summary>
      ${here.words.say(t("L'écrire, avant que les premiers jeunes arrivent", "Write it down, before the first young people come"))}
    </summary>
    ${Form.form(here, {
      command,
      fixed: {
        title: here.words.say(t("Notre charte", "Our charter")),
        process: "consent",
        "change[_tag]": "AdoptCharter",
        ...Object.fromEntries(Object.entries(source).map(([name, value]) => [`change[source][${name}]`, value]))
      },
      fields: html`${Form.text(here, { command, name: "change[text]", label: t("Le texte", "The text"), long: true, required: true, value: text })}
      ${Form.text(here, { command, name: "change[reviewOn]", label: t("Quand on en reparle", "When we talk about it again"), type: "date", required: true, value: LocalDate.plusMonths(Instant.toLocalDate(here.at), 6) })}
      ${Form.text(here, { command, name: "outcome", label: t("En quelques mots", "In a few words"), long: true, required: true })}`,
      button: t("J'écris la première charte", "I write the first charter")
    })}
  </details>`
}
