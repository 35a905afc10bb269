/** Verifies: C8 — workshops of others, and who comes. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as WorkshopList from "../../src/care/WorkshopList.ts"
import {
  WorkshopFull,
  WorkshopId,
  WorkshopNotBegun,
  WorkshopNotFound,
  WorkshopOver,
  WorkshopTimesInvalid
} from "../../src/care/WorkshopsRejections.ts"
import {
  asked,
  at,
  cooperative,
  day,
  folded,
  given,
  looking,
  monday,
  person,
  personId,
  wellSaid,
  worker
} from "../Fixtures.ts"

const [ana, lea, kim] = [person("ana"), person("lea"), person("kim")]
const workshopId = WorkshopId.make("budget")
const slots = [{ startsAt: at("2026-07-10", "14:00"), endsAt: at("2026-07-10", "16:00") }] as const
const offered: Cooperative.Event = {
  _tag: "WorkshopOffered",
  workshopId,
  topic: "Budget",
  provider: "Deux Mains",
  slots,
  places: 2,
  by: personId("ana"),
  on: day(monday)
}
const joined = (who: string): Cooperative.Event => ({
  _tag: "WorkshopJoined",
  workshopId,
  personId: personId(who),
  at: at(monday)
})
const left = (who: string, because: "asked" | "left" = "asked"): Cooperative.Event => ({
  _tag: "WorkshopLeft",
  workshopId,
  personId: personId(who),
  because,
  at: at(monday)
})
const held = (...who: ReadonlyArray<string>): Cooperative.Event => ({
  _tag: "WorkshopHeld",
  workshopId,
  attended: who.map(personId),
  by: personId("ana"),
  on: day("2026-07-10")
})
const cancelled: Cooperative.Event = { _tag: "WorkshopCancelled", workshopId, by: personId("ana"), on: day(monday) }
const group = [...cooperative, ...worker("kim", "2006-05-05"), offered]
const join = { _tag: "JoinWorkshop", workshopId } as const
const begun = at("2026-07-10", "14:00")

describe("a workshop", () => {
  const offer = { _tag: "OfferWorkshop", topic: "Budget", provider: "Deux Mains", slots, places: 2 } as const

  it("is offered by the team, at times that are ahead", () => {
    given(...cooperative)
      .when(asked(ana, offer, at(monday), "budget"))
      .then(offered)
    given(...cooperative)
      .when(asked(lea, offer))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(ana, offer, begun))
      .thenRejected("WorkshopTimesInvalid")
    const [{ endsAt, startsAt }] = slots
    given(...cooperative)
      .when(asked(ana, { ...offer, slots: [{ startsAt: endsAt, endsAt: startsAt }] }))
      .thenRejected("WorkshopTimesInvalid")
  })

  it("has its stretches in the order of time, however they are written", () => {
    const later = { startsAt: at("2026-07-12", "14:00"), endsAt: at("2026-07-12", "16:00") }
    given(...cooperative)
      .when(asked(ana, { ...offer, slots: [later, ...slots] }, at(monday), "budget"))
      .then({ ...offered, slots: [...slots, later] })
  })

  it("is joined by oneself as long as there is a place and it has not begun", () => {
    given(...group)
      .when(asked(lea, join))
      .then(joined("lea"))
    given(...group, joined("lea"))
      .when(asked(lea, join))
      .then()
    given(...group, joined("lea"), joined("sam"))
      .when(asked(kim, join))
      .thenRejected("WorkshopFull", { places: 2 })
    given(...group)
      .when(asked(lea, join, begun))
      .thenRejected("WorkshopOver", { status: "begun" })
    given(...group, cancelled)
      .when(asked(lea, join))
      .thenRejected("WorkshopOver", { status: "cancelled" })
  })

  it("is left without a reason, and by whoever leaves the cooperative", () => {
    const leave = { _tag: "LeaveWorkshop", workshopId } as const
    given(...group, joined("lea"))
      .when(asked(lea, leave))
      .then(left("lea"))
    given(...group)
      .when(asked(lea, leave))
      .then()
    given(...group, joined("lea"), left("lea"), joined("sam"))
      .when(asked(kim, join))
      .then(joined("kim"))
    const goes = { _tag: "Leave", personId: personId("lea") } as const
    given(...group, joined("lea"))
      .when(asked(lea, goes))
      .then({ _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }, left("lea", "left"))
  })

  it("is held once it has begun, with whoever was there, and whether they had joined is not told", () => {
    const hold = { _tag: "HoldWorkshop", workshopId, attended: [personId("kim"), personId("kim")] } as const
    given(...group, joined("lea"))
      .when(asked(ana, hold, begun))
      .then(held("kim"))
    given(...group)
      .when(asked(ana, hold))
      .thenRejected("WorkshopNotBegun")
    given(...group, held("kim"))
      .when(asked(ana, hold, begun))
      .thenRejected("WorkshopOver", { status: "held" })
    given(...group)
      .when(asked(ana, { ...hold, attended: [personId("nobody")] }, begun))
      .thenRejected("PersonUnknown")
  })

  it("is cancelled once, unless it was held", () => {
    const cancel = { _tag: "CancelWorkshop", workshopId } as const
    given(...group)
      .when(asked(ana, cancel))
      .then(cancelled)
    given(...group, cancelled)
      .when(asked(ana, cancel))
      .then()
    given(...group, held("kim"))
      .when(asked(ana, cancel))
      .thenRejected("WorkshopOver", { status: "held" })
  })
})

describe("the list of workshops", () => {
  const seen = (who: typeof lea, events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
    Result.getOrThrow(WorkshopList.view.show(folded(...group, ...events), looking(who, {}, when))).workshops[0]

  it("shows who else comes to those who come, and to nobody else, not to the team either", () => {
    const events = [joined("lea"), joined("sam")]
    assert.deepStrictEqual<unknown>(seen(lea, events)?.others, [{ personId: "sam", name: "sam" }])
    assert.isNull(seen(kim, events)?.others)
    assert.isNull(seen(ana, events)?.others)
    assert.notInclude(JSON.stringify([seen(kim, events), seen(ana, events)]), "lea")
  })

  it("says that it is full, and not to how many came", () => {
    assert.deepStrictEqual([seen(kim, [])?.free, seen(kim, [joined("lea")])?.free], [true, true])
    assert.deepStrictEqual(seen(kim, []), seen(kim, [joined("lea")]))
    assert.isFalse(seen(kim, [joined("lea"), joined("sam")])?.free)
  })

  it("keeps what was held for those who were there", () => {
    const after = at("2026-07-20")
    assert.strictEqual(seen(lea, [joined("lea"), held("lea", "sam")], after)?.status, "held")
    assert.isUndefined(seen(kim, [joined("lea"), held("lea", "sam")], after))
    assert.isUndefined(seen(kim, [], after))
  })
})

describe("refusals about workshops", () => {
  it("say what is the matter and what to do", () =>
    wellSaid(
      new WorkshopNotFound({ id: workshopId }),
      new WorkshopFull({ workshopId, places: 2 }),
      new WorkshopFull({ workshopId, places: 1 }),
      ...(["begun", "held", "cancelled"] as const).map((status) => new WorkshopOver({ workshopId, status })),
      new WorkshopNotBegun({ workshopId, startsAt: begun }),
      new WorkshopTimesInvalid()
    ))
})
