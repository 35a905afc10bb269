/** Verifies: C8 — workshops of others, and who comes. */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import { WorkshopId } from "../../src/care/WorkshopsRejections.ts"
import { asked, at, cooperative, day, folded, given, monday, person, personId, worker } from "../Fixtures.ts"

const [ana, lea, kim] = [person("ana"), person("lea"), person("kim")]
const workshopId = WorkshopId.make("budget")
const slots = [{ startsAt: at("2026-07-10", "14:00"), endsAt: at("2026-07-10", "16:00") }] as const
const offered = {
  _tag: "WorkshopOffered" as const,
  workshopId,
  topic: "Budget",
  provider: "Deux Mains",
  slots,
  places: 2,
  by: personId("ana"),
  on: day(monday)
} satisfies Cooperative.Event
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
    for (const slot of [
      { startsAt, endsAt: startsAt },
      { startsAt: at("2026-07-05", "14:00"), endsAt }
    ])
      given(...cooperative)
        .when(asked(ana, { ...offer, slots: [...slots, slot] }))
        .thenRejected("WorkshopTimesInvalid")
  })

  it("has its stretches in the order of time, however they are written", () => {
    const later = { startsAt: at("2026-07-12", "14:00"), endsAt: at("2026-07-12", "16:00") }
    const between = { startsAt: at("2026-07-11", "14:00"), endsAt: at("2026-07-11", "16:00") }
    given(...cooperative)
      .when(asked(ana, { ...offer, slots: [later, ...slots, between] }, at(monday), "budget"))
      .then({ ...offered, slots: [...slots, between, later] })
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
  })

  it("that is ahead and that somebody joined is left by them with the cooperative; every other one stays as it is", () => {
    const goes = { _tag: "Leave", personId: personId("lea") } as const
    const named = (id: string, event: Cooperative.Event): Cooperative.Event =>
      ({ ...event, workshopId: WorkshopId.make(id) }) as Cooperative.Event
    given(
      ...group,
      ...["budget", "others", "off", "held"].map((id) => named(id, offered)),
      ...["budget", "off", "held"].map((id) => named(id, joined("lea"))),
      named("off", cancelled),
      named("held", held("lea")),
      named("begun", { ...offered, slots: [{ startsAt: at(monday), endsAt: at(monday, "12:00") }] }),
      named("begun", joined("lea"))
    )
      .when(asked(lea, goes))
      .then({ _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }, left("lea", "left"))
  })

  it("that nobody offered is not found, and nothing becomes of it", () => {
    for (const [actor, command] of [
      [lea, join],
      [lea, { _tag: "LeaveWorkshop", workshopId }],
      [ana, { _tag: "HoldWorkshop", workshopId, attended: [personId("lea")] }],
      [ana, { _tag: "CancelWorkshop", workshopId }]
    ] as const)
      given(...cooperative)
        .when(asked(actor, command))
        .thenRejected("WorkshopNotFound", { id: workshopId })
    for (const event of [joined("lea"), left("lea"), held("lea"), cancelled])
      assert.deepStrictEqual(folded(...cooperative, event).workshops.workshops, {})
  })

  it("keeps who joined when somebody else goes, and has been attended by nobody yet", () => {
    const { by: _by, on: _on, _tag, workshopId: _, ...said } = offered
    assert.deepStrictEqual(folded(...group, joined("lea"), joined("sam"), left("lea")).workshops.workshops, {
      [workshopId]: { ...said, status: "offered", joined: [personId("sam")], attended: [], heldOn: undefined }
    })
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
