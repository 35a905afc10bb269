/**
 * The board, in two tabs: the roles with who holds them, the vacant ones among them, and the actions by how far they are.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { ActionId, PersonId, RoleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Actions from "./Actions.ts"
import type * as Roles from "./Roles.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

const Role = Schema.Struct({
  roleId: RoleId,
  name: Schema.String,
  purpose: Schema.String,
  accountabilities: Schema.Array(Schema.String),
  holder: Schema.NullOr(
    Schema.Struct({
      ...Named.fields,
      since: LocalDate,
      until: Schema.NullOr(LocalDate),
      termOver: Schema.Boolean
    })
  ),
  /** Who was asked to hold it and has not answered, until when it would be, and who asked. */
  offer: Schema.NullOr(Schema.Struct({ ...Named.fields, until: Schema.NullOr(LocalDate), by: Named })),
  /** Actions under this role that are still to be done. */
  openActions: Schema.Int
})

const Action = Schema.Struct({
  actionId: ActionId,
  title: Schema.String,
  description: Schema.String,
  state: Actions.ActionState,
  role: Schema.NullOr(Schema.Struct({ roleId: RoleId, name: Schema.String })),
  assignees: Schema.Array(Named),
  due: Schema.NullOr(LocalDate),
  overdue: Schema.Boolean,
  openedOn: LocalDate,
  /** Who moved it last, when, and why it is blocked if it is; a reason that was forgotten is `null`. */
  moved: Schema.NullOr(Schema.Struct({ ...Named.fields, on: LocalDate, why: Schema.NullOr(Schema.String) }))
})

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  roles: Schema.Array(Role),
  /** "Rôles vacants": those that wait for somebody. */
  vacant: Schema.Array(RoleId),
  actions: Schema.Struct({
    todo: Schema.Array(Action),
    doing: Schema.Array(Action),
    blocked: Schema.Array(Action),
    done: Schema.Array(Action)
  }),
  /** What was put away, when it is asked for. */
  archived: Schema.NullOr(Schema.Struct({ roles: Schema.Array(Role), actions: Schema.Array(Action) }))
}).annotate({
  description:
    "The board in two tabs: the roles with who holds them and the vacant ones among them, and the actions by how far they are. With `archived=true`, what was put away as well."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly roles: Roles.State
  readonly actions: Actions.State
}

/** The board; `?archived=true` adds what was put away. @category views @since 0.1.0 */
export const view = View.make({
  query: { archived: Schema.optionalKey(Schema.Literals(["true", "false"])) },
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const today = Instant.toLocalDate(at)
    const { membershipWords: people } = window
    const roles = Object.entries(window.roles.roles)
    const actions = Object.entries(window.actions.actions)
    const inUse = roles.filter(([, { retired }]) => !retired)
    const shownRole = ([id, role]: (typeof roles)[number]) =>
      showRole(RoleId.make(id), role, window.actions, people, today)
    const shownAction = ([id, action]: (typeof actions)[number]) =>
      showAction(ActionId.make(id), action, window.roles, people, today)
    const column = (state: Actions.ActionState) =>
      actions.filter(([, action]) => !action.archived && action.state === state).map(shownAction)
    return Result.succeed({
      roles: inUse.map(shownRole),
      vacant: inUse.flatMap(([id, { holder }]) => (holder === undefined ? [RoleId.make(id)] : [])),
      actions: { todo: column("todo"), doing: column("doing"), blocked: column("blocked"), done: column("done") },
      archived:
        query.archived === "true"
          ? {
              roles: roles.filter(([, { retired }]) => retired).map(shownRole),
              actions: actions.filter(([, { archived }]) => archived).map(shownAction)
            }
          : null
    })
  }
})

const showRole = (
  roleId: RoleId,
  { accountabilities, holder, name, offer, purpose }: Roles.Role,
  { actions }: Actions.State,
  people: MembershipWords.State,
  today: LocalDate
): typeof Role.Type => ({
  roleId,
  name,
  purpose,
  accountabilities,
  holder:
    holder === undefined
      ? null
      : {
          ...holder,
          name: MembershipWords.nameOf(people, holder.personId),
          termOver: holder.until !== null && holder.until < today
        },
  offer:
    offer === undefined
      ? null
      : {
          personId: offer.personId,
          name: MembershipWords.nameOf(people, offer.personId),
          until: offer.until,
          by: { personId: offer.by, name: MembershipWords.nameOf(people, offer.by) }
        },
  openActions: Object.values(actions).filter(
    (action) => action.roleId === roleId && !action.archived && action.state !== "done"
  ).length
})

const showAction = (
  actionId: ActionId,
  { assignees, description, due, moved, openedOn, roleId, state, title }: Actions.Action,
  { roles }: Roles.State,
  people: MembershipWords.State,
  today: LocalDate
): typeof Action.Type => {
  const named = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(people, personId) })
  return {
    actionId,
    title,
    description,
    state,
    role: roleId === null ? null : { roleId, name: Lookup.get(roles, roleId)?.name ?? roleId },
    assignees: assignees.map(named),
    due,
    overdue: due !== null && due < today && state !== "done",
    openedOn,
    moved: moved === undefined ? null : { ...named(moved.by), on: moved.on, why: moved.why }
  }
}
