import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as FollowUp from "../../src/follow-up/FollowUp.ts"
import * as FollowUpList from "../../src/follow-up/FollowUpList.ts"
import * as Indicators from "../../src/follow-up/Indicators.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  folded,
  given,
  looking,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"

const ana = person("ana")
const max = person("max")
const lea = person("lea")
const leaId = personId("lea")
const on = day(monday)
const goalId = GoalId.make("asked")

const assigned = (referentId = "ana", id = "lea"): Cooperative.Event => ({
  _tag: "ReferentAssigned",
  personId: personId(id),
  referentId: personId(referentId),
  on
})
const planned = (id = "i1", when = at("2026-07-08"), replaces: string | null = null): Cooperative.Event => ({
  _tag: "InterviewPlanned",
  interviewId: InterviewId.make(id),
  personId: leaId,
  replaces: replaces === null ? null : InterviewId.make(replaces),
  at: when,
  on
})
const held = (id = "i1", heldOn = monday, nextOn = "2026-08-17", by = "ana"): Cooperative.Event => ({
  _tag: "InterviewHeld",
  interviewId: InterviewId.make(id),
  personId: leaId,
  by: personId(by),
  note: "Léa cherche un stage.",
  nextOn: day(nextOn),
  on: day(heldOn)
})
const goalSet = (by = "lea"): Cooperative.Event => ({
  _tag: "GoalSet",
  goalId,
  personId: leaId,
  by: personId(by),
  goal: "Passer le permis.",
  on
})
const goalClosed = (_tag: "GoalReached" | "GoalDropped", by = "lea"): Cooperative.Event => ({
  _tag,
  goalId,
  personId: leaId,
  by: personId(by),
  on
})
const leaLeft: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }

/** Ana and Max coordinate, Ana follows Léa. */
const followed = [...cooperative, coordinator("max"), assigned()]

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

describe("the follow-up list (G1)", () => {
  const list = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(FollowUpList.view.show(folded(...followed, ...events), looking(max, {}, at(when))))
  const leaIn = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    list(when, ...events).people.find(({ person: { personId: id } }) => id === leaId)

  it("tells coordinators the dates of everybody, and no word", () => {
    const events = [planned(), held(), goalSet(), planned("i2", at("2026-08-17"))]
    assert.deepStrictEqual(leaIn(monday, ...events), {
      person: { personId: leaId, name: "lea" },
      referent: { personId: personId("ana"), name: "Ana" },
      lastHeldOn: on,
      plannedAt: at("2026-08-17"),
      dueOn: day("2026-08-17"),
      standing: "planned"
    })
    const text = JSON.stringify(list(monday, ...events))
    for (const words of ["stage", "permis"]) assert.notInclude(text, words)
    assert.strictEqual(list(monday).every, 42)
  })

  it("is refused to everybody else", () => {
    for (const viewer of [lea, operator, person("stranger")] satisfies ReadonlyArray<Actor.Actor>) {
      assert.isTrue(Result.isFailure(FollowUpList.view.show(folded(...followed), looking(viewer, {}))))
    }
  })

  it("calls the first interview due six weeks after admission", () => {
    assert.strictEqual(leaIn(monday)?.dueOn, "2026-07-13")
    assert.strictEqual(leaIn("2026-07-05")?.standing, "onTime")
    assert.strictEqual(leaIn("2026-07-06")?.standing, "due")
    assert.strictEqual(leaIn("2026-07-13")?.standing, "due")
    assert.strictEqual(leaIn("2026-07-14")?.standing, "overdue")
  })

  it("counts from the last interview that was held", () => {
    assert.strictEqual(leaIn("2026-08-10", planned(), held())?.standing, "due")
    assert.strictEqual(leaIn("2026-08-09", planned(), held())?.standing, "onTime")
    assert.strictEqual(leaIn("2026-08-18", planned(), held())?.standing, "overdue")
  })

  it("waits for a planned interview until its day is over", () => {
    assert.strictEqual(leaIn("2026-07-20", planned("i1", at("2026-07-20")))?.standing, "planned")
    assert.strictEqual(leaIn("2026-07-21", planned("i1", at("2026-07-20")))?.standing, "overdue")
  })

  it("lets those who paused rest, and does not list those who left or only applied", () => {
    const paused = leaIn("2026-09-01", { _tag: "MemberPaused", personId: leaId, on })
    assert.deepStrictEqual([paused?.standing, paused?.dueOn], ["paused", null])
    assert.isUndefined(leaIn(monday, leaLeft))
    const applicant = member("noa", "2008-01-01").slice(0, 1)
    assert.deepStrictEqual(
      list(monday, ...applicant).people.map(({ person: { name } }) => name),
      ["lea", "sam"]
    )
  })

  it("begins with the most urgent, and ends with those who have a date", () => {
    const noa = member("noa", "2006-01-01", day("2026-05-01"))
    const order = (...events: ReadonlyArray<Cooperative.Event>) =>
      list(monday, ...events).people.map(({ person: { name } }) => name)
    assert.deepStrictEqual(order(...noa), ["noa", "lea", "sam"])
    assert.deepStrictEqual(order(...noa, planned()), ["noa", "sam", "lea"])
    assert.isNull(list(monday).people.find(({ person: { name } }) => name === "sam")?.referent)
  })

  it("shows nobody as referent once they left the team", () =>
    assert.isNull(leaIn(monday, { _tag: "CoordinatorLeft", personId: personId("ana"), on })?.referent))
})

describe("indicators (M6)", () => {
  const record = (more: Partial<Omit<typeof Indicators.RecordIndicator.Type, "_tag" | "personId" | "consent">> = {}) =>
    ({ _tag: "RecordIndicator", personId: leaId, consent: true, ...more }) as const
  const nothing = {
    qpv: null,
    statusAtEntry: null,
    currentStatus: null,
    educationLevel: null,
    referrer: null,
    outcome: null
  }
  const recorded = (more: Partial<typeof Indicators.IndicatorRecorded.Type> = {}): Cooperative.Event => ({
    _tag: "IndicatorRecorded",
    personId: leaId,
    ...nothing,
    on,
    ...more
  })
  const withdrawn: Cooperative.Event = { _tag: "IndicatorConsentWithdrawn", personId: leaId, on }
  const qpv = { inside: "yes", code: "QN05901M", checkedOn: on, source: "sig.ville.gouv.fr" } as const

  it("are recorded with consent, by the person or a coordinator", () => {
    for (const actor of [lea, ana]) {
      given(...cooperative)
        .when(asked(actor, record({ qpv, referrer: "friend" })))
        .then(recorded({ qpv, referrer: "friend" }))
    }
    for (const actor of [person("sam"), operator]) {
      given(...cooperative)
        .when(asked(actor, record({ qpv })))
        .thenRejected("NotAllowed", { needs: "self" })
    }
  })

  it("cannot be asked for without consent", () => {
    const decodes = Schema.is(Indicators.RecordIndicator)
    assert.isTrue(decodes({ _tag: "RecordIndicator", personId: "lea", consent: true }))
    assert.isFalse(decodes({ _tag: "RecordIndicator", personId: "lea", consent: false }))
    assert.isFalse(decodes({ _tag: "RecordIndicator", personId: "lea" }))
  })

  it("keep a neighbourhood with the day and the source of the look-up, never from the future", () => {
    const decodes = Schema.is(Indicators.Qpv)
    assert.isTrue(decodes(qpv))
    assert.isTrue(decodes({ inside: "no", checkedOn: monday, source: "sig.ville.gouv.fr" }))
    assert.isTrue(decodes({ ...qpv, code: "QP059001" }))
    assert.isFalse(decodes({ ...qpv, code: "Roubaix" }))
    assert.isFalse(decodes({ inside: "yes", checkedOn: monday }))
    assert.isFalse(decodes({ inside: "yes", source: "sig.ville.gouv.fr" }))
    given(...cooperative)
      .when(asked(lea, record({ qpv: { ...qpv, checkedOn: day("2026-07-07") } })))
      .thenRejected("CheckedInFuture", { checkedOn: day("2026-07-07") })
  })

  it("are for those who were admitted, also after they left", () => {
    given(...cooperative, leaLeft)
      .when(asked(ana, record({ outcome: "job" })))
      .then(recorded({ outcome: "job" }))
    const applicant = member("noa", "2008-01-01").slice(0, 1)
    const noa = { ...record(), personId: personId("noa") }
    given(...cooperative, ...applicant)
      .when(asked(ana, noa))
      .thenRejected("NotInThisState", { status: "applied" })
    given(...cooperative, ...applicant, {
      _tag: "ApplicationDeferred",
      personId: personId("noa"),
      reason: "Plus tard.",
      on
    })
      .when(asked(ana, noa))
      .thenRejected("NotInThisState", { status: "deferred" })
    given(...cooperative)
      .when(asked(ana, noa))
      .thenRejected("PersonUnknown")
  })

  it("begin with the consent alone; saying nothing twice does nothing", () => {
    given(...cooperative)
      .when(asked(lea, record()))
      .then(recorded())
    given(...cooperative, recorded())
      .when(asked(lea, record()))
      .then()
    given(...cooperative, recorded())
      .when(asked(lea, record({ educationLevel: "level4" })))
      .then(recorded({ educationLevel: "level4" }))
  })

  it("are taken back at any time, by the person or a coordinator, even when the cooperative is closed", () => {
    const withdraw = { _tag: "WithdrawIndicatorConsent", personId: leaId } as const
    for (const actor of [lea, ana])
      given(...cooperative, recorded())
        .when(asked(actor, withdraw))
        .then(withdrawn)
    given(...cooperative, recorded(), { _tag: "CooperativeClosed", on })
      .when(asked(lea, withdraw))
      .then(withdrawn)
    given(...cooperative, recorded(), leaLeft)
      .when(asked(lea, withdraw))
      .then(withdrawn)
    given(...cooperative, recorded(), withdrawn)
      .when(asked(lea, withdraw))
      .then()
    given(...cooperative, recorded(), withdrawn)
      .when(asked(lea, record()))
      .then(recorded())
    given(...cooperative, recorded())
      .when(asked(person("sam"), withdraw))
      .thenRejected("NotAllowed", { needs: "self" })
  })

  it("keep the day of the first consent", () =>
    assert.deepStrictEqual(
      folded(...cooperative, recorded(), recorded({ on: day("2026-08-01") })).indicators.consents,
      { lea: on }
    ))
})

describe("what a refusal says", () => {
  it("helps in two languages", () => {
    const held = new FollowUp.InterviewNotPlanned({ interviewId: InterviewId.make("i1"), status: "held" })
    const reached = new FollowUp.GoalClosed({ goalId, status: "reached" })
    wellSaid(
      held,
      reached,
      new FollowUp.InterviewNotPlanned({ interviewId: InterviewId.make("i1"), status: "cancelled" }),
      new FollowUp.GoalClosed({ goalId, status: "dropped" }),
      new FollowUp.ReferentNotCoordinator({ referentId: leaId }),
      new FollowUp.NoReferent({ personId: leaId }),
      new FollowUp.InterviewInThePast({ at: at(monday) }),
      new FollowUp.NextDateNotAhead({ nextOn: on }),
      new Indicators.CheckedInFuture({ checkedOn: on })
    )
    assert.include(held.problem.en, "noted already")
    assert.include(reached.problem.en, "reached")
  })
})
