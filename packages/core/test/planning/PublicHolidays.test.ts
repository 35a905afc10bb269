import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as LocalDate from "../../src/LocalDate.ts"
import * as PublicHolidays from "../../src/planning/PublicHolidays.ts"
import { day } from "../Fixtures.ts"

describe("the public holidays of France", () => {
  it("finds Easter at both ends of the time in which it can fall", () => {
    assert.strictEqual(PublicHolidays.easter(1818), "1818-03-22")
    assert.strictEqual(PublicHolidays.easter(2038), "2038-04-25")
    assert.strictEqual(PublicHolidays.easter(1954), "1954-04-18")
    assert.strictEqual(PublicHolidays.easter(2024), "2024-03-31")
  })

  it("lists the eleven of 2026 in order", () => {
    assert.deepStrictEqual(
      PublicHolidays.ofYear(2026).map(({ day }) => day),
      [
        "2026-01-01",
        "2026-04-06",
        "2026-05-01",
        "2026-05-08",
        "2026-05-14",
        "2026-05-25",
        "2026-07-14",
        "2026-08-15",
        "2026-11-01",
        "2026-11-11",
        "2026-12-25"
      ]
    )
  })

  it("names a holiday, and nothing on other days", () => {
    assert.strictEqual(PublicHolidays.on(day("2026-05-14"))?.fr, "Ascension")
    assert.strictEqual(PublicHolidays.on(day("2026-07-14"))?.en, "Bastille Day")
    assert.isUndefined(PublicHolidays.on(day("2026-07-13")))
    // Easter Sunday itself is not on the list.
    assert.isUndefined(PublicHolidays.on(day("2026-04-05")))
  })

  it("has Easter on a Sunday from 22 March to 25 April, and Ascension always on a Thursday", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4099 }), (year) => {
        const easter = PublicHolidays.easter(year)
        assert.strictEqual(LocalDate.isoWeekday(easter), 7)
        assert.isTrue(`${year}-03-22` <= easter && easter <= `${year}-04-25`)
        const ascension = PublicHolidays.ofYear(year).find(({ name }) => name.fr === "Ascension")
        assert.strictEqual(ascension === undefined ? 0 : LocalDate.isoWeekday(ascension.day), 4)
      })
    )
  })
})
