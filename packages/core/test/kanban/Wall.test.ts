import { describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId } from "../../src/Ids.ts"
import type * as Actions from "../../src/kanban/Actions.ts"
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
