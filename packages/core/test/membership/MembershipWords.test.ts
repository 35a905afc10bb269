import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Cape from "../../src/membership/Cape.ts"
import * as Coordination from "../../src/membership/Coordination.ts"
import * as Membership from "../../src/membership/Membership.ts"
import { capeSigned, contents, day, monday } from "../Fixtures.ts"

const on = day(monday)

const decode = Schema.decodeUnknownOption(Schema.Union([Membership.Command, Coordination.Command, Cape.Command]))

const apply = { _tag: "Apply", name: "Noa", birthDate: day("2009-01-31"), motivation: "Aider mes voisins." }
const allow = {
  _tag: "RecordParentalAuthorisation",
  personId: "noa",
  signedBy: "oneHolder",
  acts: ["signCape"],
  signedOn: on
}
const sign = {
  _tag: "SignCape",
  personId: "noa",
  fullTimeEmployee: false,
  signedOn: on,
  startsOn: on,
  endsOn: on,
  contents
}

/** Commands with words on one line, and with words that may have paragraphs. */
const lines: Words = {
  "the name of an applicant": (name) => ({ ...apply, name }),
  "the name of a coordinator": (name) => ({ _tag: "WelcomeCoordinator", name, adult: true, profiles: [] })
}
const texts: Words = {
  "a motivation": (motivation) => ({ ...apply, motivation }),
  "why somebody has to wait": (reason) => ({ _tag: "Defer", personId: "noa", reason }),
  "what the parents' paper says": (words) => ({ ...allow, words }),
  "why one parent signs alone": (reasonForOne) => ({ ...allow, reasonForOne }),
  "what a CAPE says": (programme) => ({ ...sign, contents: { ...contents, programme } })
}
interface Words {
  readonly [what: string]: (words: string) => object
}

describe("what people write", () => {
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
    const reads = Schema.is(Schema.Union([Membership.Event, Coordination.Event, Cape.Event]))
    for (const words of [" \u200b", "a\u0000b", "x".repeat(20_000)]) {
      assert.isTrue(
        reads({ ...apply, _tag: "ApplicationSubmitted", personId: "noa", name: words, motivation: words, on })
      )
      assert.isTrue(reads({ _tag: "ApplicationDeferred", personId: "noa", reason: words, on }))
      assert.isTrue(reads({ _tag: "CoordinatorJoined", personId: "max", name: words, profiles: [], by: null, on }))
      assert.isTrue(reads({ ...allow, _tag: "ParentsAuthorised", reasonForOne: words, words, on }))
      assert.isTrue(reads({ ...capeSigned("noa", on, on), contents: { ...contents, programme: words } }))
    }
  })
})
