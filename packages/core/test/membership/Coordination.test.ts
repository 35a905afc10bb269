import { describe, it } from "@effect/vitest"
import { DecisionId } from "../../src/Ids.ts"
import { CoordinatorStays } from "../../src/membership/MembershipRejections.ts"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  founded,
  given,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
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
    given(...founded)
      .when(asked(operator, welcome))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(lea, welcome))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("lets in who looks after the money only through one who does, as long as there is one", () => {
    const kai = { ...joined, personId: personId("kai"), profiles: ["project"] } as const
    given(...founded, kai)
      .when(asked(person("kai"), welcome, at(monday), "max"))
      .thenRejected("NotAllowed", { needs: "economicCoordinator" })
    given(...founded, kai)
      .when(asked(person("kai"), { ...welcome, profiles: ["project"] }, at(monday), "max"))
      .then({ ...joined, profiles: ["project"], by: personId("kai") })
    given(...founded, kai, { _tag: "CoordinatorLeft", personId: personId("ana"), on })
      .when(asked(person("kai"), welcome, at(monday), "max"))
      .then({ ...joined, by: personId("kai") })
  })

  it("takes back whoever left it as who they were", () => {
    const again = { ...welcome, personId: personId("max") }
    given(...founded, coordinator("max"), { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, again, at(monday), "another"))
      .then({ ...joined, by: personId("ana") })
    for (const known of [[], [coordinator("max")]])
      given(...founded, ...known)
        .when(asked(ana, again))
        .thenRejected("PersonUnknown", { personId: personId("max") })
    given(...cooperative, { _tag: "MemberLeft", personId: personId("lea"), on })
      .when(asked(ana, { ...welcome, personId: personId("lea") }))
      .thenRejected("PersonUnknown")
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
      .thenRejected("CoordinatorStays", { personId: personId("ana") })
    given(...cooperative)
      .when(asked(lea, leave))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is left without one's own yes by the group alone; a coordinator writes it down while nobody is there to ask", () => {
    const decide = {
      _tag: "TakeDecision",
      title: "Max ne coordonne plus",
      process: "consensus",
      outcome: "Décidé ensemble.",
      change: { _tag: "EndCoordination", personId: personId("max") }
    } as const
    given(...founded, coordinator("max"))
      .when(asked(ana, decide, at(monday), "d1"))
      .then(
        {
          _tag: "DecisionTaken",
          decisionId: DecisionId.make("d1"),
          title: decide.title,
          process: "consensus",
          outcome: decide.outcome,
          by: personId("ana"),
          on
        },
        { _tag: "CoordinatorLeft", personId: personId("max"), on }
      )
    for (const actor of [ana, lea]) {
      given(...cooperative, coordinator("max"))
        .when(asked(actor, decide))
        .thenRejected("NeedsAProcess", { process: "consensus" })
    }
    given(...founded, coordinator("max"), ...member("lea", "2006-03-14"))
      .when(asked(lea, decide))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...founded)
      .when(asked(ana, decide))
      .thenRejected("PersonUnknown")
    wellSaid(new CoordinatorStays({ personId: personId("max") }))
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
