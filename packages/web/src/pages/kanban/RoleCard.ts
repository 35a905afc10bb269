/**
 * The roles of the board: who holds each of them, and what I can do about it.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import type { Group } from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as Paged from "../../parts/Paged.ts"
import { counted, t } from "../../Words.ts"

type Board = DocumentOf<Views["kanban"]["board"]>
type Role = Board["roles"][number]

/** All roles, the vacant ones first, and a new one. @category constructors @since 0.1.0 */
export const all = (here: Here, query: URLSearchParams, group: Group, { roles }: Board): Html => {
  const { say } = here.words
  const ordered = [...roles.filter(({ holder }) => holder === null), ...roles.filter(({ holder }) => holder !== null)]
  const { shown, ways } = Paged.of(here, query, { name: "roles", most: 20 }, ordered)
  return html`${ordered.length === 0 ? html`<p class="soft">${say(t("Pas encore de rôle. De quoi faut-il s'occuper ?", "No role yet. What has to be looked after?"))}</p>` : empty}
    <div class="roles">${shown.map((role) => card(here, group, role))}</div>
    ${ways}
    <details>
      <summary>${say(t("Ajouter un rôle", "Add a role"))}</summary>
      ${Form.form(here, { command: "DefineRole", fields: words(here, "DefineRole"), button: t("J'ajoute ce rôle", "I add this role") })}
    </details>`
}

/** One line more than there are, so that something can be added; an empty one is left out. */
const words = (here: Here, command: "DefineRole" | "ChangeRole", role?: Role): Html => {
  const among = role === undefined ? {} : { roleId: role.roleId }
  const known = role?.accountabilities ?? []
  const typed = Form.typedIn(here, command, among)?.fields.getAll("accountabilities[]")
  const lines = Array.from({ length: Math.max(3, known.length + 1) }, (_, index) => (typed ?? known)[index] ?? "")
  return html`${Form.text(here, { command, among, name: "name", label: t("Nom", "Name"), value: role?.name ?? "", required: true })}
  ${Form.text(here, { command, among, name: "purpose", label: t("À quoi il sert", "What it is for"), value: role?.purpose ?? "", long: true, required: true })}
  ${lines.map((value, index) => Form.text(here, { command, among: { ...among, ligne: index }, name: "accountabilities[]", label: t(`Ce qui est attendu, ${index + 1}`, `What is expected, ${index + 1}`), value }))}`
}

/** A board of Trello may have made a role of a thousand lines, which are more than anybody reads or types. */
const mostLines = 50

const card = (here: Here, group: Group, role: Role): Html => {
  const { day, say } = here.words
  const { accountabilities, holder, name, openActions, purpose, roleId } = role
  return html`<div class="card" ${about(`role-${roleId}`)}>
    <h3 id="role-${roleId}">${name}</h3>
    <p>
      ${
        holder === null
          ? html`<span class="chip look">${say(t("à prendre", "vacant"))}</span>`
          : html`<strong>${holder.name}</strong>
              ${holder.until === null ? empty : html`<span class="chip ${holder.termOver ? "no" : ""}">${say(holder.termOver ? t("mandat fini", "term over") : t(`jusqu'au ${day(holder.until)}`, `until ${day(holder.until)}`))}</span>`}`
      }
    </p>
    <p>${purpose}</p>
    ${offered(here, role)} ${holder === null ? holding(here, group, role) : empty}
    <details>
      <summary>
        ${say(holder === null ? t("Lire ou changer les mots", "Read or change the words") : t("Lire, rendre ou changer", "Read, give back or change"))}
      </summary>
      ${
        accountabilities.length === 0
          ? empty
          : html`<ul class="soft">
              ${accountabilities.slice(0, mostLines).map((line) => html`<li>${line}</li>`)}
            </ul>`
      }
      ${openActions === 0 ? empty : html`<p class="soft small">${say(counted(openActions, ["action à faire", "actions à faire"], ["action to do", "actions to do"]))}</p>`}
      ${holder === null ? empty : holding(here, group, role)}
      ${accountabilities.length > mostLines ? empty : Form.form(here, { command: "ChangeRole", fixed: { roleId }, fields: words(here, "ChangeRole", role), button: t("Je change", "I change it") })}
      ${accountabilities.length > mostLines ? html`<p class="soft">${say(t(`Et ${accountabilities.length - mostLines} autres lignes. C'est trop pour les changer ici.`, `And ${accountabilities.length - mostLines} other lines. These are too many to change here.`))}</p>` : empty}
    </details>
  </div>`
}

const offered = (here: Here, { offer, roleId }: Role): Html => {
  const { day, say } = here.words
  if (offer === null) return empty
  const until = offer.until === null ? "" : say(t(`, jusqu'au ${day(offer.until)}`, `, until ${day(offer.until)}`))
  if (offer.personId === here.me) {
    return note(
      "look",
      html`<p>${say(t(`${offer.by.name} te le propose${until}.`, `${offer.by.name} offers it to you${until}.`))}</p>
        ${Form.buttons(
          Form.form(here, {
            command: "AcceptRole",
            fixed: { roleId },
            button: t("J'accepte", "I accept"),
            kind: "main"
          }),
          Form.form(here, { command: "DeclineRole", fixed: { roleId }, button: t("Non merci", "No, thank you") })
        )}`
    )
  }
  return html`<p class="soft">
      ${say(t(`Proposé à ${offer.name}${until}, qui n'a pas encore répondu.`, `Offered to ${offer.name}${until}, who has not answered yet.`))}
    </p>
    ${offer.by.personId === here.me ? Form.buttons(Form.form(here, { command: "DeclineRole", fixed: { roleId }, button: t("Je ne le propose plus", "I offer it no more") })) : empty}`
}

/** Somebody's role is theirs until its term is over; otherwise the whole group decides. */
const holding = (here: Here, { people }: Group, { holder, roleId }: Role): Html => {
  const { say } = here.words
  const mine = holder?.personId === here.me
  const free = holder === null || mine || holder.termOver
  if (!free) {
    return html`<p class="soft small">
      ${say(t(`C'est à ${holder.name} de le rendre. Sinon, le groupe en décide :`, `It is for ${holder.name} to give it back. Otherwise the group decides:`))}
      <a href="${address(here, "vendredi")}">${say(t("en parler vendredi", "talk about it on Friday"))}</a>
    </p>`
  }
  const until = (among: Form.Among) =>
    Form.text(here, {
      command: "AssignRole",
      among,
      name: "until",
      label: t("Jusqu'à quel jour (si tu veux)", "Until which day (if you like)"),
      type: "date"
    })
  const own = { roleId, personId: here.me }
  return html`<details>
    <summary>
      ${say(mine ? t("Le garder ou le rendre", "Keep it or give it back") : t("Le prendre ou le proposer", "Take it or offer it"))}
    </summary>
    ${Form.form(here, { command: "AssignRole", fixed: own, fields: until(own), button: mine ? t("Je le garde", "I keep it") : t("Je le prends", "I take it") })}
    ${Form.form(here, {
      command: "AssignRole",
      fixed: { roleId, ligne: "autre" },
      fields: html`${Choice.select(here, { command: "AssignRole", among: { roleId, ligne: "autre" }, name: "personId", label: t("Le proposer à", "Offer it to"), options: people.filter(({ personId }) => personId !== here.me).map(Choice.person) })}
      ${until({ roleId, ligne: "autre" })}`,
      button: t("Je le propose", "I offer it")
    })}
    ${Form.buttons(
      holder === null
        ? empty
        : Form.form(here, {
            command: "ReleaseRole",
            fixed: { roleId },
            button: mine ? t("Je le rends", "I give it back") : t("Il est de nouveau à prendre", "It is vacant again")
          }),
      Form.form(here, {
        command: "RetireRole",
        fixed: { roleId },
        button: t("On n'en a plus besoin", "We no longer need it"),
        kind: "danger"
      })
    )}
  </details>`
}
