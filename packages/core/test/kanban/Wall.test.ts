import { describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import type * as Actions from "../../src/kanban/Actions.ts"
import type * as Roles from "../../src/kanban/Roles.ts"
import type * as TrelloImport from "../../src/kanban/TrelloImport.ts"
import { asked, at, cooperative, day, given, member, monday, operator, person, personId } from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)

const opened = {
  _tag: "ActionOpened",
  actionId: ActionId.make("posters"),
  title: "Imprimer les affiches",
  description: "",
  roleId: null,
  due: null,
  assignees: [],
  on
} as const
const left = { _tag: "MemberLeft", personId: personId("lea"), on } as const

const wall = (...events: ReadonlyArray<Cooperative.Event>) => given(...cooperative, ...events)

describe("the wall", () => {
  const open: Actions.Command = { _tag: "OpenAction", title: "Imprimer les affiches" }

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
    wall().when(asked(operator, open)).thenRejected("NotAllowed", { needs: "belonging" })
    wall()
      .when(asked(person("stranger"), open))
      .thenRejected("NotAllowed")
    wall(...member("noa", "2009-01-31").slice(0, 1))
      .when(asked(person("noa"), open))
      .thenRejected("NotAllowed")
    wall(left).when(asked(lea, open)).thenRejected("NotAllowed")
  })

  it("takes nothing at all from a stranger, whatever is asked", () => {
    const roleId = RoleId.make("nothing")
    const actionId = ActionId.make("nothing")
    type Command = Roles.Command | Actions.Command | TrelloImport.Command
    const commands: { readonly [Tag in Command["_tag"]]: Extract<Command, { readonly _tag: Tag }> } = {
      DefineRole: { _tag: "DefineRole", name: "Trésorerie", purpose: "Compter.", accountabilities: [] },
      ChangeRole: { _tag: "ChangeRole", roleId, name: "Argent" },
      AssignRole: { _tag: "AssignRole", roleId, personId: personId("lea") },
      AcceptRole: { _tag: "AcceptRole", roleId },
      DeclineRole: { _tag: "DeclineRole", roleId },
      ReleaseRole: { _tag: "ReleaseRole", roleId },
      RetireRole: { _tag: "RetireRole", roleId },
      ReinstateRole: { _tag: "ReinstateRole", roleId },
      OpenAction: { _tag: "OpenAction", title: "Imprimer les affiches" },
      ChangeAction: { _tag: "ChangeAction", actionId, title: "Imprimer" },
      TakeAction: { _tag: "TakeAction", actionId },
      ReleaseAction: { _tag: "ReleaseAction", actionId },
      MoveAction: { _tag: "MoveAction", actionId, to: "done" },
      DropAction: { _tag: "DropAction", actionId },
      RestoreAction: { _tag: "RestoreAction", actionId },
      ImportTrello: { _tag: "ImportTrello", board: { id: "board", lists: [], cards: [] } }
    }
    for (const command of Object.values(commands)) {
      wall()
        .when(asked(person("stranger"), command))
        .thenRejected("NotAllowed", { needs: "belonging" })
    }
  })
})
