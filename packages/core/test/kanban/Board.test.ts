import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import * as Board from "../../src/kanban/Board.ts"
import { at, cooperative, day, folded, looking, monday, operator, person, personId } from "../Fixtures.ts"

const on = day("2026-06-15")
const lea = personId("lea")
const role = RoleId.make("treasurer")
const vacant = RoleId.make("welcome")
const old = RoleId.make("old")

const defined = (roleId: RoleId, name: string): Cooperative.Event => ({
  _tag: "RoleDefined",
  roleId,
  name,
  purpose: "",
  accountabilities: [],
  on
})
const opened = (id: string, due: string | null = null, roleId: RoleId | null = null): Cooperative.Event => ({
  _tag: "ActionOpened",
  actionId: ActionId.make(id),
  title: id,
  description: "",
  roleId,
  due: due === null ? null : day(due),
  assignees: [lea],
  on
})
const done = (id: string): Cooperative.Event => ({ _tag: "ActionDone", actionId: ActionId.make(id), by: lea, on })
const dropped = (id: string): Cooperative.Event => ({ _tag: "ActionDropped", actionId: ActionId.make(id) })
const blocked = (why: string | null): Cooperative.Event => ({
  _tag: "ActionMoved",
  actionId: ActionId.make("keys"),
  to: "blocked",
  why,
  by: lea,
  on
})

const history: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  defined(role, "Trésorerie"),
  defined(vacant, "Accueil"),
  defined(old, "Ancien rôle"),
  { _tag: "RoleAssigned", roleId: role, personId: lea, until: day("2026-07-05"), on },
  { _tag: "RoleRetired", roleId: old },
  opened("late", "2026-07-05", role),
  opened("today", "2026-07-06", role),
  opened("keys"),
  opened("finished", "2026-06-30", role),
  opened("forgotten", null, role),
  done("finished"),
  dropped("forgotten"),
  blocked("La mairie doit rappeler.")
]

const show = (
  query: { readonly archived?: "true" | "false" } = {},
  events: ReadonlyArray<Cooperative.Event> = history,
  viewer = person("sam"),
  when = at(monday)
) => Board.view.show(folded(...events), looking(viewer, query, when))
const board = (...args: Parameters<typeof show>) => Result.getOrThrow(show(...args))

describe("the board (F1)", () => {
  it("shows who holds which role, and the vacant ones", () => {
    const { roles, vacant: empty } = board()
    assert.deepStrictEqual(
      roles.map(({ holder, name }) => [name, holder?.name]),
      [
        ["Trésorerie", "lea"],
        ["Accueil", undefined]
      ]
    )
    assert.deepStrictEqual(empty, [vacant])
  })

  it("counts the open actions of a role, and says when a term is over", () => {
    assert.deepInclude(board().roles[0], { openActions: 2 })
    assert.isTrue(board().roles[0]?.holder?.termOver)
    assert.isFalse(board({}, history, person("sam"), at("2026-07-05")).roles[0]?.holder?.termOver)
  })

  it("shows actions by how far they are, with their people and role", () => {
    const { actions } = board()
    const titles = (column: keyof typeof actions) => actions[column].map(({ title }) => title)
    assert.deepStrictEqual(titles("todo"), ["late", "today"])
    assert.deepStrictEqual(titles("doing"), [])
    assert.deepStrictEqual(titles("blocked"), ["keys"])
    assert.deepStrictEqual(titles("done"), ["finished"])
    assert.deepStrictEqual(actions.todo[0]?.role, { roleId: role, name: "Trésorerie" })
    assert.deepStrictEqual(actions.todo[0]?.assignees, [{ personId: lea, name: "lea" }])
    assert.isNull(actions.blocked[0]?.role)
  })

  it("marks what is overdue from the day after, but not once it is done", () => {
    const { actions } = board()
    assert.deepStrictEqual(
      [...actions.todo, ...actions.done].map(({ overdue }) => overdue),
      [true, false, false]
    )
  })

  it("says why an action is blocked and who said so, and keeps standing when the reason was forgotten", () => {
    assert.deepStrictEqual(board().actions.blocked[0]?.moved, {
      personId: lea,
      name: "lea",
      on,
      why: "La mairie doit rappeler."
    })
    assert.deepStrictEqual(board({}, [...history, blocked(null)]).actions.blocked[0]?.moved?.why, null)
  })

  it("shows what was put away only when it is asked for", () => {
    assert.isNull(board().archived)
    assert.isNull(board({ archived: "false" }).archived)
    const { archived } = board({ archived: "true" })
    assert.deepStrictEqual(
      archived?.roles.map(({ name }) => name),
      ["Ancien rôle"]
    )
    assert.deepStrictEqual(
      archived?.actions.map(({ title }) => title),
      ["forgotten"]
    )
  })

  it("is for those who are here", () => {
    assert.isTrue(Result.isSuccess(show({}, history, person("ana"))))
    assert.isTrue(Result.isFailure(show({}, history, person("stranger"))))
    assert.isTrue(Result.isFailure(show({}, history, operator)))
  })
})
