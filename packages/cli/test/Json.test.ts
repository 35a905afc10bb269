import { assert, describe, it } from "@effect/vitest"
import * as Json from "@kpacite/cli/Json"
import * as Refusal from "@kpacite/cli/Refusal"
import * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import * as fc from "fast-check"

const read = Json.read(Rule.Rule, "Usage")

const refused = (text: string): string => {
  const outcome = read(text)
  return Result.isFailure(outcome) ? Refusal.written(outcome.failure, "en") : assert.fail(`accepted: ${text}`)
}

describe("JSON that somebody wrote", () => {
  it("is refused with the line where it stops being JSON", () => {
    assert.include(refused('{"_tag":\n"Mix",,\n"parts": []}'), "line 2: this is not correct JSON.")
    assert.include(refused('{"_tag":\n"Mix"'), "line 2: ")
    const long = `{"_tag": "Mix", "parts": [\n${'{"share": "1/9", "rule": {"_tag": "Equal"}},\n'.repeat(9)}}`
    assert.include(refused(long), "line 11: ")
  })

  it("is refused with the path of everything that does not fit", () => {
    const words = refused(
      '{"_tag": "Mix", "parts": [{"share": "1/0", "rule": {"_tag": "Equal"}, "name": 1}, {"share": "1"}]}'
    )
    assert.include(words, '"parts[0].share": this value is not possible.')
    assert.include(words, '"parts[0].name": this word is not known.')
    assert.include(words, '"parts[1].rule": this is missing.')
    assert.include(refused("[]"), "this JSON is about something else.")
  })

  it("is refused when it is nested beyond all sense", () => {
    const nested = `${'{"_tag":"FloorsAndCaps","rule":'.repeat(5000)}{"_tag":"Equal"}${"}".repeat(5000)}`
    assert.include(refused(nested), "this JSON is about something else.")
    const fine = `${'{"_tag":"FloorsAndCaps","rule":'.repeat(20)}{"_tag":"Equal"}${"}".repeat(20)}`
    assert.isTrue(Result.isSuccess(read(fine)))
  })

  it("is refused where its reader would drop digits, or a second value, without a word", () => {
    const parsed = (text: string) => Result.getOrUndefined(Json.parse(text, "Usage"))
    for (const number of ["34560.00000000000000001", "9007199254740993", "0.1000000000000000055"]) {
      assert.isUndefined(parsed(`{"pot":\n${number}}`), number)
    }
    for (const text of ['{"pot": 100, "pot": 200}', '[{"a": {"b": 1, "\\u0062": 2}}]']) {
      assert.isUndefined(parsed(text), text)
    }
    const kept = { pot: 9007199254740991, name: "34560.00000000000000001", path: '\\"9007199254740993' }
    assert.deepStrictEqual(parsed(JSON.stringify(kept)), kept)
  })

  it("that is any junk is refused without a word of the machine", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.notMatch(refused(text), /undefined|NaN|\[object|Expected/)
      })
    )
  })
})
