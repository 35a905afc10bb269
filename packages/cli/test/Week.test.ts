import { assert, describe, it } from "@effect/vitest"
import * as Week from "@kpacite/cli/split/Week"
import { DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"

const of = (day: string) => Week.of(DateTime.makeUnsafe(day))

describe("the week of a day", () => {
  it("begins on Monday", () => {
    assert.deepStrictEqual(["2026-11-15", "2026-11-16", "2026-11-22"].map(of), ["2026-W46", "2026-W47", "2026-W47"])
  })

  it("belongs to the year of its Thursday", () => {
    const days = ["2024-12-30", "2025-12-29", "2026-12-31", "2027-01-03", "2027-01-04", "2021-01-01", "2020-12-28"]
    const weeks = ["2025-W01", "2026-W01", "2026-W53", "2026-W53", "2027-W01", "2020-W53", "2020-W53"]
    assert.deepStrictEqual(days.map(of), weeks)
  })

  it("is that of the place, not that of Greenwich", () => {
    const sunday = DateTime.makeUnsafe("2026-11-15T23:30:00Z")
    const paris = DateTime.setZone(sunday, DateTime.zoneMakeOffset(3_600_000))
    assert.deepStrictEqual([Week.of(sunday), Week.of(paris)], ["2026-W46", "2026-W47"])
  })

  it.effect("comes from the clock", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(DateTime.makeUnsafe("2026-11-18T12:00:00Z").epochMilliseconds)
      assert.strictEqual(yield* Week.current, "2026-W47")
    })
  )
})
