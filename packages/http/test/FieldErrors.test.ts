import { assert, describe, it } from "@effect/vitest"
import { Option, Schema, SchemaIssue } from "effect"
import * as FieldErrors from "../src/FieldErrors.ts"

const Body = Schema.Struct({
  name: Schema.NonEmptyString,
  people: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Schema.Int }))),
  either: Schema.optionalKey(Schema.Union([Schema.Int, Schema.Array(Schema.Int)]))
})

const issueOf = (body: unknown): SchemaIssue.Issue => {
  const decoded = Schema.decodeUnknownResult(Body, FieldErrors.parseOptions)(body)
  return decoded._tag === "Failure" ? decoded.failure.issue : assert.fail("it fits")
}

describe("what is wrong with the fields of a body", () => {
  it("is said of twenty of them at most, however many there are", () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`key-${n}`, n]))
    assert.strictEqual(FieldErrors.ofBody(issueOf({ name: "Léa", ...unknown })).length, FieldErrors.most)
    const people = Array.from({ length: 5_000 }, () => ({ id: "x" }))
    const errors = FieldErrors.ofBody(issueOf({ name: "Léa", people }))
    assert.deepStrictEqual(
      errors.map(({ pointer }) => pointer),
      Array.from({ length: FieldErrors.most }, (_, n) => `/people/${n}/id`)
    )
  })

  it("is all said when it is less, of every kind", () => {
    const errors = FieldErrors.ofBody(issueOf({ name: "", people: [{}, { id: 1.5 }], either: ["a"], other: 1 }))
    assert.sameMembers(
      errors.map(({ pointer }) => pointer ?? ""),
      ["/name", "/people/0/id", "/people/1/id", "/either/0", "/other"]
    )
    for (const { detail } of errors) assert.isNotEmpty(detail.fr)
  })

  it("names a field whose name has no end by its beginning", () => {
    const [error] = FieldErrors.ofBody(issueOf({ name: "Léa", ["k".repeat(100_000)]: 1 }))
    assert.isBelow(Option.getOrThrow(Option.fromUndefinedOr(error?.pointer)).length, 400)
  })
})
