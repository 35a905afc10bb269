import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as fc from "fast-check"
import * as Week from "../src/Week.ts"
import { day } from "./Fixtures.ts"

const dayMillis = 86_400_000

/** An independent computation: count the Mondays since the one of the week that holds 4 January. */
const isoWeek = (text: string): string => {
  const millis = Date.parse(`${text}T00:00:00Z`)
  const mondayOf = (time: number) => time - ((new Date(time).getUTCDay() + 6) % 7) * dayMillis
  const year = new Date(millis).getUTCFullYear()
  for (const candidate of [year + 1, year, year - 1]) {
    const first = mondayOf(Date.UTC(candidate, 0, 4))
    if (millis >= first)
      return `${candidate}-W${String(Math.floor((millis - first) / (7 * dayMillis)) + 1).padStart(2, "0")}`
  }
  return "none"
}

const text = (millis: number): string => new Date(millis).toISOString().slice(0, 10)
const anyDay = fc
  .integer({ min: Date.UTC(1950, 0, 1) / dayMillis, max: Date.UTC(2150, 0, 1) / dayMillis })
  .map((n) => text(n * dayMillis))
const nearNewYear = fc
  .tuple(fc.integer({ min: 1950, max: 2150 }), fc.integer({ min: -7, max: 7 }))
  .map(([year, days]) => text(Date.UTC(year, 0, 1) + days * dayMillis))

describe("the week of a day", () => {
  it("agrees with an independent computation, above all around New Year", () =>
    fc.assert(
      fc.property(fc.oneof(anyDay, nearNewYear), (date) => assert.strictEqual(Week.of(day(date)), isoWeek(date))),
      { numRuns: 500 }
    ))

  it("belongs to the year of its Thursday", () => {
    assert.strictEqual(Week.of(day("2026-01-01")), "2026-W01")
    assert.strictEqual(Week.of(day("2025-12-29")), "2026-W01")
    assert.strictEqual(Week.of(day("2026-12-31")), "2026-W53")
    assert.strictEqual(Week.of(day("2027-01-03")), "2026-W53")
    assert.strictEqual(Week.of(day("2027-01-04")), "2027-W01")
    assert.strictEqual(Week.of(day("2024-12-30")), "2025-W01")
  })
})

describe("the Monday of a week", () => {
  it("is a Monday in that week", () =>
    fc.assert(
      fc.property(anyDay, (date) => {
        const week = Week.of(day(date))
        const monday = Week.monday(week)
        assert.strictEqual(new Date(`${monday}T00:00:00Z`).getUTCDay(), 1)
        assert.strictEqual(Week.of(monday), week)
        const days = (Date.parse(date) - Date.parse(monday)) / dayMillis
        assert.isTrue(days >= 0 && days < 7)
      })
    ))

  it("may lie in the year before", () => assert.strictEqual(Week.monday(Week.Week.make("2026-W01")), "2025-12-29"))
})

describe("a week as people write it", () => {
  const decodes = Schema.is(Week.Week)

  it("exists in the calendar: week 53 only in long years", () => {
    for (const known of ["2026-W01", "2026-W53", "2020-W53", "2025-W52"]) assert.isTrue(decodes(known), known)
    for (const none of [
      "2025-W53",
      "2027-W53",
      "2026-W00",
      "2026-W54",
      "2026-W60",
      "2026-28",
      "26-W28",
      "2026-W7",
      "2026-W281"
    ]) {
      assert.isFalse(decodes(none), none)
    }
  })

  it("is refused without failing when it is no week at all, even when every fault is asked for", () => {
    const result = Schema.decodeUnknownResult(Week.Week)("next week", { errors: "all" })
    assert.strictEqual(result._tag, "Failure")
  })
})
