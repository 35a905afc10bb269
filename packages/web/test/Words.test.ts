/** Texts, amounts, days and hours as people in France write them. */
import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@kpacite/core/Instant"
import { LocalDate } from "@kpacite/core/LocalDate"
import { Week } from "@kpacite/core/Week"
import * as Words from "../src/Words.ts"

const [fr, en] = [Words.of("fr"), Words.of("en")]
const at = (text: string) => Instant.make(text)
const on = (text: string) => LocalDate.make(text)

describe("French spaces", () => {
  it("do not break before a high sign, nor inside quotation marks", () => {
    assert.strictEqual(
      Words.typeset("Tu viens ? « Oui » : à 14 h ; super !"),
      "Tu viens\u00A0? «\u00A0Oui\u00A0»\u00A0: à 14 h\u00A0; super\u00A0!"
    )
  })

  it("are left where they do not break already, and nothing is added", () => {
    const set = "Tu viens\u00A0? https://ormes.example:8080"
    assert.strictEqual(Words.typeset(set), set)
    assert.strictEqual(Words.typeset(Words.typeset("Ah ! ?")), Words.typeset("Ah ! ?"))
  })

  it("are for French alone", () => {
    const text = Words.t("Oui !", "Yes !")
    assert.strictEqual(fr.say(text), "Oui\u00A0!")
    assert.strictEqual(en.say(text), "Yes !")
  })
})

describe("so many of something", () => {
  it("are one in French up to one, and in English for one alone", () => {
    const places = (count: number) => Words.counted(count, ["place", "places"], ["seat", "seats"])
    assert.deepStrictEqual(places(0), { fr: "0 place", en: "0 seats" })
    assert.deepStrictEqual(places(1), { fr: "1 place", en: "1 seat" })
    assert.deepStrictEqual(places(2), { fr: "2 places", en: "2 seats" })
  })
})

describe("a day", () => {
  it("is said with its weekday and without its year", () => {
    assert.strictEqual(fr.day(on("2026-07-10")), "vendredi 10 juillet")
    assert.strictEqual(en.day(on("2026-07-10")), "Friday 10 July")
  })

  it("is the first, not the one, at the beginning of a month", () => {
    assert.strictEqual(fr.day(on("2026-12-01")), "mardi 1er décembre")
  })

  it("is a Sunday when the week ends", () => {
    assert.strictEqual(fr.day(on("2026-07-12")), "dimanche 12 juillet")
    assert.strictEqual(en.day(on("2026-07-06")), "Monday 6 July")
  })
})

describe("an hour", () => {
  it("is that of Paris, in summer and in winter", () => {
    assert.strictEqual(fr.hour(at("2026-07-10T12:00:00.000Z")), "14\u00A0h")
    assert.strictEqual(fr.hour(at("2026-12-04T13:30:00.000Z")), "14\u00A0h\u00A030")
    assert.strictEqual(en.hour(at("2026-12-04T13:05:00.000Z")), "14:05")
    assert.strictEqual(en.hour(at("2026-12-04T13:00:00.000Z")), "14:00")
  })

  it("is the same word before and after the clocks go back", () => {
    assert.strictEqual(fr.hour(at("2026-10-25T00:30:00.000Z")), "2\u00A0h\u00A030")
    assert.strictEqual(fr.hour(at("2026-10-25T01:30:00.000Z")), "2\u00A0h\u00A030")
  })

  it("comes with the day of Paris, which may be the next one", () => {
    assert.strictEqual(fr.moment(at("2026-07-10T22:30:00.000Z")), "samedi 11 juillet, 0\u00A0h\u00A030")
    assert.strictEqual(en.moment(at("2026-07-10T12:00:00.000Z")), "Friday 10 July, 14:00")
  })
})

describe("a duration", () => {
  it("is said in hours and minutes, and in neither where it has none", () => {
    assert.strictEqual(fr.duration(0), "0\u00A0min")
    assert.strictEqual(fr.duration(45), "45\u00A0min")
    assert.strictEqual(fr.duration(60), "1\u00A0h")
    assert.strictEqual(fr.duration(65), "1\u00A0h\u00A005")
    assert.strictEqual(fr.duration(1470), "24\u00A0h\u00A030")
  })
})

describe("a week", () => {
  it("is said from its Monday to its Sunday, also across a month or a year", () => {
    const week = Week.make("2026-W28")
    assert.strictEqual(fr.week(week), "du 6 au 12 juillet")
    assert.strictEqual(en.week(week), "6 to 12 July")
    assert.strictEqual(fr.week(Week.make("2026-W53")), "du 28 décembre au 3 janvier")
  })
})

describe("what somebody wrote", () => {
  it("stands between the signs of the reader's language, which stay with it", () => {
    assert.strictEqual(fr.quote("C'est juste !"), "«\u00A0C'est juste\u00A0!\u00A0»")
    assert.strictEqual(en.quote("C'est juste !"), "“C'est juste !”")
  })
})

describe("an amount", () => {
  it("does not break between the number and its sign", () => {
    assert.strictEqual(fr.amount(5982), "59,82\u00A0€")
    assert.strictEqual(fr.amount(123456), "1\u00A0234,56\u00A0€")
    assert.strictEqual(en.amount(5982), "€59.82")
  })

  it("keeps its cents and its sign", () => {
    assert.strictEqual(fr.amount(0), "0,00\u00A0€")
    assert.strictEqual(fr.amount(-5), "−0,05\u00A0€")
    assert.match(en.amount(-5), /^−/)
  })
})
