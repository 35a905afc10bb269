import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import * as Roles from "../../src/kanban/Roles.ts"
import { asked, at, coordinator, cooperative, day, folded, given, monday, person, personId } from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const sam = person("sam")
const on = day(monday)
const roleId = RoleId.make("treasurer")
const actionId = ActionId.make("posters")

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
const left = { _tag: "MemberLeft", personId: personId("lea"), on } as const

const wall = (...events: ReadonlyArray<Cooperative.Event>) => given(...cooperative, ...events)
const roles = (...events: ReadonlyArray<Cooperative.Event>) => folded(...cooperative, ...events).roles

describe("roles (F1)", () => {
  it("define what somebody looks after for as long as it lasts, and name the role after the command", () => {
    const { _tag: _, on: __, roleId: ___, ...words } = defined
    wall()
      .when(asked(sam, { _tag: "DefineRole", ...words }, at(monday), "treasurer"))
      .then(defined)
  })

  it("are vacant at first, and again when they are given back", () => {
    assert.isUndefined(roles(defined).roles[roleId]?.holder)
    wall(defined, held)
      .when(asked(sam, { _tag: "ReleaseRole", roleId }))
      .then({ _tag: "RoleReleased", roleId, personId: personId("lea") })
    assert.isUndefined(
      roles(defined, held, { _tag: "RoleReleased", roleId, personId: personId("lea") }).roles[roleId]?.holder
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
    const { holder } = roles(
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
    assert.deepInclude(roles(defined, held, retired).roles[roleId], { retired: true, holder: undefined })
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
    assert.isFalse(roles(defined, retired, { _tag: "RoleReinstated", roleId }).roles[roleId]?.retired)
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
    assert.isUndefined(roles(defined, held, left).roles[roleId]?.holder)
    const ofAna: Cooperative.Event = { ...held, personId: personId("bob") }
    const bobLeft: Cooperative.Event = { _tag: "CoordinatorLeft", personId: personId("bob"), on }
    assert.isUndefined(roles(coordinator("bob"), defined, ofAna, bobLeft).roles[roleId]?.holder)
    assert.isDefined(roles(defined, { ...held, personId: personId("sam") }, left).roles[roleId]?.holder)
  })

  it("are found by their own ids only", () => {
    const id = "nothing"
    wall()
      .when(asked(lea, { _tag: "RetireRole", roleId: RoleId.make(id) }))
      .thenRejected("NotFound", { what: "role", id })
    wall(opened)
      .when(asked(lea, { _tag: "ReinstateRole", roleId: RoleId.make(actionId) }))
      .thenRejected("NotFound", { what: "role", id: actionId })
  })
})

describe("the words of a role (F1)", () => {
  const define = (name: string, purpose: string, ...accountabilities: ReadonlyArray<string>) =>
    Schema.decodeUnknownOption(Roles.DefineRole)({ _tag: "DefineRole", name, purpose, accountabilities })
  const invisible = [" ", "\u200b", "a\u0000b"]

  it("are what can be seen of them, without the spaces around", () => {
    assert.deepStrictEqual(
      Option.getOrThrow(define(" Trésorerie ", " Savoir\noù en est l'argent. ", " Suivre les paiements ")),
      {
        _tag: "DefineRole",
        name: "Trésorerie",
        purpose: "Savoir\noù en est l'argent.",
        accountabilities: ["Suivre les paiements"]
      }
    )
    for (const words of invisible) {
      assert.isTrue(Option.isNone(define(words, "But")), JSON.stringify(words))
      assert.isTrue(Option.isNone(define("Nom", words)), JSON.stringify(words))
      assert.isTrue(Option.isNone(define("Nom", "But", "Suivre", words)), JSON.stringify(words))
    }
    assert.isTrue(Option.isNone(define("Deux\nlignes", "But")))
  })

  it("may be odd in what happened before anybody looked at them", () => {
    const event = { ...defined, name: "\u200b", purpose: " ", accountabilities: ["a\u0000b"] }
    assert.isTrue(Schema.is(Roles.RoleDefined)(event))
  })
})
