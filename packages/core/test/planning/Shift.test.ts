/** Which shifts touch which days, told in Paris. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as Instant from "../../src/Instant.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import * as Shift from "../../src/planning/Shift.ts"

const day = (text: string) => LocalDate.LocalDate.make(text)
const times = (startsAt: string, endsAt: string): Shift.Times => ({
  startsAt: Instant.Instant.make(startsAt),
  endsAt: Instant.Instant.make(endsAt)
})

describe("a shift", () => {
  const ofWeek = Shift.touching(day("2026-07-06"), day("2026-07-12"))

  it("touches a week from midnight to midnight in Paris, and on both sides of it", () => {
    assert.isTrue(ofWeek(times("2026-07-05T22:00:00.000Z", "2026-07-06T01:00:00.000Z")))
    assert.isTrue(ofWeek(times("2026-07-05T20:00:00.000Z", "2026-07-05T22:01:00.000Z")))
    assert.isTrue(ofWeek(times("2026-07-12T21:59:00.000Z", "2026-07-13T02:00:00.000Z")))
  })

  it("does not touch it when it ends as the week begins, or begins as it ends", () => {
    assert.isFalse(ofWeek(times("2026-07-05T20:00:00.000Z", "2026-07-05T22:00:00.000Z")))
    assert.isFalse(ofWeek(times("2026-07-12T22:00:00.000Z", "2026-07-13T02:00:00.000Z")))
  })

  it("touches the days that it has, whenever clocks change", () => {
    const clockChanges = ["2026-03-29", "2026-10-25", "2026-07-06"].map(day)
    fc.assert(
      fc.property(
        fc.constantFrom(...clockChanges),
        fc.integer({ min: -3 * 1_440, max: 3 * 1_440 }),
        fc.integer({ min: 1, max: 1_440 }),
        fc.integer({ min: 0, max: 6 }),
        (from, start, minutes, length) => {
          const startsAt = Instant.plusMinutes(Instant.inParis(from, "00:00"), start)
          const shift = { startsAt, endsAt: Instant.plusMinutes(startsAt, minutes) }
          const to = LocalDate.plusDays(from, length)
          const expected = Shift.daysOf(shift).some((on) => from <= on && on <= to)
          assert.strictEqual(Shift.touching(from, to)(shift), expected)
        }
      )
    )
  })
})
