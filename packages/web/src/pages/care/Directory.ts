/**
 * People who can help: whom to call at once first, then who is near. Nobody is asked why they look.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as EmergencyNumbers from "./EmergencyNumbers.ts"
import { kinds } from "./KindWords.ts"

type Directory = DocumentOf<Views["care"]["directory"]>
type Partner = Directory["partners"][number]

/** The directory. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "aide",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const directory = yield* here.look("care", "directory", {})
      const { emergency, partners, perimeter } = directory
      // Whoever applied, or left, looks as well.
      const group = yield* ifAllowed(Group.of(here))
      const title = t("Des gens qui peuvent aider", "People who can help")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p>${say(t("Tu n'as rien à expliquer à personne.", "You need not explain anything to anybody."))}</p>
          <h2>${say(t("Tout de suite, gratuit", "Right now, for nothing"))}</h2>
          ${EmergencyNumbers.list(here, emergency)} ${sources(here, directory)}
          <p>${say(perimeter)}</p>
          <h2>${say(t("Près d'ici", "Near here"))}</h2>
          ${partners.length === 0 ? html`<p class="soft">${say(t("Pas encore d'adresse. Demande à l'équipe.", "No address yet. Ask the coordination."))}</p>` : empty}
          ${partners.map((partner, at) => one(here, partner, at, group?.isCoordinator === true))}
          ${group?.isCoordinator === true ? listing(here) : empty}
          ${group === undefined ? empty : html`<p><a href="${address(here, "aide/avec-quelqu-un")}">${say(t("Y aller avec quelqu'un, en confiance", "Go there with somebody, in confidence"))}</a> <a href="${address(here, "ateliers")}">${say(t("Les ateliers", "The workshops"))}</a></p>`}`
      }
    })
})

/** Where each number was read, and on which day. */
const sources = (here: Here, { emergency }: Directory): Html => {
  const { say } = here.words
  return html`<details>
    <summary>${say(t("D'où viennent ces numéros", "Where these numbers come from"))}</summary>
    ${emergency.map(({ checkedOn, number, source }) => {
      const checked = LocalDate.inWords(checkedOn)
      return html`<p class="soft small">
        ${number} : ${source}. ${say(t(`Vérifié le ${checked.fr}.`, `Checked on ${checked.en}.`))}
      </p>`
    })}
  </details>`
}

const one = (here: Here, partner: Partner, at: number, mayList: boolean): Html => {
  const { say } = here.words
  const { checkedOn, hours, howToReach, kind, name, partnerId } = partner
  const checked = LocalDate.inWords(checkedOn)
  const id = `aide-${at}`
  return html`<section class="card" ${about(id)}>
    <h3 id="${id}">${name}</h3>
    <p class="soft">${say(kinds[kind])}</p>
    <p>${howToReach}</p>
    <p>${hours}</p>
    <p class="soft small">${say(t(`Vérifié le ${checked.fr}.`, `Checked on ${checked.en}.`))}</p>
    ${
      mayList
        ? html`<details>
            <summary>${say(t("Corriger ou enlever", "Correct or take off"))}</summary>
            ${fields(here, partner)}
            ${Form.form(here, { command: "UnlistPartner", fixed: { partnerId }, button: t("J'enlève cette adresse", "I take this address off"), kind: "danger" })}
          </details>`
        : empty
    }
  </section>`
}

const listing = (here: Here): Html =>
  html`<h2>${here.words.say(t("Ajouter une adresse", "Add an address"))}</h2>
    ${fields(here)}`

const fields = (here: Here, partner?: Partner): Html => {
  const command = "ListPartner"
  const fixed = partner === undefined ? {} : { partnerId: partner.partnerId }
  const of = { command, among: fixed }
  return Form.form(here, {
    command,
    fixed,
    fields: html`${Choice.select(here, { ...of, name: "kind", label: t("Pour quoi", "What for"), options: Object.entries(kinds), chosen: partner === undefined ? [] : [partner.kind] })}
    ${Form.text(here, { ...of, name: "name", label: t("Nom", "Name"), value: partner?.name ?? "", required: true })}
    ${Form.text(here, { ...of, name: "hours", label: t("Quand", "When"), value: partner?.hours ?? "", required: true })}
    ${Form.text(here, { ...of, name: "howToReach", label: t("Comment y aller ou appeler", "How to go or call there"), value: partner?.howToReach ?? "", long: true, required: true })}
    ${Form.text(here, { ...of, name: "checkedOn", label: t("Vérifié le", "Checked on"), type: "date", value: Instant.toLocalDate(here.at), required: true })}`,
    button:
      partner === undefined
        ? t("J'ajoute cette adresse", "I add this address")
        : t("Je corrige cette adresse", "I correct this address")
  })
}
