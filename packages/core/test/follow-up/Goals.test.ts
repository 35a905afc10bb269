import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import { GoalId } from "../../src/Ids.ts"
import * as Goals from "../../src/follow-up/Goals.ts"
import { asked, cooperative, day, folded, given, monday, operator, person, personId } from "../Fixtures.ts"
import { followed, goalClosed, goalId, goalSet, leaId, leaLeft, proposed, stepAdded, stepDone } from "./Fixtures.ts"

const ana = person("ana")
const max = person("max")
const lea = person("lea")

describe("goals (G1)", () => {
  const set = { _tag: "SetGoal", personId: leaId, goal: "Passer le permis." } as const
  const reach = { _tag: "ReachGoal", goalId } as const
  const drop = { _tag: "DropGoal", goalId } as const

  it("are set by the young person or the referent", () => {
    given(...cooperative)
      .when(asked(lea, set))
      .then(goalSet())
    given(...followed)
      .when(asked(ana, set))
      .then(goalSet("ana"))
    given(...followed)
      .when(asked(max, set))
      .thenRejected("NotAllowed", { needs: "referent" })
    given(...followed, leaLeft)
      .when(asked(lea, set))
      .thenRejected("NotInThisState", { status: "left" })
  })

  it("are reached or dropped by the same two", () => {
    given(...followed, goalSet())
      .when(asked(lea, reach))
      .then(goalClosed("GoalReached"))
    given(...followed, goalSet())
      .when(asked(ana, drop))
      .then(goalClosed("GoalDropped", "ana"))
    given(...followed, goalSet())
      .when(asked(max, reach))
      .thenRejected("NotAllowed", { needs: "referent" })
    given(...followed)
      .when(asked(lea, reach))
      .thenRejected("NotFound", { what: "goal", id: "asked" })
    for (const [actor, ...after] of [[lea, leaLeft], [person("nobody")], [operator]] as const)
      given(...followed, goalSet(), ...after)
        .when(asked(actor, reach))
        .thenRejected("NotAllowed", { needs: "referent" })
  })

  it("are kept with whoever followed when they were set and when a step was added, and no words", () => {
    const on = day(monday)
    const gone = (id: string): Cooperative.Event => ({ _tag: "CoordinatorLeft", personId: personId(id), on })
    const other = Goals.StepId.make("other")
    const second = { ...stepAdded(), stepId: other } as Cooperative.Event
    const state = (...events: ReadonlyArray<Cooperative.Event>) => folded(...followed, ...events).goals
    const of = { personId: leaId, by: leaId, status: "open", setOn: on, closedOn: undefined } as const
    const step = { stepId: Goals.StepId.make("asked"), referentId: personId("ana"), doneOn: undefined }
    assert.deepStrictEqual(state(goalSet(), stepAdded(), gone("max"), second, stepDone()), {
      goals: {
        [goalId]: {
          ...of,
          referentId: personId("ana"),
          steps: [
            { ...step, doneOn: on },
            { ...step, stepId: other }
          ]
        }
      },
      following: { lea: personId("ana") }
    })
    for (const event of [gone("ana"), leaLeft])
      assert.deepStrictEqual(state(event, goalSet(), stepAdded()), {
        goals: { [goalId]: { ...of, referentId: undefined, steps: [{ ...step, referentId: undefined }] } },
        following: {}
      })
    assert.deepStrictEqual(state(stepAdded(), stepDone(), goalClosed("GoalReached")).goals, {})
  })

  it("stay as they were closed", () => {
    const reached = [...followed, goalSet(), goalClosed("GoalReached")]
    const dropped = [...followed, goalSet(), goalClosed("GoalDropped")]
    given(...reached)
      .when(asked(lea, reach))
      .then()
    given(...dropped)
      .when(asked(lea, drop))
      .then()
    given(...reached)
      .when(asked(lea, drop))
      .thenRejected("GoalClosed", { status: "reached" })
    given(...dropped)
      .when(asked(lea, reach))
      .thenRejected("GoalClosed", { status: "dropped" })
  })
})

describe("the steps of a goal (G1)", () => {
  const add = { _tag: "AddStep", goalId, words: "Appeler l'auto-école." } as const
  const doIt = { _tag: "DoStep", goalId, stepId: Goals.StepId.make("asked") } as const

  it("are added and done by the young person or the referent", () => {
    given(...followed, goalSet())
      .when(asked(lea, add))
      .then(stepAdded())
    given(...followed, goalSet())
      .when(asked(ana, add))
      .then(stepAdded("ana"))
    given(...followed, goalSet(), stepAdded())
      .when(asked(ana, doIt))
      .then(stepDone("ana"))
    for (const actor of [max, person("sam"), operator]) {
      given(...followed, goalSet())
        .when(asked(actor, add))
        .thenRejected("NotAllowed", { needs: "referent" })
    }
    given(...followed, goalSet(), proposed("max"))
      .when(asked(max, add))
      .thenRejected("ReferentNotAccepted")
  })

  it("are done once, and belong to a goal that is open", () => {
    given(...followed, goalSet(), stepAdded(), stepDone())
      .when(asked(lea, doIt))
      .then()
    for (const history of [[goalSet()], [goalSet(), { ...stepAdded(), stepId: Goals.StepId.make("other") }]])
      given(...followed, ...(history as ReadonlyArray<Cooperative.Event>))
        .when(asked(lea, doIt))
        .thenRejected("StepNotFound", { id: Goals.StepId.make("asked") })
    given(...followed, goalSet(), goalClosed("GoalDropped"))
      .when(asked(lea, add))
      .thenRejected("GoalClosed", { status: "dropped" })
    given(...followed)
      .when(asked(lea, { ...add, goalId: GoalId.make("other") }))
      .thenRejected("NotFound", { what: "goal" })
  })
})
