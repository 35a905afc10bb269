/**
 * The board: who looks after what, the vacant roles first, and what is to be done, by how far it is.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import * as RoleCard from "./RoleCard.ts"

type Board = DocumentOf<Views["kanban"]["board"]>
type Action = Board["actions"]["todo"][number]
type Column = keyof Board["actions"]

/** The action that somebody came for, and whether to read or change it. */
interface Chosen {
  readonly actionId: string | null
  readonly reads: boolean
}

interface Shelf {
  readonly state: Column
  readonly name: ReturnType<typeof t>
  readonly move: ReturnType<typeof t>
  /** What it is called in the address, and how many of its actions are shown at a time. */
  readonly part: string
  readonly most: number
}

const columns: ReadonlyArray<Shelf> = [
  { state: "todo", name: t("À faire", "To do"), move: t("À faire", "To do"), part: "a-faire", most: 6 },
  { state: "doing", name: t("En cours", "Being done"), move: t("Je commence", "I begin"), part: "en-cours", most: 6 },
  { state: "blocked", name: t("Bloqué", "Blocked"), move: t("C'est bloqué", "It is blocked"), part: "bloque", most: 4 },
  { state: "done", name: t("Fait", "Done"), move: t("C'est fait", "It is done"), part: "faites", most: 3 }
]

/** The board (`?archives=oui` adds what was put away; `?carte=` is the action that somebody comes for, or has moved; with `?lire=oui` they read or change it). @category pages @since 0.1.0 */
export const page = Page.make({
  path: "tableau",
  tab: "home",
  kept: true,
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const putAway = query.get("archives") === "oui"
      const chosen = { actionId: query.get("carte"), reads: query.get("lire") === "oui" }
      const [board, group] = yield* Effect.all([
        here.look("kanban", "board", putAway ? { archived: "true" } : {}),
        Group.of(here)
      ])
      const title = t("Le tableau", "The board")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <h2>${say(t("Les rôles", "The roles"))}</h2>
          ${RoleCard.all(here, query, group, board)}
          <h2>${say(t("Les actions", "The actions"))}</h2>
          ${opening(here, group, board)}
          <div class="columns">${columns.map((column) => actionsOf(here, query, board, column, chosen))}</div>
          ${archived(here, query, board)}
          <p>
            <a href="${address(here, "import")}"
              >${say(t("Reprendre un tableau Trello", "Take over a Trello board"))}</a
            >
          </p>`
      }
    })
})

const actionsOf = (
  here: Here,
  query: URLSearchParams,
  board: Board,
  { most, name, part, state }: Shelf,
  chosen: Chosen
): Html => {
  const actions = state === "done" ? lastFirst(board.actions[state]) : board.actions[state]
  const isChosen = ({ actionId }: Action) => actionId === chosen.actionId
  const { shown, ways } = Paged.of(here, query, { name: part, most, from: actions.findIndex(isChosen) }, actions)
  return html`<section data-to="${state}">
    <h2>${here.words.say(name)} <span class="soft">${actions.length}</span></h2>
    ${shown.map((action) => card(here, board, action, isChosen(action) ? chosen : undefined))} ${ways}
  </section>`
}

/** Of what is done, people look for what was done a moment ago. */
const lastFirst = (actions: ReadonlyArray<Action>): ReadonlyArray<Action> => {
  const doneOn = ({ moved, openedOn }: Action) => moved?.on ?? openedOn
  return actions.toReversed().toSorted((a, b) => (doneOn(a) > doneOn(b) ? -1 : doneOn(a) < doneOn(b) ? 1 : 0))
}

/** Whoever has moved a card goes on from it, also by keyboard; unless something was refused, which comes first. */
const card = (here: Here, board: Board, action: Action, chosen: Chosen | undefined): Html => {
  const { day, say } = here.words
  const { actionId, assignees, due, moved, overdue, role, state, title } = action
  const mine = assignees.some(({ personId }) => personId === here.me)
  return html`<div
    class="card ${chosen === undefined ? "" : "chosen"}"
    id="action-${actionId}"
    draggable="true"
    ${about(`title-${actionId}`)}
    ${chosen === undefined ? empty : new Html('tabindex="-1"')}
    ${chosen === undefined || here.typed !== undefined ? empty : new Html("autofocus")}
  >
    <h3 id="title-${actionId}">${title}</h3>
    ${role === null ? empty : html`<p class="soft small">${role.name}</p>`}
    ${due === null ? empty : html`<p><span class="chip ${overdue ? "no" : ""}">${say(overdue ? t(`en retard : ${day(due)}`, `late: ${day(due)}`) : t(`pour ${day(due)}`, `by ${day(due)}`))}</span></p>`}
    ${state === "blocked" && moved?.why != null ? html`<p>${moved.name} : ${here.words.quote(moved.why)}</p>` : empty}
    <p class="small">
      ${assignees.length === 0 ? say(t("Personne encore.", "Nobody yet.")) : assignees.map(({ name }) => name).join(", ")}
    </p>
    ${
      state === "done"
        ? empty
        : Form.buttons(
            mine
              ? Form.form(here, {
                  command: "ReleaseAction",
                  fixed: { actionId },
                  button: t("Je ne le fais plus", "I no longer do it")
                })
              : Form.form(here, {
                  command: "TakeAction",
                  fixed: { actionId },
                  button: t("Je m'en occupe", "I do this one")
                })
          )
    }
    ${moving(here, action, chosen?.reads === false && here.done === undefined)}
    ${chosen?.reads === true ? reading(here, board, action) : html`<p><a href="${address(here, Paths.reading(actionId))}">${say(t("Lire ou changer", "Read or change"))}</a></p>`}
  </div>`
}

/** All of an action: on one card at a time, because each has a form for its words. */
const reading = (here: Here, board: Board, action: Action): Html => {
  const { actionId, description, state } = action
  return html`${description === "" ? empty : html`<p>${description}</p>`} ${changing(here, board, action)}
  ${Form.buttons(Form.form(here, { command: "DropAction", fixed: { actionId }, button: state === "done" ? t("Je le range", "I put it away") : t("On abandonne", "We give it up"), kind: "danger" }))}`
}

/** By buttons: nobody has to drag anything, and a mouse that does sends the same forms. They come back to the card. */
const moving = (here: Here, { actionId, state }: Action, open: boolean): Html => {
  const { say } = here.words
  const back: Here = { ...here, path: address(here, Paths.action(actionId)) }
  const simple = columns.filter((column) => column.state !== state && column.state !== "blocked")
  const blocked = { actionId, to: "blocked" }
  const refused = Form.typedIn(here, "MoveAction", blocked) !== undefined
  return html`<details ${open || refused ? new Html("open") : empty}>
    <summary>${say(t("Déplacer", "Move"))}</summary>
    ${Form.buttons(simple.map((column) => Form.form(back, { command: "MoveAction", fixed: { actionId, to: column.state }, button: column.move })))}
    ${Form.form(back, {
      command: "MoveAction",
      fixed: blocked,
      fields: Form.text(here, {
        command: "MoveAction",
        among: blocked,
        name: "why",
        label: t("Qu'est-ce qui bloque ?", "What is in the way?"),
        required: true
      }),
      button: t("C'est bloqué", "It is blocked")
    })}
  </details>`
}

const none = (here: Here): readonly [string, string] => ["null", here.words.say(t("aucun", "none"))]

const changing = (here: Here, { roles }: Board, { actionId, description, due, role, title }: Action): Html => {
  const which = { command: "ChangeAction", among: { actionId } } as const
  return html`${Form.form(here, {
    command: "ChangeAction",
    fixed: { actionId },
    fields: html`${Form.text(here, { ...which, name: "title", label: t("Quoi", "What"), value: title, required: true })}
    ${Form.text(here, { ...which, name: "description", label: t("Plus de détails", "More details"), value: description, long: true })}
    ${Form.text(here, { ...which, name: "due", label: t("Pour quel jour", "By which day"), type: "date", value: due ?? "" })}
    ${Choice.select(here, { ...which, name: "roleId", label: t("Avec quel rôle", "Under which role"), chosen: [role?.roleId ?? "null"], options: [none(here), ...roles.map(({ name, roleId }) => [roleId, name] as const)] })}`,
    button: t("Je change", "I change it")
  })}
  ${
    due === null
      ? empty
      : Form.buttons(
          Form.form(here, {
            command: "ChangeAction",
            fixed: { actionId, due: "null" },
            button: t("Sans date", "Without a day")
          })
        )
  }`
}

const opening = (here: Here, { people }: Group.Group, { roles }: Board): Html => {
  const command = "OpenAction"
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Ajouter une action", "Add an action"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "title", label: t("Quoi", "What"), required: true })}
      ${Form.text(here, { command, name: "description", label: t("Plus de détails", "More details"), long: true })}
      ${Form.text(here, { command, name: "due", label: t("Pour quel jour", "By which day"), type: "date" })}
      ${Choice.select(here, { command, name: "roleId", label: t("Avec quel rôle", "Under which role"), options: [["", none(here)[1]], ...roles.map(({ name, roleId }) => [roleId, name] as const)] })}
      ${Choice.checks(here, { command, name: "assignees[]", label: t("Qui s'en occupe", "Who does it"), options: people.map(Choice.person) })}`,
      button: t("J'ajoute cette action", "I add this action"),
      kind: "main"
    })}
  </details>`
}

const archived = (here: Here, query: URLSearchParams, { archived: away }: Board): Html => {
  const { say } = here.words
  if (away === null) {
    return html`<p>
      <a href="${address(here, "tableau?archives=oui")}">${say(t("Voir ce qui est rangé", "See what was put away"))}</a>
    </p>`
  }
  const actions = Paged.of(here, query, { name: "rangees", most: 20 }, away.actions)
  const roles = Paged.of(here, query, { name: "anciens", most: 20 }, away.roles)
  return html`<h2>${say(t("Ce qui est rangé", "What was put away"))}</h2>
    ${away.actions.length + away.roles.length === 0 ? html`<p class="soft">${say(t("Rien.", "Nothing."))}</p>` : empty}
    ${actions.shown.map(
      ({ actionId, title }) =>
        html`<div class="card" ${about(`title-${actionId}`)}>
          <p id="title-${actionId}">${title}</p>
          ${Form.buttons(Form.form(here, { command: "RestoreAction", fixed: { actionId }, button: t("Je le remets", "I put it back") }))}
        </div>`
    )}
    ${actions.ways}
    ${roles.shown.map(
      ({ name, roleId }) =>
        html`<div class="card" ${about(`role-${roleId}`)}>
          <p id="role-${roleId}">${name}</p>
          ${Form.buttons(Form.form(here, { command: "ReinstateRole", fixed: { roleId }, button: t("On en a de nouveau besoin", "We need it again") }))}
        </div>`
    )}
    ${roles.ways}`
}
