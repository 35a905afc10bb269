import { assert, describe, it } from "@effect/vitest"
import {
  CheckedInFuture,
  GoalClosed,
  InterviewInThePast,
  InterviewNotPlanned,
  NextDateNotAhead,
  NoReferent,
  NotTheReferent,
  ReferentNotCoordinator
} from "../../src/follow-up/FollowUpRejections.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { InterviewId } from "../../src/Ids.ts"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  given,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"
import { assigned, followed, goalClosed, goalId, goalSet, held, leaId, leaLeft, planned } from "./Fixtures.ts"

const ana = person("ana")
const max = person("max")
const lea = person("lea")
const on = day(monday)

describe("the referent (G1)", () => {
  const assign = (referentId: string) =>
    ({ _tag: "AssignReferent", personId: leaId, referentId: personId(referentId) }) as const

  it("is chosen by a coordinator, among the coordinators", () => {
    given(...cooperative)
      .when(asked(ana, assign("ana")))
      .then(assigned())
    given(...cooperative, coordinator("max"))
      .when(asked(ana, assign("max")))
      .then(assigned("max"))
    given(...cooperative)
      .when(asked(ana, assign("sam")))
      .thenRejected("ReferentNotCoordinator", { referentId: personId("sam") })
    given(...cooperative, coordinator("max"), { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, assign("max")))
      .thenRejected("ReferentNotCoordinator")
    for (const actor of [lea, operator])
      given(...cooperative)
        .when(asked(actor, assign("ana")))
        .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("changes, and stays when asked again", () => {
    given(...followed)
      .when(asked(ana, assign("max")))
      .then(assigned("max"))
    given(...followed)
      .when(asked(ana, assign("ana")))
      .then()
  })

  it("is for somebody who is here", () => {
    given(...cooperative, leaLeft)
      .when(asked(ana, assign("ana")))
      .thenRejected("NotInThisState", { status: "left", needs: "present" })
    given(...cooperative)
      .when(asked(ana, { ...assign("ana"), personId: personId("noa") }))
      .thenRejected("PersonUnknown")
  })
})

describe("what was written before a referent", () => {
  const share = (referentId = "ana") => ({ _tag: "ShareEarlierNotes", referentId: personId(referentId) }) as const
  const shared: Cooperative.Event = { _tag: "EarlierNotesShared", personId: leaId, referentId: personId("ana"), on }
  const withhold = { _tag: "WithholdEarlierNotes" } as const

  it("is shared by the young person alone, with the referent whom they mean", () => {
    given(...followed)
      .when(asked(lea, share()))
      .then(shared)
    given(...followed, shared)
      .when(asked(lea, share()))
      .then()
    given(...followed)
      .when(asked(lea, share("max")))
      .thenRejected("NotTheReferent", { referentId: personId("max") })
    given(...cooperative)
      .when(asked(lea, share()))
      .thenRejected("NotTheReferent")
    for (const actor of [ana, person("max"), person("stranger"), operator])
      given(...followed)
        .when(asked(actor, share()))
        .thenRejected("NotAllowed", { needs: "oneself" })
    given(...followed)
      .when(asked(person("sam"), share()))
      .thenRejected("NotTheReferent")
  })

  it("is taken back at any time, also when the cooperative has closed", () => {
    const withheld: Cooperative.Event = { _tag: "EarlierNotesWithheld", personId: leaId, on }
    given(...followed, shared, { _tag: "CooperativeClosed", on })
      .when(asked(lea, withhold))
      .then(withheld)
    given(...followed)
      .when(asked(lea, withhold))
      .then()
    given(...followed, shared)
      .when(asked(ana, withhold))
      .thenRejected("NotAllowed", { needs: "oneself" })
  })
})

describe("planning an interview (G1)", () => {
  const plan = (when = at("2026-07-08")) => ({ _tag: "PlanInterview", personId: leaId, at: when }) as const

  it("is done by the young person or the referent", () => {
    for (const actor of [lea, ana])
      given(...followed)
        .when(asked(actor, plan()))
        .then(planned("asked"))
    for (const actor of [max, person("sam"), operator]) {
      given(...followed)
        .when(asked(actor, plan()))
        .thenRejected("NotAllowed", { needs: "referent" })
    }
  })

  it("needs a referent", () =>
    given(...cooperative)
      .when(asked(lea, plan()))
      .thenRejected("NoReferent", { personId: leaId }))

  it("is for today or later", () => {
    given(...followed)
      .when(asked(lea, plan(at(monday, "00:00"))))
      .then(planned("asked", at(monday, "00:00")))
    given(...followed)
      .when(asked(lea, plan(at("2026-07-05", "23:59"))))
      .thenRejected("InterviewInThePast")
  })

  it("moves the one that was planned, and does nothing for the same moment", () => {
    given(...followed, planned())
      .when(asked(lea, plan(at("2026-07-09"))))
      .then(planned("asked", at("2026-07-09"), "i1"))
    given(...followed, planned())
      .when(asked(lea, plan()))
      .then()
    given(...followed, planned(), held())
      .when(asked(lea, plan()))
      .then(planned("asked"))
  })

  it("is for somebody who is here", () =>
    given(...followed, leaLeft)
      .when(asked(lea, plan()))
      .thenRejected("NotInThisState", { status: "left" }))
})

describe("holding an interview (G1)", () => {
  const hold = (nextOn?: string) =>
    ({
      _tag: "HoldInterview",
      interviewId: InterviewId.make("i1"),
      note: "Léa cherche un stage.",
      ...(nextOn === undefined ? {} : { nextOn: day(nextOn) })
    }) as const

  it("makes the next one due in six weeks, or on the day that was agreed", () => {
    given(...followed, planned())
      .when(asked(ana, hold()))
      .then(held())
    given(...followed, planned())
      .when(asked(ana, hold("2026-07-07")))
      .then(held("i1", monday, "2026-07-07"))
    given(...followed, planned())
      .when(asked(ana, hold(monday)))
      .thenRejected("NextDateNotAhead", { nextOn: on })
  })

  it("is noted by the referent of today only", () => {
    for (const actor of [lea, max, operator, person("sam")]) {
      given(...followed, planned())
        .when(asked(actor, hold()))
        .thenRejected("NotAllowed", { needs: "referent" })
    }
    given(...followed, planned(), assigned("max"))
      .when(asked(ana, hold()))
      .thenRejected("NotAllowed")
    given(...followed, planned(), assigned("max"))
      .when(asked(max, hold()))
      .then(held("i1", monday, "2026-08-17", "max"))
  })

  it("is noted once", () => {
    given(...followed, planned(), held())
      .when(asked(ana, hold()))
      .thenRejected("InterviewNotPlanned", { status: "held" })
    given(...followed, planned(), planned("i2", at("2026-07-09"), "i1"))
      .when(asked(ana, hold()))
      .thenRejected("InterviewNotPlanned", { status: "cancelled" })
    given(...followed)
      .when(asked(ana, hold()))
      .thenRejected("NotFound", { what: "interview", id: "i1" })
  })

  it("ends for a referent who leaves the team, and for a young person who leaves", () => {
    given(...followed, planned(), { _tag: "CoordinatorLeft", personId: personId("ana"), on })
      .when(asked(ana, hold()))
      .thenRejected("NotAllowed", { needs: "referent" })
    given(...followed, planned(), leaLeft)
      .when(asked(ana, hold()))
      .thenRejected("NotAllowed")
    given(...followed, planned(), { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, hold()))
      .then(held())
  })
})

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

describe("what a refusal says", () => {
  it("helps in two languages", () => {
    const held = new InterviewNotPlanned({ interviewId: InterviewId.make("i1"), status: "held" })
    const reached = new GoalClosed({ goalId, status: "reached" })
    wellSaid(
      held,
      reached,
      new InterviewNotPlanned({ interviewId: InterviewId.make("i1"), status: "cancelled" }),
      new GoalClosed({ goalId, status: "dropped" }),
      new ReferentNotCoordinator({ referentId: leaId }),
      new NoReferent({ personId: leaId }),
      new NotTheReferent({ referentId: personId("max") }),
      new InterviewInThePast({ at: at(monday) }),
      new NextDateNotAhead({ nextOn: on }),
      new CheckedInFuture({ checkedOn: on })
    )
    assert.include(held.problem.en, "noted already")
    assert.include(reached.problem.en, "reached")
  })
})
