import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "../../src/Cooperative.ts"
import { DecisionId } from "../../src/Ids.ts"
import { tagOf } from "../../src/Part.ts"
import { AlreadyFounded, CooperativeNotOpen, CooperativeUnknown } from "../../src/founding/FoundingRejections.ts"
import {
  asked,
  at,
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
import { decideTogether, happening } from "../governance/Together.ts"

const ana = person("ana")
const on = day(monday)
const closing = {
  _tag: "TakeDecision",
  title: "On s'arrête",
  process: "consent",
  outcome: "La saison est finie.",
  change: { _tag: "CloseCooperative" }
} as const
const found = { _tag: "FoundCooperative", name: "La Cape", territory: "Roubaix", carrier: "Optéos" } as const

describe("founding (A1)", () => {
  it("begins the log with the day in Paris", () =>
    given()
      .when(asked(operator, found, at("2026-07-06", "00:30")))
      .then({ _tag: "CooperativeFounded", name: "La Cape", territory: "Roubaix", carrier: "Optéos", on }))

  it("is done by whoever runs the server", () =>
    given().when(asked(ana, found)).thenRejected("NotAllowed", { needs: "operator" }))

  it("happens once", () =>
    given(...founded)
      .when(asked(operator, found))
      .thenRejected("AlreadyFounded", { name: "La Cape" }))

  it("happens once, even after closing", () =>
    given(...founded, { _tag: "CooperativeClosed", on })
      .when(asked(operator, found))
      .thenRejected("AlreadyFounded"))

  it("comes before everything else", () => {
    given()
      .when(asked(operator, { _tag: "WelcomeCoordinator", name: "Ana", adult: true, profiles: [] }))
      .thenRejected("CooperativeUnknown")
    given()
      .when(asked(ana, { _tag: "PauseCooperative" }))
      .thenRejected("CooperativeUnknown")
    given()
      .when(asked(ana, { _tag: "Leave", personId: personId("lea") }))
      .thenRejected("CooperativeUnknown")
  })
})

describe("one carrier at a time (A1)", () => {
  it("changes the carrier", () =>
    given(...founded)
      .when(asked(ana, { _tag: "ChangeCarrier", carrier: "Coopaname" }))
      .then({ _tag: "CarrierChanged", carrier: "Coopaname", on }))

  it("does nothing when it is the carrier already", () =>
    given(...founded)
      .when(asked(ana, { _tag: "ChangeCarrier", carrier: "Optéos" }))
      .then())

  it("compares with the newest carrier", () =>
    given(...founded, { _tag: "CarrierChanged", carrier: "Coopaname", on })
      .when(asked(ana, { _tag: "ChangeCarrier", carrier: "Optéos" }))
      .then({ _tag: "CarrierChanged", carrier: "Optéos", on }))

  it("is not for members, nor for the operator", () => {
    given(...cooperative)
      .when(asked(person("lea"), { _tag: "ChangeCarrier", carrier: "X" }))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(operator, { _tag: "ChangeCarrier", carrier: "X" }))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })
})

describe("pausing and closing (A1)", () => {
  const paused = { _tag: "CooperativePaused", on } as const
  const resumed = { _tag: "CooperativeResumed", on } as const
  const closed = { _tag: "CooperativeClosed", on } as const

  it("pauses, resumes and pauses again", () => {
    given(...founded)
      .when(asked(ana, { _tag: "PauseCooperative" }))
      .then(paused)
    given(...founded, paused)
      .when(asked(ana, { _tag: "ResumeCooperative" }))
      .then(resumed)
    given(...founded, paused, resumed)
      .when(asked(ana, { _tag: "PauseCooperative" }))
      .then(paused)
  })

  it("cannot pause what is paused, nor resume what is open", () => {
    given(...founded, paused)
      .when(asked(ana, { _tag: "PauseCooperative" }))
      .thenRejected("CooperativeNotOpen", { status: "paused" })
    given(...founded)
      .when(asked(ana, { _tag: "ResumeCooperative" }))
      .thenRejected("CooperativeNotOpen", { status: "open" })
  })

  it("closes from open and from paused, by what a coordinator writes down while nobody is there to ask", () => {
    const { outcome, process, title } = closing
    const decided = {
      _tag: "DecisionTaken",
      decisionId: DecisionId.make("asked"),
      title,
      process,
      outcome,
      by: personId("ana"),
      on
    } as const
    for (const before of [[], [paused]]) {
      given(...founded, ...before)
        .when(asked(ana, closing))
        .then(decided, closed)
    }
  })

  it("closes, from open and from paused, when the group decides it", () => {
    const together = {
      id: "end",
      change: { _tag: "CloseCooperative" },
      electorate: [person("lea"), person("sam")]
    } as const
    for (const before of [[], [paused]]) {
      const happened = happening(decideTogether(together, at(monday)), [...cooperative, ...before])
      assert.deepStrictEqual(happened.at(-1), closed)
    }
  })

  it("is not closed by what anybody writes down while there is a group to ask, nor by somebody who does not coordinate", () => {
    for (const actor of [person("lea"), ana]) {
      given(...cooperative)
        .when(asked(actor, closing))
        .thenRejected("NeedsAProcess", { process: "consensus" })
    }
    given(...founded, ...member("lea", "2006-03-14"))
      .when(asked(person("lea"), closing))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(operator, closing))
      .thenRejected("NotAllowed", { needs: "belonging" })
    assert.notInclude(
      Cooperative.Command.members.map((command) => tagOf(command)),
      "CloseCooperative"
    )
  })

  it("stays closed, and says so whatever is asked", () => {
    for (const command of [
      closing,
      { _tag: "PauseCooperative" },
      { _tag: "ResumeCooperative" },
      { _tag: "ChangeCarrier", carrier: "Coopaname" },
      { _tag: "Pause", personId: personId("lea") }
    ] as const) {
      given(...cooperative, closed)
        .when(asked(ana, command))
        .thenRejected("CooperativeNotOpen", { status: "closed" })
    }
  })

  it("lets people leave when it is closed (C10)", () =>
    given(...cooperative, closed)
      .when(asked(person("lea"), { _tag: "Leave", personId: personId("lea") }))
      .then({ _tag: "MemberLeft", personId: personId("lea"), on }))
})

describe("what a refusal says", () => {
  it("helps in two languages", () =>
    wellSaid(
      new AlreadyFounded({ name: "La Cape" }),
      new CooperativeNotOpen({ status: "open" }),
      new CooperativeNotOpen({ status: "paused" }),
      new CooperativeNotOpen({ status: "closed" }),
      new CooperativeUnknown()
    ))
})
