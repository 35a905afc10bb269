import { describe, it } from "@effect/vitest"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  founded,
  given,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)

describe("the coordination (C1–C4)", () => {
  const welcome = { _tag: "WelcomeCoordinator", name: "Max", adult: true, profiles: ["economic"] } as const
  const joined = {
    _tag: "CoordinatorJoined",
    personId: personId("max"),
    name: "Max",
    profiles: ["economic"],
    by: null,
    on
  } as const

  it("gets its first adult from whoever runs the server, the others from the team", () => {
    given(...founded.slice(0, 1))
      .when(asked(operator, welcome, at(monday), "max"))
      .then(joined)
    given(...founded)
      .when(asked(ana, welcome, at(monday), "max"))
      .then({ ...joined, by: personId("ana") })
    given(...cooperative)
      .when(asked(lea, welcome))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is made of adults", () =>
    given(...founded)
      .when(asked(ana, { ...welcome, adult: false }))
      .thenRejected("CoordinatorNotAdult"))

  it("is left freely", () => {
    const leave = { _tag: "LeaveCoordination", personId: personId("ana") } as const
    given(...founded)
      .when(asked(ana, leave))
      .then({ _tag: "CoordinatorLeft", personId: personId("ana"), on })
    given(...founded, coordinator("max"))
      .when(asked(person("max"), leave))
      .then({ _tag: "CoordinatorLeft", personId: personId("ana"), on })
    given(...cooperative)
      .when(asked(lea, leave))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is left once, and only by those who are in it", () => {
    const max = { _tag: "LeaveCoordination", personId: personId("max") } as const
    given(...founded)
      .when(asked(ana, max))
      .thenRejected("PersonUnknown")
    given(...founded, coordinator("max"), { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, max))
      .thenRejected("PersonUnknown", { personId: personId("max") })
  })
})
