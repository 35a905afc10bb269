/** Verifies: F2 — what somebody should look at is said to the coordination, and to the person. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import {
  at,
  attended,
  charter,
  checkedIn,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  insured,
  looking,
  monday,
  operator,
  personId,
  signedUp
} from "../Fixtures.ts"
import { ana, confirmed, crew, full, lea, morning, noa, workDay } from "./Fixtures.ts"

const alerts = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor = ana, when = at(monday)) =>
  Result.getOrThrow(Cooperative.views.planning.alerts.show(folded(...events), looking(viewer, {}, when))).alerts
const about = (...of: Parameters<typeof alerts>): ReadonlyArray<ReadonlyArray<string | null>> =>
  alerts(...of).map(({ about, personId }) => [about, personId])
const card = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor) =>
  Result.getOrThrow(Cooperative.views.planning["week-plan"].show(folded(...events), looking(viewer, {}))).days.flatMap(
    ({ fiches }) => fiches
  )[0]
const capeEnds = (lastDay: string): Cooperative.Event => ({
  _tag: "CapeEnded",
  carrier: null,
  personId: personId("lea"),
  lastDay: day(lastDay),
  on: day(monday)
})

describe("a seat whose holder may not work any more", () => {
  const lost = [...full, capeEnds("2026-07-07")]

  it("is an alert to the coordination and to the person, and to nobody else", () => {
    assert.deepStrictEqual(about(full), [])
    assert.deepStrictEqual(about(lost), [["seat", "lea"]])
    assert.deepStrictEqual(about(lost, lea), [["seat", "lea"]])
    assert.deepStrictEqual(about(lost, noa), [])
    assert.match(alerts(lost)[0]?.problem.fr ?? "", /^lea : Le CAPE va jusqu'au/)
    assert.strictEqual(alerts(lost)[0]?.source, "Code de commerce L127-4, R127-3")
    const said = (viewer: Actor.Actor) => card(lost, viewer)?.alerts.some(({ fr }) => fr.startsWith("lea : "))
    assert.deepStrictEqual([said(ana), said(lea), said(noa)], [true, true, false])
  })

  it("is one for whatever keeps them: the insurer, the charter, the parents' letter on another day", () => {
    const refused = { ...insured("sam", day("2026-07-01")), accepted: false } as Cooperative.Event
    assert.deepStrictEqual(about([...full, refused]), [["seat", "sam"]])
    assert.deepStrictEqual(about([...full, charter(2)]), [
      ["seat", "lea"],
      ["seat", "sam"]
    ])
  })

  it("is none once the fiche is over", () => {
    assert.deepStrictEqual(about(lost, ana, at(workDay, "11:59")), [["seat", "lea"]])
    assert.deepStrictEqual(about(lost, ana, at(workDay, "12:00")), [])
  })
})

describe("work that no papers cover", () => {
  const done = [
    ...confirmed,
    checkedIn("potager", morning, "lea", "sam"),
    attended("potager", at(workDay, "12:00"), { lea: 180, sam: 180 })
  ]
  const later = at("2026-07-10", "10:00")

  it("is an alert once a CAPE is ended, or the insurer's no is noted, with a date before it", () => {
    assert.deepStrictEqual(about(done, ana, later), [])
    const ended = [...done, capeEnds("2026-07-07")]
    assert.deepStrictEqual(about(ended, ana, later), [["papers", "lea"]])
    assert.deepStrictEqual(about(ended, lea, later), [["papers", "lea"]])
    assert.deepStrictEqual(about(ended, noa, later), [])
    assert.match(alerts(ended, ana, later)[0]?.problem.fr ?? "", /^lea : Le CAPE va jusqu'au 7 juillet 2026/)
    const refused = { ...insured("sam", day("2026-07-01")), accepted: false } as Cooperative.Event
    assert.deepStrictEqual(about([...done, refused], ana, later), [["papers", "sam"]])
  })
})

describe("work that was more than the law lets a person do", () => {
  const worked = (minutes: { readonly [who: string]: number }) => [
    ...confirmed,
    signedUp("potager", "noa"),
    checkedIn("potager", morning, "lea", "sam", "noa"),
    attended("potager", at("2026-07-10", "10:00"), minutes)
  ]
  const when = at("2026-07-10", "10:00")

  it("is an alert with the article, for a minor as for an adult", () => {
    assert.deepStrictEqual(about(worked({ lea: 180, sam: 180, noa: 180 }), ana, when), [])
    const minor = alerts(worked({ lea: 180, sam: 180, noa: 500 }), ana, when)
    assert.deepStrictEqual(
      minor.map(({ about, personId, source }) => [about, personId, source]),
      [
        ["law", "noa", "Code du travail L3162-1"],
        ["law", "noa", "Code du travail L3162-3"],
        ["plan", "noa", null]
      ]
    )
    const adult = alerts(worked({ lea: 1_440, sam: 600, noa: 0 }), ana, when)
    assert.deepStrictEqual(
      adult.map(({ about, personId, source }) => [about, personId, source]),
      [
        ["law", "lea", "Code du travail L3121-18"],
        ["plan", "lea", null],
        ["plan", "sam", null]
      ]
    )
    assert.match(adult[0]?.problem.fr ?? "", /^lea : On travaille au plus 10 h par jour. Ici cela ferait 24 h/)
    assert.deepStrictEqual(about(worked({ lea: 1_440, sam: 180, noa: 0 }), noa, when), [])
    assert.deepStrictEqual(about(worked({ lea: 180, sam: 180, noa: 500 }), noa, when).length, 3)
  })

  it("counts the rest and the week of adults as well", () => {
    const days = ["2026-07-06", "2026-07-07", "2026-07-08", "2026-07-09", "2026-07-10"]
    const week = [
      ...crew,
      ...days.flatMap((on) => [
        ficheOpened(on, on, "08:00", "18:00"),
        signedUp(on, "lea"),
        ficheConfirmed(on),
        checkedIn(on, at(on, "08:00"), "lea"),
        attended(on, at(on, "18:00"), { lea: 590 })
      ])
    ]
    assert.isTrue(alerts(week, ana, at("2026-07-11")).some(({ source }) => source === "Code du travail L3121-20"))
    const short = [
      ...crew,
      ficheOpened("late", "2026-07-07", "20:00", "23:00"),
      ficheOpened("early", "2026-07-08", "09:00", "10:00"),
      ...["late", "early"].flatMap((id) => [signedUp(id, "lea"), ficheConfirmed(id)]),
      attended("late", at("2026-07-07", "23:00"), { lea: 180 }),
      attended("early", at("2026-07-08", "10:00"), { lea: 60 })
    ]
    assert.isTrue(alerts(short, ana, at("2026-07-11")).every(({ source }) => source === "Code du travail L3131-1"))
    assert.lengthOf(alerts(short, ana, at("2026-07-11")), 2)
  })

  it("says so when somebody was in two places at once", () => {
    const twice = [
      ...worked({ lea: 400, sam: 180, noa: 0 }),
      ficheOpened("afternoon", workDay, "14:00", "16:00"),
      signedUp("afternoon", "lea"),
      ficheConfirmed("afternoon"),
      checkedIn("afternoon", at(workDay, "14:00"), "lea"),
      attended("afternoon", at(workDay, "16:00"), { lea: 120 })
    ]
    assert.deepInclude<unknown>(about(twice, ana, when), ["twoPlaces", "lea"])
  })

  it("is on the list for five weeks from the day on which it was noted, and stays on the fiche", () => {
    const long = worked({ lea: 1_440, sam: 180, noa: 0 })
    assert.lengthOf(alerts(long, ana, at("2026-08-14")), 2)
    assert.lengthOf(alerts(long, ana, at("2026-08-15")), 0)
  })

  it("is not missed when it is noted, or corrected, only when the work was long ago", () => {
    const before = [...confirmed, checkedIn("potager", morning, "lea", "sam")]
    const late = [...before, attended("potager", at("2026-09-01"), { lea: 1_440, sam: 180 })]
    assert.lengthOf(alerts(late, ana, at("2026-09-02")), 2)
    assert.lengthOf(alerts(late, ana, at("2026-10-07")), 0)
    const corrected: Cooperative.Event = {
      _tag: "AttendanceCorrected",
      ficheId: ficheId("potager"),
      before: [],
      attendances: [{ personId: personId("lea"), minutes: 1_440, seat: "regular" }],
      proposedBy: personId("ana"),
      by: personId("sam"),
      at: at("2026-10-20")
    }
    assert.lengthOf(alerts([...late, corrected], ana, at("2026-10-21")), 2)
  })
})

describe("the alerts", () => {
  it("are for those who belong", () =>
    assert.isTrue(Result.isFailure(Cooperative.views.planning.alerts.show(folded(...full), looking(operator, {})))))
})
