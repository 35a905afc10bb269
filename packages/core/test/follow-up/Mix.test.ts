/** Verifies: B4, M6 — how mixed the group is, published once a quarter and frozen. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Mix from "../../src/follow-up/Mix.ts"
import * as MixSheet from "../../src/follow-up/MixSheet.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import {
  asked,
  at,
  coordinator,
  day,
  folded,
  founded,
  given,
  looking,
  member,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const ana = person("ana")
const facts = (id: string, inside: "yes" | "no", on = "2026-06-02"): Cooperative.Event => ({
  _tag: "IndicatorRecorded",
  personId: personId(id),
  qpv: { inside, checkedOn: day(on), source: "sig.ville.gouv.fr" },
  statusAtEntry: null,
  currentStatus: null,
  educationLevel: null,
  referrer: null,
  outcome: null,
  on: day(on)
})
const crowd = (prefix: string, count: number, inside: "yes" | "no", on = "2026-06-01") =>
  Array.from({ length: count }, (_, n) => [
    ...member(`${prefix}${n}`, "2006-01-01", day(on)),
    facts(`${prefix}${n}`, inside, on)
  ]).flat()

/** Nine live inside, six outside. */
const group = [...founded, ...crowd("in", 9, "yes"), ...crowd("out", 6, "no")]
const publish = (quarter: string) => ({ _tag: "PublishDashboard", quarter }) as const
const summer = at("2026-07-01")
const autumn = at("2026-10-01")

/** What is published of a history, one quarter after the other. */
const published = (...parts: ReadonlyArray<readonly [quarter: string, events: ReadonlyArray<Cooperative.Event>]>) => {
  let log: ReadonlyArray<Cooperative.Event> = []
  for (const [quarter, events] of parts) {
    log = [...log, ...events]
    const when = at(LocalDate.plusDays(Mix.lastDay(quarter), 1))
    log = [...log, ...Result.getOrThrow(Cooperative.decide(asked(ana, publish(quarter), when), folded(...log)))]
  }
  return log
}
const seen = (events: ReadonlyArray<Cooperative.Event>, quarter?: string, who = ana, when = autumn) =>
  Result.getOrThrow(MixSheet.view.show(folded(...events), looking(who, quarter === undefined ? {} : { quarter }, when)))
const qpv = (events: ReadonlyArray<Cooperative.Event>, quarter?: string) => {
  const shown = seen(events, quarter).shown?.figures.qpv
  return { of: shown?.of, cells: shown?.cells.map(({ count }) => count) }
}

describe("the figures of a quarter", () => {
  it("are published by whoever looks after the projects, once it is over", () => {
    assert.strictEqual(Mix.lastDay("2026-Q1"), "2026-03-31")
    assert.strictEqual(Mix.lastDay("2026-Q4"), "2026-12-31")
    assert.strictEqual(Mix.lastOver(day("2026-01-15")), "2025-Q4")
    given(...group)
      .when(asked(ana, publish("2026-Q3"), at("2026-09-30")))
      .thenRejected("QuarterNotOver", { lastDay: "2026-09-30" })
    for (const who of [person("in0"), person("eve"), operator]) {
      given(...group, coordinator("eve"))
        .when(asked(who, publish("2026-Q2"), summer))
        .thenRejected("NotAllowed", { needs: "projectCoordinator" })
    }
    assert.deepStrictEqual(qpv(published(["2026-Q2", group])), { of: "2026-Q2", cells: [9, 6, 0] })
  })

  it("do not change any more, nor are earlier ones published after later ones", () => {
    const log = published(["2026-Q2", group])
    given(...log)
      .when(asked(ana, publish("2026-Q2"), autumn))
      .then()
    given(...published(["2026-Q3", group]))
      .when(asked(ana, publish("2026-Q2"), autumn))
      .thenRejected("LaterQuarterPublished")
    const later = [...log, ...crowd("new", 8, "no", "2026-08-01"), facts("in0", "no", "2026-08-01")]
    assert.deepStrictEqual(seen(later, "2026-Q2").shown, seen(log, "2026-Q2").shown)
  })

  it("stay those of the quarter before when somebody could be found by who came", () => {
    const log = published(["2026-Q2", group], ["2026-Q3", crowd("new", 1, "no", "2026-08-01")])
    assert.deepStrictEqual(qpv(log), { of: "2026-Q2", cells: [9, 6, 0] })
    const five = published(["2026-Q2", group], ["2026-Q3", crowd("new", 5, "no", "2026-08-01")])
    assert.deepStrictEqual(qpv(five).of, "2026-Q2", "all five who came would be known to live outside")
  })

  it("are counted anew when those who came may be in either of two cells", () => {
    const came = [...crowd("a", 5, "yes", "2026-08-01"), ...crowd("b", 6, "no", "2026-08-01")]
    const log = published(["2026-Q2", group], ["2026-Q3", came])
    assert.deepStrictEqual(qpv(log), { of: "2026-Q3", cells: [14, 12, 0] })
    assert.deepStrictEqual(qpv(log, "2026-Q2"), { of: "2026-Q2", cells: [9, 6, 0] })
  })

  it("are counted anew beside what was last counted, whatever stayed in between", () => {
    const came = [...crowd("a", 5, "yes", "2026-11-01"), ...crowd("b", 5, "no", "2026-11-01")]
    const log = published(["2026-Q2", group], ["2026-Q3", crowd("new", 1, "no", "2026-08-01")], ["2026-Q4", came])
    assert.deepStrictEqual(qpv(log), { of: "2026-Q4", cells: [14, 12, 0] })
    assert.deepStrictEqual(qpv(log, "2026-Q3"), { of: "2026-Q2", cells: [9, 6, 0] })
    assert.deepStrictEqual(seen(log).quarters, ["2026-Q4", "2026-Q3", "2026-Q2"])
  })

  it("stay as they were once somebody was forgotten, whom nobody can count again", () => {
    const came = [...crowd("a", 5, "yes", "2026-08-01"), ...crowd("b", 6, "no", "2026-08-01")]
    const before = [...founded, ...crowd("in", 15, "yes"), ...crowd("out", 6, "no")]
    const forgotten = published(["2026-Q2", before]).map((event) =>
      event._tag === "IndicatorRecorded" && /^in[0-4]$/.test(event.personId) ? { ...event, qpv: null } : event
    )
    const log = [...forgotten, ...came]
    const decided = Cooperative.decide(asked(ana, publish("2026-Q3"), autumn), folded(...log))
    assert.deepStrictEqual(qpv([...log, ...Result.getOrThrow(decided)]), { of: "2026-Q2", cells: [15, 6, 0] })
  })

  it("are hidden whole where all are the same", () =>
    assert.deepStrictEqual(qpv(published(["2026-Q2", [...founded, ...crowd("in", 9, "yes")]])).cells, [
      null,
      null,
      null
    ]))

  it("name nobody, and are for those who belong", () => {
    const log = published(["2026-Q2", group])
    const text = JSON.stringify(seen(log))
    for (const { personId } of group.filter((event) => event._tag === "MemberAdmitted"))
      assert.notInclude(text, personId)
    assert.deepStrictEqual(seen(log, undefined, person("in0")).next, null)
    assert.strictEqual(seen(log).next, "2026-Q3")
    const both = published(["2026-Q2", group], ["2026-Q3", []])
    assert.isNull(seen(both).next)
    assert.strictEqual(seen(both, "2026-Q3").shown?.quarter, "2026-Q3")
    assert.deepStrictEqual(seen(group), { quarters: [], shown: null, next: "2026-Q3" })
    assert.isNull(seen(log, "2026-Q1").shown)
    assert.isTrue(Result.isFailure(MixSheet.view.show(folded(...log), looking(operator, {}))))
  })

  it("count nobody's facts who took them back before", () => {
    const back = { _tag: "IndicatorConsentWithdrawn", personId: personId("in0"), on: day("2026-06-20") } as const
    assert.deepStrictEqual(qpv(published(["2026-Q2", [...group, back]])).cells, [9 - 1, null, null])
  })
})

describe("who is counted", () => {
  const on = day("2026-07-01")
  const yes = (purpose: "indicators" | "contact"): Cooperative.Event => ({
    _tag: "MemberConsentRecorded",
    personId: personId("lea"),
    purpose,
    how: "app",
    withParents: false,
    until: null,
    by: personId("lea"),
    on
  })
  const back = (purpose: "indicators" | "contact"): Cooperative.Event => ({
    _tag: "MemberConsentWithdrawn",
    personId: personId("lea"),
    purpose,
    by: personId("lea"),
    on
  })
  const counted = (...events: ReadonlyArray<Cooperative.Event>) =>
    Mix.peopleOn(folded(...founded, ...events).mix, on).map(({ facts, id, status }) => [
      id,
      status,
      facts !== undefined
    ])

  it("is who was let in, here or gone, and nobody who applied or was put off", () => {
    const [applied, ...letIn] = member("lea", "2006-01-01")
    const put = applied === undefined ? [] : [applied]
    const id = { personId: personId("lea"), on }
    assert.deepStrictEqual(counted(...put), [])
    assert.deepStrictEqual(counted(...put, { _tag: "ApplicationDeferred", reason: "Plus tard.", ...id }), [])
    assert.deepStrictEqual(counted(...put, ...letIn), [["lea", "here", false]])
    assert.deepStrictEqual(counted(...put, ...letIn, { _tag: "MemberLeft", ...id }), [["lea", "left", false]])
  })

  it("with what they said as long as they agree to that, whatever else they agree to", () => {
    const lea = [...member("lea", "2006-01-01"), yes("indicators"), facts("lea", "yes")]
    const [with_, without] = [[["lea", "here", true]], [["lea", "here", false]]]
    assert.deepStrictEqual(counted(...lea), with_)
    const over = { ...yes("contact"), until: day("2026-06-30") } as Cooperative.Event
    for (const event of [over, back("contact")]) assert.deepStrictEqual(counted(...lea, event), with_)
    assert.deepStrictEqual(counted(...lea, back("indicators")), without)
    assert.deepStrictEqual(
      counted(...member("lea", "2006-01-01"), yes("contact"), facts("lea", "yes"), back("contact")),
      with_
    )
  })
})
