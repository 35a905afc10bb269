import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as FollowUp from "../../src/follow-up/FollowUp.ts"
import * as Goals from "../../src/follow-up/Goals.ts"
import * as Indicators from "../../src/follow-up/Indicators.ts"
import { day, monday } from "../Fixtures.ts"
import { goalSet, held } from "./Fixtures.ts"

const on = day(monday)

const decode = Schema.decodeUnknownOption(Schema.Union([FollowUp.Command, Goals.Command, Indicators.Command]))
const lookedUp = { inside: "no", checkedOn: on, source: "sig.ville.gouv.fr" }

/** Commands with words on one line, and with words that may have paragraphs. */
const lines: Words = {
  "a step": (words) => ({ _tag: "AddStep", goalId: "asked", words }),
  "where a neighbourhood was looked up": (source) => ({
    _tag: "RecordIndicator",
    personId: "lea",
    consent: true,
    qpv: { ...lookedUp, source }
  })
}
const texts: Words = {
  "the note of an interview": (note) => ({ _tag: "HoldInterview", interviewId: "i1", note }),
  "a reply": (words) => ({ _tag: "WriteReply", interviewId: "i1", words }),
  "a goal": (goal) => ({ _tag: "SetGoal", personId: "lea", goal })
}
interface Words {
  readonly [what: string]: (words: string) => object
}

describe("what is written about somebody", () => {
  for (const [what, command] of Object.entries({ ...lines, ...texts })) {
    it(`can be seen, and is trimmed: ${what}`, () => {
      for (const words of [" ", "\u200b", "a\u0000b"]) assert.isTrue(Option.isNone(decode(command(words))))
      assert.deepStrictEqual(decode(command(" Léa ")), Option.some(command("Léa")))
    })
  }

  it("has paragraphs where there is more to say than a name", () => {
    for (const command of Object.values(texts)) assert.isTrue(Option.isSome(decode(command("Léa\nSam"))))
    for (const command of Object.values(lines)) assert.isTrue(Option.isNone(decode(command("Léa\nSam"))))
  })

  it("is read from the log as it was once written", () => {
    const reads = Schema.is(Schema.Union([FollowUp.Event, Goals.Event, Indicators.Event]))
    for (const words of [" \u200b", "a\u0000b", "x".repeat(20_000)]) {
      assert.isTrue(reads({ ...held(), note: words }))
      assert.isTrue(reads({ ...goalSet(), goal: words }))
      assert.isTrue(
        reads({
          _tag: "IndicatorRecorded",
          personId: "lea",
          qpv: { ...lookedUp, source: words },
          statusAtEntry: null,
          currentStatus: null,
          educationLevel: null,
          referrer: null,
          outcome: null,
          on
        })
      )
    }
  })
})
