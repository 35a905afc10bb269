/**
 * Taking over a Trello board: first what would become of it and what is left behind, and nothing is written before that was seen. A
 * browser without a script cannot keep a file between two pages, so it is chosen again; that it is the same is checked.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { ActionState } from "@kpacite/core/kanban/Actions"
import type * as TrelloCard from "@kpacite/core/kanban/TrelloCard"
import type * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { mostSigns } from "@kpacite/core/Words"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import * as Group from "../../parts/Group.ts"
import { counted, t } from "../../Words.ts"

type Preview = DocumentOf<Views["kanban"]["preview-trello-import"]>

/** Where the file is sent. @category addresses @since 0.1.0 */
export const sentTo = "importer"

/** The names of what is sent. @category addresses @since 0.1.0 */
export const field = { file: "fichier", print: "empreinte", wants: "quoi", list: "liste", member: "membre" } as const

/** Where the file is chosen. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "import",
  tab: "home",
  show: (here) =>
    Effect.map(Group.of(here), ({ takesPart }) => {
      const { say } = here.words
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${
            takesPart
              ? html`<ol class="steps">
                    <li>
                      <p>
                        ${say(t("Dans Trello, ouvre le menu du tableau.", "In Trello, open the menu of the board."))}
                      </p>
                    </li>
                    <li>
                      <p>
                        ${say(t("Choisis « Imprimer, exporter et partager », puis « Exporter en JSON ».", "Choose “Print, export, and share”, then “Export as JSON”."))}
                      </p>
                    </li>
                    <li><p>${say(t("Choisis ici le fichier.", "Choose the file here."))}</p></li>
                  </ol>
                  ${form(here, html`${chooser(here)}`, html`${button(here, "regarder", t("Je regarde d'abord", "I look first"), "main")}`)}
                  <p class="soft">
                    ${say(t("Rien n'est écrit avant que tu l'aies vu.", "Nothing is written before you have seen it."))}
                  </p>`
              : Group.onlyFor(here, "member")
          }
          <p><a href="${address(here, "tableau")}">${say(t("Voir le tableau", "See the board"))}</a></p>`
      }
    })
})

const title = t("Reprendre un tableau Trello", "Take over a Trello board")

/** What an import would do, with what can still be said about its lists and people. @category pages @since 0.1.0 */
export const previewed = (
  here: Here,
  shown: {
    readonly preview: Preview
    readonly print: string
    readonly group: Group.Group
    /** Whether another file was sent than the one that was looked at. */
    readonly another: boolean
  }
): Page.Shown => {
  const { say } = here.words
  const { board, cards, counts, notes } = shown.preview
  const lists = shown.preview.lists.filter(isAsked).slice(0, mostShown)
  const members = shown.preview.members.filter(isAsked).slice(0, mostShown)
  return {
    title,
    main: html`<h1>${board.name === "" ? say(title) : inShort(board.name)}</h1>
      ${shown.another ? note("no", html`<p>${say(t("Ce n'est pas le fichier que tu avais regardé. Voilà ce qu'il donnerait.", "This is not the file that you looked at. This is what it would do."))}</p>`) : empty}
      ${note("look", html`<p>${say(t("Rien n'est encore écrit. Voilà ce qui se passerait.", "Nothing is written yet. This is what would happen."))}</p>`)}
      <table>
        <caption>
          ${say(t("Ce que deviennent les cartes", "What becomes of the cards"))}
        </caption>
        <tbody>
          ${outcomes.map(
            ([outcome, words]) =>
              html`<tr>
                <th scope="row">${say(words)}</th>
                <td>${counts[outcome]}</td>
              </tr>`
          )}
        </tbody>
      </table>
      <h2>${say(t("Ce qui n'est pas repris, ou à savoir", "What is left behind, or good to know"))}</h2>
      ${
        notes.length === 0
          ? html`<p>${say(t("Tout est repris.", "Everything is taken."))}</p>`
          : html`<ul class="list">
              ${notes.slice(0, mostShown).map(({ text }) => html`<li>${inShort(say(text))}</li>`)}
            </ul>`
      }
      ${form(
        here,
        html`<input type="hidden" name="${field.print}" value="${shown.print}" />
          <h2>${say(t("Ce que veut dire chaque liste", "What each list means"))}</h2>
          ${lists.map(({ becomes, cards: count, id, known, name }) =>
            select(here, `${field.list}[${id}]`, {
              label: known
                ? t(`${inShort(name)} (cartes : ${count})`, `${inShort(name)} (cards: ${count})`)
                : t(
                    `${inShort(name)} (cartes : ${count}), à vérifier`,
                    `${inShort(name)} (cards: ${count}), to be checked`
                  ),
              options: meanings.map(([value, words]) => [value, say(words)]),
              chosen: becomes
            })
          )}
          ${others(here, shown.preview.lists.length - lists.length, t("listes", "lists"))}
          ${
            members.length === 0
              ? empty
              : html`<h2>${say(t("Qui est qui", "Who is who"))}</h2>
                  ${members.map(({ cards: count, id, name, personId }) =>
                    select(here, `${field.member}[${id}]`, {
                      label: t(`${inShort(name)} (cartes : ${count})`, `${inShort(name)} (cards: ${count})`),
                      options: [
                        ["", say(t("personne d'ici", "nobody here"))],
                        ...shown.group.people.map((one) => [one.personId, one.name] as const)
                      ],
                      chosen: personId ?? ""
                    })
                  )}
                  ${others(here, shown.preview.members.length - members.length, t("noms", "names"))}`
          }
          <details>
            <summary>${say(t("Les cartes, une par une", "The cards, one by one"))}</summary>
            <ul class="list">
              ${cards.slice(0, mostShown).map(
                ({ list, outcome, title: card }) =>
                  html`<li class="row">
                    <span>${inShort(card)} <span class="soft small">${inShort(list ?? "")}</span></span
                    ><span>${say(becomes(outcome))}</span>
                  </li>`
              )}
            </ul>
            ${cards.length > mostShown ? html`<p class="soft">${say(more(cards.length - mostShown))}</p>` : empty}
          </details>
          ${chooser(here)}
          <p class="soft small">
            ${say(t("Choisis le même fichier encore une fois : ton navigateur ne le garde pas.", "Choose the same file once more: your browser does not keep it."))}
          </p>`,
        html`${button(here, "importer", t("J'importe ce tableau", "I import this board"), "main")}
        ${button(here, "regarder", t("Je regarde encore", "I look again"))}`
      )}`
  }
}

const more = (cards: number) => {
  const { en, fr } = counted(cards, ["autre carte", "autres cartes"], ["other card", "other cards"])
  return t(`Et ${fr}.`, `And ${en}.`)
}

/** How many cards are listed by their titles, and how many lists and people are asked about: somebody reads all of it. */
const mostShown = 100

/** Ids of Trello have 24 signs. A name of a field that is a page long was made by something else, and is not asked about. */
const isAsked = ({ id }: { readonly id: string }): boolean => id.length <= 64

/** What is far longer than any name is known by its beginning. */
const inShort = (name: string): string => (name.length > mostSigns.line ? `${name.slice(0, mostSigns.line)}…` : name)

const others = (here: Here, count: number, what: ReturnType<typeof t>): Html =>
  count === 0
    ? empty
    : html`<p class="soft">
        ${here.words.say(t(`Et ${count} autres ${what.fr}, pris comme ils s'appellent.`, `And ${count} other ${what.en}, taken as they are called.`))}
      </p>`

const outcomes = [
  ["new", t("Nouvelles", "New")],
  ["changed", t("Changées", "Changed")],
  ["archived", t("Rangées", "Put away")],
  ["unchanged", t("Comme avant", "As before")],
  ["notTaken", t("Pas reprises", "Not taken")]
] as const

const becomes = (outcome: Preview["cards"][number]["outcome"]) =>
  outcomes.find(([one]) => one === outcome)?.[1] ?? outcomes[0][1]

const meanings = [
  ["roles", t("des rôles", "roles")],
  ["todo", t("à faire", "to do")],
  ["doing", t("en cours", "being done")],
  ["blocked", t("bloqué", "blocked")],
  ["done", t("fait", "done")]
] as const

const form = (here: Here, fields: Html, buttons: Html): Html =>
  html`<form method="post" action="${address(here, sentTo)}" enctype="multipart/form-data">
    <input type="hidden" name="cle" value="${here.key()}" />
    ${fields}
    <div class="buttons">${buttons}</div>
  </form>`

const chooser = (here: Here): Html =>
  html`<label for="${field.file}">${here.words.say(t("Le fichier de Trello", "The file from Trello"))}</label>
    <input id="${field.file}" name="${field.file}" type="file" accept=".json,application/json" required />`

const button = (here: Here, then: string, words: ReturnType<typeof t>, kind = ""): Html =>
  html`<button class="button ${kind}" name="${field.wants}" value="${then}">${here.words.say(words)}</button>`

const select = (
  here: Here,
  name: string,
  {
    chosen,
    label,
    options
  }: {
    readonly label: ReturnType<typeof t>
    readonly options: ReadonlyArray<readonly [value: string, says: string]>
    readonly chosen: string
  }
): Html => {
  const id = name.replaceAll(/[^\w-]/g, "-")
  return html`<label for="${id}">${here.words.say(label)}</label>
    <select id="${id}" name="${name}">
      ${options.map(([value, says]) => html`<option value="${value}" ${value === chosen ? new Html(" selected") : empty}>${says}</option>`)}
    </select>`
}

// -- how to read it --------------------------------------------------------------------------------------------------

const isState = Schema.is(ActionState)
const isPerson = Schema.is(PersonId)

/**
 * What was said about lists and people; before anything was, those who are called here as they are there.
 *
 * @category reading
 * @since 0.1.0
 */
export const reading = (
  fields: URLSearchParams,
  board: typeof TrelloExport.Board.Type,
  group: Group.Group
): TrelloCard.Reading => {
  const said = (kind: string) =>
    Array.from(fields).flatMap(([name, value]) => {
      const [, key] = new RegExp(`^${kind}\\[([^\\]]*)\\]$`).exec(name) ?? []
      return key === undefined ? [] : [[key, value] as const]
    })
  const [lists, members] = [said(field.list), said(field.member)]
  const answered = new Set(members.map(([id]) => id))
  const called = byName(group)
  // Of those about whom nothing was said, the name says it.
  const known = (board.members ?? []).flatMap((member) => {
    const personId = member === null || answered.has(member.id) ? undefined : called(member)
    return member === null || personId === undefined ? [] : [[member.id, personId] as const]
  })
  const chosen = members.flatMap(([id, value]) => (isPerson(value) ? [[id, value] as const] : []))
  return {
    ...(lists.length > 0 && {
      asRoles: lists.flatMap(([id, value]) => (value === "roles" ? [id] : [])),
      states: Object.fromEntries(lists.flatMap(([id, value]) => (isState(value) ? [[id, value]] : [])))
    }),
    people: Object.fromEntries([...known, ...chosen])
  }
}

/** Who is called as somebody of the board is, by their whole name or else by the other one; nobody where that is not clear. */
const byName = ({
  people
}: Group.Group): ((member: {
  readonly fullName?: string | null
  readonly username?: string | null
}) => PersonId | undefined) => {
  const names = new Map<string, ReadonlyArray<PersonId>>()
  for (const { name, personId } of people) {
    names.set(plain(name), [...(names.get(plain(name)) ?? []), personId])
  }
  // Nobody here has a longer name, and whoever makes up long ones for a thousand people makes everybody wait.
  const called = (name: string) => (name.length > mostSigns.line ? [] : (names.get(plain(name)) ?? []))
  return ({ fullName, username }) => {
    const [one, ...more] = [fullName ?? "", username ?? ""].map(called).find(({ length }) => length > 0) ?? []
    return more.length > 0 ? undefined : one
  }
}

/** Names as people compare them. */
const plain = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase()
