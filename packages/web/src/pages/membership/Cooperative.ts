/**
 * The cooperative as a whole: who carries it, whether it takes a break, who joins the team; and its end, while there is no group that
 * could decide on it.
 *
 * @since 0.1.0
 */
import * as Deadlines from "@kpacite/core/governance/Deadlines"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { note } from "../../parts/Note.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import { profileWords } from "./People.ts"

type Home = DocumentOf<Views["founding"]["home"]>

/** The cooperative. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "cooperative",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const home = yield* here.look("founding", "home", {})
      const group = yield* Group.of(here)
      const title = t("La coopérative", "The cooperative")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <div class="card">
            <p><strong>${home.name}</strong>, ${home.territory}</p>
            <p>
              ${say(t(`Elle est portée par ${home.carrier} : il facture, assure et paie.`, `It is carried by ${home.carrier}, who invoices, insures and pays.`))}
            </p>
            <p class="soft">${say(states[home.status])}</p>
          </div>
          ${
            group.isCoordinator && home.status !== "closed"
              ? html`${welcoming(here, group)} ${carrier(here)} ${describing(here)} ${pausing(here, home)}
                ${ending(here, group)}`
              : html`<p class="soft">
                  ${say(t("C'est l'équipe de coordination qui note ce qui change ici.", "The coordination notes what changes here."))}
                </p>`
          }
          <p><a href="${address(here, "nous")}">${say(t("Qui est là", "Who is here"))}</a></p>`
      }
    })
})

/** What the law wants on quotes and invoices. */
const describing = (here: Here): Html => {
  const command = "DescribeCarrier"
  return html`<details>
    <summary>
      ${here.words.say(t("Ce qui est sur les devis : siège et numéro du porteur", "What stands on quotes: seat and number of the carrier"))}
    </summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "seat", label: t("Son siège", "Its seat"), required: true })}
      ${Form.text(here, { command, name: "registration", label: t("Son SIREN ou SIRET", "Its SIREN or SIRET"), help: t("9 ou 14 chiffres, sans espaces.", "9 or 14 digits, without spaces."), required: true })}
      ${Form.text(here, { command, name: "vatNumber", label: t("Son numéro de TVA", "Its VAT number") })}
      ${Form.text(here, { command, name: "approval", label: t("Son agrément pour s'occuper de personnes, s'il en a un", "Its approval for care, if it has one") })}`,
      button: t("Je note ce qu'il est", "I note what it is")
    })}
  </details>`
}

const states: { readonly [status in Home["status"]]: ReturnType<typeof t> } = {
  notFounded: t("Elle n'existe pas encore.", "It does not exist yet."),
  open: t("Elle est ouverte.", "It is open."),
  paused: t("Elle est en pause : rien de nouveau ne commence.", "It takes a break: nothing new begins."),
  closed: t("Elle est fermée, pour de bon.", "It is closed, for good.")
}

/** Somebody new of the team, or somebody who comes back to it. */
const welcoming = (here: Here, { economic, isEconomic }: Group.Group): Html => {
  const command = "WelcomeCoordinator"
  const mayAll = economic.length === 0 || isEconomic
  const profiles = (["project", "animation", "economic"] as const).filter((one) => one !== "economic" || mayAll)
  return html`<details>
    <summary>${here.words.say(t("Accueillir quelqu'un dans l'équipe", "Welcome somebody to the team"))}</summary>
    ${
      mayAll
        ? empty
        : html`<p class="soft small">
            ${here.words.say(t(`Pour le suivi économique, demande à ${economic.map(({ name }) => name).join(", ")}.`, `For economic follow-up, ask ${economic.map(({ name }) => name).join(", ")}.`))}
          </p>`
    }
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "name", label: t("Prénom et nom", "First and last name"), required: true })}
      ${Choice.checks(here, { command, name: "profiles[]", label: t("De quoi cette personne s'occupe", "What they look after"), options: profiles.map((profile) => [profile, profileWords[profile]]) })}
      ${Choice.yesOrNo(here, { command, name: "adult", label: t("A plus de 18 ans", "Is over 18") })}`,
      button: t("Je l'accueille dans l'équipe", "I welcome them to the team")
    })}
  </details>`
}

const carrier = (here: Here): Html => {
  const command = "ChangeCarrier"
  return html`<details>
    <summary>${here.words.say(t("Changer de porteur", "Change the carrier"))}</summary>
    <p class="soft small">
      ${here.words.say(t("Les contrats déjà signés restent chez l'ancien.", "Contracts that are signed stay with the earlier one."))}
    </p>
    ${Form.form(here, {
      command,
      fields: Form.text(here, {
        command,
        name: "carrier",
        label: t("Le nouveau porteur", "The new carrier"),
        required: true
      }),
      button: t("Je change le porteur", "I change the carrier")
    })}
  </details>`
}

const pausing = (here: Here, { status }: Home): Html =>
  status === "paused"
    ? Form.form(here, { command: "ResumeCooperative", button: t("On reprend", "We go on") })
    : html`<details>
        <summary>${here.words.say(t("Faire une pause tous ensemble", "Take a break all together"))}</summary>
        <p class="soft small">
          ${here.words.say(t("Rien de nouveau ne commence. Ce qui est commencé se termine.", "Nothing new begins. What has begun is finished."))}
        </p>
        ${Form.form(here, { command: "PauseCooperative", button: t("On fait une pause", "We take a break") })}
      </details>`

/** What a group decides together can be written down as long as there is none. */
const ending = (here: Here, { present, sheet }: Group.Group): Html => {
  const { say } = here.words
  if (present.length >= Deadlines.leastElectorate) {
    return html`<p class="soft">
      ${say(t("Fermer, ou finir un mandat dans l'équipe, se décide tous ensemble.", "To close, or to end a place in the team, is decided together."))}
      <a href="${address(here, Paths.newProposal())}">${say(t("Proposer", "Propose"))}</a>
    </p>`
  }
  const command = "TakeDecision"
  const others = sheet.team.filter(({ personId }) => personId !== here.me)
  const why = (among: Form.Among) =>
    Form.text(here, { command, name: "outcome", label: t("Pourquoi", "Why"), long: true, required: true, among })
  const [closing, leaving] = [
    { "change[_tag]": "CloseCooperative", process: "advice" },
    { "change[_tag]": "EndCoordination", process: "advice" }
  ]
  return html`<h2>${say(t("Quand il n'y a plus de groupe", "When there is no group any more"))}</h2>
    ${note("look", html`<p>${say(t("Moins de deux jeunes sont là : l'équipe l'écrit elle-même.", "Fewer than two young people are here: the team writes it down itself."))}</p>`)}
    ${
      others.length === 0
        ? empty
        : html`<details>
            <summary>${say(t("Finir un mandat dans l'équipe", "End a place in the team"))}</summary>
            ${Form.form(here, {
              command,
              fixed: { ...leaving, title: say(t("Un mandat qui finit", "A place that ends")) },
              fields: html`${Choice.select(here, { command, among: leaving, name: "change[personId]", label: t("Le mandat de qui", "Whose place"), options: others.map(Choice.person) })}
              ${why(leaving)}`,
              button: t("Je note que ça finit", "I note that it ends"),
              kind: "danger"
            })}
          </details>`
    }
    <details>
      <summary>${say(t("Fermer la coopérative", "Close the cooperative"))}</summary>
      <p>${say(t("C'est pour de bon. L'argent dû reste dû.", "This is for good. Money that is due stays due."))}</p>
      ${Form.form(here, {
        command,
        fixed: { ...closing, title: say(t("La fin de la coopérative", "The end of the cooperative")) },
        fields: why(closing),
        button: t("Je ferme la coopérative", "I close the cooperative"),
        kind: "danger"
      })}
    </details>`
}
