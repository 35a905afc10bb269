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

describe("texts that are nobody's own", () => {
  const Plain = Schema.TaggedStruct("Opened", {
    title: Schema.NonEmptyString,
    lines: Schema.Array(Schema.Struct({ label: Schema.String, at: Schema.FiniteFromString }))
  })
  const Opened = Schema.TaggedStruct("Opened", {
    title: Personal.impersonal(Plain.fields.title, "decided by the group"),
    lines: Personal.impersonal(Plain.fields.lines, "published by the carrier")
  })

  it("say why", () => {
    assert.strictEqual(Personal.whyImpersonal(Opened.fields.title.ast), "decided by the group")
    assert.strictEqual(Personal.whyImpersonal(Opened.fields.lines.ast), "published by the carrier")
    assert.isUndefined(Personal.whyImpersonal(Plain.fields.title.ast))
  })

  it("are as valid as before, and look the same in JSON", () => {
    assert.deepStrictEqual(
      Schema.toJsonSchemaDocument(Schema.toCodecJson(Opened)),
      Schema.toJsonSchemaDocument(Schema.toCodecJson(Plain))
    )
    assert.isFalse(Schema.is(Opened)({ _tag: "Opened", title: "", lines: [] }))
    assert.isTrue(Schema.is(Opened)({ _tag: "Opened", title: "x", lines: [{ label: "", at: 1 }] }))
  })

  it("are not personal", () => {
    assert.deepStrictEqual(Personal.fieldsOf(Opened), {})
  })
})

describe("ids of persons", () => {
  it("are told from other texts, also where they are checked", () => {
    const PersonId = Personal.subject(Personal.impersonal(Schema.NonEmptyString, "an id"))
    assert.isTrue(Personal.isSubject(PersonId))
    assert.strictEqual(Personal.whyImpersonal(PersonId.ast), "an id")
    assert.isFalse(Personal.isSubject(Schema.NonEmptyString))
  })
})
