/** Verifies: C8 — who sees which workshop, and who else comes. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as View from "../../src/View.ts"
import * as WorkshopList from "../../src/care/WorkshopList.ts"
import { WorkshopId } from "../../src/care/WorkshopsRejections.ts"
import { at, cooperative, day, folded, looking, monday, operator, person, personId, worker } from "../Fixtures.ts"

const [ana, lea, sam, kim] = [person("ana"), person("lea"), person("sam"), person("kim")]
const slot = (on: string, from = "14:00", to = "16:00") => ({ startsAt: at(on, from), endsAt: at(on, to) })
const offered = (id = "budget", ...more: ReadonlyArray<ReturnType<typeof slot>>): Cooperative.Event => ({
  _tag: "WorkshopOffered",
  workshopId: WorkshopId.make(id),
  topic: "Budget",
  provider: "Deux Mains",
  slots: more.length === 0 ? [slot("2026-07-10")] : (more as [ReturnType<typeof slot>]),
  places: 2,
  by: personId("ana"),
  on: day(monday)
})
const joined = (who: string): Cooperative.Event => ({
  _tag: "WorkshopJoined",
  workshopId: WorkshopId.make("budget"),
  personId: personId(who),
  at: at(monday)
})
const held = (...who: ReadonlyArray<string>): Cooperative.Event => ({
  _tag: "WorkshopHeld",
  workshopId: WorkshopId.make("budget"),
  attended: who.map(personId),
  by: personId("ana"),
  on: day("2026-07-10")
})
const group = [...cooperative, ...worker("kim", "2006-05-05")]
const shown = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
  Result.map(WorkshopList.view.show(folded(...group, ...events), looking(viewer, {}, when)), (seen) => seen.workshops)
const ids = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
  Result.getOrThrow(shown(viewer, events, when)).map(({ workshopId }) => String(workshopId))

describe("the list of workshops (C8)", () => {
  it("shows who else comes to those who come, and to nobody else, not to the team either", () => {
    const [mine, others, team] = [lea, kim, ana].map((viewer) =>
      Result.getOrThrow(shown(viewer, [offered(), joined("lea"), joined("sam")]))
    )
    const budget = {
      workshopId: WorkshopId.make("budget"),
      topic: "Budget",
      provider: "Deux Mains",
      slots: [slot("2026-07-10")],
      status: "offered" as const,
      begun: false,
      free: false
    }
    assert.deepStrictEqual(mine, [{ ...budget, joined: true, others: [{ personId: personId("sam"), name: "sam" }] }])
    for (const list of [others, team]) assert.deepStrictEqual(list, [{ ...budget, joined: false, others: null }])
  })

  it("is for those who belong", () => {
    for (const viewer of [operator, person("nobody")]) assert.isTrue(Result.isFailure(shown(viewer, [offered()])))
  })

  it("says that it is full, and not to how many came, until it has begun", () => {
    const free = (events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
      Result.getOrThrow(shown(kim, [offered(), ...events], when)).map((one) => [one.free, one.begun])
    assert.deepStrictEqual(shown(kim, [offered()]), shown(kim, [offered(), joined("lea")]))
    assert.deepStrictEqual(free([joined("lea")]), [[true, false]])
    assert.deepStrictEqual(free([joined("lea"), joined("sam")]), [[false, false]])
    assert.deepStrictEqual(free([], at("2026-07-10", "13:59")), [[true, false]])
    assert.deepStrictEqual(free([], at("2026-07-10", "14:00")), [[false, true]])
  })

  it("keeps what was held for those who were there, with the others who were there, whoever had joined", () => {
    const events = [offered(), joined("lea"), held("kim", "sam")]
    const after = at("2026-07-20")
    const [mine] = Result.getOrThrow(shown(kim, events, after))
    assert.deepInclude(mine, { status: "held", free: false, others: [{ personId: personId("sam"), name: "sam" }] })
    for (const viewer of [lea, ana]) assert.deepStrictEqual(ids(viewer, events, after), [])
  })

  it("keeps what is over and was not said to be held for the team and for those who came, after its last end", () => {
    // What begins later may end earlier.
    const long = [offered("budget", slot("2026-07-10", "14:00", "18:00"), slot("2026-07-10", "15:00", "16:00"))]
    const twice = [offered("budget", slot("2026-07-10"), slot("2026-07-10", "17:00", "18:00"))]
    for (const events of [long, twice]) {
      assert.deepStrictEqual(ids(sam, events, at("2026-07-10", "17:59")), ["budget"])
      assert.deepStrictEqual(ids(sam, events, at("2026-07-10", "18:00")), [])
      for (const viewer of [ana, lea])
        assert.deepStrictEqual(ids(viewer, [...events, joined("lea")], at("2026-07-20")), ["budget"])
    }
  })

  it("leaves out what was cancelled, and begins with the earliest", () => {
    const cancelled = { _tag: "WorkshopCancelled", workshopId: WorkshopId.make("budget"), by: personId("ana") } as const
    assert.deepStrictEqual(ids(lea, [offered(), joined("lea"), { ...cancelled, on: day(monday) }]), [])
    const events = [
      offered("third", slot("2026-07-12")),
      offered("first", slot("2026-07-10")),
      offered("second", slot("2026-07-11"))
    ]
    assert.deepStrictEqual(ids(lea, events), ["first", "second", "third"])
  })

  it("is another one from each begin and each end on, and from no other moment of a day", () => {
    const state = folded(
      ...group,
      offered("late", slot("2026-07-10", "16:00", "17:00")),
      offered("early", slot("2026-07-10", "14:00", "15:00"))
    )
    const moments = ["13:59", "14:00", "14:30", "15:00", "15:59", "16:00", "17:00", "18:00"].map((time) =>
      View.momentOf(WorkshopList.view, state, at("2026-07-10", time))
    )
    assert.deepStrictEqual(moments, [
      "2026-07-10 ",
      "2026-07-10 2026-07-10T12:00:00.000Z",
      "2026-07-10 2026-07-10T12:00:00.000Z",
      "2026-07-10 2026-07-10T13:00:00.000Z",
      "2026-07-10 2026-07-10T13:00:00.000Z",
      "2026-07-10 2026-07-10T14:00:00.000Z",
      "2026-07-10 2026-07-10T15:00:00.000Z",
      "2026-07-10 2026-07-10T15:00:00.000Z"
    ])
  })
})
