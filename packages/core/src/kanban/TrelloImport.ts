/**
 * Takes a Trello board over: cards become roles and actions. Importing the same export again does nothing; importing a
 * newer one changes what changed in Trello since, and leaves alone what was changed here.
 *
 * Everything is rebuilt from the cards, never from the history, which Trello cuts short. The list of a card says how far
 * it is. A closed card is archived, whether it was done or not, and so is a card that is gone from a newer export.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type { Asked } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { decidesInSteps } from "../Part.ts"
import { PersonUnknown } from "../Rejection.ts"
import * as TrelloCard from "./TrelloCard.ts"
import * as TrelloChanges from "./TrelloChanges.ts"
import * as TrelloExport from "./TrelloExport.ts"
import * as TrelloPlan from "./TrelloPlan.ts"
import { ExportOutdated, ListNotOnBoard, obstacles } from "./TrelloRejections.ts"
import * as BoardGuards from "./BoardGuards.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const trello = "a Trello board and its cards"

/**
 * A board was imported. What this changed follows as ordinary events of roles and actions that name their card.
 *
 * @category events
 * @since 0.1.0
 */
export const BoardImported = Schema.TaggedStruct("BoardImported", {
  board: Personal.impersonal(Schema.NonEmptyString, trello),
  name: Personal.impersonal(Schema.String, trello),
  /** The last thing that had happened on the board; an export does not say when it was made. */
  lastActivityAt: Schema.NullOr(Instant.Instant),
  counts: TrelloPlan.Counts,
  /** Cards that came over from another board, which had been imported too. */
  movedHere: Personal.impersonal(Schema.Array(Schema.NonEmptyString), trello),
  by: PersonId,
  on: LocalDate
})

/** What only an import can cause. @category events @since 0.1.0 */
export const Event = Schema.Union([BoardImported])
export type Event = typeof Event.Type

/** What an import did to roles and actions; what was done by hand names no card. @category events @since 0.1.0 */
export const folds = TrelloChanges.caused

// -- state -----------------------------------------------------------------------------------------------------------

/** What the next import of a board is compared with. @category state @since 0.1.0 */
export interface State {
  /** What the last import made of each card, whatever was changed here since. */
  readonly cards: { readonly [card: string]: TrelloCard.CardContent }
  /** Up to when each board was imported. */
  readonly boards: { readonly [board: string]: Instant.Instant | null }
}

/** No board was ever imported. @category state @since 0.1.0 */
export const initial: State = { cards: {}, boards: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const ImportTrello = Schema.TaggedStruct("ImportTrello", {
  board: TrelloExport.Board,
  ...TrelloCard.Reading.fields
}).annotate({
  description:
    "Takes over what changed on a Trello board since the last import, exactly as the preview says; the same export again changes nothing. The export is sent as Trello writes it, up to 32 MiB. For members and coordinators."
})

/** What can be asked about imports. @category commands @since 0.1.0 */
export const Command = Schema.Union([ImportTrello])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/**
 * What an import would do, or why it is refused; the decision and the preview both rest on it.
 *
 * **Fails with** `NotAllowed`, `ExportOutdated`, `ListNotOnBoard`, or `PersonUnknown` when the reading names somebody
 * who was never here. Somebody who left is only left out.
 *
 * @category deciding
 * @since 0.1.0
 */
export function* plan(
  asked: Omit<typeof ImportTrello.Type, "_tag">,
  by: Pick<Asked<unknown>, "actor" | "at">,
  state: State,
  window: TrelloChanges.Window
): Steps.Steps<Result.Result<TrelloPlan.Plan, Obstacle>> {
  const { board: sent, ...reading } = asked
  const filled = yield* TrelloExport.withoutGaps(sent)
  const allowed = importer({ board: filled.board, ...reading }, by, state, window)
  if (Result.isFailure(allowed)) return Result.fail(allowed.failure)
  const { by: importing, ...age } = allowed.success
  return Result.succeed(yield* TrelloPlan.make(filled, reading, state.cards, age, importing, window))
}

type Obstacle = (typeof obstacles)[number]["Type"]

/** Who imports, when, and how old the export is, if nothing stands in the way. */
const importer = (
  { board, ...reading }: { readonly board: TrelloExport.Board } & TrelloCard.Reading,
  { actor, at }: Pick<Asked<unknown>, "actor" | "at">,
  state: State,
  window: TrelloChanges.Window
): Result.Result<{ readonly dated: boolean; readonly newer: boolean; readonly by: TrelloChanges.By }, Obstacle> =>
  Result.gen(function* () {
    const personId = yield* BoardGuards.asMember(window, actor)
    const lastActivityAt = TrelloExport.lastActivity(board, at)
    const before = Lookup.get(state.boards, board.id)
    // A log from before may hold a moment that no export reaches.
    const importedUpTo = before && !TrelloExport.isAhead(before, at) ? before : undefined
    if (lastActivityAt !== undefined && importedUpTo && lastActivityAt < importedUpTo) {
      return yield* Result.fail(new ExportOutdated({ lastActivityAt, importedUpTo }))
    }
    const ids = new Set(board.lists.map(({ id }) => id))
    const isThere = TrelloExport.byName(board.lists.map(({ name }) => [name, true]))
    const unknown = [...(reading.asRoles ?? []), ...Object.keys(reading.states ?? {})].find(
      (list) => !ids.has(list) && isThere(list) !== true
    )
    if (unknown !== undefined) {
      const lists = board.lists.map(({ name }) => TrelloExport.oneLine(name))
      return yield* Result.fail(new ListNotOnBoard({ list: unknown, lists }))
    }
    const { coordination, membership } = window
    const stranger = Object.values(reading.people ?? {}).find(
      (id) =>
        Lookup.get(membership.members, id) === undefined && Lookup.get(coordination.coordinators, id) === undefined
    )
    if (stranger !== undefined) return yield* Result.fail(new PersonUnknown({ personId: stranger }))
    const newer = lastActivityAt !== undefined && (!importedUpTo || lastActivityAt > importedUpTo)
    return { dated: lastActivityAt !== undefined, newer, by: { personId, on: Instant.toLocalDate(at) } }
  })

/** Turns a plan into the facts that carry it out; a plan that changes nothing leaves no trace. */
const importTrello = decidesInSteps(
  { events: [BoardImported, ...TrelloChanges.caused], rejections: obstacles },
  function* (asked: Asked<typeof ImportTrello.Type>, state: State, window: TrelloChanges.Window) {
    return Result.map(yield* plan(asked.command, asked, state, window), ({ by, cards, counts }) => {
      const { board } = asked.command
      const events = cards.flatMap(({ events }) => events)
      const movedHere = cards.flatMap(({ card, fields }) => (fields.includes("board") ? [card] : []))
      if (events.length + movedHere.length === 0) return []
      const imported: Event = {
        _tag: "BoardImported",
        board: board.id,
        name: TrelloExport.oneLine(board.name ?? ""),
        lastActivityAt: TrelloExport.lastActivity(board, asked.at) ?? null,
        counts,
        movedHere,
        by: by.personId,
        on: by.on
      }
      return [imported, ...events]
    })
  }
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { ImportTrello: importTrello }

// -- evolve ----------------------------------------------------------------------------------------------------------

/**
 * What the imports made of the cards after an event; what was changed here by hand does not count.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event | TrelloChanges.Caused): State => {
  switch (event._tag) {
    case "BoardImported": {
      const { board, lastActivityAt, movedHere } = event
      const cards = movedHere.reduce((cards, card) => {
        const content = Lookup.get(cards, card)
        return content === undefined ? cards : Draft.put(cards, card, { ...content, board })
      }, state.cards)
      return {
        cards,
        boards: Draft.put(state.boards, board, lastActivityAt ?? Lookup.get(state.boards, board) ?? null)
      }
    }
    case "RoleDefined": {
      const { accountabilities, name, purpose, roleId, source } = event
      if (source === undefined) return state
      const { board } = source
      const shared = { board, title: name, description: purpose, due: null, archived: false }
      return put(state, source, { as: "role", roleId, ...shared, accountabilities, holder: null })
    }
    case "RoleRenamed":
      return change(state, event.source, { title: event.name })
    case "RoleDescribed":
      return changeRole(state, event.source, { description: event.purpose, accountabilities: event.accountabilities })
    case "RoleAssigned":
    case "RoleOffered":
      return changeRole(state, event.source, { holder: event.personId, due: event.until })
    case "RoleTermSet":
      return change(state, event.source, { due: event.until })
    case "RoleOfferEnded":
    case "RoleReleased":
      return changeRole(state, event.source, { holder: null, due: null })
    case "RoleRetired":
      return changeRole(state, event.source, { holder: null, due: null, archived: true })
    case "ActionOpened": {
      const { actionId, assignees, description, due, source, title } = event
      if (source === undefined) return state
      const { board } = source
      const shared = { board, title, description, due, archived: false }
      return put(state, source, { as: "action", actionId, ...shared, state: "todo", assignees })
    }
    case "ActionRenamed":
      return change(state, event.source, { title: event.title })
    case "ActionDescribed":
      return change(state, event.source, { description: event.description })
    case "ActionRescheduled":
      return change(state, event.source, { due: event.due })
    case "ActionTaken": {
      const { personId, source } = event
      return changeAction(state, source, ({ assignees }) => ({ assignees: Draft.push(assignees, personId) }))
    }
    case "ActionReleased": {
      const { personId, source } = event
      return changeAction(state, source, ({ assignees }) => ({ assignees: assignees.filter((id) => id !== personId) }))
    }
    case "ActionMoved":
      return changeAction(state, event.source, () => ({ state: event.to }))
    case "ActionDone":
      return changeAction(state, event.source, () => ({ state: "done" }))
    case "ActionDropped":
      return change(state, event.source, { archived: true })
    case "RoleReinstated":
    case "ActionRestored":
      return change(state, event.source, { archived: false })
    default:
      return state
  }
}

const put = (state: State, { card }: BoardGuards.Source, content: TrelloCard.CardContent): State => ({
  ...state,
  cards: Draft.put(state.cards, card, content)
})

/** Follows an event that an import caused; the others were done here. */
const change = (
  state: State,
  source: BoardGuards.Source | undefined,
  changes: Partial<Pick<TrelloCard.CardContent, "title" | "description" | "due" | "archived">>
): State => {
  const content = source === undefined ? undefined : Lookup.get(state.cards, source.card)
  return source === undefined || content === undefined ? state : put(state, source, { ...content, ...changes })
}

const changeRole = (
  state: State,
  source: BoardGuards.Source | undefined,
  changes: Partial<TrelloCard.RoleContent>
): State => {
  const content = source === undefined ? undefined : Lookup.get(state.cards, source.card)
  return source !== undefined && content?.as === "role" ? put(state, source, { ...content, ...changes }) : state
}

const changeAction = (
  state: State,
  source: BoardGuards.Source | undefined,
  changes: (action: TrelloCard.ActionContent) => Partial<TrelloCard.ActionContent>
): State => {
  const content = source === undefined ? undefined : Lookup.get(state.cards, source.card)
  return source !== undefined && content?.as === "action"
    ? put(state, source, { ...content, ...changes(content) })
    : state
}
