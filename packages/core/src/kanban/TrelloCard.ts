/**
 * What a Trello card asks for: a role or an action, with its words, its people and how far it is; and what of the card
 * cannot be had here.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { ActionId, PersonId, RoleId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as Instant from "../Instant.ts"
import type { LocalDate } from "../LocalDate.ts"
import type * as Standing from "../membership/Standing.ts"
import * as Words from "../Words.ts"
import { ActionState } from "./Actions.ts"
import * as TrelloExport from "./TrelloExport.ts"
import * as BoardGuards from "./BoardGuards.ts"

const ListName = Schema.String.check(Schema.isMaxLength(TrelloExport.most.text))

/**
 * How to read a board.
 *
 * @category models
 * @since 0.1.0
 */
export const Reading = Schema.Struct({
  /** The lists whose cards are roles, by their names or ids; left out, the lists that are called "Rôles". */
  asRoles: Schema.optionalKey(Lists.of(ListName, TrelloExport.most.named)),
  /** Who the members of the board are here, by their Trello ids. */
  people: Schema.optionalKey(Lists.byId(ListName, PersonId, TrelloExport.most.named)),
  /**
   * What lists stand for, by their names or ids; an id tells lists of the same name apart. The others stand for what they
   * are called, or else for "to do".
   */
  states: Schema.optionalKey(Lists.byId(ListName, ActionState, TrelloExport.most.named))
})
export type Reading = typeof Reading.Type

/** What becomes of the cards of a list. @category models @since 0.1.0 */
export interface ListReading {
  readonly id: string
  readonly name: string
  /** Trello does not show the cards of a closed list, so they count as archived. */
  readonly closed: boolean
  readonly becomes: "roles" | ActionState
  /** Whether its name or the reading says so; otherwise "to do" is a guess. */
  readonly known: boolean
}

/** What of a card cannot be taken as it is. @category models @since 0.1.0 */
export const Remark = Schema.Literals([
  /** It has comments, which stay in Trello. */
  "comments",
  /** It has attachments, which stay in Trello. */
  "attachments",
  /** Its checklists become text in the description of the action. */
  "checklistsAsText",
  /** It is a role, for whose accountabilities the items of its checklists stand; their names and ticks are left out. */
  "checklistsAsAccountabilities",
  /** One of its labels has a colour and no name, and is left out. */
  "labelWithoutName",
  /** It has more words than one text has room for; the end of its checklists stays in Trello. */
  "wordsLeftOut",
  /** One of its custom fields is of an unknown kind, or holds a date on no calendar, and is left out. */
  "fieldUnknown",
  /** One of its members is nobody here, or nobody who belongs to the cooperative today. */
  "personMissing",
  /** Items of its checklists have due dates, which are left out. */
  "itemDue",
  /** Items of its checklists name who does them, which is left out. */
  "itemPeople",
  /** It has a first day, which is left out. */
  "startLeftOut",
  /** It has a place, votes or stickers, which stay in Trello. */
  "placeVotesStickers",
  /** It is a role with several members, of whom the first holds it. */
  "oneHolder",
  /** It is a role with a due date and no holder, so that the date is the end of nobody's term and is left out. */
  "termWithoutHolder",
  /** Its due date cannot be read, or is on no calendar, and is left out. */
  "dueUnreadable",
  /** It has no title and is given one that says so. */
  "untitled",
  /** The name of its list does not say how far it is, so it counts as to be done. */
  "listUnknown",
  /** It is ticked off, yet its list says that it is not done, or that it is a role; the list counts. */
  "markedComplete",
  /** It lies in a list of blocked cards, and Trello does not say why it is blocked. */
  "blockedWithoutReason",
  /** It was moved between roles and actions; it stays what it was when it was first imported. */
  "kindKept",
  /** It is a template or a line between cards, and is not imported. */
  "templateOrSeparator",
  /** It shows a card of another board, and is not imported: that board has it. */
  "mirror",
  /** It was imported before and is no longer on the board, so it is archived here. */
  "goneFromBoard"
])
export type Remark = typeof Remark.Type

interface Content {
  readonly board: string
  readonly title: string
  readonly description: string
  readonly due: LocalDate | null
  readonly archived: boolean
}

/** A role as a card says it; `due` is the end of its holder's term. @category models @since 0.1.0 */
export interface RoleContent extends Content {
  readonly as: "role"
  readonly roleId: RoleId
  readonly accountabilities: ReadonlyArray<string>
  readonly holder: PersonId | null
}

/** An action as a card says it. @category models @since 0.1.0 */
export interface ActionContent extends Content {
  readonly as: "action"
  readonly actionId: ActionId
  readonly state: ActionState
  readonly assignees: ReadonlyArray<PersonId>
}

/** What a card asks for, or what the last import made of it. @category models @since 0.1.0 */
export type CardContent = RoleContent | ActionContent

/**
 * What the lists of a board stand for, in the order of the board.
 *
 * @category reading
 * @since 0.1.0
 */
export const readLists = (board: TrelloExport.Board, { asRoles, states = {} }: Reading): ReadonlyArray<ListReading> => {
  const roles = new Set(asRoles)
  const rolesByName = asRoles && TrelloExport.byName(asRoles.map((name) => [name, true]))
  const saidOf = TrelloExport.byName(Object.entries(states))
  return board.lists.toSorted(TrelloExport.byPosition).map(({ closed, id, name }) => {
    // What is said of this very list goes before what is said of its name.
    const itself = Lookup.get(states, id)
    const byName = rolesByName === undefined ? TrelloExport.isRoles(name) : rolesByName(name) === true
    const isRoles = roles.has(id) || (itself === undefined && byName)
    const state = itself ?? saidOf(name) ?? TrelloExport.stateOf(name)
    return {
      id,
      name: TrelloExport.oneLine(name),
      closed: closed === true,
      becomes: isRoles ? "roles" : (state ?? "todo"),
      known: isRoles || state !== undefined
    }
  })
}

/**
 * Reads the cards of a board, each with its list and what it was when it was imported before: what was a role stays a
 * role, what was an action stays one.
 *
 * @category reading
 * @since 0.1.0
 */
export const reader = (board: TrelloExport.Board, { people = {} }: Reading, window: Standing.Window) => {
  const wordsOf = TrelloExport.wordsOf(board)
  const checklistsOf = TrelloExport.checklistsOf(board)
  const commented = TrelloExport.commented(board)
  return (card: TrelloExport.Card, list: ListReading | undefined, before: CardContent | undefined) => {
    const remarks: Array<Remark> = []
    const remark = (holds: boolean, what: Remark) => {
      if (holds) remarks.push(what)
    }
    const words = wordsOf(card)
    const name = TrelloExport.oneLine(card.name ?? "")
    const instant = TrelloExport.instantOf(card.due)
    const members = [...new Set(card.idMembers ?? [])]
    const mapped = members.map((id) => Lookup.get(people, id))
    const present = [...new Set(mapped)].flatMap((personId) =>
      personId !== undefined && BoardGuards.isHere(window, personId) ? [personId] : []
    )
    const archived = card.closed === true || list?.closed === true
    const becomes = list?.becomes ?? "todo"
    const as = before?.as ?? (becomes === "roles" ? "role" : "action")

    remark((card.badges?.comments ?? 0) > 0 || commented.has(card.id), "comments")
    remark((card.attachments?.length ?? card.badges?.attachments ?? 0) > 0, "attachments")
    remark(words.unknownFields > 0, "fieldUnknown")
    remark(
      (card.labels ?? []).some(({ name }) => TrelloExport.oneLine(name ?? "") === ""),
      "labelWithoutName"
    )
    const items = checklistsOf(card).flatMap(({ checkItems }) => checkItems ?? [])
    remark(
      items.some(({ due }) => (due ?? "") !== ""),
      "itemDue"
    )
    remark(
      items.some(({ idMember }) => (idMember ?? "") !== ""),
      "itemPeople"
    )
    remark((card.start ?? "") !== "", "startLeftOut")
    remark(hasMore(card), "placeVotesStickers")
    remark(
      mapped.some((personId) => personId === undefined || !BoardGuards.isHere(window, personId)),
      "personMissing"
    )
    remark(instant === undefined && (card.due ?? "") !== "", "dueUnreadable")
    remark(name === "", "untitled")
    remark((becomes === "roles") !== (as === "role"), "kindKept")

    const content = {
      board: board.id,
      title: name === "" ? "(sans titre)" : name,
      due: instant === undefined ? null : Instant.toLocalDate(instant),
      archived
    }
    if (as === "role") {
      // Whoever the card gave the role to keeps it while the card names them, or leaves it vacant when they left.
      const held =
        before?.as === "role" && before.holder !== null && mapped.includes(before.holder) ? before.holder : present[0]
      // Nobody holds a role that is put away.
      const holder = !archived && held !== undefined && BoardGuards.isHere(window, held) ? held : null
      remark(present.length > 1, "oneHolder")
      remark(holder === null && instant !== undefined, "termWithoutHolder")
      remark(words.checklists.length > 0, "checklistsAsAccountabilities")
      remark(card.dueComplete === true, "markedComplete")
      const roleId = RoleId.make(`trello-${card.id}`)
      const due = holder === null ? null : content.due
      const said = roleWords(words)
      const accountabilities = said.accountabilities.slice(0, TrelloExport.most.accountabilities)
      const description = fitting(said.description)
      remark(description !== said.description || accountabilities.length < said.accountabilities.length, "wordsLeftOut")
      const role: RoleContent = { ...content, description, accountabilities, as, roleId, holder, due }
      return { content: role, remarks }
    }
    // A tick says more than the name of a list that nobody knows.
    const ticked = list?.known !== true && card.dueComplete === true
    const said = ticked ? "done" : becomes
    const state = said !== "roles" ? said : before?.as === "action" ? before.state : "todo"
    remark(words.checklists.length > 0, "checklistsAsText")
    remark(list?.known !== true && !ticked, "listUnknown")
    remark(state === "blocked", "blockedWithoutReason")
    remark(card.dueComplete === true && state !== "done", "markedComplete")
    const actionId = ActionId.make(`trello-${card.id}`)
    const written = actionWords(words)
    const description = fitting(written)
    remark(description !== written, "wordsLeftOut")
    const action: ActionContent = {
      ...content,
      as,
      actionId,
      description,
      state,
      assignees: present
    }
    return { content: action, remarks }
  }
}

/** As many whole lines as one text has room for. */
const fitting = (words: string): string => {
  const { text } = TrelloExport.most
  if (words.length <= text) return words
  const end = words.lastIndexOf("\n", text)
  return Words.cleaned(words.slice(0, end > 0 ? end : text))
}

const hasMore = ({ address, idMembersVoted, locationName, stickers }: TrelloExport.Card): boolean =>
  `${address ?? ""}${locationName ?? ""}` !== "" || (idMembersVoted?.length ?? 0) + (stickers?.length ?? 0) > 0

const bullet = /^\s*(?:[-*•]|\d+[.)])\s+(?:\[[ x]\]\s*)?/

/** The bullets of a description and the items of checklists are what a role is accountable for; the rest is its purpose. */
const roleWords = ({ checklists, description, lines }: TrelloExport.Words) => {
  const written = description.split("\n")
  const bullets = written.flatMap((line) => (bullet.test(line) ? [Words.cleaned(line.replace(bullet, ""))] : []))
  const items = checklists.flatMap(({ items }) => items.map(({ name }) => name))
  return {
    description: [...written.filter((line) => !bullet.test(line)), ...lines].join("\n").trim(),
    accountabilities: [...bullets, ...items].filter((words) => words !== "")
  }
}

const actionWords = ({ checklists, description, lines }: TrelloExport.Words): string =>
  [
    description,
    lines.join("\n"),
    ...checklists.map(({ items, name }) =>
      [name, ...items.map(({ done, name }) => `- [${done ? "x" : " "}] ${name}`)].join("\n").trim()
    )
  ]
    .filter((words) => words !== "")
    .join("\n\n")
