import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import type * as Kanban from "../../src/kanban/Kanban.ts"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  folded,
  given,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const sam = person("sam")
const on = day(monday)
const roleId = RoleId.make("treasurer")
const actionId = ActionId.make("posters")
const byLea = { by: personId("lea"), on }

const defined = {
  _tag: "RoleDefined",
  roleId,
  name: "Trésorerie",
  purpose: "Savoir où en est l'argent.",
  accountabilities: ["Suivre les paiements"],
  on
} as const
const held = { _tag: "RoleAssigned", roleId, personId: personId("lea"), until: null, on } as const
const retired = { _tag: "RoleRetired", roleId } as const
const opened = {
  _tag: "ActionOpened",
  actionId,
  title: "Imprimer les affiches",
  description: "",
  roleId: null,
  due: null,
  assignees: [],
  on
} as const
const taken = { _tag: "ActionTaken", actionId, personId: personId("lea") } as const
const finished = { _tag: "ActionDone", actionId, ...byLea } as const
const dropped = { _tag: "ActionDropped", actionId } as const
const left = { _tag: "MemberLeft", personId: personId("lea"), on } as const

const wall = (...events: ReadonlyArray<Cooperative.Event>) => given(...cooperative, ...events)
const kanban = (...events: ReadonlyArray<Cooperative.Event>) => folded(...cooperative, ...events).kanban

describe("roles (F1)", () => {
  it("define what somebody looks after for as long as it lasts, and name the role after the command", () => {
    const { _tag: _, on: __, roleId: ___, ...words } = defined
    wall()
      .when(asked(sam, { _tag: "DefineRole", ...words }, at(monday), "treasurer"))
      .then(defined)
  })

  it("are vacant at first, and again when they are given back", () => {
    assert.isUndefined(kanban(defined).roles[roleId]?.holder)
    wall(defined, held)
      .when(asked(sam, { _tag: "ReleaseRole", roleId }))
      .then({ _tag: "RoleReleased", roleId, personId: personId("lea") })
    assert.isUndefined(
      kanban(defined, held, { _tag: "RoleReleased", roleId, personId: personId("lea") }).roles[roleId]?.holder
    )
    wall(defined)
      .when(asked(sam, { _tag: "ReleaseRole", roleId }))
      .then()
  })

  it("go to one person at a time, with or without a term", () => {
    const until = day("2026-12-31")
    const assign = { _tag: "AssignRole", roleId, personId: personId("lea") } as const
    wall(defined).when(asked(sam, assign)).then(held)
    wall(defined, held).when(asked(sam, assign)).then()
    wall(defined, held)
      .when(asked(sam, { ...assign, until }))
      .then({ _tag: "RoleTermSet", roleId, until })
    wall(defined, held)
      .when(asked(sam, { ...assign, personId: personId("ana"), until: on }))
      .then({ ...held, personId: personId("ana"), until: on })
    const { holder } = kanban(
      defined,
      held,
      { ...held, personId: personId("sam") },
      { _tag: "RoleTermSet", roleId, until }
    ).roles[roleId] ?? { holder: undefined }
    assert.deepStrictEqual(holder, { personId: personId("sam"), since: on, until })
  })

  it("refuse a term that is over before it begins, and somebody who is not here", () => {
    const assign = { _tag: "AssignRole", roleId, personId: personId("lea") } as const
    wall(defined)
      .when(asked(sam, { ...assign, until: day("2026-07-05") }))
      .thenRejected("TermNotAhead")
    wall(defined)
      .when(asked(sam, { ...assign, personId: personId("nobody") }))
      .thenRejected("PersonUnknown")
    wall(defined, left).when(asked(sam, assign)).thenRejected("NotInThisState", { status: "left" })
  })

  it("never move to done, however somebody asks", () => {
    for (const to of ["todo", "doing", "blocked", "done"] as const) {
      wall(defined, held)
        .when(asked(lea, { _tag: "MoveAction", actionId: ActionId.make(roleId), to, why: "fini" }))
        .thenRejected("RoleNeverDone", { roleId, name: "Trésorerie" })
    }
    wall(defined)
      .when(asked(lea, { _tag: "DropAction", actionId: ActionId.make(roleId) }))
      .thenRejected("RoleNeverDone")
  })

  it("can be retired and put back, and take no holder in between", () => {
    wall(defined, held)
      .when(asked(ana, { _tag: "RetireRole", roleId }))
      .then(retired)
    assert.deepInclude(kanban(defined, held, retired).roles[roleId], { retired: true, holder: undefined })
    wall(defined, retired)
      .when(asked(ana, { _tag: "RetireRole", roleId }))
      .then()
    wall(defined, retired)
      .when(asked(ana, { _tag: "AssignRole", roleId, personId: personId("lea") }))
      .thenRejected("RoleNotInUse", { name: "Trésorerie" })
    wall(defined, retired)
      .when(asked(ana, { _tag: "ReinstateRole", roleId }))
      .then({ _tag: "RoleReinstated", roleId })
    wall(defined)
      .when(asked(ana, { _tag: "ReinstateRole", roleId }))
      .then()
    assert.isFalse(kanban(defined, retired, { _tag: "RoleReinstated", roleId }).roles[roleId]?.retired)
  })

  it("are said better without losing what was not spoken of", () => {
    wall(defined)
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Trésorerie" }))
      .then()
    wall(defined)
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Argent", accountabilities: ["Suivre", "Répartir"] }))
      .then(
        { _tag: "RoleRenamed", roleId, name: "Argent" },
        { _tag: "RoleDescribed", roleId, purpose: defined.purpose, accountabilities: ["Suivre", "Répartir"] }
      )
    wall()
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Argent" }))
      .thenRejected("NotFound", { what: "role" })
  })

  it("become vacant when their holder leaves, coordinators too", () => {
    assert.isUndefined(kanban(defined, held, left).roles[roleId]?.holder)
    const ofAna: Cooperative.Event = { ...held, personId: personId("bob") }
    const bobLeft: Cooperative.Event = { _tag: "CoordinatorLeft", personId: personId("bob"), on }
    assert.isUndefined(kanban(coordinator("bob"), defined, ofAna, bobLeft).roles[roleId]?.holder)
    assert.isDefined(kanban(defined, { ...held, personId: personId("sam") }, left).roles[roleId]?.holder)
  })
})

describe("actions (F1)", () => {
  it("open with a title, and with a role, a day and people if there are any", () => {
    wall()
      .when(asked(sam, { _tag: "OpenAction", title: "Imprimer les affiches" }, at(monday), "posters"))
      .then(opened)
    const details = { roleId, due: day("2026-07-10"), assignees: [personId("lea")], description: "En A3." }
    wall(defined)
      .when(asked(sam, { _tag: "OpenAction", title: "Imprimer les affiches", ...details }, at(monday), "posters"))
      .then({ ...opened, ...details })
    wall(defined, retired)
      .when(asked(sam, { _tag: "OpenAction", title: "x", roleId }))
      .thenRejected("RoleNotInUse")
    wall()
      .when(asked(sam, { _tag: "OpenAction", title: "x", roleId }))
      .thenRejected("NotFound", { what: "role" })
    wall()
      .when(asked(sam, { _tag: "OpenAction", title: "x", assignees: [personId("nobody")] }))
      .thenRejected("PersonUnknown")
  })

  it("are taken by oneself and given back", () => {
    wall(opened)
      .when(asked(lea, { _tag: "TakeAction", actionId }))
      .then(taken)
    wall(opened, taken)
      .when(asked(lea, { _tag: "TakeAction", actionId }))
      .then()
    wall(opened, taken)
      .when(asked(lea, { _tag: "ReleaseAction", actionId }))
      .then({ _tag: "ActionReleased", actionId, personId: personId("lea") })
    wall(opened, taken)
      .when(asked(sam, { _tag: "ReleaseAction", actionId, personId: personId("lea") }))
      .then({ _tag: "ActionReleased", actionId, personId: personId("lea") })
    wall(opened, taken)
      .when(asked(sam, { _tag: "ReleaseAction", actionId }))
      .then()
    const both: Cooperative.Event = { ...taken, personId: personId("sam") }
    assert.deepStrictEqual(kanban(opened, taken, both, taken).actions[actionId]?.assignees, [
      personId("lea"),
      personId("sam")
    ])
  })

  it("say why when they are blocked", () => {
    const block = { _tag: "MoveAction", actionId, to: "blocked" } as const
    const why = "On attend la mairie."
    const blocked: Cooperative.Event = { _tag: "ActionMoved", actionId, to: "blocked", why, ...byLea }
    wall(opened).when(asked(lea, block)).thenRejected("BlockedWithoutReason", { actionId })
    wall(opened)
      .when(asked(lea, { ...block, why }))
      .then(blocked)
    assert.deepInclude(kanban(opened, blocked).actions[actionId], { state: "blocked", moved: { ...byLea, why } })
    wall(opened, blocked)
      .when(asked(lea, { ...block, why: "On attend la clé." }))
      .then({ ...blocked, why: "On attend la clé." })
  })

  it("go on without a reason, and end", () => {
    const doing: Cooperative.Event = { _tag: "ActionMoved", actionId, to: "doing", why: null, ...byLea }
    wall(opened)
      .when(asked(lea, { _tag: "MoveAction", actionId, to: "doing" }))
      .then(doing)
    wall(opened, doing)
      .when(asked(lea, { _tag: "MoveAction", actionId, to: "doing" }))
      .then()
    wall(opened, doing)
      .when(asked(lea, { _tag: "MoveAction", actionId, to: "done" }))
      .then(finished)
    assert.strictEqual(kanban(opened, doing, finished).actions[actionId]?.state, "done")
    wall(opened, finished)
      .when(asked(lea, { _tag: "MoveAction", actionId, to: "done" }))
      .then()
  })

  it("can be reopened, and then no longer count on somebody who left", () => {
    const todo: Cooperative.Event = { _tag: "ActionMoved", actionId, to: "todo", why: null, by: personId("sam"), on }
    const reopen = asked(sam, { _tag: "MoveAction", actionId, to: "todo" } as const)
    wall(opened, taken, finished).when(reopen).then(todo)
    wall(opened, taken, finished, left)
      .when(reopen)
      .then({ _tag: "ActionReleased", actionId, personId: personId("lea") }, todo)
  })

  it("are put away and brought back", () => {
    wall(opened)
      .when(asked(lea, { _tag: "DropAction", actionId }))
      .then(dropped)
    wall(opened, dropped)
      .when(asked(lea, { _tag: "DropAction", actionId }))
      .then()
    wall(opened, dropped)
      .when(asked(lea, { _tag: "TakeAction", actionId }))
      .thenRejected("ActionNotOnBoard")
    wall(opened, dropped)
      .when(asked(lea, { _tag: "MoveAction", actionId, to: "done" }))
      .thenRejected("ActionNotOnBoard", { actionId })
    const restored: Cooperative.Event = { _tag: "ActionRestored", actionId }
    wall(opened, dropped)
      .when(asked(lea, { _tag: "RestoreAction", actionId }))
      .then(restored)
    wall(opened)
      .when(asked(lea, { _tag: "RestoreAction", actionId }))
      .then()
    assert.isFalse(kanban(opened, dropped, restored).actions[actionId]?.archived)
  })

  it("are said better, one change at a time", () => {
    wall(defined, opened)
      .when(
        asked(lea, { _tag: "ChangeAction", actionId, title: "Coller les affiches", due: day("2026-07-11"), roleId })
      )
      .then(
        { _tag: "ActionRenamed", actionId, title: "Coller les affiches" },
        { _tag: "ActionRescheduled", actionId, due: day("2026-07-11") },
        { _tag: "ActionFiled", actionId, roleId }
      )
    const filed: Cooperative.Event = { _tag: "ActionFiled", actionId, roleId }
    wall(defined, opened, filed, retired)
      .when(asked(lea, { _tag: "ChangeAction", actionId, description: "Partout.", roleId }))
      .then({ _tag: "ActionDescribed", actionId, description: "Partout." })
    wall(defined, opened, retired)
      .when(asked(lea, { _tag: "ChangeAction", actionId, roleId }))
      .thenRejected("RoleNotInUse")
    wall(defined, opened, filed, { _tag: "ActionRescheduled", actionId, due: on })
      .when(asked(lea, { _tag: "ChangeAction", actionId, due: null, roleId: null }))
      .then({ _tag: "ActionRescheduled", actionId, due: null }, { _tag: "ActionFiled", actionId, roleId: null })
  })

  it("are freed when somebody leaves, while what is done keeps who did it", () => {
    const other = ActionId.make("other")
    const after = kanban(
      opened,
      taken,
      { ...opened, actionId: other, assignees: [personId("lea"), personId("sam")] },
      finished,
      left
    )
    assert.deepStrictEqual(after.actions[actionId]?.assignees, [personId("lea")])
    assert.deepStrictEqual(after.actions[other]?.assignees, [personId("sam")])
  })

  it("are found by their own ids only", () => {
    const id = "nothing"
    wall()
      .when(asked(lea, { _tag: "MoveAction", actionId: ActionId.make(id), to: "done" }))
      .thenRejected("NotFound", { id })
    wall()
      .when(asked(lea, { _tag: "RetireRole", roleId: RoleId.make(id) }))
      .thenRejected("NotFound", { id })
  })
})

describe("the wall", () => {
  const open: Kanban.Command = { _tag: "OpenAction", title: "Imprimer les affiches" }

  it("belongs to everybody who is here, paused members too", () => {
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("lea"), on }
    wall()
      .when(asked(ana, open, at(monday), "posters"))
      .then(opened)
    wall(paused)
      .when(asked(lea, open, at(monday), "posters"))
      .then(opened)
  })

  it("is closed to strangers, applicants, those who left, and whoever runs the server", () => {
    wall().when(asked(operator, open)).thenRejected("NotAllowed", { needs: "member" })
    wall()
      .when(asked(person("stranger"), open))
      .thenRejected("NotAllowed")
    wall(...member("noa", "2009-01-31").slice(0, 1))
      .when(asked(person("noa"), open))
      .thenRejected("NotAllowed")
    wall(left).when(asked(lea, open)).thenRejected("NotAllowed")
  })
})
