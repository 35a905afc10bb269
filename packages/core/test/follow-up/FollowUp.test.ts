import { assert, describe, it } from "@effect/vitest"
import * as FollowUp from "../../src/follow-up/FollowUp.ts"
import { InterviewId } from "../../src/Ids.ts"
import { asked, at, cooperative, day, folded, given, monday, operator, person, personId } from "../Fixtures.ts"
import {
  assigned,
  cancelled,
  followed,
  held,
  leaId,
  leaLeft,
  planned,
  planned as plannedFor,
  proposed,
  replied
} from "./Fixtures.ts"

const ana = person("ana")
const max = person("max")
const lea = person("lea")
const on = day(monday)

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
    given(...followed, proposed("max"))
      .when(asked(max, plan()))
      .thenRejected("ReferentNotAccepted", { personId: leaId })
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
  /** Planned for this very moment. */
  const planned = (id = "i1", when = at(monday), replaces: string | null = null) => plannedFor(id, when, replaces)
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

  it("is noted once its moment has come", () => {
    given(...followed, plannedFor())
      .when(asked(ana, hold(), at("2026-07-08", "09:59")))
      .thenRejected("TooEarly", { at: at("2026-07-08") })
    given(...followed, plannedFor())
      .when(asked(ana, hold(), at("2026-07-08", "10:00")))
      .then({ ...held("i1", "2026-07-08", "2026-08-19") })
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

describe("cancelling an interview (G1)", () => {
  const cancel = { _tag: "CancelInterview", interviewId: InterviewId.make("i1") } as const

  it("is done by either of the two, without a reason", () => {
    for (const [actor, by] of [
      [lea, "lea"],
      [ana, "ana"]
    ] as const) {
      given(...followed, planned())
        .when(asked(actor, cancel))
        .then(cancelled(by))
    }
    for (const actor of [max, person("sam"), operator]) {
      given(...followed, planned())
        .when(asked(actor, cancel))
        .thenRejected("NotAllowed", { needs: "referent" })
    }
  })

  it("is not for a young person who has gone; of what nobody planned there is nothing", () => {
    given(...followed, planned(), leaLeft)
      .when(asked(lea, cancel))
      .thenRejected("NotAllowed", { needs: "referent" })
    assert.deepStrictEqual(folded(...followed, held(), cancelled()).followUp.interviews, {})
    assert.isUndefined(FollowUp.dueOn(FollowUp.pathOf(FollowUp.initial, leaId)))
  })

  it("leaves nothing planned, and is no end of what was held", () => {
    given(...followed, planned(), cancelled())
      .when(asked(ana, cancel))
      .then()
    given(...followed, planned(), cancelled())
      .when(asked(lea, { _tag: "PlanInterview", personId: leaId, at: at("2026-07-08") }))
      .then(planned("asked"))
    given(...followed, planned(), held())
      .when(asked(ana, cancel))
      .thenRejected("InterviewNotPlanned", { status: "held" })
  })
})

describe("answering a note (G1)", () => {
  const reply = { _tag: "WriteReply", interviewId: InterviewId.make("i1"), words: "Je l'ai trouvé !" } as const

  it("is for the young person alone, as often as they like, also when the cooperative has closed", () => {
    given(...followed, planned(), held(), replied)
      .when(asked(lea, reply))
      .then(replied)
    given(...followed, planned(), held(), { _tag: "CooperativeClosed", on })
      .when(asked(lea, reply))
      .then(replied)
    for (const actor of [ana, max, operator, person("sam")]) {
      given(...followed, planned(), held())
        .when(asked(actor, reply))
        .thenRejected("NotAllowed", { needs: "oneself" })
    }
  })

  it("needs an interview that was held", () => {
    given(...followed, planned())
      .when(asked(lea, reply))
      .thenRejected("InterviewNotHeld")
    given(...followed)
      .when(asked(lea, reply))
      .thenRejected("NotFound", { what: "interview" })
  })
})
