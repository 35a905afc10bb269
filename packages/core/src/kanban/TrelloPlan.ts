/**
 * What importing a Trello board would do, card by card: the difference between what the last import made of a card and
 * what the board asks for now. What was changed here in between is left alone, unless Trello changed the same thing.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import type { PersonId } from "../Ids.ts"
import type * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Kanban from "./Kanban.ts"
import * as TrelloCard from "./TrelloCard.ts"
import * as TrelloExport from "./TrelloExport.ts"

/** What an import may change. For a role, `due` is the term of its holder. @category models @since 0.1.0 */
export const Field = Schema.Literals(["title", "description", "due", "state", "people", "archived", "board"])
export type Field = typeof Field.Type

/** What becomes of a card. `archived`: this import puts it away, whether it was here before or not. @category models @since 0.1.0 */
export const Outcome = Schema.Literals(["new", "changed", "archived", "unchanged", "notTaken"])
export type Outcome = typeof Outcome.Type

/** How many cards meet each outcome. @category models @since 0.1.0 */
export const Counts = Schema.Struct({
  new: Schema.Int,
  changed: Schema.Int,
  archived: Schema.Int,
  unchanged: Schema.Int,
  notTaken: Schema.Int
})

/** What becomes of one card, and the events that do it. @category models @since 0.1.0 */
export interface CardPlan {
  readonly card: string
  readonly title: string
  readonly list: string | null
  readonly as: "role" | "action" | null
  readonly state: Kanban.ActionState | null
  readonly archived: boolean
  readonly outcome: Outcome
  /** What changes about something that was here before. */
  readonly fields: ReadonlyArray<Field>
  /** The fields among these that were changed here as well, in another way: Trello wins. */
  readonly overruled: ReadonlyArray<Field>
  readonly remarks: ReadonlyArray<TrelloCard.Remark>
  readonly events: ReadonlyArray<Kanban.Event>
}

/** What becomes of a whole board. @category models @since 0.1.0 */
export interface Plan {
  readonly lists: ReadonlyArray<TrelloCard.ListReading>
  readonly cards: ReadonlyArray<CardPlan>
  readonly counts: typeof Counts.Type
  readonly by: Around["by"]
}

/** What a plan looks at besides the board. @category models @since 0.1.0 */
export interface Around {
  /** What the last import made of each card. */
  readonly imported: { readonly [card: string]: TrelloCard.CardContent }
  readonly kanban: Kanban.State
  readonly membership: Membership.State
  /** Who imports, and on which day. */
  readonly by: { readonly personId: PersonId; readonly on: LocalDate.LocalDate }
}

/**
 * Plans the import of a board, in the order of the board; the cards that are gone from it come last.
 *
 * @category planning
 * @since 0.1.0
 */
export const make = (board: TrelloExport.Board, reading: TrelloCard.Reading, around: Around): Plan => {
  const lists = TrelloCard.readLists(board, reading)
  const read = TrelloCard.reader(board, reading, around.membership)
  const place = (card: TrelloExport.Card) => {
    const index = lists.findIndex(({ id }) => id === card.idList)
    return index === -1 ? lists.length : index
  }
  const ids = new Map(board.cards.map((card) => [card.id, card]))
  const planned = [...ids.values()]
    .toSorted((left, right) => place(left) - place(right) || TrelloExport.byPosition(left, right))
    .map((card): CardPlan => {
      const list = lists[place(card)]
      if (card.isTemplate === true || card.cardRole === "separator") return notTaken(card, list)
      const before = Object.hasOwn(around.imported, card.id) ? around.imported[card.id] : undefined
      return planCard(card.id, list, read(card, list, before), before, around)
    })
  const gone = Object.entries(around.imported).filter(
    ([card, { archived, board: from }]) => from === board.id && !archived && !ids.has(card)
  )
  // An export that is full may lack cards that still exist.
  const cards = board.cards.length < TrelloExport.cardLimit ? [...planned, ...gone.map(planGone)] : planned
  const count = (outcome: Outcome) => cards.filter((card) => card.outcome === outcome).length
  return {
    by: around.by,
    lists,
    cards,
    counts: {
      new: count("new"),
      changed: count("changed"),
      archived: count("archived"),
      unchanged: count("unchanged"),
      notTaken: count("notTaken")
    }
  }
}

const planCard = (
  card: string,
  list: TrelloCard.ListReading | undefined,
  read: { readonly content: TrelloCard.CardContent; readonly remarks: ReadonlyArray<TrelloCard.Remark> },
  before: TrelloCard.CardContent | undefined,
  around: Around
): CardPlan => {
  const { content, remarks } = read
  const source = { board: content.board, card }
  const opening = before === undefined ? open(content, TrelloExport.createdOn(card) ?? around.by.on, source) : undefined
  const changes = changesOf(opening?.leaves ?? before ?? content, content, source, list, around)
  const archives = content.archived && before?.archived !== true
  return {
    card,
    title: content.title,
    list: list?.name ?? null,
    as: content.as,
    state: content.as === "action" ? content.state : null,
    archived: content.archived,
    outcome: archives ? "archived" : before === undefined ? "new" : changes.length > 0 ? "changed" : "unchanged",
    fields: before === undefined ? [] : changes.map(({ field }) => field),
    overruled: changes.flatMap(({ field, overrules }) => (overrules ? [field] : [])),
    remarks,
    events: [...(opening?.events ?? []), ...changes.flatMap(({ events }) => events)]
  }
}

/** The first event of a card that is new here, and the content that it leaves to be changed by others. */
const open = (
  content: TrelloCard.CardContent,
  on: LocalDate.LocalDate,
  source: Kanban.Source
): { readonly leaves: TrelloCard.CardContent; readonly events: ReadonlyArray<Kanban.Event> } => {
  const { description, title } = content
  if (content.as === "role") {
    const { accountabilities, roleId } = content
    return {
      leaves: { ...content, holder: null, due: null, archived: false },
      events: [{ _tag: "RoleDefined", roleId, source, name: title, purpose: description, accountabilities, on }]
    }
  }
  const { actionId, assignees, due } = content
  return {
    leaves: { ...content, state: "todo", archived: false },
    events: [{ _tag: "ActionOpened", actionId, source, title, description, roleId: null, due, assignees, on }]
  }
}

interface Change {
  readonly field: Field
  readonly events: ReadonlyArray<Kanban.Event>
  readonly overrules: boolean
}

const changesOf = (
  before: TrelloCard.CardContent,
  content: TrelloCard.CardContent,
  source: Kanban.Source,
  list: TrelloCard.ListReading | undefined,
  around: Around
): ReadonlyArray<Change> => {
  const moved: ReadonlyArray<Change> =
    before.board === content.board ? [] : [{ field: "board", events: [], overrules: false }]
  if (before.as === "role" && content.as === "role")
    return [...moved, ...changesOfRole(before, content, source, around)]
  return before.as === "action" && content.as === "action"
    ? [...moved, ...changesOfAction(before, content, source, list, around)]
    : moved
}

/** Collects changes. `mine` is what stands here, nothing when the card is new. */
const collector = () => {
  const changes: Array<Change> = []
  const change = <A>(field: Field, before: A, now: A, mine: A | undefined, ...events: ReadonlyArray<Kanban.Event>) => {
    if (before === now) return
    changes.push({ field, events, overrules: mine !== undefined && mine !== before && mine !== now })
  }
  return { changes, change }
}

const changesOfAction = (
  before: TrelloCard.ActionContent,
  content: TrelloCard.ActionContent,
  source: Kanban.Source,
  list: TrelloCard.ListReading | undefined,
  { by: { on, personId: by }, kanban, membership }: Around
): ReadonlyArray<Change> => {
  const { actionId, archived, description, due, state, title } = content
  const mine = kanban.actions[actionId]
  const { change, changes } = collector()
  const tell = { actionId, source }

  if (!archived) change("archived", before.archived, archived, mine?.archived, { _tag: "ActionRestored", ...tell })
  change("title", before.title, title, mine?.title, { _tag: "ActionRenamed", ...tell, title })
  change("description", before.description, description, mine?.description, {
    _tag: "ActionDescribed",
    ...tell,
    description
  })
  change("due", before.due, due, mine?.due, { _tag: "ActionRescheduled", ...tell, due })

  // Those who left were freed then, and a reading that still names them does not bring them back.
  const were = before.assignees.filter((personId) => TrelloCard.here(membership, personId))
  const leaving = were.filter((personId) => !content.assignees.includes(personId))
  const joining = content.assignees.filter((personId) => !were.includes(personId))
  if (leaving.length + joining.length > 0) {
    const events: ReadonlyArray<Kanban.Event> = [
      ...leaving.map((personId) => ({ _tag: "ActionReleased" as const, ...tell, personId })),
      ...joining.map((personId) => ({ _tag: "ActionTaken" as const, ...tell, personId }))
    ]
    // One by one: whoever took it here stays on it.
    changes.push({ field: "people", events, overrules: false })
  }

  if (state === "done") {
    change("state", before.state, state, mine?.state, { _tag: "ActionDone", ...tell, by, on })
  } else {
    const why = state === "blocked" ? `Trello : ${list?.name ?? "?"}` : null
    const released = mine === undefined ? [] : Kanban.reopened(mine, actionId, membership)
    change("state", before.state, state, mine?.state, ...released, {
      _tag: "ActionMoved",
      ...tell,
      to: state,
      why,
      by,
      on
    })
  }
  if (archived) change("archived", before.archived, archived, mine?.archived, { _tag: "ActionDropped", ...tell })
  return changes
}

const changesOfRole = (
  before: TrelloCard.RoleContent,
  content: TrelloCard.RoleContent,
  source: Kanban.Source,
  { by: { on }, kanban, membership }: Around
): ReadonlyArray<Change> => {
  const { accountabilities, archived, description, due, holder, roleId, title } = content
  const mine = kanban.roles[roleId]
  const { change, changes } = collector()
  const tell = { roleId, source }

  if (!archived) change("archived", before.archived, archived, mine?.retired, { _tag: "RoleReinstated", ...tell })
  change("title", before.title, title, mine?.name, { _tag: "RoleRenamed", ...tell, name: title })
  change(
    "description",
    words(before.description, before.accountabilities),
    words(description, accountabilities),
    mine === undefined ? undefined : words(mine.purpose, mine.accountabilities),
    { _tag: "RoleDescribed", ...tell, purpose: description, accountabilities }
  )

  const held = before.holder !== null && TrelloCard.here(membership, before.holder) ? before.holder : null
  const holds = mine === undefined ? undefined : (mine.holder?.personId ?? null)
  if (holder !== null && holder === held) {
    change("due", before.due, due, mine?.holder?.until, { _tag: "RoleTermSet", ...tell, until: due })
  } else if (holder !== null) {
    change("people", held, holder, holds, { _tag: "RoleAssigned", ...tell, personId: holder, until: due, on })
  } else if (held !== null) {
    change("people", held, holder, holds, { _tag: "RoleReleased", ...tell, personId: holds ?? held })
  }
  if (archived) change("archived", before.archived, archived, mine?.retired, { _tag: "RoleRetired", ...tell })
  return changes
}

const words = (purpose: string, accountabilities: ReadonlyArray<string>): string =>
  JSON.stringify([purpose, ...accountabilities])

const notTaken = (card: TrelloExport.Card, list: TrelloCard.ListReading | undefined): CardPlan => ({
  card: card.id,
  title: card.name ?? "",
  list: list?.name ?? null,
  as: null,
  state: null,
  archived: false,
  outcome: "notTaken",
  fields: [],
  overruled: [],
  remarks: ["templateOrSeparator"],
  events: []
})

const planGone = ([card, content]: readonly [string, TrelloCard.CardContent]): CardPlan => {
  const source = { board: content.board, card }
  return {
    card,
    title: content.title,
    list: null,
    as: content.as,
    state: content.as === "action" ? content.state : null,
    archived: true,
    outcome: "archived",
    fields: ["archived"],
    overruled: [],
    remarks: ["goneFromBoard"],
    events:
      content.as === "role"
        ? [{ _tag: "RoleRetired", roleId: content.roleId, source }]
        : [{ _tag: "ActionDropped", actionId: content.actionId, source }]
  }
}
