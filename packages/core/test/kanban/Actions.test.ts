import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import * as Actions from "../../src/kanban/Actions.ts"
import { asked, at, cooperative, day, folded, given, monday, person, personId } from "../Fixtures.ts"

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
const actions = (...events: ReadonlyArray<Cooperative.Event>) => folded(...cooperative, ...events).actions

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
      .thenRejected("NotAllowed", { needs: "oneself" })
    wall(opened, taken)
      .when(asked(sam, { _tag: "ReleaseAction", actionId }))
      .then()
    const both: Cooperative.Event = { ...taken, personId: personId("sam") }
    assert.deepStrictEqual(actions(opened, taken, both, taken).actions[actionId]?.assignees, [
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
    assert.deepInclude(actions(opened, blocked).actions[actionId], { state: "blocked", moved: { ...byLea, why } })
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
    assert.strictEqual(actions(opened, doing, finished).actions[actionId]?.state, "done")
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
    assert.isFalse(actions(opened, dropped, restored).actions[actionId]?.archived)
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
    const after = actions(
      opened,
      taken,
      { ...opened, actionId: other, assignees: [personId("lea"), personId("sam")] },
      finished,
      left
    )
    assert.deepStrictEqual(after.actions[actionId]?.assignees, [personId("lea")])
    assert.deepStrictEqual(after.actions[other]?.assignees, [personId("sam")])
  })

  it("are freed when somebody leaves who took them later on, given back and taken again", () => {
    const back = { _tag: "ActionReleased", actionId, personId: personId("lea") } as const
    assert.deepStrictEqual(actions(opened, taken, left).actions[actionId]?.assignees, [])
    assert.deepStrictEqual(actions(opened, taken, back, taken, left).actions[actionId]?.assignees, [])
  })

  it("are found by their own ids only", () => {
    const id = "nothing"
    for (const command of [
      { _tag: "MoveAction", actionId: ActionId.make(id), to: "done" },
      { _tag: "RestoreAction", actionId: ActionId.make(id) },
      { _tag: "TakeAction", actionId: ActionId.make(id) }
    ] as const) {
      wall().when(asked(lea, command)).thenRejected("NotFound", { what: "action", id })
    }
  })
})

describe("the words of an action (F1)", () => {
  const decoded = (command: object) => Schema.decodeUnknownOption(Actions.Command)(command)
  const open = (title: string, description?: string) =>
    decoded({ _tag: "OpenAction", title, ...(description === undefined ? {} : { description }) })
  const move = (why: string) => decoded({ _tag: "MoveAction", actionId, to: "blocked", why })

  it("are what can be seen of them, without the spaces around", () => {
    assert.deepStrictEqual(Option.getOrThrow(open(" Imprimer ", " En A3.\nEn couleurs. ")), {
      _tag: "OpenAction",
      title: "Imprimer",
      description: "En A3.\nEn couleurs."
    })
    assert.deepInclude(Option.getOrThrow(move(" On attend la mairie. ")), { why: "On attend la mairie." })
    for (const words of [" ", "\u200b", "a\u0000b"]) {
      assert.isTrue(Option.isNone(open(words)), JSON.stringify(words))
      assert.isTrue(Option.isNone(open("Imprimer", words)), JSON.stringify(words))
      assert.isTrue(Option.isNone(move(words)), JSON.stringify(words))
    }
    assert.isTrue(Option.isNone(open("Deux\nlignes")))
  })

  it("may say nothing more than the title, and take a description away again", () => {
    assert.deepInclude(Option.getOrThrow(open("Imprimer", "")), { description: "" })
    const described: Cooperative.Event = { _tag: "ActionDescribed", actionId, description: "En A3." }
    const change = Option.getOrThrow(decoded({ _tag: "ChangeAction", actionId, description: "" }))
    wall(opened, described)
      .when(asked(lea, change))
      .then({ ...described, description: "" })
  })

  it("may be odd in what happened before anybody looked at them", () => {
    assert.isTrue(Schema.is(Actions.ActionOpened)({ ...opened, title: "\u200b", description: "a\u0000b" }))
    const blocked = { _tag: "ActionMoved", actionId, to: "blocked", why: " ", ...byLea }
    assert.isTrue(Schema.is(Actions.ActionMoved)(blocked))
  })
})
