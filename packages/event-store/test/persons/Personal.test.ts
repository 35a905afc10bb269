import { assert, describe, it } from "@effect/vitest"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"

const Remark = Schema.TaggedStruct("Remark", {
  authorId: Schema.String,
  aboutId: Schema.String,
  words: Personal.field(Schema.String, "authorId"),
  nickname: Schema.optionalKey(Personal.field(Schema.String, "aboutId")),
  stars: Schema.Int
})

describe("personal fields", () => {
  it("are found with the field that names their person", () => {
    assert.deepStrictEqual(Personal.fieldsOf(Remark), { words: "authorId", nickname: "aboutId" })
  })

  it("there are none in a struct without marks", () => {
    assert.deepStrictEqual(Personal.fieldsOf(Schema.Struct({ stars: Schema.Int })), {})
  })

  it("may be null, which stands for words that were forgotten", () => {
    const decode = Schema.decodeUnknownSync(Remark)
    const forgotten = { _tag: "Remark", authorId: "p1", aboutId: "p2", words: null, stars: 3 }
    assert.deepStrictEqual(decode(forgotten), { ...forgotten, _tag: "Remark" })
    assert.throws(() => decode({ ...forgotten, stars: null }))
  })
})
