import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import * as EntityTag from "../src/EntityTag.ts"
import * as FieldErrors from "../src/FieldErrors.ts"

describe("an entity tag", () => {
  it("gives its version back", () => {
    for (const version of [0, 1, 42, 123_456_789]) {
      assert.strictEqual(EntityTag.versionOf(EntityTag.make(version)), version)
      assert.strictEqual(EntityTag.versionOf(` ${EntityTag.make(version, "0a1b")} `), version)
    }
  })

  it("is no version when it is weak, without quotes, several, or not ours", () => {
    for (const tag of [
      'W/"42"',
      "42",
      '"42", "43"',
      "*",
      '""',
      '"-1"',
      '"4e1"',
      '"42-xyz"',
      '"99999999999999999999"'
    ]) {
      assert.isUndefined(EntityTag.versionOf(tag), tag)
    }
  })

  it("is named in an address by digits and nothing else", () => {
    const read = Schema.decodeUnknownOption(EntityTag.Version)
    assert.deepStrictEqual(
      ["0", "42"].map((text) => read(text)),
      [Option.some(0), Option.some(42)]
    )
    for (const text of ["", " ", " 42", "42abc", "0x10", "1e3", "4.0", "-1", "+1", "٤", "9999999999999999"]) {
      assert.isTrue(Option.isNone(read(text)), text)
    }
  })

  it("that is no number is told in both languages", () => {
    const decoded = Schema.decodeUnknownResult(Schema.Struct({ after: EntityTag.Version }))({ after: "1e3" })
    assert.isTrue(Result.isFailure(decoded))
    if (Result.isFailure(decoded)) {
      assert.deepStrictEqual(FieldErrors.ofParameters(decoded.failure.issue), [
        {
          parameter: "after",
          detail: { fr: "doit être un nombre entier, comme 42", en: "must be a whole number, such as 42" }
        }
      ])
    }
  })

  it("says what a reader has seen, weak or strong", () => {
    assert.deepStrictEqual(EntityTag.fingerprints('"41", W/"42-0a", "43-0b"'), ["0a", "0b"])
    assert.deepStrictEqual(EntityTag.fingerprints("*"), [])
    assert.deepStrictEqual(EntityTag.fingerprints(undefined), [])
    assert.deepStrictEqual(EntityTag.fingerprints(EntityTag.make(42, "0a")), ["0a"])
  })
})
