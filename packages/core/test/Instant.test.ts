import { assert, describe, it, vi } from "@effect/vitest"
import { DateTime, Schema } from "effect"
import * as fc from "fast-check"
import * as Instant from "../src/Instant.ts"
import * as Planning from "../src/planning/Planning.ts"
import { day } from "./Fixtures.ts"

const instant = (text: string) => Instant.Instant.make(text)
const moments = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) })
  .map((millis) => instant(new Date(millis).toISOString()))

/** What a clock in Paris shows, told by the host's own calendar. */
const parisian = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" })

describe("a moment", () => {
  const decodes = Schema.is(Instant.Instant)

  it("is written in UTC with milliseconds", () => {
    assert.isTrue(decodes("2026-07-06T08:00:00.000Z"))
    for (const none of [
      "2026-07-06T08:00:00Z",
      "2026-07-06T08:00:00.000+02:00",
      "2026-07-06 08:00:00.000Z",
      "2026-07-06",
      ""
    ]) {
      assert.isFalse(decodes(none), none)
    }
  })

  it("exists", () => {
    for (const none of ["2026-13-06T08:00:00.000Z", "2026-07-06T25:00:00.000Z", "2026-07-06T08:61:00.000Z"])
      assert.isFalse(decodes(none), none)
  })

  it("is on the calendar when people write it, or its text would not have its order; an event from before still reads", () => {
    const written = Schema.is(Instant.Written)
    assert.isTrue(written("2028-02-29T23:59:59.999Z"))
    for (const none of [
      "2026-02-30T08:00:00.000Z",
      "2026-02-29T08:00:00.000Z",
      "2026-06-31T08:00:00.000Z",
      "2026-07-06T24:00:00.000Z"
    ]) {
      assert.isFalse(written(none), none)
      assert.isFalse(Schema.is(Planning.Minute)(none), none)
      assert.isTrue(decodes(none), none)
    }
  })

  it("has the order of its text", () =>
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 1_000_000 }), (from, minutes) => {
        const to = Instant.plusMinutes(from, minutes)
        assert.isTrue(from < to)
        assert.strictEqual(Instant.minutesBetween(from, to), minutes)
        assert.strictEqual(Instant.minutesBetween(to, from), -minutes)
      })
    ))

  it("counts whole minutes towards zero", () => {
    const from = instant("2026-07-06T08:00:00.000Z")
    assert.strictEqual(Instant.minutesBetween(from, instant("2026-07-06T08:01:59.999Z")), 1)
    assert.strictEqual(Instant.minutesBetween(from, instant("2026-07-06T07:58:00.001Z")), -1)
  })

  it("stops at the ends of the calendar instead of failing", () => {
    assert.strictEqual(Instant.plusMinutes(instant("9998-12-31T23:30:00.000Z"), 60), "9998-12-31T23:59:59.999Z")
    assert.strictEqual(Instant.toLocalDate(instant("9998-12-31T23:30:00.000Z")), "9999-01-01")
    assert.isFalse(Schema.is(Instant.Instant)("9999-12-31T23:30:00.000Z"))
  })

  it("comes from any date and time", () =>
    assert.strictEqual(
      Instant.fromDateTime(
        DateTime.makeZonedUnsafe("2026-07-06T10:00:00.000", { timeZone: "Europe/Paris", adjustForTimeZone: true })
      ),
      "2026-07-06T08:00:00.000Z"
    ))
})

describe("the day and the clock in Paris", () => {
  it("agree with the host's own calendar", () =>
    fc.assert(
      fc.property(moments, (moment) => {
        const shown = parisian.format(new Date(moment))
        assert.strictEqual(Instant.toLocalDate(moment), shown.slice(0, 10))
        assert.strictEqual(Instant.minuteOfDay(moment), Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)))
      })
    ))

  it("change at midnight in Paris, in summer and in winter", () => {
    assert.strictEqual(Instant.toLocalDate(instant("2026-07-05T21:59:59.999Z")), "2026-07-05")
    assert.strictEqual(Instant.toLocalDate(instant("2026-07-05T22:00:00.000Z")), "2026-07-06")
    assert.strictEqual(Instant.toLocalDate(instant("2026-01-05T22:59:59.999Z")), "2026-01-05")
    assert.strictEqual(Instant.toLocalDate(instant("2026-01-05T23:00:00.000Z")), "2026-01-06")
  })

  it("are found once for all moments of an hour: somebody may open thousands of fiches in it", () => {
    const clock = vi.spyOn(Intl.DateTimeFormat.prototype, "formatToParts")
    for (let minute = 10; minute < 60; minute++) {
      const moment = instant(`2031-02-03T23:${minute}:00.000Z`)
      assert.strictEqual(Instant.toLocalDate(moment), "2031-02-04")
      assert.strictEqual(Instant.minuteOfDay(moment), minute)
    }
    assert.isBelow(clock.mock.calls.length, 10)
    clock.mockRestore()
  })

  it("know the day of 23 hours and the day of 25", () => {
    const length = (from: string, to: string) =>
      Instant.minutesBetween(Instant.inParis(day(from), "00:00"), Instant.inParis(day(to), "00:00"))
    assert.strictEqual(length("2026-03-29", "2026-03-30"), 23 * 60)
    assert.strictEqual(length("2026-10-25", "2026-10-26"), 25 * 60)
    assert.strictEqual(length("2026-07-06", "2026-07-07"), 24 * 60)
  })

  it("take the later clock for an hour that is skipped, and the first of an hour that comes twice", () => {
    assert.strictEqual(Instant.inParis(day("2026-03-29"), "02:30"), "2026-03-29T01:30:00.000Z")
    assert.strictEqual(Instant.inParis(day("2026-10-25"), "02:30"), "2026-10-25T00:30:00.000Z")
  })

  it("are what a moment in Paris was made from", () =>
    fc.assert(
      fc.property(moments, fc.integer({ min: 4 * 60, max: 23 * 60 + 59 }), (moment, minute) => {
        const on = Instant.toLocalDate(moment)
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
        const made = Instant.inParis(on, time)
        assert.strictEqual(Instant.toLocalDate(made), on)
        assert.strictEqual(Instant.minuteOfDay(made), minute)
      })
    ))
})
