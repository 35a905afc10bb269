/**
 * What changes about one card: the difference between what the last import made of it and what the board asks for now, as
 * the events that do it. What was changed here in between is left alone, unless Trello changed the same thing. A card takes a
 * role from nobody and gives it to nobody: it is offered to whoever the card names, and stays with whoever holds it here.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import type { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type * as Standing from "../membership/Standing.ts"
import * as Actions from "./Actions.ts"
import * as Roles from "./Roles.ts"
import type * as TrelloCard from "./TrelloCard.ts"
import * as BoardGuards from "./BoardGuards.ts"

/** What an import may change. For a role, `due` is the term of its holder. @category models @since 0.1.0 */
export const Field = Schema.Literals(["title", "description", "due", "state", "people", "archived", "board"])
export type Field = typeof Field.Type

/** What an import may make happen to roles and actions; no card says that an action belongs to a role. @category models @since 0.1.0 */
export const caused = [
  Roles.RoleDefined,
  Roles.RoleRenamed,
  Roles.RoleDescribed,
  Roles.RoleAssigned,
  Roles.RoleOffered,
  Roles.RoleOfferEnded,
  Roles.RoleTermSet,
  Roles.RoleReleased,
  Roles.RoleRetired,
  Roles.RoleReinstated,
  Actions.ActionOpened,
  Actions.ActionRenamed,
  Actions.ActionDescribed,
  Actions.ActionRescheduled,
  Actions.ActionTaken,
  Actions.ActionReleased,
  Actions.ActionMoved,
  Actions.ActionDone,
  Actions.ActionDropped,
  Actions.ActionRestored
] as const
/** One of them. @category events @since 0.1.0 */
export type Caused = (typeof caused)[number]["Type"]

/** What stands here, and who is here. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly roles: Roles.State
  readonly actions: Actions.State
}

/** Who imports, and on which day. @category models @since 0.1.0 */
export interface By {
  readonly personId: PersonId
  readonly on: LocalDate
}

/** One thing that changes. `overrules` when it was changed here as well, in another way: Trello wins. @category models @since 0.1.0 */
export interface Change {
  readonly field: Field
  readonly events: ReadonlyArray<Caused>
  readonly overrules: boolean
}

/** The first event of a card that is new here, and the content that it leaves to be changed by others. @category planning @since 0.1.0 */
export const open = (
  content: TrelloCard.CardContent,
  on: LocalDate,
  source: BoardGuards.Source
): { readonly leaves: TrelloCard.CardContent; readonly events: ReadonlyArray<Caused> } => {
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

/**
 * What changes about a card, in the order in which it has to happen. `listName` is where the card is, which is why it is
 * blocked if it is.
 *
 * @category planning
 * @since 0.1.0
 */
export const of = (
  before: TrelloCard.CardContent,
  content: TrelloCard.CardContent,
  source: BoardGuards.Source,
  listName: string,
  by: By,
  window: Window
): ReadonlyArray<Change> => {
  const moved: ReadonlyArray<Change> =
    before.board === content.board ? [] : [{ field: "board", events: [], overrules: false }]
  if (before.as === "role" && content.as === "role") return [...moved, ...ofRole(before, content, source, by, window)]
  return before.as === "action" && content.as === "action"
    ? [...moved, ...ofAction(before, content, source, listName, by, window)]
    : moved
}

/** Collects changes. `mine` is what stands here, nothing when the card is new. */
const collector = () => {
  const changes: Array<Change> = []
  const change = <A>(field: Field, before: A, now: A, mine: A | undefined, ...events: ReadonlyArray<Caused>) => {
    if (before === now) return
    changes.push({ field, events, overrules: mine !== undefined && mine !== before && mine !== now })
  }
  return { changes, change }
}

const ofAction = (
  before: TrelloCard.ActionContent,
  content: TrelloCard.ActionContent,
  source: BoardGuards.Source,
  listName: string,
  { on, personId: by }: By,
  window: Window
): ReadonlyArray<Change> => {
  const { actionId, archived, description, due, state, title } = content
  const mine = Lookup.get(window.actions.actions, actionId)
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
  const were = before.assignees.filter((personId) => BoardGuards.isHere(window, personId))
  const leaving = were.filter((personId) => !content.assignees.includes(personId))
  const joining = content.assignees.filter((personId) => !were.includes(personId))
  if (leaving.length + joining.length > 0) {
    const events: ReadonlyArray<Caused> = [
      ...leaving.map((personId) => ({ _tag: "ActionReleased" as const, ...tell, personId })),
      ...joining.map((personId) => ({ _tag: "ActionTaken" as const, ...tell, personId }))
    ]
    // One by one: whoever took it here stays on it.
    changes.push({ field: "people", events, overrules: false })
  }

  if (state === "done") {
    change("state", before.state, state, mine?.state, { _tag: "ActionDone", ...tell, by, on })
  } else {
    const why = state === "blocked" ? `Trello : ${listName}` : null
    const released = mine === undefined ? [] : Actions.reopened(mine, actionId, window)
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

const ofRole = (
  before: TrelloCard.RoleContent,
  content: TrelloCard.RoleContent,
  source: BoardGuards.Source,
  { on, personId: by }: By,
  window: Window
): ReadonlyArray<Change> => {
  const { accountabilities, archived, description, due, holder, roleId, title } = content
  const mine = Lookup.get(window.roles.roles, roleId)
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

  const held = before.holder !== null && BoardGuards.isHere(window, before.holder) ? before.holder : null
  const holds = mine === undefined ? undefined : (mine.holder?.personId ?? null)
  const free = mine === undefined || Roles.isFreeFor(by, mine, on)
  if (holder !== null && holder === held) {
    const own = holder === by && holds === by
    const term = own
      ? { _tag: "RoleTermSet" as const, ...tell, until: due }
      : { _tag: "RoleOffered" as const, ...tell, personId: holder, until: due, by, on }
    change("due", before.due, due, mine?.holder?.until, term)
  } else if (holder !== null) {
    const asked =
      holder === by && free
        ? { _tag: "RoleAssigned" as const, ...tell, personId: holder, until: due, on }
        : { _tag: "RoleOffered" as const, ...tell, personId: holder, until: due, by, on }
    change("people", held, holder, holds, asked)
  } else if (held !== null && mine?.offer?.personId === held) {
    change("people", held, holder, holds, { _tag: "RoleOfferEnded", ...tell, personId: held, by })
  } else if (held !== null && free) {
    change("people", held, holder, holds, { _tag: "RoleReleased", ...tell, personId: holds ?? held })
  }
  if (archived && free) change("archived", before.archived, archived, mine?.retired, { _tag: "RoleRetired", ...tell })
  return changes
}

const words = (purpose: string, accountabilities: ReadonlyArray<string>): string =>
  JSON.stringify([purpose, ...accountabilities])
