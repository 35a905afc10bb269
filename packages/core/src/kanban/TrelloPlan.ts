/**
 * What importing a Trello board would do, card by card: what is new, what changes, and what is put away.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import type * as Actions from "./Actions.ts"
import * as Roles from "./Roles.ts"
import * as TrelloCard from "./TrelloCard.ts"
import * as TrelloChanges from "./TrelloChanges.ts"
import * as TrelloExport from "./TrelloExport.ts"

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
  /** Lists may have the same name. */
  readonly listId: string | null
  readonly as: "role" | "action" | null
  readonly state: Actions.ActionState | null
  readonly archived: boolean
  readonly outcome: Outcome
  /** What changes about something that was here before. */
  readonly fields: ReadonlyArray<TrelloChanges.Field>
  /** The fields among these that were changed here as well, in another way: Trello wins. */
  readonly overruled: ReadonlyArray<TrelloChanges.Field>
  readonly remarks: ReadonlyArray<TrelloCard.Remark>
  readonly events: ReadonlyArray<TrelloChanges.Caused>
}

/** What becomes of a whole board. @category models @since 0.1.0 */
export interface Plan {
  readonly lists: ReadonlyArray<TrelloCard.ListReading>
  readonly cards: ReadonlyArray<CardPlan>
  readonly counts: typeof Counts.Type
  readonly by: TrelloChanges.By
  /** The board as it was read. */
  readonly filled: TrelloExport.Filled
  /** Whether the export says how old it is. */
  readonly dated: boolean
  /** How many cards that were imported before are not in this export and stay, since it may hold a part of the board only. */
  readonly absent: number
}

/** What the last import made of each card. @category models @since 0.1.0 */
export interface Imported {
  readonly [card: string]: TrelloCard.CardContent
}

/**
 * Plans the import of a board, in the order of the board; the cards that are gone from it come last. A card is gone if an
 * export lacks it that is `newer` than the last one and has no gap where a card was: in Trello, to delete a card is an activity. What the same state of the
 * board lacks was taken out of the file.
 *
 * @category planning
 * @since 0.1.0
 */
export function* make(
  filled: TrelloExport.Filled,
  reading: TrelloCard.Reading,
  imported: Imported,
  { dated, newer }: { readonly dated: boolean; readonly newer: boolean },
  by: TrelloChanges.By,
  window: TrelloChanges.Window
): Steps.Steps<Plan> {
  const { board, cardsMissing } = filled
  const lists = TrelloCard.readLists(board, reading)
  const read = TrelloCard.reader(board, reading, window)
  // The first list of an id counts, and a card without one comes last.
  const places = new Map(lists.map(({ id }, index) => [id, index] as const).toReversed())
  const place = ({ idList = null }: TrelloExport.Card) =>
    (idList === null ? undefined : places.get(idList)) ?? lists.length
  const ids = new Map(board.cards.map((card) => [card.id, card]))
  const inOrder = [...ids.values()].toSorted(
    (left, right) => place(left) - place(right) || TrelloExport.byPosition(left, right)
  )
  yield
  const planOne = (card: TrelloExport.Card): CardPlan => {
    const list = lists[place(card)]
    if (card.isTemplate === true || card.cardRole === "separator") return notTaken(card, list, "templateOrSeparator")
    if (card.cardRole === "mirror") return notTaken(card, list, "mirror")
    const before = Lookup.get(imported, card.id)
    return planCard(card.id, list, read(card, list, before), before, by, window)
  }
  const planned = yield* Steps.map(inOrder, planOne, cardsPerStep)
  const gone = Object.entries(imported).filter(
    ([card, { archived, board: from }]) => from === board.id && !archived && !ids.has(card)
  )
  // An export that is full may lack cards that still exist.
  const archives = newer && !cardsMissing && board.cards.length < TrelloExport.cardLimit
  const cards = archives ? [...planned, ...gone.map((one) => planGone(one, by, window))] : planned
  const count = (outcome: Outcome) => cards.filter((card) => card.outcome === outcome).length
  return {
    by,
    filled,
    dated,
    lists,
    cards,
    absent: archives ? 0 : gone.length,
    counts: {
      new: count("new"),
      changed: count("changed"),
      archived: count("archived"),
      unchanged: count("unchanged"),
      notTaken: count("notTaken")
    }
  }
}

/** A card may have a long description and many boxes to tick. */
const cardsPerStep = 10

const planCard = (
  card: string,
  list: TrelloCard.ListReading | undefined,
  read: { readonly content: TrelloCard.CardContent; readonly remarks: ReadonlyArray<TrelloCard.Remark> },
  before: TrelloCard.CardContent | undefined,
  by: TrelloChanges.By,
  window: TrelloChanges.Window
): CardPlan => {
  const { content, remarks } = read
  const source = { board: content.board, card }
  const opening =
    before === undefined ? TrelloChanges.open(content, TrelloExport.createdOn(card) ?? by.on, source) : undefined
  const leaves = opening?.leaves ?? before ?? content
  const changes = TrelloChanges.of(leaves, content, source, list?.name || "?", by, window)
  // A role that somebody holds here is not put away with its card.
  const archives = content.archived && changes.some(({ field }) => field === "archived")
  return {
    card,
    title: content.title,
    list: list?.name ?? null,
    listId: list?.id ?? null,
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

const notTaken = (
  card: TrelloExport.Card,
  list: TrelloCard.ListReading | undefined,
  remark: TrelloCard.Remark
): CardPlan => ({
  card: card.id,
  title: TrelloExport.oneLine(card.name ?? ""),
  list: list?.name ?? null,
  listId: list?.id ?? null,
  as: null,
  state: null,
  archived: false,
  outcome: "notTaken",
  fields: [],
  overruled: [],
  remarks: [remark],
  events: []
})

const planGone = (
  [card, content]: readonly [string, TrelloCard.CardContent],
  { on, personId }: TrelloChanges.By,
  { roles }: TrelloChanges.Window
): CardPlan => {
  const source = { board: content.board, card }
  const role = content.as === "role" ? Lookup.get(roles.roles, content.roleId) : undefined
  const stays = role !== undefined && !Roles.isFreeFor(personId, role, on)
  return {
    card,
    title: content.title,
    list: null,
    listId: null,
    as: content.as,
    state: content.as === "action" ? content.state : null,
    archived: !stays,
    outcome: stays ? "unchanged" : "archived",
    fields: stays ? [] : ["archived"],
    overruled: [],
    remarks: ["goneFromBoard"],
    events: stays
      ? []
      : content.as === "role"
        ? [{ _tag: "RoleRetired", roleId: content.roleId, source }]
        : [{ _tag: "ActionDropped", actionId: content.actionId, source }]
  }
}
