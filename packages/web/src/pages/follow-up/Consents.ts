/**
 * What I agree to: each thing with its yes, since when, and the button that takes it back.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Paths from "../../Paths.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["follow-up"]["consents"]>

/** My own. @category pages @since 0.1.0 */
export const mine = Page.make({
  path: "moi/accords",
  tab: "home",
  show: (here) => shown(here, here.me)
})

/** Those of somebody, for the team who notes them. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous/:person/accords",
  tab: "home",
  show: (here, { params }) => shown(here, PersonId.make(params["person"] ?? ""))
})

const shown = (here: Here, personId: PersonId) =>
  Effect.map(here.look("follow-up", "consents", { person: personId }), (sheet) => {
    const { say } = here.words
    const own = personId === here.me
    const title = own
      ? t("Ce que j'accepte", "What I agree to")
      : t(`Ce que ${sheet.name} accepte`, `What ${sheet.name} agrees to`)
    return {
      title,
      main: html`<h1>${say(title)}</h1>
        <p>
          ${say(t("Rien n'est obligatoire. On peut reprendre son accord à tout moment.", "None of it is a must. One can take it back at any time."))}
        </p>
        ${sheet.purposes.map((one, at) => purpose(here, sheet, one, at, own))}
        <p>
          <a href="${own ? address(here, "moi") : address(here, Paths.person(personId))}"
            >${own ? say(t("Moi", "Me")) : sheet.name}</a
          >
        </p>`
    }
  })

const purpose = (
  here: Here,
  { personId }: Sheet,
  { ended, holds, on, parentsAsked, purpose, until, withParents, words }: Sheet["purposes"][number],
  at: number,
  own: boolean
): Html => {
  const { say } = here.words
  const id = `accord-${at}`
  const fixed = { personId, purpose }
  const since = on === null ? undefined : LocalDate.inWords(on)
  const last = until === null ? undefined : LocalDate.inWords(until)
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${say({ fr: capital(words.fr), en: capital(words.en) })}</h2>
    <p>
      ${
        holds
          ? html`<span class="chip done">${say(t("oui", "yes"))}</span>
              ${since === undefined ? empty : say(t(`depuis le ${since.fr}`, `since ${since.en}`))}
              ${last === undefined ? empty : say(t(`, jusqu'au ${last.fr}`, `, until ${last.en}`))}${withParents ? say(t(", avec les parents", ", with the parents")) : empty}`
          : html`<span class="chip"
              >${say(ended ? t("c'est fini", "it has ended") : t("pas d'accord donné", "no yes given"))}</span
            >`
      }
    </p>
    ${ended && withParents ? html`<p>${say(t("L'accord des parents s'arrête à 18 ans. La personne dit elle-même.", "What parents agreed to ends at 18. The person says for themself."))}</p>` : empty}
    ${holds ? Form.form(here, { command: "WithdrawMemberConsent", fixed, button: own ? t("Je ne veux plus", "I do not want it any more") : t("La personne ne veut plus", "They do not want it any more"), kind: "danger" }) : empty}
    ${holds ? empty : own ? agreeing(here, fixed, parentsAsked) : noting(here, fixed, parentsAsked)}
  </section>`
}

const agreeing = (
  here: Here,
  fixed: { readonly personId: PersonId; readonly purpose: string },
  parentsAsked: boolean
): Html =>
  parentsAsked
    ? html`<p class="soft">
        ${here.words.say(t("Avant 18 ans, tes parents signent aussi. Demande le papier à l'équipe.", "Below 18 your parents sign as well. Ask the coordination for the paper."))}
      </p>`
    : Form.form(here, {
        command: "RecordMemberConsent",
        fixed: { ...fixed, how: "app" },
        button: t("Je suis d'accord", "I agree")
      })

const noting = (
  here: Here,
  fixed: { readonly personId: PersonId; readonly purpose: string },
  parentsAsked: boolean
): Html => {
  const command = "RecordMemberConsent"
  return Form.form(here, {
    command,
    fixed: parentsAsked ? { ...fixed, withParents: "true" } : fixed,
    fields: html`${Choice.select(here, {
      command,
      among: { purpose: fixed.purpose },
      name: "how",
      label: t("Comment l'accord a été donné", "How they agreed"),
      options: [
        ["written", t("sur papier", "on paper")],
        ["spoken", t("de vive voix", "in words")]
      ]
    })}`,
    button: parentsAsked
      ? t("Je note l'accord, avec les parents", "I note that they agree, with the parents")
      : t("Je note l'accord", "I note that they agree")
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
