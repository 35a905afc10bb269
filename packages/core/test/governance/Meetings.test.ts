/** Verifies: F5 — the Friday meeting, and those that are planned. */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import {
  AnswersForThemselves,
  ForFacilitatorOrScribe,
  NotAmongPresent,
  MeetingNeedsMore,
  MeetingNotAhead,
  MeetingNotFound,
  MeetingNotOpen,
  MeetingRunning
} from "../../src/governance/MeetingRejections.ts"
import * as Meetings from "../../src/governance/Meetings.ts"
import * as Instant from "../../src/Instant.ts"
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
import { closed, friday, opened, raised, meetingId, treated } from "./Meeting.ts"

const [ana, lea, sam] = [person("ana"), person("lea"), person("sam")]
const two = at(friday, "14:00")

const open = {
  _tag: "OpenMeeting",
  present: ["lea", "sam", "ana"].map(personId),
  facilitator: personId("lea"),
  scribe: personId("sam"),
  timekeeper: personId("ana")
} as const
const asOpened = (agenda: ReadonlyArray<string> = [], id = "asked", when = two) => opened(agenda, id, when)

const planned = (id: string, startsAt: Instant.Instant, minutes = 60): Cooperative.Event => ({
  _tag: "MeetingPlanned",
  meetingId: meetingId(id),
  startsAt,
  minutes,
  place: "Au local",
  by: personId("lea"),
  on: day(monday)
})

describe("the next meeting", () => {
  const next = (when: Instant.Instant, ...events: ReadonlyArray<Cooperative.Event>) =>
    Meetings.next(folded(...events).meetings, when)
  const ofFriday = (when: string) => ({ meetingId: null, startsAt: at(when, "14:00"), minutes: 120, place: null })

  it("is on Friday at 14:00 in Paris by itself, whatever the clocks were changed to", () => {
    assert.deepStrictEqual(next(at(monday)), ofFriday(friday))
    assert.deepStrictEqual(next(at(friday, "13:59")), ofFriday(friday))
    assert.deepStrictEqual(next(two), ofFriday("2026-07-17"))
    assert.strictEqual(next(at("2026-03-28")).startsAt, "2026-04-03T12:00:00.000Z")
    assert.strictEqual(next(at("2026-03-26")).startsAt, "2026-03-27T13:00:00.000Z")
  })

  it("is an earlier one when one was planned, until that began", () => {
    const wednesday = planned("w", at("2026-07-08", "18:00"))
    const thursday = planned("t", at("2026-07-09", "18:00"))
    assert.deepStrictEqual(next(at(monday), thursday, wednesday), {
      meetingId: meetingId("w"),
      startsAt: at("2026-07-08", "18:00"),
      minutes: 60,
      place: "Au local"
    })
    assert.strictEqual(next(at("2026-07-08", "18:00"), thursday, wednesday).meetingId, meetingId("t"))
    assert.deepStrictEqual(next(at("2026-07-09", "18:00"), thursday, wednesday), ofFriday(friday))
    assert.deepStrictEqual(next(at(monday), planned("later", at("2026-07-15"))), ofFriday(friday))
    assert.strictEqual(next(at(monday), planned("f", at(friday, "14:00"))).place, "Au local", "on Friday as well")
    assert.deepStrictEqual(
      next(at(monday), wednesday, opened([], "w", at(monday, "09:00"))),
      ofFriday(friday),
      "it was opened earlier"
    )
  })

  it("is a week later once the group has met that Friday", () => {
    const early = at(friday, "13:30")
    assert.deepStrictEqual(next(at(friday, "13:45"), opened([], "s", early)), ofFriday("2026-07-17"))
    assert.deepStrictEqual(
      next(at(friday, "13:50"), opened([], "s", early), closed("s", at(friday, "13:45"))),
      ofFriday("2026-07-17")
    )
  })
})

describe("planning a meeting", () => {
  const plan = (startsAt: Instant.Instant, more: object = {}) => ({ _tag: "PlanMeeting", startsAt, ...more }) as const

  it("says when, for how long and where, for active members and coordinators", () => {
    const startsAt = at("2026-07-08", "18:00")
    given(...cooperative)
      .when(asked(lea, plan(startsAt, { minutes: 60, place: "Au local" })))
      .then(planned("asked", startsAt))
    given(...cooperative)
      .when(asked(ana, plan(startsAt)))
      .then({ ...planned("asked", startsAt, 120), place: null, by: personId("ana") } as Cooperative.Event)
    given(...cooperative)
      .when(asked(operator, plan(startsAt)))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("is for a time to come, within two months", () => {
    for (const startsAt of [at(monday), at("2026-07-05"), at("2026-09-05")]) {
      given(...cooperative)
        .when(asked(lea, plan(startsAt)))
        .thenRejected("MeetingNotAhead", { latest: at("2026-09-04") })
    }
    given(...cooperative)
      .when(asked(lea, plan(at("2026-09-04"))))
      .then({ ...planned("asked", at("2026-09-04"), 120), place: null } as Cooperative.Event)
  })
})

describe("opening a meeting", () => {
  it("notes who is there, who does what, and the points that are open", () => {
    given(
      ...cooperative,
      raised("key"),
      raised("door"),
      opened([], "s", at(monday)),
      treated("door", "explained"),
      closed()
    )
      .when(asked(sam, open, two))
      .then(asOpened(["key"]))
    given(...cooperative)
      .when(asked(ana, open, two))
      .then({ ...asOpened(), by: personId("ana") })
    given(...cooperative)
      .when(asked(operator, open, two))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("may be one that was planned", () => {
    const wednesday = planned("w", at("2026-07-08", "18:00"))
    given(...cooperative, wednesday)
      .when(asked(sam, { ...open, meetingId: meetingId("w") }, at("2026-07-08", "18:05")))
      .then(asOpened([], "w", at("2026-07-08", "18:05")))
    given(...cooperative)
      .when(asked(sam, { ...open, meetingId: meetingId("w") }, two))
      .thenRejected("MeetingNotFound", { id: meetingId("w") })
    given(...cooperative, wednesday, asOpened([], "w"), closed("w"))
      .when(asked(sam, { ...open, meetingId: meetingId("w") }, at("2026-07-17")))
      .thenRejected("MeetingNotFound")
  })

  it("takes two people at least, who belong, and among whom everybody is who does something", () => {
    given(...cooperative)
      .when(
        asked(
          lea,
          {
            ...open,
            present: [personId("lea")],
            scribe: personId("lea"),
            timekeeper: personId("lea")
          },
          two
        )
      )
      .thenRejected("MeetingNeedsMore", { least: 2 })
    for (const role of ["facilitator", "scribe", "timekeeper"] as const) {
      given(...cooperative)
        .when(asked(sam, { ...open, [role]: personId("zoe") }, two))
        .thenRejected("NotAmongPresent", { personId: personId("zoe"), as: role })
    }
    const without = { ...open, present: ["lea", "ana"].map(personId), scribe: personId("lea") }
    given(...cooperative)
      .when(asked(sam, without, two))
      .thenRejected("NotAmongPresent", { personId: personId("sam"), as: "opener" })
    given(...cooperative)
      .when(asked(sam, { ...open, present: [...open.present, personId("zoe")] }, two))
      .thenRejected("PersonUnknown", { personId: personId("zoe") })
    const [applied] = member("nour", "2008-01-01") as [Cooperative.Event, ...ReadonlyArray<Cooperative.Event>]
    given(...cooperative, applied)
      .when(asked(sam, { ...open, present: [...open.present, personId("nour")] }, two))
      .thenRejected("NotInThisState", { personId: personId("nour"), needs: "present" })
  })

  it("needs that no other one is going on; one that nobody closed is over after eight hours", () => {
    given(...cooperative, opened())
      .when(asked(sam, open, at(friday, "21:59")))
      .thenRejected("MeetingRunning", { meetingId: meetingId("s") })
    given(...cooperative, opened())
      .when(asked(sam, open, at(friday, "22:00")))
      .then(closed("s", at(friday, "22:00"), 480), asOpened([], "asked", at(friday, "22:00")))
  })
})

describe("closing a meeting", () => {
  const close = { _tag: "CloseMeeting", meetingId: meetingId("s") } as const

  it("says how long it was, once", () => {
    given(...cooperative, opened())
      .when(asked(sam, close, at(friday, "15:30")))
      .then(closed())
    given(...cooperative, opened())
      .when(asked(sam, close, at("2026-07-13")))
      .then(closed("s", at("2026-07-13"), 480))
    // Another server's clock may be behind.
    given(...cooperative, opened())
      .when(asked(sam, close, at(friday, "13:59")))
      .then(closed("s", at(friday, "13:59"), 0))
    given(...cooperative, opened(), closed())
      .when(asked(sam, close, at(friday, "15:30")))
      .thenRejected("MeetingNotOpen")
    given(...cooperative, opened([], "other"))
      .when(asked(sam, close, at(friday, "15:30")))
      .thenRejected("MeetingNotOpen")
    given(...cooperative, opened())
      .when(asked(operator, close, at(friday, "15:30")))
      .thenRejected("NotAllowed")
    const { meetings } = folded(...cooperative, opened(["key"]), closed())
    assert.deepStrictEqual([meetings.opened, meetings.last?.minutesSpent], [null, 90])
  })

  it("does nothing to another one", () => {
    const { meetings } = folded(opened([], "s"), closed("other"))
    assert.strictEqual(meetings.opened?.meetingId, meetingId("s"))
    assert.deepStrictEqual(folded(closed()).meetings, Meetings.initial)
  })
})

describe("who leads a meeting", () => {
  const leads = (who: string, when: Instant.Instant, ...events: ReadonlyArray<Cooperative.Event>) =>
    Meetings.facilitates(folded(...events).meetings, { actor: person(who), at: when })

  it("was named by somebody else, and leads as long as it is open", () => {
    assert.isTrue(leads("lea", at(friday, "14:30"), opened()))
    assert.isFalse(leads("sam", at(friday, "14:30"), opened()))
    assert.isFalse(leads("lea", at(friday, "22:00"), opened()))
    assert.isFalse(leads("lea", at(friday, "15:31"), opened(), closed()))
    assert.isFalse(leads("lea", at(friday, "14:30")))
    assert.isFalse(leads("lea", at(friday, "14:30"), { ...opened(), by: personId("lea") }))
  })
})

describe("what a refusal of a meeting says", () => {
  it("tells programs how the meeting that is going on is ended", () =>
    assert.deepInclude(new MeetingRunning({ meetingId: meetingId("s") }).next, {
      command: "CloseMeeting",
      fields: { meetingId: meetingId("s") }
    }))

  it("helps in two languages", () =>
    wellSaid(
      new MeetingNotFound({ id: meetingId("s") }),
      new MeetingNotAhead({ latest: two }),
      new MeetingRunning({ meetingId: meetingId("s") }),
      new MeetingNeedsMore({ least: 2 }),
      ...(["opener", "facilitator", "scribe", "timekeeper"] as const).map(
        (as) => new NotAmongPresent({ personId: personId("lea"), as })
      ),
      new MeetingNotOpen({}),
      new ForFacilitatorOrScribe({ facilitator: personId("lea"), scribe: personId("sam") }),
      new AnswersForThemselves({ personId: personId("lea") })
    ))
})
