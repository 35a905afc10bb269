import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as fc from "fast-check"
import * as LocalDate from "../src/LocalDate.ts"
import { day } from "./Fixtures.ts"

const decodes = Schema.is(LocalDate.LocalDate)
/** An independent calendar: days since 1970 by the host's own. */
const number = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const text = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)
const days = fc.integer({ min: number("1900-01-01"), max: number("2199-12-31") }).map((n) => day(text(n)))

describe("a day", () => {
  it("exists in the calendar", () => {
    for (const known of ["2026-07-06", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
      assert.isTrue(decodes(known), known)
    for (const none of [
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "2026-01-00",
      "0000-01-01"
    ]) {
      assert.isFalse(decodes(none), none)
    }
  })

  it("exists as in an independent calendar, in every month of years of each kind", () => {
    const two = (n: number) => String(n).padStart(2, "0")
    for (const year of [
      "0001",
      "0004",
      "0100",
      "0400",
      "1600",
      "1900",
      "1999",
      "2000",
      "2024",
      "2026",
      "9996",
      "9999"
    ]) {
      for (let month = 0; month <= 13; month++) {
        for (let date = 0; date <= 33; date++) {
          const written = `${year}-${two(month)}-${two(date)}`
          const there = !Number.isNaN(number(written)) && text(number(written)) === written
          assert.strictEqual(decodes(written), there, written)
        }
      }
    }
  })

  it("is written with four, two and two digits", () => {
    for (const none of [
      "2026-7-6",
      "26-07-06",
      "2026/07/06",
      "2026-07-06T00:00:00Z",
      " 2026-07-06",
      "2026-07-06 ",
      "",
      "today"
    ]) {
      assert.isFalse(decodes(none), none)
    }
  })
})

describe("counting days", () => {
  it("agrees with an independent calendar", () =>
    fc.assert(
      fc.property(days, fc.integer({ min: -50_000, max: 50_000 }), (from, n) => {
        const to = LocalDate.plusDays(from, n)
        assert.strictEqual(to, text(number(from) + n))
        assert.strictEqual(LocalDate.daysBetween(from, to), n)
      })
    ))

  it("agrees with it on every day of two centuries, and at the ends of the calendar", () => {
    for (const [from, to] of [
      ["0001-01-01", "0005-03-02"],
      ["1896-01-01", "2104-12-31"],
      ["9995-01-01", "9999-12-31"]
    ] as const) {
      const begin = day(from)
      for (let n = 0; n <= number(to) - number(from); n++) {
        const there = LocalDate.plusDays(begin, n)
        if (there !== text(number(from) + n)) assert.strictEqual(there, text(number(from) + n))
        if (LocalDate.daysBetween(begin, there) !== n) assert.strictEqual(LocalDate.daysBetween(begin, there), n)
      }
    }
  })

  it("knows the weekday, Monday first", () =>
    fc.assert(
      fc.property(days, (date) =>
        assert.strictEqual(LocalDate.isoWeekday(date), ((((number(date) + 3) % 7) + 7) % 7) + 1)
      )
    ))

  it("stops at the ends of the calendar instead of failing", () => {
    assert.strictEqual(LocalDate.plusDays(day("9999-12-31"), 1), "9999-12-31")
    assert.strictEqual(LocalDate.plusMonths(day("9999-06-01"), 12), "9999-12-31")
    assert.strictEqual(LocalDate.plusDays(day("0001-01-01"), -1), "0001-01-01")
  })
})

describe("counting months", () => {
  it("keeps the day, or takes the last one of a shorter month", () => {
    assert.strictEqual(LocalDate.plusMonths(day("2026-07-06"), 12), "2027-07-06")
    assert.strictEqual(LocalDate.plusMonths(day("2026-01-31"), 1), "2026-02-28")
    assert.strictEqual(LocalDate.plusMonths(day("2027-12-31"), 2), "2028-02-29")
    assert.strictEqual(LocalDate.plusMonths(day("2024-02-29"), 12), "2025-02-28")
    assert.strictEqual(LocalDate.plusMonths(day("2026-03-31"), -1), "2026-02-28")
    assert.strictEqual(LocalDate.plusMonths(day("2026-11-30"), 3), "2027-02-28")
  })
})

describe("an age", () => {
  it("is one more on the birthday itself", () => {
    assert.strictEqual(LocalDate.ageOn(day("2010-07-06"), day("2026-07-05")), 15)
    assert.strictEqual(LocalDate.ageOn(day("2010-07-06"), day("2026-07-06")), 16)
    assert.strictEqual(LocalDate.ageOn(day("2010-12-31"), day("2026-01-01")), 15)
  })

  it("of somebody born on 29 February changes on 1 March of other years", () => {
    const born = day("2008-02-29")
    assert.strictEqual(LocalDate.ageOn(born, day("2026-02-28")), 17)
    assert.strictEqual(LocalDate.ageOn(born, day("2026-03-01")), 18)
    assert.strictEqual(LocalDate.ageOn(born, day("2024-02-28")), 15)
    assert.strictEqual(LocalDate.ageOn(born, day("2024-02-29")), 16)
  })

  it("is zero at birth, never falls as days go by, and grows by one a year", () =>
    fc.assert(
      fc.property(days, fc.nat(40_000), fc.nat(400), (born, n, more) => {
        const on = LocalDate.plusDays(born, n)
        const later = LocalDate.plusDays(on, more)
        assert.strictEqual(LocalDate.ageOn(born, born), 0)
        assert.isAtLeast(LocalDate.ageOn(born, later), LocalDate.ageOn(born, on))
        const year = day(
          text(Date.UTC(Number(on.slice(0, 4)) + 1, Number(on.slice(5, 7)) - 1, Number(on.slice(8))) / 86_400_000)
        )
        assert.strictEqual(LocalDate.ageOn(born, year), LocalDate.ageOn(born, on) + 1)
      })
    ))
})
