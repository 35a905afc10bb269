/** Verifies: F5 — what somebody wants the group to talk about, until it did. */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import {
  DecisionNotFound,
  MergedIntoItself,
  NotYourPoint,
  PointNotFound,
  PointOver,
  TreatedByNothing
} from "../../src/governance/PointRejections.ts"
import { ActionId, DecisionId } from "../../src/Ids.ts"
import {
  asked,
  at,
  cooperative,
  day,
  folded,
  given,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"
import {
  closed,
  decided,
  friday,
  merged,
  opened,
  pointId,
  pointWithdrawn,
  raised,
  raisedAnonymously,
  meetingId,
  supported,
  treated
} from "./Meeting.ts"

const [ana, lea, sam, nour] = [person("ana"), person("lea"), person("sam"), person("nour")]
const on = day(monday)
const then = at(friday, "14:30")
const [applied] = member("nour", "2008-01-01") as [Cooperative.Event, ...ReadonlyArray<Cooperative.Event>]
const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("sam"), on }

const raise = { _tag: "RaisePoint", kind: "blockage", words: "Le local est fermé." } as const
const aPoint = (by: string) =>
  ({
    pointId: pointId("asked"),
    kind: "blockage",
    words: "Le local est fermé.",
    by: personId(by),
    on
  }) as const

const stateOf = (id: string, ...events: ReadonlyArray<Cooperative.Event>) =>
  folded(...cooperative, ...events).points.points[id]

describe("raising a point", () => {
  it("is for everybody who belongs, also on a break, and for people who applied", () => {
    given(...cooperative)
      .when(asked(lea, raise))
      .then({ _tag: "PointRaised", ...aPoint("lea") })
    given(...cooperative)
      .when(asked(ana, raise))
      .then({ _tag: "PointRaised", ...aPoint("ana") })
    given(...cooperative, paused)
      .when(asked(sam, raise))
      .then({ _tag: "PointRaised", ...aPoint("sam") })
    given(...cooperative, applied)
      .when(asked(nour, raise))
      .then({ _tag: "PointRaised", ...aPoint("nour") })
    for (const stranger of [nour, operator]) {
      given(...cooperative)
        .when(asked(stranger, raise))
        .thenRejected("NotAllowed", { needs: "belongingOrApplying" })
    }
  })

  it("can be done without one's name, as a hidden event alone", () => {
    given(...cooperative)
      .when(asked(lea, { ...raise, _tag: "RaiseAnonymousPoint" }))
      .then({ _tag: "AnonymousPointRaised", ...aPoint("lea") })
    given(...cooperative)
      .when(asked(operator, { ...raise, _tag: "RaiseAnonymousPoint" }))
      .thenRejected("NotAllowed")
  })

  it("numbers points in the order in which they came", () => {
    const { points } = folded(...cooperative, raised("b"), raisedAnonymously("a"), raised("7")).points
    assert.deepStrictEqual(
      Object.values(points)
        .toSorted((a, b) => a.number - b.number)
        .map((point) => [point.pointId, point.anonymous, point.status]),
      [
        [pointId("b"), false, "open"],
        [pointId("a"), true, "open"],
        [pointId("7"), false, "open"]
      ]
    )
  })
})

describe("supporting a point", () => {
  const support = { _tag: "SupportPoint", pointId: pointId("key") } as const

  it("is for everybody who belongs, once each, whoever raised it", () => {
    for (const who of ["sam", "lea", "ana"]) {
      given(...cooperative, raisedAnonymously("key"))
        .when(asked(person(who), support))
        .then(supported("key", who))
    }
    given(...cooperative, raised("key"), supported("key", "sam"))
      .when(asked(sam, support))
      .then()
  })

  it("is not for people who applied", () =>
    given(...cooperative, applied, raised("key"))
      .when(asked(nour, support))
      .thenRejected("NotAllowed", { needs: "belonging" }))

  it("needs a point that is open", () => {
    given(...cooperative)
      .when(asked(sam, support))
      .thenRejected("PointNotFound", { id: pointId("key") })
    given(...cooperative, raised("key"), pointWithdrawn("key"))
      .when(asked(sam, support))
      .thenRejected("PointOver", { status: "withdrawn", into: null })
  })
})

describe("merging points", () => {
  const merge = (id: string, into: string) =>
    ({ _tag: "MergePoints", pointId: pointId(id), into: pointId(into) }) as const
  const two = [...cooperative, raised("key"), raised("door", "sam"), supported("key", "ana"), supported("door", "ana")]

  it("makes one a part of the other, with those who want it, each counted once", () => {
    given(...two)
      .when(asked(ana, merge("key", "door")))
      .then({ ...merged("key", "door"), by: personId("ana") } as Cooperative.Event)
    const { points } = folded(...two, supported("key", "lea"), merged("key", "door")).points
    assert.deepStrictEqual(
      [points["key"]?.status, points["key"]?.into, points["door"]?.parts, points["door"]?.supporters],
      ["merged", pointId("door"), [pointId("key")], ["ana", "lea"].map(personId)]
    )
  })

  it("needs two open points, and somebody who acts here", () => {
    given(...two)
      .when(asked(lea, merge("key", "key")))
      .thenRejected("MergedIntoItself")
    given(...two)
      .when(asked(lea, merge("key", "none")))
      .thenRejected("PointNotFound")
    given(...two, merged("key", "door"))
      .when(asked(lea, merge("key", "door")))
      .thenRejected("PointOver", { status: "merged", into: pointId("door") })
    given(...two, pointWithdrawn("door", "sam"))
      .when(asked(lea, merge("key", "door")))
      .thenRejected("PointOver", { pointId: pointId("door") })
    given(...two, paused)
      .when(asked(sam, merge("key", "door")))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("changes nothing when one of the two is not there", () => {
    const { points } = folded(...two, merged("none", "door"), merged("key", "none")).points
    assert.deepStrictEqual([points["door"]?.parts, Object.keys(points)], [[], ["key", "door"]])
  })

  it("does not let anybody take back what somebody else raised", () => {
    const { points } = folded(...two, raised("lock", "sam"), merged("key", "door"), merged("door", "lock")).points
    assert.deepStrictEqual([points["key"]?.status, points["door"]?.status], ["merged", "merged"])
    const after = folded(...two, raised("lock"), merged("key", "door"), merged("door", "lock"), pointWithdrawn("lock"))
    assert.deepStrictEqual(
      ["key", "door", "lock"].map((id) => after.points.points[id]?.status),
      ["merged", "open", "withdrawn"]
    )
    assert.strictEqual(after.points.points["door"]?.into, null)
  })
})

describe("taking a point back", () => {
  const withdraw = { _tag: "WithdrawPoint", pointId: pointId("key") } as const
  const hidden = { _tag: "WithdrawAnonymousPoint", pointId: pointId("key") } as const

  it("is for whoever raised it", () => {
    given(...cooperative, raised("key"))
      .when(asked(lea, withdraw))
      .then(pointWithdrawn("key"))
    given(...cooperative, raised("key"))
      .when(asked(sam, withdraw))
      .thenRejected("NotYourPoint")
    given(...cooperative, raised("key"), pointWithdrawn("key"))
      .when(asked(lea, withdraw))
      .thenRejected("PointOver")
    given(...cooperative)
      .when(asked(operator, withdraw))
      .thenRejected("NotAllowed")
  })

  it("is done without one's name when it was raised without it, and with it otherwise", () => {
    given(...cooperative, raisedAnonymously("key"))
      .when(asked(lea, hidden))
      .then({ ...pointWithdrawn("key"), _tag: "AnonymousPointWithdrawn" } as Cooperative.Event)
    given(...cooperative, raisedAnonymously("key"))
      .when(asked(lea, withdraw))
      .thenRejected("NotYourPoint")
    given(...cooperative, raisedAnonymously("key"))
      .when(asked(sam, hidden))
      .thenRejected("NotYourPoint")
    given(...cooperative, raised("key"))
      .when(asked(lea, hidden))
      .thenRejected("NotYourPoint")
    assert.strictEqual(
      stateOf("key", raisedAnonymously("key"), {
        ...pointWithdrawn("key"),
        _tag: "AnonymousPointWithdrawn"
      } as Cooperative.Event)?.status,
      "withdrawn"
    )
  })
})

describe("treating a point", () => {
  const treat = (as: "decided" | "action" | "explained" | "postponed" | "dropped", more: object = {}) =>
    ({ _tag: "TreatPoint", pointId: pointId("key"), as, ...more }) as const
  const inMeeting = [...cooperative, raised("key"), opened(["key"])]
  const bySam = (as: "explained" | "postponed" | "dropped") =>
    ({ ...treated("key", as), by: personId("sam") }) as Cooperative.Event

  it("is done in a meeting that is open, by whoever leads it or writes down", () => {
    given(...inMeeting)
      .when(asked(lea, treat("explained"), then))
      .then(treated("key", "explained"))
    given(...cooperative, raised("key"), { ...opened(["key"]), by: personId("ana") })
      .when(asked(sam, treat("dropped"), then))
      .then(bySam("dropped"))
    given(...inMeeting)
      .when(asked(ana, treat("explained"), then))
      .thenRejected("ForFacilitatorOrScribe", { facilitator: personId("lea"), scribe: personId("sam") })
    given(...cooperative, raised("key"))
      .when(asked(lea, treat("explained"), then))
      .thenRejected("MeetingNotOpen")
    given(...inMeeting, closed())
      .when(asked(lea, treat("explained"), at(friday, "15:31")))
      .thenRejected("MeetingNotOpen")
    given(...inMeeting)
      .when(asked(operator, treat("explained"), then))
      .thenRejected("NotAllowed")
  })

  it("is done by nobody who opened the meeting and named themselves: nobody drops what others raised alone", () => {
    for (const as of ["dropped", "explained"] as const) {
      given(...inMeeting)
        .when(asked(sam, treat(as), then))
        .thenRejected("ForFacilitatorOrScribe", { facilitator: personId("lea"), scribe: personId("sam") })
    }
    given(...inMeeting)
      .when(asked(sam, treat("postponed"), then))
      .then(bySam("postponed"))
  })

  it("is over eight hours after the meeting began, although nobody closed it", () => {
    given(...inMeeting)
      .when(asked(lea, treat("explained"), at(friday, "21:59")))
      .then(treated("key", "explained"))
    given(...inMeeting)
      .when(asked(lea, treat("explained"), at(friday, "22:00")))
      .thenRejected("MeetingNotOpen")
  })

  it("names a decision that was taken, or the action that somebody will do", () => {
    const decisionId = DecisionId.make("d")
    given(...inMeeting)
      .when(asked(lea, treat("decided"), then))
      .thenRejected("TreatedByNothing", { as: "decided" })
    given(...inMeeting)
      .when(asked(lea, treat("decided", { decisionId }), then))
      .thenRejected("DecisionNotFound", { id: decisionId })
    given(...inMeeting, decided("d"))
      .when(asked(lea, treat("decided", { decisionId }), then))
      .then(treated("key", "decided", { decisionId }))
    given(...inMeeting)
      .when(asked(lea, treat("action"), then))
      .thenRejected("TreatedByNothing", { as: "action" })
    const actionId = ActionId.make("a")
    given(...inMeeting)
      .when(asked(lea, treat("action", { actionId }), then))
      .then(treated("key", "action", { actionId }))
  })

  it("is done once", () => {
    given(...inMeeting, treated("key", "explained"))
      .when(asked(lea, treat("dropped"), then))
      .thenRejected("PointOver", { status: "treated" })
    given(...cooperative, opened())
      .when(asked(lea, treat("dropped"), then))
      .thenRejected("PointNotFound")
    assert.deepStrictEqual(stateOf("key", raised("key"), opened(["key"]), treated("key", "explained"))?.treated, {
      meetingId: meetingId("s"),
      as: "explained",
      decisionId: null,
      actionId: null,
      by: personId("lea"),
      on: day(friday)
    })
  })

  it("puts it off to the next meeting, where it is as open as before", () => {
    given(...inMeeting)
      .when(asked(sam, treat("postponed"), then))
      .then(bySam("postponed"))
    given(...inMeeting, bySam("postponed"))
      .when(asked(sam, treat("postponed"), then))
      .then()
    given(...inMeeting, bySam("postponed"))
      .when(asked(lea, treat("explained"), then))
      .then(treated("key", "explained"))
    const point = stateOf("key", raised("key"), opened(["key"]), bySam("postponed"))
    assert.deepStrictEqual([point?.status, point?.postponed, point?.treated], ["open", 1, null])
  })
})

describe("what a meeting does not come to", () => {
  it("waits for the next one by itself, and it is counted how often", () => {
    const week = (id: string, when: string, agenda: ReadonlyArray<string>) => [
      opened(agenda, id, at(when, "14:00")),
      closed(id, at(when, "15:30"))
    ]
    const after = folded(
      ...cooperative,
      raised("key"),
      raised("door"),
      ...week("one", "2026-07-10", ["key", "door"]),
      opened(["key", "door"], "two", at("2026-07-17", "14:00")),
      raised("late"),
      treated("door", "explained", { in: "two" }),
      treated("key", "postponed", { in: "two" }),
      closed("two", at("2026-07-17", "15:30")),
      ...week("three", "2026-07-24", ["key", "late"])
    ).points
    assert.deepStrictEqual(
      ["key", "door", "late"].map((id) => [after.points[id]?.status, after.points[id]?.postponed]),
      [
        ["open", 3],
        ["treated", 1],
        ["open", 1]
      ]
    )
    assert.deepStrictEqual(after.agenda, [])
  })

  it("is counted for what is open alone", () => {
    const after = folded(
      ...cooperative,
      raised("key"),
      raised("door"),
      opened(["key", "door"]),
      pointWithdrawn("key"),
      closed()
    ).points.points
    assert.deepStrictEqual([after["key"]?.postponed, after["door"]?.postponed], [0, 1])
  })
})

describe("what a refusal of a point says", () => {
  it("is about what became of the point, and what helps then", () => {
    const over = (status: PointOver["status"]) =>
      new PointOver({ pointId: pointId("key"), status, into: status === "merged" ? pointId("door") : null })
    assert.match(over("merged").remedy.fr, /rejoint/)
    assert.deepStrictEqual(over("merged").next, [{ view: "governance/agenda" }])
    for (const status of ["treated", "withdrawn"] as const) {
      assert.match(over(status).remedy.fr, /nouveau point/)
      assert.deepStrictEqual(over(status).next, [{ command: "RaisePoint" }])
    }
    const [decided, action] = [new TreatedByNothing({ as: "decided" }), new TreatedByNothing({ as: "action" })]
    assert.match(`${decided.problem.fr} ${decided.remedy.fr}`, /^Il manque la décision.*Note d'abord la décision/)
    assert.match(`${action.problem.fr} ${action.remedy.fr}`, /^Il manque l'action.*Note d'abord l'action/)
    assert.deepStrictEqual([decided.next, action.next], [[{ command: "TakeDecision" }], [{ command: "OpenAction" }]])
  })

  it("helps in two languages", () =>
    wellSaid(
      new PointNotFound({ id: pointId("key") }),
      new DecisionNotFound({ id: DecisionId.make("d") }),
      new PointOver({ pointId: pointId("key"), status: "treated", into: null }),
      new PointOver({ pointId: pointId("key"), status: "merged", into: pointId("door") }),
      new PointOver({ pointId: pointId("key"), status: "withdrawn", into: null }),
      new NotYourPoint({ pointId: pointId("key") }),
      new MergedIntoItself({ pointId: pointId("key") }),
      new TreatedByNothing({ as: "decided" }),
      new TreatedByNothing({ as: "action" })
    ))
})
