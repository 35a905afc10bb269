import { assert, describe, it } from "@effect/vitest"
import { asked, day, monday, operator, personId } from "../Fixtures.ts"
import { ben, fiches, ready, sam, story, team, week, withFiches, zoe } from "./Fixtures.ts"

const { given } = withFiches(fiches)
const today = day(monday)

describe("what people find of a split", () => {
  it("is said by members and coordinators, with words if they like (N1)", () => {
    given(...team)
      .when(asked(zoe, { _tag: "VoiceFairness", week, feeling: "unsure", words: "Et la préparation ?" }))
      .then({
        _tag: "FairnessVoiced",
        week,
        personId: personId("zoe"),
        feeling: "unsure",
        words: "Et la préparation ?",
        on: today
      })
    given(...team)
      .when(asked(ben, { _tag: "VoiceFairness", week, feeling: "fair" }))
      .then({ _tag: "FairnessVoiced", week, personId: personId("ben"), feeling: "fair", words: null, on: today })
    given(...team)
      .when(asked(operator, { _tag: "VoiceFairness", week, feeling: "fair" }))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("changes nothing about money, and keeps each one's last word", () => {
    const money = story(fiches, [...ready])
    const before = money.sharing
    money.ask(zoe, { _tag: "VoiceFairness", week, feeling: "unfair" })
    money.ask(zoe, { _tag: "VoiceFairness", week, feeling: "fair", words: "On en a parlé." })
    money.ask(sam, { _tag: "VoiceFairness", week, feeling: "unsure" })
    assert.strictEqual(money.sharing, before)
    assert.deepStrictEqual(
      Object.values(money.state.treasuryWords.weeks[week] ?? {}).map(({ feeling, personId, words }) => [
        personId,
        feeling,
        words
      ]),
      [
        ["zoe", "fair", "On en a parlé."],
        ["sam", "unsure", null]
      ]
    )
  })
})
